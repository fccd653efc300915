"""Modules only look down: each imports from lower floors alone."""

import ast
from pathlib import Path

import pytest

import careerkit

SOURCE = Path(careerkit.__file__).parent

# From the ground up; modules of one floor never import each other.
FLOORS = [
    {"errors"},
    {"model.types"},
    {"yamltext", "plugins"},
    {"compensation", "parsing", "model.codes"},
    {"lines", "model.checks", "ratefile", "tables", "trees"},
    {"model.source", "model.worktime", "rates", "archives", "references", "strays"},
    {"model.measures"},
    {"model.pay", "model.skill", "model.statement"},
    {"model.tier", "model.choice", "model.guide", "model.manifest", "model.lists"},
    {"model.relations", "model.occupation"},
    {"model.role"},
    {"ladder", "titles", "soc", "wages", "projections", "index", "changes"},
    {"claims", "comparison", "disagreement", "official", "posting"},
    {"doubts", "loading", "market"},
    {"store"},
    {"holdings", "composing", "saving", "differences", "filecheck"},
    {"catalogs", "exporters.meanings"},
    {"checking"},
    {"text", "starter", "exporters.jsonschema", "importers.memory", "importers.sheets"},
    {"importers.matrix"},
    {"cli"},
    {"__init__", "__main__"},
]
HOMES = {
    "cattrs": {"loading"},
    "importlib_resources": {"catalogs"},
    "yaml": {"yamltext"},
}


def modules():
    """Return every module's name and path."""
    for path in sorted(SOURCE.rglob("*.py")):
        name = ".".join(path.relative_to(SOURCE).with_suffix("").parts)
        if not name.endswith(".__init__"):  # that of a package within says what it holds
            yield pytest.param(name, path, id=name)


def imports(path, name):
    """Return the modules of careerkit and of third parties that a module imports."""
    package = name.split(".")[:-1]
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module.split(".")[0]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1]
            base += node.module.split(".") if node.module else []
            whole = ".".join(base)
            known = any(whole in floor for floor in FLOORS)
            yield from (
                [whole] if known else [".".join([*base, alias.name]) for alias in node.names]
            )


def floor(name):
    """Return the floor of a module."""
    return next(number for number, floor in enumerate(FLOORS) if name in floor)


@pytest.mark.parametrize(("name", "path"), [*modules()])
def test_a_module_imports_from_lower_floors_alone(name, path):
    """Imports only look down, those for type checkers and inside functions too."""
    own = [one for one in imports(path, name) if any(one in floor for floor in FLOORS)]
    assert [one for one in own if floor(one) >= floor(name)] == []


@pytest.mark.parametrize(("name", "path"), [*modules()])
def test_a_third_party_has_one_home(name, path):
    """Each third party is imported where it is at home."""
    for third_party, homes in HOMES.items():
        assert third_party not in imports(path, name) or name in homes


@pytest.mark.parametrize(("name", "path"), [*modules()])
def test_a_module_says_what_it_is_for_and_stays_readable(name, path):
    """Every module has a docstring, and few lines."""
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text))
    assert text.count("\n") < 520
