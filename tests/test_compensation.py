"""Pay arithmetic: golden figures, what is undefined, what is refused, and the laws."""

import math
from decimal import Context, Decimal, FloatOperation, Inexact, localcontext

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from careerkit import DataError
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

LOWER, HIGHER = (44_186.05, 50_813.95), (47_777.78, 59_722.22)


def message(verb, *args, **options):
    """Return what a verb says when it refuses."""
    with pytest.raises(DataError) as error:
        verb(*args, **options)
    assert len(error.value.problems) == 1
    return str(error.value)


def aged(pay, rate, months, compound):
    """Age pay with the arguments in order."""
    return age(pay, rate=rate, months=months, compound=compound)


GOLDEN = [
    ("spread", lambda: range_spread(350_000, 500_000), 6, 0.428571),
    ("spread, by the minimum", lambda: range_spread(60_000, 90_000), 6, 0.5),
    ("compa-ratio", lambda: compa_ratio(75_000, 80_000), 6, 0.9375),
    ("penetration", lambda: range_penetration(75_000, 64_000, 96_000), 6, 0.34375),
    ("progression", lambda: midpoint_progression(22, 26), 4, 0.1818),
    ("constant progression", lambda: constant_progression(46_620, 77_820, 6), 4, 0.1079),
    ("overlap of the higher", lambda: range_overlap(LOWER, HIGHER, of="higher"), 4, 0.2542),
    ("overlap of the lower", lambda: range_overlap(LOWER, HIGHER, of="lower"), 4, 0.4581),
    ("overlap of the union", lambda: range_overlap(LOWER, HIGHER, of="union"), 4, 0.1954),
    ("simple ageing", lambda: aged(90_000, 0.03, 6, False), 2, Decimal("91350.00")),
    ("compound ageing", lambda: aged(90_000, 0.03, 6, True), 2, Decimal("91340.02")),
    ("BLR's first survey", lambda: aged(52_000, 0.03, 9, False), 2, Decimal(53170)),
    ("BLR's second survey", lambda: aged(53_000, 0.03, 4, False), 2, Decimal(53530)),
    ("BLR's composite", lambda: midpoint(53_170, 53_530), 2, Decimal(53350)),
]


@pytest.mark.parametrize(
    ("found", "digits", "golden"),
    [pytest.param(*figures, id=name) for name, *figures in GOLDEN],
)
def test_formulas_give_the_figures_in_print(found, digits, golden):
    """The figures recomputed from the field's own sources come out."""
    assert round(found(), digits) == golden


def test_a_band_is_made_of_its_midpoint_and_spread():
    """A midpoint of 80,000 and a spread of 50 % make the range of 80 to 120 % of the middle."""
    low, high = band_from_midpoint(80_000, 0.5)
    assert (str(low), str(high)) == ("64000", "96000")
    assert half_spreads(low, 80_000, high) == (0.2, 0.2)
    assert midpoint(low, high) == 80_000
    assert range_spread(low, high) == 0.5


PAYS, MIDPOINTS = (50_000, 90_000), (60_000, 80_000)


def test_the_ratio_of_sums_differs_from_the_mean_of_ratios():
    """The ratio of sums weighs people by their midpoints, the mean of ratios alike."""
    assert group_compa_ratio(PAYS, MIDPOINTS, of="sums") == 1.0
    assert group_compa_ratio(PAYS, MIDPOINTS, of="mean") == 0.9791666666666667


def test_a_group_may_be_an_iterator():
    """Iterators will do, for a group is read once."""
    assert group_compa_ratio(iter(PAYS), iter(MIDPOINTS), of="sums") == 1.0


def test_compression_counts_pay_on_the_border_exactly():
    """Pay on the very border counts, where floats would put it below."""
    assert 0.4 - 0.1 > 0.3
    assert compression_index([0.3], 0.4, tolerance=0.1) == 1.0
    assert compression_index([0.29], 0.4, tolerance=0.1) == 0.0


