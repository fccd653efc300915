"""
A catalog in a tree of files: a folder, a zip archive, or a folder of a package.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from ..errors import DataError, Problem, shown
from ..files.trees import File, Stamp, Tree, named
from ..formats.base import ENDINGS, format_of
from ..model.manifest import NEWER, Manifest
from ..model.role import Role
from ..model.validators import KEBAB
from . import layout

# Imported when they are first needed: the first answer does without them.
if TYPE_CHECKING:
    from ..model.grade import Grade
    from ..model.guide import Guide
    from ..model.skill import Skill
    from ..model.source import Source
    from .index import Entries, Entry, Mark
    from .stores import Kind

T = TypeVar("T")


class TreeFile(NamedTuple):
    """One file of a tree."""

    tree: Tree
    name: str

    def read_bytes(self) -> bytes:
        """Return the bytes of the file."""
        return self.tree.read(self.name)


class Files:
    """
    A catalog in a tree of files.

    A file that is missing is missing from a catalog: where ``catalog.toml``
    is gone too, as while a disk is away, looking for anything is an error.
    """

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    def manifest(self) -> Manifest:
        name, twice = self.file_of("catalog")
        if name is None:
            raise DataError([self.no_catalog()])
        try:
            return self._load(name, Manifest, twice=twice)
        except DataError as error:
            # A newer format may have fields that this one does not know.
            newer = [*filter(is_newer, error.problems)]
            raise DataError(newer or error.problems) from None

    def no_catalog(self) -> Problem:
        """Build the problem of a place without a catalog."""
        names = self._tree.names()
        *most, last = ENDINGS
        expected = f"a catalog: a file catalog.{', .'.join(most)} or .{last}"
        below = [name for name in names if name.endswith("/") and self._is_catalog(name)]
        hint = f"there is one in {' and in '.join(below)}" if below else None
        return Problem(expected, few(names), file=self._tree.label or None, hint=hint)

    def _is_catalog(self, folder: str = "") -> bool:
        return any(self._tree.has(f"{folder}catalog.{ending}") for ending in ENDINGS)

    def _sure(self, look: Callable[[], T], is_found: Callable[[T], bool] = bool) -> T:
        """Return what a look finds; finding nothing counts only if the catalog is there."""
        found = look()
        if not is_found(found):
            if not self._is_catalog():
                raise DataError([self.no_catalog()])
            # The catalog may have come back since the look.
            found = look()
        return found

    def ids(self, kind: Kind) -> tuple[str, ...]:
        names, problems = self._listing(kind)
        if problems:
            raise DataError(problems)
        return tuple(names)

    def _listing(self, kind: Kind) -> tuple[dict[str, str], tuple[Problem, ...]]:
        return self._sure(lambda: self.listing(kind), is_found=any)

    def listing(self, kind: Kind) -> tuple[dict[str, str], tuple[Problem, ...]]:
        """Return the files of a kind by their ids, and the problems of their names."""
        names = [name for name in self._tree.names(kind) if not name.startswith(".")]
        parts = [(name, *name.rpartition(".")[::2]) for name in names]
        records = [(name, stem) for name, stem, ending in parts if ending in ENDINGS]
        stems = {stem for _, stem in records}
        found: dict[str, str] = {}
        problems: list[Problem] = []
        for name, stem in records:
            if stem not in found and KEBAB.fullmatch(stem):
                found[stem] = name
                continue
            file = named(self._tree, f"{kind}/{name}")
            is_twice = stem in found
            problems.append(_twice(file, found[stem]) if is_twice else _misnamed(stem, stems, file))
        return found, tuple(problems)

    def role(self, id: str) -> Role | None:
        return self._read(f"roles/{id}", Role, id=id)

    def guide(self, id: str) -> Guide | None:
        from ..model.guide import Guide

        return self._read(f"guides/{id}", Guide, id=id)

    def sources(self) -> dict[str, Source]:
        from ..model.catalog_files import Bibliography

        bibliography = self._read("sources", Bibliography)
        return {source.id: source for source in bibliography.sources} if bibliography else {}

    def skills(self) -> dict[str, Skill]:
        from ..model.catalog_files import SkillList

        skills = self._read("skills", SkillList)
        return {skill.id: skill for skill in skills.skills} if skills else {}

    def grades(self) -> dict[str, Grade]:
        from ..model.catalog_files import GradeList

        grades = self._read("grades", GradeList)
        return {grade.id: grade for grade in grades.grades} if grades else {}

    def tables(self) -> dict[str, File]:
        names = self._sure(lambda: self._tree.names(layout.TABLES))
        paths = {name: f"{layout.TABLES}/{name}" for name in names if not name.startswith(".")}
        return {
            name: TreeFile(self._tree, path) for name, path in paths.items() if layout.is_part(path)
        }

    def replaced(self) -> tuple[tuple[str, str], ...]:
        return ()

    def entries(self) -> Entries:
        from .index import Entries

        names, misnamed = self._listing("roles")
        known = self._known()
        entries: dict[str, Entry] = {}
        broken: dict[str, tuple[Problem, ...]] = {}
        broken.update((problem.file or "", (problem,)) for problem in misnamed)
        for id, name in names.items():
            try:
                entries[id] = known(id, name) or self._scan(id, name)
            except DataError as error:
                broken[id] = error.problems
        return Entries(entries, broken)

    def _known(self) -> Callable[[str, str], Entry | None]:
        """Return a function that looks a role up in the index, if its file has not changed."""
        from . import index

        stored = {}
        written = self._tree.stamp(layout.INDEX)
        if self._tree.has(layout.INDEX):
            with suppress(DataError):  # the index is only a shortcut
                stored = index.loads_index(self._tree.read(layout.INDEX))

        def look_up(id: str, name: str) -> Entry | None:
            entry, made_from = stored.get(id, (None, None))
            if made_from is None or made_from.file != name:
                return None
            file = f"roles/{name}"
            fresh = _is_fresh(self._tree.stamp(file), made_from, written)
            if fresh is None:
                fresh = index.mark(name, self._tree.read(file)) == made_from
            return entry if fresh else None

        return look_up

    def _scan(self, id: str, name: str) -> Entry:
        """Make a role's entry from its file, without building the role if that will do."""
        from ..formats.documents import decode, parse
        from .index import entry_in, entry_of

        file = f"roles/{name}"
        label = named(self._tree, file)
        text = decode(self._tree.read(file), file=label)
        entry = entry_in(parse(text, format_of(name), file=label))
        # Building a broken role gives the best report of its problems.
        return entry if entry and entry.id == id else entry_of(self._load(file, Role, id=id))

    def _read(self, stem: str, kind: type[T], *, id: str | None = None) -> T | None:
        """Return the record in the file with a stem such as ``roles/clerk``, if there is one."""
        name, twice = self._sure(lambda: self.file_of(stem), is_found=any)
        return self._load(name, kind, id=id, twice=twice) if name else None

    def file_of(self, stem: str) -> tuple[str | None, tuple[Problem, ...]]:
        """Return the file with this stem, and a problem if there are several."""
        names = [f"{stem}.{ending}" for ending in ENDINGS if self._tree.has(f"{stem}.{ending}")]
        if not names:
            return None, ()
        first, *others = names
        label = named(self._tree, first)
        return first, (_twice(label, " and ".join(others)),) if others else ()

    def _load(
        self, name: str, kind: type[T], *, id: str | None = None, twice: tuple[Problem, ...] = ()
    ) -> T:
        from ..serialization.text import loads  # which official figures do without

        if twice:
            raise DataError(twice)
        label = named(self._tree, name)
        record = loads(self._tree.read(name), kind, format=format_of(name), file=label)
        problems = tuple(named_as(record, id, label))
        if problems:
            raise DataError(problems)
        return record


