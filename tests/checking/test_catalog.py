"""A check tells everything that is wrong with a catalog, and what may not be meant."""

import csv
import gc
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path

import pytest
import yaml

import careerkit
from careerkit import CatalogCheck, DataError, catalog, check, open_catalog

from ..conftest import FILES, write_catalog

TODAY = date(2026, 6, 30)
# The bands of two grades that a promotion leads between.
GRADES = """
cite = { source = "acme-pay", basis = "published", at = "table 1" }
[[grades]]
id = "g4"
bands = [
  { kind = "policy", area = "XX", currency = "XTS", per = "year", minimum = 64, midpoint = 80, maximum = 96 },
]
[[grades]]
id = "g5"
bands = [
  { kind = "policy", area = "XX", currency = "XTS", per = "year", minimum = 80, midpoint = 95, maximum = 120 },
]
"""


def edited(folder, *edits):
    """Return a catalog's folder with texts in its files replaced."""
    for name, old, new in edits:
        place = folder / name
        text = place.read_text(encoding="utf-8") if place.exists() else ""
        assert old in text
        write_catalog(folder, {name: text.replace(old, new, 1) if old else new})
    return folder


def told(found, folder):
    """Return problems as lines, their files below the folder."""
    return [str(one).replace(f"{folder}{os.sep}", "").replace(f"{folder}/", "") for one in found]


def problems(folder, **arguments):
    """Return the problems of a catalog as lines; each word told stands on the line told."""
    found = check(folder, today=TODAY, **arguments).problems
    for one in found:
        word = re.fullmatch("'([a-z0-9-]+)'.*", one.found)
        if one.line and word:
            text = Path(one.file).read_text(encoding="utf-8")
            assert word[1] in text.splitlines()[one.line - 1]
    return told(found, folder)


def warnings(folder, **arguments):
    """Return the warnings of a catalog as lines; there must be no problem."""
    checked = check(folder, today=TODAY, **arguments)
    assert checked.problems == ()
    return told(checked.warnings, folder)


class TestASoundCatalog:
    def test_has_no_problem_and_no_warning(self, acme_folder):
        """What was read is told by name."""
        checked = check(acme_folder, today=TODAY)
        names = sorted(told_names(checked, acme_folder))
        assert names == sorted(FILES)
        assert (checked.problems, checked.warnings) == ((), ())
        assert repr(checked) == "<CatalogCheck of 6 files: 0 problems, 0 warnings>"

    def test_is_sound_as_a_saved_folder_and_as_an_archive(self, acme, tmp_path):
        """JSON with its index, in a folder and in a zip."""
        for name in ("saved", "saved.zip"):
            acme.save(tmp_path / name)
            checked = check(tmp_path / name, today=TODAY)
            assert (checked.problems, checked.warnings) == ((), ())
            assert f"{tmp_path / name}/index.json" in checked.files

    def test_is_what_is_packaged(self):
        """The packaged catalog has no problem; its only warnings are dates that its pages print."""
        place = files("careerkit").joinpath("data")
        checked = check(place, today=date(2026, 11, 22))
        assert checked.problems == ()
        assert {one.path[-1] for one in checked.warnings} == {"as_of"}
        below = [
            one
            for folder in ("roles", "guides", "tables")
            for one in place.joinpath(folder).iterdir()
        ]
        beside = [one for one in place.iterdir() if one.is_file()]
        assert len(checked.files) == len(below) + len(beside)

    def test_may_be_named_by_one_of_its_files(self, acme_folder, monkeypatch):
        """Then all of it is checked; the file's folder or the one above holds the catalog."""
        whole = check(acme_folder, today=TODAY)
        for name in ("roles/welder.toml", "skills.toml"):
            assert check(acme_folder / name, today=TODAY) == whole
        write_catalog(acme_folder, {"tables/soc-codes.csv": "x"})
        assert check(acme_folder / "tables/soc-codes.csv", today=TODAY).problems != ()
        monkeypatch.chdir(acme_folder / "roles")
        assert min(check("welder.toml", today=TODAY).files) == "../catalog.toml"


def told_names(checked, folder):
    """Return the files of a check, below the folder."""
    return [name.removeprefix(f"{folder}/") for name in checked.files]


