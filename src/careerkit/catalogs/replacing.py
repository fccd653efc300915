"""
Put a saved catalog in its place: all of it or nothing, and only over a catalog.

A catalog is written beside its place first. What a save that was cut off has
left there is dealt with by the next one: a catalog that was moved aside goes
back, copies are deleted.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from errno import EBUSY, EEXIST, ENOTEMPTY
from io import BufferedWriter
from pathlib import Path
from secrets import token_hex
from time import time
from zipfile import ZipFile

from ..errors import DataError, Problem, SaveError
from ..files.archives import Archive
from ..formats.base import ENDINGS
from . import layout
from .folder_store import few

_DAY = 24 * 60 * 60
# Somebody else may save to the same place at the same time, but not without end.
_ATTEMPTS = 20
# Windows would end the process that is asked for.
_CAN_ASK = os.name == "posix"


def save_error(error: OSError, path: str) -> SaveError:
    """Build the error for a system that refuses; nothing was changed."""
    return SaveError(error.errno, error.strerror or str(error), path)


# What may be replaced.


def check_target(target: Path, label: str, *, is_archive: bool) -> None:
    """Refuse to replace anything but a catalog, or nothing."""
    if is_archive and target.is_file():
        if target.stat().st_size:
            _check_archive(target, label)
    elif target.is_dir() and not is_archive:
        with suppress(FileNotFoundError):  # somebody else is just replacing it
            _check_folder(target, label)
    elif os.path.lexists(target):
        expected = "a file or nothing" if is_archive else "a folder, nothing, or a name in .zip"
        found = "a folder" if is_archive else "a file"
        raise DataError([Problem(expected, found, file=label)])


def _check_archive(target: Path, label: str) -> None:
    Archive(target, label)  # which refuses one that is not sound
    with ZipFile(target) as archive:
        names = tuple(name for name in archive.namelist() if not name.endswith("/"))
    tops = {name.rpartition("/")[0] for name in names if _is_manifest(name.rpartition("/")[2])}
    # A role may be called catalog: the manifest is the one highest up.
    top = min(tops, key=len) if tops else None
    if top is None:
        raise _refused("a catalog or nothing to replace", names, label)
    prefix = f"{top}/" if top else ""
    _refuse_foreign(
        (
            name
            for name in names
            if not (name.startswith(prefix) and layout.is_part(name.removeprefix(prefix)))
        ),
        label,
    )


def _check_folder(target: Path, label: str) -> None:
    with os.scandir(target) as entries:
        names = tuple(f"{entry.name}/" if entry.is_dir() else entry.name for entry in entries)
    if names and not any(map(_is_manifest, names)):
        raise _refused("a catalog or nothing to replace", tuple(sorted(names)), label)
    _refuse_foreign((name for name, is_own in _held(target) if not is_own), label)


def _refuse_foreign(names: Iterable[str], label: str) -> None:
    foreign = tuple(sorted(names))
    if foreign:
        raise _refused("a catalog and nothing else to replace", foreign, label)


def _refused(expected: str, names: tuple[str, ...], label: str) -> DataError:
    hint = "save to a new folder, or to a zip"
    return DataError([Problem(expected, few(names), file=label, hint=hint)])


def _is_manifest(name: str) -> bool:
    stem, _, ending = name.rpartition(".")
    return stem == "catalog" and ending in ENDINGS


def _held(folder: Path, part: str = "") -> Iterator[tuple[str, bool]]:
    """Yield what a catalog's folder holds, and whether it is a file of the catalog."""
    with os.scandir(folder / part) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        name = f"{part}/{entry.name}" if part else entry.name
        if entry.is_symlink():
            yield f"{name} (a link)", False
        elif not entry.is_dir():
            yield name, layout.is_part(name)
        elif name in layout.FOLDERS:
            yield from _held(folder, name)
        else:
            yield f"{name}/", False


# Writing it.


def put_archive(content: bytes, target: Path, label: str) -> None:
    """Write an archive, and put it in its place."""
    beside = _beside(target)
    try:
        with beside.open("xb") as file:
            file.write(content)
            _flush(file)
        Archive(beside, label)  # which refuses one that could not be opened again
        _keep_mode(target, beside)
        beside.replace(target)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
    _flush_folder(target.parent)


