"""A starter catalog is a sound catalog, written whole or not at all."""

import errno
import os
import sys
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

import careerkit
from careerkit import DataError, Grade, new_catalog
from careerkit.catalogs.starter import templates
from careerkit.compensation import midpoint_progression
from careerkit.errors import SaveError

as_root = hasattr(os, "geteuid") and os.geteuid() == 0


def names(folder):
    """Return what stands in a folder."""
    return sorted(place.name for place in folder.iterdir())


@pytest.fixture
def ladders(tmp_path):
    """Give a starter catalog."""
    return new_catalog(tmp_path / "ladders")


class TestStarter:
    def test_is_a_catalog_with_all_that_the_format_has_for_ladders(self, ladders):
        """Every file loads, and every reference in one leads to another."""
        assert repr(ladders) == "<Catalog example-company: US, a year>"
        (role,) = ladders.roles()
        assert {tier.track for tier in role.tiers} == {"individual", "management"}
        grades = {ladders.grade(tier.grade) for tier in role.tiers}
        assert grades == set(ladders.grades())
        everything = (*ladders.skills(), *ladders.grades(), role, *role.tiers, *role.requirements)
        for record in everything:
            assert ladders.source(record.citation.source).authority == "employer"
        asked = {
            skill
            for tier in role.tiers
            for requirement in ladders.requirements_for(role, tier)
            for skill in requirement.skills
        }
        assert asked == {skill.id for skill in ladders.skills()}

    def test_answers(self, ladders):
        """It can be queried at once: next tiers, tiers by years, pay by grade."""
        assert [one.id for one in ladders.next_tiers("data-analyst", "senior")] == [
            "principal",
            "team-lead",
        ]
        assert ladders.tier_for("data-analyst", years=6).id == "senior"
        assert ladders.path("data-analyst", "junior", "head").steps[-1].pay.midpoint == 105_000

    def test_pays_as_grades_commonly_do(self, ladders):
        """Ranges are 50 % wide around their midpoints, which rise by 14 to 16 %."""
        bands = [grade.bands[0] for grade in ladders.grades()]
        for band in bands:
            assert (band.minimum, band.maximum) == (
                band.midpoint * Decimal("0.8"),
                band.midpoint * Decimal("1.2"),
            )
        for low, high in pairwise(bands):
            assert 0.14 < midpoint_progression(low.midpoint, high.midpoint) < 0.16

    def test_gives_no_figure_as_published(self, ladders):
        """Made-up pay is illustrative until someone says otherwise."""
        for grade in ladders.grades():
            assert isinstance(grade, Grade)
            assert {band.citation.basis for band in grade.bands} == {"illustrative"}

    def test_is_explained_by_comments(self):
        """Each file begins with what it is for, and says more where there is more."""
        for name, content in templates().items():
            text = content.decode()
            assert text.startswith("# ")
            assert text.count("#") >= 2, name
            assert text.endswith("\n")

    def test_is_the_same_bytes_everywhere(self, ladders, tmp_path):
        """Files are written as they are: UTF-8, lines that end in LF."""
        for name, content in templates().items():
            assert (tmp_path / "ladders" / name).read_bytes() == content


class TestWhereItGoes:
    @pytest.mark.parametrize("place", ["new", "deep/er/down"])
    def test_may_be_a_folder_that_is_not_there_yet(self, tmp_path, place):
        """Folders on the way are made."""
        new_catalog(str(tmp_path / place))
        assert (tmp_path / place / "catalog.toml").is_file()

    def test_may_be_an_empty_folder_and_where_one_stands(self, tmp_path, monkeypatch):
        """An empty folder will do, also the current one, and one that version control knows."""
        (tmp_path / ".git").mkdir()
        monkeypatch.chdir(tmp_path)
        assert new_catalog(".").role_ids() == ("data-analyst",)
        assert names(tmp_path) == [
            ".git", "catalog.toml", "grades.toml", "roles", "skills.toml", "sources.toml",
        ]  # fmt: skip

    def test_must_not_hold_anything(self, tmp_path):
        """A folder with something in it stays as it is."""
        (tmp_path / "notes.txt").write_text("mine")
        with pytest.raises(DataError) as caught:
            new_catalog(tmp_path)
        assert str(caught.value) == (
            f"{tmp_path}: expected a new or an empty folder, got one that holds notes.txt"
        )
        assert names(tmp_path) == ["notes.txt"]
        for name in "abcd":
            (tmp_path / name).touch()
        with pytest.raises(DataError, match=r"got one that holds a, b, c \.\.\.$"):
            new_catalog(tmp_path)

    def test_must_not_be_a_file(self, tmp_path):
        """A file stays as it is."""
        (tmp_path / "file").write_text("mine")
        with pytest.raises(DataError) as caught:
            new_catalog(tmp_path / "file")
        assert (
            str(caught.value)
            == f"{tmp_path / 'file'}: expected a new or an empty folder, got a file"
        )
        with pytest.raises(DataError):
            new_catalog(tmp_path / "file" / "below")
        assert (tmp_path / "file").read_text() == "mine"

    def test_twice_is_refused(self, ladders, tmp_path):
        """A starter catalog that is there already is never written over."""
        with pytest.raises(
            DataError, match=r"got one that holds catalog\.toml, grades\.toml, roles \.\.\.$"
        ):
            new_catalog(tmp_path / "ladders")


