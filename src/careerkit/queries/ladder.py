"""
Ways through tiers and roles: paths up a ladder, and moves off it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from attrs import evolve, frozen

from ..errors import AmbiguousSalaryError, NoPathError, NoSalaryError, NotStatedError
from ..model.codes import Period
from ..model.pay import SalaryBand
from ..model.role import Role
from ..model.scale import Rating
from ..model.skill import Requirement
from ..model.source import Citation
from ..model.statement import Move
from ..model.tier import Tier


@frozen(kw_only=True, repr=False)
class Step:
    """
    One tier on a path: the years it asks for at least, and what it pays.

    `role` is the id of the role that the tier is of. `years` is the tier's own
    minimum of total experience, None where no source prints one; it is not a
    sum over the path. `pay` is None where no one band answers, and
    `why_no_pay` then says why.
    """

    role: str
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
    """
    A way up from one tier to another, by promotions.

    `role` is the id of the role it begins in; each step says its own.
    """

    role: str
    steps: tuple[Step, ...]

    def __str__(self) -> str:
        return f"{self.role}: {' > '.join(step.tier.title for step in self.steps)}"

    @property
    def names(self) -> tuple[str, ...]:
        """The ids of the tiers, with their role where that is not the one it begins in."""
        return tuple(
            step.tier.id if step.role == self.role else f"{step.role}/{step.tier.id}"
            for step in self.steps
        )

    def __repr__(self) -> str:
        return f"<Path {self.role}: {' > '.join(self.names)}>"


def path(
    role: Role,
    start: str | Tier,
    goal: str | Tier,
    *,
    area: str | None,
    per: Period | None,
    other: Role | None = None,
    roles: Callable[[str], Role],
) -> Path:
    """
    Return the way from *start* to *goal* with the fewest promotions: `Catalog.path`.

    The tier *goal* is one of *other*, or else of the same role; *roles* finds
    the roles that the way leads through.
    """
    first, last = role.tier(start), (other or role).tier(goal)
    came_from: dict[str, Tier | None] = {_key(first): None}
    waiting = [first]
    for here in waiting:
        for following in roles(str(here.role)).next_tiers(here.id):
            if _key(following) not in came_from:
                came_from[_key(following)] = here
                waiting.append(following)
    if _key(last) not in came_from:
        reached = tuple(_short(tier, role) for tier in waiting[1:])
        raise NoPathError(role.id, first.id, _short(last, role), reached)
    way = [last]
    while (before := came_from[_key(way[-1])]) is not None:
        way.append(before)
    steps = (_step(roles(str(tier.role)), tier, area, per) for tier in reversed(way))
    return Path(role=role.id, steps=tuple(steps))


def _key(tier: Tier) -> str:
    return f"{tier.role}/{tier.id}"


def _short(tier: Tier, role: Role) -> str:
    """Return the id of a tier, with its role where that is another."""
    return tier.id if tier.role == role.id else _key(tier)


def _step(role: Role, tier: Tier, area: str | None, per: Period | None) -> Step:
    years = tier.experience.min_years if tier.experience else None
    pay, why_no_pay = pay_or_reason(role, tier, area, per)
    return Step(role=role.id, tier=tier, years=years, pay=pay, why_no_pay=why_no_pay)


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
            role=following.role,
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
    """
    Return what sources list for a role, and for a tier on top; none where none does.

    A tier of a cumulative role asks for what the tiers below it ask for as well,
    but for what it asks for again at the same level or a higher one.
    """
    if tier is None:
        return role.requirements
    if not role.cumulative:
        return (*role.requirements, *tier.requirements)
    asked: tuple[Requirement, ...] = ()
    for step in reversed(role.way_up(tier)):
        again = levels(asked)
        asked = (*(each for each in step.requirements if not _is_asked_again(each, again)), *asked)
    return (*role.requirements, *asked)


def _is_asked_again(requirement: Requirement, above: Mapping[str, Rating | None]) -> bool:
    """Say whether the tiers above ask for all of a requirement; what shows it is never lost."""
    if requirement.behaviors:
        return False
    return all(
        skill in above and (requirement.level is None or reaches(above[skill], requirement.level))
        for skill in requirement.skills
    )


def reaches(level: Rating | None, other: Rating) -> bool:
    """Say whether a level is as high as another; on two scales nothing says so."""
    if level is None or level.number is None or other.number is None:
        return False
    return level.scale == other.scale and level.number >= other.number


def levels(requirements: Iterable[Requirement]) -> dict[str, Rating | None]:
    """Map each skill to its level: a tier's before its role's, and of several the highest."""
    stated: dict[str, Rating | None] = {}
    asking: dict[str, str | None] = {}
    for requirement in requirements:
        level = requirement.level
        for skill in requirement.skills:
            before = stated.setdefault(skill, None)
            is_of_role = asking.get(skill) is None and requirement.tier is not None
            if level is not None and (is_of_role or not reaches(before, level)):
                stated[skill], asking[skill] = level, requirement.tier
    return stated


def _named(role: Role, tier: Tier) -> str:
    return f"tier {tier.id} of {role.id}"
