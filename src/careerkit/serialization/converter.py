"""
Plain values to records and back: one strict converter, every problem with its path.

Nothing is coerced: ``"1"`` is not a number, ``"python"`` not a list, ``0.9``
not a whole number. A record without a citation has its parent's, handed down
while it is built.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from contextvars import ContextVar, copy_context
from datetime import date
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, Literal, Protocol, TypeVar, Union, get_args, get_origin

from attrs import NOTHING, evolve, fields, has
from cattrs import BaseConverter

from ..errors import DataError, Problem, did_you_mean, refused, shown
from ..model import validators
from ..model.record import Record, from_file, key_of, stored_fields, type_of
from ..model.role import Role
from ..model.scale import Rating, Scale
from ..model.skill import Requirement
from ..model.source import Citation, Cited
from ..model.tier import Track, tracks_of_catalog

T = TypeVar("T")
Hook = Callable[..., Any]

# Of a file that is wrong throughout, more are not looked for: each costs time and memory.
MOST_PROBLEMS = 1000

_inherited: ContextVar[Citation | None] = ContextVar("_inherited", default=None)
_shared: ContextVar[Shared | None] = ContextVar("_shared", default=None)
# The scale of levels that name none.
_scale: ContextVar[str | None] = ContextVar("_scale", default=None)
# Stands in for a citation that is wrong where it is written, and is reported there once.
_WRONG = Citation(source="wrong", basis="illustrative")


class Shared(Protocol):
    """What the files of a catalog share; each is looked up when a file needs it."""

    def scales(self) -> Mapping[str, Scale]:
        """Return the scales that levels are on."""
        ...

    def scale(self) -> str | None:
        """Return the id of the scale of levels that name none."""
        ...

    def tracks(self) -> tuple[Track, ...]:
        """Return the tracks that any role may have."""
        ...


def structure(content: object, kind: type[T], *, shared: Shared | None = None) -> T:
    """
    Return the *kind* of record that parsed *content* describes.

    With what a catalog has *shared*, levels get their names and numbers; a
    record by itself keeps them as they are.
    """
    try:
        return copy_context().run(_structure, content, kind, shared)
    except DataError as error:
        if len(error.problems) <= MOST_PROBLEMS:
            raise
        more = Problem(f"at most {MOST_PROBLEMS:,} problems", "more, which were not looked for")
        raise DataError((*error.problems[:MOST_PROBLEMS], more)) from None


def _structure(content: object, kind: type[T], shared: Shared | None) -> T:
    _inherited.set(None)
    from_file.set(True)
    _shared.set(shared)
    _scale.set(None)
    tracks_of_catalog.set(shared.tracks if shared else tuple)
    return _converter.structure(content, kind)


def unstructure(value: object) -> Any:
    """Return a record as plain dicts, lists, texts and numbers."""
    token = _inherited.set(None)
    try:
        return _converter.unstructure(value)
    finally:
        _inherited.reset(token)


# Plain values to records: one strict hook for each kind of type.


def _strict(expected: str, *accepted: type) -> Hook:
    def hook(value: Any, _: Any = None) -> Any:
        if type(value) not in accepted:
            raise refused(expected, value, hint=_hint(expected, value))
        return value

    return hook


def _hint(expected: str, value: object) -> str | None:
    if expected == "text" and isinstance(value, date):
        return f"did you mean {value.isoformat()!r}?"
    if not isinstance(value, str):
        return None
    if expected == "yes or no" and value.lower() in {"true", "false", "yes", "no"}:
        return f"did you mean {str(value.lower() in {'true', 'yes'}).lower()}?"
    plain = value.replace(",", "").replace("_", "").strip()
    is_number = re.fullmatch(r"-?(0|[1-9]\d*)(\.\d+)?", plain)
    return f"did you mean {plain}?" if "number" in expected and is_number else None


_text = _strict("text", str)
_any_whole = _strict("a whole number", int)
_yes_or_no = _strict("yes or no", bool)
_number = _strict("a number", int, Decimal)


def _to_text(value: Any, _: Any = None) -> str:
    if isinstance(value, str):  # also of a subclass, such as a StrEnum's member
        value = str.__str__(value)
    text: str = _text(value)
    if not validators.is_text(text):
        raise refused("text", value)
    return text


def _to_whole(value: Any, _: Any = None) -> int:
    number: int = _any_whole(value)
    problems = tuple(validators.exactly(Decimal(number), expected="a whole number"))
    if problems:
        raise DataError(problems)
    return number


def _to_decimal(value: Any, _: Any = None) -> Decimal:
    number = Decimal(_number(value))
    if not number.is_finite():
        raise refused("a number", value)
    problems = tuple(validators.exactly(number))
    if problems:
        raise DataError(problems)
    return number


def _to_plain_number(value: Any, _: Any = None) -> int | float:
    number = _to_decimal(value)
    return int(value) if type(value) is int else float(number)


class _PartlyBuiltError(DataError):
    """A list some of whose records could not be built; `built` holds None for those."""

    def __init__(self, problems: list[Problem], built: tuple[Any, ...]) -> None:
        super().__init__(problems)
        self.built = built


def _tuple_hook(kind: Any, converter: BaseConverter) -> Hook:
    item_type = get_args(kind)[0]
    hook: Hook | None = None

    def structure(value: Any, _: Any = None) -> tuple[Any, ...]:
        nonlocal hook
        if type(value) is not list:
            hint = f"did you mean [{shown(value)}]?" if isinstance(value, str) else None
            raise refused("a list", value, hint=hint)
        if hook is None:  # found late, for a record that holds its own kind
            hook = _hook(converter, item_type)
        built: list[Any] = []
        problems: list[Problem] = []
        for position, item in enumerate(value):
            try:
                built.append(hook(item))
            except DataError as error:
                built.append(None)
                problems += [problem.under(position) for problem in error.problems]
                if len(problems) > MOST_PROBLEMS:
                    break
        if problems:
            raise _PartlyBuiltError(problems, tuple(built))
        return tuple(built)

    return structure


def _literal_hook(kind: Any) -> Hook:
    allowed = get_args(kind)

    def structure(value: Any, _: Any = None) -> Any:
        problems = validators.one_of(value, allowed)
        if problems:
            raise DataError(problems)
        return str.__str__(value)

    return structure


def _union_hook(kind: Any, converter: BaseConverter) -> Hook:
    members = tuple(member for member in get_args(kind) if member is not NoneType)
    if len(members) == 1:
        return _optional(_hook(converter, members[0]))
    if set(members) == {int, float}:
        return _optional(_to_plain_number)
    return _name_or_number if set(members) == {int, float, str} else _fact_value


def _optional(hook: Hook) -> Hook:
    def structure(value: Any, _: Any = None) -> Any:
        return None if value is None else hook(value)

    return structure


def _name_or_number(value: Any, _: Any = None) -> Any:
    return _to_plain_number(value) if type(value) in (int, Decimal) else _to_text(value)


def _fact_value(value: Any, _: Any = None) -> Any:
    """Return a fact's value: text, texts, a number, or yes or no."""
    if type(value) is list:
        return _texts(value)
    if type(value) in (int, Decimal):
        return _to_decimal(value)
    return value if type(value) is bool else _to_text(value)


