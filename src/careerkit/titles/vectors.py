"""
How much a word counts in a title, where titles are built into an index and where they are compared.
"""

from math import log

from .terms import is_level

_LEVEL = 0.35
_HEAD = 1.6


def weight(word: str, frequency: int, titles: int) -> float:
    """
    Return how much a word of *frequency* of so many *titles* counts.

    Rare words tell titles apart, and words of level say little of the work.

    >>> round(weight("baker", 10, 1000), 2), round(weight("senior", 10, 1000), 2)
    (4.61, 1.61)
    """
    return log((titles + 1) / frequency) * (_LEVEL if is_level(word) else 1.0)


def at_head(weight: float) -> float:
    """Return how much a word counts where it names the work."""
    return weight * _HEAD
