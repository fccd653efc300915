"""Pay arithmetic refuses what is not an amount, a band, a rate or a variant, and says why."""

from decimal import Decimal
from inspect import isfunction

import pytest

from careerkit import DataError, compensation
from careerkit.compensation import (
    age,
    band_from_midpoint,
    circle,
    compa_ratio,
    compression_index,
    compression_ratio,
    constant_progression,
    full_time_pay,
    geographic_differential,
    geographic_pay,
    group_compa_ratio,
    half_spreads,
    market_ratio,
    midpoint,
    midpoint_progression,
    range_overlap,
    range_penetration,
    range_quartile,
    range_spread,
)
from careerkit.errors import shown

from .model.test_record import call_with_hostile_values


def aged(pay, rate, months, compound):
    """Age pay with the arguments in order."""
    return age(pay, rate=rate, months=months, compound=compound)


def message(verb, *args, **options):
    """Return what a verb says when it refuses."""
    with pytest.raises(DataError) as error:
        verb(*args, **options)
    assert len(error.value.problems) == 1
    return str(error.value)


NO_AMOUNTS = [
    0, -1, -0.5, Decimal(0), Decimal(-1), True, False, None, "75000", "", b"1", 1j, [1],
    float("nan"), float("inf"), -float("inf"), Decimal("nan"), Decimal("snan"), Decimal("inf"),
]  # fmt: skip


# Every argument that is an amount: the verb, what it is given, and the argument's name.
AMOUNTS = [
    (lambda bad: midpoint(bad, 9), "minimum"),
    (lambda bad: midpoint(9, bad), "maximum"),
    (lambda bad: range_spread(bad, 9), "minimum"),
    (lambda bad: range_spread(9, bad), "maximum"),
    (lambda bad: half_spreads(bad, 9, 9), "minimum"),
    (lambda bad: half_spreads(9, bad, 9), "midpoint"),
    (lambda bad: half_spreads(9, 9, bad), "maximum"),
    (lambda bad: band_from_midpoint(bad, 1), "midpoint"),
    (lambda bad: compa_ratio(bad, 9), "pay"),
    (lambda bad: compa_ratio(9, bad), "midpoint"),
    (lambda bad: group_compa_ratio([9, bad], [9, 9], of="sums"), "pays[1]"),
    (lambda bad: group_compa_ratio([9, 9], [bad, 9], of="mean"), "midpoints[0]"),
    (lambda bad: range_penetration(bad, 1, 9), "pay"),
    (lambda bad: range_penetration(bad, None, 9), "pay"),
    (lambda bad: range_penetration(9, bad, None), "minimum"),
    (lambda bad: range_quartile(9, None, bad), "maximum"),
    (lambda bad: circle(bad, None, None), "pay"),
    (lambda bad: circle(9, bad, 9), "minimum"),
    (lambda bad: circle(9, 9, bad), "maximum"),
    (lambda bad: market_ratio(bad, market=9), "pay"),
    (lambda bad: market_ratio(9, market=bad), "market"),
    (lambda bad: midpoint_progression(bad, 9), "midpoint"),
    (lambda bad: midpoint_progression(9, bad), "following"),
    (lambda bad: constant_progression(bad, 9, 2), "lowest"),
    (lambda bad: constant_progression(9, bad, 2), "highest"),
    (lambda bad: range_overlap((bad, 9), (1, 9), of="union"), "lower.minimum"),
    (lambda bad: range_overlap((1, bad), (1, None), of="union"), "lower.maximum"),
    (lambda bad: range_overlap((1, None), (bad, 9), of="union"), "higher.minimum"),
    (lambda bad: range_overlap((1, 9), (1, bad), of="union"), "higher.maximum"),
    (lambda bad: aged(bad, 0.03, 6, True), "pay"),
    (lambda bad: compression_ratio(bad, 9), "higher"),
    (lambda bad: compression_ratio(9, bad), "lower"),
    (lambda bad: compression_index([9, 9, bad], 9, tolerance=0), "reports[2]"),
    (lambda bad: compression_index([9], bad, tolerance=0), "manager"),
    (lambda bad: geographic_differential(bad, base=9), "local"),
    (lambda bad: geographic_differential(9, base=bad), "base"),
    (lambda bad: geographic_pay(bad, 1), "base"),
]


