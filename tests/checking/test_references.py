"""A check resolves the references between the files of a catalog, and to a catalog below."""

import pytest

from careerkit import catalog, open_catalog

from ..conftest import FILES, write_catalog
from .helpers import edited, problems, warnings


def test_a_wrong_tier_of_another_role_is_reported_with_the_tiers_it_has(acme_folder):
    """A move may name a tier of another role, which is read later."""
    smith = """
        id = "smith"
        title = "Smith"
        cite = { source = "acme-pay", basis = "published" }
        moves = [
          { kind = "pivot", title = "Welder", role = "welder", tier = "master" },
          { kind = "pivot", title = "Welder", role = "welder", tier = "mister" },
        ]
    """
    edited(acme_folder, ("roles/smith.toml", "", smith))
    assert problems(acme_folder) == [
        "roles/smith.toml:7: moves[1].tier: expected a tier that welder has: apprentice, "
        "welder, master, foreman, head, got 'mister'; did you mean 'master'?"
    ]


def test_a_tier_of_a_role_without_tiers_is_reported(acme_folder):
    """A role without tiers has none to name."""
    smith = 'id = "smith"\ntitle = "Smith"\ncite = { source = "acme-pay", basis = "published" }\n'
    move = '{ kind = "pivot", title = "Smith", role = "smith", tier = "first" }'
    edited(
        acme_folder,
        ("roles/smith.toml", "", smith),
        ("roles/welder.toml", "[[salaries]]", f"[[moves]]\n{move[2:-2].replace(', ', chr(10))}\n[[salaries]]"),
    )  # fmt: skip
    assert problems(acme_folder) == [
        "roles/welder.toml:48: moves[0].tier: expected a tier that smith has: there are none, "
        "got 'first'"
    ]


def test_many_wrong_references_are_all_reported_and_the_first_have_hints(acme_folder):
    """Likely names are looked for as long as that takes little, not for each of endless ones."""
    there = ", ".join(
        f'{{ id = "brazing-{n}", name = "B {n}", kind = "tool" }}' for n in range(999)
    )
    wrong = ", ".join(f'"weldings{n}"' for n in range(30))
    edited(acme_folder, ("skills.toml", "skills = [", f"skills = [{there}, "),
           ("roles/welder.toml", '"welding"', wrong))  # fmt: skip
    found = problems(acme_folder)
    assert len(found) == 30
    assert sum(line.endswith("did you mean 'welding'?") for line in found) == 20


def test_known_names_are_listed_only_where_they_are_few(acme_folder):
    """Beyond a few they would bury the mistake."""
    skills = ", ".join(f'{{ id = "s{n}", name = "S {n}", kind = "tool" }}' for n in range(20))
    edited(
        acme_folder,
        ("skills.toml", "skills = [", f"skills = [{skills}, "),
        ("roles/welder.toml", '["welding"] }', '["brazing"] }, { skills = ["brazing"] }'),
    )
    assert problems(acme_folder) == [
        f"roles/welder.toml:23: tiers[1].requirements[{n}].skills[0]: expected a skill that "
        "the catalog has, got 'brazing'"
        for n in (0, 1)
    ]


def test_a_former_id_of_two_roles_is_reported(acme_folder):
    """Nobody could tell which of them is meant."""
    smith = (
        'id = "smith"\ntitle = "S"\nformer_ids = ["solderer", "blacksmith"]\n'
        'cite = { source = "acme-pay", basis = "published" }'
    )
    move = '[[moves]]\nkind = "pivot"\ntitle = "Smith"\nrole = "blacksmith"\n[[salaries]]'
    edited(
        acme_folder,
        ("roles/smith.toml", "", smith),
        ("roles/welder.toml", "[[salaries]]", move),
    )
    assert problems(acme_folder) == [
        "roles/welder.toml:6: former_ids[0]: expected an id that no other role has or had, got "
        "'solderer', which roles/smith.toml has"
    ]


