"""TOML is read within limits, and each place in it has a line."""

import tomllib

import pytest

from careerkit.formats import toml

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
    assert toml.lines(TOML, [path]).get(path) == line


def test_quoted_keys_dates_and_inline_tables_have_their_lines():
    """Keys of all kinds are found, and dates of two words are one value."""
    text = 'a."b.c" = 1\n[x."y z"]\nd = [1979-05-27 07:32:00, # one\n  { "e f" = 2, g.h = 3 }]\nlast = 4'
    paths = [("a", "b.c"), ("x", "y z", "d", 0), ("x", "y z", "d", 1, "e f"),
             ("x", "y z", "d", 1, "g", "h"), ("x", "y z", "last")]  # fmt: skip
    assert toml.lines(text, paths) == dict(zip(paths, [1, 3, 4, 4, 5], strict=True))


def test_a_long_list_is_walked_once():
    """The last of twenty thousand items has its line."""
    text = "items = [\n" + "".join(f'  "{number}",\n' for number in range(20_000)) + "]\nend = 1"
    paths = [("items", 19_999), ("end",)]
    assert toml.lines(text, paths) == dict(zip(paths, [20_001, 20_003], strict=True))
