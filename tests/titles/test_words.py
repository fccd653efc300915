"""The words of titles are evened out without taking different titles for the same."""

import pytest

from careerkit import DataError
from careerkit.titles.words import check_limit, check_title, even, likeness, plain, words


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Sr. Call-Centre Agents", "senior call center agent"),
        ("Ｂａｋｅｒ　Ⅱ", "baker 2"),
        ("Baker ②", "baker 2"),
        ("خباز ٢", "خباز 2"),
        ("シニアエンジニアII", "シニアエンジニア 2"),
        ("Nurse IV, Night Shift", "nurse 4 night shift"),
        ("X-Ray Technician V", "x ray technician 5"),
        ("Engineer X", "engineer 10"),
        ("Inżynier i technik", "inżynier i technik"),
        ("Straße", "strasse"),
        ("برنامه‌نویس", "برنامهنویس"),
        ("كـاتب", "كاتب"),
        ("हिन्दी अनुवादक", "हिन्दी अनुवादक"),
        ("A+ Technician / C++ & C#", "a+ technician c++ c#"),
        ("Go/C++ разработчик", "go c++ разработчик"),
        ("a+b C##", "a b c#"),
        ("Full Stack Back-End Front end", "fullstack backend frontend"),
        ("★ ★★", "★ ★★"),
        ("\u200b", "\u200b"),
        (" ", ""),
    ],
)
def test_a_title_has_the_words_that_people_read_in_it(title, expected):
    assert " ".join(words(title)) == expected


@pytest.mark.parametrize(
    ("word", "single"),
    [
        ("agents", "agent"), ("secretaries", "secretary"), ("classes", "class"), ("boxes", "box"),
        ("coaches", "coach"), ("cooks", "cook"), ("vets", "vet"), ("ties", "tie"), ("gas", "gas"),
        ("news", "news"), ("species", "species"), ("business", "business"), ("campus", "campus"),
        ("analysis", "analysis"), ("centres", "center"), ("us", "us"),
    ],
)  # fmt: skip
def test_a_word_is_compared_in_the_singular(word, single):
    assert even(word) == single


def test_accents_are_left_out_but_letters_of_other_scripts_stay():
    assert plain(("café", "Łódź".lower(), "ёж", "مُدَرِّس")) == ("cafe", "lodz", "еж", "مدرس")
    assert plain(("ガス", "हिन्दी", "한국")) == ("ガス", "हिन्दी", "한국")


def test_likeness_counts_shared_words_and_needs_one_that_names_work():
    assert likeness(("senior", "baker"), ("senior", "baker")) == 1
    assert likeness(("senior", "baker"), ("junior", "baker")) == 0.45
    assert likeness(("senior", "baker", "2"), ("senior", "cook", "2")) == 0


@pytest.mark.parametrize(
    ("title", "message"),
    [
        (5, "title: expected a title, got 5"),
        (None, "title: expected a title, got None"),
        ("a" * 1_001, "title: expected a title of at most 1,000 characters, got 1,001"),
    ],
    ids=["a number", "None", "a long text"],
)
def test_a_title_is_a_text_of_bounded_length(title, message):
    assert check_title("a" * 1_000)
    with pytest.raises(DataError) as caught:
        check_title(title)
    assert str(caught.value) == message


@pytest.mark.parametrize("limit", [0, -1, True, 1.5, "3", [1]], ids=repr)
def test_a_limit_is_a_whole_number_of_one_or_more(limit):
    assert (check_limit(None), check_limit(7)) == (None, 7)
    with pytest.raises(DataError) as caught:
        check_limit(limit)
    assert str(caught.value) == (
        f"limit: expected a whole number of 1 or more, or None for all, got {limit!r}"
    )
