"""
Writing a catalog: JSON in one order, all of it or nothing.

Everything is written beside the place it is meant for, and moved there once it
is whole. The same records give the same bytes: names are sorted, and archives
hold no times.
"""

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from io import BufferedWriter, BytesIO
from pathlib import Path
from secrets import token_hex
from typing import TypeVar
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ..errors import DataError, Problem, SaveError, refused
from ..files.archives import Archive
from ..files.trees import Folder
from ..formats.parsing import ENDINGS, MAX_BYTES
from ..model.catalog_files import Bibliography, GradeList, ScaleList, SkillList
from ..model.grade import Grade
from ..model.skill import Skill
from ..model.source import Citation
from ..serialization.loading import dumps
from . import layout
from .folder_store import few
from .index import Entry, Mark, dumps_index, entry_of, mark
from .stores import Store

T = TypeVar("T")

# The earliest time that an archive can hold.
_TIME = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644
_UNIX = 3


def save(store: Store, path: str | os.PathLike[str]) -> None:
    """Write what a store holds to a folder or an archive: `Catalog.save`."""
    if not isinstance(path, str | os.PathLike) or "\0" in os.fspath(path):
        raise refused("a path", path)
    target = Path(os.path.realpath(path))
    is_archive = target.suffix.lower() == ".zip"
    _check(target, os.fspath(path), is_archive)
    beside = target.with_name(f".{target.name}.{token_hex(4)}.tmp")
    try:
        if is_archive:
            _save_archive(_small(contents(store)), beside, target)
        else:
            _save_folder(_small(contents(store)), beside, target)
    except OSError as error:
        reason = error.strerror or str(error)
        told = (error.errno, reason, os.fspath(path), None, error.filename2)
        raise SaveError(*told) from None


# What is written.


def contents(store: Store) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a catalog by name: sorted, the index at the end."""
    yield "catalog.json", _text(store.manifest())
    grades, skills, sources = store.grades(), store.skills(), store.sources()
    scales = store.scales()
    if grades:
        yield "grades.json", _text(GradeList(grades=_sorted(grades), cite=_shared(grades)))
    if scales:
        yield "scales.json", _text(ScaleList(scales=_sorted(scales), cite=_shared(scales)))
    for id, guide in _records(store.ids("guides"), store.guide):
        yield f"guides/{id}.json", _text(guide)
    written: list[tuple[Entry, Mark]] = []
    for id, role in _records(store.ids("roles"), store.role):
        content = _text(role)
        written.append((entry_of(role), mark(f"{id}.json", content)))
        yield f"roles/{id}.json", content
    if skills:
        yield "skills.json", _text(SkillList(skills=_sorted(skills), cite=_shared(skills)))
    if sources:
        yield "sources.json", _text(Bibliography(sources=_sorted(sources)))
    for name, table in sorted(store.tables().items()):
        yield f"tables/{name}", table.read_bytes()
    yield layout.INDEX, dumps_index(written).encode()


def _small(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Refuse a file that could not be read again."""
    for name, content in files:
        if len(content) > MAX_BYTES:
            expected = f"a file of at most {MAX_BYTES // 2**20} MiB"
            raise DataError([Problem(expected, f"{len(content) / 2**20:.1f} MiB", file=name)])
        yield name, content


def _records(ids: Iterable[str], read: Callable[[str], T | None]) -> Iterator[tuple[str, T]]:
    return ((id, record) for id in ids if (record := read(id)) is not None)


def _text(record: object) -> bytes:
    return f"{dumps(record)}\n".encode()


def _sorted(records: Mapping[str, T]) -> list[T]:
    return [records[id] for id in sorted(records)]


def _shared(records: "Mapping[str, Skill | Grade]") -> Citation:
    """Return the citation that most records have; their list states it for them."""
    return Counter(one.citation for one in _sorted(records)).most_common(1)[0][0]


# Where it is written.


def _save_archive(files: Iterable[tuple[str, bytes]], beside: Path, target: Path) -> None:
    # Packed in memory: an archive that could not be finished on disk fails once
    # more when it is thrown away.
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in files:
            entry = ZipInfo(name, _TIME)
            entry.external_attr = _PLAIN_FILE << 16
            entry.create_system = _UNIX
            archive.writestr(entry, content, ZIP_DEFLATED, 9)
    try:
        with beside.open("xb") as file:
            file.write(packed.getbuffer())
            _flush(file)
        Archive(beside, target.name)  # which refuses what could not be opened again
        _keep_mode(target, beside)
        beside.replace(target)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
    _flush_folder(target.parent)


def _save_folder(files: Iterable[tuple[str, bytes]], beside: Path, target: Path) -> None:
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
        _swap(beside, target)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    _flush_folder(target.parent)


def _swap(new: Path, target: Path) -> None:
    """Put a folder in the place of another, or of none."""
    if not target.exists():
        new.rename(target)
        return
    # No system can exchange two folders in one step: the old one is never deleted
    # before the new one stands.
    aside = new.with_suffix(".old")
    try:
        target.rename(aside)
        new.rename(target)
    except BaseException as error:
        try:
            if aside.exists():
                aside.rename(target)
        except OSError:
            if isinstance(error, OSError):
                error.filename2 = os.fspath(aside)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _flush(file: BufferedWriter) -> None:
    file.flush()
    os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    # Some systems have no such thing; the move itself is done by then.
    with suppress(OSError):
        place = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(place)
        finally:
            os.close(place)


def _keep_mode(old: Path, new: Path) -> None:
    with suppress(FileNotFoundError):
        shutil.copymode(old, new)


# What may be replaced.


def _check(target: Path, told: str, is_archive: bool) -> None:
    """Refuse to replace what is no catalog."""
    if target.is_dir() and not is_archive:
        _check_folder(Folder(target, told), told)
    elif is_archive and target.is_file():
        if target.stat().st_size:
            _check_archive(Archive(target, told), told)
    elif target.exists():
        expected = "a file or nothing" if is_archive else "a folder, nothing, or a name in .zip"
        raise DataError([Problem(expected, "a folder" if is_archive else "a file", file=told)])


def _check_archive(tree: Archive, told: str) -> None:
    names = tree.names()
    if not any(map(_is_manifest, names)):
        raise _refused("a catalog or nothing to replace", names, told)


def _check_folder(tree: Folder, told: str) -> None:
    names = tree.names()
    if names and not any(map(_is_manifest, names)):
        raise _refused("a catalog or nothing to replace", names, told)
    foreign = [name for name in names if not _belongs("", name)]
    for part in layout.FOLDERS:
        foreign += [f"{part}/{name}" for name in tree.names(part) if not _belongs(part, name)]
    if foreign:
        raise _refused("a catalog and nothing else to replace", tuple(foreign), told)


def _refused(expected: str, names: tuple[str, ...], told: str) -> DataError:
    hint = "save to a new folder, or to a zip"
    return DataError([Problem(expected, few(names), file=told, hint=hint)])


def _is_manifest(name: str) -> bool:
    stem, _, ending = name.rpartition(".")
    return stem == "catalog" and ending in ENDINGS


def _belongs(folder: str, name: str) -> bool:
    """Say whether a file is one that catalogs are made of."""
    stem, _, ending = name.rpartition(".")
    if folder == "tables":
        return not name.endswith("/")
    if folder:
        return ending in ENDINGS
    is_part = name in (layout.INDEX, *(f"{part}/" for part in layout.FOLDERS))
    return is_part or (stem in layout.LISTS and ending in ENDINGS)
