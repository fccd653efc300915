"""
Checking a catalog whole: everything that is wrong with it, and what may not be meant.

Each file is read once. It is judged by itself, then by what it names
elsewhere, so that a broken file hides nothing that is wrong in another.
"""

import os
from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import date, datetime
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, TypeGuard

from attrs import frozen

from ..catalogs.catalog import Catalog
from ..catalogs.folder_store import Files, few, is_newer
from ..catalogs.index import entry_of, loads_index, mark
from ..catalogs.layout import FOLDERS, INDEX
from ..catalogs.opening import catalog
from ..catalogs.stores import Kind
from ..errors import DataError, Problem, refused, shown
from ..files.places import tree_at
from ..files.trees import Place, Tree, is_file, named
from ..formats.base import ENDINGS
from ..model.catalog_files import Bibliography, GradeList, Manifest, SkillList
from ..model.guide import Guide
from ..model.role import Role
from ..model.source import citable
from ..model.validators import KEBAB
from ..official.figures import TABLE, Official
from . import warnings as doubts
from .files import FileCheck, checked, into, read
from .references import Known, Reference, ReferenceKind, references
from .strays import strays

# In this order: what cites is read after what is cited.
_LISTS: tuple[tuple[ReferenceKind, str, type[Any]], ...] = (
    ("source", "sources", Bibliography),
    ("skill", "skills", SkillList),
    ("grade", "grades", GradeList),
)


@frozen(kw_only=True, repr=False)
class CatalogCheck:
    """
    What was found in a catalog: `problems` that are wrong, `warnings` that may be meant.

    Both say what was expected and what was found, with file, line and path.
    `files` are those that were read.
    """

    files: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()

    def __repr__(self) -> str:
        told = f"{len(self.problems)} problems, {len(self.warnings)} warnings"
        return f"<CatalogCheck of {len(self.files)} files: {told}>"


def check(
    path: str | os.PathLike[str] | Place,
    *,
    over: Catalog | None = None,
    today: date | None = None,
) -> CatalogCheck:
    """
    Return everything that is wrong with a catalog, and what may not be meant.

    *path* is a folder, a zip archive, a place inside a package, or a file of a
    catalog, which is then checked whole. What it names must stand in it, or in
    *over*, the catalog that it is to be laid over. *today* is the day that
    dates are compared with, the system's unless it is given.

    Problems are what opening and asking the catalog would refuse, and names
    that stand for nothing. Warnings are gaps and overlaps in experience, pay
    that falls or jumps where a promotion leads, midpoints outside the usual
    progression of 7 % to 25 %, levels that fall, tiers without pay and grades
    without a band where most others have one, tiers that nobody reaches, one
    competency under two ids, dates more than two years past, an index that is
    out of date, and files that nothing reads. Of a table of bulk figures, the
    first problem is told. A broken catalog raises nothing.

    Raises:
        careerkit.DataError: If *path* is no path, *over* no catalog or a broken
            one, *today* no date.

    >>> import careerkit
    >>> from importlib.resources import files
    >>> careerkit.check(files("careerkit").joinpath("data")).problems
    ()
    """
    if over is not None and not isinstance(over, Catalog):
        raise refused("a catalog", over, "over")
    if today is not None and not isinstance(today, date):
        raise refused("a date", today, "today")
    root = root_of(path)
    if root is path and _is_data(path):
        alone = Problem("a catalog, or a file of one", "a file alone", file=os.fspath(path))
        return CatalogCheck(problems=(alone,))
    try:
        tree = tree_at(root)
    except DataError as error:
        if not isinstance(path, str | os.PathLike):
            raise
        return CatalogCheck(problems=error.problems)
    day = today.date() if isinstance(today, datetime) else today or date.today()
    return _Check(tree, over, day).run()


def root_of(path: str | os.PathLike[str] | Place) -> str | os.PathLike[str] | Place:
    """Return where the catalog is that a file belongs to; all else stays as it is."""
    if _is_data(path):
        beside, above = Path(path).parent, Path(path).parent / ".."
        # A role may be called catalog.
        is_part = beside.absolute().name in FOLDERS
        for folder in (above, beside) if is_part else (beside, above):
            if any(is_file(folder / f"catalog.{ending}") for ending in ENDINGS):
                return os.path.normpath(folder)
    return path


def _is_data(path: object) -> TypeGuard[str | os.PathLike[str]]:
    """Say whether a path is that of one file of data, and of no archive."""
    if not isinstance(path, str | os.PathLike):
        return False
    return Path(path).suffix[1:] in (*ENDINGS, "csv") and is_file(Path(path))


_IDS = ("source", "skill", "grade", "role", "tier", "former id")


