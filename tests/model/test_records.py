"""Records refuse to exist broken, and say every rule that they break."""

import pickle
from decimal import Decimal

import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError

from careerkit import (
    Case,
    Citation,
    Code,
    DataError,
    DayPart,
    Experience,
    Fact,
    Grade,
    Guide,
    Move,
    Outlook,
    Pair,
    Rating,
    Requirement,
    Section,
    Skill,
    Source,
    UnknownIdError,
)

from ..conftest import CITE, band, experience, role, tier

SECTION = Section(id="day", title="A day", text=["Sparks fly."], cite=CITE)


def message(build, *args, **fields):
    """Return what building a record says."""
    with pytest.raises(DataError) as caught:
        build(*args, **fields)
    return str(caught.value)


BROKEN = [
    (band, {"minimum": 5, "maximum": 3}, "expected minimum <= maximum, got 5 / 3"),
    (
        band,
        {"minimum": 1, "midpoint": 9, "maximum": 3},
        "expected minimum <= midpoint <= maximum, got 1 / 9 / 3",
    ),
    (band, {"p10": 50, "median": 40}, "expected p10 <= median, got 50 / 40"),
    (band, {"median": None}, "expected at least one of minimum, p10, p25, median, mean, typical, "
     "p75, p90, maximum, midpoint, got no figure"),
    (band, {"median": 0}, "median: expected an amount above 0, got 0"),
    (band, {"median": -1}, "median: expected an amount above 0, got -1"),
    (band, {"median": float("nan")}, "median: expected an amount of money of at most 15 digits, got nan"),
    (band, {"median": float("inf")}, "median: expected an amount of money of at most 15 digits, got inf"),
    (band, {"median": True}, "median: expected an amount of money of at most 15 digits, got True"),
    (band, {"median": "100"}, "median: expected an amount of money of at most 15 digits, got '100'"),
    (band, {"median": 10**16 + 1}, "median: expected an amount of money of at most 15 digits, got 10000000000000001"),
    (band, {"currency": "usd"}, "currency: expected a currency of ISO 4217 such as USD, got 'usd'; "
     "did you mean USD?"),
    (band, {"currency": 1}, "currency: expected a currency of ISO 4217 such as USD, got 1"),
    (band, {"area": "UK"}, "area: expected an area of ISO 3166 such as US or US-CA, got 'UK'; "
     "did you mean GB?"),
    (band, {"area": "Atlantis"}, "area: expected an area of ISO 3166 such as US or US-CA, "
     "got 'Atlantis'"),
    (band, {"per": "anual"}, "per: expected one of hour, day, week, month, year, got 'anual'"),
    (band, {"kind": "marketing"}, "kind: expected one of policy, hiring, posted, market, reported, "
     "got 'marketing'; did you mean 'market'?"),
    (band, {"pay_basis": "net"}, "pay_basis: expected one of base, total-cash, total, got 'net'"),
    (band, {"converted_from": "pounds"}, "converted_from: expected a currency of ISO 4217 such as "
     "USD, got 'pounds'"),
    (band, {"tier": "a", "level": "b"}, "level: expected a tier or a level, got both"),
    (band, {"open_top": True}, "expected a maximum, since open_top says that it is a floor, got none"),
    (band, {"cite": Citation(source="a", basis="published")}, "cite: expected a published figure to "
     "say where it stands (at), got no at"),
    (band, {"cites": {"median": Citation(source="a", basis="published")}}, "cites.median: expected a "
     "published figure to say where it stands (at), got no at"),
    (band, {"cites": {"medain": CITE}}, "cites.medain: expected the name of a field, got 'medain'; "
     "did you mean 'median'?"),
    (band, {"cite": "a page"}, "cite: expected a Citation, got 'a page'"),
    (Citation, {"source": "A B", "basis": "published"}, "source: expected the id of a source in "
     "kebab-case, got 'A B'; did you mean 'a-b'?"),
    (Citation, {"source": "a", "basis": "derived"}, "expected a derived figure to name its method "
     "and by whom (by), got no method and no by"),
    (Citation, {"source": "a", "basis": "derived", "method": "m"}, "expected a derived figure to "
     "name its method and by whom (by), got no by"),
    (Citation, {"source": "a", "basis": "estimated"}, "expected an estimate to give its reason in a "
     "note, got no note"),
    (Citation, {"source": "a", "basis": "guessed"}, "basis: expected one of published, derived, "
     "estimated, illustrative, got 'guessed'"),
    (Citation, {"source": "a", "basis": "published", "by": "me"}, "by: expected one of source, "
     "careerkit, got 'me'"),
    (Citation, {"source": "a", "basis": "published", "as_of": "May 2023"}, "as_of: expected a date "
     "such as 2025, 2025-05 or 2025-05-31, got 'May 2023'"),
    (Citation, {"source": "a", "basis": "published", "as_of": "2023-13"}, "as_of: expected a date "
     "such as 2025, 2025-05 or 2025-05-31, got '2023-13'"),
    (Source, {"id": "a", "title": " ", "publisher": "b", "authority": "guide"},
     "title: expected text, got ' '"),
    (Source, {"id": 5, "title": "t", "publisher": "b", "authority": "guide"},
     "id: expected an id in kebab-case, got 5"),
    (Source, {"id": "?", "title": "t", "publisher": "b", "authority": "guide"},
     "id: expected an id in kebab-case, got '?'"),
    (Experience, {"min_years": 2, "max_years": 2}, "expected min_years < max_years, got 2 / 2"),
    (Experience, {"min_years": -1}, "min_years: expected a number of years, 0 or more, got -1"),
    (Experience, {"min_years": True}, "min_years: expected a number of years, 0 or more, got True"),
    (Experience, {"min_years": 1, "leadership_max": 3}, "leadership_min: expected leadership_min "
     "beside leadership_max, got none"),
    (Rating, {"value": float("nan"), "scale": "onet-im"}, "value: expected a number, got nan"),
    (Rating, {"value": "4", "scale": "onet-im"}, "value: expected a number, got '4'"),
    (Requirement, {"skills": [], "cite": CITE}, "skills: expected the ids of one or more skills, "
     "got none"),
    (Requirement, {"skills": "welding", "cite": CITE}, "skills: expected a list of text, got 'welding'"),
    (Requirement, {"skills": ["a", "a"], "cite": CITE}, "skills[1]: expected a skill listed "
     "once, got 'a' again"),
    (Requirement, {"skills": ["a"], "group": "Hard Skills", "cite": CITE}, "group: expected a group "
     "in kebab-case, got 'Hard Skills'; did you mean 'hard-skills'?"),
    (Skill, {"id": "a", "name": "A", "kind": "hard", "cite": CITE}, "kind: expected one of technical, "
     "soft, tool, language, certificate, knowledge, got 'hard'"),
    (Code, {"system": "soc", "value": "434051", "cite": CITE}, "value: expected a code of soc such as "
     "43-4051, got '434051'"),
    (Code, {"system": "acme", "value": "", "cite": CITE}, "value: expected text, got ''"),
    (Outlook, {"cite": CITE}, "expected growth, label, demand or openings, got none"),
    (Outlook, {"growth": Decimal(-101), "cite": CITE}, "growth: expected growth in percent, -100 or "
     "more, got -101"),
    (Outlook, {"openings": -1, "cite": CITE}, "openings: expected a number of openings, 0 or more, "
     "got -1"),
    (Outlook, {"openings": True, "cite": CITE}, "openings: expected a whole number, got True"),
    (Outlook, {"openings": 1, "area": "UK", "cite": CITE}, "area: expected an area of ISO 3166 such "
     "as US or US-CA, got 'UK'; did you mean GB?"),
    (Fact, {"topic": "a", "value": (), "cite": CITE}, "value: expected one or more texts, got none"),
    (Fact, {"topic": "a", "value": ("x", ""), "cite": CITE}, "value[1]: expected text, got ''"),
    (Fact, {"topic": "a", "value": "", "cite": CITE}, "value: expected text, got ''"),
    (Fact, {"topic": "a", "value": {"x": 1}, "cite": CITE}, "value: expected text or a number or yes or "
     "no or a list of text, got a table"),
    (Fact, {"topic": "a", "value": float("inf"), "cite": CITE}, "value: expected text or a number or yes or no or a list of text, got inf"),
    (Outlook, {"label": 5, "cite": CITE}, "label: expected text, got 5"),
    (Outlook, {"growth": Decimal("1e999999"), "cite": CITE}, "growth: expected growth in percent of at "
     "most 15 digits, got 1E+999999"),
    (Rating, {"value": float("inf"), "scale": "own"}, "value: expected a number, got inf"),
    (Rating, {"value": 1, "scale": "own", "n": "many"}, "n: expected a whole number, got 'many'"),
    (band, {"open_top": "no", "maximum": 1}, "open_top: expected yes or no, got 'no'"),
    (band, {"level": 5}, "level: expected text, got 5"),
    (band, {"cites": {"median": "a page"}}, "cites: expected citations by field, got (('median', "
     "'a page'),)"),
    (tier, {"experience": "3 years"}, "experience: expected an Experience, got '3 years'"),
    (band, {"median": Decimal("0.1234567890123456")}, "median: expected an amount of money of at most "
     "15 digits, got 0.1234567890123456"),
    (tier, {"track": 5}, "track: expected one of individual, management, got 5"),
    (Citation, {"source": "a", "basis": "published", "as_of": "٢٠٢٤"}, "as_of: expected a date such as "
     "2025, 2025-05 or 2025-05-31, got '٢٠٢٤'"),
    (Code, {"system": "soc", "value": "٤٣-٤٠٥١", "cite": CITE}, "value: expected a code of soc such as "
     "43-4051, got '٤٣-٤٠٥١'"),
    (Rating, {"value": 1, "scale": "own", "standard_error": float("nan")}, "standard_error: expected a "
     "number, 0 or more, got nan"),
    (Fact, {"topic": "a", "value": Decimal("NaN"), "cite": CITE}, "value: expected a number of at most "
     "15 digits, got NaN"),
    (Outlook, {"openings": Decimal("NaN"), "cite": CITE}, "openings: expected a whole number, got NaN"),
    (tier, {"leads_to": [5]}, "leads_to: expected a list of text, got (5,)"),
    (role, {"tiers": ["junior"]}, "tiers: expected a list of a Tier, got ('junior',)"),
    (role, {"facts": ["x"]}, "facts: expected a list of a Fact, got ('x',)"),
    (Fact, {"topic": "a", "value": True, "area": "UK", "cite": CITE}, "area: expected an area of "
     "ISO 3166 such as US or US-CA, got 'UK'; did you mean GB?"),
    (Move, {"kind": "lateral", "title": "T", "tier": "a", "cite": CITE}, "tier: expected the role of "
     "the tier moved to, got a tier alone"),
    (Move, {"kind": "lateral", "title": "T", "role": "A", "cite": CITE}, "role: expected an id in "
     "kebab-case, got 'A'; did you mean 'a'?"),
    (Grade, {"id": "g", "bands": [], "cite": CITE}, "bands: expected one or more bands, got none"),
    (Grade, {"id": "g", "bands": [band(tier="a")], "cite": CITE}, "bands[0]: expected a band of no "
     "tier: tiers name their grade, got tier a"),
    (tier, {"rank": 1.5}, "rank: expected a whole number, got 1.5"),
    (tier, {"leads_to": ["junior"]}, "leads_to[0]: expected another tier, got 'junior' itself"),
    (tier, {"track": "manager"}, "track: expected one of individual, management, got 'manager'; did "
     "you mean 'management'?"),
    (tier, {"grade": "G 5"}, "grade: expected the id of a grade in kebab-case, got 'G 5'; did you "
     "mean 'g-5'?"),
    (role, {"family": "Work Shop"}, "family: expected a family in kebab-case, got 'Work Shop'; did "
     "you mean 'work-shop'?"),
    (role, {"former_ids": ["clerk"]}, "former_ids[0]: expected a former id, got the "
     "current id 'clerk'"),
    (role, {"tiers": [tier(), tier(rank=2)]}, "tiers[1].id: expected a unique id, got "
     "'junior' again"),
    (role, {"tiers": [tier(), tier("senior")]}, "tiers[1].rank: expected a rank of its own in track "
     "individual, got 1, which 'junior' has"),
    (role, {"tiers": [tier(leads_to=["seniour"]), tier("senior", 2)]}, "tiers[0].leads_to[0]: "
     "expected a tier of the role: senior, got 'seniour'; did you mean 'senior'?"),
    (role, {"tiers": [tier(), tier("senior", 2, leads_to=["junior"])]}, "tiers[1].leads_to: expected "
     "promotions that never lead back, got a way from 'senior' to itself"),
    (role, {"salaries": [band(tier="x")]}, "salaries[0].tier: expected no tier: there is none to name, "
     "got 'x'"),
    (role, {"moves": [Move(kind="lateral", title="T", from_tier="x", cite=CITE)]},
     "moves[0].from_tier: expected no tier: there is none to name, got 'x'"),
    (role, {"moves": [Move(kind="lateral", title="T", role="clerk", cite=CITE)]},
     "moves[0].role: expected another role, got 'clerk' itself"),
    (role, {"moves": [Move(kind="promotion", title="T", cite=CITE)]}, "moves[0].kind: expected a move "
     "that is no promotion, got one; say it with leads_to of the tier"),
    (Pair, {"term": "a"}, "expected a text or the ids of skills, got neither"),
    (DayPart, {"title": "a", "start": "9", "end": "10:00", "focus": "f", "activities": ["x"]},
     "start: expected an hour such as 09:00, got '9'"),
    (Case, {"title": "a", "text": "", "takeaway": "t"}, "text: expected text, got ''"),
    (Section, {"id": "a", "title": "A", "cite": CITE}, "expected text, points, pairs, a schedule, "
     "cases, sections or see, got none"),
    (Guide, {"id": "a", "title": "A", "role": "a", "sections": [SECTION, SECTION], "cite": CITE},
     "sections[1].id: expected a unique id, got 'day' again"),
]  # fmt: skip


