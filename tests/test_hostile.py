"""Objects that fail when they are asked anything, and lists without end, are refused in words."""

from collections.abc import Mapping
from itertools import repeat

import pytest

import careerkit
from careerkit import (
    Citation,
    DataError,
    Requirement,
    Section,
    Tier,
    UnknownIdError,
    check,
    compensation,
    dumps,
    import_matrix,
    loads,
)
from careerkit.decimals import number

from .conftest import CITE, role


def fail(*arguments):
    """Raise, in place of a special method."""
    raise RuntimeError("hostile")


class Failing:
    """An object that answers nothing."""

    __getattr__ = __fspath__ = __iter__ = __len__ = __eq__ = __hash__ = fail

    def __repr__(self):
        return "Failing()"


class FailingMapping(Mapping):
    """A mapping that answers nothing."""

    __getitem__ = __iter__ = __len__ = fail

    def __repr__(self):
        return "FailingMapping()"


class EqualToAll(str):
    """Text that equals everything."""

    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, other):
        return True


def message(call, *arguments, **named):
    """Return the message of the error that a call raises."""
    with pytest.raises((DataError, UnknownIdError)) as caught:
        call(*arguments, **named)
    return str(caught.value)


def section(**changes):
    return Section(
        **{"id": "day", "title": "A day", "text": ["Sparks fly."], "cite": CITE, **changes}
    )


def matrix(path="matrix.csv", **changes):
    return import_matrix(path, role="welder", title="Welder", source="acme", **changes)


def test_a_list_without_end_is_refused():
    expected = "expected at most 50,000 items from an iterator, got repeat('x')"
    assert message(section, text=repeat("x")) == expected
    assert message(section, cites=repeat("x")) == expected
    found = message(compensation.compression_index, reports=repeat(1), manager=1, tolerance=0)
    assert found == "reports: expected at most 10,000,000 amounts, got more"


def test_a_long_list_has_an_end_and_is_taken():
    assert len(section(text=["Sparks fly."] * 50_001).text) == 50_001


def test_a_list_that_fails_is_no_list():
    expected = "text: expected a list of text, got Failing()"
    assert message(section, text=Failing()) == expected
    expected = "reports: expected a list of amounts, got Failing()"
    assert (
        message(compensation.compression_index, reports=Failing(), manager=1, tolerance=0)
        == expected
    )


def test_a_mapping_is_no_list():
    expected = "text: expected a list of text, got FailingMapping()"
    assert message(section, text=FailingMapping()) == expected


def test_citations_by_field_that_fail_are_refused():
    expected = "cites: expected citations by field, got FailingMapping()"
    assert message(section, cites=FailingMapping()) == expected


def test_citations_by_anything_but_text_are_refused():
    found = message(section, cites={None: None, ("a",): []})
    assert found == (
        "2 problems:\n"
        "  cites.None: expected the name of a field, got None\n"
        "  cites.('a',): expected the name of a field, got ('a',)"
    )


def test_the_letters_of_a_text_are_not_checked_as_if_it_were_a_list():
    found = message(Tier, id="a", title="A", rank=1, former_ids="Aaa", leads_to=[], cite=CITE)
    assert found == "former_ids: expected a list of text, got 'Aaa'"
    found = message(Requirement, name="a", skills="../..", cite=CITE)
    assert found == "skills: expected a list of text, got '../..'"


@pytest.mark.parametrize("name", ["area", "per", "source"])
def test_a_question_that_can_not_be_compared_is_refused(name):
    with pytest.raises(careerkit.CareerkitError, match=r"Failing\(\)"):
        role().salary_for(**{name: Failing()})


def test_text_that_equals_everything_is_still_an_unknown_word():
    assert "unknown format 'x'" in message(loads, "{}", Citation, format=EqualToAll("x"))
    found = message(compensation.range_overlap, (1, 2), (1, 2), of=EqualToAll("x"))
    assert found == "of: expected one of higher, lower, union, got 'x'"


def test_an_object_that_fails_is_no_number():
    assert number(Failing()) is None


def test_a_path_that_fails_is_refused():
    (problem,) = check(Failing()).problems
    assert str(problem) == "expected a path, or a place inside a package, got Failing()"
    assert message(matrix, Failing()) == "path: expected a path, got Failing()"
    assert message(matrix, b"matrix.csv") == "path: expected a path, got b'matrix.csv'"


@pytest.mark.parametrize("tracks", [FailingMapping(), ["Lead"]], ids=repr)
def test_tracks_that_are_no_table_are_refused(tracks):
    expected = f"tracks: expected a table of words and their tracks, got {tracks!r}"
    assert message(matrix, tracks=tracks) == expected


@pytest.mark.parametrize("indent", [-1, 101, 10**400, True, 2.0, "  ", Failing()], ids=repr)
def test_an_indent_of_anything_but_a_few_spaces_is_refused(indent):
    assert message(dumps, CITE, indent=indent).startswith(
        "indent: expected a number of spaces from 0 to 100, or None, got "
    )


@pytest.mark.parametrize("file", [5, b"a.json", Failing()], ids=repr)
def test_the_name_of_a_file_is_text(file):
    assert (
        message(loads, "{}", Citation, file=file)
        == f"file: expected the name of the file, or None, got {file!r}"
    )
