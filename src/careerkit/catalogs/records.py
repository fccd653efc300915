"""
What a catalog holds: each record read when it is first asked for, and kept.

`Catalog` is this and the questions that records answer.
"""

from collections.abc import Callable
from functools import cached_property
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeVar

from ..errors import DataError, UnknownIdError, unknown
from ..model.catalog_files import Manifest
from ..model.codes import Period
from ..model.grade import Grade
from ..model.role import Role
from ..model.skill import Skill
from ..model.source import Source
from ..model.validators import KEBAB
from .stores import Store

# What the first answer does not need is imported by the question that does.
if TYPE_CHECKING:
    from ..model.guide import Guide
    from ..queries.finding import Match
    from .index import Entries, Entry

T = TypeVar("T")
R = TypeVar("R", Source, Skill, Grade)


class Holdings:
    """Roles, guides, skills, sources and grades, and what they are called."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = RLock()
        self._roles: dict[str, Role] = {}
        self._guides: dict[str, Guide] = {}
        self._lists: dict[str, Any] = {}

    # What the catalog is.

    @cached_property
    def _manifest(self) -> Manifest:
        return self._store.manifest()

    @property
    def id(self) -> str:
        """The id of the catalog."""
        return self._manifest.id

    @property
    def area(self) -> str | None:
        """The area that questions of pay speak of unless they name one."""
        return self._manifest.area

    @property
    def per(self) -> Period | None:
        """The period that questions of pay speak of unless they name one."""
        return self._manifest.per

    @property
    def notices(self) -> tuple[str, ...]:
        """What the sources of the data ask to be said with it."""
        return self._manifest.notices

    # Roles, and what a person reads about them.

    def role(self, role: str | Role) -> Role:
        """
        Return the role with this id; a `Role` is returned as it is.

        An id that a role once had finds that role.

        Raises:
            careerkit.UnknownIdError: If the catalog has no such role.
            careerkit.DataError: If its file is broken.

        >>> import careerkit
        >>> careerkit.role("contact-center-agnt")
        Traceback (most recent call last):
        ...
        careerkit.errors.UnknownIdError: unknown role 'contact-center-agnt'; \
