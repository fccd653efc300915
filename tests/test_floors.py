"""Packages are floors: each imports from lower ones alone, and none has a circle inside."""

import ast
import re
from collections import Counter
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import careerkit

SOURCE = Path(careerkit.__file__).parent
DESIGN = Path(__file__).parents[1] / "docs" / "explanation" / "design.md"
FRONT = ("__init__", "__main__")
HOMES = {
    "cattrs": "serialization",
    "importlib_resources": "catalogs",
    "yaml": "formats",
}
MODULES = {
    ".".join(path.relative_to(SOURCE).with_suffix("").parts): path for path in SOURCE.rglob("*.py")
}


@cache
def floors():
    """Return the floors as the table of the design page has them, from the ground up."""
    if not DESIGN.exists():
        pytest.skip("the documentation is not beside the tests")
    table = DESIGN.read_text(encoding="utf-8").partition("| floor |")[2].partition("\n\n")[0]
    rows = [re.findall(r"`(\w+)`", row.split("|")[1]) for row in table.splitlines()[2:]]
    return [set(row) for row in rows]


def room(module):
    """Return the package of a module, or the module itself at the top level."""
    return module.split(".")[0]


def floor_of(module):
    """Return how high the room of a module is; the front door is above all."""
    if room(module) in FRONT:
        return len(floors())
    return next(number for number, names in enumerate(floors()) if room(module) in names)


@cache
def imports(module):
    """Return the modules of careerkit and the third parties that a module imports."""
    package = module.split(".")[:-1]
    found = set()
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found.add(node.module.split(".")[0])
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1]
            base += node.module.split(".") if node.module else []
            whole = ".".join(base)
            parts = {".".join([*base, alias.name]) for alias in node.names}
            found |= {whole} if whole in MODULES else parts & MODULES.keys()
    return found


@pytest.fixture(params=sorted(name for name in MODULES if not name.endswith("__init__")))
def module(request):
    return request.param


def test_every_package_stands_once_in_the_table_of_floors():
    rooms = {room(name) for name in MODULES if name not in FRONT}
    named = Counter(name for names in floors() for name in names)
    assert rooms <= named.keys()
    assert set(named.values()) == {1}


def test_a_module_imports_from_its_own_package_and_lower_floors(module):
    """Imports look down, those for type checkers and inside functions too."""
    own = imports(module) & MODULES.keys()
    assert {
        name for name in own if room(name) != room(module) and floor_of(name) >= floor_of(module)
    } == set()


def test_no_modules_import_each_other_in_a_circle():
    TopologicalSorter({name: imports(name) & MODULES.keys() for name in MODULES}).prepare()


def test_a_third_party_is_imported_by_its_home_alone(module):
    strangers = {name for name in imports(module) if HOMES.get(name, room(module)) != room(module)}
    assert strangers == set()


@pytest.mark.parametrize("name", sorted(MODULES))
def test_a_module_says_what_it_is_for(name):
    assert ast.get_docstring(ast.parse(MODULES[name].read_text(encoding="utf-8")))
