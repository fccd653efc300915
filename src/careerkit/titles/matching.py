"""
Finding roles and tiers by what people call them.

Titles are compared word by word, after spelling and punctuation are evened
out. Words that say a rank are compared like any other, so that nothing is
placed at a level that its title does not name.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from attrs import frozen

from ..errors import refused

_WORD = re.compile(r"[a-z0-9]+")
_SPELLINGS = {"centre": "center", "sr": "senior", "jr": "junior"}
_LITTLE = frozenset("a all an and except for in of on or other the to with".split())


class Titled(Protocol):
    """What has an id and titles: a role, a tier, or its entry in an index."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def aliases(self) -> Sequence[str]: ...


class Ladder(Titled, Protocol):
    """A role, or its entry in an index."""

    @property
    def tiers(self) -> Sequence[Titled]: ...


@frozen(kw_only=True, repr=False)
class Match:
    """
    A role, or one of its tiers, that a title may mean.

    `score` runs from 0 to 1, 1 for the same words; `title` is the title or
    alias that matched, and `why` says how.
    """

    role: str
    tier: str | None
    title: str
    score: float
    why: str

    def __repr__(self) -> str:
        place = f"{self.role}/{self.tier}" if self.tier else self.role
        return f"<Match {place}: {self.title}, {self.score:.2f}, {self.why}>"


def find(title: str, roles: Iterable[Ladder]) -> tuple[Match, ...]:
    """Return the roles and tiers whose titles share words with *title*, best first."""
    if not isinstance(title, str):
        raise refused("a title", title, "title")
    wanted = words(title)
    found: dict[tuple[str, str | None], Match] = {}
    for role, tier, known, is_alias in _known_titles(roles):
        match = _compare(wanted, words(known), role, tier, known, is_alias)
        place = (role, tier)
        if match and (place not in found or found[place].score < match.score):
            found[place] = match
    return tuple(
        sorted(
            found.values(), key=lambda one: (-one.score, one.tier is not None, one.role, one.title)
        )
    )


def words(title: str) -> tuple[str, ...]:
    """
    Return the words of a title, spelling evened out.

    >>> words("Sr. Call-Centre Agents")
    ('senior', 'call', 'center', 'agent')
    """
    return tuple(even(word) for word in _WORD.findall(title.lower()))


def even(word: str) -> str:
    """
    Return a word as it is compared: in the singular, in one spelling.

    >>> even("centres")
    'center'
    """
    is_plural = len(word) > 4 and word.endswith("s") and not word.endswith("ss")
    single = word[:-1] if is_plural else word
    return _SPELLINGS.get(single, single)


def telling(words: tuple[str, ...]) -> tuple[str, ...]:
    """
    Return the words that tell one title from another.

    >>> telling(("teacher", "and", "instructor", "all", "other"))
    ('teacher', 'instructor')
    """
    return tuple(word for word in words if word not in _LITTLE)


def likeness(wanted: tuple[str, ...], known: tuple[str, ...]) -> float:
    """
    Return how like two titles are, by their words: 1 for the same, 0 for none shared.

    >>> likeness(("call", "center", "agent"), ("agent",))
    0.45
    """
    if wanted == known:
        return 1.0
    # Dice's coefficient: words shared, of the words of both.
    shared = len(set(wanted) & set(known))
    return round(0.9 * 2 * shared / (len(set(wanted)) + len(set(known))), 4) if shared else 0.0


def _known_titles(roles: Iterable[Ladder]) -> Iterator[tuple[str, str | None, str, bool]]:
    for role in roles:
        yield role.id, None, role.title, False
        for alias in role.aliases:
            yield role.id, None, alias, True
        for tier in role.tiers:
            yield role.id, tier.id, tier.title, False
            for alias in tier.aliases:
                yield role.id, tier.id, alias, True


def _compare(
    wanted: tuple[str, ...],
    known: tuple[str, ...],
    role: str,
    tier: str | None,
    title: str,
    is_alias: bool,
) -> Match | None:
    shared = set(wanted) & set(known)
    if not shared:
        return None
    kind = "alias" if is_alias else "title"
    score = likeness(wanted, known)
    why = f"{kind} shares {', '.join(sorted(shared))}"
    if wanted == known:
        score, why = (0.95 if is_alias else score), f"the same {kind}"
    return Match(role=role, tier=tier, title=title, score=score, why=why)
