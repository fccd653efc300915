"""
Catalogs: roles, guides, skills, sources and grades that belong together.

A catalog reads a tree of files, each when it is first asked for, and answers
the questions of the public face. The packaged one is `catalog()`.
"""

from functools import cache, cached_property
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeVar

from importlib_resources import files
from importlib_resources.abc import Traversable

from .errors import DataError, Problem, unknown
from .loading import loads
from .model.checks import KEBAB
from .model.manifest import Manifest
from .model.pay import Grade, PayBasis, PayKind, Period, SalaryBand
from .model.role import Role
from .model.skill import Requirement, Skill
from .model.source import Source
from .model.statement import Move
from .model.tier import Tier, Track, Years
from .parsing import FORMATS, Format

# What the first answer does not need is imported by the question that does.
if TYPE_CHECKING:
    from .ladder import Path
    from .model.guide import Guide
    from .titles import Match

T = TypeVar("T")
R = TypeVar("R", Source, Skill, Grade)


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
        self._guides: dict[str, Guide] = {}

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
                from .model.guide import Guide

                guide = self._guides[id] = self._read_one("guides", id, Guide)
            return guide

    @cached_property
    def _sources(self) -> dict[str, Source]:
        from .model.lists import Bibliography

        return {one.id: one for one in self._read("sources", Bibliography).sources}

    @cached_property
    def _skills(self) -> dict[str, Skill]:
        from .model.lists import SkillList

        return {one.id: one for one in self._read("skills", SkillList).skills}

    @cached_property
    def _grades(self) -> dict[str, Grade]:
        from .model.lists import GradeList

        if self._file("grades") is None:
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

    def next_tier(self, role: str | Role, tier: str | Tier) -> Tier | None:
        return self.role(role).next_tier(tier)

    def next_tiers(self, role: str | Role, tier: str | Tier) -> tuple[Tier, ...]:
        return self.role(role).next_tiers(tier)

    def previous_tier(self, role: str | Role, tier: str | Tier) -> Tier | None:
        return self.role(role).previous_tier(tier)

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

    def tier_for(
        self,
        role: str | Role,
        *,
        years: Years,
        leadership_years: Years | None = None,
        track: Track = "individual",
    ) -> Tier:
        return self.role(role).tier_for(years=years, leadership_years=leadership_years, track=track)

    def path(self, role: str | Role, start: str | Tier, goal: str | Tier) -> "Path":
        """
        Return the way from one tier to another with the fewest promotions.

        Of equally short ways it is the one that the file names first. Pay is that
        of `Role.salary_for`, in the catalog's own area and period.

        Raises:
            careerkit.NoPathError: If no promotions lead there.
            careerkit.UnknownIdError: If the role has no such tier.

        >>> import careerkit
        >>> way = careerkit.path("contact-center-specialist", "junior", "director")
        >>> [(step.tier.id, step.years, int(step.pay.median)) for step in way.steps][-1]
        ('director', 12, 118000)
        """
        from .ladder import path

        return path(self.role(role), start, goal)

    def moves(self, role: str | Role, tier: str | Tier | None = None) -> tuple[Move, ...]:
        """
        Return where a role, or one tier of it, leads: promotions first.

        Promotions follow from what tiers lead to; lateral moves, pivots and
        specializations are those that sources name, for the tier or for any.

        Raises:
            careerkit.UnknownIdError: If the role has no such tier.

        >>> import careerkit
        >>> [move.title for move in careerkit.moves("contact-center-specialist", "senior")
        ...  if move.kind == "lateral"]
        ['Quality assurance', 'Training', 'Workforce management']
        """
        from .ladder import moves

        return moves(self.role(role), tier)

    def requirements_for(
        self, role: str | Role, tier: str | Tier | None = None
    ) -> tuple[Requirement, ...]:
        """
        Return what a role asks for; with a tier, what that asks for on top as well.

        Raises:
            careerkit.UnknownIdError: If the role has no such tier.

        >>> import careerkit
        >>> whole = careerkit.requirements_for("contact-center-specialist")
        >>> senior = careerkit.requirements_for("contact-center-specialist", "senior")
        >>> senior[:len(whole)] == whole, len(senior) > len(whole)
        (True, True)
        """
        from .ladder import requirements_for

        return requirements_for(self.role(role), tier)

    # Pay.

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

    def explain(self, answer: object) -> str:
        """
        Say where an answer comes from, in plain words, a line for each citation.

        The answer is any cited record, a path, or several of these.

        Raises:
            careerkit.DataError: If *answer* is nothing that careerkit answers.

        >>> import careerkit
        >>> print(careerkit.explain(careerkit.salary_for("contact-center-specialist", "senior")))
        tier senior: median 52,000, mean 55,000 USD a year in US
          published by Himalayas, "Complete Contact Center Specialist Career Guide" (guide); \
at: Salary by Experience Level; printed: $52k USD, $55k USD; note: The table prints no period; \
read as a year.
        """
        from .claims import explain

        return explain(answer, self.source)

    # Files.

    def _ids(self, folder: str) -> tuple[str, ...]:
        place = self._tree.joinpath(folder)
        if not place.is_dir():
            return ()
        names = (each.name.rpartition(".") for each in place.iterdir())
        return tuple(sorted({stem for stem, _, ending in names if ending in FORMATS and stem}))

    def _file(self, stem: str) -> tuple[Traversable, Format] | None:
        """Find the file of a stem such as ``roles/clerk``, and its format."""
        for ending in FORMATS:
            place = self._tree.joinpath(*f"{stem}.{ending}".split("/"))
            if place.is_file():
                return place, ending
        return None

    def _read_one(self, folder: str, id: str, kind: type[T]) -> T:
        """Read the record with this id; its file is named so."""
        is_id = isinstance(id, str) and KEBAB.fullmatch(id) is not None
        if not is_id or self._file(f"{folder}/{id}") is None:
            raise unknown(folder.removesuffix("s"), id, self._ids(folder))
        return self._read(f"{folder}/{id}", kind, id=id)

    def _read(self, stem: str, kind: type[T], *, id: str | None = None) -> T:
        found = self._file(stem)
        if found is None:
            raise unknown("file", f"{stem}.{FORMATS[0]}", ())
        place, ending = found
        name = f"{stem}.{ending}"
        record = loads(place.read_bytes(), kind, format=ending, file=name)
        own = getattr(record, "id", None)
        if id not in (None, own):
            expected = f"the id {id!r}, as the file is named"
            raise DataError([Problem(expected, repr(own), ("id",), file=name)])
        return record

    def __reduce__(self) -> tuple[Any, ...]:
        # A catalog is where it comes from, not what it has read.
        if self is catalog():
            return catalog, ()
        return Catalog, (self._tree,)

    def __repr__(self) -> str:
        period = f", a {self.per}" if self.per else ""
        return f"<Catalog {self.id}: {self.area or 'any area'}{period}>"


def _look_up(kind: str, wanted: str | R, known: dict[str, R]) -> R:
    if type(wanted) is str and wanted in known:
        return known[wanted]
    if isinstance(wanted, Source | Skill | Grade) and known.get(wanted.id) == wanted:
        return known[wanted.id]
    raise unknown(kind, wanted, known)


def _in_order(records: dict[str, R]) -> tuple[R, ...]:
    return tuple(records[id] for id in sorted(records))


def catalog() -> Catalog:
    """
    Return the packaged catalog; always the same one.

    >>> import careerkit
    >>> careerkit.catalog().role("contact-center-agent").title
    'Contact Center Agent'
    """
    return _packaged()


@cache
def _packaged() -> Catalog:
    return Catalog(files("careerkit").joinpath("data"))


# A verb says what the look-up it delegates to says, written once.
_TOLD = "next_tier next_tiers previous_tier salaries_for salary_for tier_for tiers_for"
for _verb in _TOLD.split():
    getattr(Catalog, _verb).__doc__ = getattr(Role, _verb).__doc__
