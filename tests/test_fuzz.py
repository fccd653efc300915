"""Whatever a file holds, nothing but careerkit's own errors comes of it, each with its line."""

import copy
import io
import json
import time
import tomllib
import tracemalloc
import zipfile

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from careerkit import (
    CatalogCheck,
    DataError,
    Grade,
    Guide,
    Role,
    SalaryBand,
    Skill,
    Source,
    check,
    dumps,
    loads,
    open_catalog,
)
from careerkit.archives import Archive
from careerkit.index import NAME
from careerkit.loading import key_of, stored_fields
from careerkit.model.lists import Bibliography, GradeList, SkillList
from careerkit.model.manifest import Manifest
from careerkit.parsing import FORMATS
from careerkit.tables import Table

from .conftest import FILES, role, tier, write_catalog
from .test_loading import HEAD, message

KINDS = (Role, Guide, Source, Skill, Grade, SalaryBand, Manifest, Bibliography, SkillList, GradeList)
WELDER = tomllib.loads(FILES["roles/welder.toml"])


def outcome(text, kind, format):
    """Load a text: its record, which comes back equal, or its problems, each on a line it has."""
    try:
        record = loads(text, kind, format=format)
    except DataError as error:
        assert error.__context__ is None
        assert str(error)
        last = text.count(b"\n" if isinstance(text, bytes) else "\n") + 1
        assert all(one.line is None or 0 < one.line <= last for one in error.problems)
        return error.problems
    assert repr(record)
    assert loads(dumps(record), kind) == record
    return record


formats = st.sampled_from(FORMATS)
kinds = st.sampled_from(KINDS)
# Characters that mean something to a parser, and line breaks of all kinds.
telling = st.text(alphabet="ab01:-?[]{}=&*!|>'\"%@#,.\\<~ \t\n\r\x00\x85\u2028\ufeff\ud800é")


@given(st.text() | telling | st.binary(), kinds, formats)
@example('{"line 99 column 1": 1, "line 99 column 1": 2}', Role, "json")
@example(f'{{"line {"9" * 5000} column 1": 1, "line {"9" * 5000} column 1": 2}}', Role, "json")
@example('a = {"line 99, column 1" = 1, "line 99, column 1" = 2}', Role, "toml")
@example("id: a\rtitle: 5\r", Source, "yaml")
def test_any_text_is_a_record_or_told(text, kind, format):
    """Of any text or bytes comes a record or a DataError, whose lines the text has."""
    outcome(text, kind, format)


names = st.sampled_from(sorted({key_of(one) for kind in KINDS for one in stored_fields(kind)}))
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["a", "US", "USD", "year", "2025", "published", 10**40, "\ud800", "\u2028"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(names | st.text(max_size=5), inner, max_size=5)
    ),
    max_leaves=12,
)


@given(values, kinds, st.sampled_from(["json", "yaml"]))
def test_any_content_is_a_record_or_told(content, kind, format):
    """Of any plain content comes a record of any kind or a DataError, whose lines it has."""
    outcome(json.dumps(content, indent=1), kind, format)


def as_toml(value):
    """Return plain content as TOML, lists over several lines; what TOML lacks is left out."""
    if isinstance(value, dict):
        items = [f"{as_toml(key)} = {as_toml(one)}" for key, one in value.items() if one is not None]
        return f"{{ {', '.join(items)} }}"
    if isinstance(value, list):
        return "[\n" + ",\n".join(as_toml(one) for one in value if one is not None) + "\n]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return str(value).lower() if isinstance(value, bool) else repr(value)


WRITERS = {
    "toml": lambda content: "".join(
        f"{as_toml(key)} = {as_toml(one)}\n" for key, one in content.items() if one is not None
    ),
    "json": lambda content: json.dumps(content, indent=1),
    "yaml": lambda content: yaml.safe_dump(content, allow_unicode=True, sort_keys=False),
}


