"""
Pay arithmetic on plain numbers: ranges, the place of pay in them, and aging.

Amounts of one call share one currency, period and pay basis: plain numbers
cannot say, so the caller sees to it. Any number will do: an int, a Decimal, a
float, or one of a library such as NumPy. An end of a band that is open
("55,000 and more"), or only a floor, is None, and a result that is then
undefined is None too.

Ratios are floats of amounts made floats first, as in a data frame: fractions,
so 0.5 is 50 %. Money is a Decimal, computed as written (the float 0.1 is one
tenth), then rounded half to even to 15 significant digits and never to cents.
A convention is what this library chose where print has none, or several.
"""

import math
from collections.abc import Iterable
from decimal import Decimal, localcontext
from itertools import islice
from typing import Literal, overload

from .decimals import LARGEST, SMALLEST, WIDE, Amount, number, plain, rounded, whole
from .errors import DataError, Problem, refused, shown

# A set would drop equal pays and lose the order.
# More pay than any employer gives at one time.
_MOST_AMOUNTS = 10_000_000
_NO_LIST = (str, bytes, bytearray, dict, set, frozenset)


@overload
def midpoint(minimum: Amount, maximum: Amount) -> Decimal: ...
@overload
def midpoint(minimum: Amount | None, maximum: Amount | None) -> Decimal | None: ...
def midpoint(minimum: Amount | None, maximum: Amount | None) -> Decimal | None:
    """
    Return the middle of a band as money, None for an open band.

    ``(minimum + maximum) / 2``. An employer's own control point (WorldatWork)
    may lie elsewhere: where one is stated, it is the midpoint.

    Raises:
        careerkit.DataError: If an end is not an amount, or the band is inverted.

    >>> midpoint(64_000, 96_000)
    Decimal('80000')
    """
    low, high = _band(minimum, maximum)
    if low is None or high is None:
        return None
    with localcontext(WIDE):
        return _money((low + high) / 2)


@overload
def range_spread(minimum: Amount, maximum: Amount) -> float: ...
@overload
def range_spread(minimum: Amount | None, maximum: Amount | None) -> float | None: ...
def range_spread(minimum: Amount | None, maximum: Amount | None) -> float | None:
    """
    Return the width of a band as a fraction of its minimum, None for an open band.

    ``(maximum - minimum) / minimum``, as several sources print it; peoplecentre
    prints ``/ maximum`` above an example that divides by the minimum.

    Raises:
        careerkit.DataError: If an end is not an amount, or the band is inverted.

    >>> round(range_spread(350_000, 500_000), 6)
    0.428571
    """
    ends = _closed(minimum, maximum)
    return None if ends is None else (ends[1] - ends[0]) / ends[0]


def half_spreads(
    minimum: Amount | None, midpoint: Amount, maximum: Amount | None
) -> tuple[float | None, float | None]:
    """
    Return how far the ends lie from the midpoint, as fractions of it: lower, upper.

    ``(midpoint - minimum) / midpoint`` and ``(maximum - midpoint) / midpoint``
    (WorldatWork Handbook, at second hand); None on the side that is open.

    Raises:
        careerkit.DataError: If one is not an amount, or they are out of order.

    >>> half_spreads(64_000, 80_000, 96_000)
    (0.2, 0.2)
    """
    middle = _float(midpoint, "midpoint")
    low, _ = _band(minimum, midpoint, names=("minimum", "midpoint"))
    _, high = _band(midpoint, maximum, names=("midpoint", "maximum"))
    lower = None if low is None else (middle - float(low)) / middle
    upper = None if high is None else (float(high) - middle) / middle
    return lower, upper


def band_from_midpoint(midpoint: Amount, spread: Amount) -> tuple[Decimal, Decimal]:
    """
    Return the minimum and maximum, as money, that have this midpoint and range spread.

    ``minimum = midpoint / (1 + spread / 2)`` and ``maximum = minimum * (1 + spread)``
    (indzara, wizedu). The spread is a fraction; 0 gives a band of no width.

    Raises:
        careerkit.DataError: If the midpoint is not an amount, or the spread is below 0.

    >>> band_from_midpoint(80_000, 0.5)
    (Decimal('64000'), Decimal('96000'))
    """
    middle = _amount(midpoint, "midpoint")
    width = _number(spread, "a spread of 0 or more", 0, "spread")
    with localcontext(WIDE):
        low = middle / (1 + width / 2)
        return _money(low), _money(low * (1 + width))


def compa_ratio(pay: Amount, midpoint: Amount) -> float:
    """
    Return pay as a fraction of its band's midpoint.

    ``pay / midpoint`` (HR Source): 1.0 is at the midpoint.

    Raises:
        careerkit.DataError: If one is not an amount.

    >>> compa_ratio(75_000, 80_000)
    0.9375
    """
    return _float(pay, "pay") / _float(midpoint, "midpoint")


