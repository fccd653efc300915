"""The packaged guides say what their sources say, each figure with its citation."""

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import attrs
import pytest

from careerkit import (
    AmbiguousSalaryError,
    Citation,
    Guide,
    NoSalaryError,
    Requirement,
    Role,
    SalaryBand,
    catalog,
)
from careerkit.model.guide import Pair
from careerkit.model.source import Cited

AGENT = "contact-center-agent"
SPECIALIST = "contact-center-specialist"
JOBICY = "jobicy-contact-center-agent"
HIMALAYAS = "himalayas-contact-center-specialist"
ROLES = [role.id for role in catalog().roles()]
SECTIONS = Path(__file__).parent.parent / "docs" / "sections"


def walk(record):
    """Yield a record and every record inside it."""
    if isinstance(record, tuple):
        for one in record:
            yield from walk(one)
    elif attrs.has(type(record)):
        yield record
        for each in attrs.fields(type(record)):
            if each.name != "home":
                yield from walk(getattr(record, each.name))


def whole(id):
    """Return a role and its guide, if it has one."""
    guides = [catalog().guide(id)] if id in (AGENT, SPECIALIST) else []
    return (catalog().role(id), *guides)


class TestEveryRole:
    @pytest.mark.parametrize("id", ROLES)
    def test_cites_sources_of_the_bibliography(self, id):
        """Every citation leads to a source."""
        citations = [one for one in walk(whole(id)) if isinstance(one, Citation)]
        assert citations
        for citation in citations:
            assert catalog().source(citation.source)

    @pytest.mark.parametrize("id", ROLES)
    def test_names_skills_of_the_catalog(self, id):
        """Every skill that is asked for is one that the catalog has."""
        for record in walk(whole(id)):
            if isinstance(record, Requirement | Pair):
                for skill in record.skills:
                    assert catalog().skill(skill).id == skill

    @pytest.mark.parametrize("id", ROLES)
    def test_moves_to_roles_that_there_are(self, id):
        """A move that names a role names one of the catalog."""
        for move in catalog().role(id).moves:
            assert move.role is None or catalog().role(move.role)

    @pytest.mark.parametrize("id", ROLES)
    def test_gives_reasons_for_editorial_choices(self, id):
        """What is ours is cited as ours, with its reason."""
        editorial = [
            one for one in walk(whole(id))
            if isinstance(one, Citation) and one.source == "careerkit-editorial"
        ]  # fmt: skip
        assert all(one.by == "careerkit" and one.note for one in editorial)

    @pytest.mark.parametrize("id", ROLES)
    def test_says_where_each_published_statement_is_found(self, id):
        """A reader finds the place, down to titles, requirements and single fields."""
        published = [
            one for one in walk(whole(id)) if isinstance(one, Citation) and one.basis == "published"
        ]
        assert published
        assert [one for one in published if not one.at] == []

    @pytest.mark.parametrize("id", ROLES)
    def test_is_put_into_its_family_by_careerkit(self, id):
        """No page states a family."""
        citation = catalog().role(id).cite("family")
        assert (citation.source, citation.basis) == ("careerkit-editorial", "estimated")

    @pytest.mark.parametrize("id", ROLES)
    def test_has_plausible_pay(self, id):
        """No figure is off by a factor of a thousand."""
        for band in catalog().salaries_for(id):
            if (band.currency, band.per) == ("USD", "year") and band.converted_from is None:
                assert all(20_000 <= value <= 400_000 for value in band.figures.values())

    @pytest.mark.parametrize("id", ROLES)
    def test_is_found_by_its_own_title(self, id):
        """A role's title finds the role first."""
        role = catalog().role(id)
        assert catalog().find(role.title)[0].role_id == id
        assert all(isinstance(one, Cited) for one in (role, *role.tiers, *role.salaries))


def test_every_skill_is_asked_for_or_named():
    """No skill stands in the catalog that nothing asks for."""
    used = {
        skill
        for record in walk(tuple(record for id in ROLES for record in whole(id)))
        if isinstance(record, Requirement | Pair)
        for skill in record.skills
    }
    named = {"language", "certificate", "knowledge"}
    idle = [skill for skill in catalog().skills() if skill.id not in used]
    assert [skill.id for skill in idle if skill.kind not in named] == []


