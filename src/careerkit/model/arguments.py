"""
Checks of the arguments that verbs take.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from ..decimals import LARGEST, SMALLEST, number
from ..errors import UnknownIdError, refused, unknown
from .codes import COUNTRIES, CURRENCIES, is_area, is_currency, meant, period_hint
from .validators import is_text, many


def listed(value: Any) -> tuple[Any, ...]:
    """Return an argument that is a list as a tuple, or refuse it."""
    found = many(value)
    if not isinstance(found, tuple):
        raise refused("a list", value)
    return found


def years(value: object, name: str = "years") -> Decimal:
    """Return a number of years as an exact Decimal, or refuse it."""
    found = number(value)
    if found is None or found < 0:
        raise refused("a number of years, 0 or more", value, name)
    return found


def positive(value: object, what: str, name: str) -> Decimal:
    """Return an amount, a factor or the like as an exact Decimal, or refuse it."""
    found = number(value)
    if found is None or found <= 0:
        raise refused(f"{what} above 0", value, name)
    if not SMALLEST <= found <= LARGEST:
        raise refused(f"{what} from {SMALLEST} to {LARGEST}", value, name)
    return found


def text(value: object, name: str) -> None:
    """Refuse what is not a text, or is blank; None is left out."""
    if value is not None and not is_text(value):
        raise refused("text", value, name)


def known_word(kind: str, value: object, known: Iterable[str]) -> None:
    """Refuse a word that is not one of *known*."""
    known = tuple(known)
    # Compared as text, whatever a class of texts makes of equality.
    if not isinstance(value, str) or str.__str__(value) not in known:
        error = unknown(kind, value, known)
        hint = period_hint(value) if kind == "period" and isinstance(value, str) else None
        raise UnknownIdError(kind, value, () if hint else error.close, known, hint)


def known_area(value: object) -> None:
    """Refuse an area that no standard knows."""
    _known_code("area", value, is_area, COUNTRIES)


def known_currency(value: object) -> None:
    """Refuse a currency that ISO 4217 does not know."""
    _known_code("currency", value, is_currency, CURRENCIES)


def _known_code(
    kind: str, value: object, is_known: Callable[[str], bool], known: frozenset[str]
) -> None:
    if not isinstance(value, str) or not is_known(value):
        fixed = meant(value) if isinstance(value, str) else None
        close = (fixed,) if fixed and is_known(fixed) else ()
        raise UnknownIdError(kind, value, close, tuple(sorted(known)))
