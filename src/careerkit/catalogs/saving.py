"""
Write a catalog as JSON.

The same records give the same bytes: names are sorted, and archives hold no
times. How the files are put in their place is in `careerkit.catalogs.replacing`.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import TypeVar
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ..errors import DataError, SaveError, too_large
from ..files.places import path_text
from ..formats.base import most_bytes
from ..model.catalog_files import Bibliography, GradeList, ScaleList, SkillList
from ..model.grade import Grade
from ..model.scale import Scale
from ..model.skill import Skill
from ..model.source import Citation
from ..serialization.text import dumps
from . import layout
from .index import Entry, Mark, dumps_index, entry_of, mark
from .replacing import check_target, clear_up, put_archive, put_folder, save_error
from .stores import Store

T = TypeVar("T")

# The earliest time that an archive can hold.
_TIME = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644
_UNIX = 3


def save(store: Store, path: str | os.PathLike[str]) -> None:
    """Write the records of a store to a folder or an archive: `Catalog.save`."""
    label = path_text(path)
    try:
        target = Path(os.path.realpath(label))
        is_archive = target.suffix.lower() == ".zip"
        clear_up(target)
        check_target(target, label, is_archive=is_archive)
        files = _small(contents(store))
        if is_archive:
            put_archive(_packed(files), target, label)
        else:
            put_folder(files, target, label)
    except SaveError:
        raise
    except OSError as error:
        raise save_error(error, label) from None


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
        if len(content) > (most := most_bytes(name)):
            raise DataError([too_large(most, len(content), file=name)])
        yield name, content


def _records(ids: Iterable[str], read: Callable[[str], T | None]) -> Iterator[tuple[str, T]]:
    return ((id, record) for id in ids if (record := read(id)) is not None)


def _text(record: object) -> bytes:
    return f"{dumps(record)}\n".encode()


def _sorted(records: Mapping[str, T]) -> list[T]:
    return [records[id] for id in sorted(records)]


def _shared(records: Mapping[str, Skill | Scale | Grade]) -> Citation:
    """Return the citation that most records have, which their list states for them."""
    return Counter(record.citation for record in _sorted(records)).most_common(1)[0][0]


def _packed(files: Iterable[tuple[str, bytes]]) -> bytes:
    # Packed in memory: an archive that could not be finished on disk fails once
    # more when it is thrown away.
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in files:
            entry = ZipInfo(name, _TIME)
            entry.external_attr = _PLAIN_FILE << 16
            entry.create_system = _UNIX
            archive.writestr(entry, content, ZIP_DEFLATED, 9)
    return packed.getvalue()
