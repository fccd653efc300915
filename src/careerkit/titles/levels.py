"""
Which words of a title name a level, and which only look as if they did.
"""

import re
from collections.abc import Container, Sequence
from typing import Literal, NamedTuple, get_args

Level = Literal[
    "intern", "entry", "middle", "senior", "lead", "staff", "principal",
    "manager", "director", "vice president", "chief",
]  # fmt: skip
Track = Literal["individual", "management"]

LEVELS: tuple[Level, ...] = get_args(Level)
"""The levels, the lowest first."""

_RANKS: dict[Level, int] = {level: rank for rank, level in enumerate(LEVELS)}


def _table(text: str) -> dict[str, frozenset[str]]:
    """Return words by the one before the colon."""
    lines = (line.partition(":") for line in " ".join(text.split()).split(";"))
    return {key.strip(): frozenset(words.split()) for key, _, words in lines}


_WORDS = _table("""
    intern: intern interns internship internships coop werkstudent;
    entry: entry junior jr jnr trainee trainees trne apprentice apprentices graduate associate
        assoc;
    middle: mid middle intermediate midlevel journeyman journeyperson;
    senior: senior sr snr;
    lead: lead leader leaders supervisor supervisors supv supvr suprv spvr foreman forewoman;
    staff: staff;
    principal: principal;
    manager: manager managers mgr mngr;
    director: director directors dir;
    vice president: vp vps svp evp avp;
    chief: chief president ceo cto cfo coo cio cmo ciso cpo chro cro
""")
_NAMES: dict[str, Level] = {word: level for level in LEVELS for word in _WORDS[level]}
# Short forms of words that have rules below.
_FULL = {
    "assoc": "associate", "dir": "director", "interns": "intern", "internships": "internship",
    "jr": "junior", "leaders": "leader", "mgr": "manager", "mngr": "manager", "sr": "senior",
}  # fmt: skip

_MANAGEMENT: frozenset[Level] = frozenset(("manager", "director", "vice president", "chief"))
_SUPERVISORS = _WORDS["lead"] - {"lead", "leader", "leaders"}

# A rank is lower with "associate", "assistant" or "deputy" before it.
_LOWERED: dict[Level, Level] = {
    "chief": "vice president",
    "vice president": "director",
    "director": "manager",
    "manager": "lead",
    "principal": "staff",
}
_LOWERING = frozenset("associate assoc assistant asst deputy dep vice".split())

# Words after which these name something else: lead generation, senior living.
_NOT_BEFORE = _table("""
    lead: generation gen abatement paint based free hazard hazards poisoning risk smelter burner
        caster qualification time;
    senior: living care center centers centre citizen citizens service services home homes housing
        adult adults high resident residents community communities companion nutrition meals
        wellness;
    junior: high college achievement varsity league school;
    graduate: assistant teaching research student students school admissions admission studies
        program programs medical nurse education advisor researcher instructor fellow counselor;
    mid: market atlantic west office size sized term cap town state day century management;
    middle: school east market office management grade grades;
    intermediate: school care teacher;
    associate: professor attorney pastor dean editor justice judge veterinarian producer dentist
        provost chancellor rector minister counsel optometrist physician general;
    principal: investigator dancer cellist violinist horn secretary office of and;
    intern: supervisor coordinator program manager director;
    internship: program programs coordinator manager director supervisor advisor specialist;
    coop: manager director coordinator program;
    apprentice: program coordinator instructor;
    trainee: program coordinator instructor;
    manager: trainee training
""")
# Words before which these name something else: funeral director, project manager.
_NOT_AFTER = _table("""
    director: funeral art casting choir film movie music stage theater theatre tv television video
        photography creative activity activities game choral band scene;
    manager: project product program programme case account accounts category channel community
        content contract contracts customer client delivery event events investment portfolio
        property relationship stage territory brand wealth fund care success media knowledge
        incident change asset database configuration release scrum web records tour talent artist
        campaign risk grants grant proposal pricing implementation onboarding vendor leasing
        apartment wildlife land forest farm engagement partner internship intern;
    staff: technical of military;
    principal: school elementary vice assistant associate high building;
    lead: high;
    associate: research sales retail warehouse store clinical teaching postdoctoral fulfillment
        service teller nurse physician
""")
# Words that name a level only before some words, or only after some.
_ONLY_BEFORE = {
    "staff": frozenset(
        "engineer engineers developer scientist designer architect researcher programmer software"
        " data machine site security platform frontend backend product hardware systems"
        " infrastructure devops network cloud firmware mobile ios android reliability ux ui program"
        " technical full fullstack web ml ai".split()
    ),
    "associate": frozenset(
        "engineer developer software product consultant analyst designer scientist architect"
        " programmer data systems business financial investment marketing ux ui underwriter account"
        " planner buyer project quality research network security web".split()
    ),
    "entry": frozenset(("level", "")),
}
_ONLY_AFTER = {"leader": frozenset("team tech technical shift crew squad section line".split())}
# At the end these name another thing: the head of a school, or a chief of police.
_NOT_LAST = frozenset(("principal", "chief", "associate", "graduate", "staff"))
# Alone, these are no title.
_NOT_ALONE = frozenset(("lead", "senior", "junior", "middle", "mid", "intermediate"))
_HEADED = frozenset("nurse chef teacher cook coach cashier baker brewer librarian".split())

