"""Where sources disagree is shown: each claim, how far apart, whom to prefer and why."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit import (
    AmbiguousSalaryError,
    Citation,
    Code,
    Fact,
    NoSalaryError,
    NotStatedError,
    Outlook,
    Source,
    UnknownIdError,
    catalog,
)
from careerkit.queries.conflicts import conflicts, roles_of, socs_of

from ..conftest import CITE, band, role, tier
from ..model.test_role import cite

SOC = "43-4051"


class Bureau:
    """An official source that knows one occupation, now and two years ago."""

    def market_pay(self, subject, *, as_of=None):
        """Return the median of the year asked for."""
        if subject != SOC or as_of not in (None, "2023-05"):
            raise NoSalaryError(subject, f"as of {as_of}", ())
        median = 44_770 if as_of is None else 39_680
        return band(median=median, currency="USD", area="US", kind="market", cite=cite("bureau"))

    def market_outlook(self, subject):
        """Return the projection."""
        if subject != SOC:
            raise UnknownIdError("occupation", subject)
        return Outlook(
            growth=Decimal("-5.5"), openings=341_700, period="2024-2034", cite=cite("bureau")
        )


def authority(source):
    """Return the bureau as official, all else as guides."""
    return "official" if source == "bureau" else "guide"


def found(*roles, soc=SOC):
    """Return the conflicts of roles by quantity."""
    socs = tuple((soc or "").split())
    return {one.quantity: one for one in conflicts(roles, socs, Bureau(), authority)}


def dollars(**changes):
    """Build a band in dollars a year."""
    return band(**{"currency": "USD", "area": "US", "cite": cite(), **changes})


MEDIAN = "median pay, USD a year in US"


class TestPay:
    def test_pay_that_differs_from_the_official_figure_is_a_conflict(self):
        """A guide's median beside the bureau's: the official one is preferred."""
        conflict = found(role(salaries=[dollars(median=37_020)]))[MEDIAN]
        assert [(one.role, one.text, one.citation.source) for one in conflict.claims] == [
            ("clerk", "37,020", "guide"), (None, "44,770", "bureau"),
        ]  # fmt: skip
        assert round(conflict.spread, 4) == Decimal("0.2093")
        assert conflict.preferred.text == "44,770"
        assert conflict.why == "official authority first"
        assert repr(conflict) == f"<Conflict {MEDIAN}: 2 claims>"
        assert repr(conflict.claims[0]) == "<Claim 37,020: guide>"
        assert str(conflict) == (
            f"{MEDIAN}: 37,020 (clerk, guide); 44,770 (official, bureau); preferred is 44,770: "
            "official authority first"
        )

    def test_pay_that_agrees_is_not_a_conflict(self):
        """The same figure twice is no conflict."""
        assert found(role(salaries=[dollars(median=44_770)])) == {}

    def test_pay_in_other_currencies_or_converted_is_not_compared(self):
        """Only like is compared with like, and a source's own conversion is left out."""
        assert found(role(salaries=[
            dollars(median=1, currency="EUR"), dollars(median=2, converted_from="GBP"),
            dollars(median=3, per="month"), dollars(median=4, area="GB"), dollars(median=44_770),
        ])) == {}  # fmt: skip

    def test_pay_of_other_pay_bases_is_not_compared(self):
        one = role(salaries=[
            dollars(median=1, pay_basis="base"), dollars(median=2, pay_basis="total"),
            dollars(median=3, pay_basis="base"), dollars(median=44_770),
        ])  # fmt: skip
        (conflict,) = found(one).values()
        assert conflict.quantity == "median pay (base), USD a year in US"
        assert [claim.text for claim in conflict.claims] == ["1", "3"]

    def test_pay_of_a_tier_is_compared_with_that_of_the_same_tier(self):
        one = role(tiers=[tier("junior"), tier("senior", 2)], salaries=[
            dollars(tier="junior", median=1), dollars(tier="senior", median=2),
            dollars(tier="senior", median=3), dollars(median=44_770),
        ])  # fmt: skip
        (conflict,) = found(one).values()
        assert conflict.quantity == "median pay at tier senior, USD a year in US"
        assert [claim.text for claim in conflict.claims] == ["2", "3"]

    def test_ranges_of_pay_and_levels_are_compared_apart(self):
        """Ranges are compared with ranges, entry pay with entry pay, and neither has a spread."""
        one = role(salaries=[
            dollars(minimum=1, maximum=2), dollars(minimum=1, maximum=3, open_top=True),
            dollars(level="entry", typical=5), dollars(level="entry", minimum=4), dollars(level="entry", maximum=9),
            dollars(level="entry", median=7), dollars(level="entry", median=8),
        ])  # fmt: skip
        texts = {
            name: [claim.text for claim in conflict.claims] for name, conflict in found(one).items()
        }
        assert texts == {
            "range of pay, USD a year in US": ["1-2", "1-3+"],
            "range of pay at level entry, USD a year in US": ["5", "4+", "up to 9"],
            "median pay at level entry, USD a year in US": ["7", "8"],
        }
        assert found(one)["range of pay, USD a year in US"].spread is None

    def test_pay_without_an_area_is_compared_with_its_like(self):
        """A band without an area is compared with its like."""
        one = role(salaries=[dollars(median=1, area=None), dollars(median=2, area=None)])
        assert list(found(one)) == ["median pay, USD a year"]

    @pytest.mark.parametrize(
        ("changes", "check"),
        [
            ({}, "differs from BLS May 2023: 39,680 for 43-4051"),
            ({"attributed_to": "Payscale"}, None),
            ({"as_of": "2019-05"}, None),
            ({"as_of": None}, None),
        ],
    )
    def test_pay_credited_to_an_official_source_is_checked_against_it(self, changes, check):
        """What a page credits to BLS is compared with what BLS printed for that date."""
        credited = cite(**{"as_of": "2023-05", "attributed_to": "BLS May 2023", **changes})
        one = role(salaries=[dollars(median=37_020, cites={"median": credited})])
        assert found(one)[MEDIAN].claims[0].check == check

    def test_pay_credited_rightly_is_marked_so(self):
        """A figure that is the official one of its date agrees with it."""
        credited = cite(as_of="2023-05", attributed_to="U.S. Bureau of Labor Statistics, May 2023")
        one = role(salaries=[dollars(median=39_680, cite=credited)])
        assert found(one)[MEDIAN].claims[0].check == (
            "agrees with U.S. Bureau of Labor Statistics, May 2023: 39,680 for 43-4051"
        )


