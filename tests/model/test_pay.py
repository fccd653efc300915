"""A band states and cites figures, measures pay, ages, and compares with bands like it."""

from decimal import Context, Decimal, localcontext

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from careerkit import (
    Citation,
    CurrencyMismatchError,
    DataError,
    UnknownIdError,
    WorkTime,
    compensation,
    dumps,
    loads,
    salary_for,
)
from careerkit.model.pay import SalaryBand

from ..conftest import CITE, band

GOLDEN = band(minimum=64_000, maximum=96_000)
OPEN = band(minimum=64_000, maximum=96_000, open_top=True)
HALF = band(minimum=64_000)
STATISTICS = band(median=80_000, p10=50_000, mean=85_000)


def message(verb, *arguments, **options):
    """Return what a refused call says."""
    with pytest.raises(DataError) as error:
        verb(*arguments, **options)
    return str(error.value)


def test_a_band_measures_pay_as_print_does():
    """The band of 64,000 to 96,000 measures 75,000 as print does."""
    assert GOLDEN.range_spread == 0.5
    assert GOLDEN.half_spreads == (0.2, 0.2)
    assert GOLDEN.compa_ratio(75_000) == 0.9375
    assert GOLDEN.range_penetration(75_000) == 0.34375
    assert GOLDEN.range_quartile(75_000) == 2
    assert band(minimum=350_000, maximum=500_000).range_spread == pytest.approx(0.428571, abs=1e-6)


def test_a_stated_midpoint_is_the_one_that_counts():
    """A control point off the center is what compa-ratio and half spreads divide by."""
    one = band(minimum=64_000, midpoint=75_000, maximum=96_000)
    assert one.compa_ratio(75_000) == 1.0
    assert one.half_spreads == ((75 - 64) / 75, (96 - 75) / 75)
    assert one.range_penetration(75_000) == 0.34375


@pytest.mark.parametrize("one", [OPEN, HALF, STATISTICS, band(maximum=96_000)], ids=str)
def test_an_open_range_has_no_measures(one):
    """What an open end leaves undefined is None, never a guess."""
    assert one.range_spread is None
    assert one.half_spreads == (None, None)
    assert one.range_penetration(75_000) is None
    assert one.range_quartile(75_000) is None
    assert one.overlap(GOLDEN, of="union") is None
    assert GOLDEN.overlap(one, of="union") is None


def test_an_open_range_with_a_stated_midpoint_has_its_lower_half_spread():
    """A floor is no upper end, so the upper half spread alone is missing."""
    one = band(minimum=64_000, midpoint=80_000, maximum=96_000, open_top=True)
    assert one.half_spreads == (0.2, None)
    assert one.compa_ratio(75_000) == 0.9375


def test_a_band_of_no_width_has_a_spread_of_zero_and_no_positions():
    """One salary for everyone has spread 0, a midpoint, and no positions."""
    one = band(minimum=80_000, maximum=80_000)
    assert (one.range_spread, one.half_spreads, one.compa_ratio(80_000)) == (0, (0, 0), 1)
    assert one.range_penetration(80_000) is one.range_quartile(80_000) is None
    assert [one.circle(pay) for pay in (79_999, 80_000, 80_001)] == ["green", None, "red"]


def test_compa_ratio_never_falls_back_to_the_median():
    """Without a midpoint there is no compa-ratio; the message names the market ratio."""
    assert message(STATISTICS.compa_ratio, 80_000) == (
        "expected a midpoint, stated or of a closed range, got none: p10 50,000, "
        "median 80,000, mean 85,000 XTS a year in XX; market_ratio measures pay by a median"
    )
    assert message(OPEN.compa_ratio, 80_000) == (
        "expected a midpoint, stated or of a closed range, got none: 64,000-96,000+ XTS a year "
        "in XX; market_ratio measures pay by a median"
    )


def test_pay_outside_a_closed_end_is_red_or_green():
    """Red is above the maximum, green below the minimum; an open end has no outside."""
    assert [GOLDEN.circle(pay) for pay in (63_999, 64_000, 96_000, 96_001)] == [
        "green", None, None, "red",
    ]  # fmt: skip
    assert [OPEN.circle(pay) for pay in (63_999, 10**9)] == ["green", None]
    assert STATISTICS.circle(1) is None


