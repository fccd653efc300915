"""
The words that known titles have, and what an unknown word is like.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from heapq import nlargest

from attrs import frozen

# Shorter words are like too many others, and longer ones are not words.
_SHORTEST, _LONGEST = 4, 40
# How alike two words have to be, by Dice's coefficient of their trigrams.
_LEAST_LIKENESS = 0.5
_MOST_LIKE = 3
_PART_WEIGHT = 0.7
_LIKE_WEIGHT = 0.8
# A part of a compound has to be a word of so many known titles.
_LEAST_TITLES = 3


@frozen
class Part:
    """A known word that a title has, or that a word of it is like."""

    word: int
    share: float
    """How much of the word of the title it stands for, 1 for the word itself."""
    is_head: bool


class Vocabulary:
    """Words by their number, and what unknown ones are like."""

    def __init__(self, words: Sequence[str], frequencies: Sequence[int]) -> None:
        self.words = words
        self._frequencies = frequencies
        self.numbers: Mapping[str, int] = dict(zip(words, range(len(words)), strict=True))

    def like(self, word: str) -> tuple[tuple[int, float], ...]:
        """Return known words that an unknown one is made of or like, and how much each counts."""
        if not _SHORTEST <= len(word) <= _LONGEST:
            return ()
        return self._made_of(word) or self._spelled_like(word)

    def _made_of(self, word: str) -> tuple[tuple[int, float], ...]:
        for cut in range(3, len(word) - 2):
            numbers = [self.numbers.get(part) for part in (word[:cut], word[cut:])]
            known = [number for number in numbers if number is not None]
            if len(known) == 2 and all(self._frequencies[n] >= _LEAST_TITLES for n in known):
                return tuple((number, _PART_WEIGHT) for number in known)
        return ()

    def _spelled_like(self, word: str) -> tuple[tuple[int, float], ...]:
        mine = _trigrams(word)
        shared: dict[int, int] = defaultdict(int)
        for trigram in mine:
            for number in self._by_trigram.get(trigram, ()):
                shared[number] += 1
        alike = (
            (2 * count / (len(mine) + len(self.words[number])), -number)
            for number, count in shared.items()
            if count > 1
        )
        best = nlargest(_MOST_LIKE, (pair for pair in alike if pair[0] >= _LEAST_LIKENESS))
        whole = sum(likeness for likeness, _ in best)
        return tuple((-number, _LIKE_WEIGHT * likeness**2 / whole) for likeness, number in best)

    @cached_property
    def _by_trigram(self) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(self.words):
            if len(word) >= _SHORTEST:
                for trigram in _trigrams(word):
                    found[trigram].append(number)
        return found


def _trigrams(word: str) -> set[str]:
    marked = f"^{word}$"
    return {marked[start : start + 3] for start in range(len(marked) - 2)}
