"""Text becomes records strictly, and records become text that gives them back."""

import json
from decimal import Decimal

import pytest

from careerkit import (
    Citation,
    DataError,
    Experience,
    Fact,
    Guide,
    Rating,
    Role,
    SalaryBand,
    Source,
    UnknownIdError,
    dumps,
    loads,
)
from careerkit.formats.base import LIMITS
from careerkit.model.catalog_files import SkillList

from ..conftest import CITE, FILES, band, role, tier

HEAD = 'id = "clerk"\ntitle = "Clerk"\ncite = { source = "a", basis = "published", at = "p" }\n'


def message(text, kind=Role, **options):
    """Return what loading a text says."""
    with pytest.raises(DataError) as caught:
        loads(text, kind, **{"format": "toml", "file": "clerk.toml", **options})
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    return str(caught.value)


class TestNothingIsCoerced:
    @pytest.mark.parametrize(
        ("line", "expected"),
        [
            ("title = 5", "title: expected text, got 5"),
            ('title = "  "', "title: expected text, got '  '"),
            ("family = true", "family: expected text, got True"),
            ('aliases = "Office"', "aliases: expected a list, got 'Office'; did you mean ['Office']?"),
            ("aliases = [1]", "aliases[0]: expected text, got 1"),
            ("tiers = { id = 'a' }", "tiers: expected a list, got a table"),
            ("tiers = ['a']", "tiers[0]: expected a table, got 'a'"),
            ("titel = 'x'", "titel: expected one of cite, cites, id, title, family, aliases, "
             "former_ids, summary, codes, tiers, salaries, outlooks, requirements, responsibilities, "
             "moves, facts, got 'titel'; did you mean 'title'?"),
            ("cites = 'x'", "cites: expected a table, got 'x'"),
            ("cites.title = 'x'", "cites.title: expected a table, got 'x'"),
        ],
    )  # fmt: skip
    def test_in_a_role(self, line, expected):
        """A field of another type is refused where it stands."""
        head = HEAD.replace('title = "Clerk"\n', "") if line.startswith("title") else HEAD
        number = head.count("\n") + 1
        assert message(head + line) == f"clerk.toml:{number}: {expected}"

    @pytest.mark.parametrize(
        ("line", "expected"),
        [
            ("rank = 1.0", "rank: expected a whole number, got 1.0"),
            ("rank = true", "rank: expected a whole number, got True"),
            ('rank = "1"', "rank: expected a whole number, got '1'; did you mean 1?"),
            ('rank = 1\ntrack = "managment"', "track: expected one of individual, management, got "
             "'managment'; did you mean 'management'?"),
            ("rank = 1\nexperience = 2", "experience: expected a table, got 2"),
            ('rank = 1\nexperience = { min_years = "2" }',
             "experience.min_years: expected a number, got '2'; did you mean 2?"),
            ("rank = 1\nrequirements = [{ skills = ['a'], essential = 'yes' }]",
             "requirements[0].essential: expected yes or no, got 'yes'; did you mean true?"),
        ],
    )  # fmt: skip
    def test_in_a_tier(self, line, expected):
        """A field of a tier of another type is refused where it stands."""
        text = HEAD + "[[tiers]]\nid = 'a'\ntitle = 'A'\n" + line
        number = text.count("\n") + 1
        assert message(text) == f"clerk.toml:{number}: tiers[0].{expected}"

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            ('"1,000"', "expected a number, got '1,000'; did you mean 1000?"),
            ("true", "expected a number, got True"),
            ("nan", "expected a number, got NaN"),
            ("-inf", "expected a number, got -Infinity"),
            ("2025-01-01", "expected a number, got datetime.date(2025, 1, 1)"),
        ],
    )
    def test_in_an_amount(self, value, expected):
        """An amount is a number as it stands, or refused."""
        text = (
            HEAD
            + f'[[salaries]]\nkind = "market"\ncurrency = "XTS"\nper = "year"\nmedian = {value}'
        )
        assert message(text) == f"clerk.toml:8: salaries[0].median: {expected}"

    def test_in_a_list_of_a_fact(self):
        """A fact's list holds texts alone."""
        text = HEAD + "[[facts]]\ntopic = 'a'\nvalue = ['x', 2]"
        assert message(text) == "clerk.toml:6: facts[0].value[1]: expected text, got 2"


