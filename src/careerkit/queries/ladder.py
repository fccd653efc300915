"""
Ways through tiers and roles: paths up a ladder, and moves off it.
"""

from collections.abc import Iterator

from attrs import evolve, frozen

from ..errors import AmbiguousSalaryError, NoPathError, NoSalaryError, NotStatedError
from ..model.codes import Period
from ..model.pay import SalaryBand
from ..model.role import Role
from ..model.skill import Requirement
from ..model.source import Citation
from ..model.statement import Move
from ..model.tier import Tier


@frozen(kw_only=True, repr=False)
class Step:
    """
    One tier on a path: the years it asks for at least, and what it pays.

    `years` is the tier's own minimum of total experience, None where no
    source prints one; it is not a sum over the path. `pay` is None where no
    one band answers, and `why_no_pay` then says why.
    """

    tier: Tier
    years: int | float | None
    pay: SalaryBand | None
    why_no_pay: str | None = None

    def __str__(self) -> str:
        years = "years not stated" if self.years is None else f"{self.years}+ years"
        return f"{self.tier.title}: {years}, {self.pay or self.why_no_pay}"

    def __repr__(self) -> str:
        years = "years not stated" if self.years is None else f"{self.years}+ years"
        return f"<Step {self.tier.id}: {years}, {self.pay or 'pay not stated'}>"


@frozen(kw_only=True, repr=False)
class Path:
    """A way up a role's ladder, from its first tier to its last."""

    role: str
    steps: tuple[Step, ...]

    def __str__(self) -> str:
        return f"{self.role}: {' > '.join(step.tier.title for step in self.steps)}"

    def __repr__(self) -> str:
        return f"<Path {self.role}: {' > '.join(step.tier.id for step in self.steps)}>"


def path(
    role: Role, start: str | Tier, goal: str | Tier, *, area: str | None, per: Period | None
) -> Path:
    """Return the way from *start* to *goal* with the fewest promotions: `Catalog.path`."""
    first, last = role.tier(start), role.tier(goal)
    came_from: dict[str, Tier | None] = {first.id: None}
    waiting = [first]
    for here in waiting:
        for following in role.next_tiers(here):
            if following.id not in came_from:
                came_from[following.id] = here
                waiting.append(following)
    if last.id not in came_from:
        raise NoPathError(role.id, first.id, last.id, tuple(came_from)[1:])
    way = [last]
    while (before := came_from[way[-1].id]) is not None:
        way.append(before)
    steps = (_step(role, tier, area, per) for tier in reversed(way))
    return Path(role=role.id, steps=tuple(steps))


def _step(role: Role, tier: Tier, area: str | None, per: Period | None) -> Step:
    years = tier.experience.min_years if tier.experience else None
    pay, why_no_pay = pay_or_reason(role, tier, area, per)
    return Step(tier=tier, years=years, pay=pay, why_no_pay=why_no_pay)


def pay_or_reason(
    role: Role, tier: Tier | None, area: str | None, per: Period | None
) -> tuple[SalaryBand | None, str | None]:
    """Return the one band that answers, or None and the reason why none does."""
    try:
        return role.salary_for(tier, area=area, per=per), None
    except (NoSalaryError, AmbiguousSalaryError) as error:
        return None, str(error)


def moves(role: Role, tier: str | Tier | None = None) -> tuple[Move, ...]:
    """Return where a role, or one tier of it, leads: `Catalog.moves`."""
    chosen = None if tier is None else role.tier(tier)
    tiers = role.tiers if chosen is None else (chosen,)
    promotions = [move for tier in tiers for move in _promotions(role, tier)]
    stated = [move for move in role.moves if chosen is None or move.from_tier in (None, chosen.id)]
    if not promotions and not stated:
        if chosen is None:
            raise NotStatedError("moves", role.id)
        raise NotStatedError("moves", _named(role, chosen), "it is a top of its ladder")
    return (*promotions, *stated)


def _promotions(role: Role, tier: Tier) -> Iterator[Move]:
    for following in role.next_tiers(tier):
        yield Move(
            kind="promotion",
            title=following.title,
            role=role.id,
            tier=following.id,
            from_tier=tier.id,
            cite=promotion(tier),
        )


def promotion(tier: Tier) -> Citation:
    """Return where the promotions of a tier come from: what no source states follows from ranks."""
    if tier.leads_to is not None:
        return tier.cite("leads_to")
    method = "the next rank of the same track"
    return evolve(tier.cite("rank"), basis="derived", by="careerkit", method=method, printed=None)


def requirements_for(role: Role, tier: str | Tier | None = None) -> tuple[Requirement, ...]:
    """Return what a role asks for, and a tier on top: `Catalog.requirements_for`."""
    if tier is None:
        if not role.requirements:
            listing = ", ".join(tier.id for tier in role.tiers if tier.requirements)
            hint = f"those of tiers are listed: {listing}" if listing else None
            raise NotStatedError("requirements", role.id, hint)
        return role.requirements
    asked = requirements(role, role.tier(tier))
    if not asked:
        raise NotStatedError("requirements", _named(role, role.tier(tier)))
    return asked


def requirements(role: Role, tier: Tier | None) -> tuple[Requirement, ...]:
    """Return what sources list for a role, and for a tier on top; none where none does."""
    return role.requirements if tier is None else (*role.requirements, *tier.requirements)


def _named(role: Role, tier: Tier) -> str:
    return f"tier {tier.id} of {role.id}"
