"""
How a record checks itself: every broken rule is collected, then told at once.

A class lists its rules in `_problems`; checks here yield a `Problem` or
nothing. Arguments of verbs are checked with the same words.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from contextlib import suppress
from decimal import Context, Decimal, Inexact
from itertools import pairwise
from typing import Any

from ..errors import DataError, Problem, UnknownIdError, close_matches, refused, shown, unknown
from .codes import COUNTRIES, CURRENCIES, is_area, is_currency, meant
from .types import from_file, mistyped

# Half of a pair that JSON can write and no encoding can.
_SURROGATE = re.compile("[\ud800-\udfff]")
KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)

# What a float64 holds without loss, so that files and frames lose nothing.
_DIGITS = 15
# Beyond this no amount is one, and writing it out would take for ever.
_EXPONENT = 30
_EXACT = Context(prec=_DIGITS, traps=[Inexact])
_ROUNDED = Context(prec=_DIGITS)

# For what is computed: of our own, since the caller's context may round as it likes.
WIDE = Context(prec=50)


class Record:
    """A record that refuses to exist broken."""

    __slots__ = ()

    def _problems(self) -> Iterable[Problem]:
        raise NotImplementedError

    def rules(self) -> Iterable[Problem]:
        """Check the rules of single fields, which hold whatever else is broken."""
        return self._problems()

    @classmethod
    def relations(cls, parts: Mapping[str, Any], ids: frozenset[str]) -> Iterable[Problem]:
        """
        Check the rules between the records of this one that could be built.

        *parts* are fields by name, with None for a record that could not be
        built; *ids* are all ids there are, those of such records among them.
        """
        return ()

    def __attrs_post_init__(self) -> None:
        # The loader has checked the types of what it read.
        told = [*self._problems()] if from_file.get() else self._found_by_hand()
        if told:
            raise DataError(told)

    def _found_by_hand(self) -> list[Problem]:
        wrong = tuple(mistyped(self))
        told: list[Problem] = []
        # Rules are written for fields of the right types, and may fail on others.
        failures = (AttributeError, TypeError, ValueError, ArithmeticError) if wrong else ()
        with suppress(*failures):
            told.extend(self._problems())
        # A field's own rule says more than that its type is another.
        ruled = {problem.path[:1] for problem in told}
        told.extend(problem for problem in wrong if problem.path not in ruled)
        return told


def hash_by_id(self: Any) -> int:
    """Hash a record by its id: equal records have equal ids."""
    return hash(self.id)


def counted(things: Sized, noun: str) -> str:
    """Return how many there are: ``1 tier``, ``2 tiers``."""
    return f"{len(things)} {noun}{'' if len(things) == 1 else 's'}"


# Converters: what a constructor takes, made canonical or refused.


# What can't be converted is left as it is, for the record's own rules to tell of.


def amount(value: int | float | Decimal | None) -> Decimal | None:
    """
    Return money as an exact Decimal; None stays None.

    >>> amount(42.5), amount(37_020)
    (Decimal('42.5'), Decimal('37020'))
    """
    plain = number(value)
    return value if plain is None else plain  # type: ignore[return-value]


def is_exact(value: object) -> bool:
    """Say whether a number is a Decimal that files and frames can hold without loss."""
    if not isinstance(value, Decimal) or not value.is_finite() or abs(value.adjusted()) > _EXPONENT:
        return False
    try:
        _EXACT.plus(value)
    except Inexact:
        return False
    return True


def exactly(value: object, *path: str | int, expected: str = "a number") -> Iterator[Problem]:
    """Check a number; None is none."""
    if value is not None and not is_exact(value):
        yield Problem(f"{expected} of at most {_DIGITS} digits", shown(value), path)


def rounded(value: Decimal) -> Decimal:
    """Return a computed amount with as many digits as a file can hold."""
    return _ROUNDED.plus(value)


def number(value: object) -> Decimal | None:
    """Return a finite number as an exact Decimal, None for what is no number."""
    if isinstance(value, float):
        # A float of numpy is a float with a repr of its own.
        value = Decimal(repr(float(value)))
    elif isinstance(value, int) and not isinstance(value, bool):
        value = Decimal(value)
    return value if isinstance(value, Decimal) and value.is_finite() else None


def many(value: Any) -> tuple[Any, ...]:
    """Return a list of things as a tuple; a text is no list of letters."""
    if type(value) is tuple:
        return value
    is_list = isinstance(value, Iterable) and not isinstance(value, str | bytes | dict)
    found: Any = tuple(value) if is_list else value
    return found  # type: ignore[no-any-return]


def listed(value: Any) -> tuple[Any, ...]:
    """Return an argument that is a list as a tuple, or refuse it."""
    found = many(value)
    if not isinstance(found, tuple):
        raise refused("a list", value)
    return found


def optional_many(value: Any) -> tuple[Any, ...] | None:
    """Return a list of things as a tuple; None stays None."""
    return None if value is None else many(value)


# Rules: each yields what is wrong, or nothing.


def identifier(value: object, *path: str | int, what: str = "an id") -> tuple[Problem, ...]:
    """Check an id: kebab-case."""
    if isinstance(value, str) and KEBAB.fullmatch(value):
        return ()
    return (Problem(f"{what} in kebab-case", shown(value), path, hint=_kebab_hint(value)),)


def _kebab_hint(value: object) -> str | None:
    if not isinstance(value, str) or len(value) > 60:
        return None
    words = re.findall(r"[a-z0-9]+", value.lower())
    return f"did you mean {'-'.join(words)!r}?" if words else None


def texts(values: Iterable[object], *path: str | int) -> Iterator[Problem]:
    """Check a list of texts: none blank."""
    for position, value in enumerate(values):
        yield from text(value, *path, position)


def text(value: object, *path: str | int) -> tuple[Problem, ...]:
    """Check a text: not blank, and one that can be written."""
    return () if is_text(value) else (Problem("text", shown(value), path),)


def is_text(value: object) -> bool:
    """Say whether a value is a text that is not blank and that can be written."""
    if not isinstance(value, str) or not value.strip():
        return False
    return value.isascii() or _SURROGATE.search(value) is None


def one_of(value: object, allowed: Iterable[str], *path: str | int) -> tuple[Problem, ...]:
    """Check a word against those there are."""
    allowed = tuple(allowed)
    if isinstance(value, str) and value in allowed:
        return ()
    hint = did_you_mean(value, allowed)
    return (Problem(f"one of {', '.join(allowed)}", shown(value), path, hint=hint),)


def did_you_mean(value: object, known: Iterable[str]) -> str | None:
    """Return the hint that names the close match, if there is one."""
    close = close_matches(value, known) if isinstance(value, str) else ()
    return f"did you mean {close[0]!r}?" if close else None


def unique(values: Sequence[object], *path: str | int, what: str) -> Iterator[Problem]:
    """Check that no value stands twice."""
    if len(values) < 2:
        return
    seen: set[object] = set()
    for position, value in enumerate(values):
        if value in seen:
            yield Problem(f"{what} that stands once", f"{shown(value)} again", (*path, position))
        seen.add(value)


def date(value: object, *path: str | int) -> Iterator[Problem]:
    """Check an ISO 8601 date, month or year; None is no date."""
    if value is not None and not _is_date(value):
        yield Problem("a date such as 2025, 2025-05 or 2025-05-31", shown(value), path)


def _is_date(value: object) -> bool:
    match = DATE.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return False
    from datetime import date as calendar_date

    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        calendar_date(year, month, day)
    except ValueError:
        return False
    return True


def area(value: object, *path: str | int) -> Iterator[Problem]:
    """Check an area: ISO 3166, or a named system such as ``us-cbsa:31080``."""
    if not isinstance(value, str) or not is_area(value):
        yield Problem(
            "an area of ISO 3166 such as US or US-CA", shown(value), path, hint=_code_hint(value)
        )


def currency(value: object, *path: str | int) -> Iterator[Problem]:
    """Check a currency of ISO 4217."""
    if not isinstance(value, str) or not is_currency(value):
        yield Problem(
            "a currency of ISO 4217 such as USD", shown(value), path, hint=_code_hint(value)
        )


def _code_hint(value: object) -> str | None:
    fixed = meant(value) if isinstance(value, str) else None
    return f"did you mean {fixed}?" if fixed else None


def ordered(figures: Iterable[tuple[str, Decimal | None]], *path: str | int) -> Iterator[Problem]:
    """Check that the figures that are there do not fall."""
    stated = [(name, figure) for name, figure in figures if figure is not None]
    if any(low > high for (_, low), (_, high) in pairwise(stated)):
        names = " <= ".join(name for name, _ in stated)
        values = " / ".join(f"{figure:,}" for _, figure in stated)
        yield Problem(names, values, path)


# Arguments of verbs.


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
