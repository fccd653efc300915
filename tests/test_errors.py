"""Errors say what is wrong, what was expected, and what to do."""

import pickle

import pytest

from careerkit import (
    AmbiguousSalaryError,
    CareerkitError,
    CurrencyMismatchError,
    DataError,
    MissingExtraError,
    NoPathError,
    NoSalaryError,
    NoTierError,
    NotStatedError,
    Problem,
    UnknownIdError,
)

from .conftest import band

EXAMPLES = [
    (
        DataError([Problem("text", "5", ("tiers", 0, "title"), "a.toml", 3, "did you mean '5'?")]),
        ValueError,
        "a.toml:3: tiers[0].title: expected text, got 5; did you mean '5'?",
    ),
    (
        DataError([Problem("a", "b", file="a.toml"), Problem("c", "d", line=7), Problem("e", "f")]),
        ValueError,
        "3 problems:\n  a.toml: expected a, got b\n  line 7: expected c, got d\n  expected e, got f",
    ),
    (
        UnknownIdError("role", "welderr", ("welder",), ("welder", "clerk")),
        LookupError,
        "unknown role 'welderr'; did you mean 'welder'?",
    ),
    (
        UnknownIdError("role", "welder", ("wilder", "weldor")),
        LookupError,
        "unknown role 'welder'; did you mean 'wilder' or 'weldor'?",
    ),
    (
        UnknownIdError("role", "x", (), ("clerk", "welder")),
        LookupError,
        "unknown role 'x'; there are: clerk, welder",
    ),
    (
        UnknownIdError("role", "x", (), tuple("abcdefghijklm")),
        LookupError,
        "unknown role 'x'; there are 13, such as a, b, c, d, e, f",
    ),
    (UnknownIdError("role", "x"), LookupError, "unknown role 'x'; there are none"),
    (
        NoSalaryError("welder", "tier head a year", ("tier welder in XX, XTS a year",)),
        LookupError,
        "no pay for welder: tier head a year. What is stated: tier welder in XX, XTS a year",
    ),
    (
        NoSalaryError("welder", "the role as a whole", ()),
        LookupError,
        "no pay for welder: the role as a whole. What is stated: nothing",
    ),
    (
        AmbiguousSalaryError("welder", "level entry", (band(), band(median=90)), "source"),
        LookupError,
        "2 bands answer equally well for welder, level entry: median 100 XTS a year in XX, "
        "median 90 XTS a year in XX; say which with source=",
    ),
    (
        AmbiguousSalaryError(
            "welder", "level entry", (band(), band(kind="market")), "kind", ("reported", "market")
        ),
        LookupError,
        "2 bands answer equally well for welder, level entry: median 100 XTS a year in XX; "
        "say which with kind='reported' or kind='market'",
    ),
    (
        AmbiguousSalaryError("welder", "level entry", (band(), band(median=90)), None),
        LookupError,
        "2 bands answer equally well for welder, level entry: median 100 XTS a year in XX, "
        "median 90 XTS a year in XX; no argument separates them: see salaries_for",
    ),
    (
        CurrencyMismatchError("GBP", "USD"),
        TypeError,
        "pay in GBP and pay in USD do not compare; convert one of them: "
        "band.convert('GBP', rate=..., as_of=..., source=...)",
    ),
    (
        NoTierError("welder", "individual", "0 years", "apprentice asks for 1-3 years"),
        LookupError,
        "no individual tier of welder is reached with 0 years; apprentice asks for 1-3 years",
    ),
    (
        NoPathError("welder", "master", "head", ()),
        LookupError,
        "no path in welder from 'master' to 'head'; 'master' leads to nothing: it is a top tier",
    ),
    (
        NoPathError("welder", "head", "welder", ("a", "b")),
        LookupError,
        "no path in welder from 'head' to 'welder'; 'head' leads to a, b",
    ),
    (
        NotStatedError("requirements", "welder"),
        LookupError,
        "no source lists requirements of welder",
    ),
    (
        NotStatedError("moves", "tier head of welder", "it is a top tier"),
        LookupError,
        "no source lists moves of tier head of welder; it is a top tier",
    ),
    (
        MissingExtraError("YAML", "yaml"),
        ImportError,
        "YAML needs an extra: pip install 'careerkit[yaml]'",
    ),
]


@pytest.mark.parametrize(
    ("error", "builtin", "message"), EXAMPLES, ids=lambda one: type(one).__name__
)
class TestEveryError:
    def test_is_a_careerkit_error_and_a_builtin(self, error, builtin, message):
        """Every error can be caught as careerkit's and as the builtin users expect."""
        assert isinstance(error, CareerkitError)
        assert isinstance(error, builtin)

    def test_says_what_is_wrong_and_the_way_out(self, error, builtin, message):
        """The message is a sentence with the way out in it."""
        assert str(error) == message

    def test_pickles_with_its_fields(self, error, builtin, message):
        """An error comes back from a pickle with its message and its fields."""
        again = pickle.loads(pickle.dumps(error))  # noqa: S301
        assert str(again) == message
        assert vars(again) == vars(error)


def test_a_value_that_cannot_be_shown_is_told_by_its_type():
    """A repr that fails does not hide the message."""
    message = str(UnknownIdError("role", 10**5000, (), ("a",)))
    assert message == "unknown role a value of type int; there are: a"
    assert str(UnknownIdError("role", "x" * 500)).startswith("unknown role 'xxxxxxxxxx")
    assert len(str(UnknownIdError("role", "x" * 500))) < 100


def test_many_problems_are_told_as_far_as_anybody_reads():
    """The text ends after a hundred; the error has them all."""
    error = DataError(Problem("a", f"{n}") for n in range(130))
    first, *lines, last = str(error).splitlines()
    assert first == "130 problems:"
    assert lines == [f"  expected a, got {n}" for n in range(100)]
    assert last == "  and 30 more, which the error has as its problems"
    assert len(error.problems) == 130
