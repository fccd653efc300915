"""The packaged official figures are those of the publisher's own files, cell by cell."""

import csv
import os
from collections import Counter
from contextlib import closing
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest

FOLDER = os.environ.get("CAREERKIT_REAL_DATA")
pytestmark = pytest.mark.skipif(
    not FOLDER, reason="CAREERKIT_REAL_DATA names no folder of real data"
)
TABLES = files("careerkit").joinpath("data", "tables")
FIGURES = {"mean": "MEAN", "p10": "PCT10", "p25": "PCT25", "median": "MEDIAN", "p75": "PCT75",
           "p90": "PCT90"}  # fmt: skip


def packaged(name):
    return list(csv.DictReader(TABLES.joinpath(name).read_text("utf-8").splitlines()))


def workbook(year):
    """Return the rows of a release's workbook, by the names of its columns."""
    from openpyxl import load_workbook

    path = Path(str(FOLDER)) / "oews" / f"national_M{year}_dl.xlsx"
    with closing(load_workbook(path, read_only=True)) as book:
        header, *rows = book.worksheets[0].iter_rows(values_only=True)
    names = [str(name).upper() for name in header]
    return [dict(zip(names, row, strict=True)) for row in rows]


def same(cell, printed):
    """Say whether a cell of ours is what the workbook has: a figure or a symbol."""
    if isinstance(printed, str):
        return cell == printed
    return cell[:1].isdigit() and Decimal(cell) == Decimal(str(printed))


def test_every_cell_of_may_2025_is_the_workbooks():
    """Titles, groups, employment, wages and why they are missing: all 1,394 occupations."""
    ours = {row["soc"]: row for row in packaged("oews-2025.csv")}
    printed = workbook(2025)
    twice = {code for code, n in Counter(row["OCC_CODE"] for row in printed).items() if n > 1}
    assert len(twice) == 7
    printed = [
        row for row in printed if row["OCC_CODE"] not in twice or row["O_GROUP"] == "detailed"
    ]
    assert {row["OCC_CODE"] for row in printed} == ours.keys()
    assert len(printed) == len(ours) == 1394
    cells = 0
    wrong = []
    for row in printed:
        own = ours[row["OCC_CODE"]]
        pairs = [
            (own["title"], row["OCC_TITLE"]),
            (own["group"], row["O_GROUP"]),
            (own["employment"], row["TOT_EMP"]),
            *(
                (own[f"{prefix}_{name}"], row[f"{letter}_{printed_name}"])
                for prefix, letter in (("hourly", "H"), ("annual", "A"))
                for name, printed_name in FIGURES.items()
            ),
        ]
        flags = {"annual": row["ANNUAL"] == "TRUE", "hourly": row["HOURLY"] == "TRUE"}
        wrong += [(own["soc"], *pair) for pair in pairs if not same(*pair)]
        wrong += [own["soc"] for name, flag in flags.items() if (own["only"] == name) != flag]
        cells += len(pairs)
    assert wrong == []
    assert cells == 1394 * 15


@pytest.mark.parametrize("year", range(2020, 2026))
def test_every_median_is_the_workbooks(year):
    """The medians of each release are those of its workbook."""
    ours = [row for row in packaged("oews-medians.csv") if row["as_of"] == f"{year}-05"]
    assert len(ours) == (27 if year == 2020 else 28)
    printed = {row["OCC_CODE"]: row for row in workbook(year) if row["O_GROUP"] == "detailed"}
    for row in ours:
        release = printed[row["soc"]]
        assert same(row["title"], release["OCC_TITLE"])
        assert same(row["hourly_median"], release["H_MEDIAN"])
        assert same(row["annual_median"], release["A_MEDIAN"])


def test_every_projection_is_the_publishers():
    """Employment, growth, openings and what is typically asked for, of 2024 to 2034."""
    path = Path(str(FOLDER)) / "oews" / "Employment Projections 2024-34.csv"
    with path.open(encoding="utf-8-sig", newline="") as lines:
        printed = {row["Occupation Code"].strip('="'): row for row in csv.DictReader(lines)}

    def thousands(text):
        return Decimal(text.replace(",", "")) * 1000

    for row in packaged("projections-2024-34.csv"):
        release = printed[row["soc"]]
        assert release["Occupation Title"].partition("   ")[0].strip() == row["title"]
        assert thousands(release["Employment 2024"]) == int(row["employment_start"])
        assert thousands(release["Employment 2034"]) == int(row["employment_end"])
        openings = release["Occupational Openings, 2024-2034 Annual Average"]
        assert thousands(openings) == int(row["openings"])
        growth = release["Employment Percent Change, 2024-2034"]
        assert Decimal(growth.replace(",", "")) == Decimal(row["growth"])
        assert release["Typical Entry-Level Education"] == row["education"]
        assert release["Work Experience in a Related Occupation"] == row["experience"]
        assert release["Typical on-the-job Training"] == row["training"]


def test_codes_of_soc_2010_are_the_crosswalks():
    """Each code that SOC 2018 gave up, with all that took its place."""
    became = {}
    path = Path(str(FOLDER)) / "crosswalks" / "soc2010_soc2018.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            became.setdefault(row["soc2010"], set()).add(row["soc2018"])
    path = Path(str(FOLDER)) / "crosswalks" / "soc2018_all.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        current = {row["code"] for row in csv.DictReader(lines)}
    wages = {row["soc"] for row in packaged("oews-2025.csv")}
    codes = packaged("soc-codes.csv")
    ours = {row["soc"]: set(row["see"].split()) for row in codes if row["title"]}
    gone = became.keys() - current - wages
    assert gone == {row["soc"] for row in codes if row["edition"] == "2010" and row["title"]}
    assert all(ours[code] == became[code] for code in gone)
    assert current - wages == {row["soc"] for row in codes if row["edition"] == "2018"}
    assert len(gone) == 87
