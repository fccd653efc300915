"""What a role answers by itself: its tiers, the years they ask for, their pay."""

from decimal import Decimal

import pytest
from attrs import evolve

from careerkit import (
    AmbiguousSalaryError,
    Catalog,
    Citation,
    DataError,
    Experience,
    Fact,
    NoSalaryError,
    NoTierError,
    SalaryBand,
    Source,
    UnknownIdError,
    catalog,
)
from careerkit.errors import shown

from ..conftest import CITE, band, experience, role, tier


def test_a_tier_is_found_by_its_id_or_as_itself(acme):
    """A tier is named by its id, or given as one of the role's own."""
    welder = acme.role("welder")
    assert welder.tier("master").title == "Master Welder"
    assert welder.tier(welder.tiers[0]) is welder.tiers[0]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("mastre", "unknown tier of welder 'mastre'; did you mean 'master'?"),
        (tier("boss"), "unknown tier of welder <Tier boss: Boss>; there are: apprentice, welder, "
         "master, foreman, head"),
        (tier("master"), "unknown tier of welder <Tier master: Master>; there are: apprentice, "
         "welder, master, foreman, head"),
        (5, "unknown tier of welder 5; there are: apprentice, welder, master, foreman, head"),
        (["a"], "unknown tier of welder ['a']; there are: apprentice, welder, master, foreman, "
         "head"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("verb", ["tier", "next_tier", "next_tiers", "previous_tier", "salary_for"])
def test_a_tier_that_is_not_the_role_s_is_refused(acme, wanted, expected, verb):
    """A tier that the role does not have, or not so, is an error that names those it has."""
    with pytest.raises(UnknownIdError) as caught:
        getattr(acme.role("welder"), verb)(wanted)
    assert str(caught.value) == expected


def test_a_tier_is_found_by_a_text_of_another_class(acme):
    """A kind of text is text, asked for before or not."""

    class Name(str):
        """A text of its own class, such as numpy's."""

    welder = acme.role("welder")
    assert welder.tier(Name("master")) is welder.tier("master")
    assert welder.next_tier(Name("apprentice")).id == "welder"
    assert welder.salary_for(Name("welder")).midpoint == 95


def test_the_previous_tier_is_of_the_same_track_then_the_highest():
    """previous_tier is of the same track, and of those the highest."""

    def before(*below):
        goal = tier("goal", 9, track="management")
        return role(tiers=[*below, goal]).previous_tier("goal").id

    own = tier("own", 1, track="management", leads_to=["goal"])
    other = tier("other", 8, leads_to=["goal"])
    high = tier("high", 2, track="management", leads_to=["goal"])
    assert before(other, own) == before(own, other) == "own"
    assert before(own, high) == before(high, own) == "high"


@pytest.mark.parametrize(
    ("here", "following", "before"),
    [
        ("apprentice", ["welder"], None),
        ("welder", ["foreman", "master"], "apprentice"),
        ("master", [], "welder"),
        ("foreman", ["head"], "welder"),
        ("head", [], "foreman"),
    ],
)
def test_a_tier_leads_to_what_it_names_or_to_the_next_rank(acme, here, following, before):
    """Left out, leads_to is the next rank of the track; the first named comes first."""
    welder = acme.role("welder")
    first = welder.next_tier(here)
    assert [one.id for one in welder.next_tiers(here)] == following
    assert (first and first.id) == (following[0] if following else None)
    assert welder.next_tiers(welder.tier(here)) == welder.next_tiers(here)
    previous = welder.previous_tier(here)
    assert (previous and previous.id) == before


def test_tiers_for_returns_every_range_that_holds_the_years(acme):
    """tiers_for reports overlaps and gaps as they are printed."""
    welder = acme.role("welder")
    met = {years: [one.id for one in welder.tiers_for(years=years)] for years in (0, 1, 3, 7, 9)}
    assert met == {
        0: [],
        1: ["apprentice"],
        3: ["welder"],
        7: ["welder", "foreman"],
        9: ["welder", "head"],
    }


def test_tiers_for_may_be_asked_of_one_track(acme):
    """A track narrows the tiers, and so do years in leadership."""
    welder = acme.role("welder")
    assert [one.id for one in welder.tiers_for(years=7, track="management")] == ["foreman"]
    assert [one.id for one in welder.tiers_for(years=7, leadership_years=4)] == ["welder"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"years": 1}, "apprentice"),
        ({"years": 30}, "welder"),
        ({"years": Decimal("2.99")}, "apprentice"),
        ({"years": 20, "track": "management"}, "head"),
        ({"years": 8.5, "track": "management", "leadership_years": 8}, "foreman"),
    ],
)
def test_tier_for_places_a_person_by_the_minimum(acme, asked, expected):
    """tier_for is the highest tier whose minimum is reached; a maximum pushes nobody."""
    assert acme.role("welder").tier_for(**asked).id == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (
            {"years": 0},
            "no individual tier of welder is reached with 0 years; apprentice asks for 1-3 years",
        ),
        (
            {"years": 6, "leadership_years": 0, "track": "management"},
            "no management tier of welder is reached with 6 years, 0 of them in leadership; "
            "foreman asks for 5-9 years, 1-4 in leadership",
        ),
    ],
)
def test_tier_for_refuses_years_below_every_minimum(acme, asked, expected):
    """A person below every minimum has reached no tier, and is told what the lowest asks."""
    with pytest.raises(NoTierError) as caught:
        acme.role("welder").tier_for(**asked)
    assert str(caught.value) == expected


