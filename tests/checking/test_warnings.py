"""A check warns of what is valid and probably unintended."""

import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from careerkit import catalog, check, open_catalog
from careerkit.checking.warnings import KINDS

from ..conftest import FILES, write_catalog
from .helpers import TODAY, edited, warnings

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


DOUBTS = {
    "a gap in experience": (
        ("roles/welder.toml", "min_years = 3 }", "min_years = 4 }"),
        [
            "roles/welder.toml:20: tiers[1].experience.min_years: expected years that go on from "
            "3, where 'apprentice' ends, got 4: a gap [experience-gap]"
        ],
    ),
    "an overlap in experience": (
        ("roles/welder.toml", "min_years = 3 }", "min_years = 2.5 }"),
        [
            "roles/welder.toml:20: tiers[1].experience.min_years: expected years that go on from "
            "3, where 'apprentice' ends, got 2.5: an overlap [experience-overlap]"
        ],
    ),
    "experience that falls": (
        ("roles/welder.toml", "min_years = 3 }", "min_years = 0 }"),
        [
            "roles/welder.toml:20: tiers[1].experience.min_years: expected at least the 1 "
            "of 'apprentice', one rank below, got 0 [experience-falls]"
        ],
    ),
    "experience without an end below more": (
        ("roles/welder.toml", "rank = 3", "rank = 3\nexperience = { min_years = 8 }"),
        [
            "roles/welder.toml:20: tiers[1].experience: expected years that end at 8, where "
            "'master' begins, got 3+ years: an overlap [experience-overlap]"
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
            "have, got neither [tier-without-pay]"
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
            "got none [grade-without-band]"
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
        ["tables/oews-medains.csv: expected the name of a table, got a file that is ignored [unread-file]"],
    ),
    "a list of another ending": (
        ("grades.TOML", "", "x"),
        [
            "grades.TOML: expected a file name that catalogs have, got a file that is ignored; "
            "did you mean 'toml'? [unread-file]"
        ],
    ),
    "a tier that nobody reaches": (
        ("roles/welder.toml", '["foreman", "master"]', '["master"]'),
        [
            "roles/welder.toml:30: tiers[3]: expected a promotion or a move that leads to the "
            "tier, got none; name it in the leads_to of another tier [unreached-tier]"
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
            "'apprentice', got 100 [pay-falls]"
        ],
    ),
    "one competency under two ids": (
        (
            "skills.toml", "]",
            ', { id = "weld", name = "welding & Brazing", aliases = ["Weldings"], kind = "technical" }]',
        ),
        [
            "skills.toml:4: skills[1].aliases[0]: expected one id for one competency, got "
            "'Weldings', which is also a name of 'welding' [duplicate-skill]"
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
            "2026-06-30, got '2024-06-29' [old-date]"
        ],
    ),
    "a file in a folder of roles": (
        ("roles/more/smith.toml", "", "x"),
        [
            "roles/more/: expected a file name that catalogs have, got a file that is ignored; "
            "put its files into roles/ itself [unread-file]"
        ],
    ),
    "an ending misspelled": (
        ("roles/smith.tml", "", "x"),
        [
            "roles/smith.tml: expected a file name that catalogs have, got a file that is ignored; "
            "did you mean 'toml'? [unread-file]"
        ],
    ),
    "a list misspelled": (
        ("skill.toml", "", "x"),
        [
            "skill.toml: expected a file name that catalogs have, got a file that is ignored; "
            "did you mean 'skills'? [unread-file]"
        ],
    ),
    "a folder misspelled": (
        ("role/smith.toml", "", "x"),
        [
            "role/: expected a file name that catalogs have, got a file that is ignored; "
            "did you mean 'roles'? [unread-file]"
        ],
    ),
    "a list in capitals": (
        ("SKILLS.toml", "", "x"),
        [
            "SKILLS.toml: expected a file name that catalogs have, got a file that is ignored; "
            "did you mean 'skills'? [unread-file]"
        ],
    ),
    "a file where a folder belongs": (
        ("tables", "", "x"),
        [
            "tables: expected a file name that catalogs have, got a file that is ignored; "
            "it must be a folder [unread-file]"
        ],
    ),
    "a guide that no role finds": (
        (
            "guides/welding.toml", "",
            FILES["guides/welder.toml"].replace('id = "welder"', 'id = "welding"'),
        ),
        [
            "guides/welding.toml:4: role: expected 'welding', the role in the file's name, by "
            "which the guide is found, got 'welder' [other-guide]"
        ],
    ),
    "a published statement without a place": (
        (
            "roles/welder.toml", "[[salaries]]",
            '[[moves]]\nkind = "pivot"\ntitle = "Smith"\ncite = { source = "rumor", basis = "published" }\n'
            "[[salaries]]",
        ),
        [
            "roles/welder.toml:47: moves[0].cite: expected a published statement to say where in the "
            "source it is (at), got no at [missing-place]"
        ],
    ),
    "a published field without a place": (
        (
            "roles/welder.toml", '"page 3" }\n',
            '"page 3" }\ncites = { family = { source = "rumor", basis = "published" } }\n',
        ),
        [
            "roles/welder.toml:8: cites.family: expected a published statement to say where in the "
            "source it is (at), got no at [missing-place]"
        ],
    ),
    "a citation without a place below one with its source": (
        (
            "roles/welder.toml", "[[salaries]]",
            '[[moves]]\nkind = "pivot"\ntitle = "Smith"\n'
            'cite = { source = "rumor", basis = "published", at = "pub" }\n'
            'cites = { title = { note = "Heard twice." } }\n[[salaries]]',
        ),
        [
            "roles/welder.toml:48: moves[0].cites.title: expected a published statement to say "
            "where in the source it is (at), got no at [missing-place]"
        ],
    ),
    "an employer's statement without a place": (
        ("roles/welder.toml", '"published", at = "page 3"', '"published"'),
        [],
    ),
    "an estimate without a place": (
        (
            "roles/welder.toml", "[[salaries]]",
            '[[facts]]\ntopic = "shoes"\nvalue = "Clogs"\n'
            'cite = { source = "rumor", basis = "estimated", note = "A guess." }\n[[salaries]]',
        ),
        [],
    ),
    "a name of the starter": (
        ("catalog.toml", "Acme's ladders", "Ladders of Example Company"),
        [
            "catalog.toml:4: title: expected your own text instead of an example's, got "
            "'Example Company' [placeholder]"
        ],
    ),
    "an address for examples": (
        ("catalog.toml", "All of it is made up.", "See www.example.org."),
        [
            "catalog.toml:7: notices[0]: expected your own text instead of an example's, got "
            "'example.org' [placeholder]"
        ],
    ),
    "an escape sequence": (
        ("roles/welder.toml", 'title = "Master Welder"', 'title = "Master\\u001b[2J Welder"'),
        [
            "roles/welder.toml:27: tiers[2].title: expected text without control characters, got "
            "U+001B [control-character]"
        ],
    ),
    "a sign that turns the direction of a line": (
        ("roles/welder.toml", 'title = "Master Welder"', 'title = "Master \u202eWelder"'),
        [
            "roles/welder.toml:27: tiers[2].title: expected text without control characters, got "
            "U+202E [control-character]"
        ],
    ),
    "an escaped quote and a line break": (
        ("roles/welder.toml", 'title = "Master Welder"', 'title = "Master \\"Welder\\"\\n"'),
        [],
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


@pytest.mark.parametrize("name", DOUBTS)
def test_a_doubtful_entry_is_a_warning(name, acme_folder):
    """One doubt each, and nothing else is told."""
    edit, expected = DOUBTS[name]
    assert warnings(edited(acme_folder, edit)) == expected


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ("minimum = 64, midpoint = 80, maximum = 96", None),
        (
            "minimum = 64, midpoint = 89, maximum = 96",
            "a midpoint 7% to 25% above the 89 of grade 'g4', got 95: +6.7% (smith from apprentice to welder) [unusual-progression]",
        ),
        (
            "minimum = 64, midpoint = 75, maximum = 96",
            "a midpoint 7% to 25% above the 75 of grade 'g4', got 95: +26.7% (smith from apprentice to welder) [unusual-progression]",
        ),
        ("minimum = 64, maximum = 96", None),
        (
            "minimum = 64, midpoint = 77, maximum = 79",
            "a minimum of at most 79, where grade 'g4' ends, got 80: a jump (smith from apprentice to welder) [pay-jump]",
        ),
        ("minimum = 64, maximum = 79, open_top = true", None),
        (
            "minimum = 84, midpoint = 86, maximum = 96",
            "a minimum of at least the 84 of grade 'g4', got 80 (smith from apprentice to welder) [pay-falls]",
        ),
        ("minimum = 64, median = 81", None),
        ("minimum = 89, maximum = 240, scope = 'cities'", None),
    ],
)
def test_doubtful_pay_between_grades_is_reported_once_in_their_file(figures, expected, acme_folder):
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


def test_a_grade_of_the_catalog_below_is_not_compared(acme_folder):
    """A grade of the catalog below is judged where that is checked."""
    edited(
        acme_folder, ("roles/welder.toml", "rank = 1\n", 'rank = 1\ngrade = "g4"\n'),
    )  # fmt: skip
    below = write_catalog(acme_folder.parent / "below", {**FILES, "grades.toml": GRADES})
    assert warnings(acme_folder, over=open_catalog(below)) == []


def test_pay_in_other_terms_is_not_compared(acme_folder):
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


def test_a_tier_that_a_move_leads_to_is_reached(acme_folder):
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
            "expected 'welding' at 4 or more, as 'welder' requires, got 3",
        ),
        ((4, "s"), (4, "s"), None),
        ((4, "s"), (3, "of-another-scale"), None),
        ((4, "s"), None, "expected 'welding' at 4 or more, as 'welder' requires, got 1"),
        (None, (3, "s"), None),
        (None, None, None),
    ],
)
def test_a_level_that_falls_is_reported_at_the_upper_tier(senior, master, expected, acme_folder):
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
    hint = "; a tier inherits nothing from the tier below it [level-falls]"
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
def test_skills_whose_names_differ_by_signs_or_letters_are_two_skills(names, acme_folder):
    """Signs and letters of any script tell names apart."""
    skills = ", ".join(
        f'{{ id = "s{n}", name = "{name}", kind = "technical" }}' for n, name in enumerate(names)
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
def test_skills_whose_names_differ_in_number_order_or_spelling_are_duplicates(
    name, other, acme_folder
):
    """And in spelling, and in how a letter is put together."""
    skills = ", ".join(
        f'{{ id = "s{n}", name = "{one}", kind = "technical" }}'
        for n, one in enumerate((name, other))
    )
    edited(acme_folder, ("skills.toml", "skills = [", f"skills = [{skills}, "))
    assert len(warnings(acme_folder)) == 1


def test_a_skill_that_the_catalog_below_has_under_another_id_is_a_duplicate(acme_folder):
    """Unless it is replaced by a skill of the same id."""
    more = (
        '{ id = "zendesk", name = "Zendesk", kind = "tool" }, '
        '{ id = "hearing", name = "Listening, active", kind = "soft" }, '
    )
    edited(acme_folder, ("skills.toml", "skills = [", f"skills = [{more}"))
    assert warnings(acme_folder) == []
    assert warnings(acme_folder, over=catalog()) == [
        "skills.toml:4: skills[1].name: expected one id for one competency, got "
        "'Listening, active', which is also a name of 'active-listening' [duplicate-skill]"
    ]


def test_warnings_come_in_the_same_order_each_time(acme_folder):
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
    code = f"import careerkit; print(*careerkit.check({str(acme_folder)!r}).warnings, sep='\\n')"
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


def test_a_datetime_counts_as_its_day(acme_folder):
    """A datetime is the day that it is of."""
    edited(acme_folder, ("roles/welder.toml", '"2025"', '"2020"'))
    moment = datetime(2026, 6, 30, 12, tzinfo=UTC)
    assert check(acme_folder, today=moment) == check(acme_folder, today=TODAY)


def test_every_kind_of_warning_is_documented():
    """The how-to page lists the kinds in the order of the code."""
    page = Path(__file__).parents[2] / "docs" / "how-to" / "check-your-ladder.md"
    rows = re.findall(r"^\| `([a-z-]+)` \|", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert tuple(rows) == KINDS
