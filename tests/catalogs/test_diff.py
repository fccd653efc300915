"""What is different between two catalogs is told change by change, readable in a review."""

import json
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from careerkit import (
    Change,
    Code,
    Experience,
    Fact,
    Move,
    Outlook,
    Rating,
    Requirement,
    catalog,
    dumps,
)
from careerkit.catalogs.diff import Changes, _record
from careerkit.cli import main

from ..conftest import CITE, FILES, band, catalog_in, role, tier, write_catalog


@pytest.fixture
def changed(acme, acme_folder, tmp_path):
    """Return a function that changes a file of a copy and tells what is different."""

    def change(name="roles/welder.toml", *replacements, **files):
        text = FILES.get(name, "")
        for old, new in replacements:
            assert text.count(old) >= 1
            text = text.replace(old, new, 1)
        copy = write_catalog(tmp_path / "copy", {**FILES, name: text, **files})
        return [str(one) for one in acme.diff(catalog_in(copy))]

    return change


class TestRoles:
    @pytest.mark.parametrize(
        ("old", "new", "expected"),
        [
            ("median = 100", "median = 104", "tier welder: median 100 to 104 (+4.0 %)"),
            ("median = 100", "median = 99.99", "tier welder: median 100 to 99.99 (-0.01 %)"),
            ("median = 100", "median = 100\np90 = 1_200", "tier welder: p90 none to 1,200"),
            ('title = "Welder"', 'title = "Smith"', "title 'Welder' to 'Smith'"),
            ('family = "workshop"', "", "family 'workshop' to none"),
            ("max_years = 3 }", "max_years = 4 }", "tier apprentice: experience 1-3 years to 1-4 years"),
            ("experience = { min_years = 9 }", "", "tier head: experience 9+ years to none"),
            ("rank = 3", "rank = 4", "tier master: rank 3 to 4"),
            ('grade = "g5"', "", "tier welder: grade 'g5' to none"),
            ('["foreman", "master"]', '["master", "foreman"]',
             "tier welder: leads_to foreman, master to master, foreman"),
            ('["foreman", "master"]', "[]", "tier welder: leads_to foreman, master to nothing"),
            ('leads_to = ["foreman", "master"]', "", "tier welder: leads_to foreman, master to the next rank"),
            ('["Welding Operator"]', '["Solderer"]',
             "alias 'Welding Operator' removed\nrole welder: alias 'Solderer' added"),
            ('["Welding Operator"]', '["Welding Operator", "A"]', "alias 'A' added"),
            ('["solderer"]', '["solderer", "smith"]', "former id 'smith' added"),
            ('[{ skills = ["welding"] }]', "[]", "tier welder: requirement welding removed"),
            ('[{ skills = ["welding"] }]', '[{ skills = ["welding"], essential = true }]',
             "tier welder: requirement welding: essential none to yes"),
            ('[{ skills = ["welding"] }]', '[{ skills = ["welding"], name = "Joins steel" }]',
             "tier welder: requirement Joins steel: name none to 'Joins steel'"),
            ('as_of = "2025" }', 'as_of = "2026" }', "tier welder: cite.as_of '2025' to '2026'"),
            ('as_of = "2025" }', 'as_of = "2025" }\ncites.median = { at = "bar" }',
             "tier welder: cites.median.at 'pub' to 'bar'\n"
             "role welder: tier welder: cites.median.as_of '2025' to none"),
            ('at = "page 3" }', 'at = "page 4" }', "cite.at 'page 3' to 'page 4'"),
            ('currency = "XTS"', 'currency = "EUR"',
             "tier welder: band removed (median 100 XTS a year in XX)\n"
             "role welder: tier welder: band added (median 100 EUR a year in XX)"),
        ],
    )  # fmt: skip
    def test_tell_each_field_that_changed(self, changed, old, new, expected):
        """A field is named with the way to it, its value before and after."""
        assert changed("roles/welder.toml", (old, new)) == f"role welder: {expected}".splitlines()

    def test_are_added_and_removed_whole(self, changed):
        """A tier, a band or a role that is new is told by its title or figures."""
        text = FILES["roles/welder.toml"]
        head, _, salaries = text.partition('[[tiers]]\nid = "head"')
        new_tier = '[[tiers]]\nid = "chief"\ntitle = "Chief"\nrank = 3\ntrack = "management"\n'
        new_role = 'id = "clerk"\ntitle = "Clerk"\ncite = { source = "rumor", basis = "published" }'
        assert changed(
            "roles/welder.toml",
            (text, head + new_tier + "[[salaries]]" + salaries.partition("[[salaries]]")[2]),
            **{"roles/clerk.toml": new_role},
        ) == [
            "role clerk added (Clerk)",
            "role welder: tier head removed (Head of Workshop)",
            "role welder: tier chief added (Chief)",
        ]

    def test_that_were_renamed_are_followed(self, acme, tmp_path):
        """A former id shows that a role is the same one under another id, and so its guide."""
        text = FILES["roles/welder.toml"].replace('id = "welder"', 'id = "smith"', 1)
        text = text.replace('["solderer"]', '["solderer", "welder"]').replace(
            "median = 100", "median = 110"
        )
        files = {name: content for name, content in FILES.items() if "/welder" not in name}
        guide = FILES["guides/welder.toml"].replace('"welder"', '"smith"')
        renamed = {**files, "roles/smith.toml": text, "guides/smith.toml": guide}
        other = catalog_in(write_catalog(tmp_path / "renamed", renamed))
        assert [str(one) for one in acme.diff(other)] == [
            "role smith: id 'welder' to 'smith'",
            "role smith: former id 'welder' added",
            "role smith: tier welder: median 100 to 110 (+10.0 %)",
            "guide smith: id 'welder' to 'smith'",
            "guide smith: role 'welder' to 'smith'",
        ]
        assert [str(one) for one in other.diff(acme)][:2] == [
            "role smith removed (Welder)", "role welder added (Welder)",
        ]  # fmt: skip

    def test_that_are_cited_anew_tell_it_once(self, changed):
        """A citation that is handed down is told where it is written, not for each tier."""
        assert changed("roles/welder.toml", ('basis = "published", at = "page 3"', 'basis = "illustrative"')) == [
            "role welder: cite.basis 'published' to 'illustrative'",
            "role welder: cite.at 'page 3' to none",
        ]  # fmt: skip


