"""Roles and tiers are found by what people call them."""

import pickle

import pytest

from careerkit import DataError, catalog, dumps


@pytest.mark.parametrize(
    ("title", "role", "tier", "why"),
    [
        ("Welder", "welder", None, "the same title"),
        ("welding  OPERATORS", "welder", None, "the same alias"),
        ("Journeyman", "welder", "welder", "the same alias"),
        ("Master Welders", "welder", "master", "the same title"),
        ("workshop lead", "welder", "head", "title shares workshop"),
    ],
)
def test_the_best_match_comes_first_with_its_reason(acme, title, role, tier, why):
    best, *others = acme.find(title)
    assert (best.role_id, best.tier_id, best.why) == (role, tier, why)
    assert all(best.score >= other.score for other in others)


def test_british_spelling_and_short_ranks_are_the_same_words():
    best = catalog().find("Sr. Contact Centre Agent")[0]
    assert str(best) == (
        "contact-center-agent/senior: Senior Contact Center Agent, 1.00, the same title"
    )
    assert repr(best) == f"<Match {best}>"


def test_a_title_that_nobody_has_finds_nothing(acme):
    assert acme.find("Astronaut") == ()
    assert acme.find("") == ()


def test_a_match_leads_to_its_role_and_tier(acme):
    whole, master = acme.find("welder")[0], acme.find("Master Welder")[0]
    assert (whole.role, whole.tier) == (acme.role("welder"), None)
    assert (master.role, master.tier) == (acme.role("welder"), acme.role("welder").tier("master"))
    assert repr(whole) == "<Match welder: Welder, 1.00, the same title>"


def test_a_match_is_compared_pickled_and_written_by_what_it_says():
    best = catalog().find("Contact Center Agent")[0]
    again = pickle.loads(pickle.dumps(best))  # noqa: S301
    assert again == best
    assert again.role is best.role
    assert "role_of" not in dumps(best)


def test_at_most_as_many_matches_come_as_are_asked_for(acme):
    every = acme.find("welder")
    assert len(every) > 2
    assert acme.find("welder", limit=2) == every[:2]
    assert acme.find("welder", limit=None) == acme.find("welder", limit=1_000) == every
    with pytest.raises(DataError) as caught:
        acme.find("welder", limit=0)
    assert str(caught.value) == (
        "limit: expected a whole number of 1 or more, or None for all, got 0"
    )


def test_a_title_that_is_not_a_text_or_too_long_is_refused(acme):
    with pytest.raises(DataError) as caught:
        acme.find(5)
    assert str(caught.value) == "title: expected a title, got 5"
    with pytest.raises(DataError) as caught:
        acme.find("welder " * 150_000)
    assert str(caught.value) == (
        "title: expected a title of at most 1,000 characters, got 1,050,000"
    )
