"""The commands about pay and outlook: salary, market and conflicts."""

import pytest

from .conftest import AGENT, SPECIALIST


def test_salary_prints_the_preferred_band_with_its_source(printed):
    assert printed("salary", f"{SPECIALIST}/senior") == (
        "Pay: Contact Center Specialist (contact-center-specialist)\n"
        "\n"
        "tier senior  median 52,000, mean 55,000 USD a year in US [1]\n"
        "\n"
        "Sources\n"
        '[1] published by Himalayas, "Complete Contact Center Specialist Career Guide" (guide);\n'
        "    at: Salary by Experience Level; note: The table prints no period; read as a year.\n"
    )


def test_salary_prints_every_claim_if_asked_for_all(printed):
    lines = printed("salary", SPECIALIST, "--all", "--area", "MX").splitlines()
    assert [line.split(" [")[0] for line in lines[2:4]] == [
        "the role as a whole  12,000-20,000 MXN a month in MX",
        "the role as a whole  700-1,200 USD a month in MX",
    ]


def test_salary_takes_the_options_that_tell_claims_apart(printed):
    out = printed("salary", SPECIALIST, "--area", "GB", "--currency", "USD")
    assert "28,000-38,000 USD a year in GB (major cities)" in out
    out = printed("salary", "registered-nurse", "--source", "himalayas-rn", "--kind", "reported")
    assert "63,000-129,000+, median 86,070 USD a year in US" in out


@pytest.mark.parametrize("form", [(), ("--json",), ("--all",), ("--all", "--json")])
def test_salary_without_a_claim_says_what_is_stated(run, form):
    assert run("salary", AGENT, "--area", "FR", *form) == (
        2, "",
        f"careerkit: no pay for {AGENT}: the role as a whole in FR a year. Available: the role "
        "as a whole in US, USD a year\n",
    )  # fmt: skip


def test_salary_that_is_a_tie_names_the_options_that_separate_the_claims(run):
    status, _, error = run("salary", "registered-nurse")
    assert status == 2
    assert error.endswith(
        "; say which with --source himalayas-registered-nurse or --source himalayas-nurse or "
        "--source himalayas-rn or --source jobicy-nurse\n"
    )
    assert run("salary", SPECIALIST, "--level", "entry").err.endswith(
        "; no argument separates them: see --all\n"
    )


def test_market_prints_the_official_percentiles_with_their_release(printed):
    lines = printed("market", "43-4051").splitlines()
    assert lines[:8] == [
        "Customer Service Representatives, USD a year in US, 2025-05",
        "",
        "p10     31,750 [1]",
        "p25     36,870 [1]",
        "median  44,770 [1]",
        "mean    46,590 [1]",
        "p75     51,780 [1]",
        "p90     63,590 [1]",
    ]
    assert "(official); at: national, 43-4051" in "\n".join(lines)


def test_market_of_a_role_says_which_code_links_it(printed):
    out = printed("market", AGENT, "--per", "hour", "--as-of", "2023")
    assert out.splitlines()[2] == "median  19.08 [1]"
    assert "Through the SOC code of contact-center-agent" in out.replace("\n    ", " ")


def test_market_of_a_role_without_a_code_says_so(run, acme_folder):
    for asked in (("teacher",), ("welder", "--catalog", str(acme_folder))):
        assert run("market", *asked) == (
            2, "", f"careerkit: no source lists a SOC 2018 code of {asked[0]}\n",
        )  # fmt: skip


def test_market_of_a_catalog_without_tables_says_how_to_get_them(run, printed, acme_folder):
    asked = ("market", "43-4051", "--catalog", str(acme_folder))
    assert run(*asked) == (
        2, "",
        "careerkit: no source lists official pay of the catalog acme; add '--over careerkit' to use "
        "the tables of the packaged catalog\n",
    )  # fmt: skip
    assert printed(*asked, "--over", "careerkit").startswith("Customer Service Representatives, ")


def test_market_says_which_code_is_unknown(run):
    status, out, error = run("market", "99-9999")
    assert (status, out) == (2, "")
    assert error.startswith("careerkit: unknown occupation of SOC 2018 '99-9999'; there are ")


def test_conflicts_prints_each_claim_and_the_preferred_one(printed):
    out = printed("conflicts", SPECIALIST)
    assert out.startswith(
        f"Where sources disagree about {SPECIALIST}\n"
        "\n"
        "median pay, USD a year in US: the highest is 20.9% above the lowest\n"
        f"  {SPECIALIST}  37,020 [1]  preferred, differs from BLS May 2023: 39,680 for 43-4051\n"
        "  official                   44,770 [2]\n"
        "\n"
        "  Preferred: a figure for the role itself first.\n"
    )
    assert "  None is preferred: a tie of 2.\n" in out
    assert "growth: sources differ\n" in out
    assert "growth: 13.5 points apart\n" in printed("conflicts", AGENT)


def test_conflicts_of_an_occupation_are_those_of_its_roles(printed):
    assert printed("conflicts", "43-4051").startswith("Where sources disagree about 43-4051\n\n")


def test_conflicts_of_which_nothing_is_stated_is_an_error(run):
    assert run("conflicts", "workforce-manager") == (
        2, "", "careerkit: no source lists pay, an outlook or education of workforce-manager\n",
    )  # fmt: skip


def test_conflicts_says_that_sources_agree(ask_acme, acme_folder):
    place = acme_folder / "roles/welder.toml"
    claim = "[[salaries]]" + place.read_text().rpartition("[[salaries]]")[2]
    place.write_text(place.read_text() + claim.replace('"rumor"', '"acme-pay"'))
    assert ask_acme("conflicts", "welder") == (
        "Sources agree wherever two of them state the same of welder.\n"
    )
