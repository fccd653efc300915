"""Odd questions about pay are refused, and shown safely."""

import pytest

from careerkit import DataError, NoSalaryError

from ..conftest import band, role


@pytest.mark.parametrize("level", [5, [], {"a": 1}, b"entry"], ids=repr)
def test_a_level_that_is_not_a_text_is_refused(level):
    for ask in (role(salaries=[band()]).salary_for, role(salaries=[band()]).salaries_for):
        with pytest.raises(DataError) as caught:
            ask(level=level)
        shown = "a table" if isinstance(level, dict) else repr(level)
        assert str(caught.value) == f"level: expected text, got {shown}"


@pytest.mark.parametrize(
    ("level", "shown"),
    [
        ("entry", "entry"),
        ("a\nb", r"'a\nb'"),
        ("x" * 9_000, f"'{'x' * 56}..."),
    ],
    ids=["a label", "two lines", "a long text"],
)
def test_a_level_is_shown_safely_in_a_message(level, shown):
    with pytest.raises(NoSalaryError) as caught:
        role(salaries=[band()]).salary_for(level=level)
    assert str(caught.value).startswith(f"no pay for clerk: level {shown}. Available: ")