def group_compa_ratio(
    pays: Iterable[Amount], midpoints: Iterable[Amount], *, of: Literal["sums", "mean"]
) -> float:
    """
    Return the compa-ratio of a group: the ratio of the sums or the mean of the ratios.

    ``sum(pays) / sum(midpoints)`` weighs people by their midpoints,
    ``mean(pay / midpoint)`` alike. The two differ and no source says which is
    meant, so neither is the default. Midpoints are in the order of the pays.

    Raises:
        careerkit.DataError: If one is not an amount, or they do not pair, or there are none.

    >>> group_compa_ratio([50_000, 90_000], [60_000, 80_000], of="sums")
    1.0
    >>> round(group_compa_ratio([50_000, 90_000], [60_000, 80_000], of="mean"), 4)
    0.9792
    """
    _one_of(of, "sums", "mean")
    paid = [float(pay) for pay in _amounts(pays, "pays")]
    middles = [float(middle) for middle in _amounts(midpoints, "midpoints")]
    if len(paid) != len(middles):
        raise refused(f"as many midpoints as pays, {len(paid)}", len(middles), "midpoints")
    # A plain sum depends on the order, and on the version of Python.
    if of == "sums":
        return math.fsum(paid) / math.fsum(middles)
    ratios = (pay / middle for pay, middle in zip(paid, middles, strict=True))
    return math.fsum(ratios) / len(paid)


def range_penetration(pay: Amount, minimum: Amount | None, maximum: Amount | None) -> float | None:
    """
    Return the position of pay in its band: 0 at the minimum, 1 at the maximum.

    ``(pay - minimum) / (maximum - minimum)``, as in print under both names
    (one vendor scales it from 1 to 100, wrong at the ends). Below 0 or above 1
    outside the band; None where the band is open or has no width.

    Raises:
        careerkit.DataError: If one is not an amount, or the band is inverted.

    >>> range_penetration(75_000, 64_000, 96_000)
    0.34375
    """
    paid = _float(pay, "pay")
    ends = _closed(minimum, maximum)
    if ends is None or ends[0] == ends[1]:
        return None
    return (paid - ends[0]) / (ends[1] - ends[0])


def range_quartile(pay: Amount, minimum: Amount | None, maximum: Amount | None) -> int | None:
    """
    Return the quarter of the band's width that holds pay: 1 to 4, None outside.

    ``min(4, floor(4 * penetration) + 1)``, a convention: pay on a border
    belongs above it, the maximum to 4. None where penetration is. It is not a
    quartile of what people earn.

    Raises:
        careerkit.DataError: If one is not an amount, or the band is inverted.

    >>> range_quartile(75_000, 64_000, 96_000)
    2
    """
    penetration = range_penetration(pay, minimum, maximum)
    if penetration is None or not 0 <= penetration <= 1:
        return None
    return min(4, math.floor(4 * penetration) + 1)


def circle(
    pay: Amount, minimum: Amount | None, maximum: Amount | None
) -> Literal["red", "green"] | None:
    """
    Return "red" for pay above the maximum, "green" below the minimum, else None.

    ``pay > maximum``, ``pay < minimum`` (JJ Keller). No pay is outside an open end.

    Raises:
        careerkit.DataError: If one is not an amount, or the band is inverted.

    >>> circle(97_000, 64_000, 96_000), circle(96_000, 64_000, 96_000)
    ('red', None)
    """
    paid = _amount(pay, "pay")
    low, high = _band(minimum, maximum)
    if high is not None and paid > high:
        return "red"
    return "green" if low is not None and paid < low else None


def market_ratio(pay: Amount, *, market: Amount) -> float:
    """
    Return pay, or a midpoint, as a fraction of what the market pays.

    ``pay / market`` (NEOGOV and peoplecentre, at second hand, where it also
    goes by compa-ratio). The market figure is a survey's median or composite.

    Raises:
        careerkit.DataError: If one is not an amount.

    >>> market_ratio(75_000, market=60_000)
    1.25
    """
    return _float(pay, "pay") / _float(market, "market")


def midpoint_progression(midpoint: Amount, following: Amount) -> float:
    """
    Return the step from one grade's midpoint to the next, as a fraction of the first.

    ``(following - midpoint) / midpoint`` (UMaine glossary); below 0 for a step down.

    Raises:
        careerkit.DataError: If one is not an amount.

    >>> round(midpoint_progression(22, 26), 4)
    0.1818
    """
    here = _float(midpoint, "midpoint")
    return (_float(following, "following") - here) / here


