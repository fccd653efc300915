"""
How a record checks itself: it collects every broken rule and reports all at once.

The loader checks the types of what comes from files. Records that are built by
hand are checked here, and refuse what a file could not hold.
"""

from collections.abc import Iterable, Iterator, Mapping, Sized
from contextlib import suppress
from contextvars import ContextVar
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, ClassVar, Literal, Union, get_args, get_origin

from attrs import Attribute, fields

from ..decimals import DIGITS, is_exact, number, whole
from ..errors import DataError, Problem, shown
from .validators import is_text

# Set while a record is built from a file, whose types have been checked.
from_file: ContextVar[bool] = ContextVar("from_file", default=False)

_WORDS = {
    str: "text",
    bool: "yes or no",
    int: "a whole number",
    float: "a number",
    Decimal: "a number",
}
_ACCEPTED: dict[Any, Any] = {int: int, float: (int, float), Decimal: Decimal}


def stored_fields(cls: type[Any]) -> "list[Attribute[Any]]":
    """Return the fields of a class that files hold."""
    return [each for each in fields(cls) if each.init and each.metadata.get("stored", True)]


def key_of(each: "Attribute[Any]") -> str:
    """Return the name of a field in files."""
    return each.alias or each.name


def type_of(each: "Attribute[Any]", cls: type[Any]) -> Any:
    """Return the type of a field; a class that holds its own kind names it by a text."""
    return tuple[cls, ...] if isinstance(each.type, str) else each.type  # type: ignore[valid-type]


def settle(record: Any) -> None:
    """Replace the texts and numbers of other libraries by those of Python."""
    for _, name, kind in _kinds(type(record)):  # type: ignore[arg-type]
        value = getattr(record, name)
        settled = _settled(value, get_args(kind) or (kind,))
        if settled is not value:
            object.__setattr__(record, name, settled)


def _settled(value: Any, kinds: tuple[Any, ...]) -> Any:
    if isinstance(value, str):
        return str.__str__(value)
    if type(value) is tuple and not all(isinstance(item, Record) for item in value):
        return tuple([_settled(item, ()) for item in value])
    if int in kinds or float in kinds:
        count = whole(value)
        exact = number(value)
        if count is not None or exact is None or float not in kinds:
            return value if count is None else count
        nearest = float(exact)
        return nearest if number(nearest) == exact else value
    return value


def mistyped(record: Any) -> Iterator[Problem]:
    """Find the fields whose values are of another type than they name, or that no file can hold."""
    for key, name, kind in _kinds(type(record)):  # type: ignore[arg-type]
        value = getattr(record, name)
        if not _fits(value, kind):
            is_number = number(value) is not None and "number" in _expected(kind)
            length = f" of at most {DIGITS} digits" if is_number else ""
            yield Problem(f"{_expected(kind)}{length}", shown(value), (key,))


@cache
def _kinds(cls: Any) -> tuple[tuple[str, str, Any], ...]:
    return tuple((key_of(each), each.name, type_of(each, cls)) for each in stored_fields(cls))


def _fits(value: object, kind: Any) -> bool:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return any(_fits(value, member) for member in get_args(kind))
    if origin is tuple:
        first, *rest = get_args(kind)
        if not isinstance(value, tuple):
            return False
        if rest == [...]:
            return all(_fits(item, first) for item in value)
        return len(value) == 1 + len(rest) and all(map(_fits, value, (first, *rest)))
    if origin is Literal:
        return isinstance(value, str)
    if kind is str:
        return is_text(value)
    if kind in (int, float, Decimal):
        return isinstance(value, _ACCEPTED[kind]) and is_exact(number(value))
    return isinstance(value, kind)


def _expected(kind: Any) -> str:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        kinds = [member for member in get_args(kind) if member is not NoneType]
        members = [_expected(member) for member in kinds if member is not int or float not in kinds]
        return " or ".join(dict.fromkeys(members))
    if origin is tuple:
        first = get_args(kind)[0]
        is_pairs = get_origin(first) is tuple
        return "citations by field" if is_pairs else f"a list of {_expected(first)}"
    if origin is Literal:
        return f"one of {', '.join(get_args(kind))}"
    name = kind.__name__
    return _WORDS.get(kind, f"{'an' if name[0] in 'AEIOU' else 'a'} {name}")


class Record:
    """
    A record that refuses to exist broken.

    A class states its rules in two hooks: `_rules` are those of its own fields,
    `_relations` those between the records that it holds in the fields that
    `_related` names.
    """

    __slots__ = ()

    _related: ClassVar[tuple[str, ...]] = ()

    def _rules(self) -> Iterable[Problem]:
        """Find what is wrong with single fields, whatever else is broken."""
        return ()

    @classmethod
    def _relations(cls, parts: Mapping[str, Any], ids: frozenset[str]) -> Iterable[Problem]:
        """
        Find what is wrong between the records that this one holds.

        *parts* are fields by name, with None for a record that could not be
        built; *ids* are all ids there are, those of such records among them.
        """
        return ()

    def _problems(self) -> Iterator[Problem]:
        yield from self._rules()
        if self._related:
            parts = {name: getattr(self, name) for name in self._related}
            yield from self._relations(parts, frozenset())

    def __attrs_post_init__(self) -> None:
        # The loader has checked the types of what it read.
        problems = [*self._problems()] if from_file.get() else self._found_by_hand()
        if problems:
            raise DataError(problems)

    def _found_by_hand(self) -> list[Problem]:
        settle(self)
        wrong = tuple(mistyped(self))
        problems: list[Problem] = []
        # Rules are written for fields of the right types, and may fail on others.
        failures = (Exception,) if wrong else ()
        with suppress(*failures):
            problems.extend(self._problems())
        # A text where a list is due would be reported letter by letter.
        texts = {
            (key,)
            for key, name, _ in _kinds(type(self))  # type: ignore[arg-type]
            if isinstance(getattr(self, name), str)
        }
        problems = [each for each in problems if len(each.path) < 2 or each.path[:1] not in texts]
        # A field's own rule says more than that its type is another.
        ruled = {problem.path[:1] for problem in problems}
        problems.extend(problem for problem in wrong if problem.path not in ruled)
        return problems


def hash_by_id(self: Any) -> int:
    """Hash a record by its id: equal records have equal ids."""
    return hash(self.id)


def counted(things: Sized, noun: str) -> str:
    """Return how many there are: ``1 tier``, ``2 tiers``."""
    return f"{len(things)} {noun}{'' if len(things) == 1 else 's'}"
