"""
Match job titles to occupations, with a confidence and a reason in words.

A title is compared with known titles, and its words point to occupations on
their own. Both are mixed; where a known title has the same words, it counts most.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from heapq import nsmallest
from math import exp

from attrs import frozen

from ..errors import refused
from .confidence import Evidence, Kind, Ranked, confidence, confidences, is_no_title, most
from .neighbors import KnownTitles, Neighbor
from .packing import SCALE, Index, Lists
from .parsing import ParsedTitle, parse_title
from .terms import Terms, variants
from .vocabulary import Part

# Below this confidence there is no answer; candidates are given all the same.
LEAST_CONFIDENCE = 0.3
# A wider group is offered instead if it is as sure as this.
LEAST_GROUP_CONFIDENCE = 0.6
MOST_CANDIDATES = 20

# The say of a known title falls with this power of its nearness.
_POWER = 8
_TITLES_SHARE = 0.5
# Words that point to several occupations are less sure than their odds multiplied.
_TEMPERATURE = 1.5
# An occupation whose odds are smaller by this much, as a logarithm, has no share.
_RANGE = 7.0
# How much more a large occupation is expected than a small one.
_PRIOR, _SAME_PRIOR = 0.25, 0.35
# What known titles have to say that have the same words, or the same but for levels.
_SAME_SHARES: dict[Kind, float] = {"same": 0.85, "same work": 0.75}
_SAME_ORDER = 4
# Among which neighbors they are looked for.
_LEAST_SAME, _MOST_SAME = 0.85, 8


@frozen(kw_only=True, repr=False)
class OccupationCandidate:
    """
    An occupation that a title may mean.

    `confidence` runs from 0 to 1: of all first candidates with 0.8, some 80 %
    are right. `title` is the nearest known title of the occupation, None where
    only single words point to it; `why` says which of both it is.
    """

    soc: str
    name: str
    confidence: float
    title: str | None
    why: str

    def __str__(self) -> str:
        return f"{self.name} ({self.soc}), {self.confidence:.2f}: {self.why}"

    def __repr__(self) -> str:
        return f"<OccupationCandidate {self.soc} {self.name}: {self.confidence:.2f}>"


@frozen(kw_only=True, repr=False)
class OccupationGroup:
    """A minor group of SOC 2018 that the candidates agree on."""

    soc: str
    name: str
    confidence: float

    def __str__(self) -> str:
        return f"{self.name} ({self.soc}), {self.confidence:.2f}"

    def __repr__(self) -> str:
        return f"<OccupationGroup {self.soc} {self.name}: {self.confidence:.2f}>"


@frozen(kw_only=True, repr=False)
class OccupationMatch:
    """
    The occupations that a title may mean.

    `best` is the first candidate, or None where its confidence is below 0.3.
    `candidates` has the first ones in either case, and `group` a wider group
    if that is sure where no occupation is. `why` says why there is an answer
    or none.
    """

    parsed: ParsedTitle
    best: OccupationCandidate | None
    candidates: tuple[OccupationCandidate, ...] = ()
    group: OccupationGroup | None = None
    why: str

    def __str__(self) -> str:
        answer = str(self.best) if self.best else f"no match, {self.why}"
        return f"{self.parsed.text}: {answer}"

    def __repr__(self) -> str:
        answer = f"{self.best.soc} {self.best.name}" if self.best else "no match"
        return f"<OccupationMatch {self.parsed.text[:60]!r}: {answer}, {self.why}>"


class OccupationMatcher:
    """
    Match job titles to occupations by an index of known titles.

    Raises:
        DataError: The bytes are not an index of titles.
    """

    def __init__(self, content: bytes, *, file: str | None = None) -> None:
        self._index = Index(content, file=file)
        self.codes: Sequence[str] = self._index.text("codes")
        self._names = self._index.text("names")
        self._priors = self._index.array("priors")
        self._titles = KnownTitles(self._index)
        self._words = _Pointers(self._index, "word")
        self._heads = _Pointers(self._index, "head_word")

    def match(self, text: str, limit: int = 5) -> OccupationMatch:
        """
        Return the occupations that a job title may mean, the likeliest first.

        Raises:
            DataError: The title is not text of at most 1,000 characters, or the limit is not a
                whole number from 1 to 20.
        """
        if type(limit) is not int or not 1 <= limit <= MOST_CANDIDATES:
            raise refused(f"a number of candidates from 1 to {MOST_CANDIDATES}", limit, "limit")
        parsed = parse_title(text)
        if is_no_title(text):
            return OccupationMatch(parsed=parsed, best=None, why="it has an address or markup")
        found = self.weighed(parsed)
        if found is None:
            why = "no word of it is known" if variants(parsed.cleaned) else "it has no words"
            return OccupationMatch(parsed=parsed, best=None, why=why)
        ranked, readings = found
        at_most, doubt = most(readings[0], *self._headed(readings[0].terms))
        sure = min(at_most, confidence(ranked, best_known(readings)))
        shown = ranked[:limit]
        nearest = self._nearest(readings)
        candidates = tuple(
            self._candidate(code, each, nearest.get(code))
            for (code, _), each in zip(shown, confidences(shown, sure), strict=True)
        )
        best, group = candidates[0], None
        if best.confidence >= LEAST_CONFIDENCE:
            return OccupationMatch(parsed=parsed, best=best, candidates=candidates, why=best.why)
        if doubt is None:
            group = self._group(readings, min(1.0, sure / ranked[0][1]))
            doubt = f"no occupation reaches a confidence of {LEAST_CONFIDENCE}"
        return OccupationMatch(
            parsed=parsed, best=None, candidates=candidates, group=group, why=doubt
        )

    def weighed(self, parsed: ParsedTitle) -> tuple[Ranked, Sequence[Evidence]] | None:
        """
        Return occupations with their shares, and the evidence of each reading of a title.

        None is returned where no word is known. `codes` has the codes by these numbers.
        """
        readings = [
            self._weigh(terms, parts, known)
            for terms in variants(parsed.cleaned)
            for parts, known in [self._parts(terms)]
            if parts
        ]
        if not readings:
            return None
        shares = _mixed([evidence.shares for evidence in readings])
        ranked = nsmallest(MOST_CANDIDATES, shares.items(), key=lambda pair: (-pair[1], pair[0]))
        return ranked, readings

    def _headed(self, terms: Terms) -> tuple[int, float]:
        """Return of how many occupations the first word of work heads titles, and how often."""
        number = self._titles.vocabulary.numbers.get(terms.work[0]) if terms.work else None
        if number is None:
            return 0, 0.0
        return self._heads.count(number), self._titles.at_head(number)

    def _parts(self, terms: Terms) -> tuple[list[Part], float]:
        """Return the known words of a title, and the share of its words that is known."""
        vocabulary = self._titles.vocabulary
        parts: list[Part] = []
        work = terms.work
        known = 0.0
        for word in terms.words:
            number = vocabulary.numbers.get(word)
            like = vocabulary.like(word) if number is None else ((number, 1.0),)
            is_head = word == terms.head
            parts += [Part(each, share, is_head) for each, share in like]
            if word in work:
                known += min(1.0, sum(share for _, share in like))
        return parts, known / len(work) if work else 1.0

    def _weigh(self, terms: Terms, parts: Sequence[Part], known: float) -> Evidence:
        near = self._titles.nearest(parts)
        votes, pointed = self._votes(near), self._pointed(parts)
        kind, same = self._same(terms, near)
        weight = _SAME_SHARES[kind] if same else 0.0
        shares: dict[int, float] = defaultdict(float)
        for part, found in (
            ((1 - weight) * _TITLES_SHARE, votes),
            ((1 - weight) * (1 - _TITLES_SHARE), pointed),
            (weight, same),
        ):
            for code, share in found.items():
                shares[code] += part * share
        return Evidence(terms, shares, near, kind, known, _first(votes) == _first(pointed))

    def _votes(self, near: Sequence[Neighbor]) -> dict[int, float]:
        """Return what the nearest known titles say."""
        votes: dict[int, float] = defaultdict(float)
        for cosine, title in near:
            vote = (cosine / near[0].cosine) ** _POWER
            for code, weight in self._titles.codes(title):
                votes[code] += vote * weight
        return _shared(votes)

    def _pointed(self, parts: Sequence[Part]) -> dict[int, float]:
        """Return what single words say."""
        points: dict[int, float] = defaultdict(float)
        for part in parts:
            self._words.add(points, part)
            if part.is_head:
                self._heads.add(points, part)
        priors = self._priors
        odds = {
            code: (point + _PRIOR * priors[code]) / _TEMPERATURE for code, point in points.items()
        }
        least = max(odds.values()) - _RANGE
        return _shared({code: exp(each - least) for code, each in odds.items() if each >= least})

    def _same(self, terms: Terms, near: Sequence[Neighbor]) -> tuple[Kind, dict[int, float]]:
        """Return what known titles of the same words say, and how they are the same."""
        words = frozenset(terms.words)
        votes: dict[Kind, dict[int, float]] = {"same": {}, "same work": {}}
        for cosine, title in near[:_MOST_SAME]:
            other = self._titles.same(title, terms) if cosine >= _LEAST_SAME else None
            if other is None:
                continue
            is_same = frozenset(other.words) == words
            # "Kitchen" is not the work of "Kitchen Staff".
            if not is_same and len(other.work) == 1 and len(other.words) > 1:
                continue
            found = votes["same" if is_same else "same work"]
            order = _SAME_ORDER if other.work == terms.work else 1
            for code, weight in self._titles.codes(title):
                vote = order * weight * exp(_SAME_PRIOR * self._priors[code])
                found[code] = found.get(code, 0.0) + vote
        for kind, found in votes.items():
            if found:
                return kind, _shared(found)
        return "near", {}

    def _nearest(self, readings: Sequence[Evidence]) -> Mapping[int, tuple[Neighbor, Terms]]:
        """Return for each occupation its nearest known title, and to which reading it is near."""
        nearest: dict[int, tuple[Neighbor, Terms]] = {}
        for evidence in readings:
            for neighbor in evidence.near:
                for code, _ in self._titles.codes(neighbor.title):
                    if code not in nearest or nearest[code][0].cosine < neighbor.cosine:
                        nearest[code] = neighbor, evidence.terms
        return nearest

    def _candidate(
        self, code: int, sure: float, nearest: tuple[Neighbor, Terms] | None
    ) -> OccupationCandidate:
        title, why = None, "no known title is near, but its words point here"
        if nearest:
            neighbor, terms = nearest
            title = self._titles.text(neighbor.title)
            why = self._reason(terms, neighbor)
        return OccupationCandidate(
            soc=self.codes[code],
            name=self._names[code],
            confidence=round(sure, 3),
            title=title,
            why=why,
        )

    def _reason(self, terms: Terms, neighbor: Neighbor) -> str:
        text = self._titles.text(neighbor.title)
        same = None
        if neighbor.cosine >= _LEAST_SAME:
            same = self._titles.same(neighbor.title, terms)
        if same is None:
            return f"the nearest known title is {text!r}, likeness {neighbor.cosine:.2f}"
        levels = "" if frozenset(same.words) == frozenset(terms.words) else " but for levels"
        return f"the known title {text!r} has the same words{levels}"

    def _group(self, readings: Sequence[Evidence], lowered: float) -> OccupationGroup | None:
        """Return the minor group that has most of the shares, if it is sure enough."""
        shares: dict[tuple[str, str], float] = defaultdict(float)
        for evidence in readings:
            for code, share in evidence.shares.items():
                group = self._groups.get(self.codes[code][:4])
                if group:
                    shares[group] += share / len(readings)
        group = max(shares, key=lambda each: (shares[each], each), default=None)
        if group is None or shares[group] * lowered < LEAST_GROUP_CONFIDENCE:
            return None
        sure = round(shares[group] * lowered, 3)
        return OccupationGroup(soc=group[0], name=group[1], confidence=sure)

    @cached_property
    def _groups(self) -> Mapping[str, tuple[str, str]]:
        """The codes and names of minor groups, by what their codes begin with."""
        pairs = (line.partition("\t") for line in self._index.text("groups"))
        return {code[:4]: (code, name) for code, _, name in pairs}


class _Pointers:
    """The occupations that each word points to, and how strongly."""

    def __init__(self, index: Index, kind: str) -> None:
        self._counts = index.array(f"{kind}_counts")
        self._lists = Lists(self._counts)
        self._codes = index.array(f"{kind}_codes")
        self._lifts = index.array(f"{kind}_lifts")

    def count(self, word: int) -> int:
        """Return how many occupations a word points to."""
        return int(self._counts[word])

    def add(self, points: dict[int, float], part: Part) -> None:
        """Add what a word says to the points of the occupations."""
        span = self._lists.span(part.word)
        step = part.share / SCALE
        for code, lift in zip(self._codes[span], self._lifts[span], strict=True):
            points[code] += step * lift


def best_known(readings: Sequence[Evidence]) -> Evidence:
    """Return the reading whose words are known best."""
    return max(readings, key=lambda evidence: (evidence.known, evidence.near[0].cosine))


def _first(shares: Mapping[int, float]) -> int:
    return max(shares, key=lambda code: (shares[code], -code))


def _mixed(shares: Sequence[Mapping[int, float]]) -> Mapping[int, float]:
    if len(shares) == 1:
        return shares[0]
    mixed: dict[int, float] = defaultdict(float)
    for each in shares:
        for code, share in each.items():
            mixed[code] += share / len(shares)
    return mixed


def _shared(values: Mapping[int, float]) -> dict[int, float]:
    whole = sum(values.values())
    return {code: value / whole for code, value in values.items()}