def places(content):
    """Yield every dict and list in content with each of its keys and positions."""
    keys = list(content) if isinstance(content, dict) else range(len(content))
    for key in keys:
        yield content, key
        if isinstance(content[key], dict | list):
            yield from places(content[key])


@given(st.integers(0, len([*places(WELDER)]) - 1), values, formats)
def test_a_value_in_any_place_of_a_role_is_taken_or_told_where_it_stands(place, value, format):
    """One other value in a sound role gives an equal record or problems with their lines."""
    content = copy.deepcopy(WELDER)
    holder, key = [*places(content)][place]
    holder[key] = value
    text = WRITERS[format](content)
    found = outcome(text, Role, format)
    if not isinstance(found, Role):
        here = [one for one in found if one.path and content.get(one.path[0]) is not None]
        assert all(one.line for one in here)


@pytest.mark.parametrize("format", FORMATS)
def test_a_role_comes_back_from_every_format(format):
    """What the tests write in a format is the role that they mean."""
    sound = loads(FILES["roles/welder.toml"], Role, format="toml")
    assert outcome(WRITERS[format](WELDER), Role, format) == sound


class TestHugeFiles:
    @pytest.mark.parametrize("number", ["0x" + "f" * 5000, "[-0x" + "f" * 5000 + "]"])
    def test_hold_no_number_that_could_not_be_written(self, number):
        """TOML's numbers of other bases are bounded as decimal ones are."""
        assert message(f"{HEAD}rank = {number}") == (
            "clerk.toml: expected numbers that can be held, got one that is too large"
        )
        long = f'{HEAD}summary = "0x{"f" * 5000}"'
        assert loads(long, Role, format="toml").summary.startswith("0xfff")

    @pytest.mark.parametrize(
        "text", ["a{} = 1", "[a{}]", "[[ 'a' {} ]]", "a = {{ b{} = 1 }}", "# a.a\nb.'\"'{} = 1"]
    )
    def test_have_no_key_of_endless_parts(self, text):
        """A key of TOML is refused by its parts before they cost their square."""
        begin = time.process_time()
        for part in (".a", ' . "a"'):
            assert message(text.format(part * 20_000)) == (
                "clerk.toml: expected a few levels of nesting, got more than 40"
            )
        assert time.process_time() - begin < 5

    def test_may_have_as_many_dots_as_they_like(self):
        """Dots in texts, comments and lists of numbers are no parts of keys."""
        text = f'summary = "{"a." * 99}" # {"." * 99}\nresponsibilities = [{"'a.b', " * 50}]\n'
        assert len(loads(HEAD + text, Role, format="toml").responsibilities) == 50
        figures = f"figures = [{'1.5, ' * 50}]"
        assert message(HEAD + figures).startswith("clerk.toml:4: figures: expected one of ")

    def test_name_one_key_without_end_in_short(self):
        """A long name is cut, and compared with nothing."""
        name = "responsibilities" * 20
        (problem,) = outcome(json.dumps({**WELDER, name: 1}), Role, "json")
        assert (problem.hint, len(problem.found)) == (None, 60)
        told = message(f'{{"{name}": 1, "{name}": 2}}', format="json")
        assert told.endswith("twice in one object")
        assert len(told) < 150

    def test_name_tiers_without_end_in_short(self):
        """Of a ladder of more tiers than any has, none are listed; nor are hints endless."""
        tiers = [{"id": f"t{n}", "title": "T", "rank": n} for n in range(101)]
        tiers[0]["leads_to"] = ["t-1"]
        (problem,) = outcome(json.dumps({**WELDER, "tiers": tiers, "salaries": []}), Role, "json")
        assert str(problem) == "line 1: tiers[0].leads_to[0]: expected a tier of the role, got 't-1'"
        tiers = [*tiers[:9], {"id": "boss", "title": "B", "rank": 9, "leads_to": ["bos"] * 101}]
