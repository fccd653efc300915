"""
Import competency matrices: sheets of the behavior that each level of a job requires.

A row of a long sheet describes a behavior that shows one competency at one
level. A wide sheet has a row for each competency and a column for each level.
"""

import os
import re
import unicodedata
import warnings
from collections import Counter
from collections.abc import Generator, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from attrs import define, evolve, field

from ..catalogs.catalog import Catalog
from ..errors import DataError, Problem, refused, shown
from ..model import arguments, validators
from ..model.guide import Guide, Pair, Section
from ..model.role import Role
from ..model.skill import MOST_BEHAVIORS, SKILL_KINDS, Requirement, Skill, SkillKind
from ..model.source import Basis, Citation, Source
from ..model.tier import TRACKS, Tier, Track
from .sheets import Columns, Row, read_sheet

COLUMNS = ("Track", "Level", "Title", "Area", "Competency", "Behavior")
_COLUMNS = Columns(
    needed=COLUMNS,
    optional=("Definition", "Id"),
    long=("Track", "Level", "Title", "Behavior"),
    aliases={"Behaviour": "Behavior"},
)

_TRACK_WORDS: dict[str, str] = {
    **dict.fromkeys(("individual", "individual contributor", "contributor", "ic"), "individual"),
    **dict.fromkeys(
        ("management", "manager", "people management", "people manager", "leadership"),
        "management",
    ),
}


class RepeatedRowWarning(UserWarning):
    """A row of a competency matrix says again what another says; it is taken once."""


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
    track: str = "individual",
    ids: Mapping[str, str] | None = None,
    sheet: str | None = None,
    cumulative: bool = False,
) -> Catalog:
    """
    Return a catalog of one role, read from a competency matrix: CSV or a workbook.

    A long sheet has the columns Track, Level, Title, Area, Competency and
    Behavior, and maybe Definition and Id (of the competency). A wide one has a
    row for each competency and a column for each level, whose header may hold
    a title and a level: "Junior Tailor (L1)". There, a row with a name alone
    is the area of the rows below, and an empty cell says nothing.

    Each level becomes a tier; levels are listed from the lowest up, and that
    order is their rank. Each competency becomes a skill, and what a level says
    of it one requirement with its behaviors. Definitions become the role's
    guide. Names become ids by their Latin letters and digits. A name without
    any gets a number: ``competency-1``.

    Args:
        path: The file: .xlsx, or CSV in UTF-8 of at most 4 MiB, separated by
            commas, semicolons or tabs. It has at most 20,000 rows.

        role: The id of the role.

        title: The title of the role.

        source: The source that the matrix comes from, or the id of a source in
            the catalog that this one will overlay. Give each sheet a source of
            its own, or citations of two sheets can't be told apart.

        basis: The basis of the statements in the matrix.

        as_of: The date that the matrix gives.

        kind: The kind of skill of all its competencies, since it does not say.

        tracks: The tracks that other words in the sheet stand for:
            ``{"Engineer": "individual", "Guild": "guild"}``. The role gets a
            track of its own where an id is neither individual nor management.
            A track is one ladder, so only one such word may stand for it.

        track: The track of a wide sheet, which does not name one.

        ids: The ids of competencies, areas and levels whose name gives none
            that is wanted: ``{"C++": "c-plus-plus"}``.

        sheet: The name of the sheet in a workbook with several.

        cumulative: Whether each level asks for all that the levels below it
            ask for. The catalog says that this is your reading.

    Raises:
        careerkit.DataError: With every problem of the file, each with its line,
            or if an argument is of the wrong type.
        careerkit.UnknownIdError: If *kind* is unknown.
        careerkit.MissingExtraError: For a workbook, where python-calamine is
            not installed.

    A row that is there twice is taken once, with a `RepeatedRowWarning`.

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
    >>> ours.next_tier("welder", "l1").requirements[0].behaviors
    ('Welds anything',)
    """
    arguments.known_word("kind", kind, SKILL_KINDS)
    own_tracks = _checked_tracks({} if tracks is None else tracks, track)
    own_ids = _checked_ids({} if ids is None else ids)
    name = _checked_path(path)
    if not isinstance(cumulative, bool):
        raise refused("true or false", cumulative, "cumulative")
    _check_names(role, title)
    source_id = source.id if isinstance(source, Source) else source
    at = Path(name).name or None
    cite = Citation(source=source_id, basis=basis, as_of=as_of, at=at)
    table = read_sheet(name, _COLUMNS, sheet=sheet)
    matrix = _Matrix(own_tracks, own_ids, track, cite)
    problems = [*table.problems]
    for row in table.rows:
        if all(row.cells[column] for column in _NAMED if column in row.cells):
            found = tuple(matrix.add(row))
            problems += [problem._replace(file=name, line=row.line) for problem in found]
    if not table.rows and not problems:
        problems.append(Problem("rows below the header", "none", file=name))
    if problems:
        raise DataError(sorted(problems, key=lambda problem: problem.line or 0))
    for line, first in matrix.repeated:
        message = f"{name}:{line}: the row of line {first} again, which is taken once"
        warnings.warn(message, RepeatedRowWarning, stacklevel=2)
    note = "The matrix does not say that levels add up; it is read so."
    sections = tuple(matrix.sections())
    return Catalog.of(
        id=role,
        title=title,
        roles=[
            Role(
                id=role,
                title=title,
                cumulative=cumulative,
                tracks=matrix.tracks(),
                tiers=matrix.tiers(),
                cite=cite,
                cites={"cumulative": evolve(cite, basis="estimated", note=note)}
                if cumulative
                else {},
            )
        ],
        guides=[Guide(id=role, title=title, role=role, sections=sections, cite=cite)]
        if sections
        else [],
        skills=matrix.skills(kind),
        sources=[source],
    )


