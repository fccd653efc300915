"""
Catalogs that stand in no file: records that an importer made.
"""

from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar

from ..files.trees import File
from ..model.catalog_files import Manifest
from ..model.grade import Grade
from ..model.guide import Guide
from ..model.role import Role
from ..model.skill import Skill
from ..model.source import Source
from .index import Entries, entry_of
from .stores import Kind


class _Named(Protocol):
    @property
    def id(self) -> str: ...


N = TypeVar("N", bound=_Named)


class Memory:
    """Records that are there already: a store of a catalog."""

    def __init__(
        self,
        manifest: Manifest,
        *,
        roles: Iterable[Role] = (),
        guides: Iterable[Guide] = (),
        skills: Iterable[Skill] = (),
        sources: Iterable[Source] = (),
        grades: Iterable[Grade] = (),
    ) -> None:
        self._manifest = manifest
        self._roles = _by_id(roles)
        self._guides = _by_id(guides)
        self._skills = _by_id(skills)
        self._sources = _by_id(sources)
        self._grades = _by_id(grades)

    def manifest(self) -> Manifest:
        return self._manifest

    def ids(self, kind: Kind) -> tuple[str, ...]:
        return tuple(self._roles if kind == "roles" else self._guides)

    def role(self, id: str) -> Role | None:
        return self._roles.get(id)

    def guide(self, id: str) -> Guide | None:
        return self._guides.get(id)

    def sources(self) -> dict[str, Source]:
        return self._sources

    def skills(self) -> dict[str, Skill]:
        return self._skills

    def grades(self) -> dict[str, Grade]:
        return self._grades

    def tables(self) -> Mapping[str, File]:
        return {}

    def entries(self) -> Entries:
        return Entries({id: entry_of(role) for id, role in self._roles.items()}, {})

    def replaced(self) -> tuple[tuple[str, str], ...]:
        return ()


def _by_id(records: Iterable[N]) -> dict[str, N]:
    found = {one.id: one for one in records}
    return {id: found[id] for id in sorted(found)}