def _hook(converter: BaseConverter, kind: Any) -> Hook:
    """Return the hook of a type; none of our hooks needs its second argument."""
    return converter.get_structure_hook(kind)


def _is_record(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Record)


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _is_union(kind: Any) -> bool:
    return get_origin(kind) in (Union, UnionType)


def _is_literal(kind: Any) -> bool:
    return get_origin(kind) is Literal


def _record_hook(cls: type[Any], converter: BaseConverter) -> Hook:
    cited = issubclass(cls, Cited)
    stored = {key_of(each): each for each in stored_fields(cls)}
    required = [name for name, each in stored.items() if each.default is NOTHING and name != "cite"]
    hooks: dict[str, Hook] = {}
    short: str | None = getattr(cls, "_short", None)

    def hook_of(name: str) -> Hook:
        hook = hooks.get(name)
        if hook is None:
            hook = hooks[name] = _hook(converter, type_of(stored[name], cls))
        return hook

    def structure(value: Any, _: Any = None) -> Any:
        if type(value) is not dict:
            if short is None or type(value) not in (str, int, Decimal):
                raise refused("a table", value)
            try:
                return cls(**{short: hook_of(short)(value)})
            except DataError as error:
                # The place of a lone value is that of its record.
                raise DataError(_without(short, error.problems)) from None
        problems: list[Problem] = []
        values: dict[str, Any] = {}
        partial: dict[str, Any] = {}
        misspelled: set[str] = set()
        token = None
        if cited:
            citation, found = _citation(value)
            problems += found
            values["cite"] = citation
            token = _inherited.set(citation)
        try:
            for name, item in value.items():
                hook = hooks.get(name)
                if hook is None:
                    if name in ("cite", "cites") and cited:
                        if name == "cites":
                            values[name] = _cites(item, problems)
                        continue
                    if name not in stored:
                        hint = did_you_mean(name, stored)
                        misspelled |= {key for key in stored if hint and repr(key) in hint}
                        expected = f"one of {', '.join(stored)}"
                        problems.append(Problem(expected, shown(name), (name,), hint=hint))
                        if len(problems) > MOST_PROBLEMS:
                            break
                        continue
                    hook = hook_of(name)
                try:
                    values[name] = hook(item)
                except DataError as error:
                    problems += [problem.under(name) for problem in error.problems]
                    if isinstance(error, _PartlyBuiltError):
                        partial[name] = error.built
        finally:
            if token is not None:
                _inherited.reset(token)
        if len(problems) > MOST_PROBLEMS:
            raise DataError(problems)
        for name in required:
            if name not in value and name not in misspelled:
                problems.append(Problem(_expectation(hook_of(name)), "nothing", (name,)))
        if not problems:
            return cls(**values)
        parts = {**values, **partial}
        problems += cls._relations(parts, _ids(value))
        problems += [*_of_sound_fields(cls, values, problems)]
        raise DataError(problems)

    return structure


