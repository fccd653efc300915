"""
Read sheets, from CSV or a workbook: rows of named cells, each with its line.

The header of a CSV file shows whether commas, semicolons or tabs separate the
cells. Files of another kind are refused by name.
"""

import csv
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import DataError, Problem, did_you_mean, refused, shown
from ..files.trees import bounded, unreadable
from ..formats.documents import decode
from .workbooks import is_workbook, read_workbook

# No sheet that people keep has more, and each row costs memory.
MAX_BYTES = 4 * 2**20
MAX_ROWS = 20_000
MAX_COLUMNS = 200

_DELIMITERS = ",;\t"
_EXPORT = "export the sheet as CSV in UTF-8"
# The first bytes of files that people give by mistake.
_OTHERS = {
    b"PK\x03\x04": "a workbook or an archive",
    b"\xd0\xcf\x11\xe0": "an old workbook",
    b"\xff\xfe": "text in UTF-16",
    b"\xfe\xff": "text in UTF-16",
    b"%PDF": "a PDF",
}


class Row(NamedTuple):
    """One row: its number in the sheet, its line in the file, and its cells by column."""

    number: int
    line: int
    cells: dict[str, str]


class Columns(NamedTuple):
    """
    The columns that sheets may have, by their names in any case.

    A long sheet needs the columns *needed* and may have those *optional*. A
    wide one has none of the columns *long*, and a column for each level.
    """

    needed: tuple[str, ...]
    optional: tuple[str, ...]
    long: tuple[str, ...]
    aliases: dict[str, str]

    def known(self) -> dict[str, str]:
        """Return the column of each name, in lower case."""
        columns = {column.casefold(): column for column in (*self.needed, *self.optional)}
        return columns | {alias.casefold(): column for alias, column in self.aliases.items()}


class Sheet(NamedTuple):
    """The rows of a file by the columns of a long sheet, and every problem in them."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]


def read_sheet(
    path: str | os.PathLike[str], columns: Columns, *, sheet: str | None = None
) -> Sheet:
    """
    Read the rows of a file: of a long sheet, or of a wide one as if it were long.

    Columns are in any order and case. Blank rows are skipped; an empty cell
    of a needed column in any other row of a long sheet is a problem. In a
    wide sheet, a row with nothing but a name is the area of the rows below.

    Raises:
        careerkit.DataError: If it is neither a CSV file nor a workbook, can't
            be read, is too large, or has other columns.
        careerkit.MissingExtraError: For a workbook, where python-calamine is
            not installed.
    """
    name = os.fspath(path)
    known = columns.known()
    if is_workbook(name):
        records = _workbook_records(read_workbook(name, sheet).rows)
    elif sheet is not None:
        raise refused("no sheet, since a CSV file has but one", sheet, "sheet")
    else:
        text = _read_text(name)
        records = _records(
            text, max(_DELIMITERS, key=lambda one: len(known.keys() & {*_header(text, one)}))
        )
        if _is_wide(_header(text, _widest(text)), columns, known):
            records = _records(text, _widest(text))
    header = next(records, Problem("a header of columns", "blank cells"))
    if isinstance(header, Problem):
        raise DataError([header._replace(file=name)])
    is_wide = _is_wide([_folded(cell) for cell in header.cells], columns, known)
    names, problems = (_wide_columns if is_wide else _columns)(header, columns, known)
    if problems:
        raise DataError(problem._replace(file=name) for problem in problems)
    bounded_records = _bounded(records, problems)
    if is_wide:
        rows = tuple(_wide_rows(bounded_records, names, problems))
        if not rows and not problems:
            problems.append(Problem("a competency with a cell below a level", "none"))
    else:
        needed = {*columns.needed}
        rows = tuple(_long_row(record, names, needed, problems) for record in bounded_records)
    return Sheet(rows, tuple(problem._replace(file=name) for problem in problems))


def _read_text(name: str) -> str:
    try:
        with Path(name).open("rb") as file:
            content = bounded(file, name, MAX_BYTES)
    except (OSError, ValueError) as error:  # such as a NUL in the path
        if isinstance(error, DataError):
            raise
        raise unreadable(error, name) from None
    for start, found in _OTHERS.items():
        if content.startswith(start):
            raise DataError([Problem("a CSV file", found, file=name, hint=_EXPORT)])
    text = decode(content, file=name, most=MAX_BYTES)
    if text.lstrip().startswith("<"):
        raise DataError([Problem("a CSV file", "a web page", file=name, hint=_EXPORT)])
    return text


class _Record(NamedTuple):
    number: int
    line: int
    cells: list[str]


def _records(text: str, delimiter: str) -> Iterator[_Record | Problem]:
    """Yield the rows that are not blank; invalid CSV is a problem and ends the reading."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    while True:
        line = reader.line_num + 1
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Problem("valid CSV", str(error), line=line)
            return
        if any(cell.strip() for cell in cells):
            yield _Record(number, line, cells)


