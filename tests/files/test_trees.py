"""Catalogs are opened from folders, archives and packages, and nothing outside them is read."""

import os
import pickle
import stat
import struct
import sys
import threading
import zipfile
import zlib

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from careerkit import CareerkitError, DataError, open_catalog
from careerkit.files import archives, trees
from careerkit.files.archives import Archive
from careerkit.files.trees import Folder, Resources

from ..conftest import FILES, catalog_in, write_catalog

needs_links = pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")


def packed(path, files=FILES, top=""):
    """Write a zip of these files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(top + name, content)
    return path


def told(call, *arguments):
    """Return the message of the DataError that a call raises."""
    with pytest.raises(DataError) as caught:
        call(*arguments)
    return str(caught.value)


class TestOpening:
    @pytest.mark.parametrize("top", ["", "acme/"])
    def test_takes_a_folder_a_zip_and_a_place_in_a_package(self, acme_folder, tmp_path, top):
        """The same files give the same answers, wherever they stand."""
        archive = packed(tmp_path / "acme.zip", top=top)
        expected = catalog_in(acme_folder).roles()
        for place in (acme_folder, str(acme_folder), archive, str(archive)):
            opened = open_catalog(place)
            assert opened.roles() == expected
            assert opened.guide("welder").title == "Welding"
            assert opened.grade("g5").id == "g5"
        inside = zipfile.Path(archive, top)
        assert open_catalog(inside).roles() == expected

    def test_ignores_what_packing_on_a_desktop_leaves(self, tmp_path):
        """A zip of one folder is that folder, whatever stands beside it."""
        files = {f"acme/{name}": text for name, text in FILES.items()}
        litter = {
            "README.md": "x",
            "docs/x": "x",
            "__MACOSX/acme/._catalog.toml": "x",
            ".DS_Store": "x",
            "acme/roles/._welder.toml": "x",
        }
        opened = open_catalog(packed(tmp_path / "acme.zip", {**files, **litter}))
        assert opened.role_ids() == ("welder",)

    def test_reads_what_the_catalog_is_and_no_more(self, acme_folder):
        """A broken role is told when it is asked for, not before."""
        write_catalog(acme_folder, {"roles/clerk.toml": "id = "})
        opened = open_catalog(acme_folder)
        assert opened.role("welder").id == "welder"
        assert told(opened.role, "clerk") == (
            f"{acme_folder}/roles/clerk.toml: expected valid TOML, got Invalid value (at end of document)"
        )

    def test_by_two_threads_at_once_gives_two_that_answer_alike(self, acme_folder, tmp_path):
        """Threads that open one catalog at once disturb nobody."""
        archive = packed(tmp_path / "acme.zip")
        barrier = threading.Barrier(8)
        found = []

        def ask(place):
            barrier.wait()
            opened = open_catalog(place)
            found.append((opened.role("welder"), opened.sources(), opened.find("welder")))

        threads = [
            threading.Thread(target=ask, args=(place,)) for place in (acme_folder, archive) * 4
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(found) == 8
        assert all(one == found[0] for one in found)

    def test_pickles_as_its_origin_wherever_it_is_read(self, acme_folder, tmp_path, monkeypatch):
        """A catalog pickles as the place it was opened from, named from the root."""
        packed(tmp_path / "acme.zip")
        monkeypatch.chdir(tmp_path)
        content = [pickle.dumps(open_catalog(place)) for place in ("acme", "acme.zip")]
        monkeypatch.chdir(tmp_path.parent)
        for one in content:
            assert pickle.loads(one).role("welder").id == "welder"  # noqa: S301

    @pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
    def test_of_an_archive_outlives_a_fork(self, tmp_path):
        """A forked process opens the archive for itself, and so shares no position in it."""
        opened = open_catalog(packed(tmp_path / "acme.zip"))
        before = opened._records.store._tree._archive()
        opened._records.store._tree._process = -1  # as in a process that was forked off
        assert opened.role("welder").id == "welder"
        assert opened._records.store._tree._archive() is not before


class TestWhatIsNoCatalog:
    def test_names_what_it_found(self, tmp_path):
        """A folder without catalog.toml is told by what stands in it."""
        for name in "fedcba":
            (tmp_path / f"{name}.txt").touch()
        (tmp_path / "roles").mkdir()
        assert told(open_catalog, tmp_path) == (
            f"{tmp_path}: expected a catalog: a file catalog.toml, .json, .yaml or .yml, "
            "got a.txt, b.txt, c.txt, d.txt, e.txt and 2 more"
        )

    def test_names_the_folder_that_was_meant(self, acme_folder, tmp_path):
        """A folder that holds a catalog's folder is not that catalog."""
        assert told(open_catalog, tmp_path) == (
            f"{tmp_path}: expected a catalog: a file catalog.toml, .json, .yaml or .yml, "
            "got acme/; there is one in acme/"
        )

    def test_may_be_empty_or_missing(self, tmp_path):
        """An empty folder and a name that nothing has are told apart."""
        assert told(open_catalog, tmp_path).endswith(", .yaml or .yml, got nothing")
        assert told(open_catalog, tmp_path / "x") == (
            f"{tmp_path / 'x'}: expected a folder or a zip archive, got nothing there"
        )
        assert told(open_catalog, "a\0b") == (
            "'a\\x00b': expected a folder or a zip archive, got nothing there"
        )

    def test_may_be_no_path_at_all(self):
        """What is neither a path nor a place in a package is refused."""
        assert told(open_catalog, 7) == "expected a path, or a place inside a package, got 7"

    def test_may_be_a_file_of_another_kind(self, tmp_path):
        """A file that is no zip is told so."""
        file = write_catalog(tmp_path, {"welder.toml": "id"}) / "welder.toml"
        assert told(open_catalog, file) == (
            f"{file}: expected a folder or a sound zip archive, got File is not a zip file"
        )

    def test_of_a_newer_format_says_only_that(self, acme_folder):
        """A newer catalog may hold fields that this careerkit does not know."""
        newer = 'format = 3\nid = "a"\ntitle = "A"\nplanet = "Mars"'
        write_catalog(acme_folder, {"catalog.toml": newer})
        assert told(open_catalog, acme_folder) == (
            f"{acme_folder}/catalog.toml:1: format: expected format 2, got 3; a newer careerkit reads it"
        )

    def test_of_a_format_there_never_was_tells_everything(self, acme_folder):
        """What is no newer format is a mistake among others."""
        write_catalog(acme_folder, {"catalog.toml": 'format = 0\nid = "a"\ntitel = "A"'})
        assert told(open_catalog, acme_folder).startswith("2 problems:\n")

    def test_may_be_an_archive_of_several(self, tmp_path):
        """Which of two catalogs in an archive is meant is not guessed."""
        files = {f"{top}/{name}": text for top in "ab" for name, text in FILES.items()}
        archive = packed(tmp_path / "two.zip", files)
        assert told(open_catalog, archive) == (
            f"{archive}: expected a catalog: a file catalog.toml, .json, .yaml or .yml, "
            "got a/, b/; there is one in a/ and in b/"
        )


