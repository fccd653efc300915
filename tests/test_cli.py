"""Every command is one public call, as text or as JSON."""

import json
import os
import re
import subprocess
import sys

import pytest

import careerkit
from careerkit import Problem, catalog, dumps, json_schema, new_catalog, open_catalog
from careerkit.cli import main
from careerkit.rendering import text

from .conftest import role, tier

SPECIALIST = "contact-center-specialist"
AGENT = "contact-center-agent"


def run(capsys, *arguments):
    """Run a command; return its status and what it printed."""
    status = main(arguments)
    printed = capsys.readouterr()
    return status, printed.out, printed.err


class TestCommands:
    def test_list_names_the_roles_with_their_tiers(self, capsys):
        """One line for each role."""
        status, out, _ = run(capsys, "list")
        assert status == 0
        lines = out.splitlines()
        assert lines[0].split() == ["role", "title", "tiers"]
        assert len(lines) == 1 + len(catalog().roles())
        cells = [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in lines]
        ladder = "junior, specialist, senior, team-lead, manager, director"
        assert [SPECIALIST, "Contact Center Specialist", ladder] in cells
        assert ["teacher", "Teacher"] in cells

    def test_show_tells_the_ladder_with_pay_and_sources(self, capsys):
        """The ladder from junior to director, with years, promotions, median, average, sources."""
        _, out, _ = run(capsys, "show", SPECIALIST)
        ladder = [line.split("  ") for line in out.splitlines() if "[1]" in line and "000" in line]
        rows = [[cell.strip() for cell in line if cell.strip()] for line in ladder]
        assert rows[0] == [
            "junior", "0-1 year", "specialist", "36,000 [1]", "38,000 [1]",
            "Junior Contact Center Specialist",
        ]  # fmt: skip
        assert rows[-1] == [
            "director", "12+ years, 5+ in senior management", "(top)", "118,000 [1]", "125,000 [1]",
            "Director of Contact Center Operations",
        ]  # fmt: skip
        assert [row[3] for row in rows[1:5]] == [f"{n},000 [1]" for n in (43, 52, 65, 80)]
        assert [row[4] for row in rows[1:5]] == [f"{n},000 [1]" for n in (45, 55, 68, 85)]
        assert (
            '[1] published by Himalayas, "Complete Contact Center Specialist Career Guide"' in out
        )
        assert "credited there to: BLS May 2023" in out
        assert (
            "Pay stated elsewhere, by --area: CA (a year), GB (a year), DE (a year), PL (a year), AU\n"
            "  (a year), IN (a year), MX (a month)\n"
        ) in out
        assert "  pivot           from any tier  Operations management\n" in out
        assert "340,000 openings a year" in out

    def test_show_tells_where_no_tier_has_pay(self, capsys):
        """A role whose tiers have no pay shows that of the role and its levels."""
        _, out, _ = run(capsys, "show", AGENT)
        assert (
            "the role as a whole  32,000-52,000, median 42,000, p90 52,000 USD a year in US" in out
        )
        assert "level senior" in out
        assert "growth +8%" in out
        assert "demand: High" in out

    def test_next_tells_the_tier_above(self, capsys):
        """The tier above with its years and focus, or that there is none."""
        _, out, _ = run(capsys, "next", SPECIALIST, "junior")
        assert out.startswith("Contact Center Specialist (specialist)\nExperience: 1-3 years\n")
        assert out.count("\n- ") == 5
        _, out, _ = run(capsys, "next", SPECIALIST, "director")
        assert out == "A top of Contact Center Specialist: no tier is above it.\n"

    def test_path_tells_years_and_pay_of_each_step(self, capsys):
        """Each step with the years it asks for and its pay, or that none is stated."""
        _, out, _ = run(capsys, "path", SPECIALIST, "senior", "manager")
        assert "Contact Center Team Lead          5+ years  median 65,000, mean 68,000 USD" in out
        _, out, _ = run(capsys, "path", AGENT, "junior", "manager")
        assert out.count("pay not stated") == 5

    def test_salary_tells_one_band_or_all(self, capsys):
        """One band with its source, or every claim."""
        _, out, _ = run(capsys, "salary", SPECIALIST, "--tier", "senior")
        assert out.startswith(
            "  tier senior  median 52,000, mean 55,000 USD a year in US  [1]\n\n[1] "
        )
        _, out, _ = run(capsys, "salary", SPECIALIST, "--all", "--area", "MX")
        assert [line.split("  [")[0].strip() for line in out.splitlines()[:2]] == [
            "the role as a whole  12,000-20,000 MXN a month in MX",
            "the role as a whole  700-1,200 USD a month in MX",
        ]
        _, out, _ = run(capsys, "salary", SPECIALIST, "--area", "GB", "--currency", "USD")
        assert "28,000-38,000 USD a year in GB (major cities)" in out

    def test_conflicts_tells_each_claim_and_the_preferred_one(self, capsys):
        """Each quantity with its claims, how far apart they are, and why one is preferred."""
        _, out, _ = run(capsys, "conflicts", SPECIALIST)
        assert "USD a year in US: the highest 20.9% above the lowest\n" in out
        assert (
            f"  {SPECIALIST}  37,020  [1]*  differs from BLS May 2023: 39,680 for 43-4051\n" in out
        )
        assert "  official                   44,770  [2]\n  preferred (*): a figure for" in out
        assert "  none preferred: a tie of 2\n" in out
        _, out, _ = run(capsys, "conflicts", AGENT)
        assert "growth: 13.5 points apart\n" in out
        status, out, error = run(capsys, "conflicts", "workforce-manager")
        assert (status, out) == (2, "")
        assert error.endswith("no source lists pay, an outlook or education of workforce-manager\n")

    def test_market_tells_percentiles_with_their_release(self, capsys):
        """The official pay of a code or a role, a line for each figure, and where it stands."""
        _, out, _ = run(capsys, "market", "43-4051")
        lines = out.splitlines()
        assert lines[0] == "Customer Service Representatives, USD a year in US, 2025-05"
        assert [line.split()[1] for line in lines[1:7]] == [
            "31,750", "36,870", "44,770", "46,590", "51,780", "63,590",
        ]  # fmt: skip
        assert "(official); at: national, 43-4051" in out
        _, out, _ = run(capsys, "market", AGENT, "--per", "hour", "--as-of", "2023")
        assert out.splitlines()[1].split() == ["median", "19.08", "[1]"]
        assert "Through the SOC code of contact-center-agent" in out.replace("\n    ", " ")

    def test_guide_tells_a_section_or_all(self, capsys):
        """A guide in reading order, or one section of it."""
        _, out, _ = run(capsys, "guide", AGENT)
        assert out.startswith(f"{catalog().guide(AGENT).title}\n===")
        for section in catalog().guide(AGENT).walk():
            assert f"\n{section.title}\n" in out
        _, faq, _ = run(capsys, "guide", AGENT, "faq")
        assert faq.count("?") >= 9
        assert max(map(len, out.splitlines())) <= 100

    @pytest.mark.parametrize(
        ("arguments", "answer"),
        [
            (["list"], lambda c: c.roles()),
            (["show", AGENT], lambda c: c.role(AGENT)),
            (["next", SPECIALIST, "junior"], lambda c: c.next_tier(SPECIALIST, "junior")),
            (["next", SPECIALIST, "director"], lambda c: None),
            (
                ["path", SPECIALIST, "junior", "senior"],
                lambda c: c.path(SPECIALIST, "junior", "senior"),
            ),
            (["salary", AGENT], lambda c: c.salary_for(AGENT)),
            (["salary", AGENT, "--all"], lambda c: c.salaries_for(AGENT)),
            (["conflicts", AGENT], lambda c: c.conflicts(AGENT)),
            (["market", "43-4051"], lambda c: c.market_pay("43-4051")),
            (["guide", AGENT], lambda c: c.guide(AGENT)),
            (["guide", AGENT, "pros"], lambda c: c.guide(AGENT).section("pros")),
        ],
        ids=lambda one: " ".join(one) if isinstance(one, list) else "",
    )
    def test_print_the_whole_answer_as_json(self, capsys, arguments, answer):
        """With --json a command prints the public call's own answer."""
        status, out, _ = run(capsys, *arguments, "--json")
        assert status == 0
        assert out == dumps(answer(catalog())) + "\n"
        json.loads(out)