class TestOther:
    @pytest.mark.parametrize(
        ("name", "old", "new", "expected"),
        [
            ("catalog.toml", 'area = "XX"', 'area = "US"', "catalog: area 'XX' to 'US'"),
            ("catalog.toml", 'id = "acme"', 'id = "acme-b"', "catalog: id 'acme' to 'acme-b'"),
            ("catalog.toml", "made up", "true", "catalog: notice 'All of it is made up.' removed\n"
             "catalog: notice 'All of it is true.' added"),
            ("skills.toml", 'kind = "technical"', 'kind = "soft"', "skill welding: kind 'technical' to 'soft'"),
            ("skills.toml", 'id = "welding"', 'id = "gluing"', "skill gluing added (Welding)\n"
             "skill welding removed (Welding)"),
            ("sources.toml", '"Acme pay structure"', '"Acme pay"',
             "source acme-pay: title 'Acme pay structure' to 'Acme pay'"),
            ("grades.toml", "midpoint = 95", "midpoint = 96", "grade g5: midpoint 95 to 96 (+1.1 %)"),
            ("grades.toml", "maximum = 120 }", "maximum = 120 }, { kind = \"policy\", area = \"DE\", "
             "currency = \"EUR\", per = \"hour\", typical = 18.75 }",
             "grade g5: in DE an hour: band added (typical 18.75 EUR an hour in DE)"),
            ("grades.toml", 'id = "g5"', 'id = "g5"\ncite = { at = "2" }', "grade g5: cite.at 'table 1' to '2'"),
            ("guides/welder.toml", '"Sparks fly."', '"Sparks are bright."',
             "guide welder: section day: paragraph 'Sparks fly.' removed\n"
             "guide welder: section day: paragraph 'Sparks are bright.' added"),
            ("guides/welder.toml", '["Lunch"]', '["Lunch", "Rest"]',
             "guide welder: section day: section noon: point 'Rest' added"),
            ("guides/welder.toml", 'title = "Noon"', 'title = "Midday"',
             "guide welder: section day: section noon: title 'Noon' to 'Midday'"),
        ],
    )  # fmt: skip
    def test_records_tell_each_field_that_changed(self, changed, name, old, new, expected):
        """Guides, skills, sources, grades and the catalog itself are compared as roles are."""
        assert changed(name, (old, new)) == expected.splitlines()

    def test_tables_are_told_as_a_whole(self, acme_folder, tmp_path):
        """Bulk figures are the same, or they are not."""
        write_catalog(acme_folder, {"tables/a.csv": "a", "tables/b.csv": "b", "tables/d.csv": "d"})
        copy = write_catalog(tmp_path / "copy", FILES)
        write_catalog(copy, {"tables/b.csv": "B", "tables/c.csv": "c", "tables/d.csv": "d"})
        assert [str(one) for one in catalog_in(acme_folder).diff(catalog_in(copy))] == [
            "table a.csv removed", "table b.csv changed", "table c.csv added",
        ]  # fmt: skip


