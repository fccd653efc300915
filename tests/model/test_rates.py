"""Exchange rates are the user's: stated, or read from the European Central Bank's files."""

import pickle
from datetime import date, datetime
from decimal import Context, Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit import DataError, Rates, UnknownIdError

from ..conftest import CITE, band

# Of the bank's shape; the figures are made up.
DAILY = "Date, USD, JPY, GBP, \n5 December 2025, 1.2500, 160.00, 0.80000, \n"
HISTORY = """\
Date,USD,JPY,GBP,ISK,
2025-12-08,1.26,161,0.81,150,
2025-12-05,1.25,160,0.8,N/A,
2025-12-04,1.24,159.5,0.79,N/A,
2025-12-02,1.2,150,0.75,149,
"""
RATES = Rates.loads(HISTORY)


def message(verb, *arguments, **options):
    """Return what a refused call says."""
    with pytest.raises(DataError) as error:
        verb(*arguments, **options)
    return str(error.value)


def test_the_file_of_one_day_is_read(tmp_path):
    """A day in words, with spaces and a comma at the end, as the bank publishes it."""
    file = tmp_path / "eurofxref.csv"
    file.write_text(DAILY)
    rates = Rates.read(file)
    assert rates.dates == ("2025-12-05",)
    assert rates.first == rates.last == "2025-12-05"
    assert rates.currencies == ("EUR", "USD", "JPY", "GBP")
    assert rates.rate("EUR", "GBP", on="2025-12-05") == Decimal("0.80000")
    assert repr(rates) == "<Rates 2025-12-05: 4 currencies>"


def test_the_file_of_all_days_is_read_oldest_day_first(tmp_path):
    """Days in ISO 8601, newest first in the file and last in the table."""
    file = tmp_path / "eurofxref-hist.csv"
    file.write_text(HISTORY)
    rates = Rates.read(str(file))
    assert rates == RATES
    assert rates.dates == ("2025-12-02", "2025-12-04", "2025-12-05", "2025-12-08")
    assert (rates.first, rates.last) == ("2025-12-02", "2025-12-08")
    assert repr(rates) == "<Rates 2025-12-02 to 2025-12-08: 5 currencies>"


@pytest.mark.parametrize(
    "content",
    [
        HISTORY.encode("utf-8-sig"), "\ufeff" + HISTORY, HISTORY.replace("\n", "\r\n"),
        HISTORY.replace("\n", "\r"), HISTORY.replace(",\n", "\n"), f"\n{HISTORY}\n\n",
        HISTORY.replace(",", " , "),
    ],
    ids=["bom", "bom-text", "crlf", "cr", "no-last-comma", "blank-lines", "spaces"],
)  # fmt: skip
def test_a_file_that_programs_have_saved_again_is_read(content):
    """A BOM, other line ends, blank lines and spaces change nothing."""
    rates = Rates.loads(content)
    assert (rates.dates, rates.currencies) == (RATES.dates, RATES.currencies)
    for day in rates.dates:
        assert rates.rate("USD", "JPY", on=day) == RATES.rate("USD", "JPY", on=day)


@pytest.mark.parametrize(
    ("written", "day"),
    [("2 May 2025", "2025-05-02"), ("02 May 2025", "2025-05-02"),
     ("29 February 2024", "2024-02-29"), ("2024-02-29", "2024-02-29")],
)  # fmt: skip
def test_a_day_is_written_in_words_or_by_iso_8601(written, day):
    """Days are written in words or by ISO 8601."""
    assert Rates.loads(f"Date,USD,\n{written},1.1,\n").dates == (day,)


def test_the_caller_may_say_where_rates_are_from():
    """The source is the bank unless the user says otherwise."""
    assert RATES.source == "euro reference rates of the European Central Bank"
    assert Rates.loads(DAILY, source="treasury desk").source == "treasury desk"


def test_rates_pickle_and_hash():
    """A table is a value."""
    assert pickle.loads(pickle.dumps(RATES)) == RATES  # noqa: S301
    assert len({RATES, Rates.loads(HISTORY)}) == 1