class TestOutlook:
    def test_growth_is_compared_in_points_words_beside_figures(self):
        """Growth in percent, and a label where there is no figure."""
        one = role(outlooks=[
            Outlook(growth=8, label="faster", cite=cite()),
            Outlook(label="little or no change", about="clerks", cite=cite()),
        ])  # fmt: skip
        conflict = found(one)["growth"]
        assert [claim.text for claim in conflict.claims] == [
            '+8% "faster"', '"little or no change", of clerks', "-5.5%, 2024-2034",
        ]  # fmt: skip
        assert conflict.spread == Decimal("13.5")

    def test_outlooks_in_words_alone_have_no_spread(self):
        """Two labels differ without a number."""
        one = role(outlooks=[Outlook(label=word, cite=cite()) for word in ("up", "down")])
        assert found(one, soc=None)["growth"].spread is None

    def test_openings_are_compared(self):
        """Openings a year, as a ratio."""
        conflict = found(role(outlooks=[Outlook(openings=230_000, cite=cite())]))["openings a year"]
        assert [claim.text for claim in conflict.claims] == ["230,000", "341,700, 2024-2034"]
        assert round(conflict.spread, 4) == Decimal("0.4857")

    def test_no_openings_have_no_ratio_to_others(self):
        assert (
            found(role(outlooks=[Outlook(openings=0, cite=cite())]))["openings a year"].spread
            is None
        )


