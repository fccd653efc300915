"""Titles are matched by their words, in any script."""

from types import SimpleNamespace
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit import catalog
from careerkit.titles.matching import matches


def titled(id, title, aliases=(), tiers=()):
    """Build a role as an index has it, of its titles alone."""
    return SimpleNamespace(id=id, title=title, aliases=aliases, tiers=tiers)


def ladder(id, *titles):
    """Build a role whose tiers have these titles, lowest first."""
    tiers = [titled(f"t{rank}", title) for rank, title in enumerate(titles[1:], start=1)]
    return titled(id, titles[0], tiers=tiers)


KEEPERS = (
    ladder("shop", "Shop Floor Keeper", *(f"Shop Floor Keeper {n}" for n in ("I", "II", "III"))),
    ladder("stock", "Stock Keeper", "Stock Keeper 1", "Stock Keeper 2", "Stock Keeper 3"),
    ladder("tool", "Tool Keeper", "Tool Keeper I", "Tool Keeper II"),
    ladder("baker", "Пекарь", "Пекарь I", "Пекарь II"),
    ladder("seller", "販売員", "販売員 1", "販売員 2"),
    titled("clerk", "Employé"),
    titled("web", "Frontend Developer"),
    titled("cpp", "C++ Developer"),
)


@pytest.mark.parametrize(
    ("title", "best"),
    [
        ("Shop Floor Keeper 2", ("shop", "t2", 1.0, "the same title")),
        ("Stock Keeper III", ("stock", "t3", 1.0, "the same title")),
        ("Stock Keeper Ⅲ", ("stock", "t3", 1.0, "the same title")),
        ("Shopfloor Keeper II", ("shop", "t2", 0.98, "the same title in another spelling")),
        ("Shop Floor Keeper", ("shop", None, 1.0, "the same title")),
        ("Пекарь", ("baker", None, 1.0, "the same title")),
        ("ПЕКАРЬ II", ("baker", "t2", 1.0, "the same title")),
        ("販売員２", ("seller", "t2", 1.0, "the same title")),
        ("Employe", ("clerk", None, 0.98, "the same title in another spelling")),
        ("Front End Developer", ("web", None, 1.0, "the same title")),
        ("Front-end developers", ("web", None, 1.0, "the same title")),
        ("C++ developer", ("cpp", None, 1.0, "the same title")),
        ("C# developer", ("cpp", None, 0.45, "title shares developer")),
    ],
)
def test_the_title_that_is_meant_comes_first_with_its_score_and_reason(title, best):
    first = matches(title, KEEPERS)[0]
    assert (first.role, first.tier, first.score, first.why) == best


@pytest.mark.parametrize(
    "title", ["Кузнец II", "運転手 2", "Senior", "Lead II", "2", "of", "", " "]
)
def test_titles_that_share_a_level_or_a_number_alone_do_not_match(title):
    seniors = ladder("smith", "Smith", "Senior Smith", "Lead Smith 2", "Master of Smiths")
    assert matches(title, (*KEEPERS, seniors)) == []


def test_a_title_that_is_a_level_alone_is_found_by_itself():
    (match,) = matches("senior", [ladder("smith", "Smith", "Senior")])
    assert (match.tier, match.score) == ("t1", 1.0)


def test_an_alias_scores_below_the_title_it_stands_for():
    other = titled("cook", "Cook", aliases=("Chef", "Café Chef"))
    assert [match[2:] for match in matches("Chef", [other])] == [("Chef", 0.95, "the same alias")]
    assert [match[2:] for match in matches("Cafe chef", [other])] == [
        ("Café Chef", 0.93, "the same alias in another spelling")
    ]
    assert [match[2:] for match in matches("Pastry chef", [other])] == [
        ("Chef", 0.6, "alias shares chef")
    ]


def test_numbers_are_not_read_as_one_that_are_written_apart():
    assert matches("Baker 12", [titled("baker", "Baker 1 2")])[0].score < 0.9


CYRILLIC, JAPANESE, ARABIC = "абвгдёйикопъьЯ", "がかパハ販売員運転手ー", "مبرجعاملكاتبأإآئ"
LATIN = "abcdeéèñçüßøłİ"
TITLES = st.sampled_from([CYRILLIC, JAPANESE, ARABIC, LATIN]).flatmap(
    lambda letters: st.lists(st.text(letters, min_size=1, max_size=6), min_size=1, max_size=4)
).map(" ".join)  # fmt: skip


@given(
    st.lists(TITLES, min_size=1, max_size=6, unique=True), st.sampled_from(["NFC", "NFD", "NFKD"])
)
def test_a_role_of_any_script_is_found_by_its_own_title_and_by_no_other(titles, form):
    roles = [titled(f"r{place}", title) for place, title in enumerate(titles)]
    for place, title in enumerate(titles):
        same = [found for found in matches(normalize(form, title), roles) if found.score == 1]
        assert f"r{place}" in [found.role for found in same]
        assert {found.why for found in same} == {"the same title"}
        assert {fold(titles[int(found.role[1:])]) for found in same} == {fold(title)}


def fold(title):
    """Return a title in one case and composition."""
    return normalize("NFC", normalize("NFC", title).casefold())


@given(st.text(min_size=1, max_size=30).filter(str.strip))
def test_any_title_at_all_is_found_by_itself(title):
    assert [found.score for found in matches(title, [titled("it", title)])] == [1.0]


@pytest.mark.parametrize("entry", catalog().entries(), ids=lambda entry: entry.id)
def test_each_packaged_role_and_tier_is_found_first_by_its_own_title(entry):
    for tier in (None, *entry.tiers):
        title = tier.title if tier else entry.title
        same = [found for found in catalog().find(title) if found.score == 1]
        assert (entry.id, tier and tier.id) in [(found.role_id, found.tier_id) for found in same]
        assert {found.title.lower() for found in same} == {title.lower()}
