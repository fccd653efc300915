"""
What a role, a tier or an occupation is paid, according to one source.

A `SalaryBand` is one claim: one subject in one area from one source. It measures
pay, ages, and converts to other periods and currencies with the arithmetic of
`careerkit.compensation`, `careerkit.model.worktime` and `careerkit.model.rates`.
"""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Literal, Self, overload

from attrs import evolve, field, frozen

from .. import compensation
from ..decimals import WIDE, Amount, number, rounded
from ..errors import CurrencyMismatchError, DataError, Problem, refused, shown
from . import arguments, validators
from .codes import PERIODS, Period, each
from .source import Citation, Cited
from .validators import amount

# Imported by the conversions that need them: the first answer does without them.
if TYPE_CHECKING:
    from .rates import Rates
    from .worktime import WorkTime, WorkTimeName

Figure = Literal[
    "minimum", "p10", "p25", "median", "mean", "typical", "p75", "p90", "maximum", "midpoint"
]
FIGURES = (
    "minimum", "p10", "p25", "median", "mean", "typical", "p75", "p90", "maximum", "midpoint",
)  # fmt: skip

PayKind = Literal["policy", "hiring", "posted", "market", "reported"]
PayBasis = Literal["base", "total-cash", "total"]

PAY_KINDS = ("policy", "hiring", "posted", "market", "reported")
PAY_BASES = ("base", "total-cash", "total")

_CENT = Decimal("0.01")

# A midpoint is derived where none is stated, and so is a property.
_ATTRIBUTES = tuple((name, "stated_" * (name == "midpoint") + name) for name in FIGURES)


