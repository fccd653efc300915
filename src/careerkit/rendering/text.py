"""
Write pages as plain text for a terminal, a pipe or a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import wrap
from unicodedata import combining, east_asian_width

from .blocks import Block, Heading, Page, Pairs, Points, Prose, Table, Words

# The width of paragraphs where no terminal says how wide it is.
WIDTH = 88
# A column is not made narrower than this, nor than its longest word.
_NARROWEST = 12
_GAP = "  "
# GitHub's runner would read the rest of such a line as a command.
_COMMAND = re.compile(r"^( *):(?=:)", re.MULTILINE)


def render(page: Page, width: int | None = None) -> str:
    """
    Return a page as plain text, each note numbered and listed at the end.

    Every line fits into *width* columns, except where one word is longer.
    Without a width, as in a pipe, paragraphs are wrapped and rows of tables
    are kept whole.
    """
    writer = _Writer(width)
    lines = [*writer.page(page)]
    notes = [*writer.sources()]
    text = "\n".join([*lines, "", *notes] if notes else lines)
    return _COMMAND.sub(r"\1\\u003a", text)


class _Writer:
    """Writes the blocks of one page, and numbers its notes as it meets them."""

    def __init__(self, width: int | None) -> None:
        self.notes: dict[str, int] = {}
        self._width = width

    def page(self, page: Page) -> Iterator[str]:
        previous: Block | None = None
        indent = ""
        for block in page:
            if previous is not None and not _follows_closely(previous, block):
                yield ""
            if isinstance(block, Heading):
                indent = _indent(block.level - 1)
                yield from self._wrapped(block.text, _indent(block.level - 2))
            else:
                yield from self._body(block, indent)
            previous = block

    def sources(self) -> Iterator[str]:
        """Yield the notes to the page, after its lines."""
        if self.notes:
            yield "Sources"
        for note, number in self.notes.items():
            yield from self._wrapped(f"[{number}] {note}", "", hang=" " * 4)

    def _body(self, block: Prose | Points | Pairs | Table, indent: str) -> Iterator[str]:
        match block:
            case Prose(words):
                yield from self._wrapped(self._marked(words), indent)
            case Points(points):
                for point in points:
                    yield from self._wrapped(f"- {self._marked(point)}", indent, hang="  ")
            case Pairs(pairs):
                for label, words in pairs:
                    yield from self._wrapped(f"{label}: {self._marked(words)}", indent, hang=_GAP)
            case _:
                cells = [[self._marked(cell) for cell in row] for row in block.rows]
                yield from self._table(cells, block.header, indent)

    def _marked(self, words: Words) -> str:
        if isinstance(words, str):
            return _one_line(words)
        numbers = [self.notes.setdefault(note, len(self.notes) + 1) for note in words.notes]
        marks = "".join(f"[{number}]" for number in dict.fromkeys(numbers))
        return _one_line(f"{words.text} {marks}" if marks else words.text)

    def _wrapped(self, text: str, indent: str, hang: str = "") -> Iterator[str]:
        width = WIDTH if self._width is None else min(self._width, WIDTH)
        return iter(_wrap(_one_line(text), width, indent, indent + hang))

    def _table(
        self, rows: list[list[str]], header: tuple[str, ...] | None, indent: str
    ) -> Iterator[str]:
        shown = [[*header], *rows] if header else rows
        widths = [max(1, *map(_columns, column)) for column in zip(*shown, strict=True)]
        room = None if self._width is None else self._width - len(indent)
        if room is not None:
            fitting = _fitted(shown, widths, room)
            if fitting is None:
                yield from self._stacked(rows, header, indent)
                return
            widths = fitting
        for row in shown:
            cells = [_wrap(cell, width) for cell, width in zip(row, widths, strict=True)]
            for position in range(max(map(len, cells))):
                parts = (lines[position] if position < len(lines) else "" for lines in cells)
                padded = (
                    part + " " * (width - _columns(part))
                    for part, width in zip(parts, widths, strict=True)
                )
                yield f"{indent}{_GAP.join(padded)}".rstrip()

    def _stacked(
        self, rows: list[list[str]], header: tuple[str, ...] | None, indent: str
    ) -> Iterator[str]:
        """Write a table that is too wide: a row by row, a cell on each line."""
        for row in rows:
            if header is None:
                yield from self._wrapped(" - ".join(filter(None, row)), indent, hang=_GAP)
                continue
            yield from self._wrapped(row[0], indent)
            for label, cell in zip(header[1:], row[1:], strict=True):
                text = f"{label}: {cell}" if label else cell
                yield from self._wrapped(text, indent + _GAP, hang=_GAP)


def _follows_closely(previous: Block, block: Block) -> bool:
    """Whether no line is left empty between two blocks."""
    is_part = isinstance(previous, Heading) and previous.level > 1
    return is_part and not isinstance(block, Heading)


def _indent(steps: int) -> str:
    return _GAP * max(steps, 0)


def _fitted(rows: list[list[str]], widths: list[int], room: int) -> list[int] | None:
    """Return widths that fit into the room, the widest column narrowed first; None if none do."""
    least = [
        max(min(width, _NARROWEST), *(_columns(word) for cell in column for word in _words(cell)))
        for width, column in zip(widths, zip(*rows, strict=True), strict=True)
    ]
    room -= len(_GAP) * (len(widths) - 1)
    if sum(least) > room:
        return None
    widths = [*widths]
    while sum(widths) > room:
        widest = max(
            (width, position) for position, width in enumerate(widths) if width > least[position]
        )
        widths[widest[1]] -= 1
    return widths


def _words(text: str) -> list[str]:
    return text.split() or [""]


def _wrap(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    lines = wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.rstrip() for line in lines] or [""]


def _one_line(text: str) -> str:
    """Return text whose breaks and runs of spaces are one space each."""
    return re.sub(r"\s+", " ", text).strip()


def _columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1 for letter in text
    )