def _role_hook(cls: type[Any], converter: BaseConverter) -> Hook:
    """Return the hook of a role, whose levels are on its own scale where they name none."""
    hook = _record_hook(cls, converter)

    def structure(value: Any, _: Any = None) -> Any:
        own = value.get("scale") if type(value) is dict else None
        if not isinstance(own, str):
            return hook(value)
        token = _scale.set(own)
        try:
            return hook(value)
        finally:
            _scale.reset(token)

    return structure


def _requirement_hook(cls: type[Any], converter: BaseConverter) -> Hook:
    """Return the hook of a requirement, whose level and importance are on their scales."""
    hook = _record_hook(cls, converter)

    def structure(value: Any, _: Any = None) -> Any:
        requirement = hook(value)
        changes, problems = {}, []
        for name in ("level", "importance"):
            rating = getattr(requirement, name)
            if rating is not None:
                try:
                    changes[name] = _on_its_scale(rating, is_level=name == "level")
                except DataError as error:
                    problems += [problem.under(name) for problem in error.problems]
        if problems:
            raise DataError(problems)
        return evolve(requirement, **changes) if changes else requirement

    return structure


def _on_its_scale(rating: Rating, *, is_level: bool) -> Rating:
    """Return a rating with the scale it is on, and with what that says of it."""
    shared, id = _shared.get(), rating.scale
    if id is None and is_level:
        id = _scale.get() or (shared.scale() if shared else None)
    if id is None:
        if rating.name is None or shared is None:
            return rating
        hint = "name it beside the level, or once for the role or the catalog"
        expected = f"the scale that {shown(rating.name)} is a value of"
        raise DataError([Problem(expected, "none", ("scale",), hint=hint)])
    scale = shared.scales().get(id) if shared else None
    return rating.on(scale) if scale else evolve(rating, scale=id)


def _without(step: str, problems: Iterable[Problem]) -> Iterator[Problem]:
    for problem in problems:
        is_below = problem.path[:1] == (step,)
        yield problem._replace(path=problem.path[1:]) if is_below else problem


def _of_sound_fields(
    cls: type[Any], values: Mapping[str, Any], problems: Iterable[Problem]
) -> Iterator[Problem]:
    """Find the problems of the sound fields of a record that has broken ones."""
    broken: set[object] = {problem.path[0] for problem in problems if problem.path}
    record = object.__new__(cls)
    for each in fields(cls):
        name = key_of(each)
        value = values.get(name, each.default)
        if name in broken or value is NOTHING:
            broken.add(name)
            value = _NOTHING
        elif name in values and each.converter is not None:
            value = each.converter(value)
        object.__setattr__(record, each.name, value)
    # A rule may fail over a broken field; the problems found before it count.
    with suppress(AttributeError, TypeError, ValueError, ArithmeticError):
        for problem in record._rules():
            if problem.path and problem.path[0] not in broken:
                yield problem


def _expectation(hook: Hook) -> str:
    """Return what a hook expects, by giving it a value that none takes."""
    try:
        hook(_NOTHING)
    except DataError as error:
        return error.problems[0].expected
    raise AssertionError("every hook refuses this value")  # pragma: no cover


class _Nothing:
    """A value that no field takes; iterating it yields nothing."""

    def __iter__(self) -> Iterator[Any]:
        return iter(())


_NOTHING = _Nothing()


def _citation(content: Mapping[str, Any]) -> tuple[Citation, list[Problem]]:
    """Return a record's citation: its own, filled up from the parent's, or the parent's."""
    parent = _inherited.get()
    if "cite" not in content:
        if parent is not None:
            return parent, []
        return _WRONG, [Problem("a citation, its own or its parent's", "nothing", ("cite",))]
    return _cite(content["cite"], parent, "cite")


