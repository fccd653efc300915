"""A catalog of records in memory is checked as a whole, and answers like one of files."""

import pickle

import pytest
from attrs import evolve

from careerkit import (
    Catalog,
    Citation,
    DataError,
    Grade,
    Guide,
    Pair,
    Requirement,
    Section,
    Skill,
    Source,
    UnknownIdError,
    open_catalog,
)

from ..conftest import CITE, band, role, tier

PAY = Source(id="acme-pay", title="Pay structure", publisher="Acme", authority="employer")
WELDING = Skill(id="welding", name="Welding", kind="technical", aliases=["TIG"], cite=CITE)
G5 = Grade(id="g5", title="Grade 5", bands=[band(kind="policy", minimum=80)], cite=CITE)
GUIDE = Guide(
    id="clerk", title="Clerking", role="clerk", cite=CITE,
    sections=[Section(id="day", title="A day", text=["Papers."], cite=CITE)],
)  # fmt: skip


def needs(*skills):
    return Requirement(skills=skills, cite=CITE)


CLERK = role(tiers=[tier(grade="g5", requirements=[needs("welding")]), tier("senior", 2)])
WHOLE = {"roles": [CLERK], "skills": [WELDING], "sources": [PAY], "grades": [G5], "guides": [GUIDE]}


def test_a_catalog_of_records_answers_saves_and_reopens_equal(tmp_path):
    made = Catalog.of(id="acme", title="Acme", area="XX", per="year", notices=["A."], **WHOLE)
    assert repr(made) == "<Catalog acme: XX, a year>"
    assert str(made) == "Acme (acme): 1 role, 1 guide"
    assert made.salary_for("clerk/junior").minimum == 80
    assert made.find("Clerk")[0].role is made.role("clerk")
    made.save(tmp_path / "acme")
    again = open_catalog(tmp_path / "acme")
    assert again.roles() == made.roles() == (CLERK,)
    assert again.guide("clerk") == made.guide("clerk") == GUIDE
    assert again.skills() == made.skills() == (WELDING,)
    assert again.sources() == made.sources() == (PAY,)
    assert again.grades() == made.grades() == (G5,)
    assert made.diff(again) == again.diff(made) == ()
    assert (made.title, made.notices, made.replaced) == ("Acme", ("A.",), ())
    assert pickle.loads(pickle.dumps(made)).roles() == made.roles()  # noqa: S301


def test_a_catalog_of_nothing_has_its_id_for_a_title():
    empty = Catalog.of(id="empty")
    assert (empty.title, empty.area, empty.per, empty.roles()) == ("empty", None, None, ())
    assert empty.market_pay is not None
    with pytest.raises(UnknownIdError, match="unknown role 'clerk'; there are none"):
        empty.role("clerk")


def test_every_id_that_is_there_twice_and_every_stranger_is_named():
    with pytest.raises(DataError) as caught:
        Catalog.of(
            id="acme",
            roles=[CLERK, CLERK, "clerk"],
            skills=[WELDING, "welding"],
            sources=[PAY, 7, PAY],
            grades=[G5, WELDING],
            guides=[GUIDE, GUIDE],
        )
    assert str(caught.value).splitlines() == [
        "7 problems:",
        "  roles[1].id: expected an id of its own, got 'clerk' again",
        "  roles[2]: expected a Role, got 'clerk'",
        "  guides[1].id: expected an id of its own, got 'clerk' again",
        "  skills[1].id: expected an id of its own, got 'welding' again",
        "  sources[1]: expected a Source or its id, got 7",
        "  sources[2].id: expected an id of its own, got 'acme-pay' again",
        "  grades[1]: expected a Grade or its id, got <Skill welding: technical>",
    ]


def test_what_records_name_and_is_not_given_is_named_once_for_each_record():
    elsewhere = Citation(source="rumor", basis="published", at="pub")
    pay = band(median=100, cites=[("median", elsewhere)])
    clerk = evolve(CLERK, salaries=[pay, evolve(pay, median=110)])
    pair = Pair(term="Torch", text="Hot.", skills=["weldin"])
    day = Section(id="day", title="A day", pairs=[pair], cite=CITE)
    with pytest.raises(DataError) as caught:
        Catalog.of(
            id="acme", roles=[clerk], skills=[WELDING], guides=[evolve(GUIDE, sections=[day])]
        )
    assert str(caught.value).splitlines() == [
        "6 problems:",
        "  roles[0].cite: expected a source that is given, got 'acme-pay'",
        "  roles[0].tiers[0].grade: expected a grade that is given, got 'g5'",
        "  roles[0].salaries[0].cites.median: expected a source that is given, got 'rumor'",
        "  guides[0].cite: expected a source that is given, got 'acme-pay'",
        "  guides[0].sections[0].pairs[0].skills[0]: expected a skill that is given, got 'weldin'; "
        "did you mean 'welding'?",
        "  skills[0].cite: expected a source that is given, got 'acme-pay'",
    ]


def test_records_of_a_catalog_that_this_one_is_laid_over_are_given_as_ids(acme):
    ours = Catalog.of(
        id="ours", roles=[CLERK], sources=["acme-pay"], skills=["welding"], grades=["g5"]
    )
    assert (ours.sources(), ours.skills(), ours.grades()) == ((), (), ())
    both = acme.overlay(ours)
    assert both.salary_for("clerk/junior").midpoint == 95
    assert "Acme pay structure" in both.explain(both.role("clerk"))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"roles": "clerk"}, "expected a list, got 'clerk'"),
        ({"id": "Acme"}, "id: expected an id in kebab-case, got 'Acme'; did you mean 'acme'?"),
        ({"area": "UK"}, "area: expected an area of ISO 3166 such as US or US-CA, got 'UK'; "
         "did you mean GB?"),
    ],
)  # fmt: skip
def test_an_argument_that_is_not_a_list_or_a_code_is_refused(options, message):
    with pytest.raises(DataError) as caught:
        Catalog.of(**{"id": "acme", **options})
    assert str(caught.value) == message
