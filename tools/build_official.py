"""
Build oews-medians.csv and projections-2024-34.csv for the customer-operations occupations.

The figures are a JSON file that holds, by occupation, BLS's national wages of
May 2020 to May 2025 and its employment projections of 2024-34.
"""

import json
from typing import Any

from writing import run, table

INPUTS = {"figures": "4d1e89b111cf9e1e1f280c303b6ebca9991033c12cff971f4e52440bfd124730"}

MEDIANS = ("soc", "as_of", "title", "hourly_median", "annual_median")
PROJECTIONS = (
    "soc", "title", "employment_start", "employment_end", "growth", "openings", "education",
    "experience", "training",
)  # fmt: skip


def build(figures: bytes) -> dict[str, bytes]:
    """Return the tables by their names."""
    occupations = json.loads(figures)["occupations"]
    medians = [
        {
            "soc": soc,
            "as_of": f"{release.removeprefix('May ')}-05",
            "title": wages["title"],
            "hourly_median": _hourly(wages["H_MEDIAN"]),
            "annual_median": str(wages["A_MEDIAN"]),
        }
        for soc, occupation in occupations.items()
        for release, wages in occupation["oews_national"].items()
    ]
    projections = [
        _projection(soc, occupation["projections_2024_34"])
        for soc, occupation in occupations.items()
    ]
    return {
        "oews-medians.csv": table(MEDIANS, medians),
        "projections-2024-34.csv": table(PROJECTIONS, projections),
    }


def _hourly(wage: Any) -> str:
    return wage if isinstance(wage, str) else f"{wage:.2f}"


def _projection(soc: str, figures: dict[str, Any]) -> dict[str, str]:
    return {
        "soc": soc,
        "title": figures["title"],
        "employment_start": _whole(figures["Employment 2024"]),
        "employment_end": _whole(figures["Employment 2034"]),
        "growth": str(figures["Employment Percent Change, 2024-2034"]),
        "openings": _whole(figures["Occupational Openings, 2024-2034 Annual Average"]),
        "education": figures["Typical Entry-Level Education"],
        "experience": figures["Work Experience in a Related Occupation"],
        "training": figures["Typical on-the-job Training"],
    }


def _whole(thousands: float) -> str:
    """BLS prints thousands with one decimal."""
    return str(round(thousands * 1000))


if __name__ == "__main__":
    raise SystemExit(run(INPUTS, build, __doc__))