class TestFailure:
    @pytest.mark.parametrize("place", ["ladders", "deep/er"])
    @pytest.mark.parametrize("at", range(len(templates())))
    def test_leaves_nothing_behind(self, tmp_path, monkeypatch, place, at):
        """A full disk while any file is written leaves no file and no folder."""
        opened = []
        whole = Path.open

        def full(self, *arguments, **options):
            opened.extend([self] if arguments == ("xb",) else [])
            if len(opened) > at:
                raise OSError(28, "No space left on device")
            return whole(self, *arguments, **options)

        monkeypatch.setattr(Path, "open", full)
        with pytest.raises(SaveError) as caught:
            new_catalog(tmp_path / place)
        assert str(caught.value) == (
            f"can't save {tmp_path / place}: No space left on device; nothing was changed"
        )
        assert names(tmp_path) == []

    def test_that_is_no_systems_is_passed_on(self, tmp_path, monkeypatch):
        """An interrupt leaves nothing behind and stays what it is."""

        def interrupted(*arguments, **options):
            raise KeyboardInterrupt

        monkeypatch.setattr(Path, "mkdir", interrupted)
        with pytest.raises(KeyboardInterrupt):
            new_catalog(tmp_path / "ladders")
        assert names(tmp_path) == []

    @pytest.mark.skipif(as_root or sys.platform == "win32", reason="root may write everywhere")
    def test_to_look_or_write_is_told(self, tmp_path):
        """A folder that can't be read or written to is told."""
        for mode in (0o000, 0o500):
            tmp_path.chmod(mode)
            with pytest.raises(SaveError, match="Permission denied"):
                new_catalog(tmp_path)
            tmp_path.chmod(0o700)

    def test_to_look_is_told(self, tmp_path, monkeypatch):
        """A folder that can't be read is told with the system's reason."""

        def closed(self):
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "iterdir", closed)
        with pytest.raises(SaveError, match=r"can't save .*: Permission denied"):
            new_catalog(tmp_path)


@pytest.mark.parametrize("path", [None, 7, b"here", "a\0b", "\ud800"])
def test_a_starter_catalog_needs_a_path(path):
    with pytest.raises(DataError) as caught:
        new_catalog(path)
    assert str(caught.value) == f"expected a path, got {path!r}"


def test_a_starter_catalog_with_a_name_of_300_letters_is_refused_by_the_system(tmp_path):
    with pytest.raises(SaveError, match=r"File name too long; "):
        new_catalog(tmp_path / ("a" * 300))


@pytest.mark.skipif(sys.platform != "linux", reason="others keep a folder that is in use")
def test_a_starter_catalog_in_a_deleted_working_directory_is_refused(tmp_path, monkeypatch):
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    with pytest.raises(SaveError) as caught:
        new_catalog("ladders")
    assert (caught.value.errno, caught.value.filename) == (errno.ENOENT, "ladders")


def test_the_starter_catalog_passes_its_own_check_and_is_all_that_the_templates_hold(tmp_path):
    new_catalog(tmp_path / "ladders")
    found = careerkit.check(tmp_path / "ladders", today=date(2026, 11, 1))
    assert found.problems == ()
    assert {warning.kind for warning in found.warnings} <= {"placeholder"}
    folder = Path(careerkit.__file__).parent / "templates" / "starter"
    held = {path.relative_to(folder).as_posix() for path in folder.rglob("*.*")}
    assert held == set(templates())


def test_lives_at_the_front_door():
    """The public name is the module's function."""
    assert careerkit.new_catalog is new_catalog
