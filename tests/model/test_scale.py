"""Scales, and ratings on them."""

import pytest

from careerkit import DataError, Promotion, Requirement, Scale, ScaleValue, Tier, Track
from careerkit.model.scale import Rating

from ..conftest import CITE, role, tier


def scale(*pairs):
    """Return a scale of values and names."""
    values = [ScaleValue(value=value, name=name) for value, name in pairs]
    return Scale(id="levels", title="Levels", values=values, cite=CITE)


SOUND = scale((1, "low"), (2, "high"))


def refused_as(build):
    """Return the problems of something that is refused."""
    with pytest.raises(DataError) as raised:
        build()
    return [str(problem) for problem in raised.value.problems]


def test_a_scale_has_two_values_or_more():
    assert refused_as(lambda: scale((1, "low"))) == ["values: expected two values or more, got 1"]


def test_values_of_a_scale_rise():
    assert refused_as(lambda: scale((2, "low"), (2, "high"))) == [
        "values[1].value: expected a value above 2, the one before, got 2"
    ]


def test_names_of_a_scale_occur_once_whatever_their_case():
    assert refused_as(lambda: scale((1, "low"), (2, "Low"))) == [
        "values[1].name: expected a name that occurs once, got 'Low' again"
    ]


def test_a_value_is_a_number_with_a_name_and_a_meaning():
    assert len(refused_as(lambda: ScaleValue(value=True, name="", meaning=""))) == 3
    assert repr(SOUND.values[0]) == "<ScaleValue low (1)>"
    assert repr(SOUND) == "<Scale levels: 2 values>"


def test_a_rating_on_its_scale_has_a_name_and_a_number():
    by_name, by_number = (Rating(value=value).on(SOUND) for value in ("HIGH", 2))
    assert by_name == by_number
    assert (by_name.name, by_name.number, by_name.label, str(by_name)) == (
        "high",
        2,
        "high",
        "high",
    )
    between = Rating(value=1.5).on(SOUND)
    assert (between.name, between.number, str(between)) == (None, 1.5, "1.5 (levels)")


def test_a_rating_by_name_has_no_number_until_its_scale_is_looked_up():
    rating = Rating(value="high")
    assert (rating.number, rating.is_settled) == (None, False)
    assert repr(Rating(value=3)) == "<Rating 3>"


def test_a_rating_that_is_neither_a_name_nor_a_number_is_refused():
    assert refused_as(lambda: Rating(value=True, scale="B B", standard_error=-1)) == [
        "scale: expected a scale in kebab-case, got 'B B'; did you mean 'b-b'?",
        "value: expected a number, or the name of a value, got True",
        "standard_error: expected a number, 0 or more, got -1",
    ]


def test_a_requirement_has_at_most_a_thousand_behaviors():
    texts = [f"Does {number}" for number in range(10_000)]
    assert refused_as(lambda: Requirement(skills=["a"], behaviors=texts, cite=CITE)) == [
        "behaviors: expected at most 1,000 behaviors, got 10,000"
    ]
    assert len(refused_as(lambda: Requirement(skills=["a"], behaviors=["x", "x"], cite=CITE))) == 1


def test_a_promotion_says_its_tier_its_years_and_its_condition():
    goal = Promotion(to="planner/lead", after=[1, 1], condition="a vacancy")
    assert (goal.role, goal.tier, str(goal)) == (
        "planner", "lead", "planner/lead after 1 year, given a vacancy",
    )  # fmt: skip
    assert repr(Promotion(to="lead", after=[2, 3])) == "<Promotion lead after 2-3 years>"
    assert Promotion(to="lead").role is None


def test_a_promotion_that_makes_no_sense_is_refused():
    assert refused_as(lambda: Promotion(to="a/b/c", after=[3, 2], condition="")) == [
        "to: expected the id of a tier, or role/tier, in kebab-case, got 'a/b/c'",
        "after: expected years from and up to, such as [2, 3], got [3, 2]",
        "condition: expected text, got ''",
    ]
    assert len(refused_as(lambda: Promotion(to="a", after=[1, 2, 3]))) == 1


def test_a_role_lists_tracks_of_its_own():
    track = Track(id="craft", title="Craft")
    assert (str(track), repr(track)) == ("Craft", "<Track craft: Craft>")
    ladder = role(tracks=[track], tiers=[tier("a", 1, track="craft"), tier("b", 1)])
    assert [each.id for each in ladder.tiers_for(years=1, track="craft")] == []


def test_a_seniority_outside_the_common_scale_is_refused():
    assert tier("a", seniority="vice-president").seniority == "vice-president"
    (message,) = refused_as(lambda: tier("a", seniority="seniour"))
    assert "did you mean 'senior'?" in message
    assert isinstance(tier("a"), Tier)
