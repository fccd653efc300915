"""
On which line of a file a place inside it stands, for messages about mistakes.

The parsers keep no positions, so they are found again when something is
wrong. TOML is cut into its statements, each of which is read by `tomllib`
alone; JSON is walked with the standard library's own scanner.
"""

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from typing import Any

Path = tuple[str | int, ...]

_HEADER = re.compile(r"\s*\[")
_SPACE = re.compile(r"[ \t\r\n]*")


def line_of(text: str, format: str) -> Callable[[Path], int | None]:
    """Return a function from a path inside *text* to the line it stands on."""
    lines: dict[Path, int] = {}
    for path, line in _FINDERS[format](text):
        lines.setdefault(path, line)

    def find(path: Path) -> int | None:
        # What is missing has no line of its own: then that of what should hold it.
        while path and path not in lines:
            path = path[:-1]
        return lines[path] if path else None

    return find


def _toml_lines(text: str) -> Iterator[tuple[Path, int]]:
    table: Path = ()
    counts: dict[Path, int] = {}
    for number, statement in _statements(text):
        content = tomllib.loads(statement)
        if _HEADER.match(statement):
            table = _opened(content, counts)
            for length in range(1, len(table) + 1):
                yield table[:length], number
        else:
            yield from _nested(content, table, number, statement)


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Yield the shortest runs of lines that are TOML by themselves."""
    start, held = 0, ""
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        if not held:
            start = number
        held += line
        try:
            content = tomllib.loads(held)
        except tomllib.TOMLDecodeError:
            continue
        if content:
            yield start, held
        held = ""


def _opened(content: dict[str, Any], counts: dict[Path, int]) -> Path:
    """Return the table that a header opens; *counts* holds the last of each array."""
    keys: list[str] = []
    here: Any = content
    while isinstance(here, dict) and here:
        key, here = next(iter(here.items()))
        keys.append(key)
    path: Path = ()
    for key in keys:
        path = (*path, key)
        if isinstance(here, list) and len(keys) == sum(isinstance(step, str) for step in path):
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def _nested(content: Any, path: Path, number: int, statement: str) -> Iterator[tuple[Path, int]]:
    """Yield the paths in one statement; the items of a list on lines of their own."""
    yield path, number
    if isinstance(content, dict):
        for key, value in content.items():
            yield from _nested(value, (*path, key), number, statement)
    elif isinstance(content, list):
        starts = _item_lines(statement, len(content))
        for position, value in enumerate(content):
            line = number + (starts[position] if position < len(starts) else 0)
            yield from _nested(value, (*path, position), line, "")


def _item_lines(statement: str, count: int) -> list[int]:
    """The lines, counted from the first, on which the items of a list begin."""
    starts: list[int] = []
    held = ""
    for offset, line in enumerate(statement.splitlines(keepends=True)):
        held += line
        content = _closed(held)
        while isinstance(content, dict):
            content = next(iter(content.values()))
        begun = len(content) if isinstance(content, list) else 0
        starts += [offset] * (min(begun, count) - len(starts))
    return starts


def _closed(held: str) -> Any:
    """Read a list that ends early: closed there, it holds what has begun by then."""
    for brackets in ("", "\n]", "\n]]", "\n]]]"):
        try:
            return tomllib.loads(held.rstrip().rstrip(",") + brackets)
        except tomllib.TOMLDecodeError:
            continue
    return None


def _json_lines(text: str) -> Iterator[tuple[Path, int]]:
    yield from _JsonWalk(text).walk((), 0)


class _JsonWalk:
    """Walks sound JSON; `end` is where the last value ended."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.decoder = json.JSONDecoder()
        self.end = 0
        self.counted = 0
        self.line = 1

    def walk(self, path: Path, start: int) -> Iterator[tuple[Path, int]]:
        start = self._skip(start)
        yield path, self._line(start)
        opening = self.text[start]
        if opening not in "{[":
            self.end = self.decoder.raw_decode(self.text, start)[1]
            return
        position, here = 0, self._skip(start + 1)
        while self.text[here] not in "}]":
            step: str | int = position
            if opening == "{":
                step, here = self.decoder.raw_decode(self.text, here)
                here = self._skip(here) + 1
            yield from self.walk((*path, step), here)
            here = self._skip(self.end)
            if self.text[here] == ",":
                here = self._skip(here + 1)
            position += 1
        self.end = here + 1

    def _skip(self, start: int) -> int:
        match = _SPACE.match(self.text, start)
        return match.end() if match else start

    def _line(self, start: int) -> int:
        self.line += self.text.count("\n", self.counted, start)
        self.counted = start
        return self.line


_FINDERS: dict[str, Callable[[str], Iterator[tuple[Path, int]]]] = {
    "toml": _toml_lines,
    "json": _json_lines,
}