class TestCatalogsOfYourOwn:
    def test_are_written_and_asked(self, capsys, tmp_path):
        """A starter catalog is written, and every look-up asks it instead of the packaged one."""
        folder = str(tmp_path / "ladders")
        assert run(capsys, "new", folder) == (
            0,
            "A starter catalog, made to be changed:\n"
            f"  {folder}/catalog.toml\n"
            f"  {folder}/sources.toml\n"
            f"  {folder}/skills.toml\n"
            f"  {folder}/grades.toml\n"
            f"  {folder}/roles/data-analyst.toml\n"
            f"Ask it: careerkit show data-analyst --catalog {folder}\n"
            f"Check it: careerkit check {folder}\n",
            "",
        )
        _, out, _ = run(capsys, "list", "--catalog", folder)
        assert [line.split()[0] for line in out.splitlines()] == ["role", "data-analyst"]
        _, out, _ = run(capsys, "show", "data-analyst", "--catalog", folder)
        (senior,) = [line for line in out.splitlines() if line.startswith("  senior ")]
        cells = [cell.strip() for cell in senior.split("  ") if cell.strip()]
        assert cells == [
            "senior", "5-8 years", "principal, team-lead", "63,200 [1]", "79,000 [1]", "94,800 [1]",
            "Senior Data Analyst",
        ]  # fmt: skip
        assert "[1] made up for illustration in Example Company" in out

    def test_with_nothing_to_cite_name_no_sources(self, capsys, tmp_path):
        """A role without figures has no footnotes."""
        ours = new_catalog(tmp_path / "ladders")
        (tmp_path / "ladders" / "grades.toml").unlink()
        role = tmp_path / "ladders" / "roles" / "data-analyst.toml"
        text = role.read_text(encoding="utf-8")
        role.write_text("\n".join(one for one in text.splitlines() if "grade" not in one))
        assert ours.id == "example-company"
        _, out, _ = run(capsys, "show", "data-analyst", "--catalog", str(tmp_path / "ladders"))
        assert "Where the figures come from" not in out
        assert "median" in out

    def test_are_made_of_a_matrix(self, capsys, tmp_path):
        """A matrix becomes a catalog that is asked at once; nothing is written over."""
        matrix = tmp_path / "matrix.csv"
        matrix.write_text(
            "Track,Level,Title,Area,Competency,Definition,Behavior\n"
            "Smith,A=1,Welder,Craft,Welding,Joins metal.,Welds under guidance\n"
            "Boss=2,B,Head,People,Hiring,Finds people.,Leads hiring\n"
        )
        asked = ["import-matrix", str(matrix), "--role", "welder", "--title", "Welder"]
        asked += ["--publisher", "Acme", "--kind", "soft", "--as-of", "2026"]
        asked += ["--track", "Smith=individual", "--track", "boss=2=management"]
        out = str(tmp_path / "welder.zip")
        assert run(capsys, *asked, "--out", out) == (
            0,
            f"Welder (welder): 2 tiers, 2 skills, saved to {out}\n"
            f"Ask it: careerkit show welder --catalog {out}\n"
            f"Check it: careerkit check {out}\n",
            "",
        )
        ours = open_catalog(out)
        assert ours.source("welder-competency-matrix").title == "Competency matrix: Welder"
        assert ours.role("welder").tier("a-1").citation.as_of == "2026"
        assert ours.skill("hiring").kind == "soft"
        assert run(capsys, *asked, "--out", out) == (
            2, "", f"careerkit: {out}: expected a place where nothing is yet, got a file\n",
        )  # fmt: skip
        with pytest.raises(SystemExit):
            main([*asked, "--out", out, "--track", "smith"])
        assert "expected WORD=TRACK, got 'smith'" in capsys.readouterr().err

    @pytest.mark.parametrize("kind", ["role", "grades"])
    def test_have_schemas(self, capsys, kind):
        """The schema of a kind of file is printed; that of a role, if none is named."""
        status, out, _ = run(capsys, "schema", kind)
        assert (status, json.loads(out)) == (0, json_schema(kind))
        assert run(capsys, "schema") == run(capsys, "schema", "role")


