"""What is new at the next tier is told by skill, level, years and pay."""

from decimal import Decimal, localcontext

import pytest

from careerkit import Rating, Requirement, UnknownIdError, catalog
from careerkit.queries import comparison

from ..conftest import CITE, band, experience, role, tier
from ..model.test_role import cite

DERIVED = cite(basis="derived", by="source", method="m")


def compare(one, start, goal, **terms):
    """Compare two tiers, in any terms unless some are named."""
    return comparison.compare(one, start, goal, **{"area": None, "per": None, **terms})


def compare_roles(one, other):
    """Compare two roles."""
    return comparison.compare_roles(one, other, area=None, per=None)


def needs(*skills, level=None, scale="own"):
    """Build a requirement of skills, at a level."""
    rating = None if level is None else Rating(value=level, scale=scale)
    return Requirement(skills=skills, level=rating, cite=CITE)


LADDER = role(
    requirements=[needs("typing", "empathy")],
    tiers=[
        tier("junior", 1, experience=experience(0, 2), requirements=[
            needs("sorting"), needs("filing", level=1), needs("counting", level=3), needs("law", level=2, scale="old"),
        ]),
        tier("senior", 2, experience=experience(2), requirements=[
            needs("filing", level=2), needs("counting", level=2), needs("empathy"), needs("coaching"),
            needs("law", level=3, scale="new"),
        ]),
        tier("chief", 3),
    ],
    salaries=[band(tier="junior", median=100), band(tier="senior", median=120),
              band(tier="chief", median=1, currency="USD")],
)  # fmt: skip


def test_skills_are_added_raised_lowered_kept_and_not_named():
    """Each skill stands in one list, by its id and its level."""
    new = compare(LADDER, "junior", "senior")
    assert new.added == ("coaching",)
    assert [repr(change) for change in new.raised] == ["<SkillChange filing: 1 to 2>"]
    assert str(new.raised[0]) == "filing: 1 to 2"
    assert [repr(change) for change in new.lowered] == ["<SkillChange counting: 3 to 2>"]
    assert new.kept == ("typing", "empathy", "law")
    assert new.not_named == ("sorting",)
    assert new.unknown == ()
    assert repr(new) == "<Comparison Junior > Senior: 1 added, 1 raised, 3 kept, 1 not named>"


def test_levels_of_different_scales_are_not_compared():
    """A level of another scale is neither higher nor lower."""
    assert "law" in compare(LADDER, "junior", "senior").kept


def test_years_and_pay_stand_beside_each_other():
    """Each side has its years and pay, and the medians' change."""
    new = compare(LADDER, "junior", "senior")
    assert [str(side.experience) for side in (new.before, new.after)] == ["0-2 years", "2+ years"]
    assert [side.pay.median for side in (new.before, new.after)] == [100, 120]
    assert new.pay_change == Decimal("0.2")
    assert new.why_no_pay_change is None
    assert [str(side) for side in (new.before, new.after)] == [
        "Junior: 0-2 years, median 100 XTS a year in XX",
        "Senior: 2+ years, median 120 XTS a year in XX",
    ]
    assert [repr(side) for side in (new.before, new.after)] == [
        "<Side clerk/junior>",
        "<Side clerk/senior>",
    ]


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ({"median": 1}, {"median": 2, "currency": "USD"}, "their currency differs: XTS and USD"),
        ({"median": 1}, {"median": 2, "per": "hour"}, "their period differs: year and hour"),
        ({"median": 1}, {"median": 2, "area": None}, "their area differs: XX and not stated"),
        ({"median": 1}, {"median": 2, "scope": "cities"}, "their part of the area differs: not stated "
         "and cities"),
        ({"median": 1, "pay_basis": "base"}, {"median": 2, "pay_basis": "total", "kind": "posted"},
         "their pay basis differs: base and total; their kind of pay differs: reported and posted"),
        ({"median": 1}, {"minimum": 1, "maximum": 3}, "they share no median and no midpoint: median, "
         "and minimum, maximum"),
        ({"median": 1, "cite": DERIVED}, {"median": 2}, "one median is derived, the other published"),
        ({"minimum": 1, "midpoint": 2, "maximum": 3}, {"minimum": 2, "maximum": 4}, "one midpoint is "
         "published, the other the middle of a published range"),
        ({"minimum": 1, "maximum": 3, "cite": DERIVED}, {"minimum": 2, "maximum": 4}, "one midpoint is "
         "the middle of a derived range, the other the middle of a published range"),
        ({"median": 1, "minimum": 1, "maximum": 3, "cites": {"median": DERIVED}},
         {"median": 2, "minimum": 2, "midpoint": 3, "maximum": 4}, "one median is derived, the other "
         "published; one midpoint is the middle of a published range, the other published"),
    ],
)  # fmt: skip
def test_pay_that_measures_other_things_has_no_change_and_says_why(before, after, why):
    ladder = role(
        tiers=[tier("a"), tier("b", 2)],
        salaries=[band(tier="a", **before), band(tier="b", **after)],
    )
    new = compare(ladder, "a", "b")
    assert (new.pay_change, new.why_no_pay_change) == (None, why)