# A row with one of these empty was reported when it was read.
_NAMED = ("Track", "Level", "Title", "Competency", "Behavior")


def _checked_path(path: str | os.PathLike[str]) -> str:
    name = None
    with suppress(Exception):  # whatever the class of a path raises
        name = os.fspath(path)
    if not isinstance(name, str):  # a path may be one of bytes
        raise refused("a path", path, "path")
    return name


def _checked_tracks(tracks: Mapping[str, str], track: str) -> dict[str, Track]:
    """Return the track of each word of the sheet, titled as the word where it is a new one."""
    expected = "a table of words and their tracks"
    if not isinstance(tracks, Mapping):
        raise refused(expected, tracks, "tracks")
    try:
        tracks = dict(tracks)
    except Exception:  # whatever another mapping raises
        raise refused(expected, tracks, "tracks") from None
    for word in tracks:
        if not isinstance(word, str) or not word.strip():
            raise refused("a word of the sheet", word, "tracks")
    problems = [
        problem
        for id in (*tracks.values(), track)
        for problem in validators.identifier(id, "tracks", what="the id of a track")
    ]
    if problems:
        raise DataError(problems)
    return {_folded(word): Track(id=id, title=word.strip()) for word, id in tracks.items()}


def _checked_ids(ids: Mapping[str, str]) -> dict[str, str]:
    if not isinstance(ids, Mapping):
        raise refused("a table of names and their ids", ids, "ids")
    for name, id in ids.items():
        if not isinstance(name, str):
            raise refused("a name in the sheet", name, "ids")
        if problems := tuple(validators.identifier(id, "ids", what=f"an id of {shown(name)}")):
            raise DataError(problems)
    return {_folded(name): id for name, id in ids.items()}


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
    # Of a competency: the first row that defines it.
    defined: Row | None = None
    # Of a level: the rows of each area and competency, by behavior.
    asked: dict[tuple[str | None, str], dict[str, Row]] = field(factory=dict)


Things = dict[str, _Thing]


