"""
What each kind of answer says, as a page of blocks.

Where no source states something, a page says so: an empty part would read as "none".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from attrs import evolve

from ..errors import AmbiguousSalaryError, CareerkitError, NoSalaryError
from ..model.codes import each
from ..model.pay import SalaryBand
from ..model.record import counted
from ..model.role import Role
from ..model.skill import Requirement
from ..model.source import Citation
from ..model.statement import Fact, Move, Outlook
from ..model.tier import Tier
from ..queries.ladder import requirements
from ..queries.provenance import describe
from .blocks import Block, Heading, Page, Pairs, Phrase, Points, Prose, Table, Words

if TYPE_CHECKING:
    from ..catalogs.catalog import Catalog
    from ..catalogs.diff import Changes
    from ..catalogs.index import Entry
    from ..checking.catalog import CatalogCheck
    from ..model.codes import Period
    from ..model.guide import Guide, Section
    from ..queries.comparison import Comparison, Side, SkillChange
    from ..queries.conflicts import Claim, Conflict
    from ..queries.finding import Match
    from ..queries.ladder import Path

NOT_STATED = "-"
# The figures that a ladder has columns for.
_BY_DEFAULT = {"median": "median", "mean": "average"}
_FIGURES = {"minimum": "minimum", "midpoint": "midpoint", **_BY_DEFAULT, "maximum": "maximum"}
# The facts that the page of a role shows, by the label they have there.
_SHOWN_FACTS = {
    "Education": ("education", "education-accepted", "education-preferred"),
    "Industries": ("industries",),
}


class _Notes:
    """Puts citations into words, for the notes to figures."""

    def __init__(self, catalog: Catalog) -> None:
        self._source_of = catalog.source

    def note(self, citation: Citation) -> str:
        """Return the note of a citation; figures printed apart on one place share it."""
        return describe(evolve(citation, printed=None), self._source_of)

    def band(self, band: SalaryBand, words: str = "") -> Phrase:
        """Return a band in words, with the notes to all its figures."""
        notes = dict.fromkeys(self.note(band.cite(name)) for name in band.figures)
        return Phrase(f"{band}{words}", tuple(notes))

    def figure(self, band: SalaryBand | None, name: str) -> Words:
        """Return one figure of a band."""
        value = band.figures.get(name) if band else None
        if band is None or value is None:
            return NOT_STATED
        return Phrase(f"{value:,}", (self.note(band.cite(name)),))

    def bands(self, bands: Iterable[SalaryBand]) -> Table:
        """Return a table with one row for each band."""
        return Table(tuple((band.subject, self.band(band)) for band in bands))


# What a catalog holds.


def role_list(roles: Iterable[Entry]) -> Page:
    """Return one row for each role: id, title, tiers."""
    rows = tuple(
        (role.id, role.title, ", ".join(tier.id for tier in role.tiers) or NOT_STATED)
        for role in roles
    )
    if not rows:
        return (Prose("The catalog holds no roles."),)
    return (Table(rows, header=("role", "title", "tiers")),)


def match_list(matches: Iterable[Match], title: str) -> Page:
    """Return one row for each role and tier that a title may mean."""
    rows = tuple(
        (_subject(match.role_id, match.tier_id), match.title, f"{match.score:.2f}", match.why)
        for match in matches
    )
    if not rows:
        return (Prose(f"No role and no tier of the catalog has a title like '{title}'."),)
    return (Table(rows, header=("subject", "title", "score", "why")),)


def change_list(changes: Changes) -> Page:
    """Return one row for each change between two catalogs, a round of raises together."""
    rows = tuple((line,) for line in str(changes).splitlines())
    return (Table(rows),) if rows else (Prose("No changes."),)


# Roles and tiers.


def role_page(
    role: Role, catalog: Catalog, *, area: str | None = None, per: Period | None = None
) -> Page:
    """Return the page of a role: its ladder, pay, education, industries, moves and outlook."""
    area, per = area or catalog.area, per or catalog.per
    notes = _Notes(catalog)
    missing = _not_stated(role)
    blocks: list[Block] = [Heading(f"{role.title} ({role.id})", 1)]
    if role.summary:
        blocks.append(Prose(role.summary))
    if role.tiers:
        blocks += _ladder(role, area, per, notes)
    blocks += _pay(role, area, notes)
    blocks += _market_wage(role, catalog, per)
    for label, topics in _SHOWN_FACTS.items():
        facts = [fact for fact in role.facts if fact.topic in topics]
        if facts:
            blocks += [Heading(label), Points(tuple(_fact(fact, notes) for fact in facts))]
    if role.moves:
        blocks += [Heading("Leads to other work"), Table(tuple(map(_move, role.moves)))]
    if role.outlooks:
        outlooks = tuple((_outlook(outlook, notes),) for outlook in role.outlooks)
        blocks += [Heading("Outlook"), Table(outlooks)]
    if missing:
        blocks += [Heading("Not known"), Prose(f"No source lists {_either(missing)} of this role.")]
    return tuple(blocks)


def _not_stated(role: Role) -> list[str]:
    topics = {fact.topic for fact in role.facts}
    stated = {
        "tiers": role.tiers,
        "pay": role.salaries_for(),
        "education": topics.intersection(_SHOWN_FACTS["Education"]),
        "industries": topics.intersection(_SHOWN_FACTS["Industries"]),
        "moves to other work": role.moves,
        "an outlook": role.outlooks,
    }
    return [word for word, records in stated.items() if not records]


def _ladder(role: Role, area: str | None, per: Period | None, notes: _Notes) -> Iterator[Block]:
    # A row has room for one claim: where several are made, `salary --all` lists them.
    claims = [role.salaries_for(tier, area=area, per=per) for tier in role.tiers]
    bands = [bands[0] if len(bands) == 1 else None for bands in claims]
    stated = {name for band in bands if band for name in band.figures}
    columns = {name: word for name, word in _FIGURES.items() if name in stated}
    rows = []
    units = set()
    for tier, band in zip(role.tiers, bands, strict=True):
        figures = [notes.figure(band, name) for name in columns]
        if band:
            place = f" in {band.area}" if band.area else ""
            units.add(f"{band.currency} {each(band.per)}{place}")
        goals = ", ".join(goal.id for goal in role.next_tiers(tier)) or "(top)"
        years = str(tier.experience) if tier.experience else NOT_STATED
        rows.append((tier.id, years, goals, *figures, tier.title))
    yield Heading(f"Ladder ({', '.join(sorted(units))})" if units else "Ladder")
    yield Table(tuple(rows), header=("tier", "experience", "leads to", *columns.values(), "title"))
    several = [tier.id for tier, bands in zip(role.tiers, claims, strict=True) if len(bands) > 1]
    if several:
        yield Prose(f"Several claims of pay, which are not shown: {', '.join(several)}.")


def _pay(role: Role, area: str | None, notes: _Notes) -> Iterator[Block]:
    place = f" in {area}" if area else ""
    bands = [band for band in role.salaries_for(area=area) if band.tier is None]
    if bands:
        yield Heading(f"Pay that names no tier{place}")
        yield notes.bands(bands)
    units = {band.area: each(band.per) for band in role.salaries_for() if band.area}
    elsewhere = [f"{other} ({unit})" for other, unit in units.items() if other != area]
    if elsewhere:
        yield Heading("Pay elsewhere")
        yield Prose(f"Ask with --area: {', '.join(elsewhere)}.")


def _market_wage(role: Role, catalog: Catalog, per: Period | None) -> Iterator[Block]:
    with suppress(CareerkitError):  # `market` says why there is none
        band = catalog.market_pay(role, per=per or "year")
        notes = _Notes(catalog)
        stated = {name: notes.figure(band, name) for name in ("p10", "median", "p90")}
        yield Heading(f"Market wage: {band.about}, {_unit(band)}, {band.as_of}")
        yield Table(tuple((name, figure) for name, figure in stated.items()))


def _fact(fact: Fact, notes: _Notes) -> Phrase:
    topic = fact.topic.replace("-", " ")
    plain = fact.topic in ("education", "industries")
    text = str(fact) if plain else f"{fact} ({topic})"
    return Phrase(text, (notes.note(fact.cite("value")),))


def _move(move: Move) -> tuple[Words, ...]:
    title = f"{move.title} ({_subject(move.role, move.tier)})" if move.role else move.title
    return move.kind, f"from {move.from_tier}" if move.from_tier else "from any tier", title


def _outlook(outlook: Outlook, notes: _Notes) -> Phrase:
    stated = {
        "growth": f"growth {outlook.growth:+}%" if outlook.growth is not None else None,
        "label": outlook.label,
        "demand": f"demand: {outlook.demand}" if outlook.demand else None,
        "openings": f"{outlook.openings:,} openings a year" if outlook.openings else None,
    }
    figures = {name: words for name, words in stated.items() if words}
    about = f" (of {outlook.about})" if outlook.about else ""
    period = f", {outlook.period}" if outlook.period else ""
    marks = dict.fromkeys(notes.note(outlook.cite(name)) for name in figures)
    return Phrase(", ".join(figures.values()) + period + about, tuple(marks))


def tier_page(
    tier: Tier,
    role: Role,
    catalog: Catalog,
    *,
    area: str | None = None,
    per: Period | None = None,
) -> Page:
    """Return the page of one tier: where it leads, its pay, and what it asks for."""
    notes = _Notes(catalog)
    goals = ", ".join(_goals(tier, role)) or "nothing: it is a top tier"
    blocks = [Heading(_titled(tier, role), 1), *_about(tier, {"Leads to": goals})]
    blocks.append(Heading("Pay"))
    try:
        blocks.append(Prose(notes.band(role.salary_for(tier, area=area, per=per))))
    except (NoSalaryError, AmbiguousSalaryError) as error:
        blocks.append(Prose(_sentence(error)))
    blocks.append(Heading("Asks for"))
    names = _skill_names(catalog)
    repeated = {skill for requirement in tier.requirements for skill in requirement.skills}
    asked = dict.fromkeys(
        _requirement(requirement, names, at=tier.id)
        for requirement in requirements(role, tier)
        # What the tier says itself is more exact than what its role says.
        if requirement.tier
        or requirement.name
        or requirement.behaviors
        or not repeated.issuperset(requirement.skills)
    )
    blocks.append(
        Points(tuple(asked)) if asked else Prose("No source lists requirements of this tier.")
    )
    return tuple(blocks)


def _goals(tier: Tier, role: Role) -> Iterator[str]:
    """Yield where a tier leads, with the years and the condition where they are stated."""
    if tier.leads_to is None:
        return (goal.id for goal in role.next_tiers(tier))
    return map(str, tier.leads_to)


def _about(tier: Tier, more: Mapping[str, str], level: int = 2) -> Iterator[Block]:
    yield Pairs((("Experience", str(tier.experience or "not stated")), *more.items()))
    if tier.summary:
        yield Prose(tier.summary)
    if tier.focus:
        yield Heading("Focus", level)
        yield Points(tier.focus)


def _requirement(requirement: Requirement, names: Mapping[str, str], at: str | None = None) -> str:
    """Return a requirement in words, and its tier where that is not the tier it is asked *at*."""
    text = _asked(requirement, names)
    return f"{text} (from {requirement.tier})" if requirement.tier not in (None, at) else text


def _asked(requirement: Requirement, names: Mapping[str, str]) -> str:
    skills = ", ".join(names.get(skill, skill) for skill in requirement.skills)
    level = f" at {requirement.level}" if requirement.level else ""
    if requirement.name and len(requirement.skills) > 1 and not requirement.behaviors:
        # The name says what the skills have in common.
        return f"{requirement.name}{level}"
    said = "; ".join((*filter(None, (requirement.name,)), *requirement.behaviors))
    return f"{skills}{level}: {said}" if said else f"{skills}{level}"


def next_page(tiers: Iterable[Tier], tier: Tier, role: Role) -> Page:
    """Return every promotion from a tier, or that it is a top tier."""
    blocks: list[Block] = []
    for goal in tiers:
        blocks += [Heading(_titled(goal, role)), *_about(goal, {}, level=3)]
    if not blocks:
        return (
            Prose(f"{tier.title} is a top tier of {role.title}: no promotion leads on from it."),
        )
    return (Heading(f"Promotions from {_titled(tier, role)}", 1), *blocks)


def path_page(
    path: Path, catalog: Catalog, *, area: str | None = None, per: Period | None = None
) -> Page:
    """Return the steps of a path with the years that each asks for and its pay."""
    notes = _Notes(catalog)
    rows = []
    for step in path.steps:
        years = f"{step.years}+ years" if step.years is not None else NOT_STATED
        title = step.tier.title if step.role == path.role else f"{step.tier.title} ({step.role})"
        rows.append((title, years, notes.band(step.pay) if step.pay else NOT_STATED))
    unpaid = [(step.role, step.tier.id) for step in path.steps if step.pay is None]
    table = Table(tuple(rows), header=("tier", "experience", "pay"))
    return (table, *_why_no_pay(unpaid, catalog, area, per))


def comparison_page(
    new: Comparison, catalog: Catalog, *, area: str | None = None, per: Period | None = None
) -> Page:
    """Return what is new on the second side: years, pay, and skills by their names."""
    notes = _Notes(catalog)
    change = f" ({new.pay_change:+.1%})" if new.pay_change is not None else ""
    sides = (new.before, new.after)
    table = Table(
        (
            ("experience", *(str(side.experience or NOT_STATED) for side in sides)),
            ("pay", _paid(new.before, notes), _paid(new.after, notes, change)),
        ),
        header=("", *(side.title for side in sides)),
    )
    unpaid = [(side.role, side.tier) for side in sides if side.pay is None]
    blocks: list[Block] = [table, *_why_no_pay(unpaid, catalog, area, per)]
    if not unpaid and new.why_no_pay_change:
        reason = f"The change is not shown: {new.why_no_pay_change}."
        blocks += [Heading("Pay"), Prose(reason)]
    blocks += _skills(new, _skill_names(catalog))
    if new.unknown:
        blocks += [Heading("Not known"), Points(tuple(map(_sentence, new.unknown)))]
    return tuple(blocks)


def _skills(new: Comparison, names: Mapping[str, str]) -> Iterator[Block]:
    def named(skills: Iterable[str] | None) -> list[str]:  # an overlay may lack some
        return [names.get(skill, skill) for skill in skills or ()]

    def changed(changes: Iterable[SkillChange] | None) -> list[str]:
        return [
            f"{names.get(change.skill, change.skill)} {change.before.label} to {change.after}"
            for change in changes or ()
        ]

    for word, skills in (
        ("Added", named(new.added)),
        ("Raised", changed(new.raised)),
        ("Lowered", changed(new.lowered)),
        ("Kept", named(new.kept)),
        ("Not named", named(new.not_named)),
    ):
        if skills:
            yield Heading(f"{word} ({len(skills)})")
            yield Prose(", ".join(skills))
    for change in new.behaviors or ():
        yield Heading(names.get(change.skill, change.skill))
        for label, behaviors in (
            ("new", change.added),
            ("no longer named", change.not_named),
            ("kept", change.kept),
        ):
            if behaviors:
                yield Points(tuple(f"{label}: {behavior}" for behavior in behaviors))


def _paid(side: Side, notes: _Notes, change: str = "") -> Words:
    return NOT_STATED if side.pay is None else notes.band(side.pay, change)


# Pay, and where sources disagree.


def salary_page(bands: Iterable[SalaryBand], role: Role, catalog: Catalog) -> Page:
    """Return bands, one row each, with the source of each figure."""
    return (Heading(f"Pay: {role.title} ({role.id})", 1), _Notes(catalog).bands(bands))


def market_page(band: SalaryBand, catalog: Catalog) -> Page:
    """Return the official figures for the pay of an occupation, one row each."""
    notes = _Notes(catalog)
    rows = tuple((name, notes.figure(band, name)) for name in band.figures)
    return (Heading(f"{band.about}, {_unit(band)}, {band.as_of}", 1), Table(rows))


def conflict_page(conflicts: Iterable[Conflict], subject: str, catalog: Catalog) -> Page:
    """Return each quantity that sources differ on: the claims, the spread, the preferred one."""
    notes = _Notes(catalog)
    blocks: list[Block] = []
    for conflict in conflicts:
        choice = "Preferred" if conflict.preferred else "None is preferred"
        blocks += [
            Heading(f"{conflict.quantity}: {_spread(conflict)}"),
            Table(tuple(_claim(claim, conflict, notes) for claim in conflict.claims)),
            Prose(f"{choice}: {conflict.why}."),
        ]
    if not blocks:
        return (Prose(f"Sources agree wherever two of them state the same of {subject}."),)
    return (Heading(f"Where sources disagree about {subject}", 1), *blocks)


def _claim(claim: Claim, conflict: Conflict, notes: _Notes) -> tuple[Words, ...]:
    remarks = ("preferred" if claim is conflict.preferred else "", claim.check or "")
    text = Phrase(claim.text, (notes.note(claim.citation),))
    return claim.role or "official", text, ", ".join(filter(None, remarks))


def _spread(conflict: Conflict) -> str:
    if conflict.spread is None:
        return "sources differ"
    if conflict.quantity == "growth":
        return f"{conflict.spread} points apart"
    return f"the highest is {conflict.spread:.1%} above the lowest"


# Guides.


def guide_page(guide: Guide, section: Section | None = None) -> Page:
    """Return a guide, or one section of it."""
    if section:
        return tuple(_section(section, 1))
    parts = (block for part in guide.sections for block in _section(part, 2))
    return (Heading(guide.title, 1), *parts)


def _section(section: Section, level: int) -> Iterator[Block]:
    yield Heading(section.title, level)
    yield from map(Prose, section.text)
    if section.points:
        yield Points(section.points)
    if section.pairs:
        yield Points(
            tuple(
                f"{pair.term}{'' if pair.term.endswith('?') else ':'} "
                f"{pair.text or ', '.join(pair.skills)}"
                for pair in section.pairs
            )
        )
    for part in section.schedule:
        yield Prose(f"{part.title}, {part.start} to {part.end}: {part.focus}")
        yield Points(part.activities)
    for case in section.cases:
        yield Prose(f"{case.title}: {case.text} {case.takeaway}")
        if case.figures:
            yield Points(tuple(f"{figure.topic}: {figure}" for figure in case.figures))
    if section.see:
        yield Prose(f"(See also the role's {', '.join(section.see)}.)")
    for below in section.sections:
        yield from _section(below, level + 1)


# What commands did.


def check_page(check: CatalogCheck) -> Page:
    """Return the problems of a catalog and then the warnings, one row each, and how many."""
    blocks: list[Block] = []
    for heading, problems in (("Problems", check.problems), ("Warnings", check.warnings)):
        if problems:
            blocks += [Heading(heading), Table(tuple((str(problem),) for problem in problems))]
    counts = f"{counted(check.problems, 'problem')}, {counted(check.warnings, 'warning')}"
    accepted = f" ({len(check.accepted)} accepted)" if check.accepted else ""
    total = f"{counted(check.files, 'file')} checked: {counts}{accepted}."
    return (*blocks, Heading(total))


def starter_page(catalog: Catalog, folder: str, files: Iterable[str]) -> Page:
    """Return which files were written, and how to ask the new catalog."""
    written = tuple((f"{folder}/{name}",) for name in files)
    (role, *_) = catalog.role_ids()
    return (
        Heading("Wrote a starter catalog for you to change:"),
        Table(written),
        *_ask(role, folder),
    )


def imported_page(catalog: Catalog, place: str) -> Page:
    """Return what a catalog holds that was imported, and how to ask it."""
    (role,) = catalog.roles()
    held = f"{counted(role.tiers, 'tier')}, {counted(catalog.skills(), 'skill')}"
    saved = f"{role.title} ({role.id}): {held}, saved to {place}"
    return (Table(((saved,),)), *_ask(role.id, place))


def saved_page(catalog: Catalog, place: str) -> Page:
    """Return how many roles were saved, and where."""
    return (Table(((f"Saved {counted(catalog.role_ids(), 'role')} to {place}",),)),)


def _ask(role: str, place: str) -> Iterator[Block]:
    yield Heading("Next:")
    yield Table(((f"careerkit show {role} --catalog {place}",), (f"careerkit check {place}",)))


# Words that several pages use.


def _titled(tier: Tier, role: Role) -> str:
    return f"{tier.title} ({role.id}/{tier.id})"


def _subject(role: str, tier: str | None) -> str:
    return f"{role}/{tier}" if tier else role


def _unit(band: SalaryBand) -> str:
    return f"{band.currency} {each(band.per)} in {band.area}"


def _why_no_pay(
    subjects: Iterable[tuple[str, str | None]],
    catalog: Catalog,
    area: str | None,
    per: Period | None,
) -> Iterator[Block]:
    """Yield why no band answers for each subject; those with the same answers share a point."""
    asked: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    reasons = []
    for role, tier in dict.fromkeys(subjects):
        try:
            catalog.salary_for(role, tier, area=area, per=per)
        except NoSalaryError as error:
            asked.setdefault((error.role, error.available), []).append(error.asked)
        except AmbiguousSalaryError as error:
            reasons.append(_sentence(error))
    for (role, available), questions in asked.items():
        reasons.append(_sentence(NoSalaryError(role, "; ".join(questions), available)))
    if reasons:
        yield Heading("Why pay is missing")
        yield Points(tuple(reasons))


def _sentence(problem: object) -> str:
    text = str(problem)
    return f"{text[:1].upper()}{text[1:]}"


def _either(words: list[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last


def _skill_names(catalog: Catalog) -> dict[str, str]:
    return {skill.id: skill.name for skill in catalog.skills()}