def test_tier_for_refuses_a_track_without_tiers():
    """A role without tiers of a track says so."""
    with pytest.raises(
        NoTierError, match="no management tier of clerk is reached with 3 years; there is none"
    ):
        role(tiers=[tier(experience=experience(0))]).tier_for(years=3, track="management")


@pytest.mark.parametrize("verb", ["tier_for", "tiers_for"])
@pytest.mark.parametrize("years", [-1, float("nan"), float("inf"), "7", True, None, Decimal("NaN")])
def test_years_are_a_number_of_zero_or_more(acme, verb, years):
    """Negative, text, boolean and absurd years are refused as what they are."""
    with pytest.raises(DataError) as caught:
        getattr(acme.role("welder"), verb)(years=years)
    assert str(caught.value) == f"years: expected a number of years, 0 or more, got {shown(years)}"


def test_years_in_leadership_count_inside_the_whole(acme):
    """Nobody has led for longer than they have worked."""
    with pytest.raises(DataError) as caught:
        acme.tier_for("welder", years=5, leadership_years=7)
    assert str(caught.value) == (
        "leadership_years: expected at most the 5 years of the whole, got 7"
    )


def test_years_in_leadership_are_checked_too(acme):
    """Years in leadership are years."""
    with pytest.raises(DataError, match="leadership_years: expected a number of years"):
        acme.tiers_for("welder", years=1, leadership_years="2")


def test_tier_for_places_a_person_on_a_track(acme):
    """A person is placed on a track, so that none is no track."""
    with pytest.raises(
        UnknownIdError, match="unknown track None; there are: individual, management"
    ):
        acme.tier_for("welder", years=4, track=None)


@pytest.mark.parametrize("verb", ["tier_for", "tiers_for"])
def test_years_on_an_unknown_track_are_an_error(acme, verb):
    """A track there is none of is an error with those there are."""
    with pytest.raises(
        UnknownIdError, match="unknown track 'managment'; did you mean 'management'"
    ):
        getattr(acme.role("welder"), verb)(years=1, track="managment")


def cite(source="guide", **changes):
    """Build a citation of a source of the packaged catalog's kind."""
    return Citation(**{"source": source, "basis": "published", "at": "p", **changes})


class Shelf:
    """A home with two sources of different authority, and the defaults of pay."""

    area = "XX"
    per = "year"

    def source(self, source):
        """Return a source; the bureau alone is official."""
        authority = "official" if source == "bureau" else "guide"
        return Source(id=source, title="T", publisher="P", authority=authority)


def paid(*bands, **changes):
    """Build a role that is paid so, at home in a shelf."""
    return role(tiers=[tier()], salaries=bands, **changes)._settled(Shelf())