class TestIds:
    def test_stand_for_one_file_each(self, acme_folder):
        """Two files for one id are an error, for the one role and for the list."""
        write_catalog(acme_folder, {"roles/welder.json": "{}", "guides/welder.json": "{}"})
        opened = open_catalog(acme_folder)
        assert told(opened.role, "welder") == (
            f"{acme_folder}/roles/welder.toml: expected one file for one id, got roles/welder.json too"
        )
        assert told(opened.roles) == (
            f"{acme_folder}/roles/welder.toml: expected one file for one id, got welder.json too"
        )
        assert told(opened.guide, "welder").endswith("got guides/welder.json too")

    def test_differ_by_more_than_case(self, acme_folder, tmp_path):
        """Names that differ by case alone are one file on some systems, so they are refused."""
        text = FILES["roles/welder.toml"]
        opened = open_catalog(packed(tmp_path / "a.zip", {**FILES, "roles/Welder.toml": text}))
        assert told(opened.role_ids) == (
            f"{tmp_path}/a.zip/roles/Welder.toml: expected ids that differ by more than case, "
            "got 'Welder' and 'welder'"
        )
        assert opened.role("welder").id == "welder"

    @pytest.mark.parametrize(
        ("name", "found"), [("Clerk", "'Clerk'; did you mean 'clerk'?"), ("a clerk", "'a clerk'")]
    )
    def test_are_in_kebab_case(self, acme_folder, name, found):
        """A file whose name is no id is named; one that is no record is passed over."""
        write_catalog(acme_folder, {f"roles/{name}.toml": "", "roles/notes.md": "x"})
        assert told(open_catalog(acme_folder).find, "welder") == (
            f"{acme_folder}/roles/{name}.toml: expected an id in kebab-case as the name of "
            f"the file, got {found}"
        )

    def test_of_hidden_files_and_folders_are_none(self, acme_folder):
        """What editors leave, and folders, are passed over."""
        write_catalog(acme_folder, {"roles/.#clerk.toml": "x", "roles/old.toml/x": "x"})
        assert open_catalog(acme_folder).role_ids() == ("welder",)


