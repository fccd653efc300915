"""The family of roles says what the pages of two career sites print, page by page."""

import csv
import json
import os
import re
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

from careerkit import AmbiguousSalaryError, Citation, Role, catalog

ROLES = catalog().roles()
# Written from whole guides, which win over what is known of the head of their pages.
WHOLE = {"jobicy-contact-center-agent", "himalayas-contact-center-specialist"}
FAMILY = [role for role in ROLES if role.citation.source not in WHOLE]
UNMAPPED = {
    "product-manager", "quality-assurance-specialist", "relationship-manager",
    "retention-specialist", "service-desk-manager", "teacher", "technical-support-manager",
    "workforce-manager",
}  # fmt: skip
OLDER = "older version of the page"
TABLE = Path(__file__).parent.parent / "docs" / "reference" / "roles.md"


def pages(role: Role) -> list[str]:
    """Return the ids of the guides that a role cites, in order of the alphabet."""
    records = (role, *role.salaries, *role.outlooks, *role.facts)
    cited = {record.citation.source for record in records}
    cited |= {citation.source for _, citation in role.cites}
    return sorted(cited - {"careerkit-editorial"})


def rows():
    """Return what was read of each page; skip where it isn't at hand."""
    return json.loads(facts_file("guide_figures.json").read_text(encoding="utf-8"))


def facts_file(name):
    """Return a file that stands beside the folder of real data, or skip."""
    folder = os.environ.get("CAREERKIT_REAL_DATA")
    if not folder:
        pytest.skip("CAREERKIT_REAL_DATA is not set")
    place = Path(folder).parent / "facts" / name
    if not place.is_file():
        pytest.skip(f"no facts/{name} beside the folder of CAREERKIT_REAL_DATA")
    return place


# What a page prints, and what the catalog says that it prints, as claims to compare:
# (what, value, whom it is credited to).


def printed(row):
    """Return the claims of a row of figures."""
    credited = {
        "median": row["median_stated_source"],
        "growth": row["growth_stated_source"],
        "openings": row["openings_stated_source"],
    }
    claims = {
        "minimum": row["salary_low"],
        "maximum": row["salary_high"],
        "median": row["salary_median"],
        "p90": row["top10_from"],
        "entry typical": row["salary_entry"],
        "mid typical": row["salary_mid"],
        "senior typical": row["salary_senior"],
        "open_top": row["salary_high_open"] or None,
        "growth": row["growth_pct"],
        "label": row["growth_label"],
        "period": row["growth_period"],
        "demand": row["demand"],
        "openings": row["openings_per_year"],
        "remote-friendly": row["remote_friendly"],
        "education": row["typical_education"],
        "industries": tuple(row["top_industries"]) or None,
    }
    credit = {**credited, "label": credited["growth"], "period": credited["growth"]}
    return {(name, value, credit.get(name)) for name, value in claims.items() if value is not None}


def told(source, *, older=False):
    """Return the claims that the catalog has from a page."""

    def here(record, name=None):
        citation = record.cite(name)
        return citation.source == source and (citation.at == OLDER) is older

    found = set()
    for role in ROLES:
        for band in role.salaries:
            if band.area != "US" or band.tier or not here(band):
                continue
            level = f"{band.level} " if band.level else ""
            found |= {
                (f"{level}{name}", value, band.cite(name).attributed_to)
                for name, value in band.figures.items()
            }
            found |= {("open_top", True, None)} if band.open_top else set()
        for outlook in role.outlooks:
            if here(outlook):
                found |= {
                    (name, getattr(outlook, name), outlook.cite(name).attributed_to)
                    for name in ("growth", "label", "period", "demand", "openings")
                    if getattr(outlook, name) is not None
                }
        for fact in role.facts:
            if here(fact) and fact.topic in ("remote-friendly", "industries"):
                found.add((fact.topic, fact.value, fact.citation.attributed_to))
            if here(fact) and fact.topic == "education":
                words = (fact.value[0].lower() + fact.value[1:]).replace(
                    " and license", " + license"
                )
                found.add((fact.topic, words, fact.citation.attributed_to))
    return found


