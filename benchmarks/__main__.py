"""
Print one table: careerkit beside a floor or a rival, and whether its budgets hold.
"""

import argparse
import json
import os
import platform
import sys
import tomllib
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from math import isnan
from pathlib import Path
from statistics import median
from typing import Any, Literal, NamedTuple

import careerkit

from . import market, scale
from .measure import fresh, warm

# The requirements of the group `benchmarks`; their versions are in pyproject.toml alone.
_PROJECT = Path(__file__).parents[1].joinpath("pyproject.toml").read_text("utf-8")
RIVALS: list[str] = tomllib.loads(_PROJECT)["dependency-groups"]["benchmarks"]
RIVAL, MARKET_RIVAL = RIVALS


class Comparison(NamedTuple):
    """Two pieces of code and what of them is compared: a time, memory, or a warm call."""

    what: str
    measure: Literal["above", "whole", "kilobytes", "call"]
    ours: str
    beside: str
    theirs: str
    budget: float | None = None


ROLE = "role('contact-center-specialist')"
PAY = "salary_for('contact-center-specialist', 'senior')"
NEXT = "next_tier('contact-center-specialist', 'senior')"
TIER = "tier_for('contact-center-specialist', years=7)"
TIERS = "tiers_for('contact-center-specialist', years=7)"
FIRST_PAY = f"from careerkit import salary_for; {PAY}"
FIRST_NEXT = f"from careerkit import next_tier; {NEXT}"
LOOK_UP = "look_up('contact-center-specialist')"
EVERYTHING = """
import careerkit, importlib_resources
careerkit.roles(), careerkit.skills(), careerkit.sources()
for guide in importlib_resources.files(careerkit).joinpath("data", "guides").iterdir():
    careerkit.guide(guide.name.removesuffix(".toml"))
"""
STACK = """
import attrs, cattrs, importlib_resources, tomllib
importlib_resources.files("attrs")
"""
RIVAL_NEXT = "rival.get_next_level('Support Engineer', 'L3')"
RIVAL_FIRST = f"""
from tech_roles_library import TechRoles
rival = TechRoles(language="en")
{RIVAL_NEXT}
"""
RIVAL_YEARS = "rival.get_by_experience('Support Engineer', 7)"

FLOORS = (
    Comparison("import", "above", "import careerkit", "import attrs", "import attrs", 0.25),
    Comparison("first salary_for", "whole", FIRST_PAY, "its imports", STACK, 1.5),
    Comparison("warm role", "call", ROLE, "one look-up", LOOK_UP, 3),
    Comparison("warm next_tier", "call", NEXT, "one look-up", LOOK_UP, 10),
    Comparison("warm salary_for", "call", PAY, "one look-up", LOOK_UP, 20),
    Comparison("memory, all data", "kilobytes", EVERYTHING, "its imports", STACK, 2),
    *(Comparison(*each) for each in market.FLOORS),
    *(Comparison(*each) for each in scale.FLOORS),
)
RIVALRIES = (
    Comparison("import", "above", "import careerkit", RIVAL, "import tech_roles_library"),
    Comparison("first next_tier", "whole", FIRST_NEXT, RIVAL, RIVAL_FIRST),
    Comparison("warm next_tier", "call", NEXT, RIVAL, RIVAL_NEXT),
    Comparison("warm tier_for", "call", TIER, RIVAL, RIVAL_YEARS),
    Comparison("warm tiers_for", "call", TIERS, RIVAL, RIVAL_YEARS),
    *(Comparison(*each) for each in market.rivalries(MARKET_RIVAL)),
)

_TABLE = {role.id: role for role in careerkit.roles()}


def look_up(id: str) -> object:
    """Do one look-up in a dict: the floor of every warm call."""
    return _TABLE[id]


