"""
Whether the pay of a job posting says what pay-transparency rules ask for.

The rules are those that can be told from a band alone. What a rule means in a
case is for a lawyer: this is no legal advice.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal

from attrs import frozen

from ..errors import UnknownIdError, refused
from ..model.pay import SalaryBand
from ..model.source import Citation

NOT_LEGAL_ADVICE = (
    "These findings compare a band with the wording of published rules. They are not legal advice."
)

# No rule names a width; twice the minimum is where a range tells little of what will be paid.
WIDE = Decimal(1)


@frozen(kw_only=True, repr=False)
class Finding:
    """
    One thing that a rule asks for and a band lacks.

    `rule` is a short name, `text` says what was asked for and what was found,
    `citation` where the rule stands.
    """

    rule: str
    text: str
    citation: Citation

    def __str__(self) -> str:
        return f"{self.rule}: {self.text} ({self.citation.source}, {self.citation.at})"

    def __repr__(self) -> str:
        return f"<Finding {self.rule}: {self.text}>"


@frozen(kw_only=True, repr=False)
class PostingCheck:
    """What was found in a posting's pay, under whose rules, and that it is no legal advice."""

    jurisdiction: str
    findings: tuple[Finding, ...]
    notice: str = NOT_LEGAL_ADVICE

    def __repr__(self) -> str:
        return f"<PostingCheck {self.jurisdiction}: {len(self.findings)} findings>"


Rule = Callable[[SalaryBand, str | None], str | None]


def check_posting(
    band: SalaryBand, *, jurisdiction: str, benefits: str | None = None
) -> PostingCheck:
    """
    Compare the pay of a posting with the rules of a jurisdiction.

    `jurisdiction` is ``US-NY``, ``US-CA``, ``US-CO``, ``US-WA`` or ``EU``;
    `benefits` is the posting's own description of them, where it has one. No
    findings mean that the band says what the rules here ask for, no more.

    Raises:
        careerkit.DataError: If *band* is no band.
        careerkit.UnknownIdError: If no rules are held for the jurisdiction.

    >>> import careerkit
    >>> band = careerkit.salary_for("contact-center-specialist")
    >>> check = careerkit.check_posting(band, jurisdiction="US-NY")
    >>> [finding.rule for finding in check.findings]
    ['open-ended', 'pay-basis']
    >>> print(check.findings[0].text)
    expected a closed range, got 29,000-55,000+, median 37,020 USD a year in US
    """
    if not isinstance(band, SalaryBand):
        raise refused("a SalaryBand", band, "band")
    if jurisdiction not in _RULES:
        raise UnknownIdError("jurisdiction", jurisdiction, (), tuple(_RULES))
    return PostingCheck(
        jurisdiction=jurisdiction, findings=tuple(_findings(band, jurisdiction, benefits))
    )


def _findings(band: SalaryBand, jurisdiction: str, benefits: str | None) -> Iterator[Finding]:
    law, asked = _RULES[jurisdiction]
    for name in (*asked, *(name for name in _EVERYWHERE if name not in asked)):
        told = _TESTS[name](band, benefits)
        if told:
            citation = law if name in asked else _EDITORIAL
            yield Finding(rule=name, text=told, citation=citation)


# The tests: each tells what is lacking, or nothing.


def _missing_end(band: SalaryBand, _: str | None) -> str | None:
    missing = [name for name in ("minimum", "maximum") if getattr(band, name) is None]
    return (
        f"expected a minimum and a maximum, got no {' and no '.join(missing)}" if missing else None
    )


def _some_pay(band: SalaryBand, _: str | None) -> str | None:
    stated = band.minimum is not None or band.typical is not None or band.midpoint is not None
    return None if stated else "expected initial pay or its range, got neither"


def _open_ended(band: SalaryBand, _: str | None) -> str | None:
    return f"expected a closed range, got {band}" if band.open_top else None


def _period(band: SalaryBand, _: str | None) -> str | None:
    return (
        None
        if band.per in ("hour", "year")
        else f"expected pay an hour or a year, got a {band.per}"
    )


def _hiring_range(band: SalaryBand, _: str | None) -> str | None:
    if band.kind in ("hiring", "posted"):
        return None
    return f"expected the range that is paid upon hire, got a {band.kind} range"


def _benefits(_: SalaryBand, benefits: str | None) -> str | None:
    if benefits is not None and benefits.strip():
        return None
    return "expected a general description of benefits and other compensation, got none"


def _width(band: SalaryBand, _: str | None) -> str | None:
    if band.minimum is None or band.maximum is None or band.open_top:
        return None
    spread = band.maximum / band.minimum - 1
    if spread <= WIDE:
        return None
    return f"expected a maximum of at most twice the minimum, got a spread of {spread:.0%}"


def _basis(band: SalaryBand, _: str | None) -> str | None:
    return None if band.pay_basis else "expected what the pay counts (pay_basis), got nothing"


_TESTS: dict[str, Rule] = {
    "missing-end": _missing_end,
    "pay-or-range": _some_pay,
    "open-ended": _open_ended,
    "period": _period,
    "hiring-range": _hiring_range,
    "benefits": _benefits,
    "width": _width,
    "pay-basis": _basis,
}
_EVERYWHERE = ("open-ended", "width", "pay-basis")


def _law(source: str, at: str, note: str | None = None) -> Citation:
    return Citation(source=source, basis="published", at=at, note=note)


_EDITORIAL = Citation(
    source="careerkit-editorial",
    basis="estimated",
    by="careerkit",
    at="check_posting",
    note="No statute sets this; a reader can't judge a range without it.",
)
_RULES: dict[str, tuple[Citation, tuple[str, ...]]] = {
    "US-NY": (
        _law("us-ny-labor-law", "section 194-b", "New York City's own rule asks for the same."),
        ("missing-end", "open-ended", "period"),
    ),
    "US-CA": (
        _law("us-ca-labor-code", "section 432.3, as amended by SB 642"),
        ("missing-end", "hiring-range"),
    ),
    "US-CO": (
        _law("us-co-revised-statutes", "8-5-201"),
        ("missing-end", "benefits"),
    ),
    "US-WA": (
        _law("us-wa-revised-code", "49.58.110"),
        ("missing-end", "benefits"),
    ),
    "EU": (
        _law("eu-directive-2023-970", "Article 5(1)"),
        ("pay-or-range",),
    ),
}