OPEN_ENDS = ("minimum", "maximum")


each_amount = pytest.mark.parametrize(
    ("verb", "name"), [pytest.param(*one, id=f"{n}-{one[1]}") for n, one in enumerate(AMOUNTS)]
)


@each_amount
@pytest.mark.parametrize("bad", NO_AMOUNTS, ids=repr)
def test_an_amount_is_a_finite_number_above_zero(verb, name, bad):
    """Every amount is a finite number above 0; None is an open end and nothing else."""
    if bad is None and name.endswith(OPEN_ENDS):
        verb(bad)
    else:
        assert message(verb, bad) == f"{name}: expected an amount above 0, got {shown(bad)}"


@each_amount
@pytest.mark.parametrize("bad", [1e300, 10**16, Decimal("1e-400"), 5e-324], ids=repr)
def test_an_amount_that_floats_cannot_hold_is_refused(verb, name, bad):
    """Sizes that floats cannot hold or divide are refused, not made infinite or zero."""
    expected = "1e15 at most" if bad > 1 else "an amount of 1e-15 or more"
    assert message(verb, bad) == f"{name}: expected {expected}, got {shown(bad)}"


@pytest.mark.parametrize(
    ("verb", "words"),
    [
        (lambda: midpoint(96, 64), "maximum: expected the minimum, 96, or more, got 64"),
        (lambda: range_spread(96, 64), "maximum: expected the minimum, 96, or more, got 64"),
        (
            lambda: range_penetration(80, 96, 64),
            "maximum: expected the minimum, 96, or more, got 64",
        ),
        (
            lambda: range_quartile(80, 96.5, Decimal(64)),
            "maximum: expected the minimum, 96.5, or more, got 64",
        ),
        (lambda: circle(80, 96, 64), "maximum: expected the minimum, 96, or more, got 64"),
        (
            lambda: half_spreads(90, 80, 95),
            "midpoint: expected the minimum, 90, or more, got 80",
        ),
        (
            lambda: half_spreads(60, 80, 75),
            "maximum: expected the midpoint, 80, or more, got 75",
        ),
        (
            lambda: range_overlap((9, 5), (1, 2), of="lower"),
            "lower.maximum: expected the minimum, 9, or more, got 5",
        ),
        (
            lambda: range_overlap((5, 9), (2, 1), of="lower"),
            "higher.maximum: expected the minimum, 2, or more, got 1",
        ),
        (
            lambda: constant_progression(96, 64, 3),
            "highest: expected the lowest, 96, or more, got 64",
        ),
    ],
)
def test_an_inverted_band_is_refused(verb, words):
    """A band upside down is refused, never turned around."""
    assert message(verb) == words


@pytest.mark.parametrize("bad", [(1,), (1, 2, 3), 5, None, "12", {1: 2, 3: 4}], ids=repr)
def test_a_band_is_a_pair_of_ends(bad):
    """A band is a minimum and a maximum."""
    wanted = "expected a minimum and a maximum, got"
    found = "a table" if isinstance(bad, dict) else repr(bad)
    assert message(range_overlap, bad, (1, 2), of="union") == f"lower: {wanted} {found}"
    assert message(range_overlap, (1, 2), bad, of="union") == f"higher: {wanted} {found}"


