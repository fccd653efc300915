"""
How much time a period of pay holds: the assumption behind every conversion.

Print does not agree on the hours of a year, so none is assumed: who converts
names a `WorkTime`, and the citations of the result say so.
"""

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal, localcontext
from types import MappingProxyType
from typing import Literal

from attrs import Factory, field, frozen

from ..decimals import WIDE, Amount, is_exact, plain, rounded
from ..errors import Problem, refused, shown
from . import arguments, validators
from .codes import PERIODS, Period
from .record import Record
from .validators import amount

WorkTimeName = Literal["us-2080", "us-federal-2087", "trading-days-2016", "fr-1607"]

# No more than there is: a year of 366 days, and the most monthly salaries in use.
_MOST = {
    "hours_per_week": 168,
    "weeks_per_year": 53,
    "hours_per_year": 8784,
    "days_per_week": 7,
    "days_per_year": 366,
    "months_per_year": 12,
    "payments_per_year": 36,
    "hourly_step": 1000,
}
_ALWAYS = ("months_per_year", "payments_per_year")

_LONG = ("month", "year")
_UNITS: dict[Period, str] = {"hour": "hours", "day": "days", "week": "weeks", "month": "payments"}


def _present(value: Amount) -> Decimal:
    """Return a number that must be there as an exact Decimal, or as it is for the rules."""
    return amount(value)  # type: ignore[return-value]  # pyright: ignore[reportReturnType]


@frozen(kw_only=True, repr=False)
class WorkTime(Record):
    """
    How many hours, days, weeks and monthly payments a year of pay holds.

    Hours are stated for a week, together with the weeks of a year, or for the
    year; so are days. What is left out is not known, and pay is not converted
    by it. `payments_per_year` is how many monthly salaries are paid, 13 or 14
    where that is the custom; left out, one for each of `months_per_year`.
    With `hourly_step` an hourly rate is rounded to that step, half up, before
    pay by the day or week is made of it. `name` and `source` say in words
    whose convention it is.

    >>> from careerkit import WorkTime
    >>> part_time = WorkTime(hours_per_week=30, weeks_per_year=52, payments_per_year=14)
    >>> part_time
    <WorkTime 1,560 hours, 52 weeks, 14 payments a year>
    >>> part_time.convert(15, per="hour", to="year")
    Decimal('23400')
    """

    hours_per_week: Decimal | None = field(default=None, converter=amount)
    weeks_per_year: Decimal | None = field(default=None, converter=amount)
    hours_per_year: Decimal | None = field(default=None, converter=amount)
    days_per_week: Decimal | None = field(default=None, converter=amount)
    days_per_year: Decimal | None = field(default=None, converter=amount)
    months_per_year: Decimal = field(default=Decimal(12), converter=_present)
    payments_per_year: Decimal = field(
        default=Factory(lambda self: self.months_per_year, takes_self=True), converter=_present
    )
    hourly_step: Decimal | None = field(default=None, converter=amount)
    name: str | None = None
    source: str | None = None

    def in_a_year(self, per: Period) -> Decimal | None:
        """
        Return how many of a period a year of pay holds, None where that is not stated.

        For months it is the number of payments.

        Raises:
            careerkit.UnknownIdError: If there is no such period.

        >>> from careerkit import WORK_TIMES
        >>> WORK_TIMES["us-2080"].in_a_year("day"), WORK_TIMES["fr-1607"].in_a_year("day")
        (Decimal('260'), None)
        """
        arguments.known_word("period", per, PERIODS)
        match per:
            case "year":
                return Decimal(1)
            case "month":
                return self.payments_per_year
            case "week":
                return self.weeks_per_year
            case "day":
                return self._whole_year(self.days_per_year, self.days_per_week)
        return self._whole_year(self.hours_per_year, self.hours_per_week)

    def _whole_year(self, yearly: Decimal | None, weekly: Decimal | None) -> Decimal | None:
        if weekly is None or self.weeks_per_year is None:
            return yearly
        with localcontext(WIDE):
            return plain(weekly * self.weeks_per_year)

    def convert(self, pay: Amount, *, per: Period, to: Period) -> Decimal:
        """
        Return pay by one period as pay by another, as money.

        ``pay * in_a_year(per) / in_a_year(to)``, to 15 significant digits.
        With an `hourly_step`, pay by the month or year that becomes pay by the
        hour, day or week is an hourly rate first, rounded half up.

        Raises:
            careerkit.UnknownIdError: If there is no such period.
            careerkit.DataError: If pay is not an amount, or what is needed is not stated.

        >>> from careerkit import WORK_TIMES
        >>> [time.convert(50, per="hour", to="year") for time in WORK_TIMES.values()]
        [Decimal('104000'), Decimal('104350'), Decimal('100800'), Decimal('80350')]
        >>> WORK_TIMES["us-federal-2087"].convert(89_033, per="year", to="week") * 2
        Decimal('3412.80')
        """
        paid = arguments.positive(pay, "an amount", "pay")
        for period in (per, to):
            arguments.known_word("period", period, PERIODS)
        if per == to:
            return rounded(paid)
        with localcontext(WIDE):
            yearly = paid * self._needed(per)
            step = self._step(per, to)
            if step is None:
                return rounded(yearly / self._needed(to))
            hours = self._needed("hour")
            hourly = (yearly / hours / step).to_integral_value(ROUND_HALF_UP) * step
            return rounded(hourly * plain(hours / self._needed(to)))

    def _step(self, per: Period, to: Period) -> Decimal | None:
        """Return what the hourly rate is rounded to on the way, if it is."""
        return self.hourly_step if per in _LONG and to not in _LONG else None

    def _needed(self, per: Period) -> Decimal:
        count = self.in_a_year(per)
        if count is None:
            raise refused(f"a work time that states {_UNITS[per]} a year", self, "work_time")
        return count

    def method(self, per: Period, to: Period) -> str:
        """
        Return in words how pay by one period becomes pay by another.

        Raises:
            careerkit.UnknownIdError: If there is no such period.
            careerkit.DataError: If the work time does not state what is needed.

        >>> from careerkit import WORK_TIMES
        >>> WORK_TIMES["us-2080"].method("hour", "month")
        'from hour to month by us-2080: 2,080 hours and 12 payments a year'
        """
        for period in (per, to):
            arguments.known_word("period", period, PERIODS)
        step = self._step(per, to)
        needed = {per, to} if step is None else {per, to, "hour"}
        numbers = " and ".join(
            f"{self._needed(per):,f} {unit}" for per, unit in _UNITS.items() if per in needed
        )
        name = f"{self.name}: " if self.name else ""
        rounding = "" if step is None else f", the hourly rate rounded to {step} first"
        return f"from {per} to {to} by {name}{numbers} a year{rounding}"

    @property
    def note(self) -> str | None:
        """Whose convention it is, None where that is not stated."""
        return f"{self.name}: {self.source}" if self.name and self.source else self.source

    def _rules(self) -> Iterator[Problem]:
        for name, most in _MOST.items():
            value = getattr(self, name)
            if value is None and name not in _ALWAYS:
                continue
            if not isinstance(value, Decimal) or not is_exact(value) or not 0 < value <= most:
                yield Problem(f"a number above 0, {most:,} at most", shown(value), (name,))
        for unit in ("hours", "days"):
            weekly, yearly = f"{unit}_per_week", f"{unit}_per_year"
            if getattr(self, weekly) is None:
                continue
            if getattr(self, yearly) is not None:
                yield Problem(f"{weekly} or {yearly}", "both", (yearly,))
            if self.weeks_per_year is None:
                yield Problem(f"weeks_per_year beside {weekly}", "none", ("weeks_per_year",))
        for name in ("name", "source"):
            if getattr(self, name) is not None:
                yield from validators.text(getattr(self, name), name)

    def __str__(self) -> str:
        name = f"{self.name}: " if self.name else ""
        counts = ((self.in_a_year(per), unit) for per, unit in _UNITS.items())
        stated = ", ".join(f"{count:,f} {unit}" for count, unit in counts if count is not None)
        return f"{name}{stated} a year"

    def __repr__(self) -> str:
        return f"<WorkTime {self}>"