def told(before, after):
    """Return the lines of what is different between two records."""
    return [str(one) for one in _record(("role clerk",), before, after)]


class TestLists:
    def test_tell_bands_apart_by_what_differs(self):
        """Bands of one subject are named by area, period and source where these differ."""
        before = role(tiers=[tier()], salaries=[
            band(tier="junior", area="US", median=100),
            band(tier="junior", area="DE", per="hour", median=10),
            band(level="entry", median=5),
        ])  # fmt: skip
        rumor = evolve(CITE, source="rumor")
        after = role(tiers=[tier()], salaries=[
            band(tier="junior", area="DE", per="hour", median=11),
            band(tier="junior", area="US", median=90),
            band(level="entry", median=6),
            band(level="entry", median=7, cite=rumor),
        ])  # fmt: skip
        assert told(before, after) == [
            "role clerk: tier junior in DE an hour: median 10 to 11 (+10.0 %)",
            "role clerk: tier junior in US a year: median 100 to 90 (-10.0 %)",
            "role clerk: level entry by acme-pay: median 5 to 6 (+20.0 %)",
            "role clerk: level entry by rumor: band added (median 7 XTS a year in XX)",
            "role clerk: order of salaries reworded",
        ]

    def test_pair_what_is_equal_before_what_is_alike(self):
        """Of two bands of one source, the one that did not change stays as it is."""
        before = role(salaries=[band(level="entry", minimum=30, maximum=45), band(level="entry", minimum=35, maximum=45)])  # fmt: skip
        after = role(salaries=[band(level="entry", minimum=35, maximum=45), band(level="entry", minimum=30, maximum=50)])  # fmt: skip
        assert told(before, after) == [
            "role clerk: level entry: maximum 45 to 50 (+11.1 %)",
            "role clerk: order of salaries level entry, level entry to level entry, level entry",
        ]

    def test_tell_records_without_ids_by_their_own_words(self):
        """Codes, outlooks, facts, moves and requirements are named by what they say."""
        before = role(
            codes=[Code(system="soc", edition="2018", value="43-4051", cite=CITE)],
            outlooks=[Outlook(growth=8, openings=1_000, cite=CITE)],
            facts=[Fact(topic="remote", value=False, cite=CITE), Fact(topic="hours", value=Decimal(40), unit="a week", cite=CITE)],
            moves=[Move(kind="pivot", title="Sales", cite=CITE)],
            requirements=[Requirement(skills=["typing"], level=Rating(value=3, scale="lv"), cite=CITE)],
        )  # fmt: skip
        after = role(
            codes=[Code(system="soc", edition="2018", value="43-4052", cite=CITE)],
            outlooks=[Outlook(growth=9, openings=1_100, cite=CITE), Outlook(demand="high", area="US", cite=CITE)],
            facts=[Fact(topic="remote", value=True, cite=CITE), Fact(topic="tools", value=("a", "b"), cite=CITE)],
            moves=[Move(kind="lateral", title="Sales", cite=CITE)],
            requirements=[Requirement(skills=["typing"], level=Rating(value=4, scale="lv"), importance=Rating(value=2, scale="im"), cite=CITE)],
        )  # fmt: skip
        assert told(before, after) == [
            "role clerk: code soc 2018 43-4052: value '43-4051' to '43-4052'",
            "role clerk: outlook: growth 8 to 9",
            "role clerk: outlook: openings 1,000 to 1,100 (+10.0 %)",
            "role clerk: outlook in US added",
            "role clerk: requirement typing: importance none to 2 (im)",
            "role clerk: requirement typing: level: value 3 to 4",
            "role clerk: pivot 'Sales' removed",
            "role clerk: lateral 'Sales' added",
            "role clerk: fact hours removed (40 a week)",
            "role clerk: fact remote: value no to yes",
            "role clerk: fact tools added (a, b)",
        ]

    def test_tell_an_order_that_changed(self):
        """Lists are compared with their order, which may say something."""
        before = role(tiers=[tier(), tier("senior", 2)], aliases=["A", "B", "A"])
        after = role(tiers=[tier("senior", 2), tier()], aliases=["A", "A", "B"])
        assert told(before, after) == [
            "role clerk: order of aliases alias 'A', alias 'B', alias 'A' to alias 'A', alias 'A', alias 'B'",
            "role clerk: order of tiers tier junior, tier senior to tier senior, tier junior",
        ]  # fmt: skip

    def test_say_that_a_long_text_was_reworded(self):
        """What does not fit a line is not printed in it; the change holds it whole."""
        before, after = role(summary="x" * 70), role(summary="y")
        (change,) = _record(("role clerk",), before, after)
        assert str(change) == "role clerk: summary reworded"
        assert (change.before, change.after) == ("x" * 70, "y")
        assert told(role(aliases=["z" * 70]), role()) == [
            f"role clerk: alias '{'z' * 57}...' removed"
        ]

    def test_of_a_guide_name_pairs_parts_and_cases(self):
        """Every shape of a section is told by its own title or term."""
        agent = catalog().guide("contact-center-agent")
        faq = agent.section("faq")
        first = evolve(faq.pairs[0], text="Otherwise.")
        after = evolve(faq, pairs=(first, *faq.pairs[2:]))
        lines = [str(one) for one in _record(("guide a",), faq, after)]
        assert lines == [
            f"guide a: pair {faq.pairs[1].term!r} removed",
            f"guide a: pair {first.term!r}: text reworded",
        ]

    def test_tell_none_from_nothing(self):
        """Codes of a tier that are left out are the role's; an empty list is none."""
        assert told(tier(codes=None), tier(codes=[])) == ["role clerk: codes none to nothing"]


