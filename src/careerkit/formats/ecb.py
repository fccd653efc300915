"""
The exchange rate files of the European Central Bank: text to rows by day.

Each row is a day and what one euro was in each currency of the header. A row
stays text, for as numbers the rows since 1999 would fill 40 MB.
"""

import re
from collections.abc import Iterator
from datetime import date

from ..errors import DataError, Problem, shown
from .documents import decode

MAX_BYTES = 50 * 2**20
MISSING = "N/A"

_LINE_END = re.compile(r"\r\n?|\n|\Z")
_CELL = rf"(?=[0-9.]*[1-9])[0-9]{{1,8}}(?:\.[0-9]{{1,7}})?|{MISSING}"
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_IN_WORDS = re.compile(r"([0-9]{1,2}) ([A-Z][a-z]+) ([0-9]{4})")
# Not those of a calendar module, which speaks the language of the machine.
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

# Of a file that is broken throughout, the first problems say enough.
_MOST_REPORTED = 20
_MOST_COUNTED = 1000


def parse(content: str | bytes, file: str | None) -> tuple[list[str], dict[str, str]]:
    """Return the currencies of a file, and its rows of rates by day, the oldest first."""
    if isinstance(content, bytes) and content.startswith(b"PK"):
        raise DataError([Problem("a CSV file", "a zip archive", file=file, hint="unpack it")])
    lines = _lines(decode(content, file=file, most=MAX_BYTES))
    at, heading = next(lines)
    header = [cell.strip() for cell in heading.split(",")]
    problems = [problem._replace(file=file, line=at) for problem in _header_problems(header)]
    if problems:
        raise DataError(problems)
    rows: dict[str, str] = {}
    is_sound = _row_pattern(header).fullmatch
    for at, line in lines:
        first, _, rates = line.partition(",")
        day = calendar_day(first.strip())
        broken = []
        if day is None:
            expected = "a day such as 2025-05-30 or 30 May 2025"
            broken.append(Problem(expected, shown(first.strip())))
        elif day in rows:
            broken.append(Problem("a day listed once", f"{day} again"))
        if not is_sound(line):
            broken += _row_problems(line.split(","), header)
        if broken:
            problems += [problem._replace(file=file, line=at) for problem in broken]
            if len(problems) > _MOST_COUNTED:
                break
        rows[day or line] = rates
    if len(problems) > _MOST_REPORTED:
        least = "at least " if len(problems) > _MOST_COUNTED else ""
        found = f"{least}{len(problems) - _MOST_REPORTED} more"
        problems = [*problems[:_MOST_REPORTED], Problem("no others", found, file=file)]
    if not rows and not problems:
        problems = [Problem("a row of rates or more", "a header alone", file=file)]
    if problems:
        raise DataError(problems)
    return [code for code in header[1:] if code], dict(sorted(rows.items()))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that are not blank, with their numbers, one at a time."""
    start = 0
    for at, end in enumerate(_LINE_END.finditer(text), 1):
        line = text[start : end.start()]
        start = end.end()
        if line.strip():
            yield at, line


def _header_problems(header: list[str]) -> Iterator[Problem]:
    if header[0].startswith("<"):
        found = "XML" if header[0].startswith("<?xml") else "HTML"
        hint = "save the CSV file itself, not a page about it"
        yield Problem("a CSV file", f"what looks like {found}", hint=hint)
        return
    if header[0] != "Date" or not any(header[1:]):
        expected = "a header of Date and currencies, with commas between"
        yield Problem(expected, shown(", ".join(header)))
        return
    seen = {"EUR"}
    for cell in header[1:] if header[-1] else header[1:-1]:
        if not re.fullmatch("[A-Z]{3}", cell):
            yield Problem("the code of a currency", shown(cell))
        elif cell in seen:
            yield Problem("a currency listed once, other than the euro", shown(cell))
        seen.add(cell)


def _row_pattern(header: list[str]) -> re.Pattern[str]:
    """Return the shape of a sound row: it ends as the header does, or it was cut short."""
    rate = rf"\s*(?:{_CELL})\s*"
    count = sum(1 for cell in header[1:] if cell)
    return re.compile(rf"[^,]*(?:,{rate}){{{count}}}" + ("" if header[-1] else r",\s*"))


def _row_problems(cells: list[str], header: list[str]) -> Iterator[Problem]:
    if len(cells) != len(header):
        hint = "the file may be cut short" if len(cells) < len(header) else None
        expected = f"{len(header) - 1} commas, as in the header"
        yield Problem(expected, f"{len(cells) - 1}", hint=hint)
        return
    for currency, cell in zip(header[1:], map(str.strip, cells[1:]), strict=True):
        if currency and not re.fullmatch(_CELL, cell):
            yield Problem(f"a rate above 0, or {MISSING}", shown(cell), (currency,))
        elif cell and not currency:
            yield Problem("nothing after the last comma", shown(cell))


def calendar_day(text: str) -> str | None:
    """Return a day of the calendar as ISO 8601 writes it, None for what is none."""
    words = _IN_WORDS.fullmatch(text)
    try:
        if words:
            return date(int(words[3]), _MONTHS.index(words[2]) + 1, int(words[1])).isoformat()
        return date.fromisoformat(text).isoformat() if _ISO.fullmatch(text) else None
    except ValueError:
        return None
