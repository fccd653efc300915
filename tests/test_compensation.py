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
def test_golden_figures(found, digits, golden):
    """The figures recomputed from the field's own sources come out."""
    assert round(found(), digits) == golden


def test_golden_band():
    """A midpoint of 80,000 and a spread of 50 % make the range of 80 to 120 % of the middle."""
    low, high = band_from_midpoint(80_000, 0.5)
    assert (str(low), str(high)) == ("64000", "96000")
    assert half_spreads(low, 80_000, high) == (0.2, 0.2)
    assert midpoint(low, high) == 80_000
    assert range_spread(low, high) == 0.5


class TestGroups:
    PAYS, MIDPOINTS = (50_000, 90_000), (60_000, 80_000)

    def test_sums_and_mean_differ(self):
        """The ratio of sums weighs people by their midpoints, the mean of ratios alike."""
        assert group_compa_ratio(self.PAYS, self.MIDPOINTS, of="sums") == 1.0
        assert group_compa_ratio(self.PAYS, self.MIDPOINTS, of="mean") == 0.9791666666666667

    def test_takes_what_is_read_once(self):
        """Iterators will do, for a group is read once."""
        assert group_compa_ratio(iter(self.PAYS), iter(self.MIDPOINTS), of="sums") == 1.0

    def test_compression_counts_the_border_exactly(self):
        """Pay on the very border counts, where floats would put it below."""
        assert 0.4 - 0.1 > 0.3
        assert compression_index([0.3], 0.4, tolerance=0.1) == 1.0
        assert compression_index([0.29], 0.4, tolerance=0.1) == 0.0

    def test_compression_without_tolerance(self):
        """With a tolerance of 0, those count who are paid as much as the manager or more."""
        assert compression_index([59, 60, 61, 20], 60, tolerance=0) == 0.5
        assert compression_index([59], 60, tolerance=70) == 1.0

    def test_compression_ratio(self):
        """Above 1 the higher level is paid more, below 1 less."""
        assert compression_ratio(63_000, 60_000) == 1.05
        assert compression_ratio(45_000, 60_000) == 0.75


class TestPlaceInTheBand:
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
    def test_on_and_beside_the_borders(self, pay, penetration, quartile, color):
        """Pay on a border of quarters belongs above it, the maximum to the fourth."""
        assert range_penetration(pay, 100, 500) == pytest.approx(penetration)
        assert range_quartile(pay, 100, 500) == quartile
        assert circle(pay, 100, 500) == color

    def test_market(self):
        """The market figure is named, and stands below the line."""
        assert market_ratio(75_000, market=60_000) == 1.25


class TestStructure:
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
    def test_overlap(self, lower, higher, of_higher, of_lower, of_union):
        """Overlap is what two bands share, a gap is below 0, and open or no width is None."""
        found = [range_overlap(lower, higher, of=of) for of in ("higher", "lower", "union")]
        assert found == [of_higher, of_lower, of_union]

    def test_bands_may_be_lists(self):
        """A band read from a file is a list of two, and will do."""
        assert range_overlap([10, 20], [15, 35], of="higher") == 0.25

    def test_a_step_down_is_below_zero(self):
        """The next midpoint may be lower."""
        assert midpoint_progression(20, 15) == -0.25

    def test_constant_progression_of_two_grades_is_the_step(self):
        """Two grades have one step between them, and equal midpoints none."""
        assert constant_progression(100, 125, 2) == 0.25
        assert constant_progression(100, 100, 9) == 0


@pytest.mark.parametrize(("low", "high"), [(None, 96_000), (64_000, None), (None, None)])
class TestOpenBands:
    def test_what_needs_both_ends_is_none(self, low, high):
        """An open band has no midpoint, spread, penetration or quartile."""
        assert midpoint(low, high) is None
        assert range_spread(low, high) is None
        assert range_penetration(75_000, low, high) is None
        assert range_quartile(75_000, low, high) is None

    def test_an_end_that_is_there_answers_for_its_side(self, low, high):
        """The half spread and the circle of the stated end do not need the other."""
        assert half_spreads(low, 80_000, high) == (low and 0.2, high and 0.2)
        assert circle(97_000, low, high) == (high and "red")
        assert circle(63_000, low, high) == (low and "green")


