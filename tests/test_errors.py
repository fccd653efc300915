"""Errors say what is wrong, what was expected, and what to do."""

import pickle
from decimal import Decimal

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
    SaveError,
    UnknownIdError,
)
from careerkit.errors import plain, shown, too_large

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
        "no pay for welder: tier head a year. Available: tier welder in XX, XTS a year",
    ),
    (
        NoSalaryError("welder", "the role as a whole", ()),
        LookupError,
        "no pay for welder: the role as a whole. Available: nothing",
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
        SaveError(13, "Permission denied", "a.zip"),
        OSError,
        "can't save a.zip: Permission denied; nothing was changed",
    ),
    (
        SaveError(5, "Input/output error", "a", None, "b"),
        OSError,
        "can't save a: Input/output error; what was there before is at b now",
    ),
    (
        MissingExtraError("YAML", "yaml"),
        ImportError,
        "YAML needs an extra: pip install 'careerkit[yaml]'",
    ),
]


@pytest.mark.parametrize(
    ("error", "builtin", "message"), EXAMPLES, ids=lambda value: type(value).__name__
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


def test_a_value_that_cannot_be_shown_is_shown_by_its_type():
    """A repr that fails does not hide the message."""
    error = UnknownIdError("role", 10**5000, (), ("a",))
    assert str(error) == "unknown role a value of type int; there are: a"
    assert repr(error) == "UnknownIdError('unknown role a value of type int; there are: a')"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a" * 500, f"'{'a' * 56}..."),
        (b"a" * 500, f"b'{'a' * 55}..."),
        (["a"] * 500, "['a', 'a', 'a'"),
        (Decimal("1.50"), "1.50"),
        ({"a": 1}, "a table"),
        ("\x1b]0;\x07", r"'\x1b]0;\x07'"),
    ],
)  # fmt: skip
def test_a_value_is_shown_short_and_on_one_line(value, text):
    assert shown(value).startswith(text)
    assert len(shown(value)) <= 60


def test_a_repr_with_control_characters_is_shown_with_escapes():
    class Hostile:
        def __repr__(self):
            return "a\x1b[2J\nb\u202e"

    assert shown(Hostile()) == r"a\x1b[2J\nb\u202e"


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Zoë 中文 \u200d👩\u200d🔧 \xa0", None),
        ("a\x1b[31mb", r"a\x1b[31mb"),
        ("\x1b]8;;http://x\x1b\\", r"\x1b]8;;http://x\x1b" + "\\"),
        ("\x9b2J \x85 \x00 \x7f", r"\x9b2J \x85 \x00 \x7f"),
        ("\u202eabc\u2066 \u061c\u200f", r"\u202eabc\u2066 \u061c\u200f"),
        ("a\u2028b\u2029", r"a\u2028b\u2029"),
        ("\ud800", r"\ud800"),
        ("a\r\n\tb", r"a\r\n\tb"),
    ],
)
def test_plain_text_has_escapes_for_what_steers_a_terminal(text, safe):
    assert plain(text) == (text if safe is None else safe)


def test_plain_text_of_several_lines_keeps_line_breaks_and_tabs():
    assert plain("a\n\tb\r\n\x1b", lines=True) == "a\n\tb\\r\n\\x1b"


HOSTILE = "a\x1b[31m\n\u202e\x9b\ud800"
SAFE = r"a\x1b[31m\n\u202e\x9b\ud800"


@pytest.mark.parametrize(
    "error",
    [
        DataError([Problem(HOSTILE, HOSTILE, (HOSTILE,), HOSTILE, 1, HOSTILE)]),
        UnknownIdError(HOSTILE, HOSTILE, (HOSTILE,)),
        UnknownIdError("role", "x", (), (HOSTILE,)),
        NoSalaryError(HOSTILE, HOSTILE, (HOSTILE,)),
        AmbiguousSalaryError(HOSTILE, HOSTILE, (HOSTILE,), "source", (HOSTILE,)),
        CurrencyMismatchError(HOSTILE, HOSTILE),
        NoTierError(HOSTILE, HOSTILE, HOSTILE, HOSTILE),
        NoPathError(HOSTILE, HOSTILE, HOSTILE, (HOSTILE,)),
        NotStatedError(HOSTILE, HOSTILE, HOSTILE),
        MissingExtraError(HOSTILE, HOSTILE),
        SaveError(1, HOSTILE, HOSTILE),
        CareerkitError(HOSTILE),
    ],
    ids=lambda error: type(error).__name__,
)
def test_no_message_takes_control_characters_to_a_terminal(error):
    message = str(error)
    assert SAFE in message
    assert message == plain(message)
    assert repr(error) == plain(repr(error))


def test_the_pieces_of_a_message_are_cut_where_nobody_reads_on():
    long = "x" * 10_000
    problem = Problem("text", long, (long, long), long, 1, long)
    assert len(str(problem)) < 1_500
    assert len(str(UnknownIdError("role", long, (long,)))) < 200
    assert len(str(UnknownIdError("role", long, (), (long,)))) < 200
    assert len(str(SaveError(36, "File name too long", long))) < 500


def test_a_limit_of_size_is_stated_with_the_size():
    assert str(too_large(2**20)) == "expected a file of at most 1 MiB, got more"
    problem = too_large(2**21, 2**31, what="an archive", file="a.zip")
    assert str(problem) == "a.zip: expected an archive of at most 2 MiB, got 2,048.0 MiB"


def test_of_many_problems_a_hundred_are_in_the_message():
    """The error has them all."""
    error = DataError(Problem("a", f"{number}") for number in range(130))
    first, *lines, last = str(error).splitlines()
    assert first == "130 problems:"
    assert lines == [f"  expected a, got {number}" for number in range(100)]
    assert last == "  and 30 more, which the error has as its problems"
    assert len(error.problems) == 130


def test_a_warning_ends_with_its_kind():
    problem = Problem("a", "b", hint="c", kind="leftover")
    assert str(problem) == "expected a, got b; c [leftover]"
