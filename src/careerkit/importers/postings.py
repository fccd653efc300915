"""
Read the pay of a job posting that is written as schema.org ``JobPosting``.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple, cast

from ..decimals import number
from ..errors import DataError, Problem, did_you_mean, shown
from ..model.codes import Period, is_area
from ..model.pay import SalaryBand
from ..model.source import Citation

# The words of schema.org and its readers, and the codes of UN/CEFACT.
_UNITS: dict[str, Period] = {
    "hour": "hour", "hur": "hour", "day": "day", "week": "week", "wee": "week",
    "month": "month", "mon": "month", "year": "year", "ann": "year",
}  # fmt: skip
_WORDS = ("HOUR", "DAY", "WEEK", "MONTH", "YEAR")
_FIGURES = {"value": "typical", "minValue": "minimum", "maxValue": "maximum"}


class _Said(NamedTuple):
    """One thing that a posting says, and where it says it."""

    value: Any
    path: tuple[str | int, ...]


def import_posting(
    posting: Mapping[str, Any], *, cite: Citation, area: str | None = None
) -> SalaryBand:
    """
    Return the pay of a job posting: its ``baseSalary``, a range or one value.

    The unit may be stated beside the amounts or one object above them, as
    ``unitText`` or ``unitCode``; where none is stated, nothing is assumed.
    The area is *area*, else the country of ``jobLocation``, with its region
    where that is a code such as ``CA``.

    Args:
        posting: A ``JobPosting`` as parsed JSON-LD.

        cite: Where the posting comes from.

        area: The area that the pay is for, where the posting does not say.

    Raises:
        careerkit.DataError: With every problem of the pay, each with its place.

    >>> import careerkit
    >>> posting = {
    ...     "@type": "JobPosting",
    ...     "baseSalary": {
    ...         "@type": "MonetaryAmount",
    ...         "currency": "USD",
    ...         "value": {"minValue": 19.5, "maxValue": 23, "unitText": "HOUR"},
    ...     },
    ... }
    >>> cite = careerkit.Citation(source="our-postings", basis="published", at="job 4711")
    >>> print(careerkit.import_posting(posting, cite=cite, area="US-CO"))
    19.5-23 USD an hour in US-CO
    """
    if not isinstance(posting, Mapping):
        raise DataError([Problem("a JobPosting as a table", shown(posting))])
    objects = _objects(posting)
    problems: list[Problem] = []
    currency = _one("currency", [*_said(objects, "currency"), *_salary_currency(posting)], problems)
    per = _unit([*_said(objects, "unitText"), *_said(objects, "unitCode")], problems)
    figures: dict[str, Any] = dict(_figures(objects, problems))
    if not figures and not problems:
        problems.append(Problem("an amount", "none", ("baseSalary",)))
    if problems:
        raise DataError(problems)
    return SalaryBand(
        kind="posted",
        pay_basis="base",
        currency=cast(str, currency),
        per=cast(Period, per),
        area=area if area is not None else _area(posting),
        cite=cite,
        **figures,
    )


def _objects(posting: Mapping[str, Any]) -> list[_Said]:
    """Return the objects that speak of the pay, the outermost first."""
    salary = posting.get("baseSalary")
    if isinstance(salary, list | tuple) and len(salary) == 1:
        salary = salary[0]
    place: tuple[str | int, ...] = ("baseSalary",)
    if salary is None:
        raise DataError([Problem("the pay of the posting", "nothing", place)])
    if not isinstance(salary, Mapping):
        salary = {"value": salary}
    inner = salary.get("value")
    if isinstance(inner, Mapping):
        return [_Said(salary, place), _Said(inner, (*place, "value"))]
    return [_Said(salary, place)]


def _said(objects: list[_Said], name: str) -> Iterator[_Said]:
    for each in objects:
        value = each.value.get(name)
        if value is not None and not isinstance(value, Mapping):
            yield _Said(value, (*each.path, name))


def _salary_currency(posting: Mapping[str, Any]) -> Iterator[_Said]:
    if (value := posting.get("salaryCurrency")) is not None:
        yield _Said(value, ("salaryCurrency",))


def _one(what: str, said: list[_Said], problems: list[Problem]) -> str | None:
    """Return the one text that is said, perhaps in several places."""
    if not said:
        problems.append(Problem(f"a {what}", "nothing", ("baseSalary", what)))
        return None
    first, *others = said
    for each in said:
        if not isinstance(each.value, str):
            problems.append(Problem("text", shown(each.value), each.path))
            return None
    for other in others:
        if other.value != first.value:
            expected = f"the {what} said before, {shown(first.value)}"
            problems.append(Problem(expected, shown(other.value), other.path))
    return cast(str, first.value)


def _unit(said: list[_Said], problems: list[Problem]) -> Period | None:
    """Return the period that all units name."""
    if not said:
        hint = "a unit is never assumed"
        expected = f"unitText: one of {', '.join(_WORDS)}"
        problems.append(Problem(expected, "nothing", ("baseSalary", "value"), hint=hint))
    periods: dict[Period, _Said] = {}
    for each in said:
        word = each.value.strip() if isinstance(each.value, str) else ""
        period = _UNITS.get(word.casefold())
        if period is None:
            close = did_you_mean(word.upper(), _WORDS)
            expected = f"one of {', '.join(_WORDS)}"
            problems.append(Problem(expected, shown(each.value), each.path, hint=close))
        else:
            periods.setdefault(period, each)
    if len(periods) > 1:
        (first, _), (_, other) = [*periods.items()][:2]
        problems.append(Problem(f"the unit said before, {first}", shown(other.value), other.path))
    return next(iter(periods), None)


def _figures(objects: list[_Said], problems: list[Problem]) -> Iterator[tuple[str, Decimal]]:
    found: dict[str, Decimal] = {}
    for name, figure in _FIGURES.items():
        for each in _said(objects, name):
            pay = _amount(each.value)
            if pay is None or pay <= 0:
                expected = "an amount above 0, without signs or words"
                problems.append(Problem(expected, shown(each.value), each.path))
            elif found.setdefault(figure, pay) != pay:
                expected = f"the {name} said before, {found[figure]:,}"
                problems.append(Problem(expected, f"{pay:,}", each.path))
    yield from found.items()


def _amount(value: object) -> Decimal | None:
    """Return a number, or a text that is nothing but one."""
    if isinstance(value, str):
        try:
            value = Decimal(value.strip()) if value.isascii() and "_" not in value else None
        except InvalidOperation:
            return None
    return number(value)


def _area(posting: Mapping[str, Any]) -> str | None:
    """Return the area of the job's place, None where no single code names it."""
    place = _single(posting.get("jobLocation"))
    address = _single(place.get("address")) if isinstance(place, Mapping) else None
    if not isinstance(address, Mapping):
        return None
    country = _single(address.get("addressCountry"))
    if isinstance(country, Mapping):
        country = country.get("name")
    if not isinstance(country, str) or not is_area(country):
        return None
    region = address.get("addressRegion")
    within = f"{country}-{region}"
    return within if isinstance(region, str) and is_area(within) else country


def _single(value: object) -> object:
    """Return the only item of a list; of several places, none is the job's."""
    if isinstance(value, list | tuple):
        return value[0] if len(value) == 1 else None
    return value