WORK_TIMES: Mapping[str, WorkTime] = MappingProxyType(
    {
        "us-2080": WorkTime(
            name="us-2080",
            source="52 weeks of 40 hours, as the U.S. Bureau of Labor Statistics counts; "
            "5 days a week",
            hours_per_week=40,
            weeks_per_year=52,
            days_per_week=5,
        ),
        "us-federal-2087": WorkTime(
            name="us-federal-2087",
            source="5 U.S.C. 5504(b): the mean hours of 28 calendar years, 40 a week; "
            "the hourly rate is rounded to the cent",
            hours_per_year=2087,
            weeks_per_year=Decimal("52.175"),
            days_per_week=5,
            hourly_step=Decimal("0.01"),
        ),
        "trading-days-2016": WorkTime(
            name="trading-days-2016",
            source="252 days of 8 hours, in use on a job board (jobseek, issue 3194)",
            hours_per_year=2016,
            days_per_year=252,
        ),
        "fr-1607": WorkTime(
            name="fr-1607",
            source="French statutory year at 35 hours a week, from a secondary source "
            "(jobseek, issue 3194)",
            hours_per_year=1607,
        ),
    }
)


def work_time_of(value: WorkTime | str | None) -> WorkTime:
    """Return a work time, or the one of that name; none is assumed."""
    if isinstance(value, WorkTime):
        return value
    if isinstance(value, str):
        arguments.known_word("work time", value, WORK_TIMES)
        return WORK_TIMES[value]
    expected = f"a WorkTime or one of {', '.join(WORK_TIMES)}"
    raise refused(expected, value, "work_time", hint="no hours a year are assumed")