class TestAgainstThePages:
    def test_every_figure_is_as_printed(self):
        """What the catalog has from a page is what the page prints, all of it and no more."""
        seen = 0
        for row in rows():
            source = f"{row['site']}-{row['slug']}"
            if source not in WHOLE:
                claims = told(source, older=row["snapshot"] == "older layout")
                assert claims == printed(row), source
                assert bool(claims) is row["excerpt_has_figures"], source
                seen += len(claims)
        assert seen == 544

    def test_whole_guides_print_the_same_figures(self):
        """Both whole guides hold every figure that the head of their page has."""
        for row in rows():
            source = f"{row['site']}-{row['slug']}"
            if source in WHOLE:
                numbers = {(name, value) for name, value, _ in printed(row) if name != "education"}
                assert numbers <= {(name, value) for name, value, _ in told(source)}, source

    def test_every_page_is_a_source(self):
        """Each page that was seen is in the bibliography, with its title, site and address."""
        expected = {f"{row['site']}-{row['slug']}": row for row in rows()}
        guides = {
            source.id: source for source in catalog().sources() if source.authority == "guide"
        }
        assert guides.keys() == expected.keys()
        for id, row in expected.items():
            assert guides[id].url == row["url"]
            assert guides[id].publisher == row["site"].title()
            assert id in WHOLE or row["title"] in guides[id].title

    def test_every_role_is_of_its_group(self):
        """The customer-operations family holds the roles of its pages; no other role is in it."""
        groups = {f"{row['site']}-{row['slug']}": row["group"] for row in rows()}
        for role in ROLES:
            (group,) = {groups[page] for page in pages(role)}
            assert (role.family == "customer-operations") is (group == "customer-operations"), (
                role.id
            )

    def test_every_title_is_that_of_a_page(self):
        """A page's title finds the one role whose page it is, by title or alias."""
        homes = {page: role for role in ROLES for page in pages(role)}
        for row in rows():
            role = homes[f"{row['site']}-{row['slug']}"]
            assert row["title"] in (role.title, *role.aliases), role.id

    def test_every_code_is_one_of_soc_2018(self):
        """A code is a detailed occupation of SOC 2018, and its reason begins with the title."""
        facts_file("guide_figures.json")
        place = Path(os.environ["CAREERKIT_REAL_DATA"]) / "crosswalks" / "soc2018_all.csv"
        with place.open(encoding="utf-8-sig", newline="") as file:
            titles = {
                row["code"]: row["title"] for row in csv.DictReader(file) if row["Level"] == "6"
            }
        for role in FAMILY:
            for code in role.codes:
                assert code.citation.note.startswith(f"{titles[code.value]}: "), role.id


