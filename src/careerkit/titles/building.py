"""
Building an index of known titles, from titles with their occupations and from descriptions.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import log, sqrt
from typing import Any

from attrs import Factory, frozen

from ..errors import DataError, Problem
from .packing import NORM_STEP, SCALE, WEIGHT_STEP, pack
from .terms import Terms, variants
from .vectors import at_head, weight

# Of the codes that a word points to, so many are kept.
_MOST_CODES = 160
# Added to each count, in proportion to the codes' shares, so that a word of few titles says little.
_SMOOTHING = 10.0
# Numbers of titles and of words are kept in two bytes.
MOST_TITLES = 65_535


@frozen
class Known:
    """A known title, the code of its occupation, and how much the two together count."""

    title: str
    code: str
    weight: float = 1.0


@frozen
class _Entry:
    """What is gathered of one known title: how it is written, and what it stands for."""

    terms: Terms
    text: str
    codes: dict[int, float] = Factory(dict)


def build(
    known: Iterable[Known],
    names: Mapping[str, str],
    jobs: Mapping[str, float],
    *,
    groups: Mapping[str, str] | None = None,
    descriptions: Mapping[str, Mapping[str, float]] | None = None,
) -> bytes:
    """
    Return an index as bytes.

    *names* gives each code its name and *jobs* how many people work in it; a
    code without that number counts like the smallest. *groups* names wider
    groups by their codes. *descriptions* says for each code how much each
    word of its descriptions counts.

    Raises:
        DataError: A title is of a code without a name, or the titles are too many.
    """
    codes = sorted(names)
    places = {code: place for place, code in enumerate(codes)}
    known = tuple(known)
    problems = [
        Problem("a code that has a name", repr(each.code), ("known", number, "code"))
        for number, each in enumerate(known)
        if each.code not in places
    ]
    if problems:
        raise DataError(problems)
    entries = _entries(known, places)
    if len(entries) > MOST_TITLES:
        limit = f"at most {MOST_TITLES:,} titles"
        raise DataError([Problem(limit, f"{len(entries):,}", ("known",))])
    words, heads = _counts(known, places)
    for code, counts in (descriptions or {}).items():
        for word, count in counts.items():
            if word in words:
                words[word][places[code]] += count
    vocabulary = sorted(words)
    frequencies = Counter(word for entry in entries for word in entry.terms.words)
    arrays: dict[str, array[Any]] = {"priors": _priors(codes, jobs)}
    arrays["norms"] = array(
        "H", (_norm(entry.terms, frequencies, len(entries)) for entry in entries)
    )
    arrays["works"] = array("B", (len(entry.terms.work) for entry in entries))
    arrays |= _postings(entries, vocabulary) | _combinations(entries)
    arrays |= _pointers("word", words, vocabulary) | _pointers("head_word", heads, vocabulary)
    texts = {
        "codes": codes,
        "names": [names[code] for code in codes],
        "groups": [f"{code}\t{name}" for code, name in sorted((groups or {}).items())],
        "words": vocabulary,
        "titles": [entry.text for entry in entries],
    }
    return pack(texts, arrays)


def _entries(known: Iterable[Known], places: Mapping[str, int]) -> Sequence[_Entry]:
    """Return each title once, however often it is known, in the order of its text."""
    entries: dict[tuple[str, ...], _Entry] = {}
    weights: dict[tuple[str, ...], float] = {}
    for each in known:
        place = places[each.code]
        for terms in variants(each.title):
            key = terms.words
            # It is shown as it is written where it counts most.
            if each.weight > weights.get(key, 0.0):
                codes = entries[key].codes if key in entries else {}
                entries[key] = _Entry(terms, each.title, codes)
                weights[key] = each.weight
            codes = entries[key].codes
            codes[place] = max(codes.get(place, 0.0), each.weight)
    return sorted(entries.values(), key=lambda entry: (entry.text, entry.terms.words))


def _counts(
    known: Iterable[Known], places: Mapping[str, int]
) -> tuple[dict[str, dict[int, float]], dict[str, dict[int, float]]]:
    """Return how often each word, and each word that names the work, is in titles of each code."""
    words: dict[str, dict[int, float]] = defaultdict(_counting)
    heads: dict[str, dict[int, float]] = defaultdict(_counting)
    for each in known:
        place = places[each.code]
        for terms in variants(each.title):
            heads[terms.head][place] += each.weight
            for word in terms.words:
                words[word][place] += each.weight
    return words, heads


def _counting() -> dict[int, float]:
    return defaultdict(float)


def _priors(codes: Sequence[str], jobs: Mapping[str, float]) -> "array[float]":
    least = min((jobs[code] for code in codes if code in jobs), default=1.0)
    people = [max(1.0, jobs.get(code, least)) for code in codes]
    return array("f", (log(number / sum(people)) for number in people))


def _norm(terms: Terms, frequencies: Mapping[str, int], titles: int) -> int:
    """Return the length of a title's vector, in the steps in which it is kept."""
    weights = {word: weight(word, frequencies[word], titles) for word in terms.words}
    weights[terms.head] = at_head(weights[terms.head])
    return max(1, round(sqrt(sum(each**2 for each in weights.values())) * NORM_STEP))


