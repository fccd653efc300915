"""
Call everything public with hostile values: only a `careerkit.CareerkitError` may come out.

``python -m fuzz.walk`` needs nothing but careerkit. It puts each hostile value in place of each
argument of each public function, constructor and method, while the other arguments are valid.
An offender is any other exception, a message that can't be printed or is too long, an argument
that is read without end, or a call that takes too long.
"""

import argparse
import inspect
import os
import signal
import sys
import tempfile
import time
import warnings
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from random import Random
from traceback import walk_tb
from types import FrameType, ModuleType
from typing import Any, NamedTuple

import attrs

import careerkit

ROOT = Path(__file__).parents[1]
MODULES = ("careerkit", "careerkit.compensation", "careerkit.importers", "careerkit.frames")
ROLE = "contact-center-specialist"
CALL_SECONDS = 3
MOST_CHARACTERS = 6_000
"""A message shows an excerpt of a long value, not the whole."""
MOST_ITEMS = 10_001_000
HOOKS = ("rules", "relations", "problems", "settled")
"""Methods that records have for each other, not for users."""


class ReadWithoutEndError(BaseException):
    """An endless iterable was read further than any limit of careerkit allows."""


class TookTooLong(BaseException):
    """A call took more CPU time than one call may."""


class FailedError(Exception):
    """A hostile object was asked something and raised."""


def fail(*arguments: object) -> Any:
    """Raise, in place of a special method."""
    raise FailedError("a hostile object raised")


def object_failing_at(*methods: str) -> object:
    """Return an object whose named special methods raise."""
    return type("Hostile", (), dict.fromkeys(methods, fail))()


def endless() -> Iterator[int]:
    """Yield more items than anything careerkit accepts may have."""
    yield from range(1, MOST_ITEMS)
    raise ReadWithoutEndError


def nested(levels: int) -> list[Any]:
    """Return lists inside lists."""
    value: list[Any] = []
    for _ in range(levels):
        value = [value]
    return value


def containing_itself() -> list[Any]:
    """Return a list that is its own item."""
    value: list[Any] = []
    value.append(value)
    return value


class FailingMapping(Mapping[str, int]):
    """A mapping whose every method raises."""

    __getitem__ = __iter__ = __len__ = fail


class TextOfItsOwn(str):
    """Text of a subclass, which compares as it likes."""

    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        """Claim to equal everything."""
        return True


HOSTILE: dict[str, Callable[[], object]] = {
    "None": lambda: None,
    "True": lambda: True,
    "False": lambda: False,
    "nan": lambda: float("nan"),
    "inf": lambda: float("inf"),
    "-inf": lambda: float("-inf"),
    "0": lambda: 0,
    "-1": lambda: -1,
    "-0.0": lambda: -0.0,
    "5e-324": lambda: 5e-324,
    "1e308": lambda: 1e308,
    "10**400": lambda: 10**400,
    "10**5000": lambda: 10**5000,
    "Decimal NaN": lambda: Decimal("NaN"),
    "Decimal sNaN": lambda: Decimal("sNaN"),
    "Decimal inf": lambda: Decimal("inf"),
    "Decimal 1E+999999": lambda: Decimal("1E+999999"),
    "Decimal 1E-999999": lambda: Decimal("1E-999999"),
    "fraction": lambda: Fraction(1, 3),
    "complex": lambda: 1j,
    "empty text": lambda: "",
    "blank": lambda: " \t ",
    "letter": lambda: "a",
    "number as text": lambda: "5",
    "10 kB text": lambda: "x" * 10_000,
    "10 kB words": lambda: "word " * 2_000,
    "control characters": lambda: "a\x00\x1b[31m\r\n\x7f\x85",
    "line breaks": lambda: "a\nb\u2028c",
    "lone surrogate": lambda: "a\ud800",
    "bidirectional": lambda: "\u202eabc\u2066",
    "combining": lambda: "e" + "\u0301" * 2_000,
    "path with NUL": lambda: "a\0b",
    "path upward": lambda: "../" * 30 + "no-such",
    "bytes": lambda: b"\xff\xfe\x00",
    "text subclass": lambda: TextOfItsOwn("x"),
    "date": lambda: date(1, 1, 1),
    "datetime": lambda: datetime(9999, 12, 31),
    "path": lambda: Path("no\0such"),
    "empty list": list,
    "list of None": lambda: [None],
    "list of a list": lambda: [[]],
    "list of text": lambda: ["x", "x"],
    "tuple of nan": lambda: (float("nan"), True),
    "deep list": lambda: nested(500),
    "list in itself": containing_itself,
    "empty dict": dict,
    "dict": lambda: {"a": 1},
    "dict of odd keys": lambda: {None: None, 1: float("nan"), ("a",): []},
    "set": lambda: {1, "a"},
    "endless generator": endless,
    "failing mapping": FailingMapping,
    "object": object,
    "class": lambda: int,
    "function": lambda: len,
    "module": lambda: sys,
    "error": lambda: ValueError("x"),
    "failing repr": lambda: object_failing_at("__repr__", "__str__"),
    "failing eq": lambda: object_failing_at("__eq__", "__ne__", "__lt__", "__gt__", "__hash__"),
    "failing hash": lambda: object_failing_at("__hash__"),
    "failing len": lambda: object_failing_at("__len__", "__iter__", "__getitem__", "__bool__"),
    "failing numbers": lambda: object_failing_at("__float__", "__int__", "__index__"),
    "failing attributes": lambda: object_failing_at("__getattr__", "__fspath__", "__call__"),
}