def test_a_band_of_no_width():
    """One salary for everyone: a spread of 0, and no position in it."""
    assert midpoint(80_000, 80_000) == 80_000
    assert range_spread(80_000, 80_000) == 0
    assert half_spreads(80_000, 80_000, 80_000) == (0, 0)
    assert band_from_midpoint(80_000, 0) == (80_000, 80_000)
    assert range_penetration(80_000, 80_000, 80_000) is None
    assert range_quartile(80_000, 80_000, 80_000) is None
    assert [circle(pay, 80, 80) for pay in (79, 80, 81)] == ["green", None, "red"]


class TestMoney:
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
    def test_is_exact_to_fifteen_digits(self, found, text):
        """Money is a plain Decimal without float noise, of at most 15 digits, half to even."""
        money = found()
        assert type(money) is Decimal
        assert str(money) == text

    def test_does_not_depend_on_the_context(self):
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

    def test_a_subclass_of_float_is_a_float(self):
        """The floats of numpy, which have a repr of their own, will do."""

        class Float64(float):
            def __repr__(self):
                return f"np.float64({float(self)})"

        assert str(midpoint(Float64(0.1), Float64(0.2))) == "0.15"
        assert compa_ratio(Float64(75_000), 80_000) == 0.9375


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


@pytest.mark.parametrize(
    ("verb", "name"), [pytest.param(*one, id=f"{n}-{one[1]}") for n, one in enumerate(AMOUNTS)]
)
class TestRefusedAmounts:
    @pytest.mark.parametrize("bad", NO_AMOUNTS, ids=repr)
    def test_what_is_no_amount(self, verb, name, bad):
        """Every amount is a finite number above 0; None is an open end and nothing else."""
        if bad is None and name.endswith(OPEN_ENDS):
            verb(bad)
        else:
            assert message(verb, bad) == f"{name}: expected an amount above 0, got {shown(bad)}"

    @pytest.mark.parametrize("bad", [1e300, 10**16, Decimal("1e-400"), 5e-324], ids=repr)
    def test_absurd_amounts(self, verb, name, bad):
        """Sizes that floats cannot hold or divide are refused, not made infinite or zero."""
        expected = "1e15 at most" if bad > 1 else "an amount of 1e-15 or more"
        assert message(verb, bad) == f"{name}: expected {expected}, got {shown(bad)}"


