"""
JSON to plain values, and the line of a place inside it.

The standard library's parser keeps no positions, so sound text is walked
again with its scanner when a line is asked for.
"""

import json
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from ..errors import shown
from .base import Path, nearest, with_parents

_SPACE = re.compile(r"[ \t\r\n]*")


def parse(text: str) -> Any:
    """Return the plain dicts and lists that *text* holds, numbers exact."""
    return json.loads(
        text, parse_float=Decimal, parse_constant=_refuse_constant, object_pairs_hook=_no_key_twice
    )


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name}, which is not a number")


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    content = dict(pairs)
    if len(content) < len(pairs):
        # A dict keeps a key where it was first, so the first difference is a repeated key.
        twice = next(key for (key, _), kept in zip_longest(pairs, content) if key != kept)
        raise ValueError(f"the key {shown(twice)} twice in one object")
    return content


def lines(text: str, paths: Iterable[Path]) -> dict[Path, int]:
    """Return the lines of these places in sound *text*, or of the nearest around them."""
    paths = tuple(paths)
    return nearest(paths, _Walk(text, with_parents(paths)).walk((), 0))


class _Walk:
    """Walks sound JSON to the wanted places; `end` is the index after the last value."""

    def __init__(self, text: str, wanted: frozenset[Path]) -> None:
        self.text = text
        self.wanted = wanted
        self.scan = json.JSONDecoder().raw_decode
        self.end = 0
        self.counted = 0
        self.line = 1

    def walk(self, path: Path, start: int) -> Iterator[tuple[Path, int]]:
        start = self._skip(start)
        if path not in self.wanted:
            self.end = self.scan(self.text, start)[1]
            return
        yield path, self._line(start)
        opening = self.text[start]
        if opening not in "{[":
            self.end = self.scan(self.text, start)[1]
            return
        position, here = 0, self._skip(start + 1)
        while self.text[here] not in "}]":
            step: str | int = position
            if opening == "{":
                step, here = self.scan(self.text, here)
                here = self._skip(here) + 1
            yield from self.walk((*path, step), here)
            here = self._skip(self.end)
            if self.text[here] == ",":
                here = self._skip(here + 1)
            position += 1
        self.end = here + 1

    def _skip(self, start: int) -> int:
        if self.text[start] > " ":
            return start
        match = _SPACE.match(self.text, start)
        return match.end() if match else start

    def _line(self, start: int) -> int:
        self.line += self.text.count("\n", self.counted, start)
        self.counted = start
        return self.line
