"""YAML is the third format: the same records, read strictly, safely and within bounds."""

import json
import subprocess
import sys
import time
from decimal import Decimal

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from careerkit import DataError, Experience, Role, catalog, dumps, loads
from careerkit.formats import yaml as yaml_format

from ..conftest import catalog_in

PARSERS = {"python": yaml.SafeLoader}
if yaml.__with_libyaml__:
    PARSERS["c"] = yaml.CSafeLoader


@pytest.fixture(params=PARSERS)
def parser(request, monkeypatch):
    """Read with the parser written in C, and with the one that is everywhere."""
    monkeypatch.setattr(yaml_format, "_LOADER", PARSERS[request.param])
    return request.param


def message(text, kind=Role):
    """Return what loading a text says."""
    with pytest.raises(DataError) as caught:
        loads(text, kind, format="yaml", file="a.yaml")
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    return str(caught.value)


@pytest.mark.usefixtures("parser")
class TestValues:
    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("NO", "NO"), ("yes", "yes"), ("on", "on"), ("y", "y"),
            ("2025-05-31", "2025-05-31"), ("2025-05", "2025-05"), ("09:30", "09:30"),
            ("1_000", "1_000"), ("0110", "0110"), ("0o17", "0o17"), ("0x1F", "0x1F"), ("08.5", "08.5"),
            ("1e5x", "1e5x"), (".", "."), ("=", "="), ("'5'", "5"), ('"true"', "true"),
            ("|-\n  5", "5"), ("null", None), ("", None), ("~", None), ("Null", None), ("NULL", None), ("''", ""),
            ("true", True), ("True", True), ("TRUE", True), ("false", False), ("tRUE", "tRUE"),
            ("0", 0), ("-5", -5), ("+5", 5), ("52000", 52000),
            ("18.75", Decimal("18.75")), ("-.5", Decimal("-0.5")), ("5.", Decimal(5)),
            ("1e3", Decimal("1E+3")), ("1.10", Decimal("1.10")), ("-.inf", Decimal("-Infinity")),
            (".INF", Decimal("Infinity")),
        ],
    )  # fmt: skip
    def test_are_those_of_the_core_schema(self, text, value):
        """Dates, times, octal numbers and yes stay text; numbers are exact; null is nothing."""
        found = yaml_format.parse(f"key: {text}\n")
        assert found == {"key": value}
        assert type(found["key"]) is type(value)
        assert str(found["key"]) == str(value)

    def test_that_are_no_number_are_told_as_such(self):
        """Not a number is read as that, so that it is refused."""
        assert yaml_format.parse("[.nan, .NaN]")[1].is_nan()
        text = "{id: a, title: A, cite: {source: s, basis: published}, outlooks: [{growth: .nan}]}"
        assert message(text) == "a.yaml:1: outlooks[0].growth: expected a number, got NaN"

    def test_that_are_too_large_are_told(self):
        """A number that Python does not hold is a problem with its line."""
        text = f"a: {'9' * 5000}\nb: 1e{'9' * 30}\n"
        assert message(text).splitlines() == [
            "2 problems:",
            f"  a.yaml:1: a: expected a number that can be held, got '{'9' * 56}...",
            f"  a.yaml:2: b: expected a number that can be held, got '1e{'9' * 30}'",
        ]

    def test_may_be_shared_and_merged(self):
        """An alias is what its anchor holds; what is written beside a merge goes before it."""
        text = """
a: &a {x: 1, y: 2}
b: &b {y: 3, z: 4}
c: {<<: [*a, *b], x: 0}
d: {x: 5, <<: *b}
e: [*a, &s text, *s]
f: &a new
g: *a
"<<": plain
"""
        assert yaml_format.parse(text) == {
            "a": {"x": 1, "y": 2}, "b": {"y": 3, "z": 4}, "c": {"x": 0, "y": 2, "z": 4},
            "d": {"x": 5, "y": 3, "z": 4}, "e": [{"x": 1, "y": 2}, "text", "text"],
            "f": "new", "g": "new", "<<": "plain",
        }  # fmt: skip

    def test_come_from_the_documents_first_line_on(self):
        """A byte order mark, comments and the markers of one document are fine."""
        text = "\ufeff# a comment\n%YAML 1.1\n---\nmin_years: 2 # two\n...\n"
        assert loads(text.encode(), Experience, format="yaml") == Experience(min_years=2)


