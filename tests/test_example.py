"""The ladders of a made-up company: checked, asked, saved, compared, laid over what is packaged."""

import re
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from careerkit import UnknownIdError, catalog, check, open_catalog
from careerkit.cli import main

LARKSPUR = Path(__file__).parent.parent / "examples" / "larkspur"


@pytest.fixture
def larkspur():
    return open_catalog(LARKSPUR)


@pytest.fixture
def over(larkspur):
    """The company's ladders over the packaged catalog."""
    return catalog().overlay(larkspur)


class TestTheExample:
    def test_has_neither_problem_nor_warning(self):
        """Over the packaged catalog, whose skills and roles it names."""
        checked = check(LARKSPUR, over=catalog(), today=date(2026, 11, 22))
        assert (checked.problems, checked.warnings) == ((), ())
        assert len(checked.files) == 8

    def test_is_checked_and_shown_as_its_readme_says(self, monkeypatch, capsys):
        """Each command of the README runs, and prints what stands below it, if anything does."""
        monkeypatch.chdir(LARKSPUR.parents[1])
        readme = (LARKSPUR / "README.md").read_text(encoding="utf-8")
        blocks = re.findall(
            r"^```console\n\$ careerkit (.*)\n((?:.*\n)*?)```", readme, re.MULTILINE
        )
        assert [command.split()[0] for command, _ in blocks] == ["check", "show"]
        for command, printed in blocks:
            assert main(command.split()) == 0
            out = capsys.readouterr().out
            assert out == printed if printed else "Support Agent (support-agent)" in out

    def test_alone_lacks_what_the_packaged_catalog_has(self):
        """Each such name is told, with where it could be found."""
        checked = check(LARKSPUR, today=date(2026, 11, 22))
        assert {one.hint for one in checked.problems} == {
            "the packaged catalog has it: see --over, and over of check()"
        }

    def test_has_four_roles_in_two_tracks(self, larkspur):
        """Each has a way up that ends in either track."""
        assert larkspur.role_ids() == (
            "network-support-engineer", "quality-analyst", "support-agent", "workforce-planner",
        )  # fmt: skip
        for role in larkspur.roles():
            assert {tier.track for tier in role.tiers} == {"individual", "management"}
        assert [tier.id for tier in larkspur.next_tiers("support-agent", "senior")] == [
            "principal", "team-lead",
        ]  # fmt: skip
        way = larkspur.path("support-agent", "associate", "head")
        assert [step.tier.id for step in way.steps] == [
            "associate", "agent", "senior", "team-lead", "manager", "head",
        ]  # fmt: skip
        assert [int(step.pay.midpoint) for step in way.steps] == [
            40_000, 46_000, 53_000, 61_000, 71_000, 83_000,
        ]  # fmt: skip

    def test_pays_in_three_countries_by_shared_grades(self, larkspur):
        """Two roles share a grade, and each country has its currency and period."""
        for area, per, told in (
            ("US", "year", "42,400-63,600, midpoint 53,000 USD a year in US"),
            ("DE", "year", "36,000-54,000, midpoint 45,000 EUR a year in DE"),
            ("PH", "month", "27,600-41,400, midpoint 34,500 PHP a month in PH"),
        ):
            for role, tier in (("support-agent", "senior"), ("quality-analyst", "analyst")):
                band = larkspur.salary_for(role, tier, area=area, per=per)
                assert str(band) == told
                assert band.citation.basis == "illustrative"

    def test_compares_its_tiers(self, over):
        """What is new for a senior agent, at which level, and for how much."""
        new = over.compare("support-agent", "agent", "senior")
        assert new.added == ("de-escalation", "coaching")
        assert [repr(one) for one in new.raised] == [
            "<SkillChange clear-communication: 2 to 3>", "<SkillChange billing-system: 2 to 3>",
        ]  # fmt: skip
        assert new.kept == ("active-listening", "typing")
        assert round(new.pay_change, 4) == Decimal("0.1522")

    def test_no_promotion_asks_for_less(self, over):
        """A tier says again what still holds, so that nothing is lowered."""
        for role in over.subset(roles=open_catalog(LARKSPUR).role_ids()).roles():
            for tier in role.tiers:
                for following in role.next_tiers(tier):
                    assert over.compare(role, tier, following).lowered == ()

    def test_tells_the_way_up_in_each_country(self, larkspur):
        """A path's pay is that of the area and period asked for."""
        way = larkspur.path("quality-analyst", "analyst", "lead", area="PH", per="month")
        assert [str(step.pay) for step in way.steps] == [
            "27,600-41,400, midpoint 34,500 PHP a month in PH",
            "32,000-48,000, midpoint 40,000 PHP a month in PH",
            "37,600-56,400, midpoint 47,000 PHP a month in PH",
        ]

    def test_finds_a_role_by_its_former_id(self, larkspur):
        """Line technicians are network support engineers now."""
        assert larkspur.role("line-technician").id == "network-support-engineer"


