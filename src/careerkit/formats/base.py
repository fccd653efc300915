"""
The formats of data files, and the interface of the module that reads each.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple, Protocol

Format = Literal["json", "toml", "yaml"]
# Keys and positions that lead to a place inside a file.
Path = tuple[str | int, ...]

FORMATS: tuple[Format, ...] = ("toml", "json", "yaml")
# In the order in which a file is looked for.
ENDINGS: dict[str, Format] = {"toml": "toml", "json": "json", "yaml": "yaml", "yml": "yaml"}
MAX_DEPTH = 40


class Limits(NamedTuple):
    """How large a file of a format may be; at least one of `marks` goes with each value."""

    bytes: int
    values: int
    marks: str


# Each bounds reading to about a second and 200 MB: pure Python parsers need lower ones.
LIMITS: dict[Format, Limits] = {
    "toml": Limits(4 * 2**20, 150_000, "=,["),
    "json": Limits(8 * 2**20, 400_000, ",[{"),
    "yaml": Limits(4 * 2**20, 100_000, "\n,[{"),
}
# A table of figures has a row for each of some 1,400 occupations.
MAX_TABLE = 2 * 2**20
# The largest file that is read, of any kind.
MAX_BYTES = max(limits.bytes for limits in LIMITS.values())


class FormatModule(Protocol):
    """A module that reads one format."""

    def parse(self, text: str) -> Any:
        """
        Return the plain dicts and lists that *text* holds, numbers exact.

        Raises:
            ValueError: With the reason and the place in its text.
            RecursionError: If it is nested too deep.
            ArithmeticError: If a number is too large.
            careerkit.DataError: With problems that have their lines.
        """
        ...

    def lines(self, text: str, paths: Iterable[Path]) -> Mapping[Path, int]:
        """Return the lines of these places in sound *text*, or of the nearest around them."""
        ...


def format_of(name: str) -> Format:
    """Return the format of a file by the ending of its name."""
    return ENDINGS[name.rpartition(".")[2]]


def most_bytes(name: str) -> int:
    """Return how large a file with this name may be."""
    ending = name.rpartition(".")[2]
    if ending == "csv":
        return MAX_TABLE
    format = ENDINGS.get(ending)
    return LIMITS[format].bytes if format else MAX_BYTES


def with_parents(paths: Iterable[Path]) -> frozenset[Path]:
    """Return the paths and all that lead to them."""
    return frozenset(path[:length] for path in paths for length in range(len(path) + 1))


def nearest(paths: Iterable[Path], places: Iterable[tuple[Path, int]]) -> dict[Path, int]:
    """
    Return the line of each path among *places*; of one that is missing, that of its parent.

    Other places are not kept, since a file may have one for every few bytes.
    """
    asked = tuple(paths)
    wanted = with_parents(asked)
    lines: dict[Path, int] = {}
    for path, line in places:
        if path in wanted:
            lines.setdefault(path, line)
    found = {}
    for path in asked:
        known = (path[:length] for length in range(len(path), 0, -1) if path[:length] in lines)
        if place := next(known, None):
            found[path] = lines[place]
    return found