@pytest.mark.usefixtures("parser")
class TestMistakes:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("# nothing\n", "a.yaml: expected content, got comments alone"),
            ("---\n", "a.yaml: expected a table, got None"),
            ("id: a\n---\nid: b\n", "a.yaml:2: expected one document, got a second one"),
            ("id: a\n\ntitle: b\nid: c\n", "a.yaml:4: expected a key that is used once, got 'id' again"),
            ("a: {b: 1,\n b: 2}", "a.yaml:2: a: expected a key that is used once, got 'b' again"),
            ("x: &x {}\na: {<<: *x,\n <<: *x}", "a.yaml:3: a: expected a key that is used once, got '<<' again"),
            ("a: 1\n1: b", "a.yaml:2: expected a key that is text, got 1; write it in quotes"),
            ("a:\n  true: b", "a.yaml:2: a: expected a key that is text, got True; write it in quotes"),
            ("a: 1\n? [b]\n: c", "a.yaml:2: expected a key that is text, got ['b']"),
            ("a: 1\n<<: 5", "a.yaml:2: expected a table to merge, got 5"),
            ("a: 1\n<<: [{b: 2}, [c]]", "a.yaml:2: expected a table to merge, got ['c']"),
            ("a: 1\nb: *c", "a.yaml:2: b: expected an alias of a value that ends before it, got *c"),
            ("a: &a\n  - *a", "a.yaml:2: a[0]: expected an alias of a value that ends before it, got *a"),
            ("a: !!python/object/apply:os.system [ls]",
             "a.yaml:1: a: expected YAML without tags, got the tag '!!python/object/apply:os.system'"),
            ("a:\n- !!str 5", "a.yaml:2: a[0]: expected YAML without tags, got the tag '!!str'"),
            ("a: ! 5", "a.yaml:1: a: expected YAML without tags, got the tag '!'"),
            ("!role\nid: a", "a.yaml:1: expected YAML without tags, got the tag '!role'"),
            ("id: a\ntitle: b\x07", "a.yaml:2: expected text that can be printed, got the control "
             "character U+0007"),
            ("id: \ud800", "a.yaml:1: expected text that can be printed, got the control character U+D800"),
        ],
    )  # fmt: skip
    def test_are_told_with_their_line(self, text, expected):
        """What careerkit does not take of YAML is refused, and where it stands."""
        assert message(text) == expected

    @pytest.mark.parametrize(
        ("text", "line", "end"),
        [
            ("id: a\ntitle\ncite: b", 2, "(line 2, column 1)"),
            ("id: a\ntitle: 'b\ncite: c\n", 2, "(line 2, column 8)"),
            ("id: a\naliases: [b\n\n", 2, ")"),
            ("id: a\ntitle: b: c\n", 2, ")"),
        ],
        ids=["a key without a colon", "an open quote", "an open bracket", "a colon"],
    )
    def test_in_the_syntax_are_reported_where_they_are(self, parser, text, line, end):
        """The reason is in the words of the parser, and the line is where the mistake begins."""
        found = message(text)
        assert found.startswith(f"a.yaml:{line}: expected valid YAML, got ")
        assert found.endswith(end)

    def test_are_reported_together(self, parser):
        """The problems before a mistake in the syntax are reported too."""
        text = "id: a\nid: b\ntitle: !x y\n'broken"
        first, *lines, last = message(text).splitlines()
        assert first == "3 problems:"
        assert lines == [
            "  a.yaml:2: expected a key that is used once, got 'id' again",
            "  a.yaml:3: title: expected YAML without tags, got the tag '!x'",
        ]
        assert last.startswith("  a.yaml:4: expected valid YAML, got ")

    def test_in_the_record_are_told_with_their_line(self):
        """Fields of the wrong kind, in every way to write them, have their own lines."""
        text = """\
id: clerk
title:
  5
cite: &cite
  source: a
  basis: publishd
tiers:
  - id: a
    title: A
    rank: 1.5
  -
    <<: &tier
      id: b
      title: 7
    rank: 1
    experience: {min_years: 2,
      max_years: 1}
salaries:
- &band
  kind: market
  currency: usd
  per: year
  median: 0110
- *band
- {<<: *band, area: NO, colour: red}
"""
        keys = (
            "cite, cites, kind, currency, per, area, scope, tier, level, minimum, p10, p25, median"
        )
        assert [line[:76] for line in message(text).splitlines()] == [
            "12 problems:",
            "  a.yaml:6: cite.basis: expected one of published, derived, estimated, illus",
            "  a.yaml:2: title: expected text, got 5",
            "  a.yaml:10: tiers[0].rank: expected a whole number, got 1.5",
            "  a.yaml:16: tiers[1].experience: expected min_years < max_years, got 2 / 1",
            "  a.yaml:14: tiers[1].title: expected text, got 7",
            "  a.yaml:23: salaries[0].median: expected a number, got '0110'",
            "  a.yaml:21: salaries[0].currency: expected a currency of ISO 4217 such as U",
            "  a.yaml:23: salaries[1].median: expected a number, got '0110'",
            "  a.yaml:21: salaries[1].currency: expected a currency of ISO 4217 such as U",
            f"  a.yaml:25: salaries[2].colour: expected one of {keys}"[:76],
            "  a.yaml:23: salaries[2].median: expected a number, got '0110'",
            "  a.yaml:21: salaries[2].currency: expected a currency of ISO 4217 such as U",
        ]


