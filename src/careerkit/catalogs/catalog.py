"""
The catalog: roles, guides, skills, sources and grades that belong together.

A catalog keeps records, read when they are first asked for, and answers the
questions of the public face. The packaged one is `careerkit.catalog()`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os import PathLike
from typing import TYPE_CHECKING, Any, TypeVar

from ..errors import DataError, Problem, UnknownIdError, refused, unknown
from ..files.places import tree_at
from ..files.trees import Place
from ..model.arguments import known_word, listed
from ..model.codes import Period
from ..model.grade import Grade
from ..model.manifest import FORMAT, Manifest
from ..model.pay import PayBasis, PayKind, SalaryBand
from ..model.record import counted
from ..model.role import Role
from ..model.skill import Requirement, Skill
from ..model.source import Source
from ..model.statement import Move
from ..model.tier import Tier, Track, Years
from ..model.validators import is_text
from ..queries import ladder
from .folder_store import Files
from .records import Records
from .stores import Memory, Overlay, Store, Subset
from .subjects import subject, subjects

# Imported when they are first needed: the first answer does without them.
if TYPE_CHECKING:
    from ..model.guide import Guide
    from ..model.occupation import Occupation
    from ..model.source import Cited
    from ..model.statement import Outlook
    from ..official.figures import Official
    from ..queries.comparison import Comparison, Side
    from ..queries.conflicts import Claim, Conflict
    from ..queries.finding import Match
    from ..queries.posting import Finding, PostingCheck
    from .diff import Changes
    from .index import Entry

    Answer = (
        Cited | ladder.Path | ladder.Step | Match | Comparison | Side | Conflict | Claim
        | PostingCheck | Finding
    )  # fmt: skip

R = TypeVar("R", Source, Skill, Grade)


class Catalog:
    """
    Roles and what belongs to them, read lazily from a tree of files.

    ``Catalog(path)`` is `open_catalog`. The module-level verbs are this class's
    methods on the packaged catalog. A *role* argument is an id or a `Role`, a
    *tier* argument an id or a `Tier` of that role; ``role/tier`` names both in
    one argument. Catalogs may be shared between threads, and a process that
    reads one may be forked.

    >>> import careerkit
    >>> careerkit.catalog()
    <Catalog careerkit: US, a year>
    """

    _records: Records

    def __init__(self, path: str | PathLike[str] | Place) -> None:
        self._records = Records(Files(tree_at(path)), self)
        self._records.manifest()

    @classmethod
    def _of(cls, store: Store) -> Catalog:
        made = cls.__new__(cls)
        made._records = Records(store, made)
        return made

    @classmethod
    def of(
        cls,
        *,
        id: str,
        title: str | None = None,
        area: str | None = None,
        per: Period | None = None,
        notices: Iterable[str] = (),
        roles: Iterable[Role] = (),
        guides: Iterable[Guide] = (),
        skills: Iterable[Skill | str] = (),
        sources: Iterable[Source | str] = (),
        grades: Iterable[Grade | str] = (),
    ) -> Catalog:
        """
        Return a catalog of records that are there already, as from a database.

        It answers what a catalog of files answers, and `save` writes it. Every
        source, skill and grade that a record names must be given. One of a catalog
        that this one will be laid over is given as its id. Without *title*, the
        title is the id.

        Raises:
            careerkit.DataError: With every id that is there twice, and the first
                place in each record that names what is not given.

        >>> import careerkit
        >>> pay = careerkit.Source(
        ...     id="acme-pay", title="Pay structure", publisher="Acme", authority="employer"
        ... )
        >>> cite = careerkit.Citation(source="acme-pay", basis="published", at="page 3")
        >>> role = careerkit.Role(id="welder", title="Welder", cite=cite)
        >>> careerkit.Catalog.of(id="acme", roles=[role], sources=[pay]).role("welder")
        <Role welder: 0 tiers, 0 bands>
        >>> careerkit.Catalog.of(id="acme", roles=[role])
        Traceback (most recent call last):
        ...
        careerkit.errors.DataError: roles[0].cite: expected a source that is given, got 'acme-pay'
        """
        manifest = Manifest(
            format=FORMAT, id=id, title=id if title is None else title, area=area, per=per,
            notices=notices,
        )  # fmt: skip
        store = Memory(
            manifest, roles=roles, guides=guides, skills=skills, sources=sources, grades=grades
        )
        return Catalog._of(store)

    # What the catalog is.

    @property
    def id(self) -> str:
        """The id of the catalog."""
        return self._records.manifest().id

    @property
    def title(self) -> str:
        """The title of the catalog."""
        return self._records.manifest().title

    @property
    def area(self) -> str | None:
        """The area of pay unless a question names one."""
        return self._records.manifest().area

    @property
    def per(self) -> Period | None:
        """The period of pay unless a question names one."""
        return self._records.manifest().per

    @property
    def notices(self) -> tuple[str, ...]:
        """Notices that the sources of the data ask for, to be shown with it."""
        return self._records.manifest().notices

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
        if isinstance(role, str):
            found = self._records.roles.get(role)
            return self._records.role(role) if found is None else found
        if isinstance(role, Role):
            return role
        raise unknown("role", role, self._records.entries().by_id)

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
            careerkit.DataError: If two files have one id, or a file name is not an id.

        >>> import careerkit
        >>> "contact-center-agent" in careerkit.catalog().role_ids()
        True
        """
        return self._records.store.ids("roles")

    def _role_id(self, role: object) -> str:
        return self._records.role_id(role.id if isinstance(role, Role) else role)

    def guide(self, role: str | Role) -> Guide:
        """
        Return the guide to a role: the text that a person reads about it.

        Raises:
            careerkit.UnknownIdError: If the catalog has no such guide.

        >>> import careerkit
        >>> careerkit.guide("contact-center-agent").sections[0].id
        'overview'
        """
        return self._records.guide(role.id if isinstance(role, Role) else role)

    # What they are called.

    def entries(self) -> tuple[Entry, ...]:
        """
        Return the entry of each role: titles, aliases, tiers, codes, former ids.

        They come from the catalog's index where it has one, and cost far less
        than the roles themselves.

        Raises:
            careerkit.DataError: If the file of a role is broken.

        >>> import careerkit
        >>> [(entry.title, entry.family) for entry in careerkit.catalog().entries()
        ...  if entry.id == "contact-center-agent"]
        [('Contact Center Agent', 'customer-operations')]
        """
        by_id, broken = self._records.entries()
        if broken:
            raise DataError(problem for problems in broken.values() for problem in problems)
        return tuple(by_id.values())

    def find(self, title: str, *, limit: int | None = None) -> tuple[Match, ...]:
        """
        Return the roles and tiers whose titles are like *title*, best first.

        At most *limit* of them, all if it is None.

        Raises:
            careerkit.DataError: If *title* is not a text, or one of more than 1,000
                characters, or *limit* is not a whole number of 1 or more.

        >>> import careerkit
        >>> careerkit.find("call centre agent", limit=1)
        (<Match call-center-agent: Call Center Agent, 1.00, the same title>,)
        >>> careerkit.find("software")[0].role.title
        'Software Engineer'
        """
        from ..queries.finding import find

        return find(title, self.entries(), self.role, limit=limit)

    # What roles share.

    def source(self, source: str | Source) -> Source:
        """
        Return the source with this id.

        Raises:
            careerkit.UnknownIdError: If the bibliography has no such source.

        >>> import careerkit
        >>> careerkit.source("jobicy-contact-center-agent").publisher
        'Jobicy'
        """
        return _look_up("source", source, self._records.sources())

    def sources(self) -> tuple[Source, ...]:
        """Return the bibliography, by id."""
        return _in_order(self._records.sources())

    def skill(self, skill: str | Skill) -> Skill:
        """
        Return the skill with this id, or with this name or alias.

        An id comes first. A name is compared without regard to case.

        Raises:
            careerkit.UnknownIdError: If the catalog has no such skill, or several.

        >>> import careerkit
        >>> careerkit.skill("zendesk"), careerkit.skill("Zendesk")
        (<Skill zendesk: tool>, <Skill zendesk: tool>)
        """
        known = self._records.skills()
        if isinstance(skill, str) and skill not in known:
            named = [id for name, id in self._skill_names() if name == _folded(skill)]
            if len(named) > 1:
                raise UnknownIdError("skill", skill, tuple(named), tuple(known))
            skill = named[0] if named else skill
        return _look_up("skill", skill, known)

    def skills(self, text: str | None = None) -> tuple[Skill, ...]:
        """
        Return the skills that roles share, by id; with *text*, those that contain it.

        Ids, names and aliases are searched, without regard to case.

        Raises:
            careerkit.DataError: If *text* is not text.

        >>> import careerkit
        >>> [skill.name for skill in careerkit.skills("zend")]
        ['Zendesk']
        """
        known = self._records.skills()
        if text is None:
            return _in_order(known)
        if not is_text(text):
            raise refused("text to search for", text, "text")
        ids = {id for name, id in self._skill_names() if _folded(text) in name}
        ids |= {id for id in known if _folded(text) in id}
        return _in_order({id: known[id] for id in ids})

    def _skill_names(self) -> tuple[tuple[str, str], ...]:
        """Return the names and aliases of all skills as they are compared, with their ids."""
        skills = self._records.skills().values()
        return self._records.once(
            "skill names",
            lambda: tuple(
                dict.fromkeys(
                    (_folded(name), skill.id)
                    for skill in skills
                    for name in (skill.name, *skill.aliases)
                )
            ),
        )

    def grade(self, grade: str | Grade) -> Grade:
        """
        Return the grade with this id.

        Raises:
            careerkit.UnknownIdError: If the catalog has no such grade.
        """
        return _look_up("grade", grade, self._records.grades())

    def grades(self) -> tuple[Grade, ...]:
        """Return the grades that tiers share, by id."""
        return _in_order(self._records.grades())

    # Ladders.

    def next_tier(self, role: str | Role, tier: str | Tier | None = None) -> Tier | None:
        """
        Return the first tier that *tier* is promoted to; None at a top.

        Raises:
            careerkit.UnknownIdError: If there is no such role or tier.

        See `Role.next_tier`.

        >>> import careerkit
        >>> careerkit.next_tier("contact-center-specialist/senior").title
        'Contact Center Team Lead'
        """
        found, tier = self._role_and_tier(role, tier)
        return found.next_tier(tier)

    def next_tiers(self, role: str | Role, tier: str | Tier | None = None) -> tuple[Tier, ...]:
        """
        Return every tier that *tier* is promoted to, all tracks; none at a top.

        Raises:
            careerkit.UnknownIdError: If there is no such role or tier.

        See `Role.next_tiers`.
        """
        found, tier = self._role_and_tier(role, tier)
        return found.next_tiers(tier)

    def previous_tier(self, role: str | Role, tier: str | Tier | None = None) -> Tier | None:
        """
        Return the tier that is promoted to *tier*; None at the bottom.

        Raises:
            careerkit.UnknownIdError: If there is no such role or tier.

        See `Role.previous_tier`.
        """
        found, tier = self._role_and_tier(role, tier)
        return found.previous_tier(tier)

    def tiers_for(
        self,
        role: str | Role,
        *,
        years: Years,
        leadership_years: Years | None = None,
        track: Track | None = None,
    ) -> tuple[Tier, ...]:
        """
        Return every tier whose printed range of experience holds *years*.

        Raises:
            careerkit.DataError: If *years* is not a number of 0 or more.
            careerkit.UnknownIdError: If there is no such role or track.

        See `Role.tiers_for`.
        """
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
        """
        Return the tier that a person with *years* of experience has reached.

        Raises:
            careerkit.DataError: If *years* is not a number of 0 or more.
            careerkit.NoTierError: If *years* are below every minimum of the track.
            careerkit.UnknownIdError: If there is no such role or track.

        See `Role.tier_for`.
        """
        return self.role(role).tier_for(years=years, leadership_years=leadership_years, track=track)

    def _role_and_tier(self, role: str | Role, tier: str | Tier | None) -> tuple[Role, str | Tier]:
        role, tier = subject(role, tier)
        found = self.role(role)
        if tier is None:
            expected = f"a tier of {found.id}, as a second argument or after a slash"
            raise DataError([Problem(expected, "none", ("tier",))])
        return found, tier

    def _two_tiers(
        self, role: str | Role, start: str | Tier, goal: str | Tier | None
    ) -> tuple[Role, str | Tier, Role, str | Tier]:
        (role, start), (other, goal) = subjects(role, start, goal)
        return self.role(role), start, self.role(other), goal

    def path(
        self,
        role: str | Role,
        start: str | Tier,
        goal: str | Tier | None = None,
        *,
        area: str | None = None,
        per: Period | None = None,
    ) -> ladder.Path:
        """
        Return the way from one tier to another with the fewest promotions.

        Both tiers are of one role. Of equally short ways it is the one that the file
        names first. Pay is that of `Role.salary_for`, in the area and the period
        asked for, or else in the catalog's own.

        Raises:
            careerkit.NoPathError: If no promotions lead there.
            careerkit.UnknownIdError: If the role has no such tier.

        >>> import careerkit
        >>> way = careerkit.path("contact-center-specialist", "junior", "director")
        >>> [(step.tier.id, step.years, int(step.pay.median)) for step in way.steps][-1]
        ('director', 12, 118000)
        """
        found, start, other, goal = self._two_tiers(role, start, goal)
        if other != found:
            expected = f"a tier of {found.id}, for a path stays in one role"
            raise DataError([Problem(expected, f"one of {other.id}", ("goal",))])
        return ladder.path(found, start, goal, area=area, per=per)

    def moves(self, role: str | Role, tier: str | Tier | None = None) -> tuple[Move, ...]:
        """
        Return where a role, or one tier of it, leads: promotions first.

        Promotions follow from what tiers lead to, or else from their ranks, and
        are then cited as derived; lateral moves, pivots and specializations are
        those that sources name, for the tier or for any.

        Raises:
            careerkit.NotStatedError: If no source names any move.
            careerkit.UnknownIdError: If the role has no such tier.

        >>> import careerkit
        >>> [move.title for move in careerkit.moves("contact-center-specialist", "senior")
        ...  if move.kind == "lateral"]
        ['Quality assurance', 'Training', 'Workforce management']
        """
        role, tier = subject(role, tier)
        return ladder.moves(self.role(role), tier)

    def requirements_for(
        self, role: str | Role, tier: str | Tier | None = None
    ) -> tuple[Requirement, ...]:
        """
        Return the requirements of a role; with a tier, that tier's requirements after them.

        Raises:
            careerkit.NotStatedError: If no source lists any requirement.
            careerkit.UnknownIdError: If the role has no such tier.

        >>> import careerkit
        >>> whole = careerkit.requirements_for("contact-center-specialist")
        >>> senior = careerkit.requirements_for("contact-center-specialist", "senior")
        >>> senior[:len(whole)] == whole, len(senior) > len(whole)
        (True, True)
        """
        role, tier = subject(role, tier)
        return ladder.requirements_for(self.role(role), tier)

    def compare(
        self,
        role: str | Role,
        start: str | Tier,
        goal: str | Tier | None = None,
        *,
        area: str | None = None,
        per: Period | None = None,
    ) -> Comparison:
        """
        Return what is new at *goal* for somebody at *start*, two tiers of a role.

        The tiers may be of two roles: ``compare("clerk/senior", "planner/junior")``.
        Skills are compared by id, levels within one scale; years and pay are
        beside them. *area* and *per* are those of `Role.salary_for`. Where no
        source lists requirements, the lists are None and `unknown` says why.

        Raises:
            careerkit.UnknownIdError: If the role has no such tier.

        >>> import careerkit
        >>> new = careerkit.compare("contact-center-specialist", "specialist", "senior")
        >>> new.added[:2], f"{new.pay_change:+.1%}"
        (('mentoring', 'customer-analytics'), '+20.9%')
        """
        from ..queries.comparison import compare

        found, start, other, goal = self._two_tiers(role, start, goal)
        return compare(found, start, goal, area=area, per=per, other=other)

    def compare_roles(
        self,
        role: str | Role,
        other: str | Role,
        *,
        area: str | None = None,
        per: Period | None = None,
    ) -> Comparison:
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
        """
        Return the one band that states this pay, or say why there is none.

        Raises:
            careerkit.NoSalaryError: If no source states it; lists what is available.
            careerkit.AmbiguousSalaryError: If several bands answer equally well,
                or count different things (`pay_basis`).
            careerkit.UnknownIdError: If there is no such role or tier, or no such
                area, period, currency, source, kind or pay basis.

        See `Role.salary_for` for the rule by which a band is chosen.

        >>> import careerkit
        >>> careerkit.salary_for("contact-center-specialist/senior").median
        Decimal('52000')
        """
        role, tier = subject(role, tier)
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
        """
        Return every claim about pay that was made, in the order of the file.

        Raises:
            careerkit.UnknownIdError: As `salary_for`.

        See `Role.salaries_for`.
        """
        role, tier = subject(role, tier)
        return self.role(role).salaries_for(
            tier, level=level, area=area, per=per, currency=currency, source=source, kind=kind,
            pay_basis=pay_basis,
        )  # fmt: skip

    # Official figures.

    def _official(self) -> Official:
        from ..official.figures import Official

        return self._records.once("official", lambda: Official(self._records.tables(), self.role))

    def market_pay(
        self, subject: str | Role, *, area: str = "US", per: Period = "year",
        as_of: str | None = None,
    ) -> SalaryBand:  # fmt: skip
        """
        Return the official wages of an occupation: the mean and percentiles.

        *subject* is a code of SOC 2018, or a role that has one.
        *as_of* is the month or year of a release; without it, the latest.
        Wages by the hour and by the year are reported as they are published.

        Raises:
            careerkit.NoSalaryError: If there is no such wage; the error says why.
            careerkit.UnknownIdError: If there is no such occupation, or the role has no code.
            careerkit.DataError: If *subject* is a code of another edition or system.

        >>> import careerkit
        >>> print(careerkit.market_pay("43-4051", per="hour"))
        p10 15.27, p25 17.72, median 21.53, mean 22.40, p75 24.89, p90 30.57 USD an hour in US
        """
        return self._official().market_pay(subject, area=area, per=per, as_of=as_of)

    def market_outlook(self, subject: str | Role) -> Outlook:
        """
        Return the official projections for an occupation: growth and openings.

        *subject* is a code of SOC 2018, or a role that has one.

        Raises:
            careerkit.UnknownIdError: If no projection is held, or the role has no code.
            careerkit.DataError: If *subject* is a code of another edition or system.

        >>> import careerkit
        >>> careerkit.market_outlook("43-4051")
        <Outlook -5.5%, 341,700 openings a year>
        """
        return self._official().market_outlook(subject)

    def occupation(self, subject: str | Role) -> Occupation:
        """
        Return an occupation of SOC 2018 or a group of them, with its official figures.

        *subject* is a code of SOC 2018, or a role that has one.

        Raises:
            careerkit.UnknownIdError: If there is no such occupation, or the role has no code.
            careerkit.NoSalaryError: If nothing is published of it alone; the error names its group.
            careerkit.DataError: If *subject* is a code of another edition or system.

        >>> import careerkit
        >>> careerkit.occupation("43-4051")
        <Occupation 43-4051: Customer Service Representatives, 2,595,750 employed>
        """
        return self._official().occupation(subject)

    def occupations(self, title: str, *, limit: int | None = None) -> tuple[Occupation, ...]:
        """
        Return the occupations whose titles share words with *title*, best first.

        At most *limit* of them, all if it is None.

        Raises:
            careerkit.DataError: If *title* is not a text, or one of more than 1,000
                characters, or *limit* is not a whole number of 1 or more.

        >>> import careerkit
        >>> careerkit.occupations("customer service", limit=1)
        (<Occupation 43-4051: Customer Service Representatives, 2,595,750 employed>,)
        """
        return self._official().occupations(title, limit=limit)

    # What sources say.

    def conflicts(self, subject: str | Role) -> tuple[Conflict, ...]:
        """
        Return where sources disagree about a role, or about an occupation.

        For a role, its own claims are compared with each other and with the
        official figures for its occupation; for a SOC 2018 code, the claims
        of every role that maps to it. Money is compared within one area,
        currency and period. The preferred claim follows the rule of
        `salary_for`; a claim credited to an official source for a date that
        is held is checked against that very figure.

        An empty answer says that all that can be compared agrees.

        Raises:
            careerkit.NotStatedError: If no quantity is stated twice.
            careerkit.UnknownIdError: If there is no such role, or no role maps
                to the occupation.

        >>> import careerkit
        >>> growth, *_ = careerkit.conflicts("contact-center-agent")[-1:]
        >>> growth.quantity, growth.spread, growth.why
        ('growth', Decimal('13.5'), 'official authority first')
        """
        from ..queries.conflicts import conflicts, is_soc, roles_of, socs_of

        socs: tuple[str, ...]
        occupation = subject if isinstance(subject, str) and is_soc(subject) else None
        if occupation is not None:
            roles, socs = roles_of(occupation, self.roles()), (occupation,)
        else:
            roles = (self.role(subject),)
            socs = socs_of(roles[0])
        return conflicts(
            roles, socs, self, lambda source: self.source(source).authority, occupation=occupation
        )

    def explain(self, answer: Answer | Sequence[Answer]) -> str:
        """
        Say where an answer comes from, in plain words, with a line for each citation.

        The answer is any cited record, a path, a comparison, a conflict, a match, a check
        of a posting, one part of these, or several of them.

        Raises:
            careerkit.DataError: If *answer* is not an answer of careerkit.

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

    def overlay(self, other: Catalog) -> Catalog:
        """
        Return this catalog with *other* overlaid on it.

        Where both have a role, guide, skill, source, grade or table of one id,
        it is that of *other*; `replaced` lists them. The id, the title, and
        the defaults that *other* states are its own. Nothing is merged inside
        a record, and nothing is read before it is asked for.

        Raises:
            careerkit.DataError: If *other* is not a catalog.

        >>> import careerkit
        >>> ours = careerkit.catalog().subset(roles=["contact-center-agent"])
        >>> careerkit.catalog().overlay(ours).replaced[0]
        ('role', 'contact-center-agent')
        """
        return Catalog._of(Overlay(self._records.store, _store_of(other)))

    @property
    def replaced(self) -> tuple[tuple[str, str], ...]:
        """The kind and id of each record that the last overlay replaced."""
        return self._records.replaced()

    def subset(
        self, *, family: str | None = None, roles: Iterable[str | Role] | None = None
    ) -> Catalog:
        """
        Return the catalog with some of its roles alone: those of a family, those named.

        With both, a role must be of the family and named. Their guides go with
        them. What roles share stays whole: sources, skills, grades, tables.

        Raises:
            careerkit.UnknownIdError: If there is no such family or role.
            careerkit.DataError: If *roles* is not a list.

        >>> import careerkit
        >>> ours = careerkit.catalog().subset(roles=["teacher", "registered-nurse"])
        >>> ours.role_ids()
        ('registered-nurse', 'teacher')
        """
        chosen = frozenset(self.role_ids())
        if roles is not None:
            chosen = frozenset(self._role_id(role) for role in listed(roles))
        if family is not None:
            families = {one.id: one.family for one in self.entries()}
            known_word("family", family, sorted({one for one in families.values() if one}))
            chosen = frozenset(id for id in chosen if families[id] == family)
        return Catalog._of(Subset(self._records.store, chosen))

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

        save(self._records.store, path)

    def diff(self, other: Catalog) -> Changes:
        """
        Return what is different in *other*: added, removed and changed, one by one.

        Records are matched by their ids, bands by subject, area, period and
        source. A former id shows that a role or a tier was renamed. As text, the
        changes are lines to be read in a review, and a round of raises is summed up.

        Raises:
            careerkit.DataError: If *other* is not a catalog, or a record is broken.

        >>> import careerkit
        >>> ours = careerkit.catalog().subset(roles=["teacher"])
        >>> print(*careerkit.catalog().subset(roles=["teacher", "registered-nurse"]).diff(ours))
        role registered-nurse removed (Registered Nurse)
        """
        from .diff import differences

        return differences(self._records.store, _store_of(other))

    def __reduce__(self) -> tuple[Any, ...]:
        # A pickled catalog is its origin, without the records that were read.
        return Catalog._of, (self._records.store,)

    def __dir__(self) -> list[str]:
        """List the public names."""
        return [name for name in object.__dir__(self) if not name.startswith("_")]

    def __repr__(self) -> str:
        period = f", a {self.per}" if self.per else ""
        return f"<Catalog {self.id}: {self.area or 'any area'}{period}>"

    def __str__(self) -> str:
        roles, guides = (self._records.store.ids(kind) for kind in ("roles", "guides"))
        return f"{self.title} ({self.id}): {counted(roles, 'role')}, {counted(guides, 'guide')}"


def _store_of(catalog: object) -> Store:
    if not isinstance(catalog, Catalog):
        raise refused("a catalog", catalog)
    return catalog._records.store


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _look_up(kind: str, wanted: str | R, known: dict[str, R]) -> R:
    if isinstance(wanted, str) and wanted in known:
        return known[wanted]
    if isinstance(wanted, (Source, Skill, Grade)) and known.get(wanted.id) == wanted:
        return known[wanted.id]
    raise unknown(kind, wanted, known)


def _in_order(records: dict[str, R]) -> tuple[R, ...]:
    return tuple(records[id] for id in sorted(records))
