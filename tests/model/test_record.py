"""A record that exists is sound: it takes values of other libraries, and a file can hold it."""

import pickle
from decimal import Decimal
from enum import Enum, StrEnum
from fractions import Fraction
from importlib import import_module
from itertools import product
from numbers import Real
from pkgutil import iter_modules

import attrs
import numpy as np
import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st

import careerkit.model
from careerkit import (
    WORK_TIMES,
    CareerkitError,
    Case,
    Citation,
    Code,
    DayPart,
    Experience,
    Fact,
    Grade,
    Guide,
    Move,
    Occupation,
    Outlook,
    Pair,
    Rates,
    Rating,
    Requirement,
    Role,
    SalaryBand,
    Section,
    Skill,
    Source,
    Tier,
    WorkTime,
    dumps,
    loads,
)
from careerkit.model.catalog_files import Bibliography, GradeList, SkillList
from careerkit.model.manifest import Acceptance, Manifest
from careerkit.model.record import Record

from ..conftest import CITE, band, experience, role, tier

BAND = SalaryBand(
    kind="policy", currency="XTS", per="year", area="XX", minimum=80, median=100, maximum=120,
    cite=CITE, cites={"median": evolve(CITE, at="page 2")},
)  # fmt: skip
RATING = Rating(value=4.0, scale="onet-im", n=8, standard_error=0.1)
CODE = Code(system="soc", edition="2018", value="43-4051", cite=CITE)
SKILL = Skill(id="welding", name="Welding", kind="technical", aliases=["Seams"], cite=CITE)
NEED = Requirement(
    skills=["welding"], name="Weld", group="technical", essential=True, level=RATING, cite=CITE
)
TIER = Tier(
    id="senior", title="Senior Welder", rank=2, aliases=["Lead"], former_ids=["top"],
    experience=Experience(min_years=3, max_years=5.5, leadership_min=1), summary="Leads.",
    focus=["Seams"], requirements=[NEED], leads_to=[], grade="g5", codes=[CODE], cite=CITE,
)  # fmt: skip
OUTLOOK = Outlook(growth=5, label="up", openings=1200, period="2024-2034", cite=CITE)
FACT = Fact(topic="dust", value=("much", "fine"), cite=CITE)
SOURCE = Source(id="acme-pay", title="Pay", publisher="Acme", authority="employer", edition="2025")
SECTION = Section(id="day", title="A day", text=["Sparks fly."], see=["tiers"], cite=CITE)
# A sound record of each class that files hold.
SOUND = (
    BAND, CITE, CODE, FACT, NEED, OUTLOOK, RATING, SECTION, SKILL, SOURCE, TIER,
    Case(title="Fall", text="It fell.", takeaway="Hold on."),
    DayPart(title="Noon", start="12:00", end="13:00", focus="food", activities=["Eat"]),
    Experience(min_years=2, max_years=5),
    Grade(id="g5", title="Grade 5", bands=[evolve(BAND)], cite=CITE),
    Guide(id="welder", title="Welding", role="welder", sections=[SECTION], cite=CITE),
    Move(kind="lateral", title="Smith", role="smith", tier="junior", from_tier="senior", cite=CITE),
    Occupation(soc="43-4051", title="Clerks", group="detailed", employment=5, annual=BAND, cite=CITE),
    Pair(term="Why?", text="Why not."),
    Role(
        id="welder", title="Welder", family="workshop", aliases=["Joiner"], former_ids=["solderer"],
        summary="Welds.", codes=[CODE], tiers=[TIER], salaries=[evolve(BAND, tier="senior")],
        outlooks=[OUTLOOK], requirements=[NEED], responsibilities=["Weld"], facts=[FACT], cite=CITE,
    ),
    Manifest(format=1, id="acme", title="Acme", area="XX", per="year", notices=["Made up."]),
    Bibliography(sources=[SOURCE]),
    SkillList(skills=[SKILL], cite=CITE),
    GradeList(grades=[Grade(id="g5", bands=[evolve(BAND)], cite=CITE)], cite=CITE),
    Acceptance(kind="gap", file="roles/welder.toml", reason="So it is.", path="tiers[0]"),
)  # fmt: skip
RATES = Rates.loads("Date, USD, GBP, \n30 May 2025, 1.2, 0.8, \n")


class Shade(StrEnum):
    SENIOR = "senior"


class Plain(str, Enum):  # noqa: UP042
    SENIOR = "senior"


