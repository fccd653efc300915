"""A catalog accepts a warning by an entry in its catalog.toml, with a reason."""

import json

import pytest

from careerkit import catalog, check, open_catalog
from careerkit.cli import main

from .helpers import TODAY, edited, lines, problems, warnings

GAP = ("roles/welder.toml", "min_years = 3 }", "min_years = 4 }")
FOUND = (
    "roles/welder.toml:20: tiers[1].experience.min_years: expected years that go on from 3, "
    "where 'apprentice' ends, got 4: a gap [experience-gap]"
)


def accepting(folder, *entries):
    """Return a catalog's folder whose catalog.toml accepts warnings."""
    tables = "".join(f'\n[[accepted]]\n{entry}\nreason = "As agreed."\n' for entry in entries)
    notices = 'notices = ["All of it is made up."]\n'
    return edited(folder, ("catalog.toml", notices, f"{notices}{tables}"))


@pytest.mark.parametrize(
    "entry",
    [
        'kind = "experience-gap"\nfile = "roles/welder.toml"\npath = "tiers[1].experience.min_years"',
        'kind = "experience-gap"\nfile = "roles/welder.toml"',
        'kind = "experience-gap"\nfile = "roles/welder"',
        'kind = "experience-gap"\nfile = "roles/welder.json"',
    ],
)
def test_an_accepted_warning_is_set_apart(entry, acme_folder):
    """With its path, or wherever in the file it is; the format of the file does not matter."""
    accepting(edited(acme_folder, GAP), entry)
    checked = check(acme_folder, today=TODAY, strict=True)
    assert (checked.problems, checked.warnings, checked.ok) == ((), (), True)
    assert lines(checked.accepted, acme_folder) == [FOUND]


def test_an_accepted_warning_stays_accepted_when_the_catalog_is_saved(acme_folder, tmp_path):
    """Saving writes JSON, and keeps what is accepted."""
    accepting(edited(acme_folder, GAP), 'kind = "experience-gap"\nfile = "roles/welder.toml"')
    open_catalog(acme_folder).save(tmp_path / "saved")
    checked = check(tmp_path / "saved", today=TODAY)
    assert (checked.warnings, len(checked.accepted)) == ((), 1)


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        (
            'kind = "experience-gap"\nfile = "roles/welder.toml"\npath = "tiers[2]"',
            "expected a warning of the kind experience-gap in roles/welder.toml: tiers[2], got "
            "none; remove it",
        ),
        (
            'kind = "pay-jump"\nfile = "roles/welder.toml"',
            "expected a warning of the kind pay-jump in roles/welder.toml, got none; remove it",
        ),
        (
            'kind = "experience-gap"\nfile = "roles/smith.toml"',
            "expected a warning of the kind experience-gap in roles/smith.toml, got none; remove it",
        ),
        (
            'kind = "experience-gaps"\nfile = "roles/welder.toml"',
            "expected a warning of the kind experience-gaps in roles/welder.toml, got none; "
            "did you mean 'experience-gap'?",
        ),
    ],
)
def test_an_acceptance_that_no_warning_matches_is_a_warning(entry, found, acme_folder):
    """What was accepted once must not hide what comes later."""
    accepting(edited(acme_folder, GAP), entry)
    assert warnings(acme_folder) == [
        FOUND, f"catalog.toml:9: accepted[0]: {found} [unused-acceptance]",
    ]  # fmt: skip


def test_an_acceptance_in_a_broken_catalog_is_not_called_unused(acme_folder):
    """The warnings of a broken file are not known yet."""
    accepting(edited(acme_folder, GAP), 'kind = "experience-gap"\nfile = "roles/welder.toml"')
    edited(acme_folder, ("roles/welder.toml", "rank = 1", "rank = '1'"))
    checked = check(acme_folder, today=TODAY)
    assert (len(checked.problems), checked.warnings) == (1, ())


def test_an_acceptance_needs_a_reason(acme_folder):
    """A blank one is none."""
    accepting(edited(acme_folder, GAP), 'kind = "experience-gap"\nfile = "roles/welder.toml"')
    edited(acme_folder, ("catalog.toml", "As agreed.", " "))
    assert problems(acme_folder) == ["catalog.toml:12: accepted[0].reason: expected text, got ' '"]


def test_a_strict_check_fails_with_a_warning(acme_folder):
    """A check that is not strict passes with warnings, and never with problems."""
    edited(acme_folder, GAP)
    assert check(acme_folder, today=TODAY).ok
    assert not check(acme_folder, today=TODAY, strict=True).ok
    edited(acme_folder, ("roles/welder.toml", "rank = 1", "rank = '1'"))
    assert not check(acme_folder, today=TODAY).ok


def test_a_strict_check_of_a_place_without_a_catalog_is_strict(tmp_path):
    """Whatever is wrong with the place."""
    (tmp_path / "alone.toml").write_text("a = 1")
    for name in ("nowhere", "alone.toml"):
        checked = check(tmp_path / name, over=catalog(), strict=True)
        assert (checked.strict, checked.ok) == (True, False)


@pytest.mark.parametrize("options", [(), ("--strict",)])
def test_the_command_says_how_many_warnings_are_accepted(options, acme_folder, capsys):
    """In the text they are counted, in JSON they are listed; even a strict check passes."""
    accepting(edited(acme_folder, GAP), 'kind = "experience-gap"\nfile = "roles/welder.toml"')
    asked = ["check", str(acme_folder), "--today", "2026-06-30", *options]
    assert main(asked) == 0
    assert capsys.readouterr().out == "6 files checked: 0 problems, 0 warnings (1 accepted).\n"
    assert main([*asked, "--format", "json"]) == 0
    (accepted,) = json.loads(capsys.readouterr().out)["accepted"]
    assert accepted["kind"] == "experience-gap"


def test_the_strict_command_fails_with_a_warning(acme_folder, capsys):
    """Without --strict it passes."""
    edited(acme_folder, GAP)
    asked = ["check", str(acme_folder), "--today", "2026-06-30"]
    assert (main(asked), main([*asked, "--strict"])) == (0, 1)
    capsys.readouterr()
