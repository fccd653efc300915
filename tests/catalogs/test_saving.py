"""A catalog is saved as the same bytes each time, and all of it or nothing."""

import errno
import os
import pickle
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from careerkit import DataError, SaveError, catalog, open_catalog
from careerkit.catalogs import saving
from careerkit.catalogs.folder_store import Files
from careerkit.files.trees import Folder

from ..conftest import FILES, catalog_in, write_catalog

NAMES = [
    "catalog.json",
    "grades.json",
    "guides/welder.json",
    "index.json",
    "roles/welder.json",
    "skills.json",
    "sources.json",
]


def held(folder):
    """Return what a folder holds, hidden files and all."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def records(opened):
    """Return all that a catalog holds."""
    guides = [opened.guide(id) for id in opened._records.store.ids("guides")]
    tables = {name: table.read_bytes() for name, table in opened._records.tables().items()}
    shared = (opened.skills(), opened.sources(), opened.grades())
    return opened._records.manifest(), opened.roles(), guides, shared, tables, opened.entries()


class TestSaving:
    @pytest.mark.parametrize("name", ["copy", "copy.zip", "copy.ZIP"])
    def test_and_opening_again_gives_the_same_catalog(self, acme, tmp_path, name):
        """A saved catalog holds what was saved, and is saved as the same bytes again."""
        acme.save(tmp_path / name)
        again = open_catalog(tmp_path / name)
        assert records(again) == records(acme)
        assert again.salary_for("welder", "welder", kind="policy").midpoint == 95
        assert acme.diff(again) == ()
        (tmp_path / "second").mkdir()
        again.save(tmp_path / "second" / name)
        assert held(tmp_path / "second") == {
            place: content for place, content in held(tmp_path).items() if place.startswith("copy")
        }

    def test_the_packaged_catalog_is_equal_byte_for_byte_the_second_time(self, tmp_path):
        """Saved, opened and compared, the packaged data is what it was."""
        catalog().save(tmp_path / "one.zip")
        again = open_catalog(tmp_path / "one.zip")
        assert records(again) == records(catalog())
        assert catalog().diff(again) == again.diff(catalog()) == ()
        again.save(tmp_path / "two.zip")
        assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
        again.save(tmp_path / "folder")
        open_catalog(tmp_path / "folder").save(tmp_path / "three.zip")
        assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "three.zip").read_bytes()

    def test_writes_files_for_people_to_read(self, acme, tmp_path):
        """JSON in the order of the format, a citation where it differs from the parent's."""
        acme.save(str(tmp_path / "copy"))
        assert sorted(held(tmp_path / "copy")) == NAMES
        assert (tmp_path / "copy" / "grades.json").read_text("utf-8").splitlines()[-6:] == [
            '  "cite": {',
            '    "source": "acme-pay",',
            '    "basis": "published",',
            '    "at": "table 1"',
            "  }",
            "}",
        ]

    def test_to_an_archive_holds_no_times_and_sorted_names(self, acme, tmp_path):
        """All entries are of one time, and stand in order, the index last."""
        acme.save(tmp_path / "copy.zip")
        with zipfile.ZipFile(tmp_path / "copy.zip") as archive:
            entries = archive.infolist()
        assert {one.date_time for one in entries} == {(1980, 1, 1, 0, 0, 0)}
        assert [one.filename for one in entries] == [
            *(name for name in NAMES if name != "index.json"), "index.json",
        ]  # fmt: skip

    def test_of_what_is_put_together_holds_all_of_it(self, acme, tmp_path):
        """Overlays and subsets are saved as the catalogs they are."""
        write_catalog(tmp_path / "ours", {
            "catalog.toml": 'format = 1\nid = "ours"\ntitle = "O"',
            "roles/clerk.toml": 'id = "clerk"\ntitle = "C"\ncite = { source = "rumor", basis = "published" }',
            "tables/a.csv": "x",
        })  # fmt: skip
        both = acme.overlay(open_catalog(tmp_path / "ours"))
        both.save(tmp_path / "both.zip")
        assert records(open_catalog(tmp_path / "both.zip")) == records(both)
        both.subset(roles=["clerk"]).save(tmp_path / "part")
        assert open_catalog(tmp_path / "part").role_ids() == ("clerk",)

    def test_of_little_writes_little(self, tmp_path):
        """A list that holds nothing has no file."""
        write_catalog(tmp_path / "bare", {"catalog.toml": 'format = 1\nid = "b"\ntitle = "B"'})
        catalog_in(tmp_path / "bare").save(tmp_path / "copy")
        assert sorted(held(tmp_path / "copy")) == ["catalog.json", "index.json"]