class TestEveryRoleOfTheFamily:
    @pytest.mark.parametrize("role", FAMILY, ids=lambda role: role.id)
    def test_is_named_placed_and_cited(self, role):
        """A role has a title that its id follows, a family, and a page that is a guide."""
        assert re.sub(r"[^a-z0-9]+", "-", role.title.lower()) == role.id
        assert role.family
        assert pages(role)
        for page in pages(role):
            assert catalog().source(page).authority == "guide"

    @pytest.mark.parametrize("role", FAMILY, ids=lambda role: role.id)
    def test_invents_nothing(self, role):
        """Nothing is there that the head of a page does not print: no ladder, no lists, no prose."""
        assert (role.tiers, role.requirements, role.responsibilities, role.moves) == ((),) * 4
        assert (role.summary, role.former_ids) == (None, ())

    @pytest.mark.parametrize("role", FAMILY, ids=lambda role: role.id)
    def test_says_where_each_claim_stands(self, role):
        """Each claim names its place on its page, and pay is reported, by the year, in dollars."""
        for record in (*role.salaries, *role.outlooks, *role.facts):
            citations = [record.citation, *(citation for _, citation in record.cites)]
            assert all(isinstance(one, Citation) and one.at for one in citations)
            assert len({one.source for one in citations}) == 1
        for band in role.salaries:
            assert (band.area, band.currency, band.per, band.kind) == (
                "US",
                "USD",
                "year",
                "reported",
            )

    @pytest.mark.parametrize("role", FAMILY, ids=lambda role: role.id)
    def test_dates_a_figure_only_by_the_words_of_its_page(self, role):
        """A date is that of the words that the page credits; where these have none, there is none."""
        months = {"May 2023": "2023-05", "May 2022": "2022-05"}
        for band in role.salaries:
            assert band.as_of is None
            for name in band.figures:
                words = band.cite(name).attributed_to or ""
                dates = [date for month, date in months.items() if month in words]
                assert [band.cite(name).as_of] == (dates or [None])

    @pytest.mark.parametrize("role", FAMILY, ids=lambda role: role.id)
    def test_maps_to_an_occupation_with_a_reason_or_to_none(self, role):
        """One code of SOC 2018, ours, with its reason; or none, where none fits."""
        assert [(code.system, code.edition) for code in role.codes] == (
            [] if role.id in UNMAPPED else [("soc", "2018")]
        )
        for code in role.codes:
            assert (code.citation.source, code.citation.basis) == (
                "careerkit-editorial",
                "estimated",
            )


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.id)
def test_what_jobicy_derives_follows_from_its_range(role):
    """Median, levels and top tenth are the midpoint, 15 %, 50 % and 85 % of the span, and the high end."""
    bands = defaultdict(dict)
    for band in role.salaries:
        if band.citation.source.startswith("jobicy-"):
            bands[band.citation.source][band.level] = band
    for levels in bands.values():
        whole = levels.pop(None)
        low, high = whole.minimum, whole.maximum
        at = {part: low + (high - low) * part / 100 for part in map(Decimal, (15, 50, 85))}
        assert (whole.median, whole.p90) == (at[50], high)
        assert {level: band.typical for level, band in levels.items()} == {
            "entry": at[15], "mid": at[50], "senior": at[85],
        }  # fmt: skip
        assert [whole.cite(name).basis for name in ("minimum", "maximum")] == ["published"] * 2
        computed = [whole.cite(name) for name in ("median", "p90")]
        computed += [band.citation for band in levels.values()]
        assert {(one.basis, one.by) for one in computed} == {("derived", "source")}


def test_every_himalayas_range_is_open():
    """Each of its ranges ends in a plus, and so is a floor at the top."""
    ranges = [
        band
        for role in FAMILY
        for band in role.salaries
        if band.citation.source.startswith("himalayas-") and band.maximum is not None
    ]
    assert len(ranges) == 31
    assert all(band.open_top and band.minimum for band in ranges)