class TestOverThePackagedCatalog:
    def test_a_move_leads_into_a_packaged_role(self, larkspur, over):
        """Alone, the company knows nothing of it."""
        (pivot,) = over.moves("network-support-engineer", "senior")[2:]
        assert (pivot.kind, over.role(pivot.role).title) == ("pivot", "Software Engineer")
        with pytest.raises(UnknownIdError, match="unknown role 'software-engineer'"):
            larkspur.role(pivot.role)

    def test_what_was_replaced_is_listed(self, over):
        """The company calls coaching by a name of its own."""
        assert over.replaced == (("skill", "coaching"),)
        assert over.skill("coaching").name == "Coaching colleagues"

    def test_both_answer(self, over):
        """Packaged roles stay, and are found beside the company's."""
        assert over.role("contact-center-agent").title == "Contact Center Agent"
        assert {match.role_id for match in over.find("support agent")[:3]} >= {"support-agent"}
        assert [role.id for role in over.subset(family="technical-support").roles()] == [
            "network-support-engineer"
        ]


class TestSaved:
    @pytest.mark.parametrize("name", ["larkspur", "larkspur.zip"])
    def test_it_is_the_same_and_stays_the_same(self, name, larkspur, tmp_path):
        """Written twice it is equal, byte for byte; it passes its check."""
        (tmp_path / "a").mkdir()
        larkspur.save(tmp_path / "a" / name)
        saved = open_catalog(tmp_path / "a" / name)
        (tmp_path / "b").mkdir()
        saved.save(tmp_path / "b" / name)
        assert contents(tmp_path / "a") == contents(tmp_path / "b")
        assert larkspur.diff(saved) == ()
        checked = check(tmp_path / "a" / name, over=catalog(), today=date(2026, 11, 22))
        assert (checked.problems, checked.warnings) == ((), ())

    def test_a_pay_round_is_told_in_a_review(self, tmp_path, capsys):
        """Three percent on one grade; years that a check then doubts."""
        after = shutil.copytree(LARKSPUR, tmp_path / "after")
        grades = after / "grades.toml"
        text = grades.read_text(encoding="utf-8")
        assert "= 32_000, midpoint = 40_000," in text
        grades.write_text(
            text.replace("= 32_000, midpoint = 40_000,", "= 32_000, midpoint = 41_200,", 1)
        )
        agent = after / "roles/support-agent.toml"
        agent.write_text(
            agent.read_text().replace(
                "min_years = 1, max_years = 3", "min_years = 1, max_years = 2"
            )
        )
        assert main(["diff", str(LARKSPUR), str(after)]) == 0
        assert capsys.readouterr().out.splitlines() == [
            "role support-agent: tier agent: experience 1-3 years to 1-2 years",
            "grade c1: in US a year: midpoint 40,000 to 41,200 (+3.0 %)",
        ]
        (warning,) = check(after, over=catalog(), today=date(2026, 11, 22)).warnings
        assert str(warning).endswith(
            "tiers[2].experience.min_years: expected years that go on from 2, where 'agent' ends, "
            "got 3: a gap [experience-gap]"
        )


def contents(folder):
    """Return every file below a folder with its bytes."""
    return {
        place.relative_to(folder): place.read_bytes()
        for place in sorted(folder.rglob("*"))
        if place.is_file()
    }
