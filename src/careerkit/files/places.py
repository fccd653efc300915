"""
Open the tree of files at a place: a folder, a zip archive, or a folder of a package.
"""

import os
import stat
from contextlib import suppress
from os import PathLike
from pathlib import Path
from typing import cast

from ..errors import DataError, Problem, refused
from .trees import Folder, Place, Resources, Tree, reading


def tree_at(place: str | PathLike[str] | Place) -> Tree:
    """
    Return the tree at a place; messages name its files by that place.

    Raises:
        careerkit.DataError: If there is no folder and no sound archive.
    """
    if issubclass(type(place), str) or hasattr(type(place), "__fspath__"):
        return _tree_at(_path_of(place))
    label = ""
    with suppress(Exception):  # an archive in memory has no name, and may raise anything
        label = str(cast(Place, place).name)
    is_place = False
    with suppress(Exception):
        is_place = hasattr(place, "joinpath")
    if not is_place:
        raise refused("a path, or a place inside a package", place)
    return Resources(cast(Place, place), label)


def path_text(path: object) -> str:
    """Return a path as text, or refuse anything that no system could take for one."""
    with suppress(Exception):  # which a path of another kind may raise
        text = os.fspath(path)  # type: ignore[call-overload]
        if isinstance(text, str) and "\0" not in text:
            os.fsencode(text)
            return text
    raise refused("a path", path)


def _path_of(place: object) -> str:
    try:
        return os.fsdecode(cast("PathLike[str]", place))
    except Exception:  # which a path of another kind may raise
        raise refused("a path, or a place inside a package", place) from None


def _tree_at(path: str) -> Tree:
    found = "a pipe or a device"
    with reading(path):
        try:
            mode = Path(path).stat().st_mode
        except (FileNotFoundError, NotADirectoryError, ValueError):  # NUL is in no name
            found, mode = "nothing there", 0
    if stat.S_ISREG(mode):
        from .archives import Archive  # which folders do not need

        return Archive(path, path)
    if stat.S_ISDIR(mode):
        return Folder(path, path)
    raise DataError([Problem("a folder or a zip archive", found, file=path)])
