"""
Open catalogs: the packaged one, those that installed packages offer, and those at a path.

A package offers a catalog through the entry-point group ``careerkit.catalogs``.
An entry point names a package with a catalog in it, a path, a `Catalog`, or a
function that returns one of these. Nothing is loaded before its name is asked
for, so a broken package breaks no other.
"""

from __future__ import annotations

from inspect import isroutine
from os import PathLike
from types import ModuleType
from typing import TYPE_CHECKING, Any

from importlib_resources import files

from ..errors import CareerkitError, DataError, Problem, unknown
from ..files.trees import Place, Resources
from .catalog import Catalog
from .folder_store import Files
from .records import READING

# Imported when they are first needed: the first answer does without them.
if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "careerkit.catalogs"
_catalogs: dict[str | None, Catalog] = {}


class _PackagedFiles(Files):
    """The files of the package, which pickle without the place it is installed in."""

    def __init__(self) -> None:
        super().__init__(Resources(files("careerkit").joinpath("data")))

    def __reduce__(self) -> tuple[Any, ...]:
        return _PackagedFiles, ()


class _PackagedCatalog(Catalog):
    """The packaged catalog, of which a process has one."""

    def __reduce__(self) -> tuple[Any, ...]:
        return catalog, ()


def catalog(name: str | None = None) -> Catalog:
    """
    Return the packaged catalog, or the one that an installed package offers by this name.

    It is always the same one. Packages offer catalogs through the entry-point
    group ``careerkit.catalogs``; `catalog_names` lists them.

    Raises:
        careerkit.UnknownIdError: If no package offers a catalog of this name.
        careerkit.DataError: If what it offers is broken; it says which package that is.

    >>> import careerkit
    >>> careerkit.catalog().role("contact-center-agent").title
    'Contact Center Agent'
    """
    if name is not None and not isinstance(name, str):
        raise unknown("catalog", name, catalog_names())
    # The lock is reentrant: an offered catalog may be made of the packaged one.
    with READING:
        if name not in _catalogs:
            made = _PackagedCatalog._of(_PackagedFiles()) if name is None else _offered(name)
            _catalogs[name] = made
        return _catalogs[name]


def _offered(name: str) -> Catalog:
    """Return the catalog that an installed package offers under a name."""
    from importlib.metadata import entry_points

    offers = [offer for offer in entry_points(group=GROUP) if offer.name == name]
    if not offers:
        raise unknown("catalog", name, catalog_names())
    if len(offers) > 1:
        packages = " and ".join(sorted(map(_package, offers)))
        raise DataError([Problem(f"one package that offers a catalog {name!r}", packages)])
    try:
        return _opened(offers[0].load())
    # It is somebody else's code: whatever it raises is reported with its name.
    except Exception as error:
        kind = "" if isinstance(error, CareerkitError) else f"{type(error).__name__}: "
        expected = f"a catalog {name!r} from {_package(offers[0])}"
        raise DataError([Problem(expected, f"{kind}{error}")]) from error


def _opened(offer: Any) -> Catalog:
    if isroutine(offer):
        offer = offer()
    if isinstance(offer, Catalog):
        return offer
    return open_catalog(files(offer) if isinstance(offer, ModuleType) else offer)


def _package(entry: EntryPoint) -> str:
    return f"{entry.dist.name} ({entry.value})" if entry.dist else entry.value


def catalog_names() -> tuple[str, ...]:
    """
    Return the names of the catalogs that installed packages offer, without loading them.

    >>> import careerkit
    >>> careerkit.catalog_names()
    ()
    """
    from importlib.metadata import entry_points

    return tuple(sorted(entry_points(group=GROUP).names))


def open_catalog(path: str | PathLike[str] | Place) -> Catalog:
    """
    Return the catalog in a folder, in a zip archive, or in a place inside a package.

    It answers what the packaged catalog answers, and reads each file when it is
    first asked for; only what the catalog is, its ``catalog.toml``, is read at
    once. Links that lead out of a folder and archives that could do harm are
    refused.

    Raises:
        careerkit.DataError: If there is no catalog, a newer careerkit wrote it, or
            its archive is not sound.

    >>> import careerkit
    >>> from importlib.resources import files
    >>> careerkit.open_catalog(files("careerkit").joinpath("data"))
    <Catalog careerkit: US, a year>
    """
    return Catalog(path)
