"""
The official figures of a catalog: the wages of occupations, and projections.

They are in ``tables/``: ``oews-2025.csv`` holds the wages of one release,
``oews-medians.csv`` the medians of several, ``projections-2024-34.csv`` the
projections, and ``soc-codes.csv`` the codes that have no wages of their own.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import TypeVar

from attrs import evolve

from ..errors import DataError, NoSalaryError, Problem, UnknownIdError, refused
from ..files.trees import File
from ..formats.tables import Row, Table
from ..model import arguments, classification, validators
from ..model.codes import PERIODS, Period, each
from ..model.occupation import OCCUPATION_GROUPS, Occupation
from ..model.pay import SalaryBand
from ..model.role import Role
from ..model.statement import Outlook
from ..titles.words import check_limit, check_title, likeness, telling, words
from . import projections, wages
from .projections import Span

Answer = TypeVar("Answer", SalaryBand, Outlook)

MEDIANS = "oews-medians.csv"
CODES = "soc-codes.csv"
# The columns of codes that have no wages of their own: their edition, and where to look instead.
COLUMNS = ("soc", "edition", "title", "see")
_RELEASE = re.compile(r"oews-(\d{4})\.csv")
# The rows of all tables of a catalog together, as checking one takes half a millisecond.
MOST_ROWS = 3_500
# The names of the tables that are read.
TABLE = re.compile(r"oews-(\d{4}|medians)\.csv|projections-\d{4}-\d\d\.csv|soc-codes\.csv")
_PROJECTED = re.compile(r"projections-(\d\d)(\d\d)-(\d\d)\.csv")


_HOW_TO_GET_TABLES = (
    "this catalog has no such table; ask careerkit.catalog(), which has one, or overlay this "
    "catalog on it: careerkit.catalog().overlay(this)"
)


class Official:
    """The official figures of one catalog, read when they are asked for."""

    def __init__(self, files: Mapping[str, File], role_of: Callable[[str], Role]) -> None:
        self._files = files
        self._role_of = role_of
        self._tables: dict[str, Table] = {}
        self._pay: dict[tuple[str, str, str | None], SalaryBand] = {}
        self._titles: list[tuple[tuple[str, ...], Row]] = []

    # The questions, documented by `Catalog`.

    def market_pay(
        self, subject: str | Role, *, area: str, per: Period, as_of: str | None
    ) -> SalaryBand:
        """Return what an occupation is paid: `Catalog.market_pay`."""
        code, link = self._code(subject)
        arguments.known_word("period", per, PERIODS)
        problems = tuple(validators.date(as_of, "as_of"))
        if problems:
            raise DataError(problems)
        arguments.known_area(area)
        if area != wages.AREA:
            raise NoSalaryError(code, f"in {area}", (f"in {wages.AREA}",))
        band = self._pay.get((code, per, as_of))
        if band is None:
            band = self._pay[code, per, as_of] = self._find_pay(code, per, as_of)
        return _linked(band, link)

    def market_outlook(self, subject: str | Role) -> Outlook:
        """Return what is projected for an occupation: `Catalog.market_outlook`."""
        code, link = self._code(subject)
        table, span = self._projections()
        row = table.row(code)
        if row is None:
            self._row(code)
            known = tuple(row["soc"] for row in table.rows())
            raise UnknownIdError("occupation with a projection", code, (), known)
        return _linked(projections.outlook(table, row, span), link)

    def occupation(self, subject: str | Role) -> Occupation:
        """Return an occupation: `Catalog.occupation`."""
        code, _ = self._code(subject)
        return self._occupation(self._row(code))

    def occupations(self, title: str, *, limit: int | None) -> tuple[Occupation, ...]:
        """Return the occupations whose titles are like *title*: `Catalog.occupations`."""
        wanted, most = telling(words(check_title(title))), check_limit(limit)
        if not self._titles:
            rows = self._wages(self._latest()).rows()
            self._titles = [(telling(words(row["title"])), row) for row in rows]
        scored = [(likeness(wanted, known), row) for known, row in self._titles]
        alike = [(score, row) for score, row in scored if score]
        alike.sort(key=_best_first)
        return tuple(self._occupation(row) for _, row in alike[:most])

    # Codes.

    def _code(self, subject: str | Role) -> tuple[str, str | None]:
        """Return the code that is meant, and for a role the words that link it to the code."""
        if isinstance(subject, str):
            if not classification.is_code(subject):
                return _code_of(self._role_of(subject))
            if classification.ONET_SOC.fullmatch(subject):
                self._row(subject[:7])  # which may be of a past edition
            classification.check_soc(subject)
            return subject, None
        if isinstance(subject, Role):
            return _code_of(subject)
        hint = "a code is text" if isinstance(subject, int | float) else None
        raise refused("a code of SOC 2018, or a role", subject, "subject", hint=hint)

    def _row(self, code: str) -> Row:
        """Return the wages of a code in the latest release, or say why there are none."""
        date = self._latest()
        table = self._wages(date)
        row = table.row(code)
        if row is not None:
            return row
        other = self._table(CODES, COLUMNS).row(code) if CODES in self._files else None
        if other is None:
            known = tuple(row["soc"] for row in table.rows())
            near = tuple(other for other in known if other[:6] == code[:6])[:3]
            raise UnknownIdError("occupation of SOC 2018", code, near, known)
        if other["edition"] != classification.SOC_EDITION:
            raise classification.given_up(code, other["title"], other["see"])
        wider = filter(None, map(table.row, other["see"].split()))
        available = tuple(f"{wages.named(row)}, which it is part of" for row in wider)
        raise NoSalaryError(wages.named(other), f"no figures of its own in {date}", available)

    # Tables.

    def _table(self, name: str, columns: tuple[str, ...]) -> Table:
        table = self._tables.get(name)
        if table is None:
            if name not in self._files:
                known = tuple(sorted(self._files))
                raise UnknownIdError("table", f"tables/{name}", (), known, _HOW_TO_GET_TABLES)
            content = self._files[name].read_bytes()
            table = self._tables[name] = Table(content, columns, file=f"tables/{name}")
        return table

    def _releases(self) -> list[str]:
        """Return the months of the releases whose wages are held, the latest first."""
        years = [match[1] for match in map(_RELEASE.fullmatch, self._files) if match]
        return [f"{year}-05" for year in sorted(years, reverse=True)]

    def _latest(self) -> str:
        return next(iter(self._releases()), "<year>")

    def _wages(self, date: str) -> Table:
        return self._table(f"oews-{date.removesuffix('-05')}.csv", wages.COLUMNS)

    def _projections(self) -> tuple[Table, Span]:
        held = self._projections_held()
        if not held:
            self._table("projections-<years>.csv", projections.COLUMNS)
        return self._projected(held[-1])

    def _projections_held(self) -> list[re.Match[str]]:
        """Return the names of the tables of projections, the latest last."""
        return [match for match in map(_PROJECTED.fullmatch, sorted(self._files)) if match]

    def _projected(self, match: re.Match[str]) -> tuple[Table, Span]:
        century, start, end = match.groups()
        table = self._table(match[0], projections.COLUMNS)
        return table, Span(century + start, century + end)

    def problems(self) -> Iterator[Problem]:
        """Yield the first problem of each table, within a limit on the rows of all."""
        rows = 0
        readings = [self._read_wages(date) for date in self._releases()]
        readings += [self._read_projections(match) for match in self._projections_held()]
        readings += [self._read_medians(), self._read_codes()]
        for reading in readings:
            try:
                for _ in reading:
                    rows += 1
                    if rows > MOST_ROWS:
                        expected = f"at most {MOST_ROWS:,} rows in all tables together"
                        hint = "the rows after them were not checked"
                        yield Problem(expected, "more", file="tables", hint=hint)
                        return
            except DataError as error:
                yield from error.problems

    def sources(self) -> Iterator[tuple[str, str]]:
        """Yield the source that the figures of each table cite, with the table's name."""
        for date in self._releases():
            year = date[:4]
            yield f"tables/oews-{year}.csv", wages.source(date)
        for match in self._projections_held():
            century, start, end = match.groups()
            yield f"tables/{match[0]}", Span(century + start, century + end).source
        if MEDIANS in self._files:
            with suppress(DataError):  # which is among the problems
                rows = self._table(MEDIANS, wages.MEDIANS).rows()
                for date in dict.fromkeys(row["as_of"] for row in rows):
                    yield f"tables/{MEDIANS}", wages.source(date)

    def _read_wages(self, date: str) -> Iterator[object]:
        table = self._wages(date)
        for row in table.rows():
            yield wages.occupation(table, row, date)

    def _read_medians(self) -> Iterator[object]:
        if MEDIANS in self._files:
            table = self._table(MEDIANS, wages.MEDIANS)
            for row in table.rows():
                yield [wages.band(table, row, per, row["as_of"]) for per in wages.PUBLISHED]

    def _read_projections(self, match: re.Match[str]) -> Iterator[object]:
        table, span = self._projected(match)
        for row in table.rows():
            yield projections.outlook(table, row, span), *projections.facts(table, row, span)

    def _read_codes(self) -> Iterator[object]:
        if CODES in self._files:
            yield from self._table(CODES, COLUMNS).rows()

    # Answers.

    def _find_pay(self, code: str, per: Period, as_of: str | None) -> SalaryBand:
        table, row, date = self._release(code, as_of)
        band = wages.band(table, row, per, date)
        if band is None:
            held = [period for period in wages.PUBLISHED if wages.band(table, row, period, date)]
            available = tuple(f"{wages.CURRENCY} {each(period)} in {wages.AREA}" for period in held)
            asked = f"{each(per)}; {wages.why_none(row, per)}"
            raise NoSalaryError(wages.named(row), asked, available)
        return band

    def _release(self, code: str, as_of: str | None) -> tuple[Table, Row, str]:
        """Return the row of a code in the release of a month or a year; without it, the latest."""
        latest = self._row(code)
        dates = []
        for table, row, date in self._held(code):
            if as_of is None or date == as_of or date.startswith(f"{as_of}-"):
                return table, row, date
            dates.append(date)
        raise NoSalaryError(wages.named(latest), f"as of {as_of}", tuple(sorted(dates)))

    def _held(self, code: str) -> Iterator[tuple[Table, Row, str]]:
        for date in self._releases():
            table = self._wages(date)
            row = table.row(code)
            if row is not None:
                yield table, row, date
        if MEDIANS in self._files:
            table = self._table(MEDIANS, wages.MEDIANS)
            for row in table.rows(code):
                if row["as_of"] not in self._releases():
                    yield table, row, row["as_of"]

    def _occupation(self, row: Row) -> Occupation:
        date = self._latest()
        projected = {}
        if any(map(_PROJECTED.fullmatch, self._files)):
            table, span = self._projections()
            expected = table.row(row["soc"])
            if expected is not None:
                projected = {
                    "outlook": projections.outlook(table, expected, span),
                    "facts": projections.facts(table, expected, span),
                }
        return wages.occupation(self._wages(date), row, date, **projected)


