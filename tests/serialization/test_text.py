"""Records and results are written as JSON, and documents are read in one place."""

import json
from enum import StrEnum

import attrs
import pytest

import careerkit
from careerkit import DataError, Problem, Role, dumps
from careerkit.model.record import Record
from careerkit.serialization.converter import MOST_PROBLEMS, structure
from careerkit.serialization.text import read_document

from ..conftest import FILES, band, catalog_in, role, tier


@pytest.fixture(scope="module")
def results():
    """Return results of every kind that the public face has."""
    asked = careerkit.catalog()
    agent = "contact-center-agent"
    comparison = asked.compare(agent, "junior", "senior")
    conflicts = asked.conflicts(agent)
    path = asked.path(agent, "junior", "senior")
    check = careerkit.check_posting(band(), jurisdiction="US-CO")
    entry = asked.entries()[0]
    return [
        comparison, comparison.before, conflicts[0], conflicts[0].claims[0], path, path.steps[0],
        check, *check.findings[:1], entry, *asked.find("agent")[:1],
        *asked.diff(asked.subset(roles=[agent]))[:1],
        careerkit.CatalogCheck(problems=(Problem("a", "b", ("c", 0)),)),
    ]  # fmt: skip


def test_a_result_is_written_with_every_field_that_has_a_value(results):
    """A missing key is unknown, an empty list is none; null is never written."""
    for result in results:
        written = json.loads(dumps(result))
        stored = [field.name for field in attrs.fields(type(result)) if field.init]
        assert {name for name in stored if getattr(result, name, None) is not None} >= set(written)
        expected = {
            name
            for name in stored
            if not name.startswith("_") and getattr(result, name) is not None
        }
        assert set(written) == expected
        assert "null" not in dumps(result).replace('"null', "")


def test_a_problem_is_written_as_a_table():
    problem = Problem("a", "b", ("tiers", 0), "a.toml", 3)
    expected = {"expected": "a", "found": "b", "path": ["tiers", 0], "file": "a.toml", "line": 3}
    assert json.loads(dumps(problem)) == expected
    assert json.loads(dumps(careerkit.CatalogCheck(problems=(problem,))))["problems"] == [expected]


def test_a_dict_of_records_is_written_as_an_object():
    written = json.loads(dumps({"one": band(), "more": (band(), None), "none": None}))
    assert written == {
        "one": json.loads(dumps(band())), "more": [json.loads(dumps(band())), None], "none": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({1: band()}, "expected a dict whose keys are text, got 1"),
        ({"a": 5}, "expected a record, or a tuple or dict of records, got 5"),
        ([[[[band()]]]], "expected a record, or a tuple or dict of records, got [<"),
        (Role, "expected a record, or a tuple or dict of records, got <class "),
        (object, "expected a record, or a tuple or dict of records, got <class 'object'>"),
        ("text", "expected a record, or a tuple or dict of records, got 'text'"),
    ],
)
def test_anything_but_records_is_not_written(value, message):
    with pytest.raises(DataError) as caught:
        dumps(value)
    assert str(caught.value).startswith(message)


class Kind(StrEnum):
    POLICY = "policy"
    YEAR = "year"


def test_text_of_a_subclass_is_plain_text_in_a_record():
    plain = {"kind": "policy", "currency": "USD", "per": "year", "median": 5,
             "scope": "policy", "cite": {"source": "a", "basis": "published", "at": "1"}}  # fmt: skip
    given = {**plain, "kind": Kind.POLICY, "per": Kind.YEAR, "scope": Kind.POLICY}
    found = structure(given, careerkit.SalaryBand)
    assert found == structure(plain, careerkit.SalaryBand)
    assert {type(value) for value in (found.kind, found.per, found.scope)} == {str}


def test_a_document_has_its_text_content_and_record():
    text = FILES["roles/welder.toml"]
    document = read_document(text.encode(), Role, format="toml", file="welder.toml")
    assert document.text == text
    assert document.content["id"] == document.record.id == "welder"
    assert document.problems == ()


def test_a_document_with_mistakes_has_its_content_and_problems_with_lines():
    document = read_document("id = 5\ntitle = 6\n", Role, format="toml", file="a.toml")
    assert (document.content, document.record) == ({"id": 5, "title": 6}, None)
    assert [(problem.file, problem.line) for problem in document.problems] == [
        ("a.toml", None), ("a.toml", 1), ("a.toml", 2),
    ]  # fmt: skip


def test_a_document_that_is_not_sound_has_problems_alone():
    for content, text in (("id = ", "id = "), (b"\xff", ""), ("", "")):
        document = read_document(content, Role, format="toml", file="a.toml")
        assert document[:3] == (text, None, None)
        assert len(document.problems) == 1


@pytest.mark.parametrize(
    "content",
    [
        {f"key-{number}": 0 for number in range(5_000)},
        {"aliases": [0] * 5_000},
        {"tiers": [{"a": 0, "b": 0}] * 5_000},
        {"tiers": [{"aliases": [0] * 900}] * 5_000},
    ],
    ids=["unknown keys", "wrong values", "wrong records", "wrong values in each record"],
)
def test_after_a_thousand_problems_no_more_are_looked_for(content):
    """The cost of a file that is wrong throughout is bounded, and the error states the bound."""
    with pytest.raises(DataError) as caught:
        structure(content, Role)
    *problems, last = caught.value.problems
    assert len(problems) == MOST_PROBLEMS
    assert str(last) == "expected at most 1,000 problems, got more, which were not looked for"


def test_a_thousand_problems_are_all_reported():
    with pytest.raises(DataError) as caught:
        structure({"id": "a", "title": "A", "aliases": [0] * 999}, Role)
    assert len(caught.value.problems) == 1_000


def test_a_catalog_reads_its_files_as_documents(acme_folder):
    (acme_folder / "roles" / "welder.toml").write_text("id = 5\n")
    with pytest.raises(DataError) as caught:
        catalog_in(acme_folder).role("welder")
    check = careerkit.check(acme_folder)
    lines = {(problem.line, problem.path) for problem in check.problems}
    assert {(problem.line, problem.path) for problem in caught.value.problems} <= lines


def test_a_record_is_written_without_its_defaults():
    assert "aliases" not in json.loads(dumps(role(tiers=[tier()])))
    assert issubclass(Role, Record)
