"""A posting's pay is compared with the rules of a jurisdiction, and no more is said."""

from decimal import Decimal, localcontext

import pytest

from careerkit import DataError, UnknownIdError, catalog
from careerkit.queries.posting import NOT_LEGAL_ADVICE, check_posting

from ..conftest import band

SOUND = {"minimum": 50_000, "maximum": 70_000, "kind": "posted", "pay_basis": "base"}


def findings(jurisdiction, benefits=None, **fields):
    """Return what is found in a sound posting, changed."""
    posted = band(**{**SOUND, **fields})
    return check_posting(posted, jurisdiction=jurisdiction, benefits=benefits).findings


@pytest.mark.parametrize("jurisdiction", ["US-NY", "US-CA", "US-CO", "US-WA", "EU"])
def test_a_posting_that_says_all_is_found_to_lack_nothing(jurisdiction):
    """A closed posted range with its basis and benefits has no findings, and no legal advice."""
    posted = band(**SOUND)
    check = check_posting(posted, jurisdiction=jurisdiction, benefits="Health insurance")
    assert check.findings == ()
    assert check.notice == NOT_LEGAL_ADVICE
    assert "not legal advice" in check.notice
    assert repr(check) == f"<PostingCheck {jurisdiction}: 0 findings>"
    assert str(check) == f"{jurisdiction}: nothing that can be checked here is missing"


@pytest.mark.parametrize(
    ("jurisdiction", "fields", "rule", "text", "source"),
    [
        ("US-NY", {"maximum": None}, "missing-end", "expected one rate, or a minimum and a maximum, got no maximum",
         "us-ny-labor-law"),
        ("US-NY", {"minimum": None, "maximum": None, "median": 5}, "missing-end",
         "expected one rate, or a minimum and a maximum, got no minimum and no maximum", "us-ny-labor-law"),
        ("US-NY", {"open_top": True}, "open-ended", "expected a closed range, got 50,000-70,000+ XTS "
         "a year in XX", "us-ny-labor-law"),
        ("US-NY", {"per": "month"}, "period", "expected pay an hour or a year, got pay a month",
         "us-ny-labor-law"),
        ("US-CA", {"kind": "policy"}, "hiring-range", "expected the range that is paid upon hire, got "
         "a policy range", "us-ca-labor-code"),
        ("US-CA", {"open_top": True}, "open-ended", "expected a closed range, got 50,000-70,000+ XTS "
         "a year in XX", "careerkit-editorial"),
        ("EU", {"minimum": None}, "pay-or-range", "expected initial pay or its range, got neither",
         "eu-directive-2023-970"),
        ("EU", {"maximum": 110_000}, "width", "expected a maximum of at most twice the minimum, got a "
         "spread of 120%", "careerkit-editorial"),
        ("EU", {"pay_basis": None}, "pay-basis", "expected what the pay counts (pay_basis), got nothing",
         "careerkit-editorial"),
    ],
)  # fmt: skip
def test_what_a_rule_asks_for_and_a_band_lacks_is_found(jurisdiction, fields, rule, text, source):
    """Each finding names its rule, what was expected and got, and where the rule stands."""
    (found,) = findings(jurisdiction, **fields)
    assert (found.rule, found.text, found.citation.source) == (rule, text, source)
    assert catalog().source(source)
    assert str(found) == f"{rule}: {text} ({source}, {found.citation.at})"
    assert repr(found) == f"<Finding {rule}: {text}>"


@pytest.mark.parametrize("jurisdiction", ["US-CO", "US-WA"])
@pytest.mark.parametrize("benefits", [None, " "])
def test_benefits_are_asked_for_where_a_rule_does(jurisdiction, benefits):
    """Colorado and Washington ask for a description of benefits."""
    (found,) = findings(jurisdiction, benefits)
    assert found.rule == "benefits"


def test_a_jurisdiction_without_rules_is_an_error():
    """Rules that are not held are not guessed."""
    with pytest.raises(UnknownIdError) as caught:
        findings("US-TX")
    assert str(caught.value) == (
        "unknown jurisdiction 'US-TX'; there are: US-NY, US-CA, US-CO, US-WA, EU"
    )


@pytest.mark.parametrize("jurisdiction", ["US-NY", "US-CA", "US-CO", "US-WA", "EU"])
@pytest.mark.parametrize(
    "rate",
    [
        {"minimum": None, "maximum": None, "typical": Decimal("21.5")},
        {"minimum": 21, "maximum": 21},
    ],
    ids=["typical", "both ends alike"],
)
def test_one_fixed_rate_states_the_pay(jurisdiction, rate):
    assert findings(jurisdiction, "Health plan", per="hour", **rate) == ()


def test_one_end_beside_a_typical_rate_is_half_a_range():
    (finding,) = findings("US-NY", maximum=None, typical=60_000)
    assert finding.text == "expected one rate, or a minimum and a maximum, got no maximum"


def test_a_check_lists_in_one_line_what_is_missing():
    check = check_posting(band(median=5), jurisdiction="US-CO")
    assert str(check) == "US-CO: missing-end, benefits, pay-basis"


def test_the_width_of_a_range_is_found_whatever_the_caller_rounds_to():
    with localcontext(prec=1):
        assert findings("EU", maximum=104_000)[0].rule == "width"
        assert findings("EU", maximum=100_000) == ()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"band": 50_000}, "band: expected a SalaryBand, got 50000"),
        ({"benefits": 5}, "benefits: expected a text, or None, got 5"),
        ({"benefits": ["dental"]}, "benefits: expected a text, or None, got ['dental']"),
    ],
    ids=str,
)
def test_arguments_of_another_type_are_refused(arguments, message):
    given = {"band": band(**SOUND), "jurisdiction": "EU", **arguments}
    with pytest.raises(DataError) as caught:
        check_posting(given.pop("band"), **given)
    assert str(caught.value) == message


@pytest.mark.parametrize("jurisdiction", [[], {}, None, 5, "us-ny"], ids=repr)
def test_a_jurisdiction_that_is_not_a_known_name_is_an_error(jurisdiction):
    with pytest.raises(UnknownIdError) as caught:
        findings(jurisdiction)
    shown = "a table" if jurisdiction == {} else repr(jurisdiction)
    assert str(caught.value) == (
        f"unknown jurisdiction {shown}; there are: US-NY, US-CA, US-CO, US-WA, EU"
    )
