"""
The known titles that are nearest to a title: the cosine of vectors of weighted words.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from math import sqrt
from typing import NamedTuple

from .packing import NORM_STEP, Index, Lists
from .terms import Terms, variants
from .vectors import at_head, weight
from .vocabulary import Part, Vocabulary

# More titles than these say nothing new.
_MOST = 40
# A title that is less near than this share of the best one has no say.
_LEAST_SHARE = 0.6
# A word of more titles than _COMMON finds no new ones once there are _ENOUGH.
_COMMON = 100
_ENOUGH = 30


class Neighbor(NamedTuple):
    """A known title by its number, and how near it is, from 0 to 1."""

    cosine: float
    title: int


class KnownTitles:
    """The titles of an index."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._norms = index.array("norms")
        self._works = index.array("works")
        self._head_counts, other_counts = index.array("head_counts"), index.array("other_counts")
        self._heads, self._others = index.array("heads"), index.array("others")
        self._head_lists, self._other_lists = Lists(self._head_counts), Lists(other_counts)
        self._frequencies = list(map(sum, zip(self._head_counts, other_counts, strict=True)))
        self._combinations = index.array("combinations")
        self._combination_lists = Lists(index.array("combination_counts"))
        self._codes = index.array("combination_codes")
        self._weights = index.array("combination_weights")
        self._marks: dict[int, bytearray] = {}
        self.vocabulary = Vocabulary(index.text("words"), self._frequencies)

    @cached_property
    def _texts(self) -> Sequence[str]:
        return self._index.text("titles")

    def at_head(self, word: int) -> float:
        """Return the share of the titles with a word in which it is the head."""
        return float(self._head_counts[word] / self._frequencies[word])

    def text(self, title: int) -> str:
        """Return a title as it is written."""
        return self._texts[title]

    def same(self, title: int, terms: Terms) -> Terms | None:
        """Return the reading of a title that has the same words but for levels, if one has."""
        work = frozenset(terms.work)
        if not work or self._works[title] != len(work):
            return None
        readings = variants(self._texts[title])
        return next((other for other in readings if frozenset(other.work) == work), None)

    def codes(self, title: int) -> Iterator[tuple[int, int]]:
        """Return the codes that a title stands for, each with its weight."""
        span = self._combination_lists.span(self._combinations[title])
        return zip(self._codes[span], self._weights[span], strict=True)

    def nearest(self, parts: Iterable[Part]) -> list[Neighbor]:
        """Return the titles nearest to the words of a title, the nearest first."""
        scores, norm = self._scores(parts)
        norms = self._norms
        near = [(score / norms[title], title) for title, score in scores.items()]
        least = _LEAST_SHARE * max(near)[0] if near else 0.0
        kept = [pair for pair in near if pair[0] >= least]
        kept.sort(key=lambda pair: (-pair[0], pair[1]))
        return [
            Neighbor(min(1.0, score * NORM_STEP / norm), title) for score, title in kept[:_MOST]
        ]

    def _scores(self, parts: Iterable[Part]) -> tuple[dict[int, float], float]:
        """Return the product of each title's vector with that of the parts, and its length."""
        vector = sorted(
            ((self._weight(part.word), part) for part in parts),
            key=lambda pair: (self._frequencies[pair[1].word], pair[1].word),
        )
        squares = 0.0
        scores: dict[int, float] = {}
        for own, part in vector:
            mine = (at_head(own) if part.is_head else own) * part.share
            squares += mine**2
            head, other = mine * at_head(own), mine * own
            if self._frequencies[part.word] > _COMMON and len(scores) >= _ENOUGH:
                marks, gains = self._marked(part.word), (0.0, other, head)
                for title in scores:
                    scores[title] += gains[marks[title]]
                continue
            at_heads, elsewhere = self._titles(part.word)
            score_of = scores.get
            for title in at_heads:
                scores[title] = score_of(title, 0.0) + head
            for title in elsewhere:
                scores[title] = score_of(title, 0.0) + other
        return scores, sqrt(squares)

    def _weight(self, word: int) -> float:
        return weight(self.vocabulary.words[word], self._frequencies[word], len(self._norms))

    def _titles(self, word: int) -> tuple[Iterator[int], Iterator[int]]:
        """Return the titles that have a word as their head, and those that have it elsewhere."""
        heads = self._heads[self._head_lists.span(word)]
        return accumulate(heads), accumulate(self._others[self._other_lists.span(word)])

    def _marked(self, word: int) -> bytearray:
        """Return for each title 2 where the word is its head, 1 where it has it, else 0."""
        if word not in self._marks:
            marks = bytearray(len(self._norms))
            for mark, titles in zip((2, 1), self._titles(word), strict=True):
                for title in titles:
                    marks[title] = mark
            self._marks[word] = marks
        return self._marks[word]