class _Matrix:
    """The levels, areas and competencies of the rows added so far."""

    def __init__(
        self, own: Mapping[str, Track], ids: Mapping[str, str], track: str, cite: Citation
    ) -> None:
        self._own = own
        self._ids = ids
        self._only_track = track
        self._cite = cite
        # Lines of rows that say what the row of another line says.
        self.repeated: list[tuple[int, int]] = []
        # Words for tracks that were reported, and the row where each track was first named.
        self._reported: set[str] = set()
        self._named: dict[str, Row] = {}
        ids_of_tracks = (*TRACKS, track, *(each.id for each in own.values()))
        self._levels: dict[str, Things] = {id: {} for id in ids_of_tracks}
        self._areas: Things = {}
        self._skills: Things = {}
        self._pairs: dict[str, dict[str, None]] = {}

    def add(self, row: Row) -> Iterator[Problem]:
        """Add a row, and yield its problems."""
        track = yield from self._track(row)
        if track is None:
            return
        level = yield from self._found(self._levels[track], row, "Level")
        area = None
        if row.cells["Area"]:
            area = yield from self._found(self._areas, row, "Area")
        skill = yield from self._found(self._skills, row, "Competency")
        if level is None or skill is None or (row.cells["Area"] and area is None):
            return
        yield from _same(level, row, "Title")
        yield from _same_definition(skill, row)
        group = area.id if area else None
        self._pairs.setdefault(group or "", {})[skill.id] = None
        rows = level.asked.setdefault((group, skill.id), {})
        first = rows.setdefault(_folded(row.cells["Behavior"]), row)
        if first is not row:
            self.repeated.append((row.line, first.line))
        if len(rows) == MOST_BEHAVIORS + 1 and first is row:
            expected = f"at most {MOST_BEHAVIORS:,} behaviors of a competency at a level"
            yield Problem(expected, "more", ("Behavior",))

    def _track(self, row: Row) -> Generator[Problem, None, str | None]:
        """Return the track of a row; report an unknown word, and a second one for a track, once."""
        if "Track" not in row.cells:  # a wide sheet
            return self._only_track
        name = row.cells["Track"]
        word = _folded(name)
        track = self._own[word].id if word in self._own else _TRACK_WORDS.get(word)
        if word in self._reported:
            return None
        if track is None:
            self._reported.add(word)
            hint = f"say which with tracks={{{name!r}: ...}}, or --track '{name}=...'"
            expected = f"one of {', '.join((*_TRACK_WORDS, *self._own))}"
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
        return word if word in self._own else ""

    def tracks(self) -> Iterator[Track]:
        """Yield the tracks that are neither of the usual two."""
        titles = {track.id: track.title for track in self._own.values()}
        for id, levels in self._levels.items():
            if levels and id not in TRACKS:
                yield Track(id=id, title=titles.get(id, id))

    def tiers(self) -> Iterator[Tier]:
        """Yield the tiers, track by track; an id in two tracks begins with its track."""
        times = Counter(level.id for levels in self._levels.values() for level in levels.values())
        for track, levels in self._levels.items():
            for rank, level in enumerate(levels.values(), 1):
                yield Tier(
                    id=level.id if times[level.id] == 1 else f"{track}-{level.id}",
                    title=level.row.cells["Title"],
                    rank=rank,
                    track=track,
                    requirements=self._requirements(level),
                    cite=evolve(self._cite, at=_place(level.row)),
                )

    def _requirements(self, level: _Thing) -> Iterator[Requirement]:
        """Yield one requirement for each competency of an area, with all its behaviors."""
        for (group, skill), rows in level.asked.items():
            cite = evolve(self._cite, at=_place(*rows.values()))
            behaviors = (row.cells["Behavior"] for row in rows.values())
            yield Requirement(skills=[skill], group=group, behaviors=behaviors, cite=cite)

    def skills(self, kind: SkillKind) -> Iterator[Skill]:
        """Yield a skill for each competency."""
        note = f"The matrix does not say what kind of skill a competency is; taken as {kind}."
        for skill in self._skills.values():
            cite = evolve(self._cite, at=_place(skill.row), note=note)
            yield Skill(id=skill.id, name=skill.name, kind=kind, cite=cite)

    def sections(self) -> Iterator[Section]:
        """Yield a section for each area, if the sheet has definitions: its competencies."""
        by_id = {skill.id: skill for skill in self._skills.values()}
        if not any(skill.defined for skill in by_id.values()):
            return
        areas = {area.id: area for area in self._areas.values()}
        for group, ids in self._pairs.items():
            pairs = [
                Pair(term=by_id[id].name, text=_definition(by_id[id]), skills=[id]) for id in ids
            ]
            if group:
                area = areas[group]
                cite = evolve(self._cite, at=_place(area.row))
                yield Section(id=group, title=area.name, pairs=pairs, cite=cite)
            else:
                yield Section(id="competencies", title="Competencies", pairs=pairs, cite=self._cite)

    def _found(
        self, things: Things, row: Row, column: str
    ) -> Generator[Problem, None, _Thing | None]:
        """Return the thing with the name in a cell; two names must make two ids."""
        name = " ".join(row.cells[column].split())
        known = things.get(name.casefold())
        given = row.cells.get("Id", "") if column == "Competency" else ""
        if known is not None:
            if given and given != known.id:
                expected = f"{shown(known.id)}, as on line {known.row.line} for {shown(name)}"
                yield Problem(expected, shown(given), ("Id",))
            return known
        problems = tuple(validators.identifier(given, "Id")) if given else ()
        if problems:
            yield from problems
            return None
        id = given or self._ids.get(_folded(name)) or _kebab(name)
        id = id or f"{column.lower()}-{len(things) + 1}"
        for other in things.values():
            if other.id == id:
                found = f"{shown(name)}, whose id is {id!r} like that of {shown(other.name)}"
                yield Problem("a name with an id of its own", found, (column,), hint=_OWN_ID)
                return None
        things[name.casefold()] = _Thing(id, name, row)
        return things[name.casefold()]


_OWN_ID = "give one with ids={...}, or --id 'NAME=ID'"


def _definition(skill: _Thing) -> str | None:
    return skill.defined.cells["Definition"] if skill.defined else None


def _place(*rows: Row) -> str:
    numbers = list(dict.fromkeys(row.number for row in rows))
    if len(numbers) == 1:
        return f"row {numbers[0]}"
    if numbers == [*range(numbers[0], numbers[-1] + 1)]:
        return f"rows {numbers[0]}-{numbers[-1]}"
    return f"rows {', '.join(map(str, numbers))}"


def _same(thing: _Thing, row: Row, column: str) -> Iterator[Problem]:
    """Check that a cell repeats the cell in the first row of the same thing."""
    first, text = thing.row.cells[column], row.cells[column]
    if _folded(first) != _folded(text):
        expected = f"{shown(first)}, as on line {thing.row.line} for {shown(thing.name)}"
        yield Problem(expected, shown(text), (column,))


def _same_definition(skill: _Thing, row: Row) -> Iterator[Problem]:
    """Check that a definition, if there is one, is that of the first row that gives one."""
    text = row.cells.get("Definition", "")
    if text and skill.defined is None:
        skill.defined = row
    elif text and skill.defined is not None:
        first = skill.defined.cells["Definition"]
        if _folded(first) != _folded(text):
            expected = f"{shown(first)}, as on line {skill.defined.line} for {shown(skill.name)}"
            yield Problem(expected, shown(text), ("Definition",))