# One mistake each: the edit, and all that is told.
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
            "roles/smith.toml:1: expected valid TOML, got Invalid statement (line 1, column 1)",
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
            "roles/welder.toml:2: expected valid TOML, got Illegal character '\\n' "
            "(line 2, column 13)"
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
        ("catalog.toml", "format = 1", "format = 2\nshape = 'round'"),
        ["catalog.toml:2: format: expected format 1, got 2; a newer careerkit reads it"],
    ),
    "a format in quotes": (
        ("catalog.toml", "format = 1", "format = '1'"),
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
            "guides/welder.toml:7: sections[0].sections[0].id: expected a unique id, got 'day' again"
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


class TestAMistake:
    @pytest.mark.parametrize("name", MISTAKES)
    def test_is_told_with_its_file_and_line(self, name, acme_folder):
        """One mistake each, and nothing else is told."""
        edit, expected = MISTAKES[name]
        expected = [line.replace("{folder}/", "") for line in expected]
        assert problems(edited(acme_folder, edit)) == expected

    def test_of_a_tier_elsewhere_names_what_there_is(self, acme_folder):
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

    def test_of_a_tier_that_no_role_has_says_that_there_is_none(self, acme_folder):
        """A role without tiers has none to name."""
        smith = (
            'id = "smith"\ntitle = "Smith"\ncite = { source = "acme-pay", basis = "published" }\n'
        )
        move = '{ kind = "pivot", title = "Smith", role = "smith", tier = "first" }'
        edited(
            acme_folder,
            ("roles/smith.toml", "", smith),
            ("roles/welder.toml", "[[salaries]]", f"[[moves]]\n{move[2:-2].replace(', ', chr(10))}\n[[salaries]]"),
        )  # fmt: skip
        assert problems(acme_folder) == [
            "roles/welder.toml:48: moves[0].tier: expected a tier that smith has: there is none, "
            "got 'first'"
        ]

    def test_in_one_file_hides_none_in_another(self, acme_folder):
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
    def test_in_a_list_that_can_not_be_read_is_told_once(self, name, acme_folder):
        """What names its records is not judged by it."""
        assert len(problems(edited(acme_folder, (name, FILES[name], "= nonsense")))) == 1

    def test_in_one_record_of_a_list_leaves_its_id(self, acme_folder):
        """A broken skill is still a skill that roles may name."""
        edited(acme_folder, ("skills.toml", '"technical"', '"tecnical"'))
        assert [line.partition(": expected")[0] for line in problems(acme_folder)] == [
            "skills.toml:4: skills[0].kind"
        ]

    def test_of_two_roles_with_one_former_id(self, acme_folder):
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

    def test_in_many_references_is_told_of_each(self, acme_folder):
        """Likely names are looked for as long as that takes little, not for each of endless ones."""
        there = ", ".join(
            f'{{ id = "brazing-{n}", name = "B {n}", kind = "tool" }}' for n in range(999)
        )
        wrong = ", ".join(f'"weldings{n}"' for n in range(30))
        edited(acme_folder, ("skills.toml", "skills = [", f"skills = [{there}, "),
               ("roles/welder.toml", '"welding"', wrong))  # fmt: skip
        lines = problems(acme_folder)
        assert len(lines) == 30
        assert sum(line.endswith("did you mean 'welding'?") for line in lines) == 20

    def test_in_a_table_is_told_with_its_line(self, acme_folder):
        """Bulk figures are read as well; of each table the first mistake is told."""
        table = files("careerkit").joinpath("data/tables/projections-2024-34.csv").read_text()
        head, first, second, *_ = table.splitlines()
        text = "\n".join([head, first, second.replace(second.split(",")[-4], "many"), ""])
        write_catalog(acme_folder, {"tables/projections-2024-34.csv": text})
        (line,) = problems(acme_folder, over=catalog())
        assert line.startswith("tables/projections-2024-34.csv:3: openings: expected a number, got")

    @pytest.mark.parametrize(
        ("name", "cell", "value", "expected"),
        [
            ("oews-medians.csv", 1, "2025-13", "a date such as 2025, 2025-05 or 2025-05-31, got '2025-13'"),
            ("projections-2024-34.csv", 2, "1" * 20, "a number of at most 15 digits, got " + "1" * 20),
            ("projections-2024-34.csv", 6, " ", "text, got ' '"),
            ("soc-codes.csv", 0, '"', "cells in whole quotes, got unexpected end of data"),
        ],
    )  # fmt: skip
    def test_in_a_cell_is_told_with_the_line_of_its_row(
        self, name, cell, value, expected, acme_folder
    ):
        """Whichever rule of whichever record it breaks."""
        head, first, *_ = (
            files("careerkit").joinpath(f"data/tables/{name}").read_text().splitlines()
        )
        cells = next(csv.reader([first]))
        row = ",".join(
            f'"{one}"' if "," in one else one for one in [*cells[:cell], value, *cells[cell + 1 :]]
        )
        write_catalog(acme_folder, {f"tables/{name}": f"{head}\n{first}\n{row}\n"})
        (line,) = problems(acme_folder, over=catalog())
        assert re.fullmatch(
            rf"tables/{re.escape(name)}:3: (\w+(\.\w+)*: )?expected {re.escape(expected)}", line
        )

    def test_in_a_format_in_quotes_hides_nothing(self, acme_folder):
        """Only a format that is newer may have all else that this one does not know."""
        edited(
            acme_folder,
            ("catalog.toml", "format = 1", "format = '1'"),
            ("roles/welder.toml", '["welding"]', '["wielding"]'),
        )
        assert len(problems(acme_folder)) == 2

    def test_in_a_former_id_hides_nothing(self, acme_folder):
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

    def test_in_two_tables_is_told_of_each(self, acme_folder):
        """Of each table the first mistake; a table that can't be read by its name, once."""
        table = files("careerkit").joinpath("data/tables/projections-2024-34.csv").read_text()
        head, first, *_ = table.splitlines()
        broken = f"{head}\n{first.replace(first.split(',')[-4], 'many')}\n"
        names = ["projections-2023-33.csv", "projections-2024-34.csv"]
        write_catalog(acme_folder, {f"tables/{name}": broken for name in names})
        (acme_folder / "tables/oews-2025.csv").symlink_to(acme_folder.parent)
        (acme_folder / "tables/oews-2024.csv").symlink_to(__file__)
        lines = problems(acme_folder, over=catalog())
        assert [line.partition(": ")[0] for line in lines] == [
            "tables/oews-2024.csv",
            "tables/projections-2023-33.csv",  # of which there is no source
            "tables/projections-2023-33.csv:2",
            "tables/projections-2024-34.csv:2",
        ]

    def test_of_figures_that_cite_no_source_is_told_by_table(self, acme_folder):
        """What a table's figures cite must stand in the bibliography."""
        for name in ("projections-2024-34.csv", "oews-2025.csv", "oews-medians.csv"):
            text = files("careerkit").joinpath(f"data/tables/{name}").read_text()
            write_catalog(acme_folder, {f"tables/{name}": "\n".join([*text.splitlines()[:3], ""])})
        assert problems(acme_folder) == [
            f"tables/{name}: expected a source '{source}', which its figures cite, got none"
            for name, source in (
                ("oews-2025.csv", "bls-oews-2025"),
                ("projections-2024-34.csv", "bls-ep-2024-34"),
                ("oews-medians.csv", "bls-oews-2020"),
                ("oews-medians.csv", "bls-oews-2021"),
            )
        ]
        assert problems(acme_folder, over=catalog()) == []

    def test_is_found_by_a_file_beside_a_role_named_catalog(self, acme_folder):
        """The folder of roles is none."""
        role = 'id = "catalog"\ntitle = "C"\ncite = { source = "acme-pay", basis = "published" }'
        write_catalog(acme_folder, {"roles/catalog.toml": role})
        assert check(acme_folder / "roles/welder.toml").problems == ()
        assert check(acme_folder / "catalog.toml").problems == ()


class TestFormerIds:
    @pytest.mark.parametrize("id", ["teacher", "tutor"])
    def test_that_a_role_below_has_or_had_are_told(self, id, acme_folder, tmp_path):
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

    def test_lead_to_the_tiers_of_their_role(self, acme_folder):
        """A tier that the role lacks is told, with those that it has."""
        edited(acme_folder, ("roles/smith.toml", "", self.SMITH.format("nope")))
        assert problems(acme_folder) == [
            "roles/smith.toml:5: moves[0].tier: expected a tier that welder has: apprentice, "
            "welder, master, foreman, head, got 'nope'"
        ]

    def test_count_as_a_way_to_a_tier(self, acme_folder):
        """A move by a former id reaches the tier as well."""
        edited(
            acme_folder,
            ("roles/welder.toml", '["foreman", "master"]', '["master"]'),
            ("roles/smith.toml", "", self.SMITH.format("foreman")),
        )
        assert warnings(acme_folder) == []


class TestEveryFormat:
    def test_has_its_lines(self, acme_folder, tmp_path):
        """One mistake in TOML, JSON and YAML is told with the line of each."""
        edited(acme_folder, ("roles/welder.toml", '["welding"]', '["wielding"]'))
        content = json.loads(careerkit.dumps(open_catalog(acme_folder).role("welder")))
        for ending, text in (
            ("json", json.dumps(content, indent=1)),
            ("yaml", yaml.safe_dump(content, sort_keys=False)),
            ("yml", yaml.safe_dump(content, sort_keys=False, default_flow_style=None)),
        ):
            folder = shutil.copytree(acme_folder, tmp_path / ending)
            (folder / "roles/welder.toml").unlink()
            write_catalog(folder, {f"roles/welder.{ending}": text})
            number = text.partition("wielding")[0].count("\n") + 1
            assert problems(folder) == [
                f"roles/welder.{ending}:{number}: tiers[1].requirements[0].skills[0]: expected a "
                "skill that the catalog has: welding, got 'wielding'; did you mean 'welding'?"
            ]

    def test_but_yaml_needs_its_extra(self, acme_folder):
        """Without PyYAML that is told of the file; of all others nothing is hidden."""
        write_catalog(acme_folder, {"roles/smith.yaml": "id: smith", "roles/clerk.json": "{}"})
        code = f"""
import sys
sys.modules["yaml"] = None
import careerkit
print(*careerkit.check({str(acme_folder)!r}).problems, sep="\\n")
"""
        command = [sys.executable, "-W", "error", "-c", code]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        first, *_, last = done.stdout.splitlines()
        assert first.startswith(f"{acme_folder}/roles/clerk.json: cite: expected a citation")
        assert last == (
            f"{acme_folder}/roles/smith.yaml: expected what reads YAML, got an extra not "
            "installed; pip install 'careerkit[yaml]'"
        )


# What may not be meant: the edit, and all that is told.
DOUBTS = {
    "a gap in experience": (
        ("roles/welder.toml", "min_years = 3 }", "min_years = 4 }"),
        [
            "roles/welder.toml:20: tiers[1].experience.min_years: expected years that go on from "
            "3, where 'apprentice' ends, got 4: a gap"
        ],
    ),
    "an overlap in experience": (
        ("roles/welder.toml", "min_years = 3 }", "min_years = 2.5 }"),
        [
            "roles/welder.toml:20: tiers[1].experience.min_years: expected years that go on from "
            "3, where 'apprentice' ends, got 2.5: an overlap"
        ],
    ),
    "experience that falls": (
        ("roles/welder.toml", "min_years = 3 }", "min_years = 0 }"),
        [
            "roles/welder.toml:20: tiers[1].experience.min_years: expected at least the 1 "
            "that 'apprentice' asks for, a rank below, got 0"
        ],
    ),
    "experience without an end below more": (
        ("roles/welder.toml", "rank = 3", "rank = 3\nexperience = { min_years = 8 }"),
        [
            "roles/welder.toml:20: tiers[1].experience: expected years that end at 8, where "
            "'master' begins, got 3+ years: an overlap"
        ],
    ),
    "a level that falls": (
        (
            "roles/welder.toml", "rank = 3",
            'rank = 3\nrequirements = [{ skills = ["welding"], level = { value = 2, scale = "s" } }]',
        ),
        [],
    ),
    "a tier without pay": (
        ("roles/welder.toml", "[[salaries]]", "".join(
            f'[[salaries]]\ntier = "{tier}"\nkind = "reported"\ncurrency = "XTS"\nper = "year"\n'
            'median = 90\ncite = { source = "rumor", basis = "published", at = "pub" }\n'
            for tier in ("master", "head", "foreman")
        ) + "[[salaries]]"),
        [
            "roles/welder.toml:9: tiers[0]: expected a grade or a band, as most tiers of the role "
            "have, got neither"
        ],
    ),
    "a grade without a band": (
        ("grades.toml", FILES["grades.toml"], GRADES + """
[[grades]]
id = "g6"
bands = [
  { kind = "policy", area = "XX", currency = "XTS", per = "month", minimum = 9, maximum = 12 },
]
"""),
        [
            "grades.toml:14: grades[2]: expected a band in XX, XTS a year, as most grades have, "
            "got none"
        ],
    ),
    "a tier between that states no years": (
        (
            "roles/welder.toml", "rank = 3",
            'rank = 3\n[[tiers]]\nid = "guru"\ntitle = "Guru"\nrank = 4\nexperience = { min_years = 20 }',
        ),
        [],
    ),
    "a table that nothing reads": (
        ("tables/oews-medains.csv", "", "x"),
        ["tables/oews-medains.csv: expected the name of a table, got what nothing reads"],
    ),
    "a list of another ending": (
        ("grades.TOML", "", "x"),
        [
            "grades.TOML: expected a name that catalogs have, got what nothing reads; "
            "did you mean 'toml'?"
        ],
    ),
    "a tier that nobody reaches": (
        ("roles/welder.toml", '["foreman", "master"]', '["master"]'),
        [
            "roles/welder.toml:30: tiers[3]: expected a promotion or a move that leads to the "
            "tier, got none; name it in the leads_to of another tier"
        ],
    ),
    "pay that falls": (
        (
            "roles/welder.toml", "[[salaries]]",
            '[[salaries]]\ntier = "apprentice"\nkind = "reported"\narea = "XX"\ncurrency = "XTS"\n'
            'per = "year"\nmedian = 1_200\n'
            'cite = { source = "rumor", basis = "published", at = "pub", as_of = "2025" }\n'
            "[[salaries]]",
        ),
        [
            "roles/welder.toml:52: salaries[1]: expected a median of at least the 1,200 of "
            "'apprentice', got 100"
        ],
    ),
    "one competency under two ids": (
        (
            "skills.toml", "]",
            ', { id = "weld", name = "welding & Brazing", aliases = ["Weldings"], kind = "technical" }]',
        ),
        [
            "skills.toml:4: skills[1].aliases[0]: expected one id for one competency, got "
            "'Weldings', as 'welding' is called"
        ],
    ),
    "a month that ended two years ago": (
        ("roles/welder.toml", 'as_of = "2025"', 'as_of = "2024-06"'),
        [],
    ),
    "a date long past": (
        ("roles/welder.toml", 'as_of = "2025"', 'as_of = "2024-06-29"'),
        [
            "roles/welder.toml:51: salaries[0].cite.as_of: expected a date within 2 years of "
            "2026-06-30, got '2024-06-29'"
        ],
    ),
    "a file in a folder of roles": (
        ("roles/more/smith.toml", "", "x"),
        [
            "roles/more/: expected a name that catalogs have, got what nothing reads; "
            "put its files into roles/ itself"
        ],
    ),
    "an ending misspelled": (
        ("roles/smith.tml", "", "x"),
        [
            "roles/smith.tml: expected a name that catalogs have, got what nothing reads; "
            "did you mean 'toml'?"
        ],
    ),
    "a list misspelled": (
        ("skill.toml", "", "x"),
        [
            "skill.toml: expected a name that catalogs have, got what nothing reads; "
            "did you mean 'skills'?"
        ],
    ),
    "a folder misspelled": (
        ("role/smith.toml", "", "x"),
        [
            "role/: expected a name that catalogs have, got what nothing reads; "
            "did you mean 'roles'?"
        ],
    ),
    "a list in capitals": (
        ("SKILLS.toml", "", "x"),
        [
            "SKILLS.toml: expected a name that catalogs have, got what nothing reads; "
            "did you mean 'skills'?"
        ],
    ),
    "a file where a folder belongs": (
        ("tables", "", "x"),
        ["tables: expected a name that catalogs have, got what nothing reads; it must be a folder"],
    ),
    "a guide that no role finds": (
        (
            "guides/welding.toml", "",
            FILES["guides/welder.toml"].replace('id = "welder"', 'id = "welding"'),
        ),
        [
            "guides/welding.toml:4: role: expected the guide of 'welding', as the file is named, "
            "to be found by that role, got 'welder'"
        ],
    ),
    "figures whose dates differ": (
        (
            "roles/welder.toml", "[[salaries]]",
            '[[salaries]]\ntier = "apprentice"\nkind = "reported"\narea = "XX"\ncurrency = "XTS"\n'
            'per = "year"\nmedian = 1_200\ncites = { median = { at = "pub", as_of = "2026" } }\n'
            'cite = { source = "rumor", basis = "published", at = "pub", as_of = "2025" }\n'
            "[[salaries]]",
        ),
        [],
    ),
    "files beside that are none of ours": (("README.md", "", "Read me"), []),
    "a hidden folder": (("roles/.git/x", "", "x"), []),
    "data of another kind": (("pyproject.toml", "", "x"), []),
}  # fmt: skip


class TestADoubt:
    @pytest.mark.parametrize("name", DOUBTS)
    def test_is_a_warning(self, name, acme_folder):
        """One doubt each, and nothing else is told."""
        edit, expected = DOUBTS[name]
        assert warnings(edited(acme_folder, edit)) == expected

    @pytest.mark.parametrize(
        ("figures", "expected"),
        [
            ("minimum = 64, midpoint = 80, maximum = 96", None),
            (
                "minimum = 64, midpoint = 89, maximum = 96",
                "a midpoint 7% to 25% above the 89 of grade 'g4', got 95: +6.7% (smith from apprentice to welder)",
            ),
            (
                "minimum = 64, midpoint = 75, maximum = 96",
                "a midpoint 7% to 25% above the 75 of grade 'g4', got 95: +26.7% (smith from apprentice to welder)",
            ),
            ("minimum = 64, maximum = 96", None),
            (
                "minimum = 64, midpoint = 77, maximum = 79",
                "a minimum of at most 79, where grade 'g4' ends, got 80: a jump (smith from apprentice to welder)",
            ),
            ("minimum = 64, maximum = 79, open_top = true", None),
            (
                "minimum = 84, midpoint = 86, maximum = 96",
                "a minimum of at least the 84 of grade 'g4', got 80 (smith from apprentice to welder)",
            ),
            ("minimum = 64, median = 81", None),
            ("minimum = 89, maximum = 240, scope = 'cities'", None),
        ],
    )
    def test_about_grades_is_told_where_they_stand(self, figures, expected, acme_folder):
        """Once for two grades, however many promotions lead between them."""
        edited(
            acme_folder,
            ("grades.toml", FILES["grades.toml"], GRADES.replace(
                "minimum = 64, midpoint = 80, maximum = 96", figures
            )),
            ("roles/welder.toml", "rank = 1\n", 'rank = 1\ngrade = "g4"\n'),
            ("roles/smith.toml", "", FILES["roles/welder.toml"].replace('"welder"', '"smith"', 1)
             .replace('"solderer"', '"x"').replace("rank = 1\n", 'rank = 1\ngrade = "g4"\n', 1)),
        )  # fmt: skip
        place = "grades.toml:11: grades[1].bands[0]: expected "
        assert warnings(acme_folder) == ([f"{place}{expected}"] if expected else [])

    def test_about_a_grade_that_stands_elsewhere_is_not_told(self, acme_folder):
        """A grade of the catalog below is judged where that is checked."""
        edited(
            acme_folder, ("roles/welder.toml", "rank = 1\n", 'rank = 1\ngrade = "g4"\n'),
        )  # fmt: skip
        below = write_catalog(acme_folder.parent / "below", {**FILES, "grades.toml": GRADES})
        assert warnings(acme_folder, over=open_catalog(below)) == []

    def test_is_none_of_pay_in_other_terms(self, acme_folder):
        """Pay of another year, area or source is no step of pay; nor is pay told twice."""
        lower = (
            '[[salaries]]\ntier = "apprentice"\nkind = "reported"\narea = "{}"\n'
            'currency = "XTS"\nper = "year"\nmedian = 900\n'
            'cite = {{ source = "rumor", basis = "published", at = "pub", as_of = "{}" }}\n'
        )
        for bands in (
            lower.format("XX", "2026"), lower.format("XY", "2025"), lower.format("XX", "2025") * 2,
        ):  # fmt: skip
            text = FILES["roles/welder.toml"].replace("[[salaries]]", f"{bands}[[salaries]]")
            write_catalog(acme_folder, {"roles/welder.toml": text})
            assert warnings(acme_folder) == []

    def test_is_none_about_a_tier_that_a_move_leads_to(self, acme_folder):
        """A tier may be reached from another role."""
        smith = (
            'id = "smith"\ntitle = "S"\ncite = { source = "acme-pay", basis = "published" }\n'
            'moves = [{ kind = "pivot", title = "F", role = "welder", tier = "foreman" }]'
        )
        edited(
            acme_folder,
            ("roles/welder.toml", '["foreman", "master"]', '["master"]'),
            ("roles/smith.toml", "", smith),
        )
        assert warnings(acme_folder) == []

    @pytest.mark.parametrize(
        ("senior", "master", "expected"),
        [
            (
                (4, "s"),
                (3, "s"),
                "expected 'welding' at 4 at least, as 'welder' asks for it, got 3",
            ),
            ((4, "s"), (4, "s"), None),
            ((4, "s"), (3, "of-another-scale"), None),
            ((4, "s"), None, "expected 'welding' at 4 at least, as 'welder' asks for it, got 1"),
            (None, (3, "s"), None),
            (None, None, None),
        ],
    )
    def test_about_levels_is_told_of_the_upper_tier(self, senior, master, expected, acme_folder):
        """What a tier does not say again is its role's; other scales and tracks are not compared."""

        def asks(level):
            if level is None:
                return ""
            value, scale = level
            return (
                'requirements = [{ skills = ["welding"], level = '
                f'{{ value = {value}, scale = "{scale}" }} }}]\n'
            )

        edited(
            acme_folder,
            ("roles/welder.toml", "rank = 3\n", f"rank = 3\n{asks(master)}"),
            ("roles/welder.toml", 'requirements = [{ skills = ["welding"] }]\n', asks(senior)),
            ("roles/welder.toml", "[[tiers]]", f"{asks((1, 's'))}[[tiers]]"),
        )
        hint = "; a tier inherits nothing from the one below it"
        found = [line.partition(": tiers[2]: ")[2] for line in warnings(acme_folder)]
        assert found == ([f"{expected}{hint}"] if expected else [])

    @pytest.mark.parametrize(
        "names",
        [
            ("C", "C++", "C#"),
            ("R", "Go"),
            ("日本語", "中文"),
            ("+", "#"),
            ("कला", "कली"),
            ("Net", ".NET"),
            ("R", "R&R"),
        ],
    )
    def test_is_none_about_names_that_differ(self, names, acme_folder):
        """Signs and letters of any script tell names apart."""
        skills = ", ".join(
            f'{{ id = "s{n}", name = "{name}", kind = "technical" }}'
            for n, name in enumerate(names)
        )
        edited(acme_folder, ("skills.toml", "skills = [", f"skills = [{skills}, "))
        assert warnings(acme_folder) == []

    @pytest.mark.parametrize(
        ("name", "other"),
        [
            ("API", "APIs"), ("Log", "Logs"), ("Process", "Processes"), ("Class", "Classes"),
            ("Technology", "Technologies"), ("Company policy", "policies, company"),
            ("Caf\u00e9", "Cafe\u0301s"), ("Call centre", "Call centers"), ("Box", "Boxes"),
        ],
    )  # fmt: skip
    def test_is_told_of_names_that_differ_in_number_and_order(self, name, other, acme_folder):
        """And in spelling, and in how a letter is put together."""
        skills = ", ".join(
            f'{{ id = "s{n}", name = "{one}", kind = "technical" }}'
            for n, one in enumerate((name, other))
        )
        edited(acme_folder, ("skills.toml", "skills = [", f"skills = [{skills}, "))
        assert len(warnings(acme_folder)) == 1

    def test_about_a_competency_that_the_catalog_below_has(self, acme_folder):
        """Unless it is replaced by a skill of the same id."""
        more = (
            '{ id = "zendesk", name = "Zendesk", kind = "tool" }, '
            '{ id = "hearing", name = "Listening, active", kind = "soft" }, '
        )
        edited(acme_folder, ("skills.toml", "skills = [", f"skills = [{more}"))
        assert warnings(acme_folder) == []
        assert warnings(acme_folder, over=catalog()) == [
            "skills.toml:4: skills[1].name: expected one id for one competency, got "
            "'Listening, active', as 'active-listening' is called"
        ]


class TestDoubtsInOrder:
    def test_are_the_same_each_time(self, acme_folder):
        """Several on one line come in the order of the file, whatever the hashes are."""
        bands = ", ".join(
            f'{{ tier = "{tier}", kind = "reported", area = "{area}", currency = "XTS", per = "year", '
            f"median = {median} }}"
            for tier, median in (("apprentice", 900), ("welder", 100))
            for area in ("DE", "FR", "GB", "US", "CH")
        )
        text = FILES["roles/welder.toml"].partition("[[salaries]]")[0]
        cite = 'cite = { source = "acme-pay", basis = "published", at = "page 3" }'
        text = text.replace(cite, f"{cite}\nsalaries = [{bands}]")
        write_catalog(acme_folder, {"roles/welder.toml": text})
        code = (
            f"import careerkit; print(*careerkit.check({str(acme_folder)!r}).warnings, sep='\\n')"
        )
        told = {
            subprocess.run(
                [sys.executable, "-c", code], check=True, capture_output=True, text=True,
                env={**os.environ, "PYTHONHASHSEED": seed},
            ).stdout
            for seed in ("1", "2", "3")
        }  # fmt: skip
        assert len(told) == 1
        places = re.findall(r"salaries\[(\d)\]", told.pop())
        assert places == ["5", "6", "7", "8", "9"]

    def test_about_dates_take_a_moment_for_its_day(self, acme_folder):
        """A datetime is the day that it is of."""
        edited(acme_folder, ("roles/welder.toml", '"2025"', '"2020"'))
        moment = datetime(2026, 6, 30, 12, tzinfo=UTC)
        assert check(acme_folder, today=moment) == check(acme_folder, today=TODAY)


def test_an_archive_is_let_go_of(acme, tmp_path):
    """Once it is checked nothing holds its file open, which some systems could not replace."""
    acme.save(tmp_path / "acme.zip")
    gc.disable()
    try:
        check(tmp_path / "acme.zip", today=TODAY)
        held = [one for one in gc.get_objects() if isinstance(one, zipfile.ZipFile) and one.fp]
    finally:
        gc.enable()
    assert [one for one in held if str(tmp_path) in str(one.filename)] == []


class TestOverAnotherCatalog:
    def test_former_ids_of_it_are_known(self, acme_folder, acme):
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

    def test_names_may_stand_in_either(self, acme_folder):
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

    def test_a_wrong_tier_of_it_is_told(self, acme_folder):
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


class TestAnIndex:
    @pytest.fixture
    def saved(self, acme, tmp_path):
        """A catalog with its index."""
        acme.save(tmp_path / "saved")
        return tmp_path / "saved"

    def test_that_is_out_of_date_is_a_warning(self, saved):
        """It is only a shortcut, and made anew when it is needed."""
        edited(saved, ("roles/welder.json", "Welding Operator", "Operator of Welding"))
        shutil.copy(saved / "roles/welder.json", saved / "roles/smith.json")
        edited(saved, ("roles/smith.json", '"id": "welder"', '"id": "smith"'),
               ("roles/smith.json", '"solderer"', '"x"'))  # fmt: skip
        edited(saved, ("index.json", '"roles": {', '"roles": {"gone": ' + entry(saved) + ","))
        assert warnings(saved) == [
            "index.json: expected an index of the roles as they are, got one out of date for "
            "gone, smith, welder; save the catalog again to make it anew"
        ]

    def test_that_is_no_index_is_a_warning(self, saved):
        """Whatever it holds, roles are read without it."""
        write_catalog(saved, {"index.json": "[]"})
        assert warnings(saved) == [
            "index.json: expected an index of the roles as they are, got one out of date for "
            "welder; save the catalog again to make it anew"
        ]

    def test_that_is_false_is_a_problem(self, saved):
        """An entry with the mark of its file that says something else would be believed."""
        edited(saved, ("index.json", "Welding Operator", "Brazing Operator"))
        assert problems(saved) == [
            "index.json:2: roles.welder: expected what the role itself says, "
            "got something else of 'welder'"
        ]

    def test_of_a_broken_role_is_not_judged(self, saved):
        """There is nothing to compare it with."""
        edited(saved, ("roles/welder.json", '"rank": 1', '"rank": "1"'))
        checked = check(saved, today=TODAY)
        assert (len(checked.problems), len(checked.warnings)) == (1, 1)


def entry(folder):
    """Return the entry of the welder as it stands in an index."""
    return json.dumps(json.loads((folder / "index.json").read_text())["roles"]["welder"])


class TestWhatIsNoCatalog:
    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            ("nowhere", "expected a folder or a zip archive, got nothing there"),
            ("n" * 5000, "expected a folder or a zip archive, got nothing there"),
            ("empty", "expected a catalog: a file catalog.toml, .json, .yaml or .yml, got nothing"),
            ("alone.toml", "expected a catalog, or a file of one, got a file alone"),
            ("broken.zip", "expected a folder or a sound zip archive, got File is not a zip file"),
        ],
    )
    def test_is_told_as_a_problem(self, name, expected, tmp_path):
        """A check raises nothing about what it checks."""
        (tmp_path / "empty").mkdir()
        (tmp_path / "alone.toml").write_text("a = 1")
        (tmp_path / "broken.zip").write_text("a = 1")
        checked = check(tmp_path / name)
        assert checked == CatalogCheck(files=(), problems=checked.problems, warnings=())
        assert told(checked.problems, tmp_path) == [f"{name}: {expected}"]

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (((3,), {}), "expected a path, or a place inside a package, got 3"),
            (((".",), {"over": "careerkit"}), "over: expected a catalog, got 'careerkit'"),
            (((".",), {"today": "2026"}), "today: expected a date, got '2026'"),
        ],
    )
    def test_is_refused_as_an_argument(self, arguments, message):
        """A wrong argument is told as everywhere."""
        given, named = arguments
        with pytest.raises(DataError) as error:
            check(*given, **named)
        assert str(error.value) == message

    def test_is_told_of_a_file_that_can_not_be_read(self, acme_folder):
        """A link out of the folder is not followed, whatever it leads to."""
        (acme_folder / "roles/smith.toml").symlink_to(__file__)
        assert problems(acme_folder) == [
            "roles/smith.toml: expected a file inside the folder, got a link that leads out of it"
        ]

    def test_tells_no_names_where_there_are_many(self, acme_folder):
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

    @pytest.mark.parametrize("name", ["guides", "roles", "tables"])
    def test_is_told_of_a_link_that_leads_out_of_the_folder(self, name, acme_folder, tmp_path):
        """Nothing outside is read, nor listed; what could name it is not judged by it."""
        (tmp_path / "outside").mkdir()
        shutil.rmtree(acme_folder / name, ignore_errors=True)
        (acme_folder / name).symlink_to(tmp_path / "outside")
        assert problems(acme_folder) == [
            f"{name}: expected a file inside the folder, got a link that leads out of it"
        ]

    def test_is_told_of_an_archive_that_could_do_harm(self, tmp_path):
        """An archive is refused as a whole."""
        with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
            archive.writestr("../catalog.toml", "x")
        (problem,) = check(tmp_path / "x.zip").problems
        assert problem.expected == "names inside the archive"
