"""
What stands in a catalog's other files: the bibliography, skills, grades.
"""

from collections.abc import Iterator

from attrs import field, frozen

from ..errors import Problem, shown
from .checks import Record, many
from .pay import Grade
from .skill import Skill
from .source import Cited, Source


def _one_each(records: tuple[Source | Skill | Grade, ...], name: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for position, record in enumerate(records):
        if record.id in seen:
            found = f"{shown(record.id)} again"
            yield Problem("an id that stands once", found, (name, position, "id"))
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
