"""A check compares the index of a catalog with its roles."""

import json
import shutil

import pytest

from careerkit import check

from ..conftest import write_catalog
from .helpers import TODAY, edited, problems, warnings


@pytest.fixture
def saved(acme, tmp_path):
    """A catalog with its index."""
    acme.save(tmp_path / "saved")
    return tmp_path / "saved"


def entry(folder):
    """Return the entry of the welder as it stands in an index."""
    return json.dumps(json.loads((folder / "index.json").read_text())["roles"]["welder"])


def test_an_outdated_index_is_a_warning(saved):
    """It is only a shortcut, and made anew when it is needed."""
    edited(saved, ("roles/welder.json", "Welding Operator", "Operator of Welding"))
    shutil.copy(saved / "roles/welder.json", saved / "roles/smith.json")
    edited(saved, ("roles/smith.json", '"id": "welder"', '"id": "smith"'),
           ("roles/smith.json", '"solderer"', '"x"'))  # fmt: skip
    edited(saved, ("index.json", '"roles": {', '"roles": {"gone": ' + entry(saved) + ","))
    assert warnings(saved) == [
        "index.json: expected an index of the roles as they are, got an outdated one for "
        "gone, smith, welder; save the catalog again to renew it [outdated-index]"
    ]


def test_an_index_without_entries_is_a_warning(saved):
    """Whatever it holds, roles are read without it."""
    write_catalog(saved, {"index.json": "[]"})
    assert warnings(saved) == [
        "index.json: expected an index of the roles as they are, got an outdated one for "
        "welder; save the catalog again to renew it [outdated-index]"
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [("{", "index.json:1: expected valid JSON"), ("", "index.json: expected content")],
)
def test_an_index_that_is_not_json_is_a_warning(text, place, saved):
    """It is said once, instead of calling every role outdated."""
    write_catalog(saved, {"index.json": text})
    (line,) = warnings(saved)
    assert line.startswith(f"{place}, got ")
    assert line.endswith("; save the catalog again to renew it [outdated-index]")


def test_an_index_that_contradicts_a_role_is_a_problem(saved):
    """An entry with the mark of its file that says something else would be believed."""
    edited(saved, ("index.json", "Welding Operator", "Brazing Operator"))
    assert problems(saved) == [
        "index.json:2: roles.welder: expected the role as its file has it, "
        "got another description of 'welder'"
    ]


def test_an_index_entry_of_a_broken_role_is_not_compared(saved):
    """There is nothing to compare it with."""
    edited(saved, ("roles/welder.json", '"rank": 1', '"rank": "1"'))
    checked = check(saved, today=TODAY)
    assert (len(checked.problems), len(checked.warnings)) == (1, 1)
