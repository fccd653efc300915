"""The commands that show roles: list, find, show and guide."""

import pytest

from careerkit import catalog, new_catalog

from .conftest import AGENT, SPECIALIST


def rows(text: str) -> list[list[str]]:
    """Return the cells of a page's lines."""
    return [
        [cell.strip() for cell in line.split("  ") if cell.strip()] for line in text.splitlines()
    ]


def test_list_names_each_role_with_its_tiers(printed):
    table = rows(printed("list"))
    assert table[0] == ["role", "title", "tiers"]
    assert len(table) == 1 + len(catalog().role_ids())
    ladder = "junior, specialist, senior, team-lead, manager, director"
    assert [SPECIALIST, "Contact Center Specialist", ladder] in table
    assert ["teacher", "Teacher", "-"] in table


def test_list_of_a_catalog_without_roles_says_so(printed, acme_folder):
    (acme_folder / "roles/welder.toml").unlink()
    (acme_folder / "guides/welder.toml").unlink()
    assert printed("list", "--catalog", str(acme_folder)) == "The catalog holds no roles.\n"


def test_find_lists_the_subjects_that_a_title_may_mean(printed):
    assert printed("find", "call centre agent", "--limit", "1") == (
        "subject            title              score  why\n"
        "call-center-agent  Call Center Agent  1.00   the same title\n"
    )
    assert "contact-center-agent/senior " in printed("find", "Senior Contact Center Agent")


def test_find_says_that_no_title_is_like_it(printed):
    assert printed("find", "zookeeper") == (
        "No role and no tier of the catalog has a title like 'zookeeper'.\n"
    )


def test_show_prints_the_ladder_with_pay_and_sources(printed):
    out = printed("show", SPECIALIST)
    ladder = [row for row in rows(out) if row and row[-1].startswith(("Junior", "Director of"))]
    assert ladder == [
        [
            "junior", "0-1 year", "specialist", "36,000 [1]", "38,000 [1]",
            "Junior Contact Center Specialist",
        ],
        [
            "director", "12+ years, 5+ in senior management", "(top)", "118,000 [1]",
            "125,000 [1]", "Director of Contact Center Operations",
        ],
    ]  # fmt: skip
    assert '[1] published by Himalayas, "Complete Contact Center Specialist Career Guide"' in out
    assert "credited there to: BLS May 2023" in out
    assert "Ask with --area: CA (a year), GB (a year)" in out
    assert "  pivot           from any tier  Operations management\n" in out
    assert "  340,000 openings a year [10]\n" in out


def test_show_prints_education_industries_and_the_market_wage(printed):
    assert (
        "Market wage: Customer Service Representatives, USD a year in US, 2025-05\n"
        "  p10     31,750 [7]\n"
        "  median  44,770 [7]\n"
        "  p90     63,590 [7]\n"
        "\n"
        "Education\n"
        "  - High school diploma or equivalent [8]\n"
        "  - Associate's degree, Customer service certification (education preferred) [8]\n"
        "\n"
        "Industries\n"
        "  - Tech, Healthcare, Finance [9]\n"
    ) in printed("show", SPECIALIST)
    assert "- Associate's degree (education preferred) [" in printed("show", "billing-specialist")


def test_show_prints_the_pay_of_a_role_whose_tiers_have_none(printed):
    out = printed("show", AGENT)
    assert "  the role as a whole  32,000-52,000, median 42,000, p90 52,000 USD a year in US" in out
    assert "  level senior " in out
    assert "growth +8%" in out
    assert "demand: High" in out


def test_show_lists_what_no_source_states(printed):
    assert printed("show", "workforce-manager") == (
        "Workforce Manager (workforce-manager)\n"
        "\n"
        "Not known\n"
        "  No source lists tiers, pay, education, industries, moves to other work or an outlook\n"
        "  of this role.\n"
    )


def test_show_finds_a_role_by_its_alias_and_says_so(run, printed):
    status, out, error = run("show", "rn")
    assert (status, error) == (0, "careerkit: 'rn' is read as registered-nurse\n")
    assert out == printed("show", "registered-nurse")


def test_show_finds_a_tier_by_its_title(run, acme_folder):
    asked = ("show", "Journeyman", "--catalog", str(acme_folder))
    status, out, error = run(*asked)
    assert (status, error) == (0, "careerkit: 'Journeyman' is read as welder/welder\n")
    assert out.startswith("Welder (welder/welder)\n")
    status, out, error = run("show", "Welding Operator/head", "--catalog", str(acme_folder))
    assert error == "careerkit: 'Welding Operator/head' is read as welder/head\n"
    assert out.startswith("Head of Workshop (welder/head)\n")


def test_show_lists_the_roles_that_share_a_title(run, acme_folder):
    welder = acme_folder / "roles/welder.toml"
    text = welder.read_text().replace('id = "welder"', 'id = "fitter"', 1)
    text = text.replace('title = "Welder"', 'title = "Fitter"', 1).replace('["solderer"]', "[]")
    (acme_folder / "roles/fitter.toml").write_text(text)
    assert run("show", "Welding Operator", "--catalog", str(acme_folder)) == (
        2, "",
        "careerkit: unknown role 'Welding Operator'; did you mean 'fitter' or 'welder'?\n",
    )  # fmt: skip