def constant_progression(lowest: Amount, highest: Amount, grades: int) -> float:
    """
    Return the one midpoint progression that leads from lowest to highest midpoint.

    ``(highest / lowest) ** (1 / (grades - 1)) - 1``: compound growth, counting
    both ends as grades. (A blog that quotes WorldatWork prints 12.5 % for the
    figures below, which does not recompute.)

    Raises:
        careerkit.DataError: If one is not an amount, they are out of order, or grades below 2.

    >>> round(constant_progression(46_620, 77_820, 6), 4)
    0.1079
    """
    low, high = _float(lowest, "lowest"), _float(highest, "highest")
    if high < low:
        raise refused(f"the lowest, {shown(lowest)}, or more", highest, "highest")
    count = whole(grades)
    if count is None or count < 2:
        raise refused("a whole number of grades, 2 or more", grades, "grades")
    return float((high / low) ** (1 / (count - 1)) - 1)


def range_overlap(
    lower: tuple[Amount | None, Amount | None],
    higher: tuple[Amount | None, Amount | None],
    *,
    of: Literal["higher", "lower", "union"],
) -> float | None:
    """
    Return what two bands (minimum, maximum) share, as a fraction of one or of both.

    ``lower maximum - higher minimum`` over the width of the higher band
    (wizedu), of the lower, or from the least minimum to the greatest maximum.
    Below 0 it is a gap. Grades out of order or nested share, by convention,
    ``min(maxima) - max(minima)``, which for grades in order is the same. None
    where a band is open or the divisor has no width.

    Raises:
        careerkit.DataError: If a band is not a pair of amounts, or is inverted.

    >>> bands = (44_186.05, 50_813.95), (47_777.78, 59_722.22)
    >>> [round(range_overlap(*bands, of=band), 4) for band in ("higher", "lower", "union")]
    [0.2542, 0.4581, 0.1954]
    """
    _one_of(of, "higher", "lower", "union")
    below, above = (
        _closed(*_pair(lower, "lower"), "lower"),
        _closed(*_pair(higher, "higher"), "higher"),
    )
    if below is None or above is None:
        return None
    minima, maxima = zip(below, above, strict=True)
    start, end = {"higher": above, "lower": below, "union": (min(minima), max(maxima))}[of]
    return None if start == end else (min(maxima) - max(minima)) / (end - start)


def age(pay: Amount, *, rate: Amount, months: Amount, compound: bool) -> Decimal:
    """
    Return pay moved forward to a later date by a yearly rate, as money.

    Simple ``pay * (1 + rate * months / 12)`` (so BLR), compound
    ``pay * (1 + rate) ** (months / 12)``; both are in print, so neither is the
    default. The rate is a fraction a year and may be below 0.

    Raises:
        careerkit.DataError: If pay is not an amount, the rate is not above -1, months are
            below 0, or what is left is not an amount.

    >>> age(90_000, rate=0.03, months=6, compound=False)
    Decimal('91350')
    >>> round(age(90_000, rate=0.03, months=6, compound=True), 2)
    Decimal('91340.02')
    """
    paid = _amount(pay, "pay")
    yearly = _number(rate, "a rate a year above -1, such as 0.03", -1, "rate", open_end=True)
    span = _number(months, "a number of months, 0 or more", 0, "months")
    if not isinstance(compound, bool):
        raise refused("True or False", compound, "compound")
    with localcontext(WIDE):
        growth = (1 + yearly) ** (span / 12) if compound else 1 + yearly * span / 12
        aged = paid * growth
        if not SMALLEST <= aged <= LARGEST:
            raise refused("months that leave an amount between 1e-15 and 1e15", months, "months")
        return _money(aged)


def full_time_pay(pay: Amount, *, fte: Amount) -> Decimal:
    """
    Return what part-time pay is at full time, as money.

    ``pay / fte``, where *fte* is the part of full time that is worked, above 0
    and at most 1. Bands are for full time: make the pay of part-timers
    full-time before it is compared with one.

    Raises:
        careerkit.DataError: If pay is not an amount, or *fte* is not such a part.

    >>> full_time_pay(30_000, fte=0.6)
    Decimal('50000')
    """
    paid = _amount(pay, "pay")
    part = number(fte)
    if part is None or not SMALLEST <= part <= 1:
        is_percent = part is not None and 10 <= part <= 100
        hint = f"{part:f} % is {plain(part.scaleb(-2, WIDE))}" if part and is_percent else None
        raise refused("a part of full time above 0, 1 at most", fte, "fte", hint=hint)
    with localcontext(WIDE):
        full = paid / part
    if full > LARGEST:
        raise refused("a part of full time that leaves 1e15 at most", fte, "fte")
    return _money(full)


