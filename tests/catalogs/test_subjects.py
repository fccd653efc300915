"""A question names a role and a tier in two arguments, or in one as ``role/tier``."""

import pytest

import careerkit
from careerkit import Catalog, DataError, Role, UnknownIdError

SPECIALIST = "contact-center-specialist"

ASKED = {
    "next_tier": ("senior",),
    "next_tiers": ("senior",),
    "previous_tier": ("senior",),
    "salary_for": ("senior",),
    "salaries_for": ("senior",),
    "moves": ("senior",),
    "requirements_for": ("senior",),
}


@pytest.mark.parametrize("verb", ASKED)
def test_role_and_tier_in_one_argument_are_answered_like_two(verb):
    ask = getattr(careerkit, verb)
    expected = ask(SPECIALIST, "senior")
    assert ask(f"{SPECIALIST}/senior") == expected
    role = careerkit.role(SPECIALIST)
    assert ask(role, role.tier("senior")) == expected


@pytest.mark.parametrize("verb", ["path", "compare"])
def test_two_tiers_may_each_be_named_with_their_role(verb):
    ask = getattr(careerkit, verb)
    expected = ask(SPECIALIST, "specialist", "senior")
    assert ask(f"{SPECIALIST}/specialist", f"{SPECIALIST}/senior") == expected
    assert ask(f"{SPECIALIST}/specialist", "senior") == expected
    assert ask(SPECIALIST, "specialist", f"{SPECIALIST}/senior") == expected


@pytest.mark.parametrize("verb", ASKED)
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            (f"{SPECIALIST}/senior", "senior"),
            "tier: expected a role and a tier, or 'role/tier' alone, got both",
        ),
        (
            (SPECIALIST, f"{SPECIALIST}/senior"),
            "tier: expected the id of a tier; 'role/tier' is one argument, without a role beside it, "
            "got 'contact-center-specialist/senior'",
        ),
        (
            ("a/b/c",),
            "role: expected a role and a tier with one slash between, 'role/tier', got 'a/b/c'",
        ),
        (("a/",), "role: expected a role and a tier with one slash between, 'role/tier', got 'a/'"),
        (("/b",), "role: expected a role and a tier with one slash between, 'role/tier', got '/b'"),
    ],
)
def test_a_subject_that_is_not_a_role_and_a_tier_says_how_to_name_them(verb, arguments, message):
    with pytest.raises(DataError) as caught:
        getattr(careerkit, verb)(*arguments)
    assert str(caught.value) == message


@pytest.mark.parametrize("verb", ASKED)
@pytest.mark.parametrize(
    ("subject", "message"),
    [
        (
            "contact-center-specialst/senior",
            "unknown role 'contact-center-specialst'; did you mean 'contact-center-specialist'?",
        ),
        (
            f"{SPECIALIST}/seniour",
            "unknown tier of contact-center-specialist 'seniour'; did you mean 'senior'?",
        ),
    ],
)
def test_the_half_that_is_unknown_is_named(verb, subject, message):
    with pytest.raises(UnknownIdError) as caught:
        getattr(careerkit, verb)(subject)
    assert str(caught.value) == message


@pytest.mark.parametrize("verb", ["next_tier", "next_tiers", "previous_tier"])
def test_a_question_about_a_tier_without_one_says_where_it_goes(verb):
    with pytest.raises(DataError) as caught:
        getattr(careerkit, verb)(SPECIALIST)
    assert str(caught.value) == (
        "tier: expected a tier of contact-center-specialist, "
        "as a second argument or after a slash, got none"
    )


@pytest.mark.parametrize("verb", ["path", "compare"])
def test_a_question_about_two_tiers_with_one_says_that_the_second_is_missing(verb):
    with pytest.raises(DataError) as caught:
        getattr(careerkit, verb)(SPECIALIST, "senior")
    assert str(caught.value) == "goal: expected a second tier, got none"


def test_tiers_of_two_roles_are_compared():
    compared = careerkit.compare(f"{SPECIALIST}/senior", "contact-center-agent/senior")
    assert (compared.before.role, compared.before.tier) == (SPECIALIST, "senior")
    assert (compared.after.role, compared.after.tier) == ("contact-center-agent", "senior")
    assert careerkit.compare(SPECIALIST, "senior", "contact-center-agent/senior") == compared


def test_a_path_between_two_roles_says_that_paths_stay_in_one():
    with pytest.raises(DataError) as caught:
        careerkit.path(f"{SPECIALIST}/senior", "contact-center-agent/senior")
    assert str(caught.value) == (
        "goal: expected a tier of contact-center-specialist, for a path stays in one role, "
        "got one of contact-center-agent"
    )


def test_a_level_beside_a_tier_is_refused_however_the_tier_is_named():
    for arguments in ((SPECIALIST, "senior"), (f"{SPECIALIST}/senior",)):
        with pytest.raises(DataError) as caught:
            careerkit.salary_for(*arguments, level="entry")
        assert str(caught.value) == "level: expected a tier or a level, got both"


@pytest.mark.parametrize(
    "verb",
    [
        "next_tier", "next_tiers", "previous_tier", "salaries_for", "salary_for", "tier_for",
        "tiers_for",
    ],
)  # fmt: skip
def test_a_catalogs_verb_begins_as_the_roles_own_verb_does(verb):
    """The docstrings are written twice for editors, and their first sentences agree."""
    own, roles = (getattr(owner, verb).__doc__.split("\n\n")[0] for owner in (Catalog, Role))
    assert own == roles
