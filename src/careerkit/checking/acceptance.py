"""
Set the warnings apart that a catalog accepts.
"""

from collections.abc import Iterable, Sequence

from ..errors import Problem, did_you_mean
from ..files.trees import Tree, named
from ..formats.base import ENDINGS
from ..model.catalog_files import Acceptance
from .warnings import KINDS, warning


def apart(
    warnings: Iterable[Problem], acceptances: Sequence[Acceptance], tree: Tree
) -> tuple[list[Problem], list[Problem], list[int]]:
    """Return the warnings that stay, those accepted, and the positions of unused acceptances."""
    files = [_stem(named(tree, acceptance.file)) for acceptance in acceptances]
    stay: list[Problem] = []
    accepted: list[Problem] = []
    idle = set(range(len(acceptances)))
    for problem in warnings:
        matching = [
            position
            for position, acceptance in enumerate(acceptances)
            if acceptance.kind == problem.kind
            and files[position] == _stem(problem.file or "")
            and acceptance.path in (None, problem.where)
        ]
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