@needs_links
class TestLinks:
    def test_out_of_a_folder_are_refused(self, acme_folder, tmp_path):
        """A link to a file elsewhere is not followed, nor one to a folder."""
        secret = write_catalog(tmp_path / "other", {"roles/clerk.toml": 'id = "clerk"'})
        (acme_folder / "roles/clerk.toml").symlink_to(secret / "roles/clerk.toml")
        (acme_folder / "tables").symlink_to(secret / "roles")
        opened = open_catalog(acme_folder)
        refused = "expected a file inside the folder, got a link that leads out of it"
        assert told(opened.role, "clerk") == f"{acme_folder}/roles/clerk.toml: {refused}"
        assert told(opened.market_pay, "43-4051") == f"{acme_folder}/tables: {refused}"

    def test_inside_a_folder_are_followed(self, acme_folder, tmp_path):
        """A link to another file of the catalog is that file, and so is one to the catalog."""
        (acme_folder / "real").mkdir()
        (acme_folder / "roles/welder.toml").rename(acme_folder / "real/w.toml")
        (acme_folder / "roles/welder.toml").symlink_to("../real/w.toml")
        (tmp_path / "link").symlink_to(acme_folder)
        assert open_catalog(tmp_path / "link").roles()[0].id == "welder"

    def test_that_lead_nowhere_are_files_that_can_not_be_read(self, acme_folder):
        """A link to itself or to what is gone is not passed over: a role seems to be missing."""
        (acme_folder / "roles/loop.toml").symlink_to("loop.toml")
        (acme_folder / "roles/gone.toml").symlink_to("nothing")
        (acme_folder / "tables").symlink_to("tables")
        ours = open_catalog(acme_folder)
        assert ours.role_ids() == ("gone", "loop", "welder")
        for id in ("gone", "loop"):
            place = f"{acme_folder}/roles/{id}.toml: expected a file that can be read, got "
            assert told(ours.role, id).startswith(place)
        assert told(ours.occupations, "welder") == (
            f"{acme_folder}/tables: expected a file that can be read, got Too many levels of "
            "symbolic links"
        )


class TestReading:
    def test_stops_at_the_size_of_a_file(self, acme_folder):
        """A file that is too large is refused without reading it whole."""
        with (acme_folder / "roles/welder.toml").open("ab") as file:
            file.truncate(2**30)
        expected = f"{acme_folder}/roles/welder.toml: expected a file of at most 4 MiB, got more"
        assert told(open_catalog(acme_folder).role, "welder") == expected
        assert told(Resources(acme_folder).read, "roles/welder.toml").endswith("4 MiB, got more")

    @pytest.mark.parametrize("kind", [Folder, Resources])
    def test_says_what_the_system_says(self, acme_folder, kind):
        """A file that the system does not give is one that can't be read."""
        tree = kind(acme_folder)
        assert told(tree.read, "roles/none.toml") == (
            "roles/none.toml: expected a file that can be read, got No such file or directory"
        )
        assert tree.names("none") == tree.names("catalog.toml") == ()

    def test_says_what_the_system_says_of_a_folder(self, acme_folder, monkeypatch):
        """A folder that can't be listed is told like a file."""

        def refuse(place):
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(trees.os, "scandir", refuse)
        expected = f"{acme_folder}/roles: expected a file that can be read, got Permission denied"
        assert told(open_catalog(acme_folder).roles) == expected

    def test_has_no_stamp_of_what_is_not_there(self, acme_folder):
        """A file that is gone has no stamp, and one in a zip has its checksum."""
        assert Folder(acme_folder).stamp("index.json") is None
        content = (acme_folder / "catalog.toml").read_bytes()
        stamp = Resources(acme_folder).stamp("catalog.toml")
        assert (stamp.size, stamp.checksum) == (len(content), None)


