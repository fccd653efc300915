"""
Checks of the arguments that verbs take.
"""

from collections.abc import Callable, Iterable
from typing import Any

from ..decimals import number
from ..errors import UnknownIdError, refused, unknown
from .codes import COUNTRIES, CURRENCIES, is_area, is_currency, meant
from .validators import many


def listed(value: Any) -> tuple[Any, ...]:
    """Return an argument that is a list as a tuple, or refuse it."""
    found = many(value)
    if not isinstance(found, tuple):
        raise refused("a list", value)
    return found


def years(value: object, name: str = "years") -> None:
    """Refuse what is no number of years."""
    plain = number(value)
    if plain is None or plain < 0:
        raise refused("a number of years, 0 or more", value, name)


def known_word(kind: str, value: object, known: Iterable[str]) -> None:
    """Refuse a word that is not one of *known*."""
    known = tuple(known)
    if not isinstance(value, str) or value not in known:
        raise unknown(kind, value, known)


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
