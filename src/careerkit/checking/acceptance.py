"""
Set the warnings apart that a catalog accepts.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from ..errors import Problem, did_you_mean
from ..files.trees import Tree, named
from ..formats.base import ENDINGS
from ..model.manifest import Acceptance
from .warnings import KINDS, warning


def apart(
    warnings: Iterable[Problem], acceptances: Sequence[Acceptance], tree: Tree
) -> tuple[list[Problem], list[Problem], list[int]]:
    """Return the warnings that stay, those accepted, and the positions of unused acceptances."""
    by_place: dict[tuple[str | None, ...], list[int]] = defaultdict(list)
    for position, acceptance in enumerate(acceptances):
        file = _stem(named(tree, acceptance.file))
        by_place[acceptance.kind, file, acceptance.path].append(position)
    stay: list[Problem] = []
    accepted: list[Problem] = []
    idle = set(range(len(acceptances)))
    for problem in warnings:
        file = _stem(problem.file or "")
        places = ((problem.kind, file, problem.where), (problem.kind, file, None))
        matching = [position for place in places for position in by_place.get(place, ())]
        idle.difference_update(matching)
        (accepted if matching else stay).append(problem)
    return stay, accepted, sorted(idle)


def _stem(file: str) -> str:
    """Return a file's name without its ending, since saving may change the format."""
    stem, _, ending = file.rpartition(".")
    return stem if ending in ENDINGS else file


def unused(acceptance: Acceptance, position: int) -> Problem:
    """Return the warning about an acceptance that no warning matches."""
    place = f"{acceptance.file}: {acceptance.path}" if acceptance.path else acceptance.file
    expected = f"a warning of the kind {acceptance.kind} in {place}"
    hint = None if acceptance.kind in KINDS else did_you_mean(acceptance.kind, KINDS)
    path = ("accepted", position)
    return warning("unused-acceptance", expected, "none", path, hint=hint or "remove it")
