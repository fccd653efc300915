"""
The lists of a catalog beside its roles and guides: bibliography, skills, grades.
"""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from attrs import field, frozen

from ..errors import Problem
from . import validators
from .grade import Grade
from .record import Record
from .skill import Skill
from .source import Cited, Source
from .validators import many


@frozen(kw_only=True)
class Bibliography(Record):
    """``sources.toml``: every source that the catalog cites."""

    sources: tuple[Source, ...] = field(converter=many)

    _related: ClassVar = ("sources",)

    @classmethod
    def _relations(cls, parts: Mapping[str, Any], ids: frozenset[str]) -> Iterator[Problem]:
        return validators.unique_ids(parts, "sources")


@frozen(kw_only=True)
class SkillList(Cited):
    """``skills.toml``: the skills that roles share."""

    skills: tuple[Skill, ...] = field(converter=many)

    _related: ClassVar = ("skills",)

    @classmethod
    def _relations(cls, parts: Mapping[str, Any], ids: frozenset[str]) -> Iterator[Problem]:
        return validators.unique_ids(parts, "skills")


@frozen(kw_only=True)
class GradeList(Cited):
    """``grades.toml``: pay that several tiers share."""

    grades: tuple[Grade, ...] = field(converter=many)

    _related: ClassVar = ("grades",)

    @classmethod
    def _relations(cls, parts: Mapping[str, Any], ids: frozenset[str]) -> Iterator[Problem]:
        return validators.unique_ids(parts, "grades")
