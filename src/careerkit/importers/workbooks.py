"""
Read the cells of Excel workbooks, within limits on what a file may ask for.

A workbook of a kilobyte can name a cell in its last row and column, and the
reader would then make room for all between. So the largest cell that each
sheet names is looked up in its text before the sheet is opened.
"""

import os
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from ..errors import DataError, MissingExtraError, Problem, did_you_mean, refused
from ..files.trees import unreadable

# Twice what the largest sheet of a national release has.
MAX_CELLS = 20_000_000
MAX_BYTES = 512 * 2**20
_CHUNK = 2**20
# A formula that no spreadsheet program has worked out yet.
_UNSAVED = re.compile(rb"<f\b[^>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
# No cell of a sheet is written in more.
_LONGEST_CELL = 2**16
# Only references past column Z or row 99,999 count: a sheet of that size is always small enough,
# and looking at fewer cells is three times as fast.
_SMALL = (99_999, 26)
_FAR = re.compile(rb"""\br\s*=\s*["'](?:([A-Za-z]{2,3})([0-9]+)|([A-Za-z])([0-9]{6,}))["']""")
_XLSX = "an Excel workbook (.xlsx)"
_EXPORT = "save it as .xlsx or export the sheet as CSV in UTF-8"


class Cells(NamedTuple):
    """The rows of one sheet, as the workbook's own values."""

    sheet: str
    rows: tuple[tuple[Any, ...], ...]


def is_workbook(path: str | os.PathLike[str]) -> bool:
    """Say whether a file is named as a workbook."""
    return os.fspath(path).lower().endswith((".xlsx", ".xlsm"))


def read_workbook(path: str | os.PathLike[str], sheet: str | None = None) -> Cells:
    """
    Return the cells of a sheet: the one named, or the only one that has any.

    Formulas give the value that was saved with them. A merged range has its
    value in each of its cells, as a reader sees it.

    Raises:
        careerkit.DataError: If it is not a sound workbook, names too large an
            area, or has no such sheet.
        careerkit.MissingExtraError: Where python-calamine is not installed.
    """
    name = os.fspath(path)
    with _reading(name) as workbook:
        names = _visible(workbook)
        if sheet is not None and sheet not in names:
            expected = f"one of its sheets: {', '.join(names)}"
            raise refused(expected, sheet, hint=did_you_mean(sheet, names), file=name)
        read = [_cells(workbook, each) for each in names if sheet in (None, each)]
    held = [cells for cells in read if cells.rows]
    if len(held) != 1 and sheet is None:
        found = f"{len(held)}: {', '.join(cells.sheet for cells in held)}" if held else "none"
        raise DataError([Problem("one sheet with cells, or the name of a sheet", found, file=name)])
    return held[0] if held else read[0]


@contextmanager
def _reading(name: str) -> Iterator[Any]:
    """Open a workbook, and report in our words what its reader finds wrong."""
    try:
        from python_calamine import CalamineError, CalamineWorkbook, PasswordError
    except ImportError:
        raise MissingExtraError("reading a workbook", "importers") from None
    another = Problem(_XLSX, "another file", file=name, hint=_EXPORT)
    try:
        with zipfile.ZipFile(name) as archive:
            problems = tuple(_problems(archive, name))
        if problems:
            raise DataError(problems)
        with CalamineWorkbook.from_path(name) as workbook:
            yield workbook
    except DataError:
        raise
    except PasswordError:
        raise DataError([another._replace(found="one with a password", hint=None)]) from None
    except (zipfile.BadZipFile, zlib.error, CalamineError):
        raise DataError([another]) from None
    except OSError as error:
        raise unreadable(error, name) from None
    except (ValueError, NotImplementedError, RuntimeError, EOFError):  # from zipfile
        raise DataError([another]) from None


def _problems(archive: zipfile.ZipFile, name: str) -> Iterator[Problem]:
    """Find what keeps a workbook from being read safely and wholly."""
    parts = archive.infolist()
    size = sum(part.file_size for part in parts)
    if size > MAX_BYTES:
        expected = f"at most {MAX_BYTES // 2**20} MiB, unpacked"
        yield Problem(expected, f"{size // 2**20:,} MiB", file=name)
        return
    for part in parts:
        if not part.filename.lower().startswith("xl/worksheets/sheet"):
            continue
        file = f"{name}/{part.filename.rpartition('/')[2]}"
        rows, columns, is_saved = _extent(archive, part)
        if rows * columns > MAX_CELLS:
            expected = f"at most {MAX_CELLS:,} cells in a sheet"
            found = f"{rows:,} rows of {columns:,} columns"
            hint = "delete the cells far from the others, and save"
            yield Problem(expected, found, file=file, hint=hint)
        if not is_saved:
            hint = "open it in a spreadsheet program and save it"
            yield Problem("formulas saved with their values", "one without", file=file, hint=hint)


def _extent(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> tuple[int, int, bool]:
    """Return a row and a column that no cell lies past, and whether formulas have values."""
    rows, columns = _SMALL
    is_saved = True
    kept = b""
    with archive.open(part) as file:
        while chunk := file.read(_CHUNK):
            text = kept + chunk
            for match in _FAR.finditer(text):
                rows = max(rows, _row(match[2] or match[4]))
                columns = max(columns, _column(match[1] or match[3]))
            is_saved = is_saved and _UNSAVED.search(text) is None
            kept = _last_cell(text)
    return rows, columns, is_saved


def _last_cell(text: bytes) -> bytes:
    """Return the end of *text* from its last cell, which may go on in what follows."""
    longest = len(text) - _LONGEST_CELL
    start = text.rfind(b"<c ", max(longest, 0))
    if start < 0:
        start = text.rfind(b"<")
        if start < longest:
            raise zipfile.BadZipFile
    return text[start:]


def _row(digits: bytes) -> int:
    return int(digits.lstrip(b"0")[:9] or b"0")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _visible(workbook: Any) -> list[str]:
    """Return the names of the sheets that a person sees and that hold cells."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    seen = (SheetVisibleEnum.Visible, SheetTypeEnum.WorkSheet)
    return [each.name for each in workbook.sheets_metadata if (each.visible, each.typ) == seen]


def _cells(workbook: Any, name: str) -> Cells:
    sheet = workbook.get_sheet_by_name(name)
    rows = sheet.to_python(skip_empty_area=False)
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [rows[top][left]] * len(row[left : right + 1])
    return Cells(name, tuple(map(tuple, rows)))
