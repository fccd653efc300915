"""Characters that must not reach a terminal."""

import json
from unicodedata import bidirectional, category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit.rendering.escapes import in_json, safe

TEXTS = st.text(st.characters(codec=None, exclude_characters=()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Clerk\x1b[31m", r"Clerk\u001b[31m"),
        ("\x9b31m", r"\u009b31m"),
        ("a\u202eb\u2066c\u200fd\u061ce", r"a\u202eb\u2066c\u200fd\u061ce"),
        ("\ud800", r"\ud800"),
        ("\U000e0041", r"\udb40\udc41"),
        ("a\tb\rc\x00d", r"a\tb\rc\u0000d"),
        ("two\nlines, Zoë, 職人, 👩‍🔧", "two\nlines, Zoë, 職人, 👩‍🔧"),
    ],
)
def test_unsafe_characters_become_escapes_and_others_stay(text, expected):
    assert safe(text) == expected


@given(TEXTS)
def test_no_control_and_no_mark_of_direction_is_left(text):
    left = safe(text).replace("\n", "")
    assert not [letter for letter in left if category(letter) in ("Cc", "Cs", "Zl", "Zp")]
    turning = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    assert not [letter for letter in left if bidirectional(letter) in turning]


@given(TEXTS)
def test_json_reads_back_the_same(text):
    assert json.loads(safe(json.dumps(text, ensure_ascii=False))) == json.loads(json.dumps(text))


def test_any_text_is_ascii_as_json_escapes_it():
    assert in_json("≈340k") == r"\u2248340k"
