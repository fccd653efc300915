"""
Answers as plain text for a terminal, each figure with a footnote to its source.
"""

from collections.abc import Iterable, Iterator, Mapping
from os.path import normpath
from textwrap import fill, indent
from typing import TYPE_CHECKING

from attrs import evolve

from ..model.codes import each
from ..model.pay import SalaryBand
from ..model.record import counted
from ..model.role import Role
from ..model.skill import Requirement
from ..model.source import Citation
from ..model.statement import Move, Outlook
from ..model.tier import Tier
from ..queries.provenance import describe
from ..titles.matching import Laddered

if TYPE_CHECKING:
    from ..catalogs.catalog import Catalog
    from ..catalogs.diff import Change
    from ..checking.catalog import CatalogCheck
    from ..model.codes import Period
    from ..model.guide import Guide, Section
    from ..queries.comparison import Comparison, Side, SkillChange
    from ..queries.conflicts import Conflict
    from ..queries.ladder import Path

WIDTH = 88


class Footnotes:
    """Numbers citations as they are met; figures printed apart share a note."""

    def __init__(self, catalog: "Catalog") -> None:
        self._catalog = catalog
        self._numbers: dict[Citation, int] = {}

    def mark(self, citation: Citation) -> str:
        """Return the mark of a citation: ``[1]``."""
        place = evolve(citation, printed=None)
        return f"[{self._numbers.setdefault(place, len(self._numbers) + 1)}]"

    def lines(self) -> Iterator[str]:
        """Yield the notes that were asked for."""
        for citation, number in self._numbers.items():
            told = describe(citation, self._catalog.source)
            yield _wrapped(f"[{number}] {told}", hang="    ")


def role_list(roles: Iterable[Laddered]) -> str:
    """One line for each role: id, title, tiers."""
    rows = [(role.id, role.title, ", ".join(tier.id for tier in role.tiers)) for role in roles]
    return "\n".join(_table(rows, header=("role", "title", "tiers")))


def change_list(changes: "Iterable[Change]") -> str:
    """One line for each change."""
    return "\n".join(map(str, changes)) or "No changes."


def role_page(
    role: Role, catalog: "Catalog", *, area: str | None = None, per: "Period | None" = None
) -> str:
    """The ladder of a role with its pay, its pay as a whole, its moves, its outlook."""
    area, per = area or catalog.area, per or catalog.per
    notes = Footnotes(catalog)
    parts = [[f"{role.title} ({role.id})"]]
    if role.summary:
        parts.append([_wrapped(role.summary)])
    if role.tiers:
        parts.append([*_ladder(role, area, per, notes)])
    other = [band for band in role.salaries_for(area=area) if band.tier is None]
    if other:
        place = f" in {area}" if area else ""
        parts.append([f"Pay that names no tier{place}", *_bands(other, notes)])
    units = {band.area: each(band.per) for band in role.salaries_for() if band.area}
    elsewhere = [f"{place} ({unit})" for place, unit in units.items() if place != area]
    if elsewhere:
        parts.append([_wrapped(f"Pay stated elsewhere, by --area: {', '.join(elsewhere)}", "  ")])
    if role.moves:
        parts.append(["Leads to other work", *_indented(_table(map(_move, role.moves)))])
    if role.outlooks:
        parts.append(["Outlook", *(f"  {_outlook(one, notes)}" for one in role.outlooks)])
    cited = [*notes.lines()]
    if cited:
        parts.append(["Where the figures come from", *cited])
    return _page(parts)


# The figures of a tier that a ladder has room for: those of policies, those of claims.
_CLAIMED = {"median": "median", "mean": "average"}
_PAY = {"minimum": "minimum", "midpoint": "midpoint", **_CLAIMED, "maximum": "maximum"}


def _move(move: Move) -> tuple[str, ...]:
    goal = f"{move.role}, {move.tier}" if move.tier else move.role
    title = f"{move.title} ({goal})" if goal else move.title
    return move.kind, f"from {move.from_tier}" if move.from_tier else "from any tier", title


