"""
Find where sources disagree: what each says, by how much they differ, which is preferred.

Claims are laid side by side and never averaged. Only like is compared with
like: one area, currency, period and pay basis, never a source's own
conversion, and a median never with the ends of a range.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple, ParamSpec, Protocol, TypeVar

from attrs import evolve, frozen

from ..decimals import WIDE, rounded
from ..errors import CareerkitError, NotStatedError, UnknownIdError
from ..model.classification import SOC
from ..model.codes import each
from ..model.pay import SalaryBand
from ..model.preference import AuthorityOf, Standing, preferred, standing, standing_of
from ..model.role import Role
from ..model.source import AUTHORITIES, BASES, Citation
from ..model.statement import Outlook

P = ParamSpec("P")
T = TypeVar("T")
Value = Decimal | tuple[Decimal | None, Decimal | None] | str


class Bureau(Protocol):
    """The official figures of occupations that a catalog holds."""

    def market_pay(self, subject: str, *, as_of: str | None = None) -> SalaryBand:
        """Return official pay for an occupation."""
        ...

    def market_outlook(self, subject: str) -> Outlook:
        """Return the official projection for an occupation."""
        ...


@frozen(kw_only=True, repr=False)
class Claim:
    """
    The statement of one source about one quantity.

    `role` is the id of the role it is said of, None for an official figure
    for the occupation. `check` compares a figure that a page credits to an
    official source with that source's own figure, None where it credits none
    or none is held.
    """

    value: Value
    text: str
    citation: Citation
    role: str | None = None
    check: str | None = None

    def __str__(self) -> str:
        check = f", which {self.check}" if self.check else ""
        return f"{self.text} ({self.role or 'official'}, {self.citation.source}{check})"

    def __repr__(self) -> str:
        return f"<Claim {self.text}: {self.citation.source}>"


@frozen(kw_only=True, repr=False)
class Conflict:
    """
    One quantity on which sources differ.

    `spread` is how far apart they are: for money and openings the highest
    over the lowest, less 1; for growth in percentage points; None for ranges
    and words. `preferred` is the claim that the rule of preference puts
    first, the same that `salary_for` answers with, None for a tie, and `why`
    says by which step.
    """

    quantity: str
    claims: tuple[Claim, ...]
    spread: Decimal | None
    preferred: Claim | None
    why: str

    def __str__(self) -> str:
        choice = f"preferred is {self.preferred.text}" if self.preferred else "none is preferred"
        return f"{self.quantity}: {'; '.join(map(str, self.claims))}; {choice}: {self.why}"

    def __repr__(self) -> str:
        return f"<Conflict {self.quantity}: {len(self.claims)} claims>"


class _Ranked(NamedTuple):
    """A claim with its place in the rule of preference."""

    claim: Claim
    standing: Standing


def conflicts(
    roles: Iterable[Role],
    socs: tuple[str, ...],
    official: Bureau,
    authority_of: AuthorityOf,
    *,
    occupation: str | None = None,
) -> tuple[Conflict, ...]:
    """
    Lay the claims of *roles* and the official figures beside each other: `Catalog.conflicts`.

    The subject is the one role, or an *occupation*, for which what is said of
    its roles is said of a proxy.
    """
    roles = tuple(roles)
    claims: dict[str, list[_Ranked]] = defaultdict(list)
    rule = _Rule(authority_of, is_of_occupation=occupation is not None)
    for role in roles:
        for quantity, said in _claims(role, socs, official, rule):
            if said not in claims[quantity]:
                claims[quantity].append(said)
    for quantity, said in _official_claims(socs, official, rule):
        if quantity in claims:
            claims[quantity].append(said)
    subject = occupation or roles[0].id
    if not claims:
        raise NotStatedError("pay, an outlook or education", subject)
    compared = {quantity: said for quantity, said in claims.items() if len(said) > 1}
    if not compared:
        once = f"stated once: {'; '.join(claims)}"
        raise NotStatedError("a second claim to compare with the first", subject, once)
    itself = "occupation" if occupation else "role"
    found = (_conflict(quantity, said, itself) for quantity, said in compared.items())
    return tuple(conflict for conflict in found if conflict is not None)


class _Rule:
    """The rule of preference for the claims about one subject."""

    def __init__(self, authority_of: AuthorityOf, *, is_of_occupation: bool) -> None:
        self._authority_of = authority_of
        self._is_of_occupation = is_of_occupation

    def pay(self, band: SalaryBand, claim: Claim) -> _Ranked:
        """Rank a claim of pay, as `salary_for` ranks the band that makes it."""
        place = standing_of(band, self._authority_of)
        if self._is_of_occupation:  # whose own figures are the official ones
            place = place._replace(policy=True, subject=claim.role is not None)
        return _Ranked(claim, place)

    def other(self, claim: Claim) -> _Ranked:
        """Rank another claim; all that is projected is projected of occupations."""
        return _Ranked(claim, standing(claim.citation, self._authority_of))


# The claims.


def _claims(
    role: Role, socs: tuple[str, ...], official: Bureau, rule: _Rule
) -> Iterator[tuple[str, _Ranked]]:
    for band in role.salaries_for():
        if band.converted_from is None:
            for quantity, claim in _pay_claims(role, band, socs, official):
                yield quantity, rule.pay(band, claim)
    for outlook in role.outlooks:
        for quantity, claim in _outlook_claims(role.id, outlook):
            yield quantity, rule.other(claim)
    for fact in role.facts:
        if fact.topic == "education" and isinstance(fact.value, str):
            text = fact.value
            claim = Claim(value=text, text=text, citation=fact.citation, role=role.id)
            yield "education", rule.other(claim)


def _pay_claims(
    role: Role, band: SalaryBand, socs: tuple[str, ...], official: Bureau
) -> Iterator[tuple[str, Claim]]:
    unit = f"{band.currency} {each(band.per)}" + (f" in {band.area}" if band.area else "")
    is_whole = band.tier is None and band.level is None
    subject = "" if is_whole else f" at {band.subject}"
    basis = f" ({band.pay_basis})" if band.pay_basis else ""
    low, high = band.minimum, band.maximum
    if band.median is not None:
        citation = band.cite("median")
        check = _checked(band, citation, socs, official) if is_whole else None
        text = f"{band.median:,}"
        claim = Claim(value=band.median, text=text, citation=citation, role=role.id, check=check)
        yield f"median pay{basis}{subject}, {unit}", claim
    quantity = f"range of pay{basis}{subject}, {unit}"
    if low is not None or high is not None:
        text = f"{low:,}" if low is not None else "up to "
        text += f"-{high:,}" if low is not None and high is not None else ""
        text += f"{high:,}" if low is None else ""
        text += "+" if band.open_top or high is None else ""
        citation = band.cite("minimum" if low is not None else "maximum")
        yield quantity, Claim(value=(low, high), text=text, citation=citation, role=role.id)
    if band.typical is not None and not is_whole:
        ends = (band.typical, band.typical)
        citation = band.cite("typical")
        yield quantity, Claim(value=ends, text=f"{band.typical:,}", citation=citation, role=role.id)


def _outlook_claims(role: str | None, outlook: Outlook) -> Iterator[tuple[str, Claim]]:
    about = f", of {outlook.about}" if outlook.about and role else ""
    period = f", {outlook.period}" if outlook.period else ""
    if outlook.growth is not None or outlook.label is not None:
        figure = f"{outlook.growth:+}%" if outlook.growth is not None else None
        label = f'"{outlook.label}"' if outlook.label else None
        text = " ".join(part for part in (figure, label) if part) + period + about
        value: Value = outlook.growth if outlook.growth is not None else str(outlook.label)
        citation = outlook.cite("growth" if outlook.growth is not None else "label")
        yield "growth", Claim(value=value, text=text, citation=citation, role=role)
    if outlook.openings is not None:
        text = f"{outlook.openings:,}{period}{about}"
        citation = outlook.cite("openings")
        value = Decimal(outlook.openings)
        yield "openings a year", Claim(value=value, text=text, citation=citation, role=role)


def _official_claims(
    socs: tuple[str, ...], official: Bureau, rule: _Rule
) -> Iterator[tuple[str, _Ranked]]:
    for code in socs:
        which = f", for {code}" if len(socs) > 1 else ""
        band = _held(official.market_pay, code)
        if band is not None and band.median is not None:
            unit = f"{band.currency} {each(band.per)} in {band.area}"
            text = f"{band.median:,}{which}"
            claim = Claim(value=band.median, text=text, citation=band.cite("median"))
            yield f"median pay, {unit}", rule.pay(band, claim)
        outlook = _held(official.market_outlook, code)
        if outlook is not None:
            for quantity, claim in _outlook_claims(None, outlook):
                yield quantity, rule.other(evolve(claim, text=f"{claim.text}{which}"))


def _held(ask: Callable[P, T], *given: P.args, **named: P.kwargs) -> T | None:
    """Ask for an official figure; None where none is held."""
    try:
        return ask(*given, **named)
    except CareerkitError:
        return None


_OFFICIAL_WORDS = re.compile(r"\bBLS\b|Bureau of Labor Statistics")


def _checked(
    band: SalaryBand, citation: Citation, socs: tuple[str, ...], official: Bureau
) -> str | None:
    """Compare a median that a page credits to BLS with the figure BLS printed for that date."""
    if not citation.as_of or not _OFFICIAL_WORDS.search(citation.attributed_to or ""):
        return None
    printed = {}
    for code in socs:
        figure = _held(official.market_pay, code, as_of=citation.as_of)
        if figure is not None and figure.median is not None:
            printed[code] = figure.median
    if not printed:
        return None
    same = {code: median for code, median in printed.items() if median == band.median}
    figures = " and ".join(f"{median:,} for {code}" for code, median in (same or printed).items())
    return f"{'agrees with' if same else 'differs from'} {citation.attributed_to}: {figures}"


# Their differences.


def _conflict(quantity: str, said: list[_Ranked], itself: str) -> Conflict | None:
    claims = tuple(ranked.claim for ranked in said)
    alike = _same_education if quantity == "education" else _same
    if all(alike(claims[0].value, claim.value) for claim in claims[1:]):
        return None
    first, decided = preferred(said, lambda ranked: ranked.standing)
    steps = [_step(part, first[0].standing, itself) for part in decided]
    if len(first) > 1:
        steps.append(f"a tie of {len(first)}")
    return Conflict(
        quantity=quantity,
        claims=claims,
        spread=_spread(quantity, claims),
        preferred=first[0].claim if len(first) == 1 else None,
        why="; then ".join(steps),
    )


def _step(part: str, first: Standing, itself: str) -> str:
    """Say how a part of the rule of preference decided for the claim that came first."""
    words = {
        "policy": "an employer's policy first",
        "subject": f"a figure for the {itself} itself first",
        "area": "a figure for the whole area first",
        "authority": f"{AUTHORITIES[first.authority]} authority first",
        "basis": f"{BASES[first.basis]} basis first",
        "date": f"the later date, {first.date}",
    }
    return words[part]


def _same(value: Value, other: Value) -> bool:
    return value == other


def _same_education(value: Value, other: Value) -> bool:
    # "High school diploma" and "high school diploma or equivalent" ask for the same.
    first, second = (set(re.findall(r"\w+", str(text).lower())) for text in (value, other))
    return first <= second or second <= first


def _spread(quantity: str, claims: tuple[Claim, ...]) -> Decimal | None:
    numbers = [claim.value for claim in claims if isinstance(claim.value, Decimal)]
    if len(numbers) < 2:
        return None
    low, high = min(numbers), max(numbers)
    if quantity == "growth":
        return WIDE.subtract(high, low)
    return rounded(WIDE.subtract(WIDE.divide(high, low), 1)) if low else None


def is_soc(text: str) -> bool:
    """Say whether a text is shaped like a SOC code."""
    return SOC.fullmatch(text) is not None


def socs_of(role: Role) -> tuple[str, ...]:
    """Return the SOC 2018 codes of a role."""
    return tuple(dict.fromkeys(code.value for code in role.soc_codes))


def roles_of(code: str, roles: Iterable[Role]) -> tuple[Role, ...]:
    """Return the roles that map to an occupation; none is an error."""
    found = tuple(role for role in roles if code in socs_of(role))
    if not found:
        known = sorted({one for role in roles for one in socs_of(role)})
        raise UnknownIdError("occupation of a role", code, (), tuple(known))
    return found
