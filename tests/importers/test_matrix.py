"""A competency matrix becomes a role with tiers, skills, requirements and a guide."""

import pickle
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import careerkit
from careerkit import DataError, Source, UnknownIdError, catalog, import_matrix, open_catalog

from .conftest import COLUMNS, ROWS, SOURCE, sheet


def test_levels_become_tiers_in_their_order(matrix):
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


def test_an_import_leaves_the_packaged_catalog_alone(matrix):
    """An import is a catalog of its own."""
    assert matrix(sheet(ROWS)).replaced == ()


def test_ranks_follow_the_order_of_rows_and_not_the_labels(matrix):
    """A ladder whose numbers descend keeps its order."""
    rows = [ROWS[0]]
    rows += [["IC", f"Grade {n}", f"T{n}", "A", "C", "D", f"B{n}"] for n in (9, 7, 10)]
    tiers = matrix(sheet(rows)).role("engineer").tiers
    assert [(one.id, one.rank) for one in tiers] == [
        ("grade-9", 1), ("grade-7", 2), ("grade-10", 3),
    ]  # fmt: skip


def test_each_competency_becomes_one_skill(matrix):
    """A competency is one skill however often it is named."""
    ours = matrix(sheet(ROWS), kind="soft")
    assert [(one.id, one.name, one.kind) for one in ours.skills()] == [
        ("code-quality", "Code quality", "soft"),
        ("feedback", "Feedback", "soft"),
        ("hiring", "Hiring", "soft"),
    ]


def test_rows_of_a_competency_and_level_become_one_requirement_with_behaviors(matrix):
    role = matrix(sheet(ROWS)).role("engineer")
    assert [(one.skills, one.group, one.behaviors) for one in role.tier("l2").requirements] == [
        (
            ("code-quality",),
            "craft",
            ("Raises the bar:\n- reviews\n- refactors", "Sets the style guide"),
        )
    ]
    assert role.tier("m1").requirements[0].behaviors == ('Says it "early, and kindly"',)
    assert role.requirements == ()


def test_definitions_become_the_guide(matrix):
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


def test_every_imported_record_cites_its_row(matrix):
    """A row is cited as such; what kind of skill a competency is, was read in."""
    ours = matrix(sheet(ROWS), as_of="2026-01")
    role = ours.role("engineer")
    assert role.citation.at == "matrix.csv"
    cite = role.tier("l2").requirements[0].citation
    assert (cite.source, cite.basis, cite.at, cite.as_of) == (
        "acme-matrix", "published", "rows 4-5", "2026-01",
    )  # fmt: skip
    assert role.tier("m1").citation.at == "row 6"
    assert ours.sources() == (SOURCE,)
    assert "taken as technical" in ours.skill("hiring").citation.note
    assert 'published by Acme, "Engineering competencies" (employer); at: rows 4-5' in (
        ours.explain(role.tier("l2").requirements[0])
    )


def test_an_imported_catalog_is_found_saved_pickled_and_overlaid(matrix, tmp_path):
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


def test_a_matrix_may_cite_a_source_of_the_catalog_below(matrix, acme):
    """With the id of a source alone, it is laid over the catalog that has the source."""
    ours = matrix(sheet(ROWS), source="acme-pay", basis="illustrative")
    assert ours.sources() == ()
    both = acme.overlay(ours)
    assert both.source(both.role("engineer").citation.source).publisher == "Acme"


def test_levels_of_two_tracks_may_have_the_same_label(matrix):
    """Where both tracks count from 1, ids carry the track."""
    rows = [ROWS[0]]
    rows += [
        [track, n, f"{track} {n}", "A", "C", "D", "B"] for track in ("IC", "Manager") for n in "12"
    ]
    rows += [["Manager", "3", "Top", "A", "C", "D", "B"]]
    assert [one.id for one in matrix(sheet(rows)).role("engineer").tiers] == [
        "individual-1", "individual-2", "management-1", "management-2", "3",
    ]  # fmt: skip


