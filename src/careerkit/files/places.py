"""
Open the tree of files at a place: a folder, a zip archive, or a folder of a package.
"""

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