def test_compression_may_have_no_tolerance():
    """With a tolerance of 0, those count who are paid as much as the manager or more."""
    assert compression_index([59, 60, 61, 20], 60, tolerance=0) == 0.5
    assert compression_index([59], 60, tolerance=70) == 1.0


def test_compression_ratio_is_above_one_where_the_higher_level_is_paid_more():
    """Above 1 the higher level is paid more, below 1 less."""
    assert compression_ratio(63_000, 60_000) == 1.05
    assert compression_ratio(45_000, 60_000) == 0.75


@pytest.mark.parametrize(
    ("pay", "penetration", "quartile", "color"),
    [
        (99, -0.0025, None, "green"),
        (100, 0, 1, None),
        (199.99, 0.249975, 1, None),
        (200, 0.25, 2, None),
        (300, 0.5, 3, None),
        (400, 0.75, 4, None),
        (500, 1, 4, None),
        (501, 1.0025, None, "red"),
    ],
)
def test_pay_has_a_place_on_and_beside_the_borders_of_its_band(pay, penetration, quartile, color):
    """Pay on a border of quarters belongs above it, the maximum to the fourth."""
    assert range_penetration(pay, 100, 500) == pytest.approx(penetration)
    assert range_quartile(pay, 100, 500) == quartile
    assert circle(pay, 100, 500) == color


def test_market_ratio_divides_by_the_market_figure():
    """The market figure is named, and stands below the line."""
    assert market_ratio(75_000, market=60_000) == 1.25


@pytest.mark.parametrize(
    ("lower", "higher", "of_higher", "of_lower", "of_union"),
    [
        ((10, 20), (20, 40), 0, 0, 0),
        ((10, 20), (25, 35), -0.5, -0.5, -0.2),
        ((10, 20), (10, 20), 1, 1, 1),
        ((10, 50), (20, 30), 1, 0.25, 0.25),
        ((20, 40), (10, 30), 0.5, 0.5, 1 / 3),
        ((15, 15), (10, 20), 0, None, 0),
        ((10, 20), (15, 15), None, 0, 0),
        ((15, 15), (15, 15), None, None, None),
        ((10, None), (15, 30), None, None, None),
        ((10, 20), (None, 30), None, None, None),
    ],
    ids=["touch", "gap", "same", "nested", "swapped", "flat lower", "flat higher", "one point",
         "open top", "open bottom"],
)  # fmt: skip
def test_overlap_is_of_the_higher_band_the_lower_or_both(
    lower, higher, of_higher, of_lower, of_union
):
    """Overlap is what two bands share, a gap is below 0, and open or no width is None."""
    found = [range_overlap(lower, higher, of=of) for of in ("higher", "lower", "union")]
    assert found == [of_higher, of_lower, of_union]


def test_the_bands_of_an_overlap_may_be_lists():
    """A band read from a file is a list of two, and will do."""
    assert range_overlap([10, 20], [15, 35], of="higher") == 0.25


def test_midpoint_progression_of_a_step_down_is_below_zero():
    """The next midpoint may be lower."""
    assert midpoint_progression(20, 15) == -0.25


def test_constant_progression_of_two_grades_is_the_step():
    """Two grades have one step between them, and equal midpoints none."""
    assert constant_progression(100, 125, 2) == 0.25
    assert constant_progression(100, 100, 9) == 0


open_bands = pytest.mark.parametrize(
    ("low", "high"), [(None, 96_000), (64_000, None), (None, None)]
)


@open_bands
def test_a_measure_that_needs_both_ends_is_none_for_an_open_band(low, high):
    """An open band has no midpoint, spread, penetration or quartile."""
    assert midpoint(low, high) is None
    assert range_spread(low, high) is None
    assert range_penetration(75_000, low, high) is None
    assert range_quartile(75_000, low, high) is None


@open_bands
def test_the_end_of_an_open_band_answers_for_its_side(low, high):
    """The half spread and the circle of the stated end do not need the other."""
    assert half_spreads(low, 80_000, high) == (low and 0.2, high and 0.2)
    assert circle(97_000, low, high) == (high and "red")
    assert circle(63_000, low, high) == (low and "green")


