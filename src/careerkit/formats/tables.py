"""
Tables of bulk figures: CSV text to rows, which are split when they are asked for.

The first line of a table names its columns. Rows are found by their first
column in the text itself, so that one answer from a thousand rows costs one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal, InvalidOperation

from ..errors import DataError, Problem, shown
from .base import MAX_TABLE
from .documents import decode

MAX_ROWS = 5_000
# No figure is larger, and turning one into a whole number would take too long.
_EXPONENT = 30


class Row(dict[str, str]):
    """The cells of one row by their columns; `at` is the index in the text where it begins."""

    at: int


class Table:
    """
    A table of figures, by its first column.

    >>> table = Table("soc,mean\\n43-4051,46590\\n", ("soc", "mean"), file="wages.csv")
    >>> table.row("43-4051")
    {'soc': '43-4051', 'mean': '46590'}
    """

    def __init__(self, content: str | bytes, columns: tuple[str, ...], *, file: str) -> None:
        text = decode(content, file=file, most=MAX_TABLE)
        self.file = file
        self._columns = columns
        self._text = text.replace("\r\n", "\n") if "\r" in text else text
        if self._text.count("\n") > MAX_ROWS + 1:
            raise DataError([Problem(f"at most {MAX_ROWS:,} rows", "more", file=file)])
        header = self._text.partition("\n")[0]
        if header != ",".join(columns):
            found = "a web page" if header.lstrip().startswith("<") else shown(header)
            raise self._wrong(f"the columns {','.join(columns)}", found, 0)
        if not self._text.endswith("\n"):
            found = "a file that is cut short"
            raise self._wrong("a line break at the end", found, len(self._text))

    def row(self, key: str) -> Row | None:
        """Return the first row with *key* in its first column, None if there is none."""
        return next(self.rows(key), None)

    def rows(self, key: str | None = None) -> Iterator[Row]:
        """Yield the rows with *key* in their first column; without it, all."""
        start = "\n" if key is None else f"\n{key},"
        at = self._text.find(start)
        while -1 < at < len(self._text) - 1:
            yield self._split(at + 1)
            at = self._text.find(start, at + 1)

    def number(self, row: Row, column: str) -> Decimal:
        """Return the figure of a cell that must hold one."""
        try:
            figure = Decimal(row[column])
        except InvalidOperation:
            figure = Decimal("nan")
        if not figure.is_finite() or abs(figure.adjusted()) > _EXPONENT:
            raise self._wrong("a number", shown(row[column]), row.at, column)
        return figure

    def count(self, row: Row, column: str) -> int:
        """Return the number of things that a cell must hold."""
        figure = self.number(row, column)
        if figure != int(figure) or figure < 0:
            raise self._wrong("a whole number, 0 or more", shown(row[column]), row.at, column)
        return int(figure)

    @contextmanager
    def placing(self, row: Row) -> Iterator[None]:
        """Give the problems of a row's record the place of that row."""
        try:
            yield
        except DataError as error:
            line = self._line(row.at)
            raise DataError(
                problem._replace(file=self.file, line=line) for problem in error.problems
            ) from None

    def _split(self, at: int) -> Row:
        line = self._text[at : self._text.find("\n", at)]
        if '"' in line:
            from csv import Error, reader  # which most lines don't need

            try:
                cells = next(reader([line], strict=True))
            except Error as error:
                raise self._wrong("cells in whole quotes", str(error), at) from None
        else:
            cells = line.split(",")
        if len(cells) != len(self._columns):
            raise self._wrong(f"{len(self._columns)} cells", f"{len(cells)}", at)
        row = Row(zip(self._columns, cells, strict=True))
        row.at = at
        return row

    def _wrong(self, expected: str, found: str, at: int, *path: str) -> DataError:
        return DataError([Problem(expected, found, path, file=self.file, line=self._line(at))])

    def _line(self, at: int) -> int:
        return self._text.count("\n", 0, at) + 1
