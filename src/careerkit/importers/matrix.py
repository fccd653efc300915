"""
Import competency matrices: sheets of the behavior that each level of a job requires.

A row describes the behavior that shows one competency at one level. The
columns are Track, Level, Title, Area, Competency, Definition and Behavior.
"""

import os
import re
import unicodedata
from collections.abc import Generator, Iterator, Mapping
from pathlib import Path

from attrs import define, evolve, field

from ..catalogs.catalog import Catalog
from ..errors import DataError, Problem, refused, shown
from ..model import arguments, validators
from ..model.guide import Guide, Pair, Section
from ..model.role import Role
from ..model.skill import SKILL_KINDS, Requirement, Skill, SkillKind
from ..model.source import Basis, Citation, Source
from ..model.tier import TRACKS, Tier
from .sheets import Row, read_sheet

COLUMNS = ("Track", "Level", "Title", "Area", "Competency", "Definition", "Behavior")
_ALIASES = {"Behaviour": "Behavior"}

_TRACK_WORDS: dict[str, str] = {
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
    tracks: Mapping[str, str] | None = None,
) -> Catalog:
    """
    Return a catalog of one role, read from a competency matrix in a CSV file.

    The file has the columns Track, Level, Title, Area, Competency, Definition
    and Behavior, separated by commas, semicolons or tabs. Each level becomes a
    tier; the rows of a track list its levels from the lowest up, and that
    order is their rank. Each competency becomes a skill, and each row a
    requirement of its tier, named by the behavior. The definitions become the
    role's guide.

    Args:
        path: The file, in UTF-8, with at most 20,000 rows and 4 MiB.

        role: The id of the role.

        title: The title of the role.

        source: The source that the matrix comes from, or the id of a source in
            the catalog that this one will overlay. Give each sheet a source of
            its own, or citations of two sheets can't be told apart.

        basis: The basis of the statements in the matrix.

        as_of: The date that the matrix gives.

        kind: The kind of skill of all its competencies, since it does not say.

        tracks: The tracks that other words in the sheet stand for:
            ``{"Engineer": "individual", "Lead": "management"}``. A track is
            one ladder, so only one such word may stand for it.

    Raises:
        careerkit.DataError: With every problem of the file, each with its line,
            or if an argument is of the wrong type.
        careerkit.UnknownIdError: If *kind* or a track is unknown.

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
    own_words = _checked_words({} if tracks is None else tracks)
    name = _checked_path(path)
    _check_names(role, title)
    source_id = source.id if isinstance(source, Source) else source
    at = Path(name).name or None
    cite = Citation(source=source_id, basis=basis, as_of=as_of, at=at)
    sheet = read_sheet(name, COLUMNS, _ALIASES)
    matrix = _Matrix(own_words, cite)
    problems = [*sheet.problems]
    for row in sheet.rows:
        if all(row.cells.values()):
            found = tuple(matrix.add(row))
            problems += [problem._replace(file=name, line=row.line) for problem in found]
    if not sheet.rows and not problems:
        problems.append(Problem("rows below the header", "none", file=name))
    if problems:
        raise DataError(sorted(problems, key=lambda problem: problem.line or 0))
    return Catalog.of(
        id=role,
        title=title,
        roles=[Role(id=role, title=title, tiers=matrix.tiers(), cite=cite)],
        guides=[Guide(id=role, title=title, role=role, sections=matrix.sections(), cite=cite)],
        skills=matrix.skills(kind),
        sources=[source],
    )


def _checked_path(path: str | os.PathLike[str]) -> str:
    name = os.fspath(path) if isinstance(path, str | os.PathLike) else None
    if not isinstance(name, str):  # a path may be one of bytes
        raise refused("a path", path, "path")
    return name


def _checked_words(tracks: Mapping[str, str]) -> dict[str, str]:
    if not isinstance(tracks, Mapping):
        raise refused("a table of words and their tracks", tracks, "tracks")
    for word, track in tracks.items():
        if not isinstance(word, str):
            raise refused("a word of the sheet", word, "tracks")
        arguments.known_word("track", track, TRACKS)
    return {_folded(word): track for word, track in tracks.items()}


def _check_names(role: str, title: str) -> None:
    problems = [*validators.identifier(role, "role"), *validators.text(title, "title")]
    if problems:
        raise DataError(problems)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _kebab(text: str) -> str:
    """Return an id made of the Latin letters and digits of a name, without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


