"""A check reads a whole catalog, wherever it is and whatever format it is in."""

import gc
import json
import shutil
import subprocess
import sys
import zipfile
from datetime import date
from importlib.resources import files

import pytest
import yaml

import careerkit
from careerkit import CatalogCheck, DataError, check, open_catalog

from ..conftest import FILES, write_catalog
from .helpers import TODAY, edited, lines, problems


def test_a_sound_catalog_has_no_problem_and_no_warning(acme_folder):
    """What was read is told by name."""
    checked = check(acme_folder, today=TODAY)
    names = sorted(told_names(checked, acme_folder))
    assert names == sorted(FILES)
    assert (checked.problems, checked.warnings) == ((), ())
    assert repr(checked) == "<CatalogCheck of 6 files: 0 problems, 0 warnings>"


def told_names(checked, folder):
    """Return the files of a check, below the folder."""
    return [name.removeprefix(f"{folder}/") for name in checked.files]


def test_a_saved_catalog_is_sound_as_a_folder_and_as_an_archive(acme, tmp_path):
    """JSON with its index, in a folder and in a zip."""
    for name in ("saved", "saved.zip"):
        acme.save(tmp_path / name)
        checked = check(tmp_path / name, today=TODAY)
        assert (checked.problems, checked.warnings) == ((), ())
        assert f"{tmp_path / name}/index.json" in checked.files


def test_the_packaged_catalog_is_sound_but_for_the_old_dates_of_its_sources():
    """The packaged catalog has no problem; its only warnings are dates that its pages print."""
    place = files("careerkit").joinpath("data")
    checked = check(place, today=date(2026, 11, 22))
    assert checked.problems == ()
    assert {one.path[-1] for one in checked.warnings} == {"as_of"}
    below = [
        one for folder in ("roles", "guides", "tables") for one in place.joinpath(folder).iterdir()
    ]
    beside = [one for one in place.iterdir() if one.is_file()]
    assert len(checked.files) == len(below) + len(beside)


def test_a_file_of_a_catalog_stands_for_the_whole_catalog(acme_folder, monkeypatch):
    """Then all of it is checked; the file's folder or the one above holds the catalog."""
    whole = check(acme_folder, today=TODAY)
    for name in ("roles/welder.toml", "skills.toml"):
        assert check(acme_folder / name, today=TODAY) == whole
    write_catalog(acme_folder, {"tables/soc-codes.csv": "x"})
    assert check(acme_folder / "tables/soc-codes.csv", today=TODAY).problems != ()
    monkeypatch.chdir(acme_folder / "roles")
    assert min(check("welder.toml", today=TODAY).files) == "../catalog.toml"


def test_a_role_named_catalog_does_not_make_its_folder_a_catalog(acme_folder):
    """The folder of roles is none."""
    role = 'id = "catalog"\ntitle = "C"\ncite = { source = "acme-pay", basis = "published" }'
    write_catalog(acme_folder, {"roles/catalog.toml": role})
    assert check(acme_folder / "roles/welder.toml").problems == ()
    assert check(acme_folder / "catalog.toml").problems == ()


def test_a_checked_archive_is_closed(acme, tmp_path):
    """Once it is checked nothing holds its file open, which some systems could not replace."""
    acme.save(tmp_path / "acme.zip")
    gc.disable()
    try:
        check(tmp_path / "acme.zip", today=TODAY)
        held = [one for one in gc.get_objects() if isinstance(one, zipfile.ZipFile) and one.fp]
    finally:
        gc.enable()
    assert [one for one in held if str(tmp_path) in str(one.filename)] == []


