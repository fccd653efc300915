"""The schemas say what the loader says, as far as a schema can."""

import copy
import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import careerkit
from careerkit import DataError, Guide, Role, UnknownIdError, catalog, dumps, json_schema, loads
from careerkit.catalogs.starter import templates
from careerkit.exporters.jsonschema import KINDS
from careerkit.exporters.meanings import MEANINGS
from careerkit.model.catalog_files import Bibliography, GradeList, SkillList
from careerkit.model.manifest import Manifest
from careerkit.model.record import key_of, stored_fields

from ..conftest import FILES

STARTER = {name: content.decode() for name, content in templates().items()}

PACKAGE = Path(careerkit.__file__).parent
BROKEN = sorted((Path(__file__).parents[1] / "serialization" / "broken").glob("*.toml"))
VALIDATORS = {kind: Draft202012Validator(json_schema(kind)) for kind in KINDS}
FOLDERS = {"roles": "role", "guides": "guide"}

# Broken in what stands between figures, records or files: that only loading tells.
BETWEEN = {
    "inverted-percentiles", "inverted-range", "leads-in-a-circle", "leads-nowhere",
    "leads-to-itself", "move-to-itself", "pay-of-no-tier", "published-figure-without-place",
    "rank-twice", "tier-twice", "years-upside-down",
}  # fmt: skip
# JSON has no such number.
NO_JSON = {"pay-that-is-no-number"}
NO_TOML = {"key-twice", "no-toml"}


def kind_of(name):
    """Return the kind of a file by its name inside a catalog."""
    folder, _, _ = name.rpartition("/")
    return FOLDERS[folder] if folder else name.partition(".")[0]


def problems(kind, content):
    """Return what a schema has against a content."""
    return [error.message for error in VALIDATORS[kind].iter_errors(content)]


def packaged():
    """Return the name and text of every packaged TOML file."""
    data = PACKAGE / "data"
    return [
        pytest.param(name, path.read_text(encoding="utf-8"), id=name)
        for path in sorted(data.rglob("*.toml"))
        for name in [path.relative_to(data).as_posix()]
    ]


class TestSchemas:
    @pytest.mark.parametrize("kind", KINDS)
    def test_are_schemas(self, kind):
        """Each is valid by the draft it names, and refers to what it holds alone."""
        schema = json_schema(kind)
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        Draft202012Validator.check_schema(schema)
        text = json.dumps(schema)
        used = {part.split('"')[0] for part in text.split('"#/$defs/')[1:]}
        assert used == set(schema["$defs"])
        assert json_schema(kind) == schema

    def test_are_what_is_asked_for(self):
        """A role is the usual one; a kind there is none of is an error with those there are."""
        assert json_schema() == json_schema("role")
        assert json_schema() is not json_schema("role")
        with pytest.raises(UnknownIdError) as caught:
            json_schema("rolle")
        assert str(caught.value) == "unknown kind of file 'rolle'; did you mean 'role'?"

    @pytest.mark.parametrize("kind", KINDS)
    def test_name_the_fields_of_the_model(self, kind):
        """The outermost table has the model's fields, and asks for what the model asks for."""
        schema = json_schema(kind)
        assert list(schema["properties"]) == [key_of(each) for each in stored_fields(KINDS[kind])]

    def test_tell_every_field(self):
        """Each field of each table has a description."""
        for kind in KINDS:
            schema = json_schema(kind)
            for table in (schema, *schema["$defs"].values()):
                for name, field in table.get("properties", {}).items():
                    assert field["description"], (kind, name)
                    assert "additionalProperties" in table

    def test_have_no_meaning_to_spare(self):
        """What is told of fields is told of fields that there are."""
        told = {}
        for kind, cls in KINDS.items():
            schema = json_schema(kind)
            for name, table in {cls.__name__: schema, **schema["$defs"]}.items():
                if "properties" in table:
                    told[name] = set(table["properties"]) - {"cite", "cites"}
        del told["CitationInRecord"]
        assert told == {name: set(fields) for name, fields in MEANINGS.items()}


class TestSoundFiles:
    @pytest.mark.parametrize(("name", "text"), packaged())
    def test_of_the_package_are_accepted(self, name, text):
        """Every packaged file is one of its kind."""
        assert problems(kind_of(name), tomllib.loads(text)) == []

    @pytest.mark.parametrize("name", [*STARTER, *FILES])
    def test_of_a_starter_and_of_tests_are_accepted(self, name):
        """The starter catalog's files and those of the tests are of their kinds."""
        for files in (STARTER, FILES):
            if name in files:
                assert problems(kind_of(name), tomllib.loads(files[name])) == []

    @pytest.mark.parametrize("id", ["contact-center-agent", "contact-center-specialist"])
    def test_written_as_json_are_accepted(self, id):
        """What dumps writes is accepted."""
        assert problems("role", json.loads(dumps(catalog().role(id)))) == []
        assert problems("guide", json.loads(dumps(catalog().guide(id)))) == []