def test_a_missing_file_of_rates_is_an_os_error(tmp_path):
    """A missing file is what Python says it is."""
    with pytest.raises(FileNotFoundError):
        Rates.read(tmp_path / "nowhere.csv")


def test_rates_of_the_euro_are_as_printed():
    """One euro is what the bank prints."""
    assert RATES.rate("EUR", "USD", on="2025-12-05") == Decimal("1.25")
    assert RATES.rate("EUR", "JPY", on="2025-12-04") == Decimal("159.5")


def test_cross_rates_go_through_the_euro():
    """One pound in dollars is dollars over pounds of one euro, to fifteen digits."""
    assert RATES.rate("GBP", "USD", on="2025-12-05") == Decimal("1.5625")
    assert RATES.rate("USD", "EUR", on="2025-12-05") == Decimal("0.8")
    assert RATES.rate("JPY", "GBP", on="2025-12-04") == Decimal("0.00495297805642633")


def test_the_rate_of_a_currency_in_itself_is_one():
    """A dollar is a dollar."""
    assert RATES.rate("USD", "USD", on="2025-12-05") == 1
    assert RATES.rate("EUR", "EUR", on="2025-12-05") == 1


@pytest.mark.parametrize("on", [date(2025, 12, 5), datetime(2025, 12, 5, 23)])
def test_the_day_of_a_rate_may_be_a_date(on):
    """A date of Python's is a day too."""
    assert RATES.rate("EUR", "USD", on=on) == Decimal("1.25")


def test_a_cross_rate_does_not_depend_on_the_decimal_context():
    """Three digits of precision elsewhere are fifteen here."""
    with localcontext(Context(prec=3)):
        assert RATES.rate("JPY", "GBP", on="2025-12-04") == Decimal("0.00495297805642633")


def test_a_weekend_has_no_rate_unless_the_day_before_will_do():
    """A day without rates is never answered with another day's, unless one asks."""
    assert message(RATES.rate, "GBP", "USD", on="2025-12-07") == (
        "on: expected a day with rates, got '2025-12-07'; the nearest are 2025-12-05 and "
        "2025-12-08; before=True takes the earlier"
    )
    friday = RATES.rate("GBP", "USD", on="2025-12-05")
    assert RATES.rate("GBP", "USD", on="2025-12-07", before=True) == friday
    assert RATES.day("2025-12-07", before=True) == "2025-12-05"
    assert RATES.day("2025-12-05", before=True) == "2025-12-05"


@pytest.mark.parametrize("before", [False, True])
@pytest.mark.parametrize("on", ["1998-12-31", "2025-12-01", "2025-12-09", "2026-12-05"])
def test_a_day_outside_the_table_has_no_rate(on, before):
    """Before the first day and after the last there is nothing to take."""
    assert message(RATES.rate, "GBP", "USD", on=on, before=before) == (
        f"on: expected a day of the table, 2025-12-02 to 2025-12-08, got '{on}'"
    )
    assert message(Rates.loads(DAILY).day, on) == (
        f"on: expected a day of the table, 2025-12-05, got '{on}'"
    )


def test_a_currency_without_a_rate_that_day_names_the_nearest_days():
    """N/A is told with the nearest days that have the rate; before does not go past it."""
    told = (
        "on: expected a day with a rate of ISK, got 2025-12-05, where it is N/A; "
        "the nearest are 2025-12-02 and 2025-12-08"
    )
    assert message(RATES.rate, "ISK", "USD", on="2025-12-05") == told
    assert message(RATES.rate, "EUR", "ISK", on="2025-12-05") == told
    assert message(RATES.rate, "EUR", "ISK", on="2025-12-06", before=True) == told


def test_the_nearest_day_with_a_rate_may_be_one_or_none():
    """Where one side has no rate, or neither, the message says so."""
    ended = Rates.loads("Date,USD,HRK,\n2025-12-05,1,N/A,\n2022-12-30,1,7.5,\n")
    assert message(ended.rate, "HRK", "USD", on="2025-12-05").endswith("the nearest is 2022-12-30")
    never = Rates.loads("Date,USD,HRK,\n2025-12-05,1,N/A,\n")
    assert message(never.rate, "HRK", "USD", on="2025-12-05").endswith("there is none")


