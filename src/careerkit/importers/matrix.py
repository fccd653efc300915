"""
Competency matrices: what each level of a job asks for, kept as a sheet.

One row says how one competency shows at one level. The sheet has the columns
Track, Level, Title, Area, Competency, Definition and Behavior.
"""

import os
import re
import unicodedata
from collections.abc import Generator, Iterator, Mapping
from pathlib import Path

from attrs import define, evolve, field

from ..catalogs.catalog import Catalog
from ..errors import DataError, Problem, shown
from ..model import arguments, validators
from ..model.guide import Guide, Pair, Section
from ..model.role import Role
from ..model.skill import SKILL_KINDS, Requirement, Skill, SkillKind
from ..model.source import Basis, Citation, Source
from ..model.tier import TRACKS, Tier, Track
from .sheets import Row, read_sheet

COLUMNS = ("Track", "Level", "Title", "Area", "Competency", "Definition", "Behavior")
_ALIASES = {"Behaviour": "Behavior"}

_TRACK_WORDS: dict[str, Track] = {
    **dict.fromkeys(("individual", "individual contributor", "contributor", "ic"), "individual"),
    **dict.fromkeys(
        ("management", "manager", "people management", "people manager", "leadership"),
        "management",
    ),
}


def import_matrix(
    path: str | os.PathLike[str],
    *,
    role: str,
    title: str,
    source: Source | str,
    basis: Basis = "published",
    as_of: str | None = None,
    kind: SkillKind = "technical",
    tracks: Mapping[str, Track] | None = None,
) -> Catalog:
    """
    Return a catalog of one role, read from a competency matrix in a CSV file.

    The file has the columns Track, Level, Title, Area, Competency, Definition
    and Behavior, parted by commas, semicolons or tabs. Each level is a tier;
    within a track, levels stand lowest first, and their order is their rank.
    Each competency is a skill, each row a requirement of its tier that says
    the behavior; the definitions are the role's guide.

    Args:
        path: The file, in UTF-8.

        role: The id of the role.

        title: The title of the role.

        source: Where the matrix comes from, or the id of a source that a
            catalog has over which this one is laid.

        basis: What kind of statement the matrix makes.

        as_of: The date that the matrix gives.

        kind: What kind of skill its competencies are, since it does not say.

        tracks: What its own words for tracks mean, besides the usual ones:
            ``{"Engineer": "individual", "Lead": "management"}``.

    Raises:
        careerkit.DataError: With every problem of the file, each with its line.
        careerkit.UnknownIdError: If there is no such kind or track.

    >>> import careerkit, os, tempfile
    >>> source = careerkit.Source(
    ...     id="acme-matrix", title="Competencies", publisher="Acme", authority="employer"
    ... )
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = os.path.join(folder, "matrix.csv")
    ...     with open(path, "w") as file:
    ...         _ = file.write(
    ...             "Track,Level,Title,Area,Competency,Definition,Behavior\\n"
    ...             "IC,L1,Welder,Craft,Welding,Joins metal.,Welds under guidance\\n"
    ...             "IC,L2,Senior Welder,Craft,Welding,Joins metal.,Welds anything\\n"
    ...         )
    ...     ours = careerkit.import_matrix(path, role="welder", title="Welder", source=source)
    >>> ours.next_tier("welder", "l1").requirements[0].name
    'Welds anything'
    """
    arguments.known_word("kind", kind, SKILL_KINDS)
    for track in (tracks or {}).values():
        arguments.known_word("track", track, TRACKS)
    _check_arguments(role, title)
    source_id = source.id if isinstance(source, Source) else source
    cite = Citation(source=source_id, basis=basis, as_of=as_of, at=Path(path).name)
    sheet = read_sheet(path, COLUMNS, _ALIASES)
    words = dict(_TRACK_WORDS)
    words |= {_folded(word): track for word, track in (tracks or {}).items()}
    matrix = _Matrix(words, cite)
    problems = [*sheet.problems]
    for row in sheet.rows:
        if all(row.cells.values()):
            found = tuple(matrix.add(row))
            problems += [one._replace(file=os.fspath(path), line=row.line) for one in found]
    if not sheet.rows and not problems:
        problems.append(Problem("rows below the header", "none", file=os.fspath(path)))
    if problems:
        raise DataError(sorted(problems, key=lambda one: one.line or 0))
    return Catalog.of(
        id=role,
        title=title,
        roles=[Role(id=role, title=title, tiers=matrix.tiers(), cite=cite)],
        guides=[Guide(id=role, title=title, role=role, sections=matrix.sections(), cite=cite)],
        skills=matrix.skills(kind),
        sources=[source],
    )


