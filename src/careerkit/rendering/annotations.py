"""
Write what a check found as annotations, which GitHub shows beside the lines of a change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from os.path import normpath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..checking.catalog import CatalogCheck
    from ..errors import Problem

# The characters that GitHub's runner reads as part of a command.
_IN_MESSAGES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTIES = {**_IN_MESSAGES, ":": "%3A", ",": "%2C"}


def annotate(check: CatalogCheck) -> str:
    """Return one annotation for each problem and each warning."""
    return "\n".join([*_lines("error", check.problems), *_lines("warning", check.warnings)])


def _lines(command: str, problems: Iterable[Problem]) -> Iterator[str]:
    for problem in problems:
        file = normpath(problem.file) if problem.file else None
        properties = {"file": file, "line": problem.line, "title": problem.where}
        pairs = [
            f"{name}={_escaped(value, _IN_PROPERTIES)}"
            for name, value in properties.items()
            if value
        ]
        message = str(problem._replace(file=None, line=None, path=()))
        head = f"{command} {','.join(pairs)}" if pairs else command
        yield f"::{head}::{_escaped(message, _IN_MESSAGES)}"


def _escaped(value: object, codes: dict[str, str]) -> str:
    return "".join(codes.get(letter, letter) for letter in str(value))
