"""
Find texts in a file that its writer probably did not intend.
"""

import re
from collections.abc import Iterator
from typing import Any

from ..errors import CONTROLS, Problem, shown
from .warnings import Path, warning

_CONTROLS = re.compile(CONTROLS)
# What the starter catalog says, and the addresses that are reserved for examples.
_PLACEHOLDER = re.compile(r"\b(?:Example Company|example-company|example\.(?:com|net|org))\b")


def doubtful_texts(text: str, content: Any) -> Iterator[Problem]:
    """Find control characters and leftovers of the starter in a file, given also as its text."""
    # Escapes, which have a backslash, may stand for any character.
    if "\\" in text or _CONTROLS.search(text) or _PLACEHOLDER.search(text):
        yield from _inside(content, ())


def _inside(value: Any, path: Path) -> Iterator[Problem]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _inside(item, (*path, key))
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from _inside(item, (*path, position))
    elif isinstance(value, str):
        yield from _doubts(value, path)


def _doubts(text: str, path: Path) -> Iterator[Problem]:
    control = _CONTROLS.search(text)
    if control:
        found = f"U+{ord(control[0]):04X}"
        yield warning("control-character", "text without control characters", found, path)
    placeholder = _PLACEHOLDER.search(text)
    if placeholder:
        expected = "your own text instead of an example's"
        yield warning("placeholder", expected, shown(placeholder[0]), path)
