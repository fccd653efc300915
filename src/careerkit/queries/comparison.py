"""
What is new: two tiers, or two roles, side by side by skill, level, years and pay.

Skills are compared by id and levels within one scale, so that the answer is
short and true: what is worded twice is not two things.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from attrs import frozen

from ..decimals import WIDE, rounded
from ..errors import AmbiguousSalaryError, NoSalaryError
from ..model.codes import Period
from ..model.pay import SalaryBand
from ..model.role import Role
from ..model.skill import Rating, Requirement
from ..model.tier import Experience, Tier
from .ladder import requirements_for


@frozen(kw_only=True, repr=False)
class Side:
    """
    One side of a comparison: a tier or a role, its years and its pay.

    `pay` is None where no one band answers, and `why_no_pay` then says why.
    """

    role: str
    tier: str | None
    title: str
    experience: Experience | None
    pay: SalaryBand | None
    why_no_pay: str | None = None

    def __repr__(self) -> str:
        return f"<Side {self.role}/{self.tier}>" if self.tier else f"<Side {self.role}>"


@frozen(kw_only=True, repr=False)
class SkillChange:
    """A skill that both sides ask for, at different levels of one scale."""

    skill: str
    before: Rating
    after: Rating

    def __repr__(self) -> str:
        return f"<SkillChange {self.skill}: {self.before.value:.15g} to {self.after.value:.15g}>"


@frozen(kw_only=True, repr=False)
class WordChange:
    """A skill that both sides ask for in words of their own, which differ."""

    skill: str
    before: str
    after: str

    def __repr__(self) -> str:
        return f"<WordChange {self.skill}: {self.before!r} to {self.after!r}>"


@frozen(kw_only=True, repr=False)
class Comparison:
    """
    What one tier or role asks for beside another, by the ids of skills.

    `added` and `dropped` are named by one side alone; `raised` and `lowered`
    by both, at different levels of one scale; `kept` are all others that
    both name. `reworded` says of which both tell in words that differ, such
    as the behaviors of a competency matrix. `pay_change` is the ratio of the
    medians, less 1, or of the midpoints where no median is stated, if both
    bands have one in the same currency, period, area and pay basis.
    """

    before: Side
    after: Side
    added: tuple[str, ...]
    raised: tuple[SkillChange, ...]
    lowered: tuple[SkillChange, ...]
    kept: tuple[str, ...]
    dropped: tuple[str, ...]
    reworded: tuple[WordChange, ...]
    pay_change: Decimal | None

    def __repr__(self) -> str:
        return (
            f"<Comparison {self.before.title} > {self.after.title}: {len(self.added)} added, "
            f"{len(self.raised)} raised, {len(self.kept)} kept, {len(self.dropped)} dropped>"
        )


def compare(
    role: Role, start: str | Tier, goal: str | Tier, *, area: str | None, per: Period | None
) -> Comparison:
    """Return what is new at *goal* for somebody at *start*: `Catalog.compare`."""
    first, last = role.tier(start), role.tier(goal)
    before, after = _side(role, first, area, per), _side(role, last, area, per)
    return _compared(before, after, requirements_for(role, first), requirements_for(role, last))


def compare_roles(role: Role, other: Role, *, area: str | None, per: Period | None) -> Comparison:
    """Return what is new in *other* for somebody in *role*: `Catalog.compare_roles`."""
    before, after = _side(role, None, area, per), _side(other, None, area, per)
    return _compared(before, after, requirements_for(role), requirements_for(other))


def _side(role: Role, tier: Tier | None, area: str | None, per: Period | None) -> Side:
    pay, why = None, None
    try:
        pay = role.salary_for(tier, area=area, per=per)
    except (NoSalaryError, AmbiguousSalaryError) as error:
        why = str(error)
    return Side(
        role=role.id,
        tier=tier.id if tier else None,
        title=tier.title if tier else role.title,
        experience=tier.experience if tier else None,
        pay=pay,
        why_no_pay=why,
    )


def _compared(
    before: Side, after: Side, had: Sequence[Requirement], wanted: Sequence[Requirement]
) -> Comparison:
    old, new = levels(had), levels(wanted)
    said, says = _words(had), _words(wanted)
    changes = [
        SkillChange(skill=skill, before=low, after=high)
        for skill, high in new.items()
        if high is not None
        and (low := old.get(skill)) is not None
        and low.scale == high.scale
        and low.value != high.value
    ]
    changed = {change.skill for change in changes}
    return Comparison(
        before=before,
        after=after,
        added=tuple(skill for skill in new if skill not in old),
        raised=tuple(one for one in changes if one.after.value > one.before.value),
        lowered=tuple(one for one in changes if one.after.value < one.before.value),
        kept=tuple(skill for skill in new if skill in old and skill not in changed),
        dropped=tuple(skill for skill in old if skill not in new),
        reworded=tuple(
            WordChange(skill=skill, before=said[skill], after=word)
            for skill, word in says.items()
            if said.get(skill, word) != word
        ),
        pay_change=_pay_change(before.pay, after.pay),
    )


def levels(requirements: Iterable[Requirement]) -> dict[str, Rating | None]:
    """Map each skill to its level; the tier's own comes after the role's and stands."""
    found: dict[str, Rating | None] = {}
    for requirement in requirements:
        for skill in requirement.skills:
            found[skill] = requirement.level or found.get(skill)
    return found


def _words(requirements: Iterable[Requirement]) -> dict[str, str]:
    """Map each skill that is asked for alone to the words it is asked for with."""
    return {one.skills[0]: one.name for one in requirements if one.name and len(one.skills) == 1}


def _pay_change(before: SalaryBand | None, after: SalaryBand | None) -> Decimal | None:
    if before is None or after is None:
        return None
    same = ("currency", "per", "area", "pay_basis")
    if any(getattr(before, name) != getattr(after, name) for name in same):
        return None
    for old, new in ((before.median, after.median), (before.midpoint, after.midpoint)):
        if old is not None and new is not None:
            return rounded(WIDE.subtract(WIDE.divide(new, old), 1))
    return None
