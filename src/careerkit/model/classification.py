"""
Codes of occupations and skills: their shapes, and the record that holds one.
"""

import re
from collections.abc import Iterator

from attrs import frozen

from ..errors import DataError, Problem, refused, shown
from . import validators
from .source import Cited

SOC_EDITION = "2018"

SOC = re.compile(r"\d\d-\d{4}", re.ASCII)
ONET_SOC = re.compile(r"\d\d-\d{4}\.\d\d", re.ASCII)
ISCO = re.compile(r"\d{1,4}", re.ASCII)
ESCO = re.compile(r"https?://data\.europa\.eu/esco/\S+", re.ASCII)

# The systems whose codes have a known shape, each with an example; codes of others are not checked.
SHAPES = {
    "soc": (SOC, "43-4051"),
    "onet-soc": (ONET_SOC, "43-4051.00"),
    "isco-08": (ISCO, "4222"),
    "esco": (ESCO, "http://data.europa.eu/esco/..."),
}

_BETWEEN = r"[\s.\u2010-\u2015-]"
_LETTER = r"[A-Za-z]"
# ESCO prints the codes of its occupations as those of ISCO-08 with more digits behind.
_OTHERS = (
    (r"\d{1,4}", "that looks like a code of ISCO-08, by which no official pay is held"),
    (
        r"\d{4}(\.\d+)+|https?://.*",
        "that looks like a code of ESCO, by which no official pay is held",
    ),
)


@frozen(kw_only=True, repr=False)
class Code(Cited):
    """
    The name of a thing in a classification: a system, its edition, a value.

    The value is text, since codes such as ISCO's ``0110`` begin with zeros.

    >>> import careerkit
    >>> [code.value for code in careerkit.role("contact-center-agent").codes]
    ['43-4051', '43-4051.00', '4222']
    """

    system: str
    value: str
    edition: str | None = None

    def _rules(self) -> Iterator[Problem]:
        yield from super()._rules()
        yield from validators.identifier(self.system, "system", what="a system")
        yield from validators.text(self.value, "value")
        shape, example = SHAPES.get(self.system, (None, ""))
        if shape and isinstance(self.value, str) and not shape.fullmatch(self.value):
            yield Problem(
                f"a code of {self.system} such as {example}", shown(self.value), ("value",)
            )

    def __str__(self) -> str:
        return " ".join(part for part in (self.system, self.edition, self.value) if part)

    def __repr__(self) -> str:
        edition = f" {self.edition}" if self.edition else ""
        return f"<Code {self.system}{edition}: {self.value}>"


def is_code(text: str) -> bool:
    """
    Say whether *text* is meant as a code and not as the id of a role.

    >>> is_code("43-4051"), is_code("434051"), is_code("contact-center-agent")
    (True, True, False)
    """
    return "://" in text or (any(map(str.isdigit, text)) and not re.search(_LETTER, text))


def check_soc(text: str) -> None:
    """
    Refuse a text that is not a code of SOC 2018, and say what it looks like.

    >>> check_soc("43-4051.00")
    Traceback (most recent call last):
    ...
    careerkit.errors.DataError: subject: expected a code of SOC 2018 such as 43-4051, \
got '43-4051.00'; that is a code of O*NET-SOC: did you mean '43-4051'?
    """
    if not SOC.fullmatch(text):
        raise refused("a code of SOC 2018 such as 43-4051", text, "subject", hint=_hint(text))


def _hint(text: str) -> str | None:
    digits = re.sub(_BETWEEN, "", text)
    whole = digits.isdecimal() and len(digits) in (6, 8)
    meant = f"did you mean '{digits[:2]}-{digits[2:6]}'?" if whole else None
    if ONET_SOC.fullmatch(text):
        return f"that is a code of O*NET-SOC: {meant}"
    return next((words for shape, words in _OTHERS if re.fullmatch(shape, text, re.ASCII)), meant)


def given_up(code: str, title: str, instead: str) -> DataError:
    """Build the error for a code of SOC 2010 that SOC 2018 no longer has."""
    named = f" ({title})" if title else ""
    codes = " and ".join(instead.split())
    hint = f"that is a code of SOC 2010{named}, for which SOC 2018 has {codes}"
    return refused("a code of SOC 2018", code, "subject", hint=hint)
