"""Pay points inside a range."""

from decimal import Decimal

import pytest

from careerkit import DataError, PayStep, SalaryBand

from ..conftest import CITE


def stepped(*steps, **changes):
    """Return a band with these steps."""
    fields = {"kind": "policy", "currency": "USD", "per": "year", "area": "US", "cite": CITE}
    return SalaryBand(steps=steps, **{**fields, **changes})


SOUND = stepped(40_000, PayStep(pay=41_000, after=2), 42_500)


def test_the_ends_of_a_band_are_its_first_and_last_step():
    assert (SOUND.minimum, SOUND.maximum) == (40_000, 42_500)
    assert str(SOUND) == "3 steps, 40,000-42,500 USD a year in US"


def test_a_step_is_found_by_its_number_and_by_pay():
    assert SOUND.step(2).pay == 41_000
    assert [SOUND.step_of(pay) for pay in (40_000, 41_999, 99_000)] == [1, 2, 3]
    assert SOUND.next_step(41_000) == PayStep(pay=42_500)
    assert SOUND.next_step(1).pay == 40_000
    assert SOUND.next_step(42_500) is None


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda: SOUND.step(0), "number: expected a step from 1 to 3, got 0"),
        (lambda: SOUND.step(4), "number: expected a step from 1 to 3, got 4"),
        (lambda: SOUND.step(True), "number: expected the number of a step, a whole number, got True"),
        (lambda: SOUND.step_of(39_999),
         "pay: expected pay of the first step, 40,000, or more, got 39999"),
        (lambda: SOUND.step_of("much"), "pay: expected an amount above 0, got 'much'"),
        (lambda: SOUND.next_step(0), "pay: expected an amount above 0, got 0"),
    ],
)  # fmt: skip
def test_a_question_that_no_step_answers_says_so(ask, message):
    with pytest.raises(DataError) as raised:
        ask()
    assert str(raised.value) == message


def test_a_band_without_steps_says_that_it_has_none():
    plain = stepped(minimum=1, maximum=2)
    with pytest.raises(DataError, match="expected a band with steps, got one without"):
        plain.step(1)


@pytest.mark.parametrize(
    ("steps", "changes", "message"),
    [
        ([2, 1], {}, "steps[1]: expected pay above that of the step before, 2, got 1"),
        ([2, 2], {}, "steps[1]: expected pay above that of the step before, 2, got 2"),
        ([2, 3], {"minimum": 1}, "minimum: expected the first step, 2, or nothing, got 1"),
        ([2, 3], {"maximum": 4}, "maximum: expected the last step, 3, or nothing, got 4"),
        ([2, 3], {"open_top": True},
         "open_top: expected a closed range, since it has steps, got an open top"),
    ],
)  # fmt: skip
def test_steps_that_do_not_fit_their_band_are_refused(steps, changes, message):
    with pytest.raises(DataError) as raised:
        stepped(*steps, **changes)
    assert message in [str(problem) for problem in raised.value.problems]


def test_more_steps_than_any_grade_has_are_refused():
    with pytest.raises(DataError, match="at most 1,000 steps"):
        stepped(*range(1, 1_002))


def test_a_step_is_an_amount_with_years_to_the_next():
    assert str(PayStep(pay=10, after=1)) == "10, 1 year to the next"
    assert repr(PayStep(pay=10)) == "<PayStep 10>"
    with pytest.raises(DataError) as raised:
        PayStep(pay=0, after=-1)
    assert [problem.path for problem in raised.value.problems] == [("pay",), ("after",)]


def test_aging_and_times_keep_the_steps():
    assert [step.pay for step in SOUND.age(rate=Decimal("0.1"), months=12, compound=False).steps] == [
        44_000, 45_100, 46_750,
    ]  # fmt: skip
    assert SOUND.steps[1].after == SOUND.age(rate=0, months=1, compound=False).steps[1].after