def test_midpoints_are_compared_where_medians_are_not_alike():
    ranges = {"minimum": 80, "maximum": 120}
    ladder = role(
        tiers=[tier("a"), tier("b", 2)],
        salaries=[
            band(tier="a", median=1, cites={"median": DERIVED}, **ranges),
            band(tier="b", median=2, minimum=90, maximum=130),
        ],
    )
    new = compare(ladder, "a", "b")
    assert (new.pay_change, new.why_no_pay_change) == (Decimal("0.1"), None)


def test_pay_that_is_not_stated_says_why():
    """Where no band answers, the reason stands in its place."""
    new = compare_roles(LADDER, role(id="other", title="Other"))
    assert new.after.pay is None
    assert new.after.why_no_pay.startswith("no pay for other: the role as a whole")
    assert new.pay_change is None
    assert new.why_no_pay_change == "no one band states the pay of Clerk and of Other"
    assert repr(new.after) == "<Side other>"
    assert str(new.after) == f"Other: {new.after.why_no_pay}"


def lists(new):
    """Return the lists of skills of a comparison."""
    return (new.added, new.raised, new.lowered, new.kept, new.not_named, new.behaviors)


def test_roles_whose_requirements_no_source_lists_are_not_compared():
    clerk, other = role(requirements=[needs("typing")]), role(id="other", title="Other")
    for one, two, unknown in (
        (clerk, other, ("no source lists requirements of other",)),
        (other, clerk, ("no source lists requirements of other",)),
        (other, other, ("no source lists requirements of other",)),
    ):
        new = compare_roles(one, two)
        assert lists(new) == (None,) * 6
        assert new.unknown == unknown
        assert repr(new) == f"<Comparison {one.title} > {two.title}: {unknown[0]}>"


def test_tiers_whose_own_requirements_no_source_lists_are_not_compared():
    ladder = role(requirements=[needs("typing")], tiers=[tier("a"), tier("b", 2)])
    new = compare(ladder, "a", "b")
    assert lists(new) == (None,) * 6
    assert new.unknown == (
        "no source lists requirements of tier a of clerk: those of the role are compared",
        "no source lists requirements of tier b of clerk: those of the role are compared",
    )


def test_a_tier_without_requirements_of_its_own_is_compared_by_those_of_its_role():
    ladder = role(
        requirements=[needs("typing")], tiers=[tier("a"), tier("b", 2, requirements=[needs("law")])]
    )
    new = compare(ladder, "a", "b")
    assert (new.added, new.kept) == (("law",), ("typing",))
    assert new.unknown == (
        "no source lists requirements of tier a of clerk: those of the role are compared",
    )


def test_a_tier_is_compared_with_one_of_another_role():
    other = role(id="other", tiers=[tier("chief", requirements=[needs("law")])])
    new = compare(LADDER, "senior", "chief", other=other)
    assert (new.after.role, new.after.tier, new.added) == ("other", "chief", ())
    assert "coaching" in new.not_named


def test_a_side_cites_each_place_that_lists_its_requirements_once():
    page = cite("page")
    asked = [needs("typing"), needs("law"), Requirement(skills=["filing"], cite=page)]
    new = compare_roles(role(requirements=asked), role(requirements=asked[:1]))
    assert (new.before.listed, new.after.listed) == ((CITE, page), (CITE,))


