"""
The index of known titles as bytes: written compactly, read in milliseconds.

An index is a line that names the format, a line of JSON that gives the size of
each section, and the sections, compressed one by one so that each is read when
it is needed.
"""

import json
import sys
import zlib
from array import array
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any

from ..errors import DataError, Problem, refused

FORMAT = "careerkit titles 1"

# How finely numbers are kept: in steps of one over these.
SCALE = 20
NORM_STEP = 256
WEIGHT_STEP = 50

TEXTS = ("codes", "names", "groups", "words", "titles")
ARRAYS = {
    "priors": "f",  # of each code, the logarithm of its share of all jobs
    "head_counts": "H",  # of each word, how many titles have it as their head
    "heads": "H",  # those titles, each as the distance from the one before
    "other_counts": "H",  # of each word, how many titles have it elsewhere
    "others": "H",
    "norms": "H",  # of each title, the length of its vector
    "works": "B",  # of each title, how many words it has that do not name a level
    "combinations": "H",  # of each title, which codes it stands for
    "combination_counts": "H",  # of each combination, how many codes it has
    "combination_codes": "H",
    "combination_weights": "B",
    "word_counts": "B",  # of each word, how many codes it points to
    "word_codes": "H",
    "word_lifts": "B",
    "head_word_counts": "B",  # the same where the word is the head
    "head_word_codes": "H",
    "head_word_lifts": "B",
}
# No index is as large; a file that claims more is not one.
_MOST_BYTES = 64_000_000


def pack(texts: Mapping[str, Sequence[str]], arrays: "Mapping[str, array[Any]]") -> bytes:
    """Return an index as bytes, the same for the same content."""
    sections = {name: "\n".join(texts[name]).encode("utf-8") for name in TEXTS}
    sections |= {name: _little(arrays[name]).tobytes() for name in ARRAYS}
    packed = {name: zlib.compress(content, 9) for name, content in sections.items()}
    sizes = {name: [len(packed[name]), len(sections[name])] for name in sections}
    head = f"{FORMAT}\n{json.dumps(sizes)}\n".encode()
    return head + b"".join(packed.values())


class Index:
    """
    Known titles and what their words point to, read from bytes when it is needed.

    Raises:
        DataError: The bytes are not an index of titles.
    """

    def __init__(self, content: bytes, *, file: str | None = None) -> None:
        self._file = file
        self._packed: dict[str, bytes] = {}
        self._sizes: dict[str, int] = {}
        name, _, rest = content.partition(b"\n")
        if name != FORMAT.encode():
            raise refused(f"an index of titles ({FORMAT})", _first(name), file=file)
        head, _, body = rest.partition(b"\n")
        sizes = self._read_sizes(head)
        start = 0
        for section, (packed, whole) in sizes.items():
            self._packed[section] = body[start : start + packed]
            self._sizes[section] = whole
            start += packed
        if start != len(body):
            raise self._broken(f"{start:,} bytes of sections", f"{len(body):,}")

    def _read_sizes(self, head: bytes) -> dict[str, tuple[int, int]]:
        try:
            read = {name: (int(a), int(b)) for name, (a, b) in json.loads(head).items()}
        except (ValueError, TypeError, AttributeError, RecursionError):
            read = {}
        wanted = {*TEXTS, *ARRAYS}
        if read.keys() != wanted or not all(
            0 <= size <= _MOST_BYTES for pair in read.values() for size in pair
        ):
            raise refused("the sizes of the sections of an index", _first(head), file=self._file)
        return read

    def _broken(self, expected: str, found: str, *path: str) -> DataError:
        return DataError([Problem(expected, found, path, self._file)])

    def _section(self, name: str) -> bytes:
        size = self._sizes[name]
        reader = zlib.decompressobj()
        try:
            content = reader.decompress(self._packed[name], size + 1)
        except zlib.error:
            content = b""
        # The end holds a checksum, so that a whole section is also a right one.
        if len(content) != size or not reader.eof:
            raise self._broken(f"{size:,} bytes", "other ones", name)
        return content

    def text(self, name: str) -> list[str]:
        """Return the lines of a section of text."""
        try:
            return self._section(name).decode("utf-8").split("\n")
        except UnicodeDecodeError:
            raise self._broken("text in UTF-8", "other bytes", name) from None

    def array(self, name: str) -> "array[Any]":
        """Return a section of numbers."""
        values = array(ARRAYS[name])
        content = self._section(name)
        if len(content) % values.itemsize:
            raise self._broken("whole numbers", "a part of one", name)
        values.frombytes(content)
        return _little(values)


def _little(values: "array[Any]") -> "array[Any]":
    """Return numbers with the least byte first, as files have them."""
    if sys.byteorder == "big":  # pragma: no cover
        values = values[:]
        values.byteswap()
    return values


def _first(content: bytes) -> str:
    return content[:60].decode("utf-8", "replace")


class Lists:
    """Many short lists of numbers, kept one after the other."""

    def __init__(self, counts: "array[Any]") -> None:
        self._counts = counts

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(self._counts)]

    def span(self, number: int) -> slice:
        """Return where a list is."""
        return slice(self._starts[number], self._starts[number + 1])
