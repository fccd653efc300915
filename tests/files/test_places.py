"""Only careerkit's own errors come out of a place, whatever is there or is not."""

import os
import sys
from pathlib import Path

import pytest

from careerkit import DataError, check, open_catalog
from careerkit.files import trees
from careerkit.files.archives import Archive
from careerkit.files.places import tree_at
from careerkit.files.trees import Folder, Resources

from ..conftest import write_catalog

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")


def message(call, *arguments):
    """Return the message of the DataError that a call raises."""
    with pytest.raises(DataError) as caught:
        call(*arguments)
    assert caught.value.__cause__ is None
    return str(caught.value)


class HostilePath:
    def __fspath__(self):
        raise RuntimeError("hostile")


class BytesPath:
    def __fspath__(self):
        return os.fsencode("nowhere")


class HostilePlace:
    def __getattribute__(self, name):
        raise RuntimeError("hostile")


NOTHING = "expected a folder or a zip archive, got nothing there"


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("no\0where", rf"'no\x00where': {NOTHING}"),
        ("nowhere", f"nowhere: {NOTHING}"),
        ("no\ud800where", rf"'no\ud800where': {NOTHING}"),
        (BytesPath(), f"nowhere: {NOTHING}"),
    ],
)
def test_a_place_that_is_not_there_is_named_by_its_path(place, expected):
    assert message(tree_at, place) == expected


@pytest.mark.parametrize("make", [HostilePath, HostilePlace, bytes, int])
def test_anything_but_a_path_or_a_place_is_refused(make):
    assert message(tree_at, make()).startswith("expected a path, or a place inside a package, got ")


@posix
def test_a_name_of_three_hundred_letters_is_no_folder_and_no_file(acme_folder):
    """The system refuses it as a place, and as a file it is absent."""
    long = "x" * 300
    assert message(tree_at, long).startswith(f"{long}: expected a file that can be read, got ")
    for tree in (Folder(acme_folder), Resources(acme_folder)):
        assert tree.has(f"roles/{long}.toml") is False
        assert tree.has("roles/a\0b.toml") is False
        assert tree.stamp(f"roles/{long}.toml") is None
        for name in (long, "a\0b"):
            assert "expected a file that can be read, got " in message(tree.read, name)


@posix
def test_a_device_is_not_a_catalog():
    assert message(open_catalog, "/dev/zero") == (
        "/dev/zero: expected a folder or a zip archive, got a pipe or a device"
    )


@posix
def test_a_pipe_in_a_folder_is_not_waited_for(acme_folder):
    os.mkfifo(acme_folder / "roles" / "pipe.toml")
    tree = Folder(acme_folder, "acme")
    expected = "roles/pipe.toml: expected a file, got a pipe, a device or a folder"
    assert tree.has("roles/pipe.toml") is True
    assert "pipe.toml" in tree.names("roles")
    assert message(tree.read, "roles/pipe.toml") == f"acme/{expected}"
    (problem,) = check(acme_folder).problems
    assert str(problem) == f"{acme_folder}/{expected}"


@posix
def test_a_deleted_working_directory_is_reported(tmp_path, monkeypatch):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert message(tree_at, "acme") == f"acme: {NOTHING}"
    for door in (Folder, Archive):
        assert message(door, "acme").startswith("acme: expected a file that can be read, got ")


def test_a_folder_that_may_not_be_entered_is_not_an_empty_one(acme_folder, monkeypatch):
    """Where the system does not say, nothing is called absent."""
    tree = Folder(acme_folder, "acme")

    def refuse(place, **options):
        raise PermissionError(13, "not allowed")

    monkeypatch.setattr(Path, "stat", refuse)
    expected = "expected a file that can be read, got not allowed"
    assert message(tree.has, "catalog.toml") == f"acme/catalog.toml: {expected}"
    assert message(tree_at, "acme") == f"acme: {expected}"
    assert trees.is_file(acme_folder / "catalog.toml") is False


@pytest.mark.parametrize("kind", [Folder, Resources])
def test_nothing_is_remembered_of_a_folder_that_was_away(acme_folder, kind):
    """That the catalog is away is noticed by its store, which knows what must be there."""
    tree = kind(acme_folder, "acme")
    away = acme_folder.rename(acme_folder.with_name("away"))
    assert tree.has("catalog.toml") is False
    assert tree.names("roles") == ()
    away.rename(acme_folder)
    assert tree.has("catalog.toml") is True
    assert tree.names("roles") == ("welder.toml",)


def test_a_reader_of_a_package_may_raise_anything(acme_folder):
    class Place:
        name = "odd"

        def joinpath(self, *parts):
            return self

        def is_dir(self):
            raise RuntimeError("broken")

        is_file = iterdir = open = is_dir

    tree = tree_at(Place())
    for call in (lambda: tree.names(), lambda: tree.has("a"), lambda: tree.read("a")):
        assert message(call).startswith("odd/")


def test_an_archive_in_memory_needs_no_name(acme_folder):
    class Nameless:
        def joinpath(self, *parts):
            return self

        @property
        def name(self):
            raise RuntimeError("no name")

    assert tree_at(Nameless()).label == ""


def test_a_file_is_bounded_by_its_format(tmp_path):
    for name, most in (("a.toml", 4), ("a.json", 8), ("a.yml", 4), ("a.csv", 2), ("a.md", 8)):
        write_catalog(tmp_path, {name: ""})
        with (tmp_path / name).open("wb") as file:
            file.truncate(most * 2**20 + 1)
        expected = f"{name}: expected a file of at most {most} MiB, got more"
        assert message(Folder(tmp_path).read, name) == expected
