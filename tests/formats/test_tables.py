"""Tables are read a row at a time, and the packaged ones are whole, sorted and consistent."""

import csv
from decimal import Decimal
from importlib.resources import files
from itertools import pairwise

import pytest

from careerkit import DataError
from careerkit.formats.tables import MAX_ROWS, Table
from careerkit.official.figures import COLUMNS as CODES
from careerkit.official.projections import COLUMNS as PROJECTIONS
from careerkit.official.wages import COLUMNS as WAGES
from careerkit.official.wages import MEDIANS, SYMBOLS

COLUMNS = ("soc", "title", "mean")
TEXT = 'soc,title,mean\n11-1011,Chiefs,5\n43-4051,"Clerks, \'All\' ""Other""",4.50\n'


def table(text=TEXT):
    return Table(text, COLUMNS, file="wages.csv")


class TestTable:
    def test_a_row_is_found_by_its_first_column(self):
        """One row of all, its cells by column, quotes taken off; None where there is none."""
        assert table().row("11-1011") == {"soc": "11-1011", "title": "Chiefs", "mean": "5"}
        assert table().row("43-4051")["title"] == "Clerks, 'All' \"Other\""
        assert table().row("43-405") is None
        assert table().row("soc") is None

    def test_rows_come_in_the_order_of_the_file(self):
        """Every row, or every one of a code."""
        again = table(TEXT + "11-1011,Chiefs too,6\n")
        assert [row["mean"] for row in again.rows()] == ["5", "4.50", "6"]
        assert [row["mean"] for row in again.rows("11-1011")] == ["5", "6"]
        assert list(table("soc,title,mean\n").rows()) == []

    @pytest.mark.parametrize("text", [TEXT.replace("\n", "\r\n"), "\ufeff" + TEXT])
    def test_line_ends_and_a_mark_of_other_programs_are_no_content(self, text):
        """A file that another program saved again reads the same."""
        assert list(table(text.encode()).rows()) == list(table().rows())

    def test_figures_are_exact(self):
        """A cell's figure is a Decimal as it is written, a count a whole number."""
        first, second = table().rows()
        assert str(table().number(second, "mean")) == "4.50"
        assert table().count(first, "mean") == 5

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("", "wages.csv: expected content, got an empty file"),
            ("<!DOCTYPE html>\n<html>\n", "wages.csv:1: expected the columns soc,title,mean, got a "
             "web page"),
            ("soc;title;mean\n", "wages.csv:1: expected the columns soc,title,mean, got "
             "'soc;title;mean'"),
            (TEXT[:-4], "wages.csv:3: expected a line break at the end, got a file that is cut short"),
            (TEXT + "51-0000,A\n", "wages.csv:4: expected 3 cells, got 2"),
            (TEXT + '51-0000,"A,1\n', "wages.csv:4: expected cells in whole quotes, got unexpected end "
             "of data"),
            (b"soc,title,mean\n11-1011,\xe9lan,1\n", "wages.csv:2: expected text in UTF-8, got byte "
             "0xe9"),
        ],
    )  # fmt: skip
    def test_what_is_damaged_is_told_with_its_line(self, text, expected):
        """A file that is empty, cut short, another thing or out of shape says so."""
        with pytest.raises(DataError) as caught:
            list(table(text).rows())
        assert str(caught.value) == expected

    @pytest.mark.parametrize(
        ("cell", "expected"),
        [
            ("many", "a number, got 'many'"),
            ("nan", "a number, got 'nan'"),
            ("4.5", "a whole number, 0 or more, got '4.5'"),
            ("-4", "a whole number, 0 or more, got '-4'"),
        ],
    )
    def test_a_cell_that_is_no_figure_is_told_with_its_place(self, cell, expected):
        """The file, the line and the column of a cell that should count something."""
        wrong = table(f"soc,title,mean\n11-1011,A,1\n11-1011,B,{cell}\n")
        _, row = wrong.rows()
        with pytest.raises(DataError) as caught:
            wrong.count(row, "mean")
        assert str(caught.value) == f"wages.csv:3: mean: expected {expected}"


def packaged(name, columns):
    """Return the rows of a packaged table, read by another reader."""
    text = files("careerkit").joinpath("data", "tables", name).read_bytes().decode("utf-8")
    assert text.endswith("\n")
    assert "\r" not in text
    rows = list(csv.DictReader(text.splitlines()))
    assert list(rows[0]) == list(columns)
    own = list(Table(text, columns, file=name).rows())
    assert own == rows
    return rows


OEWS = packaged("oews-2025.csv", WAGES)


