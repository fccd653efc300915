"""
Build occupations.index: known titles of occupations, from which job titles are matched.

Its titles are those of O*NET 30.1 and the direct-match titles of SOC 2018, its
names of codes and groups those of SOC 2018. Of O*NET's descriptions and tasks
it holds nothing but how often their words occur for each code, and of the wage
tables how many people work in it. Build oews-2025.csv first. The inputs may be
workbooks or texts separated by tabs, and the command needs openpyxl for
workbooks.
"""

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from math import log1p

from writing import TABLES, rows_of, run

from careerkit.titles.building import Known, build
from careerkit.titles.words import plain, words

INPUTS = {
    "occupations": "13b2aa4c08e6c9a3708d5e5ac83e13da5cc184e3798313c8942a266d00593ace",
    "alternate_titles": "581abd57aafac1a00885ecdc6449017b7f24e11f6312c674de10283d712524ba",
    "reported_titles": "63d9d31434cc9d6b4fdfb056c683c0cc10449bacdf9804b856b253917c3095a5",
    "tasks": "0860fb680717ce9bd7703c4eb99d28228e43276c147a321e0376d62b6b0643db",
    "direct_match": "fb87cdc5098972a16a7529ef9932fec9411fb9c0fe54f701cea45ebd4ee68df3",
    "structure": "42580e844bf8e6f3f7ad3610b95df966a46c0a132d5ae6bc1bc115546cdd244e",
}
FOLDER = TABLES.parents[1] / "titles"

# How much a title counts for the code that it is listed under.
OFFICIAL, REPORTED, ALTERNATE = 4.0, 1.5, 1.0
# How much a word of a description counts beside a word of a title.
_DESCRIBED = 0.15
_SHORTEST_WORD = 3


def build_index(
    occupations: bytes,
    alternate_titles: bytes,
    reported_titles: bytes,
    tasks: bytes,
    direct_match: bytes,
    structure: bytes,
) -> dict[str, bytes]:
    """Return the index by its name."""
    names, groups = read_structure(structure)
    known = [
        *official_titles(occupations, names),
        *alternates(alternate_titles),
        *reported(reported_titles),
        *direct(direct_match),
    ]
    described = descriptions(occupations, tasks, names)
    index = build(known, names, jobs(names), groups=groups, descriptions=described)
    return {"occupations.index": index}


def rows(content: bytes) -> Iterator[dict[str, str]]:
    """Yield the rows of a table of O*NET, a workbook or a text separated by tabs."""
    if content.startswith(b"PK"):
        from openpyxl import load_workbook  # type: ignore[import-untyped]

        sheet = load_workbook(io.BytesIO(content), read_only=True).active
        lines = sheet.iter_rows(values_only=True)
    else:
        text = io.StringIO(content.decode("utf-8"), newline="")
        lines = csv.reader(text, delimiter="\t", quoting=csv.QUOTE_NONE)
    head = [str(cell) for cell in next(lines)]
    for line in lines:
        yield {
            name: "" if cell in (None, "n/a") else str(cell)
            for name, cell in zip(head, line, strict=True)
        }


def read_structure(structure: bytes) -> tuple[dict[str, str], dict[str, str]]:
    """Return the names of the codes of SOC 2018, and those of its minor groups."""
    names, groups = {}, {}
    for row in rows_of(structure):
        if row["Level"] == "6":
            names[row["code"]] = row["title"]
        elif row["Level"] == "3":
            groups[row["code"]] = row["title"]
    return names, groups


def official_titles(occupations: bytes, names: Mapping[str, str]) -> Iterator[Known]:
    """Yield the names of occupations; what is "All Other" is nobody's title."""
    for row in rows(occupations):
        if "all other" not in row["Title"].lower():
            yield Known(row["Title"], soc(row), OFFICIAL)
    for code, name in names.items():
        if "all other" not in name.lower():
            yield Known(name, code, OFFICIAL)


def alternates(alternate_titles: bytes) -> Iterator[Known]:
    """Yield the alternate titles and their short forms."""
    for row in rows(alternate_titles):
        for title in filter(None, (row["Alternate Title"], row["Short Title"])):
            yield Known(title, soc(row), ALTERNATE)


def reported(reported_titles: bytes) -> Iterator[Known]:
    """Yield the titles that people in the occupations reported."""
    for row in rows(reported_titles):
        yield Known(row["Reported Job Title"], soc(row), REPORTED)


def direct(direct_match: bytes) -> Iterator[Known]:
    """Yield the direct-match titles of SOC 2018."""
    for row in csv.DictReader(io.StringIO(direct_match.decode("utf-8-sig"), newline="")):
        yield Known(row["2018 SOC Direct Match Title"], row["2018 SOC Code"], REPORTED)


def soc(row: Mapping[str, str]) -> str:
    """Return the code of SOC 2018 that a code of O*NET-SOC 2019 is part of."""
    return row["O*NET-SOC Code"][:7]


def descriptions(
    occupations: bytes, tasks: bytes, names: Mapping[str, str]
) -> dict[str, dict[str, float]]:
    """Return how much each word of descriptions and tasks counts for a code."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for content, column in ((occupations, "Description"), (tasks, "Task")):
        for row in rows(content):
            found = plain(words(row[column]))
            counts[soc(row)].update(word for word in found if len(word) >= _SHORTEST_WORD)
    return {
        code: {word: _DESCRIBED * log1p(count) for word, count in counted.items()}
        for code, counted in counts.items()
        if code in names
    }


def jobs(names: Mapping[str, str]) -> dict[str, float]:
    """Return how many people work in each code; what is only counted together is divided."""
    table = rows_of((TABLES / "oews-2025.csv").read_bytes())
    counted = {row["soc"]: float(row["employment"]) for row in table if row["employment"]}
    found = {code: counted[code] for code in names if code in counted}
    missing: dict[str, list[str]] = defaultdict(list)
    for code in names.keys() - found.keys():
        missing[f"{code[:6]}0"].append(code)
    for broad, codes in missing.items():
        if broad in counted:
            found |= dict.fromkeys(codes, counted[broad] / len(codes))
    return found


if __name__ == "__main__":
    raise SystemExit(run(INPUTS, build_index, __doc__, folder=FOLDER))
