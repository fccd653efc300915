"""
On which line of a file a place inside it stands, for messages about mistakes.

The parsers keep no positions, so they are found again when something is
wrong. The text is known to be sound then, so its words are walked once; JSON
is walked with the standard library's own scanner, and YAML's parser tells
the places itself.
"""

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from typing import Any

from .parsing import MAX_DEPTH, TOML_WORDS

Path = tuple[str | int, ...]

_SPACE = re.compile(r"[ \t\r\n]*")


def line_of(text: str, format: str) -> Callable[[Path], int | None]:
    """Return a function from a path inside *text* to the line it stands on."""
    if format == "yaml":
        from .yaml import line_finder

        return line_finder(text)
    lines: dict[Path, int] = {}
    for path, line in _FINDERS[format](text):
        lines.setdefault(path, line)

    def find(path: Path) -> int | None:
        # What is missing has no line of its own: then that of what should hold it.
        while path and path not in lines:
            path = path[:-1]
        return lines[path] if path else None

    return find


_BARE = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*")
_ENDS = frozenset(",]}\n")
# Most of TOML is keys with values on one line: then all inside is on that line.
_STRING = re.compile(r'"(?!"")(?:\\.|[^"\\\n]++)*+"|' r"'(?!'')[^'\n]*'")
_ON_ONE_LINE = re.compile(
    r"((?:[ \t\r]*(?:#[^\n]*)?\n)*+)"
    rf"[ \t]*({_BARE.pattern})[ \t]*="
    rf"((?:{_STRING.pattern}|[^\n\"'#]++)*+)(?:#[^\n]*)?(?:\n|\Z)"
)


def _toml_lines(text: str) -> Iterator[tuple[Path, int]]:
    words = _Words(text)
    table: Path = ()
    counts: dict[Path, int] = {}
    while True:
        keys = words.key_of_a_line()
        if keys:
            yield from _prefixes(table, keys, words.line)
            continue
        word = words.next_of_meaning()
        if word is None:
            return
        line = words.line
        if word == "[":
            is_array = words.peek() == "["
            table = _opened(_keys(words.until("]")), is_array, counts)
            words.until("\n")
            yield from _prefixes((), table, line)
        else:
            keys = _keys([word, *words.until("=")])
            yield from _prefixes(table, keys, line)
            yield from _value(words, (*table, *keys))


def _prefixes(table: Path, keys: Path, line: int) -> Iterator[tuple[Path, int]]:
    for length in range(1, len(keys) + 1):
        yield (*table, *keys[:length]), line


class _Words:
    """The words of a text with the line that each begins on."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._after = 1
        self.line = 1

    def key_of_a_line(self) -> tuple[str, ...]:
        """Return the key of the statement that comes, if it ends on its line, and pass over it."""
        match = _ON_ONE_LINE.match(self._text, self._at)
        if match is None or not _is_closed(match[3]):
            return ()
        self.line = self._after + match[1].count("\n")
        self._at, self._after = match.end(), self.line + 1
        return tuple(match[2].split("."))

    def next(self) -> str | None:
        """Return the next word, None at the end."""
        match = TOML_WORDS.search(self._text, self._at)
        self.line = self._after
        if match is None:
            return None
        self._at = match.end()
        self._after += match[0].count("\n")
        return match[0]

    def next_of_meaning(self) -> str | None:
        """Return the next word that is no comment and no end of a line."""
        word = self.next()
        while word is not None and (word == "\n" or word.startswith("#")):
            word = self.next()
        return word

    def peek(self) -> str | None:
        """Return the next word and leave it."""
        match = TOML_WORDS.search(self._text, self._at)
        return match[0] if match else None

    def until(self, end: str) -> list[str]:
        """Return the words before *end*, which is taken too."""
        found: list[str] = []
        while (word := self.next()) not in (end, None):
            found.append(str(word))
        return found


def _is_closed(value: str) -> bool:
    """Say whether every bracket that a value opens is closed in it."""
    if "[" not in value and "{" not in value:
        return True
    bare = _STRING.sub("", value)
    return bare.count("[") == bare.count("]") and bare.count("{") == bare.count("}")


def _value(words: _Words, path: Path) -> Iterator[tuple[Path, int]]:
    """Yield the places inside a value; lists and inline tables are held open on a stack."""
    opened: list[tuple[Path, list[int] | None]] = []
    here: Path | None = path
    while (word := words.next_of_meaning()) is not None:  # pragma: no branch: values end
        if word in "]}":
            opened.pop()
        elif word != ",":
            if here is None:
                parent, count = opened[-1]
                if count is None:
                    here = (*parent, *_keys([word, *words.until("=")]))
                    yield here, words.line
                    continue
                here = (*parent, count[0])
                count[0] += 1
                yield here, words.line
            if word in "[{":
                opened.append((here, [0] if word == "[" else None))
            else:
                # A date may hold a space, and so be two words.
                while words.peek() not in _ENDS and words.peek() is not None:
                    words.next()
            here = None
        if not opened and here is None:
            return


def _keys(words: list[str]) -> tuple[str, ...]:
    """Read the dotted key that words make."""
    text = "".join(word for word in words if word not in "[]\n")
    if _BARE.fullmatch(text):
        return tuple(text.split("."))
    keys: list[str] = []
    here: Any = tomllib.loads(f"{text} = 0")
    while isinstance(here, dict):
        key, here = next(iter(here.items()))
        keys.append(key)
    return tuple(keys)


def _opened(keys: tuple[str, ...], is_array: bool, counts: dict[Path, int]) -> Path:
    """Return the table that a header opens; *counts* holds the last of each array."""
    path: Path = ()
    for position, key in enumerate(keys, 1):
        path = (*path, key)
        if is_array and position == len(keys):
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


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
        # No problem lies deeper, and calls are bounded.
        if opening not in "{[" or len(path) == MAX_DEPTH:
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
