"""Every answer can say where it comes from."""

import pytest

from careerkit import Citation, DataError

from ..conftest import band


def test_a_band_tells_its_citation_and_those_of_its_figures(acme):
    """What a figure is cited apart for is told apart."""
    other = Citation(
        source="rumor", basis="derived", at="pub", as_of="2025", attributed_to="Bob",
        method="guess", by="source", printed="1k", note="loud",
    )  # fmt: skip
    told = acme.explain(band(tier="welder", cites={"median": other, "kind": band().citation}))
    assert told == (
        "tier welder: median 100 XTS a year in XX\n"
        '  published by Acme, "Acme pay structure" (employer); at: table 1\n'
        '  median: derived from People, "What people say" (survey); at: pub; as of: 2025; '
        "credited there to: Bob; printed: 1k; method, by the source: guess; note: loud"
    )


def test_other_records_paths_and_several_answers_are_told_too(acme):
    """A role, a path and a tuple of answers are explained, one line for each citation."""
    at = '  published by Acme, "Acme pay structure" (employer); at: page 3'
    role = acme.role("welder")
    assert acme.explain(role) == f"Role welder: 5 tiers, 1 band\n{at}"
    assert acme.explain([role.tier("head"), role.tier("master")]) == (
        f"Tier head: Head of Workshop, 9+ years\n{at}\nTier master: Master Welder\n{at}"
    )
    assert acme.explain(acme.path("welder", "welder", "foreman")) == (
        "tier welder: 80-120, midpoint 95 XTS a year in XX\n"
        '  published by Acme, "Acme pay structure" (employer); at: table 1\n'
        f"Tier foreman: Foreman, 5-9 years, 1-4 in leadership\n{at}"
    )


def test_what_careerkit_computed_says_so(acme):
    """A derived band names its method and who derived it."""
    told = acme.explain(band().times(2))
    assert told.endswith("; at: table 1; method, by careerkit: published figures times 2")


def test_an_illustration_says_so(acme):
    """What is made up for illustration is called that."""
    made_up = Citation(source="acme-pay", basis="illustrative")
    assert acme.explain(band(cite=made_up)).endswith(
        'made up for illustration in Acme, "Acme pay structure" (employer)'
    )


def test_what_is_no_answer_is_refused(acme):
    """Only what careerkit answers can be explained."""
    with pytest.raises(DataError) as caught:
        acme.explain(5)
    assert (
        str(caught.value) == "expected an answer of careerkit: a record, a path, or several, got 5"
    )