class TestEveryProblemIsTold:
    def test_at_once(self):
        """One error tells all mistakes of a file, in their own places."""
        text = """
id = "clerk"
titel = "Clerk"
cite = { source = "a", basis = "publishd" }

[[tiers]]
id = "junior"
title = "Junior"
rank = "1"

[[tiers]]
id = "senior"
title = "Senior"
rank = 2
leads_to = [
  "junior",
  "boss",
]

[[salaries]]
tier = "juniour"
kind = "market"
currency = "XTS"
per = "year"
minimum = 5
maximum = 3
cite = { at = "p" }

[[salaries]]
tier = "juniour"
kind = "market"
currency = "XTS"
per = "year"
median = 5
cite = { source = "a", basis = "published", at = "p" }
"""
        assert message(text) == (
            "6 problems:\n"
            "  clerk.toml:4: cite.basis: expected one of published, derived, estimated, illustrative, "
            "got 'publishd'; did you mean 'published'?\n"
            "  clerk.toml:3: titel: expected one of cite, cites, id, title, family, aliases, "
            "former_ids, summary, codes, tiers, salaries, outlooks, requirements, responsibilities, "
            "moves, facts, got 'titel'; did you mean 'title'?\n"
            "  clerk.toml:9: tiers[0].rank: expected a whole number, got '1'; did you mean 1?\n"
            "  clerk.toml:20: salaries[0]: expected minimum <= maximum, got 5 / 3\n"
            "  clerk.toml:17: tiers[1].leads_to[1]: expected a tier of the role: junior, got 'boss'\n"
            "  clerk.toml:30: salaries[1].tier: expected a tier of the role: junior, senior, "
            "got 'juniour'; did you mean 'junior'?"
        )

    def test_and_says_nothing_of_references_to_what_is_broken(self):
        """A tier that could not be built is still a tier that others may name."""
        text = HEAD + (
            "[[tiers]]\nid = 'junior'\ntitle = 'J'\nrank = 'x'\n"
            "[[tiers]]\nid = 'senior'\ntitle = 'S'\nrank = 2\nleads_to = ['junior']\n"
        )
        assert message(text) == "clerk.toml:7: tiers[0].rank: expected a whole number, got 'x'"

    def test_of_other_fields_beside_a_broken_one(self):
        """What a field breaks by itself is told, however many others could not be read."""
        text = """
id = "Clerk"
title = 5
family = "Bad Fam"
former_ids = ["x", "Y"]
cite = { source = "a", basis = "published", at = "p" }
[[tiers]]
id = "a"
title = "A"
rank = "2"
track = "sideways"
leads_to = ["a"]
[[salaries]]
kind = "policies"
currency = "dollar"
per = "yr"
median = -5
[[moves]]
kind = "pivto"
title = "M"
tier = "Bad"
"""
        with pytest.raises(DataError) as caught:
            loads(text, Role, format="toml")
        assert [str(one).partition(": expected")[0] for one in caught.value.problems] == [
            "line 3: title",
            "line 10: tiers[0].rank",
            "line 11: tiers[0].track",
            "line 12: tiers[0].leads_to[0]",
            "line 14: salaries[0].kind",
            "line 16: salaries[0].per",
            "line 15: salaries[0].currency",
            "line 17: salaries[0].median",
            "line 19: moves[0].kind",
            "line 21: moves[0].tier",
            "line 21: moves[0].tier",  # and there is no role of that tier
            "line 2: id",
            "line 4: family",
            "line 5: former_ids[1]",
        ]

    def test_of_ids_that_stand_twice_beside_a_broken_record(self):
        """A skill that could not be built hides no other that stands twice."""
        skill = '{{ id = "{}", name = "S", kind = "{}" }}'
        skills = [("sql", "tool"), ("ada", "sof"), ("sql", "tool")]
        text = (
            'cite = { source = "a", basis = "published" }\nskills = [\n'
            + ",\n".join(skill.format(*one) for one in skills)
            + "\n]"
        )
        with pytest.raises(DataError) as caught:
            loads(text, SkillList, format="toml")
        assert [str(one).partition(": expected")[0] for one in caught.value.problems] == [
            "line 4: skills[1].kind",
            "line 5: skills[2].id",
        ]

    def test_a_wrong_citation_is_told_once(self):
        """What inherits a wrong citation repeats nothing of it."""
        text = (
            HEAD.replace('basis = "published", at = "p"', 'baisis = "x"')
            + "[[tiers]]\nid = 'a'\ntitle = 'A'\nrank = 1\ncite = { note = 'n' }\n"
            + "cites.rank = { note = 'n' }"
        )
        assert message(text) == (
            "clerk.toml:3: cite.baisis: expected one of source, basis, at, as_of, attributed_to, "
            "printed, method, by, note, got 'baisis'; did you mean 'basis'?"
        )


