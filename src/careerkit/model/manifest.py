"""
What a catalog says of itself: ``catalog.toml``.
"""

from collections.abc import Iterator

from attrs import field, frozen

from ..errors import Problem, shown
from . import validators
from .codes import PERIODS, Period
from .record import Record
from .validators import many

FORMAT = 1
NEWER = "a newer careerkit reads it"


@frozen(kw_only=True)
class Acceptance(Record):
    """
    A warning of a check that the catalog accepts, and the reason.

    `kind` is the kind of the warning, `file` the file it is about, and `path`
    the place in that file as the check prints it. Without a path, every
    warning of that kind in the file is accepted.
    """

    kind: str
    file: str
    reason: str
    path: str | None = None

    def _rules(self) -> Iterator[Problem]:
        yield from validators.text(self.kind, "kind")
        yield from validators.text(self.file, "file")
        yield from validators.text(self.reason, "reason")

    def __str__(self) -> str:
        place = f"{self.file}, {self.path}" if self.path else self.file
        return f"{self.kind} in {place}: {self.reason}"


@frozen(kw_only=True)
class Manifest(Record):
    """
    ``catalog.toml``: what the catalog is, and the defaults of questions.

    `format` is the version of the file format; `area` and `per` are the area
    and period of questions of pay that name none. `accepted` are the warnings
    that a check of the catalog accepts.
    """

    format: int
    id: str
    title: str
    area: str | None = None
    per: Period | None = None
    notices: tuple[str, ...] = field(default=(), converter=many)
    accepted: tuple[Acceptance, ...] = field(default=(), converter=many)

    def _rules(self) -> Iterator[Problem]:
        if self.format != FORMAT:
            # A newer format may also have fields that are unknown here: then this rule explains.
            is_newer = isinstance(self.format, int) and self.format > FORMAT
            hint = NEWER if is_newer else None
            yield Problem(f"format {FORMAT}", shown(self.format), ("format",), hint=hint)
        yield from validators.identifier(self.id, "id")
        yield from validators.text(self.title, "title")
        if self.area is not None:
            yield from validators.area(self.area, "area")
        if self.per is not None:
            yield from validators.one_of(self.per, PERIODS, "per")
