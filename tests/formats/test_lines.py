"""Mistakes are told with the line that they stand on, in TOML and JSON."""

import json
import tomllib

import pytest

from careerkit.formats.lines import line_of

TOML = '''# a comment
id = "x"

aliases = [
  "one",  # said here
  "two",
  [
    "deep",
  ],
]
note = """
two
lines"""
point = { x = 1, y = { z = [1, 2] } }

[[tiers]]
id = "a"
cite.at = "p"

[tiers.experience]
min_years = 1

[[tiers]]
id = "b"

[[tiers.requirements]]
skills = ["s"]

[[tiers.requirements]]
skills = [
  "t", "u",
  "v" ]

[other.table]
key = 1
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), None),
        (("id",), 2),
        (("aliases",), 4),
        (("aliases", 0), 5),
        (("aliases", 1), 6),
        (("aliases", 2), 7),
        (("note",), 11),
        (("point", "y", "z", 1), 14),
        (("tiers", 0), 16),
        (("tiers", 0, "cite", "at"), 18),
        (("tiers", 0, "experience"), 20),
        (("tiers", 0, "experience", "min_years"), 21),
        (("tiers", 0, "title"), 16),
        (("tiers", 1, "id"), 24),
        (("tiers", 1, "requirements", 0, "skills"), 27),
        (("tiers", 1, "requirements", 1, "skills", 1), 31),
        (("tiers", 1, "requirements", 1, "skills", 2), 32),
        (("other", "table", "key"), 35),
        (("other",), 34),
        (("missing",), None),
    ],
)
def test_a_place_in_toml_has_its_line(path, line):
    """Every key and item of TOML is found on its line; what is missing, on its parent's."""
    tomllib.loads(TOML)
    assert line_of(TOML, "toml")(path) == line


def test_quoted_keys_dates_and_inline_tables_have_their_lines():
    """Keys of all kinds are found, and dates of two words are one value."""
    text = 'a."b.c" = 1\n[x."y z"]\nd = [1979-05-27 07:32:00, # one\n  { "e f" = 2, g.h = 3 }]\nlast = 4'
    find = line_of(text, "toml")
    lines = [find(("a", "b.c")), find(("x", "y z", "d", 0)), find(("x", "y z", "d", 1, "e f")),
             find(("x", "y z", "d", 1, "g", "h")), find(("x", "y z", "last"))]  # fmt: skip
    assert lines == [1, 3, 4, 4, 5]


def test_a_long_list_is_walked_once():
    """The last of twenty thousand items has its line."""
    text = "items = [\n" + "".join(f'  "{number}",\n' for number in range(20_000)) + "]\nend = 1"
    find = line_of(text, "toml")
    assert (find(("items", 19_999)), find(("end",))) == (20_001, 20_003)


JSON = """{
  "id": "x",
  "aliases": ["one",
    "two", []], "empty": {},
  "tiers": [
    {"id": "a"},
    {
      "id": "b", "rank": -1.5e3
    }
  ]
}
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("id",), 2),
        (("aliases", 0), 3),
        (("aliases", 1), 4),
        (("aliases", 2), 4),
        (("empty",), 4),
        (("tiers", 0, "id"), 6),
        (("tiers", 1), 7),
        (("tiers", 1, "rank"), 8),
        (("tiers", 1, "title"), 7),
        (("missing",), None),
    ],
)
def test_a_place_in_json_has_its_line(path, line):
    """Every key and item of JSON is found on its line; what is missing, on its parent's."""
    json.loads(JSON)
    assert line_of(JSON, "json")(path) == line
