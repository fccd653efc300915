"""
Catalogs that installed packages offer, through the entry-point group ``careerkit.catalogs``.

Nothing is loaded before its name is asked for, so that a broken package
breaks no other. An entry point names a package with a catalog in it, a path, a
`Catalog`, or a function that returns one of these.
"""

from collections.abc import Callable
from importlib.metadata import EntryPoint, entry_points
from inspect import isroutine
from typing import TypeVar

from ..errors import CareerkitError, DataError, Problem, unknown

GROUP = "careerkit.catalogs"
T = TypeVar("T")


def names() -> tuple[str, ...]:
    """Return the names under which installed packages offer catalogs."""
    return tuple(sorted(entry_points(group=GROUP).names))


def offered(name: str, opened: Callable[[object], T]) -> T:
    """Return what a package offers under a name, as *opened* makes of it."""
    found = [one for one in entry_points(group=GROUP) if one.name == name]
    if not found:
        raise unknown("catalog", name, names())
    if len(found) > 1:
        packages = " and ".join(sorted(map(_package, found)))
        raise DataError([Problem(f"one package that offers a catalog {name!r}", packages)])
    try:
        value = found[0].load()
        return opened(value() if isroutine(value) else value)
    # It is somebody else's code: whatever it raises is told with its name.
    except Exception as error:
        expected = f"a catalog {name!r} from {_package(found[0])}"
        told = (
            f"{error}" if isinstance(error, CareerkitError) else f"{type(error).__name__}: {error}"
        )
        raise DataError([Problem(expected, told)]) from error


def _package(entry: EntryPoint) -> str:
    return f"{entry.dist.name} ({entry.value})" if entry.dist else entry.value
