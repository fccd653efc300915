"""
Exact numbers: what a file and a float64 hold without loss, and how computed amounts are rounded.
"""

from decimal import Context, Decimal, Inexact

# What a float64 holds without loss, so that files and frames lose nothing.
DIGITS = 15
# Beyond this no amount is one, and writing it out would take for ever.
_EXPONENT = 30
_EXACT = Context(prec=DIGITS, traps=[Inexact])
_ROUNDED = Context(prec=DIGITS)
# For what is computed: of our own, since the caller's context may round as it likes.
WIDE = Context(prec=50)


def number(value: object) -> Decimal | None:
    """Return a finite number as an exact Decimal, None for what is no number."""
    if isinstance(value, float):
        # A float of numpy is a float with a repr of its own.
        value = Decimal(repr(float(value)))
    elif isinstance(value, int) and not isinstance(value, bool):
        value = Decimal(value)
    return value if isinstance(value, Decimal) and value.is_finite() else None


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
