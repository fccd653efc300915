"""The command that checks catalogs."""

import json

import pytest

import careerkit


@pytest.fixture
def broken(acme_folder, monkeypatch):
    """Make a catalog with two problems and a warning, in the working folder."""
    monkeypatch.chdir(acme_folder.parent)
    place = acme_folder / "roles/welder.toml"
    text = place.read_text().replace("rank = 2", "rank = '2'", 1)
    place.write_text(text.replace('"welding"', '"wel,%:ding"').replace('"2025"', '"2020"'))


@pytest.fixture
def doubtful(acme_folder):
    """Make a catalog with one warning."""
    place = acme_folder / "roles/welder.toml"
    place.write_text(place.read_text().replace('"2025"', '"2020"'))
    return str(acme_folder)


def test_a_sound_catalog_is_reported_with_the_number_of_its_files(run, acme_folder):
    asked = ("check", str(acme_folder), "--today", "2026-01-01")
    assert run(*asked) == (0, "6 files checked: 0 problems, 0 warnings.\n", "")
    assert run(*asked, "--format", "github") == (0, "", "")


@pytest.mark.usefixtures("broken")
def test_problems_are_printed_before_warnings_and_fail_the_check(run):
    assert run("check", "acme", "--today", "2026-01-01") == (1, (
        "Problems\n"
        "  acme/roles/welder.toml:18: tiers[1].rank: expected a whole number, got '2'; did you "
        "mean 2?\n"
        "  acme/roles/welder.toml:23: tiers[1].requirements[0].skills[0]: expected the id of a "
        "skill in kebab-case, got 'wel,%:ding'; did you mean 'wel-ding'?\n"
        "\n"
        "Warnings\n"
        "  acme/roles/welder.toml:51: salaries[0].cite.as_of: expected a date within 2 years of "
        "2026-01-01, got '2020' [old-date]\n"
        "\n"
        "6 files checked: 2 problems, 1 warning.\n"
    ), "")  # fmt: skip


def test_a_warning_fails_only_a_strict_check(run, doubtful):
    asked = ("check", doubtful, "--today", "2026-01-01")
    assert run(*asked).status == 0
    assert run(*asked, "--strict").status == 1


def test_accepted_warnings_are_counted_and_pass_a_strict_check(run, doubtful, acme_folder):
    place = acme_folder / "catalog.toml"
    accepted = '[[accepted]]\nkind = "old-date"\nreason = "The survey was not repeated."\n'
    accepted += 'file = "roles/welder.toml"\n'
    place.write_text(place.read_text() + accepted)
    assert run("check", doubtful, "--today", "2026-01-01", "--strict") == (
        0, "6 files checked: 0 problems, 0 warnings (1 accepted).\n", "",
    )  # fmt: skip


@pytest.mark.usefixtures("broken")
def test_problems_are_annotations_as_githubs_runner_reads_them(run, tmp_path):
    (tmp_path / "acme/catalog.json").write_text("{}")
    status, out, _ = run(
        "check", "./acme", "nowhere", "--format", "github", "--today", "2026-01-01"
    )
    assert status == 1
    assert out.splitlines() == [
        "::error file=acme/catalog.toml::expected one file for one id, got catalog.json too",
        "::error file=acme/roles/welder.toml,line=18,title=tiers[1].rank::expected a whole "
        "number, got '2'; did you mean 2?",
        "::error file=acme/roles/welder.toml,line=23,title=tiers[1].requirements[0].skills[0]::"
        "expected the id of a skill in kebab-case, got 'wel,%25:ding'; did you mean 'wel-ding'?",
        "::error file=nowhere::expected a folder or a zip archive, got nothing there",
        "::warning file=acme/roles/welder.toml,line=51,title=salaries[0].cite.as_of::expected "
        "a date within 2 years of 2026-01-01, got '2020' [old-date]",
    ]


@pytest.mark.usefixtures("broken")
def test_problems_in_json_have_the_parts_that_are_known(run, tmp_path):
    status, out, _ = run("check", "acme", "nowhere", "--format", "json", "--today", "2026-01-01")
    answer = json.loads(out)
    assert status == 1
    assert [*answer] == ["files", "problems", "warnings", "accepted"]
    assert len(answer["files"]) == 6
    assert answer["problems"][0] == {
        "expected": "a whole number", "found": "'2'", "path": ["tiers", 1, "rank"],
        "file": "acme/roles/welder.toml", "line": 18, "hint": "did you mean 2?",
    }  # fmt: skip
    assert answer["problems"][-1] == {
        "expected": "a folder or a zip archive", "found": "nothing there", "file": "nowhere",
    }  # fmt: skip


def test_several_files_of_one_catalog_are_one_check(run, acme_folder):
    files = [
        f"{acme_folder}/{name}" for name in ("roles/welder.toml", "skills.toml", "", "../acme")
    ]
    _, out, _ = run("check", *files, "--today", "2026-01-01")
    assert out == "6 files checked: 0 problems, 0 warnings.\n"


def test_a_catalog_may_name_what_the_one_that_it_overlays_has(run, acme_folder, tmp_path):
    careerkit.catalog().subset(roles=["teacher"]).save(tmp_path / "below.zip")
    place = acme_folder / "roles/welder.toml"
    place.write_text(place.read_text().replace('"welding"', '"zendesk"'))
    assert run("check", str(acme_folder)).status == 1
    for below in ("careerkit", str(tmp_path / "below.zip")):
        assert run("check", str(acme_folder), "--over", below).status == 0


def test_a_day_that_is_not_a_date_is_refused(run):
    status, _, error = run("check", ".", "--today", "tomorrow")
    assert status == 2
    assert error.splitlines()[-1].endswith(
        "argument --today: expected a day such as 2026-11-22, got 'tomorrow'"
    )
