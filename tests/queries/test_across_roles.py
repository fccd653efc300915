"""Promotions into other roles, cumulative ladders, and levels by their names."""

import pytest

from careerkit import DataError, UnknownIdError, check, loads, open_catalog
from careerkit import Role as RoleRecord

from ..conftest import CITE, role, tier, write_catalog

HEAD = 'cite = { source = "own", basis = "published", at = "p" }\n'
FILES = {
    "catalog.toml": 'format = 2\nid = "mill"\ntitle = "Mill"\nscale = "levels"\n'
    'tracks = [{ id = "craft", title = "Craft" }]\n',
    "sources.toml": '[[sources]]\nid = "own"\ntitle = "Ladder"\npublisher = "Mill"\n'
    'authority = "employer"\n',
    "skills.toml": HEAD + 'skills = [{ id = "grinding", name = "Grinding", kind = "technical" },\n'
    '{ id = "hiring", name = "Hiring", kind = "soft" }]\n',
    "scales.toml": HEAD
    + '[[scales]]\nid = "levels"\ntitle = "Levels"\nvalues = [{ value = 1, name = "Aware" },\n'
    '{ value = 2, name = "Working" }, { value = 3, name = "Expert" }]\n',
    "roles/miller.toml": 'id = "miller"\ntitle = "Miller"\ncumulative = true\n'
    + HEAD
    + """[[tiers]]
id = "one"
title = "Junior Miller"
rank = 1
track = "craft"
requirements = [{ skills = ["grinding"], level = "working", behaviors = ["Turns", "Cleans"] }]
[[tiers]]
id = "two"
title = "Miller"
rank = 2
track = "craft"
requirements = [{ skills = ["grinding"], level = "Expert", behaviors = ["Cleans", "Repairs"] }]
leads_to = [{ to = "foreman/lead", after = [2, 3], condition = "an open position" }]
""",
    "roles/foreman.toml": 'id = "foreman"\ntitle = "Foreman"\n'
    + HEAD
    + """[[tiers]]
id = "lead"
title = "Foreman"
rank = 1
requirements = [{ skills = ["hiring"], level = 1 }, { skills = ["grinding"], level = 2 }]
[[tiers]]
id = "head"
title = "Head"
rank = 2
""",
}


@pytest.fixture
def folder(tmp_path):
    return write_catalog(tmp_path / "mill", FILES)


@pytest.fixture
def mill(folder):
    return open_catalog(folder)


def changed(folder, name, old, new):
    place = folder / name
    text = place.read_text(encoding="utf-8")
    assert old in text
    place.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def messages(folder, **arguments):
    return [
        str(problem).rpartition("mill/")[2].replace("\\", "/")
        for problem in check(folder, **arguments).problems
    ]


def test_a_catalog_with_scales_tracks_and_promotions_into_other_roles_passes(folder):
    assert check(folder).problems == ()
    assert [each.kind for each in check(folder).warnings] == []


def test_a_tier_leads_to_a_tier_of_another_role(mill):
    (following,) = mill.next_tiers("miller/two")
    assert (following.role, following.id) == ("foreman", "lead")
    assert mill.moves("miller", "two")[0].role == "foreman"


def test_a_tier_is_reached_from_another_role(mill):
    assert mill.previous_tier("foreman/lead").role == "miller"
    assert [each.id for each in mill.previous_tiers("foreman/lead")] == ["two"]
    assert [each.id for each in mill.previous_tiers("foreman/head")] == ["lead"]


def test_a_path_leads_through_two_roles_and_says_the_role_at_each_step(mill):
    way = mill.path("miller/one", "foreman/head")
    assert way.names == ("one", "two", "foreman/lead", "foreman/head")
    assert [step.role for step in way.steps] == ["miller", "miller", "foreman", "foreman"]


def test_the_tier_before_is_found_without_reading_the_other_roles(mill, tmp_path):
    saved = tmp_path / "saved"
    mill.save(saved)
    (saved / "roles" / "unrelated.json").write_text("broken", encoding="utf-8")
    entries = open_catalog(saved).promoted_to("foreman", "lead")
    assert entries == (("miller", "two"),)


def test_a_role_made_by_hand_says_that_a_catalog_is_needed_for_another_role():
    alone = role(tiers=[tier("junior", leads_to=["planner/lead"])])
    with pytest.raises(DataError) as raised:
        alone.next_tiers("junior")
    assert str(raised.value) == (
        "expected a catalog that has the role 'planner', got a role by itself; "
        "open its catalog with open_catalog, or make one with Catalog.of"
    )
    assert alone.previous_tiers("junior") == ()


