"""
What a code of an occupation is, and what one of another system looks like.
"""

import re
from collections.abc import Iterator

from ..errors import DataError, refused
from .role import Role

EDITION = "2018"

# Codes that have no wages of their own: of an edition, and what to see instead.
COLUMNS = ("soc", "edition", "title", "see")

ONET = re.compile(r"\d\d-\d{4}\.\d\d")
_SOC = re.compile(r"\d\d-\d{4}")
_BETWEEN = re.compile(r"[\s.\u2010-\u2015-]")
_LETTER = re.compile(r"[A-Za-z]")
_OTHERS = (
    (re.compile(r"\d{1,4}"), "that looks like a code of ISCO-08, by which no official pay is held"),
    (
        re.compile(r"\d{4}(\.\d+)+|https?://.*"),
        "that looks like a code of ESCO, by which no official pay is held",
    ),
)


def is_code(text: str) -> bool:
    """
    Say whether *text* is meant as a code and not as the id of a role.

    >>> is_code("43-4051"), is_code("434051"), is_code("contact-center-agent")
    (True, True, False)
    """
    return "://" in text or (any(map(str.isdigit, text)) and not _LETTER.search(text))


def check(text: str) -> None:
    """
    Refuse what is no code of SOC, and say what it looks like.

    >>> check("43-4051.00")
    Traceback (most recent call last):
    ...
    careerkit.errors.DataError: subject: expected a code of SOC 2018 such as 43-4051, \
got '43-4051.00'; that is a code of O*NET-SOC: did you mean '43-4051'?
    """
    if not _SOC.fullmatch(text):
        raise refused("a code of SOC 2018 such as 43-4051", text, "subject", hint=_hint(text))


def _hint(text: str) -> str | None:
    digits = _BETWEEN.sub("", text)
    whole = digits.isdecimal() and len(digits) in (6, 8)
    meant = f"did you mean '{digits[:2]}-{digits[2:6]}'?" if whole else None
    if ONET.fullmatch(text):
        return f"that is a code of O*NET-SOC: {meant}"
    return next((words for shape, words in _OTHERS if shape.fullmatch(text)), meant)


def given_up(code: str, title: str, instead: str) -> DataError:
    """Build the error for a code that SOC 2010 has and SOC 2018 has not."""
    named = f" ({title})" if title else ""
    there = " and ".join(instead.split())
    hint = f"that is a code of SOC 2010{named}, for which SOC 2018 has {there}"
    return refused("a code of SOC 2018", code, "subject", hint=hint)


def of_role(role: Role) -> Iterator[tuple[str, str]]:
    """Yield the SOC 2018 codes of a role, each with the words for what links them."""
    for code in role.codes:
        if code.system == "soc" and code.edition in (EDITION, None):
            unsaid = "" if code.edition else ", whose edition is not stated"
            by = code.citation.source
            yield code.value, f"Through the SOC code of {role.id}{unsaid} (source: {by})."