class TestRefused:
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
    def test_inverted(self, verb, words):
        """A band upside down is refused, never turned around."""
        assert message(verb) == words

    @pytest.mark.parametrize("bad", [(1,), (1, 2, 3), 5, None, "12", {1: 2, 3: 4}], ids=repr)
    def test_no_band(self, bad):
        """A band is a minimum and a maximum."""
        wanted = "expected a minimum and a maximum, got"
        found = "a table" if isinstance(bad, dict) else repr(bad)
        assert message(range_overlap, bad, (1, 2), of="union") == f"lower: {wanted} {found}"
        assert message(range_overlap, (1, 2), bad, of="union") == f"higher: {wanted} {found}"

    @pytest.mark.parametrize(
        "bad", [5, None, "12", b"12", {1: 2}, {1, 2}, frozenset((1,))], ids=repr
    )
    def test_no_list_of_amounts(self, bad):
        """Amounts come in order, each as often as it is paid: no text, set or table."""
        wanted = "expected a list of amounts, got"
        found = "a table" if isinstance(bad, dict) else repr(bad)
        assert message(group_compa_ratio, bad, [1], of="sums") == f"pays: {wanted} {found}"
        assert message(group_compa_ratio, [1], bad, of="sums") == f"midpoints: {wanted} {found}"
        assert message(compression_index, bad, 1, tolerance=0) == f"reports: {wanted} {found}"

    def test_nobody(self):
        """A group of nobody has no ratio."""
        told = "expected one amount or more, got []"
        assert message(group_compa_ratio, [], [], of="mean") == f"pays: {told}"
        assert message(compression_index, [], 9, tolerance=0) == f"reports: {told}"

    def test_unpaired(self):
        """Each pay has its midpoint."""
        told = "midpoints: expected as many midpoints as pays, 2, got 1"
        assert message(group_compa_ratio, [1, 2], [1], of="sums") == told
        assert message(group_compa_ratio, [1, 2], [1], of="mean") == told

    def test_unknown_variants(self):
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
    def test_variants_have_no_default(self, call):
        """Where print has several formulas, the caller names one."""
        with pytest.raises(TypeError, match="missing 1 required keyword-only argument"):
            call()

    @pytest.mark.parametrize("bad", [1, 0, -2, 2.0, True, None, "6", Decimal(6)], ids=repr)
    def test_grades(self, bad):
        """Grades are counted, and there are two at least."""
        told = message(constant_progression, 10, 20, bad)
        assert told == f"grades: expected a whole number of grades, 2 or more, got {shown(bad)}"

    @pytest.mark.parametrize("bad", [-0.01, True, None, "0.5", float("nan")], ids=repr)
    def test_what_may_be_zero_but_no_less(self, bad):
        """A spread, a number of months and a tolerance are 0 or more."""
        told = message(band_from_midpoint, 80_000, bad)
        assert told == f"spread: expected a spread of 0 or more, got {shown(bad)}"
        told = message(aged, 90_000, 0.03, bad, True)
        assert told == f"months: expected a number of months, 0 or more, got {shown(bad)}"
        told = message(compression_index, [1], 1, tolerance=bad)
        assert told == f"tolerance: expected an amount of 0 or more, got {shown(bad)}"

    @pytest.mark.parametrize("bad", [-1, -1.5, True, None, "3%", float("inf")], ids=repr)
    def test_rates(self, bad):
        """A rate may be below 0, but leaves something."""
        told = message(aged, 90_000, bad, 6, True)
        assert told == f"rate: expected a rate a year above -1, such as 0.03, got {shown(bad)}"

    @pytest.mark.parametrize("bad", [0, -1, True, None, "1.08"], ids=repr)
    def test_differentials(self, bad):
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
    def test_ageing_to_nothing_or_beyond_measure(self, rate, months, compound):
        """Ageing that leaves no amount to speak of is refused, not answered."""
        told = message(aged, 90_000, rate, months, compound)
        expected = "months that leave an amount between 1e-15 and 1e15"
        assert told == f"months: expected {expected}, got {months}"


def test_problems_name_the_argument():
    """A program finds the argument in the problem's path."""
    with pytest.raises(DataError) as error:
        range_overlap((1, 2), (-1, 2), of="union")
    assert error.value.problems[0].path == ("higher", "minimum")


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
def test_band_from_midpoint_inverts(middle, spread):
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
def test_compa_ratio_scales(pay, middle, factor):
    """Twice the pay has twice the ratio, and a change of currency changes no ratio."""
    ratio = compa_ratio(pay, middle)
    assert close(compa_ratio(float(pay) * factor, middle) / factor, ratio)
    assert close(compa_ratio(float(pay) * factor, float(middle) * factor), ratio)
    assert compa_ratio(middle, middle) == 1.0


@untimed
@given(amounts, amounts, bands)
def test_ratios_are_those_of_floats(pay, other, band):
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
def test_a_group_has_no_order(people, random):
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
def test_overlap_is_at_most_all(band, other):
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
def test_ageing(pay, rate, months, more):
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
def test_geographic_pay_inverts(local, base):
    """Base pay times the differential is the local pay again."""
    differential = geographic_differential(local, base=base)
    assert close(float(geographic_pay(base, differential)), float(local))


@untimed
@given(st.lists(amounts, min_size=1), amounts, amounts)
def test_compression_rises_with_tolerance(reports, manager, tolerance):
    """More tolerance never counts fewer reports."""
    strict = compression_index(reports, manager, tolerance=0)
    assert 0 <= strict <= compression_index(reports, manager, tolerance=tolerance) <= 1


@untimed
@given(amounts, ends)
def test_no_band_breaks_a_verb(pay, band):
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
