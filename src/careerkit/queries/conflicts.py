"""
Where sources disagree: what each says, by how much they differ, whom to prefer.

Claims are laid side by side and never averaged. Only like is compared with
like: one area, currency and period, never a source's own conversion, and a
median never with the ends of a range.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import ParamSpec, Protocol, TypeVar

from attrs import evolve, frozen

from ..decimals import rounded
from ..errors import CareerkitError, UnknownIdError
from ..model.classification import SOC
from ..model.codes import each
from ..model.pay import SalaryBand
from ..model.preference import AuthorityOf
from ..model.role import Role
from ..model.source import AUTHORITIES, BASES, Citation
from ..model.statement import Outlook

P = ParamSpec("P")
T = TypeVar("T")
Value = Decimal | tuple[Decimal | None, Decimal | None] | str


class Official(Protocol):
    """What a catalog knows of an occupation by official word."""

    def market_pay(self, subject: str, *, as_of: str | None = None) -> SalaryBand:
        """Return official pay for an occupation."""
        ...

    def market_outlook(self, subject: str) -> Outlook:
        """Return the official projection for an occupation."""
        ...


@frozen(kw_only=True, repr=False)
class Claim:
    """
    What one source says of one quantity.

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

    def __repr__(self) -> str:
        return f"<Claim {self.text}: {self.citation.source}>"


@frozen(kw_only=True, repr=False)
class Conflict:
    """
    One quantity on which sources differ.

    `spread` is how far apart they are: for money and openings the highest
    over the lowest, less 1; for growth in percentage points; None for ranges
    and words. `preferred` is the claim that the rule of preference puts
    first, None for a tie, and `why` says by which step.
    """

    quantity: str
    claims: tuple[Claim, ...]
    spread: Decimal | None
    preferred: Claim | None
    why: str

    def __repr__(self) -> str:
        return f"<Conflict {self.quantity}: {len(self.claims)} claims>"


