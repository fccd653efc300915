"""
Catalogs: roles, guides, skills, sources and grades that belong together.

A catalog holds records, read when they are first asked for, and answers the
questions of the public face. The packaged one is `catalog()`.
"""

from collections.abc import Iterable, Mapping
from os import PathLike
from threading import RLock
from types import ModuleType
from typing import TYPE_CHECKING, Any

from importlib_resources import files

from ..errors import refused, unknown
from ..files.trees import File, Place, Resources
from ..model.arguments import known_word, listed
from ..model.codes import Period
from ..model.pay import PayBasis, PayKind, SalaryBand
from ..model.role import Role
from ..model.skill import Requirement
from ..model.source import Source
from ..model.statement import Move
from ..model.tier import Tier, Track, Years
from .market import Market
from .records import Holdings
from .stores import Files, Store, tree_at

# What the first answer does not need is imported by the question that does.
if TYPE_CHECKING:
    from ..queries.comparison import Comparison
    from ..queries.conflicts import Conflict
    from ..queries.ladder import Path
    from .changes import Change


class Catalog(Holdings, Market):
    """
    Roles and what belongs to them, read lazily from a tree of files.

    The module-level verbs are this class's methods on the packaged catalog.
    A *role* argument is an id or a `Role`, a *tier* argument an id or a
    `Tier` of that role. Catalogs may be shared between threads.

    >>> import careerkit
    >>> careerkit.catalog()
    <Catalog careerkit: US, a year>
    """

    def __init__(self, tree: PathLike[str] | Place) -> None:
        super().__init__(Files(tree_at(tree)))

    @classmethod
    def _of(cls, store: Store) -> "Catalog":
        made = cls.__new__(cls)
        Holdings.__init__(made, store)
        return made

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

    def path(
        self,
        role: str | Role,
        start: str | Tier,
        goal: str | Tier,
        *,
        area: str | None = None,
        per: Period | None = None,
    ) -> "Path":
        """
        Return the way from one tier to another with the fewest promotions.

        Of equally short ways it is the one that the file names first. Pay is that
        of `Role.salary_for`, in the area and the period asked for, or else in the
        catalog's own.

        Raises:
            careerkit.NoPathError: If no promotions lead there.
            careerkit.UnknownIdError: If the role has no such tier.

        >>> import careerkit
        >>> way = careerkit.path("contact-center-specialist", "junior", "director")
        >>> [(step.tier.id, step.years, int(step.pay.median)) for step in way.steps][-1]
        ('director', 12, 118000)
        """
        from ..queries.ladder import path

        return path(self.role(role), start, goal, area=area, per=per)

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
        from ..queries.ladder import moves

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
        from ..queries.ladder import requirements_for

        return requirements_for(self.role(role), tier)

    def compare(
        self,
        role: str | Role,
        start: str | Tier,
        goal: str | Tier,
        *,
        area: str | None = None,
        per: Period | None = None,
    ) -> "Comparison":
        """
        Return what is new at *goal* for somebody at *start*, two tiers of a role.

        Skills are compared by id, levels within one scale; years and pay stand
        beside them. *area* and *per* are those of `Role.salary_for`.

        Raises:
            careerkit.UnknownIdError: If the role has no such tier.

        >>> import careerkit
        >>> new = careerkit.compare("contact-center-specialist", "specialist", "senior")
        >>> new.added[:2], f"{new.pay_change:+.1%}"
        (('mentoring', 'customer-analytics'), '+20.9%')
        """
        from ..queries.comparison import compare

        return compare(self.role(role), start, goal, area=area, per=per)

    def compare_roles(
        self,
        role: str | Role,
        other: str | Role,
        *,
        area: str | None = None,
        per: Period | None = None,
    ) -> "Comparison":
        """
        Return what is new in *other* for somebody in *role*, as `compare` does for tiers.

        Raises:
            careerkit.UnknownIdError: If there is no such role.

        >>> import careerkit
        >>> new = careerkit.compare_roles("contact-center-agent", "contact-center-specialist")
        >>> "active-listening" in new.kept
        True
        """
        from ..queries.comparison import compare_roles

        return compare_roles(self.role(role), self.role(other), area=area, per=per)

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

    def conflicts(self, subject: str | Role) -> "tuple[Conflict, ...]":
        """
        Return where sources disagree about a role, or about an occupation.

        For a role, its own claims are compared with each other and with the
        official figures for its occupation; for a SOC 2018 code, the claims
        of every role that maps to it. Money is compared within one area,
        currency and period. The preferred claim follows the rule of
        `salary_for`; a claim credited to an official source for a date that
        is held is checked against that very figure.

        Raises:
            careerkit.UnknownIdError: If there is no such role, or no role maps
                to the occupation.

        >>> import careerkit
        >>> growth, *_ = careerkit.conflicts("contact-center-agent")[-1:]
        >>> growth.quantity, growth.spread, growth.why
        ('growth', Decimal('13.5'), 'official authority first')
        """
        from ..queries.conflicts import conflicts, is_soc, roles_of, socs_of

        socs: tuple[str, ...]
        if isinstance(subject, str) and is_soc(subject):
            roles, socs = roles_of(subject, self.roles()), (subject,)
        else:
            roles = (self.role(subject),)
            socs = socs_of(roles[0])
        return conflicts(roles, socs, self, lambda source: self.source(source).authority)

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
        from ..queries.provenance import explain

        return explain(answer, self.source)

    # Catalogs made of this one, and beside others.

    def overlay(self, other: "Catalog") -> "Catalog":
        """
        Return this catalog with *other* laid over it.

        Where both have a role, guide, skill, source, grade or table of one id,
        it is that of *other*; `replaced` lists them. The id, the title, and
        the defaults that *other* states are its own. Nothing is merged inside
        a record, and nothing is read before it is asked for.

        Raises:
            careerkit.DataError: If *other* is no catalog.

        >>> import careerkit
        >>> ours = careerkit.catalog().subset(roles=["contact-center-agent"])
        >>> careerkit.catalog().overlay(ours).replaced[0]
        ('role', 'contact-center-agent')
        """
        from .composing import Overlay

        if not isinstance(other, Catalog):
            raise refused("a catalog", other)
        return Catalog._of(Overlay(self._store, other._store))

    @property
    def replaced(self) -> tuple[tuple[str, str], ...]:
        """The kind and id of each record that the last overlay replaced."""
        return self._once("replaced", self._store.replaced)

    def subset(
        self, *, family: str | None = None, roles: Iterable[str | Role] | None = None
    ) -> "Catalog":
        """
        Return the catalog with some of its roles alone: those of a family, those named.

        With both, a role must be of the family and named. Their guides go with
        them. What roles share stays whole: sources, skills, grades, tables.

        Raises:
            careerkit.UnknownIdError: If there is no such family or role.
            careerkit.DataError: If *roles* is no list.

        >>> import careerkit
        >>> ours = careerkit.catalog().subset(roles=["teacher", "registered-nurse"])
        >>> ours.role_ids()
        ('registered-nurse', 'teacher')
        """
        from .composing import Subset

        chosen = frozenset(self.role_ids())
        if roles is not None:
            chosen = frozenset(self._role_id(role) for role in listed(roles))
        if family is not None:
            families = {one.id: one.family for one in self.entries()}
            known_word("family", family, sorted({one for one in families.values() if one}))
            chosen = frozenset(id for id in chosen if families[id] == family)
        return Catalog._of(Subset(self._store, chosen))

    def save(self, path: str | PathLike[str]) -> None:
        """
        Write the catalog as JSON: to a zip if *path* ends in ``.zip``, else to a folder.

        The same records give the same bytes. What was there before is
        replaced once all is written, so that a failure leaves it as it was;
        only a catalog is ever replaced. An index is written with it, from
        which titles are found without reading the roles.

        Raises:
            careerkit.SaveError: If the system refuses: a full disk, a folder that
                can't be written to.
            careerkit.DataError: If something else than a catalog is there, or a
                record of this one is broken.

        >>> import careerkit, tempfile, os
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     careerkit.catalog().save(os.path.join(folder, "all.zip"))
        ...     careerkit.open_catalog(os.path.join(folder, "all.zip"))
        <Catalog careerkit: US, a year>
        """
        from .saving import save

        save(self._store, path)

    def diff(self, other: "Catalog") -> "tuple[Change, ...]":
        """
        Return what is different in *other*: added, removed and changed, one by one.

        Records are matched by their ids, bands by subject, area, period and
        source. A former id shows that a role was renamed. The text of a
        change is a line to be read in a review.

        Raises:
            careerkit.DataError: If *other* is no catalog, or a record is broken.

        >>> import careerkit
        >>> ours = careerkit.catalog().subset(roles=["teacher"])
        >>> print(*careerkit.catalog().subset(roles=["teacher", "registered-nurse"]).diff(ours))
        role registered-nurse removed (Registered Nurse)
        """
        from .diff import differences

        if not isinstance(other, Catalog):
            raise refused("a catalog", other)
        return differences(self._store, other._store)

    def _tables(self) -> Mapping[str, File]:
        return self._store.tables()

    def __reduce__(self) -> tuple[Any, ...]:
        # A catalog is where it comes from, not what it has read.
        if self is catalog():
            return catalog, ()
        return Catalog._of, (self._store,)

    def __repr__(self) -> str:
        period = f", a {self.per}" if self.per else ""
        return f"<Catalog {self.id}: {self.area or 'any area'}{period}>"