class TestChange:
    def test_says_by_how_many_percent(self):
        """Money and counts have a percentage; nothing else has."""
        change = Change(kind="changed", path=("a", "median"), before=Decimal(80), after=Decimal(90))
        assert change.percent == Decimal("12.5")
        assert repr(change) == "<Change a median 80 to 90 (+12.5 %)>".replace(
            "a median", "a: median"
        )
        assert evolve(change, path=("a", "rank")).percent is None
        assert evolve(change, before=None).percent is None
        assert evolve(change, after=None).percent is None
        assert evolve(change, before=Decimal(0)).percent is None
        assert (
            str(evolve(change, after=Decimal(80_000_000)))
            == "a: median 80 to 80,000,000 (+99,999,900.0 %)"
        )

    @pytest.mark.parametrize(
        ("before", "after", "expected"),
        [
            (2.5, 3, "a 2.5 to 3"), (Decimal("1E+5"), Decimal("5E-1"), "a 100,000 to 0.5"),
            (Experience(min_years=1), None, "a 1+ years to none"), (True, False, "a yes to no"),
        ],
    )  # fmt: skip
    def test_shows_values_as_people_write_them(self, before, after, expected):
        """Numbers have commas, and yes and no are words."""
        assert str(Change(kind="changed", path=("a",), before=before, after=after)) == expected