class Target(NamedTuple):
    """Something to call: its name, and valid arguments by parameter."""

    name: str
    call: Callable[..., object]
    valid: dict[str, Any]
    parameters: list[inspect.Parameter]


def valid_arguments() -> dict[str, Any]:
    """Return a valid argument for each name that parameters of public callables have."""
    catalog = careerkit.catalog()
    role = catalog.role(ROLE)
    return {
        "role": role.id, "subject": role.id, "other": role.id, "roles": [role.id],
        "tier": "senior", "start": "senior", "goal": "director",
        "title": "Contact Center Agent", "name": "median", "topic": "education",
        "years": 3, "leadership_years": 1, "area": "US", "per": "year", "currency": "USD",
        "skill": catalog.skills()[0].id, "source": catalog.sources()[0].id,
        "answer": role.salaries[0], "value": role.salaries[0], "band": role.salaries[0],
        "jurisdiction": "US-CA", "text": "{}", "kind": "role", "path": str(ROOT / "examples"),
        "pay": 50_000, "minimum": 40_000, "midpoint": 50_000, "maximum": 60_000,
        "market": 45_000, "spread": 0.5, "rate": 0.03, "months": 6, "compound": True,
        "reports": [40_000, 50_000], "manager": 70_000, "tolerance": 0.1,
        "higher": 60_000, "lower": 50_000, "lowest": 40_000, "highest": 90_000, "grades": 5,
        "following": 55_000, "local": 110, "base": 100, "differential": 1.1,
        "pays": [40_000], "midpoints": [50_000], "factor": 1.03, "of": "higher", "on": "2025-01-02",
    }  # fmt: skip


FOR_ONE: dict[str, dict[str, Any]] = {
    "compensation.range_overlap": {"lower": (40_000, 60_000), "higher": (50_000, 70_000)},
    "compensation.group_compa_ratio": {"of": "sums"},
    "SalaryBand.market_ratio": {"market": "median"},
    "SalaryBand.derived": {"change": lambda amount: amount, "method": "as it was"},
    "loads": {"kind": careerkit.Role, "format": "toml"},
}
"""Valid arguments where a parameter's name means something else elsewhere."""