def test_a_currency_that_is_not_in_the_table_is_unknown():
    """An unknown code names those there are, or the one that was meant."""
    for pair in (("XTS", "USD"), ("USD", "XTS")):
        with pytest.raises(UnknownIdError) as error:
            RATES.rate(*pair, on="2025-12-05")
        assert str(error.value) == (
            "unknown currency of the rates 'XTS'; there are: EUR, USD, JPY, GBP, ISK"
        )
    with pytest.raises(UnknownIdError) as error:
        RATES.rate("usd", "EUR", on="2025-12-05")
    assert str(error.value) == "unknown currency of the rates 'usd'; did you mean 'USD'?"
    with pytest.raises(UnknownIdError, match="unknown currency of the rates None"):
        RATES.rate(None, "EUR", on="2025-12-05")


@pytest.mark.parametrize("bad", [None, 20251205, "2025-12", "5 December 2025", "2025-02-30"])
def test_a_day_is_a_date_or_its_text(bad):
    """A day is a date, or text in ISO 8601."""
    told = f"on: expected a day such as 2025-05-30, got {bad!r}"
    assert message(RATES.rate, "EUR", "USD", on=bad) == told


def test_before_is_true_or_false():
    """A date for before would be taken for a yes."""
    told = "before: expected True or False, got '2025-12-05'"
    assert message(RATES.rate, "EUR", "USD", on="2025-12-05", before="2025-12-05") == told


def test_a_band_converts_by_a_stated_rate():
    """The result is derived, and its citations tell rate, date and source."""
    one = band(minimum=80, maximum=120, currency="EUR", cites={"maximum": CITE})
    converted = one.convert("USD", rate=1.25, as_of="2025-05", source="company treasury")
    assert converted.figures == {"minimum": 100, "maximum": 150}
    assert (converted.currency, converted.converted_from) == ("USD", "EUR")
    assert (converted.per, converted.area) == ("year", "XX")
    citation = converted.cite("maximum")
    assert (citation.basis, citation.by) == ("derived", "careerkit")
    assert citation.method == (
        "published figures from EUR to USD at 1.25 USD for 1 EUR of 2025-05 (company treasury)"
    )


def test_a_band_converts_by_a_table_of_rates():
    """A table answers for a day, and the citations tell which and how."""
    one = band(median=100, currency="GBP")
    assert one.convert("USD", rates=RATES, on="2025-12-05").median == Decimal("156.25")
    for currency, way in (("USD", ", through EUR"), ("EUR", "")):
        converted = one.convert(currency, rates=RATES, on=date(2025, 12, 5))
        rate = RATES.rate("GBP", currency, on="2025-12-05")
        assert converted.citation.method == (
            f"published figures from GBP to {currency} at {rate} {currency} for 1 GBP of "
            f"2025-12-05 (euro reference rates of the European Central Bank{way})"
        )


def test_a_band_converts_by_the_last_earlier_day():
    """A weekend is refused, and with before it is told which day was taken."""
    one = band(median=100, currency="EUR")
    assert message(one.convert, "USD", rates=RATES, on="2025-12-07").startswith(
        "on: expected a day with rates, got '2025-12-07'"
    )
    converted = one.convert("USD", rates=RATES, on="2025-12-07", before=True)
    assert converted.median == 125
    assert converted.citation.method == (
        "published figures from EUR to USD at 1.25 USD for 1 EUR of 2025-12-05, the last day "
        "with rates before 2025-12-07 (euro reference rates of the European Central Bank)"
    )


@pytest.mark.parametrize("bad", [0, -1, True, "1.25", float("nan"), Decimal("inf")], ids=repr)
def test_a_band_converts_by_a_number_above_zero(bad):
    """A rate of zero, a negative one and what is no number are refused."""
    found = bad if isinstance(bad, Decimal) else repr(bad)
    assert message(band().convert, "USD", rate=bad, as_of="2025", source="x") == (
        f"rate: expected a rate above 0, USD for 1 XTS, got {found}"
    )