TITLES = st.sampled_from(["A", "B", "C"])
ROLES = st.builds(
    role,
    title=TITLES,
    aliases=st.lists(TITLES, max_size=3),
    tiers=st.lists(st.sampled_from(["a", "b", "c"]), unique=True, max_size=3).flatmap(
        lambda ids: st.tuples(*(st.builds(tier, st.just(id), st.just(rank), title=TITLES,
                                          focus=st.lists(TITLES, max_size=2),
                                          cite=st.sampled_from([CITE, evolve(CITE, at="x")]))
                                for rank, id in enumerate(ids)))),
    salaries=st.lists(st.builds(band, area=st.sampled_from(["US", "DE"]), median=st.integers(1, 3),
                                cites=st.sampled_from([{}, {"median": evolve(CITE, at="y")}])), max_size=3),
    cite=st.sampled_from([CITE, evolve(CITE, source="rumor")]),
)  # fmt: skip


@given(ROLES, ROLES)
def test_nothing_is_told_exactly_where_nothing_is_different(before, after):
    """Two records are equal if and only if no change is told, each way."""
    assert (told(before, after) == []) is (before == after)
    assert (told(after, before) == []) is (before == after)


class TestCommand:
    def test_prints_a_line_for_each_change(self, acme, acme_folder, tmp_path, capsys):
        """Two paths, and what is different between them."""
        acme.save(tmp_path / "copy.zip")
        assert main(["diff", str(acme_folder), str(tmp_path / "copy.zip")]) == 0
        assert capsys.readouterr().out == "No changes.\n"
        text = FILES["roles/welder.toml"].replace("median = 100", "median = 104")
        write_catalog(acme_folder, {"roles/welder.toml": text})
        assert main(["diff", str(tmp_path / "copy.zip"), str(acme_folder)]) == 0
        assert capsys.readouterr().out == "role welder: tier welder: median 100 to 104 (+4.0 %)\n"

    def test_prints_json(self, acme_folder, tmp_path, capsys):
        """Changes are data too, whole records among them."""
        copy = write_catalog(tmp_path / "copy", {**FILES, "roles/welder.toml": FILES["roles/welder.toml"].replace("median = 100", "median = 104")})  # fmt: skip
        (copy / "guides/welder.toml").unlink()
        assert main(["diff", str(acme_folder), str(copy), "--json"]) == 0
        first, second = json.loads(capsys.readouterr().out)
        assert first == {
            "kind": "changed", "path": ["role welder", "tier welder", "median"], "before": 100, "after": 104,
        }  # fmt: skip
        assert second["kind"] == "removed"
        assert second["before"]["title"] == "Welding"

    def test_of_what_is_no_catalog_says_so(self, acme_folder, tmp_path, capsys):
        """A path with no catalog is an error with the path."""
        assert main(["diff", str(acme_folder), str(tmp_path / "none")]) == 2
        assert capsys.readouterr().err == (
            f"careerkit: {tmp_path / 'none'}: expected a folder or a zip archive, got nothing there\n"
        )


def test_changes_are_written_as_json():
    """A change can be written like any record."""
    change = Change(kind="added", path=("role a",), after=role())
    assert json.loads(dumps((change,)))[0]["after"]["id"] == "clerk"