def instances() -> dict[type[Any], Any]:
    """Return one instance of each public class, the one that has the most fields filled."""
    catalog = careerkit.catalog()
    example = careerkit.open_catalog(ROOT / "examples" / "larkspur")
    agent = "contact-center-agent"
    band = catalog.salary_for(ROLE)
    roots: list[Any] = [
        catalog, catalog.role(ROLE), catalog.role(agent), catalog.guide(agent), catalog.guide(ROLE),
        catalog.sources(), catalog.skills(), catalog.entries(), example.roles(), example.grades(),
        catalog.find("agent"), catalog.path(ROLE, "senior", "director"), catalog.conflicts(ROLE),
        catalog.compare(ROLE, "senior", "director"), catalog.compare_roles(ROLE, agent),
        catalog.market_pay("43-4051"), catalog.market_outlook("43-4051"), catalog.diff(example),
        catalog.occupation("43-4051"), careerkit.check_posting(band, jurisdiction="US-CA"),
        careerkit.check(ROOT / "examples" / "larkspur"), careerkit.WORK_TIMES.values(),
        catalog.moves(ROLE), catalog.requirements_for(ROLE), careerkit.match_title("SWE II"),
        careerkit.match_title("College Lecturer"), careerkit.parse_title("Sr. Clerk II"),
    ]  # fmt: skip
    found: dict[type[Any], Any] = {}

    def visit(value: Any) -> None:
        if isinstance(value, tuple | list | type({}.values())) and not hasattr(value, "_fields"):
            for item in value:
                visit(item)
        elif type(value).__name__ in careerkit.__all__:
            best = found.get(type(value))
            if best is None or filled(value) > filled(best):
                found[type(value)] = value
            if attrs.has(type(value)):
                for field in attrs.fields(type(value)):
                    visit(getattr(value, field.name, None))

    for root in roots:
        visit(root)
    return found


def filled(value: Any) -> int:
    """Return how many fields of a record hold something."""
    fields = attrs.fields(type(value)) if attrs.has(type(value)) else ()
    return sum(getattr(value, field.name, None) not in (None, ()) for field in fields)


def public(module: ModuleType) -> Iterator[tuple[str, Any]]:
    """Yield the public names of a module that it defines itself, or lists in `__all__`."""
    listed = getattr(module, "__all__", None)
    for name in listed or [name for name in dir(module) if not name.startswith("_")]:
        value = getattr(module, name)
        if listed or getattr(value, "__module__", None) == module.__name__:
            yield name, value


def targets() -> Iterator[Target]:
    """Yield every public function, constructor, method and property."""
    known = valid_arguments()
    one_of_each = instances()
    for path in MODULES:
        try:
            module = import_module(path)
        except careerkit.CareerkitError as missing:
            print(f"not walked: {path}: {missing}")
            continue
        except ModuleNotFoundError:
            continue
        prefix = path.removeprefix("careerkit").removeprefix(".")
        for name, value in public(module):
            label = f"{prefix}.{name}" if prefix else name
            if inspect.isclass(value):
                if not issubclass(value, Exception):
                    yield from class_targets(label, value, one_of_each.get(value), known)
            elif callable(value):
                yield target(label, value, known)


def class_targets(name: str, kind: type[Any], one: Any, known: dict[str, Any]) -> Iterator[Target]:
    """Yield the constructor of a class, and the methods of an instance, if there is one."""
    if one is None:
        print(f"no instance to walk: {name}")
    elif attrs.has(kind):
        fields = {field.alias: field.name for field in attrs.fields(kind) if field.init}
        own = {alias: getattr(one, field) for alias, field in fields.items()}
        yield target(name, kind, own)
    else:
        yield target(name, kind, known)
    if one is None:
        return
    for attribute in dir(kind):
        method = getattr(kind, attribute)
        if attribute.startswith("_") or attribute in HOOKS or hasattr(tuple, attribute):
            continue
        if callable(method):
            own = {**known, "other": one} if attribute in ("overlap", "diff", "overlay") else known
            yield target(f"{name}.{attribute}", getattr(one, attribute), own)


def target(name: str, call: Callable[..., object], known: dict[str, Any]) -> Target:
    """Return something to call with the valid arguments that are known for it."""
    parameters = [
        parameter
        for parameter in inspect.signature(call).parameters.values()
        if parameter.kind not in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD)
    ]
    own = known | FOR_ONE.get(name, {})
    valid = {one.name: own[one.name] for one in parameters if one.name in own}
    return Target(name, call, valid, parameters)


def calls(one: Target) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield each call of a target: the parameter, the hostile value's label, all arguments."""
    needed = {each.name: each for each in one.parameters if each.default is each.empty}
    unknown = needed.keys() - one.valid
    required = {name: one.valid[name] for name in needed if name in one.valid}
    if not one.parameters:
        yield "", "", {}
    for parameter in one.parameters:
        for label, make in HOSTILE.items():
            others = dict.fromkeys(unknown - {parameter.name}, make())
            valid = one.valid if inspect.isclass(one.call) else required
            yield parameter.name, label, {**valid, **others, parameter.name: make()}


