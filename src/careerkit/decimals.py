"""
Exact numbers: read them from any numeric type, and round what is computed.

Nothing here depends on the decimal context of the caller.
"""

from contextlib import suppress
from decimal import ROUND_HALF_EVEN, Context, Decimal, Inexact
from numbers import Integral, Rational, Real
from operator import index
from typing import Any, SupportsFloat, SupportsIndex

# A number of Python, or of a library such as NumPy; text, booleans and NaN are none.
Amount = int | float | Decimal | SupportsFloat | SupportsIndex

# What a float64 holds without loss, so that files and frames lose nothing.
DIGITS = 15
# No number in a file is larger or smaller, and writing it out would take for ever.
_EXPONENT = 30
# Beyond these sizes of amounts floats lose digits, and ratios could overflow or divide by zero.
SMALLEST, LARGEST = Decimal("1e-15"), Decimal("1e15")


def _context(digits: int, *traps: Any) -> Context:
    """Return a context that owes nothing to the caller's, nor to the default one."""
    return Context(
        prec=digits, rounding=ROUND_HALF_EVEN, Emin=-999_999, Emax=999_999, capitals=1, clamp=0,
        flags=[], traps=list(traps),
    )  # fmt: skip


_EXACT = _context(DIGITS, Inexact)
_ROUNDED = _context(DIGITS)
# For computing: results beyond all bounds become infinite, and no record takes those.
WIDE = _context(50)


def number(value: object) -> Decimal | None:
    """
    Return a finite number as an exact Decimal, None for anything else.

    A number is what Python's own protocols say: a Decimal, an integer by
    ``__index__``, or a `numbers.Real`. A float is taken as it is written.

    >>> number(0.1), number(True), number("1"), number(float("nan"))
    (Decimal('0.1'), None, None, None)
    """
    if type(value) is not Decimal:
        # Numbers of other libraries may fail as they like.
        try:
            value = _number(value)
        except Exception:
            return None
    return value if isinstance(value, Decimal) and value.is_finite() else None


def _number(value: object) -> Decimal | None:
    count = whole(value)
    if count is not None:
        return Decimal(count)
    if isinstance(value, bool | Integral):  # such as a span of time of NumPy
        return None
    if isinstance(value, Decimal):
        return Decimal(value)
    if isinstance(value, float):
        # A float of NumPy is a float with a repr of its own.
        return Decimal(repr(float(value)))
    if isinstance(value, Rational):
        return WIDE.divide(Decimal(int(value.numerator)), Decimal(int(value.denominator)))
    return _as_written(value) if isinstance(value, Real) else None


def whole(value: object) -> int | None:
    """
    Return an integer of any library as an int, None for anything else.

    >>> whole(3), whole(3.0), whole(True)
    (3, None, None)
    """
    if type(value) is int:
        return value
    if isinstance(value, bool):
        return None
    try:
        return int(index(value))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    except Exception:  # no integer, or an array of several, for one
        return None


def _as_written(value: Real) -> Decimal:
    """Return a number by its own short text, such as 0.1 for a float of 32 bits."""
    with suppress(Exception):
        text = str(value)
        if type(value)(text) == value:  # type: ignore[call-arg]
            return Decimal(text)
    return Decimal(repr(float(value)))


def is_exact(value: object) -> bool:
    """Say whether a number is a Decimal that files and frames can hold without loss."""
    if not isinstance(value, Decimal) or not value.is_finite() or abs(value.adjusted()) > _EXPONENT:
        return False
    try:
        _EXACT.plus(value)
    except Inexact:
        return False
    return True


def rounded(value: Decimal) -> Decimal:
    """Return a computed amount with as many digits as a file can hold."""
    return _ROUNDED.plus(value)


def plain(value: Decimal) -> Decimal:
    """
    Return a number without zeros at its end and without an exponent.

    >>> plain(Decimal("20.00")), plain(Decimal("2E+3"))
    (Decimal('20'), Decimal('2000'))
    """
    # Adding 0 writes 2E+3, as normalizing leaves it, as 2000.
    return WIDE.add(WIDE.normalize(value), Decimal(0))