def test_market_ratio_divides_by_the_named_figure():
    """The denominator is the median unless another figure is named."""
    assert STATISTICS.market_ratio(60_000) == 0.75
    assert STATISTICS.market_ratio(60_000, market="p10") == 1.2


def test_market_ratio_refuses_a_figure_that_the_band_does_not_state():
    """A figure must be one of the band's, known, and no mere floor."""
    assert message(STATISTICS.market_ratio, 1, market="p90") == (
        "market: expected a figure that the band states (p10, median, mean), got 'p90'"
    )
    assert message(OPEN.market_ratio, 1, market="maximum") == (
        "market: expected a figure that the band states (minimum), got 'maximum'"
    )
    floor = band(maximum=96_000, open_top=True)
    assert message(floor.market_ratio, 1) == (
        "market: expected a figure that the band states (none), got 'median'"
    )
    with pytest.raises(UnknownIdError) as error:
        STATISTICS.market_ratio(1, market="medain")
    assert str(error.value) == "unknown figure 'medain'; did you mean 'median' or 'mean'?"


@pytest.mark.parametrize("bad", [0, -1, None, True, "75000", float("nan"), 1e300], ids=repr)
@pytest.mark.parametrize("name", ["compa_ratio", "range_penetration", "range_quartile", "circle"])
def test_a_band_measures_amounts_alone(name, bad):
    """Pay is an amount above 0, of a size that floats hold."""
    told = message(getattr(GOLDEN, name), bad)
    assert told.startswith("pay: expected ")
    assert message(STATISTICS.market_ratio, bad).startswith("pay: expected ")


LOWER = band(minimum=Decimal("44186.05"), maximum=Decimal("50813.95"))
HIGHER = band(minimum=Decimal("47777.78"), maximum=Decimal("59722.22"))


@pytest.mark.parametrize(
    ("of", "share"), [("higher", 0.2542), ("lower", 0.4581), ("union", 0.1954)]
)
def test_bands_overlap_as_the_three_formulas_in_print_say(of, share):
    """The three formulas in print, whichever band is asked."""
    assert round(LOWER.overlap(HIGHER, of=of), 4) == share
    assert round(HIGHER.overlap(LOWER, of=of), 4) == share


def test_of_two_bands_that_begin_together_the_shorter_is_the_lower():
    """The lower band is the one that begins, or else ends, lower."""
    short, long = band(minimum=50, maximum=60), band(minimum=50, maximum=90)
    assert short.overlap(long, of="lower") == long.overlap(short, of="lower") == 1
    assert short.overlap(long, of="higher") == 0.25


def test_bands_of_different_areas_overlap():
    """What one place shares with another is a fair question."""
    assert GOLDEN.overlap(band(minimum=64_000, maximum=96_000, area="US"), of="union") == 1


def test_bands_of_two_currencies_do_not_overlap():
    """Amounts of two currencies do not compare; the message says what to do."""
    with pytest.raises(CurrencyMismatchError) as error:
        GOLDEN.overlap(band(currency="USD"), of="union")
    assert (error.value.left, error.value.right) == ("XTS", "USD")
    assert str(error.value) == (
        "pay in XTS and pay in USD do not compare; convert one of them: "
        "band.convert('XTS', rate=..., as_of=..., source=...)"
    )


def test_bands_of_two_periods_or_pay_bases_do_not_overlap():
    """Amounts by two periods, or that count different things, do not compare."""
    other = band(per="hour", pay_basis="total")
    assert message(GOLDEN.overlap, other, of="union") == (
        "2 problems:\n"
        "  other.per: expected pay a year, as of this band, got pay an hour; "
        "to(per='year', work_time=...) converts\n"
        "  other.pay_basis: expected pay basis not stated, as of this band, got total"
    )
    based = band(minimum=1, maximum=2, pay_basis="base")
    assert message(based.overlap, GOLDEN, of="union") == (
        "other.pay_basis: expected pay basis base, as of this band, got not stated"
    )


def test_a_band_overlaps_with_bands_alone():
    """A band overlaps with bands alone."""
    told = "other: expected a SalaryBand, got (64000, 96000)"
    assert message(GOLDEN.overlap, (64_000, 96_000), of="union") == told