def put_folder(files: Iterable[tuple[str, bytes]], target: Path, label: str) -> None:
    """Write the files of a folder, and put it in its place."""
    beside = _beside(target)
    try:
        beside.mkdir()
        for name, content in files:
            place = beside / name
            place.parent.mkdir(exist_ok=True)
            with place.open("xb") as file:
                file.write(content)
                _flush(file)
        for folder in (*beside.iterdir(), beside):
            _flush_folder(folder)
        _keep_mode(target, beside)
        _swap(beside, target, label)
    except BaseException:
        _delete(beside)
        raise
    _flush_folder(target.parent)


def _swap(new: Path, target: Path, label: str) -> None:
    """
    Put a folder in the place of another, or of none.

    No system exchanges two folders in one step: the old one is moved aside,
    and deleted once the new one is in its place.
    """
    asides: list[Path] = []
    try:
        attempt = 0
        while True:
            aside = new.with_suffix(f".{attempt}.old")
            try:
                target.rename(aside)
                asides.append(aside)
            except FileNotFoundError:
                pass  # nothing is there, or somebody else has just moved it aside
            try:
                new.rename(target)
                break
            except OSError as error:
                # Somebody else saved there since: theirs is the one to replace now.
                attempt += 1
                if error.errno not in (EEXIST, ENOTEMPTY) or attempt == _ATTEMPTS:
                    raise
    except BaseException as error:
        last = asides.pop() if asides else None
        stranded = last if last and not _put_back(last, target) else None
        if isinstance(error, OSError):
            raise _unswapped(error, label, stranded) from None
        raise
    finally:
        for aside in asides:
            _delete(aside)


def _put_back(aside: Path, target: Path) -> bool:
    try:
        aside.rename(target)
    except OSError:
        return False
    return True


def _unswapped(error: OSError, label: str, aside: Path | None) -> SaveError:
    reason = error.strerror or str(error)
    if error.errno == EBUSY:
        reason = "it is in use, as a mount point is; save to a folder inside it"
    return SaveError(error.errno, reason, label, None, aside and os.fspath(aside))


def _delete(folder: Path) -> None:
    """Delete the files of a catalog; anything else stays, and so does its folder."""
    with suppress(OSError):
        for name, is_own in _held(folder):
            if is_own:
                with suppress(OSError):
                    (folder / name).unlink()
        for part in layout.FOLDERS:
            with suppress(OSError):
                (folder / part).rmdir()
        folder.rmdir()


def _flush(file: BufferedWriter) -> None:
    file.flush()
    os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    # Some systems can't do it; the move itself is done by then.
    with suppress(OSError):
        place = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(place)
        finally:
            os.close(place)


def _keep_mode(old: Path, new: Path) -> None:
    with suppress(FileNotFoundError):
        shutil.copymode(old, new)


# What a save that was cut off has left.


def _beside(target: Path) -> Path:
    return target.with_name(f".{target.name}.{os.getpid()}-{token_hex(4)}.tmp")


def clear_up(target: Path) -> None:
    """Put back a catalog that a save left moved aside, and delete copies that nobody needs."""
    pattern = re.compile(
        rf"\.{re.escape(target.name)}\.(?P<process>\d+)-[0-9a-f]{{8}}(\.tmp|\.\d+\.old)"
    )
    try:
        with os.scandir(target.parent) as entries:
            matches = [(Path(entry), pattern.fullmatch(entry.name)) for entry in entries]
    except PermissionError:
        return  # one may write to a folder that one may not list
    left = [place for place, match in matches if match and _is_left(place, int(match["process"]))]
    olds = [place for place in left if place.suffix == ".old"]
    if olds and not os.path.lexists(target):
        last = max(olds, key=lambda place: place.stat().st_ctime_ns)
        last.rename(target)
        left.remove(last)
    for place in left:
        if place.is_dir():
            _delete(place)
        else:
            place.unlink(missing_ok=True)


def _is_left(place: Path, process: int) -> bool:
    """Say whether the process that made a copy is gone, or the copy a day old."""
    if _CAN_ASK:
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        except OSError:
            pass  # it is somebody else's
    try:
        return time() - place.stat().st_mtime > _DAY
    except FileNotFoundError:  # its process has just put it in its place, or deleted it
        return False
