"""
A job as careers sources describe it, and the questions its own data answers.

`Role` has the look-ups that need only the role; what spans roles lives in
`careerkit.queries.ladder` and `careerkit.queries.provenance`.
"""

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from decimal import Decimal
from typing import Any, ClassVar, Protocol

from attrs import evolve, field, frozen

from ..errors import (
    DataError,
    NoTierError,
    NotStatedError,
    Problem,
    refused,
    shown,
    unknown,
)
from . import arguments, validators
from .classification import SOC_EDITION, Code
from .codes import Period
from .grade import Grade
from .pay import PayBasis, PayKind, SalaryBand
from .preference import Question, choose
from .promotions import between_tiers, known_tracks, promotions
from .record import counted, hash_by_id
from .skill import Requirement
from .source import Cited, Source
from .statement import Fact, Move, Outlook
from .tier import Promotion, Tier, Track, Years
from .validators import many


class Home(Protocol):
    """What a role asks of the catalog it belongs to."""

    @property
    def area(self) -> str | None:
        """The area that questions of pay speak of unless they name one."""
        ...

    @property
    def per(self) -> Period | None:
        """The period that questions of pay speak of unless they name one."""
        ...

    def source(self, source: str | Source) -> Source:
        """Return a source of the bibliography."""
        ...

    def grade(self, grade: str) -> Grade:
        """Return a grade that tiers share."""
        ...

    def role(self, role: str) -> "Role":
        """Return another role of the catalog."""
        ...

    def promoted_to(self, role: str, tier: str) -> tuple[tuple[str, str], ...]:
        """Return the tiers of other roles that are promoted to a tier, as role and tier."""
        ...


