"""
The rules between the tiers, bands and moves of one role.

They hold between records, so they are checked on those that could be built:
one broken tier hides nothing that is wrong elsewhere.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..errors import Problem, shown
from . import checks
from .tier import Tier


def promotions(tiers: Iterable[Tier]) -> dict[str, tuple[Tier, ...]]:
    """Map each tier to those it leads to; ids that name no tier are left out."""
    tiers = tuple(tiers)
    by_id = {tier.id: tier for tier in tiers}
    found: dict[str, tuple[Tier, ...]] = {}
    above: dict[str, Tier] = {}
    for tier in sorted(tiers, key=lambda one: one.rank, reverse=True):
        if tier.leads_to is not None:
            found[tier.id] = tuple(by_id[id] for id in tier.leads_to if id in by_id)
        else:
            found[tier.id] = (above[tier.track],) if tier.track in above else ()
        above[tier.track] = tier
    return {tier.id: found[tier.id] for tier in tiers}


def between_tiers(parts: Mapping[str, Any], known: frozenset[str]) -> Iterator[Problem]:
    """
    Check the rules between the tiers, salaries and moves of a role.

    *known* are the ids that a reference may name, those of tiers that could
    not be built among them.
    """
    tiers: list[tuple[int, Tier]] = [
        (position, tier) for position, tier in enumerate(parts.get("tiers", ())) if tier is not None
    ]
    ids = {tier.id for _, tier in tiers}
    seen_ids: set[str] = set()
    seen_ranks: dict[tuple[str, int], str] = {}
    for position, tier in tiers:
        if tier.id in seen_ids:
            yield Problem("an id that stands once", f"{tier.id!r} again", ("tiers", position, "id"))
        seen_ids.add(tier.id)
        holder = seen_ranks.setdefault((tier.track, tier.rank), tier.id)
        if holder != tier.id:
            found = f"{tier.rank}, which {holder!r} has"
            yield Problem(
                f"a rank of its own in track {tier.track}", found, ("tiers", position, "rank")
            )
        for place, goal in enumerate(tier.leads_to or ()):
            others = ids - {tier.id}
            yield from _refers(
                goal, others, known - {tier.id}, "tiers", position, "leads_to", place
            )
    for position, band in enumerate(parts.get("salaries", ())):
        if band is not None and band.tier is not None:
            yield from _refers(band.tier, ids, known, "salaries", position, "tier")
    for position, move in enumerate(parts.get("moves", ())):
        if move is not None and move.from_tier is not None:
            yield from _refers(move.from_tier, ids, known, "moves", position, "from_tier")
    yield from _cycles(tiers)


def _refers(tier: str, ids: set[str], known: frozenset[str], *path: str | int) -> Iterator[Problem]:
    ids = ids | known
    if tier not in ids:
        hint = checks.did_you_mean(tier, ids)
        there_are = ", ".join(sorted(ids))
        expected = f"a tier of the role: {there_are}" if ids else "no tier: there is none to name"
        yield Problem(expected, shown(tier), path, hint=hint)


def _cycles(tiers: list[tuple[int, Tier]]) -> Iterator[Problem]:
    """Find a promotion that leads back to where it began; one tells of its whole circle."""
    leads = promotions(tier for _, tier in tiers)
    # Ranks only rise, so that a circle needs a leads_to to close it.
    for position, tier in tiers:
        if tier.leads_to and _reaches_itself(tier.id, leads):
            yield Problem(
                "promotions that never lead back",
                f"a way from {tier.id!r} to itself",
                ("tiers", position, "leads_to"),
            )
            return


def _reaches_itself(start: str, leads: Mapping[str, tuple[Tier, ...]]) -> bool:
    seen: set[str] = set()
    waiting = [tier.id for tier in leads[start]]
    while waiting:
        here = waiting.pop()
        if here == start:
            return True
        if here not in seen:
            seen.add(here)
            waiting += [tier.id for tier in leads[here]]
    return False
