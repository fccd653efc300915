"""Roles and tiers are found by what people call them."""

import pytest

from careerkit import DataError, catalog


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
    """A title finds the role or tier that is called so, and says why."""
    best, *others = acme.find(title)
    assert (best.role, best.tier, best.why) == (role, tier, why)
    assert all(best.score >= one.score for one in others)


def test_british_spelling_and_short_ranks_are_the_same_words():
    """Centre is center, and Sr. is senior."""
    best = catalog().find("Sr. Contact Centre Agent")[0]
    assert repr(best) == (
        "<Match contact-center-agent/senior: Senior Contact Center Agent, 1.00, the same title>"
    )


def test_a_title_that_nobody_has_finds_nothing(acme):
    """Absence is the answer where no word is shared."""
    assert acme.find("Astronaut") == ()
    assert acme.find("") == ()


def test_what_is_no_title_is_refused(acme):
    """A title is text."""
    with pytest.raises(DataError, match="title: expected a title, got 5"):
        acme.find(5)


def test_a_role_without_tiers_shows_its_own_place(acme):
    """A match of the role itself names the role alone."""
    assert repr(acme.find("welder")[0]) == "<Match welder: Welder, 1.00, the same title>"
