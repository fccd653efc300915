"""
The records of a catalog: each is read when it is first asked for, and kept.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeVar

from ..errors import UnknownIdError, unknown
from ..files.trees import File
from ..model.grade import Grade
from ..model.manifest import Manifest
from ..model.role import Home, Role
from ..model.skill import Skill
from ..model.source import Source
from ..model.validators import KEBAB
from .stores import Store

# Imported when they are first needed: the first answer does without them.
if TYPE_CHECKING:
    from ..model.guide import Guide
    from .index import Entries

T = TypeVar("T")

# One lock for all catalogs. A fork waits for it, so that no child begins with a record that
# is half read by a thread which the child does not have.
READING = RLock()
if hasattr(os, "register_at_fork"):  # pragma: no branch (Windows has no fork)
    os.register_at_fork(
        before=READING.acquire,
        after_in_parent=READING.release,
        after_in_child=READING.release,
    )


class Records:
    """
    The records of a store, each read once, whichever thread asks first.

    Only what was found is kept: a failure, or an id that is unknown, is looked
    for again. *home* is the catalog that the roles belong to.
    """

    def __init__(self, store: Store, home: Home) -> None:
        self.store = store
        self.roles: dict[str, Role] = {}
        """The roles that were read, by id and by former id."""

        self._home = home
        self._kept: dict[object, Any] = {}

    def once(self, key: object, read: Callable[[], T]) -> T:
        """Return what *read* returns, which is called once for each key."""
        if key not in self._kept:
            with READING:
                # Another thread may have read it while this one waited.
                if key not in self._kept:
                    self._kept[key] = read()
        kept: T = self._kept[key]
        return kept

    def manifest(self) -> Manifest:
        """Return what the catalog says of itself."""
        return self.once("manifest", self.store.manifest)

    def sources(self) -> dict[str, Source]:
        """Return the bibliography by id."""
        return self.once("sources", self.store.sources)

    def skills(self) -> dict[str, Skill]:
        """Return the skills by id."""
        return self.once("skills", self.store.skills)

    def grades(self) -> dict[str, Grade]:
        """Return the grades by id."""
        return self.once("grades", self.store.grades)

    def tables(self) -> Mapping[str, File]:
        """Return the tables of bulk figures by name."""
        return self.once("tables", self.store.tables)

    def replaced(self) -> tuple[tuple[str, str], ...]:
        """Return the kind and id of each record that an overlay replaced."""
        return self.once("replaced", self.store.replaced)

    def entries(self) -> Entries:
        """Return the entries of the roles, which are kept once none is broken."""
        with READING:
            kept: Entries | None = self._kept.get("entries")
            if kept is None:
                kept = self.store.entries()
                if not kept.broken:
                    self._kept["entries"] = kept
            return kept

    def role(self, id: str) -> Role:
        """Return the role that has or once had this id."""
        with READING:
            role = self._read(id)
            if role is None:
                now = self.id_now(id)
                role = self._read(now) if now else None
            if role is None:
                raise unknown("role", id, self.entries().by_id)
            self.roles[id] = role
            return role

    def _read(self, id: str) -> Role | None:
        role = self.roles.get(id)
        if role is None and KEBAB.fullmatch(id):
            role = self.store.role(id)
            if role is not None:
                role = self.roles[id] = role._settled(self._home)
        return role

    def role_id(self, id: object) -> str:
        """Return the id of the role that has or once had this id, without reading the role."""
        ids = self.store.ids("roles")
        if isinstance(id, str):
            now = id if id in ids else self.id_now(id)
            if now is not None:
                return now
        raise unknown("role", id, ids)

    def id_now(self, former: str) -> str | None:
        """Return the id of the role that once had this one, None if no role had."""
        entries = self.entries().by_id
        now = tuple(entry.id for entry in entries.values() if former in entry.former_ids)
        if len(now) > 1:
            raise UnknownIdError("role", former, now, tuple(entries))
        return now[0] if now and now[0] != former else None

    def guide(self, id: object) -> Guide:
        """Return the guide of the role that has or once had this id."""
        guide: Guide | None = None
        if isinstance(id, str) and KEBAB.fullmatch(id):
            with READING:
                guide = self._kept.get(("guide", id)) or self._find_guide(id)
                if guide is not None:
                    self._kept["guide", id] = guide
        if guide is None:
            raise unknown("guide", id, self.store.ids("guides"))
        return guide

    def _find_guide(self, id: str) -> Guide | None:
        guide = self.store.guide(id)
        now = None if guide else self.id_now(id)
        return self.store.guide(now) if now else guide
