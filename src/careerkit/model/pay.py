"""
What is paid, and by whom it is said.

A `SalaryBand` is one claim about one subject in one area from one source; a
`Grade` holds bands that several tiers share. Which of several claims answers
a question is told in `careerkit.model.preference`.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal, localcontext
from typing import Literal, Self

from attrs import evolve, field, frozen

from ..decimals import WIDE, number, rounded
from ..errors import Problem, refused
from . import validators
from .codes import PERIODS, Period, each
from .measures import FIGURES, Measured
from .record import counted, hash_by_id
from .source import Citation, Cited
from .validators import amount, many

PayKind = Literal["policy", "hiring", "posted", "market", "reported"]
PayBasis = Literal["base", "total-cash", "total"]

PAY_KINDS = ("policy", "hiring", "posted", "market", "reported")
PAY_BASES = ("base", "total-cash", "total")

# A midpoint is derived where none is stated, and so is a property.
_ATTRIBUTES = tuple((name, "stated_" * (name == "midpoint") + name) for name in FIGURES)


@frozen(kw_only=True, repr=False)
class SalaryBand(Measured, Cited):
    """
    Pay for a role, a tier, a level or an occupation, in one area, by one source.

    Amounts are exact Decimals in `currency` per period `per`. Any figure may
    be missing. `minimum`, `midpoint` and `maximum` are the ends and the
    control point of a range; `p10` to `p90` and `mean` are statistics of what
    people earn; `typical` is a single figure whose statistic the source does
    not name. With `open_top` the maximum is a floor: "55,000 and more".

    `tier` is the id of a tier; `level` is the source's own label where it
    names no tier (``entry``, ``experienced``); with neither, the band speaks
    of the role as a whole. `scope` narrows the area in words ("major
    cities"). `pay_basis` is None where the source does not say what it
    counts. `about` names the occupation that the figure was made for, where
    it is not the role itself. `converted_from` is the currency the figures
    were converted from: by the source, at a rate of its own, or by `convert`,
    at the rate that the citation names.
    """

    kind: PayKind
    currency: str
    per: Period
    area: str | None = None
    scope: str | None = None
    tier: str | None = None
    level: str | None = None
    minimum: Decimal | None = field(default=None, converter=amount)
    p10: Decimal | None = field(default=None, converter=amount)
    p25: Decimal | None = field(default=None, converter=amount)
    median: Decimal | None = field(default=None, converter=amount)
    mean: Decimal | None = field(default=None, converter=amount)
    typical: Decimal | None = field(default=None, converter=amount)
    p75: Decimal | None = field(default=None, converter=amount)
    p90: Decimal | None = field(default=None, converter=amount)
    maximum: Decimal | None = field(default=None, converter=amount)
    stated_midpoint: Decimal | None = field(default=None, converter=amount, alias="midpoint")
    open_top: bool = False
    pay_basis: PayBasis | None = None
    about: str | None = None
    converted_from: str | None = None

    @property
    def midpoint(self) -> Decimal | None:
        """
        The stated midpoint, else the middle of a closed range, else None.

        >>> import careerkit
        >>> band = careerkit.salary_for("contact-center-agent")
        >>> band.minimum, band.midpoint, band.maximum
        (Decimal('32000'), Decimal('42000'), Decimal('52000'))
        """
        if self.stated_midpoint is not None:
            return self.stated_midpoint
        if self.minimum is None or self.maximum is None or self.open_top:
            return None
        return rounded(WIDE.divide(WIDE.add(self.minimum, self.maximum), 2))

    def cite(self, name: str | None = None) -> Citation:
        """
        Return where the band, or its field *name*, comes from.

        A midpoint that no source states is derived from the ends, and says so.

        Raises:
            careerkit.UnknownIdError: If a band has no such field.

        >>> import careerkit
        >>> band = careerkit.salary_for("contact-center-specialist")
        >>> band.cite("median").attributed_to, band.cite("minimum").attributed_to
        ('BLS May 2023', None)
        """
        citation = Cited.cite(self, name)
        if name != "midpoint" or self.stated_midpoint is not None or self.midpoint is None:
            return citation
        return evolve(
            self.citation, basis="derived", by="careerkit", method="(minimum + maximum) / 2",
            printed=None,
        )  # fmt: skip

    @property
    def as_of(self) -> str | None:
        """The date that the source gives the band, None where it gives none."""
        return self.citation.as_of

    @property
    def subject(self) -> str:
        """What the band speaks of, such as ``tier senior`` or ``the role as a whole``."""
        if self.tier is not None:
            return f"tier {self.tier}"
        return f"level {self.level}" if self.level is not None else "the role as a whole"

    @property
    def figures(self) -> dict[str, Decimal]:
        """
        The figures that the source states, by name.

        >>> import careerkit
        >>> careerkit.salary_for("contact-center-specialist", "senior").figures
        {'median': Decimal('52000'), 'mean': Decimal('55000')}
        """
        values = ((name, getattr(self, attribute)) for name, attribute in _ATTRIBUTES)
        return {name: value for name, value in values if value is not None}

    def times(self, factor: int | float | Decimal, *, note: str | None = None) -> Self:
        """
        Return the band with every figure multiplied, as a derived band.

        A pay round of 3 % is ``band.times(1.03)``. Periods and currencies are
        left as they are.

        Raises:
            careerkit.DataError: If *factor* is no positive number.

        >>> import careerkit
        >>> band = careerkit.salary_for("contact-center-specialist", "senior").times(1.03)
        >>> band.median, band.citation.basis, band.citation.method
        (Decimal('53560.00'), 'derived', 'published figures times 1.03')
        """
        multiplier = number(factor)
        if multiplier is None or multiplier <= 0:
            raise refused("a factor above 0", factor, "factor")
        multiplier = rounded(multiplier)
        return self.derived(lambda value: value * multiplier, f"times {factor}", note=note)

    def derived(
        self,
        change: Callable[[Decimal], Decimal],
        method: str,
        *,
        note: str | None = None,
        **changes: str,
    ) -> Self:
        """
        Return the band with every figure changed and its citations saying how.

        *method* continues "published figures ...". Other fields change by
        keyword.
        """
        with localcontext(WIDE):
            figures = {name: rounded(change(value)) for name, value in self.figures.items()}

        def say(citation: Citation) -> Citation:
            before = f"{citation.basis} figures"
            if citation.method:
                who = " by the source" if citation.by == "source" else ""
                before = f"{citation.method}{who}, then"
            remark = "; ".join(part for part in (citation.note, note) if part) or None
            return evolve(
                citation, basis="derived", by="careerkit", method=f"{before} {method}", note=remark,
                printed=None,
            )  # fmt: skip

        cites = {key: say(citation) if key in figures else citation for key, citation in self.cites}
        return evolve(self, cite=say(self.citation), cites=cites, **figures, **changes)  # type: ignore[arg-type]

    def _problems(self) -> Iterator[Problem]:
        yield from Cited._problems(self)
        yield from validators.one_of(self.kind, PAY_KINDS, "kind")
        yield from validators.currency(self.currency, "currency")
        yield from validators.one_of(self.per, PERIODS, "per")
        if self.area is not None:
            yield from validators.area(self.area, "area")
        if self.pay_basis is not None:
            yield from validators.one_of(self.pay_basis, PAY_BASES, "pay_basis")
        if self.converted_from is not None:
            yield from validators.currency(self.converted_from, "converted_from")
        if self.tier is not None and self.level is not None:
            yield Problem("a tier or a level", "both", ("level",))
        figures = self.figures
        if not figures:
            yield Problem(f"at least one of {', '.join(FIGURES)}", "no figure")
        for name, value in figures.items():
            yield from validators.exactly(value, name, expected="an amount of money")
            if value <= 0:
                yield Problem("an amount above 0", f"{value}", (name,))
        if self.open_top and self.maximum is None:
            yield Problem("a maximum, since open_top says that it is a floor", "none")
        yield from validators.ordered(
            (name, figures.get(name)) for name in ("minimum", "midpoint", "maximum")
        )
        yield from validators.ordered(
            (name, figures.get(name)) for name in ("p10", "p25", "median", "p75", "p90")
        )
        yield from self._unplaced(*figures)

    def __str__(self) -> str:
        parts = []
        if self.minimum is not None or self.maximum is not None:
            low = _told(self.minimum) if self.minimum is not None else "up to "
            high = f"-{_told(self.maximum)}" if self.maximum is not None else "+"
            if self.minimum is None:
                high = high.removeprefix("-")
            parts.append(f"{low}{high}{'+' if self.open_top else ''}")
        ends = ("minimum", "maximum")
        figures = self.figures.items()
        parts += [f"{name} {_told(value)}" for name, value in figures if name not in ends]
        area = f" in {self.area}" if self.area else ""
        scope = f" ({self.scope})" if self.scope else ""
        return f"{', '.join(parts)} {self.currency} {each(self.per)}{area}{scope}"

    def __repr__(self) -> str:
        return f"<SalaryBand {self.subject}: {self}>"


def _told(amount: Decimal) -> str:
    """Return an amount as it is printed: with its own decimals, to the cent if it has more."""
    exact, cents = f"{amount:,}", f"{amount:,.2f}"
    return cents if amount >= 1 and len(cents) < len(exact) else exact


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

    __hash__ = hash_by_id

    def _problems(self) -> Iterator[Problem]:
        yield from Cited._problems(self)
        yield from validators.identifier(self.id, "id")
        if not self.bands:
            yield Problem("one or more bands", "none", ("bands",))
        for position, band in enumerate(self.bands):
            if band.tier is not None or band.level is not None:
                yield Problem(
                    "a band of no tier: tiers name their grade", band.subject, ("bands", position)
                )

    def __repr__(self) -> str:
        return f"<Grade {self.id}: {counted(self.bands, 'band')}>"
