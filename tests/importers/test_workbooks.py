"""Reading workbooks: what a person sees in them, within limits."""

import sys
import zipfile
from contextlib import suppress

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerkit import DataError, MissingExtraError
from careerkit.importers import workbooks
from careerkit.importers.workbooks import is_workbook, read_workbook

SHEET = "xl/worksheets/sheet1.xml"


def save(path, cells, **sheets):
    """Write a workbook whose first sheet has these cells."""
    book = openpyxl.Workbook()
    for place, value in cells.items():
        book.active[place] = value
    for title, more in sheets.items():
        sheet = book.create_sheet(title)
        for place, value in more.items():
            sheet[place] = value
    book.save(path)
    return book


def rewrite(path, change, part=SHEET):
    """Change the text of one part of a workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def message(path, sheet=None):
    with pytest.raises(DataError) as caught:
        read_workbook(path, sheet)
    return str(caught.value).replace(str(path), path.name)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "ladder.xlsx"


def test_the_only_sheet_with_cells_is_read(path):
    save(path, {"A1": "Level", "B1": 3, "B2": True}, Empty={})
    assert read_workbook(path) == ("Sheet", (("Level", 3.0), ("", True)))


def test_a_sheet_is_read_by_its_name(path):
    save(path, {"A1": "one"}, Second={"A1": "two"})
    assert read_workbook(path, "Second") == ("Second", (("two",),))


def test_an_empty_sheet_that_is_named_has_no_rows(path):
    save(path, {"A1": "one"}, Second={})
    assert read_workbook(path, "Second") == ("Second", ())


def test_of_two_sheets_with_cells_one_must_be_named(path):
    save(path, {"A1": "one"}, Second={"A1": "two"})
    assert message(path) == (
        "ladder.xlsx: expected one sheet with cells, or the name of a sheet, got 2: Sheet, Second"
    )


def test_a_workbook_without_cells_is_refused(path):
    save(path, {})
    assert message(path) == (
        "ladder.xlsx: expected one sheet with cells, or the name of a sheet, got none"
    )


def test_an_unknown_sheet_is_refused_with_a_hint(path):
    save(path, {"A1": "one"})
    assert message(path, "Sheeet") == (
        "ladder.xlsx: expected one of its sheets: Sheet, got 'Sheeet'; did you mean 'Sheet'?"
    )


def test_a_hidden_sheet_is_not_read(path):
    book = save(path, {"A1": "one"}, Hidden={"A1": "two"})
    book["Hidden"].sheet_state = "hidden"
    book.save(path)
    assert read_workbook(path).sheet == "Sheet"


def test_a_merged_range_has_its_value_in_each_cell(path):
    book = save(path, {"A1": "Craft", "B1": "x", "B2": "y", "B3": "z"})
    book.active.merge_cells("A1:A3")
    book.save(path)
    assert read_workbook(path).rows == (("Craft", "x"), ("Craft", "y"), ("Craft", "z"))


@pytest.mark.parametrize(
    "saved", ["", "<v/>", "<v></v>", "<v />"], ids=["none", "closed", "empty", "spaced"]
)
def test_a_formula_without_its_value_is_refused(path, saved):
    save(path, {"A1": "x"})
    cell = f'<c r="B1"><f>1+1</f>{saved}</c></row>'.encode()
    rewrite(path, lambda text: text.replace(b"</row>", cell))
    assert message(path) == (
        "ladder.xlsx/sheet1.xml: expected formulas saved with their values, got one without; "
        "open it in a spreadsheet program and save it"
    )


def test_a_formula_gives_the_value_that_was_saved(path):
    save(path, {"A1": "x"})
    cell = b'<c r="B1"><f>1+1</f><v>2</v></c></row>'
    rewrite(path, lambda text: text.replace(b"</row>", cell))
    assert read_workbook(path).rows == (("x", 2.0),)


@pytest.mark.parametrize("corner", ["XFD1048576", "xfd1048576", "XFD0000000000000000000001048576"])
def test_a_cell_in_the_last_corner_is_refused_before_the_sheet_is_opened(path, corner):
    save(path, {"A1": 1, "B2": 2})
    rewrite(path, lambda text: text.replace(b'r="B2"', f'r = "{corner}"'.encode()))
    assert message(path) == (
        "ladder.xlsx/sheet1.xml: expected at most 20,000,000 cells in a sheet, got 1,048,576 rows "
        "of 16,384 columns; delete the cells far from the others, and save"
    )


def test_a_large_declared_area_without_cells_is_read(path):
    """What a sheet declares is no proof of its size, either way."""
    save(path, {"A1": 1})
    rewrite(path, lambda text: text.replace(b'ref="A1"', b'ref="A1:XFD1048576"'))
    assert read_workbook(path).rows == ((1.0,),)


def test_a_long_sheet_of_few_columns_is_read(path):
    save(path, {"A1": 1, "A100001": 2})
    assert len(read_workbook(path).rows) == 100_001


def test_a_cell_that_two_chunks_share_is_seen(path, monkeypatch):
    monkeypatch.setattr(workbooks, "_CHUNK", 7)
    save(path, {"A1": 1, "XFD1048576": 2})
    assert "16,384 columns" in message(path)


def test_a_tag_without_end_is_refused(path):
    save(path, {"A1": 1})
    rewrite(path, lambda text: b"<c " + b"x" * (3 * 2**20))
    assert message(path) == ANOTHER


ANOTHER = (
    "ladder.xlsx: expected an Excel workbook (.xlsx), got another file; "
    "save it as .xlsx or export the sheet as CSV in UTF-8"
)


@pytest.mark.parametrize("content", [b"", b"Track,Level", b"PK\x03\x04 and more", b"<html>"])
def test_another_file_is_refused(path, content):
    path.write_bytes(content)
    assert message(path) == ANOTHER


def test_a_truncated_workbook_is_refused(path):
    save(path, {"A1": 1})
    path.write_bytes(path.read_bytes()[:-200])
    assert message(path) == ANOTHER


def test_a_workbook_with_a_damaged_sheet_is_refused(path):
    save(path, {"A1": 1})
    rewrite(path, lambda text: text[: len(text) // 2] + b"<<<")
    assert message(path) == ANOTHER


def test_a_workbook_that_unpacks_to_too_much_is_refused(path, monkeypatch):
    monkeypatch.setattr(workbooks, "MAX_BYTES", 1024)
    save(path, {"A1": 1})
    assert message(path).startswith("ladder.xlsx: expected at most 0 MiB, unpacked, got")


def test_an_absent_file_is_reported(path):
    assert message(path).startswith("ladder.xlsx: expected a file that can be read, got ")


def test_without_the_reader_the_extra_is_named(path, monkeypatch):
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'careerkit\[importers\]'"):
        read_workbook(path)


@pytest.mark.parametrize(
    ("name", "expected"), [("a.xlsx", True), ("A.XLSM", True), ("a.csv", False), ("xlsx", False)]
)
def test_a_workbook_is_known_by_its_name(name, expected):
    assert is_workbook(name) is expected


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_sheet_is_read_or_refused(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("any") / "ladder.xlsx"
    save(path, {"A1": 1})
    rewrite(path, lambda sheet: sheet[:200] + text)
    with suppress(DataError):
        read_workbook(path)