class TestPreference:
    def test_preference_puts_a_policy_before_an_official_figure_as_salary_for_does(self):
        one = role(salaries=[
            dollars(median=60_000, kind="market", cite=cite("bureau")),
            dollars(median=50_000, kind="policy"),
        ])  # fmt: skip
        conflict = found(one, soc=None)[MEDIAN]
        assert conflict.preferred.value == one.salary_for().median == 50_000
        assert conflict.why == "an employer's policy first"

    def test_preference_puts_the_role_before_a_proxy_and_the_whole_area_before_a_part(self):
        one = role(salaries=[
            dollars(median=1, about="Clerks"), dollars(median=2, scope="major cities"),
            dollars(median=3),
        ])  # fmt: skip
        conflict = found(one, soc=None)[MEDIAN]
        assert (conflict.preferred.text, conflict.why) == (
            "3",
            "a figure for the role itself first; then a figure for the whole area first",
        )

    def test_preference_for_an_occupation_puts_its_own_figure_first(self, monkeypatch):
        monkeypatch.setattr(
            Bureau, "market_pay",
            lambda self, subject, *, as_of=None: dollars(
                median=5, about="Clerks", kind="market", cite=cite("bureau")
            ),
        )  # fmt: skip
        one = role(salaries=[dollars(median=1, kind="policy")])
        (conflict,) = conflicts([one], (SOC,), Bureau(), authority, occupation=SOC)
        assert (conflict.preferred.text, conflict.why) == (
            "5",
            "a figure for the occupation itself first",
        )
        (conflict,) = conflicts([one], (SOC,), Bureau(), authority)
        assert (conflict.preferred.text, conflict.why) == ("1", "an employer's policy first")

    def test_preference_goes_by_authority_then_basis_then_date(self):
        """The steps of the rule that decide are told in their order."""
        derived = cite("bureau", basis="derived", by="source", method="m")
        one = role(salaries=[
            dollars(median=1), dollars(median=2, cite=derived),
            dollars(median=3, cite=cite("bureau", as_of="2024")),
            dollars(median=4, cite=cite("bureau", as_of="2025")),
        ])  # fmt: skip
        conflict = found(one, soc=None)[MEDIAN]
        assert conflict.preferred.text == "4"
        assert conflict.why == (
            "official authority first; then published basis first; then the later date, 2025"
        )

    def test_preference_may_end_in_a_tie(self):
        """Where the rule decides nothing, or not all, there is a tie and no preference."""
        two = [dollars(median=1), dollars(median=2)]
        conflict = found(role(salaries=two), soc=None)[MEDIAN]
        assert (conflict.preferred, conflict.why) == (None, "a tie of 2")
        dated = [dollars(median=n, cite=cite(as_of="2025")) for n in (3, 4)]
        conflict = found(role(salaries=[*two, *dated]), soc=None)[MEDIAN]
        assert (conflict.preferred, conflict.why) == (None, "the later date, 2025; then a tie of 2")
        assert str(conflict).endswith("; none is preferred: the later date, 2025; then a tie of 2")

    @given(
        st.lists(
            st.fixed_dictionaries(
                {
                    "kind": st.sampled_from(["policy", "market"]),
                    "about": st.sampled_from([None, "Clerks"]),
                    "scope": st.sampled_from([None, "cities"]),
                    "source": st.sampled_from(["bureau", "guide"]),
                    "basis": st.sampled_from(["published", "illustrative"]),
                    "as_of": st.sampled_from([None, "2024", "2025-05"]),
                }
            ),
            min_size=2,
            max_size=5,
        )
    )
    def test_preference_agrees_with_salary_for_whatever_the_claims(self, claims):
        bands = [
            dollars(
                median=median, kind=claim["kind"], about=claim["about"], scope=claim["scope"],
                cite=cite(claim["source"], basis=claim["basis"], as_of=claim["as_of"]),
            )
            for median, claim in enumerate(claims, start=1)
        ]  # fmt: skip
        one = role(salaries=bands)._settled(Library())
        conflict = found(one, soc=None)[MEDIAN]
        try:
            answer, tied = one.salary_for().median, 1
        except AmbiguousSalaryError as error:
            answer, tied = None, len(error.bands)
        assert (conflict.preferred and conflict.preferred.value) == answer
        assert conflict.why.endswith(f"a tie of {tied}") == (answer is None)


class Library:
    """A home of roles that knows how far sources are to be trusted."""

    area, per = "US", "year"

    def source(self, source):
        return Source(id=source, title=source, publisher="P", authority=authority(source))


def test_education_that_says_the_same_in_fewer_words_is_no_conflict():
    """High school diploma is high school diploma or equivalent."""

    def asked(*values):
        return role(facts=[Fact(topic="education", value=value, cite=CITE) for value in values])

    assert found(asked("High school diploma", "high school diploma or equivalent"), soc=None) == {}
    assert list(found(asked("High school diploma", "Bachelor's degree"), soc=None)) == ["education"]
    with pytest.raises(NotStatedError):
        found(asked(("a", "b"), "c"), soc=None)


def test_an_occupation_that_the_official_source_does_not_know_is_compared_without_it():
    medians = [dollars(median=1), dollars(median=2)]
    conflict = found(role(salaries=medians), soc="99-9999")[MEDIAN]
    assert [claim.text for claim in conflict.claims] == ["1", "2"]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "no source lists pay, an outlook or education of clerk"),
        (
            {"salaries": [dollars(median=1), dollars(minimum=2)]},
            "no source lists a second claim to compare with the first of clerk; stated once: "
            "median pay, USD a year in US; range of pay, USD a year in US",
        ),
        (
            {"salaries": [dollars(median=1), dollars(median=1)]},
            "no source lists a second claim to compare with the first of clerk; stated once: "
            "median pay, USD a year in US",
        ),
    ],
    ids=["no claim", "one of each", "the same twice"],
)
def test_claims_that_have_none_to_be_compared_with_are_not_called_agreement(fields, message):
    with pytest.raises(NotStatedError) as caught:
        found(role(**fields), soc=None)
    assert str(caught.value) == message


def test_claims_of_an_occupation_that_stand_alone_name_the_occupation():
    with pytest.raises(NotStatedError) as caught:
        conflicts([role()], ("99-9999",), Bureau(), authority, occupation="99-9999")
    assert str(caught.value) == "no source lists pay, an outlook or education of 99-9999"


