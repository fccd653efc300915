"""
Wages by area: how the table of one area is packed, and the areas there are.

A table of an area says what the national one says, in a third of the space.
Hourly wages are in cents, each as its distance from the one before it. Annual
wages are in tens of dollars, as their distance from 2,080 times the hourly
wage: BLS publishes both, and each is read back as published.
"""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

# The order in which wages are written, each near the one before it.
FIGURES = ("p10", "p25", "median", "p75", "p90", "mean")
COLUMNS = (
    "soc", "employment",
    *(f"hourly_{figure}" for figure in FIGURES),
    *(f"annual_{figure}" for figure in FIGURES),
)  # fmt: skip
NAMES = ("area", "name", "kind")

# What stands for a wage that is not published, and the national table's sign for it.
NOT_RELEASED, TOP_CODED, OTHER_PERIOD = "r", "t", "o"
SIGNS = {NOT_RELEASED: "*", TOP_CODED: "#", OTHER_PERIOD: "*"}
_STATED = "="

_AREA = re.compile(r"US-[A-Z]{2}|us-cbsa:\d{5}|us-nonmetro:\d{7}", re.ASCII)


class Area(NamedTuple):
    """An area that wages are published for, by its code, such as ``us-cbsa:31080``."""

    code: str
    name: str
    kind: str


def file_of(release: str, code: str) -> str | None:
    """
    Return the name of the table of an area, None for what no table can be named by.

    >>> file_of("2025", "us-cbsa:31080"), file_of("2025", "DE")
    ('oews-2025-us-cbsa-31080.csv.gz', None)
    """
    if not _AREA.fullmatch(code):
        return None
    return f"oews-{release}-{code.lower().replace(':', '-')}.csv.gz"


def packed(wages: Mapping[str, str]) -> dict[str, str]:
    """
    Return the cells of one occupation as a table of an area holds them.

    *wages* are the hourly and annual wages by column, as published; one that
    is not published is `NOT_RELEASED`, `TOP_CODED` or `OTHER_PERIOD`.
    """
    cells: dict[str, str] = {}
    last = 0
    for figure in FIGURES:
        hourly, annual = wages[f"hourly_{figure}"], wages[f"annual_{figure}"]
        near = None
        if hourly in SIGNS:
            cells[f"hourly_{figure}"] = hourly
        else:
            cents = int(Decimal(hourly) * 100)
            cells[f"hourly_{figure}"] = _short(cents - last)
            last, near = cents, _full_time(cents)
        if annual in SIGNS:
            cells[f"annual_{figure}"] = annual
        else:
            tens = int(annual) // 10
            cells[f"annual_{figure}"] = f"{_STATED}{tens}" if near is None else _short(tens - near)
    return cells


def unpacked(cells: Mapping[str, str]) -> dict[str, str]:
    """
    Return the wages of one occupation as published, from the cells of an area's table.

    Raises:
        ValueError: If a cell holds neither a number nor a sign.

    >>> wages = {f"{per}_{name}": "r" for per in ("hourly", "annual") for name in FIGURES}
    >>> wages |= {"hourly_median": "21.53", "annual_median": "44770"}
    >>> unpacked(packed(wages)) == wages
    True
    """
    wages: dict[str, str] = {}
    last = 0
    for figure in FIGURES:
        hourly, annual = cells[f"hourly_{figure}"], cells[f"annual_{figure}"]
        near = 0
        if hourly in SIGNS:
            wages[f"hourly_{figure}"] = hourly
        else:
            last += int(hourly or 0)
            near = _full_time(last)
            wages[f"hourly_{figure}"] = f"{last // 100}.{last % 100:02}"
        if annual in SIGNS:
            wages[f"annual_{figure}"] = annual
        else:
            wages[f"annual_{figure}"] = f"{(near + int(annual.removeprefix(_STATED) or 0)) * 10}"
    return wages


def _full_time(cents: int) -> int:
    """Return 2,080 hours of a wage in tens of dollars, rounded."""
    return (cents * 208 + 50) // 100


def _short(distance: int) -> str:
    return f"{distance}" if distance else ""


def named_like(areas: Iterable[Area], text: str) -> tuple[Area, ...]:
    """
    Return the areas whose names hold all words of *text*, states first.

    >>> areas = [Area("us-cbsa:31080", "Los Angeles-Long Beach-Anaheim, CA", "metropolitan")]
    >>> [area.code for area in named_like(areas, "los angeles")]
    ['us-cbsa:31080']
    """
    words = _words(text)
    order = ("state", "metropolitan", "nonmetropolitan")
    found = [area for area in areas if words <= _words(area.name)] if words else []
    return tuple(sorted(found, key=lambda area: (order.index(area.kind), area.name)))


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))
