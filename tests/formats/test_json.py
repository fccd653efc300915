"""JSON is read strictly, and each place in it has a line."""

import json

import pytest

from careerkit.formats import json as json_format

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
    assert json_format.lines(JSON, [path]).get(path) == line