def test_show_of_a_tier_prints_where_it_leads_its_pay_and_what_it_asks_for(ask_acme, acme_folder):
    place = acme_folder / "roles/welder.toml"
    own = '[{ skills = ["welding"], level = { value = 3, scale = "s" }, name = "Welds alone" }]'
    text = place.read_text().replace('[{ skills = ["welding"] }]', own)
    both = (
        'requirements = [{ skills = ["welding"] }, { skills = ["fire", "welding"] }, '
        '{ skills = ["fire", "welding"], name = "Works with fire" }]\n'
    )
    place.write_text(text.replace("[[tiers]]", f"{both}[[tiers]]", 1))
    assert ask_acme("show", "welder/welder") == (
        "Welder (welder/welder)\n"
        "\n"
        "Experience: 3+ years\n"
        "Leads to: foreman, master\n"
        "\n"
        "Pay\n"
        "  80-120, midpoint 95 XTS a year in XX [1]\n"
        "\n"
        "Asks for\n"
        "  - fire, Welding\n"
        "  - Works with fire\n"
        "  - Welding at 3 (s): Welds alone\n"
        "\n"
        "Sources\n"
        '[1] published by Acme, "Acme pay structure" (employer); at: table 1\n'
    )


def test_show_of_a_tier_says_what_no_source_states(ask_acme):
    assert ask_acme("show", "welder/master") == (
        "Master Welder (welder/master)\n"
        "\n"
        "Experience: not stated\n"
        "Leads to: nothing: it is a top tier\n"
        "\n"
        "Pay\n"
        "  No pay for welder: tier master in XX a year. Available: tier welder in XX, XTS a year\n"
        "\n"
        "Asks for\n"
        "  No source lists requirements of this tier.\n"
    )


@pytest.fixture
def abroad(acme_folder):
    """Add moves, and pay in a second country, to the made-up catalog."""
    place = acme_folder / "roles/welder.toml"
    move = '[[moves]]\nkind = "pivot"\ntitle = "Smith"\nrole = "smith"\n[[moves]]\n'
    move += 'kind = "lateral"\ntitle = "Teacher"\nfrom_tier = "head"\n'
    move += 'role = "teacher"\ntier = "first"\n'
    place.write_text(place.read_text().replace("[[salaries]]", f"{move}[[salaries]]"))
    place = acme_folder / "grades.toml"
    german = '{ kind = "policy", area = "DE", currency = "EUR", per = "month", minimum = 8, maximum = 12 }'
    place.write_text(place.read_text().replace("120 }]", f"120 }}, {german}]"))


@pytest.mark.usefixtures("abroad")
class TestARoleWithPayInTwoCountries:
    def test_shows_the_pay_of_the_country_asked_for_and_names_the_other(self, ask_acme):
        assert "Pay elsewhere\n  Ask with --area: DE (a month).\n" in ask_acme("show", "welder")
        out = ask_acme("show", "welder", "--area", "DE", "--per", "month")
        assert "Ladder (EUR a month in DE)\n" in out
        assert "Pay elsewhere\n  Ask with --area: XX (a year).\n" in out
        assert "10 " not in ask_acme("show", "welder", "--area", "DE")

    def test_shows_where_it_leads(self, ask_acme):
        assert (
            "Leads to other work\n"
            "  pivot    from any tier  Smith (smith)\n"
            "  lateral  from head      Teacher (teacher/first)\n"
        ) in ask_acme("show", "welder")


def test_show_names_the_tiers_of_which_several_claims_are_made(ask_acme):
    assert "Several claims of pay, which are not shown: welder.\n" in ask_acme("show", "welder")


def test_show_of_a_role_without_figures_has_no_sources(printed, tmp_path):
    new_catalog(tmp_path / "ladders")
    (tmp_path / "ladders/grades.toml").unlink()
    role = tmp_path / "ladders/roles/data-analyst.toml"
    lines = role.read_text(encoding="utf-8").splitlines()
    role.write_text("\n".join(line for line in lines if "grade" not in line), encoding="utf-8")
    out = printed("show", "data-analyst", "--catalog", str(tmp_path / "ladders"))
    assert "Sources" not in out
    assert out.splitlines()[4:6] == [
        "Ladder",
        "  tier       experience                  leads to              title",
    ]


def test_guide_prints_every_section_in_reading_order(printed):
    out = printed("guide", AGENT)
    assert out.startswith(f"{catalog().guide(AGENT).title}\n\n")
    titles = [section.title for section in catalog().guide(AGENT).walk()]
    places = [out.find(f"{title}\n") for title in titles]
    assert -1 not in places
    assert max(map(len, out.splitlines())) <= 88


def test_guide_prints_one_section_by_its_id(printed, ask_acme):
    assert printed("guide", AGENT, "faq").count("?") >= 9
    assert ask_acme("guide", "welder", "day") == ("A day\n\nSparks fly.\n\nNoon\n  - Lunch\n")
