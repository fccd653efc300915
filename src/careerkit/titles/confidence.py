"""
How sure the first answer to a title is, and the titles that have no sure answer.

The weights were fitted to titles whose occupations are known:
``python -m benchmarks titles FOLDER --fit`` finds them again.
"""

import re
from collections.abc import Mapping, Sequence
from math import exp, log
from typing import Literal, NamedTuple

from .neighbors import Neighbor
from .terms import Terms

Kind = Literal["same", "same work", "near"]


class Evidence(NamedTuple):
    """What one reading of a title says."""

    terms: Terms
    shares: Mapping[int, float]
    """The share of each occupation; all together are 1."""
    near: Sequence[Neighbor]
    kind: Kind
    """Whether a known title has the same words, the same but for levels, or is only near."""
    known: float
    """The share of its words that is known."""
    agreed: bool
    """Whether known titles and words alone put the same occupation first."""


Ranked = Sequence[tuple[int, float]]
"""Occupations and their shares, the greatest first."""

_BIAS: dict[Kind, float] = {"same": -1.362, "same work": -1.649, "near": -0.891}
_WEIGHTS = {
    "share": -0.371,
    "odds": 0.533,
    "margin": 1.652,
    "cosine": 1.31,
    "agreed": 0.234,
    "words": -0.26,
}

# A word that heads titles of so many occupations names none of them alone.
_VAGUE, _VAGUE_CONFIDENCE = 40, 0.2
# A word that is part of titles and no title itself: "apple" of "Apple Press Operator".
_LEAST_AT_HEAD, _LONE_CONFIDENCE = 0.4, 0.25
# Letters that stand for words mean several things.
_LETTERS, _LETTERS_CONFIDENCE = 3, 0.45
# What people are, or write where a title is asked for.
_NO_OCCUPATION = frozenset(
    "actively anything applicable applicant available candidate contractor coworker dad"
    " employed employee employment entrepreneur exciting expert father founder freelance"
    " freelancer great guru hero homemaker housewife human husband job jobless looking member"
    " misc miscellaneous mom mother na new nil ninja none not null open opportunity other"
    " owner partner people person placeholder position professional retired retiree rockstar"
    " role seeking self selfemployed somebody someone specified student tba tbd temp test"
    " thing title undefined unemployed unknown vacancy various volunteer wife wizard work"
    " worker".split()
)
# Ranks that any work may have.
_RANKS = frozenset("assistant executive manager president senior vice".split())
# First names that are no words of titles; more words than a few are not a name.
_MOST_NAMES = 3
_FIRST_NAMES = frozenset(
    "alexander andrew anna anthony barbara brian carlos charles christopher daniel david deborah"
    " donald elizabeth emily emma george hans hannah james jane jason jennifer jessica joe john"
    " jose joseph juan karen kevin laura linda lisa maria mary matthew michael michelle mohammed"
    " nancy olivia patricia paul peter richard robert ronald sandra sarah sofia sophia stephen"
    " steven susan thomas timothy william".split()
)
_NOT_A_TITLE = re.compile(r"\w@\w|://|\bwww\.|<[/!]?\w|\{\{|\$\{")


def is_no_title(text: str) -> bool:
    """
    Say whether a text has an address or markup, which no title has.

    >>> is_no_title("nurse@example.com"), is_no_title("Nurse @ Night")
    (True, False)
    """
    return _NOT_A_TITLE.search(text) is not None


def figures(ranked: Ranked, evidence: Evidence) -> dict[str, float]:
    """Return the figures from which the confidence in the first occupation follows."""
    first = ranked[0][1]
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    return {
        "share": first,
        "odds": log((first + 0.01) / (1.01 - first)),
        "margin": first - second,
        "cosine": evidence.near[0].cosine,
        "agreed": float(evidence.agreed),
        "words": log(len(evidence.terms.words)),
    }


def confidence(ranked: Ranked, evidence: Evidence) -> float:
    """Return how likely the first occupation is right, from 0 to 1."""
    value = _BIAS[evidence.kind] + sum(
        _WEIGHTS[name] * figure for name, figure in figures(ranked, evidence).items()
    )
    return evidence.known / (1 + exp(-value))


def confidences(ranked: Ranked, first: float) -> list[float]:
    """Return how likely each occupation is right, where the first is as likely as given."""
    rest = max(1e-9, 1 - ranked[0][1])
    others = ((1 - first) * share / rest for _, share in ranked[1:])
    return [first, *(min(first, each) for each in others)]


def most(evidence: Evidence, heads: int, at_head: float) -> tuple[float, str | None]:
    """
    Return how sure an answer can be at most, and why if not wholly.

    *heads* is how many occupations have titles that the first word of work heads, and
    *at_head* the share of the titles with this word that it heads.
    """
    work = evidence.terms.work
    if not work:
        return 0.0, "it names a level and no work"
    if _NO_OCCUPATION.issuperset(work):
        return 0.0, "it names no occupation"
    if evidence.kind != "same" and _RANKS.issuperset(work):
        return 0.0, "it names a level and no work"
    first, *others = work
    if others:
        is_name = len(work) <= _MOST_NAMES and first in _FIRST_NAMES
        return (_VAGUE_CONFIDENCE, "it may be the name of a person") if is_name else (1.0, None)
    if heads >= _VAGUE:
        return _VAGUE_CONFIDENCE, f"{first!r} alone may be any of {heads} occupations"
    if evidence.kind == "near" and at_head < _LEAST_AT_HEAD:
        return _LONE_CONFIDENCE, f"{first!r} alone is not a known title"
    if len(first) <= _LETTERS:
        return _LETTERS_CONFIDENCE, f"{first!r} may stand for several things"
    return 1.0, None
