"""
What a catalog is: the settings in ``catalog.toml``.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import field, frozen

from ..errors import Problem, shown
from . import validators
from .codes import PERIODS, Period
from .record import Record
from .validators import many

FORMAT = 1
NEWER = "a newer careerkit reads it"


@frozen(kw_only=True)
class Manifest(Record):
    """
    ``catalog.toml``: what the catalog is, and what its questions mean by default.

    `format` is the version of the file format; `area` and `per` are what
    questions of pay speak of unless they name their own.
    """

    format: int
    id: str
    title: str
    area: str | None = None
    per: Period | None = None
    notices: tuple[str, ...] = field(default=(), converter=many)

    @classmethod
    def relations(cls, parts: Mapping[str, Any], ids: frozenset[str]) -> Iterator[Problem]:
        """Check the format, also of a manifest whose other fields are those of a newer one."""
        found = parts.get("format", FORMAT)
        if found != FORMAT:
            hint = NEWER if found > FORMAT else None
            yield Problem(f"format {FORMAT}", shown(found), ("format",), hint=hint)

    def _problems(self) -> Iterator[Problem]:
        yield from self.relations({"format": self.format}, frozenset())
        yield from self.rules()

    def rules(self) -> Iterator[Problem]:
        """Check the rules of single fields."""
        yield from validators.identifier(self.id, "id")
        yield from validators.text(self.title, "title")
        if self.area is not None:
            yield from validators.area(self.area, "area")
        if self.per is not None:
            yield from validators.one_of(self.per, PERIODS, "per")
