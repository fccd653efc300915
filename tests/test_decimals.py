"""Numbers of any library are read exactly, and no answer depends on the caller's decimal context."""

from decimal import ROUND_UP, Context, Decimal, FloatOperation, Inexact, Rounded, localcontext
from fractions import Fraction

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from careerkit import (
    WORK_TIMES,
    DataError,
    Experience,
    Rates,
    SalaryBand,
    compensation,
    dumps,
    loads,
)
from careerkit.decimals import is_exact, number, plain, rounded, whole

from .conftest import band

# Contexts that round, trap or print as no calculation here expects.
CONTEXTS = [
    Context(prec=1),
    Context(prec=1, rounding=ROUND_UP, capitals=0),
    Context(prec=50, traps=[Inexact, Rounded]),
    Context(prec=5, Emax=3, Emin=-3, clamp=1),
    Context(traps=[FloatOperation]),
]
RATES = Rates.loads("Date, USD, GBP, \n30 May 2025, 1.2345, 0.87, \n")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (5, "5"),
        (0.1, "0.1"),
        (Decimal("1.50"), "1.50"),
        (np.int8(5), "5"),
        (np.float64(0.1), "0.1"),
        (np.float32(0.1), "0.1"),
        (np.float16(0.1), "0.1"),
        (np.longdouble("0.1"), "0.1"),
        (np.array(5), "5"),
        (Fraction(1, 8), "0.125"),
        (Fraction(1, 3), "0." + "3" * 50),
    ],
    ids=repr,
)
def test_a_real_number_is_read_as_it_is_written(value, expected):
    assert str(number(value)) == expected


@pytest.mark.parametrize(
    "value",
    [
        None, True, np.True_, "5", np.str_("5"), b"5", float("nan"), np.float32("inf"), Decimal("NaN"),
        np.array(0.5), np.array([5, 6]), np.timedelta64(5, "D"), np.complex64(5), 5j, int, object(),
    ],
    ids=repr,
)  # fmt: skip
def test_what_is_not_a_finite_real_number_is_none(value):
    assert number(value) is None


def test_a_whole_number_is_an_integer_of_any_library():
    assert [whole(value) for value in (3, np.int64(3), np.array(3))] == [3, 3, 3]
    assert [whole(value) for value in (3.0, True, np.True_, "3", Decimal(3), np.array([3, 4]))] == [
        None
    ] * 6


def test_a_number_that_a_float_holds_without_loss_is_exact():
    exact = ["1", "0.1", "123456789012345", "1e30", "1e-30", "-5"]
    inexact = ["1234567890123456", "1e31", "1e-31", "NaN", "Infinity"]
    assert [is_exact(Decimal(text)) for text in exact] == [True] * 6
    assert [is_exact(Decimal(text)) for text in inexact] == [False] * 5
    assert not is_exact(1)


def test_computed_numbers_are_rounded_to_fifteen_digits_and_written_out():
    assert str(rounded(Decimal(2) / 3)) == "0.666666666666667"
    assert str(rounded(Decimal("1234567890123456.5"))) == "1.23456789012346E+15"
    assert [str(plain(Decimal(text))) for text in ("2E+3", "20.00", "0.50")] == [
        "2000",
        "20",
        "0.5",
    ]


def answers(one, pay):
    """Ask one band everything that is computed with decimals."""
    low, high = one.minimum, one.maximum
    return [
        one.midpoint,
        one.range_spread,
        one.half_spreads,
        one.compa_ratio(pay),
        one.range_penetration(pay),
        one.circle(pay),
        one.overlap(one.times(1.1), of="union"),
        one.times(1.037),
        str(one.times(1.037)),
        one.age(rate=0.03, months=7, compound=True),
        one.age(rate=0.03, months=7, compound=False),
        one.to(per="hour", work_time="us-federal-2087"),
        str(one.to(per="hour", work_time="us-2080")),
        evolve(one, currency="USD").convert("GBP", rates=RATES, on="2025-05-30"),
        evolve(one, currency="USD").convert("GBP", rate=0.7, as_of="2025", source="made up"),
        RATES.rate("USD", "GBP", on="2025-05-30"),
        str(WORK_TIMES["us-federal-2087"]),
        WORK_TIMES["us-federal-2087"].in_a_year("day"),
        compensation.full_time_pay(pay, fte=0.6),
        compensation.band_from_midpoint(pay, 0.37),
        compensation.geographic_pay(pay, 1.08),
        compensation.group_compa_ratio([pay, low], [low, high], of="mean"),
        compensation.compression_index([pay, low, high], high, tolerance=0.3),
        Experience(min_years=2.5, max_years=5).holds(Decimal("2.5")),
        loads(dumps(one), SalaryBand),
        repr(one),
    ]


money = st.decimals(10_000, 10**9, places=2)


@given(
    st.lists(money, min_size=2, max_size=2, unique=True).map(sorted),
    money,
    st.sampled_from(CONTEXTS),
)
def test_no_answer_depends_on_the_decimal_context_of_the_caller(ends, pay, context):
    """Whatever the caller rounds to or traps, answers are the same to the last digit."""
    one = band(minimum=ends[0], maximum=ends[1])
    expected = answers(one, pay)
    with localcontext(context):
        assert [repr(found) for found in answers(one, pay)] == [repr(found) for found in expected]


@pytest.mark.parametrize("context", CONTEXTS, ids=repr)
def test_errors_are_the_same_in_any_decimal_context(context):
    """A record made by hand and a verb refuse the same values with the same words."""

    def messages():
        for call in (
            lambda: band(minimum=Decimal("2.55"), maximum=Decimal("1.55")),
            lambda: band(minimum=Decimal("1.2345678901234567")),
            lambda: band(minimum=Decimal("NaN")),
            lambda: band(minimum=Decimal("-1.5")),
            lambda: Experience(min_years=2.5, max_years=1.5),
            lambda: compensation.full_time_pay(100, fte=55.5),
            lambda: band().times(Decimal("-1.55")),
        ):
            with pytest.raises(DataError) as caught:
                call()
            yield str(caught.value)

    expected = list(messages())
    with localcontext(context):
        assert list(messages()) == expected
