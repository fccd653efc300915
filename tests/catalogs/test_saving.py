"""A catalog is saved as the same bytes each time, and all of it or nothing."""

import zipfile

import pytest

from careerkit import catalog, open_catalog
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
            "catalog.toml": 'format = 2\nid = "ours"\ntitle = "O"',
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
        write_catalog(tmp_path / "bare", {"catalog.toml": 'format = 2\nid = "b"\ntitle = "B"'})
        catalog_in(tmp_path / "bare").save(tmp_path / "copy")
        assert sorted(held(tmp_path / "copy")) == ["catalog.json", "index.json"]


def test_a_role_that_vanishes_meanwhile_is_left_out(acme_folder, monkeypatch):
    """What is listed and then gone is not written as nothing."""
    store = Files(Folder(acme_folder))
    monkeypatch.setattr(store, "guide", lambda _: None)
    assert "guides/welder.json" not in dict(saving.contents(store))
    assert "roles/welder.json" in dict(saving.contents(store))


def test_the_fixtures_are_what_is_saved():
    """The made-up catalog has every kind of file."""
    assert {name.replace(".toml", ".json") for name in FILES} | {"index.json"} == set(NAMES)