def _workbook_records(rows: Iterable[tuple[Any, ...]]) -> Iterator["_Record | Problem"]:
    """Yield the rows of a workbook that are not blank; a row's number is its line."""
    for number, row in enumerate(rows, 1):
        cells = [_cell_text(cell) for cell in row]
        if any(cell.strip() for cell in cells):
            yield _Record(number, number, cells)


def _cell_text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date | datetime):
        return cell.isoformat()
    return str(cell)


def _bounded(
    records: Iterator["_Record | Problem"], problems: list[Problem]
) -> Iterator["_Record"]:
    """Yield the rows of a sheet up to as many as it may have, and add the problems of its text."""
    for count, record in enumerate(records):
        if isinstance(record, Problem):
            problems.append(record)
        elif count == MAX_ROWS:
            problems.append(Problem(f"at most {MAX_ROWS:,} rows", "more", line=record.line))
            return
        else:
            yield record


def _widest(text: str) -> str:
    """Return what separates the header into most cells."""
    return max(_DELIMITERS, key=lambda one: len(_header(text, one)))


def _is_wide(header: list[str], columns: Columns, known: dict[str, str]) -> bool:
    """Say whether a header names levels beside a competency, and not what a long sheet needs."""
    named = [cell for cell in header if cell]
    return len(named) > 1 and not any(known.get(cell) in columns.long for cell in named)


def _header(text: str, delimiter: str) -> list[str]:
    first = next(_records(text, delimiter), None)
    return [_folded(cell) for cell in first.cells] if isinstance(first, _Record) else []


def _folded(cell: str) -> str:
    return " ".join(cell.split()).casefold()


def _columns(
    header: _Record, columns: Columns, known: dict[str, str]
) -> tuple[list[str], list[Problem]]:
    """Return the column of each cell of the header, and the problems of the header."""
    if problem := _too_wide(header):
        return [], [problem]
    words = (*columns.needed, *columns.optional)
    names = [known.get(_folded(cell), "") for cell in header.cells]
    if not any(names):
        expected = (
            f"the columns {', '.join(columns.needed)}, or a competency and a column for each "
            "level, separated by commas, semicolons or tabs"
        )
        return names, [Problem(expected, shown(header.cells[0]), line=header.line)]
    problems = []
    misspelled = set()
    for cell, name in zip(header.cells, names, strict=True):
        if name and names.count(name) > 1 and name not in misspelled:
            misspelled.add(name)
            problems.append(Problem("each column once", f"{name!r} again"))
        elif cell.strip() and not name:
            hint = did_you_mean(cell.strip(), words)
            misspelled |= {column for column in words if hint and repr(column) in hint}
            problems.append(Problem(f"one of {', '.join(words)}", shown(cell), hint=hint))
    problems += [
        Problem(f"the column {column}", "nothing")
        for column in columns.needed
        if column not in names and column not in misspelled
    ]
    return names, [problem._replace(line=header.line) for problem in problems]


