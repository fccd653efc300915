"""
The parts that every page is made of, whatever it is written as.

Blocks hold words and notes alone: a writer such as `text` numbers the notes,
aligns the columns, and escapes what its medium needs.
"""

from __future__ import annotations

from attrs import frozen


@frozen
class Phrase:
    """Words, with the notes to them: where each figure comes from."""

    text: str
    notes: tuple[str, ...] = ()


Words = str | Phrase


@frozen
class Heading:
    """The title of what follows: level 1 for the page, 2 for a part of it, and so on."""

    text: str
    level: int = 2


@frozen
class Prose:
    """A paragraph."""

    words: Words


@frozen
class Points:
    """A list of points."""

    points: tuple[Words, ...]


@frozen
class Pairs:
    """Labels, each with its value."""

    pairs: tuple[tuple[str, Words], ...]


@frozen
class Table:
    """Rows of cells, of which all have as many; the header names the columns."""

    rows: tuple[tuple[Words, ...], ...]
    header: tuple[str, ...] | None = None


Block = Heading | Prose | Points | Pairs | Table
Page = tuple[Block, ...]
