"""
Warnings: things that are valid in a catalog but probably unintended.

Sources do print ladders with gaps, overlaps and pay that falls, so none of
them is an error by itself. Each warning has a kind, by which a catalog can
accept it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import Literal, NamedTuple, get_args
from unicodedata import normalize

from ..compensation import midpoint_progression
from ..errors import Problem, shown
from ..model.codes import each
from ..model.grade import Grade
from ..model.pay import SalaryBand
from ..model.promotions import known_tracks
from ..model.role import Role
from ..model.scale import Rating
from ..model.skill import Skill
from ..model.tier import Tier
from ..model.validators import DATE
from ..model.validators import date as date_problems
from ..queries.ladder import levels, requirements
from ..titles.words import even

WarningKind = Literal[
    "experience-gap",
    "experience-overlap",
    "experience-falls",
    "level-falls",
    "pay-falls",
    "pay-jump",
    "unusual-progression",
    "tier-without-pay",
    "grade-without-band",
    "unreached-tier",
    "duplicate-skill",
    "missing-place",
    "old-date",
    "placeholder",
    "control-character",
    "other-guide",
    "outdated-index",
    "unread-file",
    "unused-acceptance",
]
KINDS: tuple[str, ...] = get_args(WarningKind)

# From clerical grades, at the least, to those of management.
USUAL_PROGRESSION = (0.07, 0.25)
STALE_YEARS = 2

Path = tuple[str | int, ...]
# A band and its position in its list.
Placed = tuple[int, SalaryBand]
# Bands by their terms, where only one has them.
Alone = dict[object, Placed]


def warning(
    kind: WarningKind,
    expected: str,
    found: str,
    path: Path = (),
    *,
    file: str | None = None,
    hint: str | None = None,
) -> Problem:
    """Return a warning of one of the known kinds."""
    return Problem(expected, found, path, file, None, hint, kind)


def doubtful_experience(role: Role) -> Iterator[Problem]:
    """Find gaps and overlaps between the years of one track's tiers."""
    for track in dict.fromkeys(tier.track for tier in role.tiers):
        tiers = [(index, tier) for index, tier in enumerate(role.tiers) if tier.track == track]
        for lower, upper in pairwise(sorted(tiers, key=lambda placed: placed[1].rank)):
            yield from _between(*lower, *upper)


def _between(below: int, lower: Tier, above: int, upper: Tier) -> Iterator[Problem]:
    first, second = lower.experience, upper.experience
    if first is None or second is None:
        return
    start, end = second.min_years, first.max_years
    path: Path = ("tiers", above, "experience", "min_years")
    if start < first.min_years:
        expected = f"at least the {first.min_years} of {lower.id!r}, one rank below"
        yield warning("experience-falls", expected, f"{start}", path)
    elif end is None:
        expected = f"years that end at {start}, where {upper.id!r} begins"
        path = ("tiers", below, "experience")
        yield warning("experience-overlap", expected, f"{first}: an overlap", path)
    elif start != end:
        expected = f"years that go on from {end}, where {lower.id!r} ends"
        kind: WarningKind = "experience-gap" if start > end else "experience-overlap"
        yield warning(kind, expected, f"{start}: {'a gap' if start > end else 'an overlap'}", path)


def doubtful_levels(role: Role) -> Iterator[Problem]:
    """Find skills that a tier asks for at a lower level than the tier below it on its track."""
    own = {tier.id: levels(tier.requirements) for tier in role.tiers}
    if not any(level for asked in own.values() for level in asked.values()):
        return
    of_role = levels(role.requirements)
    positions = {tier.id: position for position, tier in enumerate(role.tiers)}
    for tier, following in _promotions(role):
        # A skill that neither tier names has the role's level at both.
        below = levels(requirements(role, tier)) if role.cumulative else own[tier.id]
        named = own[following.id] if role.cumulative else {**below, **own[following.id]}
        for skill in named:
            before = below.get(skill) or of_role.get(skill)
            level = own[following.id].get(skill) or of_role.get(skill)
            if following.track == tier.track and level and before and _falls_to(level, before):
                expected = f"{skill!r} at {before} or more, as {tier.id!r} requires"
                hint = "a tier inherits nothing from the tier below it"
                if role.cumulative:
                    hint = "the role is cumulative: the higher level holds at the tier too"
                path = ("tiers", positions[following.id])
                yield warning("level-falls", expected, f"{level}", path, hint=hint)


