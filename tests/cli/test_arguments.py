"""What the command line takes, and how it says what it doesn't."""

import pytest

import careerkit

from .conftest import AGENT, SPECIALIST

OLD_FORMS = {
    f"show {AGENT} senior": f"show {AGENT}/senior",
    f"next {AGENT} senior": f"next {AGENT}/senior",
    f"salary {AGENT} senior": f"salary {AGENT}/senior",
    f"salary {AGENT} --tier senior": f"salary {AGENT}/senior",
    f"path {AGENT} junior senior": f"path {AGENT}/junior {AGENT}/senior",
    f"compare {AGENT} junior senior": f"compare {AGENT}/junior {AGENT}/senior",
}


@pytest.mark.parametrize("old", OLD_FORMS)
def test_a_tier_as_an_argument_of_its_own_is_answered_with_the_new_form(run, old):
    status, out, error = run(*old.split())
    assert (status, out) == (2, "")
    assert error.splitlines()[-1] == (
        f"careerkit {old.split()[0]}: error: a tier follows its role after a slash: careerkit "
        f"{OLD_FORMS[old]}"
    )


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["show", "contact-center-agnt"], "unknown role 'contact-center-agnt'; did you mean "
         "'contact-center-agent'?"),
        (["show", "teacher/"], "role: expected a role and a tier with one slash between, "
         "'role/tier', got 'teacher/'"),
        (["next", f"{AGENT}/seniour"], f"unknown tier of {AGENT} 'seniour'; did you mean 'senior'?"),
        (["next", AGENT], f"expected a tier as {AGENT}/TIER, got '{AGENT}'; its tiers are junior, "
         "mid-level, senior, team-lead, manager"),
        (["path", "teacher", f"{AGENT}/senior"], "expected a tier as teacher/TIER, got 'teacher'; "
         "no source lists its tiers"),
        (["conflicts", f"{AGENT}/senior"], f"expected a role without a tier, got '{AGENT}/senior'"),
        (["salary", SPECIALIST, "--area", "UK"], "unknown area 'UK'; did you mean 'GB'?"),
        (["salary", SPECIALIST, "--per", "fortnight"], "unknown period 'fortnight'; for pay "
         "every two weeks, give half of it by the week"),
        (["list", "--catalog", "nowhere"], "nowhere: expected a folder or a zip archive, got nothing "
         "there"),
        (["show", "teacher", "--over", "careerkit"], "--catalog: expected a catalog to overlay on "
         "careerkit, got none"),
        (["schema", "guid"], "unknown kind of file 'guid'; did you mean 'guide'?"),
        (["guide", AGENT, "prose"], f"unknown section of {AGENT} 'prose'; did you mean 'pros'?"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_line_with_a_suggestion(run, arguments, expected):
    assert run(*arguments) == (2, "", f"careerkit: {expected}\n")


def test_an_unknown_command_is_refused(run):
    status, _, error = run("shwo")
    assert status == 2
    assert "invalid choice: 'shwo'" in error


@pytest.mark.parametrize("surplus", [("teacher",), ("--tier", "senior"), ("--jso",)])
def test_an_argument_that_a_command_does_not_have_is_named(run, surplus):
    status, _, error = run("list", *surplus)
    assert status == 2
    assert error.splitlines()[-1] == (
        f"careerkit list: error: unrecognized arguments: {' '.join(surplus)}"
    )


def test_a_second_tier_after_a_tier_is_an_unknown_argument(run):
    assert run("show", f"{AGENT}/senior", "junior").err.endswith(
        "careerkit show: error: unrecognized arguments: junior\n"
    )


def test_help_lists_every_command(run):
    status, out, _ = run("--help")
    assert status == 0
    assert "A SUBJECT is a role, or a role and one of its tiers" in out
    commands = [line.split()[0] for line in out.splitlines() if line.startswith("    ")]
    assert [word for word in commands if word.islower()] == [
        "list", "find", "show", "next", "path", "compare", "salary", "market", "conflicts",
        "guide", "check", "diff", "save", "new", "schema", "import-matrix",
    ]  # fmt: skip


def test_the_version_is_that_of_the_package(run):
    assert run("--version") == (0, f"careerkit {careerkit.__version__}\n", "")
