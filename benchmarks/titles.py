"""
How often the occupation of a job title is found, how sure one can be of it, and what it costs.

The titles come from public files that are not part of careerkit: the folder
holds O*NET 30.1 and 27.0, tables of SOC, a crosswalk from ESCO to O*NET, and
two cities' payrolls. Each set of titles is halved by a hash of its titles: the
weights of the confidence were fitted on one half, all that is printed was
measured on the other.
"""

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from math import exp
from pathlib import Path
from random import Random
from statistics import median
from time import process_time
from typing import Any, NamedTuple

from careerkit.titles.building import Known, build
from careerkit.titles.confidence import figures
from careerkit.titles.levels import rank
from careerkit.titles.occupations import OccupationMatcher, best_known
from careerkit.titles.parsing import parse_title, read_level
from careerkit.titles.terms import variants
from careerkit.titles.words import words

from .measure import fresh

_TOOLS = str(Path(__file__).parents[1] / "tools")
if _TOOLS not in sys.path:
    sys.path.append(_TOOLS)
import build_titles as tools  # noqa: E402
from writing import rows_of  # noqa: E402

SURE = 0.5
_LOAD = "from careerkit.titles.packaged import occupation_matcher; occupation_matcher()"
_FIRST = f"{_LOAD}.match('Senior Software Engineer')"
_IMPORTS = "import careerkit.titles.occupations, pkgutil"
_KINDS = ("same", "same work", "near")
_FIGURES = ("share", "odds", "margin", "cosine", "agreed", "words")

Truths = Mapping[str, frozenset[str]]


class TitleSet(NamedTuple):
    """Titles with the codes that are right for each, and an index to find them with."""

    name: str
    truths: Truths
    index: bytes
    weight: float
    """How much a title counts where the confidence is fitted."""


class Result(NamedTuple):
    """The figures of one set, in percent but for the error and the number of titles."""

    name: str
    titles: int
    first: float
    five: float
    answered: float
    right: float
    error: float


def read(folder: Path) -> list[TitleSet]:
    """Read the files and make the sets."""
    new = _release(folder / "onet_30_1", "xlsx")
    old = _release(folder / "onet_27_0_text", "txt")
    crosswalks = folder / "crosswalks"
    names, _ = tools.read_structure((crosswalks / "soc2018_all.csv").read_bytes())
    direct = list(tools.direct((crosswalks / "soc_2018_direct_match_title_file.csv").read_bytes()))

    def index(release: Mapping[str, bytes], known: Iterable[Known]) -> bytes:
        described = tools.descriptions(release["occupations"], release["tasks"], names)
        return build(known, names, tools.jobs(names), descriptions=described)

    listed = list(_listed(new))
    before = {_folded(each.title) for each in _listed(old)}
    reported = {each.title for each in tools.reported(new["reported"])}
    codes = _codes(listed)
    onet_new = {title: codes[_folded(title)] for title in _titles(listed, besides=before)}
    onet_reported = {title: codes[_folded(title)] for title in sorted(reported)}
    gone = {reading for title in reported for reading in _readings(title)}
    known = list(_known(new, names))
    without = [
        each
        for each in (*known, *direct)
        if each.weight == tools.OFFICIAL or not gone & _readings(each.title)
    ]
    return [
        TitleSet("onet_new", onet_new, index(old, _known(old, names)), 1.0),
        TitleSet("onet_reported", onet_reported, index(new, without), 1.0),
        # Not independent of the index, and of another country: so that both count less.
        TitleSet("soc_direct", _truths(direct), index(new, known), 0.3),
        TitleSet("esco", _esco(crosswalks, names), index(new, (*known, *direct)), 0.3),
    ]


def _release(folder: Path, ending: str) -> dict[str, bytes]:
    files = {
        "occupations": "Occupation Data",
        "alternates": "Alternate Titles",
        "reported": "Sample of Reported Titles",
        "tasks": "Task Statements",
    }
    return {key: (folder / f"{name}.{ending}").read_bytes() for key, name in files.items()}