def _falls_to(level: Rating, before: Rating) -> bool:
    """Say whether a level is below another one of the same scale."""
    if level.scale != before.scale or level.number is None or before.number is None:
        return False
    return level.number < before.number


class PayStep(NamedTuple):
    """The pay before and after a promotion; `path` leads to the upper band."""

    lower: str
    before: SalaryBand
    after: SalaryBand
    path: Path
    promotion: str = ""


def doubtful_pay(steps: Iterable[PayStep]) -> Iterator[Problem]:
    """Find pay that falls, jumps, or rises by an unusual part of itself."""
    for step in steps:
        doubt = _falls(step) or _jumps(step) or _rises(step)
        if doubt:
            kind, expected, found = doubt
            yield warning(kind, expected, f"{found}{step.promotion}", step.path)


# The kind of a warning, what it expected and what it found.
Doubt = tuple[WarningKind, str, str]


def _falls(step: PayStep) -> Doubt | None:
    before, after = step.before.figures, step.after.figures
    for name, figure in before.items():
        if name in after and after[name] < figure:
            expected = f"a {name} of at least the {figure:,} of {step.lower}"
            return "pay-falls", expected, f"{after[name]:,}"
    return None


def _jumps(step: PayStep) -> Doubt | None:
    top, bottom = step.before.maximum, step.after.minimum
    if top is None or bottom is None or step.before.open_top or bottom <= top:
        return None
    expected = f"a minimum of at most {top:,}, where {step.lower} ends"
    return "pay-jump", expected, f"{bottom:,}: a jump"


def _rises(step: PayStep) -> Doubt | None:
    before, after = step.before.midpoint, step.after.midpoint
    if step.after.kind != "policy" or before is None or after is None:
        return None
    least, most = USUAL_PROGRESSION
    rise = midpoint_progression(before, after)
    if least <= round(rise, 3) <= most:
        return None
    usual = f"a midpoint {least:.0%} to {most:.0%} above the {before:,} of {step.lower}"
    return "unusual-progression", usual, f"{after:,}: {rise:+.1%}"


def pay_steps(role: Role) -> Iterator[PayStep]:
    """Yield the pay before and after each promotion, from the bands of the role itself."""
    by_tier: dict[str | None, list[Placed]] = defaultdict(list)
    for position, band in enumerate(role.salaries):
        by_tier[band.tier].append((position, band))
    alone = {tier: _alone(bands) for tier, bands in by_tier.items()}
    for tier, following in _promotions(role):
        lower, upper = alone.get(tier.id, {}), alone.get(following.id, {})
        yield from _steps(repr(tier.id), lower, upper, "salaries")


