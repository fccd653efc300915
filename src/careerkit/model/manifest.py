"""
What a catalog is: the settings in ``catalog.toml``.
"""

from collections.abc import Iterator

from attrs import field, frozen

from ..errors import Problem, shown
from . import checks
from .checks import Record, many
from .pay import PERIODS, Period

FORMAT = 1


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

    def _problems(self) -> Iterator[Problem]:
        if self.format != FORMAT:
            hint = "a newer careerkit reads it" if self.format > FORMAT else None
            yield Problem(f"format {FORMAT}", shown(self.format), ("format",), hint=hint)
        yield from checks.identifier(self.id, "id")
        yield from checks.text(self.title, "title")
        if self.area is not None:
            yield from checks.area(self.area, "area")
        if self.per is not None:
            yield from checks.one_of(self.per, PERIODS, "per")
