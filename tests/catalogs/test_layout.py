"""The files that a catalog has are in one table, and everything else goes by it."""

import re
from itertools import product
from pathlib import Path

import pytest

from careerkit.catalogs import layout
from careerkit.checking.catalog import check
from careerkit.exporters.jsonschema import KINDS
from careerkit.formats.base import ENDINGS

from ..conftest import FILES, catalog_in, write_catalog

HOOKS = Path(__file__).parents[2] / ".pre-commit-hooks.yaml"
WRITTEN = [
    *(f"{stem}.{ending}" for stem, ending in product(layout.LISTS, ENDINGS)),
    *(f"{folder}/clerk.{ending}" for folder, ending in product(layout.RECORDS, ENDINGS)),
    f"{layout.TABLES}/soc-codes.{layout.TABLE_ENDING}",
]
OTHERS = [
    "README.md",
    "catalog.txt",
    "notes.toml",
    "guides.toml",
    "roles/notes.txt",
    "roles/old/clerk.toml",
    "tables/budget.xlsx",
    "tables/clerk.toml",
    "soc-codes.csv",
]


@pytest.mark.parametrize("name", [*WRITTEN, layout.INDEX])
def test_a_file_in_the_table_is_part_of_a_catalog(name):
    assert layout.is_part(name)


@pytest.mark.parametrize("name", [*OTHERS, "roles/.toml", "tables/.csv", "roles", ""])
def test_any_other_file_is_not_part_of_a_catalog(name):
    assert not layout.is_part(name)


def test_the_hook_for_pre_commit_runs_for_the_files_that_people_write():
    """The index is the one file of a catalog that nobody writes by hand."""
    if not HOOKS.exists():
        pytest.skip("the hook is not beside the tests")
    (pattern,) = re.findall(r"^  files: (.+)$", HOOKS.read_text(encoding="utf-8"), re.MULTILINE)
    for prefix in ("", "ladders/", "deep/er/"):
        assert [name for name in WRITTEN if not re.search(pattern, prefix + name)] == []
    assert [name for name in (*OTHERS, layout.INDEX) if re.search(pattern, name)] == []


def test_every_kind_of_file_has_a_schema():
    assert {*layout.LISTS, *(folder.removesuffix("s") for folder in layout.RECORDS)} == set(KINDS)


@pytest.mark.parametrize("ending", [ending for ending in ENDINGS if ending != "toml"])
def test_what_is_saved_is_in_the_table_and_is_read_and_checked(acme, tmp_path, ending):
    acme.save(tmp_path / "copy")
    held = {path.relative_to(tmp_path / "copy").as_posix(): path
            for path in (tmp_path / "copy").rglob("*.*")}  # fmt: skip
    assert [name for name in held if not layout.is_part(name)] == []
    held.pop(layout.INDEX).unlink()
    for path in held.values():
        path.rename(path.with_suffix(f".{ending}"))  # JSON is YAML as well
    assert catalog_in(tmp_path / "copy").roles() == acme.roles()
    assert len(check(tmp_path / "copy").files) == len(held)


def test_a_sheet_among_the_tables_is_not_a_table(acme_folder):
    write_catalog(acme_folder, {"tables/rates.csv": "a\n", "tables/budget.xlsx": "mine"})
    assert list(catalog_in(acme_folder)._records.tables()) == ["rates.csv"]


def test_the_made_up_catalog_is_in_the_table():
    assert [name for name in FILES if not layout.is_part(name)] == []
