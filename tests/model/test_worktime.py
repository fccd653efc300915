"""Pay by one period becomes pay by another, by a work time that is named and recorded."""

import pickle
from decimal import Context, Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit import WORK_TIMES, DataError, UnknownIdError, WorkTime

from ..conftest import CITE, band

US = WORK_TIMES["us-2080"]
FEDERAL = WORK_TIMES["us-federal-2087"]
PERIODS = ("hour", "day", "week", "month", "year")
SOUND = {"hours_per_week": 40, "weeks_per_year": 52}


def message(verb, *arguments, **options):
    """Return what a refused call says."""
    with pytest.raises(DataError) as error:
        verb(*arguments, **options)
    return str(error.value)


@pytest.mark.parametrize(
    ("name", "yearly"),
    [
        ("us-2080", 104_000), ("trading-days-2016", 100_800),
        ("us-federal-2087", 104_350), ("fr-1607", 80_350),
    ],
)  # fmt: skip
def test_fifty_an_hour_is_a_year_of_pay_by_each_convention(name, yearly):
    """$50 an hour is four different years, and the name says which."""
    by_year = band(median=50, per="hour").to(per="year", work_time=name)
    assert (by_year.median, by_year.per) == (yearly, "year")
    assert by_year.to(per="hour", work_time=name).median == 50


def test_federal_pay_rounds_the_hourly_rate_first():
    """89,033 a year is 42.66 an hour, and two weeks are made of that rate."""
    assert FEDERAL.convert(89_033, per="year", to="hour") == Decimal("42.66")
    assert 2 * FEDERAL.convert(89_033, per="year", to="week") == Decimal("3412.80")
    assert FEDERAL.convert(89_033, per="year", to="day") == Decimal("341.28")
    assert FEDERAL.convert(89_033, per="year", to="month") == Decimal("7419.41666666667")
    assert FEDERAL.convert(Decimal("42.66"), per="hour", to="week") == Decimal("1706.40")
    assert FEDERAL.convert(Decimal("42.664"), per="hour", to="day") == Decimal("341.312")


def test_half_a_step_of_the_hourly_rate_rounds_up():
    """A rate half way between two steps becomes the higher, whatever the step."""
    cents = WorkTime(hours_per_year=1000, hourly_step=Decimal("0.01"))
    assert cents.convert(12_345, per="year", to="hour") == Decimal("12.35")
    nickels = WorkTime(hours_per_year=1000, hourly_step=Decimal("0.05"))
    assert nickels.convert(12_330, per="year", to="hour") == Decimal("12.35")
    assert nickels.convert(12_325, per="year", to="hour") == Decimal("12.35")
    assert nickels.convert(12_324, per="year", to="hour") == Decimal("12.30")


def test_each_work_time_has_a_name_and_a_source():
    """A convention is filed by its name and says whose it is."""
    for name, time in WORK_TIMES.items():
        assert time.name == name
        assert time.note == f"{name}: {time.source}"
    assert "secondary source" in WORK_TIMES["fr-1607"].source


def test_a_period_that_a_convention_does_not_state_is_not_known():
    """1,607 hours say nothing of weeks and days."""
    assert WORK_TIMES["fr-1607"].in_a_year("week") is None
    assert message(WORK_TIMES["fr-1607"].convert, 50, per="hour", to="week") == (
        "work_time: expected a work time that states weeks a year, "
        "got <WorkTime fr-1607: 1,607 hours, 12 payments a year>"
    )


def test_thirteen_or_fourteen_salaries_a_year_are_counted():
    """A year of fourteen payments is fourteen months of pay."""
    assert WorkTime().convert(2_000, per="month", to="year") == 24_000
    assert WorkTime(payments_per_year=14).convert(2_000, per="month", to="year") == 28_000
    assert WorkTime(payments_per_year=13.5).convert(2_000, per="month", to="year") == 27_000
    assert WorkTime(payments_per_year=14).convert(28_000, per="year", to="month") == 2_000


