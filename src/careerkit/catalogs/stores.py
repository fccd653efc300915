"""
Where the records of a catalog come from: other catalogs put together, or memory.

A `Store` keeps nothing that it reads: `careerkit.catalogs.records` does. The
store of a folder or an archive is in `careerkit.catalogs.folder_store`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar

from attrs import evolve

from ..errors import DataError, Problem, did_you_mean, shown
from ..files.trees import File
from ..model.arguments import listed
from ..model.grade import Grade
from ..model.manifest import Manifest
from ..model.record import Record, key_of, stored_fields
from ..model.role import Role
from ..model.skill import Skill
from ..model.source import Cited, Source

# Imported when they are first needed: the first answer does without them.
if TYPE_CHECKING:
    from ..model.guide import Guide
    from .index import Entries

T = TypeVar("T")
Kind = Literal["guides", "roles"]


class Store(Protocol):
    """What a catalog reads from."""

    def manifest(self) -> Manifest:
        """Return what the catalog is."""
        ...

    def ids(self, kind: Kind) -> tuple[str, ...]:
        """Return the ids of its roles or guides, in order."""
        ...

    def role(self, id: str) -> Role | None:
        """Return the role with this very id."""
        ...

    def guide(self, id: str) -> Guide | None:
        """Return the guide with this very id."""
        ...

    def sources(self) -> dict[str, Source]:
        """Return the bibliography."""
        ...

    def skills(self) -> dict[str, Skill]:
        """Return the skills that roles share."""
        ...

    def grades(self) -> dict[str, Grade]:
        """Return the grades that tiers share."""
        ...

    def tables(self) -> Mapping[str, File]:
        """Return the tables of bulk figures by name."""
        ...

    def entries(self) -> Entries:
        """Return what the roles are called."""
        ...

    def replaced(self) -> tuple[tuple[str, str], ...]:
        """Return the kind and id of each record that an overlay replaced."""
        ...


class Overlay:
    """One catalog over another: where both have an id, the record is the upper one's."""

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
        lower, upper = self._lower.sources(), self._upper.sources()
        problems = [
            _two_sources(lower[id], upper[id])
            for id in sorted(lower.keys() & upper.keys())
            if _work(lower[id]) != _work(upper[id])
        ]
        if problems:
            raise DataError(problems)
        return {**lower, **upper}

    def skills(self) -> dict[str, Skill]:
        return {**self._lower.skills(), **self._upper.skills()}

    def grades(self) -> dict[str, Grade]:
        return {**self._lower.grades(), **self._upper.grades()}

    def tables(self) -> Mapping[str, File]:
        return {**self._lower.tables(), **self._upper.tables()}

    def entries(self) -> Entries:
        from .index import Entries

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
        # All but roles and guides is that of the whole.
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
        from .index import Entries

        by_id, broken = self._whole.entries()
        return Entries(
            {id: entry for id, entry in by_id.items() if id in self._roles},
            {id: problems for id, problems in broken.items() if id in self._roles},
        )

    def replaced(self) -> tuple[tuple[str, str], ...]:
        return tuple(
            (kind, id)
            for kind, id in self._whole.replaced()
            if kind not in ("role", "guide") or id in self._roles
        )


class Memory:
    """
    Records in memory, checked as a whole.

    A source, skill or grade may be given as its id alone: then it is in a
    catalog that this one will be laid over.
    """

    def __init__(
        self,
        manifest: Manifest,
        *,
        roles: Iterable[Role] = (),
        guides: Iterable[Guide] = (),
        skills: Iterable[Skill | str] = (),
        sources: Iterable[Source | str] = (),
        grades: Iterable[Grade | str] = (),
    ) -> None:
        from ..model.guide import Guide

        given = {
            "roles": (Role, listed(roles)),
            "guides": (Guide, listed(guides)),
            "skills": (Skill, listed(skills)),
            "sources": (Source, listed(sources)),
            "grades": (Grade, listed(grades)),
        }
        problems = [*_misfits(given)]
        problems = problems or [*_lacking({name: items for name, (_, items) in given.items()})]
        if problems:
            raise DataError(problems)
        self._manifest = manifest
        self._records: dict[str, dict[str, Any]] = {
            name: {item.id: item for item in sorted(_records(items), key=attrgetter("id"))}
            for name, (_, items) in given.items()
        }

    def manifest(self) -> Manifest:
        return self._manifest

    def ids(self, kind: Kind) -> tuple[str, ...]:
        return tuple(self._records[kind])

    def role(self, id: str) -> Role | None:
        return self._records["roles"].get(id)

    def guide(self, id: str) -> Guide | None:
        return self._records["guides"].get(id)

    def sources(self) -> dict[str, Source]:
        return self._records["sources"]

    def skills(self) -> dict[str, Skill]:
        return self._records["skills"]

    def grades(self) -> dict[str, Grade]:
        return self._records["grades"]

    def tables(self) -> Mapping[str, File]:
        return {}

    def entries(self) -> Entries:
        from .index import Entries, entry_of

        return Entries({id: entry_of(role) for id, role in self._records["roles"].items()}, {})

    def replaced(self) -> tuple[tuple[str, str], ...]:
        return ()


