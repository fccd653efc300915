"""
Catalogs: roles, guides, skills, sources and grades that belong together.

A catalog reads a tree of files, each when it is first asked for, and answers
the questions of the public face. The packaged one is `catalog()`.
"""

from collections.abc import Callable
from functools import cache, cached_property
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeVar

from importlib_resources import files
from importlib_resources.abc import Traversable

from . import claims, ladder
from .errors import refused, unknown
from .loading import FORMATS, loads
from .model.checks import KEBAB
from .model.files import Bibliography, GradeList, Manifest, SkillList
from .model.pay import Grade, PayBasis, PayKind, Period, SalaryBand
from .model.role import Role
from .model.skill import Requirement, Skill
from .model.source import Source
from .model.statement import Move
from .model.tier import Tier, Track, Years

if TYPE_CHECKING:
    from .model.guide import Guide
    from .titles import Match

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])


def _told_by(owner: Callable[..., Any]) -> Callable[[F], F]:
    """Give a verb the docstring of the look-up that it delegates to."""

    def give(verb: F) -> F:
        verb.__doc__ = owner.__doc__
        return verb

    return give


class Catalog:
    """
    Roles and what belongs to them, read lazily from a tree of files.

    The module-level verbs are this class's methods on the packaged catalog.
    A *role* argument is an id or a `Role`, a *tier* argument an id or a
    `Tier` of that role. Catalogs may be shared between threads.

    >>> import careerkit
    >>> careerkit.catalog()
    <Catalog careerkit: US, a year>
    """

    def __init__(self, tree: Traversable) -> None:
        self._tree = tree
        self._lock = RLock()
        self._roles: dict[str, Role] = {}
        self._guides: "dict[str, Guide]" = {}

    # What the catalog is.

    @cached_property
    def _manifest(self) -> Manifest:
        return self._read("catalog", Manifest)

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

    # Look-ups.

    def role(self, role: str | Role) -> Role:
        """
        Return the role with this id; a `Role` is returned as it is.

        Raises:
            careerkit.UnknownIdError: If the catalog has no such role.
            careerkit.DataError: If its file is broken.

        >>> import careerkit
        >>> careerkit.role("contact-center-agnet")
        Traceback (most recent call last):
        ...
        careerkit.errors.UnknownIdError: unknown role 'contact-center-agnet'; \
did you mean 'contact-center-agent'?
        """
        if type(role) is str:
            found = self._roles.get(role)
            return found if found is not None else self._find_role(role)
        if isinstance(role, Role):
            return role
        raise unknown("role", role, self._ids("roles"))

    def _find_role(self, id: str) -> Role:
        with self._lock:
            if id not in self._roles:
                role = self._read_one("roles", id, Role)
                self._roles[id] = role.settled(self)
            return self._roles[id]

    def roles(self) -> tuple[Role, ...]:
        """
        Return every role of the catalog, by id.

        >>> import careerkit
        >>> [role.id for role in careerkit.roles()]
        ['contact-center-agent', 'contact-center-specialist']
        """
        return tuple(self.role(id) for id in self._ids("roles"))

    def guide(self, role: "str | Role") -> "Guide":
        """
        Return what a person reads about a role.

        Raises:
            careerkit.UnknownIdError: If the catalog has no such guide.
        """
        id = role.id if isinstance(role, Role) else role
        with self._lock:
            if id not in self._guides:
                from .model.guide import Guide

                self._guides[id] = self._read_one("guides", id, Guide)
            return self._guides[id]

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return {one.id: one for one in self._read("sources", Bibliography).sources}

    @cached_property
    def _skills(self) -> dict[str, Skill]:
        return {one.id: one for one in self._read("skills", SkillList).skills}

    @cached_property
    def _grades(self) -> dict[str, Grade]:
        if not self._exists("grades"):
            return {}
        return {one.id: one for one in self._read("grades", GradeList).grades}

    def source(self, source: str | Source) -> Source:
        """
        Return the source with this id.

        Raises:
            careerkit.UnknownIdError: If the bibliography has no such source.

        >>> import careerkit
        >>> careerkit.source("jobicy-contact-center-agent").publisher
        'Jobicy'
        """
        return _look_up("source", source, self._sources)

    def sources(self) -> tuple[Source, ...]:
        """Return the bibliography, by id."""
        return _in_order(self._sources)

    def skill(self, skill: str | Skill) -> Skill:
        """
        Return the skill with this id.

        Raises:
            careerkit.UnknownIdError: If the catalog has no such skill.

        >>> import careerkit
        >>> careerkit.skill("zendesk")
        <Skill zendesk: tool>
        """
        return _look_up("skill", skill, self._skills)

    def skills(self) -> tuple[Skill, ...]:
        """Return the skills that roles share, by id."""
        return _in_order(self._skills)

    def grade(self, grade: str | Grade) -> Grade:
        """
        Return the grade with this id.

        Raises:
            careerkit.UnknownIdError: If the catalog has no such grade.
        """
        return _look_up("grade", grade, self._grades)

    def grades(self) -> tuple[Grade, ...]:
        """Return the grades that tiers share, by id."""
        return _in_order(self._grades)

    def find(self, title: str) -> "tuple[Match, ...]":
        """
        Return the roles and tiers whose titles are like *title*, best first.

        Raises:
            careerkit.DataError: If *title* is no text.

        >>> import careerkit
        >>> careerkit.find("call centre agent")[0].role
        'contact-center-agent'
        """
        from .titles import find

        return find(title, self.roles())

    # Ladders.

    @_told_by(Role.next_tier)
    def next_tier(self, role: str | Role, tier: str | Tier) -> Tier | None:
        return self.role(role).next_tier(tier)

    @_told_by(Role.next_tiers)
    def next_tiers(self, role: str | Role, tier: str | Tier) -> tuple[Tier, ...]:
        return self.role(role).next_tiers(tier)

    @_told_by(Role.previous_tier)
    def previous_tier(self, role: str | Role, tier: str | Tier) -> Tier | None:
        return self.role(role).previous_tier(tier)

    @_told_by(Role.tiers_for)
    def tiers_for(
        self,
        role: str | Role,
        *,
        years: Years,
        leadership_years: Years | None = None,
        track: Track | None = None,
    ) -> tuple[Tier, ...]:
        return self.role(role).tiers_for(
            years=years, leadership_years=leadership_years, track=track
        )

    @_told_by(Role.tier_for)
    def tier_for(
        self,
        role: str | Role,
        *,
        years: Years,
        leadership_years: Years | None = None,
        track: Track = "individual",
    ) -> Tier:
        return self.role(role).tier_for(years=years, leadership_years=leadership_years, track=track)

    @_told_by(ladder.path)
    def path(self, role: str | Role, start: str | Tier, goal: str | Tier) -> ladder.Path:
        return ladder.path(self.role(role), start, goal)

    @_told_by(ladder.moves)
    def moves(self, role: str | Role, tier: str | Tier | None = None) -> tuple[Move, ...]:
        return ladder.moves(self.role(role), tier)

    @_told_by(ladder.requirements_for)
    def requirements_for(
        self, role: str | Role, tier: str | Tier | None = None
    ) -> tuple[Requirement, ...]:
        return ladder.requirements_for(self.role(role), tier)

    # Pay.

    @_told_by(Role.salary_for)
    def salary_for(
        self,
        role: str | Role,
        tier: str | Tier | None = None,
        *,
        level: str | None = None,
        area: str | None = None,
        per: Period | None = None,
        currency: str | None = None,
        source: str | Source | None = None,
        kind: PayKind | None = None,
        pay_basis: PayBasis | None = None,
    ) -> SalaryBand:
        return self.role(role).salary_for(
            tier, level=level, area=area, per=per, currency=currency, source=source, kind=kind,
            pay_basis=pay_basis,
        )  # fmt: skip

    @_told_by(Role.salaries_for)
    def salaries_for(
        self,
        role: str | Role,
        tier: str | Tier | None = None,
        *,
        level: str | None = None,
        area: str | None = None,
        per: Period | None = None,
        currency: str | None = None,
        source: str | Source | None = None,
        kind: PayKind | None = None,
        pay_basis: PayBasis | None = None,
    ) -> tuple[SalaryBand, ...]:
        return self.role(role).salaries_for(
            tier, level=level, area=area, per=per, currency=currency, source=source, kind=kind,
            pay_basis=pay_basis,
        )  # fmt: skip

    @_told_by(claims.explain)
    def explain(self, answer: object) -> str:
        return claims.explain(answer, self.source)

    # Files.

    def _ids(self, folder: str) -> tuple[str, ...]:
        place = self._tree.joinpath(folder)
        if not place.is_dir():
            return ()
        names = (each.name.rpartition(".") for each in place.iterdir())
        return tuple(sorted({stem for stem, _, ending in names if ending in FORMATS and stem}))

    def _exists(self, stem: str) -> bool:
        return any(self._tree.joinpath(f"{stem}.{ending}").is_file() for ending in FORMATS)

    def _read_one(self, folder: str, id: str, kind: type[T]) -> T:
        """Read the record with this id; its file must name it so."""
        noun = folder.removesuffix("s")
        if not isinstance(id, str) or not KEBAB.fullmatch(id) or not self._exists(f"{folder}/{id}"):
            raise unknown(noun, id, self._ids(folder))
        record = self._read(f"{folder}/{id}", kind)
        found = record.id  # type: ignore[attr-defined]
        if found != id:
            error = refused(f"the id {id!r}, as the file is named", found, "id")
            raise type(error)(problem._replace(file=f"{folder}/{id}") for problem in error.problems)
        return record

    def _read(self, stem: str, kind: type[T]) -> T:
        for ending in FORMATS:
            place = self._tree.joinpath(*f"{stem}.{ending}".split("/"))
            if place.is_file():
                return loads(place.read_bytes(), kind, format=ending, file=f"{stem}.{ending}")
        raise unknown("file", f"{stem}.toml", ())

    def __reduce__(self) -> tuple[Any, ...]:
        # A catalog is where it comes from, not what it has read.
        if self is catalog():
            return catalog, ()
        return Catalog, (self._tree,)

    def __repr__(self) -> str:
        period = f", a {self.per}" if self.per else ""
        return f"<Catalog {self.id}: {self.area or 'any area'}{period}>"


def _look_up(kind: str, id: object, known: dict[str, T]) -> T:
    if type(id) is str and id in known:
        return known[id]
    if isinstance(id, Source | Skill | Grade) and known.get(id.id) == id:
        return known[id.id]
    raise unknown(kind, getattr(id, "id", id), known)


def _in_order(records: dict[str, T]) -> tuple[T, ...]:
    return tuple(records[id] for id in sorted(records))


@cache
def catalog() -> Catalog:
    """
    Return the packaged catalog; always the same one.

    >>> import careerkit
    >>> careerkit.catalog().role("contact-center-agent").title
    'Contact Center Agent'
    """
    return Catalog(files("careerkit").joinpath("data"))
