"""
Check a posting's pay against pay-transparency rules.

The rules are those that can be checked by a band alone. What a rule means in
a case is for a lawyer: this is not legal advice.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal

from attrs import frozen

from .. import decimals
from ..errors import UnknownIdError, refused
from ..model.pay import SalaryBand
from ..model.source import Citation

NOT_LEGAL_ADVICE = (
    "These findings compare a band with the wording of published rules. They are not legal advice."
)

# No rule names a width; a range beyond twice its minimum says little of what will be paid.
WIDEST = Decimal(1)


@frozen(kw_only=True, repr=False)
class Finding:
    """
    One thing that a rule asks for and a band lacks.

    `rule` is a short name, `text` says what was asked for and what was found,
    and `citation` where the rule is printed.
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
    """What a posting's pay lacks by the rules of a jurisdiction; it is not legal advice."""

    jurisdiction: str
    findings: tuple[Finding, ...]
    notice: str = NOT_LEGAL_ADVICE

    def __str__(self) -> str:
        lacking = ", ".join(finding.rule for finding in self.findings)
        return f"{self.jurisdiction}: {lacking or 'nothing that can be checked here is missing'}"

    def __repr__(self) -> str:
        return f"<PostingCheck {self.jurisdiction}: {len(self.findings)} findings>"


Rule = Callable[[SalaryBand, str | None], str | None]


def check_posting(
    band: SalaryBand, *, jurisdiction: str, benefits: str | None = None
) -> PostingCheck:
    """
    Compare the pay of a posting with the rules of a jurisdiction.

    `jurisdiction` is ``US-NY``, ``US-CA``, ``US-CO``, ``US-WA`` or ``EU``;
    `benefits` is the posting's own description of them, where it has one. One
    fixed rate is a band whose only figure is `typical`, or whose minimum and
    maximum are the same. No findings mean that the band says what the rules
    here ask for, and no more.

    Raises:
        careerkit.DataError: If *band* is not a band, or *benefits* not a text.
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
    if benefits is not None and not isinstance(benefits, str):
        raise refused("a text, or None", benefits, "benefits")
    if not isinstance(jurisdiction, str) or jurisdiction not in _RULES:
        raise UnknownIdError("jurisdiction", jurisdiction, (), tuple(_RULES))
    return PostingCheck(
        jurisdiction=jurisdiction, findings=tuple(_findings(band, jurisdiction, benefits))
    )


def _findings(band: SalaryBand, jurisdiction: str, benefits: str | None) -> Iterator[Finding]:
    law, asked = _RULES[jurisdiction]
    for name in (*asked, *(name for name in _EVERYWHERE if name not in asked)):
        text = _TESTS[name](band, benefits)
        if text:
            citation = law if name in asked else _EDITORIAL
            yield Finding(rule=name, text=text, citation=citation)


# The tests: each says what is missing, or nothing.


def _missing_end(band: SalaryBand, _: str | None) -> str | None:
    missing = [name for name in ("minimum", "maximum") if getattr(band, name) is None]
    is_one_rate = list(band.figures) == ["typical"]
    if is_one_rate or not missing:
        return None
    return f"expected one rate, or a minimum and a maximum, got no {' and no '.join(missing)}"


def _some_pay(band: SalaryBand, _: str | None) -> str | None:
    stated = band.minimum is not None or band.typical is not None or band.midpoint is not None
    return None if stated else "expected initial pay or its range, got neither"


def _open_ended(band: SalaryBand, _: str | None) -> str | None:
    return f"expected a closed range, got {band}" if band.open_top else None


def _period(band: SalaryBand, _: str | None) -> str | None:
    if band.per in ("hour", "year"):
        return None
    return f"expected pay an hour or a year, got pay a {band.per}"


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
    spread = decimals.WIDE.subtract(decimals.WIDE.divide(band.maximum, band.minimum), 1)
    if spread <= WIDEST:
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
        _law(
            "us-ca-labor-code",
            "section 432.3, as amended by SB 642",
            "The Labor Commissioner takes one rate that is paid upon hire for a pay scale.",
        ),
        ("missing-end", "hiring-range"),
    ),
    "US-CO": (
        _law("us-co-revised-statutes", "8-5-201(2)"),
        ("missing-end", "benefits"),
    ),
    "US-WA": (
        _law("us-wa-revised-code", "49.58.110, as amended by SSB 5408 of 2025"),
        ("missing-end", "benefits"),
    ),
    "EU": (
        _law("eu-directive-2023-970", "Article 5(1)"),
        ("pay-or-range",),
    ),
}
