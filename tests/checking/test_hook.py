"""The hook for pre-commit checks the catalogs that changed files belong to."""

import re
from pathlib import Path

import pytest
import yaml

from careerkit.catalogs.layout import FOLDERS, INDEX, LISTS, RECORDS, TABLE_ENDING, TABLES
from careerkit.formats.base import ENDINGS

HOOKS = Path(__file__).parents[2] / ".pre-commit-hooks.yaml"
PARTS = [
    *(f"{name}.{ending}" for name in LISTS for ending in ENDINGS),
    *(f"{folder}/clerk.{ending}" for folder in RECORDS for ending in ENDINGS),
    f"{TABLES}/soc-codes.{TABLE_ENDING}",
]


@pytest.fixture(scope="module")
def pattern():
    """The expression for the names of files."""
    (hook,) = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
    return re.compile(hook["files"])


@pytest.mark.parametrize("name", PARTS)
def test_the_hook_looks_at_each_file_that_a_catalog_may_have(name, pattern):
    """At the root of a repository, and in a folder of it."""
    assert pattern.search(name)
    assert pattern.search(f"ladders/{name}")


@pytest.mark.parametrize(
    "name",
    [INDEX, "README.md", "roles.toml", "mycatalog.toml", *(f"{one}/notes.txt" for one in FOLDERS)],
)
def test_the_hook_looks_at_no_other_file(name, pattern):
    """The index is made by saving, and checked with the rest."""
    assert not pattern.search(name)