@pytest.mark.parametrize("bad", [5, None, "12", b"12", {1: 2}, {1, 2}, frozenset((1,))], ids=repr)
def test_a_group_is_a_list_of_amounts(bad):
    """Amounts come in order, each as often as it is paid: no text, set or table."""
    wanted = "expected a list of amounts, got"
    found = "a table" if isinstance(bad, dict) else repr(bad)
    assert message(group_compa_ratio, bad, [1], of="sums") == f"pays: {wanted} {found}"
    assert message(group_compa_ratio, [1], bad, of="sums") == f"midpoints: {wanted} {found}"
    assert message(compression_index, bad, 1, tolerance=0) == f"reports: {wanted} {found}"


def test_a_group_of_nobody_is_refused():
    """A group of nobody has no ratio."""
    told = "expected one amount or more, got []"
    assert message(group_compa_ratio, [], [], of="mean") == f"pays: {told}"
    assert message(compression_index, [], 9, tolerance=0) == f"reports: {told}"


def test_pays_and_midpoints_that_do_not_pair_are_refused():
    """Each pay has its midpoint."""
    told = "midpoints: expected as many midpoints as pays, 2, got 1"
    assert message(group_compa_ratio, [1, 2], [1], of="sums") == told
    assert message(group_compa_ratio, [1, 2], [1], of="mean") == told


def test_a_variant_that_is_unknown_is_refused():
    """A variant is one of those there are, and is never guessed."""
    told = "of: expected one of sums, mean, got 'median'"
    assert message(group_compa_ratio, [1], [1], of="median") == told
    told = "of: expected one of higher, lower, union, got 'both'"
    assert message(range_overlap, (1, 2), (1, 2), of="both") == told
    told = "compound: expected True or False, got 'simple'"
    assert message(aged, 90_000, 0.03, 6, "simple") == told


@pytest.mark.parametrize(
    "call",
    [
        lambda: group_compa_ratio([1], [1]),
        lambda: range_overlap((1, 2), (1, 2)),
        lambda: age(1, rate=0.03, months=6),
        lambda: compression_index([1], 1),
    ],
)
def test_a_formula_with_variants_has_no_default(call):
    """Where print has several formulas, the caller names one."""
    with pytest.raises(TypeError, match="missing 1 required keyword-only argument"):
        call()


@pytest.mark.parametrize("bad", [1, 0, -2, 2.0, True, None, "6", Decimal(6)], ids=repr)
def test_grades_are_counted_from_two_up(bad):
    """Grades are counted, and there are two at least."""
    told = message(constant_progression, 10, 20, bad)
    assert told == f"grades: expected a whole number of grades, 2 or more, got {shown(bad)}"


@pytest.mark.parametrize("bad", [-0.01, True, None, "0.5", float("nan")], ids=repr)
def test_a_spread_a_tolerance_and_months_may_be_zero_but_no_less(bad):
    """A spread, a number of months and a tolerance are 0 or more."""
    told = message(band_from_midpoint, 80_000, bad)
    assert told == f"spread: expected a spread of 0 or more, got {shown(bad)}"
    told = message(aged, 90_000, 0.03, bad, True)
    assert told == f"months: expected a number of months, 0 or more, got {shown(bad)}"
    told = message(compression_index, [1], 1, tolerance=bad)
    assert told == f"tolerance: expected an amount of 0 or more, got {shown(bad)}"


@pytest.mark.parametrize("bad", [-1, -1.5, True, None, "3%", float("inf")], ids=repr)
def test_a_yearly_rate_is_above_minus_one(bad):
    """A rate may be below 0, but leaves something."""
    told = message(aged, 90_000, bad, 6, True)
    assert told == f"rate: expected a rate a year above -1, such as 0.03, got {shown(bad)}"


@pytest.mark.parametrize("bad", [0, -1, True, None, "1.08"], ids=repr)
def test_a_geographic_differential_is_a_factor_above_zero(bad):
    """A differential is a factor above 0."""
    told = message(geographic_pay, 50_000, bad)
    assert told == f"differential: expected a factor above 0, got {shown(bad)}"


