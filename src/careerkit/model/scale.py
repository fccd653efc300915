"""
Scales: the named values that a level or an importance runs over.
"""

from collections.abc import Iterator
from math import isfinite
from typing import ClassVar

from attrs import evolve, field, frozen

from ..errors import DataError, Problem, did_you_mean, shown
from . import validators
from .record import Record, hash_by_id
from .source import Cited
from .validators import many


@frozen(kw_only=True, repr=False)
class ScaleValue(Record):
    """One value of a scale: its number, its name, and its meaning where the source states one."""

    value: int | float
    name: str
    meaning: str | None = None

    def _rules(self) -> Iterator[Problem]:
        if not is_point(self.value):
            yield Problem("a number", shown(self.value), ("value",))
        yield from validators.text(self.name, "name")
        if self.meaning is not None:
            yield from validators.text(self.meaning, "meaning")

    def __str__(self) -> str:
        return f"{self.name} ({self.value:.15g})"

    def __repr__(self) -> str:
        return f"<ScaleValue {self}>"


@frozen(kw_only=True, repr=False)
class Scale(Cited):
    """
    The values that a rating runs over, lowest first, declared once in a catalog.

    A rating names a value of its scale, or is a number from the lowest to the
    highest.

    >>> import careerkit
    >>> scale = careerkit.Scale(
    ...     id="acme-levels",
    ...     title="Acme's skill levels",
    ...     values=[
    ...         careerkit.ScaleValue(value=1, name="learning"),
    ...         careerkit.ScaleValue(value=2, name="working"),
    ...     ],
    ...     cite=careerkit.Citation(source="acme-ladder", basis="published", at="page 3"),
    ... )
    >>> print(scale)
    Acme's skill levels: learning (1), working (2)
    """

    id: str
    title: str
    values: tuple[ScaleValue, ...] = field(converter=many)

    __hash__ = hash_by_id

    def _rules(self) -> Iterator[Problem]:
        yield from super()._rules()
        yield from validators.identifier(self.id, "id")
        yield from validators.text(self.title, "title")
        if len(self.values) < 2:
            yield Problem("two values or more", f"{len(self.values)}", ("values",))
        names: set[str] = set()
        for position, point in enumerate(self.values):
            before = self.values[position - 1].value if position else None
            if before is not None and point.value <= before:
                expected = f"a value above {before:.15g}, the one before"
                yield Problem(expected, f"{point.value:.15g}", ("values", position, "value"))
            if point.name.casefold() in names:
                found = f"{shown(point.name)} again"
                yield Problem("a name that occurs once", found, ("values", position, "name"))
            names.add(point.name.casefold())

    def at(self, value: int | float | str) -> ScaleValue | None:
        """
        Return the value with this name or number; None for a number between two values.

        Raises:
            careerkit.DataError: If the scale has no such name, or does not reach the number.
        """
        if isinstance(value, str):
            for point in self.values:
                if point.name.casefold() == value.casefold():
                    return point
            names = [point.name for point in self.values]
            expected = f"a value of {self.id}: {', '.join(names)}"
            raise DataError([Problem(expected, shown(value), hint=did_you_mean(value, names))])
        lowest, highest = self.values[0].value, self.values[-1].value
        if not lowest <= value <= highest:
            expected = f"a number from {lowest:.15g} to {highest:.15g}, as {self.id} has them"
            raise DataError([Problem(expected, shown(value))])
        return next((point for point in self.values if point.value == value), None)

    def __str__(self) -> str:
        return f"{self.title}: {', '.join(map(str, self.values))}"

    def __repr__(self) -> str:
        return f"<Scale {self.id}: {len(self.values)} values>"


@frozen(kw_only=True, repr=False)
class Rating(Record):
    """
    How much of a skill: a value of a scale, by its name or number.

    `value` is as the source has it: ``"practitioner"`` or ``3``. Where the
    catalog declares the `scale`, `name` and `number` are both known. `n` and
    `standard_error` report how sure the source is; `suppress` and
    `not_relevant` are the source's own warnings.
    """

    value: int | float | str
    scale: str | None = None
    n: int | None = None
    standard_error: float | None = None
    suppress: bool = False
    not_relevant: bool = False

    # What a file may hold instead of a table with nothing but this field.
    _short: ClassVar = "value"
    _point: ScaleValue | None = field(default=None, eq=False, metadata={"stored": False})

    @property
    def number(self) -> int | float | None:
        """The value as a number; None for a name whose scale is not declared."""
        if isinstance(self.value, str):
            return self._point.value if self._point else None
        return self.value

    @property
    def name(self) -> str | None:
        """The value as a name; None for a number that its scale does not name."""
        return self.value if isinstance(self.value, str) else None

    @property
    def label(self) -> str:
        """The value as a person reads it: its name, or else its number."""
        return self.value if isinstance(self.value, str) else f"{self.value:.15g}"

    @property
    def is_settled(self) -> bool:
        """Whether a declared scale has been looked up."""
        return self._point is not None

    def on(self, scale: Scale) -> "Rating":
        """
        Return the rating with both its name and its number, as *scale* has them.

        Raises:
            careerkit.DataError: If the scale has no such value.
        """
        try:
            point = scale.at(self.value)
        except DataError as error:
            raise DataError(problem.under("value") for problem in error.problems) from None
        value = point.name if point else self.value
        return evolve(self, value=value, scale=scale.id, point=point)

    def _rules(self) -> Iterator[Problem]:
        if self.scale is not None:
            yield from validators.identifier(self.scale, "scale", what="a scale")
        if isinstance(self.value, str):
            yield from validators.text(self.value, "value")
        elif not is_point(self.value):
            yield Problem("a number, or the name of a value", shown(self.value), ("value",))
        error = self.standard_error
        if error is not None and not (is_point(error) and error >= 0):
            yield Problem("a number, 0 or more", shown(error), ("standard_error",))

    def __str__(self) -> str:
        return f"{self.label} ({self.scale})" if self.name is None and self.scale else self.label

    def __repr__(self) -> str:
        return f"<Rating {self}>"


def is_point(value: object) -> bool:
    """Say whether a value is a number that a scale can have."""
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
