"""Job titles are matched to occupations, with a confidence and a reason, or not at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerkit.errors import DataError
from careerkit.titles.building import Known, build
from careerkit.titles.confidence import confidences
from careerkit.titles.occupations import OccupationCandidate, OccupationGroup, OccupationMatcher
from careerkit.titles.packaged import occupation_matcher

NAMES = {
    "11-1011": "Bakery Managers",
    "11-1012": "Mill Managers",
    "35-1011": "Bakers",
    "35-1012": "Confectioners",
    "49-1011": "Oven Mechanics",
}
TITLES = (
    ("Bakers", "35-1011", 4), ("Pastry Baker", "35-1011", 1), ("Bread Baker", "35-1011", 1.5),
    ("Baker Apprentice", "35-1011", 1), ("Night Baker", "35-1011", 1), ("Roll Maker", "35-1011", 1),
    ("Confectioners", "35-1012", 4), ("Candy Maker", "35-1012", 1), ("Sugar Boiler", "35-1012", 1),
    ("Pastry Decorator", "35-1012", 1), ("Pastry Decorator", "35-1011", 1),
    ("Oven Mechanics", "49-1011", 4), ("Oven Repairer (Furnace Fitter)", "49-1011", 1),
    ("Bakery Managers", "11-1011", 4), ("Bakery Manager", "11-1011", 1), ("PBM", "11-1011", 1),
    ("Mill Managers", "11-1012", 4), ("Mill Superintendent", "11-1012", 1),
)  # fmt: skip
JOBS = {"35-1011": 200_000.0, "35-1012": 20_000.0, "49-1011": 50_000.0, "11-1011": 9_000.0}
GROUPS = {"11-1000": "Top Executives", "35-1000": "Food Makers"}


def index(titles=TITLES, **options):
    known = [Known(*title) for title in titles]
    return build(known, NAMES, JOBS, groups=GROUPS, **options)


@pytest.fixture(scope="module")
def matcher():
    return OccupationMatcher(index(descriptions={"35-1011": {"bread": 2.0, "unheard": 1.0}}))


@pytest.fixture(scope="module")
def packaged():
    return occupation_matcher()


@pytest.mark.parametrize(
    ("title", "soc", "why"),
    [
        ("baker", "35-1011", "the known title 'Bakers' has the same words"),
        (
            "Sr. Bread Baker II",
            "35-1011",
            "the known title 'Bread Baker' has the same words but for levels",
        ),
        ("Baker, bread", "35-1011", "the known title 'Bread Baker' has the same words"),
        (
            "Furnace Fitter",
            "49-1011",
            "the known title 'Oven Repairer (Furnace Fitter)' has the same words",
        ),
        ("Night Bread Baker", "35-1011", "the nearest known title is 'Bread Baker', likeness 0.77"),
        (
            "Bread Baker (Night Baker)",
            "35-1011",
            "the known title 'Bread Baker' has the same words",
        ),
    ],
)
def test_an_answer_has_the_known_title_that_is_nearest_as_its_reason(matcher, title, soc, why):
    match = matcher.match(title)
    assert (match.best.soc, match.best.name) == (soc, NAMES[soc])
    assert match.why == match.best.why == why


def test_the_title_that_counts_most_shows_how_it_is_written(matcher):
    assert matcher.match("bakery manager").best.title == "Bakery Managers"


def test_a_title_of_several_occupations_gives_each_as_a_candidate(matcher):
    match = matcher.match("Pastry Decorator")
    assert {candidate.soc for candidate in match.candidates[:2]} == {"35-1011", "35-1012"}
    assert match.candidates[0].confidence < 0.7


def test_candidates_are_ordered_and_their_confidences_share_one(matcher):
    candidates = matcher.match("Pastry Maker", limit=20).candidates
    sure = [candidate.confidence for candidate in candidates]
    assert sure == sorted(sure, reverse=True)
    assert sum(sure) <= 1.01
    assert len({candidate.soc for candidate in candidates}) == len(candidates) == 2


def test_the_limit_is_the_most_candidates(matcher):
    assert len(matcher.match("Pastry Maker", limit=1).candidates) == 1


@pytest.mark.parametrize("limit", [0, 21, True, 2.0, "3", None])
def test_a_limit_that_is_no_small_number_is_refused(matcher, limit):
    with pytest.raises(DataError) as caught:
        matcher.match("baker", limit)
    assert (
        str(caught.value) == f"limit: expected a number of candidates from 1 to 20, got {limit!r}"
    )


@pytest.mark.parametrize("title", [None, 3, b"baker"])
def test_what_is_not_text_is_refused(matcher, title):
    with pytest.raises(DataError, match=r"^title: expected a title, got "):
        matcher.match(title)


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("", "it has no words"),
        ("- / -", "it has no words"),
        ("(m/w/d)", "it has no words"),
        ("zzzz qqqq", "no word of it is known"),
        ("販売員", "no word of it is known"),
        ("baker@example.com", "it has an address or markup"),
        ("https://example.com/baker", "it has an address or markup"),
        ("<b>Baker</b>", "it has an address or markup"),
    ],
)
def test_no_candidate_is_given_where_there_is_nothing_to_go_by(matcher, title, why):
    match = matcher.match(title)
    assert (match.best, match.candidates, match.group, match.why) == (None, (), None, why)


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("Senior", "it names a level and no work"),
        ("Vice President", "it names a level and no work"),
        ("Owner", "it names no occupation"),
        ("Looking for opportunities", "it names no occupation"),
        ("Executive", "it names a level and no work"),
        ("Kitchen", "'kitchen' alone is not a known title"),
        ("Manager", "'manager' alone may be any of 155 occupations"),
        ("John Smith", "it may be the name of a person"),
        ("Apple", "'apple' alone is not a known title"),
        ("DBA", None),
    ],
)
def test_what_names_no_occupation_has_no_confident_answer(packaged, title, why):
    match = packaged.match(title)
    assert match.candidates[0].confidence < 0.5
    if why:
        assert (match.best, match.group, match.why) == (None, None, why)


def test_letters_that_may_stand_for_several_things_are_less_sure(matcher):
    assert matcher.match("PBM").candidates[0].soc == "11-1011"
    assert matcher.match("PBM").candidates[0].confidence <= 0.45


def test_an_unknown_word_counts_as_what_it_is_made_of_or_like(packaged):
    assert packaged.match("Softwaredeveloper").candidates[0].soc == "15-1252"
    assert packaged.match("Registerd Nurse").candidates[0].soc == "29-1141"


def test_a_wider_group_is_offered_where_it_is_sure_and_no_occupation_is(packaged):
    match = packaged.match("College Lecturer")
    assert (match.best, match.why) == (None, "no occupation reaches a confidence of 0.3")
    assert (match.group.soc, match.group.name) == ("25-1000", "Postsecondary Teachers")
    assert match.group.confidence >= 0.6


def test_without_names_of_groups_none_is_offered():
    known = [Known("Soup Ladler", "35-1011"), Known("Soup Cook", "35-1012")]
    matcher = OccupationMatcher(build(known, NAMES, {}))
    assert matcher.match("Soup Xyzzyx Plugh").group is None


def test_a_match_shows_its_answer_in_a_line(matcher):
    match = matcher.match("baker")
    assert repr(match) == (
        "<OccupationMatch 'baker': 35-1011 Bakers, the known title 'Bakers' has the same words>"
    )
    assert repr(match.best) == f"<OccupationCandidate 35-1011 Bakers: {match.best.confidence:.2f}>"
    assert repr(matcher.match("")) == "<OccupationMatch '': no match, it has no words>"
    assert str(match) == f"baker: {match.best}"
    assert str(match.best) == (
        f"Bakers (35-1011), {match.best.confidence:.2f}: the known title 'Bakers' has the same words"
    )
    assert str(matcher.match("Senior")).startswith("Senior: no match, ")
    group = OccupationGroup(soc="35-1000", name="Food Makers", confidence=0.7)
    assert repr(group) == "<OccupationGroup 35-1000 Food Makers: 0.70>"
    assert str(group) == "Food Makers (35-1000), 0.70"


def test_an_occupation_to_which_only_words_point_says_so(packaged):
    whys = {
        candidate.why
        for title in ("Quantum Flower Baker", "Submarine Cake Auditor", "Marble Tax Singer")
        for candidate in packaged.match(title, limit=20).candidates
        if candidate.title is None
    }
    assert whys == {"no known title is near, but its words point here"}


def test_one_occupation_alone_takes_what_is_left():
    assert confidences([(0, 1.0)], 0.9) == [0.9]
    assert confidences([(0, 0.5), (1, 0.5)], 0.4) == [0.4, 0.4]


def test_known_titles_of_one_occupation_answer():
    matcher = OccupationMatcher(build([Known("Baker", "35-1011")], {"35-1011": "Bakers"}, {}))
    (candidate,) = matcher.match("baker").candidates
    assert isinstance(candidate, OccupationCandidate)
    assert candidate.soc == "35-1011"


@pytest.mark.parametrize(
    ("title", "soc"),
    [
        ("Software Engineer", "15-1252"),
        ("Sr. Software Developer II (m/f/d) - Remote", "15-1252"),
        ("RN", "29-1141"),
        ("Barista", "35-3023"),
        ("CEO", "11-1011"),
        ("ＮＵＲＳＥ", "29-1141"),
        ("Staff Accountant", "13-2011"),
    ],
)
def test_common_titles_find_their_occupation_in_the_packaged_index(packaged, title, soc):
    best = packaged.match(title).best
    assert best.soc == soc
    assert best.confidence > 0.5


HOSTILE = [
    "asdfgh", "N/A", "null", "TBD", "Self-employed", "Unemployed", "Retired", "Student", "Employee",
    "Worker", "Consultant", "Specialist", "Technician", "Engineer", "Analyst", "II", "Lead",
    "Intern", "Ninja", "Rockstar", "123", "!!!", "\U0001f600", "\x00", "'; DROP TABLE jobs; --",
    "{{7*7}}", "a" * 1000, "engineer " * 110, "(" * 1000, "- " * 500, "Kellner", "Verk\u00e4ufer",
    "Mother", "Dog", "New York", "Head of Growth", "Test Title", "Partner", "Founder", "Human",
]  # fmt: skip


@pytest.mark.parametrize("title", HOSTILE, ids=ascii)
def test_bad_input_has_no_confident_answer(packaged, title):
    match = packaged.match(title)
    assert match.best is None or match.best.confidence < 0.5


@settings(max_examples=60)
@given(st.text(max_size=120))
def test_any_text_is_answered_with_figures_from_0_to_1(text):
    match = occupation_matcher().match(text)
    assert all(0 <= candidate.confidence <= 1 for candidate in match.candidates)
    assert match.best is None or match.best is match.candidates[0]
    assert match.why
