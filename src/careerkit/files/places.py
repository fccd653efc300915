"""
Open the tree of files at a place: a folder, a zip archive, or a folder of a package.
"""

import os
from contextlib import suppress
from os import PathLike
from pathlib import Path

from ..errors import DataError, Problem, refused
from .trees import Folder, Place, Resources, Tree, is_file, is_folder, unreadable


def tree_at(place: str | PathLike[str] | Place) -> Tree:
    """Return the tree at a place; messages name its files by that place."""
    if isinstance(place, str | PathLike):
        path = Path(place)
        label = str(path)
        try:
            if is_file(path):
                from .archives import Archive  # which folders do not need

                return Archive(path, label)
            if is_folder(path):
                return Folder(path, label)
        except OSError as error:  # such as a working directory that was deleted
            raise unreadable(error, label) from None
        raise DataError([Problem("a folder or a zip archive", "nothing there", file=label)])
    if not hasattr(place, "joinpath"):
        raise refused("a path, or a place inside a package", place)
    label = ""
    with suppress(Exception):  # an archive in memory has none, and says so as it likes
        label = place.name
    return Resources(place, label)


def path_text(path: object) -> str:
    """Return a path as text, or refuse anything that no system could take for one."""
    try:
        text = os.fspath(path)  # type: ignore[call-overload]
        if isinstance(text, str) and "\0" not in text:
            os.fsencode(text)
            return text
    except (TypeError, UnicodeError):
        pass
    raise refused("a path", path)