class TestCitations:
    def test_are_the_parents_where_there_is_none(self):
        """A record without a citation has its parent's, whole."""
        loaded = loads(HEAD + "[[tiers]]\nid = 'a'\ntitle = 'A'\nrank = 1", Role, format="toml")
        assert loaded.tiers[0].citation is loaded.citation

    def test_without_a_source_keep_the_parents_source_and_basis_alone(self):
        """A citation without a source keeps source and basis, and nothing else."""
        text = HEAD + "[[tiers]]\nid = 'a'\ntitle = 'A'\nrank = 1\ncite = { note = 'n' }"
        loaded = loads(text, Role, format="toml")
        assert loaded.tiers[0].citation == Citation(source="a", basis="published", note="n")

    def test_with_a_source_begin_anew(self):
        """A citation that names a source must say its basis itself."""
        text = HEAD + "[[tiers]]\nid = 'a'\ntitle = 'A'\nrank = 1\ncite = { source = 'b' }"
        assert message(text) == (
            "clerk.toml:8: tiers[0].cite.basis: expected one of published, derived, estimated, "
            "illustrative, got nothing"
        )

    def test_are_asked_for_where_no_parent_has_one(self):
        """No citation, no record."""
        assert message('id = "clerk"\ntitle = "Clerk"') == (
            "clerk.toml: cite: expected a citation, its own or its parent's, got nothing"
        )

    def test_of_a_field_keep_the_records_source(self):
        """A citation of one field keeps the source and basis of its record."""
        text = HEAD + 'cites.title = { at = "cover" }'
        loaded = loads(text, Role, format="toml")
        assert loaded.cite("title") == Citation(source="a", basis="published", at="cover")


