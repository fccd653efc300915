"""
The levels of a role that a catalog must look up: their scale, their name and number.
"""

from collections.abc import Callable, Mapping
from typing import Any

from attrs import evolve

from ..errors import DataError, Problem, did_you_mean, shown
from .catalog_files import Manifest
from .role import Role
from .scale import Rating, Scale
from .skill import Requirement
from .tier import Track, tracks_of_catalog


def rated(
    role: Role, manifest: Callable[[], Manifest], scales: Callable[[], Mapping[str, Scale]]
) -> Role:
    """
    Return a role whose levels have both a name and a number, where their scale is declared.

    The files of a catalog settle most of this when they are read. Left are scales
    of a catalog that this one lies over, and roles that were made by hand.

    Raises:
        careerkit.DataError: If a level names a value that no scale has.
    """
    asked = (*role.requirements, *(one for tier in role.tiers for one in tier.requirements))
    if not any(map(_is_open, asked)):
        return role
    usual = role.scale or manifest().scale
    problems: list[Problem] = []

    def settled(requirements: tuple[Requirement, ...], *path: str | int) -> list[Requirement]:
        done = []
        for position, requirement in enumerate(requirements):
            try:
                done.append(_settled(requirement, usual, scales()))
            except DataError as error:
                where = (*path, "requirements", position)
                problems.extend(problem.under(*where) for problem in error.problems)
        return done

    requirements = settled(role.requirements)
    tiers = [
        evolve(tier, requirements=settled(tier.requirements, "tiers", position))
        for position, tier in enumerate(role.tiers)
    ]
    if problems:
        raise DataError(problem.under(role.id) for problem in problems)
    # The tracks were checked when the role was read.
    known = tuple(Track(id=tier.track, title=tier.track) for tier in role.tiers)
    token = tracks_of_catalog.set(lambda: known)
    try:
        return evolve(role, requirements=requirements, tiers=tiers)
    finally:
        tracks_of_catalog.reset(token)


def _is_open(requirement: Requirement) -> bool:
    ratings = (requirement.level, requirement.importance)
    return any(
        rating is not None and not rating.is_settled and (rating.name or rating.scale is None)
        for rating in ratings
    )


def _settled(
    requirement: Requirement, usual: str | None, scales: Mapping[str, Scale]
) -> Requirement:
    changes: dict[str, Any] = {}
    for name, id in (("level", usual), ("importance", None)):
        rating: Rating | None = getattr(requirement, name)
        if rating is None or rating.is_settled:
            continue
        id = rating.scale or id
        scale = scales.get(id) if id is not None else None
        if scale is not None:
            changes[name] = rating.on(scale)
        elif rating.name is None:
            changes[name] = evolve(rating, scale=id)
        else:
            hint = did_you_mean(id, scales)
            expected = f"a scale that the catalog declares: {', '.join(scales) or 'it has none'}"
            raise DataError([Problem(expected, shown(id), (name, "scale"), hint=hint)])
    return evolve(requirement, **changes) if changes else requirement
