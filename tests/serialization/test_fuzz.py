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
    import_matrix,
    loads,
    open_catalog,
)
from careerkit.catalogs.layout import INDEX
from careerkit.files.archives import Archive
from careerkit.formats import toml
from careerkit.formats.base import FORMATS
from careerkit.formats.tables import Table
from careerkit.model.catalog_files import Bibliography, GradeList, SkillList
from careerkit.model.manifest import Manifest
from careerkit.model.record import key_of, stored_fields

from ..conftest import FILES, write_catalog
from .test_loading import HEAD, message

KINDS = (
    Role,
    Guide,
    Source,
    Skill,
    Grade,
    SalaryBand,
    Manifest,
    Bibliography,
    SkillList,
    GradeList,
)
WELDER = tomllib.loads(FILES["roles/welder.toml"])


def outcome(text, kind, format):
    """Load a text: its record, which comes back equal, or its problems, each on a line it has."""
    try:
        record = loads(text, kind, format=format)
    except DataError as error:
        refused = error
    else:
        assert repr(record)
        assert loads(dumps(record), kind) == record
        return record
    assert str(refused)
    assert refused.__context__ is None
    last = text.count(b"\n" if isinstance(text, bytes) else "\n") + 1
    assert all(one.line is None or 0 < one.line <= last for one in refused.problems)
    return refused.problems


formats = st.sampled_from(FORMATS)
kinds = st.sampled_from(KINDS)
# Characters that mean something to a parser, and line breaks of all kinds.
telling = st.text(alphabet="ab01:-?[]{}=&*!|>'\"%@#,.\\<~ \t\n\r\x00\x85\u2028\ufeff\ud800é")


@settings(max_examples=300)
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
        st.lists(inner, max_size=3)
        | st.dictionaries(names | st.text(max_size=5), inner, max_size=5)
    ),
    max_leaves=12,
)


@settings(max_examples=300)
@given(values, kinds, st.sampled_from(["json", "yaml"]))
def test_any_content_is_a_record_or_told(content, kind, format):
    """Of any plain content comes a record of any kind or a DataError, whose lines it has."""
    outcome(json.dumps(content, indent=1), kind, format)


def as_toml(value):
    """Return plain content as TOML, lists over several lines; what TOML lacks is left out."""
    if isinstance(value, dict):
        items = [
            f"{as_toml(key)} = {as_toml(one)}" for key, one in value.items() if one is not None
        ]
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


@settings(max_examples=300)
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
    @pytest.mark.parametrize(
        "number", ["0x" + "f" * 5000, f"[[0b{'1' * 20_000}]]", "-1." + "1" * 5000]
    )
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
                "clerk.toml: expected at most 40 levels of nesting, got more"
            )
        assert time.process_time() - begin < 5

    @pytest.mark.parametrize("format", FORMATS)
    def test_are_nested_in_few_levels(self, format):
        """What parsers still follow is refused where records could not."""
        text = ("a = " if format == "toml" else "") + "[" * 50 + "]" * 50
        line = ":1" if format == "yaml" else ""  # whose parser alone knows it
        expected = f"clerk.toml{line}: expected at most 40 levels of nesting, got more"
        assert message(text, format=format) == expected

    def test_may_have_as_many_dots_as_they_like(self):
        """Dots in texts, comments and lists of numbers are no parts of keys."""
        dots = "a." * 99
        text = f"summary = '{dots}' # {dots}\nresponsibilities = [{repr(dots) + ','}]\n"
        assert loads(HEAD + text, Role, format="toml").responsibilities == (dots,)
        figures = f"figures = [{'1.5, ' * 50}]"
        assert message(HEAD + figures).startswith("clerk.toml:4: figures: expected one of ")

    @pytest.mark.parametrize(
        "text",
        [
            'x = """\n' + "a\n" * 99_999 + '"""',
            "x = [" + "[]," * 99_999 + "]",
            "\n" * 99_999 + "[x]",
        ],
        ids=["text", "list", "lines"],
    )
    def test_are_searched_for_lines_in_little_memory(self, text):
        """What is passed over is not kept."""
        tracemalloc.start()
        assert toml.lines(text, [("x",)])[("x",)] in (1, 100_000)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < 5 * 2**20

    def test_name_one_key_without_end_in_short(self):
        """A long name is cut, and compared with nothing."""
        name = "responsibilities" * 20
        (problem,) = outcome(json.dumps({**WELDER, name: 1}), Role, "json")
        assert (problem.hint, len(problem.found)) == (None, 60)
        told = message(f'{{"{name}": 1, "{name}": 2}}', format="json")
        assert told.endswith("twice in one object")
        assert len(told) < 150

    def test_name_tiers_without_end_in_short(self):
        """Of more tiers than any ladder has, none are listed; nor are hints endless."""
        tiers = [{"id": f"t{n}", "title": "T", "rank": n} for n in range(101)]
        tiers[0]["leads_to"] = ["t-1"]
        (problem,) = outcome(json.dumps(laddered(tiers)), Role, "json")
        told = "line 1: tiers[0].leads_to[0]: expected a tier of the role, got 't-1'"
        assert str(problem) == told
        moves = [{"kind": "lateral", "title": "T", "from_tier": "t-1"}] * 101
        *others, last = outcome(json.dumps({**laddered(tiers[1:3]), "moves": moves}), Role, "json")
        assert {one.hint for one in others} == {"did you mean 't1'?"}
        assert last.hint is None

    def test_promote_in_circles_of_any_length(self):
        """A long way is walked once, whether it ends or leads back."""
        tiers = [
            {"id": f"t{n}", "title": "T", "rank": n, "leads_to": [f"t{n + 1}"]} for n in range(4000)
        ]
        begin = time.process_time()
        tiers[-1]["leads_to"] = []
        assert isinstance(outcome(json.dumps(laddered(tiers)), Role, "json"), Role)
        tiers[-1]["leads_to"] = ["t7"]
        (problem,) = outcome(json.dumps(laddered(tiers)), Role, "json")
        told = (
            "line 1: tiers[7].leads_to: expected promotions that never lead back, got a way from "
        )
        assert str(problem) == f"{told}'t7' to itself"
        assert time.process_time() - begin < 5

    def test_hold_no_figure_that_takes_for_ever(self):
        """A figure of a table is one that can be counted up to."""
        table = Table("soc,employment\n11-1021,1E+999999999\n", ("soc", "employment"), file="t.csv")
        with pytest.raises(DataError) as caught:
            table.count(table.row("11-1021"), "employment")
        told = "t.csv:2: employment: expected a number, got '1E+999999999'"
        assert str(caught.value) == told

    def test_lie_in_no_endless_folders(self, tmp_path):
        """A name in an archive that leads through thousands of folders costs no more than itself."""
        with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
            packed.writestr("catalog.toml", FILES["catalog.toml"])
            packed.writestr("a/" * 30_000 + "b", "")
        tracemalloc.start()
        archive = Archive(tmp_path / "a.zip")
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert archive.names() == ("a/", "catalog.toml")
        assert archive.names("a") == ("a/",)
        assert peak < 20 * 2**20