@frozen(kw_only=True, repr=False)
class Role(Cited):
    """
    A job as careers sources describe it: all that is counted or compared.

    A role read from a catalog keeps it as its `home`, for the defaults of
    pay, the authority of sources, and shared grades. It takes no part in
    comparing: roles are equal if what they state is.

    `scale` is the id of the scale of its levels that name none. A tier of a
    `cumulative` role asks for all that the tiers below it ask for. `tracks`
    are its ways up, in order, beside the two that every catalog knows.

    >>> import careerkit
    >>> careerkit.role("contact-center-agent")
    <Role contact-center-agent: 5 tiers, 4 bands>
    """

    id: str
    title: str
    family: str | None = None
    aliases: tuple[str, ...] = field(default=(), converter=many)
    former_ids: tuple[str, ...] = field(default=(), converter=many)
    summary: str | None = None
    codes: tuple[Code, ...] = field(default=(), converter=many)
    scale: str | None = None
    cumulative: bool = False
    tracks: tuple[Track, ...] = field(default=(), converter=many)
    tiers: tuple[Tier, ...] = field(default=(), converter=many)
    salaries: tuple[SalaryBand, ...] = field(default=(), converter=many)
    outlooks: tuple[Outlook, ...] = field(default=(), converter=many)
    requirements: tuple[Requirement, ...] = field(default=(), converter=many)
    responsibilities: tuple[str, ...] = field(default=(), converter=many)
    moves: tuple[Move, ...] = field(default=(), converter=many)
    facts: tuple[Fact, ...] = field(default=(), converter=many)

    _home: Home | None = field(default=None, eq=False, metadata={"stored": False})
    _tiers: dict[str, Tier] = field(init=False, eq=False)
    _leads: dict[str, tuple[Tier | Promotion, ...]] = field(init=False, eq=False)
    _former: dict[str, Tier] = field(init=False, eq=False)
    _next: dict[str, tuple[Tier, ...]] = field(init=False, eq=False)
    _chosen: dict[tuple[object, ...], SalaryBand] = field(init=False, factory=dict, eq=False)

    _related: ClassVar = ("tiers", "salaries", "moves", "tracks", "id")

    __hash__ = hash_by_id

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        object.__setattr__(self, "tiers", tuple(_own(tier, self.id) for tier in self.tiers))
        leads = promotions(self.tiers)
        former = {id: tier for tier in self.tiers for id in tier.former_ids}
        object.__setattr__(self, "_tiers", {tier.id: tier for tier in self.tiers})
        object.__setattr__(self, "_former", former)
        object.__setattr__(self, "_leads", leads)
        object.__setattr__(self, "_next", _within(leads))

    def _rules(self) -> Iterator[Problem]:
        yield from super()._rules()
        yield from validators.identifier(self.id, "id")
        yield from validators.text(self.title, "title")
        if self.family is not None:
            yield from validators.identifier(self.family, "family", what="a family")
        if self.scale is not None:
            yield from validators.identifier(self.scale, "scale", what="the id of a scale")
        for position, tier in enumerate(self.tiers):
            for place, goal in enumerate(tier.leads_to or ()):
                if goal.role == self.id:
                    where = ("tiers", position, "leads_to", place)
                    yield Problem(f"{goal.tier!r}, a tier of this very role", shown(goal.to), where)
        yield from validators.texts(self.aliases, "aliases")
        yield from validators.texts(self.responsibilities, "responsibilities")
        yield from validators.former_ids(self)
        for position, move in enumerate(self.moves):
            if move.kind == "promotion":
                hint = "say it with leads_to of the tier"
                yield Problem(
                    "a move that is no promotion", "one", ("moves", position, "kind"), hint=hint
                )
            if move.role == self.id and move.kind != "lateral":
                yield Problem("another role", f"{move.role!r} itself", ("moves", position, "role"))

    @classmethod
    def _relations(cls, parts: Mapping[str, Any], ids: frozenset[str]) -> Iterator[Problem]:
        return between_tiers(parts, ids)

    def _settled(self, home: Home) -> "Role":
        """Return this role as one that belongs to a catalog."""
        role = copy(self)
        object.__setattr__(role, "_home", home)
        object.__setattr__(role, "_chosen", {})
        object.__setattr__(role, "_next", _within(self._leads))
        return role

    def tier(self, tier: str | Tier) -> Tier:
        """
        Return the tier with this id or former id, or check that a Tier is one of this role's.

        Raises:
            careerkit.NotStatedError: If no source prints tiers of the role.
            careerkit.UnknownIdError: If the role has no such tier.

        >>> import careerkit
        >>> careerkit.role("contact-center-agent").tier("seniour")
        Traceback (most recent call last):
        ...
        careerkit.errors.UnknownIdError: unknown tier of contact-center-agent 'seniour'; \
did you mean 'senior'?
        """
        if isinstance(tier, str):
            found = self._tiers.get(tier) or self._former.get(tier)
            if found is not None:
                return found
        elif isinstance(tier, Tier) and self._tiers.get(tier.id) == tier:
            return tier
        self._check_ladder()
        raise unknown(f"tier of {self.id}", tier, self._tiers)

    def next_tiers(self, tier: str | Tier) -> tuple[Tier, ...]:
        """
        Return every tier that *tier* is promoted to, all tracks; none at a top.

        They may be of other roles of the catalog: `Tier.role` says which.

        Raises:
            careerkit.NotStatedError: If no source prints tiers of the role.
            careerkit.UnknownIdError: If the role has no such tier, or it leads to a
                role or tier that the catalog lacks.
            careerkit.DataError: If it leads to another role, and this one has no catalog.

        >>> import careerkit
        >>> careerkit.role("contact-center-agent").next_tiers("senior")
        (<Tier team-lead: Contact Center Team Lead, 6-8 years>,)
        """
        if type(tier) is str:
            following = self._next.get(tier)
            if following is not None:
                return following
        id = self.tier(tier).id
        if id not in self._next:
            self._next[id] = tuple(map(self._reached, self._leads[id]))
        return self._next[id]

    def leads(self, tier: str | Tier) -> tuple[str, ...]:
        """
        Return where promotions of a tier lead, as ``role/tier``; no other role is read.

        Raises:
            careerkit.UnknownIdError: If the role has no such tier.

        >>> import careerkit
        >>> careerkit.role("contact-center-agent").leads("senior")
        ('contact-center-agent/team-lead',)
        """
        goals = self._leads[self.tier(tier).id]
        return tuple(
            f"{self.id}/{goal.id}" if isinstance(goal, Tier) else goal.to for goal in goals
        )

    def _reached(self, goal: Tier | Promotion) -> Tier:
        """Return the tier that a promotion leads to, of this role or another."""
        if isinstance(goal, Tier):
            return goal
        if self._home is None:
            hint = "open its catalog with open_catalog, or make one with Catalog.of"
            expected = f"a catalog that has the role {goal.role!r}"
            raise DataError([Problem(expected, "a role by itself", hint=hint)])
        return self._home.role(str(goal.role)).tier(goal.tier)

    def next_tier(self, tier: str | Tier) -> Tier | None:
        """
        Return the first tier that *tier* is promoted to; None at a top.

        Raises:
            careerkit.NotStatedError: If no source prints tiers of the role.
            careerkit.UnknownIdError: If the role has no such tier.

        >>> import careerkit
        >>> careerkit.next_tier("contact-center-specialist", "senior").title
        'Contact Center Team Lead'
        >>> careerkit.next_tier("contact-center-specialist", "director") is None
        True
        """
        following = self._next.get(tier) if type(tier) is str else None
        if following is None:
            following = self.next_tiers(tier)
        return following[0] if following else None

    def previous_tier(self, tier: str | Tier) -> Tier | None:
        """
        Return the tier that is promoted to *tier*; None at the bottom.

        Of several, one of this role, then of the same track, then the highest rank.

        Raises:
            careerkit.NotStatedError: If no source prints tiers of the role.
            careerkit.UnknownIdError: If the role has no such tier.

        >>> import careerkit
        >>> careerkit.previous_tier("contact-center-agent", "manager").id
        'team-lead'
        """
        goal = self.tier(tier)
        return self._below(goal) or _nearest(goal, self._from_others(goal))

    def previous_tiers(self, tier: str | Tier) -> tuple[Tier, ...]:
        """
        Return every tier that is promoted to *tier*: this role's, then those of other roles.

        Raises:
            careerkit.UnknownIdError: If the role has no such tier.

        >>> import careerkit
        >>> [tier.id for tier in careerkit.role("contact-center-agent").previous_tiers("manager")]
        ['team-lead']
        """
        goal = self.tier(tier)
        return (*self._before(goal), *self._from_others(goal))

    def way_up(self, tier: str | Tier) -> tuple[Tier, ...]:
        """
        Return the tiers of this role from the bottom up to *tier*, as `previous_tier` finds them.

        Raises:
            careerkit.NotStatedError: If no source prints tiers of the role.
            careerkit.UnknownIdError: If the role has no such tier.

        >>> import careerkit
        >>> [tier.id for tier in careerkit.role("contact-center-agent").way_up("senior")]
        ['junior', 'agent', 'senior']
        """
        way = [self.tier(tier)]
        while (below := self._below(way[-1])) is not None:
            way.append(below)
        return tuple(reversed(way))

    def _below(self, goal: Tier) -> Tier | None:
        return _nearest(goal, self._before(goal))

    def _before(self, goal: Tier) -> tuple[Tier, ...]:
        return tuple(self._tiers[id] for id, leads in self._leads.items() if goal in leads)

    def _from_others(self, goal: Tier) -> tuple[Tier, ...]:
        if self._home is None:
            return ()
        incoming = self._home.promoted_to(self.id, goal.id)
        return tuple(self._home.role(role).tier(tier) for role, tier in incoming)

    def tiers_for(
        self, *, years: Years, leadership_years: Years | None = None, track: str | None = None
    ) -> tuple[Tier, ...]:
        """
        Return every tier whose printed range of experience holds *years*.

        Ranges are half-open: 2 years are the second of "0-2, 2-5". Ranges that
        overlap give several tiers, a gap gives none.

        Raises:
            careerkit.DataError: If *years* is not a number of 0 or more.
            careerkit.NotStatedError: If no source prints tiers of the role.
            careerkit.UnknownIdError: If there is no such track.

        >>> import careerkit
        >>> [tier.id for tier in careerkit.tiers_for("contact-center-agent", years=7)]
        ['senior', 'team-lead']
        """
        years, leadership_years = self._check_years(years, leadership_years, track)
        self._check_ladder()
        return tuple(
            tier
            for tier in self.tiers
            if (track is None or tier.track == track)
            and tier.experience is not None
            and tier.experience.holds(years, leadership_years)
        )

    def tier_for(
        self, *, years: Years, leadership_years: Years | None = None, track: str = "individual"
    ) -> Tier:
        """
        Return the tier that a person with *years* of experience has reached.

        It is the highest tier of the track whose minimum is reached: a printed
        maximum pushes nobody up or out. Years are what sources print, and a
        poor test of a person; see the explanation of responsible use.

        Raises:
            careerkit.DataError: If *years* is not a number of 0 or more.
            careerkit.NoTierError: If *years* are below every minimum of the track.
            careerkit.NotStatedError: If no source prints tiers of the role.
            careerkit.UnknownIdError: If there is no such track.

        >>> import careerkit
        >>> careerkit.tier_for("contact-center-specialist", years=7).id
        'senior'
        >>> careerkit.tier_for("contact-center-agent", years=7, track="management").id
        'team-lead'
        """
        arguments.known_word("track", track, self._known_tracks())
        years, leadership_years = self._check_years(years, leadership_years, track)
        self._check_ladder()
        placed = [
            (tier, tier.experience)
            for tier in self.tiers
            if tier.track == track and tier.experience is not None
        ]
        reached = [tier for tier, asks in placed if asks.reached(years, leadership_years)]
        if reached:
            return max(reached, key=lambda tier: tier.rank)
        asked = f"{shown(years)} years"
        if leadership_years is not None:
            asked += f", {shown(leadership_years)} of them in leadership"
        lowest = min(placed, key=lambda pair: pair[0].rank, default=None)
        asks = f"{lowest[0].id} asks for {lowest[1]}" if lowest else "there is none"
        raise NoTierError(self.id, track, asked, asks)

    def _check_ladder(self) -> None:
        """Refuse questions about tiers where no source prints any."""
        if not self.tiers:
            raise NotStatedError("tiers", self.id)

    def _known_tracks(self) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys((*known_tracks(self.tracks), *(tier.track for tier in self.tiers)))
        )

    def _check_years(
        self, years: Years, leadership_years: Years | None, track: str | None
    ) -> tuple[Decimal, Decimal | None]:
        """Return the numbers of years as exact numbers, and refuse what is not sound."""
        whole = arguments.years(years)
        led = None
        if leadership_years is not None:
            led = arguments.years(leadership_years, "leadership_years")
            if led > whole:
                expected = f"at most the {shown(whole)} years of the whole"
                raise refused(expected, leadership_years, "leadership_years")
        if track is not None:
            arguments.known_word("track", track, self._known_tracks())
        return whole, led

    def salary_for(
        self,
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

        The subject is exact: a tier, a `level` that the source names (such as
        ``entry``), or neither: the role as a whole. `area` and `per` default
        to the catalog's own; `per` selects and never converts. Without
        `currency`, a source's own conversions are passed over. Of what is
        left, an employer's policy comes before claims, a figure for the role
        itself before one for a proxy occupation (`about`), one for the whole
        area before one for a part of it (`scope`); then decide the authority
        of the source, the basis of the figure, and the later date.

        Raises:
            careerkit.NoSalaryError: If no source states it; lists what is stated.
            careerkit.AmbiguousSalaryError: If several bands answer equally well,
                or count different things (`pay_basis`).
            careerkit.UnknownIdError: If the role has no such tier, or there is
                no such area, period, currency, source, kind or pay basis.

        >>> import careerkit
        >>> careerkit.salary_for("contact-center-specialist")
        <SalaryBand the role as a whole: 29,000-55,000+, median 37,020 USD a year in US>
        >>> careerkit.salary_for("contact-center-specialist", area="MX")
        Traceback (most recent call last):
        ...
        careerkit.errors.NoSalaryError: no pay for contact-center-specialist: the role as a whole \
in MX a year. Available: the role as a whole in MX, MXN a month and USD a month
        """
        key = (tier, level, area, per, currency, source, kind, pay_basis)
        try:
            return self._chosen[key]
        except Exception:  # noqa: S110 (not asked before, or of a class that can't be a key)
            pass
        if self._home is not None:
            area = self._home.area if area is None else area
            per = self._home.per if per is None else per
        question = self._question(tier, level, area, per, currency, source, kind, pay_basis)
        chosen = choose(self.id, self._claims(), question, self._authority)
        self._chosen[key] = chosen
        return chosen

    def salaries_for(
        self,
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

        Each argument narrows; left out, it means any. The bands of a tier's
        grade are among them.

        Raises:
            careerkit.UnknownIdError: As `salary_for`.

        >>> import careerkit
        >>> [str(band) for band in careerkit.salaries_for("contact-center-specialist", area="MX")]
        ['12,000-20,000 MXN a month in MX', '700-1,200 USD a month in MX']
        """
        question = self._question(tier, level, area, per, currency, source, kind, pay_basis)
        return question.select(self._claims())

    def _question(
        self,
        tier: str | Tier | None,
        level: str | None,
        area: str | None,
        per: str | None,
        currency: str | None,
        source: str | Source | None,
        kind: str | None,
        pay_basis: str | None,
    ) -> Question:
        if tier is not None and level is not None:
            raise DataError([Problem("a tier or a level", "both", ("level",))])
        arguments.text(level, "level")
        tier_id = None if tier is None else self.tier(tier).id
        source_id = source.id if isinstance(source, Source) else source
        question = Question(tier_id, level, area, per, currency, source_id, kind, pay_basis)
        if source_id is not None and self._home is not None:
            sources: Iterable[str] = (self._home.source(source_id).id,)
        else:
            sources = {band.citation.source for band in self._claims()}
        question.check(sources)
        return question

    def _claims(self) -> Iterator[SalaryBand]:
        yield from self.salaries
        for tier in self.tiers:
            if tier.grade is not None and self._home is not None:
                for band in self._home.grade(tier.grade).bands:
                    yield evolve(band, tier=tier.id)

    def _authority(self, source: str) -> str:
        # Without a catalog there is no bibliography: then no source outranks another.
        return self._home.source(source).authority if self._home is not None else "official"

    @property
    def soc_codes(self) -> tuple[Code, ...]:
        """
        The codes of SOC 2018, and those of SOC whose edition is not stated.

        >>> import careerkit
        >>> careerkit.role("contact-center-agent").soc_codes
        (<Code soc 2018: 43-4051>,)
        """
        return tuple(
            code
            for code in self.codes
            if code.system == "soc" and code.edition in (SOC_EDITION, None)
        )

    def codes_for(self, tier: str | Tier) -> tuple[Code, ...]:
        """
        Return the occupation codes of a tier: its own, or else its role's.

        Raises:
            careerkit.UnknownIdError: If the role has no such tier.

        >>> import careerkit
        >>> agent = careerkit.role("contact-center-agent")
        >>> len(agent.codes_for("senior")), len(agent.codes_for("manager"))
        (3, 0)
        """
        own = self.tier(tier).codes
        return self.codes if own is None else own

    def fact(self, topic: str) -> Fact:
        """
        Return the one fact about *topic*.

        Raises:
            careerkit.UnknownIdError: If the role has no fact about it.
            careerkit.DataError: If it has several; `facts_for` returns them all.

        >>> import careerkit
        >>> careerkit.role("contact-center-agent").fact("stress").value
        'Moderate to High'
        >>> careerkit.role("billing-specialist").fact("education")
        Traceback (most recent call last):
        ...
        careerkit.errors.DataError: topic: expected a topic with one fact, got 'education' with \
2 facts, from himalayas-billing-specialist and jobicy-billing-specialist; facts_for('education') \
returns them all
        """
        first, *others = self.facts_for(topic)
        if not others:
            return first
        sources = dict.fromkeys(fact.citation.source for fact in (first, *others))
        found = f"{topic!r} with {len(others) + 1} facts, from {' and '.join(sources)}"
        hint = f"facts_for({topic!r}) returns them all"
        raise DataError([Problem("a topic with one fact", found, ("topic",), hint=hint)])

    def facts_for(self, topic: str) -> tuple[Fact, ...]:
        """
        Return every fact about *topic*, in the order of the file.

        Raises:
            careerkit.UnknownIdError: If the role has no fact about it.

        >>> import careerkit
        >>> nurse = careerkit.role("registered-nurse")
        >>> [fact.citation.source for fact in nurse.facts_for("industries")]
        ['himalayas-nurse', 'himalayas-rn']
        """
        if isinstance(topic, str):
            found = tuple(fact for fact in self.facts if fact.topic == topic)
            if found:
                return found
        topics = dict.fromkeys(fact.topic for fact in self.facts)
        raise unknown(f"topic of {self.id}", topic, topics)

    def __str__(self) -> str:
        return f"{self.title} ({self.id})"

    def __repr__(self) -> str:
        return f"<Role {self.id}: {counted(self.tiers, 'tier')}, {counted(self.salaries, 'band')}>"


def _nearest(goal: Tier, tiers: Iterable[Tier]) -> Tier | None:
    return max(tiers, key=lambda tier: (tier.track == goal.track, tier.rank), default=None)


def _own(tier: Tier, role: str) -> Tier:
    """Return a tier that knows its role, whose requirements know their tier."""
    if not isinstance(tier, Tier) or tier.role == role:
        return tier
    owned = copy(tier)
    object.__setattr__(owned, "role", role)
    asked = tuple(_asked(requirement, tier.id) for requirement in tier.requirements)
    object.__setattr__(owned, "requirements", asked)
    return owned


def _asked(requirement: Requirement, tier: str) -> Requirement:
    asked = copy(requirement)
    object.__setattr__(asked, "tier", tier)
    return asked


def _within(leads: Mapping[str, tuple[Tier | Promotion, ...]]) -> dict[str, tuple[Tier, ...]]:
    """Return the promotions of the tiers that lead to tiers of their own role alone."""
    return {
        id: goals  # type: ignore[misc]
        for id, goals in leads.items()
        if all(isinstance(goal, Tier) for goal in goals)
    }
