"""
The rule of preference: which of several claims answers.

There is one rule for all claims, whatever their order: `salary_for` and
`conflicts` rank by it. Of what is not pay, it looks at the parts that apply.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

from ..errors import AmbiguousSalaryError, NoSalaryError, shown
from . import arguments
from .codes import PERIODS, each
from .pay import PAY_BASES, PAY_KINDS, SalaryBand
from .source import AUTHORITIES, BASES, Citation

AuthorityOf = Callable[[str], str]
T = TypeVar("T")

# A longer label of a level is cut short in messages.
_LONGEST_LABEL = 60


class Question(NamedTuple):
    """A question about pay; None means any."""

    tier: str | None = None
    level: str | None = None
    area: str | None = None
    per: str | None = None
    currency: str | None = None
    source: str | None = None
    kind: str | None = None
    pay_basis: str | None = None

    def check(self, sources: Iterable[str]) -> None:
        """Refuse an unknown area, currency, period, kind, pay basis or source."""
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
        """Return the bands that match every part of the question."""
        wanted = [
            (name, word) for name, word in zip(self._fields, self, strict=True) if word is not None
        ]
        return tuple(
            band for band in bands if all(_of(band, name) == word for name, word in wanted)
        )

    @property
    def subject(self) -> str:
        """The tier, the level or the role that is asked about."""
        if self.tier is not None:
            return f"tier {self.tier}"
        if self.level is None:
            return "the role as a whole"
        is_plain = self.level.isprintable() and len(self.level) <= _LONGEST_LABEL
        return f"level {self.level if is_plain else shown(self.level)}"

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
        raise NoSalaryError(role, str(question), _available(nearest or same_subject or bands))
    bases = {band.pay_basis for band in candidates}
    if len(bases) > 1:
        named = tuple(basis for basis in PAY_BASES if basis in bases)
        tied = _distinct(candidates)
        raise AmbiguousSalaryError(role, str(question), tied, "pay_basis", named)
    (chosen, *others), _ = preferred(candidates, lambda band: standing_of(band, authority_of))
    if others and len(tied := _distinct((chosen, *others))) > 1:
        raise AmbiguousSalaryError(role, str(question), tied, *_separator(tied))
    return chosen


class Standing(NamedTuple):
    """
    The rank of a claim by the rule of preference: the first part decides first.

    Of each part the lowest comes first, but of dates the latest, "" where
    none is known.
    """

    policy: bool  # False for an employer's policy
    subject: bool  # False for the subject itself, True for a proxy occupation
    area: bool  # False for the whole area, True for a part of it
    authority: int
    basis: int
    date: str


def standing(
    citation: Citation,
    authority_of: AuthorityOf,
    *,
    is_policy: bool = False,
    is_proxy: bool = False,
    is_partial: bool = False,
) -> Standing:
    """Return the rank of a claim with this citation."""
    return Standing(
        not is_policy,
        is_proxy,
        is_partial,
        AUTHORITIES.index(authority_of(citation.source)),
        BASES.index(citation.basis),
        citation.as_of or "",
    )


def standing_of(band: SalaryBand, authority_of: AuthorityOf) -> Standing:
    """Return the rank of a band."""
    return standing(
        band.citation,
        authority_of,
        is_policy=band.kind == "policy",
        is_proxy=band.about is not None,
        is_partial=band.scope is not None,
    )


def preferred(
    claims: Iterable[T], standing: Callable[[T], Standing]
) -> tuple[tuple[T, ...], tuple[str, ...]]:
    """
    Return the claims that no other outranks, and the parts of the rule that decided.

    An employer's policy comes before claims, a figure for the subject itself
    before one for a proxy occupation, and one for the whole area before one
    for a part of it; then the authority of the source, the basis, and the
    later date, an unknown one last. Several claims are a tie.
    """
    left = tuple(claims)
    if len(left) < 2:  # which need not be ranked
        return left, ()
    ranked = [(standing(claim), claim) for claim in left]
    decided = []
    for position, name in enumerate(Standing._fields):
        best = (max if name == "date" else min)(rank[position] for rank, _ in ranked)
        kept = [pair for pair in ranked if pair[0][position] == best]
        if len(kept) < len(ranked):
            decided.append(name)
        ranked = kept
    return tuple(claim for _, claim in ranked), tuple(decided)


def _available(bands: Iterable[SalaryBand]) -> tuple[str, ...]:
    """List the subjects, areas, currencies and periods of bands."""
    grouped: dict[str, dict[str, None]] = defaultdict(dict)
    for band in bands:
        place = f"{band.subject} in {band.area}" if band.area else band.subject
        grouped[place][f"{band.currency} {each(band.per)}"] = None
    return tuple(f"{place}, {' and '.join(units)}" for place, units in grouped.items())


def _distinct(bands: Iterable[SalaryBand]) -> tuple[SalaryBand, ...]:
    """Return each band once, in their order."""
    return tuple(dict.fromkeys(bands))


def _separator(bands: tuple[SalaryBand, ...]) -> tuple[str | None, tuple[str, ...]]:
    """Return the argument that separates tied bands, with its values, if any does."""
    for argument in ("area", "per", "currency", "kind", "source"):
        values = {str(_of(band, argument)): None for band in bands if _of(band, argument)}
        if len(values) == len(bands):
            return argument, tuple(values)
    return None, ()