def test_payments_a_year_are_the_months_unless_stated():
    """A school year of ten months is paid ten times, or as it is said."""
    assert WorkTime(months_per_year=10).payments_per_year == 10
    assert WorkTime(months_per_year=10, payments_per_year=12).in_a_year("month") == 12


def test_pay_by_the_day_converts():
    """Days are stated for the week or for the year."""
    assert US.convert(200, per="day", to="year") == 52_000
    assert WorkTime(days_per_year=220).convert(200, per="day", to="year") == 44_000


def test_converting_to_the_same_period_changes_nothing():
    """A year is a year."""
    assert FEDERAL.convert(Decimal("89033.005"), per="year", to="year") == Decimal("89033.005")


@pytest.mark.parametrize("bad", [0, -1, None, True, "50", float("nan"), Decimal("inf")])
def test_a_work_time_converts_amounts_alone(bad):
    """Pay is an amount above 0."""
    told = message(US.convert, bad, per="hour", to="year")
    assert told.startswith("pay: expected an amount above 0, got ")


def test_a_work_time_converts_between_known_periods():
    """There are five periods."""
    for words in ({"per": "fortnight", "to": "year"}, {"per": "year", "to": "fortnight"}):
        with pytest.raises(UnknownIdError) as error:
            US.convert(1, **words)
        assert str(error.value) == (
            "unknown period 'fortnight'; for pay every two weeks, give half of it by the week"
        )


def test_converting_periods_does_not_depend_on_the_decimal_context():
    """Three digits of precision elsewhere are fifteen here."""
    with localcontext(Context(prec=3)):
        assert US.convert(100_000, per="year", to="hour") == Decimal("48.0769230769231")
        assert WorkTime(hours_per_week=37.5, weeks_per_year=52).in_a_year("hour") == 1950


@pytest.mark.parametrize("bad", [0, -1, True, "40", float("nan"), Decimal("inf")], ids=repr)
@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("hours_per_week", "168"), ("weeks_per_year", "53"), ("hours_per_year", "8,784"),
        ("days_per_week", "7"), ("days_per_year", "366"), ("months_per_year", "12"),
        ("payments_per_year", "36"), ("hourly_step", "1,000"),
    ],
)  # fmt: skip
def test_a_work_time_holds_numbers_above_zero(name, most, bad):
    """Zero, negative and endless hours are refused, and what is no number."""
    told = message(WorkTime, **{name: bad})
    found = bad if isinstance(bad, Decimal) else repr(bad)
    expected = f"{name}: expected a number above 0, {most} at most, got {found}"
    assert expected in [line.strip() for line in told.splitlines()]


def test_a_work_time_holds_no_more_time_than_there_is():
    """A week has 168 hours and a year 8,784 at most."""
    assert message(WorkTime, hours_per_year=9000) == (
        "hours_per_year: expected a number above 0, 8,784 at most, got 9000"
    )
    assert message(WorkTime, months_per_year=None, payments_per_year=12) == (
        "months_per_year: expected a number above 0, 12 at most, got None"
    )


def test_all_problems_of_a_work_time_are_reported_at_once():
    """Hours are stated once, and weekly ones need the weeks."""
    assert message(WorkTime, hours_per_week=40, hours_per_year=2080, name=" ", source="") == (
        "4 problems:\n"
        "  hours_per_year: expected hours_per_week or hours_per_year, got both\n"
        "  weeks_per_year: expected weeks_per_year beside hours_per_week, got none\n"
        "  name: expected text, got ' '\n"
        "  source: expected text, got ''"
    )
    assert message(WorkTime, days_per_week=5, days_per_year=260, weeks_per_year=52) == (
        "days_per_year: expected days_per_week or days_per_year, got both"
    )


