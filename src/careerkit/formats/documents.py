"""
Data files as text: decode and parse them within limits, with readable errors.
"""

import re
from collections.abc import Iterable
from importlib import import_module
from typing import Any, cast

from ..errors import DataError, Problem, too_large
from .base import LIMITS, MAX_BYTES, MAX_DEPTH, Format, FormatModule

_HOLDERS = (dict, list)


def decode(content: str | bytes, *, file: str | None = None, most: int = MAX_BYTES) -> str:
    """
    Return the text of a whole file.

    Raises:
        careerkit.DataError: If it is too large, not UTF-8, or empty.
    """
    if not isinstance(content, str | bytes):
        name = type(content).__name__
        raise DataError([Problem("a whole file as text or bytes", name, file=file)])
    if len(content) > most:
        raise DataError([too_large(most, len(content), file=file)])
    if isinstance(content, str):
        text = content.removeprefix("\ufeff")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            found = f"byte 0x{error.object[error.start]:02x}"
            raise DataError([Problem("text in UTF-8", found, file=file, line=line)]) from None
    if not text.strip():
        raise DataError([Problem("content", "an empty file", file=file)])
    return text


def parse(text: str, format: Format, *, file: str | None = None) -> Any:
    """
    Return the plain dicts and lists that *text* holds, numbers exact.

    Raises:
        careerkit.DataError: With each problem of the syntax.
        careerkit.MissingExtraError: For YAML, where PyYAML is not installed.
    """
    limits = LIMITS[format]
    if sum(map(text.count, limits.marks)) > limits.values:
        raise DataError([Problem(f"at most {limits.values:,} values", "more", file=file)])
    deep = Problem(f"at most {MAX_DEPTH} levels of nesting", "more", file=file)
    try:
        content = _module(format).parse(text)
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


def placed(
    problems: Iterable[Problem], text: str, format: Format, *, file: str | None = None
) -> tuple[Problem, ...]:
    """Return *problems* with their file, and with the lines of their paths in sound *text*."""
    problems = tuple(problems)
    paths = {problem.path for problem in problems if problem.line is None and problem.path}
    lines = _module(format).lines(text, paths) if paths else {}
    return tuple(
        problem._replace(file=problem.file or file, line=problem.line or lines.get(problem.path))
        for problem in problems
    )


def _module(format: Format) -> FormatModule:
    # Only the module of the format is imported: YAML's needs an extra.
    return cast("FormatModule", import_module(f".{format}", __package__))


def _is_deep(content: Any) -> bool:
    """Say whether content is nested deeper than recursive functions should follow."""
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


# The end of a parser's message; what is before it may quote the file.
_AT_LINE = (
    r"(?P<reason>.*?):? \(?(?:at )?(?P<at>line (?P<line>\d+),? column \d+)(?: \(char \d+\)|\))"
)


def _reason(error: ValueError) -> tuple[str, int | None]:
    match = re.fullmatch(_AT_LINE, str(error), re.DOTALL)
    if match is None:
        return str(error), None
    return f"{match['reason']} ({match['at']})", int(match["line"])
