"""The commands that walk and compare ladders: next, path and compare."""

import pytest

import careerkit
from careerkit import dumps

from .conftest import AGENT, SPECIALIST


def test_next_prints_every_promotion(ask_acme):
    assert ask_acme("next", "welder/welder") == (
        "Promotions from Welder (welder/welder)\n"
        "\n"
        "Foreman (welder/foreman)\n"
        "  Experience: 5-9 years, 1-4 in leadership\n"
        "\n"
        "Master Welder (welder/master)\n"
        "  Experience: not stated\n"
    )


def test_next_prints_the_summary_and_the_focus_of_a_tier(printed):
    out = printed("next", f"{SPECIALIST}/junior")
    assert out.startswith(
        f"Promotions from Junior Contact Center Specialist ({SPECIALIST}/junior)\n"
        "\n"
        f"Contact Center Specialist ({SPECIALIST}/specialist)\n"
        "  Experience: 1-3 years\n"
    )
    assert out.count("\n    - ") == 5


def test_next_says_that_a_tier_is_a_top(printed):
    assert printed("next", f"{SPECIALIST}/director") == (
        "Director of Contact Center Operations is a top tier of Contact Center Specialist: no\n"
        "promotion leads on from it.\n"
    )


def test_path_prints_the_years_and_the_pay_of_each_step(printed):
    assert printed("path", f"{SPECIALIST}/senior", f"{SPECIALIST}/manager") == (
        "tier                              experience  pay\n"
        "Senior Contact Center Specialist  3+ years    median 52,000, mean 55,000 USD a year in US [1]\n"
        "Contact Center Team Lead          5+ years    median 65,000, mean 68,000 USD a year in US [1]\n"
        "Contact Center Manager            8+ years    median 80,000, mean 85,000 USD a year in US [1]\n"
        "\n"
        "Sources\n"
        '[1] published by Himalayas, "Complete Contact Center Specialist Career Guide" (guide);\n'
        "    at: Salary by Experience Level; note: The table prints no period; read as a year.\n"
    )


def test_path_says_once_why_the_pay_of_its_steps_is_missing(printed):
    assert printed("path", f"{AGENT}/junior", f"{AGENT}/senior") == (
        "tier                            experience  pay\n"
        "Junior Contact Center Agent     0+ years    -\n"
        "Mid-level Contact Center Agent  2+ years    -\n"
        "Senior Contact Center Agent     5+ years    -\n"
        "\n"
        "Why pay is missing\n"
        "  - No pay for contact-center-agent: tier junior in US a year; tier mid-level in US a\n"
        "    year; tier senior in US a year. Available: the role as a whole in US, USD a year;\n"
        "    level entry in US, USD a year; level mid in US, USD a year; level senior in US, USD\n"
        "    a year\n"
    )


def test_compare_prints_what_is_new_at_a_tier(printed):
    lines = printed("compare", f"{SPECIALIST}/specialist", f"{SPECIALIST}/senior").splitlines()
    assert lines[:7] == [
        "            Contact Center Specialist                        "
        "Senior Contact Center Specialist",
        "experience  1-3 years                                        3-5 years",
        "pay         median 43,000, mean 45,000 USD a year in US [1]  "
        "median 52,000, mean 55,000 USD a year in US (+20.9%) [1]",
        "",
        "Added (8)",
        "  Mentoring, Customer analytics, Root cause analysis, Writing FAQs and knowledge base",
        "  articles, Initiative, Process improvement, Interpersonal skills, Coaching",
    ]
    assert [line for line in lines if line.startswith(("Kept", "Dropped", "Sources"))] == [
        "Kept (38)", "Dropped (5)", "Sources",
    ]  # fmt: skip


def test_compare_of_two_roles_is_the_same_command(printed):
    assert printed("compare", AGENT, SPECIALIST, "--json") == (
        f"{dumps(careerkit.compare_roles(AGENT, SPECIALIST))}\n"
    )
    assert "  The change is not shown: one median is derived, the other published.\n" in printed(
        "compare", AGENT, SPECIALIST
    )


def test_compare_says_what_no_source_states(printed):
    assert printed("compare", "workforce-manager", "workforce-manager") == (
        "            Workforce Manager  Workforce Manager\n"
        "experience  -                  -\n"
        "pay         -                  -\n"
        "\n"
        "Why pay is missing\n"
        "  - No pay for workforce-manager: the role as a whole in US a year. Available: nothing\n"
        "\n"
        "Not known\n"
        "  - No source lists requirements of workforce-manager\n"
    )


def test_compare_says_which_argument_would_find_pay(printed):
    out = printed("compare", "registered-nurse", "registered-nurse")
    assert out.count("4 bands answer equally well for registered-nurse") == 1


def test_compare_of_a_role_with_a_tier_is_refused(run):
    assert run("compare", "teacher", f"{AGENT}/senior") == (
        2, "", "careerkit: expected two roles, or two tiers, got 'teacher contact-center-agent/senior'\n",
    )  # fmt: skip


def test_compare_prints_levels_with_their_scale_and_unknown_skills_by_id(ask_acme, acme_folder):
    level = '{{ skills = ["{}"], level = {{ value = {}, scale = "s" }} }}'
    low = f"requirements = [{level.format('welding', 1)}, {level.format('zendesk', 2.5)}]"
    high = f"[{level.format('welding', 4)}, {level.format('zendesk', 2)}]"
    place = acme_folder / "roles/welder.toml"
    text = place.read_text().replace("rank = 1\n", f"rank = 1\n{low}\n", 1)
    place.write_text(text.replace('[{ skills = ["welding"] }]', high))
    question = ("compare", "welder/apprentice", "welder/welder")
    out = ask_acme(*question)
    assert "Raised (1)\n  Welding 1 to 4 (s)\n" in out
    assert "Lowered (1)\n  zendesk 2.5 to 2 (s)\n" in out
    assert "Lowered (1)\n  Zendesk 2.5 to 2 (s)\n" in ask_acme(*question, "--over", "careerkit")


def test_compare_prints_words_that_differ(ask_acme, acme_folder):
    place = acme_folder / "roles/welder.toml"
    text = place.read_text().replace('["welding"] }]', '["welding"], name = "Welds" }]')
    teaches = 'rank = 3\nrequirements = [{ skills = ["welding"], name = "Teaches it" }]'
    place.write_text(text.replace("rank = 3", teaches))
    assert "Kept (1)\n  Welding\n\nReworded (1)\n  - Welding: Welds > Teaches it\n" in ask_acme(
        "compare", "welder/welder", "welder/master"
    )


@pytest.mark.parametrize("command", ["path", "compare"])
def test_a_ladder_is_shown_in_the_area_asked_for(ask_acme, acme_folder, command):
    place = acme_folder / "grades.toml"
    german = '{ kind = "policy", area = "DE", currency = "EUR", per = "month", minimum = 8, maximum = 12 }'
    place.write_text(place.read_text().replace("120 }]", f"120 }}, {german}]"))
    terms = ("--area", "DE", "--per", "month")
    assert "8-12 EUR a month in DE" in ask_acme(command, "welder/welder", "welder/master", *terms)
