"""Catalogs are laid over each other and cut to some roles, and answer as any other."""

import pickle

import pytest

import careerkit
from careerkit import DataError, UnknownIdError, catalog, open_catalog

from ..conftest import FILES, catalog_in, write_catalog

OURS = {
    "catalog.toml": 'format = 2\nid = "ours"\ntitle = "Ours"\nper = "month"\nnotices = ["Ours alone."]',
    "sources.toml": """
[[sources]]
id = "ours-pay"
title = "Our pay"
publisher = "We"
authority = "employer"

[[sources]]
id = "rumor"
title = "What people say"
publisher = "People"
authority = "editorial"
""",
    "grades.toml": """
cite = { source = "ours-pay", basis = "published", at = "sheet 1" }

[[grades]]
id = "g5"
bands = [{ kind = "policy", area = "XX", currency = "XTS", per = "month", minimum = 8, midpoint = 9, maximum = 12 }]
""",
    "skills.toml": """
cite = { source = "ours-pay", basis = "published" }
skills = [{ id = "patience", name = "Patience", kind = "soft" }]
""",
    "roles/clerk.toml": """
id = "clerk"
title = "Clerk"
family = "office"
cite = { source = "ours-pay", basis = "published", at = "page 1" }
tiers = [{ id = "clerk", title = "Clerk", rank = 1, grade = "g5", requirements = [{ skills = ["welding"] }] }]
moves = [{ kind = "pivot", title = "Welder", role = "welder" }]
""",
    "guides/welder.toml": FILES["guides/welder.toml"].replace('"Welding"', '"How we weld"'),
    "tables/rates.csv": "a,b\n",
}  # fmt: skip


@pytest.fixture
def ours_folder(tmp_path):
    return write_catalog(tmp_path / "ours", OURS)


@pytest.fixture
def both(acme, ours_folder):
    return acme.overlay(catalog_in(ours_folder))


class TestOverlay:
    def test_has_the_records_of_both_and_the_upper_ones_first(self, both, acme):
        """What one of them has alone is there; what both have is the upper one's."""
        assert both.role_ids() == ("clerk", "welder")
        assert both.role("welder") == acme.role("welder")
        assert both.role("clerk").title == "Clerk"
        assert [one.id for one in both.skills()] == ["patience", "welding"]
        assert [one.id for one in both.sources()] == ["acme-pay", "ours-pay", "rumor"]
        assert both.source("rumor").authority == "editorial"
        assert both.guide("welder").title == "How we weld"
        with pytest.raises(UnknownIdError, match="unknown guide 'clerk'; there are: welder"):
            both.guide("clerk")

    def test_has_the_defaults_that_the_upper_one_states(self, both):
        """An area or period that the upper one leaves out is the lower one's."""
        assert repr(both) == "<Catalog ours: XX, a month>"
        assert both.notices == ("All of it is made up.", "Ours alone.")

    def test_is_the_home_of_its_roles(self, both, acme):
        """Grades and sources of a role are looked up in the whole, wherever it was written."""
        assert both.salary_for("clerk", "clerk").midpoint == 9
        assert both.salary_for("welder", "welder", kind="policy").midpoint == 9
        assert acme.salary_for("welder", "welder", kind="policy").midpoint == 95
        assert "(editorial)" in both.explain(both.salaries_for("welder", source="rumor")[0])

    def test_lists_what_was_replaced(self, both, acme):
        """The kind and id of each record that another stands over, in order."""
        assert both.replaced == (("guide", "welder"), ("source", "rumor"), ("grade", "g5"))
        assert acme.replaced == ()
        assert both.subset(roles=["clerk"]).replaced == (("source", "rumor"), ("grade", "g5"))

    def test_reads_a_role_when_it_is_asked_for(self, acme_folder, ours_folder):
        """A broken file of either is told when its role is asked for, and not before."""
        write_catalog(acme_folder, {"roles/clerk.toml": "id = ", "roles/smith.toml": "id = "})
        both = catalog_in(acme_folder).overlay(catalog_in(ours_folder))
        assert both.replaced[0] == ("role", "clerk")
        assert both.role("clerk").title == "Clerk"
        with pytest.raises(DataError, match=r"roles/smith.toml: expected valid TOML"):
            both.role("smith")
        with pytest.raises(DataError, match=r"roles/smith.toml: expected valid TOML"):
            both.find("clerk")

    def test_finds_titles_and_former_ids_of_both(self, both, ours_folder):
        """Titles are found in both, and a former id leads to the role that had it."""
        assert [match.role_id for match in both.find("clerk")] == ["clerk", "clerk"]
        assert both.role("solderer").id == both.guide("solderer").role == "welder"
        assert [entry.id for entry in both.entries()] == ["clerk", "welder"]

    def test_with_a_broken_role_above_does_not_fall_back(self, acme, ours_folder):
        """A broken role is not answered by the one that it stands over."""
        write_catalog(ours_folder, {"roles/welder.toml": "id = "})
        both = acme.overlay(catalog_in(ours_folder))
        with pytest.raises(DataError, match=r"roles/welder.toml: expected valid TOML"):
            both.role("welder")
        with pytest.raises(DataError, match=r"roles/welder.toml: expected valid TOML"):
            both.entries()

    def test_overlays_again_and_pickles_as_its_origin(self, both, acme):
        """An overlay is a catalog like any other."""
        twice = both.overlay(acme)
        assert twice.source("rumor").publisher == "People"
        assert ("role", "welder") in twice.replaced
        again = pickle.loads(pickle.dumps(twice))  # noqa: S301
        assert again.roles() == twice.roles()

    def test_over_the_packaged_catalog_pickles_without_its_place(self, acme_folder, ours_folder):
        """The packaged catalog below is found anew where the pickle is read."""
        assert b"Path" not in pickle.dumps(catalog().subset(roles=["contact-center-agent"]))
        whole = catalog().overlay(catalog_in(ours_folder))
        again = pickle.loads(pickle.dumps(whole))  # noqa: S301
        assert again.role("contact-center-agent") == careerkit.role("contact-center-agent")
        assert again.role("clerk")._home is again
        assert again.market_pay("43-4051", area="US") == careerkit.market_pay("43-4051")

    def test_has_the_tables_of_both(self, ours_folder):
        """Bulk figures go by the names of their tables."""
        tables = catalog().overlay(catalog_in(ours_folder))._records.store.tables()
        assert {"oews-2025.csv", "rates.csv"} <= set(tables)
        assert tables["rates.csv"].read_bytes() == b"a,b\n"

    def test_takes_catalogs_alone(self, acme, acme_folder):
        """A path is no catalog: it is opened first."""
        for call in (acme.overlay, acme.diff):
            with pytest.raises(DataError) as caught:
                call("ladders")
            assert str(caught.value) == "expected a catalog, got 'ladders'"