def too_long(signal_number: int, frame: FrameType | None) -> None:
    """End a call that takes too long."""
    raise TookTooLong


def problem_of(one: Target, arguments: dict[str, Any]) -> tuple[str, str] | None:
    """Call a target, and return what is wrong with how it answered, and where."""
    positional = [
        arguments.pop(each.name)
        for each in one.parameters
        if each.kind is each.POSITIONAL_ONLY and each.name in arguments
    ]
    signal.setitimer(signal.ITIMER_VIRTUAL, CALL_SECONDS)
    try:
        answer = one.call(*positional, **arguments)
        if type(answer).__name__ in careerkit.__all__ and not inspect.isclass(one.call):
            repr(answer)
    except careerkit.CareerkitError as error:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        return problem_of_message(error)
    except (Exception, TookTooLong, ReadWithoutEndError) as error:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        return f"{type(error).__name__}: {text_of(error)}", place_of(error)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return None


def problem_of_message(error: careerkit.CareerkitError) -> tuple[str, str] | None:
    """Return what is wrong with the message of an error."""
    try:
        message = str(error)
        message.encode()
        repr(error)
    except Exception as problem:
        return f"the message can't be printed: {type(problem).__name__}", place_of(error)
    if len(message) > MOST_CHARACTERS:
        return f"a message of {len(message):,} characters", place_of(error)
    if any((ord(one) < 32 and one != "\n") or one in "\x7f\x85\u202e" for one in message):
        return "control characters in the message", place_of(error)
    return None


def text_of(error: BaseException) -> str:
    """Return the beginning of an exception's text."""
    with suppress(Exception):
        return ascii(str(error))[1:-1][:90]
    return "?"


def place_of(error: BaseException) -> str:
    """Return the module and line of careerkit where an exception came through last."""
    place = "the call itself"
    for frame, line in walk_tb(error.__traceback__):
        file = frame.f_code.co_filename
        if f"{os.sep}careerkit{os.sep}" in file:
            place = f"{file.rpartition(f'{os.sep}careerkit{os.sep}')[2]}:{line}"
    return place


def walk(seconds: float, only: str) -> int:
    """Walk for a while, print a table of counts and the offenders, and return how many."""
    everything = [one for one in targets() if one.name.startswith(only)]
    work = [(one, *call) for one in everything for call in calls(one)]
    Random(1).shuffle(work)  # noqa: S311 - where time runs out, a bit of everything was tried
    ends = time.monotonic() + seconds
    tried: Counter[str] = Counter()
    offenders: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for one, parameter, label, arguments in work:
        if time.monotonic() > ends:
            break
        tried[one.name.rpartition(".")[0] or "careerkit"] += 1
        problem = problem_of(one, arguments)
        if problem:
            what, place = problem
            call = f"{one.name}({parameter} = {label})"
            offenders[place, what.partition(":")[0]].append((call, what))
    report(tried, offenders)
    print(f"{len(everything)} callables, {tried.total():,} of {len(work):,} calls")
    return len(offenders)


def report(tried: Counter[str], offenders: dict[tuple[str, str], list[tuple[str, str]]]) -> None:
    """Print how many calls were made of what, and each place where something else came out."""
    for kind, count in sorted(tried.items()):
        print(f"{kind:<16} {count:>6,} calls")
    for (place, what), found in sorted(offenders.items()):
        print(f"\n{place}: {what}, {len(found)} calls, such as")
        for call, text in sorted(found)[:: len(found) // 3 + 1]:
            print(f"    {call}: {text}")
    print(f"\n{sum(map(len, offenders.values()))} offenders in {len(offenders)} places")


def main() -> int:
    """Walk in an empty folder, and return 1 if there is an offender."""
    parser = argparse.ArgumentParser(prog="python -m fuzz.walk", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="at most (60)")
    parser.add_argument("--only", default="", help="callables whose name begins so")
    given = parser.parse_args()
    warnings.simplefilter("error")
    signal.signal(signal.SIGVTALRM, too_long)
    with tempfile.TemporaryDirectory(prefix="careerkit-walk-") as folder:
        os.chdir(folder)
        try:
            return int(walk(given.seconds, given.only) > 0)
        finally:
            os.chdir(ROOT)


if __name__ == "__main__":
    raise SystemExit(main())