def _ladder(role: Role, area: str | None, per: "Period | None", notes: Footnotes) -> Iterator[str]:
    # More claims than one are told by `salary`; a table of one figure each can't.
    claims = [role.salaries_for(one, area=area, per=per) for one in role.tiers]
    alone = [bands[0] if len(bands) == 1 else None for bands in claims]
    stated = {name for band in alone if band for name in band.figures}
    columns = {name: word for name, word in _PAY.items() if name in stated} or _CLAIMED
    rows = []
    units = set()
    for tier, band in zip(role.tiers, alone, strict=True):
        paid = [_figure(band, name, notes) for name in columns]
        if band:
            place = f" in {band.area}" if band.area else ""
            units.add(f"{band.currency} {each(band.per)}{place}")
        following = ", ".join(one.id for one in role.next_tiers(tier)) or "(top)"
        experience = str(tier.experience) if tier.experience else "-"
        rows.append((tier.id, experience, following, *paid, tier.title))
    yield f"Ladder ({', '.join(sorted(units))})" if units else "Ladder"
    header = ("tier", "experience", "leads to", *columns.values(), "title")
    yield from _indented(_table(rows, header=header))


def _figure(band: SalaryBand | None, name: str, notes: Footnotes) -> str:
    value = band.figures.get(name) if band else None
    return f"{value:,} {notes.mark(band.cite(name))}" if band and value is not None else "-"


def _bands(bands: Iterable[SalaryBand], notes: Footnotes) -> Iterator[str]:
    return _indented(_table((band.subject, str(band), _marks(band, notes)) for band in bands))


def _marks(band: SalaryBand, notes: Footnotes) -> str:
    """Return the marks of all that a band's figures cite, each once."""
    return "".join(dict.fromkeys(notes.mark(band.cite(name)) for name in band.figures))


def _outlook(outlook: Outlook, notes: Footnotes) -> str:
    said = []
    for name, words in (
        ("growth", f"growth {outlook.growth:+}%" if outlook.growth is not None else None),
        ("label", outlook.label),
        ("demand", f"demand: {outlook.demand}" if outlook.demand else None),
        ("openings", f"{outlook.openings:,} openings a year" if outlook.openings else None),
    ):
        if words:
            said.append(f"{words} {notes.mark(outlook.cite(name))}")
    about = f" (of {outlook.about})" if outlook.about else ""
    period = f", {outlook.period}" if outlook.period else ""
    return ", ".join(said) + period + about


def tier_page(tier: Tier | None, role: Role) -> str:
    """A tier a person may move to, or that there is none above."""
    if tier is None:
        return f"A top of {role.title}: no tier is above it."
    lines = [f"{tier.title} ({tier.id})"]
    if tier.experience:
        lines.append(f"Experience: {tier.experience}")
    if tier.summary:
        lines.append(_wrapped(tier.summary))
    if tier.focus:
        lines += ["Focus:", *(_wrapped(f"- {one}", hang="  ") for one in tier.focus)]
    return "\n".join(lines)


def tier_card(
    tier: Tier, role: Role, catalog: "Catalog", requirements: Iterable[Requirement]
) -> str:
    """A tier with where it leads and all that it asks for."""
    names = {skill.id: skill.name for skill in catalog.skills()}
    following = ", ".join(one.id for one in role.next_tiers(tier)) or "nothing: it is a top"
    lines = [tier_page(tier, role), f"Leads to: {following}"]
    own = {skill for one in tier.requirements for skill in one.skills}
    said_again = [one for one in role.requirements if not one.name and own.issuperset(one.skills)]
    asked = [
        _wrapped(f"- {_asked(one, names)}", hang="  ")
        for one in requirements
        if one not in said_again
    ]
    return "\n".join([*lines, *(["Asks for:", *asked] if asked else [_UNKNOWN_DEMANDS])])


_UNKNOWN_DEMANDS = "Asks for: no source lists it."


def _asked(requirement: Requirement, names: Mapping[str, str]) -> str:
    told = ", ".join(names.get(skill, skill) for skill in requirement.skills)
    level = requirement.level
    if level is not None:
        told += f" at {level.value:.15g} ({level.scale})"
    return f"{told}: {requirement.name}" if requirement.name else told


def path_page(path: "Path", catalog: "Catalog") -> str:
    """The steps of a path with the years each asks for and its pay."""
    notes = Footnotes(catalog)
    rows = []
    for step in path.steps:
        years = f"{step.years}+ years" if step.years is not None else "-"
        pay = f"{step.pay} {_marks(step.pay, notes)}" if step.pay else "pay not stated"
        rows.append((step.tier.title, years, pay))
    reasons = [_wrapped(f"{step.why_no_pay}.") for step in path.steps if step.why_no_pay]
    parts = [[*_table(rows)], reasons, [*notes.lines()]]
    return _page(part for part in parts if part)


