"""
Turn rows of official projections into outlooks and facts.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ..formats.tables import Row, Table
from ..model.source import Citation
from ..model.statement import Fact, Outlook

AREA = "US"
COLUMNS = (
    "soc", "title", "employment_start", "employment_end", "growth", "openings", "education",
    "experience", "training",
)  # fmt: skip


class Span(NamedTuple):
    """The years that projections run from and to."""

    start: str
    end: str

    @property
    def source(self) -> str:
        """The id of the source of these projections."""
        return f"bls-ep-{self.start}-{self.end[2:]}"


def cite(row: Row, span: Span, *, printed: str | None = None) -> Citation:
    """Return the citation of a row of the projections of *span*."""
    at = f"occupational projections, {row['soc']} {row['title']}"
    return Citation(source=span.source, basis="published", at=at, printed=printed)


def outlook(table: Table, row: Row, span: Span) -> Outlook:
    """Return the outlook of an occupation's employment that a row states."""
    openings = table.count(row, "openings")
    thousands = Decimal(openings) / 1000
    with table.placing(row):
        return Outlook(
            growth=table.number(row, "growth"),
            openings=openings,
            period=f"{span.start}-{span.end}",
            area=AREA,
            about=row["title"],
            cite=cite(row, span),
            cites={"openings": cite(row, span, printed=f"{thousands:.1f} (thousands)")},
        )


def facts(table: Table, row: Row, span: Span) -> Iterator[Fact]:
    """Yield the other facts of a row: how many are employed, and what an occupation asks for."""
    citation = cite(row, span)
    for topic, column, unit in (
        (f"employment-{span.start}", "employment_start", "jobs"),
        (f"employment-{span.end}", "employment_end", "jobs"),
        ("education", "education", None),
        ("work-experience", "experience", None),
        ("on-the-job-training", "training", None),
    ):
        value = table.number(row, column) if unit else row[column]
        if value != "":
            with table.placing(row):
                fact = Fact(
                    topic=topic, value=value, unit=unit, area=AREA, about=row["title"],
                    cite=citation,
                )  # fmt: skip
            yield fact
