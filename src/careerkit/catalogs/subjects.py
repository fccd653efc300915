"""
What a question is about: a role and a tier, as two arguments or as ``role/tier``.
"""

from __future__ import annotations

from ..errors import DataError, Problem, refused
from ..model.role import Role
from ..model.tier import Tier

RoleArgument = str | Role
TierArgument = str | Tier
Subject = tuple[RoleArgument, TierArgument | None]
Place = tuple[RoleArgument, TierArgument]


def subject(role: RoleArgument, tier: TierArgument | None = None) -> Subject:
    """
    Return the role and the tier that a question is about.

    >>> subject("welder/master"), subject("welder", "master"), subject("welder")
    (('welder', 'master'), ('welder', 'master'), ('welder', None))
    """
    if isinstance(role, str) and "/" in role:
        if tier is not None:
            problem = Problem("a role and a tier, or 'role/tier' alone", "both", ("tier",))
            raise DataError([problem])
        role, tier = _halves(role, "role")
    elif isinstance(tier, str) and "/" in tier:
        expected = "the id of a tier; 'role/tier' is one argument, without a role beside it"
        raise refused(expected, tier, "tier")
    return role, tier


def subjects(
    role: RoleArgument, start: TierArgument, goal: TierArgument | None
) -> tuple[Place, Place]:
    """
    Return two tiers: each with its role, or both of one role.

    >>> subjects("welder", "apprentice", "master") == subjects("welder/apprentice", "master", None)
    True
    >>> subjects("welder/master", "engineer/junior", None)[1]
    ('engineer', 'junior')
    """
    if goal is not None:
        subject(role, start)  # which refuses a slash
    elif isinstance(role, str) and "/" in role:
        goal = start
        role, start = _halves(role, "role")
    else:
        raise DataError([Problem("a second tier", "none", ("goal",))])
    if isinstance(goal, str) and "/" in goal:
        return (role, start), _halves(goal, "goal")
    return (role, start), (role, goal)


def _halves(text: str, argument: str) -> tuple[str, str]:
    role, _, tier = text.partition("/")
    if not role or not tier or "/" in tier:
        raise refused("a role and a tier with one slash between, 'role/tier'", text, argument)
    return role, tier
