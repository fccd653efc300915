"""
Where the records of a catalog come from: files, or catalogs put together.

A `Store` holds nothing itself: it reads what it is asked for. `Files` reads a
tree; `careerkit.catalogs.composing` has those that stand on other stores.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol, TypeVar

from ..errors import DataError, Problem, refused, shown
from ..files.trees import File, Folder, Place, Resources, Stamp, Tree, is_file, is_folder, named
from ..formats.parsing import ENDINGS, format_of
from ..model.catalog_files import NEWER, Manifest
from ..model.role import Role
from ..model.validators import KEBAB

# What the first answer does not need is imported by the question that does.
if TYPE_CHECKING:
    from ..model.grade import Grade
    from ..model.guide import Guide
    from ..model.skill import Skill
    from ..model.source import Source
    from .index import Entries, Entry, Mark

T = TypeVar("T")
Kind = Literal["guides", "roles"]


class Store(Protocol):
    """What a catalog reads from."""

    def manifest(self) -> Manifest:
        """Return what the catalog is."""
        ...

    def ids(self, kind: Kind) -> tuple[str, ...]:
        """Return the ids of its roles or guides, in order."""
        ...

    def role(self, id: str) -> Role | None:
        """Return the role with this very id."""
        ...

    def guide(self, id: str) -> "Guide | None":
        """Return the guide with this very id."""
        ...

    def sources(self) -> "dict[str, Source]":
        """Return the bibliography."""
        ...

    def skills(self) -> "dict[str, Skill]":
        """Return the skills that roles share."""
        ...

    def grades(self) -> "dict[str, Grade]":
        """Return the grades that tiers share."""
        ...

    def tables(self) -> Mapping[str, File]:
        """Return the tables of bulk figures by name."""
        ...

    def entries(self) -> "Entries":
        """Return what the roles are called."""
        ...

    def replaced(self) -> tuple[tuple[str, str], ...]:
        """Return the kinds and ids of records that others stand over."""
        ...


class TreeFile(NamedTuple):
    """One file of a tree."""

    tree: Tree
    name: str

    def read_bytes(self) -> bytes:
        """Return what the file holds."""
        return self.tree.read(self.name)


class Files:
    """A catalog in a tree of files."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    def manifest(self) -> Manifest:
        try:
            manifest = self._read("catalog", Manifest)
        except DataError as error:
            # A newer format may have all else that this one does not know.
            newer = [*filter(is_newer, error.problems)]
            raise DataError(newer or error.problems) from None
        if manifest is None:
            raise DataError([self.no_catalog()])
        return manifest

    def no_catalog(self) -> Problem:
        """Say what a place lacks that holds no catalog."""
        names = self._tree.names()
        *most, last = ENDINGS
        expected = f"a catalog: a file catalog.{', .'.join(most)} or .{last}"
        below = [one for one in names if one.endswith("/") and self._is_catalog(one)]
        hint = f"there is one in {' and in '.join(below)}" if below else None
        return Problem(expected, few(names), file=self._tree.label or None, hint=hint)

    def _is_catalog(self, folder: str) -> bool:
        return any(self._tree.has(f"{folder}catalog.{ending}") for ending in ENDINGS)

    def ids(self, kind: Kind) -> tuple[str, ...]:
        names, problems = self.listing(kind)
        if problems:
            raise DataError(problems)
        return tuple(names)

    def listing(self, kind: Kind) -> tuple[dict[str, str], tuple[Problem, ...]]:
        """Return the files of a kind by their ids, and what is wrong with their names."""
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

    def guide(self, id: str) -> "Guide | None":
        from ..model.guide import Guide

        return self._read(f"guides/{id}", Guide, id=id)

    def sources(self) -> "dict[str, Source]":
        from ..model.catalog_files import Bibliography

        found = self._read("sources", Bibliography)
        return {one.id: one for one in found.sources} if found else {}

    def skills(self) -> "dict[str, Skill]":
        from ..model.catalog_files import SkillList

        found = self._read("skills", SkillList)
        return {one.id: one for one in found.skills} if found else {}

    def grades(self) -> "dict[str, Grade]":
        from ..model.catalog_files import GradeList

        found = self._read("grades", GradeList)
        return {one.id: one for one in found.grades} if found else {}

    def tables(self) -> dict[str, File]:
        names = (name for name in self._tree.names("tables") if not name.startswith("."))
        return {
            name: TreeFile(self._tree, f"tables/{name}") for name in names if not name.endswith("/")
        }

    def replaced(self) -> tuple[tuple[str, str], ...]:
        return ()

    def entries(self) -> "Entries":
        from .index import Entries

        names, misnamed = self.listing("roles")
        known = self._known()
        entries: dict[str, Entry] = {}
        broken: dict[str, tuple[Problem, ...]] = {one.file or "": (one,) for one in misnamed}
        for id, name in names.items():
            try:
                entries[id] = known(id, name) or self._scan(id, name)
            except DataError as error:
                broken[id] = error.problems
        return Entries(entries, broken)

    def _known(self) -> "Callable[[str, str], Entry | None]":
        """Return a function that looks a role up in the index, if its file has not changed."""
        from . import index

        stored = {}
        written = self._tree.stamp(index.NAME)
        if self._tree.has(index.NAME):
            with suppress(DataError):  # it is a shortcut, no more
                stored = index.loads_index(self._tree.read(index.NAME))

        def look_up(id: str, name: str) -> "Entry | None":
            entry, made_from = stored.get(id, (None, None))
            if made_from is None or made_from.file != name:
                return None
            file = f"roles/{name}"
            fresh = _is_fresh(self._tree.stamp(file), made_from, written)
            if fresh is None:
                fresh = index.mark(name, self._tree.read(file)) == made_from
            return entry if fresh else None

        return look_up

    def _scan(self, id: str, name: str) -> "Entry":
        """Make a role's entry from its file, without building the role if that will do."""
        from ..formats.parsing import decode, parse
        from .index import entry_in, entry_of

        file = f"roles/{name}"
        told = named(self._tree, file)
        text = decode(self._tree.read(file), file=told)
        entry = entry_in(parse(text, format_of(name), file=told))
        # What is wrong with a role is best told by building it.
        return entry if entry and entry.id == id else entry_of(self._load(file, Role, id=id))

    def _read(self, stem: str, kind: type[T], *, id: str | None = None) -> T | None:
        """Return the record in the file of a stem such as ``roles/clerk``, if there is one."""
        name, problems = self.file_of(stem)
        if problems:
            raise DataError(problems)
        return self._load(name, kind, id=id) if name else None

    def file_of(self, stem: str) -> tuple[str | None, tuple[Problem, ...]]:
        """Return the file of a stem, and that there are others of it."""
        found = [f"{stem}.{ending}" for ending in ENDINGS if self._tree.has(f"{stem}.{ending}")]
        if not found:
            return None, ()
        first, *others = found
        told = named(self._tree, first)
        return first, (_twice(told, " and ".join(others)),) if others else ()

    def _load(self, name: str, kind: type[T], *, id: str | None = None) -> T:
        from ..serialization.loading import loads  # which official figures do without

        told = named(self._tree, name)
        record = loads(self._tree.read(name), kind, format=format_of(name), file=told)
        problems = tuple(named_as(record, id, told))
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


def tree_at(place: str | PathLike[str] | Place, *, is_named: bool = False) -> Tree:
    """Return the tree at a place; if *is_named*, messages name its files by that place."""
    if isinstance(place, str | PathLike):
        path = Path(place)
        label = str(path) if is_named else ""
        if is_file(path):
            from ..files.archives import Archive  # which folders do not need

            return Archive(path, label)
        if is_named and not is_folder(path):
            raise DataError([Problem("a folder or a zip archive", "nothing there", file=label)])
        return Folder(path, label)
    if not hasattr(place, "joinpath"):
        raise refused("a path, or a place inside a package", place)
    label = ""
    with suppress(Exception):  # an archive in memory has none, and says so as it likes
        label = place.name if is_named else ""
    return Resources(place, label)


def _is_fresh(now: Stamp | None, then: "Mark", index: Stamp | None) -> bool | None:
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
    """Name a few things of many."""
    if not names:
        return "nothing"
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return f"{', '.join(names[:5])}{more}"
