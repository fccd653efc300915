"""
Which of several claims answers a question of pay: one rule, whatever their order.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

from ..errors import AmbiguousSalaryError, NoSalaryError
from . import arguments
from .codes import PERIODS, each
from .pay import PAY_BASES, PAY_KINDS, SalaryBand
from .source import AUTHORITIES, BASES

AuthorityOf = Callable[[str], str]


class Question(NamedTuple):
    """What is asked about pay; None stands for any."""

    tier: str | None = None
    level: str | None = None
    area: str | None = None
    per: str | None = None
    currency: str | None = None
    source: str | None = None
    kind: str | None = None
    pay_basis: str | None = None

    def check(self, sources: Iterable[str]) -> None:
        """Refuse a word that nobody knows."""
        if self.area is not None:
            arguments.known_area(self.area)
        if self.currency is not None:
            arguments.known_currency(self.currency)
        for name, word, known in (
            ("period", self.per, PERIODS),
            ("kind", self.kind, PAY_KINDS),
            ("pay basis", self.pay_basis, PAY_BASES),
            ("source", self.source, sources),
        ):
            if word is not None:
                arguments.known_word(name, word, known)

    def select(self, bands: Iterable[SalaryBand]) -> tuple[SalaryBand, ...]:
        """Return the bands that are all that is asked."""
        wanted = [
            (name, word) for name, word in zip(self._fields, self, strict=True) if word is not None
        ]
        return tuple(
            band for band in bands if all(_of(band, name) == word for name, word in wanted)
        )

    @property
    def subject(self) -> str:
        """Whose pay is asked for."""
        if self.tier is not None:
            return f"tier {self.tier}"
        return f"level {self.level}" if self.level is not None else "the role as a whole"

    def __str__(self) -> str:
        parts = [
            self.subject,
            f"in {self.area}" if self.area else "",
            f"in {self.currency}" if self.currency else "",
            each(self.per) if self.per else "",
            f"from {self.source}" if self.source else "",
            f"({self.kind})" if self.kind else "",
            f"({self.pay_basis})" if self.pay_basis else "",
        ]
        return " ".join(part for part in parts if part)


def _of(band: SalaryBand, name: str) -> object:
    return band.citation.source if name == "source" else getattr(band, name)


def choose(
    role: str, bands: Iterable[SalaryBand], question: Question, authority_of: AuthorityOf
) -> SalaryBand:
    """
    Return the one band that answers, or raise and say why there is none.

    The subject is exact. A source's own conversions are passed over unless a
    currency is asked for. Bands of different pay bases are never compared.
    """
    bands = tuple(bands)
    same_subject = [
        band for band in bands if (band.tier, band.level) == (question.tier, question.level)
    ]
    candidates = [
        band
        for band in question.select(same_subject)
        if question.currency is not None or band.converted_from is None
    ]
    if not candidates:
        nearest = [band for band in same_subject if band.area == question.area]
        raise NoSalaryError(role, str(question), _stated(nearest or same_subject or bands))
    if len({band.pay_basis for band in candidates}) > 1:
        raise AmbiguousSalaryError(role, str(question), tuple(candidates), "pay_basis")
    first, *others = preferred(candidates, authority_of)
    if others:
        tied = (first, *others)
        raise AmbiguousSalaryError(role, str(question), tied, _separator(tied))
    return first


def preferred(bands: Iterable[SalaryBand], authority_of: AuthorityOf) -> tuple[SalaryBand, ...]:
    """
    Return the bands that no other outranks; more than one is a tie.

    An employer's policy comes before claims, a figure for the role itself
    before one for a proxy occupation, and one for the whole area before one
    for a part of it; then the authority of the source, the basis, and the
    later date, an unknown one last.
    """
    bands = tuple(bands)
    if len(bands) < 2:
        return bands
    ranked = [(_rank(band, authority_of), band) for band in bands]
    best = min(rank for rank, _ in ranked)
    first = [band for rank, band in ranked if rank == best]
    latest = max(band.as_of or "" for band in first)
    return tuple([band for band in first if (band.as_of or "") == latest])


def _rank(band: SalaryBand, authority_of: AuthorityOf) -> tuple[bool, bool, bool, int, int]:
    citation = band.citation
    return (
        band.kind != "policy",
        band.about is not None,
        band.scope is not None,
        AUTHORITIES.index(authority_of(citation.source)),
        BASES.index(citation.basis),
    )


def _stated(bands: Iterable[SalaryBand]) -> tuple[str, ...]:
    """List the subjects, areas, currencies and periods that bands speak of."""
    grouped: dict[str, dict[str, None]] = defaultdict(dict)
    for band in bands:
        place = f"{band.subject} in {band.area}" if band.area else band.subject
        grouped[place][f"{band.currency} {each(band.per)}"] = None
    return tuple(f"{place}, {' and '.join(units)}" for place, units in grouped.items())


def _separator(bands: tuple[SalaryBand, ...]) -> str | None:
    """Name the argument that tells tied bands apart, if any does."""
    for argument in ("area", "per", "currency", "kind", "source"):
        if len({_of(band, argument) for band in bands}) == len(bands):
            return argument
    return None