def test_kinds_of_moves_that_no_page_states_are_editorial():
    """Both pages call their specializations so; only one speaks of lateral moves and pivots."""
    ours = {
        (move.title, move.kind): move.cite("kind").source == "careerkit-editorial"
        for id in (AGENT, SPECIALIST)
        for move in catalog().role(id).moves
        if move.kind != "specialization" and (id == AGENT or "Questions" in move.citation.at)
    }
    assert ("Marketing", "pivot") in ours
    assert all(ours.values())


class TestAgent:
    """What the Jobicy guide says of contact center agents."""

    role = catalog().role(AGENT)
    guide = catalog().guide(AGENT)

    def test_pay_of_the_role(self):
        """The range is published; the median and the top tenth are derived by the source."""
        band = catalog().salary_for(AGENT)
        assert (band.area, band.currency, band.per) == ("US", "USD", "year")
        assert band.figures == {
            "minimum": Decimal(32_000), "maximum": Decimal(52_000), "median": Decimal(42_000),
            "p90": Decimal(52_000),
        }  # fmt: skip
        assert [band.cite(name).basis for name in ("minimum", "maximum")] == ["published"] * 2
        for name in ("median", "p90"):
            assert (band.cite(name).basis, band.cite(name).by) == ("derived", "source")
        assert {band.cite(name).source for name in band.figures} == {JOBICY}

    @pytest.mark.parametrize(
        ("level", "typical"), [("entry", 35_000), ("mid", 42_000), ("senior", 49_000)]
    )
    def test_pay_by_level(self, level, typical):
        """Level figures are derived by the source from its range."""
        band = catalog().salary_for(AGENT, level=level)
        assert band.figures == {"typical": typical}
        assert (band.citation.basis, band.citation.by) == ("derived", "source")

    def test_a_level_never_answers_for_a_tier(self):
        """The page pays no tier."""
        with pytest.raises(NoSalaryError):
            catalog().salary_for(AGENT, "senior")

    def test_outlook(self):
        """Growth is credited to BLS, and neither period nor area is printed."""
        (outlook,) = self.role.outlooks
        assert (outlook.growth, outlook.label) == (8, "growing faster than average")
        assert (outlook.period, outlook.area, outlook.demand) == (None, None, "High")
        assert outlook.cite("growth").attributed_to == "U.S. Bureau of Labor Statistics"
        assert outlook.cite("demand").attributed_to is None

    def test_tiers(self):
        """Five tiers with their years, and a summary each."""
        assert [(tier.id, str(tier.experience)) for tier in self.role.tiers] == [
            ("junior", "0-2 years"), ("mid-level", "2-5 years"), ("senior", "5+ years"),
            ("team-lead", "6-8 years"), ("manager", "8+ years"),
        ]  # fmt: skip
        assert all(tier.summary for tier in self.role.tiers)
        assert self.role.tier("team-lead").aliases == ("Contact Center Supervisor",)

    def test_years(self):
        """Printed ranges overlap at 7 years, and are half-open at 2 and 5."""
        met = {
            years: [one.id for one in catalog().tiers_for(AGENT, years=years)]
            for years in (7, 5, 2)
        }
        assert met == {7: ["senior", "team-lead"], 5: ["senior"], 2: ["mid-level"]}
        assert catalog().tier_for(AGENT, years=7).id == "senior"
        assert catalog().tier_for(AGENT, years=7, track="management").id == "team-lead"
        assert catalog().next_tier(AGENT, "senior").id == "team-lead"

    def test_lists_of_the_role(self):
        """Responsibilities, tools, technical and soft skills, as many as the page has."""
        places = {(one.group, one.citation.at) for one in self.role.requirements}
        assert places == {
            ("tools", "Tech Stack"), ("technical", "Tech Skills"), ("soft", "Soft Abilities"),
        }  # fmt: skip
        assert self.role.cite("responsibilities").at == "Key Responsibilities"
        groups = Counter(one.group for one in self.role.requirements)
        assert groups == {"tools": 20, "technical": 15, "soft": 10}
        assert len(self.role.responsibilities) == 15

    def test_lists_of_the_guide(self):
        """Every list of the guide is as long as the page's."""
        section = self.guide.section
        assert [len(one.pairs) for one in section("skill-map").sections] == [5, 5, 5, 5]
        assert all(pair.skills for one in section("skill-map").sections for pair in one.pairs)
        points = {id: len(section(id).points) for id in ("pros", "cons", "mistakes", "advice")}
        assert points == {"pros": 6, "cons": 6, "mistakes": 8, "advice": 8}
        assert len(section("faq").pairs) == 9

    def test_day(self):
        """Three parts of the day, five activities each."""
        assert [(part.start, part.end, len(part.activities)) for part in self.guide.section("day").schedule] == [
            ("09:00", "12:00", 5), ("12:00", "15:00", 5), ("15:00", "18:00", 5),
        ]  # fmt: skip

    def test_cases(self):
        """Four cases with their takeaway and figures."""
        cases = self.guide.section("cases").cases
        assert all(case.takeaway for case in cases)
        assert [[(one.topic, one.value, one.unit) for one in case.figures] for case in cases] == [
            [("first-contact-resolution", 25, "percent")],
            [("absence-and-turnover", -30, "percent")],
            [("promotion-to-team-lead", 5, "years"), ("team-efficiency", 15, "percent")],
            [("customer-satisfaction", 20, "percent")],
        ]

    @pytest.mark.parametrize(
        ("topic", "value"),
        [
            ("remote-friendly", True),
            ("stress", "Moderate to High"),
            ("balance", "Challenging"),
            ("languages", ("English", "Spanish", "French", "German", "Mandarin", "Hindi", "Tagalog", "Arabic")),
            ("main-hubs", ("United States", "India", "Philippines", "United Kingdom", "Canada", "South Africa")),
            ("hubs-in-europe", ("Poland", "Ireland", "Spain")),
            ("hubs-in-latin-america", ("Mexico", "Colombia")),
            ("education", "High school diploma or equivalent"),
        ],
    )  # fmt: skip
    def test_facts(self, topic, value):
        """What the page states by itself is a fact."""
        assert self.role.fact(topic).value == value

    def test_certifications(self):
        """Both certifications are named."""
        named = " ".join(self.role.fact("certifications").value)
        assert "CCSP" in named
        assert "HDI Customer Service Representative" in named

    def test_moves(self):
        """The moves that the text names, the team lead as a promotion."""
        moves = {(move.kind, move.title) for move in catalog().moves(AGENT)}
        assert ("promotion", "Contact Center Team Lead") in moves
        titles = {title for _, title in moves}
        assert titles >= {
            "Quality assurance", "Workforce management", "Training", "Technical support", "Sales",
            "Healthcare customer care", "Financial services", "Language specialization",
        }  # fmt: skip