class TestSeveralOccupations:
    """A role may map to more than one; none of them is dropped."""

    def test_several_occupations_of_a_role_are_each_compared_with(self, monkeypatch):
        """Each official figure says which occupation it is for."""
        monkeypatch.setattr(
            Bureau, "market_pay",
            lambda self, subject, *, as_of=None: dollars(median={"1": 100, "2": 200}[subject[-1]]),
        )  # fmt: skip
        monkeypatch.setattr(
            Bureau, "market_outlook",
            lambda self, subject: Outlook(growth=Decimal(subject[-1]), cite=cite("bureau")),
        )  # fmt: skip
        guess = Outlook(growth=Decimal(9), cite=cite())
        told = found(role(salaries=[dollars(median=1)], outlooks=[guess]), soc="10-0001 10-0002")
        assert [claim.text for claim in told[MEDIAN].claims] == [
            "1", "100, for 10-0001", "200, for 10-0002",
        ]  # fmt: skip
        assert [claim.text for claim in told["growth"].claims] == [
            "+9%", "+1%, for 10-0001", "+2%, for 10-0002",
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("median", "check"),
        [
            (200, "agrees with BLS: 200 for 10-0002"),
            (300, "differs from BLS: 100 for 10-0001 and 200 for 10-0002"),
        ],
    )
    def test_a_credited_figure_may_be_that_of_any_occupation_of_a_role(
        self, median, check, monkeypatch
    ):
        """It agrees if it is the figure of one of them."""
        monkeypatch.setattr(
            Bureau, "market_pay",
            lambda self, subject, *, as_of=None: dollars(median={"1": 100, "2": 200}[subject[-1]]),
        )  # fmt: skip
        credited = Citation(
            source="guide", basis="published", at="x", as_of="2023-05", attributed_to="BLS"
        )
        claim = found(role(salaries=[dollars(median=median, cite=credited)]), soc="10-0001 10-0002")
        assert claim[MEDIAN].claims[0].check == check


def test_roles_are_found_by_their_occupation():
    """A role's SOC 2018 code leads to it, and an occupation without roles is an error."""

    def coded(id, **code):
        return role(id=id, codes=[Code(cite=Citation(source="a", basis="published"), **code)])

    clerk = coded("clerk", system="soc", edition="2018", value=SOC)
    old = coded("old", system="soc", edition="2010", value=SOC)
    world = coded("world", system="isco-08", value="4222")
    assert [socs_of(one) for one in (clerk, old, world)] == [(SOC,), (), ()]
    assert roles_of(SOC, [clerk, old, world]) == (clerk,)
    baker = coded("baker", system="soc", edition="2018", value="51-3011")
    cook = coded("cook", system="soc", edition="2018", value="35-2011")
    with pytest.raises(UnknownIdError) as caught:
        roles_of("11-1011", [baker, clerk, cook, old])
    assert str(caught.value) == (
        "unknown occupation of a role '11-1011'; there are: 35-2011, 43-4051, 51-3011"
    )


class TestPackaged:
    def test_a_role_is_compared_with_its_occupation(self):
        """The guides' growth and medians beside those of BLS."""
        told = {one.quantity: one for one in catalog().conflicts("contact-center-agent")}
        growth = [claim.text for claim in told["growth"].claims]
        assert growth == ['+8% "growing faster than average"', "-5.5%, 2024-2034"]
        assert told["growth"].preferred.citation.source == "bls-ep-2024-34"

    def test_an_occupation_is_compared_across_its_roles(self):
        """All front-line guides of SOC 43-4051, from 37,000 to 47,500, against BLS."""
        told = {one.quantity: one for one in catalog().conflicts(SOC)}
        medians = {claim.value for claim in told[MEDIAN].claims if claim.role}
        assert {Decimal(37_020), Decimal(47_500)} <= medians
        assert max(medians) == 47_500
        assert told[MEDIAN].preferred.text == "44,770"
        checks = {claim.check for claim in told[MEDIAN].claims if claim.value == 37_020}
        assert "differs from BLS May 2023: 39,680 for 43-4051" in checks
        openings = [claim.value for claim in told["openings a year"].claims]
        assert (min(openings), max(openings), openings[-1]) == (230_000, 396_000, 341_700)
        growth = [claim.text for claim in told["growth"].claims]
        assert '+8% "growing faster than average"' in growth
        assert any("little to no change" in text for text in growth)
        assert growth[-1] == "-5.5%, 2024-2034"

    def test_every_source_is_one_of_the_bibliography(self):
        """Whatever is compared can be followed to its source."""
        for conflict in catalog().conflicts(SOC):
            for claim in conflict.claims:
                assert isinstance(catalog().source(claim.citation.source), Source)
