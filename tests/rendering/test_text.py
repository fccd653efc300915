"""Pages as plain text."""

import re

from hypothesis import given
from hypothesis import strategies as st

from careerkit.rendering.blocks import Heading, Pairs, Phrase, Points, Prose, Table
from careerkit.rendering.text import render

LADDER = Table(
    (
        ("junior", "0-1 year", "Junior Contact Center Specialist"),
        ("senior", "3-5 years, 1 in leadership", "Senior Contact Center Specialist"),
    ),
    header=("tier", "experience", "title"),
)


def test_a_page_is_written_with_parts_below_their_headings():
    page = (
        Heading("Clerk (clerk)", 1),
        Prose("Writes."),
        Pairs((("Experience", "2+ years"), ("Leads to", "nothing"))),
        Heading("Focus"),
        Points(("Letters", "Numbers")),
        Heading("More", 3),
        Table((("a", "bcd"), ("ef", ""))),
    )
    assert render(page) == (
        "Clerk (clerk)\n"
        "\n"
        "Writes.\n"
        "\n"
        "Experience: 2+ years\n"
        "Leads to: nothing\n"
        "\n"
        "Focus\n"
        "  - Letters\n"
        "  - Numbers\n"
        "\n"
        "  More\n"
        "    a   bcd\n"
        "    ef"
    )


def test_notes_are_numbered_as_they_are_met_and_each_is_listed_once():
    page = (
        Prose(Phrase("5", ("by b", "by a"))),
        Table((("x", Phrase("6", ("by a", "by a"))), ("y", Phrase("7")))),
    )
    assert render(page) == ("5 [1][2]\n\nx  6 [2]\ny  7\n\nSources\n[1] by b\n[2] by a")


def test_without_a_width_a_row_of_a_table_stays_whole():
    assert render((LADDER,)).splitlines()[1:] == [
        "junior  0-1 year                    Junior Contact Center Specialist",
        "senior  3-5 years, 1 in leadership  Senior Contact Center Specialist",
    ]


def test_a_table_that_is_too_wide_has_its_widest_columns_narrowed():
    assert render((LADDER,), 48) == (
        "tier    experience           title\n"
        "junior  0-1 year             Junior Contact\n"
        "                             Center Specialist\n"
        "senior  3-5 years, 1 in      Senior Contact\n"
        "        leadership           Center Specialist"
    )


def test_a_table_that_cannot_be_narrowed_is_written_a_cell_on_each_line():
    assert render((LADDER,), 30) == (
        "junior\n"
        "  experience: 0-1 year\n"
        "  title: Junior Contact Center\n"
        "    Specialist\n"
        "senior\n"
        "  experience: 3-5 years, 1 in\n"
        "    leadership\n"
        "  title: Senior Contact Center\n"
        "    Specialist"
    )


def test_a_cell_below_a_column_without_a_name_has_no_label():
    table = Table((("wonderful-words", "unbelievable-words"),), header=("x", ""))
    assert render((table,), 20) == "wonderful-words\n  unbelievable-words"


def test_a_table_without_a_header_that_cannot_be_narrowed_has_a_line_for_each_row():
    table = Table((("contact-center-specialist", "37,020", ""), ("official", "44,770", "x")))
    assert render((table,), 24) == "contact-center-specialist\n  - 37,020\nofficial - 44,770 - x"


def test_wide_letters_and_accents_keep_columns_straight():
    table = Table((("職人", "a"), ("e\u0301te\u0301", "b"), ("four", "c")))
    assert render((table,)) == "職人  a\ne\u0301te\u0301   b\nfour  c"


def test_breaks_and_runs_of_spaces_in_a_text_are_one_space():
    assert render((Table((("a\n\tb", " c "),)), Prose("d\r\n\r\ne"))) == "a b  c\n\nd e"


def test_no_line_of_a_page_is_a_command_of_githubs_runner():
    assert render((Prose("::error::x"), Points((":",)))) == "\\u003a:error::x\n\n- :"


@given(
    st.lists(st.lists(st.text(max_size=30), min_size=3, max_size=3), min_size=1, max_size=4),
    st.integers(min_value=16, max_value=90),
)
def test_every_line_fits_the_width_unless_one_word_is_longer(rows, width):
    table = Table(tuple(map(tuple, rows)), header=("one", "two", "three"))
    written = render((table, Points(tuple(cell for row in rows for cell in row))), width)
    longest = max(map(len, re.split(r"\s+", written)))
    # A word keeps its label, its indent and the columns beside it.
    assert max(map(len, written.splitlines())) <= max(width, longest + 10)
