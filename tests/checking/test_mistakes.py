"""A check reports every mistake of every file at once."""

import re

import pytest

from ..conftest import FILES
from .helpers import edited, problems

MISTAKES = {
    "a broken value": (
        ("roles/welder.toml", "rank = 1", "rank = '1'"),
        ["roles/welder.toml:12: tiers[0].rank: expected a whole number, got '1'; did you mean 1?"],
    ),
    "an unknown source of a file": (
        ("roles/welder.toml", 'source = "acme-pay"', 'source = "acme-pau"'),
        [
            "roles/welder.toml:7: cite.source: expected a source that the catalog has: acme-pay, rumor, "
            "got 'acme-pau'; did you mean 'acme-pay'?"
        ],
    ),
    "an unknown source of a record": (
        ("roles/welder.toml", 'source = "rumor"', 'source = "hearsay"'),
        [
            "roles/welder.toml:51: salaries[0].cite.source: expected a source that the catalog "
            "has: acme-pay, rumor, got 'hearsay'"
        ],
    ),
    "an unknown source of a field": (
        (
            "roles/welder.toml", "median = 100",
            'median = 100\ncites = { median = { source = "hearsay", basis = "published", at = "x" } }',
        ),
        [
            "roles/welder.toml:51: salaries[0].cites.median.source: expected a source that the "
            "catalog has: acme-pay, rumor, got 'hearsay'"
        ],
    ),
    "citations of fields that are none": (
        ("roles/welder.toml", "median = 100", "median = 100\ncites = { median = 5 }"),
        ["roles/welder.toml:51: salaries[0].cites.median: expected a table, got 5"],
    ),
    "a date that is none": (
        ("roles/welder.toml", 'as_of = "2025"', 'as_of = "soon"'),
        [
            "roles/welder.toml:51: salaries[0].cite.as_of: expected a date such as 2025, 2025-05 "
            "or 2025-05-31, got 'soon'"
        ],
    ),
    "a file of bytes that are no text": (
        ("roles/smith.toml", "", "\x00"),
        [
            "roles/smith.toml:1: expected valid TOML",
        ],
    ),
    "a file that holds no table": (
        ("roles/smith.json", "", "[1]"),
        ["roles/smith.json: expected a table, got [1]"],
    ),
    "an unknown source of the skills": (
        ("skills.toml", 'source = "acme-pay"', 'source = "acme"'),
        [
            "skills.toml:2: cite.source: expected a source that the catalog has: acme-pay, rumor, got 'acme'; "
            "did you mean 'acme-pay'?"
        ],
    ),
    "an unknown skill": (
        ("roles/welder.toml", '["welding"]', '["wielding"]'),
        [
            "roles/welder.toml:23: tiers[1].requirements[0].skills[0]: expected a skill that the "
            "catalog has: welding, got 'wielding'; did you mean 'welding'?"
        ],
    ),
    "a skill of the packaged catalog": (
        ("roles/welder.toml", '["welding"]', '["zendesk"]'),
        [
            "roles/welder.toml:23: tiers[1].requirements[0].skills[0]: expected a skill that the "
            "catalog has: welding, got 'zendesk'; the packaged catalog has it: see --over, and over of check()"
        ],
    ),
    "an unknown grade": (
        ("roles/welder.toml", 'grade = "g5"', 'grade = "g6"'),
        [
            "roles/welder.toml:21: tiers[1].grade: expected a grade that the catalog has: g5, got 'g6'"
        ],
    ),
    "a move to an unknown role": (
        (
            "roles/welder.toml", "[[salaries]]",
            '[[moves]]\nkind = "pivot"\ntitle = "Smith"\nrole = "smith"\ntier = "first"\n[[salaries]]',
        ),
        ["roles/welder.toml:47: moves[0].role: expected a role that the catalog has: welder, got 'smith'"],
    ),
    "a move to a packaged role": (
        (
            "roles/welder.toml", "[[salaries]]",
            '[[moves]]\nkind = "pivot"\ntitle = "Agent"\nrole = "contact-center-agent"\n[[salaries]]',
        ),
        [
            "roles/welder.toml:47: moves[0].role: expected a role that the catalog has: welder, got "
            "'contact-center-agent'; the packaged catalog has it: see --over, and over of check()"
        ],
    ),
    "a guide of an unknown role": (
        ("guides/welder.toml", 'role = "welder"', 'role = "wilder"'),
        [
            "guides/welder.toml:4: role: expected a role that the catalog has: welder, got 'wilder'; "
            "did you mean 'welder'?"
        ],
    ),
    "a guide that points to no field": (
        ("guides/welder.toml", 'points = ["Lunch"]', 'see = ["tier"]'),
        [
            "guides/welder.toml:7: sections[0].sections[0].see[0]: expected a field of a role: "
            "title, family, aliases, former_ids, summary, codes, tiers, salaries, outlooks, "
            "requirements, responsibilities, moves, facts, got 'tier'; did you mean 'tiers'?"
        ],
    ),
    "a guide that names an unknown skill": (
        (
            "guides/welder.toml", 'points = ["Lunch"]',
            'pairs = [{ term = "Tools", skills = ["welding", "torch"] }]',
        ),
        [
            "guides/welder.toml:7: sections[0].sections[0].pairs[0].skills[1]: expected a skill "
            "that the catalog has: welding, got 'torch'"
        ],
    ),
    "a file that is named by another id": (
        ("roles/welder.toml", 'id = "welder"', 'id = "smith"'),
        [
            "roles/welder.toml:2: id: expected the id 'welder', as the file is named, got 'smith'"
        ],
    ),
    "a file that can't be parsed": (
        ("roles/welder.toml", 'id = "welder"', 'id = "welder'),
        [
            "roles/welder.toml:2: expected valid TOML"
        ],
    ),
    "an empty file": (
        ("sources.toml", FILES["sources.toml"], "\n"),
        ["sources.toml: expected content, got an empty file"],
    ),
    "a broken list of sources": (
        ("sources.toml", 'title = "Acme pay structure"', "title = 5"),
        ["sources.toml:4: sources[0].title: expected text, got 5"],
    ),
    "a broken manifest": (
        ("catalog.toml", 'per = "year"', 'per = "yearly"'),
        [
            "catalog.toml:6: per: expected one of hour, day, week, month, year, got 'yearly'; "
            "did you mean 'year'?"
        ],
    ),
    "a newer format": (
        ("catalog.toml", "format = 2", "format = 3\nshape = 'round'"),
        ["catalog.toml:2: format: expected format 2, got 3; a newer careerkit reads it"],
    ),
    "a format in quotes": (
        ("catalog.toml", "format = 2", "format = '1'"),
        ["catalog.toml:2: format: expected a whole number, got '1'; did you mean 1?"],
    ),
    "a name that is malformed": (
        ("roles/welder.toml", '["welding"]', '["Welding"]'),
        [
            "roles/welder.toml:23: tiers[1].requirements[0].skills[0]: expected the id of a skill "
            "in kebab-case, got 'Welding'; did you mean 'welding'?"
        ],
    ),
    "a date that no calendar has": (
        ("roles/welder.toml", 'as_of = "2025"', 'as_of = "1999-13"'),
        [
            "roles/welder.toml:51: salaries[0].cite.as_of: expected a date such as 2025, 2025-05 "
            "or 2025-05-31, got '1999-13'"
        ],
    ),
    "a list under another name": (
        ("skills.toml", "skills = [", "skill = ["),
        [
            "skills.toml:4: skill: expected one of cite, cites, skills, got 'skill'; "
            "did you mean 'skills'?"
        ],
    ),
    "a section twice": (
        ("guides/welder.toml", 'id = "noon"', 'id = "day"'),
        [
            "guides/welder.toml:7: sections[0].sections[0].id: expected a unique id, "
            "got 'day' again"
        ],
    ),
    "an id with signs that steer a terminal": (
        (
            "roles/welder.toml", 'leads_to = ["foreman", "master"]',
            'leads_to = ["foreman", "master\\u001b[2J"]',
        ),
        [
            "roles/welder.toml:22: tiers[1].leads_to[1]: expected a tier of the role: apprentice, "
            "foreman, head, master, got 'master\\x1b[2J'; did you mean 'master'?"
        ],
    ),
    "a word without end": (
        ("roles/welder.toml", 'aliases = ["Welding Operator"]', f"aliases = '{'a' * 99_999}'"),
        [
            f"roles/welder.toml:5: aliases: expected a list, got '{'a' * 56}...; did you mean "
            f"['{'a' * 56}...]?"
        ],
    ),
    "a file whose name steers a terminal": (
        ("roles/\x1b.toml", "", "x"),
        [
            "'{folder}/roles/\\x1b.toml': expected an id in kebab-case as the name of the file, "
            "got '\\x1b'"
        ],
    ),
    "two files of one list": (
        ("skills.json", "", '{"skills": []}'),
        ["skills.toml: expected one file for one id, got skills.json too"],
    ),
    "two manifests": (
        ("catalog.json", "", "{}"),
        ["catalog.toml: expected one file for one id, got catalog.json too"],
    ),
    "two files of one role": (
        ("roles/welder.json", "", "{}"),
        [
            *(
                f"roles/welder.json: {field}: expected {kind}, got nothing"
                for field, kind in (
                    ("cite", "a citation, its own or its parent's"), ("id", "text"), ("title", "text"),
                )
            ),
            "roles/welder.toml: expected one file for one id, got welder.json too",
        ],
    ),
    "a name that is no id": (
        ("roles/The Welder.toml", "", "x"),
        [
            "roles/The Welder.toml: expected an id in kebab-case as the name of the file, "
            "got 'The Welder'"
        ],
    ),
    "a former id that a role has now": (
        (
            "roles/solderer.toml", "",
            'id = "solderer"\ntitle = "S"\ncite = { source = "acme-pay", basis = "published" }',
        ),
        [
            "roles/welder.toml:6: former_ids[0]: expected an id that no other role has or had, got "
            "'solderer', which roles/solderer.toml has"
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_reported_with_its_file_and_line(name, acme_folder):
    """One mistake each, and nothing else is told."""
    edit, expected = MISTAKES[name]
    expected = [line.replace("{folder}/", "") for line in expected]
    found = problems(edited(acme_folder, edit))
    # The words after these are tomllib's.
    assert [re.sub("(expected valid TOML), got .*", r"\1", line) for line in found] == expected


def test_a_mistake_in_one_file_hides_none_in_another(acme_folder):
    """All are told at once, file by file, in the order of their lines."""
    edited(
        acme_folder,
        ("roles/welder.toml", "rank = 2", "rank = '2'"),
        ("roles/welder.toml", '["welding"]', '["wielding"]'),
        ("roles/welder.toml", 'source = "rumor"', 'source = "rumour"'),
        ("roles/welder.toml", "per = \"year\"\nmedian", "per = \"yr\"\nmedian"),
        ("catalog.toml", 'area = "XX"', 'area = "usa"'),
        ("grades.toml", "minimum = 80", "minimum = 980"),
        ("guides/welder.toml", 'title = "Welding"', "title = ''"),
    )  # fmt: skip
    assert [line.partition(": expected")[0] for line in problems(acme_folder)] == [
        "catalog.toml:5: area",
        "grades.toml:7: grades[0].bands[0]",
        "roles/welder.toml:18: tiers[1].rank",
        "roles/welder.toml:23: tiers[1].requirements[0].skills[0]",
        "roles/welder.toml:49: salaries[0].per",
        "roles/welder.toml:51: salaries[0].cite.source",
        "guides/welder.toml:3: title",
    ]


@pytest.mark.parametrize("name", ["sources.toml", "skills.toml", "grades.toml"])
def test_a_list_that_can_not_be_parsed_is_reported_once(name, acme_folder):
    """What names its records is not judged by it."""
    assert len(problems(edited(acme_folder, (name, FILES[name], "= nonsense")))) == 1


def test_a_broken_skill_may_still_be_named_by_roles(acme_folder):
    """A broken skill is still a skill that roles may name."""
    edited(acme_folder, ("skills.toml", '"technical"', '"tecnical"'))
    assert [line.partition(": expected")[0] for line in problems(acme_folder)] == [
        "skills.toml:4: skills[0].kind"
    ]


def test_a_format_in_quotes_hides_no_other_problem(acme_folder):
    """Only a format that is newer may have all else that this one does not know."""
    edited(
        acme_folder,
        ("catalog.toml", "format = 2", "format = '1'"),
        ("roles/welder.toml", '["welding"]', '["wielding"]'),
    )
    assert len(problems(acme_folder)) == 2


def test_a_broken_former_id_hides_no_other_problem(acme_folder):
    """What is no id is nobody's."""
    edited(
        acme_folder,
        ("roles/welder.toml", '["solderer"]', '[""]'),
        ("roles/welder.toml", '["welding"]', '["wielding"]'),
        ("roles/welder.toml", 'grade = "g5"', 'grade = "g6"'),
    )
    assert [line.partition(": expected")[0] for line in problems(acme_folder)] == [
        "roles/welder.toml:6: former_ids[0]",
        "roles/welder.toml:21: tiers[1].grade",
        "roles/welder.toml:23: tiers[1].requirements[0].skills[0]",
    ]


def test_a_role_that_is_a_link_out_of_the_folder_is_reported(acme_folder):
    """A link out of the folder is not followed, whatever it leads to."""
    (acme_folder / "roles/smith.toml").symlink_to(__file__)
    assert problems(acme_folder) == [
        "roles/smith.toml: expected a file inside the folder, got a link that leads out of it"
    ]


@pytest.mark.parametrize("target", ["nowhere.toml", "smith.toml"])
def test_a_role_that_is_a_link_to_nowhere_is_reported(target, acme_folder):
    """A dangling link, or one to itself, is a file that is meant to be there."""
    (acme_folder / "roles/smith.toml").symlink_to(target)
    (line,) = problems(acme_folder)
    assert line.startswith("roles/smith.toml: expected a file that can be read, got ")