class TestBrokenFiles:
    def test_are_told_apart(self):
        """Each file that a schema can't reject is there, and named once."""
        names = {path.stem for path in BROKEN}
        assert names >= BETWEEN | NO_JSON | NO_TOML

    @pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
    def test_are_rejected_where_a_schema_can(self, path):
        """A file that is broken in itself is rejected, with the loader or without."""
        text = path.read_text(encoding="utf-8")
        if path.stem in NO_TOML:
            with pytest.raises(tomllib.TOMLDecodeError):
                tomllib.loads(text)
        elif path.stem in BETWEEN | NO_JSON:
            assert problems("role", tomllib.loads(text)) == []
        else:
            assert problems("role", tomllib.loads(text)) != []

    @pytest.mark.parametrize(
        ("kind", "content"),
        [
            ("catalog", {"format": 2, "id": "a", "title": "A"}),
            ("catalog", {"format": 1, "id": "a", "title": "A", "area": "UK"}),
            ("catalog", {"format": 1, "id": "a", "title": "A", "area": "UK-ENG"}),
            ("sources", {"sources": [{"id": "a", "title": "A", "publisher": "P"}]}),
            ("sources", {"sources": {"id": "a"}}),
            ("skills", {"skills": []}),
            ("grades", {"cite": {"source": "a", "basis": "published"}, "grades": [{"id": "a", "bands": []}]}),
            ("guide", {"id": "a", "title": "A", "role": "a", "cite": {"source": "a", "basis": "published"},
                       "sections": [{"id": "a", "title": "A"}]}),
        ],
    )  # fmt: skip
    def test_of_other_kinds_are_rejected(self, kind, content):
        """A file of another kind with a mistake is rejected, and not loaded either."""
        assert problems(kind, content)
        with pytest.raises(DataError):
            loads(json.dumps(content), KINDS[kind])

    def test_of_a_grade_with_a_tier_are_rejected(self):
        """A grade's band speaks of no tier."""
        content = tomllib.loads(FILES["grades.toml"])
        content["grades"][0]["bands"][0]["tier"] = "welder"
        assert problems("grades", content)


CITE = {"source": "a", "basis": "published", "at": "p"}


class TestCitations:
    @pytest.mark.parametrize(
        ("cite", "accepted"),
        [
            (CITE, True),
            ({"source": "a"}, False),
            ({"basis": "published"}, False),
            ({"at": "p"}, False),
        ],
    )
    def test_of_the_outermost_record_are_whole(self, cite, accepted):
        """A role must say where it comes from, with its source and basis."""
        assert (problems("role", {"id": "a", "title": "A", "cite": cite}) == []) == accepted

    @pytest.mark.parametrize(
        ("cite", "accepted"),
        [
            ({}, True),
            ({"at": "p"}, True),
            ({"basis": "illustrative"}, True),
            ({"source": "b", "basis": "published"}, True),
            ({"source": "b"}, False),
            ({"basis": "derived"}, False),
            ({"basis": "derived", "method": "m", "by": "source"}, True),
            ({"basis": "estimated"}, False),
            ({"basis": "estimated", "note": "n"}, True),
            ({"att": "p"}, False),
        ],
    )
    @pytest.mark.parametrize("key", ["cite", "cites"])
    def test_inside_may_leave_out_what_they_inherit(self, key, cite, accepted):
        """A citation without a source keeps its parent's, so both are left out or none."""
        tier = {
            "id": "a",
            "title": "A",
            "rank": 1,
            key: {"title": cite} if key == "cites" else cite,
        }
        content = {"id": "a", "title": "A", "cite": CITE, "tiers": [tier]}
        assert (problems("role", content) == []) == accepted
        try:
            loads(json.dumps(content), Role)
        except DataError:
            assert not accepted
        else:
            assert accepted


ODD = st.sampled_from(
    [0, 1, -1, 2.5, 100, 1e9, True, False, "", " ", "a", "A b", "a-b", "UK", "US", "US-CA", "x:1", "USD",
     "usd", "2025", "2025-13", "May 2025", "09:00", "9:00", [], ["a"], ["a", "a"], [1], {}, {"a": 1},
     "published", "derived", "individual", "year", "lateral", "promotion", "soft", "policy", "soc"]
)  # fmt: skip
SOUND = [
    (Role, "role", json.loads(dumps(catalog().role("contact-center-specialist")))),
    (Role, "role", tomllib.loads(STARTER["roles/data-analyst.toml"])),
    (Guide, "guide", json.loads(dumps(catalog().guide("contact-center-agent")))),
    (SkillList, "skills", tomllib.loads(STARTER["skills.toml"])),
    (GradeList, "grades", tomllib.loads(STARTER["grades.toml"])),
    (Bibliography, "sources", tomllib.loads(STARTER["sources.toml"])),
    (Manifest, "catalog", tomllib.loads(STARTER["catalog.toml"])),
]


def places(content, path=()):
    """Yield the path of everything inside a content."""
    items = content.items() if isinstance(content, dict) else enumerate(content)
    for key, value in items:
        yield (*path, key)
        if isinstance(value, dict | list):
            yield from places(value, (*path, key))


PLACES = [(*sound, sorted(places(sound[2]), key=str)) for sound in SOUND]


@settings(deadline=None)
@given(st.data())
def test_what_loads_is_accepted(data):
    """Whatever is done to one place of a sound file: what still loads, the schema accepts."""
    cls, kind, content, paths = PLACES[data.draw(st.integers(0, len(PLACES) - 1))]
    content = copy.deepcopy(content)
    *way, last = paths[data.draw(st.integers(0, len(paths) - 1))]
    here = content
    for step in way:
        here = here[step]
    if data.draw(st.booleans()):
        del here[last]
    else:
        here[last] = data.draw(ODD)
    found = problems(kind, content)
    try:
        loads(json.dumps(content), cls)
    except DataError:
        return
    # The ids of skills in a guide are checked when the catalog is.
    assert found == [] or "skills" in way