class Unruly:
    """A value that fails at whatever is asked of it."""

    def __eq__(self, other):
        raise RuntimeError("no")

    def __hash__(self):
        raise TypeError("no")

    def __float__(self):
        raise RuntimeError("no")

    def __index__(self):
        raise RuntimeError("no")

    def __repr__(self):
        raise RuntimeError("no")


HOSTILE = (
    None, True, 5, -1, 0.1, 1e300, float("nan"), float("inf"), 1 / 3, 10**5000, 10**20,
    Decimal("NaN"), Decimal("sNaN"), Decimal("1e999999"), Decimal("-1e-999999"), Fraction(1, 3),
    "", " ", "x", "senior", "\ud800", "a\0b", b"x", [], {}, (), set(), [None], ["x"], [["x"]],
    (("a", CITE), ("a", CITE)), {"median": CITE}, {1: CITE}, object(), object, Unruly(), CITE, TIER,
    np.array([1, 2]), np.array(["x", "y"]), np.array(5), np.array(0.5), np.float32(0.1), np.int64(3),
    np.True_, np.str_("senior"), np.timedelta64(3, "D"), Shade.SENIOR, Plain.SENIOR,
    np.datetime64("2025-05-30"),
)  # fmt: skip


def fields_of(record):
    """Return the arguments that build a record again."""
    return {
        each.alias: getattr(record, each.name)
        for each in attrs.fields(type(record))
        if each.init and each.metadata.get("stored", True)
    }


@pytest.mark.parametrize("record", SOUND, ids=lambda record: type(record).__name__)
def test_what_is_built_of_hostile_values_can_be_written_and_read(record):
    """A constructor takes a value, or refuses it with an error of ours; what exists, a file holds."""
    for name, value in product(fields_of(record), HOSTILE):
        try:
            built = type(record)(**{**fields_of(record), name: value})
        except CareerkitError as error:
            str(error)
        else:
            assert loads(dumps(built), type(record)) == built, (name, value)


def test_every_record_of_the_model_is_among_the_sound_ones():
    found = {
        kind
        for module in iter_modules(careerkit.model.__path__, "careerkit.model.")
        for kind in vars(import_module(module.name)).values()
        if isinstance(kind, type) and issubclass(kind, Record)
    }
    bare = {kind for kind in found if kind.__name__ in ("Record", "Cited")}
    assert found - bare - {WorkTime} == {type(record) for record in SOUND}


@given(st.text(), st.decimals(), st.floats(), st.integers())
def test_any_text_and_number_is_refused_or_comes_back_from_a_file(text, exact, real, whole):
    """What a record takes, `dumps` and `loads` give back."""
    for build, value in (
        (lambda value: evolve(SOURCE, notice=value), text),
        (lambda value: Fact(topic="a", value=value, cite=CITE), text),
        (lambda value: Fact(topic="a", value=value, cite=CITE), exact),
        (lambda value: Fact(topic="a", value=value, cite=CITE), real),
        (lambda value: evolve(BAND, maximum=value), exact),
        (lambda value: Rating(value=value, scale="a"), real),
        (lambda value: Rating(value=value, scale="a"), whole),
        (lambda value: evolve(TIER, rank=value), whole),
        (lambda value: Experience(min_years=value), real),
    ):
        try:
            built = build(value)
        except CareerkitError:
            continue
        assert loads(dumps(built), type(built)) == built


