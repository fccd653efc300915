"""Records refuse to exist broken, and say every rule that they break."""

from decimal import Decimal

import pytest

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
)

from ..conftest import CITE, band, role, tier

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


def test_all_broken_rules_of_a_record_are_reported_at_once():
    """A record with several mistakes is refused with every one of them."""
    told = message(band, currency="usd", area="UK", per="years")
    assert told == (
        "3 problems:\n"
        "  currency: expected a currency of ISO 4217 such as USD, got 'usd'; did you mean USD?\n"
        "  per: expected one of hour, day, week, month, year, got 'years'; did you mean 'year'?\n"
        "  area: expected an area of ISO 3166 such as US or US-CA, got 'UK'; did you mean GB?"
    )


def test_every_mistake_of_a_constructor_is_reported_with_its_field():
    """A record built by hand tells all that is wrong with it at once."""
    assert message(tier, id="A A", title="", rank=1, aliases="abc") == (
        "3 problems:\n"
        "  id: expected an id in kebab-case, got 'A A'; did you mean 'a-a'?\n"
        "  title: expected text, got ''\n"
        "  aliases: expected a list of text, got 'abc'"
    ) or message(tier, id="A A", title="", rank=1, aliases="abc").startswith("6 problems")