did you mean 'contact-center-agent'?
        """
        if type(role) is str:
            try:
                return self._roles[role]
            except KeyError:
                pass
            return self._find_role(role)
        if isinstance(role, Role):
            return role
        raise unknown("role", role, self._entries.by_id)

    def _find_role(self, id: str) -> Role:
        with self._lock:
            if id not in self._roles:
                role = self._store.role(id) if KEBAB.fullmatch(id) else None
                self._roles[id] = role._settled(self) if role else self._renamed(id)
            return self._roles[id]

    def _renamed(self, former: str) -> Role:
        id = self._id_now(former)
        if id is None:
            raise unknown("role", former, self._entries.by_id)
        return self.role(id)

    def roles(self) -> tuple[Role, ...]:
        """
        Return every role of the catalog, by id.

        >>> import careerkit
        >>> [role.id for role in careerkit.roles() if role.tiers]
        ['contact-center-agent', 'contact-center-specialist']
        """
        return tuple(self.role(id) for id in self.role_ids())

    def role_ids(self) -> tuple[str, ...]:
        """
        Return the id of every role, in order, without reading the roles.

        Raises:
            careerkit.DataError: If two files have one id, or a name is no id.

        >>> import careerkit
        >>> "contact-center-agent" in careerkit.catalog().role_ids()
        True
        """
        return self._store.ids("roles")

    def _role_id(self, role: str | Role) -> str:
        """Return the id of a role of this catalog, without reading it."""
        id = role.id if isinstance(role, Role) else role
        if id in self.role_ids():
            return id
        now = self._id_now(id)
        if now is None:
            raise unknown("role", role, self.role_ids())
        return now

    def guide(self, role: str | Role) -> "Guide":
        """
        Return what a person reads about a role.

        Raises:
            careerkit.UnknownIdError: If the catalog has no such guide.
        """
        id = role.id if isinstance(role, Role) else role
        with self._lock:
            guide = self._guides.get(id) if isinstance(id, str) else None
            if guide is None:
                guide = self._guides[id] = self._find_guide(id)
            return guide

    def _find_guide(self, id: str) -> "Guide":
        guide = None
        if isinstance(id, str) and KEBAB.fullmatch(id):
            guide = self._store.guide(id)
            now = None if guide else self._id_now(id)
            guide = self._store.guide(now) if now else guide
        if guide is None:
            raise unknown("guide", id, self._store.ids("guides"))
        return guide

    # What they are called.

    @property
    def _entries(self) -> "Entries":
        return self._once("entries", self._store.entries)

    def entries(self) -> "tuple[Entry, ...]":
        """
        Return what each role is called: titles, aliases, tiers, codes, former ids.

        They come from the catalog's index where it has one, and cost far less
        than the roles themselves.

        Raises:
            careerkit.DataError: If the file of a role is broken.

        >>> import careerkit
        >>> [(entry.title, entry.family) for entry in careerkit.catalog().entries()
        ...  if entry.id == "contact-center-agent"]
        [('Contact Center Agent', 'customer-operations')]
        """
        by_id, broken = self._entries
        if broken:
            raise DataError(problem for problems in broken.values() for problem in problems)
        return tuple(by_id.values())

    def find(self, title: str, *, limit: int | None = None) -> "tuple[Match, ...]":
        """
        Return the roles and tiers whose titles are like *title*, best first.

        At most *limit* of them, all if it is None.

        Raises:
            careerkit.DataError: If *title* is not a text, or one of more than 1,000
                characters, or *limit* is not a whole number of 1 or more.

        >>> import careerkit
        >>> careerkit.find("call centre agent", limit=1)
        (<Match call-center-agent: Call Center Agent, 1.00, the same title>,)
        """
        from ..queries.finding import find

        return find(title, self.entries(), self.role, limit=limit)

    def _id_now(self, former: str) -> str | None:
        """Return the id of the role that once had this one."""
        entries = self._entries.by_id
        now = tuple(one.id for one in entries.values() if former in one.former_ids)
        if len(now) > 1:
            raise UnknownIdError("role", former, now, tuple(entries))
        return now[0] if now and now[0] != former else None

    # What roles share.

    def _once(self, name: str, read: Callable[[], T]) -> T:
        """Read something once, whichever thread asks first."""
        with self._lock:
            if name not in self._lists:
                self._lists[name] = read()
            found: T = self._lists[name]
            return found

    def source(self, source: str | Source) -> Source:
        """
        Return the source with this id.

        Raises:
            careerkit.UnknownIdError: If the bibliography has no such source.

        >>> import careerkit
        >>> careerkit.source("jobicy-contact-center-agent").publisher
        'Jobicy'
        """
        return _look_up("source", source, self._once("sources", self._store.sources))

    def sources(self) -> tuple[Source, ...]:
        """Return the bibliography, by id."""
        return _in_order(self._once("sources", self._store.sources))

    def skill(self, skill: str | Skill) -> Skill:
        """
        Return the skill with this id.

        Raises:
            careerkit.UnknownIdError: If the catalog has no such skill.

        >>> import careerkit
        >>> careerkit.skill("zendesk")
        <Skill zendesk: tool>
        """
        return _look_up("skill", skill, self._once("skills", self._store.skills))

    def skills(self) -> tuple[Skill, ...]:
        """Return the skills that roles share, by id."""
        return _in_order(self._once("skills", self._store.skills))

    def grade(self, grade: str | Grade) -> Grade:
        """
        Return the grade with this id.

        Raises:
            careerkit.UnknownIdError: If the catalog has no such grade.
        """
        return _look_up("grade", grade, self._once("grades", self._store.grades))

    def grades(self) -> tuple[Grade, ...]:
        """Return the grades that tiers share, by id."""
        return _in_order(self._once("grades", self._store.grades))


def _look_up(kind: str, wanted: str | R, known: dict[str, R]) -> R:
    if type(wanted) is str and wanted in known:
        return known[wanted]
    if isinstance(wanted, Source | Skill | Grade) and known.get(wanted.id) == wanted:
        return known[wanted.id]
    raise unknown(kind, wanted, known)


def _in_order(records: dict[str, R]) -> tuple[R, ...]:
    return tuple(records[id] for id in sorted(records))
