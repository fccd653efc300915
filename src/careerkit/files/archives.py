"""
Catalogs in zip archives: read where they stand, never unpacked.

An archive is looked through before anything is read from it: names that lead
elsewhere, links, names that stand twice and sizes that no catalog has are
refused. What its headers say of sizes is checked again while reading.
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

from ..errors import DataError, Problem, shown
from ..formats.base import ENDINGS, MAX_BYTES
from .trees import Stamp, bounded, named, unreadable

MAX_ARCHIVE = 64 * 2**20
MAX_ENTRIES = 20_000
MAX_TOTAL = 512 * 2**20
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_TOLD = 10
# All that zipfile is known to raise over what is no sound archive.
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError)


class Archive:
    """
    A zip archive that somebody gave.

    The catalog stands at its root, or in the one folder there that has one.
    """

    def __init__(self, path: str | os.PathLike[str], label: str = "") -> None:
        self.label = label
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
                return bounded(entry, file)
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
    expected = f"an archive of at most {MAX_ARCHIVE // 2**20} MiB"
    raise DataError([Problem(expected, f"{size / 2**20:,.1f} MiB", file=label)])


def _entries(archive: zipfile.ZipFile, label: str) -> dict[str, zipfile.ZipInfo]:
    """Return the files and folders of an archive by name, all of them harmless."""
    entries = archive.infolist()
    problems = tuple(islice(_problems(entries), _TOLD))
    if problems:
        archive.close()
        raise DataError(problem._replace(file=label) for problem in problems)
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
        # The name as it stands there: zipfile cuts it at NUL, and may turn its slashes.
        name = entry.orig_filename
        if not _is_inside(name):
            yield Problem("names inside the archive", shown(name))
        elif name in seen:
            yield Problem("names that stand once", f"{shown(name)} again")
        elif stat.S_ISLNK(entry.external_attr >> 16):
            yield Problem("files and folders", f"{shown(name)}, a link")
        elif entry.flag_bits & 1:
            yield Problem("entries without a password", shown(name))
        elif entry.compress_type not in _METHODS:
            yield Problem("entries that are stored or deflated", shown(name))
        elif entry.file_size > MAX_BYTES:
            size = f"{shown(name)}, {entry.file_size / 2**20:,.1f} MiB"
            yield Problem(f"entries of at most {MAX_BYTES // 2**20} MiB", size)
        seen.add(name)


def _is_inside(name: str) -> bool:
    parts = name.removesuffix("/").split("/")
    is_plain = not any(part in ("", ".", "..") for part in parts)
    return is_plain and search(r"^[A-Za-z]:|[\\\0]", name) is None


def _laid_out(
    entries: dict[str, zipfile.ZipInfo],
) -> tuple[str, dict[str, zipfile.ZipInfo], dict[str, set[str]]]:
    """Return the folder that the catalog stands in, the files, and what each folder holds."""
    manifests = {f"catalog.{ending}" for ending in ENDINGS}
    within = {
        folder for folder, _, name in (one.partition("/") for one in entries) if name in manifests
    }
    is_within = len(within) == 1 and not manifests & entries.keys()
    top = f"{within.pop()}/" if is_within else ""
    files = {name: entry for name, entry in entries.items() if not entry.is_dir()}
    held: dict[str, set[str]] = {}
    for name in entries:
        folder, here = "", name.removeprefix(top)
        # What stands deeper is no catalog's; one name can lead through thousands of folders.
        while name.startswith(top) and here and "/" not in folder:
            step, slash, here = here.partition("/")
            held.setdefault(folder, set()).add(step + slash)
            folder = f"{folder}/{step}" if folder else step
    return top, files, held
