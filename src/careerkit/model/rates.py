"""
Exchange rates from a file that the user has: those of the European Central Bank.

No rate is built in and none is fetched. The bank publishes, as CSV, how much
of each currency one euro was: one day in ``eurofxref.csv``, all days since
1999 in ``eurofxref-hist.csv``.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal, localcontext
from os import PathLike, fspath
from pathlib import Path
from typing import NamedTuple, Self

from attrs import field, frozen

from ..decimals import WIDE, Amount, number, rounded
from ..errors import DataError, Problem, UnknownIdError, refused, shown, too_large
from ..formats.ecb import MAX_BYTES, MISSING, calendar_day, parse
from . import arguments, validators
from .codes import meant

Day = str | date

EURO_REFERENCE_RATES = "euro reference rates of the European Central Bank"

# Beyond these a rate is a slip.
_LEAST, _MOST = Decimal("1e-12"), Decimal("1e12")


@frozen(kw_only=True, repr=False)
class Rates:
    """
    Reference rates by day, read from a file of the European Central Bank.

    `dates` are its days, oldest first; `currencies` those it has, the euro
    first; `source` says in words where the rates are from.

    >>> from careerkit import Rates
    >>> rates = Rates.loads("Date, USD, GBP, \\n30 May 2025, 1.2, 0.8, \\n")
    >>> rates
    <Rates 2025-05-30: 3 currencies>
    >>> rates.rate("GBP", "USD", on="2025-05-30")
    Decimal('1.5')
    """

    dates: tuple[str, ...]
    currencies: tuple[str, ...]
    source: str
    # As printed, and made numbers when asked for: as numbers they would fill 40 MB.
    rows: tuple[str, ...] = field(metadata={"stored": False})

    @classmethod
    def read(cls, path: str | PathLike[str], *, source: str = EURO_REFERENCE_RATES) -> Self:
        """
        Return the rates of a file such as ``eurofxref.csv`` or ``eurofxref-hist.csv``.

        *source* says where they are from, in words for citations.

        Raises:
            OSError: If the file can't be read.
            careerkit.DataError: If *path* is not a path, or the file is not such a
                table; each broken line is named.
        """
        name = fspath(path) if isinstance(path, str | PathLike) else None
        if not isinstance(name, str) or "\0" in name:
            raise refused("the path of a file", path, "path")
        # A device has no size and no end, so that the bytes that are read are counted.
        with Path(name).open("rb") as file:
            content = file.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            raise DataError([too_large(MAX_BYTES, file=name)])
        return cls.loads(content, file=name, source=source)

    @classmethod
    def loads(
        cls, text: str | bytes, *, file: str | None = None, source: str = EURO_REFERENCE_RATES
    ) -> Self:
        """
        Return the rates that the text of such a file holds; *file* is its name in errors.

        Raises:
            careerkit.DataError: If the text is not such a table; each broken line is named.
        """
        arguments.text(source, "source")
        currencies, rows = parse(text, file)
        return cls(
            dates=tuple(rows),
            currencies=("EUR", *currencies),
            source=source,
            rows=tuple(rows.values()),
        )

    @property
    def first(self) -> str:
        """The first day of the table."""
        return self.dates[0]

    @property
    def last(self) -> str:
        """The last day of the table."""
        return self.dates[-1]

    def day(self, on: Day, *, before: bool = False) -> str:
        """
        Return the day of the table whose rates apply *on* a day.

        On weekends and holidays there are no rates; *before* then takes the
        last earlier day.

        Raises:
            careerkit.DataError: If *on* is not a day, lies outside the table, or has no rates.

        >>> from careerkit import Rates
        >>> rates = Rates.loads("Date,USD,\\n2025-06-02,1.3,\\n2025-05-30,1.2,\\n")
        >>> rates.day("2025-06-01", before=True)
        '2025-05-30'
        >>> rates.day("2025-06-01")
        Traceback (most recent call last):
        ...
        careerkit.errors.DataError: on: expected a day with rates, got '2025-06-01'; the nearest \