class TestComparing:
    def test_tells_what_is_new_at_a_tier(self, capsys):
        """Years, pay with its change, and the names of skills; figures with their source."""
        _, out, _ = run(capsys, "compare", SPECIALIST, "specialist", "senior")
        lines = out.splitlines()
        assert re.split("  +", lines[0].strip()) == [
            "Contact Center Specialist", "Senior Contact Center Specialist",
        ]  # fmt: skip
        assert re.split("  +", lines[1]) == ["experience", "1-3 years", "3-5 years"]
        assert re.split("  +", lines[2]) == [
            "pay",
            "median 43,000, mean 45,000 USD a year in US [1]",
            "median 52,000, mean 55,000 USD a year in US [1] (+20.9%)",
        ]
        assert lines[3:6] == [
            "", "Added (8)",
            "  Mentoring, Customer analytics, Root cause analysis, Writing FAQs and knowledge base",
        ]  # fmt: skip
        assert [line for line in lines if line.endswith(")") and line[0] not in " ["][2:] == [
            "Kept (38)",
            "Dropped (5)",
        ]
        assert lines[-3] == "Where the figures come from"
        assert lines[-2].startswith("[1] published by Himalayas")

    def test_tells_what_is_new_in_another_role(self, capsys):
        """What no band states is a dash."""
        assert run(capsys, "compare", "teacher", "workforce-manager", "--json")[1] == (
            f"{dumps(careerkit.compare_roles('teacher', 'workforce-manager'))}\n"
        )
        _, out, _ = run(capsys, "compare", "workforce-manager", "workforce-manager")
        assert out == (
            "            Workforce Manager  Workforce Manager\n"
            "experience  -                  -\n"
            "pay         -                  -\n"
            "no pay for workforce-manager: the role as a whole in US a year. Available: nothing.\n"
            "no source lists requirements of workforce-manager.\n"
        )

    def test_tells_levels_that_are_raised_or_lowered(self, capsys, acme_folder):
        """With their scale; a skill that the catalog lacks goes by its id."""
        level = '{{ skills = ["{}"], level = {{ value = {}, scale = "s" }} }}'
        low = f"requirements = [{level.format('welding', 1)}, {level.format('zendesk', 2.5)}]"
        high = f"[{level.format('welding', 4)}, {level.format('zendesk', 2)}]"
        place = acme_folder / "roles/welder.toml"
        text = place.read_text().replace("rank = 1\n", f"rank = 1\n{low}\n", 1)
        place.write_text(text.replace('[{ skills = ["welding"] }]', high))
        question = ("compare", "welder", "apprentice", "welder", "--catalog", str(acme_folder))
        _, out, _ = run(capsys, *question)
        assert "Raised (1)\n  Welding 1 to 4 (s)\n" in out
        assert "Lowered (1)\n  zendesk 2.5 to 2 (s)\n" in out
        _, out, _ = run(capsys, *question, "--over", "careerkit")
        assert "Lowered (1)\n  Zendesk 2.5 to 2 (s)\n" in out

    def test_lays_no_packaged_catalog_over_another(self, capsys):
        """There must be a catalog to lay over the other."""
        assert run(capsys, "show", "teacher", "--over", "careerkit") == (
            2, "", "careerkit: --catalog: expected the catalog to lay over careerkit, got none\n",
        )  # fmt: skip