class TestPackaged:
    @pytest.mark.parametrize(
        ("name", "columns", "count"),
        [
            ("oews-2025.csv", WAGES, 1394),
            ("oews-medians.csv", MEDIANS, 167),
            ("projections-2024-34.csv", PROJECTIONS, 28),
            ("soc-codes.csv", CODES, 172),
        ],
    )
    def test_is_sorted_and_has_each_row_once(self, name, columns, count):
        """Rows rise, so that none stands twice."""
        rows = packaged(name, columns)
        assert len(rows) == count
        width = 2 if "as_of" in columns else 1
        keys = [tuple(row.values())[:width] for row in rows]
        assert all(one < other for one, other in pairwise(keys))

    def test_every_occupation_has_its_groups(self):
        """Detailed, broad, minor, major, total: each but the total lies in a wider group."""
        by_code = {row["soc"]: row for row in OEWS}
        width = ["detailed", "broad", "minor", "major", "total"]
        counts = dict.fromkeys(width, 0)
        for row in OEWS:
            counts[row["group"]] += 1
            if row["soc"] == "00-0000":
                assert row["within"] == ""
                continue
            around = by_code[row["within"]]
            assert width.index(around["group"]) > width.index(row["group"])
            assert int(around["employment"]) >= int(row["employment"])
        assert counts == {"detailed": 830, "broad": 447, "minor": 94, "major": 22, "total": 1}

    def test_every_cell_is_a_figure_or_one_of_the_symbols(self):
        """No cell is empty or zero, percentiles rise, and what is missing follows the flag."""
        for row in OEWS:
            assert int(row["employment"]) > 0
            for prefix, other in (("hourly", "annual"), ("annual", "hourly")):
                names = [
                    f"{prefix}_{name}" for name in ("p10", "p25", "median", "p75", "p90", "mean")
                ]
                cells = [row[name] for name in names]
                if row["only"] == other:
                    assert set(cells) == {"*"}
                    continue
                figures = [Decimal(cell) for cell in cells]
                assert 0 < figures[0] <= figures[1] <= figures[2] <= figures[3] <= figures[4]
                assert figures[0] < figures[5]
        assert {row["only"] for row in OEWS} == {"", "hourly", "annual"}

    def test_annual_wages_are_hourly_ones_of_2080_hours(self):
        """As BLS computes them, rounded to ten dollars."""
        for row in OEWS:
            if row["only"] == "":
                for name in ("mean", "p10", "p25", "median", "p75", "p90"):
                    hourly, annual = Decimal(row[f"hourly_{name}"]), Decimal(row[f"annual_{name}"])
                    assert abs(hourly * 2080 - annual) <= 20

    def test_known_figures_stand_there(self):
        """Customer service representatives, May 2025."""
        row = next(row for row in OEWS if row["soc"] == "43-4051")
        names = ("p10", "p25", "median", "p75", "p90", "mean")
        assert [row[f"annual_{name}"] for name in names] == (
            "31750 36870 44770 51780 63590 46590".split()
        )
        assert [row[f"hourly_{name}"] for name in names] == (
            "15.27 17.72 21.53 24.89 30.57 22.40".split()
        )
        assert row["employment"] == "2595750"

    def test_the_medians_agree_with_the_wages(self):
        """What both tables hold of May 2025 is the same; each occupation is one of the wages'."""
        by_code = {row["soc"]: row for row in OEWS}
        medians = packaged("oews-medians.csv", MEDIANS)
        for row in medians:
            wages = by_code[row["soc"]]
            assert row["title"] == wages["title"]
            assert not {row["hourly_median"], row["annual_median"]} & set(SYMBOLS)
            if row["as_of"] == "2025-05":
                for name in ("hourly_median", "annual_median"):
                    assert row[name] == wages[name]
        dates = {row["as_of"] for row in medians if row["soc"] == "43-4051"}
        assert dates == {f"{year}-05" for year in range(2020, 2026)}
        assert len({row["soc"] for row in medians}) == 28

    def test_the_projections_are_of_the_same_occupations(self):
        """28 occupations, each with wages; growth follows from employment."""
        rows = packaged("projections-2024-34.csv", PROJECTIONS)
        medians = {row["soc"] for row in packaged("oews-medians.csv", MEDIANS)}
        assert {row["soc"] for row in rows} == medians
        for row in rows:
            start, end = int(row["employment_start"]), int(row["employment_end"])
            # Employment is printed in thousands with one decimal, which is coarse for small ones.
            off = 100 * 200 / start
            assert abs((end / start - 1) * 100 - float(row["growth"])) <= 0.1 + off

    def test_codes_without_wages_lead_to_codes_that_exist(self):
        """What SOC 2010 alone has leads to SOC 2018; what is unpublished to a group that is not."""
        rows = packaged("soc-codes.csv", CODES)
        wages = {row["soc"] for row in OEWS}
        unpublished = {row["soc"] for row in rows if row["edition"] == "2018"}
        for row in rows:
            assert row["soc"] not in wages
            see = set(row["see"].split())
            if row["edition"] == "2010":
                assert see
                assert see <= wages | unpublished
            else:
                assert see <= wages
                assert see or row["soc"].startswith("55-")
        assert len(unpublished) == 59


def test_a_table_of_too_many_rows_is_refused():
    with pytest.raises(DataError) as caught:
        table("soc,title,mean\n" + "a,b,1\n" * (MAX_ROWS + 1))
    assert str(caught.value) == "wages.csv: expected at most 5,000 rows, got more"
