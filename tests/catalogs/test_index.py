"""Titles are listed and looked up from the index, which is never more than a shortcut."""

import json
import os
import time
import tracemalloc
from importlib.resources import files

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import careerkit
from careerkit import Catalog, DataError, Entry, TierEntry, UnknownIdError, catalog, open_catalog
from careerkit.catalogs.folder_store import Files
from careerkit.catalogs.index import dumps_index, entry_in, entry_of, loads_index, mark
from careerkit.catalogs.layout import INDEX
from careerkit.files.archives import Archive
from careerkit.files.trees import Folder
from careerkit.serialization.converter import unstructure

from ..conftest import FILES, catalog_in, write_catalog

WELDER = Entry(
    id="welder",
    title="Welder",
    family="workshop",
    aliases=("Welding Operator",),
    former_ids=("solderer",),
    tiers=(
        TierEntry(id="apprentice", title="Apprentice Welder"),
        TierEntry(id="welder", title="Welder", aliases=("Journeyman",)),
        TierEntry(id="master", title="Master Welder"),
        TierEntry(id="foreman", title="Foreman"),
        TierEntry(id="head", title="Head of Workshop"),
    ),
)


class Reads:
    """Counts what is read of a folder."""

    def __init__(self, folder):
        self.tree = Folder(folder)
        self.names = []
        self.read_whole = self.tree.read
        self.tree.read = self.read
        self.catalog = Catalog._of(Files(self.tree))

    def read(self, name):
        """Read a file, and remember that."""
        self.names.append(name)
        return self.read_whole(name)


@pytest.fixture
def saved(acme_folder, tmp_path):
    """A saved catalog of two roles, written a while ago."""
    clerk = FILES["roles/welder.toml"].replace('id = "welder"\ntitle = "Welder"\nfamily', 'id = "clerk"\ntitle = "Clerk"\nfamily')  # fmt: skip
    write_catalog(acme_folder, {"roles/clerk.toml": clerk.replace('"solderer"', '"scribe"')})
    catalog_in(acme_folder).save(tmp_path / "saved")
    # Later by a tick than what it was made from, as on any clock that is not coarse.
    later = time.time_ns() + 10**9
    os.utime(tmp_path / "saved" / INDEX, ns=(later, later))
    return tmp_path / "saved"


class TestEntries:
    def test_tell_what_roles_are_called(self, acme, tmp_path):
        """Read from the roles or from the index, an entry is the same."""
        assert acme.entries() == (WELDER,)
        assert entry_of(acme.role("welder")) == WELDER
        for name in ("saved", "saved.zip"):
            acme.save(tmp_path / name)
            assert open_catalog(tmp_path / name).entries() == (WELDER,)
        assert repr(WELDER) == "<Entry welder: Welder>"
        assert repr(WELDER.tiers[1]) == "<TierEntry welder: Welder>"

    def test_of_the_packaged_catalog_are_those_of_its_roles(self):
        """The index of the package is what its roles say."""
        assert catalog().entries() == tuple(map(entry_of, careerkit.roles()))
        codes = next(one.codes for one in catalog().entries() if one.id == "contact-center-agent")
        assert codes[0] == ("soc", "2018", "43-4051")

    def test_of_a_broken_role_tell_its_problems(self, acme_folder):
        """A role without a title is told as the role itself tells it, and others are found by id."""
        write_catalog(
            acme_folder, {"roles/clerk.toml": 'id = "clerk"', "roles/smith.toml": "id = "}
        )
        broken = open_catalog(acme_folder)
        with pytest.raises(DataError) as caught:
            broken.entries()
        assert [
            str(one).removeprefix(f"{acme_folder}/roles/") for one in caught.value.problems
        ] == [
            "clerk.toml: cite: expected a citation, its own or its parent's, got nothing",
            "clerk.toml: title: expected text, got nothing",
            "smith.toml: expected valid TOML, got Invalid value (at end of document)",
        ]
        assert broken.role("solderer").id == "welder"
        with pytest.raises(UnknownIdError, match="unknown role 'painter'; there are: welder"):
            broken.role("painter")

    @pytest.mark.parametrize(
        "change",
        [
            {"id": "clerk"}, {"title": 5}, {"title": " "}, {"aliases": "x"}, {"aliases": [1]},
            {"tiers": [{"id": "a"}]}, {"tiers": ["a"]}, {"tiers": 5}, {"family": []},
            {"codes": [{"system": "soc"}]},
        ],
    )  # fmt: skip
    def test_are_not_made_of_what_is_broken(self, acme_folder, change):
        """What is no entry is left to the role, which says what is wrong."""
        content = unstructure(catalog_in(acme_folder).role("welder"))
        assert entry_in(content) == WELDER
        (acme_folder / "roles/welder.toml").unlink()
        write_catalog(acme_folder, {"roles/welder.json": json.dumps({**content, **change})})
        with pytest.raises(DataError):
            catalog_in(acme_folder).entries()