def _postings(entries: Sequence[_Entry], vocabulary: Sequence[str]) -> "dict[str, array[int]]":
    """Return for each word the titles that it heads, and those that have it elsewhere."""
    heads: dict[str, list[int]] = defaultdict(list)
    others: dict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        for word in entry.terms.words:
            (heads if word == entry.terms.head else others)[word].append(number)
    arrays = {}
    for name, lists in (("heads", heads), ("others", others)):
        arrays[name.replace("s", "_counts")] = array("H", (len(lists[word]) for word in vocabulary))
        steps = (
            second - first for word in vocabulary for first, second in pairwise([0, *lists[word]])
        )
        arrays[name] = array("H", steps)
    return arrays


def _combinations(entries: Sequence[_Entry]) -> "dict[str, array[int]]":
    """Return the codes of each title; what many titles stand for is kept once."""
    found: dict[tuple[tuple[int, int], ...], int] = {}
    chosen = array("H")
    for entry in entries:
        combination = tuple(
            (place, min(255, max(1, round(each * WEIGHT_STEP))))
            for place, each in sorted(entry.codes.items())
        )
        chosen.append(found.setdefault(combination, len(found)))
    return {
        "combinations": chosen,
        "combination_counts": array("H", map(len, found)),
        "combination_codes": array("H", (place for each in found for place, _ in each)),
        "combination_weights": array("B", (number for each in found for _, number in each)),
    }


def _pointers(
    kind: str, counted: Mapping[str, Mapping[int, float]], vocabulary: Sequence[str]
) -> "dict[str, array[int]]":
    """Return the codes that each word points to, and how strongly."""
    everything = _counting()
    for counts in counted.values():
        for place, count in counts.items():
            everything[place] += count
    whole = sum(everything.values())
    shares = {place: count / whole for place, count in everything.items()}
    counts_, codes, lifts = array("B"), array("H"), array("B")
    for word in vocabulary:
        kept = _lifts(counted.get(word, {}), shares)
        counts_.append(len(kept))
        codes.extend(place for place, _ in kept)
        lifts.extend(lift for _, lift in kept)
    return {f"{kind}_counts": counts_, f"{kind}_codes": codes, f"{kind}_lifts": lifts}


def _lifts(counts: Mapping[int, float], shares: Mapping[int, float]) -> list[tuple[int, int]]:
    """Return how much likelier a word makes each code than a code that is never with it."""
    lifts = [
        (log(1 + count / (_SMOOTHING * shares[place])), place) for place, count in counts.items()
    ]
    best = sorted(lifts, key=lambda pair: (-pair[0], pair[1]))[:_MOST_CODES]
    return sorted((place, min(255, round(lift * SCALE))) for lift, place in best)
