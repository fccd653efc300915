"""Wide sheets and workbooks: a row for each competency, a column for each level."""

from datetime import datetime

import openpyxl
import pytest

from careerkit import DataError, UnknownIdError, import_matrix
from careerkit.importers.matrix import RepeatedRowWarning

from .conftest import ROWS, SOURCE, sheet

WIDE = [
    ["Topic", "Potter (P1)", "Senior Potter (P2)", "Master"],
    ["Craft", "", "", ""],
    ["Clay", "Throws bowls", "Throws jars", ""],
    ["Glaze", "Dips", "", "Mixes glazes"],
    ["Manner", "", "", ""],
    ["Trust", "Holds a key", "Holds a key", "Holds the keys"],
]


def book(path, rows, *merged, title="Potters"):
    workbook = openpyxl.Workbook()
    workbook.active.title = title
    for row in rows:
        workbook.active.append(row)
    for cells in merged:
        workbook.active.merge_cells(cells)
    workbook.save(path)
    return path


def imported(path, **options):
    return import_matrix(path, role="potter", title="Potter", source=SOURCE, **options)


def asked(role):
    return [
        (
            tier.id,
            tier.title,
            [(one.group, *one.skills, one.behaviors) for one in tier.requirements],
        )
        for tier in role.tiers
    ]


LADDER = [
    ("p1", "Potter", [
        ("craft", "clay", ("Throws bowls",)), ("craft", "glaze", ("Dips",)),
        ("manner", "trust", ("Holds a key",)),
    ]),
    ("p2", "Senior Potter", [
        ("craft", "clay", ("Throws jars",)), ("manner", "trust", ("Holds a key",)),
    ]),
    ("master", "Master", [
        ("craft", "glaze", ("Mixes glazes",)), ("manner", "trust", ("Holds the keys",)),
    ]),
]  # fmt: skip


@pytest.mark.parametrize("delimiter", ",;\t")
def test_a_wide_sheet_becomes_a_tier_for_each_column_of_a_level(matrix, delimiter):
    ours = matrix(sheet(WIDE, delimiter))
    assert asked(ours.role("engineer")) == LADDER
    assert {tier.track for tier in ours.role("engineer").tiers} == {"individual"}
    with pytest.raises(UnknownIdError):
        ours.guide("engineer")


def test_a_workbook_gives_what_the_same_sheet_in_csv_gives(tmp_path):
    path = book(tmp_path / "m.xlsx", WIDE)
    assert asked(imported(path).role("potter")) == LADDER
    assert imported(path, sheet="Potters").roles() == imported(path).roles()


def test_an_area_merged_over_all_levels_is_an_area(tmp_path):
    path = book(tmp_path / "m.xlsx", WIDE, "A2:D2", "A5:D5")
    assert asked(imported(path).role("potter")) == LADDER


def test_a_behavior_merged_over_two_levels_is_one_of_both(tmp_path):
    path = book(tmp_path / "m.xlsx", WIDE, "B3:C3")
    tiers = imported(path).role("potter").tiers
    assert [tier.requirements[0].behaviors for tier in tiers[:2]] == [("Throws bowls",)] * 2


def test_numbers_and_days_in_a_workbook_are_read_as_text(tmp_path):
    rows = [["Topic", 1, 2], ["Clay", 12, datetime(2026, 1, 5)], ["Glaze", 1.5, None]]
    path = book(tmp_path / "m.xlsx", rows)
    assert asked(imported(path).role("potter")) == [
        ("1", "1", [(None, "clay", ("12",)), (None, "glaze", ("1.5",))]),
        ("2", "2", [(None, "clay", ("2026-01-05",))]),
    ]


def test_formulas_that_were_never_worked_out_are_refused(tmp_path):
    path = book(tmp_path / "m.xlsx", [*WIDE, ["Pride", '="Signs " & A3', "", ""]])
    with pytest.raises(DataError) as caught:
        imported(path)
    assert str(caught.value) == (
        f"{path}/sheet1.xml: expected formulas saved with their values, got one without; "
        "open it in a spreadsheet program and save it"
    )


def test_a_workbook_with_a_cell_in_its_last_row_is_refused(tmp_path):
    rows = openpyxl.Workbook()
    for row in WIDE:
        rows.active.append(row)
    rows.active["A1048576"] = " "
    rows.save(tmp_path / "m.xlsx")
    with pytest.raises(DataError, match="delete the cells far from the others, and save"):
        imported(tmp_path / "m.xlsx")


def test_a_workbook_that_names_its_last_cell_is_refused(tmp_path):
    rows = openpyxl.Workbook()
    rows.active["A1"] = "Topic"
    rows.active["XFD1048576"] = "x"
    rows.save(tmp_path / "m.xlsx")
    with pytest.raises(DataError, match="expected at most 20,000,000 cells in a sheet"):
        imported(tmp_path / "m.xlsx")


def test_columns_beside_the_levels_give_areas_definitions_and_ids(matrix):
    rows = [
        ["Area", "Id", "L1", "Competency", "Definition"],
        ["Craft", "c-plus-plus", "Reads", "C++", "The language."],
        ["Craft", "", "Writes", "C#", ""],
    ]
    ours = matrix(sheet(rows), ids={"c#": "c-sharp"})
    assert asked(ours.role("engineer")) == [
        ("l1", "L1", [("craft", "c-plus-plus", ("Reads",)), ("craft", "c-sharp", ("Writes",))])
    ]
    (section,) = ours.guide("engineer").sections
    assert [(one.term, one.text) for one in section.pairs] == [
        ("C++", "The language."), ("C#", None),
    ]  # fmt: skip


