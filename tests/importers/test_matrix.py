"""A competency matrix becomes a role with tiers, skills, requirements and a guide."""

import csv
import io
import pickle
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import careerkit
from careerkit import DataError, Source, UnknownIdError, catalog, import_matrix, open_catalog
from careerkit.importers.matrix import COLUMNS

SOURCE = Source(
    id="acme-matrix", title="Engineering competencies", publisher="Acme", authority="employer"
)
ROWS = [
    "Track Level Title Area Competency Definition Behavior".split(),
    ["IC", "L1", "Engineer", "Craft", "Code quality", "Writes code that lasts.", "Follows the style guide"],
    ["IC", "L1", "Engineer", "People", "Feedback", "Gives and takes feedback.", "Asks for feedback"],
    ["ic", "L2", "Senior Engineer", "Craft", "Code quality", "Writes code that  lasts.",
     "Raises the bar:\n- reviews\n- refactors"],
    ["Individual Contributor", "L2", "Senior Engineer", "Craft", "Code quality", "Writes code that lasts.",
     "Sets the style guide"],
    ["Manager", "M1", "Engineering Manager", "People", "Feedback", "Gives and takes feedback.",
     'Says it "early, and kindly"'],
    ["Manager", "M2", "Director", "People", "Hiring", "Finds good people.", "Leads hiring"],
]  # fmt: skip


