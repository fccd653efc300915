"""
The trees of files that catalogs are read from: folders, and places inside packages.

A tree may come from anybody. So no file outside it is read, and none larger
than a data file can be. Archives are in `careerkit.files.archives`.
"""

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from errno import EACCES, EIO, EPERM
from pathlib import Path
from typing import IO, Literal, NamedTuple, Protocol

from ..errors import DataError, Problem, too_large
from ..formats.base import MAX_BYTES, most_bytes

_CHUNK = 2**16


class Stamp(NamedTuple):
    """The size of a file, with a checksum or a time: a changed file has another stamp."""

    size: int
    checksum: int | None = None
    """The CRC-32 of the content, where the tree holds it."""

    changed: int | None = None
    """When the file was last changed, in nanoseconds."""


class Tree(Protocol):
    """
    A tree of files: names are relative, their parts joined by slashes.

    A file that is missing is absent only if the tree itself is there; every
    method raises `careerkit.DataError` where the system does not say.
    """

    @property
    def label(self) -> str:
        """The name of the tree in messages; empty for one that needs none."""
        ...

    def names(self, folder: str = "") -> tuple[str, ...]:
        """Return the names directly in a folder, in order; those of folders end in a slash."""
        ...

    def has(self, name: str) -> bool:
        """Say whether there is a file with this name, which may be unreadable."""
        ...

    def read(self, name: str) -> bytes:
        """Return the content of a file."""
        ...

    def stamp(self, name: str) -> Stamp | None:
        """Return the stamp of a file, None if only reading it shows a change."""
        ...


class File(Protocol):
    """A file that can be read whole."""

    def read_bytes(self) -> bytes:
        """Return the bytes of the file."""
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
    """Return the name of a tree's file in messages."""
    return f"{tree.label}/{name}" if tree.label else name


def bounded(file: IO[bytes], name: str, most: int = MAX_BYTES) -> bytes:
    """Read a file to its end, or refuse it at *most* bytes: no header is trusted."""
    chunks: list[bytes] = []
    size = 0
    while chunk := file.read(_CHUNK):
        size += len(chunk)
        if size > most:
            raise DataError([too_large(most, file=name)])
        chunks.append(chunk)
    return b"".join(chunks)


def unreadable(error: Exception, name: str) -> DataError:
    """Build the error for a file that the system refuses to read."""
    reason = getattr(error, "strerror", None) or str(error)
    return DataError([Problem("a file that can be read", reason, file=name)])


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Turn whatever a reader raises, which may be anything, into a `careerkit.DataError`."""
    try:
        yield
    except DataError:
        raise
    except Exception as error:
        raise unreadable(error, name) from None


class Resources:
    """The files of a package or of any other `Traversable`, trusted to hold its own."""

    def __init__(self, place: Place, label: str = "") -> None:
        self.label = label
        self._place = place

    def names(self, folder: str = "") -> tuple[str, ...]:
        with reading(named(self, folder)):
            place = self._place.joinpath(folder) if folder else self._place
            if place.is_dir():
                entries = [(entry.name, entry.is_dir()) for entry in place.iterdir()]
                names = (f"{name}/" if is_folder else name for name, is_folder in entries)
                return tuple(sorted(names))
        return ()

    def has(self, name: str) -> bool:
        with reading(named(self, name)):
            place = self._at(name)
            return _has(place) if isinstance(place, Path) else place.is_file()

    def read(self, name: str) -> bytes:
        label = named(self, name)
        with reading(label), self._at(name).open("rb") as file:
            return bounded(file, label, most_bytes(name))

    def stamp(self, name: str) -> Stamp | None:
        place = self._at(name)
        return _stamp(place) if isinstance(place, Path) else None

    def _at(self, name: str) -> Place:
        return self._place.joinpath(*name.split("/"))


class Folder:
    """A folder that somebody gave: links that lead out of it are refused."""

    def __init__(self, path: str | os.PathLike[str], label: str = "") -> None:
        self.label = label
        with reading(label or os.fspath(path)):
            self._root = Path(os.path.realpath(path))

    def names(self, folder: str = "") -> tuple[str, ...]:
        with reading(named(self, folder)):
            try:
                with os.scandir(self._inside(folder)) as entries:
                    return tuple(sorted(map(_name, entries)))
            except (FileNotFoundError, NotADirectoryError):
                return ()

    def has(self, name: str) -> bool:
        with reading(named(self, name)):
            place = self._root / name
            # What can't be read is not absent: a role would seem to be missing.
            return _has(place) or _is_in_the_way(place)

    def read(self, name: str) -> bytes:
        label = named(self, name)
        with reading(label), _opened(self._inside(name)) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise DataError([Problem("a file", "a pipe, a device or a folder", file=label)])
            return bounded(file, label, most_bytes(name))

    def stamp(self, name: str) -> Stamp | None:
        return _stamp(self._root / name)

    def _inside(self, name: str) -> Path:
        """Return the path of a name, if it is inside the folder."""
        place = Path(os.path.realpath(self._root / name))
        if not place.is_relative_to(self._root):
            expected, found = "a file inside the folder", "a link that leads out of it"
            raise DataError([Problem(expected, found, file=named(self, name))])
        return place


def _name(entry: "os.DirEntry[str]") -> str:
    """Return the name of a folder, or of anything else: reading refuses what is not a file."""
    try:
        return f"{entry.name}/" if entry.is_dir() else entry.name
    except OSError:  # a link that leads to itself
        return entry.name


def _opened(path: Path) -> IO[bytes]:
    # Opening a pipe that nobody writes to would wait for ever.
    at_once = getattr(os, "O_NONBLOCK", 0)
    return open(path, "rb", opener=lambda name, flags: os.open(name, flags | at_once))


def is_file(place: Path) -> bool:
    """Say whether there is a file that can be reached."""
    try:
        return _has(place)
    except OSError:  # such as a folder that may not be entered
        return False


def _has(place: Path) -> bool:
    """Say whether there is a file; raise the error of a system that does not say."""
    try:
        return stat.S_ISREG(place.stat().st_mode)
    except OSError as error:
        if error.errno in (EACCES, EPERM, EIO):
            raise
        return False  # such as a name longer than any file has
    except ValueError:  # no file has a name with NUL in it
        return False


def _is_in_the_way(place: Path) -> bool:
    """Say whether a name belongs to what can't be read: a broken link, a pipe, a device."""
    try:
        if place.is_symlink() and not place.exists():
            return True
        mode = place.stat().st_mode
    except (OSError, ValueError):  # such as a name longer than any file has
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _stamp(place: Path) -> Stamp | None:
    try:
        status = place.stat()
    except (OSError, ValueError):
        return None
    # Copying an older file over keeps its time of modification and renews the other.
    return Stamp(status.st_size, changed=max(status.st_mtime_ns, status.st_ctime_ns))