def rows_with(*changes):
    """Return two sound rows for each change, the second of them changed."""
    row = ["IC", "L1", "Engineer", "Craft", "Code quality", "Lasts.", "Follows"]
    rows = [ROWS[0], row]
    for number, change in enumerate(changes):
        other = dict(zip(COLUMNS, [*row[:-1], f"Behaves {number}"], strict=True))
        rows.append([{**other, **change}[column] for column in COLUMNS])
    return sheet(rows)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"Title": "Senior"}, "Title: expected 'Engineer', as on line 2 for 'L1', got 'Senior'"),
        ({"Definition": "Holds."}, "Definition: expected 'Lasts.', as on line 2 for 'Code quality', "
         "got 'Holds.'"),
        ({"Level": "L-1"}, "Level: expected a name with an id of its own, got 'L-1', whose id is "
         "'l-1' like that of 'L 1'; give one with ids={...}, or --id 'NAME=ID'"),
        ({"Competency": "Code-Quality"}, "Competency: expected a name with an id of its own, got "
         "'Code-Quality', whose id is 'code-quality' like that of 'Code quality'; give one with ids={...}, or "
         "--id 'NAME=ID'"),
        ({"Behavior": " "}, "Behavior: expected text, got an empty cell; repeat in every row what a "
         "merged cell says of several"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_row_is_reported_with_its_line(told, change, expected):
    """What contradicts another row, or can't be named, is told with its line."""
    content = rows_with(change)
    if change.get("Level") == "L-1":
        content = content.replace("L1", "L 1")
    assert told(content) == [f"m:3: {expected}"]


def test_each_unknown_word_for_a_track_is_reported_once(told):
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


def test_a_word_of_the_sheet_may_be_given_its_track(matrix):
    """A word of its own for a track may be said."""
    content = rows_with({}, {"Track": "Lead", "Level": "M1", "Title": "Lead"})
    content = content.replace("IC,", "Engineer,")
    tracks = {"engineer": "individual", "LEAD": "management"}
    tiers = matrix(content, tracks=tracks).role("engineer").tiers
    assert [one.track for one in tiers] == ["individual", "management"]


def test_the_mistakes_of_every_row_are_reported_in_their_order(told):
    """A cell without a column, an empty one and lines inside of quotes: each has its line."""
    content = sheet(
        [*ROWS[:4], ["IC", "L1", "Engineer", "A", "", "", "B"], [*ROWS[1][:-1], "C", "more"]]
    )
    hint = "; repeat in every row what a merged cell says of several"
    assert told(content) == [
        "2 problems:",
        f"  m:7: Competency: expected text, got an empty cell{hint}",
        "  m:8: expected cells in named columns alone, got 'more'",
    ]


@pytest.mark.parametrize(
    ("options", "error", "expected"),
    [
        ({"role": "Engineer"}, DataError, "role: expected an id in kebab-case, got 'Engineer'; did you "
         "mean 'engineer'?"),
        ({"title": ""}, DataError, "title: expected text, got ''"),
        ({"kind": "hard"}, UnknownIdError, "unknown kind 'hard'; there are: technical, soft, tool, "
         "language, certificate, knowledge"),
        ({"tracks": {"a": "B b"}}, DataError, "tracks: expected the id of a track in kebab-case, got "
         "'B b'; did you mean 'b-b'?"),
        ({"track": "B"}, DataError, "tracks: expected the id of a track in kebab-case, got 'B'; did you "
         "mean 'b'?"),
        ({"ids": {"C++": "C"}}, DataError, "ids: expected an id of 'C++' in kebab-case, got 'C'; did you "
         "mean 'c'?"),
        ({"ids": 5}, DataError, "ids: expected a table of names and their ids, got 5"),
        ({"ids": {5: "a"}}, DataError, "ids: expected a name in the sheet, got 5"),
        ({"cumulative": "no"}, DataError, "cumulative: expected true or false, got 'no'"),
        ({"as_of": "May"}, DataError, "as_of: expected a date such as 2025, 2025-05 or 2025-05-31, got "
         "'May'"),
        ({"source": "A b"}, DataError, "source: expected the id of a source in kebab-case, got 'A b'; did "
         "you mean 'a-b'?"),
    ],
)  # fmt: skip
def test_a_wrong_argument_is_refused_before_the_file_is_looked_for(
    tmp_path, options, error, expected
):
    """An argument is checked before the file is looked for."""
    asked = {"role": "a", "title": "A", "source": SOURCE, **options}
    with pytest.raises(error) as caught:
        import_matrix(tmp_path / "no.csv", **asked)
    assert str(caught.value) == expected


CELL = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=3)


ROW = st.tuples(st.sampled_from(["IC", "Manager", "?"]), *[st.sampled_from("abA ") | CELL] * 6)


