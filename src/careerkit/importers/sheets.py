"""
Sheets that were exported as text: rows of named cells, each with its line.

Commas, semicolons and tabs are told apart by the header. What is no such file
is told as what it is.
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

_DELIMITERS = ",;\t"
_EXPORT = "export the sheet as CSV in UTF-8"
# How files begin that people give instead.
_OTHERS = {
    b"PK\x03\x04": "a workbook or an archive",
    b"\xd0\xcf\x11\xe0": "an old workbook",
    b"\xff\xfe": "text in UTF-16",
    b"\xfe\xff": "text in UTF-16",
    b"%PDF": "a PDF",
}


class Row(NamedTuple):
    """One row: where it stands in the sheet, on which line of the file, and its cells by column."""

    number: int
    line: int
    cells: dict[str, str]


class Sheet(NamedTuple):
    """What a file holds, with everything that is wrong with its rows."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]


def read_sheet(
    path: str | os.PathLike[str], columns: tuple[str, ...], aliases: Mapping[str, str]
) -> Sheet:
    """
    Read the rows of a file that has these columns, in any order and case.

    *aliases* are other names of columns. Rows without a cell are passed over;
    an empty cell in any other is a problem.

    Raises:
        careerkit.DataError: If it is no such file, or has other columns.
    """
    name = os.fspath(path)
    try:
        with Path(path).open("rb") as file:
            content = bounded(file, name)
    except OSError as error:
        raise unreadable(error, name) from None
    for start, found in _OTHERS.items():
        if content.startswith(start):
            raise DataError([Problem("a CSV file", found, file=name, hint=_EXPORT)])
    text = decode(content, file=name)
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
        found_row = record if isinstance(record, Problem) else _row(record, names, problems)
        if isinstance(found_row, Problem):
            problems.append(found_row)
        else:
            rows.append(found_row)
    return Sheet(tuple(rows), tuple(problem._replace(file=name) for problem in problems))


class _Record(NamedTuple):
    number: int
    line: int
    cells: list[str]


def _records(text: str, delimiter: str) -> Iterator[_Record | Problem]:
    """Yield what is not blank; what breaks off is a problem, and the last."""
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
            yield Problem("cells in whole quotes", str(error), line=line)
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
    """Return the column of each cell, and what is wrong with the header."""
    names = [known.get(_folded(cell), "") for cell in header.cells]
    if not any(names):
        expected = f"the columns {', '.join(columns)}, parted by commas, semicolons or tabs"
        return names, [Problem(expected, shown(header.cells[0]), line=header.line)]
    problems = []
    misspelled = set()
    for cell, name in zip(header.cells, names, strict=True):
        if name and names.count(name) > 1 and name not in misspelled:
            misspelled.add(name)
            problems.append(Problem("a column that stands once", f"{name!r} again"))
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
    for position, cell in enumerate(record.cells):
        name = names[position] if position < len(names) else ""
        if name:
            cells[name] = "\n".join(line.strip() for line in cell.strip().splitlines())
        elif cell.strip():
            problems.append(
                Problem("a cell below the name of a column", shown(cell), line=record.line)
            )
    for name, cell in cells.items():
        if not cell:
            hint = "write into every row what one cell says of several"
            problems.append(Problem("text", "an empty cell", (name,), line=record.line, hint=hint))
    return Row(record.number, record.line, cells)
