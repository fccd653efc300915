"""The published schemas are those of the model, in the words of the reference."""

import json
import re
from pathlib import Path

import pytest

from careerkit import json_schema
from careerkit.exporters.jsonschema import KINDS
from careerkit.exporters.meanings import CITE, CITES, MEANINGS

DOCS = Path(__file__).parent
FORMAT = (DOCS / "reference" / "data-format.md").read_text(encoding="utf-8")
# Told by the first table of the page.
LISTS = {"Bibliography", "GradeList", "SkillList"}
# How the reference calls what a schema has a definition for.
WORDS = {
    "whole-number": "whole number",
    "yes-or-no": "yes or no",
    **{word: word for word in "amount area currency date hour id number text years".split()},
}


def rows(record: str) -> dict[str, tuple[str, str]]:
    """Return the type and meaning of each field in the table of a record."""
    section = re.split(r"^##+ ", FORMAT, flags=re.MULTILINE)
    text = next(one for one in section if one.startswith(f"{record}\n"))
    told = {}
    for names, kind, meaning in re.findall(r"^\| (\S.*?) \| (.*?) \| (.*) \|$", text, re.MULTILINE):
        if names.startswith(("*", "`")):
            told.update(dict.fromkeys(re.findall(r"\w+", names), (kind, meaning)))
    return told


def kind_in(schema: dict[str, object], written: str) -> str:
    """Return how the reference would call what a field of a schema holds."""
    if "enum" in schema:
        return ", ".join(f"`{word}`" for word in schema["enum"])  # type: ignore[attr-defined]
    if schema.get("type") == "array":
        return f"list of {kind_in(schema['items'], written.removeprefix('list of '))}"  # type: ignore[arg-type]
    name = str(schema.get("$ref", "")).rpartition("/")[2]
    if name[:1].isupper():
        return f"[{name}](#{name.lower()})"
    return WORDS.get(name) or {"integer": "whole number"}.get(str(schema.get("type")), "number")


@pytest.mark.parametrize("kind", KINDS)
def test_a_published_schema_is_current(kind: str) -> None:
    """What stands in docs/schema is what careerkit prints; tools/build_schema.py writes it."""
    published = (DOCS / "schema" / f"{kind}.json").read_text(encoding="utf-8")
    if json.loads(published) != json_schema(kind):  # type: ignore[arg-type]
        pytest.fail("run: python tools/build_schema.py")


@pytest.mark.parametrize("record", sorted(MEANINGS.keys() - LISTS))
def test_meanings_are_those_of_the_reference(record: str) -> None:
    """What editors show of a field is what the table of its record says."""
    told = {name: meaning for name, (_, meaning) in rows(record).items()}
    if told != MEANINGS[record]:
        pytest.fail(f"{record}: {sorted(told.items() ^ MEANINGS[record].items())}")


def test_meanings_of_citations_are_those_of_the_reference() -> None:
    """The fields of every cited record are told alike."""
    told = {name: meaning for name, (_, meaning) in rows("Citations").items()}
    if told != {"cite": CITE, "cites": CITES}:
        pytest.fail(f"{told}")


@pytest.mark.parametrize("kind", KINDS)
def test_types_are_those_of_the_reference(kind: str) -> None:
    """A field holds what the table of its record says that it holds."""
    schema = json_schema(kind)  # type: ignore[arg-type]
    tables = {KINDS[kind].__name__: schema, **schema["$defs"]}
    for record in tables.keys() & (MEANINGS.keys() - LISTS):
        for name, (written, _) in rows(record).items():
            found = kind_in(tables[record]["properties"][name], written)
            period = "`hour`, `day`, `week`, `month`, `year`"
            if found.replace(period, "period") != written and (record, name) != ("Fact", "value"):
                pytest.fail(f"{record}.{name}: told {written!r}, there is {found!r}")