class TestSpecialist:
    """What the Himalayas guide says of contact center specialists."""

    role = catalog().role(SPECIALIST)
    guide = catalog().guide(SPECIALIST)

    def test_pay_of_the_role(self):
        """The median is credited to BLS, the open range to nobody."""
        band = catalog().salary_for(SPECIALIST)
        assert band.figures == {"minimum": 29_000, "median": 37_020, "maximum": 55_000}
        assert band.open_top
        assert (band.cite("median").attributed_to, band.cite("median").as_of) == (
            "BLS May 2023",
            "2023-05",
        )
        assert (band.cite("minimum").attributed_to, band.as_of) == (None, None)
        assert "year" in band.citation.note

    def test_entry_pay_ties(self):
        """Two entry ranges of one guide are an honest tie."""
        with pytest.raises(AmbiguousSalaryError) as caught:
            catalog().salary_for(SPECIALIST, level="entry")
        assert [(band.minimum, band.maximum) for band in caught.value.bands] == [
            (30_000, 45_000), (35_000, 45_000),
        ]  # fmt: skip
        experienced = catalog().salary_for(SPECIALIST, level="experienced")
        assert (experienced.minimum, experienced.maximum) == (50_000, 65_000)

    @pytest.mark.parametrize(
        ("tier", "median", "mean"),
        [
            ("junior", 36, 38), ("specialist", 43, 45), ("senior", 52, 55), ("team-lead", 65, 68),
            ("manager", 80, 85), ("director", 118, 125),
        ],
    )  # fmt: skip
    def test_pay_by_tier(self, tier, median, mean):
        """The table has neither date nor source, and inherits none."""
        band = catalog().salary_for(SPECIALIST, tier)
        assert band.figures == {"median": median * 1000, "mean": mean * 1000}
        for name in band.figures:
            assert (band.cite(name).attributed_to, band.cite(name).as_of) == (None, None)

    def test_tiers(self):
        """Six tiers with their years, focus areas and the skills that these name."""
        assert [(tier.id, str(tier.experience), len(tier.focus)) for tier in self.role.tiers] == [
            ("junior", "0-1 year", 5), ("specialist", "1-3 years", 5), ("senior", "3-5 years", 5),
            ("team-lead", "5-8 years, 2-3 in leadership", 4),
            ("manager", "8-12 years, 3-5 in management", 5),
            ("director", "12+ years, 5+ in senior management", 5),
        ]  # fmt: skip
        assert all(tier.summary and tier.requirements for tier in self.role.tiers)

    def test_outlooks(self):
        """Openings and a label, both credited to BLS; no figure for growth."""
        openings, label = self.role.outlooks
        assert (openings.openings, openings.citation.printed) == (340_000, "≈340k")
        assert label.label == "little to no change through 2032"
        assert label.about == "customer service representatives"
        assert {one.growth for one in self.role.outlooks} == {None}
        assert [one.citation.attributed_to for one in self.role.outlooks] == [
            "BLS",
            "Bureau of Labor Statistics",
        ]

    @pytest.mark.parametrize(
        ("area", "level", "currency", "per", "low", "high", "dollars"),
        [
            ("CA", None, "CAD", "year", 38_000, 55_000, None),
            ("GB", None, "GBP", "year", 22_000, 30_000, (28_000, 38_000)),
            ("DE", None, "EUR", "year", 28_000, 38_000, (30_000, 41_000)),
            ("PL", None, "PLN", "year", 35_000, 55_000, (8_500, 13_500)),
            ("AU", "experienced", "AUD", "year", 50_000, 65_000, (33_000, 43_000)),
            ("IN", None, "INR", "year", 250_000, 450_000, (3_000, 5_500)),
            ("MX", None, "MXN", "month", 12_000, 20_000, (700, 1_200)),
        ],
    )  # fmt: skip
    def test_pay_abroad(self, area, level, currency, per, low, high, dollars):
        """Foreign pay in its own currency and period; dollars are the page's own conversion."""
        band = catalog().salary_for(SPECIALIST, level=level, area=area, per=per)
        assert (band.currency, band.minimum, band.maximum) == (currency, low, high)
        converted = [
            one for one in catalog().salaries_for(SPECIALIST, area=area) if one.converted_from
        ]
        assert [(one.minimum, one.maximum) for one in converted] == ([dollars] if dollars else [])
        for one in converted:
            assert (one.currency, one.converted_from) == ("USD", currency)
            assert (one.citation.basis, one.citation.by) == ("derived", "source")

    def test_major_cities(self):
        """British pay is that of major cities."""
        assert catalog().salary_for(SPECIALIST, area="GB").scope == "major cities"

    def test_nothing_else_is_paid(self):
        """The page has these bands and no other."""
        assert len(self.role.salaries) == 23

    def test_lists_of_the_role(self):
        """Responsibilities and skills, as many as the page has, with the tools they name."""
        groups = Counter(one.group for one in self.role.requirements)
        assert (groups["technical"], groups["soft"]) == (8, 7)
        assert len(self.role.responsibilities) == 7
        asked = {skill for one in self.role.requirements for skill in one.skills}
        assert asked >= {"salesforce", "zendesk", "hubspot", "jira-service-management", "servicenow",
                         "acd", "ivr", "microsoft-word", "microsoft-excel", "microsoft-outlook"}  # fmt: skip

    def test_lists_of_the_guide(self):
        """Every list of the guide is as long as the page's."""
        section = self.guide.section
        assert (len(section("pros").points), len(section("cons").points)) == (7, 7)
        assert len(section("faq").pairs) == 8
        assert len(self.role.fact("related-careers").value) == 5

    def test_moves(self):
        """Lateral moves, pivots and emerging specializations."""
        titles = {
            kind: [move.title for move in self.role.moves if move.kind == kind]
            for kind in ("lateral", "pivot", "specialization")
        }
        assert titles["lateral"] == ["Quality assurance", "Training", "Workforce management"]
        assert titles["pivot"] == [
            "Customer success",
            "Sales",
            "Marketing",
            "Operations management",
        ]
        assert len(titles["specialization"]) == 5

    def test_regulations(self):
        """The regulations that the page names."""
        named = " ".join(self.role.fact("regulations").value)
        assert all(name in named for name in ("HIPAA", "FINRA", "GDPR", "CCPA"))

    def test_what_the_source_leaves_empty(self):
        """Where the page has a heading and nothing below, ours has nothing."""
        assert {section.id for section in self.guide.walk()} & {
            "steps",
            "education-requirements",
        } == set()