class TestReplacing:
    @pytest.mark.parametrize("name", ["copy", "copy.zip"])
    def test_a_catalog_with_another(self, acme, tmp_path, name):
        """What was there is gone, and nothing is left beside it."""
        acme.subset(roles=[]).save(tmp_path / name)
        (tmp_path / name).chmod(0o750)
        acme.save(tmp_path / name)
        assert open_catalog(tmp_path / name).role_ids() == ("welder",)
        assert sorted(os.listdir(tmp_path)) == ["acme", name]  # noqa: PTH208
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o750

    def test_the_very_folder_it_is_read_from(self, acme_folder, tmp_path):
        """A catalog may be saved over its own files, before it has read them."""
        expected = catalog_in(acme_folder).roles()
        opened = open_catalog(acme_folder)
        opened.save(acme_folder)
        assert opened.roles() == open_catalog(acme_folder).roles() == expected
        assert sorted(held(acme_folder)) == NAMES

    def test_the_place_that_a_link_leads_to(self, acme, tmp_path):
        """A link stays a link."""
        (tmp_path / "real").mkdir()
        (tmp_path / "link").symlink_to("real")
        acme.save(tmp_path / "link")
        assert (tmp_path / "link").is_symlink()
        assert sorted(held(tmp_path / "real")) == NAMES

    def test_an_empty_file_or_folder(self, acme, tmp_path):
        """What holds nothing may be replaced."""
        (tmp_path / "a.zip").touch()
        (tmp_path / "a").mkdir()
        for name in ("a", "a.zip"):
            acme.save(tmp_path / name)
            assert open_catalog(tmp_path / name).role_ids() == ("welder",)

    @pytest.mark.parametrize(
        ("files", "name", "message"),
        [
            ({"a/notes.txt": "x"}, "a", "a: expected a catalog or nothing to replace, got notes.txt; "
             "save to a new folder, or to a zip"),
            ({"a/catalog.toml": "", "a/.git/HEAD": "", "a/roles/old/x": "", "a/guides/x.md": "",
              "a/tables/x.csv": "", "a/README.md": ""}, "a",
             "a: expected a catalog and nothing else to replace, got .git/, README.md, "
             "guides/x.md, roles/old/; save to a new folder, or to a zip"),
            ({"a": "x"}, "a", "a: expected a folder, nothing, or a name in .zip, got a file"),
            ({"a.zip/x": "x"}, "a.zip", "a.zip: expected a file or nothing, got a folder"),
            ({"a.zip": "x"}, "a.zip", "a.zip: expected a folder or a sound zip archive, "
             "got File is not a zip file"),
        ],
    )  # fmt: skip
    def test_is_refused_of_what_is_no_catalog(
        self, acme, tmp_path, monkeypatch, files, name, message
    ):
        """Nothing but a catalog is ever replaced."""
        monkeypatch.chdir(write_catalog(tmp_path / "there", files))
        before = held(tmp_path)
        with pytest.raises(DataError) as caught:
            acme.save(name)
        assert str(caught.value) == message
        assert held(tmp_path) == before

    def test_is_refused_of_another_archive(self, acme, tmp_path):
        """An archive that holds no catalog may be somebody's only copy of something."""
        with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
            archive.writestr("photo.png", "x")
        with pytest.raises(DataError) as caught:
            acme.save(tmp_path / "a.zip")
        assert str(caught.value) == (
            f"{tmp_path / 'a.zip'}: expected a catalog or nothing to replace, got photo.png; "
            "save to a new folder, or to a zip"
        )

    @pytest.mark.parametrize("path", [7, None, "a\0b"])
    def test_needs_a_path(self, acme, path):
        """What is no path is refused."""
        with pytest.raises(DataError, match="expected a path, got "):
            acme.save(path)