_NUMERALS: dict[str, int] = {
    numeral: number for number, numeral in enumerate("i ii iii iv v vi vii viii ix".split(), 1)
}
_DIGITS = re.compile(r"[1-9]\d?")
_HIGHEST_BARE, _HIGHEST = 10, 20
_COUNTED = frozenset("level lvl tier grade band l ic".split())
# What a number counts that is not a level.
_OTHER_COUNTS = frozenset(
    "type class java python office route unit shift phase zone district area team group station"
    " part stage web sap windows oracle angular vue net sector title section ward precinct division"
    " region plant line building version html css ps c cobol category cat schedule chapter room"
    " floor step".split()
)
_COMPOSED = re.compile(r"(?:l|ic|lvl|level|grade|tier)(\d\d?)")


class Named(NamedTuple):
    """What the words of a title say of its level."""

    levels: tuple[tuple[int, Level], ...]
    """All levels that are named, each with the place of its word."""
    number: int | None
    modifiers: frozenset[int]
    """The places of the words that say only the level, and nothing of the work."""
    manages: bool
    """Whether it names somebody who leads people."""


def rank(level: Level) -> int:
    """
    Return the place of a level on the scale, 0 for the lowest.

    >>> rank("intern"), rank("senior"), rank("chief")
    (0, 3, 10)
    """
    return _RANKS[level]


def named(words: Sequence[str], ends: Container[int]) -> Named:
    """
    Return what the words of a title, in lower case, say of its level.

    *ends* has the places of the words that end a part of the title, where a
    number is one of a level.

    >>> named(("senior", "engineer", "2"), {2}).levels
    ((0, 'senior'),)
    >>> named(("lead", "generation", "specialist"), {2}).levels
    ()
    """
    levels: list[tuple[int, Level]] = []
    places: set[int] = set()
    manages = False
    for place, word in enumerate(words):
        level = _level(words, place)
        if level is None:
            continue
        start, manages_here = place, level in _MANAGEMENT or word in _SUPERVISORS
        while start and level in _LOWERED and words[start - 1] in _LOWERING:
            start -= 1
            level = _LOWERED[level]
        levels = [pair for pair in levels if pair[0] < start]
        levels.append((place, level))
        manages = manages or manages_here
        if not manages_here:
            places.update(range(start, place + 1))
        if tuple(words[place + 1 : place + 2]) == ("level",):
            places.add(place + 1)
    number, counted = _number(words, ends)
    return Named(tuple(levels), number, frozenset(places | counted), manages)


def _level(words: Sequence[str], place: int) -> Level | None:
    """Return the level that the word at a place names, None where it only looks as if."""
    word = words[place]
    before = words[place - 1] if place else ""
    after = words[place + 1] if place + 1 < len(words) else ""
    if word == "head":
        return "director" if after == "of" else "lead" if after in _HEADED else None
    level = _NAMES.get(word)
    if level is None or _serves_another(words[:place]):
        return None
    word = _FULL.get(word, word)
    if after in _NOT_BEFORE.get(word, ()) or before in _NOT_AFTER.get(word, ()):
        return None
    if not after and (word in _NOT_LAST or (not before and word in _NOT_ALONE)):
        return None
    if word == "associate" and _NAMES.get(after) in _LOWERED:
        return None  # which it lowers
    if word in _ONLY_BEFORE and after not in _ONLY_BEFORE[word]:
        return None
    if word in _ONLY_AFTER and before not in _ONLY_AFTER[word]:
        return None
    if tuple(words[place : place + 3]) == ("chief", "of", "staff"):
        return None
    return level


def _serves_another(before: Sequence[str]) -> bool:
    """Say whether a level after these words is that of another person: assistant to the CEO."""
    return any(
        word == "to" and place and before[place - 1] not in _NAMES
        for place, word in enumerate(before)
    )


def _number(words: Sequence[str], ends: Container[int]) -> tuple[int | None, set[int]]:
    """Return the number of a level, and the places of the words that say it."""
    for place, word in enumerate(words):
        before = words[place - 1] if place else ""
        composed = _COMPOSED.fullmatch(word)
        if composed and 0 < int(composed[1]) <= _HIGHEST:
            return int(composed[1]), {place}
        value = _NUMERALS.get(word) or (int(word) if _DIGITS.fullmatch(word) else 0)
        if not value or not before or "teacher" in words:
            continue
        if before in _COUNTED and value <= _HIGHEST:
            return value, {place - 1, place}
        counts_other = before in _OTHER_COUNTS or before.isdecimal()
        if place in ends and value <= _HIGHEST_BARE and not counts_other:
            return value, {place}
    return None, set()