def test_overlap_is_of_the_higher_the_lower_or_the_union():
    """The formula is named by the caller, and is one of three."""
    told = "of: expected one of higher, lower, union, got 'both'"
    assert message(GOLDEN.overlap, GOLDEN, of="both") == told
    with pytest.raises(TypeError, match="missing 1 required keyword-only argument: 'of'"):
        GOLDEN.overlap(GOLDEN)


def test_a_band_ages_by_both_formulas():
    """90,000 at 3 % over six months, by both formulas."""
    one = band(median=90_000)
    assert one.age(rate=0.03, months=6, compound=False).median == Decimal(91350)
    compound = one.age(rate=0.03, months=6, compound=True)
    assert round(compound.median, 2) == Decimal("91340.02")


def test_an_aged_band_says_how_it_was_aged():
    """Every figure and every citation is derived; the date stays the source's."""
    one = band(minimum=80, median=90, cites={"median": CITE})
    aged = one.age(rate=Decimal("0.03"), months=12, compound=True)
    assert aged.figures == {"minimum": Decimal("82.4"), "median": Decimal("92.7")}
    assert aged.citation.basis == "derived"
    assert aged.citation.by == "careerkit"
    assert aged.citation.method == (
        "published figures aged by 12 months at a rate of 0.03 a year, compound"
    )
    assert aged.as_of == one.as_of


def test_aging_a_band_refuses_what_the_formula_refuses():
    """Rates, months and the formula are checked by the arithmetic."""
    one = band()
    assert message(one.age, rate=-1, months=6, compound=True) == (
        "rate: expected a rate a year above -1, such as 0.03, got -1"
    )
    assert message(one.age, rate=0.03, months=-6, compound=True) == (
        "months: expected a number of months, 0 or more, got -6"
    )
    assert message(one.age, rate=0.03, months=6, compound=1) == (
        "compound: expected True or False, got 1"
    )


def test_a_computed_amount_is_printed_to_the_cent():
    """A band shows cents and keeps every digit."""
    one = band(median=100_000).to(per="hour", work_time=WorkTime(hours_per_year=2080))
    assert one.median == Decimal("48.0769230769231")
    assert str(one) == "median 48.08 XTS an hour in XX"


def test_an_amount_that_a_source_prints_is_shown_as_it_is():
    """Cents, whole amounts and amounts below one are not touched."""
    assert str(band(median=Decimal("12.50"))) == "median 12.50 XTS a year in XX"
    assert str(band(median=Decimal("12.5"))) == "median 12.5 XTS a year in XX"
    assert str(band(median=Decimal("0.00123"))) == "median 0.00123 XTS a year in XX"


def test_a_derived_band_comes_back_from_a_file():
    """What was converted, aged and raised is written and read like any other band."""
    one = salary_for("contact-center-specialist", area="DE")
    one = (
        one.times(1.03)
        .age(rate=0.03, months=7, compound=True)
        .convert("USD", rate=1.25, as_of="2025-05-30", source="made up")
        .to(per="hour", work_time="us-federal-2087")
    )
    assert loads(dumps(one), SalaryBand) == one
    assert one.citation.method == (
        "published figures times 1.03, then aged by 7 months at a rate of 0.03 a year, "
        "compound, then from EUR to USD at 1.25 USD for 1 EUR of 2025-05-30 (made up), then "
        "from year to hour by us-federal-2087: 2,087 hours a year, the hourly rate rounded to "
        "0.01 first"
    )


def test_a_derived_band_does_not_depend_on_the_decimal_context():
    """A derived figure is the same under a context that rounds to three digits."""
    with localcontext(Context(prec=3)):
        assert band(median=37_021).times(1.03).median == Decimal("38131.63")


amounts = st.integers(1, 10**9) | st.decimals("0.01", 10**9, places=2)
ranges = (
    st.tuples(amounts, amounts)
    .map(lambda ends: sorted(map(Decimal, ends)))
    .map(lambda ends: band(minimum=ends[0], maximum=ends[1]))
)


@given(ranges, amounts)
def test_measures_of_a_band_are_the_functions_of_its_ends(one, pay):
    """A member of a band is the function of its ends, to the last bit."""
    ends = one.minimum, one.maximum
    assert one.range_spread == compensation.range_spread(*ends)
    assert one.half_spreads == compensation.half_spreads(ends[0], one.midpoint, ends[1])
    assert one.compa_ratio(pay) == compensation.compa_ratio(pay, one.midpoint)
    assert one.range_penetration(pay) == compensation.range_penetration(pay, *ends)
    assert one.range_quartile(pay) == compensation.range_quartile(pay, *ends)
    assert one.circle(pay) == compensation.circle(pay, *ends)
    assert one.market_ratio(pay, market="maximum") == compensation.market_ratio(pay, market=ends[1])