@pytest.mark.filterwarnings("ignore::careerkit.importers.matrix.RepeatedRowWarning")
@settings(deadline=None)
@given(rows=st.lists(ROW, max_size=6), delimiter=st.sampled_from(",;\t|"))
def test_any_sheet_is_imported_or_refused_with_a_data_error(tmp_path_factory, rows, delimiter):
    """Whatever stands below the header, there is a catalog that can be saved, or a DataError."""
    folder = tmp_path_factory.mktemp("matrix")
    (folder / "matrix.csv").write_text(sheet([COLUMNS, *rows], delimiter), "utf-8", newline="")
    with suppress(DataError):
        ours = import_matrix(folder / "matrix.csv", role="a", title="A", source=SOURCE)
        ours.save(folder / "saved.zip")
        assert open_catalog(folder / "saved.zip").roles() == ours.roles()


def test_import_matrix_is_a_public_name():
    """The public name is the module's function."""
    assert careerkit.import_matrix is import_matrix


LADDERS = """\
Track,Level,Title,Area,Competency,Definition,Behavior
Potter,P1,Potter 1,Axes,Clay,Works clay.,Throws bowls
Potter,P2,Potter 2,Axes,Clay,Works clay.,Throws jars
Glazer,G2,Glazer 2,Axes,Clay,Works clay.,Knows glazes
Glazer,G3,Glazer 3,Axes,Clay,Works clay.,Makes glazes
"""


def test_two_ladders_of_one_track_are_refused(told):
    """They would become one ladder, and G2 the promotion of P2."""
    tracks = {"Potter": "individual", "Glazer": "individual"}
    assert told(LADDERS, tracks=tracks) == [
        "m:4: Track: expected one word for the track individual, got 'Glazer', and 'Potter' on "
        "line 2; one ladder has one word; import a second ladder as another role"
    ]


def test_a_word_of_the_sheet_beside_a_usual_one_is_refused(told):
    """The usual words mean one ladder together, and any other word another one."""
    content = LADDERS.replace("Potter,", "IC,").replace("IC,P2", "Individual Contributor,P2")
    assert told(content, tracks={"Glazer": "individual"}) == [
        "m:4: Track: expected one word for the track individual, got 'Glazer', and 'IC' on "
        "line 2; one ladder has one word; import a second ladder as another role"
    ]


def test_two_sheets_with_a_source_each_keep_their_citations(matrix):
    """Overlaid, each requirement cites its own sheet."""
    ours = [
        matrix(
            f"{','.join(COLUMNS)}\nIC,L1,{title},Craft,Trust,Is trusted.,Holds the keys\n",
            role=title.lower(), title=title,
            source=Source(id=f"{title.lower()}-sheet", title=title, publisher="A", authority="employer"),
        )
        for title in ("Florist", "Driver")
    ]  # fmt: skip
    both = ours[0].overlay(ours[1])
    for role in both.roles():
        citation = both.requirements_for(role, "l1")[0].citation
        assert both.source(citation.source).title == role.title


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"path": None}, "path: expected a path, got None"),
        ({"path": 5}, "path: expected a path, got 5"),
        ({"path": b"m.csv"}, "path: expected a path, got b'm.csv'"),
        ({"path": "m\0.csv"}, "'m\\x00.csv': expected a file that can be read, got "),
        ({"path": "/"}, "/: expected a file that can be read, got "),
        ({"path": "n" * 300}, f"{'n' * 300}: expected a file that can be read, got "),
        ({"tracks": 5}, "tracks: expected a table of words and their tracks, got 5"),
        ({"tracks": {5: "individual"}}, "tracks: expected a word of the sheet, got 5"),
        ({"role": None}, "role: expected an id in kebab-case, got None"),
        ({"title": 5}, "title: expected text, got 5"),
        ({"source": None}, "source: expected the id of a source in kebab-case, got None"),
        ({"basis": "sure"}, "basis: expected one of "),
    ],
)
def test_an_argument_of_another_type_is_refused(options, expected, tmp_path):
    """Only errors of careerkit come from a wrong argument."""
    asked = {"path": tmp_path / "m.csv", "role": "a", "title": "A", "source": SOURCE, **options}
    with pytest.raises(DataError) as caught:
        import_matrix(asked.pop("path"), **asked)
    assert str(caught.value).startswith(expected)
