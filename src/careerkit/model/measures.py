"""
What can be asked of a band of pay: measures, other periods, other currencies.

The arithmetic is that of `careerkit.compensation`, `careerkit.model.worktime`
and `careerkit.model.rates`, each imported by the question that needs it.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, Self, overload

from ..errors import CurrencyMismatchError, DataError, Problem, refused
from .arguments import known_word
from .codes import PERIODS, Period, each

if TYPE_CHECKING:
    from .rates import Rates
    from .worktime import WorkTime, WorkTimeName

Amount = int | float | Decimal
Figure = Literal[
    "minimum", "p10", "p25", "median", "mean", "typical", "p75", "p90", "maximum", "midpoint"
]
FIGURES = (
    "minimum", "p10", "p25", "median", "mean", "typical", "p75", "p90", "maximum", "midpoint",
)  # fmt: skip


class Measured:
    """
    A band that pay can be measured by, and that converts.

    An argument *pay* is a plain number in the band's own currency, period and
    pay basis. An end that is missing, or only a floor (`open_top`), is open.
    """

    __slots__ = ()

    if TYPE_CHECKING:
        # What a band has, for type checkers.
        currency: str
        per: Period
        pay_basis: Literal["base", "total-cash", "total"] | None
        minimum: Decimal | None
        maximum: Decimal | None
        open_top: bool
        midpoint: property
        figures: property
        derived: Callable[..., Self]

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
        from ..compensation import range_spread

        return range_spread(*self._ends)

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
        from ..compensation import half_spreads

        low, high = self._ends
        return (None, None) if self.midpoint is None else half_spreads(low, self.midpoint, high)

    def compa_ratio(self, pay: Amount) -> float:
        """
        Return *pay* as a fraction of the midpoint.

        A median is no midpoint: pay over a median is a `market_ratio`. See
        `careerkit.compensation.compa_ratio`.

        Raises:
            careerkit.DataError: If the band has no midpoint, or *pay* is no amount.

        >>> import careerkit
        >>> careerkit.salary_for("contact-center-agent").compa_ratio(40_000)
        0.9523809523809523
        """
        from ..compensation import compa_ratio

        if self.midpoint is None:
            hint = "market_ratio measures pay by a median"
            expected = "a midpoint, stated or of a closed range"
            raise DataError([Problem(expected, f"none: {self}", hint=hint)])
        return compa_ratio(pay, self.midpoint)

    def range_penetration(self, pay: Amount) -> float | None:
        """
        Return the position of *pay* in the range: 0 at the minimum, 1 at the maximum.

        None where the range is open or has no width. See
        `careerkit.compensation.range_penetration`.

        Raises:
            careerkit.DataError: If *pay* is no amount.

        >>> import careerkit
        >>> careerkit.salary_for("contact-center-agent").range_penetration(40_000)
        0.4
        """
        from ..compensation import range_penetration

        return range_penetration(pay, *self._ends)

    def range_quartile(self, pay: Amount) -> int | None:
        """
        Return the quarter of the range's width that holds *pay*: 1 to 4, None outside.

        None where the penetration is. It is no quartile of what people earn.
        See `careerkit.compensation.range_quartile`.

        Raises:
            careerkit.DataError: If *pay* is no amount.

        >>> import careerkit
        >>> careerkit.salary_for("contact-center-agent").range_quartile(40_000)
        2
        """
        from ..compensation import range_quartile

        return range_quartile(pay, *self._ends)

    def circle(self, pay: Amount) -> Literal["red", "green"] | None:
        """
        Return "red" for *pay* above the maximum, "green" below the minimum, else None.

        No pay is outside an open end. See `careerkit.compensation.circle`.

        Raises:
            careerkit.DataError: If *pay* is no amount.

        >>> import careerkit
        >>> careerkit.salary_for("contact-center-agent").circle(55_000)
        'red'
        """
        from ..compensation import circle

        return circle(pay, *self._ends)

    def market_ratio(self, pay: Amount, *, market: Figure = "median") -> float:
        """
        Return *pay* as a fraction of one figure that the band states, its median.

        A maximum that is only a floor is no such figure. See
        `careerkit.compensation.market_ratio`.

        Raises:
            careerkit.UnknownIdError: If no figure has that name.
            careerkit.DataError: If the band does not state it, or *pay* is no amount.

        >>> import careerkit
        >>> careerkit.salary_for("contact-center-agent").market_ratio(44_100)
        1.05
        """
        from ..compensation import market_ratio

        known_word("figure", market, FIGURES)
        stated = self.figures
        if self.open_top:
            del stated["maximum"]
        if market not in stated:
            names = ", ".join(stated) or "none"
            raise refused(f"a figure that the band states ({names})", market, "market")
        return market_ratio(pay, market=stated[market])

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
        from ..compensation import range_overlap

        self._check_alike(other)
        ranges = [self._ends, other._ends]
        if None not in (*self._ends, *other._ends):
            ranges.sort()
        return range_overlap(*ranges, of=of)

    def _check_alike(self, other: Self) -> None:
        """Refuse a band whose figures mean something else than this one's."""
        if not isinstance(other, Measured):
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
        from ..compensation import age

        method = f"aged by {months} months at a rate of {rate} a year"
        return self.derived(
            lambda figure: age(figure, rate=rate, months=months, compound=compound),
            f"{method}, {'compound' if compound else 'simple'}",
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
        from .worktime import work_time_of

        known_word("period", per, PERIODS)
        time = work_time_of(work_time)
        if per == self.per:
            return self
        return self.derived(
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
        result tell rate, date and source.

        Raises:
            careerkit.UnknownIdError: If no currency has that code, or the table lacks one.
            careerkit.DataError: If the rate is no number above 0, its date or source is
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
        return self.derived(
            lambda figure: figure * quote.rate,
            quote.words,
            currency=currency,
            converted_from=self.currency,
        )
