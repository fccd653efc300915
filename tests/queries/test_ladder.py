"""Paths up a ladder, moves off it, and what each tier asks for."""

import pytest
from attrs import evolve

from careerkit import Move, NoPathError, UnknownIdError, catalog

from ..conftest import CITE, role, tier


class TestPath:
    def test_takes_the_fewest_steps(self):
        """Of several ways the shortest is taken, then the one named first."""
        diamond = role(
            tiers=[
                tier("a", 1, leads_to=["b", "c", "d"]),
                tier("b", 2, leads_to=["e"]),
                tier("c", 3, leads_to=["e"]),
                tier("d", 4, leads_to=["b"]),
                tier("e", 5),
            ]
        )
        way = catalog().path(diamond, "a", "e")
        assert [step.tier.id for step in way.steps] == ["a", "b", "e"]
        assert repr(way) == "<Path clerk: a > b > e>"

    def test_tells_years_and_pay_or_why_not(self, acme):
        """Each step has its own minimum of years, and its pay or the reason for none."""
        steps = acme.path("welder", "welder", "foreman").steps
        assert [step.years for step in steps] == [3, 5]
        assert steps[0].pay.midpoint == 95
        assert steps[0].why_no_pay is None
        assert steps[1].pay is None
        assert steps[1].why_no_pay == (
            "no pay for welder: tier foreman in XX a year. Available: tier welder in XX, XTS a year"
        )
        assert [repr(step) for step in steps] == [
            "<Step welder: 3+ years, 80-120, midpoint 95 XTS a year in XX>",
            "<Step foreman: 5+ years, pay not known>",
        ]

    def test_of_tiers_without_years_says_none(self, acme):
        """A tier whose years no source prints has none."""
        assert [step.years for step in acme.path("welder", "master", "master").steps] == [None]

    @pytest.mark.parametrize(
        ("start", "goal", "expected"),
        [
            ("master", "head", "no path in welder from 'master' to 'head'; 'master' leads to "
             "nothing: it is a top tier"),
            ("foreman", "master", "no path in welder from 'foreman' to 'master'; 'foreman' leads to "
             "head"),
        ],
    )  # fmt: skip
    def test_that_is_none_says_where_promotions_lead(self, acme, start, goal, expected):
        """Where no promotions lead, the error says where they do."""
        with pytest.raises(NoPathError) as caught:
            acme.path("welder", start, goal)
        assert str(caught.value) == expected

    def test_between_unknown_tiers_is_an_error(self, acme):
        """Both ends are tiers of the role."""
        with pytest.raises(UnknownIdError, match="unknown tier of welder 'boss'"):
            acme.path("welder", "apprentice", "boss")


class TestMoves:
    def test_are_promotions_first_then_those_that_sources_name(self):
        """Promotions follow from what tiers lead to; other moves stand as stated."""
        stated = (
            Move(kind="lateral", title="Paint", cite=CITE),
            Move(kind="pivot", title="Sales", from_tier="b", cite=CITE),
        )
        one = role(tiers=[tier("a"), tier("b", 2)], moves=stated)
        derived = evolve(
            CITE, basis="derived", by="careerkit", method="the next rank of the same track"
        )
        promoted = Move(
            kind="promotion", title="B", role="clerk", tier="b", from_tier="a", cite=derived
        )
        assert catalog().moves(one) == (promoted, *stated)
        assert catalog().moves(one, "a") == (promoted, stated[0])
        assert catalog().moves(one, "b") == stated

    def test_of_an_unknown_tier_are_an_error(self, acme):
        """Moves are asked of a tier that there is."""
        with pytest.raises(
            UnknownIdError, match="unknown tier of welder 'mastr'; did you mean 'master'"
        ):
            acme.moves("welder", "mastr")


def test_a_tier_asks_for_what_its_role_asks_and_more(acme):
    """What a tier requires stands after what its role requires."""
    assert acme.requirements_for("welder") == ()
    assert [one.skills for one in acme.requirements_for("welder", "welder")] == [("welding",)]
