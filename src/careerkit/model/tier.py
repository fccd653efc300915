"""
One level of a role's ladder, and the experience that its source asks for.
"""

from collections.abc import Callable, Iterator
from contextvars import ContextVar
from typing import Any, ClassVar, Literal, get_args

from attrs import field, frozen

from ..decimals import Amount
from ..errors import Problem, shown
from . import arguments, validators
from .classification import Code
from .record import Record, hash_by_id
from .skill import Requirement
from .source import Cited
from .validators import is_years, many, optional_many

# The tracks that every catalog knows.
TRACKS = ("individual", "management")
# How to find the tracks that the catalog lists, while a role of it is read.
tracks_of_catalog: "ContextVar[Callable[[], tuple[Track, ...]]]" = ContextVar(
    "tracks_of_catalog", default=tuple
)

Seniority = Literal[
    "intern", "entry", "middle", "senior", "lead", "staff", "principal", "manager", "director",
    "vice-president", "chief",
]  # fmt: skip
SENIORITIES: tuple[Seniority, ...] = get_args(Seniority)

Years = Amount


@frozen(kw_only=True)
class Experience(Record):
    """
    Years of experience as printed: from `min_years` up to, not including, `max_years`.

    `max_years` None is open: "5+". The leadership years count inside the
    total; `leadership_in` is the source's word for what was led.

    >>> from careerkit import Experience
    >>> str(Experience(min_years=2, max_years=5)), str(Experience(min_years=5))
    ('2-5 years', '5+ years')
    """

    min_years: int | float
    max_years: int | float | None = None
    leadership_min: int | float | None = None
    leadership_max: int | float | None = None
    leadership_in: str | None = None

    def holds(self, years: Years, leadership_years: Years | None = None) -> bool:
        """
        Say whether the printed range holds *years*; leadership is asked if it is not None.

        Raises:
            careerkit.DataError: If an argument is not a number of 0 or more.
        """
        if not self.reached(years, leadership_years):
            return False
        return _is_below(years, self.max_years) and (
            leadership_years is None or _is_below(leadership_years, self.leadership_max)
        )

    def reached(self, years: Years, leadership_years: Years | None = None) -> bool:
        """
        Say whether *years* reach the minimum; a printed maximum pushes nobody out.

        Raises:
            careerkit.DataError: If an argument is not a number of 0 or more.
        """
        arguments.years(years)
        if leadership_years is not None:
            arguments.years(leadership_years, "leadership_years")
        if _is_below(years, self.min_years):
            return False
        asked = self.leadership_min
        return leadership_years is None or asked is None or not _is_below(leadership_years, asked)

    def _rules(self) -> Iterator[Problem]:
        for low_name, high_name in (
            ("min_years", "max_years"),
            ("leadership_min", "leadership_max"),
        ):
            low, high = getattr(self, low_name), getattr(self, high_name)
            sound = [value for value in (low, high) if value is not None and is_years(value)]
            for name, value in ((low_name, low), (high_name, high)):
                if value is not None and not is_years(value):
                    yield Problem("a number of years, 0 or more", shown(value), (name,))
            if low is None and high is not None:
                yield Problem(f"{low_name} beside {high_name}", "none", (low_name,))
            if len(sound) == 2 and sound[0] >= sound[1]:
                yield Problem(f"{low_name} < {high_name}", f"{low} / {high}")

    def __str__(self) -> str:
        one = "year" if self.max_years == 1 else "years"
        total = f"{_span(self.min_years, self.max_years)} {one}"
        if self.leadership_min is None:
            return total
        led = _span(self.leadership_min, self.leadership_max)
        return f"{total}, {led} in {self.leadership_in or 'leadership'}"


def _is_below(years: Years, limit: Years | None) -> bool:
    """Say whether a number of years is below a limit; None is no limit."""
    return limit is None or arguments.years(years) < arguments.years(limit)


def _span(low: float, high: float | None) -> str:
    return f"{low}+" if high is None else f"{low}-{high}"


@frozen(kw_only=True, repr=False)
class Track(Record):
    """One of the ways up that a role or a catalog lists: its id and its title."""

    id: str
    title: str

    def _rules(self) -> Iterator[Problem]:
        yield from validators.identifier(self.id, "id")
        yield from validators.text(self.title, "title")

    def __str__(self) -> str:
        return self.title

    def __repr__(self) -> str:
        return f"<Track {self.id}: {self.title}>"


