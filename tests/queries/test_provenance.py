"""Every answer can say where it comes from."""

import pytest

from careerkit import Citation, DataError, Requirement
from careerkit.queries import comparison, conflicts, provenance
from careerkit.queries.posting import check_posting

from ..conftest import CITE, band, role, tier
from ..model.test_role import cite

ACME = 'Acme, "Acme pay structure" (employer)'
RUMOR = 'People, "What people say" (survey)'


def test_a_band_names_its_citation_and_those_of_its_figures(acme):
    other = Citation(
        source="rumor", basis="derived", at="pub", as_of="2025", attributed_to="Bob",
        method="guess", by="source", printed="1k", note="loud",
    )  # fmt: skip
    text = acme.explain(band(tier="welder", cites={"median": other, "kind": band().citation}))
    assert text == (
        "tier welder: median 100 XTS a year in XX\n"
        f"  published by {ACME}; at: table 1\n"
        f"  median: derived from {RUMOR}; at: pub; as of: 2025; credited there to: Bob; printed: 1k; "
        "method, by the source: guess; note: loud"
    )


@pytest.mark.parametrize(
    ("citation", "words"),
    [
        (cite("acme-pay"), f"published by {ACME}; at: p"),
        (cite("acme-pay", method="a sum"), f"published by {ACME}; at: p; "
         "method: a sum"),
        (cite("acme-pay", basis="derived", by="careerkit", method="a sum"), f"derived from {ACME}; at: "
         "p; method, by careerkit: a sum"),
        (Citation(source="rumor", basis="estimated", note="A guess."), f"estimated, after {RUMOR}; note: "
         "A guess."),
        (Citation(source="rumor", basis="illustrative"), f"made up for illustration in {RUMOR}"),
    ],
    ids=lambda value: value.basis if isinstance(value, Citation) else "",
)  # fmt: skip
def test_a_citation_says_in_words_how_the_figure_follows_from_its_source(acme, citation, words):
    assert provenance.describe(citation, acme.source) == words


def test_records_and_several_answers_are_explained_one_after_the_other(acme):
    at = f"  published by {ACME}; at: page 3"
    welder = acme.role("welder")
    assert acme.explain(welder) == f"Role welder: 5 tiers, 1 band\n{at}"
    assert acme.explain([welder.tier("head"), welder.tier("master")]) == (
        f"Tier head: Head of Workshop, 9+ years\n{at}\nTier master: Master Welder\n{at}"
    )
    (best, *_) = acme.find("Master Welder")
    assert acme.explain(best) == f"Tier master: Master Welder\n{at}"
    assert acme.explain(acme.find("welder")[0]) == f"Role welder: 5 tiers, 1 band\n{at}"


def test_a_path_is_explained_step_by_step_with_the_promotions_that_no_source_states(acme):
    at = f"published by {ACME}; at: page 3"
    way = acme.path("welder", "apprentice", "foreman")
    assert acme.explain(way) == (
        f"Tier apprentice: Apprentice Welder, 1-3 years\n  {at}\n"
        f"  leads_to: derived from {ACME}; at: page 3; method, by careerkit: the next rank of the same "
        "track\n"
        "tier welder: 80-120, midpoint 95 XTS a year in XX\n"
        f"  published by {ACME}; at: table 1\n"
        f"Tier foreman: Foreman, 5-9 years, 1-4 in leadership\n  {at}"
    )
    assert acme.explain(way.steps[1]) == (
        f"tier welder: 80-120, midpoint 95 XTS a year in XX\n  published by {ACME}; at: table 1"
    )


def test_a_promotion_by_rank_is_never_explained_as_published(acme):
    (promotion,) = [move for move in acme.moves("welder", "apprentice") if move.kind == "promotion"]
    assert acme.explain(promotion) == (
        f"Move promotion: Welder\n  derived from {ACME}; at: page 3; method, by careerkit: the next rank "
        "of the same track"
    )


CLAIMS = role(
    salaries=[
        band(cite=cite("acme-pay"), kind="policy", median=90),
        band(cite=cite("rumor"), median=100),
    ]
)