def sheet(rows, delimiter=","):
    """Write rows as a spreadsheet does."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue()


@pytest.fixture
def matrix(tmp_path):
    """Give a function that imports a content."""

    def load(content, **options):
        path = tmp_path / "matrix.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        asked = {"role": "engineer", "title": "Engineer", "source": SOURCE, **options}
        return import_matrix(path, **asked)

    return load


@pytest.fixture
def told(matrix, tmp_path):
    """Give a function that tells what is wrong with a content, file names left out."""

    def tell(content, **options):
        with pytest.raises(DataError) as caught:
            matrix(content, **options)
        return str(caught.value).replace(f"{tmp_path / 'matrix.csv'}", "m").splitlines()

    return tell


class TestMatrix:
    def test_levels_are_tiers_in_their_order(self, matrix):
        """Each level is a tier of its track, ranked as it appears, named by its title."""
        role = matrix(sheet(ROWS)).role("engineer")
        assert [(one.id, one.title, one.track, one.rank) for one in role.tiers] == [
            ("l1", "Engineer", "individual", 1),
            ("l2", "Senior Engineer", "individual", 2),
            ("m1", "Engineering Manager", "management", 1),
            ("m2", "Director", "management", 2),
        ]
        assert role.next_tier("l1").id == "l2"
        assert role.next_tier("l2") is None

    def test_what_is_imported_replaces_nothing(self, matrix):
        """An import is a catalog of its own."""
        assert matrix(sheet(ROWS)).replaced == ()

    def test_ranks_are_never_read_out_of_labels(self, matrix):
        """A ladder whose numbers descend keeps its order."""
        rows = [ROWS[0]]
        rows += [["IC", f"Grade {n}", f"T{n}", "A", "C", "D", f"B{n}"] for n in (9, 7, 10)]
        tiers = matrix(sheet(rows)).role("engineer").tiers
        assert [(one.id, one.rank) for one in tiers] == [
            ("grade-9", 1), ("grade-7", 2), ("grade-10", 3),
        ]  # fmt: skip

    def test_competencies_are_skills_once(self, matrix):
        """A competency is one skill however often it is named."""
        ours = matrix(sheet(ROWS), kind="soft")
        assert [(one.id, one.name, one.kind) for one in ours.skills()] == [
            ("code-quality", "Code quality", "soft"),
            ("feedback", "Feedback", "soft"),
            ("hiring", "Hiring", "soft"),
        ]

    def test_rows_are_requirements_with_their_behavior(self, matrix):
        """Each row is a requirement of its tier: the skill, the area, the behavior in words."""
        role = matrix(sheet(ROWS)).role("engineer")
        assert [(one.skills, one.group, one.name) for one in role.tier("l2").requirements] == [
            (("code-quality",), "craft", "Raises the bar:\n- reviews\n- refactors"),
            (("code-quality",), "craft", "Sets the style guide"),
        ]
        assert role.tier("m1").requirements[0].name == 'Says it "early, and kindly"'
        assert role.requirements == ()

    def test_definitions_are_the_guide(self, matrix):
        """What the competencies of an area mean is what the guide tells."""
        guide = matrix(sheet(ROWS)).guide("engineer")
        assert [(one.id, one.title) for one in guide.sections] == [
            ("craft", "Craft"),
            ("people", "People"),
        ]
        assert [(one.term, one.text, one.skills) for one in guide.section("people").pairs] == [
            ("Feedback", "Gives and takes feedback.", ("feedback",)),
            ("Hiring", "Finds good people.", ("hiring",)),
        ]

    def test_everything_says_where_it_comes_from(self, matrix):
        """A row is cited as such; what kind of skill a competency is, was read in."""
        ours = matrix(sheet(ROWS), as_of="2026-01")
        role = ours.role("engineer")
        assert role.citation.at == "matrix.csv"
        cite = role.tier("l2").requirements[1].citation
        assert (cite.source, cite.basis, cite.at, cite.as_of) == (
            "acme-matrix", "published", "row 5", "2026-01",
        )  # fmt: skip
        assert role.tier("m1").citation.at == "row 6"
        assert ours.sources() == (SOURCE,)
        assert "taken as technical" in ours.skill("hiring").citation.note
        assert 'published by Acme, "Engineering competencies" (employer); at: row 5' in (
            ours.explain(role.tier("l2").requirements[1])
        )

    def test_is_a_catalog_like_any_other(self, matrix, tmp_path):
        """It is found, saved, opened, pickled and laid over another."""
        ours = matrix(sheet(ROWS))
        assert (ours.id, ours.area, ours.grades()) == ("engineer", None, ())
        assert ours.find("Senior Engineer")[0].tier_id == "l2"
        ours.save(tmp_path / "saved")
        saved = open_catalog(tmp_path / "saved")
        assert (saved.roles(), saved.skills(), saved.sources()) == (
            ours.roles(), ours.skills(), ours.sources(),
        )  # fmt: skip
        assert saved.guide("engineer") == ours.guide("engineer")
        assert ours.diff(saved) == ()
        assert pickle.loads(pickle.dumps(ours)).roles() == ours.roles()  # noqa: S301
        both = catalog().overlay(ours)
        assert both.role("engineer") == ours.role("engineer")
        assert both.replaced == ()

    def test_may_cite_a_source_of_another_catalog(self, matrix, acme):
        """With the id of a source alone, it is laid over the catalog that has the source."""
        ours = matrix(sheet(ROWS), source="acme-pay", basis="illustrative")
        assert ours.sources() == ()
        both = acme.overlay(ours)
        assert both.source(both.role("engineer").citation.source).publisher == "Acme"

    def test_levels_of_two_tracks_may_have_one_label(self, matrix):
        """Where both tracks count from 1, ids carry the track."""
        rows = [ROWS[0]]
        rows += [
            [track, n, f"{track} {n}", "A", "C", "D", "B"]
            for track in ("IC", "Manager")
            for n in "12"
        ]
        rows += [["Manager", "3", "Top", "A", "C", "D", "B"]]
        assert [one.id for one in matrix(sheet(rows)).role("engineer").tiers] == [
            "individual-1", "individual-2", "management-1", "management-2", "3",
        ]  # fmt: skip


class TestSheets:
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
    def test_of_every_export_are_read(self, matrix, content):
        """Delimiters, marks, line ends, blank rows and columns, case and order do not matter."""
        role, whole = matrix(content).role("engineer"), matrix(sheet(ROWS)).role("engineer")
        assert [one.title for one in role.tiers] == [one.title for one in whole.tiers]
        for one, other in zip(role.tiers, whole.tiers, strict=True):
            assert [each.name for each in one.requirements] == [
                each.name for each in other.requirements
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
             "Definition, Behavior, parted by commas, semicolons or tabs, got "
             "'Track|Level|Title|Area|Competency|Definition|Behavior'"),
            ('"Track,Level', "m:1: expected cells in whole quotes, got unexpected end of data"),
            (sheet(ROWS[:1]), "m: expected rows below the header, got none"),
            (",".join(COLUMNS[:-1]), "m:1: expected the column Behavior, got nothing"),
        ],
    )  # fmt: skip
    def test_that_are_none_are_told(self, told, content, expected):
        """What is no such sheet is told as what it is."""
        assert told(content) == [expected]

    def test_that_are_not_there_are_told(self, tmp_path):
        """A file that can't be read is told by its name."""
        for path, found in ((tmp_path / "no.csv", "No such file"), (tmp_path, "Is a directory")):
            with pytest.raises(DataError) as caught:
                import_matrix(str(path), role="a", title="A", source=SOURCE)
            assert str(caught.value).startswith(
                f"{path}: expected a file that can be read, got {found}"
            )

    def test_name_every_column_that_is_wrong(self, told):
        """A misspelled column, one twice, one too many and one missing are told at once."""
        header = "Track,Level,Level,Title,Area,Competancy,Definition,Notes"
        columns = ", ".join(COLUMNS)
        assert told(header) == [
            "4 problems:",
            "  m:1: expected a column that stands once, got 'Level' again",
            f"  m:1: expected one of {columns}, got 'Competancy'; did you mean 'Competency'?",
            f"  m:1: expected one of {columns}, got 'Notes'",
            "  m:1: expected the column Behavior, got nothing",
        ]

    def test_that_break_off_are_told_with_all_else(self, told):
        """An open quote ends the reading where it begins; what stands before is told too."""
        content = sheet([*ROWS[:4], ["IC", "L1", "", "A", "B", "C", "D"]]) + 'IC,L1,"Engineer'
        assert told(content) == [
            "2 problems:",
            "  m:7: Title: expected text, got an empty cell; write into every row what one cell says "
            "of several",
            "  m:8: expected cells in whole quotes, got unexpected end of data",
        ]