def _known(release: Mapping[str, bytes], names: Mapping[str, str]) -> Iterator[Known]:
    yield from tools.official_titles(release["occupations"], names)
    yield from tools.alternates(release["alternates"])
    yield from tools.reported(release["reported"])


def _listed(release: Mapping[str, bytes]) -> Iterator[Known]:
    """Yield what a release lists as titles: names, alternate and reported titles."""
    for row in tools.rows(release["occupations"]):
        yield Known(row["Title"], tools.soc(row))
    for row in tools.rows(release["alternates"]):
        yield Known(row["Alternate Title"], tools.soc(row))
    yield from tools.reported(release["reported"])


def _folded(title: str) -> str:
    return " ".join(words(title))


def _readings(title: str) -> set[frozenset[str]]:
    return {frozenset(terms.words) for terms in variants(title)}


def _codes(known: Iterable[Known]) -> dict[str, frozenset[str]]:
    codes: dict[str, set[str]] = defaultdict(set)
    for each in known:
        codes[_folded(each.title)].add(each.code)
    return {title: frozenset(found) for title, found in codes.items()}


def _titles(known: Iterable[Known], *, besides: set[str]) -> list[str]:
    """Return each title once, in one writing, but for those that are known already."""
    written = {_folded(each.title): each.title for each in known}
    return sorted(title for folded, title in written.items() if folded not in besides)


def _truths(known: Sequence[Known]) -> Truths:
    codes = _codes(known)
    return {title: codes[_folded(title)] for title in _titles(known, besides=set())}


def _esco(crosswalks: Path, names: Mapping[str, str]) -> Truths:
    """Return ESCO's names of occupations with codes of SOC 2018, which others mapped."""
    became: dict[str, set[str]] = defaultdict(set)
    for row in rows_of((crosswalks / "soc2010_soc2018.csv").read_bytes()):
        became[row["soc2010"]].add(row["soc2018"])
    truths: dict[str, set[str]] = defaultdict(set)
    content = (crosswalks / "esco_onet_crosswalk_Nov2020.csv").read_bytes()
    for row in rows_of(content.removeprefix(b"\xef\xbb\xbf")):
        code = row["onet_code"][:7]
        truths[row["esco_occupation"]] |= became.get(code) or {code} & names.keys()
    return {title: frozenset(codes) for title, codes in truths.items() if codes}


def is_for_fitting(title: str) -> bool:
    """Say in which half a title is."""
    return sha256(title.lower().encode()).digest()[0] % 2 == 0


def half(truths: Truths, *, fitting: bool, most: int) -> list[str]:
    """Return the titles of a half, or a sample of them that is always the same."""
    titles = sorted(title for title in truths if is_for_fitting(title) == fitting)
    return titles if len(titles) <= most else sorted(Random(11).sample(titles, most))  # noqa: S311


def measured(each: TitleSet, most: int) -> Result:
    """Match the titles of a set and compare the answers with what is right."""
    matcher = OccupationMatcher(each.index)
    titles = half(each.truths, fitting=False, most=most)
    first = five = 0
    sure: list[tuple[float, bool]] = []
    for title in titles:
        candidates = matcher.match(title).candidates
        right = [candidate.soc in each.truths[title] for candidate in candidates]
        first += right[:1] == [True]
        five += any(right)
        sure.append((candidates[0].confidence, right[0]) if candidates else (0.0, False))
    answered = [right for confidence, right in sure if confidence >= SURE]
    return Result(
        each.name,
        len(titles),
        100 * first / len(titles),
        100 * five / len(titles),
        100 * len(answered) / len(titles),
        100 * sum(answered) / max(1, len(answered)),
        calibration_error(sure),
    )


