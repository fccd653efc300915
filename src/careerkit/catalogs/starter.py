"""
A new catalog to begin with: a few commented files, made to be changed.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from importlib_resources import files

from ..errors import DataError, Problem
from ..files.places import path_text
from ..files.trees import Resources
from .catalog import Catalog
from .replacing import save_error

# In the order in which they are best read.
_NAMES = (
    "catalog.toml",
    "sources.toml",
    "skills.toml",
    "grades.toml",
    "roles/data-analyst.toml",
)


def templates() -> dict[str, bytes]:
    """Return the files of the starter catalog by name."""
    tree = Resources(files("careerkit").joinpath("templates", "starter"))
    return {name: tree.read(name) for name in _NAMES}


def new_catalog(path: str | os.PathLike[str]) -> Catalog:
    """
    Write a starter catalog into a new or an empty folder; return it opened.

    It is commented TOML, made to be changed: one role with an individual and a
    management track, its skills and sources, and a pay structure of grades
    with minimum, midpoint and maximum. Hidden files, such as those of a
    version control system, may be there already.

    Raises:
        careerkit.DataError: If something else is there.
        careerkit.SaveError: If the system refuses; then nothing is left behind.

    >>> import careerkit, os, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     ladders = careerkit.new_catalog(os.path.join(folder, "ladders"))
    ...     ladders.salary_for("data-analyst", "senior").midpoint
    Decimal('79000')
    """
    target = Path(path_text(path))
    _check_empty(target)
    made: list[Path] = []
    try:
        for name, content in templates().items():
            _write(target / name, content, made)
    except BaseException as error:
        for place in reversed(made):
            with suppress(OSError):
                place.rmdir() if place.is_dir() else place.unlink()
        if isinstance(error, OSError):
            raise save_error(error, os.fspath(path)) from None
        raise
    return Catalog(path)


def _check_empty(target: Path) -> None:
    try:
        names = sorted(each.name for each in target.iterdir() if not each.name.startswith("."))
    except FileNotFoundError:
        return
    except NotADirectoryError:
        found = "a file"
    except OSError as error:
        raise save_error(error, os.fspath(target)) from None
    else:
        if not names:
            return
        found = f"one that holds {', '.join(names[:3])}{' ...' if len(names) > 3 else ''}"
    raise DataError([Problem("a new or an empty folder", found, file=os.fspath(target))])


def _write(place: Path, content: bytes, made: list[Path]) -> None:
    """Write a file that is not there yet; add it and its new folders to *made*."""
    missing = [folder for folder in place.parents if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir()
        made.append(folder)
    with place.open("xb") as file:
        made.append(place)
        file.write(content)