@pytest.mark.parametrize("id", [AGENT, SPECIALIST])
def test_front_line_tiers_alone_map_to_occupation_codes(id):
    """The mapping is editorial, gives its reason, and leaves leaders out."""
    role = catalog().role(id)
    assert [(code.system, code.edition, code.value) for code in role.codes] == [
        ("soc", "2018", "43-4051"), ("onet-soc", "2019", "43-4051.00"), ("isco-08", None, "4222"),
    ]  # fmt: skip
    assert all(
        code.citation.source == "careerkit-editorial" and code.citation.note for code in role.codes
    )
    for tier in role.tiers:
        assert role.codes_for(tier) == (role.codes if tier.track == "individual" else ())
        if tier.track == "management":
            assert tier.cite("codes").source == "careerkit-editorial"
    if id == SPECIALIST:
        assert "apart from general customer service" in role.codes[0].citation.note


@pytest.mark.parametrize(
    ("id", "empty"),
    [
        (AGENT, {"Related Roles", "Sources & References"}),
        (SPECIALIST, {"Growth Outlook", "Top Industries", "Education Requirements",
                      *(f"Step {number}" for number in range(1, 7))}),
    ],
)  # fmt: skip
def test_every_section_of_the_source_has_landed(id, empty):
    """The page of sections names a place for each, which there is, or says that it is empty."""
    if not SECTIONS.exists():
        pytest.skip("the documentation is not beside these tests")
    rows = re.findall(
        r"^\| (.+?) \| (.+?) \|$",
        (SECTIONS / f"{id}.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )[1:]
    assert len(rows) > 30
    assert {heading for heading, place in rows if place == "empty in the source"} == empty
    role, guide = catalog().role(id), catalog().guide(id)
    for heading, place in rows:
        for part in [] if heading in empty else place.split("; "):
            where, _, names = part.partition(": ")
            for name in re.split(r", (?![^(]*\))", names):
                field, _, details = name.rstrip(")").partition(" (")
                if where == "guide":
                    assert guide.section(field), heading
                else:
                    assert where == "role", heading
                    assert getattr(role, field), heading
                if field == "facts" and details:
                    assert all(role.facts_for(topic) for topic in details.split(", ")), heading


def test_bands_are_records():
    """Every claim is a band with a citation."""
    assert all(isinstance(band, SalaryBand) for id in ROLES for band in catalog().salaries_for(id))
    assert isinstance(catalog().guide(AGENT), Guide)
    assert isinstance(catalog().role(AGENT), Role)