def test_an_unknown_tier_is_an_error():
    """Both tiers are the role's own."""
    with pytest.raises(UnknownIdError, match="unknown tier of clerk 'boss'"):
        compare(LADDER, "junior", "boss")


class TestPackaged:
    def test_the_answer_is_short_and_true(self):
        """What a senior specialist needs beyond a specialist is what the guide names."""
        new = catalog().compare("contact-center-specialist", "specialist", "senior")
        assert "coaching" in new.added
        assert "mentoring" in new.added
        assert len(new.added) <= 8
        assert len(new.kept) > len(new.added)
        assert round(new.pay_change, 4) == Decimal("0.2093")

    def test_roles_are_compared_by_the_same_skills(self):
        """Two guides that name the same skill share it."""
        new = catalog().compare_roles("contact-center-agent", "contact-center-specialist")
        assert {"active-listening", "empathy", "zendesk"} <= set(new.kept)
        assert "negotiation" in new.added


def test_midpoints_stand_in_for_medians_that_no_band_states():
    """A policy has a midpoint; with a median on one side alone there is nothing to compare."""
    policy = {"minimum": 80, "midpoint": 100, "maximum": 120}
    ladder = role(
        tiers=[tier("junior", 1), tier("senior", 2), tier("chief", 3)],
        salaries=[
            band(tier="junior", **policy),
            band(tier="senior", **{**policy, "midpoint": 115}),
            band(tier="chief", median=200),
        ],
    )
    assert compare(ladder, "junior", "senior").pay_change == Decimal("0.15")
    assert compare(ladder, "senior", "chief").pay_change is None


def shows(skill, *behaviors):
    return Requirement(skills=skill.split(), behaviors=behaviors, cite=CITE)


def test_behaviors_are_compared_as_sets_by_skill():
    """Which are new, no longer named and kept, whatever their order; none is paired with another."""
    ladder = role(
        tiers=[
            tier("p1", 1, requirements=[
                shows("doughs", "Weighs flour", "Kneads by the clock", "Cleans the mixer"),
                shows("law", "Knows it", "Heeds it"),
            ]),
            tier("p2", 2, requirements=[
                shows("doughs", "Cleans the mixer", "Adapts the recipe"), shows("doughs", "Teaches kneading"),
                shows("law", "Heeds it", "Knows it"),
            ]),
        ]
    )  # fmt: skip
    new = compare(ladder, "p1", "p2")
    (change,) = new.behaviors
    assert change.added == ("Adapts the recipe", "Teaches kneading")
    assert change.not_named == ("Weighs flour", "Kneads by the clock")
    assert change.kept == ("Cleans the mixer",)
    assert repr(change) == "<BehaviorChange doughs: 2 new, 2 no longer named, 1 kept>"
    assert new.kept == ("doughs", "law")


def test_pay_is_that_of_the_area_and_period_asked_for():
    """Without them, in any terms of the role's own catalog."""
    ladder = role(
        tiers=[tier("junior", 1), tier("senior", 2)],
        salaries=[
            band(tier=id, area=area, per=per, median=median)
            for id, median in (("junior", 10), ("senior", 12))
            for area, per in (("XX", "year"), ("DE", "month"))
        ],
    )
    assert compare(ladder, "junior", "senior").pay_change is None
    assert compare(ladder, "junior", "senior").why_no_pay_change == (
        "no one band states the pay of Junior and of Senior"
    )
    new = compare(ladder, "junior", "senior", area="DE", per="month")
    assert [side.pay.area for side in (new.before, new.after)] == ["DE", "DE"]
    assert new.pay_change == Decimal("0.2")


def test_the_change_of_pay_is_exact_whatever_the_caller_rounds_to():
    """The decimal context of the caller takes no part."""
    with localcontext(prec=2):
        odd = role(
            tiers=[tier("a", 1), tier("b", 2)],
            salaries=[band(tier="a", minimum=1001, maximum=2004), band(tier="b", median=1)],
        )
        assert odd.salaries[0].midpoint == Decimal("1502.5")
        new = compare(
            role(
                tiers=odd.tiers,
                salaries=[band(tier="a", median=43_000), band(tier="b", median=52_000)],
            ),
            "a",
            "b",
        )
        assert str(new.pay_change).startswith("0.20930")