def test_the_packaged_index_is_current():
    """Each packaged role stands in the index as it is; if not: python tools/build_index.py."""
    data = files("careerkit").joinpath("data")
    stored = loads_index(data.joinpath(INDEX).read_bytes())
    roles = sorted(data.joinpath("roles").iterdir(), key=lambda place: place.name)
    assert stored == {
        role.id: (entry_of(role), mark(place.name, place.read_bytes()))
        for role, place in zip(careerkit.roles(), roles, strict=True)
    }


class TestScale:
    """An answer about a role costs the same in a catalog of any size."""

    @pytest.fixture
    def sizes(self, tmp_path):
        """Write the same role among 2 and among 300, and return both folders."""
        text = FILES["roles/welder.toml"]
        for size in (2, 300):
            roles = {
                f"roles/welder-{n}.toml": text.replace('"welder"', f'"welder-{n}"', 1)
                for n in range(1, size)
            }
            write_catalog(tmp_path / f"{size}", {**FILES, **roles})
        return tmp_path / "2", tmp_path / "300"

    def test_reads_its_file_and_what_the_catalog_is(self, sizes):
        """Opening a catalog and asking about a role reads two files."""
        for folder in sizes:
            reads = Reads(folder)
            assert reads.catalog.area == "XX"
            reads.tree.names = None
            assert reads.catalog.role("welder-1").next_tier("apprentice").id == "welder"
            assert reads.names == ["catalog.toml", "roles/welder-1.toml"]

    def test_holds_no_more_memory(self, sizes):
        """The peak of memory while a role is read does not grow with the catalog."""
        peaks = []
        for folder in (sizes[0], *sizes):  # the first time counts what is imported
            tracemalloc.start()
            open_catalog(folder).role("welder-1")
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
        assert peaks[2] < 1.1 * peaks[1]


class TestFormerIds:
    def test_find_the_role_that_had_them(self, acme):
        """A role, its guide and its subset are found by an id of former times."""
        assert acme.role("solderer") is acme.role("welder")
        assert acme.guide("solderer").id == "welder"
        assert acme.next_tier("solderer", "apprentice").id == "welder"

    def test_are_second_to_ids(self, acme_folder):
        """An id that a role has is that role's, whoever had it before."""
        clerk = 'id = "solderer"\ntitle = "S"\ncite = { source = "rumor", basis = "published" }'
        write_catalog(acme_folder, {"roles/solderer.toml": clerk})
        assert catalog_in(acme_folder).role("solderer").title == "S"

    def test_that_two_roles_had_are_unknown(self, acme_folder):
        """What may mean two roles is not guessed."""
        clerk = 'id = "clerk"\ntitle = "C"\nformer_ids = ["solderer"]\ncite = { source = "rumor", basis = "published" }'  # fmt: skip
        write_catalog(acme_folder, {"roles/clerk.toml": clerk})
        with pytest.raises(UnknownIdError) as caught:
            catalog_in(acme_folder).role("solderer")
        assert str(caught.value) == "unknown role 'solderer'; did you mean 'clerk' or 'welder'?"

    def test_of_a_role_that_is_gone_lead_nowhere(self, acme_folder):
        """A role that vanishes between two questions is unknown, not looked for for ever."""
        own = FILES["roles/welder.toml"].replace('"solderer"', '"welder"')
        write_catalog(acme_folder, {"roles/welder.toml": own})
        opened = catalog_in(acme_folder)
        with pytest.raises(DataError):
            opened.role("welder")
        assert opened._records.entries().by_id["welder"].former_ids == ("welder",)
        (acme_folder / "roles/welder.toml").unlink()
        with pytest.raises(UnknownIdError, match="unknown role 'welder'"):
            opened.role("welder")