def test_a_promotion_that_names_its_own_role_is_told_to_name_the_tier_alone():
    with pytest.raises(DataError, match="a tier of this very role"):
        role(tiers=[tier("a", 1, leads_to=["clerk/b"]), tier("b", 2)])


def test_a_promotion_to_a_missing_role_is_a_problem_with_its_line(folder):
    changed(folder, "roles/miller.toml", "foreman/lead", "foremen/lead")
    (message,) = messages(folder)
    assert message == (
        "roles/miller.toml:17: tiers[1].leads_to[0].to: expected a role that the catalog has: "
        "foreman, miller, got 'foremen'; did you mean 'foreman'?"
    )


def test_a_promotion_to_a_missing_tier_is_a_problem_and_an_error_once_it_is_asked(folder):
    changed(folder, "roles/miller.toml", "foreman/lead", "foreman/leads")
    (message,) = messages(folder)
    assert "expected a tier that foreman has: lead, head, got 'leads'" in message
    with pytest.raises(UnknownIdError, match="unknown tier of foreman 'leads'"):
        open_catalog(folder).next_tiers("miller/two")


def test_a_promotion_may_lead_to_a_role_that_the_catalog_below_has(folder, tmp_path):
    upper = write_catalog(tmp_path / "upper", {k: FILES[k] for k in FILES if "foreman" not in k})
    assert len(messages(upper)) == 1
    assert messages(upper, over=open_catalog(folder)) == []


def test_a_tier_that_the_catalog_below_promotes_to_is_reached(folder, tmp_path):
    files = {k: FILES[k] for k in FILES if k.startswith(("catalog", "sources", "roles/foreman"))}
    files["roles/foreman.toml"] += 'track = "management"\n'
    files["roles/foreman.toml"] = files["roles/foreman.toml"].replace("= 2 }", "= 2 }", 1)
    upper = write_catalog(tmp_path / "upper", files)
    kinds = [each.kind for each in check(upper, over=open_catalog(folder)).warnings]
    assert kinds == ["unreached-tier"]  # the head, which nothing leads to


def test_a_circle_through_three_roles_is_found(folder):
    changed(
        folder,
        "roles/foreman.toml",
        'title = "Head"\nrank = 2',
        'title = "Head"\nrank = 2\nleads_to = ["owner/one"]',
    )
    (folder / "roles" / "owner.toml").write_text(
        'id = "owner"\ntitle = "Owner"\n' + HEAD
        + '[[tiers]]\nid = "one"\ntitle = "Owner"\nrank = 1\nleads_to = ["miller/one"]\n',
        encoding="utf-8",
    )  # fmt: skip
    (message,) = messages(folder)
    assert "expected promotions that never lead back, got a way from " in message
    assert message.endswith(
        "from 'foreman/head' to itself: "
        "owner/one > miller/one > miller/two > foreman/lead > foreman/head"
    )
    way = open_catalog(folder).path("owner/one", "foreman/head")
    assert way.names == ("one", "miller/one", "miller/two", "foreman/lead", "foreman/head")


def test_a_circle_that_the_catalog_below_closes_is_found(folder, tmp_path):
    files = {k: FILES[k] for k in FILES if "foreman" not in k}
    lower = changed(
        folder,
        "roles/foreman.toml",
        'title = "Head"\nrank = 2',
        'title = "Head"\nrank = 2\nleads_to = ["miller/one"]',
    )
    upper = write_catalog(tmp_path / "upper", files)
    (message,) = messages(upper, over=open_catalog(lower))
    assert "leads_to: expected promotions that never lead back" in message


def test_a_cumulative_tier_asks_for_what_the_tiers_below_ask_for(mill):
    asked = mill.requirements_for("miller/two")
    assert [each.tier for each in asked] == ["one", "two"]
    assert [each.level.name for each in asked] == ["Working", "Expert"]


def test_a_cumulative_tier_leaves_out_what_it_asks_for_again_as_high():
    below = [{"skills": ["grinding"], "level": {"value": 2, "scale": "levels"}}]
    ladder = {
        "id": "miller", "title": "Miller", "cumulative": True,
        "cite": {"source": "own", "basis": "published", "at": "p"},
        "tiers": [
            {"id": "one", "title": "One", "rank": 1, "requirements": below},
            {"id": "two", "title": "Two", "rank": 2, "requirements": below},
        ],
    }  # fmt: skip
    import json

    built = loads(json.dumps(ladder), RoleRecord, format="json")
    from careerkit.queries.ladder import requirements

    assert [each.tier for each in requirements(built, built.tier("two"))] == ["two"]


