"""
Single statements about a role: its outlook, facts, and where it leads sideways.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from attrs import field, frozen

from ..errors import Problem, shown
from . import validators
from .source import Cited
from .validators import amount

MoveKind = Literal["promotion", "lateral", "pivot", "specialization"]
MOVE_KINDS = ("promotion", "lateral", "pivot", "specialization")


Value = str | Decimal | bool | tuple[str, ...]


def _value(value: Value | int | float | list[str]) -> Value:
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return amount(value) or value  # type: ignore[return-value]
    return value


@frozen(kw_only=True, repr=False)
class Outlook(Cited):
    """
    What a source expects of an occupation's employment.

    `growth` is in percent over the whole `period` (``2024-2034``), not a year;
    `label` is the source's own word for it, which means different growth in
    different editions; `openings` is a number of jobs a year. `about` names
    the occupation that was projected, where it is not the role itself.

    >>> import careerkit
    >>> outlook = careerkit.role("contact-center-agent").outlooks[0]
    >>> outlook.growth, outlook.period, outlook.cite("growth").attributed_to
    (Decimal('8'), None, 'U.S. Bureau of Labor Statistics')
    """

    growth: Decimal | None = field(default=None, converter=amount)
    label: str | None = None
    period: str | None = None
    demand: str | None = None
    openings: int | None = None
    area: str | None = None
    about: str | None = None

    def _rules(self) -> Iterator[Problem]:
        yield from super()._rules()
        stated = [
            name
            for name in ("growth", "label", "demand", "openings")
            if getattr(self, name) is not None
        ]
        if not stated:
            yield Problem("growth, label, demand or openings", "none")
        yield from validators.exactly(self.growth, "growth", expected="growth in percent")
        if self.growth is not None and self.growth < -100:
            yield Problem("growth in percent, -100 or more", shown(self.growth), ("growth",))
        if self.openings is not None and self.openings < 0:
            yield Problem("a number of openings, 0 or more", shown(self.openings), ("openings",))
        if self.area is not None:
            yield from validators.area(self.area, "area")
        yield from self._unplaced(*stated)

    def __str__(self) -> str:
        parts = [
            f"{self.growth:+f}%" if self.growth is not None else None,
            self.label,
            f"demand {self.demand}" if self.demand else None,
            f"{self.openings:,} openings a year" if self.openings is not None else None,
        ]
        return ", ".join(part for part in parts if part)

    def __repr__(self) -> str:
        return f"<Outlook {self}>"


@frozen(kw_only=True, repr=False)
class Fact(Cited):
    """
    Any other single statement: a topic and its value.

    The value is text, several texts, a number in `unit`, or yes and no.

    >>> import careerkit
    >>> careerkit.role("contact-center-agent").fact("stress").value
    'Moderate to High'
    """

    topic: str
    value: Value = field(converter=_value)
    unit: str | None = None
    area: str | None = None
    about: str | None = None

    def _rules(self) -> Iterator[Problem]:
        yield from super()._rules()
        yield from validators.identifier(self.topic, "topic", what="a topic")
        if isinstance(self.value, tuple):
            if not self.value:
                yield Problem("one or more texts", "none", ("value",))
            yield from validators.texts(self.value, "value")
        elif isinstance(self.value, str):
            yield from validators.text(self.value, "value")
        elif isinstance(self.value, Decimal):
            yield from validators.exactly(self.value, "value")
        if self.area is not None:
            yield from validators.area(self.area, "area")
        yield from self._unplaced("value")

    def __str__(self) -> str:
        if isinstance(self.value, bool):
            return "yes" if self.value else "no"
        value = ", ".join(self.value) if isinstance(self.value, tuple) else f"{self.value}"
        return f"{value} {self.unit}" if self.unit else value

    def __repr__(self) -> str:
        return f"<Fact {self.topic}: {self}>"


@frozen(kw_only=True, repr=False)
class Move(Cited):
    """
    A step to other work: a promotion, a lateral move, a pivot, a specialization.

    `role` is the id of the role moved to where the catalog has it, and `tier`
    the id of the tier; `from_tier` is the tier moved from, None for any.
    Promotions are not stored: they follow from what tiers lead to.
    """

    kind: MoveKind
    title: str
    role: str | None = None
    tier: str | None = None
    from_tier: str | None = None

    def _rules(self) -> Iterator[Problem]:
        yield from super()._rules()
        yield from validators.one_of(self.kind, MOVE_KINDS, "kind")
        yield from validators.text(self.title, "title")
        for name in ("role", "tier", "from_tier"):
            value = getattr(self, name)
            if value is not None:
                yield from validators.identifier(value, name)
        if self.tier is not None and self.role is None:
            yield Problem("the role of the tier moved to", "a tier alone", ("tier",))

    def __str__(self) -> str:
        return f"{self.kind}: {self.title}"

    def __repr__(self) -> str:
        return f"<Move {self}>"
