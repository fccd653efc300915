"""
Turn rows of wages that BLS publishes into bands and occupations.

A figure that is not published is never a zero, and wages by the hour are
never multiplied into wages by the year: the reason why one is missing is
given instead.
"""

from typing import Any

from ..formats.tables import Row, Table
from ..model.codes import Period
from ..model.occupation import Occupation
from ..model.pay import SalaryBand
from ..model.source import Citation

AREA = "US"
CURRENCY = "USD"
FIGURES = ("mean", "p10", "p25", "median", "p75", "p90")

# The periods that wages are published for, and what their columns begin with.
PUBLISHED: dict[Period, str] = {"hour": "hourly", "year": "annual"}

COLUMNS = (
    "soc", "title", "group", "within", "only", "employment",
    *(f"{prefix}_{figure}" for prefix in PUBLISHED.values() for figure in FIGURES),
)  # fmt: skip
MEDIANS = ("soc", "as_of", "title", "hourly_median", "annual_median")

# The symbols that BLS prints where there is no figure, and their meanings.
SYMBOLS = {
    "*": "not released",
    "**": "not released",
    "~": "not released",
    "#": "at or above the highest wage that the release prints",
    "": "not given",
}
_ONLY = {
    "hourly": "BLS publishes its hourly wages alone, as it seldom fills 2,080 hours a year",
    "annual": "BLS publishes its annual wages alone, as it is paid by the year for fewer hours",
}


def named(row: Row) -> str:
    """Return the code and title of an occupation."""
    return f"{row['soc']} {row['title']}"


def band(table: Table, row: Row, per: Period, date: str) -> SalaryBand | None:
    """Return the pay per *per* that a row states, None where it gives no figure."""
    figures: dict[str, Any] = {}
    gaps: dict[str, list[str]] = {}
    for name in FIGURES:
        column = f"{PUBLISHED.get(per)}_{name}"
        cell = row.get(column)
        if cell in SYMBOLS:
            gaps.setdefault(SYMBOLS[cell], []).append(name)
        elif cell is not None:
            figures[name] = table.number(row, column)
    if not figures:
        return None
    note = " ".join(f"{', '.join(names)}: {why}." for why, names in gaps.items())
    if len(figures) == 1 and not gaps:
        note = "Of this release the median alone is held."
    with table.placing(row):
        return SalaryBand(
            kind="market", currency=CURRENCY, per=per, area=AREA, about=row["title"],
            cite=cite(row, date, note=note or None), **figures,
        )  # fmt: skip


def why_none(row: Row, per: Period) -> str:
    """Say why a row gives no pay per *per*."""
    if per not in PUBLISHED:
        return "BLS publishes wages by the hour and by the year, and none is converted"
    if row.get("only"):
        return _ONLY.get(row["only"], "BLS publishes its wages for another period")
    cells = (row.get(f"{PUBLISHED[per]}_{name}") for name in FIGURES)
    return f"its wages are {next(SYMBOLS[cell] for cell in cells if cell is not None)}"


def source(date: str) -> str:
    """Return the id of the source of the release of *date*."""
    return f"bls-oews-{date[:4]}"


def cite(row: Row, date: str, *, note: str | None = None) -> Citation:
    """Return the citation of a row of the release of *date*."""
    return Citation(
        source=source(date), basis="published", at=f"national, {named(row)}",
        as_of=date, note=note,
    )  # fmt: skip


def occupation(table: Table, row: Row, date: str, **projected: Any) -> Occupation:
    """Return the occupation of a row of a release, with what is *projected* of it."""
    hourly, annual = (band(table, row, per, date) for per in PUBLISHED)
    missing = [
        f"{prefix}: {why_none(row, per)}"
        for (per, prefix), pay in zip(PUBLISHED.items(), (hourly, annual), strict=True)
        if pay is None
    ]
    employment = row["employment"]
    if employment in SYMBOLS:
        missing.append(f"employment: {SYMBOLS[employment]}")
    with table.placing(row):
        return Occupation(
            soc=row["soc"],
            title=row["title"],
            group=row["group"],  # type: ignore[arg-type]
            within=row["within"] or None,
            employment=None if employment in SYMBOLS else table.count(row, "employment"),
            hourly=hourly,
            annual=annual,
            missing=missing,
            cite=cite(row, date),
            **projected,
        )
