"""
What a job title says besides the work: its level, track, specialty and the noise around it.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from attrs import frozen

from .levels import Level, Named, Track, named, rank
from .noise import without_noise
from .words import check_title

_WORD = re.compile(r"(?:[^\W_]\.){2,}|[^\W_]+(?:[.'\u2019][^\W_]+)*[+#]*")
_JOINED = re.compile(r"\bco-op\b", re.IGNORECASE)
# A number written together with a word of letters: Engineer2.
_GLUED = re.compile(r"\b(?!html|css|covid|mpeg|mp|unit)([^\W\d_]{4,})([1-9])\b", re.IGNORECASE)
_PART = re.compile(
    r"\s*[,;:|\u2022\u00b7()\[\]{}]+\s*(?:[-\u2010-\u2015]+\s+)?|\s+[-\u2010-\u2015~@]+\s+|\s*[\u2013\u2014]\s*"
)
_SPECIALTY = re.compile(r"\s+(?:of|for|in)\s+", re.IGNORECASE)
_ALTERNATIVE = re.compile(r"\s*(?:[/\u2013-]|\bor\b|\bto\b)\s*", re.IGNORECASE)
# What is left where words were left out.
_EMPTY = re.compile(r"[(\[{]\s*[)\]}]")
_DOUBLED = re.compile(r"\s*([,;:|/-])(?:\s*[,;:|/-])+\s*")
_BEFORE_MARK = re.compile(r"\s+([,;:.])")
_EDGES = " .,;:/|&-\u2013\u2014"


@frozen(kw_only=True)
class ParsedTitle:
    """
    What a job title says.

    `core` is the title without noise and without words that only say the
    level, `specialty` what follows its main word ("Payments" in "Engineer,
    Payments"). `level` is None where none is named, or several as
    alternatives; `levels` has all that are named. `number` is the number of a
    level ("II"), whose meaning differs from employer to employer. `track` is
    None where the title does not say it.
    """

    text: str
    core: str
    level: Level | None
    levels: tuple[Level, ...]
    number: int | None
    track: Track | None
    specialty: str | None
    noise: tuple[str, ...]
    cleaned: str
    """The title without noise alone."""

    def __str__(self) -> str:
        number = None if self.number is None else f"level {self.number}"
        parts = (" or ".join(self.levels), number, self.track)
        return ", ".join(filter(None, (self.core or self.text, *parts)))


class _Word(NamedTuple):
    start: int
    end: int
    text: str


def parse_title(text: str) -> ParsedTitle:
    """
    Return what a job title says of level, track and specialty, and what is noise.

    Nothing is guessed: "Lead Generation Specialist" names no level, and
    neither does "Project Manager".

    >>> title = parse_title("Sr. Software Engineer II, Payments (m/w/d) - Remote")
    >>> title.core, title.level, title.number, title.specialty
    ('Software Engineer, Payments', 'senior', 2, 'Payments')
    >>> title.track, title.noise
    ('individual', ('(m/w/d)', 'Remote'))
    >>> parse_title("Associate Director of Nursing").level, parse_title("Staff Nurse").level
    ('manager', None)

    Raises:
        DataError: It is not text of at most 1,000 characters.
    """
    cleaned, noise = without_noise(check_title(text))
    spaced = _spaced(cleaned)
    words = _words(spaced)
    said = _said(spaced, words)
    levels: tuple[Level, ...] = tuple(dict.fromkeys(level for _, level in said.levels))
    places = [place for place, _ in said.levels]
    level = None
    if levels and not _are_alternatives(spaced, words, places):
        level = max(levels, key=rank)
    core = _core(spaced, words, said) or cleaned
    return ParsedTitle(
        text=text,
        core=core,
        level=level,
        levels=levels,
        number=said.number,
        track=_track(level, said.manages),
        specialty=_specialty(core),
        noise=noise,
        cleaned=cleaned,
    )


def read_level(cleaned: str) -> tuple[tuple[str, ...], Named]:
    """
    Return the words of a title without noise, and what they say of its level.

    >>> words, said = read_level("Chief Baker II")
    >>> words, said.levels, said.number
    (('chief', 'baker', 'ii'), ((0, 'chief'),), 2)
    """
    spaced = _spaced(cleaned)
    words = _words(spaced)
    return tuple(word.text for word in words), _said(spaced, words)


def _spaced(cleaned: str) -> str:
    return _GLUED.sub(r"\1 \2", _JOINED.sub("coop", cleaned))


def _words(text: str) -> list[_Word]:
    return [_Word(*match.span(), _plain(match[0])) for match in _WORD.finditer(text)]


def _said(text: str, words: Sequence[_Word]) -> Named:
    ends = {
        place
        for place, word in enumerate(words)
        if place + 1 == len(words) or _PART.match(text, word.end)
    }
    return named(tuple(word.text for word in words), ends)


def _plain(word: str) -> str:
    return word.casefold().replace(".", "")


def _are_alternatives(text: str, words: Sequence[_Word], places: Sequence[int]) -> bool:
    """Say whether a title offers several levels, such as "Junior/Mid", instead of one."""
    for first, second in pairwise(places):
        between = text[words[first].end : words[second].start]
        if _ALTERNATIVE.fullmatch(between) and between.strip():
            return True
    return False


def _track(level: Level | None, manages: bool) -> Track | None:
    if level is None:
        return None
    if manages:
        return "management"
    # Whoever leads a team or the work may do either.
    return None if level == "lead" else "individual"


def _core(text: str, words: Sequence[_Word], said: Named) -> str:
    """Return a title without the words that only say its level."""
    kept_from = 0
    pieces = []
    levels = dict(said.levels)
    for place in sorted(said.modifiers):
        # "Team Lead" and "Marketing Intern" would be other titles without it.
        if place + 1 == len(words) and levels.get(place) in ("lead", "intern"):
            continue
        pieces.append(text[kept_from : words[place].start])
        kept_from = words[place].end
    pieces.append(text[kept_from:])
    core = " ".join(_EMPTY.sub(" ", " ".join(pieces)).split())
    core = _DOUBLED.sub(r"\1 ", core)
    return _BEFORE_MARK.sub(r"\1", core).strip(_EDGES)


def _specialty(core: str) -> str | None:
    """Return what follows the main word of a title, None where nothing does."""
    first, *others = [part for part in _PART.split(core) if part.strip()] or [""]
    if others:
        return ", ".join(others)
    _, *after = _SPECIALTY.split(first, maxsplit=1)
    return after[0] if after else None