def conflicts(
    roles: Iterable[Role], socs: tuple[str, ...], official: Official, authority_of: AuthorityOf
) -> tuple[Conflict, ...]:
    """Lay the claims of *roles* and the official figures beside each other: `Catalog.conflicts`."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    for role in roles:
        for quantity, claim in _claims(role, socs, official):
            claims[quantity].append(claim)
    for quantity, claim in _official_claims(socs, official):
        if quantity in claims:
            claims[quantity].append(claim)
    found = (_conflict(quantity, said, authority_of) for quantity, said in claims.items())
    return tuple(one for one in found if one is not None)


# What is claimed.


def _claims(role: Role, socs: tuple[str, ...], official: Official) -> Iterator[tuple[str, Claim]]:
    for band in role.salaries_for():
        if band.tier is None and band.converted_from is None:
            yield from _pay_claims(role, band, socs, official)
    for outlook in role.outlooks:
        yield from _outlook_claims(role.id, outlook)
    for fact in role.facts:
        if fact.topic == "education" and isinstance(fact.value, str):
            text = fact.value
            yield "education", Claim(value=text, text=text, citation=fact.citation, role=role.id)


def _pay_claims(
    role: Role, band: SalaryBand, socs: tuple[str, ...], official: Official
) -> Iterator[tuple[str, Claim]]:
    unit = f"{band.currency} {each(band.per)}" + (f" in {band.area}" if band.area else "")
    low, high = band.minimum, band.maximum
    subject = "" if band.level is None else f" at level {band.level}"
    if band.median is not None:
        citation = band.cite("median")
        check = _checked(band, citation, socs, official) if band.level is None else None
        said = Claim(
            value=band.median, text=f"{band.median:,}", citation=citation, role=role.id, check=check
        )
        yield f"median pay{subject}, {unit}", said
    if low is not None or high is not None:
        text = f"{low:,}" if low is not None else "up to "
        text += f"-{high:,}" if low is not None and high is not None else ""
        text += f"{high:,}" if low is None else ""
        text += "+" if band.open_top or high is None else ""
        name = "minimum" if low is not None else "maximum"
        said = Claim(value=(low, high), text=text, citation=band.cite(name), role=role.id)
        yield f"range of pay{subject}, {unit}", said
    if band.typical is not None and band.level is not None:
        one = (band.typical, band.typical)
        citation = band.cite("typical")
        said = Claim(value=one, text=f"{band.typical:,}", citation=citation, role=role.id)
        yield f"range of pay{subject}, {unit}", said


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
        yield (
            "openings a year",
            Claim(value=Decimal(outlook.openings), text=text, citation=citation, role=role),
        )


def _official_claims(socs: tuple[str, ...], official: Official) -> Iterator[tuple[str, Claim]]:
    for code in socs:
        which = f", for {code}" if len(socs) > 1 else ""
        band = _held(official.market_pay, code)
        if band is not None and band.median is not None:
            unit = f"{band.currency} {each(band.per)} in {band.area}"
            text = f"{band.median:,}{which}"
            said = Claim(value=band.median, text=text, citation=band.cite("median"))
            yield f"median pay, {unit}", said
        outlook = _held(official.market_outlook, code)
        if outlook is not None:
            for quantity, claim in _outlook_claims(None, outlook):
                yield quantity, evolve(claim, text=f"{claim.text}{which}")


def _held(ask: Callable[P, T], *given: P.args, **named: P.kwargs) -> T | None:
    """Ask for an official figure; None where none is held."""
    try:
        return ask(*given, **named)
    except CareerkitError:
        return None


_OFFICIAL_WORDS = re.compile(r"\bBLS\b|Bureau of Labor Statistics")


def _checked(
    band: SalaryBand, citation: Citation, socs: tuple[str, ...], official: Official
) -> str | None:
    """Compare a median that a page credits to BLS with the figure BLS printed for that date."""
    if not citation.as_of or not _OFFICIAL_WORDS.search(citation.attributed_to or ""):
        return None
    printed = {}
    for code in socs:
        told = _held(official.market_pay, code, as_of=citation.as_of)
        if told is not None and told.median is not None:
            printed[code] = told.median
    if not printed:
        return None
    same = {code: median for code, median in printed.items() if median == band.median}
    figures = " and ".join(f"{median:,} for {code}" for code, median in (same or printed).items())
    return f"{'agrees with' if same else 'differs from'} {citation.attributed_to}: {figures}"


# How they differ.


def _conflict(quantity: str, claims: list[Claim], authority_of: AuthorityOf) -> Conflict | None:
    alike = _same_education if quantity == "education" else _same
    if all(alike(claims[0].value, claim.value) for claim in claims[1:]):
        return None
    preferred, why = _preferred(claims, authority_of)
    return Conflict(
        quantity=quantity, claims=tuple(claims), spread=_spread(quantity, claims),
        preferred=preferred, why=why,
    )  # fmt: skip


def _same(one: Value, other: Value) -> bool:
    return one == other


def _same_education(one: Value, other: Value) -> bool:
    # "High school diploma" and "high school diploma or equivalent" ask for the same.
    first, second = (set(re.findall(r"\w+", str(value).lower())) for value in (one, other))
    return first <= second or second <= first


def _spread(quantity: str, claims: list[Claim]) -> Decimal | None:
    numbers = [claim.value for claim in claims if isinstance(claim.value, Decimal)]
    if len(numbers) < 2:
        return None
    low, high = min(numbers), max(numbers)
    if quantity == "growth":
        return high - low
    return rounded(high / low - 1)


def _preferred(claims: list[Claim], authority_of: AuthorityOf) -> tuple[Claim | None, str]:
    """Return the claim that comes first, and the step of the rule that puts it there."""
    left = claims
    steps: tuple[tuple[str, Callable[[Claim], int | str]], ...] = (
        ("authority", lambda one: AUTHORITIES.index(authority_of(one.citation.source))),
        ("basis", lambda one: BASES.index(one.citation.basis)),
    )
    why = []
    for name, rank in steps:
        best = min(rank(claim) for claim in left)
        kept = [claim for claim in left if rank(claim) == best]
        if len(kept) < len(left):
            words = (AUTHORITIES if name == "authority" else BASES)[int(best)]
            why.append(f"{words} {name} first")
        left = kept
    latest = max(claim.citation.as_of or "" for claim in left)
    kept = [claim for claim in left if (claim.citation.as_of or "") == latest]
    if len(kept) < len(left):
        why.append(f"the later date, {latest}")
    told = "; then ".join(why)
    if len(kept) == 1:
        return kept[0], told
    tie = f"a tie of {len(kept)}"
    return None, f"{told}; then {tie}" if told else tie


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