def test_a_band_of_no_width_has_no_positions():
    """One salary for everyone: a spread of 0, and no position in it."""
    assert midpoint(80_000, 80_000) == 80_000
    assert range_spread(80_000, 80_000) == 0
    assert half_spreads(80_000, 80_000, 80_000) == (0, 0)
    assert band_from_midpoint(80_000, 0) == (80_000, 80_000)
    assert range_penetration(80_000, 80_000, 80_000) is None
    assert range_quartile(80_000, 80_000, 80_000) is None
    assert [circle(pay, 80, 80) for pay in (79, 80, 81)] == ["green", None, "red"]


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (lambda: midpoint(0.1, 0.2), "0.15"),
        (lambda: midpoint(Decimal("42.10"), 42.1), "42.1"),
        (lambda: midpoint(37_000, 37_001), "37000.5"),
        (lambda: midpoint(900_000_000_000_000, 900_000_000_000_000), "900000000000000"),
        (lambda: midpoint(123_456_789_012_345, 123_456_789_012_346), "123456789012346"),
        (lambda: midpoint(123_456_789_012_346, 123_456_789_012_347), "123456789012346"),
        (lambda: geographic_pay(50_000, 1.08), "54000"),
        (lambda: geographic_pay(0.1, 3), "0.3"),
        (lambda: band_from_midpoint(100, Decimal("0.1"))[0], "95.2380952380952"),
        (lambda: band_from_midpoint(100, Decimal("0.1"))[1], "104.761904761905"),
        (lambda: aged(90_000, 0.03, 6, False), "91350"),
        (lambda: aged(90_000, 0.03, 6, True), "91340.02408583"),
        (lambda: aged(50_000, 0.1, 12, True), "55000"),
        (lambda: aged(50_000, 0.1, 24, True), "60500"),
        (lambda: aged(50_000, -0.1, 24, True), "40500"),
        (lambda: aged(50_000, -0.1, 24, False), "40000"),
        (lambda: aged(50_000, 0.03, 4.5, False), "50562.5"),
        (lambda: aged(50_000, 0, 7, True), "50000"),
        (lambda: aged(50_000, 0.03, 0, True), "50000"),
    ],
)
def test_money_is_exact_to_fifteen_digits(found, text):
    """Money is a plain Decimal without float noise, of at most 15 digits, half to even."""
    money = found()
    assert type(money) is Decimal
    assert str(money) == text


def test_money_does_not_depend_on_the_decimal_context():
    """What the caller's decimal context rounds or traps changes nothing."""
    with localcontext(Context(prec=3, traps=[Inexact, FloatOperation])):
        assert str(aged(90_000.0, 0.03, Decimal(6), True)) == "91340.02408583"
        assert str(midpoint(123_456.5, Decimal("222222.5"))) == "172839.5"
        assert str(geographic_pay(123_456.5, 2)) == "246913"
        assert [str(end) for end in band_from_midpoint(80_123.2, 0.5)] == [
            "64098.56",
            "96147.84",
        ]
        assert compa_ratio(123_456.5, Decimal("123456.5")) == 1
        assert circle(123_456.5, Decimal("123456.6"), None) == "green"
        assert compression_index([123_456.5], 123_457, tolerance=0.5) == 1


def test_an_amount_may_be_of_a_subclass_of_float():
    """The floats of numpy, which have a repr of their own, will do."""

    class Float64(float):
        def __repr__(self):
            return f"np.float64({float(self)})"

    assert str(midpoint(Float64(0.1), Float64(0.2))) == "0.15"
    assert compa_ratio(Float64(75_000), 80_000) == 0.9375