def named_as(record: object, id: str | None, file: str) -> Iterator[Problem]:
    """Check that a record has the id that its file is named by."""
    own = getattr(record, "id", None)
    if id not in (None, own):
        yield Problem(f"the id {id!r}, as the file is named", shown(own), ("id",), file=file)


def is_newer(problem: Problem) -> bool:
    """Say whether a problem is that a later careerkit wrote the catalog."""
    return problem.path == ("format",) and problem.hint == NEWER


def _is_fresh(now: Stamp | None, then: Mark, index: Stamp | None) -> bool | None:
    """Say whether a file is as it was when the index was written; None if only reading tells."""
    if now is None:
        return None
    if now.size != then.size:
        return False
    if now.checksum is not None:
        return now.checksum == then.checksum
    return True if _is_older(now, index) else None


def _is_older(file: Stamp, index: Stamp | None) -> bool:
    # A file touched in the same tick of the clock may have been written after the index.
    times = (file.changed, index.changed if index else None)
    return times[0] is not None and times[1] is not None and times[0] < times[1]


def _misnamed(stem: str, stems: Collection[str], file: str) -> Problem:
    even = stem.lower()
    if even != stem and even in stems:
        return Problem("ids that differ by more than case", f"{stem!r} and {even!r}", file=file)
    hint = f"did you mean {even!r}?" if KEBAB.fullmatch(even) else None
    return Problem("an id in kebab-case as the name of the file", shown(stem), file=file, hint=hint)


def _twice(file: str, others: str) -> Problem:
    return Problem("one file for one id", f"{others} too", file=file)


def few(names: tuple[str, ...]) -> str:
    """Return the first few of many names."""
    if not names:
        return "nothing"
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return f"{', '.join(names[:5])}{more}"
