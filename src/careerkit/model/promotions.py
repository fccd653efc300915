"""
The rules between the tiers, bands and moves of one role.

They hold between records, so they are checked on those that could be built:
one broken tier hides nothing that is wrong elsewhere.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..errors import Problem, did_you_mean, shown
from .tier import TRACKS, Promotion, Tier, Track, tracks_of_catalog
from .validators import one_of, unique_ids

# More tiers than any ladder has, and more mistakes than anybody reads hints for.
_MOST = 100


def promotions(tiers: Iterable[Tier]) -> dict[str, tuple[Tier | Promotion, ...]]:
    """
    Map each tier to those it leads to, as a Promotion where they are of another role.

    Ids that name no tier are left out.
    """
    tiers = tuple(tiers)
    by_id = {tier.id: tier for tier in tiers}
    leads: dict[str, tuple[Tier | Promotion, ...]] = {}
    above: dict[str, Tier] = {}
    for tier in sorted(tiers, key=lambda tier: tier.rank, reverse=True):
        if tier.leads_to is not None:
            goals = (goal if goal.role else by_id.get(goal.to) for goal in tier.leads_to)
            leads[tier.id] = tuple(goal for goal in goals if goal is not None)
        else:
            leads[tier.id] = (above[tier.track],) if tier.track in above else ()
        above[tier.track] = tier
    return {tier.id: leads[tier.id] for tier in tiers}


def between_tiers(parts: Mapping[str, Any], known: frozenset[str]) -> Iterator[Problem]:
    """
    Check the rules between the tiers, salaries and moves of a role.

    *known* are the ids that a reference may name, those of tiers that could
    not be built among them.
    """
    tiers: list[tuple[int, Tier]] = [
        (position, tier) for position, tier in enumerate(parts.get("tiers", ())) if tier is not None
    ]
    goals = _Goals(known.union(tier.id for _, tier in tiers))
    yield from unique_ids(parts, "tiers")
    yield from unique_ids(parts, "tracks")
    own = (track for track in parts.get("tracks", ()) if track is not None)
    tracks = known_tracks(own)
    yield from _former_ids(tiers)
    seen_ranks: dict[tuple[str, int], str] = {}
    for position, tier in tiers:
        holder = seen_ranks.setdefault((tier.track, tier.rank), tier.id)
        if holder != tier.id:
            found = f"{tier.rank}, which {shown(holder)} has"
            yield Problem(
                f"a rank of its own in track {tier.track}", found, ("tiers", position, "rank")
            )
        if tier.track not in tracks:
            tracks = (*tracks, *(track.id for track in tracks_of_catalog.get()()))
            yield from one_of(tier.track, tracks, "tiers", position, "track")
        for place, goal in enumerate(tier.leads_to or ()):
            if goal.role is None:
                yield from goals.missing(goal.to, "tiers", position, "leads_to", place, own=tier.id)
    for position, band in enumerate(parts.get("salaries", ())):
        if band is not None and band.tier is not None:
            yield from goals.missing(band.tier, "salaries", position, "tier")
    for position, move in enumerate(parts.get("moves", ())):
        if move is not None and move.from_tier is not None:
            yield from goals.missing(move.from_tier, "moves", position, "from_tier")
        if move is not None and move.kind == "lateral" and move.role == parts.get("id"):
            yield from goals.missing(move.tier or "", "moves", position, "tier")
    yield from _cycles(tiers)


def known_tracks(tracks: Iterable[Track]) -> tuple[str, ...]:
    """Return the ids of the tracks that a role knows by itself: its own, and the usual two."""
    return tuple(dict.fromkeys((*(track.id for track in tracks), *TRACKS)))


def _former_ids(tiers: Iterable[tuple[int, Tier]]) -> Iterator[Problem]:
    """Find former ids that another tier has or had."""
    owners = {tier.id: tier.id for _, tier in tiers}
    for position, tier in tiers:
        for place, former in enumerate(tier.former_ids):
            owner = owners.setdefault(former, tier.id)
            if owner != tier.id:
                has = "has" if former == owner else "had"
                found = f"{shown(former)}, which {shown(owner)} {has}"
                path = ("tiers", position, "former_ids", place)
                yield Problem("an id that no other tier has or had", found, path)


class _Goals:
    """The tiers that a role may name; those of an endless ladder are not listed."""

    def __init__(self, ids: frozenset[str]) -> None:
        self._ids = ids
        self._others: dict[str | None, tuple[str, list[str]]] = {}
        self._hints = 0

    def missing(self, tier: str, *path: str | int, own: str | None = None) -> Iterator[Problem]:
        """Find a name that no tier has; *own* is that of the tier that says it."""
        if tier in self._ids:
            return
        if own not in self._others:
            self._others[own] = self._but(own)
        expected, others = self._others[own]
        hint = None
        if self._hints < _MOST:
            self._hints += 1
            hint = did_you_mean(tier, others)
        yield Problem(expected, shown(tier), path, hint=hint)

    def _but(self, own: str | None) -> tuple[str, list[str]]:
        if len(self._ids) > _MOST:
            return "a tier of the role", []
        others = sorted(self._ids - {own})
        there_are = f"a tier of the role: {', '.join(others)}"
        return there_are if others else "no tier: there is none to name", others


def _cycles(tiers: list[tuple[int, Tier]]) -> Iterator[Problem]:
    """Find a promotion that leads back to where it began; one problem is enough for a circle."""
    # Ranks only rise, so that a circle needs a leads_to to close it.
    leading = [(position, tier) for position, tier in tiers if tier.leads_to]
    leads = promotions(tier for _, tier in tiers) if leading else {}
    around = circle({
        id: [goal.id for goal in goals if isinstance(goal, Tier)] for id, goals in leads.items()
    })  # fmt: skip
    for position, tier in leading:
        if tier.id in around:
            yield Problem(
                "promotions that never lead back",
                f"a way from {tier.id!r} to itself",
                ("tiers", position, "leads_to"),
            )
            return


def circle(leads: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Return one circle of what leads to what, in order, or nothing if there is none."""
    from graphlib import CycleError, TopologicalSorter  # which most roles need not

    try:
        TopologicalSorter(leads).prepare()
    except CycleError as error:
        # A sorter calls predecessors what is led to here.
        return tuple(reversed(error.args[1][1:]))
    return ()