BAND_VERBS = {
    "times": {"factor": 1.03, "note": "a round"},
    "compa_ratio": {"pay": 90},
    "range_penetration": {"pay": 90},
    "range_quartile": {"pay": 90},
    "circle": {"pay": 90},
    "market_ratio": {"pay": 90, "market": "median"},
    "overlap": {"other": BAND, "of": "higher"},
    "age": {"rate": 0.03, "months": 6, "compound": False},
    "to": {"per": "month", "work_time": "us-2080"},
    "convert": {"currency": "USD", "rate": 1.1, "as_of": "2025-05", "source": "made up"},
    "cite": {"name": "median"},
}
USD = evolve(BAND, currency="USD")
LADDER = Role(id="welder", title="Welder", tiers=[TIER], salaries=[BAND], facts=[FACT], cite=CITE)
CALLS = [
    *((getattr(BAND, name), arguments) for name, arguments in BAND_VERBS.items()),
    (USD.convert, {"currency": "GBP", "rates": RATES, "on": "2025-05-30", "before": True}),
    (RATES.day, {"on": "2025-05-30", "before": True}),
    (RATES.rate, {"currency": "USD", "to": "GBP", "on": "2025-05-30", "before": False}),
    (Rates.loads, {"text": "Date,USD,\n2025-06-02,1.3,\n", "file": None, "source": "made up"}),
    (WORK_TIMES["us-2080"].convert, {"pay": 20, "per": "hour", "to": "year"}),
    (WORK_TIMES["us-2080"].method, {"per": "hour", "to": "year"}),
    (WORK_TIMES["us-2080"].in_a_year, {"per": "hour"}),
    *(
        (WorkTime, {"hours_per_week": 40, "weeks_per_year": 52, name: 5})
        for name in fields_of(WORK_TIMES["us-2080"])
        if name not in ("hours_per_year", "days_per_week", "days_per_year")
    ),
    (TIER.experience.holds, {"years": 4, "leadership_years": 1}),
    (TIER.experience.reached, {"years": 4, "leadership_years": 1}),
    (LADDER.tier, {"tier": "senior"}),
    (LADDER.next_tier, {"tier": "senior"}),
    (LADDER.next_tiers, {"tier": "senior"}),
    (LADDER.previous_tier, {"tier": "senior"}),
    (LADDER.tiers_for, {"years": 4, "leadership_years": 1, "track": "individual"}),
    (LADDER.tier_for, {"years": 4, "leadership_years": 1, "track": "individual"}),
    *(
        (verb, {"area": "XX", "per": "year", "currency": "XTS", "source": "acme-pay", "kind": "policy",
                "pay_basis": None, **subject})
        for verb in (LADDER.salary_for, LADDER.salaries_for)
        for subject in ({"tier": None}, {"level": None})
    ),
    (LADDER.codes_for, {"tier": "senior"}),
    (LADDER.fact, {"topic": "dust"}),
    (LADDER.facts_for, {"topic": "dust"}),
    (LADDER.cite, {"name": "title"}),
    (SOUND[15].section, {"section": "day"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("call", "arguments"), CALLS, ids=lambda value: getattr(value, "__name__", "")
)
def test_a_verb_of_the_model_fails_with_errors_of_ours_alone(call, arguments):
    """Each argument is replaced by every hostile value; only a `CareerkitError` may come of it."""
    call_with_hostile_values(call, arguments)


def call_with_hostile_values(call, arguments):
    """Call a verb with each argument replaced by each hostile value."""
    for name, value in product(arguments, HOSTILE):
        try:
            call(**{**arguments, name: value})
        except CareerkitError as error:
            str(error)


@pytest.mark.parametrize(
    "path",
    [value for value in HOSTILE if not isinstance(value, str)],
    ids=lambda value: type(value).__name__,
)
def test_the_path_of_a_file_of_rates_is_text_or_a_path(path):
    with pytest.raises(CareerkitError, match="path: expected the path of a file, got "):
        Rates.read(path)


def test_texts_of_other_classes_become_plain_texts():
    """An enumeration of texts and the texts of NumPy are stored as what they say."""
    for text in (Shade.SENIOR, Plain.SENIOR, np.str_("senior")):
        built = Tier(id=text, title=text, rank=1, aliases=[text], leads_to=[], cite=CITE)
        assert [type(found) for found in (built.id, built.title, *built.aliases)] == [str] * 3
        assert built == Tier(
            id="senior", title="senior", rank=1, aliases=["senior"], leads_to=[], cite=CITE
        )
        assert str(built) == "senior (senior)"
        assert LADDER.tier(text) is TIER


class Half:
    """A hand-made number that is registered as a real one."""

    def __float__(self):
        return 0.5


Real.register(Half)


@pytest.mark.parametrize(
    ("value", "whole", "real"),
    [
        (np.int64(3), 3, 3),
        (np.uint8(3), 3, 3),
        (np.float64(2.5), None, 2.5),
        (np.float32(0.1), None, 0.1),
        (np.array(3), 3, 3),
        (Decimal("2.5"), None, 2.5),
        (Fraction(5, 2), None, 2.5),
        (Half(), None, 0.5),
        (np.True_, None, None),
        (True, None, None),
        (np.timedelta64(3, "D"), None, None),
        (np.float64("nan"), None, None),
        (np.complex64(3), None, None),
        ("3", None, None),
    ],
    ids=repr,
)
def test_numbers_of_other_libraries_are_numbers(value, whole, real):
    """Integers become int, others float or Decimal as the field is; the rest is refused."""
    for build, expected in (
        (lambda: evolve(TIER, rank=value).rank, whole),
        (lambda: Rating(value=value, scale="a").value, real),
        (lambda: evolve(BAND, minimum=value).minimum, None if real is None else Decimal(str(real))),
    ):
        if expected is None:
            with pytest.raises(CareerkitError):
                build()
        else:
            assert (build(), type(build())) == (expected, type(expected))


@pytest.mark.parametrize(
    "record", [*SOUND, WORK_TIMES["us-2080"], RATES], ids=lambda record: type(record).__name__
)
def test_a_record_takes_its_fields_by_name_alone(record):
    assert all(each.kw_only for each in attrs.fields(type(record)) if each.init)


@pytest.mark.parametrize(
    ("record", "line"),
    [
        (SOUND[19], "Welder (welder)"),
        (TIER, "Senior Welder (senior), 3-5.5 years, 1+ in leadership"),
        (evolve(TIER, experience=None), "Senior Welder (senior)"),
        (BAND, "80-120, median 100 XTS a year in XX"),
        (CITE, "acme-pay, table 1 (published)"),
        (
            evolve(CITE, at=None, as_of="2025", attributed_to="the Bureau"),
            "acme-pay (published as of 2025, credited to the Bureau)",
        ),
        (SOURCE, "Pay, Acme, 2025"),
        (evolve(SOURCE, title="Pay 2025"), "Pay 2025, Acme"),
        (SKILL, "Welding (technical)"),
        (NEED, "Weld, essential, level 4.0 on onet-im"),
        (Requirement(skills=["a", "b"], cite=CITE), "a, b"),
        (RATING, "4.0 on onet-im"),
        (CODE, "soc 2018 43-4051"),
        (OUTLOOK, "+5%, up, 1,200 openings a year"),
        (FACT, "much, fine"),
        (SOUND[16], "lateral: Smith"),
        (SOUND[15], "Welding"),
        (SECTION, "A day"),
        (SOUND[11], "Fall"),
        (SOUND[12], "12:00-13:00 Noon"),
        (SOUND[18], "Why?"),
        (SOUND[14], "Grade 5: 1 band"),
        (evolve(SOUND[14], title=None), "g5: 1 band"),
        (SOUND[17], "Clerks (43-4051)"),
        (WORK_TIMES["fr-1607"], "fr-1607: 1,607 hours, 12 payments a year"),
        (SOUND[-1], "gap in roles/welder.toml, tiers[0]: So it is."),
        (evolve(SOUND[-1], path=None), "gap in roles/welder.toml: So it is."),
        (RATES, "euro reference rates of the European Central Bank, 2025-05-30"),
    ],
)
def test_a_record_prints_as_a_line_for_people(record, line):
    """`str` is for readers, `repr` for debugging."""
    assert str(record) == line
    assert repr(record) != line


def test_dir_of_a_role_lists_what_a_caller_may_use():
    """What the packages of careerkit use among themselves is private."""
    assert [name for name in dir(LADDER) if not name.startswith("_")] == [
        "aliases", "citation", "cite", "cites", "codes", "codes_for", "fact", "facts", "facts_for",
        "family", "former_ids", "id", "moves", "next_tier", "next_tiers", "outlooks", "previous_tier",
        "requirements", "responsibilities", "salaries", "salaries_for", "salary_for", "soc_codes",
        "summary", "tier", "tier_for", "tiers", "tiers_for", "title",
    ]  # fmt: skip


def test_a_record_can_not_be_changed():
    with pytest.raises(FrozenInstanceError):
        TIER.title = "Boss"


def test_records_compare_by_content_and_hash_by_id():
    assert evolve(TIER) == TIER
    assert evolve(TIER, title="Other") != TIER
    assert hash(evolve(TIER, title="Other")) == hash(TIER) == hash("senior")


@pytest.mark.parametrize("record", SOUND, ids=lambda record: type(record).__name__)
def test_a_record_comes_back_from_a_pickle_equal(record):
    assert pickle.loads(pickle.dumps(record)) == record  # noqa: S301


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
def test_a_record_has_a_repr_of_one_line(record, expected):
    """A record shows what it is in one line."""
    assert repr(record) == expected