def calibration_error(answers: Iterable[tuple[float, bool]]) -> float:
    """Return how far confidences are from the shares that are right, over ten bins."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, right in answers:
        bins[min(9, int(confidence * 10))].append((confidence, right))
    count = sum(map(len, bins.values()))
    return sum(
        abs(sum(confidence for confidence, _ in each) - sum(right for _, right in each))
        for each in bins.values()
    ) / max(1, count)


# Levels.


def pay_order(folder: Path) -> tuple[int, int]:
    """Return of how many pairs of titles of a family the higher level is paid more, and all."""
    right = count = 0
    for place in sorted((folder / "payroll").glob("*.csv")):
        families: dict[tuple[str, ...], dict[tuple[int, int | None], list[float]]] = {}
        for row in rows_of(place.read_bytes()):
            title, pay = _title_and_pay(row)
            family, level = _family(title)
            if pay and level and family:
                families.setdefault(family, {}).setdefault(level, []).append(pay)
        for levels in families.values():
            medians = sorted((level, median(pays)) for level, pays in levels.items())
            for at, (low, less) in enumerate(medians):
                for high, more in medians[at + 1 :]:
                    if _compare(low, high) and less != more:
                        count += 1
                        right += less < more
    return right, count


def _title_and_pay(row: Mapping[str, str]) -> tuple[str, float]:
    pay = row.get("AnnualSalary") or row.get("Hourly Rate ") or ""
    return row.get("JobTitle") or row["Job Title"], float(re.sub(r"[$,\s]", "", pay) or 0)


def _family(title: str) -> tuple[tuple[str, ...], tuple[int, int] | None]:
    """Return the words of the work, and the level with its number; None where it is open."""
    parsed = parse_title(title)
    found, said = read_level(parsed.cleaned)
    levels = {place for place, _ in said.levels}
    work = (word for at, word in enumerate(found) if at not in said.modifiers | levels)
    if parsed.level is None and parsed.levels:
        return (), None
    level = rank(parsed.level or "middle")
    return tuple(sorted(work)), (level, parsed.number or 0)


def _compare(low: tuple[int, int], high: tuple[int, int]) -> bool:
    """Say whether one level is above another: by its name, or by its number alone."""
    if low[0] == high[0]:
        return bool(low[1] and high[1])
    return low[1] == high[1]


# The confidence.


def fit(sets: Sequence[TitleSet], most: int) -> dict[str, float]:
    """Return the weights of the confidence, fitted on the halves that are not measured."""
    examples = []
    for each in sets:
        matcher = OccupationMatcher(each.index)
        for title in half(each.truths, fitting=True, most=most):
            found = matcher.weighed(parse_title(title))
            if found is None:
                continue
            ranked, evidence = found[0], best_known(found[1])
            row = [float(evidence.kind == kind) for kind in _KINDS]
            row += [figures(ranked, evidence)[name] for name in _FIGURES]
            is_right = matcher.codes[ranked[0][0]] in each.truths[title]
            examples.append((row, evidence.known, float(is_right), each.weight))
    values = _logistic(examples)
    return dict(zip((*_KINDS, *_FIGURES), values, strict=True))


def _logistic(examples: Sequence[tuple[list[float], float, float, float]]) -> list[float]:
    """Return the weights of a logistic function by Newton's method, slightly pulled to zero."""
    size = len(examples[0][0])
    weights = [0.0] * size
    for _ in range(25):
        slope = [-0.5 * weight for weight in weights]
        curve = [[0.5 * (i == j) for j in range(size)] for i in range(size)]
        for row, known, right, count in examples:
            sure = 1 / (1 + exp(-sum(w * x for w, x in zip(weights, row, strict=True))))
            # Where words are unknown the confidence is lowered by their share afterwards.
            miss, bend = count * known * (right - sure), count * known * sure * (1 - sure)
            for i, x in enumerate(row):
                slope[i] += miss * x
                for j, y in enumerate(row):
                    curve[i][j] += bend * x * y
        weights = [w + s for w, s in zip(weights, _solved(curve, slope), strict=True)]
    return [round(weight, 3) for weight in weights]


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve linear equations by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for at in range(len(rows)):
        best = max(range(at, len(rows)), key=lambda place: abs(rows[place][at]))
        rows[at], rows[best] = rows[best], rows[at]
        for other in range(len(rows)):
            if other != at:
                factor = rows[other][at] / rows[at][at]
                rows[other] = [x - factor * y for x, y in zip(rows[other], rows[at], strict=True)]
    return [row[-1] / row[at] for at, row in enumerate(rows)]