@pytest.mark.usefixtures("parser")
class TestBounds:
    def test_an_alias_bomb_is_refused_at_once(self):
        """A billion laughs are refused before they are built, with the line of the alias."""
        lines = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
        lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
        begin = time.process_time()
        assert message("\n".join(lines)) == (
            "a.yaml:6: a5[0]: expected aliases that stand for at most 1 MiB of text, got more"
        )
        assert time.process_time() - begin < 5

    def test_a_long_text_many_times_is_refused(self):
        """A long text that is repeated by alias is refused, and one that is not is read."""
        text = "x" * 2**18
        assert message(f"a: &a {text}\nb:\n" + "- *a\n" * 9) == (
            "a.yaml:6: b[3]: expected aliases that stand for at most 1 MiB of text, got more"
        )
        assert yaml_format.parse(f"a: &a {text}\nb: [*a, *a, *a]")["b"][2] == text

    def test_a_bomb_of_merged_tables_is_refused(self):
        """Merge keys count as the aliases that they are."""
        table = ", ".join(f"k{n}: {n}" for n in range(1000))
        text = f"a: &a {{{table}}}\nb:\n" + "- {<<: *a}\n" * 2000
        assert "expected aliases that stand for at most 1 MiB of text, got more" in message(text)

    @pytest.mark.parametrize(
        ("text", "line"),
        [
            ("[" * 5000, 1), ("{a: " * 5000, 1), ("- " * 5000, 1), ("? " * 5000, 1),
            ("[" * 41, 1), ("[" * 500, 1), ("{" * 5000, 1), ("[\n" * 5000, 41), ("[{a:\n" * 5000, 21),
            ("a: 1\nb: " + "[ " * 2000, 2), ("['[', \"{\",\n" * 5000, 41), ("[" * 1200 + "]" * 1200, 1),
            ("- " * 30 + "[" * 2000, 1),
        ],
    )  # fmt: skip
    def test_deep_nesting_is_refused_whoever_notices_it_first(self, text, line):
        """The parser has a limit of its own, and may reach it before careerkit counts to 40."""
        expected = "expected at most 40 levels of nesting, got more"
        assert message(text).splitlines()[-1].strip().startswith(f"a.yaml:{line}: ")
        assert message(text).endswith(expected)

    def test_forty_levels_are_read(self):
        """No record is nested as deep."""
        value = yaml_format.parse("[" * 40 + "]" * 40)
        for _ in range(39):
            (value,) = value
        assert value == []

    @pytest.mark.parametrize(
        "text", ["a: " + "'[" * 500, "- [[\n" * 3, "'" + "[" * 2000, "a: b: [["]
    )
    def test_other_mistakes_beside_brackets_are_not_reported_as_nesting(self, text):
        """Brackets in quotes, and those that are merely not closed, are not nesting."""
        assert "expected valid YAML" in message(text)


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), None), (("id",), 2), (("aliases",), 3), (("aliases", 0), 4), (("aliases", 1), 5),
        (("aliases", 7), 3), (("tiers", 0), 7), (("tiers", 0, "title"), 8), (("tiers", 1), 10),
        (("tiers", 1, "focus", 1), 12), (("tiers", 1, "missing"), 10), (("note",), 13),
        (("cite",), 16), (("cite", "at"), 17), (("again",), 18), (("again", "at"), 17),
        (("missing",), None),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("parser")
