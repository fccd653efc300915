"""
The trees of files that catalogs are read from: folders, and places inside packages.

What stands in a tree may come from anybody. So nothing is read that lies
outside it, and nothing larger than a file of data can be. Archives are in
`careerkit.files.archives`.
"""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, Literal, NamedTuple, Protocol

from ..errors import DataError, Problem
from ..formats.base import MAX_BYTES

_CHUNK = 2**16


class Stamp(NamedTuple):
    """What tells a file from a changed one: its size, with a checksum or a time."""

    size: int
    checksum: int | None = None
    """The CRC-32 of the content, where the tree holds it."""

    changed: int | None = None
    """When the file was last touched, in nanoseconds."""


class Tree(Protocol):
    """A tree of files: names are relative, their parts joined by slashes."""

    @property
    def label(self) -> str:
        """What messages call the tree; nothing for one that needs no name."""
        ...

    def names(self, folder: str = "") -> tuple[str, ...]:
        """Return what stands directly in a folder, in order; folders end in a slash."""
        ...

    def has(self, name: str) -> bool:
        """Say whether there is a file of this name, which may be unreadable."""
        ...

    def read(self, name: str) -> bytes:
        """Return what a file holds, or say why it can't be read."""
        ...

    def stamp(self, name: str) -> Stamp | None:
        """Return what tells the file from a changed one, None where only reading does."""
        ...


class File(Protocol):
    """A file that can be read whole."""

    def read_bytes(self) -> bytes:
        """Return what the file holds."""
        ...


class Place(Protocol):
    """A folder or file of a package, as `importlib.resources` gives it."""

    @property
    def name(self) -> str: ...
    def is_dir(self) -> bool: ...
    def is_file(self) -> bool: ...
    def iterdir(self) -> "Iterable[Place]": ...
    def joinpath(self, *parts: str) -> "Place": ...
    def open(self, mode: Literal["rb"]) -> IO[bytes]: ...


def named(tree: Tree, name: str) -> str:
    """Return what messages call a file of a tree."""
    return f"{tree.label}/{name}" if tree.label else name


def bounded(file: IO[bytes], name: str, most: int = MAX_BYTES) -> bytes:
    """Read a file to its end, or as far as a file may go: no header is trusted."""
    chunks: list[bytes] = []
    size = 0
    while chunk := file.read(_CHUNK):
        size += len(chunk)
        if size > most:
            raise DataError([Problem(f"a file of at most {most // 2**20} MiB", "more", file=name)])
        chunks.append(chunk)
    return b"".join(chunks)


def unreadable(error: Exception, name: str) -> DataError:
    """Build the error for a file that the system does not give."""
    told = getattr(error, "strerror", None) or str(error)
    return DataError([Problem("a file that can be read", told, file=name)])


class Resources:
    """The files of a package or of any other `Traversable`, trusted to hold its own."""

    def __init__(self, place: Place, label: str = "") -> None:
        self.label = label
        self._place = place

    def names(self, folder: str = "") -> tuple[str, ...]:
        place = self._place.joinpath(folder) if folder else self._place
        if not place.is_dir():
            return ()
        found = ((each.name, each.is_dir()) for each in place.iterdir())
        return tuple(sorted(f"{name}/" if is_folder else name for name, is_folder in found))

    def has(self, name: str) -> bool:
        return is_file(self._at(name))

    def read(self, name: str) -> bytes:
        try:
            with self._at(name).open("rb") as file:
                return bounded(file, named(self, name))
        except DataError:
            raise
        # Somebody else's reader may raise what it likes, as that of a zip does.
        except Exception as error:
            raise unreadable(error, named(self, name)) from None

    def stamp(self, name: str) -> Stamp | None:
        place = self._at(name)
        return _stamp(place) if isinstance(place, Path) else None

    def _at(self, name: str) -> Place:
        return self._place.joinpath(*name.split("/"))


class Folder:
    """A folder that somebody gave: links that lead out of it are refused."""

    def __init__(self, path: str | os.PathLike[str], label: str = "") -> None:
        self.label = label
        self._root = Path(os.path.realpath(path))

    def names(self, folder: str = "") -> tuple[str, ...]:
        try:
            with os.scandir(self._inside(folder)) as found:
                return tuple(sorted(filter(None, map(_name, found))))
        except (FileNotFoundError, NotADirectoryError):
            return ()
        except OSError as error:
            raise unreadable(error, named(self, folder)) from None

    def has(self, name: str) -> bool:
        place = self._root / name
        # A broken link is a file that can't be read, not one that is absent.
        return is_file(place) or (_told(place.is_symlink) and not _told(place.exists))

    def read(self, name: str) -> bytes:
        try:
            with self._inside(name).open("rb") as file:
                return bounded(file, named(self, name))
        except OSError as error:
            raise unreadable(error, named(self, name)) from None

    def stamp(self, name: str) -> Stamp | None:
        return _stamp(self._root / name)

    def _inside(self, name: str) -> Path:
        """Return where a name leads, if that is inside the folder."""
        place = Path(os.path.realpath(self._root / name))
        if not place.is_relative_to(self._root):
            expected, found = "what stands in the folder itself", "a link that leads out of it"
            raise DataError([Problem(expected, found, file=named(self, name))])
        return place


def _name(entry: "os.DirEntry[str]") -> str:
    """Return the name of a file or folder, also of a broken link; nothing for devices and such."""
    try:
        if entry.is_dir():
            return f"{entry.name}/"
        return entry.name if entry.is_file() or entry.is_symlink() else ""
    except OSError:  # a link that leads to itself
        return entry.name


def is_file(place: "Place") -> bool:
    """Say whether there is a file."""
    return _told(place.is_file)


def is_folder(place: "Place") -> bool:
    """Say whether there is a folder."""
    return _told(place.is_dir)


def _told(ask: Callable[[], bool]) -> bool:
    try:
        return ask()
    except OSError:  # such as a name longer than any file has, or a folder that can't be entered
        return False


def _stamp(place: Path) -> Stamp | None:
    try:
        told = place.stat()
    except OSError:
        return None
    # Copying an older file over keeps its time of change and renews the other.
    return Stamp(told.st_size, changed=max(told.st_mtime_ns, told.st_ctime_ns))