class TestALadderInSeveralCountries:
    """Shown as a company would: the made-up one of the tests."""

    @pytest.fixture
    def asked(self, capsys, acme_folder):
        """Return a function that asks the made-up catalog."""
        place = acme_folder / "roles/welder.toml"
        move = '[[moves]]\nkind = "pivot"\ntitle = "Smith"\nrole = "smith"\n[[moves]]\n'
        move += 'kind = "lateral"\ntitle = "Teacher"\nfrom_tier = "head"\n'
        move += 'role = "teacher"\ntier = "first"\n'
        place.write_text(place.read_text().replace("[[salaries]]", f"{move}[[salaries]]"))
        place = acme_folder / "grades.toml"
        german = '{ kind = "policy", area = "DE", currency = "EUR", per = "month", minimum = 8, maximum = 12 }'
        place.write_text(place.read_text().replace("120 }]", f"120 }}, {german}]"))

        def ask(*arguments):
            status, out, error = run(capsys, *arguments, "--catalog", str(acme_folder))
            assert (status, error) == (0, "")
            return out

        return ask

    def test_shows_its_own_and_where_else_pay_is_stated(self, asked):
        """And another area's pay, where that is asked for."""
        assert "Pay stated elsewhere, by --area: DE (a month)\n" in asked("show", "welder")
        out = asked("show", "welder", "--area", "DE", "--per", "month")
        assert "Ladder (EUR a month in DE)\n" in out
        assert "Pay stated elsewhere, by --area: XX (a year)\n" in out
        assert "10 " not in asked("show", "welder", "--area", "DE")

    def test_shows_where_the_role_leads(self, asked):
        """Moves with the tier they begin at, and the role and tier they lead to."""
        assert (
            "Leads to other work\n"
            "  pivot    from any tier  Smith (smith)\n"
            "  lateral  from head      Teacher (teacher, first)\n"
        ) in asked("show", "welder")

    def test_shows_what_one_tier_asks_for(self, asked, acme_folder):
        """Its role's requirements and its own, each once."""
        place = acme_folder / "roles/welder.toml"
        own = '[{ skills = ["welding"], level = { value = 3, scale = "s" }, name = "Welds alone" }]'
        text = place.read_text().replace('[{ skills = ["welding"] }]', own)
        both = 'requirements = [{ skills = ["welding"] }, { skills = ["fire", "welding"] }]\n'
        place.write_text(text.replace("[[tiers]]", f"{both}[[tiers]]", 1))
        assert asked("show", "welder", "welder") == (
            "Welder (welder)\n"
            "Experience: 3+ years\n"
            "Leads to: foreman, master\n"
            "Asks for:\n"
            "- fire, Welding\n"
            "- Welding at 3 (s): Welds alone\n"
        )
        assert asked("show", "welder", "head").endswith(
            "Leads to: nothing: it is a top\nAsks for:\n- Welding\n- fire, Welding\n"
        )
        assert json.loads(asked("show", "welder", "master", "--json"))["id"] == "master"

    def test_tells_a_tier_that_asks_for_nothing(self, asked):
        """Then no source lists it."""
        assert (
            asked("show", "welder", "master")
            == "Master Welder (master)\nLeads to: nothing: it is a top\nAsks for: no source lists it.\n"
        )

    def test_compares_and_walks_in_the_terms_asked_for(self, asked):
        """Pay of the tier's grade in the other area."""
        terms = ("--area", "DE", "--per", "month")
        assert "8-12 EUR a month in DE" in asked("path", "welder", "welder", "master", *terms)
        assert "8-12 EUR a month in DE" in asked("compare", "welder", "welder", "master", *terms)

    def test_tells_words_that_differ(self, asked, acme_folder):
        """A line each, both wordings."""
        place = acme_folder / "roles/welder.toml"
        text = place.read_text().replace('["welding"] }]', '["welding"], name = "Welds" }]')
        place.write_text(
            text.replace(
                "rank = 3",
                'rank = 3\nrequirements = [{ skills = ["welding"], name = "Teaches it" }]',
            )
        )
        out = asked("compare", "welder", "welder", "master")
        assert "Kept (1)\n  Welding\n\nReworded (1)\n  - Welding: Welds > Teaches it\n" in out