# What it costs.


def speed(each: TitleSet, most: int = 1_000) -> float:
    """Return how many titles a second are matched."""
    matcher = OccupationMatcher(each.index)
    titles = half(each.truths, fitting=False, most=most)
    for title in titles[:50]:
        matcher.match(title)
    started = process_time()
    for title in titles:
        matcher.match(title)
    return len(titles) / (process_time() - started)


def costs(rounds: int = 5) -> dict[str, float]:
    """Return the seconds of loading and of a first answer, and the bytes that they hold."""
    found = fresh([_IMPORTS, _LOAD, _FIRST], rounds)
    seconds = {code: median(cost.above for cost in each) for code, each in found.items()}
    memory = {code: median(cost.kilobytes for cost in each) for code, each in found.items()}
    return {
        "load": seconds[_LOAD] - seconds[_IMPORTS],
        "first": seconds[_FIRST] - seconds[_LOAD],
        "memory": (memory[_FIRST] - memory[_IMPORTS]) * 1024,
    }


def confident_errors(each: TitleSet, most: int, least: float = 0.8) -> Iterator[str]:
    """Yield the answers that were surest and not right."""
    matcher = OccupationMatcher(each.index)
    for title in half(each.truths, fitting=False, most=most):
        for best in matcher.match(title).candidates[:1]:
            if best.confidence >= least and best.soc not in each.truths[title]:
                right = ", ".join(sorted(each.truths[title]))
                yield f"{each.name}: {title!r} is {right}; {best!r}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the matching of titles; print one table and the costs."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks titles", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the public files are")
    parser.add_argument("--sample", type=int, default=10_000, help="at most so many of each set")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--fit", action="store_true", help="print weights of the confidence")
    parser.add_argument("--errors", action="store_true", help="print confident wrong answers")
    given = parser.parse_args(arguments)
    sets = read(given.folder)
    if given.fit:
        print(json.dumps(fit(sets, given.sample), indent=2))
        return 0
    if given.errors:
        for each in sets:
            print(*confident_errors(each, given.sample), sep="\n")
        return 0
    results = [measured(each, given.sample) for each in sets]
    right, pairs = pay_order(given.folder)
    result: dict[str, Any] = {
        "sets": [result._asdict() for result in results],
        "levels": {"pairs": pairs, "right": 100 * right / max(1, pairs)},
        "costs": {**costs(), "titles_a_second": speed(sets[0])},
    }
    print(json.dumps(result, indent=2) if given.json else table(results, result))
    return 0


def table(results: Iterable[Result], whole: Mapping[str, Any]) -> str:
    """Return the figures as a table that Markdown reads too, and two lines."""
    head = ("titles", "count", "first", "of five", f"sure >= {SURE}", "of these right", "ECE")
    lines = [head, tuple("-" * len(cell) for cell in head)]
    for each in results:
        shares = (each.first, each.five, each.answered, each.right)
        cells = (each.name, f"{each.titles:,}", *(f"{share:.1f} %" for share in shares))
        lines.append((*cells, f"{each.error:.3f}"))
    levels, cost = whole["levels"], whole["costs"]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    rows = [
        f"| {' | '.join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))} |"
        for line in lines
    ]
    return "\n".join(
        (
            *rows,
            "",
            f"levels: of {levels['pairs']:,} pairs of titles of one family the higher one is "
            f"paid more in {levels['right']:.1f} %",
            f"costs: {cost['load'] * 1000:.0f} ms to load, {cost['first'] * 1000:.0f} ms for the "
            f"first answer, {cost['memory'] / 1e6:.1f} MB, "
            f"{cost['titles_a_second']:,.0f} titles a second",
        )
    )