def test_a_mistake_has_its_line_in_every_format(acme_folder, tmp_path):
    """One mistake in TOML, JSON and YAML is told with the line of each."""
    edited(acme_folder, ("roles/welder.toml", '["welding"]', '["wielding"]'))
    content = json.loads(careerkit.dumps(open_catalog(acme_folder).role("welder")))
    for ending, text in (
        ("json", json.dumps(content, indent=1)),
        ("yaml", yaml.safe_dump(content, sort_keys=False)),
        ("yml", yaml.safe_dump(content, sort_keys=False, default_flow_style=None)),
    ):
        folder = shutil.copytree(acme_folder, tmp_path / ending)
        (folder / "roles/welder.toml").unlink()
        write_catalog(folder, {f"roles/welder.{ending}": text})
        number = text.partition("wielding")[0].count("\n") + 1
        assert problems(folder) == [
            f"roles/welder.{ending}:{number}: tiers[1].requirements[0].skills[0]: expected a "
            "skill that the catalog has: welding, got 'wielding'; did you mean 'welding'?"
        ]


def test_a_yaml_file_without_the_extra_is_reported_and_hides_nothing(acme_folder):
    """Without PyYAML that is told of the file; of all others nothing is hidden."""
    write_catalog(acme_folder, {"roles/smith.yaml": "id: smith", "roles/clerk.json": "{}"})
    code = f"""
import sys
sys.modules["yaml"] = None
import careerkit
print(*careerkit.check({str(acme_folder)!r}).problems, sep="\\n")
"""
    command = [sys.executable, "-W", "error", "-c", code]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    first, *_, last = done.stdout.splitlines()
    assert first.startswith(f"{acme_folder}/roles/clerk.json: cite: expected a citation")
    assert last == (
        f"{acme_folder}/roles/smith.yaml: expected a reader of YAML, got an extra not "
        "installed; pip install 'careerkit[yaml]'"
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("nowhere", "expected a folder or a zip archive, got nothing there"),
        ("n" * 100, "expected a folder or a zip archive, got nothing there"),
        ("empty", "expected a catalog: a file catalog.toml, .json, .yaml or .yml, got nothing"),
        ("alone.toml", "expected a catalog, or a file of one, got a file alone"),
        ("broken.zip", "expected a folder or a sound zip archive, got File is not a zip file"),
    ],
)
def test_a_place_without_a_catalog_is_a_problem(name, expected, tmp_path):
    """A check raises nothing about what it checks."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "alone.toml").write_text("a = 1")
    (tmp_path / "broken.zip").write_text("a = 1")
    checked = check(tmp_path / name)
    assert checked == CatalogCheck(files=(), problems=checked.problems, warnings=())
    assert lines(checked.problems, tmp_path) == [f"{name}: {expected}"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (((3,), {}), "expected a path, or a place inside a package, got 3"),
        (((".",), {"over": "careerkit"}), "over: expected a catalog, got 'careerkit'"),
        (((".",), {"today": "2026"}), "today: expected a date, got '2026'"),
        (((".",), {"strict": "yes"}), "strict: expected True or False, got 'yes'"),
    ],
)
def test_a_wrong_argument_is_refused(arguments, message):
    """A wrong argument is told as everywhere."""
    given, named = arguments
    with pytest.raises(DataError) as error:
        check(*given, **named)
    assert str(error.value) == message


@pytest.mark.parametrize("name", ["guides", "roles", "tables"])
def test_a_folder_that_is_a_link_out_of_the_catalog_is_reported(name, acme_folder, tmp_path):
    """Nothing outside is read, nor listed; what could name it is not judged by it."""
    (tmp_path / "outside").mkdir()
    shutil.rmtree(acme_folder / name, ignore_errors=True)
    (acme_folder / name).symlink_to(tmp_path / "outside")
    assert problems(acme_folder) == [
        f"{name}: expected a file inside the folder, got a link that leads out of it"
    ]


def test_an_archive_with_names_outside_it_is_refused(tmp_path):
    """An archive is refused as a whole."""
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("../catalog.toml", "x")
    (problem,) = check(tmp_path / "x.zip").problems
    assert problem.expected == "names inside the archive"