@pytest.mark.parametrize(
    ("bands", "expected"),
    [
        ([band(median=1, cite=cite("bureau")), band(median=2, cite=cite())], 1),
        ([band(median=1, cite=cite("bureau")), band(median=2, kind="policy", cite=cite())], 2),
        (
            [
                band(median=1, cite=cite(basis="derived", by="source", method="m")),
                band(median=2, cite=cite()),
            ],
            2,
        ),
        ([band(median=1, cite=cite(as_of="2024")), band(median=2, cite=cite(as_of="2025"))], 2),
        ([band(median=1, cite=cite(as_of="2024")), band(median=2, cite=cite())], 1),
        ([band(median=1, currency="USD", converted_from="XTS"), band(median=2)], 2),
        ([band(median=1, area="US"), band(median=2, cite=cite())], 2),
        ([band(median=1, per="month"), band(median=2, cite=cite())], 2),
        ([band(median=1, tier="junior"), band(median=2, cite=cite())], 2),
        ([band(median=1, level="entry"), band(median=2, cite=cite())], 2),
        ([band(median=1, about="clerks", cite=cite("bureau")), band(median=2, cite=cite())], 2),
        ([band(median=1, scope="towns", cite=cite("bureau")), band(median=2, cite=cite())], 2),
        (
            [
                band(median=1, cite=cite("bureau", basis="derived", by="source", method="m")),
                band(median=2, cite=cite(as_of="2025")),
            ],
            1,
        ),
    ],
    ids=["authority", "policy", "basis", "date", "known-date", "conversion", "area", "period",
         "tier", "level", "proxy", "scope", "authority-before-basis"],
)  # fmt: skip
def test_salary_for_prefers_by_one_rule_whatever_the_order(bands, expected):
    """The preferred band is the same in whatever order the claims stand."""
    assert paid(*bands).salary_for().median == expected
    assert paid(*reversed(bands)).salary_for().median == expected


def test_salary_for_chooses_a_band_once():
    """The same question gives the very same band."""
    one = paid(band(cite=cite()))
    assert one.salary_for() is one.salary_for()


@pytest.mark.parametrize(
    ("changes", "argument"),
    [
        ({"currency": "USD"}, "say which with currency='XTS' or currency='USD'"),
        ({"kind": "posted"}, "say which with kind='reported' or kind='posted'"),
        (
            {"cite": cite("other-guide")},
            "say which with source='guide' or source='other-guide'",
        ),
        ({"median": 7}, "no argument separates them: see salaries_for"),
    ],
)
def test_salary_for_says_what_separates_a_tie(changes, argument):
    """A tie names the bands and the argument that tells them apart."""
    tied = paid(band(cite=cite()), band(**{"cite": cite(), **changes}))
    with pytest.raises(AmbiguousSalaryError) as caught:
        tied.salary_for()
    assert str(caught.value).endswith(argument)
    assert len(caught.value.bands) == 2


def test_pay_that_is_stated_twice_alike_is_one_band():
    assert paid(band(cite=cite()), band(cite=cite())).salary_for().median == 100
    tied = paid(*[band(cite=cite()), band(cite=cite("other-guide"))] * 2)
    with pytest.raises(AmbiguousSalaryError) as caught:
        tied.salary_for()
    assert caught.value.values == ("guide", "other-guide")
    assert str(caught.value) == (
        "2 bands answer equally well for clerk, the role as a whole in XX a year: median 100 XTS "
        "a year in XX; say which with source='guide' or source='other-guide'"
    )


def test_bands_of_other_areas_and_periods_tie_without_defaults():
    """A role without a catalog has no default area or period, so that both may tie."""
    for changes, argument in (({"area": "US"}, "area"), ({"per": "month"}, "per")):
        with pytest.raises(AmbiguousSalaryError) as caught:
            role(salaries=[band(), band(**changes)]).salary_for()
        assert caught.value.argument == argument