@pytest.mark.parametrize(("build", "fields", "expected"), BROKEN)
def test_a_broken_record_says_which_rule_it_breaks(build, fields, expected):
    """A record that breaks a rule is refused with that rule."""
    assert message(build, **fields) == expected


def test_all_broken_rules_are_told_at_once():
    """A record with several mistakes is refused with every one of them."""
    told = message(band, currency="usd", area="UK", per="years")
    assert told == (
        "3 problems:\n"
        "  currency: expected a currency of ISO 4217 such as USD, got 'usd'; did you mean USD?\n"
        "  per: expected one of hour, day, week, month, year, got 'years'; did you mean 'year'?\n"
        "  area: expected an area of ISO 3166 such as US or US-CA, got 'UK'; did you mean GB?"
    )


def test_every_mistake_of_a_constructor_is_told_with_its_field():
    """A record built by hand tells all that is wrong with it at once."""
    assert message(tier, id="A A", title="", rank=1, aliases="abc") == (
        "3 problems:\n"
        "  id: expected an id in kebab-case, got 'A A'; did you mean 'a-a'?\n"
        "  title: expected text, got ''\n"
        "  aliases: expected a list of text, got 'abc'"
    ) or message(tier, id="A A", title="", rank=1, aliases="abc").startswith("6 problems")