def _records(items: Iterable[Any]) -> Iterator[Any]:
    return (item for item in items if not isinstance(item, str))


def _misfits(given: Mapping[str, tuple[type[Any], tuple[Any, ...]]]) -> Iterator[Problem]:
    """Find records of the wrong class, and ids that are there twice."""
    for name, (cls, items) in given.items():
        may_be_id = name in _SHARED
        seen: set[str] = set()
        for position, item in enumerate(items):
            if not isinstance(item, (cls, str) if may_be_id else cls):
                expected = f"a {cls.__name__}{' or its id' if may_be_id else ''}"
                yield Problem(expected, shown(item), (name, position))
                continue
            id = item if isinstance(item, str) else item.id
            if id in seen:
                yield Problem("an id of its own", f"{shown(id)} again", (name, position, "id"))
            seen.add(id)


# What records name by id, and the argument that holds it.
_SHARED = {"sources": "source", "skills": "skill", "grades": "grade"}


def _lacking(given: Mapping[str, tuple[Any, ...]]) -> Iterator[Problem]:
    """Find sources, skills and grades that records name and that are missing."""
    known = {
        kind: {item if isinstance(item, str) else item.id for item in given[name]}
        for name, kind in _SHARED.items()
    }
    for name, items in given.items():
        for position, item in enumerate(_records(items)):
            reported: set[tuple[str, str]] = set()
            for kind, id, path in _references(item, (name, position)):
                if id not in known[kind] and (kind, id) not in reported:
                    reported.add((kind, id))
                    expected = f"a {kind} that is given"
                    hint = did_you_mean(id, known[kind])
                    yield Problem(expected, shown(id), path, hint=hint)


Path = tuple[str | int, ...]


def _references(record: Any, path: Path) -> Iterator[tuple[str, str, Path]]:
    """Yield the kind, id and place of each source, skill and grade that a record names."""
    if isinstance(record, Cited):
        yield "source", record.citation.source, (*path, "cite")
        for name, citation in record.cites:
            yield "source", citation.source, (*path, "cites", name)
    for each in stored_fields(type(record)):
        key, value = key_of(each), getattr(record, each.name)
        if key == "skills":
            for position, id in enumerate(value):
                yield "skill", id, (*path, key, position)
        elif key == "grade" and value is not None:
            yield "grade", value, (*path, key)
        elif isinstance(value, Record):
            yield from _references(value, (*path, key))
        elif isinstance(value, tuple):
            for position, item in enumerate(value):
                if isinstance(item, Record):
                    yield from _references(item, (*path, key, position))


def _work(source: Source) -> tuple[str | None, ...]:
    """Return what tells one source from another, rather than one record of it from a better one."""
    return source.title, source.publisher, source.edition


def _two_sources(lower: Source, upper: Source) -> Problem:
    expected = f"one source with the id {upper.id!r}"
    found = f"{' and '.join(_described(lower, upper))}"
    return Problem(expected, found, ("sources",), hint="give one of them another id")


def _described(*sources: Source) -> tuple[str, ...]:
    return tuple(
        f"{source.title!r} of {source.publisher}"
        f"{f', edition {source.edition}' if source.edition else ''}"
        for source in sources
    )


def _without(records: Mapping[str, T], ids: Collection[str]) -> dict[str, T]:
    return {id: record for id, record in records.items() if id not in ids}