def salary_page(bands: Iterable[SalaryBand], catalog: "Catalog") -> str:
    """Bands, a line each, and where each figure comes from."""
    notes = Footnotes(catalog)
    return "\n".join([*_bands(bands, notes), "", *notes.lines()])


def market_page(band: SalaryBand, catalog: "Catalog") -> str:
    """The percentiles of an occupation's pay, and where they come from."""
    notes = Footnotes(catalog)
    rows = [
        (name, f"{value:,}", notes.mark(band.cite(name))) for name, value in band.figures.items()
    ]
    head = f"{band.about}, {band.currency} {each(band.per)} in {band.area}, {band.as_of}"
    return "\n".join([head, *_indented(_table(rows)), "", *notes.lines()])


def conflict_page(conflicts: Iterable["Conflict"], catalog: "Catalog") -> str:
    """Each quantity that sources differ on: the claims, how far apart, which is preferred."""
    notes = Footnotes(catalog)
    parts = []
    for conflict in conflicts:
        rows = []
        for claim in conflict.claims:
            mark = "*" if claim is conflict.preferred else ""
            told = f"{notes.mark(claim.citation)}{mark}"
            rows.append((claim.role or "official", claim.text, told, claim.check or ""))
        head = f"{conflict.quantity}: {_apart(conflict)}"
        first = "preferred (*)" if conflict.preferred else "none preferred"
        parts.append([head, *_indented(_table(rows)), f"  {first}: {conflict.why}"])
    if not parts:
        return "No sources disagree."
    parts.append(["Where the claims come from", *notes.lines()])
    return _page(parts)


def _apart(conflict: "Conflict") -> str:
    if conflict.spread is None:
        return "sources differ"
    if conflict.quantity == "growth":
        return f"{conflict.spread} points apart"
    return f"the highest {conflict.spread:.1%} above the lowest"


def guide_page(guide: "Guide", section: "Section | None" = None) -> str:
    """A guide, or one section of it."""
    sections = [section] if section else guide.sections
    title = [] if section else [guide.title, "=" * len(guide.title), ""]
    body = "\n\n".join("\n".join(_section(one, 0)) for one in sections)
    return "\n".join([*title, body])


def _section(section: "Section", depth: int) -> Iterator[str]:
    yield section.title
    yield ("-" if depth == 0 else "~") * len(section.title)
    for paragraph in section.text:
        yield _wrapped(paragraph)
    for point in section.points:
        yield _wrapped(f"- {point}", hang="  ")
    for pair in section.pairs:
        told = pair.text or ", ".join(pair.skills)
        yield _wrapped(
            f"- {pair.term}: {told}" if pair.term[-1] != "?" else f"- {pair.term} {told}", hang="  "
        )
    for part in section.schedule:
        yield f"{part.title}, {part.start} to {part.end}: {part.focus}"
        for activity in part.activities:
            yield _wrapped(f"  - {activity}", hang="    ")
    for case in section.cases:
        yield _wrapped(f"- {case.title}: {case.text} {case.takeaway}", hang="  ")
        for figure in case.figures:
            yield f"    {figure.topic}: {figure}"
    if section.see:
        yield f"(figures and lists: {', '.join(section.see)} of the role)"
    for below in section.sections:
        yield ""
        yield from _section(below, depth + 1)


def _page(parts: Iterable[Iterable[str]]) -> str:
    """Return parts of a page, a blank line between them."""
    return "\n\n".join("\n".join(part) for part in parts)


def _wrapped(text: str, hang: str = "") -> str:
    return fill(text, WIDTH, subsequent_indent=hang, break_long_words=False, break_on_hyphens=False)


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (indent(line, "  ") for line in lines)