class TestIndex:
    def test_saves_reading_the_roles(self, saved):
        """Listing, finding and former ids read the index alone."""
        reads = Reads(saved)
        assert reads.catalog.role_ids() == ("clerk", "welder")
        assert reads.names == []
        assert reads.catalog.find("journeyman")[0].tier_id == "welder"
        assert [one.title for one in reads.catalog.entries()] == ["Clerk", "Welder"]
        assert reads.names == [INDEX]
        assert reads.catalog.subset(family="workshop").find("clerk")[0].role_id == "clerk"
        assert reads.catalog.role("solderer").id == "welder"
        assert reads.names == [INDEX, INDEX, "roles/welder.json"]

    @pytest.mark.parametrize(
        ("text", "title"), [("Walder", "the same size"), ("Arc Welder", "another size")]
    )
    def test_that_is_stale_is_noticed(self, saved, text, title):
        """A role that changed is read anew, whether or not its size is the same."""
        place = saved / "roles/welder.json"
        content = place.read_text("utf-8").replace('"Welder"', json.dumps(text), 1)
        assert content != place.read_text("utf-8")
        place.write_text(content, "utf-8")
        later = time.time_ns() + 2 * 10**9
        os.utime(place, ns=(later, later))
        reads = Reads(saved)
        assert [one.title for one in reads.catalog.entries()] == ["Clerk", text]
        assert "roles/clerk.json" not in reads.names

    def test_notices_an_older_file_that_was_put_back(self, saved):
        """A file with an old time of its own was still put there after the index."""
        index_time = (saved / INDEX).stat().st_mtime_ns - 2 * 10**9
        os.utime(saved / INDEX, ns=(index_time, index_time))
        place = saved / "roles/welder.json"
        place.write_text(place.read_text("utf-8").replace('"Welder"', '"Walder"', 1), "utf-8")
        os.utime(place, ns=(10**18, 10**18))
        titles = [one.title for one in open_catalog(saved).entries()]
        assert titles == ["Clerk", "Walder"]

    def test_of_files_that_were_merely_copied_is_fresh(self, saved):
        """Newer files with the same content are read, but not as roles."""
        for place in saved.rglob("*.json"):
            os.utime(place, ns=(2 * 10**18, 2 * 10**18))
        reads = Reads(saved)
        reads.catalog._records.store._scan = None
        assert len(reads.catalog.entries()) == 2
        assert sorted(reads.names) == [INDEX, "roles/clerk.json", "roles/welder.json"]

    def test_follows_roles_that_come_go_and_change_their_format(self, saved, acme_folder):
        """What stands in the folder is what there is, whatever the index says."""
        (saved / "roles/clerk.json").unlink()
        text = FILES["roles/welder.toml"].replace('title = "Welder"', 'title = "Arc Welder"', 1)
        smith = 'id = "smith"\ntitle = "Smith"\ncite = { source = "rumor", basis = "published" }'
        (saved / "roles/welder.json").unlink()
        write_catalog(saved, {"roles/smith.toml": smith, "roles/welder.toml": text})
        opened = open_catalog(saved)
        assert [one.title for one in opened.entries()] == ["Smith", "Arc Welder"]
        with pytest.raises(UnknownIdError):
            opened.role("scribe")

    def test_in_an_archive_goes_by_checksums(self, acme, tmp_path):
        """What an archive's own directory says is enough."""
        acme.save(tmp_path / "a.zip")
        opened = open_catalog(tmp_path / "a.zip")
        opened._records.store._scan = None
        assert opened.entries() == (WELDER,)
        store = Files(Archive(tmp_path / "a.zip"))
        content = store._tree.read("roles/welder.json")
        stale = mark("welder.json", content[:-1] + b" ")
        index = dumps_index([(WELDER, stale)]).encode()
        read = store._tree.read
        store._tree.read = lambda name: index if name == INDEX else read(name)
        changed = Catalog._of(store)
        changed._records.store._scan = lambda one, _: Entry(id=one, title="read anew")
        assert changed.entries()[0].title == "read anew"

    def test_where_nothing_tells_is_checked_by_reading(self, saved):
        """A tree without times or checksums costs a reading, and no building."""
        reads = Reads(saved)
        reads.tree.stamp = lambda name: None
        reads.catalog._records.store._scan = None
        assert len(reads.catalog.entries()) == 2
        assert len(reads.names) == 3

    @pytest.mark.parametrize(
        "content",
        [
            b"", b"{", b"[]", b"{}", b"[" * 100_000, b"\xff", b'{"format": 2, "roles": {}}',
            b'{"format": 2, "roles": []}', b'{"format": 1, "roles": {"welder": {}}}',
            b'{"format": 2, "roles": {"welder": {"file": "welder.json", "size": 1, "crc32": 1, "title": 5}}}',
            b'{"format": 2, "roles": {"welder": {"file": 1, "size": "a", "crc32": [], "title": "W"}}}',
        ],
    )  # fmt: skip
    def test_that_is_broken_is_no_error(self, saved, content):
        """Without a sound index the roles themselves are read."""
        (saved / INDEX).write_bytes(content)
        assert [one.title for one in open_catalog(saved).entries()] == ["Clerk", "Welder"]

    def test_that_is_missing_or_too_large_is_no_error(self, saved):
        """Nothing depends on the index."""
        with (saved / INDEX).open("ab") as file:
            file.truncate(2**25)
        assert len(open_catalog(saved).entries()) == 2
        (saved / INDEX).unlink()
        assert len(open_catalog(saved).entries()) == 2

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.binary(max_size=200))
    def test_of_any_bytes_is_read_without_an_error(self, content):
        """Whatever stands there, reading it gives entries or none."""
        assert loads_index(content) == {}

    def test_is_a_line_for_each_role(self, saved):
        """It can be read, and merged, line by line."""
        lines = (saved / INDEX).read_text("utf-8").splitlines()
        assert lines[0] == '{"format": 2, "roles": {'
        assert [line.partition(":")[0] for line in lines[1:-1]] == ['"clerk"', '"welder"']
        assert lines[-1] == "}}"
        assert dumps_index([]) == '{"format": 2, "roles": {\n\n}}\n'
        json.loads(dumps_index([]))