def _too_wide(header: _Record) -> Problem | None:
    if len(header.cells) <= MAX_COLUMNS:
        return None
    return Problem(f"at most {MAX_COLUMNS} columns", f"{len(header.cells):,}", line=header.line)


def _long_row(record: _Record, names: list[str], needed: set[str], problems: list[Problem]) -> Row:
    cells = dict.fromkeys(filter(None, names), "")
    cells.update((name, _lines(cell)) for name, cell in _named(record, names, problems))
    for name, cell in cells.items():
        if not cell and name in needed:
            problems.append(_empty(record, name))
    return Row(record.number, record.line, cells)


def _named(record: _Record, names: list[str], problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """Yield the cells in named columns; the first other one with text is a problem."""
    nameless = (
        cell
        for position, cell in enumerate(record.cells)
        if cell.strip() and not (position < len(names) and names[position])
    )
    first = next(nameless, None)
    if first is not None:
        problems.append(Problem("cells in named columns alone", shown(first), line=record.line))
    return ((name, cell) for name, cell in zip(names, record.cells, strict=False) if name)


def _lines(cell: str) -> str:
    return "\n".join(line.strip() for line in cell.strip().splitlines())


def _empty(record: _Record, name: str) -> Problem:
    hint = "repeat in every row what a merged cell says of several"
    return Problem("text", "an empty cell", (name,), line=record.line, hint=hint)


# Wide sheets.

# The columns of a wide sheet that are not levels, beside the competency.
_BESIDE = ("Area", "Definition", "Id")
# "Junior Tailor (L1)": a title, and the name of the level.
_TITLE_AND_LEVEL = re.compile(r"(.*\S)\s*\(\s*([^()\s]+)\s*\)")


def _wide_columns(
    header: _Record, columns: Columns, known: dict[str, str]
) -> tuple[list[str], list[Problem]]:
    """Return the column of each cell of a wide header: its first other one is the competency."""
    if problem := _too_wide(header):
        return [], [problem]
    names = [" ".join(cell.split()) for cell in header.cells]
    names = [known.get(name.casefold(), name) for name in names]
    if "Competency" not in names:
        first = next(place for place, name in enumerate(names) if name and name not in _BESIDE)
        names[first] = "Competency"
    again = [name for name, times in Counter(filter(None, names)).items() if times > 1]
    problems = [Problem("each column once", f"{shown(name)} again") for name in again]
    return names, [problem._replace(line=header.line) for problem in problems]


def _wide_rows(
    records: Iterable[_Record], names: list[str], problems: list[Problem]
) -> Iterator[Row]:
    """Yield a row of a long sheet for each cell of a level."""
    levels = {
        name: _title_and_level(name)
        for name in names
        if name and name not in ("Competency", *_BESIDE)
    }
    area = ""
    for record in records:
        cells = {name: _lines(cell) for name, cell in _named(record, names, problems)}
        competency = cells.pop("Competency", "")
        if not competency:
            problems.append(_empty(record, "Competency"))
        elif "Area" not in names and not {*cells.values()} - {"", competency}:
            area = competency  # a merged one repeats its text in each cell
        elif not any(cells.get(name) for name in levels):
            problems.append(Problem("a cell below a level", "none", line=record.line))
        elif "Area" in names and not cells.get("Area"):
            problems.append(_empty(record, "Area"))
        else:
            same = {"Area": area, "Competency": competency}
            same |= {name: cells[name] for name in _BESIDE if name in cells}
            for name, (title, level) in levels.items():
                if behavior := cells.get(name):
                    row = {**same, "Level": level, "Title": title, "Behavior": behavior}
                    yield Row(record.number, record.line, row)


def _title_and_level(name: str) -> tuple[str, str]:
    match = _TITLE_AND_LEVEL.fullmatch(name)
    return (match[1], match[2]) if match else (name, name)