class TestBrokenFiles:
    @pytest.mark.parametrize(
        ("text", "format", "expected"),
        [
            (b"", "toml", "f: expected content, got an empty file"),
            (b" \n\t\n", "json", "f: expected content, got an empty file"),
            (b"id = 'a'\n\xff", "toml", "f:2: expected text in UTF-8, got byte 0xff"),
            (b"id = \ntitle = 1", "toml", "f:1: expected valid TOML, got Invalid value (line 1, column 6)"),
            (b"id = 1\nid = 2\n", "toml", "f:2: expected valid TOML, got Cannot overwrite a value "
             "(line 2, column 7)"),
            (b"id = '", "toml", "f: expected valid TOML, got Expected \"'\" (at end of document)"),
            (b'{"id": }', "json", "f:1: expected valid JSON, got Expecting value (line 1 column 8)"),
            (b'{"id": 1, "id": 2}', "json", "f: expected valid JSON, got the key 'id' twice in one "
             "object"),
            (b'{"id": NaN}', "json", "f: expected valid JSON, got NaN, which is not a number"),
            (b'{"id": 1e99999999999999999999}', "json", "f: expected numbers that can be held, got one "
             "that is too large"),
            (b"id = -1e-99999999999999999999", "toml", "f: expected numbers that can be held, got one "
             "that is too large"),
            (b"[]", "json", "f: expected a table, got []"),
            (b"null", "json", "f: expected a table, got None"),
        ],
    )  # fmt: skip
    def test_say_what_is_wrong(self, text, format, expected):
        """A file that can't be read says why, and where."""
        assert message(text, format=format, file="f") == expected

    @pytest.mark.parametrize("format", ["toml", "json"])
    def test_of_brackets_are_bounded(self, format):
        """Fifty megabytes of brackets are refused by their size, a deep file by its depth."""
        huge = b"[" * 50 * 2**20
        assert message(huge, format=format, file="f") == (
            f"f: expected a file of at most {LIMITS[format].bytes // 2**20} MiB, got 50.0 MiB"
        )
        deep = b"a = " * (format == "toml") + b"[" * 100_000
        assert message(deep, format=format, file="f") == (
            "f: expected at most 40 levels of nesting, got more"
        )

    def test_may_begin_with_a_byte_order_mark(self):
        """A byte order mark is no part of the text."""
        source = b'\xef\xbb\xbfid = "a"\ntitle = "A"\npublisher = "P"\nauthority = "guide"'
        assert loads(source, Source, format="toml").id == "a"

    def test_of_an_unknown_format_are_refused(self):
        """A format there is none of is an error with those there are."""
        with pytest.raises(UnknownIdError, match="unknown format 'xml'; there are: toml, json"):
            loads("<a/>", Source, format="xml")


class TestArguments:
    @pytest.mark.parametrize(
        ("text", "kind", "expected"),
        [
            (None, Role, "expected a whole file as text or bytes, got NoneType"),
            ({}, Role, "expected a whole file as text or bytes, got dict"),
            ("{}", object, "kind: expected a class of the model, such as careerkit.Role, got <class "
             "'object'>"),
            ("{}", None, "kind: expected a class of the model, such as careerkit.Role, got None"),
        ],
    )  # fmt: skip
    def test_of_another_type_are_refused(self, text, kind, expected):
        """Loads takes a text and a class of the model."""
        with pytest.raises(DataError) as caught:
            loads(text, kind)
        assert str(caught.value) == expected

    @pytest.mark.parametrize("value", [object(), 5, float("nan"), [CITE, 5]])
    def test_that_are_no_record_are_not_written(self, value):
        """Dumps takes a record, or several."""
        with pytest.raises(
            DataError, match="expected a record, or a tuple or dict of records, got"
        ):
            dumps(value)


