"""A check reads the tables of bulk figures as well."""

import csv
import re
from importlib.resources import files

import pytest

from careerkit import catalog

from ..conftest import write_catalog
from .helpers import problems


def test_a_mistake_in_a_table_is_reported_with_its_line(acme_folder):
    """Bulk figures are read as well; of each table the first mistake is told."""
    table = files("careerkit").joinpath("data/tables/projections-2024-34.csv").read_text()
    head, first, second, *_ = table.splitlines()
    text = "\n".join([head, first, second.replace(second.split(",")[-4], "many"), ""])
    write_catalog(acme_folder, {"tables/projections-2024-34.csv": text})
    (line,) = problems(acme_folder, over=catalog())
    assert line.startswith("tables/projections-2024-34.csv:3: openings: expected a number, got")


@pytest.mark.parametrize(
    ("name", "cell", "value", "expected"),
    [
        ("oews-medians.csv", 1, "2025-13", "a date such as 2025, 2025-05 or 2025-05-31, got '2025-13'"),
        ("projections-2024-34.csv", 2, "1" * 20, "a number of at most 15 digits, got " + "1" * 20),
        ("projections-2024-34.csv", 6, " ", "text, got ' '"),
        ("soc-codes.csv", 0, '"', "cells in whole quotes, got unexpected end of data"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_cell_is_reported_with_the_line_of_its_row(
    name, cell, value, expected, acme_folder
):
    """Whichever rule of whichever record it breaks."""
    head, first, *_ = files("careerkit").joinpath(f"data/tables/{name}").read_text().splitlines()
    cells = next(csv.reader([first]))
    row = ",".join(
        f'"{one}"' if "," in one else one for one in [*cells[:cell], value, *cells[cell + 1 :]]
    )
    write_catalog(acme_folder, {f"tables/{name}": f"{head}\n{first}\n{row}\n"})
    (line,) = problems(acme_folder, over=catalog())
    assert re.fullmatch(
        rf"tables/{re.escape(name)}:3: (\w+(\.\w+)*: )?expected {re.escape(expected)}", line
    )


def test_mistakes_in_two_tables_are_both_reported(acme_folder):
    """Of each table the first mistake; a table that can't be read by its name, once."""
    table = files("careerkit").joinpath("data/tables/projections-2024-34.csv").read_text()
    head, first, *_ = table.splitlines()
    broken = f"{head}\n{first.replace(first.split(',')[-4], 'many')}\n"
    names = ["projections-2023-33.csv", "projections-2024-34.csv"]
    write_catalog(acme_folder, {f"tables/{name}": broken for name in names})
    (acme_folder / "tables/oews-2025.csv").symlink_to(acme_folder.parent)
    (acme_folder / "tables/oews-2024.csv").symlink_to(__file__)
    found = problems(acme_folder, over=catalog())
    assert [line.partition(": ")[0] for line in found] == [
        "tables/oews-2024.csv",
        "tables/projections-2023-33.csv",  # of which there is no source
        "tables/projections-2023-33.csv:2",
        "tables/projections-2024-34.csv:2",
    ]


def test_a_table_whose_source_is_missing_is_reported(acme_folder):
    """What a table's figures cite must stand in the bibliography."""
    for name in ("projections-2024-34.csv", "oews-2025.csv", "oews-medians.csv"):
        text = files("careerkit").joinpath(f"data/tables/{name}").read_text()
        write_catalog(acme_folder, {f"tables/{name}": "\n".join([*text.splitlines()[:3], ""])})
    assert problems(acme_folder) == [
        f"tables/{name}: expected a source '{source}', which its figures cite, got none"
        for name, source in (
            ("oews-2025.csv", "bls-oews-2025"),
            ("projections-2024-34.csv", "bls-ep-2024-34"),
            ("oews-medians.csv", "bls-oews-2020"),
            ("oews-medians.csv", "bls-oews-2021"),
        )
    ]
    assert problems(acme_folder, over=catalog()) == []


def test_the_rows_of_all_tables_together_are_bounded_when_they_are_checked(acme_folder):
    """Each table is within its own limit; together they would take seconds."""
    text = files("careerkit").joinpath("data/tables/soc-codes.csv").read_text()
    head, row, *_ = text.splitlines()
    wages = files("careerkit").joinpath("data/tables/oews-2025.csv").read_text().splitlines()
    write_catalog(
        acme_folder,
        {
            "tables/oews-2025.csv": "\n".join([*wages[:2], ""]),
            "tables/soc-codes.csv": "\n".join([head, *[row] * 3_499, ""]),
        },
    )
    assert problems(acme_folder, over=catalog()) == []
    write_catalog(acme_folder, {"tables/soc-codes.csv": "\n".join([head, *[row] * 3_500, ""])})
    assert problems(acme_folder, over=catalog()) == [
        "tables: expected at most 3,500 rows in all tables together, got more; "
        "the rows after them were not checked"
    ]