def laddered(tiers):
    """Return the content of a role of these tiers."""
    return {**WELDER, "tiers": tiers, "salaries": []}


class TestLinesOfYAML:
    @pytest.mark.parametrize("odd", ["\r", "\x85", "\u2028", "\u2029"])
    def test_are_those_of_every_other_format(self, odd):
        """What YAML alone takes for the end of a line does not count as one."""
        text = f"# {odd} \na: 'b{odd}c'\r\ntitle: 5"
        lines = [problem.line for problem in outcome(text, Source, "yaml") if problem.line]
        assert lines == [2, 3]
        (problem,) = outcome(f"{text}\naliases: [", Source, "yaml")
        assert problem.line == 4


class TestIndexes:
    def problems(self, folder, content, encoding):
        """Write an index that is at odds with a role, and return what is wrong with it."""
        content["roles"]["welder"]["title"] = "Other"
        (folder / INDEX).write_text(json.dumps(content), encoding=encoding)
        return [one for one in check(folder).problems if one.file.endswith(INDEX)]

    def test_may_hold_anything(self, acme, tmp_path):
        """An index in another encoding, or nested without end, stops no check."""
        acme.save(tmp_path / "acme")
        content = json.loads((tmp_path / "acme" / INDEX).read_text(encoding="utf-8"))
        found = self.problems(tmp_path / "acme", content, "utf-16")
        assert [one for one in found if one.expected != "text in UTF-8"] == []
        content["more"] = json.loads("[" * 400 + "]" * 400)
        (problem,) = self.problems(tmp_path / "acme", content, "utf-8")
        assert (problem.line, problem.expected) == (1, "the role as its file has it")

    def test_hold_no_text_that_can_not_be_written(self, acme_folder):
        """Half a character in the title of a role is told before anybody prints it."""
        half = (
            '{"id": "half", "title": "\\ud800", "cite": {"source": "rumor", "basis": "published"}}'
        )
        write_catalog(acme_folder, {"roles/half.json": half})
        with pytest.raises(DataError, match="title: expected text, got"):
            open_catalog(acme_folder).entries()


def test_an_archive_in_memory_is_a_place_without_a_name():
    """A catalog in an archive that no file holds is opened and checked."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in FILES.items():
            archive.writestr(name, text)
    place = zipfile.Path(zipfile.ZipFile(packed))
    assert open_catalog(place).role("welder").title == "Welder"
    assert check(place).problems == ()


def test_only_records_are_loaded():
    """A class that no file holds is refused."""
    with pytest.raises(DataError, match="kind: expected a class of the model"):
        loads("{}", CatalogCheck)


def test_a_sheet_of_blank_cells_is_told(tmp_path):
    """A matrix without a word in it is a DataError, as every other broken one."""
    sheet = tmp_path / "matrix.csv"
    sheet.write_text(',,,\n""\n', encoding="utf-8")
    with pytest.raises(DataError) as caught:
        import_matrix(sheet, role="clerk", title="Clerk", source="acme-pay")
    assert str(caught.value) == f"{sheet}: expected a header of columns, got blank cells"