class _Check:
    """One check of one catalog: what is known of it, and what was found so far."""

    def __init__(self, tree: Tree, over: Catalog | None, today: date) -> None:
        self._tree = tree
        self._store = Files(tree)
        self._over = over
        self._today = today
        # Names of the packaged catalog, unless names were to stand in another.
        self._known = Known(_none if over else partial(_ids, catalog()))
        self._folder = FileCheck("", tree.label)
        self._files: list[FileCheck] = []
        self._role_files: dict[str, str] = {}
        self._grades: FileCheck | None = None
        self._grade_steps: dict[tuple[str, str], str] = {}

    def run(self) -> CatalogCheck:
        """Check every file."""
        name, twice = self._store.file_of("catalog")
        if name is None:
            with into(self._folder.problems):
                self._folder.problems.append(self._store.no_catalog())
            return self._told()
        manifest = self._checked(name, Manifest)
        newer = [*filter(is_newer, manifest.problems)]
        if newer:  # a newer format may have all else that this one does not know
            manifest.problems = newer
            return self._told()
        manifest.problems += twice
        for kind, stem, record in _LISTS:
            self._list(kind, stem, record)
        self._roles()
        self._guides()
        with into(self._folder.problems):
            self._tables()
        self._across()
        with suppress(DataError):  # what can't be listed was told when it was to be read
            self._folder.warnings += strays(self._tree)
        return self._told()

    def _told(self) -> CatalogCheck:
        every = (*self._files, self._folder)
        return CatalogCheck(
            files=tuple(file.label for file in self._files),
            problems=tuple(chain.from_iterable(one.placed(one.problems) for one in every)),
            warnings=tuple(chain.from_iterable(one.placed(one.warnings) for one in every)),
        )

    # One file by itself, and what it names.

    def _checked(self, name: str, kind: type[Any], id: str | None = None) -> FileCheck:
        file = checked(self._tree, name, kind, id)
        self._files.append(file)
        for one in references(file.content):
            if one.kind in _IDS and not KEBAB.fullmatch(one.id):
                continue  # which the rules of its record tell
            if one.kind == "date":
                if doubts.is_stale(one.id, self._today):
                    expected = f"a date within {doubts.STALE_YEARS} years of {self._today}"
                    file.warnings.append(Problem(expected, shown(one.id), one.path))
            elif one.kind in ("former id", "tier") or not self._known.has(one):
                file.awaited.append(one)
        return file

    # What roles share.

    def _list(self, kind: ReferenceKind, stem: str, record: type[Any]) -> None:
        """Read a list of records and note their ids, of those too that could not be built."""
        name, twice = self._store.file_of(stem)
        ids: list[str] | None = []
        if name is not None:
            file = self._checked(name, record)
            file.problems += twice
            ids = file.ids(stem)
            if isinstance(file.record, SkillList):
                below = self._over.skills() if self._over else ()
                file.warnings += doubts.worded_twice(file.record.skills, below)
            if isinstance(file.record, GradeList):
                file.warnings += doubts.lacking_bands(file.record.grades)
                self._grades = file  # which steps of pay are judged by, once all roles are read
            else:
                file.forget()
        self._known.add(kind, None if ids is None else {*ids, *_ids(self._over, kind)})

    # Roles, guides and tables.

    def _listed(self, folder: Kind) -> dict[str, str] | None:
        """Return the files of a folder by the ids that they are named by, None if it has none."""
        with into(self._folder.problems):
            names, misnamed = self._store.listing(folder)
            self._folder.problems += misnamed
            return {id: f"{folder}/{name}" for id, name in names.items()}
        return None

    def _roles(self) -> None:
        names = self._listed("roles")
        self._role_files = names or {}
        self._known.add("role", None if names is None else {*names, *_ids(self._over, "role")})
        index = read(self._tree, INDEX) if self._tree.has(INDEX) else None
        indexed = loads_index(index.raw) if index else {}
        outdated = [shown(id)[1:-1] for id in indexed if id not in self._role_files]
        if index:
            index.problems.clear()  # whatever is wrong with it, roles are read without it
        for id, name in self._role_files.items():
            file = self._checked(name, Role, id)
            self._known.add("tier", file.ids("tiers", may_lack=True), within=id)
            entry, made_from = indexed.get(id, (None, None))
            if index and made_from != mark(name.removeprefix("roles/"), file.raw):
                outdated.append(id)
            elif index and file.record and entry_of(file.record) != entry:
                found = f"something else of {id!r}"
                index.problems.append(Problem("what the role itself says", found, ("roles", id)))
            if file.record:
                self._doubt(file, file.record)
            file.forget()
        if index:
            self._files.append(index)
        if index and outdated:
            hint = "save the catalog again to make it anew"
            found = f"one out of date for {few(tuple(outdated))}"
            index.warnings.append(Problem("an index of the roles as they are", found, hint=hint))

    def _doubt(self, file: FileCheck, role: Role) -> None:
        file.warnings += doubts.doubtful_experience(role)
        file.warnings += doubts.doubtful_levels(role)
        file.warnings += doubts.doubtful_pay(doubts.pay_steps(role))
        file.warnings += doubts.unpaid(role)
        for grades, promotion in doubts.grade_steps(role):
            self._grade_steps.setdefault(grades, promotion)
        for position, tier in doubts.unreached(role):
            path = ("tiers", position)
            file.awaited.append(Reference("unreached", tier.id, path, role.id))

    def _guides(self) -> None:
        self._known.add("field", citable(Role))
        for id, name in (self._listed("guides") or {}).items():
            file = self._checked(name, Guide, id)
            if file.record and file.record.role != id:
                expected = f"the guide of {id!r}, as the file is named, to be found by that role"
                file.warnings.append(Problem(expected, shown(file.record.role), ("role",)))
            file.forget()

    def _tables(self) -> None:
        tables = self._store.tables()
        for name in tables:
            file = FileCheck("", named(self._tree, f"tables/{name}"))
            if TABLE.fullmatch(name):
                self._files.append(file)
            else:
                told = Problem("the name of a table", "what nothing reads", file=file.label)
                self._folder.warnings.append(told)
        official = Official(tables, catalog().role)  # which asks for no role
        labels = {named(self._tree, f"tables/{name}") for name in tables}
        cited = (
            Problem(f"a source {source!r}, which its figures cite", "none", file=name)
            for name, source in official.sources()
            if not self._known.has(Reference("source", source, ()))
        )
        for problem in (*official.problems(), *cited):
            place = (
                problem.file if problem.file in labels else named(self._tree, problem.file or "")
            )
            self._folder.problems.append(problem._replace(file=place))

    # What only all files together can tell.

    def _across(self) -> None:
        now = self._owners()
        awaited = [(file, _today(one, now)) for file in self._files for one in file.awaited]
        below = frozenset(_ids(self._over, "role"))
        for role in {one.within for _, one in awaited if one.within} - self._role_files.keys():
            if self._over and role in below:
                tiers = [tier.id for tier in self._over.role(role).tiers]
                self._known.add("tier", tiers, within=role)
        moved_to = {(one.within, one.id) for _, one in awaited if one.kind == "tier"}
        for file, one in awaited:
            if one.kind == "unreached":
                if (one.within, one.id) not in moved_to:
                    hint = "name it in the leads_to of another tier"
                    expected = "a promotion or a move that leads to the tier"
                    file.warnings.append(Problem(expected, "none", one.path, hint=hint))
            elif not self._known.has(one):
                file.problems.append(self._known.problem(one))
        if self._grades:
            self._steps_between(self._grades)

    def _steps_between(self, file: FileCheck) -> None:
        places = {grade.id: place for place, grade in enumerate(file.record.grades)}
        for (lower, upper), promotion in self._grade_steps.items():
            if lower in places and upper in places:
                before, after = (file.record.grades[places[id]] for id in (lower, upper))
                steps = doubts.steps_between(before, after, promotion, "grades", places[upper])
                file.warnings += doubts.doubtful_pay(steps)

    def _owners(self) -> dict[str, str]:
        """Map every id that a role has or had to its id now; each must be one role's alone."""
        below = {
            id: entry.id
            for entry in (self._over.entries() if self._over else ())
            if entry.id not in self._role_files  # which would be replaced
            for id in (*entry.former_ids, entry.id)
        }
        by_file = {name: id for id, name in self._role_files.items()}
        owners = {id: id for id in self._role_files}
        for file in self._files:
            for one in file.awaited:
                if one.kind == "former id" and file.name in by_file:
                    own = by_file[file.name]
                    owner = owners.setdefault(one.id, own)
                    other = below.get(one.id) if owner == own else self._role_files[owner]
                    if other:
                        expected = "an id that no other role has or had"
                        found = f"{shown(one.id)}, which {other} has"
                        file.problems.append(Problem(expected, found, one.path))
        return {**below, **owners}


def _today(one: Reference, now: Mapping[str, str]) -> Reference:
    """Return what is named with the ids that roles have now."""
    if one.kind == "role":
        return one._replace(id=now.get(one.id, one.id))
    return one._replace(within=now.get(one.within, one.within)) if one.within else one


def _none(_: ReferenceKind) -> tuple[str, ...]:
    return ()


def _ids(catalog: Catalog | None, kind: ReferenceKind) -> Collection[str]:
    """Return the ids of one kind that a catalog holds."""
    if catalog is None:
        return ()
    match kind:
        case "role":
            return catalog.role_ids()
        case "source":
            return [one.id for one in catalog.sources()]
        case "skill":
            return [one.id for one in catalog.skills()]
        case "grade":
            return [one.id for one in catalog.grades()]
        case _:
            return ()
