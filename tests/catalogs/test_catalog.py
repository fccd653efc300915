"""A catalog reads what it is asked for from a tree of files, and nothing else."""

import pickle
import sys
import threading
import zipfile

import pytest

import careerkit
from careerkit import Catalog, DataError, Role, UnknownIdError, catalog, dumps, open_catalog

from ..conftest import FILES, catalog_in, write_catalog


class TestReading:
    def test_gives_what_the_files_hold(self, acme):
        """Roles, guides, skills, sources and grades come from their files."""
        assert [one.id for one in acme.roles()] == ["welder"]
        assert acme.guide("welder").section("noon").points == ("Lunch",)
        assert acme.guide(acme.role("welder")) is acme.guide("welder")
        assert [one.id for one in acme.skills()] == ["welding"]
        assert [one.id for one in acme.sources()] == ["acme-pay", "rumor"]
        assert [one.id for one in acme.grades()] == ["g5"]
        assert (acme.id, acme.area, acme.per) == ("acme", "XX", "year")
        assert acme.notices == ("All of it is made up.",)
        assert repr(acme) == "<Catalog acme: XX, a year>"

    def test_is_done_once(self, acme):
        """The same id gives the very same record, and a record is its own answer."""
        assert acme.role("welder") is acme.role("welder")
        assert acme.role(acme.role("welder")) is acme.role("welder")
        for look_up, id in ((acme.source, "rumor"), (acme.skill, "welding"), (acme.grade, "g5")):
            assert look_up(look_up(id)) is look_up(id)

    def test_is_done_once_by_whoever_comes_second(self, acme):
        """A thread that waited while another read the role finds it read."""
        assert acme._records.role("welder") is acme._records.role("welder")

    def test_takes_json_as_well_as_toml(self, acme, tmp_path):
        """A role written as JSON is read as one written by hand."""
        folder = write_catalog(tmp_path / "json", {
            name: text for name, text in FILES.items() if not name.startswith("roles/")
        })  # fmt: skip
        write_catalog(folder, {"roles/welder.json": dumps(acme.role("welder"))})
        assert catalog_in(folder).role("welder") == acme.role("welder")

    def test_works_inside_a_zip(self, acme_folder, tmp_path):
        """A catalog in a zip answers like one in a folder."""
        packed = tmp_path / "acme.zip"
        with zipfile.ZipFile(packed, "w") as archive:
            for name in FILES:
                archive.write(acme_folder / name, name)
        with zipfile.ZipFile(packed) as opened:
            assert Catalog(zipfile.Path(opened)).roles() == catalog_in(acme_folder).roles()

    def test_needs_no_grades_guides_or_defaults(self, tmp_path):
        """A catalog without grades, guides and defaults is a catalog."""
        folder = write_catalog(tmp_path, {
            "catalog.toml": 'format = 2\nid = "bare"\ntitle = "Bare"',
            "roles/clerk.toml": 'id = "clerk"\ntitle = "C"\ncite = { source = "a", basis = "published" }',
        })  # fmt: skip
        bare = catalog_in(folder)
        assert bare.grades() == ()
        assert repr(bare) == "<Catalog bare: any area>"
        assert bare.roles()[0].title == "C"
        with pytest.raises(UnknownIdError, match="unknown guide 'clerk'; there are none"):
            bare.guide("clerk")
        assert bare.sources() == bare.skills() == ()

    def test_by_many_threads_gives_one_record(self, acme_folder):
        """Threads that ask at once are given the very same role."""
        shared = catalog_in(acme_folder)
        barrier = threading.Barrier(8)
        found = []

        def ask():
            barrier.wait()
            found.append(shared.role("welder"))

        threads = [threading.Thread(target=ask) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(found) == 8
        assert len({id(one) for one in found}) == 1


class TestMistakes:
    @pytest.mark.parametrize(
        ("verb", "wanted", "expected"),
        [
            ("role", "weldre", "unknown role 'weldre'; did you mean 'welder'?"),
            ("role", "../secrets", "unknown role '../secrets'; there are: welder"),
            ("role", "x" * 300, f"unknown role 'xxx{'x' * 53}...; there are: welder"),
            ("role", "", "unknown role ''; there are: welder"),
            ("role", None, "unknown role None; there are: welder"),
            ("role", ["welder"], "unknown role ['welder']; there are: welder"),
            ("guide", "weldr", "unknown guide 'weldr'; did you mean 'welder'?"),
            ("guide", 7, "unknown guide 7; there are: welder"),
            ("guide", ["welder"], "unknown guide ['welder']; there are: welder"),
            ("skill", "weldng", "unknown skill 'weldng'; did you mean 'welding'?"),
            ("source", "rumour", "unknown source 'rumour'; did you mean 'rumor'?"),
            ("source", {}, "unknown source a table; there are: acme-pay, rumor"),
            ("grade", "g6", "unknown grade 'g6'; there are: g5"),
        ],
    )
    def test_in_an_id_name_what_there_is(self, acme, verb, wanted, expected):
        """What there is none of is one kind of error, with close matches."""
        with pytest.raises(UnknownIdError) as caught:
            getattr(acme, verb)(wanted)
        assert str(caught.value) == expected

    def test_in_a_record_of_another_catalog(self, acme):
        """A source of another catalog is not one of this one."""
        with pytest.raises(UnknownIdError, match="unknown source <Source careerkit-editorial: "):
            acme.source(catalog().source("careerkit-editorial"))

    def test_in_a_citation_name_the_source(self, acme_folder):
        """A citation to a source that is not in the bibliography is an error when it is followed."""
        text = FILES["roles/welder.toml"].replace('"rumor"', '"rumour"')
        write_catalog(acme_folder, {"roles/welder.toml": text})
        broken = catalog_in(acme_folder)
        with pytest.raises(UnknownIdError, match="unknown source 'rumour'; did you mean 'rumor'"):
            broken.explain(broken.salaries_for("welder", "welder")[0])

    @pytest.mark.parametrize(
        ("name", "text", "expected"),
        [
            ("roles/welder.toml", 'id = "solderer"\ntitle = "S"\ncite = { source = "a", basis = "published" }',
             "roles/welder.toml: id: expected the id 'welder', as the file is named, got 'solderer'"),
            ("roles/welder.toml", "id = ", "roles/welder.toml: expected valid TOML, got Invalid value "
             "(at end of document)"),
            ("catalog.toml", 'format = 3\nid = "a"\ntitle = "A"', "catalog.toml:1: format: expected "
             "format 2, got 3; a newer careerkit reads it"),
            ("catalog.toml", 'format = 0\nid = "a"\ntitle = "A"', "catalog.toml:1: format: expected "
             "format 2, got 0"),
            ("catalog.toml", 'format = 2\nid = "a"\ntitle = "A"\narea = "US"\nper = "yearly"',
             "catalog.toml:5: per: expected one of hour, day, week, month, "
             "year, got 'yearly'; did you mean 'year'?"),
            ("skills.toml", 'cite = { source = "a", basis = "published" }\nskills = [\n'
             '  { id = "a", name = "A", kind = "soft" },\n  { id = "a", name = "B", kind = "soft" },\n]',
             "skills.toml:4: skills[1].id: expected a unique id, got 'a' again"),
        ],
    )  # fmt: skip
    def test_in_a_file_name_the_file(self, acme_folder, name, text, expected):
        """A broken file is named with the line of each mistake."""
        write_catalog(acme_folder, {name: text})
        broken = catalog_in(acme_folder)
        with pytest.raises(DataError) as caught:
            _ = (broken.area, broken.role("welder"), broken.skills())
        assert str(caught.value) == expected

    def test_a_catalog_without_its_file_says_so(self, tmp_path):
        """A folder without catalog.toml is no catalog."""
        expected = "expected a catalog: a file catalog.toml, .json, .yaml or .yml, got nothing"
        with pytest.raises(DataError) as caught:
            _ = catalog_in(tmp_path).area
        assert str(caught.value) == expected


class TestPackaged:
    def test_has_no_role_of_an_endless_name(self):
        """A name that no file could have is unknown like any other."""
        with pytest.raises(UnknownIdError, match="unknown role 'xxx"):
            careerkit.role("x" * 300)

    def test_is_always_the_same(self):
        """The packaged catalog is one, and pickles as itself."""
        assert catalog() is catalog()
        assert pickle.loads(pickle.dumps(catalog())) is catalog()  # noqa: S301

    def test_answers_the_module_level_verbs(self):
        """Every module-level verb is the packaged catalog's own method."""
        at_home = {name for names in careerkit._HOMES.values() for name in names}
        verbs = [name for name in careerkit.__all__ if name not in at_home]
        assert {"role", "salary_for", "next_tier", "conflicts"} <= set(verbs)
        for name in verbs:
            assert getattr(careerkit, name) == getattr(catalog(), name)
            assert getattr(careerkit, name).__doc__

    def test_another_pickles_as_its_origin(self, acme):
        """A catalog pickles as where it comes from, and its roles with it."""
        assert pickle.loads(pickle.dumps(acme)).role("welder") == acme.role("welder")  # noqa: S301
        again: Role = pickle.loads(pickle.dumps(acme.role("welder")))  # noqa: S301
        assert again == acme.role("welder")
        assert again.salary_for("welder").midpoint == 95


class TestVerbsOfACatalog:
    def test_delegate_to_the_role(self, acme):
        """A catalog's verbs are the role's, and take a role or its id."""
        for role in ("welder", acme.role("welder")):
            assert acme.next_tier(role, "apprentice").id == "welder"
            assert [one.id for one in acme.next_tiers(role, "welder")] == ["foreman", "master"]
            assert acme.previous_tier(role, "master").id == "welder"
            assert acme.tier_for(role, years=4).id == "welder"
            assert [one.id for one in acme.tiers_for(role, years=4)] == ["welder"]
            assert acme.find("journeyman")[0].tier_id == "welder"


SKILLS = """
cite = { source = "acme-pay", basis = "published" }
skills = [
  { id = "welding", name = "Welding", kind = "technical", aliases = ["Arc  welding", "TIG"] },
  { id = "soldering", name = "Soldering", kind = "technical", aliases = ["TIG", "Soft welding"] },
]
"""


@pytest.fixture
def skilled(acme_folder):
    return catalog_in(write_catalog(acme_folder, {"skills.toml": SKILLS}))


@pytest.mark.parametrize(
    "wanted", ["welding", "Welding", "WELDING", "arc welding", " Arc Welding "]
)
def test_a_skill_is_found_by_its_id_its_name_and_its_aliases(skilled, wanted):
    assert skilled.skill(wanted).id == "welding"


def test_an_alias_that_two_skills_have_names_both(skilled):
    with pytest.raises(UnknownIdError) as caught:
        skilled.skill("tig")
    assert str(caught.value) == "unknown skill 'tig'; did you mean 'welding' or 'soldering'?"


def test_skills_are_searched_by_their_ids_names_and_aliases(skilled):
    found = {text: [each.id for each in skilled.skills(text)] for text in ("WELD", "solder", "x")}
    assert found == {"WELD": ["soldering", "welding"], "solder": ["soldering"], "x": []}
    assert [each.id for each in skilled.skills()] == ["soldering", "welding"]


@pytest.mark.parametrize("text", ["", " ", 7])
def test_skills_are_not_searched_for_what_is_not_text(skilled, text):
    with pytest.raises(DataError) as caught:
        skilled.skills(text)
    assert str(caught.value) == f"text: expected text to search for, got {text!r}"


def test_a_catalog_shows_its_public_names_and_what_it_holds(acme):
    assert [name for name in dir(acme) if name.startswith("_")] == []
    assert {"role", "of", "salary_for", "title"} <= set(dir(acme))
    assert str(acme) == "Acme's ladders (acme): 1 role, 1 guide"


def test_a_catalog_of_a_path_is_that_catalog_opened_or_the_same_error(acme_folder, tmp_path):
    assert Catalog(acme_folder).roles() == open_catalog(acme_folder).roles()
    for opening in (Catalog, open_catalog):
        with pytest.raises(DataError) as caught:
            opening(tmp_path / "none")
        assert str(caught.value) == (
            f"{tmp_path / 'none'}: expected a folder or a zip archive, got nothing there"
        )


@pytest.mark.skipif(sys.platform != "linux", reason="others keep a folder that is in use")
def test_a_deleted_working_directory_holds_no_catalog(tmp_path, monkeypatch):
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    with pytest.raises(DataError, match=r"expected a file that can be read, got No such file"):
        open_catalog(".")