def test_a_cumulative_tier_keeps_the_highest_level_and_a_lower_one_is_a_warning(folder):
    changed(folder, "roles/miller.toml", '"Expert"', '"Aware"')
    new = open_catalog(folder).compare("miller/one", "miller/two")
    assert (new.raised, new.lowered, new.kept) == ((), (), ("grinding",))
    (doubt,) = check(folder).warnings
    assert (doubt.kind, doubt.expected, doubt.found, doubt.hint) == (
        "level-falls",
        "'grinding' at Working or more, as 'one' requires",
        "Aware",
        "the role is cumulative: the higher level holds at the tier too",
    )


def test_behaviors_are_compared_as_sets(mill):
    new = mill.compare("foreman/lead", "miller/two")
    (change,) = new.behaviors
    assert change.added == ("Turns", "Cleans", "Repairs")
    back = mill.compare("miller/two", "miller/one")
    assert back.behaviors[0].not_named == ("Repairs",)
    assert back.behaviors[0].kept == ("Turns", "Cleans")


def test_levels_are_compared_by_number_and_shown_by_name(mill):
    new = mill.compare("foreman/lead", "miller/two")
    assert [str(change) for change in new.raised] == ["grinding: Working to Expert"]
    assert new.not_named == ("hiring",)


def test_roles_whose_requirements_stand_at_tiers_are_told_to_be_compared_by_tier(mill):
    new = mill.compare_roles("miller", "foreman")
    assert new.added is None
    assert new.unknown == (
        "miller lists its requirements by tier: compare 'miller/one'",
        "foreman lists its requirements by tier: compare 'foreman/lead'",
    )


def test_a_level_name_that_the_scale_lacks_is_a_problem_with_its_line(folder):
    changed(folder, "roles/miller.toml", '"Expert"', '"Expret"')
    assert messages(folder) == [
        "roles/miller.toml:16: tiers[1].requirements[0].level.value: expected a value of levels: "
        "Aware, Working, Expert, got 'Expret'; did you mean 'Expert'?"
    ]


@pytest.mark.parametrize("level", ["0", "4"])
def test_a_level_outside_its_scale_is_a_problem(folder, level):
    changed(folder, "roles/foreman.toml", "level = 1", f"level = {level}")
    (message,) = messages(folder)
    assert f"expected a number from 1 to 3, as levels has them, got {level}" in message


def test_a_level_by_name_without_a_scale_is_a_problem(folder):
    changed(folder, "catalog.toml", 'scale = "levels"\n', "")
    first = messages(folder)[0]
    assert first == (
        "roles/miller.toml:10: tiers[0].requirements[0].level.scale: expected the scale that "
        "'working' is a value of, got none; "
        "name it beside the level, or once for the role or the catalog"
    )


def test_a_level_by_name_on_a_scale_that_no_catalog_declares_is_a_problem(folder):
    changed(folder, "catalog.toml", '"levels"', '"level"')
    first = messages(folder)[0]
    assert "expected a scale that the catalog declares: levels, got 'level'" in first
    with pytest.raises(DataError, match="a scale that the catalog declares"):
        open_catalog(folder).role("miller")


def test_levels_may_be_on_a_scale_of_the_catalog_below(folder, tmp_path):
    upper = write_catalog(tmp_path / "upper", {k: FILES[k] for k in FILES if k != "scales.toml"})
    assert messages(upper, over=open_catalog(folder)) == []
    both = open_catalog(folder).overlay(open_catalog(upper))
    assert both.requirements_for("miller/one")[0].level.name == "Working"


def test_two_scales_of_one_id_are_a_problem_and_hide_no_other(folder):
    text = FILES["scales.toml"]
    (folder / "scales.toml").write_text(text + text.removeprefix(HEAD), encoding="utf-8")
    (message,) = messages(folder)
    assert message.startswith("scales.toml:")
    assert "'levels'" in message


def test_a_track_that_neither_the_role_nor_the_catalog_lists_has_a_hint(folder):
    changed(folder, "roles/miller.toml", 'track = "craft"', 'track = "carft"')
    (message,) = messages(folder)
    assert "did you mean 'craft'?" in message


def test_a_scale_is_found_by_its_id(mill):
    assert mill.scale("levels").at(2).name == "Working"
    assert mill.scale("levels").at(1.5) is None
    with pytest.raises(UnknownIdError, match="did you mean 'levels'"):
        mill.scale("level")


def test_a_catalog_of_records_with_scales_and_promotions_comes_back_from_its_files(mill, tmp_path):
    mill.save(tmp_path / "saved")
    again = open_catalog(tmp_path / "saved")
    assert again.roles() == mill.roles()
    assert again.scales() == mill.scales()
    assert list(mill.diff(again)) == []
    assert again.tracks == mill.tracks


def test_the_source_of_promotions_is_that_of_the_tier():
    assert tier("a", leads_to=["b"]).cite("leads_to") == CITE
