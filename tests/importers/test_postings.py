"""The pay of a job posting, as schema.org writes it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit import Citation, DataError
from careerkit.importers.postings import import_posting

CITE = Citation(source="our-postings", basis="published", at="job 1")


def posting(salary, **more):
    return {"@type": "JobPosting", "title": "Clerk", "baseSalary": salary, **more}


def band(salary, area="US", **more):
    return import_posting(posting(salary, **more), cite=CITE, area=area)


def message(salary, **more):
    with pytest.raises(DataError) as caught:
        band(salary, **more)
    return str(caught.value)


def test_a_range_with_its_unit_inside_is_read():
    found = band({"currency": "USD", "value": {"minValue": 1, "maxValue": 2, "unitText": "HOUR"}})
    assert (found.minimum, found.maximum, found.per, found.currency) == (1, 2, "hour", "USD")
    assert (found.kind, found.pay_basis, found.cite()) == ("posted", "base", CITE)


@pytest.mark.parametrize(
    "salary",
    [
        {"currency": "USD", "unitText": "YEAR", "value": {"minValue": 1, "maxValue": 2}},
        {"currency": "USD", "unitText": "YEAR", "minValue": 1, "maxValue": 2},
        {"currency": "USD", "minValue": 1, "maxValue": 2, "value": {"unitText": "YEAR"}},
        [{"currency": "USD", "unitCode": "ANN", "minValue": "1.00", "maxValue": " 2 "}],
        {"currency": "USD", "unitText": "year", "unitCode": "ANN", "minValue": 1, "maxValue": 2},
    ],
)
def test_unit_and_amounts_may_stand_on_either_object(salary):
    found = band(salary)
    assert (found.minimum, found.maximum, found.per) == (1, 2, "year")


@pytest.mark.parametrize(
    "salary",
    [
        {"currency": "EUR", "unitText": "MONTH", "value": 2100.5},
        {"currency": "EUR", "value": {"value": "2100.50", "unitText": "MONTH"}},
    ],
)
def test_one_value_is_a_typical_figure(salary):
    found = band(salary, area="DE")
    assert found.figures == {"typical": Decimal("2100.5")}


def test_the_currency_may_stand_on_the_posting():
    salary = {"value": 20, "unitText": "HOUR"}
    assert band(salary, salaryCurrency="CAD").currency == "CAD"


@pytest.mark.parametrize(
    ("location", "area"),
    [
        ({"address": {"addressCountry": "US", "addressRegion": "CA"}}, "US-CA"),
        ({"address": {"addressCountry": "US", "addressRegion": "California"}}, "US"),
        ([{"address": {"addressCountry": {"@type": "Country", "name": "DE"}}}], "DE"),
        ({"address": {"addressCountry": "Germany"}}, None),
        ({"address": {"addressCountry": 5}}, None),
        ({"address": "Berlin"}, None),
        ([{"address": {"addressCountry": "US"}}, {"address": {"addressCountry": "CA"}}], None),
        ("Berlin", None),
        (None, None),
    ],
)
def test_the_area_is_that_of_the_job_where_a_code_names_it(location, area):
    found = band({"currency": "USD", "unitText": "HOUR", "value": 9}, None, jobLocation=location)
    assert found.area == area


def test_the_area_of_the_caller_comes_first():
    salary = {"currency": "USD", "unitText": "HOUR", "value": 9}
    place = {"address": {"addressCountry": "CA"}}
    assert band(salary, "US-NY", jobLocation=place).area == "US-NY"


@pytest.mark.parametrize(
    ("salary", "text"),
    [
        (None, "baseSalary: expected the pay of the posting, got nothing"),
        (
            {"currency": "USD", "value": 9},
            "baseSalary.value: expected unitText: one of HOUR, DAY, WEEK, MONTH, YEAR, got nothing; "
            "a unit is never assumed",
        ),
        (
            {"currency": "USD", "value": 9, "unitText": "HOURS"},
            "baseSalary.unitText: expected one of HOUR, DAY, WEEK, MONTH, YEAR, got 'HOURS'; "
            "did you mean 'HOUR'?",
        ),
        (
            {"currency": "USD", "value": 9, "unitText": 7},
            "baseSalary.unitText: expected one of HOUR, DAY, WEEK, MONTH, YEAR, got 7",
        ),
        (
            {"currency": "USD", "unitText": "HOUR", "value": {"value": 9, "unitText": "YEAR"}},
            "baseSalary.value.unitText: expected the unit said before, hour, got 'YEAR'",
        ),
        ({"value": 9, "unitText": "HOUR"}, "baseSalary.currency: expected a currency, got nothing"),
        (
            {"value": 9, "unitText": "HOUR", "currency": 5},
            "baseSalary.currency: expected text, got 5",
        ),
        (
            {"currency": "USD", "value": {"value": 9, "currency": "EUR"}, "unitText": "HOUR"},
            "baseSalary.value.currency: expected the currency said before, 'USD', got 'EUR'",
        ),
        ({"currency": "USD", "unitText": "HOUR"}, "baseSalary: expected an amount, got none"),
        (
            {"currency": "USD", "unitText": "HOUR", "value": "$20"},
            "baseSalary.value: expected an amount above 0, without signs or words, got '$20'",
        ),
        (
            {"currency": "USD", "unitText": "HOUR", "value": 0},
            "baseSalary.value: expected an amount above 0, without signs or words, got 0",
        ),
        (
            {"currency": "USD", "unitText": "HOUR", "minValue": 1, "value": {"minValue": 2}},
            "baseSalary.value.minValue: expected the minValue said before, 1, got 2",
        ),
        (
            {"currency": "usd", "unitText": "HOUR", "value": 1},
            "currency: expected a currency of ISO 4217 such as USD, got 'usd'; did you mean USD?",
        ),
    ],
)
def test_a_mistake_is_reported_with_its_place(salary, text):
    assert message(salary) == text


def test_a_bare_number_lacks_its_currency_and_unit():
    assert message(20).splitlines()[0] == "2 problems:"


@pytest.mark.parametrize("value", [None, [], "JobPosting", 5])
def test_what_is_not_a_posting_is_refused(value):
    with pytest.raises(DataError, match="expected a JobPosting as a table"):
        import_posting(value, cite=CITE)


anything = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5) | st.integers(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "value minValue maxValue unitText currency address addressCountry".split()
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@given(anything, anything)
def test_any_content_gives_a_band_or_an_error_of_ours(salary, location):
    try:
        found = import_posting({"baseSalary": salary, "jobLocation": location}, cite=CITE)
    except DataError:
        return
    assert found.figures