def rows_with(*changes):
    """Return two sound rows for each change, the second of them changed."""
    row = ["IC", "L1", "Engineer", "Craft", "Code quality", "Lasts.", "Follows"]
    rows = [ROWS[0], row]
    for number, change in enumerate(changes):
        other = dict(zip(COLUMNS, [*row[:-1], f"Behaves {number}"], strict=True))
        rows.append([{**other, **change}[column] for column in COLUMNS])
    return sheet(rows)


class TestMistakes:
    @pytest.mark.parametrize(
        ("change", "expected"),
        [
            ({"Title": "Senior"}, "Title: expected what line 2 says of 'L1', 'Engineer', got 'Senior'"),
            ({"Definition": "Holds."}, "Definition: expected what line 2 says of 'Code quality', 'Lasts.', "
             "got 'Holds.'"),
            ({"Level": "L-1"}, "Level: expected a name with an id of its own, got 'L-1', for which that is "
             "'l-1' as for 'L 1'"),
            ({"Level": "最初"}, "Level: expected a name with Latin letters or digits, from which its id is "
             "made, got '最初'"),
            ({"Area": "?"}, "Area: expected a name with Latin letters or digits, from which its id is made, "
             "got '?'"),
            ({"Competency": "Code-Quality"}, "Competency: expected a name with an id of its own, got "
             "'Code-Quality', for which that is 'code-quality' as for 'Code quality'"),
            ({"Behavior": "follows"}, "expected a row that stands once, got that of line 2 again"),
            ({"Behavior": " "}, "Behavior: expected text, got an empty cell; write into every row what one "
             "cell says of several"),
        ],
    )  # fmt: skip
    def test_in_a_row_are_told(self, told, change, expected):
        """What contradicts another row, or can't be named, is told with its line."""
        content = rows_with(change)
        if change.get("Level") == "L-1":
            content = content.replace("L1", "L 1")
        assert told(content) == [f"m:3: {expected}"]

    def test_in_tracks_name_each_unknown_word_once(self, told):
        """Words for tracks that are not known are told, each where it first stands."""
        content = rows_with({"Track": "Engineer"}, {"Track": "engineer"}, {"Track": "Lead"})
        known = (
            "individual, individual contributor, contributor, ic, management, manager, "
            "people management, people manager, leadership"
        )
        assert told(content) == [
            "2 problems:",
            f"  m:3: Track: expected one of {known}, got 'Engineer'; say which with tracks={{'Engineer': ...}}, or --track 'Engineer=...'",
            f"  m:5: Track: expected one of {known}, got 'Lead'; say which with tracks={{'Lead': ...}}, or --track 'Lead=...'",
        ]

    def test_in_tracks_are_mended_by_saying_which(self, matrix):
        """A word of its own for a track may be said."""
        content = rows_with(
            {"Track": "Engineer"}, {"Track": "Lead", "Level": "M1", "Title": "Lead"}
        )
        tracks = {"engineer": "individual", "LEAD": "management"}
        tiers = matrix(content, tracks=tracks).role("engineer").tiers
        assert [one.track for one in tiers] == ["individual", "management"]

    def test_in_every_row_are_told_at_once_in_their_order(self, told):
        """A cell without a column, an empty one and lines inside of quotes: each has its line."""
        content = sheet(
            [*ROWS[:4], ["IC", "L1", "Engineer", "A", "", "", "B"], [*ROWS[1][:-1], "C", "more"]]
        )
        hint = "; write into every row what one cell says of several"
        assert told(content) == [
            "3 problems:",
            f"  m:7: Competency: expected text, got an empty cell{hint}",
            f"  m:7: Definition: expected text, got an empty cell{hint}",
            "  m:8: expected a cell below the name of a column, got 'more'",
        ]

    @pytest.mark.parametrize(
        ("options", "error", "expected"),
        [
            ({"role": "Engineer"}, DataError, "role: expected an id in kebab-case, got 'Engineer'; did you "
             "mean 'engineer'?"),
            ({"title": ""}, DataError, "title: expected text, got ''"),
            ({"kind": "hard"}, UnknownIdError, "unknown kind 'hard'; there are: technical, soft, tool, "
             "language, certificate, knowledge"),
            ({"tracks": {"a": "b"}}, UnknownIdError, "unknown track 'b'; there are: individual, management"),
            ({"as_of": "May"}, DataError, "as_of: expected a date such as 2025, 2025-05 or 2025-05-31, got "
             "'May'"),
            ({"source": "A b"}, DataError, "source: expected the id of a source in kebab-case, got 'A b'; did "
             "you mean 'a-b'?"),
        ],
    )  # fmt: skip
    def test_in_arguments_are_told_first(self, tmp_path, options, error, expected):
        """An argument is checked before the file is looked for."""
        asked = {"role": "a", "title": "A", "source": SOURCE, **options}
        with pytest.raises(error) as caught:
            import_matrix(tmp_path / "no.csv", **asked)
        assert str(caught.value) == expected


CELL = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=3)
ROW = st.tuples(st.sampled_from(["IC", "Manager", "?"]), *[st.sampled_from("abA ") | CELL] * 6)


@settings(deadline=None)
@given(rows=st.lists(ROW, max_size=6), delimiter=st.sampled_from(",;\t|"))
def test_any_sheet_is_read_or_told(tmp_path_factory, rows, delimiter):
    """Whatever stands below the header, there is a catalog that can be saved, or a DataError."""
    folder = tmp_path_factory.mktemp("matrix")
    (folder / "matrix.csv").write_text(sheet([COLUMNS, *rows], delimiter), "utf-8", newline="")
    with suppress(DataError):
        ours = import_matrix(folder / "matrix.csv", role="a", title="A", source=SOURCE)
        ours.save(folder / "saved.zip")
        assert open_catalog(folder / "saved.zip").roles() == ours.roles()


def test_lives_at_the_front_door():
    """The public name is the module's function."""
    assert careerkit.import_matrix is import_matrix