class Row(NamedTuple):
    """A comparison and what was measured, round by round; nothing where it could not be."""

    comparison: Comparison
    ours: Sequence[float]
    theirs: Sequence[float]

    @property
    def ratio(self) -> float | None:
        """Ours as a multiple of theirs: the median of the rounds' own ratios."""
        pairs = zip(self.ours, self.theirs, strict=False)
        return _median([ours / theirs for ours, theirs in pairs])

    @property
    def holds(self) -> bool | None:
        """Whether the ratio keeps the budget; None where one of them is missing."""
        budget = self.comparison.budget
        return None if budget is None or self.ratio is None else self.ratio <= budget

    def record(self) -> dict[str, Any]:
        """Return the row as plain content, seconds and kilobytes."""
        what, measure, _, beside, _, budget = self.comparison
        return {
            "what": what, "measure": measure, "ours": _median(self.ours), "beside": beside,
            "theirs": _median(self.theirs), "ratio": self.ratio, "budget": budget,
            "holds": self.holds,
        }  # fmt: skip

    def cells(self) -> tuple[str, ...]:
        """Return the row as the table's words."""
        what, measure, _, beside, _, budget = self.comparison
        theirs = f"{beside}: {_shown(self.theirs, measure)}"
        missing = _rival(beside)
        if missing and not self.theirs:
            theirs = f"not installed: python -m pip install {missing}"
        ratio = "" if self.ratio is None else f"{self.ratio:.3g}"
        holds = {None: "", True: "yes", False: "NO"}[self.holds]
        return what, _shown(self.ours, measure), theirs, ratio, f"{budget or ''}", holds


def _rival(beside: str) -> str | None:
    """Return the rival that a row is beside, None for a floor."""
    return next((rival for rival in RIVALS if beside.startswith(rival)), None)


def _median(figures: Sequence[float]) -> float | None:
    return median(figures) if figures else None


def _shown(figures: Sequence[float], measure: str) -> str:
    value = _median(figures)
    if value is None:
        return "not measured here"
    if measure == "kilobytes":
        return f"{value / 1024:.1f} MB"
    unit, scale = ("ns", 1e9) if value < 1e-6 else ("us", 1e6) if value < 1e-4 else ("ms", 1e3)
    return f"{value * scale:.3g} {unit}"


def compare(rounds: int) -> list[Row]:
    """Measure every piece of code, and set the pairs beside each other."""
    names: dict[str, Any] = {"look_up": look_up}
    for verb in ("role", "next_tier", "salary_for", "tier_for", "tiers_for"):
        names[verb] = getattr(careerkit, verb)
    has_rival = find_spec("tech_roles_library") is not None
    if has_rival:
        names["rival"] = import_module("tech_roles_library").TechRoles(language="en")
    names |= market.names()
    there = {None: True, RIVAL: has_rival, MARKET_RIVAL: market.is_installed()}
    codes = [
        (each.measure, code)
        for each in FLOORS + RIVALRIES
        for code in (each.ours, each.theirs)
        if code == each.ours or there[_rival(each.beside)]
    ]
    costs = fresh([code for measure, code in codes if measure != "call"], rounds)
    seconds = warm([code for measure, code in codes if measure == "call"], names, rounds)

    def measured(measure: str, code: str) -> list[float]:
        if measure == "call":
            return seconds.get(code, [])
        figures = [getattr(cost, measure) for cost in costs.get(code, [])]
        return [figure for figure in figures if not isnan(figure)]

    return [
        Row(each, measured(each.measure, each.ours), measured(each.measure, each.theirs))
        for each in FLOORS + RIVALRIES
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmarks; return 1 if they are strict and a budget fails."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=41, help="default: 41")
    parser.add_argument("--json", action="store_true", help="print the rows as JSON")
    parser.add_argument("--strict", action="store_true", help="exit with 1 if a budget fails")
    arguments = sys.argv[1:] if arguments is None else arguments
    if list(arguments[:1]) == ["titles"]:
        from . import titles

        return titles.main(arguments[1:])
    given = parser.parse_args(arguments)
    with scale.written():
        rows = compare(given.rounds)
    if given.json:
        print(json.dumps([row.record() for row in rows], indent=2))
    else:
        print(table(rows))
        print(
            f"\n{platform.python_implementation()} {platform.python_version()}, "
            f"{os.cpu_count()} cores; medians of {given.rounds} rounds"
        )
    return int(given.strict and any(row.holds is False for row in rows))


def table(rows: Sequence[Row]) -> str:
    """Return the rows as a table that Markdown reads too."""
    head = ("what", "ours", "floor or rival", "ratio", "budget", "holds")
    lines = [head, *(row.cells() for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    lines.insert(1, tuple("-" * width for width in widths))
    return "\n".join(
        f"| {' | '.join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))} |"
        for line in lines
    )


if __name__ == "__main__":
    raise SystemExit(main())