@pytest.mark.parametrize(
    ("rate", "months", "compound"),
    [
        (-0.5, 24, False),
        (-0.5, 36, False),
        (9, 240, True),
        (1e15, 10**15, True),
        (-0.9, 999, True),
    ],
)
def test_aging_to_nothing_or_beyond_measure_is_refused(rate, months, compound):
    """Ageing that leaves no amount to speak of is refused, not answered."""
    told = message(aged, 90_000, rate, months, compound)
    expected = "months that leave an amount between 1e-15 and 1e15"
    assert told == f"months: expected {expected}, got {months}"


def test_a_refused_amount_is_named_with_its_position():
    """A program finds the argument in the problem's path."""
    with pytest.raises(DataError) as error:
        range_overlap((1, 2), (-1, 2), of="union")
    assert error.value.problems[0].path == ("higher", "minimum")


@pytest.mark.parametrize("pay", [Decimal("1e15"), Decimal("1e-15")], ids=str)
def test_an_amount_of_the_very_bounds_is_aged(pay):
    """The largest and the smallest amount are amounts still."""
    assert aged(pay, 0, 0, False) == aged(pay, 0, 12, True) == pay


@pytest.mark.parametrize(
    ("bad", "found"),
    [(0, "0"), (-0.5, "-0.5"), (1.2, "1.2"), (60, "60; 60 % is 0.6"), (101, "101"), (True, "True"),
     ("0.6", "'0.6'"), (None, "None"), (Decimal("1e-16"), "1E-16"), (12.5, "12.5; 12.5 % is 0.125")],
    ids=repr,
)  # fmt: skip
def test_the_part_of_full_time_is_above_zero_and_at_most_one(bad, found):
    told = message(full_time_pay, 30_000, fte=bad)
    assert told == f"fte: expected a part of full time above 0, 1 at most, got {found}"


def test_full_time_pay_beyond_measure_is_refused():
    told = message(full_time_pay, 10**15, fte=0.5)
    assert told == "fte: expected a part of full time that leaves 1e15 at most, got 0.5"


CALLS = [
    (midpoint, {"minimum": 80, "maximum": 120}),
    (range_spread, {"minimum": 80, "maximum": 120}),
    (half_spreads, {"minimum": 80, "midpoint": 100, "maximum": 120}),
    (band_from_midpoint, {"midpoint": 100, "spread": 0.5}),
    (compa_ratio, {"pay": 90, "midpoint": 100}),
    (group_compa_ratio, {"pays": [1, 2], "midpoints": [2, 3], "of": "sums"}),
    (range_penetration, {"pay": 90, "minimum": 80, "maximum": 120}),
    (range_quartile, {"pay": 90, "minimum": 80, "maximum": 120}),
    (circle, {"pay": 90, "minimum": 80, "maximum": 120}),
    (market_ratio, {"pay": 90, "market": 100}),
    (midpoint_progression, {"midpoint": 90, "following": 100}),
    (constant_progression, {"lowest": 90, "highest": 100, "grades": 3}),
    (range_overlap, {"lower": (1, 3), "higher": (2, 4), "of": "union"}),
    (age, {"pay": 90, "rate": 0.03, "months": 6, "compound": True}),
    (full_time_pay, {"pay": 90, "fte": 0.6}),
    (compression_ratio, {"higher": 3, "lower": 2}),
    (compression_index, {"reports": [1, 2], "manager": 3, "tolerance": 1}),
    (geographic_differential, {"local": 3, "base": 2}),
    (geographic_pay, {"base": 3, "differential": 1.1}),
]


@pytest.mark.parametrize(
    ("call", "arguments"), CALLS, ids=lambda value: getattr(value, "__name__", "")
)
def test_pay_arithmetic_fails_with_errors_of_ours_alone(call, arguments):
    call_with_hostile_values(call, arguments)


def test_every_public_function_of_pay_arithmetic_is_walked():
    functions = {
        value
        for name, value in vars(compensation).items()
        if isfunction(value) and value.__module__ == compensation.__name__ and name[0] != "_"
    }
    assert functions == {call for call, _ in CALLS}