def conflict(*salaries):
    """Return the one conflict of pay among bands."""
    (found,) = conflicts.conflicts([role(salaries=salaries)], (), None, lambda _: "employer")
    return found


def test_a_conflict_is_explained_claim_by_claim_with_the_preferred_one(acme):
    policy = band(cite=cite("acme-pay"), kind="policy", median=90)
    report = band(cite=cite("rumor"), median=100)
    claims = (
        "median pay, XTS a year in XX:\n"
        "  90 (clerk, acme-pay)\n"
        f"    published by {ACME}; at: p\n"
        "  100 (clerk, rumor)\n"
        f"    published by {RUMOR}; at: p\n"
    )
    found = conflict(policy, report)
    assert acme.explain(found) == f"{claims}  preferred is 90: an employer's policy first"
    assert acme.explain(found.claims[1]) == (f"100 (clerk, rumor)\n  published by {RUMOR}; at: p")
    tied = conflict(band(cite=cite("acme-pay"), median=90), report)
    assert acme.explain(tied) == f"{claims}  none preferred: a tie of 2"


def test_a_comparison_is_explained_side_by_side_with_what_no_source_states(acme):
    asked = Requirement(skills=["welding"], cite=cite("rumor"))
    ladder = role(
        requirements=[asked],
        tiers=[tier("a", requirements=[asked]), tier("b", 2)],
        salaries=[band(tier="a", cite=cite("acme-pay")), band(tier="b", cite=cite("rumor"))],
    )
    new = comparison.compare(ladder, "a", "b", area=None, per=None)
    side = (
        f"A:\n  tier a: median 100 XTS a year in XX\n    published by {ACME}; at: p\n"
        f"  skills: published by {RUMOR}; at: p"
    )
    assert acme.explain(new.before) == side
    assert acme.explain(new) == (
        f"{side}\n"
        f"B:\n  tier b: median 100 XTS a year in XX\n    published by {RUMOR}; at: p\n"
        f"  skills: published by {RUMOR}; at: p\n"
        "no source lists requirements of tier b of clerk: those of the role are compared"
    )
    unpaid = comparison.compare_roles(role(), role(id="other", title="Other"), area=None, per=None)
    assert acme.explain(unpaid) == (
        "Clerk:\n  no pay for clerk: the role as a whole. Available: nothing\n"
        "Other:\n  no pay for other: the role as a whole. Available: nothing\n"
        "no change of pay: no one band states the pay of Clerk and of Other\n"
        "no source lists requirements of clerk\nno source lists requirements of other"
    )


def test_the_check_of_a_posting_is_explained_finding_by_finding():
    import careerkit

    check = check_posting(band(kind="posted", pay_basis="base"), jurisdiction="EU")
    (finding,) = check.findings
    text = careerkit.explain(finding)
    assert text.startswith(
        "pay-or-range: expected initial pay or its range, got neither\n  published"
    )
    assert careerkit.explain(check) == f"{check}\n" + "\n".join(
        f"  {line}" for line in text.splitlines()
    )


def test_what_careerkit_computed_says_so(acme):
    text = acme.explain(band(cite=CITE).times(2))
    assert text.endswith("; at: table 1; method, by careerkit: published figures times 2")


@pytest.mark.parametrize("answer", [5, None, (), [], [[CLAIMS]], "welder", {}], ids=repr)
def test_a_value_that_is_not_an_answer_is_refused(acme, answer):
    with pytest.raises(DataError) as caught:
        acme.explain(answer)
    shown = "a table" if answer == {} else repr(answer if answer != [[CLAIMS]] else [CLAIMS])
    assert str(caught.value) == (
        "expected an answer of careerkit: a record, a path, a comparison, a conflict, or several of "
        f"them, got {shown}"
    )


def test_a_list_that_holds_itself_is_refused(acme):
    endless = []
    endless.append(endless)
    with pytest.raises(DataError):
        acme.explain(endless)
