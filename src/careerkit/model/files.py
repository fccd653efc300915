"""
What stands in a catalog's other files: the bibliography, skills, grades, settings.
"""

from collections.abc import Iterator

from attrs import field, frozen

from ..errors import Problem, shown
from . import checks
from .checks import Record, many
from .pay import PERIODS, Grade, Period
from .skill import Skill
from .source import Cited, Source

FORMAT = 1


@frozen(kw_only=True)
class Manifest(Record):
    """
    ``catalog.toml``: what the catalog is, and what its questions mean by default.

    `format` is the version of the file format; `area` and `per` are what
    questions of pay speak of unless they name their own.
    """

    format: int
    id: str
    title: str
    area: str | None = None
    per: Period | None = None
    notices: tuple[str, ...] = field(default=(), converter=many)

    def _problems(self) -> Iterator[Problem]:
        if self.format != FORMAT:
            hint = "a newer careerkit reads it" if self.format > FORMAT else None
            yield Problem(f"format {FORMAT}", shown(self.format), ("format",), hint=hint)
        yield from checks.identifier(self.id, "id")
        yield from checks.text(self.title, "title")
        if self.area is not None:
            yield from checks.area(self.area, "area")
        if self.per is not None:
            yield from checks.one_of(self.per, PERIODS, "per")


def _one_each(records: tuple[Source | Skill | Grade, ...], name: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for position, record in enumerate(records):
        if record.id in seen:
            yield Problem("an id that stands once", f"{record.id!r} again", (name, position, "id"))
        seen.add(record.id)


@frozen(kw_only=True)
class Bibliography(Record):
    """``sources.toml``: every source that the catalog cites."""

    sources: tuple[Source, ...] = field(converter=many)

    def _problems(self) -> Iterator[Problem]:
        yield from _one_each(self.sources, "sources")


@frozen(kw_only=True)
class SkillList(Cited):
    """``skills.toml``: the skills that roles share."""

    skills: tuple[Skill, ...] = field(converter=many)

    def _problems(self) -> Iterator[Problem]:
        yield from Cited._problems(self)
        yield from _one_each(self.skills, "skills")


@frozen(kw_only=True)
class GradeList(Cited):
    """``grades.toml``: pay that several tiers share."""

    grades: tuple[Grade, ...] = field(converter=many)

    def _problems(self) -> Iterator[Problem]:
        yield from Cited._problems(self)
        yield from _one_each(self.grades, "grades")
