"""A record answers with the citation of each field that it states."""

import pytest
from attrs import evolve

from careerkit import DataError, UnknownIdError

from ..conftest import CITE, band, role, tier


def test_a_field_that_is_not_stated_has_no_citation():
    """Neither None nor an empty list is a statement of the source."""
    with pytest.raises(DataError) as caught:
        band(median=5).cite("p90")
    assert str(caught.value) == (
        "name: expected a field that this SalaryBand states (kind, currency, per, area, median, "
        "open_top), got 'p90'"
    )
    with pytest.raises(DataError) as caught:
        role().cite("tiers")
    assert str(caught.value) == "name: expected a field that this Role states (title), got 'tiers'"
    with pytest.raises(DataError, match="got 'midpoint'"):
        band(minimum=5).cite("midpoint")


def test_a_top_of_a_ladder_states_that_it_leads_nowhere():
    assert tier(leads_to=[]).cite("leads_to") == CITE
    with pytest.raises(DataError, match="got 'leads_to'"):
        tier().cite("leads_to")


@pytest.mark.parametrize("name", ["id", "cite", "medain", 5, ["title"]])
def test_a_field_that_can_not_be_cited_is_unknown(name):
    with pytest.raises(UnknownIdError, match="unknown field "):
        role().cite(name)


@pytest.mark.parametrize(
    ("cites", "expected"),
    [
        (None, "cites: expected citations by field, got None"),
        (5, "cites: expected citations by field, got 5"),
        ({"median": None}, "cites: expected citations by field, got (('median', None),)"),
        (
            [("median", CITE), ("median", evolve(CITE, at="page 2"))],
            "cites[1]: expected a field listed once, got 'median' again",
        ),
    ],
)
def test_citations_by_field_are_a_table(cites, expected):
    with pytest.raises(DataError) as caught:
        band(cites=cites)
    assert str(caught.value) == expected