@define
class _Thing:
    """A level, area or competency: its name, and the first row that has it."""

    id: str
    name: str
    row: Row
    requirements: list[Requirement] = field(factory=list)


Things = dict[str, _Thing]


class _Matrix:
    """The levels, areas and competencies of the rows added so far."""

    def __init__(self, own_words: Mapping[str, str], cite: Citation) -> None:
        self._own_words = own_words
        self._cite = cite
        # Words for tracks that were reported, and the row where each track was first named.
        self._reported: set[str] = set()
        self._named: dict[str, Row] = {}
        self._levels: dict[str, Things] = {"individual": {}, "management": {}}
        self._areas: Things = {}
        self._skills: Things = {}
        self._pairs: dict[str, dict[str, None]] = {}
        self._seen: dict[tuple[str, ...], int] = {}

    def add(self, row: Row) -> Iterator[Problem]:
        """Add a row, and yield its problems."""
        track = yield from self._track(row)
        if track is None:
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
            yield Problem("each row once", f"the row of line {first} again")
        self._pairs.setdefault(area.id, {})[skill.id] = None
        cite = evolve(self._cite, at=_place(row))
        level.requirements.append(
            Requirement(skills=[skill.id], name=behavior, group=area.id, cite=cite)
        )

    def _track(self, row: Row) -> Generator[Problem, None, str | None]:
        """Return the track of a row; report an unknown word, and a second one for a track, once."""
        name = row.cells["Track"]
        word = _folded(name)
        track = self._own_words.get(word) or _TRACK_WORDS.get(word)
        if word in self._reported:
            return None
        if track is None:
            self._reported.add(word)
            hint = f"say which with tracks={{{name!r}: ...}}, or --track '{name}=...'"
            expected = f"one of {', '.join((*_TRACK_WORDS, *self._own_words))}"
            yield Problem(expected, shown(name), ("Track",), hint=hint)
            return None
        first = self._named.setdefault(track, row)
        if self._ladder(word) != self._ladder(_folded(first.cells["Track"])):
            self._reported.add(word)
            other = shown(first.cells["Track"])
            found = f"{shown(name)}, and {other} on line {first.line}"
            hint = "one ladder has one word; import a second ladder as another role"
            yield Problem(f"one word for the track {track}", found, ("Track",), hint=hint)
            return None
        return track

    def _ladder(self, word: str) -> str:
        """Return what tells the ladder of a word from others: the usual words mean one."""
        return word if word in self._own_words else ""

    def tiers(self) -> Iterator[Tier]:
        """Yield the tiers, track by track; an id in both tracks begins with its track."""
        shared = {level.id for level in self._levels["individual"].values()} & {
            level.id for level in self._levels["management"].values()
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
    """Return the thing with the name in a cell; two names must make two ids."""
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
            found = f"{shown(name)}, whose id is {id!r} like that of {shown(other.name)}"
            yield Problem("a name with an id of its own", found, (column,))
            return None
    things[name.casefold()] = _Thing(id, name, row)
    return things[name.casefold()]


def _same(thing: _Thing, row: Row, column: str) -> Iterator[Problem]:
    """Check that a cell repeats the cell in the first row of the same thing."""
    first, text = thing.row.cells[column], row.cells[column]
    if _folded(first) != _folded(text):
        expected = f"{shown(first)}, as on line {thing.row.line} for {shown(thing.name)}"
        yield Problem(expected, shown(text), (column,))
