"""A fact holds a text, several, a number, or yes and no."""

from decimal import Decimal

from careerkit import (
    Fact,
    Outlook,
)

from ..conftest import CITE


def test_a_fact_takes_a_list_and_a_plain_number():
    """Lists become tuples, numbers Decimals."""
    assert Fact(topic="a", value=["x", "y"], cite=CITE).value == ("x", "y")
    assert Fact(topic="a", value=8.5, cite=CITE).value == Decimal("8.5")
    assert Outlook(growth=8.5, cite=CITE).growth == Decimal("8.5")