def test_the_repr_of_a_work_time_shows_what_it_holds():
    """The repr has the units of a year, and the name where there is one."""
    assert repr(US) == ("<WorkTime us-2080: 2,080 hours, 260 days, 52 weeks, 12 payments a year>")
    assert repr(WorkTime(hours_per_week=37.5, weeks_per_year=52)) == (
        "<WorkTime 1,950 hours, 52 weeks, 12 payments a year>"
    )


def test_work_times_compare_by_content():
    """Equal work times are equal, and hash so."""
    assert len({WorkTime(**SOUND), WorkTime(**SOUND), US}) == 2


def test_the_conventions_of_work_time_cannot_be_changed():
    """The packaged conventions are read-only."""
    with pytest.raises(TypeError):
        WORK_TIMES["mine"] = US


def test_the_citation_of_a_converted_band_says_what_was_assumed():
    """Every figure is derived, and its citation names the work time and its source."""
    one = band(minimum=52_000, median=104_000, cites={"median": CITE})
    hourly = one.to(per="hour", work_time="us-2080")
    assert hourly.figures == {"minimum": 25, "median": 50}
    assert (hourly.per, hourly.currency, hourly.kind) == ("hour", "XTS", "reported")
    assert hourly.citation.basis == "derived"
    assert hourly.citation.by == "careerkit"
    assert hourly.citation.method == (
        "published figures from year to hour by us-2080: 2,080 hours a year"
    )
    assert hourly.citation.note == US.note


def test_a_band_converts_by_a_work_time_of_ones_own():
    """A work time needs no name and no source."""
    own = WorkTime(hours_per_week=35, weeks_per_year=52, payments_per_year=13)
    monthly = band(median=20, per="hour").to(per="month", work_time=own)
    assert monthly.median == 2_800
    assert monthly.citation.method == (
        "published figures from hour to month by 1,820 hours and 13 payments a year"
    )
    assert monthly.citation.note is None
    known = WorkTime(hours_per_year=1820, source="collective agreement, article 4")
    yearly = band(median=20, per="hour").to(per="year", work_time=known)
    assert yearly.citation.note == "collective agreement, article 4"


def test_the_citation_of_a_converted_band_names_a_rounding_on_the_way():
    """The method tells of the hourly rate that was rounded first."""
    weekly = band(median=89_033).to(per="week", work_time="us-federal-2087")
    assert weekly.median == Decimal("1706.40")
    assert weekly.citation.method == (
        "published figures from year to week by us-federal-2087: 2,087 hours and 52.175 weeks "
        "a year, the hourly rate rounded to 0.01 first"
    )
    monthly = band(median=89_033).to(per="month", work_time="us-federal-2087")
    assert monthly.citation.method == (
        "published figures from year to month by us-federal-2087: 12 payments a year"
    )


def test_an_open_top_stays_open_when_a_band_converts():
    """A maximum that is a floor is one by the hour too."""
    hourly = band(minimum=52_000, maximum=104_000, open_top=True).to(
        per="hour", work_time="us-2080"
    )
    assert (hourly.maximum, hourly.open_top, hourly.midpoint) == (50, True, None)


def test_a_band_by_that_period_already_comes_back_as_it_is():
    """Nothing is derived where nothing is computed."""
    one = band()
    assert one.to(per="year", work_time="fr-1607") is one


@pytest.mark.parametrize("bad", [None, 2080, True], ids=repr)
def test_a_band_does_not_convert_without_a_work_time(bad):
    """Without a work time there is no conversion; the message lists the conventions."""
    assert message(band().to, per="hour", work_time=bad) == (
        "work_time: expected a WorkTime or one of us-2080, us-federal-2087, "
        f"trading-days-2016, fr-1607, got {bad}; no hours a year are assumed"
    )
    assert "got None" in message(band().to, per="year")


def test_a_band_converts_by_known_periods_and_work_times():
    """An unknown period or work time names those there are."""
    with pytest.raises(UnknownIdError) as error:
        band().to(per="hour", work_time="us-2081")
    assert str(error.value) == "unknown work time 'us-2081'; did you mean 'us-2080'?"
    with pytest.raises(UnknownIdError) as error:
        band().to(per="hourly", work_time="us-2080")
    assert str(error.value) == "unknown period 'hourly'; did you mean 'hour'?"


