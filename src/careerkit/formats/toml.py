"""
TOML to plain values, and the line of a place inside it.

The standard library's parser keeps no positions, so the words of sound text
are walked again when a line is asked for.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from typing import Any

from .base import MAX_DEPTH, Path, nearest


@cache
def _words() -> re.Pattern[str]:
    """
    Return the pattern of the words of sound TOML: strings whole, brackets and commas one by one.

    The quantifiers are possessive, since backtracking would keep a state for each
    character. Patterns of the line finder are compiled when a mistake needs a line.
    """
    return re.compile(
        r'"""(?:[^"\\]++|\\.|"(?!""))*+"{3,5}|"(?:\\.|[^"\\\n]++)*+"'
        r"|'''.*?'{3,5}|'[^'\n]*'"
        r"|#[^\n]*|[\[\]{},=\n]|[^\s\[\]{},=#\"']+",
        re.DOTALL,
    )


# Python limits the digits of a decimal number, but not those of other bases.
_LONG = re.compile(r"[0-9A-Fa-f_]{3500}")
_LONG_NUMBER = re.compile(r"[-+]?[0-9].{3500}")


def parse(text: str) -> Any:
    """Return the plain dicts and lists that *text* holds, numbers exact."""
    if _LONG.search(text) or any(line.count(".") > MAX_DEPTH for line in text.split("\n")):
        _check_words(text)
    return tomllib.loads(text, parse_float=Decimal)


def _check_words(text: str) -> None:
    """Refuse numbers and keys that would take tomllib unbounded time or memory."""
    dots = 0
    for match in _words().finditer(text):
        word = match[0]
        if word in "[]{},=\n":
            dots = 0
        elif word[0] not in "\"'#":
            dots += word.count(".")
            if dots > MAX_DEPTH:
                raise RecursionError
            if _LONG_NUMBER.match(word):
                raise OverflowError


_BARE = r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*"
_ENDS = frozenset(",]}\n")
# Most statements of TOML are on one line, and then all inside them is on that line.
_STRING = r'"(?!"")(?:\\.|[^"\\\n]++)*+"|' r"'(?!'')[^'\n]*'"
_ON_ONE_LINE = (
    r"((?:[ \t\r]*(?:#[^\n]*)?\n)*+)"
    rf"[ \t]*({_BARE})[ \t]*="
    rf"((?:{_STRING}|[^\n\"'#]++)*+)(?:#[^\n]*)?(?:\n|\Z)"
)


def lines(text: str, paths: Iterable[Path]) -> dict[Path, int]:
    """Return the lines of these places in sound *text*, or of the nearest around them."""
    return nearest(paths, _places(text))


def _places(text: str) -> Iterator[tuple[Path, int]]:
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
        self._on_one_line = re.compile(_ON_ONE_LINE)
        self._at = 0
        self._after = 1
        self.line = 1

    def key_of_a_line(self) -> tuple[str, ...]:
        """Take the next statement if it ends on its line, and return its key."""
        match = self._on_one_line.match(self._text, self._at)
        if match is None or not _is_closed(match[3]):
            return ()
        self.line = self._after + match[1].count("\n")
        self._at, self._after = match.end(), self.line + 1
        return tuple(match[2].split("."))

    def next(self) -> str | None:
        """Return the next word, None at the end."""
        match = _words().search(self._text, self._at)
        self.line = self._after
        if match is None:
            return None
        self._at = match.end()
        self._after += match[0].count("\n")
        return match[0]

    def next_of_meaning(self) -> str | None:
        """Return the next word that is not a comment or a line break."""
        word = self.next()
        while word is not None and (word == "\n" or word.startswith("#")):
            word = self.next()
        return word

    def peek(self) -> str | None:
        """Return the next word without taking it."""
        match = _words().search(self._text, self._at)
        return match[0] if match else None

    def until(self, end: str) -> list[str]:
        """Return the words before *end*, and take that too."""
        words: list[str] = []
        while (word := self.next()) not in (end, None):
            words.append(str(word))
        return words


def _is_closed(value: str) -> bool:
    """Say whether every bracket that a value opens is closed in it."""
    if "[" not in value and "{" not in value:
        return True
    bare = re.sub(_STRING, "", value)
    return bare.count("[") == bare.count("]") and bare.count("{") == bare.count("}")


def _value(words: _Words, path: Path) -> Iterator[tuple[Path, int]]:
    """Yield the places inside a value; a stack holds its open lists and inline tables."""
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
                # A date with a space in it is two words.
                while words.peek() not in _ENDS and words.peek() is not None:
                    words.next()
            here = None
        if not opened and here is None:
            return


def _keys(words: list[str]) -> tuple[str, ...]:
    """Return the parts of the dotted key that *words* spell."""
    text = "".join(word for word in words if word not in "[]\n")
    if re.fullmatch(_BARE, text):
        return tuple(text.split("."))
    keys: list[str] = []
    here: Any = tomllib.loads(f"{text} = 0")
    while isinstance(here, dict):
        key, here = next(iter(here.items()))
        keys.append(key)
    return tuple(keys)


def _opened(keys: tuple[str, ...], is_array: bool, counts: dict[Path, int]) -> Path:
    """Return the path of the table that a header opens; *counts* has the last of each array."""
    path: Path = ()
    for position, key in enumerate(keys, 1):
        path = (*path, key)
        if is_array and position == len(keys):
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path
