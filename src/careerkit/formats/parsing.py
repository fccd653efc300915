"""
Text to plain dicts and lists: TOML, JSON and YAML, bounded, and told why not.
"""

import re
import tomllib
from collections.abc import Callable
from decimal import Decimal
from itertools import zip_longest
from typing import Any, Literal

from ..errors import DataError, Problem, shown

Format = Literal["json", "toml", "yaml"]

FORMATS: tuple[Format, ...] = ("toml", "json", "yaml")
# In the order in which a file is looked for.
ENDINGS: dict[str, Format] = {"toml": "toml", "json": "json", "yaml": "yaml", "yml": "yaml"}
MAX_BYTES = 16 * 2**20
MAX_DEPTH = 40


def format_of(name: str) -> Format:
    """Return the format of a file by the ending of its name."""
    return ENDINGS[name.rpartition(".")[2]]


def decode(content: str | bytes, *, file: str | None = None, most: int = MAX_BYTES) -> str:
    """Return a whole file as text, or say why it can't be read."""
    if not isinstance(content, str | bytes):
        raise DataError(
            [Problem("a whole file as text or bytes", type(content).__name__, file=file)]
        )
    if len(content) > most:
        expected = f"a file of at most {most // 2**20} MiB"
        raise DataError([Problem(expected, f"{len(content) / 2**20:.1f} MiB", file=file)])
    if isinstance(content, str):
        text = content.removeprefix("\ufeff")
    else:
        text = content.decode("utf-8-sig", errors="surrogateescape")
        damaged = None if text.isascii() else re.search("[\udc80-\udcff]", text)
        if damaged:
            line = text.count("\n", 0, damaged.start()) + 1
            found = f"byte 0x{ord(damaged[0]) - 0xDC00:02x}"
            raise DataError([Problem("text in UTF-8", found, file=file, line=line)])
    if not text.strip():
        raise DataError([Problem("content", "an empty file", file=file)])
    return text


def parse(text: str, format: Format, *, file: str | None = None) -> Any:
    """Return what *text* holds as plain dicts and lists, numbers exact."""
    deep = Problem("a few levels of nesting", f"more than {MAX_DEPTH}", file=file)
    try:
        content = _PARSERS[format](text)
        if not _is_deep(content):
            return content
        problems = [deep]
    except RecursionError:
        problems = [deep]
    except DataError as error:  # from YAML, whose parser knows its lines
        problems = [problem._replace(file=file) for problem in error.problems]
    except ValueError as error:
        reason, line = _reason(error)
        problems = [Problem(f"valid {format.upper()}", reason, file=file, line=line)]
    except ArithmeticError:
        problems = [Problem("numbers that can be held", "one that is too large", file=file)]
    raise DataError(problems)


def _is_deep(content: Any) -> bool:
    """Say whether content is nested deeper than what is done with it could follow."""
    level = [content] if isinstance(content, dict | list) else []
    for _ in range(MAX_DEPTH):
        level = [
            item
            for holder in level
            for item in (holder.values() if isinstance(holder, dict) else holder)
            if isinstance(item, _HOLDERS)
        ]
        if not level:
            return False
    return True


_HOLDERS = (dict, list)


def _parse_json(text: str) -> Any:
    import json  # which TOML alone does not need

    return json.loads(
        text, parse_float=Decimal, parse_constant=_refuse_constant, object_pairs_hook=_no_key_twice
    )


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name}, which is no number")


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    content = dict(pairs)
    if len(content) < len(pairs):
        # What a dict keeps of a key is where it stood first, so the first other is a repeat.
        twice = next(key for (key, _), kept in zip_longest(pairs, content) if key != kept)
        raise ValueError(f"the key {shown(twice)} twice in one object")
    return content


# The words of sound TOML: strings whole, brackets and commas one by one. What was
# taken is never given back, since the way back would be kept for each character.
TOML_WORDS = re.compile(
    r'"""(?:[^"\\]++|\\.|"(?!""))*+"{3,5}|"(?:\\.|[^"\\\n]++)*+"'
    r"|'''.*?'{3,5}|'[^'\n]*'"
    r"|#[^\n]*|[\[\]{},=\n]|[^\s\[\]{},=#\"']+",
    re.DOTALL,
)
# Python reads no more digits of a decimal number, but those of other bases without end.
_LONG = re.compile(r"[0-9A-Fa-f_]{3500}")
_LONG_NUMBER = re.compile(r"[-+]?[0-9].{3500}")


def _parse_toml(text: str) -> Any:
    if _LONG.search(text) or any(line.count(".") > MAX_DEPTH for line in text.split("\n")):
        _check_words(text)
    return tomllib.loads(text, parse_float=Decimal)


def _check_words(text: str) -> None:
    """Refuse numbers and keys that tomllib takes a time and memory for that have no measure."""
    dots = 0
    for match in TOML_WORDS.finditer(text):
        word = match[0]
        if word in "[]{},=\n":
            dots = 0
        elif word[0] not in "\"'#":
            dots += word.count(".")
            if dots > MAX_DEPTH:
                raise RecursionError
            if _LONG_NUMBER.match(word):
                raise OverflowError


def _parse_yaml(text: str) -> Any:
    from .yaml import read  # which an extra installs

    return read(text)


_PARSERS: dict[str, Callable[[str], Any]] = {
    "json": _parse_json, "toml": _parse_toml, "yaml": _parse_yaml,
}  # fmt: skip

# The end of a parser's message: before it may stand what the file says.
_AT_LINE = re.compile(
    r"(?P<reason>.*?):? \(?(?:at )?(?P<at>line (?P<line>\d+),? column \d+)(?: \(char \d+\)|\))",
    re.DOTALL,
)


def _reason(error: ValueError) -> tuple[str, int | None]:
    match = _AT_LINE.fullmatch(str(error))
    if match is None:
        return str(error), None
    return f"{match['reason']} ({match['at']})", int(match["line"])
