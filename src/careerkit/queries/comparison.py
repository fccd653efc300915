"""
Compare two tiers, or two roles, by skill, level, years and pay.

Skills are compared by id, and levels within one scale. Where no source lists
skills the answer says so, for "nothing is added" would be another answer.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TypedDict

from attrs import frozen

from ..decimals import WIDE, rounded
from ..model.codes import Period
from ..model.pay import SalaryBand
from ..model.role import Role
from ..model.scale import Rating
from ..model.skill import Requirement
from ..model.source import Citation
from ..model.tier import Experience, Tier
from .ladder import levels, pay_or_reason, reaches, requirements


@frozen(kw_only=True, repr=False)
class Side:
    """
    One side of a comparison: a tier or a role, its years and its pay.

    `pay` is None where no one band answers, and `why_no_pay` then says why.
    `listed` are the citations of what it asks for, each once.
    """

    role: str
    tier: str | None
    title: str
    experience: Experience | None
    pay: SalaryBand | None
    why_no_pay: str | None = None
    listed: tuple[Citation, ...] = ()

    def __str__(self) -> str:
        years = f"{self.experience}, " if self.experience else ""
        return f"{self.title}: {years}{self.pay or self.why_no_pay}"

    def __repr__(self) -> str:
        return f"<Side {self.role}/{self.tier}>" if self.tier else f"<Side {self.role}>"


@frozen(kw_only=True, repr=False)
class SkillChange:
    """A skill that both sides ask for, at different levels of one scale."""

    skill: str
    before: Rating
    after: Rating

    def __str__(self) -> str:
        return f"{self.skill}: {self.before.label} to {self.after.label}"

    def __repr__(self) -> str:
        return f"<SkillChange {self}>"


@frozen(kw_only=True, repr=False)
class BehaviorChange:
    """
    The behaviors that show a skill, on either side, as sets.

    `added` are new, `not_named` are no longer named, `kept` are on both sides.
    """

    skill: str
    added: tuple[str, ...]
    not_named: tuple[str, ...]
    kept: tuple[str, ...]

    def __str__(self) -> str:
        counts = {"new": self.added, "no longer named": self.not_named, "kept": self.kept}
        parts = [f"{len(behaviors)} {word}" for word, behaviors in counts.items() if behaviors]
        return f"{self.skill}: {', '.join(parts)}"

    def __repr__(self) -> str:
        return f"<BehaviorChange {self}>"


@frozen(kw_only=True, repr=False)
class Comparison:
    """
    The differences in requirements, years and pay between two tiers or roles.

    `added` and `not_named` are named by one side alone: what a higher tier does
    not name may still be needed there, unless the role is cumulative. `raised`
    and `lowered` are named by both, at different levels of one scale; `kept`
    are all others that both name. `behaviors` holds the skills whose behaviors
    differ. Where no source lists what a side asks for, all six are None.
    `unknown` says what no source lists, and which levels do not compare.

    `pay_change` is the ratio of the medians, less 1, or of the midpoints, if
    both bands state one that measures the same. If it is None,
    `why_no_pay_change` says why.
    """

    before: Side
    after: Side
    added: tuple[str, ...] | None
    raised: tuple[SkillChange, ...] | None
    lowered: tuple[SkillChange, ...] | None
    kept: tuple[str, ...] | None
    not_named: tuple[str, ...] | None
    behaviors: tuple[BehaviorChange, ...] | None
    unknown: tuple[str, ...]
    pay_change: Decimal | None
    why_no_pay_change: str | None

    def __str__(self) -> str:
        counts = {
            "added": self.added, "raised": self.raised, "kept": self.kept,
            "not named": self.not_named,
        }  # fmt: skip
        stated = [f"{len(skills)} {word}" for word, skills in counts.items() if skills is not None]
        what = ", ".join(stated) or "; ".join(self.unknown)
        return f"{self.before.title} > {self.after.title}: {what}"

    def __repr__(self) -> str:
        return f"<Comparison {self}>"


def compare(
    role: Role,
    start: str | Tier,
    goal: str | Tier,
    *,
    area: str | None,
    per: Period | None,
    other: Role | None = None,
) -> Comparison:
    """
    Return what is new at *goal* for somebody at *start*: `Catalog.compare`.

    The tier *goal* is one of *other*, or else of the same role.
    """
    other = other or role
    return _compared(role, role.tier(start), other, other.tier(goal), area, per)


def compare_roles(role: Role, other: Role, *, area: str | None, per: Period | None) -> Comparison:
    """Return what is new in *other* for somebody in *role*: `Catalog.compare_roles`."""
    return _compared(role, None, other, None, area, per)


def _compared(
    role: Role, start: Tier | None, other: Role, goal: Tier | None,
    area: str | None, per: Period | None,
) -> Comparison:  # fmt: skip
    had, wanted = requirements(role, start), requirements(other, goal)
    before, after = _side(role, start, area, per), _side(other, goal, area, per)
    pay_change, why_no_pay_change = _pay_change(before, after)
    unknown: tuple[str | None, ...] = (_gap(role, start), _gap(other, goal))
    if not had or not wanted or (start and goal and all(unknown)):
        skills = _NOT_COMPARED
    else:
        skills = _skills(had, wanted)
        unknown = (*unknown, *_on_two_scales(levels(had), levels(wanted)))
    return Comparison(
        before=before,
        after=after,
        **skills,
        unknown=tuple(dict.fromkeys(gap for gap in unknown if gap)),
        pay_change=pay_change,
        why_no_pay_change=why_no_pay_change,
    )


def _side(role: Role, tier: Tier | None, area: str | None, per: Period | None) -> Side:
    pay, why_no_pay = pay_or_reason(role, tier, area, per)
    listed = dict.fromkeys(asked.citation for asked in requirements(role, tier))
    return Side(
        role=role.id,
        tier=tier.id if tier else None,
        title=tier.title if tier else role.title,
        experience=tier.experience if tier else None,
        pay=pay,
        why_no_pay=why_no_pay,
        listed=tuple(listed),
    )


def _gap(role: Role, tier: Tier | None) -> str | None:
    """Say which requirements no source lists, None if they are listed."""
    if (role if tier is None else tier).requirements:
        return None
    if tier is not None and requirements(role, tier) != role.requirements:
        return None  # a cumulative role: those of the tiers below
    place = f"tier {tier.id} of {role.id}" if tier else role.id
    asking = next((tier for tier in role.tiers if tier.requirements), None)
    if tier is None and asking is not None:
        return f"{role.id} lists its requirements by tier: compare '{role.id}/{asking.id}'"
    rest = ": those of the role are compared" if tier and role.requirements else ""
    return f"no source lists requirements of {place}{rest}"


class _Skills(TypedDict):
    """The lists of skills of a comparison, None where there is nothing to compare."""

    added: tuple[str, ...] | None
    raised: tuple[SkillChange, ...] | None
    lowered: tuple[SkillChange, ...] | None
    kept: tuple[str, ...] | None
    not_named: tuple[str, ...] | None
    behaviors: tuple[BehaviorChange, ...] | None


_NOT_COMPARED = _Skills(
    added=None, raised=None, lowered=None, kept=None, not_named=None, behaviors=None
)


def _skills(had: Sequence[Requirement], wanted: Sequence[Requirement]) -> _Skills:
    """Compare what is asked for before and after."""
    old, new = levels(had), levels(wanted)
    before, after = _behaviors(had), _behaviors(wanted)
    changes = {
        skill: SkillChange(skill=skill, before=low, after=high)
        for skill, high in new.items()
        if high is not None and (low := old.get(skill)) is not None and _differ(low, high)
    }
    raised = [skill for skill, change in changes.items() if reaches(change.after, change.before)]
    return _Skills(
        added=tuple(skill for skill in new if skill not in old),
        raised=tuple(changes[skill] for skill in raised),
        lowered=tuple(change for skill, change in changes.items() if skill not in raised),
        kept=tuple(skill for skill in new if skill in old and skill not in changes),
        not_named=tuple(skill for skill in old if skill not in new),
        behaviors=tuple(
            _behavior_change(skill, before.get(skill, ()), after.get(skill, ()))
            for skill in dict.fromkeys((*after, *before))
            if set(before.get(skill, ())) != set(after.get(skill, ()))
        ),
    )


def _differ(low: Rating, high: Rating) -> bool:
    """Say whether two ratings are at different levels of one scale."""
    return _comparable(low, high) and low.number != high.number


def _comparable(low: Rating, high: Rating) -> bool:
    return low.scale == high.scale and low.number is not None and high.number is not None


def _on_two_scales(
    old: Mapping[str, Rating | None], new: Mapping[str, Rating | None]
) -> Iterator[str]:
    for skill in new:
        low, high = old.get(skill), new[skill]
        if low is not None and high is not None and not _comparable(low, high):
            yield f"the levels of {skill} do not compare: {low} and {high}"


def _behavior_change(skill: str, old: Iterable[str], new: Iterable[str]) -> BehaviorChange:
    before, after = dict.fromkeys(old), dict.fromkeys(new)
    return BehaviorChange(
        skill=skill,
        added=tuple(text for text in after if text not in before),
        not_named=tuple(text for text in before if text not in after),
        kept=tuple(text for text in after if text in before),
    )


def _behaviors(requirements: Iterable[Requirement]) -> dict[str, tuple[str, ...]]:
    """Map each skill to the behaviors that show it, each once."""
    shown: dict[str, dict[str, None]] = {}
    for requirement in requirements:
        for skill in requirement.skills if requirement.behaviors else ():
            shown.setdefault(skill, {}).update(dict.fromkeys(requirement.behaviors))
    return {skill: tuple(behaviors) for skill, behaviors in shown.items()}


# Two bands measure the same if they agree in these.
_ALIKE = {
    "currency": "currency",
    "per": "period",
    "area": "area",
    "scope": "part of the area",
    "pay_basis": "pay basis",
    "kind": "kind of pay",
}


def _pay_change(before: Side, after: Side) -> tuple[Decimal | None, str | None]:
    """Return by how much pay changes, or None and why the two do not compare."""
    if before.pay is None or after.pay is None:
        unpaid = dict.fromkeys(side.title for side in (before, after) if side.pay is None)
        return None, f"no one band states the pay of {' and of '.join(unpaid)}"
    old, new = before.pay, after.pay
    reasons = [
        f"their {words} differs: {_or_not_stated(getattr(old, name))} and "
        f"{_or_not_stated(getattr(new, name))}"
        for name, words in _ALIKE.items()
        if getattr(old, name) != getattr(new, name)
    ]
    for name in () if reasons else ("median", "midpoint"):
        low, high = getattr(old, name), getattr(new, name)
        if low is not None and high is not None:
            kinds = [_kind(band, name) for band in (old, new)]
            if kinds[0] == kinds[1]:
                return rounded(WIDE.subtract(WIDE.divide(high, low), 1)), None
            reasons.append(f"one {name} is {kinds[0]}, the other {kinds[1]}")
    return None, "; ".join(reasons) or (
        f"they share no median and no midpoint: {', '.join(old.figures)}, and "
        f"{', '.join(new.figures)}"
    )


def _kind(band: SalaryBand, figure: str) -> str:
    """Say of which kind a figure is: those of one kind are compared."""
    if figure == "midpoint" and band.stated_midpoint is None:
        return f"the middle of a {band.citation.basis} range"
    return band.cite(figure).basis


def _or_not_stated(value: str | None) -> str:
    return value or "not stated"