def test_a_fact_takes_a_list_and_a_plain_number():
    """Lists become tuples, numbers Decimals."""
    assert Fact(topic="a", value=["x", "y"], cite=CITE).value == ("x", "y")
    assert Fact(topic="a", value=8.5, cite=CITE).value == Decimal("8.5")
    assert Outlook(growth=8.5, cite=CITE).growth == Decimal("8.5")


class TestRecords:
    def test_are_frozen(self):
        """No record can be changed once it exists."""
        with pytest.raises(FrozenInstanceError):
            tier().title = "Boss"

    def test_compare_by_content_and_hash_by_id(self):
        """Equal content is equal; what has an id hashes by it."""
        assert tier() == tier()
        assert tier() != tier(title="Other")
        assert hash(tier()) == hash(tier(title="Other")) == hash("junior")

    @pytest.mark.parametrize(
        ("record", "expected"),
        [
            (tier(experience=experience(0, 1)), "<Tier junior: Junior, 0-1 year>"),
            (tier(), "<Tier junior: Junior>"),
            (role(tiers=[tier()], salaries=[band()]), "<Role clerk: 1 tier, 1 band>"),
            (CITE, "<Citation acme-pay, table 1: published>"),
            (Citation(source="a", basis="published"), "<Citation a: published>"),
            (band(minimum=1, maximum=2, open_top=True, scope="towns"),
             "<SalaryBand the role as a whole: 1-2+ XTS a year in XX (towns)>"),
            (band(minimum=1000, area=None, level="entry"), "<SalaryBand level entry: 1,000+ XTS a year>"),
            (band(maximum=2, tier="a"), "<SalaryBand tier a: up to 2 XTS a year in XX>"),
            (Grade(id="g", bands=[band()], cite=CITE), "<Grade g: 1 band>"),
            (Code(system="isco-08", value="4222", cite=CITE), "<Code isco-08: 4222>"),
            (Code(system="soc", value="43-4051", edition="2018", cite=CITE), "<Code soc 2018: 43-4051>"),
            (Skill(id="a", name="A", kind="soft", cite=CITE), "<Skill a: soft>"),
            (Requirement(skills=["a", "b"], cite=CITE), "<Requirement a, b>"),
            (Outlook(growth=5, label="up", demand="High", openings=1200, cite=CITE),
             "<Outlook +5%, up, demand High, 1,200 openings a year>"),
            (Fact(topic="a", value=Decimal(5), unit="percent", cite=CITE), "<Fact a: 5 percent>"),
            (Fact(topic="a", value=False, cite=CITE), "<Fact a: no>"),
            (Fact(topic="a", value=("x", "y"), cite=CITE), "<Fact a: x, y>"),
            (Move(kind="pivot", title="Sales", cite=CITE), "<Move pivot: Sales>"),
            (SECTION, "<Section day: A day>"),
            (Guide(id="a", title="A", role="a", sections=[SECTION], cite=CITE), "<Guide a: 1 section>"),
            (Source(id="a", title="T", publisher="P", authority="guide"), "<Source a: T, P>"),
        ],
    )  # fmt: skip
    def test_have_a_repr_of_one_line(self, record, expected):
        """A record shows what it is in one line."""
        assert repr(record) == expected

    @pytest.mark.parametrize("record", [CITE, tier(), band(), role(tiers=[tier()]), SECTION])
    def test_pickle(self, record):
        """A record comes back from a pickle equal."""
        assert pickle.loads(pickle.dumps(record)) == record  # noqa: S301


