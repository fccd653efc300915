"""A saved catalog is put in its place whole or not at all, and over catalogs alone."""

import errno
import os
import pickle
import shutil
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import pytest

from careerkit import DataError, SaveError, open_catalog
from careerkit.catalogs import replacing, saving

from ..conftest import catalog_in, write_catalog
from .test_saving import NAMES, held


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

    @pytest.mark.parametrize(
        ("name", "target", "foreign"),
        [
            ("tables/budget.xlsx", None, "tables/budget.xlsx"),
            ("roles/clerk.toml", "../../notes.txt", "roles/clerk.toml (a link)"),
            ("roles/gone.toml", "nowhere", "roles/gone.toml (a link)"),
            ("roles/.toml", None, "roles/.toml"),
            ("tables", "../notes", "tables (a link)"),
        ],
    )
    def test_of_a_catalog_with_other_things_in_it_deletes_none_of_them(
        self, acme, tmp_path, name, target, foreign
    ):
        """Sheets of other programs and links are not the catalog's own."""
        write_catalog(tmp_path, {"notes.txt": "mine", "notes/a.csv": "mine"})
        place = tmp_path / "copy" / name
        acme.save(tmp_path / "copy")
        place.parent.mkdir(exist_ok=True)
        place.symlink_to(target) if target else place.touch()
        before = held(tmp_path)
        with pytest.raises(DataError) as caught:
            acme.save(tmp_path / "copy")
        assert str(caught.value) == (
            f"{tmp_path / 'copy'}: expected a catalog and nothing else to replace, got {foreign}; "
            "save to a new folder, or to a zip"
        )
        assert held(tmp_path) == before

    @pytest.mark.parametrize("top", ["", "acme/"])
    def test_is_refused_of_an_archive_with_other_things_in_it(self, acme, tmp_path, top):
        """A photo in a catalog's archive is nobody's to delete."""
        acme.save(tmp_path / "copy.zip")
        with zipfile.ZipFile(tmp_path / "copy.zip") as saved:
            held_there = {name: saved.read(name) for name in saved.namelist()}
        with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
            for name, content in held_there.items():
                archive.writestr(f"{top}{name}", content)
        acme.save(tmp_path / "a.zip")
        with zipfile.ZipFile(tmp_path / "a.zip", "a") as archive:
            archive.writestr("photos/cat.png", "x")
        with pytest.raises(DataError) as caught:
            acme.save(tmp_path / "a.zip")
        assert str(caught.value) == (
            f"{tmp_path / 'a.zip'}: expected a catalog and nothing else to replace, "
            "got photos/cat.png; save to a new folder, or to a zip"
        )

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

    @pytest.mark.parametrize("path", [7, None, "a\0b", b"a", "\ud800"])
    def test_needs_a_path(self, acme, path):
        """What is no path is refused."""
        with pytest.raises(DataError, match="expected a path, got "):
            acme.save(path)


