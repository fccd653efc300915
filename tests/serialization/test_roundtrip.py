"""Laws that hold of all data: round trips, monotony, independence of order."""

import contextlib
import json
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from careerkit import (
    AmbiguousSalaryError,
    Citation,
    DataError,
    Experience,
    NoTierError,
    Role,
    SalaryBand,
    Tier,
    dumps,
    loads,
)

from ..model.test_role import paid

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1).filter(
    str.strip
)
ids = st.from_regex(r"[a-z]{1,6}(-[a-z]{1,4})?", fullmatch=True)
dates = st.dates().map(lambda day: f"{day:%Y-%m-%d}".zfill(10)[:10]) | st.sampled_from(
    ["2025", "2025-05"]
)
amounts = st.decimals(1, 10**9, places=2)
citations = st.builds(
    Citation, source=ids, basis=st.just("published"), at=words, as_of=st.none() | dates, note=st.none() | words
) | st.builds(
    Citation, source=ids, basis=st.just("derived"), at=words, method=words,
    by=st.sampled_from(["source", "careerkit"]),
)  # fmt: skip
years = st.integers(0, 40) | st.sampled_from([0.5, 2.5])


@st.composite
def bands(draw, **fixed):
    """Build any sound band."""
    ends = sorted(draw(st.lists(amounts, min_size=2, max_size=2)))
    figures = draw(st.sampled_from([("minimum", "maximum"), ("p25", "p75"), ("minimum", "p90")]))
    return SalaryBand(**{
        "kind": draw(st.sampled_from(["policy", "market", "reported"])),
        "currency": draw(st.sampled_from(["USD", "XTS"])),
        "per": draw(st.sampled_from(["year", "month"])),
        "area": draw(st.sampled_from([None, "US", "XX", "us-cbsa:31080"])),
        "cite": draw(citations),
        "cites": draw(st.dictionaries(st.sampled_from(figures), citations)),
        **dict(zip(figures, ends, strict=True)),
        **fixed,
    })  # fmt: skip


@st.composite
def experiences(draw):
    """Build any range of years."""
    low, step = draw(years), draw(st.integers(1, 10))
    return Experience(min_years=low, max_years=draw(st.sampled_from([None, low + step])))


@st.composite
def roles(draw):
    """Build any sound role of a few tiers."""
    names = draw(st.lists(ids, max_size=4, unique=True))
    tiers = [
        Tier(
            id=name, title=draw(words), rank=rank, cite=draw(citations),
            track=draw(st.sampled_from(["individual", "management"])),
            experience=draw(st.none() | experiences()), focus=draw(st.lists(words, max_size=2)),
            leads_to=draw(st.none() | st.just([])),
        )
        for rank, name in enumerate(names)
    ]  # fmt: skip
    return Role(id=draw(ids), title=draw(words), cite=draw(citations), tiers=tiers,
                salaries=draw(st.lists(bands(), max_size=3)))  # fmt: skip


@given(roles())
def test_a_role_comes_back_from_json_equal(role):
    """Writing and reading gives the same role, whatever inherits whatever."""
    assert loads(dumps(role), Role) == role


@given(roles())
def test_writing_again_gives_the_same_text(role):
    """The text of a role is its canonical one."""
    assert dumps(loads(dumps(role), Role)) == dumps(role)


@given(st.lists(bands(area="XX", per="year", currency="XTS"), min_size=1, max_size=5), st.randoms())
def test_the_preferred_band_does_not_depend_on_the_order(claims, random):
    """salary_for gives the same answer, or the same tie, in any order of the file."""
    sources = {band.citation.source for band in claims}
    shuffled = list(claims)
    random.shuffle(shuffled)

    class Shelf:
        """A home in which every source is a guide."""

        area, per = "XX", "year"

        def source(self, source):
            """Return an object that has the authority of a guide."""
            assert source in sources
            return type("Guide", (), {"authority": "guide"})

    def answer(bands):
        try:
            return {paid(*bands)._settled(Shelf()).salary_for()}
        except AmbiguousSalaryError as error:
            return set(error.bands)

    assert answer(claims) == answer(shuffled)


@given(roles(), years, years)
def test_more_years_never_reach_a_lower_tier(role, some, more):
    """tier_for never falls as years rise."""
    assume(role.tiers)
    low, high = sorted([some, more])
    try:
        reached = role.tier_for(years=low)
    except NoTierError:
        return
    assert role.tier_for(years=high).rank >= reached.rank


@given(roles(), years)
def test_a_tier_that_holds_the_years_is_reached(role, asked):
    """What tiers_for reports has a minimum that is reached."""
    assume(role.tiers)
    for tier in role.tiers_for(years=asked, track="individual"):
        assert role.tier_for(years=asked).rank >= tier.rank


@given(bands(), st.decimals("0.01", 100, places=2))
def test_a_factor_scales_every_figure(band, factor):
    """Each figure of band.times is the figure times the factor, to fifteen digits."""
    for name, figure in band.times(factor).figures.items():
        assert abs(figure - band.figures[name] * factor) <= figure * Decimal("1e-14")


@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(
        ["id", "title", "cite", "cites", "tiers", "salaries", "rank", "source", "basis", "at"]
    ) | st.text(), inner),
))  # fmt: skip
def test_nothing_but_a_data_error_comes_of_any_content(content):
    """Whatever a JSON file holds, loading it gives a role or a DataError."""
    with contextlib.suppress(DataError):
        assert loads(json.dumps(content), Role).id


@given(st.text())
def test_nothing_but_a_data_error_comes_of_any_text(text):
    """Whatever a file holds, loading it as TOML gives a role or a DataError."""
    with contextlib.suppress(DataError):
        assert loads(text, Role, format="toml").id