class TestExperience:
    @pytest.mark.parametrize(
        ("asks", "expected"),
        [
            (experience(0, 1), "0-1 year"),
            (experience(5), "5+ years"),
            (Experience(min_years=5, max_years=8, leadership_min=2, leadership_max=3),
             "5-8 years, 2-3 in leadership"),
            (Experience(min_years=12, leadership_min=5, leadership_in="senior management"),
             "12+ years, 5+ in senior management"),
        ],
    )  # fmt: skip
    def test_reads_as_it_is_printed(self, asks, expected):
        """A range of years reads as a page prints it."""
        assert str(asks) == expected

    def test_is_half_open(self):
        """A range holds its minimum and not its maximum."""
        asks = experience(2, 5)
        assert [asks.holds(years) for years in (1.99, 2, 4.99, 5)] == [False, True, True, False]

    def test_leadership_counts_when_it_is_asked_for(self):
        """Years in leadership are compared when they are given, and not asked else."""
        asks = Experience(min_years=5, leadership_min=2, leadership_max=3)
        assert asks.holds(6)
        assert [asks.holds(6, led) for led in (1, 2, 3)] == [False, True, False]
        assert [asks.reached(6, led) for led in (1, 2, 3)] == [False, True, True]


class TestSalaryBand:
    def test_midpoint_is_the_stated_one_before_the_middle(self):
        """The midpoint is what the source states, else the middle of a closed range."""
        assert band(minimum=80, maximum=120).midpoint == 100
        assert band(minimum=80, maximum=120, midpoint=95).midpoint == 95

    def test_an_open_range_has_no_midpoint(self):
        """Without a closed range there is no midpoint to compute."""
        assert band(minimum=80, maximum=120, open_top=True).midpoint is None
        assert band(minimum=80).midpoint is None
        assert band(median=80).midpoint is None

    def test_floats_are_read_as_they_are_printed(self):
        """A float amount is the decimal number that it prints as."""
        assert band(median=0.1).median == Decimal("0.1")

    def test_a_figure_answers_with_its_own_citation(self):
        """A figure that is cited apart has its own citation, others the band's."""
        other = evolve(CITE, at="page 9")
        one = band(minimum=1, median=2, cites={"median": other})
        assert one.cite("median") == other
        assert one.cite("minimum") == one.cite() == CITE

    def test_a_field_that_is_none_is_named(self):
        """A citation of a field that a band does not have is refused."""
        with pytest.raises(UnknownIdError, match="unknown field 'medain'; did you mean 'median'"):
            band().cite("medain")

    def test_a_midpoint_that_is_computed_says_so(self):
        """A midpoint that no source states is derived, one that is stated is cited."""
        closed = band(minimum=80, maximum=120)
        computed = closed.cite("midpoint")
        assert (computed.basis, computed.by, computed.method) == (
            "derived", "careerkit", "(minimum + maximum) / 2",
        )  # fmt: skip
        assert closed.cite("minimum") == CITE
        assert band(minimum=80, midpoint=95, maximum=120).cite("midpoint") == CITE

    def test_times_keeps_what_the_source_derived(self):
        """A figure that the source derived keeps that method, and loses what was printed."""
        source = Citation(
            source="a", basis="derived", at="p", by="source", method="midpoint", printed="$1"
        )
        raised = band(cite=source, cites={"kind": CITE}).times(2)
        assert raised.citation.method == "midpoint by the source, then times 2"
        assert (raised.citation.by, raised.citation.printed) == ("careerkit", None)
        assert raised.cite("kind") == CITE

    def test_times_multiplies_every_figure_and_says_so(self):
        """A raised band is derived, and every citation says how."""
        raised = band(minimum=80, midpoint=95, maximum=120, cites={"maximum": CITE}).times(
            1.03, note="pay round"
        )
        assert raised.figures == {
            "minimum": Decimal("82.40"), "maximum": Decimal("123.60"), "midpoint": Decimal("97.85"),
        }  # fmt: skip
        for citation in (raised.citation, raised.cite("maximum")):
            assert citation == evolve(
                CITE, basis="derived", by="careerkit", method="published figures times 1.03",
                note="pay round",
            )  # fmt: skip
        assert raised.times(2).citation.method == "published figures times 1.03, then times 2"

    @pytest.mark.parametrize("factor", [0, -1, None, True, "2", float("nan")])
    def test_times_refuses_what_is_no_factor(self, factor):
        """A factor is a positive number."""
        with pytest.raises(DataError, match="expected a"):
            band().times(factor)