class Failing:
    """Makes one call of the system fail, and every one after it too if it stays so."""

    CALLS = (
        (os, "fsync"), (Path, "mkdir"), (Path, "open"), (Path, "rename"), (Path, "replace"),
        (shutil, "copymode"),
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


def beside(place, ending, *, process):
    """Return a name that a save of a process gives to a copy beside a place."""
    return place.with_name(f".{place.name}.{process}-0a1b2c3d{ending}")


def full(*_, **__):
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def dead():
    """The id of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


@pytest.mark.skipif(os.name != "posix", reason="elsewhere a day must pass")
class TestWhatACutOffSaveLeft:
    def test_the_old_catalog_goes_back_before_the_next_one_is_saved(self, acme, tmp_path, dead):
        """A save that then fails leaves the catalog that the cut-off one had moved aside."""
        place = tmp_path / "copy"
        acme.save(beside(place, ".0.old", process=dead))
        acme.subset(roles=[]).save(beside(place, ".1.old", process=dead))
        acme.save(beside(place, ".tmp", process=dead))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Path, "mkdir", full)
            with pytest.raises(SaveError):
                acme.save(place)
        assert open_catalog(place).role_ids() == ()
        assert sorted(os.listdir(tmp_path)) == ["acme", "copy"]  # noqa: PTH208

    def test_copies_are_deleted_by_the_next_save(self, acme, tmp_path, dead):
        """An archive and a folder that were never put in their place are nobody's any more."""
        for name in ("copy", "copy.zip"):
            acme.save(tmp_path / name)
            acme.save(beside(tmp_path / name, ".tmp", process=dead))
            acme.save(tmp_path / name)
        acme.save(beside(tmp_path / "copy", ".0.old", process=dead))
        beside(tmp_path / "copy.zip", ".tmp", process=dead).touch()
        for name in ("copy", "copy.zip"):
            acme.save(tmp_path / name)
        assert sorted(os.listdir(tmp_path)) == ["acme", "copy", "copy.zip"]  # noqa: PTH208

    def test_what_is_not_a_catalogs_own_is_kept_in_a_copy(self, acme, tmp_path, dead):
        """Whatever somebody put into a copy stays, and so does the folder it is in."""
        old = beside(tmp_path / "copy", ".0.old", process=dead)
        acme.save(tmp_path / "copy")
        acme.save(old)
        write_catalog(old, {"tables/budget.xlsx": "mine"})
        acme.save(tmp_path / "copy")
        assert held(old) == {"tables/budget.xlsx": b"mine"}

    @pytest.mark.parametrize("process", [os.getpid(), 1])
    def test_copies_of_a_running_process_are_kept_for_a_day(self, acme, tmp_path, process):
        """Another process may be saving at this moment, or its number may be another's now."""
        copy = beside(tmp_path / "copy", ".tmp", process=process)
        acme.save(copy)
        acme.save(tmp_path / "copy")
        assert copy.exists()
        os.utime(copy, (0, 0))
        acme.save(tmp_path / "copy")
        assert not copy.exists()

    def test_of_another_users_process_is_kept(self, acme, tmp_path, monkeypatch):
        """A process that one may not signal is running."""

        def forbidden(*_):
            raise PermissionError

        copy = beside(tmp_path / "copy", ".tmp", process=1)
        acme.save(copy)
        monkeypatch.setattr(os, "kill", forbidden)
        acme.save(tmp_path / "copy")
        assert copy.exists()


def test_where_processes_can_not_be_asked_for_copies_are_kept_for_a_day(
    acme, tmp_path, monkeypatch
):
    copy = beside(tmp_path / "copy", ".tmp", process=10**9)
    copy.mkdir()
    monkeypatch.setattr(replacing, "_CAN_ASK", False)
    replacing.clear_up(tmp_path / "copy")
    assert copy.exists()
    os.utime(copy, (0, 0))
    replacing.clear_up(tmp_path / "copy")
    assert not copy.exists()


def test_a_copy_that_its_process_has_just_taken_away_is_not_left(tmp_path):
    assert not replacing._is_left(tmp_path / "taken", os.getpid())


def test_a_save_killed_between_its_two_moves_is_undone_by_the_next(acme_folder, tmp_path):
    catalog_in(acme_folder).save(tmp_path / "copy")
    before = held(tmp_path / "copy")
    code = f"""
import os
from pathlib import Path
import careerkit
rename = Path.rename
def killed(path, target):
    rename(path, target)
    os._exit(9)
Path.rename = killed
careerkit.open_catalog({str(acme_folder)!r}).subset(roles=[]).save({str(tmp_path / "copy")!r})
"""
    assert subprocess.run([sys.executable, "-c", code]).returncode == 9
    assert not (tmp_path / "copy").exists()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "mkdir", full)
        with pytest.raises(SaveError):
            catalog_in(acme_folder).save(tmp_path / "copy")
    assert held(tmp_path / "copy") == before
    assert sorted(os.listdir(tmp_path)) == ["acme", "copy"]  # noqa: PTH208


