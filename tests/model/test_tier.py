"""A range of experience holds years as its source prints it."""

import pytest

from careerkit import (
    DataError,
    Experience,
)

from ..conftest import experience


@pytest.mark.parametrize(
    ("asks", "expected"),
    [
        (experience(0, 1), "0-1 year"),
        (experience(5), "5+ years"),
        (Experience(min_years=5, max_years=8, leadership_min=2, leadership_max=3),
         "5-8 years, 2-3 in leadership"),
        (Experience(min_years=12, leadership_min=5, leadership_in="senior management"),
         "12+ years, 5+ in senior management"),
    ],
)  # fmt: skip
def test_experience_reads_as_it_is_printed(asks, expected):
    """A range of years reads as a page prints it."""
    assert str(asks) == expected


def test_a_range_of_experience_is_half_open():
    """A range holds its minimum and not its maximum."""
    asks = experience(2, 5)
    assert [asks.holds(years) for years in (1.99, 2, 4.99, 5)] == [False, True, True, False]


def test_years_of_leadership_count_when_they_are_asked_for():
    """Years in leadership are compared when they are given, and not asked else."""
    asks = Experience(min_years=5, leadership_min=2, leadership_max=3)
    assert asks.holds(6)
    assert [asks.holds(6, led) for led in (1, 2, 3)] == [False, True, False]
    assert [asks.reached(6, led) for led in (1, 2, 3)] == [False, True, True]


@pytest.mark.parametrize("bad", [float("nan"), -1, "3", True, None], ids=repr)
def test_years_that_are_not_a_number_of_zero_or_more_reach_nothing(bad):
    asks = experience(2, 5)
    for verb in (asks.reached, asks.holds):
        with pytest.raises(DataError) as caught:
            verb(bad)
        assert str(caught.value) == f"years: expected a number of years, 0 or more, got {bad!r}"
        if bad is not None:  # which is: not asked
            with pytest.raises(
                DataError, match="leadership_years: expected a number of years, 0 or"
            ):
                verb(3, bad)
