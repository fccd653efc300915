"""Importing careerkit is light, and its front door shows what there is."""

import ast
import importlib
import os
import subprocess
import sys
from pathlib import Path

import jedi
import pytest

import careerkit
from careerkit import Catalog


def fresh(code):
    """Run code in a fresh interpreter; return what it prints."""
    command = [sys.executable, "-W", "error", "-c", code]
    # What measures coverage would be loaded too.
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    printed = subprocess.run(command, check=True, capture_output=True, text=True, env=plain)
    return printed.stdout.strip()


def test_importing_pulls_in_nothing_heavy_and_reads_nothing():
    """After the import neither attrs nor cattrs is loaded, and no module of careerkit's own."""
    loaded = fresh("import sys, careerkit; print(*sorted(sys.modules))").split()
    heavy = {
        "attr",
        "attrs",
        "cattrs",
        "importlib_resources",
        "tomllib",
        "typing",
        "json",
        "decimal",
    }
    assert not heavy & set(loaded)
    assert [name for name in loaded if name.startswith("careerkit")] == ["careerkit"]


def test_an_answer_about_a_role_reads_its_file_and_the_defaults_alone():
    """Of all data files, only the role's and the catalog's settings are opened."""
    code = """
import sys
opened = []
sys.addaudithook(lambda event, args: event == "open" and opened.append(str(args[0])))
import careerkit
careerkit.salary_for("contact-center-specialist", "senior")
print(*sorted(name.replace("\\\\", "/").split("/data/")[1] for name in opened if "/data/" in name
              and "careerkit" in name))
print("careerkit.model.guide" in sys.modules, "careerkit.official.figures" in sys.modules)
"""
    assert fresh(code).splitlines() == [
        "catalog.toml roles/contact-center-specialist.toml",
        "False False",
    ]


def test_all_is_sorted_and_every_name_is_there():
    """__all__ is what dir() shows, classes first, each name importable."""
    assert sorted(careerkit.__all__) == careerkit.__all__ == dir(careerkit)
    names = fresh(
        "from careerkit import *; print(*sorted(n for n in dir() if n[0] != '_'))"
    ).split()
    assert names == careerkit.__all__


def test_the_version_is_that_of_the_distribution():
    """The version is read from the installed metadata."""
    assert careerkit.__version__.count(".") == 2


def test_an_unknown_name_is_an_attribute_error():
    """A name there is none of is what Python says it is."""
    with pytest.raises(AttributeError, match="module 'careerkit' has no attribute 'salary'"):
        _ = careerkit.salary


def test_no_public_function_shares_its_name_with_a_submodule():
    """A submodule never hides a verb."""
    for name in careerkit.__all__:
        try:
            module = importlib.import_module(f"careerkit.{name}")
        except ModuleNotFoundError:
            continue
        pytest.fail(f"{module.__name__} is a verb and a module")


def test_the_stub_has_the_names_of_the_package_and_no_others():
    """What type checkers and editors read is what is there, from the same modules."""
    stub = ast.parse(Path(careerkit.__file__).with_suffix(".pyi").read_text(encoding="utf-8"))
    homes, verbs = {}, []
    for node in stub.body:
        if isinstance(node, ast.ImportFrom):
            homes.setdefault(node.module, []).extend(alias.asname for alias in node.names)
        elif isinstance(node, ast.Assign):
            verbs.append(ast.unparse(node))
    assert {module: sorted(names) for module, names in homes.items()} == {
        module: sorted(names) for module, names in careerkit._HOMES.items()
    }
    assert verbs == [f"{verb} = _packaged.{verb}" for verb in sorted(careerkit._VERBS)]


def test_a_name_that_is_kept_nowhere_is_not_in_all():
    """Each public name has one home."""
    assert len(set(careerkit.__all__)) == len(careerkit.__all__)


def test_editors_complete_the_verbs():
    """Jedi completes the public face and knows what a verb returns."""
    script = jedi.Script("import careerkit\ncareerkit.next_tier('a', 'b').tit")
    assert [one.name for one in script.complete()] == ["title"]
    script = jedi.Script("import careerkit\ncareerkit.salary_f")
    assert [one.name for one in script.complete()] == ["salary_for"]
    script = jedi.Script("import careerkit\ncareerkit.find('a')[0].role.fam")
    assert [one.name for one in script.complete()] == ["family"]


@pytest.mark.parametrize("verb", careerkit._VERBS)
@pytest.mark.parametrize("owner", ["careerkit", "careerkit.catalog()"])
def test_editors_show_the_docstring_of_every_verb(verb, owner):
    """Hovering over a verb shows what it answers, of the package and of a catalog."""
    script = jedi.Script(f"import careerkit\n{owner}.{verb}")
    (help,) = script.help(2, len(owner) + 2)
    assert getattr(Catalog, verb).__doc__.strip().partition("\n")[0] in help.docstring()