def grade_steps(role: Role) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield the lower and the upper grade of each promotion, and the promotion in words."""
    for tier, following in _promotions(role):
        if tier.grade and following.grade and tier.grade != following.grade:
            yield (tier.grade, following.grade), f"{role.id} from {tier.id} to {following.id}"


def _promotions(role: Role) -> Iterator[tuple[Tier, Tier]]:
    """Yield each promotion within the role; the check has no other role at hand."""
    goals = {f"{role.id}/{tier.id}": tier for tier in role.tiers}
    for tier in role.tiers:
        for goal in role.leads(tier.id):
            if goal in goals:
                yield tier, goals[goal]


def steps_between(
    lower: Grade, upper: Grade, promotion: str, *path: str | int
) -> Iterator[PayStep]:
    """Pair the bands of two grades that are in the same terms; *path* leads to the upper grade."""
    bands = _alone(enumerate(lower.bands)), _alone(enumerate(upper.bands))
    for step in _steps(f"grade {lower.id!r}", *bands, *path, "bands"):
        yield step._replace(promotion=f" ({promotion})")


def _steps(lower: str, below: Alone, above: Alone, *path: str | int) -> Iterator[PayStep]:
    for terms, (position, band) in above.items():
        if terms in below:
            yield PayStep(lower, below[terms][1], band, (*path, position))


def _alone(bands: Iterable[Placed]) -> Alone:
    """Return bands by their terms; terms that several bands share are left out."""
    by_terms: dict[object, list[Placed]] = defaultdict(list)
    for position, band in bands:
        by_terms[_terms(band)].append((position, band))
    return {terms: placed[0] for terms, placed in by_terms.items() if len(placed) == 1}


def _terms(band: SalaryBand) -> tuple[object, ...]:
    """Return the terms that two bands must share to be compared."""
    return (
        band.kind, band.area, band.scope, band.currency, band.per, band.pay_basis, band.about,
        band.converted_from, band.citation.source, band.citation.as_of,
        *((name, each.source, each.as_of) for name, each in band.cites),
    )  # fmt: skip


def unpaid(role: Role) -> Iterator[Problem]:
    """Find the tiers without pay in a role where most tiers have pay."""
    stated = {band.tier for band in role.salaries}
    paid = [tier.grade is not None or tier.id in stated for tier in role.tiers]
    if 2 * sum(paid) > len(paid):
        for position, is_paid in enumerate(paid):
            if not is_paid:
                expected = "a grade or a band, as most tiers of the role have"
                yield warning("tier-without-pay", expected, "neither", ("tiers", position))


def lacking_bands(grades: Iterable[Grade]) -> Iterator[Problem]:
    """Find the grades that lack a band for an area, currency and period that most grades have."""
    grades = tuple(grades)
    stated = [{_market(band) for band in grade.bands} for grade in grades]
    counts = Counter(terms for held in stated for terms in held)
    usual = [terms for terms, count in counts.items() if 2 * count > len(grades)]
    for terms in usual:
        for position, held in enumerate(stated):
            if terms not in held:
                expected = f"a band in {terms}, as most grades have"
                yield warning("grade-without-band", expected, "none", ("grades", position))


def _market(band: SalaryBand) -> str:
    """Return the area, currency and period of a band in words."""
    return f"{band.area or 'any area'}, {band.currency} {each(band.per)}"


def unreached(role: Role) -> Iterator[tuple[int, Tier]]:
    """Yield the tiers that no promotion leads to, except the first tier of the role."""
    reached = {following.id for _, following in _promotions(role)}
    tracks = {track: place for place, track in enumerate(known_tracks(role.tracks))}
    # A track of the catalog comes after those that the role knows by itself.
    order = [(tracks.get(tier.track, len(tracks)), tier.rank) for tier in role.tiers]
    first = role.tiers[order.index(min(order))] if order else None
    for position, tier in enumerate(role.tiers):
        if tier is not first and tier.id not in reached:
            yield position, tier


# What separates words in any script; vowel signs do not.
_BETWEEN = re.compile(r"[\s,;:/()&_-]+")


def worded_twice(skills: Iterable[Skill], others: Iterable[Skill]) -> Iterator[Problem]:
    """Find skills whose name or alias another skill has, in the same list or among *others*."""
    skills = tuple(skills)
    ids = {skill.id for skill in skills}
    owners: dict[tuple[str, ...], str] = {}
    for skill in others:
        for name in (skill.name, *skill.aliases):
            if skill.id not in ids:  # else it would be replaced
                owners.setdefault(_gist(name), skill.id)
    for position, skill in enumerate(skills):
        names: list[tuple[Path, str]] = [(("name",), skill.name)]
        names += [(("aliases", index), alias) for index, alias in enumerate(skill.aliases)]
        for path, name in names:
            owner = owners.setdefault(_gist(name), skill.id)
            if owner != skill.id:
                expected = "one id for one competency"
                found = f"{shown(name)}, which is also a name of {shown(owner)}"
                yield warning("duplicate-skill", expected, found, ("skills", position, *path))


def _gist(name: str) -> tuple[str, ...]:
    """Return the words of a name without order, case and number, to compare names by."""
    singular = _ABBREVIATIONS.sub("", normalize("NFKC", name))
    words = _BETWEEN.split(singular.casefold().rstrip("."))
    telling = sorted(even(word) for word in words if word and word not in _LITTLE)
    return tuple(telling) or (name,)


_LITTLE = ("and", "of", "the")
# The plural of abbreviations such as APIs, whose words look like Latin ones in lower case.
_ABBREVIATIONS = re.compile(r"(?<=[A-Z][A-Z])s\b")


def is_stale(as_of: str, today: date) -> bool:
    """Say whether the date of a citation is long past; a year lasts until its end."""
    match = DATE.fullmatch(as_of)
    if match is None or any(date_problems(as_of)):
        return False  # the rules of the citation report it
    year, month, day = (int(part) if part else most for part, most in zip(
        match.groups(), (0, 12, 31), strict=True
    ))  # fmt: skip
    return (year + STALE_YEARS, month, day) < (today.year, today.month, today.day)
