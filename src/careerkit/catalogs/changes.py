"""
One thing that is different between two catalogs, as data and as a line to read.
"""

from decimal import Decimal
from typing import Literal

from attrs import frozen

from ..model.pay import FIGURES, SalaryBand
from ..model.skill import Rating
from ..model.statement import Fact

_LONG = 60
_COUNTED = {*FIGURES, "openings"}


@frozen(kw_only=True, repr=False)
class Change:
    """
    One thing that is different, and where: `path` leads from the record to the field.

    `before` and `after` are values or whole records, None where there is none.
    As text it is a line for a review.

    >>> from decimal import Decimal
    >>> from careerkit import Change
    >>> path = ("role welder", "tier senior", "median")
    >>> print(Change(kind="changed", path=path, before=Decimal(52_000), after=Decimal(54_000)))
    role welder: tier senior: median 52,000 to 54,000 (+3.8 %)
    """

    kind: Literal["added", "removed", "changed"]
    path: tuple[str, ...]
    before: object = None
    after: object = None

    @property
    def percent(self) -> Decimal | None:
        """
        By how much an amount of money or a count changed: (after - before) / before, in percent.

        None for any other change.
        """
        before, after = _count(self.before), _count(self.after)
        if self.path[-1] not in _COUNTED or not before or after is None:
            return None
        return (after - before) / before * 100

    def __str__(self) -> str:
        place = ": ".join(self.path)
        before, after = self.before, self.after
        if self.kind != "changed":
            told = _brief(before if after is None else after)
            return f"{place} {self.kind}{f' ({told})' if told not in place else ''}"
        if before is None and after is None:
            return f"{place} changed"
        # Left out, a tier leads to what the next rank is.
        none = "the next rank" if self.path[-1] == "leads_to" else "none"
        old, new = (none if one is None else _shown(one) for one in (before, after))
        if max(len(old), len(new)) > _LONG:
            return f"{place} reworded"
        percent = self.percent
        return f"{place} {old} to {new}{f' ({_signed(percent)} %)' if percent else ''}"

    def __repr__(self) -> str:
        return f"<Change {self}>"


def _count(value: object) -> Decimal | None:
    return Decimal(value) if isinstance(value, int | Decimal) else None


def _signed(percent: Decimal) -> str:
    return f"{percent:+,.1f}" if abs(percent) >= Decimal("0.05") else f"{percent:+.1g}"


def _brief(record: object) -> str:
    """Tell in a few words what was added or removed."""
    if isinstance(record, SalaryBand | Fact):
        return str(record)
    told = getattr(record, "title", None) or getattr(record, "name", None)
    return told if isinstance(told, str) else ""


def _shown(value: object) -> str:
    """Return a value as it stands in a line."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return f"{value:,f}"
    if isinstance(value, int | float):
        return f"{value:,}"
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "nothing"
    if isinstance(value, Rating):
        return f"{value.value} ({value.scale})"
    return repr(value) if isinstance(value, str) else str(value)