def _table(
    rows: Iterable[tuple[str, ...]], *, header: tuple[str, ...] | None = None
) -> Iterator[str]:
    rows = [header, *rows] if header else list(rows)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def comparison_page(new: "Comparison", catalog: "Catalog") -> str:
    """What is new on the second side: years, pay, and skills by their names."""
    notes = Footnotes(catalog)
    change = f" ({new.pay_change:+.1%})" if new.pay_change is not None else ""
    sides = (new.before, new.after)
    rows = [
        ("", *(side.title for side in sides)),
        ("experience", *(str(side.experience or "-") for side in sides)),
        ("pay", _paid(new.before, notes), _paid(new.after, notes) + change),
    ]

    names = {skill.id: skill.name for skill in catalog.skills()}

    def named(skill: str) -> str:  # a catalog to be laid over another may lack some
        return names.get(skill, skill)

    parts = [[*_table(rows)]]
    reasons = [side.why_no_pay for side in sides if side.why_no_pay]
    if not reasons and new.why_no_pay_change:
        reasons = [f"no change of pay: {new.why_no_pay_change}"]
    parts[0] += [_wrapped(f"{reason}.") for reason in dict.fromkeys((*reasons, *new.unknown))]
    reworded = new.reworded or ()
    for word, told in (
        ("Added", [named(one) for one in new.added or ()]),
        ("Raised", [f"{named(one.skill)} {_step(one)}" for one in new.raised or ()]),
        ("Lowered", [f"{named(one.skill)} {_step(one)}" for one in new.lowered or ()]),
        ("Kept", [named(one) for one in new.kept or ()]),
        ("Reworded", [f"{named(one.skill)}: {one.before} > {one.after}" for one in reworded]),
        ("Dropped", [named(one) for one in new.dropped or ()]),
    ):
        if word == "Reworded" and told:
            lines = [_wrapped(f"- {one}", hang="  ") for one in told]
            parts.append([f"{word} ({len(told)})", *_indented(lines)])
        elif told:
            parts.append([f"{word} ({len(told)})", indent(_wrapped(", ".join(told)), "  ")])
    cited = [*notes.lines()]
    if cited:
        parts.append(["Where the figures come from", *cited])
    return _page(parts)


def _paid(side: "Side", notes: Footnotes) -> str:
    if side.pay is None:
        return "-"
    return f"{side.pay} {_marks(side.pay, notes)}"


def _step(change: "SkillChange") -> str:
    return f"{change.before.value:.15g} to {change.after.value:.15g} ({change.after.scale})"


def check_page(check: "CatalogCheck") -> str:
    """What was found in a catalog, a line each: what is wrong, then what may not be meant."""
    parts = [
        [heading, *_indented(map(str, found))]
        for heading, found in (("Problems", check.problems), ("Warnings", check.warnings))
        if found
    ]
    problems, warnings = counted(check.problems, "problem"), counted(check.warnings, "warning")
    parts.append([f"{counted(check.files, 'file')} checked: {problems}, {warnings}."])
    return _page(parts)


def check_annotations(check: "CatalogCheck") -> str:
    """What was found in a catalog, as commands that GitHub shows beside the lines of a change."""
    lines = []
    for word, found in (("error", check.problems), ("warning", check.warnings)):
        for one in found:
            file = normpath(one.file) if one.file else None
            place = {"file": file, "line": one.line, "title": one.where}
            told = [f"{key}={_escaped(value, _OF_PLACES)}" for key, value in place.items() if value]
            message = str(one._replace(file=None, line=None, path=()))
            head = f"{word} {','.join(told)}" if told else word
            lines.append(f"::{head}::{_escaped(message, _OF_LINES)}")
    return "\n".join(lines)


# What the commands of GitHub's runner would read as their own.
_OF_LINES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_OF_PLACES = {**_OF_LINES, ":": "%3A", ",": "%2C"}


def _escaped(value: object, codes: dict[str, str]) -> str:
    return "".join(codes.get(letter, letter) for letter in str(value))


def starter_page(catalog: "Catalog", folder: str, files: Iterable[str]) -> str:
    """What was written, and how to ask it."""
    role = catalog.role_ids()[0]
    written = "\n".join(f"  {folder}/{name}" for name in files)
    return (
        f"A starter catalog, made to be changed:\n{written}\n"
        f"Ask it: careerkit show {role} --catalog {folder}\n"
        f"Check it: careerkit check {folder}"
    )


def imported_page(catalog: "Catalog", place: str) -> str:
    """What was made of an import, and how to ask it."""
    (role,) = catalog.roles()
    held = f"{counted(role.tiers, 'tier')}, {counted(catalog.skills(), 'skill')}"
    return (
        f"{role.title} ({role.id}): {held}, saved to {place}\n"
        f"Ask it: careerkit show {role.id} --catalog {place}\n"
        f"Check it: careerkit check {place}"
    )
