"""
Catalogs made of catalogs: one laid over another, and a part of one.

Both stand on the stores of the catalogs they were made of, and read from them
what they are asked for.
"""

from collections.abc import Collection, Mapping
from typing import TypeVar

from attrs import evolve

from ..files.trees import File
from ..model.catalog_files import Manifest
from ..model.grade import Grade
from ..model.guide import Guide
from ..model.role import Role
from ..model.skill import Skill
from ..model.source import Source
from .index import Entries
from .stores import Kind, Store

T = TypeVar("T")


class Overlay:
    """One catalog over another: what has the same id is the upper one's."""

    def __init__(self, lower: Store, upper: Store) -> None:
        self._lower = lower
        self._upper = upper

    def manifest(self) -> Manifest:
        lower, upper = self._lower.manifest(), self._upper.manifest()
        notices = dict.fromkeys((*lower.notices, *upper.notices))
        return evolve(
            upper, area=upper.area or lower.area, per=upper.per or lower.per, notices=tuple(notices)
        )

    def ids(self, kind: Kind) -> tuple[str, ...]:
        return tuple(sorted({*self._lower.ids(kind), *self._upper.ids(kind)}))

    def role(self, id: str) -> Role | None:
        upper = self._upper.role(id)
        return self._lower.role(id) if upper is None else upper

    def guide(self, id: str) -> Guide | None:
        upper = self._upper.guide(id)
        return self._lower.guide(id) if upper is None else upper

    def sources(self) -> dict[str, Source]:
        return {**self._lower.sources(), **self._upper.sources()}

    def skills(self) -> dict[str, Skill]:
        return {**self._lower.skills(), **self._upper.skills()}

    def grades(self) -> dict[str, Grade]:
        return {**self._lower.grades(), **self._upper.grades()}

    def tables(self) -> Mapping[str, File]:
        return {**self._lower.tables(), **self._upper.tables()}

    def entries(self) -> Entries:
        lower, upper = self._lower.entries(), self._upper.entries()
        over = upper.by_id.keys() | upper.broken.keys()
        by_id = {**_without(lower.by_id, over), **upper.by_id}
        broken = {**_without(lower.broken, over), **upper.broken}
        return Entries({id: by_id[id] for id in sorted(by_id)}, broken)

    def replaced(self) -> tuple[tuple[str, str], ...]:
        lower, upper = self._lower, self._upper
        pairs = (
            ("role", lower.ids("roles"), upper.ids("roles")),
            ("guide", lower.ids("guides"), upper.ids("guides")),
            ("skill", lower.skills(), upper.skills()),
            ("source", lower.sources(), upper.sources()),
            ("grade", lower.grades(), upper.grades()),
            ("table", lower.tables(), upper.tables()),
        )
        return tuple(
            (kind, id) for kind, below, above in pairs for id in sorted({*below} & {*above})
        )


class Subset:
    """Some roles of a catalog, their guides, and all that roles share."""

    def __init__(self, whole: Store, roles: frozenset[str]) -> None:
        self._whole = whole
        self._roles = roles
        # What is no role or guide is the whole's.
        self.manifest = whole.manifest
        self.sources = whole.sources
        self.skills = whole.skills
        self.grades = whole.grades
        self.tables = whole.tables

    def ids(self, kind: Kind) -> tuple[str, ...]:
        return tuple(id for id in self._whole.ids(kind) if id in self._roles)

    def role(self, id: str) -> Role | None:
        return self._whole.role(id) if id in self._roles else None

    def guide(self, id: str) -> Guide | None:
        return self._whole.guide(id) if id in self._roles else None

    def entries(self) -> Entries:
        by_id, broken = self._whole.entries()
        return Entries(
            {id: one for id, one in by_id.items() if id in self._roles},
            {id: one for id, one in broken.items() if id in self._roles},
        )

    def replaced(self) -> tuple[tuple[str, str], ...]:
        return tuple(
            (kind, id)
            for kind, id in self._whole.replaced()
            if kind not in ("role", "guide") or id in self._roles
        )


def _without(records: Mapping[str, T], ids: Collection[str]) -> dict[str, T]:
    return {id: one for id, one in records.items() if id not in ids}
