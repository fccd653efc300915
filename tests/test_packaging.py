"""The wheel holds all that belongs to it, and works from inside a zip."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import careerkit

PACKAGE = Path(careerkit.__file__).parent
ROOT = Path(__file__).parent.parent

ASK = """
import careerkit
print(careerkit.__file__)
print(careerkit.salary_for("contact-center-specialist", "senior").median)
print(len(careerkit.guide("contact-center-agent").section("faq").pairs), len(careerkit.roles()))
"""


def test_the_package_answers_from_inside_a_zip(tmp_path):
    """Imported from a zip, careerkit reads its data from there."""
    packed = tmp_path / "careerkit.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for path in PACKAGE.rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                archive.write(path, Path("careerkit") / path.relative_to(PACKAGE))
    # What measures coverage would count the packed modules apart.
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    environment = {**plain, "PYTHONPATH": str(packed)}
    command = [sys.executable, "-W", "error", "-c", ASK]
    printed = subprocess.run(
        command, check=True, capture_output=True, text=True, env=environment, cwd=tmp_path
    ).stdout.splitlines()
    assert printed[0].startswith(str(packed))
    assert printed[1:] == ["52000", f"9 {len(careerkit.roles())}"]


def test_the_runtime_needs_three_packages():
    """Without extras, attrs, cattrs and importlib-resources are all that is needed."""
    needed = [one for one in requires("careerkit") or [] if "extra ==" not in one]
    assert sorted(one.split(">")[0] for one in needed) == ["attrs", "cattrs", "importlib-resources"]


def test_what_is_installed_is_what_is_tracked():
    """Every tracked file of the package is in the installed one."""
    if not (ROOT / ".git").exists():
        pytest.skip("these tests are not in a checkout")
    listed = subprocess.run(
        ["git", "ls-files", "src/careerkit"], check=True, capture_output=True, text=True, cwd=ROOT
    ).stdout.splitlines()
    assert listed
    for name in listed:
        assert (PACKAGE / Path(name).relative_to("src/careerkit")).is_file(), name


def test_the_package_says_that_it_is_typed():
    assert (PACKAGE / "py.typed").is_file()


def checkout(name):
    """Return a file of the checkout, or skip where the tests are away from it."""
    path = ROOT / name
    if not path.exists():
        pytest.skip(f"{name} is not beside these tests")
    return path


@pytest.mark.parametrize("name", ["tests", "dev"])
def test_locked_versions_are_allowed_have_hashes_and_name_no_address(name):
    locked = checkout(f"requirements/{name}.txt").read_text(encoding="utf-8")
    pins = {}
    for block in re.split(r"\n(?=\S)", locked.strip()):
        line, *hashes = block.split(" \\\n")
        assert all(re.fullmatch(r" +--hash=sha256:[0-9a-f]{64}", each) for each in hashes), block
        assert hashes, block
        pin = Requirement(line)
        pins.setdefault(pin.name, []).append(str(pin.specifier).removeprefix("=="))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    direct = [each for each in groups["tests"] + groups["lock"] if isinstance(each, str)]
    for requirement in map(Requirement, direct + project["project"]["dependencies"]):
        assert all(map(requirement.specifier.contains, pins[requirement.name])), requirement


def test_the_citation_file_names_the_version_of_the_package():
    version = tomllib.loads(checkout("pyproject.toml").read_text())["project"]["version"]
    assert f"\nversion: {version}\n" in checkout("CITATION.cff").read_text(encoding="utf-8")