are 2025-05-30 and 2025-06-02; before=True takes the earlier
        """
        wanted = _written(on)
        if not isinstance(before, bool):
            raise refused("True or False", before, "before")
        if not self.first <= wanted <= self.last:
            raise refused(f"a day of the table, {self._span}", wanted, "on")
        position = bisect_left(self.dates, wanted)
        if self.dates[position] != wanted and not before:
            hint = f"{_nearest(wanted, self.dates)}; before=True takes the earlier"
            raise refused("a day with rates", wanted, "on", hint=hint)
        return wanted if self.dates[position] == wanted else self.dates[position - 1]

    def rate(self, currency: str, to: str, *, on: Day, before: bool = False) -> Decimal:
        """
        Return how much of the currency *to* one unit of *currency* was on a day.

        A rate of the euro is as printed. Any other is a cross rate, ``rate of
        to / rate of currency``, to 15 significant digits. *before* takes the
        last earlier day with rates where *on* has none; `day` says which.

        Raises:
            careerkit.UnknownIdError: If the table has no such currency.
            careerkit.DataError: If *on* is not a day of the table, or it has no rate of one
                of the two that day.
        """
        columns = self._column(currency), self._column(to)
        day = self.day(on, before=before)
        base, price = _prices(self.rows[bisect_left(self.dates, day)], columns)
        if base is None or price is None:
            pairs = zip(self.dates, self.rows, strict=True)
            known = [one for one, row in pairs if None not in _prices(row, columns)]
            missing = currency if base is None else to
            expected, found = f"a day with a rate of {missing}", f"{day}, where it is {MISSING}"
            raise DataError([Problem(expected, found, ("on",), hint=_nearest(day, known))])
        if currency == "EUR":
            return price
        with localcontext(WIDE):
            return rounded(price / base)

    def _column(self, currency: str) -> int:
        if not isinstance(currency, str) or currency not in self.currencies:
            fixed = meant(currency) if isinstance(currency, str) else None
            close = (fixed,) if fixed in self.currencies else ()
            raise UnknownIdError("currency of the rates", currency, close, self.currencies)
        return self.currencies.index(currency)

    @property
    def _span(self) -> str:
        return self.first if self.first == self.last else f"{self.first} to {self.last}"

    def __str__(self) -> str:
        return f"{self.source}, {self._span}"

    def __repr__(self) -> str:
        return f"<Rates {self._span}: {len(self.currencies)} currencies>"


def _written(on: object) -> str:
    """Return a day as ISO 8601 writes it, or refuse what is none."""
    text = on.isoformat()[:10] if isinstance(on, date) else on
    if not isinstance(text, str) or calendar_day(text) != text:
        raise refused("a day such as 2025-05-30", on, "on")
    return text


def _prices(row: str, columns: Iterable[int]) -> list[Decimal | None]:
    """Return what one euro was in the currencies of some columns; the euro's is the first."""
    cells = ["1", *row.split(",")]
    found = [cells[column].strip() for column in columns]
    return [None if cell == MISSING else Decimal(cell) for cell in found]


def _nearest(day: str, known: Sequence[str]) -> str:
    """Name the days on both sides of a day that is not among those known."""
    position = bisect_left(known, day)
    sides = known[max(position - 1, 0) : position + 1]
    if not sides:
        return "there is none"
    return f"the nearest {'is' if len(sides) == 1 else 'are'} {' and '.join(sides)}"


# A rate that is stated, or looked up, for one conversion.


class Quote(NamedTuple):
    """A rate, and in words how much of what it is, of which day and from where."""

    rate: Decimal
    words: str


def quoted(
    old: str,
    new: str,
    *,
    rate: Amount | None,
    as_of: str | None,
    source: str | None,
    rates: Rates | None,
    on: Day | None,
    before: bool,
) -> Quote:
    """Return the rate of one currency in another: the one stated, or that of a table's day."""
    arguments.known_currency(new)
    if new == old:
        raise refused(f"another currency than {old}", new, "currency")
    if rates is None:
        return _stated(old, new, rate, as_of, source, on)
    aside = (("rate", rate), ("as_of", as_of), ("source", source))
    problems = [
        Problem("a rate or rates", "both", (name,)) for name, value in aside if value is not None
    ]
    if problems:
        raise DataError(problems)
    if not isinstance(rates, Rates):
        raise refused("a table of Rates", rates, "rates")
    wanted = _written(on)
    value = rates.rate(old, new, on=wanted, before=before)
    day = rates.day(wanted, before=before)
    late = "" if day == wanted else f", the last day with rates before {wanted}"
    way = "" if "EUR" in (old, new) else ", through EUR"
    return Quote(value, _words(value, old, new, f"{day}{late}", f"{rates.source}{way}"))


def _stated(
    old: str,
    new: str,
    rate: Amount | None,
    as_of: str | None,
    source: str | None,
    on: Day | None,
) -> Quote:
    problems = []
    value = number(rate)
    if value is None or value <= 0:
        hint = "no rate is built in" if rate is None else None
        expected = f"a rate above 0, {new} for 1 {old}"
        problems.append(Problem(expected, shown(rate), ("rate",), hint=hint))
    elif not _LEAST <= value <= _MOST:
        problems.append(Problem(f"a rate from {_LEAST} to {_MOST}", shown(rate), ("rate",)))
    if as_of is None:
        problems.append(Problem("the date of the rate", "none", ("as_of",)))
    problems += validators.date(as_of, "as_of")
    if source is None:
        problems.append(Problem("in words where the rate is from", "none", ("source",)))
    else:
        problems += validators.text(source, "source")
    if on is not None:
        problems.append(Problem("a table of rates beside a day", "none", ("rates",)))
    if problems or value is None:
        raise DataError(problems)
    value = rounded(value)
    return Quote(value, _words(value, old, new, f"{as_of}", f"{source}"))


def _words(rate: Decimal, old: str, new: str, day: str, source: str) -> str:
    return f"from {old} to {new} at {rate:f} {new} for 1 {old} of {day} ({source})"
