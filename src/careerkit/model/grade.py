"""
A grade: pay that several tiers share.
"""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from attrs import field, frozen

from ..errors import Problem
from . import validators
from .pay import SalaryBand
from .record import counted, hash_by_id
from .source import Cited
from .validators import many


@frozen(kw_only=True, repr=False)
class Grade(Cited):
    """
    Pay that several tiers share: a policy structure's grade.

    >>> from careerkit import Citation, Grade, SalaryBand
    >>> cite = Citation(source="acme-pay", basis="published", at="table 1")
    >>> band = SalaryBand(
    ...     kind="policy", currency="XTS", per="year", minimum=80, maximum=120, cite=cite
    ... )
    >>> Grade(id="g5", bands=[band], cite=cite).bands[0].midpoint
    Decimal('100')
    """

    id: str
    title: str | None = None
    bands: tuple[SalaryBand, ...] = field(converter=many)

    _related: ClassVar = ("bands",)

    __hash__ = hash_by_id

    def _rules(self) -> Iterator[Problem]:
        yield from super()._rules()
        yield from validators.identifier(self.id, "id")
        if not self.bands:
            yield Problem("one or more bands", "none", ("bands",))

    @classmethod
    def _relations(cls, parts: Mapping[str, Any], ids: frozenset[str]) -> Iterator[Problem]:
        for position, band in enumerate(parts.get("bands") or ()):
            if band is not None and (band.tier is not None or band.level is not None):
                expected = "a band of no tier: tiers name their grade"
                yield Problem(expected, band.subject, ("bands", position))

    def __str__(self) -> str:
        return f"{self.title or self.id}: {counted(self.bands, 'band')}"

    def __repr__(self) -> str:
        return f"<Grade {self.id}: {counted(self.bands, 'band')}>"