class TestOneRoleOfSeveralPages:
    def test_holds_each_page_as_a_claim(self):
        """Nurses have four pages under three titles, and one role with the pay of each."""
        nurse = catalog().role("registered-nurse")
        assert pages(nurse) == ["himalayas-nurse", "himalayas-registered-nurse", "himalayas-rn", "jobicy-nurse"]  # fmt: skip
        whole = [band for band in nurse.salaries if band.level is None]
        assert [band.median for band in whole] == [86_070, 86_070, 86_070, 86_500]
        assert {
            catalog().find(title)[0].role_id for title in ("Nurse", "RN", "Registered Nurse")
        } == {nurse.id}

    def test_prefers_no_page_to_another(self):
        """Two guides that disagree tie, and the source tells them apart."""
        with pytest.raises(
            AmbiguousSalaryError,
            match=r"; say which with source='himalayas-call-center-manager' or "
            r"source='jobicy-call-center-manager'$",
        ) as caught:
            catalog().salary_for("call-center-manager")
        assert [band.median for band in caught.value.bands] == [103_460, 65_000]
        of_one = catalog().salary_for("call-center-manager", source="jobicy-call-center-manager")
        assert of_one.median == 65_000

    def test_keeps_two_versions_of_a_page_apart(self):
        """Both versions of Jobicy's page on billing are claims of the same source."""
        outlooks = [
            (one.growth, one.period, one.demand)
            for one in catalog().role("billing-specialist").outlooks
            if one.citation.source == "jobicy-billing-specialist"
        ]
        assert outlooks == [(6, None, "Medium"), (5, "annual", "Steady")]

    def test_leaves_other_titles_other_roles(self):
        """Near titles stay roles of their own, found by their own title."""
        for id in ("call-center-agent", "call-center-operator", "call-center-specialist",
                   "call-center-representative", "customer-support", "qa-specialist",
                   "quality-assurance-specialist"):  # fmt: skip
            assert catalog().find(catalog().role(id).title)[0].role_id == id

    @pytest.mark.parametrize("id", ["qa-specialist", "quality-assurance-specialist"])
    def test_says_which_quality_assurance_is_meant(self, id):
        """Neither role is about the quality of calls."""
        assert "call center" in catalog().role(id).citation.note


@pytest.mark.parametrize(
    ("id", "pay", "outlooks"),
    [
        ("director-of-customer-service", "Administrative Services Managers",
         ["Administrative Services Managers", "customer service managers and directors"]),
        ("teacher", "K-12 teachers", ["K-12 teachers"]),
    ],
)  # fmt: skip
def test_figures_of_another_occupation_say_so(id, pay, outlooks):
    """Where a page takes its figures from another occupation, the figure names that."""
    role = catalog().role(id)
    assert [(set(band.figures), band.about) for band in role.salaries] == [
        ({"minimum", "maximum"}, None), ({"median"}, pay),
    ]  # fmt: skip
    assert [outlook.about for outlook in role.outlooks] == outlooks


def test_a_page_that_was_not_read_gives_a_title_alone():
    """A role known only by such a page has no figure and no fact, and says so."""
    bare = [role for role in FAMILY if not (role.salaries or role.outlooks or role.facts)]
    assert [role.id for role in bare] == [
        "customer-retention-specialist", "help-desk-analyst", "relationship-manager",
        "retention-specialist", "service-desk-analyst", "training-coordinator", "workforce-manager",
    ]  # fmt: skip
    for role in bare:
        assert role.citation.note == "The figures of this page are not held."


def test_codes_of_the_front_line():
    """Agents, supervisors and the users' help desk map to three occupations, as told."""
    codes = Counter(code.value for role in FAMILY for code in role.codes)
    assert {code: codes[code] for code in ("43-4051", "43-1011", "15-1232")} == {
        "43-4051": 14, "43-1011": 7, "15-1232": 5,
    }  # fmt: skip


def table() -> str:
    """Return the table of the reference: a line for each role."""
    lines = ["| role | title | family | SOC 2018 | pages |", "| --- | --- | --- | --- | --- |"]
    for role in ROLES:
        codes = ", ".join(code.value for code in role.codes if code.system == "soc") or "-"
        sources = [catalog().source(page) for page in pages(role)]
        links = ", ".join(f"[{source.publisher}]({source.url})" for source in sources)
        lines.append(f"| `{role.id}` | {role.title} | {role.family} | {codes} | {links} |")
    return "\n".join(lines)


def test_the_reference_lists_every_role():
    """The page of roles is what the catalog says."""
    if not TABLE.exists():
        pytest.skip("the documentation is not beside these tests")
    text = TABLE.read_text(encoding="utf-8")
    assert text[text.index("| role |") :].rstrip() == table(), "write what table() returns there"