def test_a_catalog_is_saved(capsys, acme_folder, tmp_path):
    """To an archive, from which it is the same; the packaged one by its name."""
    out = str(tmp_path / "acme.zip")
    assert run(capsys, "save", str(acme_folder), out) == (0, f"Saved: 1 role, in {out}\n", "")
    assert run(capsys, "diff", str(acme_folder), out)[1] == "No changes.\n"
    assert run(capsys, "diff", "careerkit", "careerkit")[1] == "No changes.\n"


def test_the_version_is_printed(capsys):
    """That of the installed package."""
    with pytest.raises(SystemExit) as caught:
        main(["--version"])
    assert caught.value.code == 0
    assert capsys.readouterr().out == f"careerkit {careerkit.__version__}\n"


class TestChecking:
    @pytest.fixture
    def broken(self, acme_folder, monkeypatch):
        """A catalog with two problems and a warning, in the working folder."""
        monkeypatch.chdir(acme_folder.parent)
        place = acme_folder / "roles/welder.toml"
        text = place.read_text().replace("rank = 2", "rank = '2'", 1)
        place.write_text(text.replace('"welding"', '"wel,%:ding"').replace('"2025"', '"2020"'))

    def test_is_silent_about_what_is_sound(self, capsys, acme_folder):
        """The files are counted, so that nobody believes that more was read."""
        assert run(capsys, "check", str(acme_folder), "--today", "2026-01-01") == (
            0, "6 files checked: 0 problems, 0 warnings.\n", "",
        )  # fmt: skip
        assert run(capsys, "check", str(acme_folder), "--format", "github") == (0, "", "")

    def test_tells_problems_and_warnings_apart(self, capsys, broken):
        """As text, a line each; the status is 1 where something is wrong."""
        assert run(capsys, "check", "acme", "--today", "2026-01-01") == (1, (
            "Problems\n"
            "  acme/roles/welder.toml:18: tiers[1].rank: expected a whole number, got '2'; did you "
            "mean 2?\n"
            "  acme/roles/welder.toml:23: tiers[1].requirements[0].skills[0]: expected the id of a "
            "skill in kebab-case, got 'wel,%:ding'; did you mean 'wel-ding'?\n"
            "\n"
            "Warnings\n"
            "  acme/roles/welder.toml:51: salaries[0].cite.as_of: expected a date within 2 years of "
            "2026-01-01, got '2020' [old-date]\n"
            "\n"
            "6 files checked: 2 problems, 1 warning.\n"
        ), "")  # fmt: skip

    def test_speaks_as_githubs_runner_reads(self, capsys, broken, tmp_path):
        """One command a finding, its signs escaped; files as they stand below the folder."""
        (tmp_path / "acme/catalog.json").write_text("{}")
        status, out, _ = run(
            capsys, "check", "./acme", "nowhere", "--format", "github", "--today", "2026-01-01"
        )
        assert status == 1
        assert out.splitlines() == [
            "::error file=acme/catalog.toml::expected one file for one id, got catalog.json too",
            "::error file=acme/roles/welder.toml,line=18,title=tiers[1].rank::expected a whole "
            "number, got '2'; did you mean 2?",
            "::error file=acme/roles/welder.toml,line=23,title=tiers[1].requirements[0].skills[0]::"
            "expected the id of a skill in kebab-case, got 'wel,%25:ding'; did you mean 'wel-ding'?",
            "::error file=nowhere::expected a folder or a zip archive, got nothing there",
            "::warning file=acme/roles/welder.toml,line=51,title=salaries[0].cite.as_of::expected "
            "a date within 2 years of 2026-01-01, got '2020' [old-date]",
        ]
        nameless = careerkit.CatalogCheck(
            files=(),
            problems=(),
            warnings=(Problem("a,b", "100 %\n", ("a:b,c",)), Problem("a", "b")),
        )
        assert text.check_annotations(nameless).splitlines() == [
            "::warning title=a%3Ab%2Cc::expected a,b, got 100 %25\\n",
            "::warning::expected a, got b",
        ]

    def test_speaks_json(self, capsys, broken):
        """Every part of a problem by its name."""
        status, out, _ = run(capsys, "check", "acme", "--format", "json", "--today", "2026-01-01")
        told = json.loads(out)
        assert status == 1
        assert [*told] == ["files", "problems", "warnings"]
        assert len(told["files"]) == 6
        assert told["problems"][0] == {
            "expected": "a whole number", "found": "'2'", "path": ["tiers", 1, "rank"],
            "file": "acme/roles/welder.toml", "line": 18, "hint": "did you mean 2?", "kind": None,
        }  # fmt: skip

    def test_of_several_files_checks_their_catalog_once(self, capsys, acme_folder):
        """As a hook gives the files that changed."""
        given = [
            f"{acme_folder}/{name}" for name in ("roles/welder.toml", "skills.toml", "", "../acme")
        ]
        _, out, _ = run(capsys, "check", *given, "--today", "2026-01-01")
        assert out == "6 files checked: 0 problems, 0 warnings.\n"

    def test_knows_what_the_catalog_below_has(self, capsys, acme_folder, tmp_path):
        """By the name of the packaged one, or by a path."""
        careerkit.catalog().subset(roles=["teacher"]).save(tmp_path / "below.zip")
        place = acme_folder / "roles/welder.toml"
        place.write_text(place.read_text().replace('"welding"', '"zendesk"'))
        assert run(capsys, "check", str(acme_folder))[0] == 1
        for below in ("careerkit", str(tmp_path / "below.zip")):
            assert run(capsys, "check", str(acme_folder), "--over", below)[0] == 0

    def test_takes_a_day_as_people_write_it_down(self, capsys):
        """A date that is none is argparse's to tell."""
        with pytest.raises(SystemExit) as caught:
            main(["check", ".", "--today", "tomorrow"])
        assert caught.value.code == 2
        told = capsys.readouterr().err.splitlines()[-1]
        assert told.endswith("argument --today: expected a day such as 2026-11-22, got 'tomorrow'")


