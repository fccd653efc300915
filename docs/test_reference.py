"""The reference names all there is: public names, fields, words, errors."""

import re
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import attrs
import pytest

import careerkit
from careerkit.model.manifest import Manifest
from careerkit.model.source import Cited

REFERENCE = Path(__file__).parent / "reference"
PUBLIC = [getattr(careerkit, name) for name in careerkit.__all__]
RECORDS = [Manifest, *(each for each in PUBLIC if isinstance(each, type) and attrs.has(each))]
# Answers, and what a user builds: these stand in no file.
ANSWERS = {
    "CatalogCheck", "Change", "Claim", "Comparison", "Conflict", "Entry", "Finding", "Match",
    "Occupation", "OccupationCandidate", "OccupationGroup", "OccupationMatch", "ParsedTitle",
    "Path", "PostingCheck", "Rates", "Side", "SkillChange", "Step", "TierEntry",
    "WordChange", "WorkTime",
}  # fmt: skip
IN_FILES = [each for each in RECORDS if each.__name__ not in ANSWERS]


def page(name: str) -> str:
    """Read a page of the reference."""
    return (REFERENCE / name).read_text(encoding="utf-8")


def rows(record: str) -> dict[str, str]:
    """Return the rows of a record's table in the data format, by field, marks and all."""
    section = re.split(r"^### ", page("data-format.md"), flags=re.MULTILINE)
    text = next(one for one in section if one.startswith(f"{record}\n"))
    found = {}
    for line in text.splitlines():
        if line.startswith(("| **", "| `")):
            names, rest = line.strip("| ").split(" | ", 1)
            found.update(dict.fromkeys(names.split(", "), rest))
    return found


def words(kind: Any) -> tuple[str, ...]:
    """Return the words that a field may hold, if it holds one of a few."""
    if get_origin(kind) is Literal:
        return get_args(kind)
    if get_origin(kind) in (Union, UnionType):
        return tuple(word for member in get_args(kind) for word in words(member))
    return ()


@pytest.mark.parametrize("record", IN_FILES, ids=lambda record: record.__name__)
def test_data_format_lists_each_field_and_what_must_be_there(record: type[Any]) -> None:
    """A field stands in its record's table, in bold if it must be there."""
    told = rows(record.__name__)
    stored = [each for each in attrs.fields(record) if each.init and each.metadata.get("stored", 1)]
    expected = set()
    for each in stored:
        if issubclass(record, Cited) and each.alias in ("cite", "cites"):
            continue
        needed = each.default is attrs.NOTHING
        name = f"**{each.alias}**" if needed else f"`{each.alias}`"
        expected.add(name)
        missing = [word for word in words(each.type) if f"`{word}`" not in told.get(name, "")]
        allowed = {"promotion", "hour", "day", "week", "month", "year"}  # told elsewhere
        if set(missing) - allowed:
            pytest.fail(f"{record.__name__}.{each.alias} may be {missing} too")
    if set(told) != expected:
        pytest.fail(f"{record.__name__}: told {sorted(told)}, there is {sorted(expected)}")


@pytest.mark.parametrize("name", careerkit.__all__)
def test_api_has_each_public_name(name: str) -> None:
    """A public name has an entry of its own."""
    if f":: careerkit.{name}\n" not in page("api.md"):
        pytest.fail(f"{name} is not in api.md")


def test_errors_have_a_section_each() -> None:
    """An error that can be raised has a section with its cause and cure."""
    errors = {each.__name__ for each in PUBLIC if isinstance(each, type)} & set(
        re.findall(r"\w+Error\b", " ".join(careerkit.__all__))
    )
    sections = set(re.findall(r"^## (\w+)", page("errors.md"), flags=re.MULTILINE))
    if errors != sections:
        pytest.fail(f"told {sorted(sections)}, there is {sorted(errors)}")