def with_entry(path, name, content="x", **changes):
    """Write a catalog's zip with one entry more."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, text in FILES.items():
            archive.writestr(each, text)
        entry = zipfile.ZipInfo("placeholder")
        entry.filename = name
        for field, value in changes.items():
            setattr(entry, field, value)
        archive.writestr(entry, content)
    return path


class TestArchives:
    @pytest.mark.parametrize(
        ("name", "found"),
        [
            ("../evil.toml", "'../evil.toml'"),
            ("roles/../../evil.toml", "'roles/../../evil.toml'"),
            ("/etc/passwd", "'/etc/passwd'"),
            ("C:/evil.toml", "'C:/evil.toml'"),
            ("c:evil.toml", "'c:evil.toml'"),
            ("roles\\evil.toml", r"'roles\\evil.toml'"),
            ("roles//evil.toml", "'roles//evil.toml'"),
            ("./evil.toml", "'./evil.toml'"),
            ("line\n\\evil", r"'line\n\\evil'"),
        ],
    )
    def test_with_names_that_lead_elsewhere_are_refused(self, tmp_path, name, found):
        """A name with .., a root, a drive or a backslash is refused with the archive's name."""
        archive = with_entry(tmp_path / "evil.zip", name)
        assert told(open_catalog, archive) == (
            f"{archive}: expected names inside the archive, got {found}"
        )

    def test_with_a_name_that_is_cut_short_are_refused(self, tmp_path):
        """A name with a NUL is not the name it seems to be."""
        archive = with_entry(tmp_path / "evil.zip", "roles/welder.tomlX.txt")
        content = archive.read_bytes().replace(b"welder.tomlX.txt", b"welder.toml\0.txt")
        archive.write_bytes(content)
        assert told(open_catalog, archive) == (
            f"{archive}: expected names inside the archive, got 'roles/welder.toml\\x00.txt'"
        )

    @pytest.mark.filterwarnings("ignore:Duplicate name")
    def test_with_a_name_that_stands_twice_are_refused(self, tmp_path):
        """Two entries of one name are two answers to one question."""
        archive = with_entry(tmp_path / "twice.zip", "roles/welder.toml")
        assert told(open_catalog, archive) == (
            f"{archive}: expected names that are used once, got 'roles/welder.toml' again"
        )

    @pytest.mark.parametrize(
        ("changes", "message"),
        [
            ({"external_attr": (stat.S_IFLNK | 0o777) << 16}, "files and folders, got 'roles/x', a link"),
            ({"compress_type": zipfile.ZIP_BZIP2}, "entries that are stored or deflated, got 'roles/x'"),
            ({"compress_type": zipfile.ZIP_LZMA}, "entries that are stored or deflated, got 'roles/x'"),
        ],
    )  # fmt: skip
    def test_with_other_than_plain_entries_are_refused(self, tmp_path, changes, message):
        """Links, and methods whose output can't be bounded, are refused."""
        archive = with_entry(tmp_path / "odd.zip", "roles/x", **changes)
        assert told(open_catalog, archive) == f"{archive}: expected {message}"

    def test_with_a_password_are_refused(self, tmp_path):
        """An entry that is encrypted can't be read, and is told as that."""
        archive = with_entry(tmp_path / "secret.zip", "roles/x")
        content = bytearray(archive.read_bytes())
        at = content.rindex(b"PK\x01\x02")
        content[at + 8] |= 1
        archive.write_bytes(content)
        assert told(open_catalog, archive) == (
            f"{archive}: expected entries without a password, got 'roles/x'"
        )

    def test_that_say_they_hold_too_much_are_refused(self, tmp_path, monkeypatch):
        """A bomb that its headers own up to is refused before anything is read."""
        bomb = with_entry(tmp_path / "bomb.zip", "roles/x.json", b"0" * (17 * 2**20),
                          compress_type=zipfile.ZIP_DEFLATED)  # fmt: skip
        assert bomb.stat().st_size < 2**16
        assert told(open_catalog, bomb) == (
            f"{bomb}/roles/x.json: expected a file of at most 8 MiB, got 17.0 MiB"
        )
        monkeypatch.setattr(archives, "MAX_TOTAL", 2**20)
        assert told(open_catalog, bomb).splitlines()[1] == (
            f"  {bomb}: expected at most 1 MiB unpacked, got 17.0 MiB"
        )

    def test_that_hold_more_than_they_say_are_refused(self, tmp_path):
        """A bomb whose headers lie is found out while it is read, and never read whole."""
        real = b'{"id": "x", "title": "' + b"0" * (7 * 2**20) + b'"}'
        bomb = with_entry(tmp_path / "liar.zip", "roles/x.json", real,
                          compress_type=zipfile.ZIP_DEFLATED)  # fmt: skip
        content = bytearray(bomb.read_bytes())
        for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
            at = content.rindex(signature) + offset
            content[at : at + 4] = struct.pack("<I", 1000)
        bomb.write_bytes(content)
        assert told(open_catalog(bomb).role, "x") == (
            f"{bomb}/roles/x.json: expected a sound entry, got Bad CRC-32 for file 'roles/x.json'"
        )

    def test_are_read_no_further_than_a_file_goes(self, tmp_path, monkeypatch):
        """Reading stops at the bound, whatever let the entry through."""
        monkeypatch.setattr(archives, "_problems", lambda entries: ())
        bomb = with_entry(tmp_path / "bomb.zip", "roles/x.json", b"0" * (17 * 2**20),
                          compress_type=zipfile.ZIP_DEFLATED)  # fmt: skip
        assert told(open_catalog(bomb).role, "x") == (
            f"{bomb}/roles/x.json: expected a file of at most 8 MiB, got more"
        )

    def test_with_too_many_entries_are_refused(self, tmp_path, monkeypatch):
        """An archive with more entries than any catalog has is refused."""
        archive = packed(tmp_path / "many.zip", {f"{n}": "" for n in range(20_001)})
        assert told(open_catalog, archive) == (
            f"{archive}: expected at most 20,000 entries, got 20,001"
        )

    def test_that_are_too_large_are_refused(self, tmp_path):
        """An archive that is itself too large is not opened."""
        archive = packed(tmp_path / "large.zip")
        with archive.open("ab") as file:
            file.truncate(65 * 2**20)
        assert told(open_catalog, archive) == (
            f"{archive}: expected an archive of at most 64 MiB, got 65.0 MiB"
        )

    def test_tell_ten_problems_at_most(self, tmp_path):
        """A thousand bad names are told by the first ten."""
        archive = packed(tmp_path / "bad.zip", {f"../{n}": "" for n in range(1000)})
        assert told(open_catalog, archive).startswith("10 problems:\n")

    def test_that_vanish_or_break_say_so(self, tmp_path, monkeypatch):
        """What goes wrong later is told with the entry's name."""
        archive = packed(tmp_path / "acme.zip")
        opened = open_catalog(archive)

        def fail(*arguments):
            raise OSError(5, "Input/output error")

        monkeypatch.setattr(zipfile.ZipFile, "open", fail)
        assert told(opened.role, "welder") == (
            f"{archive}/roles/welder.toml: expected a file that can be read, got Input/output error"
        )
        archive.unlink()
        opened._records.store._tree._process = -1
        assert told(opened.role, "welder") == (
            f"{archive}: expected a file that can be read, got No such file or directory"
        )

    def test_that_break_behind_another_reader_say_so(self, tmp_path):
        """What any other reader raises is told like what the system says."""
        archive = packed(tmp_path / "acme.zip")
        content = archive.read_bytes()
        at = content.index(b"roles/welder.toml") + 30
        archive.write_bytes(content[:at] + b"\xff\xff\xff\xff" + content[at + 4 :])
        opened = open_catalog(zipfile.Path(archive))
        assert told(opened.role, "welder").startswith(
            "acme.zip/roles/welder.toml: expected a file that can be read, got "
        )

    def test_have_no_stamp_of_what_is_not_there(self, tmp_path):
        """An entry's stamp is its size and checksum; what is no entry has none."""
        tree = Archive(packed(tmp_path / "acme.zip"))
        content = FILES["catalog.toml"].encode()
        assert tree.stamp("catalog.toml") == (len(content), zlib.crc32(content), None)
        assert tree.stamp("index.json") is None

    @settings(
        max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
    )
    @given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=6))
    @example([(0, 0)])
    def test_that_are_damaged_raise_nothing_but_our_errors(self, tmp_path, changes):
        """Whatever bytes of an archive change, it opens or is refused."""
        sound = packed(tmp_path / "sound.zip").read_bytes()
        content = bytearray(sound)
        for at, byte in changes:
            content[at % len(content)] = byte
        (tmp_path / "damaged.zip").write_bytes(content)
        try:
            opened = open_catalog(tmp_path / "damaged.zip")
            opened.roles(), opened.sources(), opened.find("welder")
        except CareerkitError:
            pass