def test_a_role_of_which_little_is_known_shows_what_there_is(capsys):
    """A bare role has a title, and a tier without years and focus its title alone."""
    assert run(capsys, "show", "workforce-manager")[1] == "Workforce Manager (workforce-manager)\n"
    assert text.tier_page(tier(), role()) == "Junior (junior)"
    assert (
        run(capsys, "salary", SPECIALIST, "--all", "--area", "FR")[1]
        == "No source states such pay.\n"
    )


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_an_encoding_that_lacks_a_character_is_no_traceback(encoding):
    """What the terminal can't show is escaped, and JSON stays JSON."""
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    command = [sys.executable, "-m", "careerkit", "show", SPECIALIST, "--json"]
    printed = subprocess.run(command, check=True, capture_output=True, env=environment).stdout
    assert json.loads(printed.decode(encoding))["outlooks"][0]["cite"]["printed"] == "≈340k"


class TestMistakes:
    @pytest.mark.parametrize(
        ("arguments", "expected"),
        [
            (["show", "contact-center-agnt"], "unknown role 'contact-center-agnt'; did you mean "
             "'contact-center-agent'?"),
            (["next", AGENT, "seniour"], f"unknown tier of {AGENT} 'seniour'; did you mean 'senior'?"),
            (["salary", SPECIALIST, "--area", "UK"], "unknown area 'UK'; did you mean 'GB'?"),
            (["salary", SPECIALIST, "--per", "decade"], "unknown period 'decade'; there are: "
             "hour, day, week, month, year"),
            (["salary", SPECIALIST, "--area", "MX"], f"no pay for {SPECIALIST}: the role as a whole in "
             "MX a year. Available: the role as a whole in MX, MXN a month and USD a month"),
            (["list", "--catalog", "nowhere"], "nowhere: expected a folder or a zip archive, got nothing "
             "there"),
            (["schema", "guid"], "unknown kind of file 'guid'; did you mean 'guide'?"),
            (["guide", AGENT, "prose"], f"unknown section of {AGENT} 'prose'; did you mean 'pros'?"),
        ],
    )  # fmt: skip
    def test_are_one_line_with_a_suggestion(self, capsys, arguments, expected):
        """A mistake is one line on stderr, and the status is 2."""
        assert run(capsys, *arguments) == (2, "", f"careerkit: {expected}\n")

    def test_in_the_command_itself_are_argparses(self, capsys):
        """A command that there is none of is told by argparse, with status 2."""
        with pytest.raises(SystemExit) as caught:
            main(["shwo"])
        assert caught.value.code == 2
        assert "invalid choice: 'shwo'" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="pipes close otherwise on Windows")
def test_a_closed_pipe_is_no_traceback():
    """Whoever has read enough may go: no traceback, status 0."""
    command = [sys.executable, "-m", "careerkit", "guide", AGENT]
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as closed:
        process = subprocess.run(
            command, stdout=closed, stderr=subprocess.PIPE, text=True, check=False
        )
    assert (process.returncode, process.stderr) == (0, "")
