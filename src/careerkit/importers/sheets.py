"""
Read sheets that were exported as CSV: rows of named cells, each with its line.

The header shows whether commas, semicolons or tabs separate the cells. Files
of another kind are refused by name.
"""

import csv
import os
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from ..errors import DataError, Problem, did_you_mean, shown
from ..files.trees import bounded, unreadable
from ..formats.documents import decode

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


class Sheet(NamedTuple):
    """The rows of a file, and every problem in them."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]


def read_sheet(
    path: str | os.PathLike[str], columns: tuple[str, ...], aliases: Mapping[str, str]
) -> Sheet:
    """
    Read the rows of a file that has these columns, in any order and case.

    *aliases* are other names of columns. Blank rows are skipped; an empty cell
    in any other row is a problem.

    Raises:
        careerkit.DataError: If it is not a CSV file, can't be read, is too
            large, or has other columns.
    """
    name = os.fspath(path)
    try:
        with Path(path).open("rb") as file:
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
    known = {column.casefold(): column for column in columns}
    known |= {alias.casefold(): column for alias, column in aliases.items()}
    delimiter = max(_DELIMITERS, key=lambda one: len(known.keys() & {*_header(text, one)}))
    records = _records(text, delimiter)
    header = next(records, Problem("a header of columns", "blank cells"))
    if isinstance(header, Problem):
        raise DataError([header._replace(file=name)])
    names, problems = _columns(header, columns, known)
    if problems:
        raise DataError(problem._replace(file=name) for problem in problems)
    rows: list[Row] = []
    for record in records:
        if isinstance(record, Problem):
            problems.append(record)
        elif len(rows) == MAX_ROWS:
            problems.append(Problem(f"at most {MAX_ROWS:,} rows", "more", line=record.line))
            break
        else:
            rows.append(_row(record, names, problems))
    return Sheet(tuple(rows), tuple(problem._replace(file=name) for problem in problems))


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


def _header(text: str, delimiter: str) -> list[str]:
    first = next(_records(text, delimiter), None)
    return [_folded(cell) for cell in first.cells] if isinstance(first, _Record) else []


def _folded(cell: str) -> str:
    return " ".join(cell.split()).casefold()


def _columns(
    header: _Record, columns: tuple[str, ...], known: dict[str, str]
) -> tuple[list[str], list[Problem]]:
    """Return the column of each cell of the header, and the problems of the header."""
    if len(header.cells) > MAX_COLUMNS:
        found = f"{len(header.cells):,}"
        return [], [Problem(f"at most {MAX_COLUMNS} columns", found, line=header.line)]
    names = [known.get(_folded(cell), "") for cell in header.cells]
    if not any(names):
        expected = f"the columns {', '.join(columns)}, separated by commas, semicolons or tabs"
        return names, [Problem(expected, shown(header.cells[0]), line=header.line)]
    problems = []
    misspelled = set()
    for cell, name in zip(header.cells, names, strict=True):
        if name and names.count(name) > 1 and name not in misspelled:
            misspelled.add(name)
            problems.append(Problem("each column once", f"{name!r} again"))
        elif cell.strip() and not name:
            hint = did_you_mean(cell.strip(), columns)
            misspelled |= {column for column in columns if hint and repr(column) in hint}
            problems.append(Problem(f"one of {', '.join(columns)}", shown(cell), hint=hint))
    problems += [
        Problem(f"the column {column}", "nothing")
        for column in columns
        if column not in names and column not in misspelled
    ]
    return names, [problem._replace(line=header.line) for problem in problems]


def _row(record: _Record, names: list[str], problems: list[Problem]) -> Row:
    cells = dict.fromkeys(filter(None, names), "")
    for name, cell in zip(names, record.cells, strict=False):
        if name:
            cells[name] = "\n".join(line.strip() for line in cell.strip().splitlines())
    nameless = (
        cell
        for position, cell in enumerate(record.cells)
        if cell.strip() and not (position < len(names) and names[position])
    )
    first = next(nameless, None)
    if first is not None:
        problems.append(Problem("cells in named columns alone", shown(first), line=record.line))
    for name, cell in cells.items():
        if not cell:
            hint = "repeat in every row what a merged cell says of several"
            problems.append(Problem("text", "an empty cell", (name,), line=record.line, hint=hint))
    return Row(record.number, record.line, cells)
