"""
What stands in a catalog's other files: the bibliography, skills, grades.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import field, frozen

from ..errors import Problem, shown
from .pay import Grade
from .record import Record
from .skill import Skill
from .source import Cited, Source
from .validators import many


def _one_each(records: Iterable[Source | Skill | Grade | None], name: str) -> Iterator[Problem]:
    """Find ids that stand twice, among records that could be built."""
    seen: set[str] = set()
    for position, record in enumerate(records):
        if record is None:
            continue
        if record.id in seen:
            found = f"{shown(record.id)} again"
            yield Problem("an id that stands once", found, (name, position, "id"))
        seen.add(record.id)


@frozen(kw_only=True)
class Bibliography(Record):
    """``sources.toml``: every source that the catalog cites."""

    sources: tuple[Source, ...] = field(converter=many)

    def _problems(self) -> Iterator[Problem]:
        yield from self.relations({"sources": self.sources}, frozenset())

    @classmethod
    def relations(cls, parts: Mapping[str, Any], ids: frozenset[str]) -> Iterator[Problem]:
        """Check that no id stands twice."""
        return _one_each(parts.get("sources") or (), "sources")


@frozen(kw_only=True)
class SkillList(Cited):
    """``skills.toml``: the skills that roles share."""

    skills: tuple[Skill, ...] = field(converter=many)

    def _problems(self) -> Iterator[Problem]:
        yield from Cited._problems(self)
        yield from self.relations({"skills": self.skills}, frozenset())

    @classmethod
    def relations(cls, parts: Mapping[str, Any], ids: frozenset[str]) -> Iterator[Problem]:
        """Check that no id stands twice."""
        return _one_each(parts.get("skills") or (), "skills")


@frozen(kw_only=True)
class GradeList(Cited):
    """``grades.toml``: pay that several tiers share."""

    grades: tuple[Grade, ...] = field(converter=many)

    def _problems(self) -> Iterator[Problem]:
        yield from Cited._problems(self)
        yield from self.relations({"grades": self.grades}, frozenset())

    @classmethod
    def relations(cls, parts: Mapping[str, Any], ids: frozenset[str]) -> Iterator[Problem]:
        """Check that no id stands twice."""
        return _one_each(parts.get("grades") or (), "grades")