def test_savers_at_the_same_time_leave_one_whole_catalog_and_nothing_beside_it(acme, tmp_path):
    some, none = acme, acme.subset(roles=[])
    failures = []

    def save(catalog):
        try:
            for _ in range(6):
                catalog.save(tmp_path / "copy")
        except SaveError as error:  # only where the other one was faster every time
            failures.append(error)

    threads = [threading.Thread(target=save, args=[each]) for each in (some, none)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert open_catalog(tmp_path / "copy").role_ids() in ((), ("welder",))
    assert sorted(os.listdir(tmp_path)) == ["acme", "copy"]  # noqa: PTH208


@pytest.fixture
def crowded(acme, tmp_path, monkeypatch):
    """A place where somebody else saves whenever a catalog has been moved aside."""
    rename = Path.rename

    def faster(path, target):
        moved = rename(path, target)
        if target.suffix == ".old":
            shutil.copytree(target, path)
        return moved

    acme.save(tmp_path / "copy")
    monkeypatch.setattr(Path, "rename", faster)
    return tmp_path / "copy"


def test_a_saver_that_is_never_fast_enough_gives_up_and_leaves_the_others_catalog(acme, crowded):
    with pytest.raises(SaveError) as caught:
        acme.subset(roles=[]).save(crowded)
    (aside,) = crowded.parent.glob(".copy.*")
    assert caught.value.filename2 == str(aside)
    assert open_catalog(crowded).role_ids() == open_catalog(aside).role_ids() == ("welder",)


def test_over_a_mount_point_says_where_to_save_instead(acme, tmp_path, monkeypatch):
    (tmp_path / "copy").mkdir()

    def busy(path, target):
        raise OSError(errno.EBUSY, "Device or resource busy", str(path), None, str(target))

    monkeypatch.setattr(Path, "rename", busy)
    with pytest.raises(SaveError) as caught:
        acme.save(tmp_path / "copy")
    assert str(caught.value) == (
        f"can't save {tmp_path / 'copy'}: it is in use, as a mount point is; "
        "save to a folder inside it; nothing was changed"
    )
    assert caught.value.filename2 is None
    assert sorted(os.listdir(tmp_path)) == ["acme", "copy"]  # noqa: PTH208


def test_in_a_sticky_folder_over_somebody_elses_catalog_names_no_place_that_is_not_there(
    acme, tmp_path, monkeypatch
):
    acme.save(tmp_path / "copy")

    def refused(path, target):
        raise PermissionError(1, "Operation not permitted", str(path), None, str(target))

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(SaveError) as caught:
        acme.save(tmp_path / "copy")
    assert str(caught.value) == (
        f"can't save {tmp_path / 'copy'}: Operation not permitted; nothing was changed"
    )


def test_under_a_folder_that_one_may_not_list_works(acme, tmp_path, monkeypatch):
    scandir = os.scandir

    def closed(path):
        if Path(path) == tmp_path:
            raise PermissionError
        return scandir(path)

    monkeypatch.setattr(replacing.os, "scandir", closed)
    acme.save(tmp_path / "copy")
    assert open_catalog(tmp_path / "copy").role_ids() == ("welder",)


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="root may enter every folder"
)
def test_under_a_folder_that_one_may_not_enter_is_refused(acme, tmp_path):
    (tmp_path / "closed").mkdir(mode=0)
    with pytest.raises(SaveError, match=r"closed.copy: Permission denied; "):
        acme.save(tmp_path / "closed" / "copy")


@pytest.mark.parametrize("name", ["a" * 300, f"{'a' * 300}.zip"])
def test_with_a_name_of_300_letters_is_refused_by_the_system(acme, tmp_path, name):
    with pytest.raises(SaveError, match=r"File name too long; "):
        acme.save(tmp_path / name)


@pytest.mark.skipif(sys.platform != "linux", reason="others keep a folder that is in use")
def test_from_a_deleted_working_directory_is_refused(acme, tmp_path, monkeypatch):
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    with pytest.raises(SaveError) as caught:
        acme.save("copy")
    assert (caught.value.errno, caught.value.filename) == (errno.ENOENT, "copy")