def _check_arguments(role: str, title: str) -> None:
    problems = [*validators.identifier(role, "role"), *validators.text(title, "title")]
    if problems:
        raise DataError(problems)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _kebab(text: str) -> str:
    """Return an id made of the letters and digits of a name, accents left out."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


@define
class _Thing:
    """A level, area or competency: what it is called, and the row that named it first."""

    id: str
    name: str
    row: Row
    requirements: list[Requirement] = field(factory=list)


Things = dict[str, _Thing]


class _Matrix:
    """Gathers levels, areas and competencies from row after row."""

    def __init__(self, tracks: Mapping[str, Track], cite: Citation) -> None:
        self._tracks = tracks
        self._cite = cite
        self._unknown: set[str] = set()
        self._levels: dict[Track, Things] = {"individual": {}, "management": {}}
        self._areas: Things = {}
        self._skills: Things = {}
        self._pairs: dict[str, dict[str, None]] = {}
        self._seen: dict[tuple[str, ...], int] = {}

    def add(self, row: Row) -> Iterator[Problem]:
        """Take a row in, and yield what is wrong with it."""
        word = _folded(row.cells["Track"])
        track = self._tracks.get(word)
        if track is None:
            if word not in self._unknown:
                self._unknown.add(word)
                own = row.cells["Track"]
                hint = f"say which with tracks={{{own!r}: ...}}, or --track '{own}=...'"
                expected = f"one of {', '.join(self._tracks)}"
                yield Problem(expected, shown(row.cells["Track"]), ("Track",), hint=hint)
            return
        level = yield from _found(self._levels[track], row, "Level")
        area = yield from _found(self._areas, row, "Area")
        skill = yield from _found(self._skills, row, "Competency")
        if level is None or area is None or skill is None:
            return
        yield from _same(level, row, "Title")
        yield from _same(skill, row, "Definition")
        behavior = row.cells["Behavior"]
        first = self._seen.setdefault(
            (track, level.id, area.id, skill.id, _folded(behavior)), row.line
        )
        if first != row.line:
            yield Problem("a row that stands once", f"that of line {first} again")
        self._pairs.setdefault(area.id, {})[skill.id] = None
        cite = evolve(self._cite, at=_place(row))
        level.requirements.append(
            Requirement(skills=[skill.id], name=behavior, group=area.id, cite=cite)
        )

    def tiers(self) -> Iterator[Tier]:
        """Yield the tiers, track by track; ids that two tracks share carry the track's."""
        shared = {one.id for one in self._levels["individual"].values()} & {
            one.id for one in self._levels["management"].values()
        }
        for track, levels in self._levels.items():
            for rank, level in enumerate(levels.values(), 1):
                yield Tier(
                    id=f"{track}-{level.id}" if level.id in shared else level.id,
                    title=level.row.cells["Title"],
                    rank=rank,
                    track=track,
                    requirements=level.requirements,
                    cite=evolve(self._cite, at=_place(level.row)),
                )

    def skills(self, kind: SkillKind) -> Iterator[Skill]:
        """Yield a skill for each competency."""
        note = f"The matrix does not say what kind of skill a competency is; taken as {kind}."
        for skill in self._skills.values():
            cite = evolve(self._cite, at=_place(skill.row), note=note)
            yield Skill(id=skill.id, name=skill.name, kind=kind, cite=cite)

    def sections(self) -> Iterator[Section]:
        """Yield a section for each area: its competencies and their definitions."""
        by_id = {skill.id: skill for skill in self._skills.values()}
        for area in self._areas.values():
            pairs = [
                Pair(term=by_id[id].name, text=by_id[id].row.cells["Definition"], skills=[id])
                for id in self._pairs[area.id]
            ]
            cite = evolve(self._cite, at=_place(area.row))
            yield Section(id=area.id, title=area.name, pairs=pairs, cite=cite)


def _place(row: Row) -> str:
    return f"row {row.number}"


def _found(things: Things, row: Row, column: str) -> Generator[Problem, None, _Thing | None]:
    """Return what a cell names, the same whenever it is named; two names have two ids."""
    name = " ".join(row.cells[column].split())
    known = things.get(name.casefold())
    if known is not None:
        return known
    id = _kebab(name)
    if not id:
        expected = "a name with Latin letters or digits, from which its id is made"
        yield Problem(expected, shown(name), (column,))
        return None
    for other in things.values():
        if other.id == id:
            found = f"{shown(name)}, for which that is {id!r} as for {shown(other.name)}"
            yield Problem("a name with an id of its own", found, (column,))
            return None
    things[name.casefold()] = _Thing(id, name, row)
    return things[name.casefold()]


def _same(thing: _Thing, row: Row, column: str) -> Iterator[Problem]:
    """Check that a row says of a thing what the first row about it says."""
    said, told = thing.row.cells[column], row.cells[column]
    if _folded(said) != _folded(told):
        expected = f"what line {thing.row.line} says of {shown(thing.name)}, {shown(said)}"
        yield Problem(expected, shown(told), (column,))
