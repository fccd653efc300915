"""A posting's pay is compared with the rules of a jurisdiction, and no more is said."""

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


@pytest.mark.parametrize(
    ("jurisdiction", "fields", "rule", "text", "source"),
    [
        ("US-NY", {"maximum": None}, "missing-end", "expected a minimum and a maximum, got no maximum",
         "us-ny-labor-law"),
        ("US-NY", {"minimum": None, "maximum": None, "median": 5}, "missing-end",
         "expected a minimum and a maximum, got no minimum and no maximum", "us-ny-labor-law"),
        ("US-NY", {"open_top": True}, "open-ended", "expected a closed range, got 50,000-70,000+ XTS "
         "a year in XX", "us-ny-labor-law"),
        ("US-NY", {"per": "month"}, "period", "expected pay an hour or a year, got a month",
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


def test_what_is_no_band_is_refused():
    """Only a band can be checked."""
    with pytest.raises(DataError, match="band: expected a SalaryBand, got 50000"):
        check_posting(50_000, jurisdiction="EU")