def test_bands_of_different_pay_bases_are_never_compared():
    """Base pay and total pay are not candidates for one answer."""
    both = paid(band(pay_basis="base", cite=cite("bureau")), band(pay_basis="total", cite=cite()))
    with pytest.raises(AmbiguousSalaryError) as caught:
        both.salary_for()
    assert caught.value.argument == "pay_basis"
    assert caught.value.values == ("base", "total")
    assert both.salary_for(pay_basis="total").pay_basis == "total"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"tier": "junior"}, "no pay for clerk: tier junior in XX a year. "
         "Available: tier junior in MX, MXN a month and USD a month"),
        ({"tier": "junior", "area": "MX"}, "no pay for clerk: tier junior in MX a year. "
         "Available: tier junior in MX, MXN a month and USD a month"),
        ({"level": "entry"}, "no pay for clerk: level entry in XX a year. Available: "
         "tier junior in MX, MXN a month and USD a month; the role as a whole in XX, XTS a year"),
        ({"currency": "EUR", "source": "guide", "kind": "market", "pay_basis": "base"},
         "no pay for clerk: the role as a whole in XX in EUR a year from guide (market) (base). "
         "Available: the role as a whole in XX, XTS a year"),
    ],
)  # fmt: skip
def test_pay_that_nobody_states_lists_what_is_stated(asked, expected):
    """No pay is an error that lists the subjects, areas, currencies and periods there are."""
    one = paid(
        band(tier="junior", area="MX", currency="MXN", per="month", cite=cite()),
        band(tier="junior", area="MX", currency="USD", per="month", converted_from="MXN",
             cite=cite()),
        band(cite=cite()),
    )  # fmt: skip
    with pytest.raises(NoSalaryError) as caught:
        one.salary_for(**asked)
    assert str(caught.value) == expected