class TestHostileText:
    def test_nested_without_brackets_is_bounded_too(self):
        """TOML nests by headers, and that is bounded like brackets."""
        deep = "".join(
            f"[[{'.'.join(['sections'] * depth)}]]\nid = 'a'\ntitle = 'A'\n"
            for depth in range(1, 60)
        )
        assert message(deep, format="toml", file="f") == (
            "f: expected at most 40 levels of nesting, got more"
        )

    def test_with_one_repeated_key_of_many_is_told(self):
        """The repeated key is found in one pass."""
        keys = ", ".join(f'"k{number}": 1' for number in range(20_000))
        told = message("{" + keys + ', "k7": 2}', format="json", file="f")
        assert told == "f: expected valid JSON, got the key 'k7' twice in one object"

    @pytest.mark.parametrize(
        ("line", "expected"),
        [
            ("summary = 2025-05-01", "summary: expected text, got datetime.date(2025, 5, 1); did you "
             "mean '2025-05-01'?"),
            ("cites.chosen = { note = 'n' }", "cites.chosen: expected the name of a field, got "
             "'chosen'"),
            ('facts = [{ topic = "a", value = 1.2345678901234567 }]', "facts[0].value: expected a number "
             "of at most 15 digits, got 1.2345678901234567"),
            ('"a\\nb" = 1', "'a\\nb': expected one of cite, cites, id, title, family, aliases, "
             "former_ids, summary, codes, tiers, salaries, outlooks, requirements, responsibilities, "
             "moves, facts, got 'a\\nb'"),
        ],
    )  # fmt: skip
    def test_is_told_as_what_it_is(self, line, expected):
        """Dates, private names, long numbers and line breaks in keys are named."""
        assert message(HEAD + line) == f"clerk.toml:4: {expected}"

    def test_with_half_a_character_is_refused(self):
        """What no encoding can write is no text."""
        text = '{"id": "a", "title": "\\ud800", "publisher": "P", "authority": "guide"}'
        assert (
            message(text, Source, format="json")
            == "clerk.toml:1: title: expected text, got '\\ud800'"
        )

    def test_a_mistake_of_its_own_is_told_beside_an_inherited_one(self):
        """A citation with its own source tells its own mistakes, whatever the parent's are."""
        text = HEAD.replace('source = "a"', 'source = "A A"') + (
            "[[tiers]]\nid = 'a'\ntitle = 'A'\nrank = 1\ncite = { source = 'ok', basis = 'bogus' }"
        )
        assert [line.split(":")[2].strip() for line in message(text).splitlines()[1:]] == [
            "cite.source", "tiers[0].cite.basis",
        ]  # fmt: skip


class TestRoundTrip:
    @pytest.mark.parametrize(
        "record",
        [
            CITE,
            Experience(min_years=0.5, max_years=2),
            Rating(value=4.12, scale="onet-im", n=30, standard_error=0.2, suppress=True),
            band(median=Decimal("21.53"), per="hour", midpoint=100),
            tier(leads_to=[], focus=["a"]),
            role(tiers=[tier()], salaries=[band(tier="junior")]),
            role(facts=[
                Fact(topic=f"t{n}", value=value, cite=CITE)
                for n, value in enumerate((True, Decimal("1.5"), "x", ("x", "y")))
            ]),
            loads(FILES["guides/welder.toml"], Guide, format="toml"),
            loads(FILES["roles/welder.toml"], Role, format="toml"),
        ],
        ids=repr,
    )  # fmt: skip
    def test_a_record_comes_back_from_json(self, record):
        """What is written as JSON is read as an equal record."""
        assert loads(dumps(record), type(record)) == record

    def test_a_citation_is_written_where_it_differs_from_the_parents(self):
        """Only what a child says of its own about its source is written."""
        plain = Citation(source="acme-pay", basis="published")
        other = Citation(source="rumor", basis="published", at="pub")
        whole = role(
            tiers=[tier(), tier("senior", 2, cite=plain), tier("boss", 3, cite=other)],
            cites={"title": CITE, "family": plain},
        )
        written = json.loads(dumps(whole))
        cite = {"source": "acme-pay", "basis": "published", "at": "table 1"}
        assert written["cite"] == cite
        assert written["cites"] == {"family": {}}
        assert [one.get("cite") for one in written["tiers"]] == [
            None, {}, {"source": "rumor", "basis": "published", "at": "pub"},
        ]  # fmt: skip
        assert loads(json.dumps(written), Role) == role(tiers=whole.tiers, cites={"family": plain})

    def test_of_several_records_is_a_list(self):
        """A tuple of records is written as a list, None as null."""
        assert json.loads(dumps((band(), band()))) == [json.loads(dumps(band()))] * 2
        assert dumps(None) == "null"

    def test_amounts_are_json_numbers(self):
        """Amounts are numbers in JSON, whole ones without a point."""
        written = json.loads(dumps(band(minimum=Decimal("1e3"), maximum=Decimal("1000.50"))))
        assert (written["minimum"], written["maximum"]) == (1000, 1000.5)

    def test_null_is_what_is_not_there(self):
        """In JSON, null stands for an optional field that is left out."""
        written = json.loads(dumps(band()))
        assert loads(json.dumps({**written, "scope": None}), SalaryBand) == band()