def _cite(content: Any, parent: Citation | None, *path: str) -> tuple[Citation, list[Problem]]:
    inherits = type(content) is dict and "source" not in content
    if inherits and parent is not None:
        content = {"source": parent.source, "basis": parent.basis, **content}
    try:
        return _converter.structure(content, Citation), []
    except DataError as error:
        # A mistake in an inherited source is reported where that is written.
        problems = () if parent is _WRONG and inherits else error.problems
        return _WRONG, [problem.under(*path) for problem in problems]


def _cites(content: Any, problems: list[Problem]) -> dict[str, Citation]:
    if type(content) is not dict:
        problems.append(Problem("a table", shown(content), ("cites",)))
        return {}
    parent = _inherited.get()
    cites = {}
    for name, item in content.items():
        cites[name], found = _cite(item, parent, "cites", name)
        problems += found
    return cites


def _ids(content: Mapping[str, Any]) -> frozenset[str]:
    """Return the ids of all records in a table's lists, even of broken ones."""
    lists = [items for items in content.values() if isinstance(items, list)]
    records = [item for items in lists for item in items if isinstance(item, dict)]
    ids = (record.get("id") for record in records)
    return frozenset(id for id in ids if isinstance(id, str) and validators.KEBAB.fullmatch(id))


# Records to plain values.


def _unstructure_record(record: Any) -> Any:
    cls = type(record)
    content: dict[str, Any] = {}
    cites: dict[str, Any] = {}
    token = None
    if isinstance(record, Cited):
        parent = _inherited.get()
        own = record.citation
        if own != parent:
            content["cite"] = _unstructure_citation(own, parent)
        cites = {
            name: _unstructure_citation(each, own) for name, each in record.cites if each != own
        }
        token = _inherited.set(own)
    try:
        for each in stored_fields(cls):
            name = key_of(each)
            value = getattr(record, each.name)
            if name not in ("cite", "cites") and (each.default is NOTHING or value != each.default):
                content[name] = _converter.unstructure(value)
    finally:
        if token is not None:
            _inherited.reset(token)
    if isinstance(record, Cited):
        # Citations come after the facts they are for.
        cite = content.pop("cite", None)
        if cite is not None:
            content["cite"] = cite
        if cites:
            content["cites"] = cites
    return _shortest(cls, content)


def _shortest(cls: type[Any], content: dict[str, Any]) -> Any:
    """Return the only field of a record that a file may hold without its table."""
    short: str | None = getattr(cls, "_short", None)
    return content[short] if short is not None and content.keys() == {short} else content


def _unstructure_result(result: Any) -> dict[str, Any]:
    """Return the fields of a result, such as a `careerkit.Path`, that have a value."""
    values = ((key_of(each), getattr(result, each.name)) for each in stored_fields(type(result)))
    return {name: _converter.unstructure(value) for name, value in values if value is not None}


def _unstructure_problem(problem: Problem) -> dict[str, Any]:
    content = {name: value for name, value in problem._asdict().items() if value is not None}
    return {**content, "path": [*problem.path]}


def _unstructure_citation(citation: Citation, parent: Citation | None) -> dict[str, Any]:
    content = {
        each.name: getattr(citation, each.name)
        for each in fields(Citation)
        if getattr(citation, each.name) is not None
    }
    if parent is not None and citation.source == parent.source:
        del content["source"]
        if citation.basis == parent.basis:
            del content["basis"]
    return content


def _unstructure_decimal(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def _make_converter() -> BaseConverter:
    converter = BaseConverter()
    for kind, hook in (
        (str, _to_text), (int, _to_whole), (bool, _yes_or_no), (float, _to_plain_number),
        (Decimal, _to_decimal),
    ):  # fmt: skip
        converter.register_structure_hook(kind, hook)
    converter.register_structure_hook_factory(_is_tuple, lambda kind: _tuple_hook(kind, converter))
    converter.register_structure_hook_factory(_is_union, lambda kind: _union_hook(kind, converter))
    converter.register_structure_hook_factory(_is_literal, _literal_hook)
    converter.register_structure_hook_factory(has, lambda cls: _record_hook(cls, converter))
    converter.register_structure_hook(Role, _role_hook(Role, converter))
    converter.register_structure_hook(Requirement, _requirement_hook(Requirement, converter))
    converter.register_unstructure_hook_func(lambda cls: has(cls), _unstructure_record)
    converter.register_unstructure_hook(Decimal, _unstructure_decimal)
    return converter


_converter = _make_converter()
_texts = _tuple_hook(tuple[str, ...], _converter)
