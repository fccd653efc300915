"""What all results of queries have in common."""

from inspect import Parameter, signature

import pytest
from attrs.exceptions import FrozenInstanceError

import careerkit

RESULTS = (
    careerkit.Claim, careerkit.Comparison, careerkit.Conflict, careerkit.Finding, careerkit.Match,
    careerkit.OccupationCandidate, careerkit.OccupationGroup, careerkit.OccupationMatch,
    careerkit.ParsedTitle, careerkit.Path, careerkit.PostingCheck, careerkit.Side,
    careerkit.SkillChange, careerkit.Step, careerkit.WordChange,
)  # fmt: skip


@pytest.mark.parametrize("result", RESULTS, ids=lambda result: result.__name__)
def test_a_result_is_made_by_keywords_alone(result):
    kinds = {parameter.kind for parameter in signature(result).parameters.values()}
    assert kinds == {Parameter.KEYWORD_ONLY}


@pytest.mark.parametrize("result", RESULTS, ids=lambda result: result.__name__)
def test_a_result_says_more_in_its_text_than_its_class(result):
    assert result.__str__ is not object.__str__


def test_a_result_is_frozen():
    way = careerkit.path("contact-center-agent", "senior", "team-lead")
    with pytest.raises(FrozenInstanceError):
        way.role = "other"
