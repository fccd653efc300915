"""Titles become words in one spelling, and the word that names the work is found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit.titles.terms import MOST_WORDS, variants
from careerkit.titles.vectors import at_head, weight


@pytest.mark.parametrize(
    ("title", "words", "head"),
    [
        ("Cust Svc Rep,Sr", "customer service representative senior", "representative"),
        ("Mgr of Ops", "manager operation", "manager"),
        ("Teachers, Special Ed", "teacher special ed", "teacher"),
        ("Clerk II - Accounts", "clerk 2 account", "clerk"),
        ("Lab Tech", "laboratory technician", "technician"),
        ("Tech Support", "technical support", "support"),
        ("Admin Assistant", "administrative assistant", "assistant"),
        ("Systems Admin", "system administrator", "administrator"),
        ("OR Aide", "operating room aide", "aide"),
        ("NURSE OR AIDE", "nurse aide", "aide"),
        ("IT Support", "it support", "support"),
        ("R.N.", "registered nurse", "nurse"),
        ("Driver's Helper", "driver helper", "helper"),
        ("Sales Reps, Except Retail", "sale representative", "representative"),
        ("Nurse for of", "nurse", "nurse"),
        ("Of Mice", "mice", "mice"),
        ("Senior", "senior", "senior"),
        ("X-ray technician", "x ray technician", "technician"),
        ("Grade B Baker", "grade baker", "baker"),
        ("C++ programmer", "c++ programmer", "programmer"),
        ("Entry-Level Data Entry Clerk", "data entry clerk", "clerk"),
    ],
)
def test_a_title_becomes_words_and_the_one_that_names_the_work(title, words, head):
    (terms,) = variants(title)
    assert (terms.words, terms.head) == (tuple(words.split()), head)


@pytest.mark.parametrize(
    ("title", "readings"),
    [
        (
            "UX Writer (Content Designer)",
            [("user", "experience", "writer"), ("content", "designer")],
        ),
        ("Registered Nurse (RN)", [("registered", "nurse")]),
        ("Nurse (RN)", [("nurse",), ("registered", "nurse")]),
        ("Software Engineer (Payments)", [("software", "engineer", "payment")]),
        ("Night Nurse (ICU)", [("night", "nurse")]),
        ("(Baker)", [("baker",)]),
        ("Baker (Bakers)", [("baker",)]),
        ("Baker ()", [("baker",)]),
        ("()", []),
        ("a - b", []),
    ],
)
def test_several_words_in_parentheses_are_a_title_of_their_own(title, readings):
    assert [terms.words for terms in variants(title)] == readings


@given(st.text(max_size=300))
def test_any_text_has_few_words_once_and_a_head_among_them(text):
    for terms in variants(text):
        assert 0 < len(terms.words) <= MOST_WORDS
        assert len(set(terms.words)) == len(terms.words)
        assert terms.head in terms.words
        assert set(terms.work) <= set(terms.words)


def test_rare_words_weigh_more_and_levels_less_and_the_head_most():
    assert weight("baker", 1, 100) > weight("worker", 50, 100) > 0
    assert weight("senior", 1, 100) < weight("baker", 1, 100) < at_head(weight("baker", 1, 100))
    assert weight("baker", 1, 1) > 0
