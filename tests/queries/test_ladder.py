"""Paths up a ladder, moves off it, and what each tier asks for."""

import pytest
from attrs import evolve

from careerkit import Move, NoPathError, NotStatedError, Requirement, UnknownIdError, catalog
from careerkit.queries.ladder import moves, requirements_for

from ..conftest import CITE, role, tier
from ..model.test_role import cite

WELDING = Requirement(skills=["welding"], cite=CITE)


def test_a_path_takes_the_fewest_steps_then_the_order_of_the_file():
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
    assert str(way) == "clerk: A > B > E"


def test_a_step_has_its_own_years_and_pay_or_the_reason_for_none(acme):
    steps = acme.path("welder", "welder", "foreman").steps
    assert [step.years for step in steps] == [3, 5]
    assert steps[0].pay.midpoint == 95
    assert steps[0].why_no_pay is None
    assert steps[1].pay is None
    why = "no pay for welder: tier foreman in XX a year. Available: tier welder in XX, XTS a year"
    assert steps[1].why_no_pay == why
    assert [repr(step) for step in steps] == [
        "<Step welder: 3+ years, 80-120, midpoint 95 XTS a year in XX>",
        "<Step foreman: 5+ years, pay not stated>",
    ]
    assert [str(step) for step in steps] == [
        "Welder: 3+ years, 80-120, midpoint 95 XTS a year in XX",
        f"Foreman: 5+ years, {why}",
    ]


def test_a_step_to_a_tier_without_years_says_that_none_are_stated(acme):
    (step,) = acme.path("welder", "master", "master").steps
    assert step.years is None
    assert repr(step) == "<Step master: years not stated, pay not stated>"
    assert str(step).startswith("Master Welder: years not stated, no pay for welder: tier master")


@pytest.mark.parametrize(
    ("start", "goal", "expected"),
    [
        ("master", "head", "no path in welder from 'master' to 'head'; 'master' leads to nothing: it "
         "is a top tier"),
        ("foreman", "master", "no path in welder from 'foreman' to 'master'; 'foreman' leads to head"),
    ],
)  # fmt: skip
def test_a_path_that_leads_nowhere_says_where_promotions_lead(acme, start, goal, expected):
    with pytest.raises(NoPathError) as caught:
        acme.path("welder", start, goal)
    assert str(caught.value) == expected


@pytest.mark.parametrize("ends", [("apprentice", "boss"), ("boss", "apprentice")])
def test_a_path_between_unknown_tiers_is_an_error(acme, ends):
    with pytest.raises(UnknownIdError) as caught:
        acme.path("welder", *ends)
    assert str(caught.value) == (
        "unknown tier of welder 'boss'; there are: apprentice, welder, master, foreman, head"
    )


LATERAL = Move(kind="lateral", title="Paint", cite=CITE)
PIVOT = Move(kind="pivot", title="Sales", from_tier="b", cite=CITE)


def test_moves_are_promotions_first_then_those_that_sources_name():
    clerk = role(tiers=[tier("a"), tier("b", 2)], moves=[LATERAL, PIVOT])
    (promoted, *stated) = moves(clerk)
    assert (promoted.kind, promoted.title, promoted.tier) == ("promotion", "B", "b")
    assert stated == [LATERAL, PIVOT]
    assert moves(clerk, "a") == (promoted, LATERAL)
    assert moves(clerk, "b") == (LATERAL, PIVOT)


def test_a_promotion_that_follows_from_the_ranks_is_cited_as_derived():
    order = cite("editorial", basis="estimated", note="A page lists them so.", printed="1")
    clerk = role(tiers=[tier("a"), tier("b", 2, cites={"rank": order}), tier("c", 3)])
    of_a, of_b = moves(clerk)
    derived = {"basis": "derived", "by": "careerkit", "method": "the next rank of the same track"}
    assert of_a.citation == evolve(CITE, **derived)
    assert of_b.citation == evolve(order, **derived, printed=None)


def test_a_promotion_that_a_source_states_is_cited_where_it_is_stated():
    stated = cite("page", at="Promotions")
    clerk = role(tiers=[tier("a", leads_to=["b"], cites={"leads_to": stated}), tier("b", 2)])
    assert [move.citation for move in moves(clerk)] == [stated]


def test_moves_of_an_unknown_tier_are_an_error(acme):
    with pytest.raises(UnknownIdError) as caught:
        acme.moves("welder", "mastr")
    assert str(caught.value) == "unknown tier of welder 'mastr'; did you mean 'master'?"


@pytest.mark.parametrize(
    ("fields", "tier_id", "message"),
    [
        ({}, None, "no source lists moves of clerk"),
        ({"tiers": [tier("a")]}, None, "no source lists moves of clerk"),
        ({"tiers": [tier("a"), tier("b", 2)]}, "b", "no source lists moves of tier b of clerk; it is a "
         "top of its ladder"),
        ({}, "b", "no source lists tiers of clerk"),
    ],
)  # fmt: skip
def test_moves_that_no_source_names_are_an_error(fields, tier_id, message):
    with pytest.raises(NotStatedError) as caught:
        moves(role(**fields), tier_id)
    assert str(caught.value) == message


def test_a_tier_asks_for_what_its_role_asks_and_more():
    typing = Requirement(skills=["typing"], cite=CITE)
    clerk = role(requirements=[typing], tiers=[tier("a", requirements=[WELDING]), tier("b", 2)])
    assert requirements_for(clerk) == (typing,)
    assert requirements_for(clerk, "a") == (typing, WELDING)
    assert requirements_for(clerk, clerk.tier("b")) == (typing,)


@pytest.mark.parametrize(
    ("fields", "tier_id", "message"),
    [
        ({}, None, "no source lists requirements of clerk"),
        ({"tiers": [tier("a"), tier("b", 2, requirements=[WELDING])]}, None, "no source lists "
         "requirements of clerk; those of tiers are listed: b"),
        ({"tiers": [tier("a")]}, "a", "no source lists requirements of tier a of clerk"),
        ({}, "a", "no source lists tiers of clerk"),
    ],
)  # fmt: skip
def test_requirements_that_no_source_lists_are_an_error(fields, tier_id, message):
    with pytest.raises(NotStatedError) as caught:
        requirements_for(role(**fields), tier_id)
    assert str(caught.value) == message


@pytest.mark.parametrize("verb", ["tier", "next_tier", "next_tiers", "previous_tier", "salary_for"])
def test_questions_about_tiers_say_that_no_source_prints_any(verb):
    with pytest.raises(NotStatedError) as caught:
        getattr(role(), verb)("senior")
    assert str(caught.value) == "no source lists tiers of clerk"


@pytest.mark.parametrize("verb", ["tiers_for", "tier_for"])
def test_questions_about_years_say_that_no_source_prints_tiers(verb):
    with pytest.raises(NotStatedError) as caught:
        getattr(role(), verb)(years=3)
    assert str(caught.value) == "no source lists tiers of clerk"