def _best_first(found: tuple[float, Row]) -> tuple[float, int, str]:
    score, row = found
    return -score, -OCCUPATION_GROUPS.index(row["group"]), row["soc"]


def _code_of(role: Role) -> tuple[str, str]:
    codes = {code.value: _link(role, code) for code in role.soc_codes}
    if len(codes) == 1:
        return next(iter(codes.items()))
    if not codes:
        there = tuple(f"{code.system} {code.value}" for code in role.codes)
        raise UnknownIdError("SOC 2018 code of the role", role.id, (), there)
    problem = Problem(
        "a role with one code of SOC 2018", " and ".join(codes), ("subject",),
        hint="ask for one of them",
    )  # fmt: skip
    raise DataError([problem])


def _link(role: Role, code: classification.Code) -> str:
    """Say what links a role to an occupation."""
    unsaid = "" if code.edition else ", whose edition is not stated"
    return f"Through the SOC code of {role.id}{unsaid} (source: {code.citation.source})."


def _linked(answer: Answer, link: str | None) -> Answer:
    """Return an answer about an occupation as one about a role: its note says what links them."""
    if link is None:
        return answer
    note = f"{answer.citation.note} {link}" if answer.citation.note else link
    return evolve(answer, cite=evolve(answer.citation, note=note))
