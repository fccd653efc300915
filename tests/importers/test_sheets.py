"""Sheets of any export are read, and other files refused by their kind."""

import pytest

from careerkit import DataError, import_matrix
from careerkit.importers import sheets

from .conftest import COLUMNS, ROWS, SOURCE, sheet


@pytest.mark.parametrize(
    "content",
    [
        sheet(ROWS, ";"),
        sheet(ROWS, "\t"),
        "\ufeff" + sheet(ROWS),
        sheet(ROWS).replace("\r\n", "\n"),
        sheet(ROWS).rstrip(),
        sheet([[], *ROWS[:1], ["", " "], *ROWS[1:], ["", "", ""]]),
        sheet([[*row, "", ""] for row in ROWS]),
        sheet([[f" {cell} " for cell in row] for row in ROWS]),
        sheet([[name.upper() for name in ROWS[0]], *ROWS[1:]]),
        sheet([[*ROWS[0][:-1], "Behaviour"], *ROWS[1:]]),
        sheet([row[::-1] for row in ROWS]),
    ],
    ids="semicolons tabs mark lf cut blank wide spaces case british order".split(),
)
def test_a_sheet_of_any_export_is_read(matrix, content):
    """Delimiters, marks, line ends, blank rows and columns, case and order do not matter."""
    role, whole = matrix(content).role("engineer"), matrix(sheet(ROWS)).role("engineer")
    assert [one.title for one in role.tiers] == [one.title for one in whole.tiers]
    for one, other in zip(role.tiers, whole.tiers, strict=True):
        assert [each.behaviors for each in one.requirements] == [
            each.behaviors for each in other.requirements
        ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "m: expected content, got an empty file"),
        (b"Track,\xff", "m:1: expected text in UTF-8, got byte 0xff"),
        ("Track".encode("utf-16"), "m: expected a CSV file, got text in UTF-16; export the sheet as "
         "CSV in UTF-8"),
        (b"PK\x03\x04", "m: expected a CSV file, got a workbook or an archive; export the sheet as CSV "
         "in UTF-8"),
        (b"<!doctype html><table>", "m: expected a CSV file, got a web page; export the sheet as CSV in "
         "UTF-8"),
        ("|".join(COLUMNS), "m:1: expected the columns Track, Level, Title, Area, Competency, "
         "Behavior, or a competency and a column for each level, separated by commas, semicolons or tabs, got "
         "'Track|Level|Title|Area|Competency|Definition|Behavior'"),
        (sheet(ROWS[:1]), "m: expected rows below the header, got none"),
        (",".join(COLUMNS[:-1]), "m:1: expected the column Behavior, got nothing"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_such_a_sheet_is_refused_by_its_kind(told, content, expected):
    """What is no such sheet is told as what it is."""
    assert told(content) == [expected]


def test_a_sheet_that_can_not_be_read_is_refused_by_its_name(tmp_path):
    """A file that can't be read is told by its name."""
    for path, found in ((tmp_path / "no.csv", "No such file"), (tmp_path, "Is a directory")):
        with pytest.raises(DataError) as caught:
            import_matrix(str(path), role="a", title="A", source=SOURCE)
        assert str(caught.value).startswith(
            f"{path}: expected a file that can be read, got {found}"
        )


def test_every_wrong_column_is_reported(told):
    """A misspelled column, one twice, one too many and one missing are told at once."""
    header = "Track,Level,Level,Title,Area,Competancy,Definition,Notes"
    columns = "Track, Level, Title, Area, Competency, Behavior, Definition, Id"
    assert told(header) == [
        "4 problems:",
        "  m:1: expected each column once, got 'Level' again",
        f"  m:1: expected one of {columns}, got 'Competancy'; did you mean 'Competency'?",
        f"  m:1: expected one of {columns}, got 'Notes'",
        "  m:1: expected the column Behavior, got nothing",
    ]


def test_an_open_quote_is_reported_with_the_problems_above_it(told):
    """An open quote ends the reading where it begins; what stands before is told too."""
    content = sheet([*ROWS[:4], ["IC", "L1", "", "A", "B", "C", "D"]]) + 'IC,L1,"Engineer'
    assert told(content) == [
        "2 problems:",
        "  m:7: Title: expected text, got an empty cell; repeat in every row what a merged "
        "cell says of several",
        "  m:8: expected valid CSV, got unexpected end of data",
    ]


def test_an_open_quote_in_the_header_is_refused(told):
    """The words after "got" are those of the csv module."""
    (line,) = told('"Track,Level')
    assert line.startswith("m:1: expected valid CSV, got ")


def test_a_cell_that_is_too_long_is_refused(told):
    """The csv module bounds a field."""
    content = sheet([*ROWS[:2], [*ROWS[1][:-1], "x" * 200_000]])
    (line,) = told(content)
    assert line.startswith("m:3: expected valid CSV, got ")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (sheet(ROWS) + "\n" * sheets.MAX_BYTES, "m: expected a file of at most 4 MiB, got more"),
        ("," * 300 + "\n", "m: expected a header of columns, got blank cells"),
        ("Track" + "," * 300, "m:1: expected at most 200 columns, got 301"),
        (sheet([ROWS[0], *[ROWS[1]] * 20_001]).replace("\r\n", "\n"), "more"),
    ],
    ids="bytes blank columns rows".split(),
)
def test_a_sheet_of_no_sensible_size_is_refused(content, expected, matrix, tmp_path):
    """Bytes, columns and rows are bounded, since each costs memory."""
    with pytest.raises(DataError) as caught:
        matrix(content)
    if expected == "more":
        last = str(caught.value.problems[-1]).replace(f"{tmp_path}/matrix.csv", "m")
        assert last == "m:20002: expected at most 20,000 rows, got more"
    else:
        assert str(caught.value).replace(f"{tmp_path}/matrix.csv", "m") == expected


def test_only_the_first_cell_outside_the_columns_is_reported(told):
    """A row may have millions of them."""
    assert told(sheet([*ROWS[:2], [*ROWS[2], *"xyz"]])) == [
        "m:3: expected cells in named columns alone, got 'x'"
    ]
