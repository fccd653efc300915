"""
Escape characters that must not reach a terminal, or that it can't show.
"""

from __future__ import annotations

import json
import re

from ..errors import CONTROLS

# Messages keep tabs; marks that can't be seen may hide words in a text.
_UNSAFE = re.compile(f"{CONTROLS}|[\t\ufeff\U000e0000-\U000e007f]")


def safe(text: str) -> str:
    r"""
    Return a printed answer with unsafe characters escaped as in JSON; only its line breaks stay.

    The escapes are those of JSON, so that an answer in JSON stays the same.

    >>> safe("Clerk\x1b[31m \u202etxt")
    'Clerk\\u001b[31m \\u202etxt'
    """
    return _UNSAFE.sub(lambda match: in_json(match[0]), text)


def in_json(text: str) -> str:
    """Return the characters of a text as JSON escapes them, in ASCII."""
    return json.dumps(text)[1:-1]