RENAMED = (
    FILES["roles/welder.toml"]
    .replace('id = "master"\ntitle', 'id = "expert"\nformer_ids = ["master"]\ntitle')
    .replace('"foreman", "master"', '"foreman", "expert"')
    .replace('id = "welder"\ntitle = "Welder"\nrank', 'id = "smith"\nformer_ids = ["welder"]\ntitle = "Welder"\nrank')
    .replace('tier = "welder"', 'tier = "smith"')
)  # fmt: skip
MOVES = '\n[[moves]]\nkind = "lateral"\ntitle = "Painter"\nfrom_tier = "{}"\n'


def test_a_renamed_tier_is_a_rename_and_not_a_loss_and_a_gain(acme_folder, tmp_path):
    """Its pay, its moves and the promotions that lead to it are those of the same tier."""
    roles = {"old": FILES["roles/welder.toml"] + MOVES.format("welder"),
             "new": RENAMED + MOVES.format("smith")}  # fmt: skip
    old, new = (
        catalog_in(write_catalog(tmp_path / name, {**FILES, "roles/welder.toml": text}))
        for name, text in roles.items()
    )
    assert [str(change) for change in old.diff(new)] == [
        "role welder: tier smith: id 'welder' to 'smith'",
        "role welder: tier expert: id 'master' to 'expert'",
        "role welder: tier smith: former id 'welder' added",
        "role welder: tier expert: former id 'master' added",
    ]


def test_a_former_id_that_was_there_before_or_is_still_a_tiers_is_no_rename(acme, tmp_path):
    again = FILES["roles/welder.toml"].replace(
        'id = "master"\ntitle', 'id = "master"\nformer_ids = ["expert"]\ntitle'
    )
    other = catalog_in(write_catalog(tmp_path / "new", {**FILES, "roles/welder.toml": again}))
    assert [str(change) for change in acme.diff(other)] == [
        "role welder: tier master: former id 'expert' added"
    ]


def test_a_tier_without_a_former_id_is_a_loss_and_a_gain(acme, tmp_path):
    other = FILES["roles/welder.toml"].replace('"master"', '"expert"')
    after = catalog_in(write_catalog(tmp_path / "new", {**FILES, "roles/welder.toml": other}))
    assert "role welder: tier master removed (Master Welder)" in map(str, acme.diff(after))


def pay(subject, before, after, figure="midpoint"):
    """Return a change of pay."""
    return Change(
        kind="changed", path=(subject, figure), before=Decimal(before), after=Decimal(after)
    )


@pytest.mark.parametrize(
    ("amounts", "summary"),
    [
        ([(100, 103), (200, 206), (300, 309)], "pay raised by 3.0 % in 3 bands:"),
        ([(100, 103), (200, 204), (400, 404)], "pay raised by 1.0 % to 3.0 % in 3 bands:"),
        ([(100, 97), (200, 198), (300, 270)], "pay cut by 1.0 % to 10.0 % in 3 bands:"),
        ([(100, 97), (200, 198), (300, 330)], "pay changed by -3.0 % to +10.0 % in 3 bands:"),
    ],
)
def test_a_round_of_raises_is_one_line_with_its_bands_below_it(amounts, summary):
    other = Change(kind="changed", path=("role a", "title"), before="A", after="B")
    paid = [pay(f"grade {place}", *pair) for place, pair in enumerate(amounts)]
    text = str(Changes([paid[0], other, *paid[1:]]))
    assert text.splitlines() == [
        summary, *(f"  {change}" for change in paid), "role a: title 'A' to 'B'",
    ]  # fmt: skip


def test_a_few_changes_of_pay_are_lines_like_any_other():
    """Several figures of one band are one band."""
    changes = Changes([pay("grade a", 1, 2), pay("grade a", 2, 3, "maximum"), pay("grade b", 1, 2)])
    assert str(changes).splitlines() == [str(change) for change in changes]
    assert str(Changes()) == ""


def test_changes_are_written_as_json_like_any_records(acme):
    assert dumps(Changes([pay("grade a", 1, 2)]), indent=None) == (
        '[{"kind": "changed", "path": ["grade a", "midpoint"], "before": 1, "after": 2}]'
    )