def test_definitions_without_areas_are_one_section_of_the_guide(matrix):
    ours = matrix("Competency,Definition,L1\nClay,Works clay.,Throws bowls\n")
    assert [one.title for one in ours.guide("engineer").sections] == ["Competencies"]


def test_names_without_latin_letters_get_numbers(matrix):
    ours = matrix("能力,一級,二級\n技術,,\n粘土,碗を作る,壺を作る\n釉薬,浸す,混ぜる\n")
    assert asked(ours.role("engineer")) == [
        ("level-1", "一級", [
            ("area-1", "competency-1", ("碗を作る",)), ("area-1", "competency-2", ("浸す",)),
        ]),
        ("level-2", "二級", [
            ("area-1", "competency-1", ("壺を作る",)), ("area-1", "competency-2", ("混ぜる",)),
        ]),
    ]  # fmt: skip


def test_a_wide_sheet_is_of_the_track_asked_for(matrix):
    role = matrix(sheet(WIDE), track="guild").role("engineer")
    assert {tier.track for tier in role.tiers} == {"guild"}
    assert [(track.id, track.title) for track in role.tracks] == [("guild", "guild")]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Topic,L1,L2,L1\nA,b,c,d\n", ["m:1: expected each column once, got 'L1' again"]),
        ("Topic,L1\n,b\n", ["m:2: Competency: expected text, got an empty cell; repeat in every "
         "row what a merged cell says of several"]),
        ("Area,Topic,L1\n,A,b\n", ["m:2: Area: expected text, got an empty cell; repeat in every "
         "row what a merged cell says of several"]),
        ("Area,Topic,L1\nX,A,\n", ["m:2: expected a cell below a level, got none"]),
        ("Topic,Definition,L1\nA,Is a.,\n", ["m:2: expected a cell below a level, got none"]),
        ("Topic,L1\nCraft,\n", ["m: expected a competency with a cell below a level, got none"]),
        ("Topic,L1\nA,b,c\n", ["m:2: expected cells in named columns alone, got 'c'"]),
        ("a,b" + ",c" * 200, ["m:1: expected at most 200 columns, got 202"]),
        ("Topic,Id,L1\nA,B,c\n", ["m:2: Id: expected an id in kebab-case, got 'B'; did you mean "
         "'b'?"]),
        ("Topic,Id,L1\nA,b,c\nA,d,e\n", ["m:3: Id: expected 'b', as on line 2 for 'A', got 'd'"]),
        ("Topic,L1\nC++,a\nC#,b\n", ["m:3: Competency: expected a name with an id of its own, got "
         "'C#', whose id is 'c' like that of 'C++'; give one with ids={...}, or --id 'NAME=ID'"]),
        ("Topic,L1\n" + "".join(f"A,b{n}\n" for n in range(1002)),
         ["m:1002: Behavior: expected at most 1,000 behaviors of a competency at a level, got more"]),
    ],
)  # fmt: skip
def test_a_mistake_in_a_wide_sheet_is_reported_with_its_line(told, content, expected):
    assert told(content) == expected


def test_a_sheet_name_is_refused_for_csv(matrix):
    with pytest.raises(DataError) as caught:
        matrix(sheet(WIDE), sheet="Potters")
    assert (
        str(caught.value) == "sheet: expected no sheet, since a CSV file has but one, got 'Potters'"
    )


def test_a_row_that_is_there_twice_is_taken_once_with_a_warning(matrix, tmp_path):
    with pytest.warns(RepeatedRowWarning) as caught:
        ours = matrix(sheet([*ROWS, ROWS[1]]))
    assert [str(one.message) for one in caught] == [
        f"{tmp_path / 'matrix.csv'}:10: the row of line 2 again, which is taken once"
    ]
    assert ours.roles() == matrix(sheet(ROWS)).roles()


def test_rows_apart_are_cited_one_by_one(matrix):
    ours = matrix("Topic,L1\nA,one\nB,two\nA,three\n")
    assert ours.role("engineer").tiers[0].requirements[0].citation.at == "rows 2, 4"


def test_a_word_for_a_track_of_its_own_becomes_a_track_of_the_role(matrix):
    row = ["Guild", "G1", "Fellow", "Craft", "Code quality", "Writes code that lasts.", "Sets it"]
    role = matrix(sheet([*ROWS, row]), tracks={"Guild": "guild"}).role("engineer")
    assert [(one.id, one.title) for one in role.tracks] == [("guild", "Guild")]
    assert role.tier("g1").track == "guild"


def test_a_cumulative_matrix_says_that_this_is_how_it_was_read(matrix):
    ours = matrix(sheet(WIDE), cumulative=True)
    role = ours.role("engineer")
    assert role.cumulative
    cite = dict(role.cites)["cumulative"]
    assert (cite.basis, cite.note) == (
        "estimated", "The matrix does not say that levels add up; it is read so.",
    )  # fmt: skip
    named = {skill for one in ours.requirements_for("engineer", "p2") for skill in one.skills}
    assert named == {"clay", "glaze", "trust"}