def test_a_place_in_yaml_has_its_line(path, line):
    """A key is found on its line, an item where it begins; what is missing, on its parent's."""
    text = """# a comment
id: x
aliases:
  - one  # said here
  - >
    two
tiers: [{id: a,
  title: b},
  # between
  {id: b,
  focus: [c,
    d]}]
note: |
  two
  lines
cite: &cite
  at: p
again: *cite
"""
    assert yaml_format.lines(text, [path]).get(path) == line


class TestCatalogs:
    def test_take_yaml_beside_toml(self, acme_folder, acme):
        """A role and the skills written as YAML, with either ending, are read as such."""
        content = yaml.safe_dump(json.loads(dumps(acme.role("welder"))))
        (acme_folder / "roles" / "welder.toml").unlink()
        (acme_folder / "roles" / "welder.yaml").write_text(content, encoding="utf-8")
        (acme_folder / "skills.toml").rename(acme_folder / "skills.yml")
        (acme_folder / "skills.yml").write_text(
            "cite: {source: acme-pay, basis: published}\n"
            "skills:\n- {id: welding, name: Welding, kind: technical}\n"
        )
        mixed = catalog_in(acme_folder)
        assert mixed.roles() == acme.roles()
        assert mixed.skills()[0].name == "Welding"

    def test_name_the_yaml_file_of_a_mistake(self, acme_folder):
        """A broken YAML file is named with its own ending."""
        (acme_folder / "roles" / "welder.toml").rename(acme_folder / "roles" / "welder.yml")
        (acme_folder / "roles" / "welder.yml").write_text("id: welder\ntitle: 5\ncite: 1\n")
        with pytest.raises(DataError) as caught:
            catalog_in(acme_folder).role("welder")
        assert [(one.file, one.line) for one in caught.value.problems] == [
            ("roles/welder.yml", 3),
            ("roles/welder.yml", 2),
        ]


@pytest.mark.parametrize("role", ["contact-center-agent", "contact-center-specialist"])
def test_a_packaged_role_comes_back_from_yaml(role):
    """What is written as YAML, in either style, is the same role."""
    content = json.loads(dumps(catalog().role(role)))
    for flow in (True, False):
        text = yaml.safe_dump(content, default_flow_style=flow, allow_unicode=True)
        assert loads(text, Role, format="yaml") == catalog().role(role)


PRINTABLE = st.text(alphabet=st.characters(exclude_categories=["Cc", "Cn", "Cs", "Zl", "Zp"]))
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | PRINTABLE,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(PRINTABLE, inner, max_size=4),
    max_leaves=20,
)


@settings(deadline=None)
@given(st.dictionaries(PRINTABLE, PLAIN))
def test_json_is_yaml_of_the_same_content(content):
    """Whatever text and numbers JSON holds, read as YAML they are the same."""
    assert yaml_format.parse(json.dumps(content, ensure_ascii=False)) == content


@settings(deadline=None)
@given(st.text(alphabet="ab:-?[]{}&*!|>'\"%@#, \n\t019.~<", max_size=40))
def test_any_text_is_read_or_told(text):
    """A text is content, or a DataError with lines that it has, whichever parser reads it."""
    for parser in PARSERS.values():
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(yaml_format, "_LOADER", parser)
            try:
                yaml_format.parse(text)
            except DataError as error:
                lines = [problem.line or 1 for problem in error.problems]
                assert all(0 < line <= text.count("\n") + 1 for line in lines)


def test_without_pyyaml_the_extra_is_named():
    """Where PyYAML is not installed, reading YAML says what to install, and TOML is read."""
    code = """
import sys
sys.modules["yaml"] = None
import careerkit
print(careerkit.loads("min_years = 2", careerkit.Experience, format="toml").min_years)
for _ in range(2):
    try:
        careerkit.loads("min_years: 2", careerkit.Experience, format="yaml")
    except careerkit.MissingExtraError as error:
        print(error, error.extra, isinstance(error, ImportError), error.__cause__)
"""
    command = [sys.executable, "-W", "error", "-c", code]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    told = "YAML needs an extra: pip install 'careerkit[yaml]' yaml True None"
    assert printed.splitlines() == ["2", told, told]


def test_only_yaml_imports_yaml():
    """Reading the packaged catalog imports no YAML."""
    code = "import sys, careerkit; careerkit.roles(); print('yaml' in sys.modules)"
    command = [sys.executable, "-W", "error", "-c", code]
    assert subprocess.run(command, check=True, capture_output=True, text=True).stdout == "False\n"