@given(ranges, ranges)
def test_overlap_does_not_depend_on_which_band_is_asked(one, other):
    """Two bands share what they share, and at most all of either."""
    for of in ("higher", "lower", "union"):
        share = one.overlap(other, of=of)
        assert share == other.overlap(one, of=of)
        assert share is None or share <= 1


@given(ranges, st.floats(0, 0.5), st.integers(0, 60))
def test_aging_changes_no_ratio_within_a_band(one, rate, months):
    """A band that ages as a whole keeps its spread."""
    aged = one.age(rate=rate, months=months, compound=True)
    assert aged.range_spread == pytest.approx(one.range_spread, rel=1e-9, abs=1e-9)


def test_a_stated_midpoint_comes_before_the_middle_of_the_range():
    """The midpoint is what the source states, else the middle of a closed range."""
    assert band(minimum=80, maximum=120).midpoint == 100
    assert band(minimum=80, maximum=120, midpoint=95).midpoint == 95


def test_an_open_range_has_no_midpoint():
    """Without a closed range there is no midpoint to compute."""
    assert band(minimum=80, maximum=120, open_top=True).midpoint is None
    assert band(minimum=80).midpoint is None
    assert band(median=80).midpoint is None


def test_a_float_amount_is_read_as_it_is_printed():
    """A float amount is the decimal number that it prints as."""
    assert band(median=0.1).median == Decimal("0.1")


def test_a_figure_answers_with_its_own_citation():
    """A figure that is cited apart has its own citation, others the band's."""
    other = evolve(CITE, at="page 9")
    one = band(minimum=1, median=2, cites={"median": other})
    assert one.cite("median") == other
    assert one.cite("minimum") == one.cite() == CITE


def test_a_citation_of_an_unknown_field_is_refused():
    """A citation of a field that a band does not have is refused."""
    with pytest.raises(UnknownIdError, match="unknown field 'medain'; did you mean 'median'"):
        band().cite("medain")


def test_the_citation_of_a_computed_midpoint_says_so():
    """A midpoint that no source states is derived, one that is stated is cited."""
    closed = band(minimum=80, maximum=120)
    computed = closed.cite("midpoint")
    assert (computed.basis, computed.by, computed.method) == (
        "derived", "careerkit", "(minimum + maximum) / 2",
    )  # fmt: skip
    assert closed.cite("minimum") == CITE
    assert band(minimum=80, midpoint=95, maximum=120).cite("midpoint") == CITE


def test_times_keeps_what_the_source_derived():
    """A figure that the source derived keeps that method, and loses what was printed."""
    source = Citation(
        source="a", basis="derived", at="p", by="source", method="midpoint", printed="$1"
    )
    raised = band(cite=source, cites={"kind": CITE}).times(2)
    assert raised.citation.method == "midpoint by the source, then times 2"
    assert (raised.citation.by, raised.citation.printed) == ("careerkit", None)
    assert raised.cite("kind") == CITE


def test_times_multiplies_every_figure_and_says_so():
    """A raised band is derived, and every citation says how."""
    raised = band(minimum=80, midpoint=95, maximum=120, cites={"maximum": CITE}).times(
        1.03, note="pay round"
    )
    assert raised.figures == {
        "minimum": Decimal("82.40"), "maximum": Decimal("123.60"), "midpoint": Decimal("97.85"),
    }  # fmt: skip
    for citation in (raised.citation, raised.cite("maximum")):
        assert citation == evolve(
            CITE, basis="derived", by="careerkit", method="published figures times 1.03",
            note="pay round",
        )  # fmt: skip
    assert raised.times(2).citation.method == "published figures times 1.03, then times 2"


@pytest.mark.parametrize("factor", [0, -1, None, True, "2", float("nan")])
def test_times_takes_a_number_above_zero(factor):
    """A factor is a positive number."""
    with pytest.raises(DataError, match="expected a"):
        band().times(factor)