@pytest.mark.parametrize("bad", [1e-13, 10**13])
def test_a_band_does_not_convert_by_an_absurd_rate(bad):
    """A rate that no currency has is a slip."""
    assert message(band().convert, "USD", rate=bad, as_of="2025", source="x") == (
        f"rate: expected a rate from 1E-12 to 1E+12, got {bad!r}"
    )


def test_a_band_does_not_convert_without_a_rate():
    """Rate, date and source are the user's to give; all that is missing is told at once."""
    assert message(band().convert, "USD") == (
        "3 problems:\n"
        "  rate: expected a rate above 0, USD for 1 XTS, got None; no rate is built in\n"
        "  as_of: expected the date of the rate, got none\n"
        "  source: expected in words where the rate is from, got none"
    )
    assert message(band().convert, "USD", rate=1, as_of="May 2025", source=" ") == (
        "2 problems:\n"
        "  as_of: expected a date such as 2025, 2025-05 or 2025-05-31, got 'May 2025'\n"
        "  source: expected text, got ' '"
    )


def test_a_rate_and_rates_exclude_each_other():
    """One way of converting is named, not both."""
    assert message(
        band().convert, "USD", rate=1, as_of="2025", source="x", rates=RATES, on="2025-12-05"
    ) == (
        "3 problems:\n"
        "  rate: expected a rate or rates, got both\n"
        "  as_of: expected a rate or rates, got both\n"
        "  source: expected a rate or rates, got both"
    )
    assert message(band().convert, "USD", rate=1, as_of="2025", source="x", on="2025") == (
        "rates: expected a table of rates beside a day, got none"
    )
    assert message(band().convert, "USD", rates={"USD": 1}, on="2025-12-05") == (
        "rates: expected a table of Rates, got a table"
    )


def test_converting_by_a_table_of_rates_needs_a_day():
    """The newest day is not taken unasked."""
    told = "on: expected a day such as 2025-05-30, got None"
    assert message(band().convert, "USD", rates=RATES) == told


def test_a_band_does_not_convert_to_its_own_currency():
    """Dollars are not converted into dollars."""
    one = band(currency="USD")
    assert message(one.convert, "USD", rate=1, as_of="2025", source="x") == (
        "currency: expected another currency than USD, got 'USD'"
    )


def test_a_band_does_not_convert_to_an_unknown_currency():
    """A code that ISO 4217 does not know is refused, with what was meant where that is plain."""
    with pytest.raises(UnknownIdError) as error:
        band().convert("usd", rate=1, as_of="2025", source="x")
    assert str(error.value) == "unknown currency 'usd'; did you mean 'USD'?"
    with pytest.raises(UnknownIdError) as error:
        band().convert("UK", rate=1, as_of="2025", source="x")
    assert error.value.close == ()


def test_a_band_does_not_convert_from_a_currency_that_the_table_lacks():
    """The table must know both."""
    with pytest.raises(UnknownIdError, match="unknown currency of the rates 'XTS'"):
        band().convert("USD", rates=RATES, on="2025-12-05")


prices = st.decimals("0.0001", 10**6, places=4)


@given(prices, prices, st.decimals("0.01", 10**9, places=2))
def test_conversions_of_currencies_invert(dollars, pounds, amount):
    """There and back again by one day's rates is where one was, but for rounding."""
    rates = Rates.loads(f"Date,USD,GBP,\n2025-12-05,{dollars},{pounds},\n")
    there = band(median=amount, currency="GBP").convert("USD", rates=rates, on=rates.last)
    again = there.convert("GBP", rates=rates, on=rates.last)
    assert abs(again.median - amount) <= amount * Decimal("1e-13")


@given(prices, prices, prices)
def test_cross_rates_chain(dollars, pounds, yen):
    """From pounds to dollars to yen is from pounds to yen."""
    rates = Rates.loads(f"Date,USD,GBP,JPY,\n2025-12-05,{dollars},{pounds},{yen},\n")
    one, two, whole = (
        rates.rate(*pair, on=rates.last)
        for pair in (("GBP", "USD"), ("USD", "JPY"), ("GBP", "JPY"))
    )
    assert abs(one * two - whole) <= whole * Decimal("1e-13")
