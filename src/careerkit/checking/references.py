"""
Find the names in a file that refer to records elsewhere, and resolve them.

Names are found by their keys in the plain content, so that a mistake in one
place of a file hides no mistake in another.
"""

from collections.abc import Callable, Collection, Iterator
from typing import Any, Literal, NamedTuple

from ..errors import Problem, did_you_mean, shown

Path = tuple[str | int, ...]
ReferenceKind = Literal[
    "source",
    "skill",
    "scale",
    "grade",
    "role",
    "tier",
    "field",
    "former id",
    "date",
    "unreached",
    "unplaced",
]

# Comparing a wrong name with this many known names takes a second.
_MOST_COMPARED = 20_000
_MOST_NAMED = 15
_LONGEST_LIST = 500


class Reference(NamedTuple):
    """One name and its path in the file; `within` is the role of a tier."""

    kind: ReferenceKind
    id: str
    path: Path
    within: str | None = None


class _Cited(NamedTuple):
    """The source and basis of a citation, which what is below it inherits."""

    source: object = None
    basis: object = None


_NOTHING = _Cited()


def references(content: Any, path: Path = (), parent: _Cited = _NOTHING) -> Iterator[Reference]:
    """
    Yield the names in a table, the dates of its citations, and published citations without a place.

    *parent* is what the table inherits.
    """
    if type(content) is not dict:
        return
    own = _inherited(content.get("cite"), parent)
    for key, value in content.items():
        here = (*path, key)
        if type(value) is list:
            # The former ids of a tier are names within its role, which checks them.
            kind = None if path and key == "former_ids" else _LISTS.get(key)
            for position, item in enumerate(value):
                if type(item) is dict:
                    yield from references(item, (*here, position), own)
                elif kind and type(item) is str:
                    yield Reference(kind, item, (*here, position))
                if key == "leads_to":
                    yield from _promotion(item, (*here, position))
        elif type(value) is dict:
            if key == "cite":
                yield from _cited(value, here, own)
            elif key == "cites":
                for name, each in value.items():
                    if type(each) is dict:
                        yield from _cited(each, (*here, name), _inherited(each, own))
        elif key in _SINGLE and type(value) is str:
            yield Reference(_SINGLE[key], value, here)
        elif key == "tier" and type(value) is str and type(content.get("role")) is str:
            yield Reference("tier", value, here, content["role"])


def _promotion(goal: Any, path: Path) -> Iterator[Reference]:
    """Yield the role and the tier that a promotion into another role names."""
    if type(goal) is dict:
        goal, path = goal.get("to"), (*path, "to")
    role, slash, tier = goal.partition("/") if type(goal) is str else ("", "", "")
    if slash:
        yield Reference("role", role, path)
        yield Reference("tier", tier, path, role)


# Keys mean the same wherever they are.
_LISTS: dict[str, ReferenceKind] = {"skills": "skill", "see": "field", "former_ids": "former id"}
_SINGLE: dict[str, ReferenceKind] = {"grade": "grade", "role": "role"}


def _inherited(citation: Any, parent: _Cited) -> _Cited:
    """Return the source and basis of a citation; without a source it keeps its parent's."""
    if type(citation) is not dict:
        return parent
    if "source" in citation:
        return _Cited(citation["source"], citation.get("basis"))
    return _Cited(parent.source, citation.get("basis", parent.basis))


def _cited(citation: dict[str, Any], path: Path, whole: _Cited) -> Iterator[Reference]:
    for key, kind in _OF_CITATIONS.items():
        value = citation.get(key)
        if type(value) is str:
            yield Reference(kind, value, (*path, key))
    if whole.basis == "published" and type(whole.source) is str and not citation.get("at"):
        yield Reference("unplaced", whole.source, path)


_OF_CITATIONS: dict[str, ReferenceKind] = {"source": "source", "as_of": "date"}


class Known:
    """
    The known names of each kind; *elsewhere* returns those of another catalog, for hints.

    Every name of a kind counts as known if the file with that kind is broken.
    """

    def __init__(self, elsewhere: Callable[[ReferenceKind], Collection[str]]) -> None:
        self._elsewhere = elsewhere
        self._ids: dict[tuple[ReferenceKind, str | None], Collection[str] | None] = {}
        self._hints: dict[tuple[ReferenceKind, str | None, str], str | None] = {}
        self._there: dict[ReferenceKind, frozenset[str]] = {}
        self._compared = 0

    def add(
        self, kind: ReferenceKind, ids: Collection[str] | None, within: str | None = None
    ) -> None:
        """Add the names of a kind; None if they can't be known."""
        self._ids[kind, within] = ids

    def has(self, named: Reference) -> bool:
        """Say whether a name is known, or can't be judged."""
        known = self._ids.get((named.kind, named.within))
        return known is None or named.id in known

    def problem(self, named: Reference) -> Problem:
        """Return the problem of an unknown name."""
        known = self._ids[named.kind, named.within] or ()
        whose = f"{named.within} has" if named.within else "the catalog has"
        expected = f"a {named.kind} that {whose}"
        if named.kind == "field":
            expected = "a field of a role"
        if not known:
            expected = f"{expected}: there are none"
        elif len(known) <= _MOST_NAMED:
            names = ", ".join(sorted(known) if isinstance(known, set) else known)
            expected += f": {names}" if len(names) <= _LONGEST_LIST else ""
        return Problem(expected, shown(named.id), named.path, hint=self._hint(named, known))

    def _hint(self, named: Reference, known: Collection[str]) -> str | None:
        if named.kind not in self._there:
            self._there[named.kind] = frozenset(self._elsewhere(named.kind))
        if named.id in self._there[named.kind]:
            return "the packaged catalog has it: see --over, and over of check()"
        key = (named.kind, named.within, named.id)
        if key not in self._hints:
            if self._compared >= _MOST_COMPARED:
                return None
            self._compared += len(known)
            self._hints[key] = did_you_mean(named.id, known)
        return self._hints[key]
