"""Installed packages offer catalogs by name, and a broken one is told by its name."""

import subprocess
import sys
from importlib.metadata import entry_points

import pytest

import careerkit
from careerkit import Catalog, DataError, UnknownIdError, catalog, catalog_names
from careerkit.catalogs import opening

from ..conftest import FILES, write_catalog

MODULE = """
import careerkit
from pathlib import Path

folder = Path(__file__).parent / "data"
made = careerkit.Catalog(folder)

def function():
    return careerkit.catalog().overlay(made)

def broken():
    raise RuntimeError("no such luck")

nothing = 7
missing = folder / "none"
"""
OFFERS = {
    "path": "acme_ladders.offers:folder",
    "made": "acme_ladders.offers:made",
    "function": "acme_ladders.offers:function",
    "package": "acme_ladders.data",
    "broken": "acme_ladders.offers:broken",
    "nothing": "acme_ladders.offers:nothing",
    "missing": "acme_ladders.offers:missing",
    "module": "acme_laders",
    "attribute": "acme_ladders.offers:foldre",
}


def offer(folder, package, offers):
    """Install the metadata of a package that offers catalogs."""
    lines = "\n".join(f"{name} = {value}" for name, value in offers.items())
    return write_catalog(folder / f"{package.replace('-', '_')}-1.dist-info", {
        "METADATA": f"Metadata-Version: 2.1\nName: {package}\nVersion: 1\n",
        "entry_points.txt": f"[careerkit.catalogs]\n{lines}\n",
    })  # fmt: skip


@pytest.fixture(autouse=True)
def installed(tmp_path, monkeypatch):
    """A package of made-up ladders, and nothing of it left afterwards."""
    write_catalog(tmp_path / "acme_ladders" / "data", {**FILES, "__init__.py": ""})
    write_catalog(tmp_path / "acme_ladders", {"offers.py": MODULE, "__init__.py": ""})
    offer(tmp_path, "acme-ladders", OFFERS)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(opening, "_catalogs", {None: catalog()})
    yield tmp_path
    for name in [one for one in sys.modules if one.startswith("acme_ladders")]:
        del sys.modules[name]


def test_names_are_listed_without_loading():
    """The names are there before anything of the package is."""
    assert catalog_names() == tuple(sorted(OFFERS))
    assert "acme_ladders" not in sys.modules


@pytest.mark.parametrize("name", ["path", "made", "function", "package"])
def test_a_catalog_is_opened_once_by_its_name(name):
    """A path, a package, a catalog and a function that gives one will do."""
    found = catalog(name)
    assert isinstance(found, Catalog)
    assert found.role("welder").title == "Welder"
    assert catalog(name) is found
    assert catalog() is careerkit.role("contact-center-agent")._home


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("broken", "RuntimeError: no such luck"),
        ("nothing", "expected a path, or a place inside a package, got 7"),
        ("module", "ModuleNotFoundError: No module named 'acme_laders'"),
        ("attribute", "AttributeError: module 'acme_ladders.offers' has no attribute 'foldre'"),
    ],
)
def test_a_broken_one_is_told_by_name_and_package(name, found):
    """Whatever is wrong with an offer, the message says whose it is."""
    with pytest.raises(DataError) as caught:
        catalog(name)
    expected = f"expected a catalog {name!r} from acme-ladders ({OFFERS[name]}), got {found}"
    assert str(caught.value) == expected


def test_one_that_is_no_catalog_says_where_it_was_looked_for(installed):
    """What opening says is told too."""
    with pytest.raises(DataError) as caught:
        catalog("missing")
    place = installed / "acme_ladders" / "data" / "none"
    assert str(caught.value).endswith(
        f"{place}: expected a folder or a zip archive, got nothing there"
    )


def test_an_unknown_name_is_told_with_those_there_are():
    """A name that nothing has is told with close matches."""
    with pytest.raises(UnknownIdError) as caught:
        catalog("pakage")
    assert str(caught.value) == "unknown catalog 'pakage'; did you mean 'package'?"
    with pytest.raises(UnknownIdError, match=r"unknown catalog \['path'\]; there are: "):
        catalog(["path"])


def test_a_name_that_two_packages_offer_is_refused(installed):
    """Which of two packages is meant is not guessed."""
    offer(installed, "other-ladders", {"path": "other:data"})
    with pytest.raises(DataError) as caught:
        catalog("path")
    assert str(caught.value) == (
        "expected one package that offers a catalog 'path', got "
        "acme-ladders (acme_ladders.offers:folder) and other-ladders (other:data)"
    )


def test_a_broken_one_breaks_no_import(installed):
    """Importing careerkit and asking the packaged catalog loads no offer."""
    write_catalog(installed / "acme_ladders", {"__init__.py": "raise RuntimeError"})
    code = f"import sys; sys.path.insert(0, {str(installed)!r}); import careerkit; print(careerkit.role('contact-center-agent').id, careerkit.catalog_names()[0])"
    printed = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )
    assert printed.stdout == "contact-center-agent attribute\n"


def test_without_a_distribution_the_entry_point_is_named(monkeypatch):
    """An entry point that belongs to no package is told by its value."""
    entry = next(iter(entry_points(group="careerkit.catalogs", name="broken")))
    assert opening._package(entry) == "acme-ladders (acme_ladders.offers:broken)"
    vars(entry).update(dist=None)
    assert opening._package(entry) == "acme_ladders.offers:broken"
