"""
One level of a role's ladder, and the experience that its source asks for.
"""

from collections.abc import Iterator
from typing import Literal

from attrs import field, frozen

from ..decimals import Amount, number
from ..errors import Problem, shown
from . import arguments, validators
from .classification import Code
from .record import Record, hash_by_id
from .skill import Requirement
from .source import Cited
from .validators import many, optional_many

Track = Literal["individual", "management"]
TRACKS = ("individual", "management")

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
            sound = [value for value in (low, high) if value is not None and _is_years(value)]
            for name, value in ((low_name, low), (high_name, high)):
                if value is not None and not _is_years(value):
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


def _is_years(value: object) -> bool:
    exact = number(value)
    return exact is not None and 0 <= exact < 100


def _is_below(years: Years, limit: Years | None) -> bool:
    """Say whether a number of years is below a limit; None is no limit."""
    return limit is None or arguments.years(years) < arguments.years(limit)


def _span(low: float, high: float | None) -> str:
    return f"{low}+" if high is None else f"{low}-{high}"


@frozen(kw_only=True, repr=False)
class Tier(Cited):
    """
    One level of a role's ladder.

    `rank` orders the tiers of one track, lowest first; it is never read out
    of a title. `leads_to` holds the ids of the tiers it is promoted to: left
    out, the next rank of the same track; empty, it is a top. `codes` are the
    role's where they are left out. `grade` names pay that several tiers
    share. `requirements` are what this tier asks for on top of its role.
    `former_ids` are the ids it once had.

    >>> import careerkit
    >>> tier = careerkit.role("contact-center-specialist").tier("senior")
    >>> tier.title, str(tier.experience), len(tier.focus)
    ('Senior Contact Center Specialist', '3-5 years', 5)
    """

    id: str
    title: str
    rank: int
    track: Track = "individual"
    aliases: tuple[str, ...] = field(default=(), converter=many)
    former_ids: tuple[str, ...] = field(default=(), converter=many)
    experience: Experience | None = None
    summary: str | None = None
    focus: tuple[str, ...] = field(default=(), converter=many)
    requirements: tuple[Requirement, ...] = field(default=(), converter=many)
    leads_to: tuple[str, ...] | None = field(default=None, converter=optional_many)
    grade: str | None = None
    codes: tuple[Code, ...] | None = field(default=None, converter=optional_many)

    __hash__ = hash_by_id

    def _rules(self) -> Iterator[Problem]:
        yield from super()._rules()
        yield from validators.identifier(self.id, "id")
        yield from validators.text(self.title, "title")
        if not isinstance(self.rank, int) or isinstance(self.rank, bool):
            yield Problem("a whole number", shown(self.rank), ("rank",))
        yield from validators.one_of(self.track, TRACKS, "track")
        yield from validators.texts(self.aliases, "aliases")
        yield from validators.former_ids(self)
        yield from validators.texts(self.focus, "focus")
        for position, tier in enumerate(self.leads_to or ()):
            if tier == self.id:
                yield Problem("another tier", f"{tier!r} itself", ("leads_to", position))
        yield from validators.unique(self.leads_to or (), "leads_to", what="a tier")
        if self.grade is not None:
            yield from validators.identifier(self.grade, "grade", what="the id of a grade")

    def __str__(self) -> str:
        years = f", {self.experience}" if self.experience else ""
        return f"{self.title} ({self.id}){years}"

    def __repr__(self) -> str:
        years = f", {self.experience}" if self.experience else ""
        return f"<Tier {self.id}: {self.title}{years}>"
