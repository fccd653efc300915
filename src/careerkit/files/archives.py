"""
Catalogs in zip archives, which are read without unpacking them.

All names and sizes in an archive are checked before anything is read from it:
names that lead elsewhere, links, names that are used twice and sizes that no
catalog has are refused. Sizes are checked again while reading.
"""

import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from re import search

from ..errors import DataError, Problem, shown, too_large
from ..formats.base import ENDINGS, most_bytes
from .trees import Stamp, bounded, named, reading, unreadable

MAX_ARCHIVE = 64 * 2**20
MAX_ENTRIES = 20_000
MAX_TOTAL = 128 * 2**20
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_MOST_REPORTED = 10
# All that zipfile is known to raise over a broken archive.
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError)


class Archive:
    """
    A zip archive that somebody gave.

    The catalog is at its root, or in the one folder there that has one.
    """

    def __init__(self, path: str | os.PathLike[str], label: str = "") -> None:
        self.label = label
        with reading(label or os.fspath(path)):  # the working directory may be deleted
            self._path = Path(path).absolute()
        self._top, self._entries, self._folders = _laid_out(_entries(self._open(), label))

    def names(self, folder: str = "") -> tuple[str, ...]:
        return tuple(sorted(self._folders.get(folder, ())))

    def has(self, name: str) -> bool:
        return self._top + name in self._entries

    def read(self, name: str) -> bytes:
        file = named(self, name)
        try:
            with self._archive().open(self._entries[self._top + name]) as entry:
                return bounded(entry, file, most_bytes(name))
        except DataError:
            raise
        except OSError as error:
            raise unreadable(error, file) from None
        except _BROKEN as error:
            raise DataError([Problem("a sound entry", str(error), file=file)]) from None

    def stamp(self, name: str) -> Stamp | None:
        entry = self._entries.get(self._top + name)
        return Stamp(entry.file_size, checksum=entry.CRC) if entry else None

    def _archive(self) -> zipfile.ZipFile:
        # A process and its fork share one position in the file: each opens its own.
        if self._process != os.getpid():
            self._open()
        return self._opened

    def _open(self) -> zipfile.ZipFile:
        self._opened = _opened(self._path, self.label)
        self._process = os.getpid()
        return self._opened

    def __reduce__(self) -> tuple[type["Archive"], tuple[Path, str]]:
        return Archive, (self._path, self.label)


def _opened(path: Path, label: str) -> zipfile.ZipFile:
    try:
        size = path.stat().st_size
        if size <= MAX_ARCHIVE:
            return zipfile.ZipFile(path)
    except OSError as error:
        raise unreadable(error, label) from None
    except _BROKEN as error:
        raise DataError(
            [Problem("a folder or a sound zip archive", str(error), file=label)]
        ) from None
    raise DataError([too_large(MAX_ARCHIVE, size, what="an archive", file=label)])


def _entries(archive: zipfile.ZipFile, label: str) -> dict[str, zipfile.ZipInfo]:
    """Return the files and folders of an archive by name, if all are harmless."""
    entries = archive.infolist()
    problems = tuple(islice(_problems(entries), _MOST_REPORTED))
    if problems:
        archive.close()
        raise DataError(problem._replace(file=_within(label, problem.file)) for problem in problems)
    return {entry.filename: entry for entry in entries}


def _problems(entries: list[zipfile.ZipInfo]) -> Iterator[Problem]:
    if len(entries) > MAX_ENTRIES:
        yield Problem(f"at most {MAX_ENTRIES:,} entries", f"{len(entries):,}")
        return
    total = sum(entry.file_size for entry in entries)
    if total > MAX_TOTAL:
        yield Problem(f"at most {MAX_TOTAL // 2**20} MiB unpacked", f"{total / 2**20:,.1f} MiB")
    seen: set[str] = set()
    for entry in entries:
        # The name as written: zipfile cuts it at NUL, and may turn its slashes.
        name = entry.orig_filename
        if not _is_inside(name):
            yield Problem("names inside the archive", shown(name))
        elif name in seen:
            yield Problem("names that are used once", f"{shown(name)} again")
        elif stat.S_ISLNK(entry.external_attr >> 16):
            yield Problem("files and folders", f"{shown(name)}, a link")
        elif entry.flag_bits & 1:
            yield Problem("entries without a password", shown(name))
        elif entry.compress_type not in _METHODS:
            yield Problem("entries that are stored or deflated", shown(name))
        elif entry.file_size > (most := most_bytes(name)):
            yield too_large(most, entry.file_size, file=name)
        seen.add(name)


def _within(label: str, name: str | None) -> str:
    return "/".join(filter(None, (label, name)))


def _is_inside(name: str) -> bool:
    parts = name.removesuffix("/").split("/")
    is_plain = not any(part in ("", ".", "..") for part in parts)
    return is_plain and search(r"^[A-Za-z]:|[\\\0]", name) is None


def _laid_out(
    entries: dict[str, zipfile.ZipInfo],
) -> tuple[str, dict[str, zipfile.ZipInfo], dict[str, set[str]]]:
    """Return the folder of the catalog, its files, and the names in each folder."""
    manifests = {f"catalog.{ending}" for ending in ENDINGS}
    within = {
        folder for folder, _, name in (name.partition("/") for name in entries) if name in manifests
    }
    is_within = len(within) == 1 and not manifests & entries.keys()
    top = f"{within.pop()}/" if is_within else ""
    files = {name: entry for name, entry in entries.items() if not entry.is_dir()}
    held: dict[str, set[str]] = {}
    for name in entries:
        folder, here = "", name.removeprefix(top)
        # No catalog has deeper files, and one name can lead through thousands of folders.
        while name.startswith(top) and here and "/" not in folder:
            step, slash, here = here.partition("/")
            held.setdefault(folder, set()).add(step + slash)
            folder = f"{folder}/{step}" if folder else step
    return top, files, held
