"""
Find roles and tiers by what people call them.

Titles are compared word by word. Words that name a level or its number are
compared like any other, so that nothing is placed at a level that its title
does not name; but titles that share nothing else do not match.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from .words import check_title, likeness, plain, words


class Titled(Protocol):
    """A record with an id and titles: a role, a tier, or its entry in an index."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def aliases(self) -> Sequence[str]: ...


class Laddered(Titled, Protocol):
    """A role, or its entry in an index."""

    @property
    def tiers(self) -> Sequence[Titled]: ...


class Found(NamedTuple):
    """A role or a tier by its id, the title of it that matched, how well, and why."""

    role: str
    tier: str | None
    title: str
    score: float
    why: str


# What the same words score, and the same words in another spelling.
_SAME = {"title": (1.0, 0.98), "alias": (0.95, 0.93)}


def matches(title: str, roles: Iterable[Laddered]) -> list[Found]:
    """
    Return the roles and tiers whose titles share words with *title*, best first.

    Of each, the title or alias that matches best.
    """
    wanted = words(check_title(title))
    best: dict[tuple[str, str | None], Found] = {}
    for role, tier, known, kind in _titles(roles):
        score, why = _compared(wanted, words(known), kind)
        place = (role, tier)
        if score and (place not in best or best[place].score < score):
            best[place] = Found(role, tier, known, score, why)
    return sorted(
        best.values(),
        key=lambda match: (-match.score, match.tier is not None, match.role, match.title),
    )


def _titles(roles: Iterable[Laddered]) -> Iterator[tuple[str, str | None, str, str]]:
    for role in roles:
        places: list[tuple[str | None, Titled]] = [(None, role)]
        places += [(tier.id, tier) for tier in role.tiers]
        for tier, titled in places:
            yield role.id, tier, titled.title, "title"
            for alias in titled.aliases:
                yield role.id, tier, alias, "alias"


def _compared(wanted: tuple[str, ...], known: tuple[str, ...], kind: str) -> tuple[float, str]:
    """Return how well two titles match, and why; 0 is no match."""
    same, in_another_spelling = _SAME[kind]
    if wanted == known:
        return (same, f"the same {kind}") if wanted else (0.0, "")
    wanted, known = respelled(wanted, known)
    if wanted == known:
        return in_another_spelling, f"the same {kind} in another spelling"
    shared = ", ".join(sorted(set(wanted) & set(known)))
    return likeness(wanted, known), f"{kind} shares {shared}"


def respelled(
    wanted: tuple[str, ...], known: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """
    Return two titles without accents, and a word of the one that is two of the other as one.

    >>> respelled(("shopfloor", "employé"), ("shop", "floor", "keeper"))
    (('shopfloor', 'employe'), ('shopfloor', 'keeper'))
    """
    wanted, known = plain(wanted), plain(known)
    return _joined(wanted, known), _joined(known, wanted)


def _joined(parts: tuple[str, ...], whole: tuple[str, ...]) -> tuple[str, ...]:
    """Join neighbors that are one word in another title."""
    joined: list[str] = []
    for word in parts:
        if joined and joined[-1] + word in whole and (joined[-1] + word).isalpha():
            joined[-1] += word
        else:
            joined.append(word)
    return tuple(joined)