def compression_ratio(higher: Amount, lower: Amount) -> float:
    """
    Return the pay of a level, or of a long tenure, as a fraction of that below it.

    ``higher / lower`` (peopleanalyst): near 1 pay is compressed, below 1 inverted.

    Raises:
        careerkit.DataError: If one is not an amount.

    >>> compression_ratio(63_000, 60_000)
    1.05
    """
    return _float(higher, "higher") / _float(lower, "lower")


def compression_index(reports: Iterable[Amount], manager: Amount, *, tolerance: Amount) -> float:
    """
    Return the share of a manager's reports who are paid about as much, or more.

    ``count(report >= manager - tolerance) / count(report)`` (peopleanalyst). The
    tolerance is money, 0 or more, and no source fixes it, so it has no default.

    Raises:
        careerkit.DataError: If one is not an amount, or there are no reports.

    >>> compression_index([58_000, 60_000, 71_000, 48_000], 63_000, tolerance=3_000)
    0.5
    """
    paid = _amounts(reports, "reports")
    top = _amount(manager, "manager")
    margin = _number(tolerance, "an amount of 0 or more", 0, "tolerance")
    # Exact, so that pay on the very border counts: floats may put it on either side.
    with localcontext(WIDE):
        threshold = top - margin
    return sum(pay >= threshold for pay in paid) / len(paid)


def geographic_differential(local: Amount, *, base: Amount) -> float:
    """
    Return what an area pays as a factor of what the base area pays.

    ``local / base`` (ERI, SalaryExpert) of market pay, the cost of labor; the
    cost of living is another ratio. 1.08 is 8 % more: a factor, by convention.

    Raises:
        careerkit.DataError: If one is not an amount.

    >>> geographic_differential(54_000, base=50_000)
    1.08
    """
    return _float(local, "local") / _float(base, "base")


def geographic_pay(base: Amount, differential: Amount) -> Decimal:
    """
    Return pay in an area, as money, from pay in the base area and the factor.

    ``base * differential`` (ERI, SalaryExpert). 1.08 is 8 % more; 0.08 is nearly nothing.

    Raises:
        careerkit.DataError: If the base is not an amount, or the factor is not above 0.

    >>> geographic_pay(50_000, 1.08)
    Decimal('54000')
    """
    paid = _amount(base, "base")
    factor = _amount(differential, "differential", what="a factor")
    with localcontext(WIDE):
        return _money(paid * factor)


def _number(
    value: object, expected: str, least: int, *path: str | int, open_end: bool = False
) -> Decimal:
    found = number(value)
    if found is None or found < least or (open_end and found == least):
        raise refused(expected, value, *path)
    if found > LARGEST:
        raise refused("1e15 at most", value, *path)
    return found


def _amount(value: object, *path: str | int, what: str = "an amount") -> Decimal:
    found = _number(value, f"{what} above 0", 0, *path, open_end=True)
    if found < SMALLEST:
        raise refused(f"{what} of 1e-15 or more", value, *path)
    return found


def _float(value: object, *path: str | int) -> float:
    return float(_amount(value, *path))


def _amounts(values: object, name: str) -> list[Decimal]:
    if not isinstance(values, Iterable) or isinstance(values, _NO_LIST):
        raise refused("a list of amounts", values, name)
    try:
        items = list(islice(values, _MOST_AMOUNTS + 1))
    except Exception:  # an array of no dimensions, or whatever another class raises
        raise refused("a list of amounts", values, name) from None
    if len(items) > _MOST_AMOUNTS:
        raise DataError([Problem(f"at most {_MOST_AMOUNTS:,} amounts", "more", (name,))])
    if not items:
        raise refused("one amount or more", values, name)
    return [_amount(value, name, position) for position, value in enumerate(items)]


def _pair(band: object, name: str) -> tuple[Amount | None, Amount | None]:
    if not isinstance(band, tuple | list) or len(band) != 2:
        raise refused("a minimum and a maximum", band, name)
    return band[0], band[1]


def _band(
    low: Amount | None,
    high: Amount | None,
    *path: str,
    names: tuple[str, str] = ("minimum", "maximum"),
) -> tuple[Decimal | None, Decimal | None]:
    bottom = None if low is None else _amount(low, *path, names[0])
    top = None if high is None else _amount(high, *path, names[1])
    if bottom is not None and top is not None and top < bottom:
        raise refused(f"the {names[0]}, {shown(low)}, or more", high, *path, names[1])
    return bottom, top


def _closed(low: Amount | None, high: Amount | None, *path: str) -> tuple[float, float] | None:
    bottom, top = _band(low, high, *path)
    return None if bottom is None or top is None else (float(bottom), float(top))


def _one_of(word: object, *words: str) -> None:
    if not isinstance(word, str) or str.__str__(word) not in words:
        raise refused(f"one of {', '.join(words)}", word, "of")


def _money(value: Decimal) -> Decimal:
    return plain(rounded(value))