class _Packaged(Files):
    """The files of the package, which pickle without the place it is installed in."""

    def __init__(self) -> None:
        super().__init__(Resources(files("careerkit").joinpath("data")))

    def __reduce__(self) -> tuple[Any, ...]:
        return _Packaged, ()


def catalog(name: str | None = None) -> Catalog:
    """
    Return the packaged catalog, or the one that an installed package offers by this name.

    It is always the same one. Packages offer catalogs through the entry-point
    group ``careerkit.catalogs``; `catalog_names` lists them.

    Raises:
        careerkit.UnknownIdError: If no package offers a catalog of this name.
        careerkit.DataError: If what it offers is broken; it says which package that is.

    >>> import careerkit
    >>> careerkit.catalog().role("contact-center-agent").title
    'Contact Center Agent'
    """
    if name is not None and not isinstance(name, str):
        raise unknown("catalog", name, catalog_names())
    with _lock:
        if name not in _catalogs:
            _catalogs[name] = Catalog._of(_Packaged()) if name is None else _offered(name)
        return _catalogs[name]


# Reentrant: an offered catalog may be made of the packaged one.
_lock = RLock()
_catalogs: dict[str | None, Catalog] = {}


def _offered(name: str) -> Catalog:
    from .plugins import offered

    def opened(offer: Any) -> Catalog:
        if isinstance(offer, Catalog):
            return offer
        return open_catalog(files(offer) if isinstance(offer, ModuleType) else offer)

    return offered(name, opened)