class Failing:
    """Makes one call of the system fail, and every one after it too if it stays so."""

    CALLS = (
        (os, "fsync"), (Path, "mkdir"), (Path, "open"), (Path, "rename"), (Path, "replace"),
        (saving.shutil, "copymode"),
    )  # fmt: skip

    def __init__(self, monkeypatch, at, *, stays, error=None):
        self.count, self.at, self.stays = 0, at, stays
        self.error = error or OSError(errno.ENOSPC, "No space left on device")
        for owner, name in self.CALLS:
            monkeypatch.setattr(owner, name, self.wrapped(getattr(owner, name)))

    def wrapped(self, call):
        """Return the call as one that fails when its time comes."""

        def wrapper(*arguments, **options):
            if "rb" in arguments:  # what is read is not written
                return call(*arguments, **options)
            self.count += 1
            if self.count == self.at or (self.stays and self.count > self.at):
                raise self.error
            return call(*arguments, **options)

        return wrapper


class TestFailing:
    @pytest.mark.parametrize("name", ["copy", "copy.zip"])
    @pytest.mark.parametrize("stays", [False, True])
    def test_at_any_step_leaves_what_was_there(self, acme, tmp_path, name, stays):
        """Whichever call fails, the old catalog is whole, and nothing is left beside it."""
        old = acme.subset(roles=[])
        place = tmp_path / name
        old.save(place)
        before, expected = held(tmp_path), held(tmp_path / "acme")
        refused = 0
        for at in range(1, 200):
            with pytest.MonkeyPatch.context() as patch:
                failing = Failing(patch, at, stays=stays)
                try:
                    acme.save(place)
                except SaveError as error:
                    told = error
                    refused += 1
                else:
                    told = None
            if told is None and failing.count >= at:
                # It failed after the new one was in its place, where nothing depends on it.
                old.save(place)
                continue
            if told is None:
                break
            if told.filename2:
                # Not even moving it back was possible: it stands where the message says.
                Path(told.filename2).rename(place)
            assert held(tmp_path) == before
            assert (told.errno, told.filename) == (errno.ENOSPC, str(place))
        assert refused >= 4
        assert held(tmp_path / "acme") == expected

    @pytest.mark.parametrize("error", [OSError(5, "Input/output error"), KeyboardInterrupt()])
    def test_keeps_the_old_folder_if_it_can_not_go_back(self, acme, tmp_path, error):
        """The one case in which it is not as it was is told with the place."""
        acme.save(tmp_path / "copy")
        moves = iter([None, error, OSError(30, "Read-only")])
        rename = Path.rename

        def move(path, target):
            error = next(moves)
            if error:
                raise error
            return rename(path, target)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Path, "rename", move)
            with pytest.raises((SaveError, KeyboardInterrupt)) as caught:
                acme.save(tmp_path / "copy")
        (aside,) = map(str, tmp_path.glob(".copy.*"))
        assert open_catalog(aside).role_ids() == ("welder",)
        if isinstance(error, KeyboardInterrupt):
            assert caught.value is error
            return
        assert caught.value.filename2 == aside
        assert str(caught.value) == (
            f"can't save {tmp_path / 'copy'}: Input/output error; "
            f"what was there before is at {aside} now"
        )
        again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301
        assert str(again) == str(caught.value)

    @pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError])
    def test_for_another_reason_leaves_what_was_there(self, acme, tmp_path, error):
        """Being stopped half way is no different."""
        for name in ("copy", "copy.zip"):
            acme.save(tmp_path / name)
        before = held(tmp_path)

        def stop(*arguments):
            raise error

        for name in ("copy", "copy.zip"):
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(Path, "rename", stop)
                patch.setattr(Path, "replace", stop)
                with pytest.raises(error):
                    acme.save(tmp_path / name)
        assert held(tmp_path) == before

    def test_of_a_broken_record_writes_nothing(self, acme_folder, tmp_path):
        """A role that can't be read is told before anything is replaced."""
        catalog_in(acme_folder).save(tmp_path / "copy")
        before = held(tmp_path / "copy")
        write_catalog(acme_folder, {"roles/clerk.toml": "id = "})
        for name in ("copy", "copy.zip"):
            with pytest.raises(DataError, match=r"roles/clerk.toml: expected valid TOML"):
                catalog_in(acme_folder).save(tmp_path / name)
        assert held(tmp_path / "copy") == before
        assert sorted(os.listdir(tmp_path)) == ["acme", "copy"]  # noqa: PTH208

    def test_in_a_folder_that_is_not_there_says_so(self, acme, tmp_path):
        """The message has the path as it was given, and what the system said."""
        with pytest.raises(SaveError) as caught:
            acme.save(tmp_path / "none" / "copy.zip")
        assert str(caught.value) == (
            f"can't save {tmp_path / 'none' / 'copy.zip'}: No such file or directory; "
            "nothing was changed"
        )
        assert isinstance(caught.value, OSError)

    def test_of_what_could_not_be_read_again_is_refused(self, acme_folder, tmp_path, monkeypatch):
        """A file or an archive that no catalog can hold is not written."""
        write_catalog(acme_folder, {"tables/large.csv": "x" * 20_000})
        monkeypatch.setattr(saving, "most_bytes", lambda name: 10_000)
        with pytest.raises(DataError, match=r"tables/large.csv: expected a file of at most 0 MiB"):
            catalog_in(acme_folder).save(tmp_path / "copy")
        monkeypatch.undo()
        monkeypatch.setattr("careerkit.files.archives.MAX_ENTRIES", 5)
        with pytest.raises(DataError, match=r"copy.zip: expected at most 5 entries, got 8"):
            catalog_in(acme_folder).save(tmp_path / "copy.zip")
        assert sorted(os.listdir(tmp_path)) == ["acme"]  # noqa: PTH208

    @pytest.mark.skipif(sys.platform != "linux", reason="limits of Linux")
    @pytest.mark.parametrize("name", ["copy", "copy.zip"])
    def test_on_a_disk_that_is_full_leaves_what_was_there(self, acme_folder, tmp_path, name):
        """However many bytes there is room for, the old catalog stays whole."""
        acme = catalog_in(acme_folder)
        acme.subset(roles=[]).save(tmp_path / name)
        before = held(tmp_path)
        code = f"""
import resource, signal
from careerkit import SaveError, Catalog
from pathlib import Path
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
acme = Catalog(Path({str(acme_folder)!r}))
for limit in range(0, 1500, 50):
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    try:
        acme.save({str(tmp_path / name)!r})
    except SaveError as error:
        assert error.strerror == "File too large", error
    else:
        raise SystemExit(f"saved within {{limit}} bytes")
"""
        subprocess.run([sys.executable, "-c", code], check=True)
        assert held(tmp_path) == before

    @pytest.mark.parametrize("name", ["copy", "copy.zip"])
    def test_on_a_read_only_disk_leaves_what_was_there(self, acme, tmp_path, name):
        """A disk that can't be written to is told, and is as it was."""
        acme.save(tmp_path / name)
        before = held(tmp_path)
        with pytest.MonkeyPatch.context() as patch:
            error = OSError(errno.EROFS, "Read-only file system")
            Failing(patch, 1, stays=True, error=error)
            with pytest.raises(SaveError) as caught:
                acme.save(tmp_path / name)
        assert str(caught.value) == (
            f"can't save {tmp_path / name}: Read-only file system; nothing was changed"
        )
        assert held(tmp_path) == before


def test_a_role_that_vanishes_meanwhile_is_left_out(acme_folder, monkeypatch):
    """What is listed and then gone is not written as nothing."""
    store = Files(Folder(acme_folder))
    monkeypatch.setattr(store, "guide", lambda _: None)
    assert "guides/welder.json" not in dict(saving.contents(store))
    assert "roles/welder.json" in dict(saving.contents(store))


def test_the_fixtures_are_what_is_saved():
    """The made-up catalog has every kind of file."""
    assert {name.replace(".toml", ".json") for name in FILES} | {"index.json"} == set(NAMES)
