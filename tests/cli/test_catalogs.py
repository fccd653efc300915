"""The commands about catalogs as a whole: diff, new, save, schema and import-matrix."""

import json

import pytest

from careerkit import json_schema, open_catalog


def test_new_writes_a_starter_catalog_that_can_be_asked(printed, tmp_path):
    folder = str(tmp_path / "ladders")
    assert printed("new", folder) == (
        "Wrote a starter catalog for you to change:\n"
        f"  {folder}/catalog.toml\n"
        f"  {folder}/sources.toml\n"
        f"  {folder}/skills.toml\n"
        f"  {folder}/grades.toml\n"
        f"  {folder}/roles/data-analyst.toml\n"
        "\n"
        "Next:\n"
        f"  careerkit show data-analyst --catalog {folder}\n"
        f"  careerkit check {folder}\n"
    )
    out = printed("list", "--catalog", folder)
    assert [line.split()[0] for line in out.splitlines()] == ["role", "data-analyst"]
    out = printed("show", "data-analyst", "--catalog", folder)
    (senior,) = [line for line in out.splitlines() if line.startswith("  senior ")]
    assert [cell.strip() for cell in senior.split("  ") if cell.strip()] == [
        "senior", "5-8 years", "principal, team-lead", "63,200 [1]", "79,000 [1]", "94,800 [1]",
        "Senior Data Analyst",
    ]  # fmt: skip
    assert "[1] made up for illustration in Example Company" in out


def test_save_writes_a_catalog_to_an_archive_from_which_it_is_the_same(
    printed, acme_folder, tmp_path
):
    out = str(tmp_path / "acme.zip")
    assert printed("save", str(acme_folder), out) == f"Saved 1 role to {out}\n"
    assert printed("diff", str(acme_folder), out) == "No changes.\n"


def test_diff_takes_the_packaged_catalog_by_its_name(printed):
    assert printed("diff", "careerkit", "careerkit") == "No changes.\n"


def test_diff_prints_one_line_for_each_change(printed, acme_folder, tmp_path):
    printed("save", str(acme_folder), str(tmp_path / "old.zip"))
    place = acme_folder / "roles/welder.toml"
    place.write_text(place.read_text().replace("median = 100", "median = 110"))
    assert printed("diff", str(tmp_path / "old.zip"), str(acme_folder)) == (
        "role welder: tier welder: median 100 to 110 (+10.0 %)\n"
    )


def test_import_matrix_adds_a_role_to_a_saved_catalog(run, printed, tmp_path):
    """The catalog keeps its name and records; a role or a source that it has is refused."""
    matrix = tmp_path / "matrix.csv"
    matrix.write_text("Topic,Potter (P1)\nC++,Reads\nClay,Throws\nClay,Throws\n")
    asked = ["import-matrix", str(matrix), "--publisher", "Acme", "--id", "C++=c-plus-plus"]
    asked += ["--cumulative", "--title", "Potter"]
    place = str(tmp_path / "ladders.zip")
    assert run(*asked, "--role", "potter", "--out", place).status == 0
    added = run(*asked, "--role", "thrower", "--into", place)
    assert added.err == (f"careerkit: {matrix}:4: the row of line 3 again, which is taken once\n")
    both = open_catalog(place)
    assert (both.id, both.role_ids()) == ("potter", ("potter", "thrower"))
    assert len(both.sources()) == 2
    assert both.skill("c-plus-plus").citation.source == "potter-competency-matrix"
    assert run(*asked, "--role", "potter", "--into", place).err == (
        f"careerkit: {place}: role: expected the id of a role that the catalog does not have, "
        "got 'potter'\n"
    )
    again = run(*asked, "--role", "c", "--source", "potter-competency-matrix", "--into", place)
    assert again.err == (
        f"careerkit: {place}: source: expected the id of a source that the catalog does not "
        "have, got 'potter-competency-matrix'\n"
    )


def test_import_matrix_adds_to_no_catalog_that_would_lose_its_comments(run, printed, tmp_path):
    """Saving writes JSON, so that a catalog in TOML is copied first."""
    matrix = tmp_path / "matrix.csv"
    matrix.write_text("Topic,Potter (P1)\nClay,Throws\n")
    ours, saved = str(tmp_path / "ours"), str(tmp_path / "saved")
    printed("new", ours)
    asked = ["import-matrix", str(matrix), "--publisher", "Acme", "--role", "potter"]
    asked += ["--title", "Potter"]
    assert run(*asked, "--into", ours).err == (
        f"careerkit: {ours}: expected a catalog in JSON, as save writes it, got catalog.toml; "
        f"keep its comments: 'careerkit save {ours} PATH' writes one to add to\n"
    )
    printed("save", ours, saved)
    printed(*asked, "--into", saved)
    assert open_catalog(saved).role_ids() == ("data-analyst", "potter")


def test_import_matrix_makes_a_catalog_and_never_replaces_one(run, tmp_path):
    matrix = tmp_path / "matrix.csv"
    matrix.write_text(
        "Track,Level,Title,Area,Competency,Definition,Behavior\n"
        "Smith,A=1,Welder,Craft,Welding,Joins metal.,Welds under guidance\n"
        "Boss=2,B,Head,People,Hiring,Finds people.,Leads hiring\n"
    )
    asked = ["import-matrix", str(matrix), "--role", "welder", "--title", "Welder"]
    asked += ["--publisher", "Acme", "--kind", "soft", "--as-of", "2026"]
    asked += ["--track", "Smith=individual", "--track", "boss=2=management"]
    out = str(tmp_path / "welder.zip")
    assert run(*asked, "--out", out) == (
        0,
        f"Welder (welder): 2 tiers, 2 skills, saved to {out}\n"
        "\n"
        "Next:\n"
        f"  careerkit show welder --catalog {out}\n"
        f"  careerkit check {out}\n",
        "",
    )
    made = open_catalog(out)
    assert made.source("welder-competency-matrix").title == "Competency matrix: Welder"
    assert made.role("welder").tier("a-1").citation.as_of == "2026"
    assert made.skill("hiring").kind == "soft"
    assert run(*asked, "--out", out) == (
        2, "", f"careerkit: {out}: expected a new folder or file, got a file\n",
    )  # fmt: skip
    assert run(*asked, "--out", str(tmp_path)).err == (
        f"careerkit: {tmp_path}: expected a new folder or file, got a folder\n"
    )
    assert "expected WORD=TRACK, got 'smith'" in run(*asked, "--out", out, "--track", "smith").err


@pytest.mark.parametrize("kind", ["role", "grades"])
def test_schema_prints_the_schema_of_a_kind_of_file(printed, kind):
    assert json.loads(printed("schema", kind)) == json_schema(kind)


def test_schema_prints_that_of_a_role_if_none_is_named(printed):
    assert printed("schema") == printed("schema", "role")
