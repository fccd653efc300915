"""
Converters and rules that the classes of the model share.

A converter makes what a constructor takes canonical, or leaves it for the
rules to report. A rule yields a `Problem` for what is wrong, or nothing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized
from decimal import Decimal
from itertools import islice, pairwise
from typing import Any

from ..decimals import DIGITS, Amount, is_exact, number
from ..errors import Problem, did_you_mean, refused, shown
from .codes import PERIODS, is_area, is_currency, meant, period_hint

# Possessive, since backtracking would keep a state for each part of a long text.
KEBAB = re.compile(r"[a-z0-9]++(?:-[a-z0-9]++)*+")
DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


# More than any record holds; an iterator that goes on for longer may have no end.
MOST_ITEMS = 50_000


def amount(value: Amount | None) -> Decimal | None:
    """
    Return a number as an exact Decimal; anything else is left for the rules.

    >>> amount(42.5), amount(37_020)
    (Decimal('42.5'), Decimal('37020'))
    """
    if value is None:  # most figures of a band are not stated
        return None
    exact = number(value)
    return value if exact is None else exact  # type: ignore[return-value]


def exactly(value: object, *path: str | int, expected: str = "a number") -> Iterator[Problem]:
    """Check a number; None is none."""
    if value is not None and not is_exact(value):
        yield Problem(f"{expected} of at most {DIGITS} digits", shown(value), path)


def many(value: Any) -> Any:
    """Return a list of things as a tuple; anything else, as a text, is left for the rules."""
    if type(value) is tuple:
        return value
    if not isinstance(value, Iterable) or isinstance(value, str | bytes | Mapping):
        return value
    most = None if isinstance(value, Sized) else MOST_ITEMS + 1
    try:
        items = tuple(islice(value, most))
    except Exception:  # an array of no dimensions, or whatever another class raises
        return value
    if len(items) == most:  # the rules would read it without end
        raise refused(f"at most {MOST_ITEMS:,} items from an iterator", value)
    return items


def optional_many(value: Any) -> Any:
    """Return a list of things as a tuple; None stays None."""
    return None if value is None else many(value)


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


def former_ids(record: Any) -> Iterator[Problem]:
    """Check the ids that a record once had."""
    for position, former in enumerate(record.former_ids):
        yield from identifier(former, "former_ids", position)
        if former == record.id:
            yield Problem("a former id", f"the current id {former!r}", ("former_ids", position))
    yield from unique(record.former_ids, "former_ids", what="an id")


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
    return value.isascii() or _is_encodable(value)


def _is_encodable(text: str) -> bool:
    """Say whether a text can be written: half of a surrogate pair can't."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def one_of(value: object, allowed: Iterable[str], *path: str | int) -> tuple[Problem, ...]:
    """Check a word against those that are allowed."""
    allowed = tuple(allowed)
    if isinstance(value, str) and value in allowed:
        return ()
    hint = period_hint(value) if allowed == PERIODS and isinstance(value, str) else None
    hint = hint or did_you_mean(value, allowed)
    return (Problem(f"one of {', '.join(allowed)}", shown(value), path, hint=hint),)


def unique(values: Sequence[object], *path: str | int, what: str) -> Iterator[Problem]:
    """Check that no value is listed twice."""
    if len(values) < 2:
        return
    seen: set[object] = set()
    for position, value in enumerate(values):
        if value in seen:
            yield Problem(f"{what} listed once", f"{shown(value)} again", (*path, position))
        seen.add(value)


def unique_ids(parts: Mapping[str, Any], name: str) -> Iterator[Problem]:
    """Check that no two records of a list have the same id; None is one that is broken."""
    records = enumerate(parts.get(name) or ())
    yield from ids_once(((name, at), record) for at, record in records if record is not None)


def ids_once(records: Iterable[tuple[tuple[str | int, ...], Any]]) -> Iterator[Problem]:
    """Check that no two records have the same id; each comes with the path to it."""
    seen: set[str] = set()
    for path, record in records:
        if record.id in seen:
            yield Problem("a unique id", f"{shown(record.id)} again", (*path, "id"))
        seen.add(record.id)


def date(value: object, *path: str | int) -> Iterator[Problem]:
    """Check an ISO 8601 date, month or year; None is fine."""
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
        values = " / ".join(f"{figure:,f}" for _, figure in stated)
        yield Problem(names, values, path)