@frozen(kw_only=True, repr=False)
class Promotion(Record):
    """
    One tier that another is promoted to, with the usual time before it.

    `to` is the id of a tier of the same role, or ``role/tier``. `after` is
    the years that people usually spend in the tier before, from and up to;
    `condition` is what else it takes ("an open position").

    >>> from careerkit import Promotion
    >>> print(Promotion(to="team-lead", after=[2, 3], condition="an open position"))
    team-lead after 2-3 years, given an open position
    """

    to: str
    after: tuple[int | float, ...] | None = field(default=None, converter=optional_many)
    condition: str | None = None

    # What a file may hold instead of a table with nothing but this field.
    _short: ClassVar = "to"

    @property
    def role(self) -> str | None:
        """The id of the other role that the tier is of, None for the same role."""
        return self.to.partition("/")[0] if "/" in self.to else None

    @property
    def tier(self) -> str:
        """The id of the tier, without its role."""
        return self.to.rpartition("/")[2]

    def _rules(self) -> Iterator[Problem]:
        parts = self.to.split("/") if isinstance(self.to, str) else []
        if not 1 <= len(parts) <= 2 or not all(map(validators.KEBAB.fullmatch, parts)):
            expected = "the id of a tier, or role/tier, in kebab-case"
            yield Problem(expected, shown(self.to), ("to",))
        if self.after is not None:
            sound = len(self.after) in (1, 2) and all(map(is_years, self.after))
            if not sound or self.after[0] > self.after[-1]:
                expected = "years from and up to, such as [2, 3]"
                yield Problem(expected, shown(list(self.after)), ("after",))
        if self.condition is not None:
            yield from validators.text(self.condition, "condition")

    def __str__(self) -> str:
        parts = [self.to]
        if self.after is not None:
            span = "-".join(f"{years:.15g}" for years in dict.fromkeys(self.after))
            parts.append(f"after {span} year{'' if span == '1' else 's'}")
        text = " ".join(parts)
        return f"{text}, given {self.condition}" if self.condition else text

    def __repr__(self) -> str:
        return f"<Promotion {self}>"


def _promotions(value: Any) -> tuple[Any, ...] | None:
    """Return promotions, of which those with a tier alone may be given as its id."""
    goals: tuple[Any, ...] | None = optional_many(value)
    if not isinstance(goals, tuple):
        return goals
    return tuple(Promotion(to=goal) if isinstance(goal, str) else goal for goal in goals)


@frozen(kw_only=True, repr=False)
class Tier(Cited):
    """
    One level of a role's ladder.

    `rank` orders the tiers of one track, lowest first; it is never read out
    of a title. `leads_to` holds the promotions out of it: left out, it is the
    next rank of the same track; empty, the tier is a top. `seniority` places
    it on the scale that ladders share, and never orders it. `codes` are the
    role's where they are left out. `grade` names pay that several tiers
    share. `requirements` are what this tier asks for on top of its role.
    `former_ids` are the ids it once had. `role` is the id of the role it
    belongs to; files do not hold it.

    >>> import careerkit
    >>> tier = careerkit.role("contact-center-specialist").tier("senior")
    >>> tier.title, str(tier.experience), len(tier.focus)
    ('Senior Contact Center Specialist', '3-5 years', 5)
    """

    id: str
    title: str
    rank: int
    track: str = "individual"
    aliases: tuple[str, ...] = field(default=(), converter=many)
    former_ids: tuple[str, ...] = field(default=(), converter=many)
    experience: Experience | None = None
    summary: str | None = None
    focus: tuple[str, ...] = field(default=(), converter=many)
    requirements: tuple[Requirement, ...] = field(default=(), converter=many)
    leads_to: tuple[Promotion, ...] | None = field(default=None, converter=_promotions)
    seniority: Seniority | None = None
    grade: str | None = None
    codes: tuple[Code, ...] | None = field(default=None, converter=optional_many)

    role: str | None = field(default=None, eq=False, metadata={"stored": False})

    __hash__ = hash_by_id

    def _rules(self) -> Iterator[Problem]:
        yield from super()._rules()
        yield from validators.identifier(self.id, "id")
        yield from validators.text(self.title, "title")
        if not isinstance(self.rank, int) or isinstance(self.rank, bool):
            yield Problem("a whole number", shown(self.rank), ("rank",))
        yield from validators.identifier(self.track, "track", what="a track")
        yield from validators.texts(self.aliases, "aliases")
        yield from validators.former_ids(self)
        yield from validators.texts(self.focus, "focus")
        goals = [promotion.to for promotion in self.leads_to or ()]
        for position, goal in enumerate(goals):
            if goal == self.id:
                yield Problem("another tier", f"{goal!r} itself", ("leads_to", position))
        yield from validators.unique(goals, "leads_to", what="a tier")
        if self.seniority is not None:
            yield from validators.one_of(self.seniority, SENIORITIES, "seniority")
        if self.grade is not None:
            yield from validators.identifier(self.grade, "grade", what="the id of a grade")

    def __str__(self) -> str:
        years = f", {self.experience}" if self.experience else ""
        return f"{self.title} ({self.id}){years}"

    def __repr__(self) -> str:
        years = f", {self.experience}" if self.experience else ""
        return f"<Tier {self.id}: {self.title}{years}>"