# The laws. Whole amounts, cents and floats, as pay comes.
amounts = st.one_of(
    st.integers(1, 10**9),
    st.decimals("0.01", 10**9, places=2),
    st.floats(0.01, 1e9, allow_nan=False),
)
spreads = st.one_of(st.integers(0, 5), st.decimals(0, 5, places=3), st.floats(0, 5))
bands = st.tuples(amounts, amounts).map(lambda ends: tuple(sorted(ends, key=float)))
wide = bands.filter(lambda band: float(band[0]) < float(band[1]))
ends = st.tuples(amounts | st.none(), amounts | st.none())
untimed = settings(deadline=None)


def close(one, other):
    """Say whether two numbers differ by no more than rounding."""
    return math.isclose(one, other, rel_tol=1e-12, abs_tol=1e-12)


@untimed
@given(wide)
def test_penetration_is_zero_at_the_minimum_and_one_at_the_maximum(band):
    """The ends of a band are 0 and 1, to the last bit, and its first and last quarter."""
    assert [range_penetration(end, *band) for end in band] == [0.0, 1.0]
    assert [range_quartile(end, *band) for end in band] == [1, 4]


@untimed
@given(wide, amounts, amounts)
def test_penetration_and_quartile_rise_with_pay(band, one, other):
    """More pay never stands lower in its band."""
    less, more = sorted((one, other), key=float)
    assert range_penetration(less, *band) <= range_penetration(more, *band)
    quarters = [range_quartile(less, *band), range_quartile(more, *band)]
    assert None in quarters or quarters[0] <= quarters[1]


@untimed
@given(wide, amounts)
def test_circle_is_what_penetration_says(band, pay):
    """Red is above 1, green below 0, and a quartile is there exactly between."""
    penetration = range_penetration(pay, *band)
    outside = "red" if penetration > 1 else "green" if penetration < 0 else None
    assert circle(pay, *band) == outside
    assert (range_quartile(pay, *band) is None) == (outside is not None)


@untimed
@given(amounts, spreads)
@example(80_000, 0.5)
def test_a_band_made_of_a_midpoint_has_that_midpoint_and_spread(middle, spread):
    """The band made of a midpoint and a spread has that midpoint and that spread."""
    low, high = band_from_midpoint(middle, spread)
    assert close(midpoint(low, high), float(middle))
    assert close(range_spread(low, high), float(spread))
    lower, upper = half_spreads(low, midpoint(low, high), high)
    assert close(lower, upper)


@untimed
@given(wide)
def test_a_band_comes_back_from_its_midpoint_and_spread(band):
    """Midpoint and spread say all there is to say about a closed band."""
    again = band_from_midpoint(midpoint(*band), range_spread(*band))
    assert all(close(float(end), float(was)) for end, was in zip(again, band, strict=True))


@untimed
@given(amounts, amounts, st.integers(1, 1000))
def test_a_compa_ratio_does_not_depend_on_the_unit(pay, middle, factor):
    """Twice the pay has twice the ratio, and a change of currency changes no ratio."""
    ratio = compa_ratio(pay, middle)
    assert close(compa_ratio(float(pay) * factor, middle) / factor, ratio)
    assert close(compa_ratio(float(pay) * factor, float(middle) * factor), ratio)
    assert compa_ratio(middle, middle) == 1.0


@untimed
@given(amounts, amounts, bands)
def test_a_ratio_is_that_of_floats(pay, other, band):
    """A frame of float64 gives the same ratios, to the last bit."""
    paid, base, low, high = float(pay), float(other), float(band[0]), float(band[1])
    assert compa_ratio(pay, other) == market_ratio(pay, market=other) == paid / base
    assert geographic_differential(pay, base=other) == compression_ratio(pay, other) == paid / base
    assert midpoint_progression(other, pay) == (paid - base) / base
    assert range_spread(*band) == (high - low) / low
    if low < high:
        assert range_penetration(pay, *band) == (paid - low) / (high - low)


