"""An index of titles is written the same each time, and a broken one is refused."""

import json

import pytest

from careerkit.errors import DataError
from careerkit.titles.building import MOST_TITLES, Known, build
from careerkit.titles.packing import FORMAT, Index
from careerkit.titles.vocabulary import Vocabulary

NAMES = {"35-1011": "Bakers", "35-1012": "Cooks"}
KNOWN = [Known("Baker", "35-1011"), Known("Baker", "35-1011", 2.0), Known("Soup Cook", "35-1012")]


@pytest.fixture
def content():
    return build(KNOWN, NAMES, {"35-1011": 10.0})


def changed(content, change):
    """Return an index whose line of sizes is changed."""
    name, sizes, body = content.split(b"\n", 2)
    return b"\n".join((name, json.dumps(change(json.loads(sizes))).encode(), body))


def swapped(sizes):
    """Give the section of words the name of the numbers, and the other way round."""
    names = {"words": "priors", "priors": "words"}
    return {names.get(name, name): each for name, each in sizes.items()}


def test_an_index_holds_what_it_was_built_from(content):
    index = Index(content)
    assert index.text("codes") == ["35-1011", "35-1012"]
    assert index.text("titles") == ["Baker", "Soup Cook"]
    assert index.text("words") == ["baker", "cook", "soup"]
    assert list(index.array("head_counts")) == [1, 1, 0]
    assert list(index.array("combination_weights")) == [100, 50]


def test_an_index_is_the_same_for_the_same_titles(content):
    assert build(reversed(KNOWN), dict(reversed(NAMES.items())), {"35-1011": 10.0}) == content


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"careerkit titles 2\n{}\n"])
def test_what_is_not_an_index_is_refused(content):
    with pytest.raises(DataError, match=r"^x\.index: expected an index of titles \(careerkit titl"):
        Index(content, file="x.index")


@pytest.mark.parametrize(
    "change",
    [
        lambda sizes: [],
        lambda sizes: {"codes": 1},
        lambda sizes: {"codes": [1, 2]},
        lambda sizes: sizes | {"codes": [1, "x"]},
        lambda sizes: sizes | {"codes": [-1, 2]},
        lambda sizes: sizes | {"codes": [1, 10**12]},
    ],
)
def test_sizes_that_cannot_be_are_refused(content, change):
    with pytest.raises(DataError, match=r"^expected the sizes of the sections of an index, got "):
        Index(changed(content, change))


def test_an_index_that_was_cut_off_is_refused(content):
    with pytest.raises(DataError, match=r"^expected [\d,]+ bytes of sections, got "):
        Index(content[:-1])


def test_a_section_with_other_bytes_is_refused(content):
    index = Index(content.replace(content[-40:], bytes(40)))
    with pytest.raises(DataError, match=r"^head_word_lifts: expected \d+ bytes, got other ones"):
        index.array("head_word_lifts")


def test_a_section_of_another_size_is_refused(content):
    def change(sizes):
        packed, whole = sizes["norms"]
        return sizes | {"norms": [packed, whole - 1]}

    with pytest.raises(DataError, match=r"^norms: expected 3 bytes, got other ones"):
        Index(changed(content, change)).array("norms")


def test_a_section_that_is_not_of_its_kind_is_refused(content):
    index = Index(changed(content, swapped))
    with pytest.raises(DataError, match=r"^priors: expected whole numbers, got a part of one"):
        index.array("priors")


def test_a_text_that_is_not_utf_8_is_refused(content):
    index = Index(changed(content, swapped))
    with pytest.raises(DataError, match=r"^words: expected text in UTF-8, got other bytes"):
        index.text("words")


def test_a_title_of_a_code_without_a_name_is_refused():
    with pytest.raises(DataError) as caught:
        build([Known("Baker", "35-9999")], NAMES, {})
    assert str(caught.value) == "known[0].code: expected a code that has a name, got '35-9999'"


def test_more_titles_than_an_index_can_number_are_refused(monkeypatch):
    assert MOST_TITLES == 65_535
    monkeypatch.setattr("careerkit.titles.building.MOST_TITLES", 1)
    with pytest.raises(DataError) as caught:
        build(KNOWN, NAMES, {})
    assert str(caught.value) == "known: expected at most 1 titles, got 2"


def test_a_format_line_names_the_index(content):
    assert content.startswith(f"{FORMAT}\n".encode())


WORDS = Vocabulary(["soft", "ware", "software", "nurse", "cook"], [9, 9, 2, 9, 1])


@pytest.mark.parametrize(
    ("word", "like"),
    [
        ("softwares", {"software"}),
        ("wareware", {"ware"}),
        ("nursecook", {"nurse"}),
        ("nursse", {"nurse"}),
        ("abc", set()),
        ("zzzzzz", set()),
        ("nurse" * 9, set()),
    ],
)
def test_an_unknown_word_is_made_of_known_ones_or_like_one(word, like):
    found = {WORDS.words[number] for number, share in WORDS.like(word) if 0 < share <= 1}
    assert found == like