@frozen(kw_only=True, repr=False)
class SalaryBand(Cited):
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

        The citation of a midpoint that no source states says that it is
        derived from the ends.

        Raises:
            careerkit.UnknownIdError: If a band has no such field.
            careerkit.DataError: If the band does not state that field.

        >>> import careerkit
        >>> band = careerkit.salary_for("contact-center-specialist")
        >>> band.cite("median").attributed_to, band.cite("minimum").attributed_to
        ('BLS May 2023', None)
        """
        is_midpoint = isinstance(name, str) and name == "midpoint"
        if not is_midpoint or self.stated_midpoint is not None or self.midpoint is None:
            return super().cite(name)
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
        """The subject of the band, such as ``tier senior`` or ``the role as a whole``."""
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

    def times(self, factor: Amount, *, note: str | None = None) -> Self:
        """
        Return the band with every figure multiplied, as a derived band.

        A pay round of 3 % is ``band.times(1.03)``. Periods and currencies are
        left as they are.

        Raises:
            careerkit.DataError: If *factor* is not a positive number, or *note* is not text.

        >>> import careerkit
        >>> band = careerkit.salary_for("contact-center-specialist", "senior").times(1.03)
        >>> band.median, band.citation.basis, band.citation.method
        (Decimal('53560.00'), 'derived', 'published figures times 1.03')
        """
        multiplier = rounded(arguments.positive(factor, "a factor", "factor"))
        arguments.text(note, "note")
        return self._derived(lambda value: value * multiplier, f"times {multiplier}", note=note)

    def _derived(
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

    @property
    def _ends(self) -> tuple[Decimal | None, Decimal | None]:
        return self.minimum, None if self.open_top else self.maximum

    @property
    def range_spread(self) -> float | None:
        """
        The width of the range as a fraction of its minimum, None for an open one.

        See `careerkit.compensation.range_spread`.

        >>> import careerkit
        >>> careerkit.salary_for("contact-center-agent").range_spread
        0.625
        """
        return compensation.range_spread(*self._ends)

    @property
    def half_spreads(self) -> tuple[float | None, float | None]:
        """
        How far the ends lie from the midpoint, as fractions of it, lower and upper.

        None on the side that is open, and on both without a midpoint. See
        `careerkit.compensation.half_spreads`.

        >>> import careerkit
        >>> careerkit.salary_for("contact-center-agent").half_spreads
        (0.23809523809523808, 0.23809523809523808)
        """
        if self.midpoint is None:
            return None, None
        low, high = self._ends
        return compensation.half_spreads(low, self.midpoint, high)

    def compa_ratio(self, pay: Amount) -> float:
        """
        Return *pay* as a fraction of the midpoint.

        A median is not a midpoint: pay over a median is a `market_ratio`. See
        `careerkit.compensation.compa_ratio`.

        Raises:
            careerkit.DataError: If the band has no midpoint, or *pay* is not an amount.

        >>> import careerkit
        >>> careerkit.salary_for("contact-center-agent").compa_ratio(40_000)
        0.9523809523809523
        """
        if self.midpoint is None:
            hint = "market_ratio measures pay by a median"
            expected = "a midpoint, stated or of a closed range"
            raise DataError([Problem(expected, f"none: {self}", hint=hint)])
        return compensation.compa_ratio(pay, self.midpoint)

    def range_penetration(self, pay: Amount) -> float | None:
        """
        Return the position of *pay* in the range: 0 at the minimum, 1 at the maximum.

        None where the range is open or has no width. See
        `careerkit.compensation.range_penetration`.

        Raises:
            careerkit.DataError: If *pay* is not an amount.

        >>> import careerkit
        >>> careerkit.salary_for("contact-center-agent").range_penetration(40_000)
        0.4
        """
        return compensation.range_penetration(pay, *self._ends)

    def range_quartile(self, pay: Amount) -> int | None:
        """
        Return the quarter of the range's width that holds *pay*: 1 to 4, None outside.

        None where the penetration is. It is not a quartile of what people earn.
        See `careerkit.compensation.range_quartile`.

        Raises:
            careerkit.DataError: If *pay* is not an amount.

        >>> import careerkit
        >>> careerkit.salary_for("contact-center-agent").range_quartile(40_000)
        2
        """
        return compensation.range_quartile(pay, *self._ends)

    def circle(self, pay: Amount) -> Literal["red", "green"] | None:
        """
        Return "red" for *pay* above the maximum, "green" below the minimum, else None.

        No pay is outside an open end. See `careerkit.compensation.circle`.

        Raises:
            careerkit.DataError: If *pay* is not an amount.

        >>> import careerkit
        >>> careerkit.salary_for("contact-center-agent").circle(55_000)
        'red'
        """
        return compensation.circle(pay, *self._ends)

    def market_ratio(self, pay: Amount, *, market: Figure = "median") -> float:
        """
        Return *pay* as a fraction of one figure that the band states, its median.

        A maximum that is only a floor is not such a figure. See
        `careerkit.compensation.market_ratio`.

        Raises:
            careerkit.UnknownIdError: If no figure has that name.
            careerkit.DataError: If the band does not state it, or *pay* is not an amount.

        >>> import careerkit
        >>> careerkit.salary_for("contact-center-agent").market_ratio(44_100)
        1.05
        """
        arguments.known_word("figure", market, FIGURES)
        stated = self.figures
        if self.open_top:
            del stated["maximum"]
        if market not in stated:
            names = ", ".join(stated) or "none"
            raise refused(f"a figure that the band states ({names})", market, "market")
        return compensation.market_ratio(pay, market=stated[market])

    def overlap(self, other: Self, *, of: Literal["higher", "lower", "union"]) -> float | None:
        """
        Return what two ranges share, as a fraction of one of them or of both together.

        The lower of the two is the one that begins lower, or begins with the
        other and ends lower, so it does not matter which band is asked. Below
        0 it is a gap; None where a range is open or the divisor has no width.
        Areas may differ. See `careerkit.compensation.range_overlap`.

        Raises:
            careerkit.CurrencyMismatchError: If the bands are of two currencies.
            careerkit.DataError: If they are of two periods or pay bases.

        >>> import careerkit
        >>> band = careerkit.salary_for("contact-center-agent")
        >>> round(band.overlap(band.times(1.15), of="higher"), 4)
        0.6609
        """
        self._check_alike(other)
        ranges = [self._ends, other._ends]
        if None not in (*self._ends, *other._ends):
            ranges.sort()
        return compensation.range_overlap(*ranges, of=of)

    def _check_alike(self, other: Self) -> None:
        """Refuse a band whose figures mean something else than this one's."""
        if not isinstance(other, SalaryBand):
            raise refused("a SalaryBand", other, "other")
        if other.currency != self.currency:
            raise CurrencyMismatchError(self.currency, other.currency)
        problems = []
        if other.per != self.per:
            hint = f"to(per={self.per!r}, work_time=...) converts"
            expected, found = f"pay {each(self.per)}, as of this band", f"pay {each(other.per)}"
            problems.append(Problem(expected, found, ("other", "per"), hint=hint))
        if other.pay_basis != self.pay_basis:
            expected = f"pay basis {self.pay_basis or 'not stated'}, as of this band"
            found = other.pay_basis or "not stated"
            problems.append(Problem(expected, found, ("other", "pay_basis")))
        if problems:
            raise DataError(problems)

    def age(self, *, rate: Amount, months: Amount, compound: bool) -> Self:
        """
        Return the band moved forward to a later date by a yearly rate, as a derived band.

        Its `as_of` stays the date that the source gives. See
        `careerkit.compensation.age` for the two formulas.

        Raises:
            careerkit.DataError: If the rate is not above -1, or months below 0.

        >>> import careerkit
        >>> band = careerkit.salary_for("contact-center-agent")
        >>> aged = band.age(rate=0.03, months=6, compound=False)
        >>> aged.median, aged.citation.method
        (Decimal('42630'), 'published figures aged by 6 months at a rate of 0.03 a year, simple')
        """
        span, yearly = (shown(number(value)) for value in (months, rate))
        method = f"aged by {span} months at a rate of {yearly} a year"
        return self._derived(
            lambda figure: compensation.age(figure, rate=rate, months=months, compound=compound),
            f"{method}, {'compound' if compound is True else 'simple'}",
        )

    def to(self, *, per: Period, work_time: "WorkTime | WorkTimeName | None" = None) -> Self:
        """
        Return the band by another period, as a derived band.

        *work_time* is a `WorkTime`, or the name of one in `WORK_TIMES`. It
        must be given, for none is assumed; the citations of the result tell
        it. A band that is by that period already comes back as it is.

        Raises:
            careerkit.UnknownIdError: If the period or the name of a work time is unknown.
            careerkit.DataError: If no work time is given, or it lacks what is needed.

        >>> import careerkit
        >>> hourly = careerkit.salary_for("contact-center-agent").to(
        ...     per="hour", work_time="us-2080"
        ... )
        >>> hourly.maximum, hourly.cite("maximum").method
        (Decimal('25'), 'published figures from year to hour by us-2080: 2,080 hours a year')
        """
        arguments.known_word("period", per, PERIODS)
        from .worktime import work_time_of

        time = work_time_of(work_time)
        if per == self.per:
            return self
        return self._derived(
            lambda figure: time.convert(figure, per=self.per, to=per),
            time.method(self.per, per),
            note=time.note,
            per=per,
        )

    @overload
    def convert(self, currency: str, *, rate: Amount, as_of: str, source: str) -> Self: ...
    @overload
    def convert(
        self, currency: str, *, rates: "Rates", on: str | date, before: bool = False
    ) -> Self: ...
    def convert(
        self,
        currency: str,
        *,
        rate: Amount | None = None,
        as_of: str | None = None,
        source: str | None = None,
        rates: "Rates | None" = None,
        on: str | date | None = None,
        before: bool = False,
    ) -> Self:
        """
        Return the band in another currency, as a derived band.

        Either by a *rate*, units of *currency* for one unit of the band's own,
        with its date *as_of* and its *source* in words; or by a table of
        *rates* *on* a day, where *before* takes the last earlier day with
        rates if that one has none. No rate is built in. The citations of the
        result name rate, date and source.

        Raises:
            careerkit.UnknownIdError: If no currency has that code, or the table lacks one.
            careerkit.DataError: If the rate is not a number above 0, its date or source is
                missing, the currency is the band's own, or the day has no rate.

        >>> import careerkit
        >>> band = careerkit.salary_for("contact-center-specialist", area="DE")
        >>> band = band.convert("USD", rate=1.25, as_of="2025-05-30", source="made up")
        >>> band.minimum, band.converted_from, band.cite("minimum").method
        (Decimal('35000.00'), 'EUR', 'published figures from EUR to USD at 1.25 USD for 1 EUR of \
2025-05-30 (made up)')
        """
        from .rates import quoted

        quote = quoted(
            self.currency,
            currency,
            rate=rate,
            as_of=as_of,
            source=source,
            rates=rates,
            on=on,
            before=before,
        )
        return self._derived(
            lambda figure: figure * quote.rate,
            quote.words,
            currency=currency,
            converted_from=self.currency,
        )

    def _rules(self) -> Iterator[Problem]:
        yield from super()._rules()
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
            problems = tuple(validators.exactly(value, name, expected="an amount of money"))
            yield from problems
            if not problems and value <= 0:
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
            low = _printed(self.minimum) if self.minimum is not None else "up to "
            high = f"-{_printed(self.maximum)}" if self.maximum is not None else "+"
            if self.minimum is None:
                high = high.removeprefix("-")
            parts.append(f"{low}{high}{'+' if self.open_top else ''}")
        ends = ("minimum", "maximum")
        figures = self.figures.items()
        parts += [f"{name} {_printed(value)}" for name, value in figures if name not in ends]
        area = f" in {self.area}" if self.area else ""
        scope = f" ({self.scope})" if self.scope else ""
        return f"{', '.join(parts)} {self.currency} {each(self.per)}{area}{scope}"

    def __repr__(self) -> str:
        return f"<SalaryBand {self.subject}: {self}>"


def _printed(amount: Decimal) -> str:
    """Return an amount as it is printed: with its own decimals, to the cent if it has more."""
    exact = f"{amount:,f}"
    cents = f"{WIDE.quantize(amount, _CENT):,f}"
    return cents if amount >= 1 and len(cents) < len(exact) else exact