def test_a_role_without_pay_says_so():
    """A role without pay says that nothing is stated."""
    with pytest.raises(NoSalaryError, match="Available: nothing"):
        paid().salary_for()


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"area": "UK"}, "unknown area 'UK'; did you mean 'GB'?"),
        ({"area": 5}, "unknown area 5; there are 250, such as AD, AE, AF, AG, AI, AL"),
        ({"currency": "dollar"}, "unknown currency 'dollar'; there are 178, such as AED, AFN, "
         "ALL, AMD, AOA, ARS"),
        ({"currency": "usd"}, "unknown currency 'usd'; did you mean 'USD'?"),
        ({"per": "decade"}, "unknown period 'decade'; there are: hour, day, week, month, "
         "year"),
        ({"kind": "marked"}, "unknown kind 'marked'; did you mean 'market'?"),
        ({"pay_basis": "net"}, "unknown pay basis 'net'; there are: base, total-cash, total"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("verb", ["salary_for", "salaries_for"])
def test_asking_for_pay_with_an_unknown_word_is_an_error(verb, asked, expected):
    """A word that nobody knows is an error with its close matches."""
    with pytest.raises(UnknownIdError) as caught:
        getattr(paid(band(cite=cite())), verb)(**asked)
    assert str(caught.value) == expected


def test_pay_from_an_unknown_source_is_an_error(acme):
    """A source that the bibliography lacks is unknown; one that says nothing has no answer."""
    with pytest.raises(UnknownIdError, match="unknown source 'rumour'; did you mean 'rumor'"):
        acme.salary_for("welder", source="rumour")
    with pytest.raises(
        NoSalaryError, match=r"the role as a whole in XX a year from rumor\. Available"
    ):
        acme.salary_for("welder", source="rumor")
    alone = role(salaries=[band()])
    with pytest.raises(UnknownIdError, match="unknown source 'acme'; did you mean 'acme-pay'"):
        alone.salaries_for(source="acme")


def test_pay_is_asked_of_a_tier_or_a_level():
    """A tier and a level exclude each other."""
    with pytest.raises(DataError, match="level: expected a tier or a level, got both"):
        paid(band(cite=cite())).salaries_for("junior", level="entry")


def test_salaries_for_narrows_by_every_argument():
    """In salaries_for each argument narrows, and none means any."""
    bands = [
        band(median=1, tier="junior", cite=cite()),
        band(median=2, level="entry", currency="USD", converted_from="XTS", cite=cite()),
        band(median=3, area="US", kind="posted", pay_basis="base", cite=cite("bureau")),
    ]
    one = paid(*bands)
    assert one.salaries_for() == tuple(bands)
    for asked, expected in (
        ({"tier": "junior"}, 0), ({"tier": one.tiers[0]}, 0), ({"level": "entry"}, 1),
        ({"currency": "USD"}, 1), ({"area": "US"}, 2), ({"kind": "posted"}, 2),
        ({"pay_basis": "base"}, 2), ({"source": "bureau"}, 2),
        ({"source": Shelf().source("bureau")}, 2),
    ):  # fmt: skip
        assert one.salaries_for(**asked) == (bands[expected],)


def test_the_pay_of_a_grade_is_the_employer_s_policy(acme):
    """A tier's grade answers before claims about it."""
    answer = acme.salary_for("welder", "welder")
    assert (answer.tier, answer.kind, answer.midpoint) == ("welder", "policy", 95)
    assert [one.kind for one in acme.salaries_for("welder", "welder")] == ["reported", "policy"]


def test_the_pay_of_a_grade_needs_a_catalog(acme):
    """A role that belongs to no catalog knows its own bands alone."""
    alone = role(tiers=[tier(grade="g5")], salaries=[band()])
    assert alone.salaries_for("junior") == ()
    assert alone.salary_for() == band()


def test_a_fact_is_found_by_its_topic():
    """A fact is found by its topic, and an unknown topic names those there are."""
    agent = catalog().role("contact-center-agent")
    assert agent.fact("balance").value == "Challenging"
    with pytest.raises(
        UnknownIdError, match="unknown topic of contact-center-agent 'blance'; did you"
    ):
        agent.fact("blance")


def test_the_home_of_a_role_takes_no_part_in_comparing(acme):
    """A role equals one with the same content, wherever it is at home."""
    assert isinstance(acme, Catalog)
    assert paid(band(cite=cite())) == role(tiers=[tier()], salaries=[band(cite=cite())])
    assert isinstance(acme.salary_for("welder", "welder"), SalaryBand)
    assert acme.role("welder").tier("foreman").experience == Experience(
        min_years=5, max_years=9, leadership_min=1, leadership_max=4
    )
    assert CITE.source == acme.role("welder").citation.source


def test_several_facts_about_a_topic_are_asked_for_together():
    """`fact` never picks one of several; it names their sources and the verb that returns all."""
    facts = [
        Fact(topic="dust", value=value, cite=evolve(CITE, source=source))
        for value, source in (("much", "acme-pay"), ("none", "rumor"), ("some", "rumor"))
    ]
    clerk = role(facts=facts)
    assert clerk.facts_for("dust") == tuple(facts)
    with pytest.raises(DataError) as caught:
        clerk.fact("dust")
    assert str(caught.value) == (
        "topic: expected a topic with one fact, got 'dust' with 3 facts, from acme-pay and rumor; "
        "facts_for('dust') returns them all"
    )
    with pytest.raises(UnknownIdError) as unknown:
        clerk.facts_for("dirt")
    assert str(unknown.value) == "unknown topic of clerk 'dirt'; there are: dust"


def test_a_tier_is_found_by_an_id_it_once_had():
    ladder = role(tiers=[tier("junior", former_ids=["trainee"]), tier("senior", 2)])
    assert ladder.tier("trainee") is ladder.tier("junior")
    assert ladder.next_tier("trainee") is ladder.tier("senior")


@pytest.mark.parametrize(
    ("tiers", "expected"),
    [
        (
            [tier(former_ids=["senior"]), tier("senior", 2)],
            "tiers[0].former_ids[0]: expected an id that no other tier has or had, got 'senior', "
            "which 'senior' has",
        ),
        (
            [tier(former_ids=["old"]), tier("senior", 2, former_ids=["older", "old"])],
            "tiers[1].former_ids[1]: expected an id that no other tier has or had, got 'old', "
            "which 'junior' had",
        ),
    ],
)
def test_a_former_id_of_a_tier_belongs_to_one_tier(tiers, expected):
    with pytest.raises(DataError) as caught:
        role(tiers=tiers)
    assert str(caught.value) == expected


@pytest.mark.parametrize(
    ("former", "expected"),
    [
        (
            "Old Hand",
            "former_ids[0]: expected an id in kebab-case, got 'Old Hand'; did you mean 'old-hand'?",
        ),
        ("junior", "former_ids[0]: expected a former id, got the current id 'junior'"),
    ],
)
def test_a_former_id_of_a_tier_is_an_id_and_not_the_current_one(former, expected):
    with pytest.raises(DataError) as caught:
        tier(former_ids=[former])
    assert str(caught.value) == expected


def test_a_level_is_a_text():
    for verb in (role().salary_for, role().salaries_for):
        with pytest.raises(DataError) as caught:
            verb(level=5)
        assert str(caught.value) == "level: expected text, got 5"
