"""
Text to plain dicts and lists: TOML and JSON, bounded, and told why not.
"""

import re
import tomllib
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Literal

from .errors import DataError, Problem

Format = Literal["json", "toml"]

FORMATS: tuple[Format, ...] = ("toml", "json")
MAX_BYTES = 16 * 2**20


def decode(content: str | bytes, *, file: str | None = None) -> str:
    """Return a whole file as text, or say why it can't be read."""
    if len(content) > MAX_BYTES:
        expected = f"a file of at most {MAX_BYTES // 2**20} MiB"
        raise DataError([Problem(expected, f"{len(content) / 2**20:.1f} MiB", file=file)])
    if isinstance(content, str):
        text = content
    else:
        text = content.decode("utf-8-sig", errors="surrogateescape")
        damaged = re.search("[\udc80-\udcff]", text)
        if damaged:
            line = text.count("\n", 0, damaged.start()) + 1
            found = f"byte 0x{ord(damaged[0]) - 0xDC00:02x}"
            raise DataError([Problem("text in UTF-8", found, file=file, line=line)])
    if not text.strip():
        raise DataError([Problem("content", "an empty file", file=file)])
    return text


def parse(text: str, format: Format, *, file: str | None = None) -> Any:
    """Return what *text* holds as plain dicts and lists, numbers exact."""
    try:
        return _PARSERS[format](text)
    except RecursionError:
        problem = Problem("a few levels of nesting", "more than can be read", file=file)
    except ValueError as error:
        reason, line = _reason(error)
        problem = Problem(f"valid {format.upper()}", reason, file=file, line=line)
    raise DataError([problem])


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
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key {twice!r} twice in one object")
    return content


def _parse_toml(text: str) -> Any:
    return tomllib.loads(text, parse_float=Decimal)


_PARSERS: dict[str, Callable[[str], Any]] = {"json": _parse_json, "toml": _parse_toml}

_AT_LINE = r"(?P<reason>.*?):? ?\(?(?:at )?(?P<at>line (?P<line>\d+),? column \d+).*"


def _reason(error: ValueError) -> tuple[str, int | None]:
    match = re.fullmatch(_AT_LINE, str(error), re.DOTALL)
    if match is None:
        return str(error), None
    return f"{match['reason']} ({match['at']})", int(match["line"])