def catalog_names() -> tuple[str, ...]:
    """
    Return the names of the catalogs that installed packages offer, without loading them.

    >>> import careerkit
    >>> careerkit.catalog_names()
    ()
    """
    from .plugins import names

    return names()


def open_catalog(path: str | PathLike[str] | Place) -> Catalog:
    """
    Return the catalog in a folder, in a zip archive, or in a place inside a package.

    It answers what the packaged catalog answers, and reads each file when it is
    first asked for; only what the catalog is, its ``catalog.toml``, is read at
    once. Links that lead out of a folder and archives that could do harm are
    refused.

    Raises:
        careerkit.DataError: If there is no catalog, a newer careerkit wrote it, or
            its archive is not sound.

    >>> import careerkit
    >>> from importlib.resources import files
    >>> careerkit.open_catalog(files("careerkit").joinpath("data"))
    <Catalog careerkit: US, a year>
    """
    opened = Catalog._of(Files(tree_at(path, is_named=True)))
    _ = opened.id
    return opened


# A verb says what the look-up it delegates to says, written once.
_TOLD = "next_tier next_tiers previous_tier salaries_for salary_for tier_for tiers_for"
for _verb in _TOLD.split():
    getattr(Catalog, _verb).__doc__ = getattr(Role, _verb).__doc__