class TestSubset:
    def test_has_the_roles_that_were_named_and_their_guides(self, both):
        """Roles are named by id, by former id or by themselves."""
        for named in ("welder", "solderer", both.role("welder")):
            part = both.subset(roles=[named])
            assert part.role_ids() == ("welder",)
            assert part.roles() == (both.role("welder"),)
            assert part.role("welder")._home is part
            assert part.guide("welder").title == "How we weld"
            assert [match.role_id for match in part.find("clerk")] == []
            with pytest.raises(UnknownIdError, match="unknown role 'clerk'; there are: welder"):
                part.role("clerk")
        assert both.subset().role_ids() == both.role_ids()
        assert both.subset(roles=[]).roles() == ()

    def test_has_the_roles_of_a_family(self, both):
        """With a family and names, a role must be both."""
        assert both.subset(family="workshop").role_ids() == ("welder",)
        assert both.subset(family="workshop", roles=["clerk"]).role_ids() == ()
        assert both.subset(family="office", roles=["clerk", "welder"]).role_ids() == ("clerk",)

    def test_keeps_what_roles_share(self, both):
        """Sources, skills, grades, defaults and tables stay whole."""
        part = both.subset(roles=["clerk"])
        assert part.skills() == both.skills()
        assert part.sources() == both.sources()
        assert part.grades() == both.grades()
        assert (part.id, part.notices) == (both.id, both.notices)
        assert part.salary_for("clerk", "clerk").midpoint == 9
        with pytest.raises(UnknownIdError, match="unknown guide 'welder'; there are none"):
            part.guide("welder")

    @pytest.mark.parametrize(
        ("options", "expected"),
        [
            ({"family": "workshp"}, "unknown family 'workshp'; did you mean 'workshop'?"),
            ({"roles": ["weldr"]}, "unknown role 'weldr'; did you mean 'welder'?"),
            ({"roles": ["../x"]}, "unknown role '../x'; there are: clerk, welder"),
            ({"roles": [None]}, "unknown role None; there are: clerk, welder"),
            ({"roles": "welder"}, "expected a list, got 'welder'"),
        ],
    )
    def test_refuses_what_there_is_none_of(self, both, options, expected):
        """A mistake is told where it is made."""
        with pytest.raises((UnknownIdError, DataError)) as caught:
            both.subset(**options)
        assert str(caught.value) == expected

    def test_by_names_reads_no_role(self, acme_folder):
        """Roles are read when they are asked for, and broken ones outside never."""
        write_catalog(acme_folder, {"roles/clerk.toml": "id = "})
        whole = open_catalog(acme_folder)
        assert whole.subset(roles=["welder", "clerk"]).role("welder").id == "welder"
        assert whole.subset(roles=["welder"]).find("welder")[0].role_id == "welder"

    def test_pickles_as_its_origin(self, both):
        """A subset is a catalog like any other."""
        again = pickle.loads(pickle.dumps(both.subset(family="office")))  # noqa: S301
        assert again.role_ids() == ("clerk",)


def test_two_sources_with_one_id_are_refused_rather_than_swapping_citations(acme, ours_folder):
    write_catalog(ours_folder, {"sources.toml": """
[[sources]]
id = "acme-pay"
title = "Acme pay structure"
publisher = "Acme"
authority = "employer"
edition = "2027"

[[sources]]
id = "rumor"
title = "What is said"
publisher = "People"
authority = "survey"
"""})  # fmt: skip
    both = acme.overlay(catalog_in(ours_folder))
    assert both.role("clerk").title == "Clerk"
    for ask in (both.sources, lambda: both.source("rumor"), lambda: both.explain(both.roles())):
        with pytest.raises(DataError) as caught:
            ask()
        assert str(caught.value) == (
            "2 problems:\n"
            "  sources: expected one source with the id 'acme-pay', got 'Acme pay structure' of Acme "
            "and 'Acme pay structure' of Acme, edition 2027; give one of them another id\n"
            "  sources: expected one source with the id 'rumor', got 'What people say' of People "
            "and 'What is said' of People; give one of them another id"
        )
