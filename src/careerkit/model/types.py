"""
Whether what a constructor was given is of the types that its fields name.

The loader has checked what comes from files; this is for records that are
built by hand.
"""

from collections.abc import Iterator
from contextvars import ContextVar
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from attrs import fields

from ..errors import Problem, shown

# Set while a record is built from a file, whose types have been checked.
from_file: ContextVar[bool] = ContextVar("from_file", default=False)

_WORDS = {
    str: "text",
    bool: "yes or no",
    int: "a whole number",
    float: "a number",
    Decimal: "a number",
}


def mistyped(record: Any) -> Iterator[Problem]:
    """Find the fields whose values are of another type than they name."""
    for key, name, kind in _kinds(type(record)):  # type: ignore[arg-type]
        value = getattr(record, name)
        if not _fits(value, kind):
            yield Problem(_expected(kind), shown(value), (key,))


@cache
def _kinds(cls: Any) -> tuple[tuple[str, str, Any], ...]:
    return tuple(
        (each.alias or each.name, each.name, _own(each.type, cls))
        for each in fields(cls)
        if each.init and each.metadata.get("stored", True)
    )


def _own(kind: Any, cls: type[Any]) -> Any:
    # A class that holds its own kind names it by a text.
    return tuple[cls, ...] if isinstance(kind, str) else kind  # type: ignore[valid-type]


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
    if kind in (int, float):
        wanted = int | float if kind is float else int
        return isinstance(value, wanted) and not isinstance(value, bool)
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