@untimed
@given(st.lists(st.tuples(amounts, amounts), min_size=1), st.randoms())
def test_the_compa_ratio_of_a_group_does_not_depend_on_its_order(people, random):
    """A group's ratios lie between its lowest and highest, and do not depend on the order."""
    shuffled = random.sample(people, len(people))
    each = [compa_ratio(*person) for person in people]
    for of in ("sums", "mean"):
        ratio = group_compa_ratio(*zip(*people, strict=True), of=of)
        assert ratio == group_compa_ratio(*zip(*shuffled, strict=True), of=of)
        assert min(each) * (1 - 1e-12) <= ratio <= max(each) * (1 + 1e-12)


@untimed
@given(bands, bands)
def test_overlap_of_the_union_is_symmetric(one, other):
    """Neither band comes first in the union; of higher and of lower swap."""
    assert range_overlap(one, other, of="union") == range_overlap(other, one, of="union")
    assert range_overlap(one, other, of="higher") == range_overlap(other, one, of="lower")


@untimed
@given(wide, bands)
def test_overlap_is_at_most_the_whole_band(band, other):
    """A band overlaps itself wholly and no other band by more."""
    for of in ("higher", "lower", "union"):
        assert range_overlap(band, band, of=of) == 1.0
        share = range_overlap(band, other, of=of)
        assert share is None or share <= 1.0


@untimed
@given(amounts, amounts, st.integers(2, 60))
def test_constant_progression_leads_to_the_highest(one, other, grades):
    """So many steps of the progression lead from the lowest to the highest midpoint."""
    low, high = sorted((float(one), float(other)))
    step = constant_progression(low, high, grades)
    assert math.isclose(low * (1 + step) ** (grades - 1), high, rel_tol=1e-9)


@untimed
@given(amounts, st.floats(0, 0.5), st.integers(0, 60), st.integers(0, 60))
def test_aging_never_falls_for_a_rate_above_zero(pay, rate, months, more):
    """Compound ageing adds up over time and meets simple ageing after a year and at once."""
    once = age(pay, rate=rate, months=months + more, compound=True)
    twice = age(
        age(pay, rate=rate, months=months, compound=True), rate=rate, months=more, compound=True
    )
    assert close(float(once), float(twice))
    for span in (0, 12):
        simple = age(pay, rate=rate, months=span, compound=False)
        assert simple == age(pay, rate=rate, months=span, compound=True)


@untimed
@given(amounts, amounts)
def test_geographic_pay_inverts_the_differential(local, base):
    """Base pay times the differential is the local pay again."""
    differential = geographic_differential(local, base=base)
    assert close(float(geographic_pay(base, differential)), float(local))


@untimed
@given(st.lists(amounts, min_size=1), amounts, amounts)
def test_the_compression_index_rises_with_tolerance(reports, manager, tolerance):
    """More tolerance never counts fewer reports."""
    strict = compression_index(reports, manager, tolerance=0)
    assert 0 <= strict <= compression_index(reports, manager, tolerance=tolerance) <= 1


@untimed
@given(amounts, ends)
def test_any_band_is_measured_or_refused(pay, band):
    """Any band, open or not, is answered or refused as inverted: no division by zero."""
    low, high = band
    if low is not None and high is not None and float(low) > float(high):
        for verb in (midpoint, range_spread):
            assert message(verb, *band).startswith("maximum: expected the minimum, ")
        return
    closed = None not in band
    assert (midpoint(*band) is None, range_spread(*band) is None) == (not closed, not closed)
    width = closed and float(low) < float(high)
    assert (range_penetration(pay, *band) is not None) == width


def test_full_time_pay_is_part_time_pay_over_the_part_that_is_worked():
    """30,000 for 60 % of full time is 50,000, to the cent, and so at the midpoint of its band."""
    assert str(full_time_pay(30_000, fte=0.6)) == "50000"
    assert compa_ratio(full_time_pay(30_000, fte=0.6), 50_000) == 1
    assert str(full_time_pay(1234.56, fte=1)) == "1234.56"


@given(amounts, st.decimals("0.01", 1, places=2))
def test_full_time_pay_is_never_less_than_part_time_pay(pay, fte):
    assert float(full_time_pay(pay, fte=fte)) >= float(pay) * (1 - 1e-14)