def test_a_band_does_not_convert_by_a_work_time_that_lacks_hours():
    """Days that are not stated are not made up."""
    with pytest.raises(DataError, match="expected a work time that states days a year"):
        band().to(per="day", work_time="fr-1607")


hours = st.integers(1, 8784) | st.decimals(1, 8784, places=2)
work_times = st.builds(
    WorkTime,
    hours_per_week=st.decimals("0.5", 168, places=1), weeks_per_year=st.decimals(1, 53, places=1),
    days_per_year=st.integers(1, 366), payments_per_year=st.integers(1, 36),
) | st.builds(
    WorkTime, hours_per_year=hours, weeks_per_year=st.integers(1, 53),
    days_per_week=st.decimals("0.5", 7, places=1),
)  # fmt: skip
amounts = st.decimals("0.01", 10**9, places=2)
periods = st.sampled_from(PERIODS)


@given(amounts, work_times, periods, periods)
def test_conversions_of_periods_invert(amount, time, per, to):
    """There and back again is where one was, to fifteen digits."""
    there = band(median=amount, per=per).to(per=to, work_time=time)
    again = there.to(per=per, work_time=time)
    assert abs(again.median - amount) <= amount * Decimal("1e-14")


@given(amounts, work_times, periods, periods, periods)
def test_converting_by_way_of_another_period_changes_nothing(amount, time, per, over, to):
    """From hour to week to year is from hour to year."""
    straight = time.convert(amount, per=per, to=to)
    stopped = time.convert(time.convert(amount, per=per, to=over), per=over, to=to)
    assert abs(straight - stopped) <= straight * Decimal("1e-14")


@given(st.integers(20_000, 300_000), st.sampled_from(["hour", "day", "week"]))
def test_rounding_first_moves_pay_by_half_a_step_an_hour_at_most(amount, to):
    """Federal pay is within half a cent an hour of what it would be unrounded."""
    exact = Decimal(amount) / FEDERAL.in_a_year(to)
    each = Decimal("0.005") * FEDERAL.in_a_year("hour") / FEDERAL.in_a_year(to)
    assert abs(FEDERAL.convert(amount, per="year", to=to) - exact) <= each


@pytest.mark.parametrize(
    ("period", "hint"),
    [
        ("biweekly", "for pay every two weeks, give half of it by the week"),
        ("bi-weekly", "for pay every two weeks, give half of it by the week"),
        ("Fortnightly", "for pay every two weeks, give half of it by the week"),
        ("semi-monthly", "for pay twice a month, give twice as much by the month"),
        ("annual", "did you mean 'year'?"),
        ("years", "did you mean 'year'?"),
        ("decade", "there are: hour, day, week, month, year"),
        (None, "there are: hour, day, week, month, year"),
    ],
)
def test_a_period_that_is_not_known_says_how_to_give_the_pay(period, hint):
    """A period is never mistaken for one that is like it by name alone."""
    for call in (
        lambda: US.in_a_year(period),
        lambda: US.convert(1000, per=period, to="year"),
        lambda: US.method("hour", period),
        lambda: band().to(per=period, work_time=US),
    ):
        with pytest.raises(UnknownIdError) as caught:
            call()
        assert str(caught.value) == f"unknown period {period!r}; {hint}"
    assert pickle.loads(pickle.dumps(caught.value)).hint == caught.value.hint  # noqa: S301


def test_a_band_by_a_period_that_is_not_known_says_how_to_give_the_pay():
    with pytest.raises(DataError) as caught:
        band(per="biweekly")
    assert str(caught.value) == (
        "per: expected one of hour, day, week, month, year, got 'biweekly'; for pay every two weeks, "
        "give half of it by the week"
    )