@pytest.mark.parametrize("id", ["teacher", "tutor"])
def test_a_former_id_that_a_role_of_the_catalog_below_has_or_had_is_reported(
    id, acme_folder, tmp_path
):
    """In the overlay nobody could tell which is meant."""
    teacher = (
        'id = "teacher"\ntitle = "T"\nformer_ids = ["tutor", "solderer"]\n'
        'cite = { source = "acme-pay", basis = "published" }'
    )
    below = open_catalog(
        write_catalog(tmp_path / "below", {**FILES, "roles/teacher.toml": teacher})
    )
    edited(acme_folder, ("roles/welder.toml", '["solderer"]', f'["{id}"]'))
    assert problems(acme_folder, over=below) == [
        f"roles/welder.toml:6: former_ids[0]: expected an id that no other role has or had, "
        f"got '{id}', which teacher has"
    ]


SMITH = """
    id = "smith"
    title = "Smith"
    cite = {{ source = "acme-pay", basis = "published" }}
    moves = [{{ kind = "pivot", title = "W", role = "solderer", tier = "{}" }}]
"""


def test_a_former_id_leads_to_the_tiers_of_its_role(acme_folder):
    """A tier that the role lacks is told, with those that it has."""
    edited(acme_folder, ("roles/smith.toml", "", SMITH.format("nope")))
    assert problems(acme_folder) == [
        "roles/smith.toml:5: moves[0].tier: expected a tier that welder has: apprentice, "
        "welder, master, foreman, head, got 'nope'"
    ]


def test_a_move_by_a_former_id_reaches_the_tier(acme_folder):
    """A move by a former id reaches the tier as well."""
    edited(
        acme_folder,
        ("roles/welder.toml", '["foreman", "master"]', '["master"]'),
        ("roles/smith.toml", "", SMITH.format("foreman")),
    )
    assert warnings(acme_folder) == []


def test_former_ids_of_the_catalog_below_are_known(acme_folder, acme):
    """A role there may be named as it was called once."""
    smith = (
        'id = "smith"\ntitle = "S"\ncite = { source = "acme-pay", basis = "published" }\n'
        'moves = [{ kind = "pivot", title = "W", role = "solderer", tier = "master" }]'
    )
    ours = write_catalog(acme_folder.parent / "ours", {
        "catalog.toml": FILES["catalog.toml"], "roles/smith.toml": smith,
    })  # fmt: skip
    assert len(problems(ours)) == 2
    assert problems(ours, over=acme) == []


def test_records_may_be_in_the_catalog_below(acme_folder):
    """Skills, sources, roles and their tiers of the catalog below are known."""
    moves = """
        [[moves]]
        kind = "pivot"
        title = "Agent"
        role = "contact-center-agent"
        tier = "junior"
        [[salaries]]"""
    edited(
        acme_folder,
        ("roles/welder.toml", '["welding"]', '["welding", "zendesk"]'),
        ("roles/welder.toml", 'source = "rumor"', 'source = "bls-oews-2025"'),
        ("roles/welder.toml", "[[salaries]]", moves),
    )
    assert len(problems(acme_folder)) == 3
    assert problems(acme_folder, over=catalog()) == []


def test_a_wrong_tier_of_a_role_below_is_reported(acme_folder):
    """The tiers there are named; the packaged catalog is not hinted at."""
    move = (
        '[[moves]]\nkind = "pivot"\ntitle = "A"\nrole = "contact-center-agent"\n'
        'tier = "junor"\n[[moves]]\nkind = "pivot"\ntitle = "T"\nrole = "techer"\n[[salaries]]'
    )
    edited(acme_folder, ("roles/welder.toml", "[[salaries]]", move))
    assert problems(acme_folder, over=catalog()) == [
        "roles/welder.toml:48: moves[0].tier: expected a tier that contact-center-agent has: "
        "junior, mid-level, senior, team-lead, manager, got 'junor'; did you mean 'junior'?",
        "roles/welder.toml:52: moves[1].role: expected a role that the catalog has, "
        "got 'techer'; did you mean 'teacher'?",
    ]
