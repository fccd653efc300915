"""
Checking a catalog whole: everything that is wrong with it, and what may not be meant.

Each file is read once. It is judged by itself, then by what it names
elsewhere, so that a broken file hides nothing that is wrong in another.
"""

import os
from collections.abc import Callable, Collection, Iterable
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any, TypeGuard

from attrs import frozen

from . import doubts
from .catalogs import Catalog, catalog
from .errors import DataError, Problem, refused, shown
from .index import NAME, entry_of, loads_index, mark
from .judged import Judged, into, judged, opened
from .loading import key_of, stored_fields
from .model.guide import Guide
from .model.lists import Bibliography, GradeList, SkillList
from .model.manifest import Manifest
from .model.pay import Grade
from .model.role import Role
from .model.skill import Skill
from .model.source import Source
from .official import Official
from .parsing import ENDINGS
from .references import Known, Named, Reference, references
from .store import Files, Kind, few, is_newer, tree_at
from .strays import strays
from .trees import Place, Tree, is_file, named

# In this order: what cites is read after what is cited.
_LISTS: tuple[tuple[Named, str, type[Any]], ...] = (
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

    files: tuple[str, ...]
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]

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
    out of date, and files that nothing reads. Of a table of bulk figures, the first problem is
    told. A broken catalog raises nothing.

    Raises:
        careerkit.DataError: If *path* is no path, *over* no catalog, *today* no date.

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
        return CatalogCheck(files=(), problems=(alone,), warnings=())
    try:
        tree = tree_at(root, is_named=True)
    except DataError as error:
        if not isinstance(path, str | os.PathLike):
            raise
        return CatalogCheck(files=(), problems=error.problems, warnings=())
    return _Check(tree, over, today or date.today()).run()


def root_of(path: str | os.PathLike[str] | Place) -> str | os.PathLike[str] | Place:
    """Return where the catalog is that a file belongs to; all else stays as it is."""
    if _is_data(path):
        for folder in (Path(path).parent, Path(path).parent / ".."):
            if any(is_file(folder / f"catalog.{ending}") for ending in ENDINGS):
                return os.path.normpath(folder)
    return path


def _is_data(path: object) -> TypeGuard[str | os.PathLike[str]]:
    """Say whether a path is that of one file of data, and of no archive."""
    if not isinstance(path, str | os.PathLike):
        return False
    return Path(path).suffix[1:] in ENDINGS and is_file(Path(path))


class _Check:
    """One check of one catalog: what is known of it, and what was found so far."""

    def __init__(self, tree: Tree, over: Catalog | None, today: date) -> None:
        self._tree = tree
        self._store = Files(tree)
        self._over = over
        self._today = today
        self._folder = Judged("", tree.label)
        self._files: list[Judged] = []
        self._known = Known(self._packaged)
        self._names: dict[str, str] = {}
        self._grades: dict[str, tuple[Judged, int, Grade]] = {}
        # What only all files together can tell.
        self._named: list[tuple[Judged, Reference]] = []
        self._former: list[tuple[Judged, Reference]] = []
        self._lonely: list[tuple[Judged, Reference]] = []
        self._steps: dict[tuple[str, str], str] = {}

    def run(self) -> CatalogCheck:
        """Check every file."""
        name, twice = self._store.file_of("catalog")
        if name is None:
            return CatalogCheck(files=(), problems=(self._store.no_catalog(),), warnings=())
        manifest = self._judged(name, Manifest)
        newer = [*filter(is_newer, manifest.problems)]
        if newer:  # a newer format may have all else that this one does not know
            manifest.problems = newer
            return self._told()
        manifest.problems += twice
        for kind, stem, record in _LISTS:
            self._list(kind, stem, record)
        self._roles()
        self._guides()
        self._tables()
        self._across()
        with into(self._folder.problems):
            self._folder.warnings += strays(self._tree)
        return self._told()

    def _told(self) -> CatalogCheck:
        every = (*self._files, self._folder)
        return CatalogCheck(
            files=tuple(file.told for file in self._files),
            problems=tuple(chain.from_iterable(one.placed(one.problems) for one in every)),
            warnings=tuple(chain.from_iterable(one.placed(one.warnings) for one in every)),
        )

    # One file by itself, and what it names.

    def _judged(self, name: str, kind: type[Any], id: str | None = None) -> Judged:
        file = judged(self._tree, name, kind, id)
        self._files.append(file)
        if file.is_sound:
            self._follow(file)
        return file

    def _follow(self, file: Judged) -> None:
        """Note what a file names, and judge its dates."""
        for one in references(file.content):
            if one.kind == "date":
                if doubts.is_stale(one.id, self._today):
                    expected = f"a date within {doubts.STALE_YEARS} years of {self._today}"
                    file.warnings.append(Problem(expected, shown(one.id), one.path))
            elif one.kind == "former id":
                self._former.append((file, one))
                file.is_awaited = True
            elif one.kind == "tier" or not self._known.has(one):
                self._named.append((file, one))
                file.is_awaited = True

    # What roles share.

    def _list(self, kind: Named, stem: str, record: type[Any]) -> None:
        """Read a list of records and note their ids, of those too that could not be built."""
        name, twice = self._store.file_of(stem)
        ids: list[str] | None = []
        if name is not None:
            file = self._judged(name, record)
            file.problems += twice
            ids = file.ids(stem)
            if isinstance(file.record, SkillList):
                below = self._over.skills() if self._over else ()
                file.warnings += doubts.worded_twice(file.record.skills, below)
            if isinstance(file.record, GradeList):
                for position, grade in enumerate(file.record.grades):
                    self._grades[grade.id] = file, position, grade
                file.warnings += doubts.lacking_bands(file.record.grades)
                file.is_awaited = True
            file.forget()
        self._known.add(kind, None if ids is None else {*ids, *_names(self._over, kind)})

    def _packaged(self, kind: Named) -> Collection[str]:
        """Return the names of the packaged catalog, unless names were to stand in another."""
        return () if self._over else _names(catalog(), kind)

    # Roles, guides and tables.

    def _listed(self, folder: Kind) -> dict[str, str]:
        """Return the files of a folder by the ids that they are named by."""
        with into(self._folder.problems):
            names, misnamed = self._store.listing(folder)
            self._folder.problems += misnamed
            return {id: f"{folder}/{name}" for id, name in names.items()}
        return {}

    def _roles(self) -> None:
        names = self._names = self._listed("roles")
        self._known.add("role", {*names, *_names(self._over, "role")})
        index = opened(self._tree, NAME) if self._tree.has(NAME) else None
        indexed = loads_index(index.raw) if index else {}
        outdated = [id for id in indexed if id not in names]
        for id, name in names.items():
            file = self._judged(name, Role, id)
            self._known.add("tier", file.ids("tiers"), within=id)
            entry, made_from = indexed.get(id, (None, None))
            if made_from != mark(name.removeprefix("roles/"), file.raw):
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

    def _doubt(self, file: Judged, role: Role) -> None:
        file.warnings += doubts.doubtful_experience(role)
        file.warnings += doubts.doubtful_levels(role)
        file.warnings += doubts.doubtful_pay(doubts.pay_steps(role))
        file.warnings += doubts.unpaid(role)
        for grades, promotion in doubts.grade_steps(role):
            self._steps.setdefault(grades, promotion)
        for position, tier in doubts.unreached(role):
            self._lonely.append((file, Reference("tier", tier.id, ("tiers", position), role.id)))
            file.is_awaited = True

    def _guides(self) -> None:
        self._known.add("field", _FIELDS)
        for id, name in self._listed("guides").items():
            self._judged(name, Guide, id).forget()

    def _tables(self) -> None:
        tables = self._store.tables()
        self._files += [Judged("", named(self._tree, f"tables/{name}")) for name in tables]
        for problem in Official(tables, catalog().role).problems():  # which asks for no role
            told = named(self._tree, problem.file or "")
            self._folder.problems.append(problem._replace(file=told))

    # What only all files together can tell.

    def _across(self) -> None:
        former = self._renamed()
        for role in {one.within for _, one in self._named if one.within} - self._names.keys():
            if self._over and role in self._over.role_ids():
                tiers = [tier.id for tier in self._over.role(role).tiers]
                self._known.add("tier", tiers, within=role)
        for file, one in self._named:
            if not self._known.has(one) and not (one.kind == "role" and one.id in former):
                file.problems.append(self._known.problem(one))
        moved_to = {(one.within, one.id) for _, one in self._named}
        for file, one in self._lonely:
            if (one.within, one.id) not in moved_to:
                hint = "name it in the leads_to of another tier"
                expected = "a promotion or a move that leads to the tier"
                file.warnings.append(Problem(expected, "none", one.path, hint=hint))
        for (lower, upper), promotion in self._steps.items():
            if lower in self._grades and upper in self._grades:
                file, position, after = self._grades[upper]
                before = self._grades[lower][2]
                steps = doubts.steps_between(before, after, promotion, "grades", position)
                file.warnings += doubts.doubtful_pay(steps)

    def _renamed(self) -> Collection[str]:
        """Return the ids of former times; each is of one role, and of no other now."""
        owners = dict(self._names)
        for file, one in self._former:
            owner = owners.setdefault(one.id, file.name)
            if owner != file.name:
                expected = "an id that no other role has or had"
                found = f"{one.id!r}, which {owner} has"
                file.problems.append(Problem(expected, found, one.path))
        below = self._over.entries() if self._over else ()
        return owners.keys() | {id for entry in below for id in entry.former_ids}


_FIELDS = [key_of(each) for each in stored_fields(Role) if key_of(each) not in ("cite", "cites")]


def _names(catalog: Catalog | None, kind: Named) -> Collection[str]:
    """Return the names of one kind that a catalog holds."""
    if catalog is None or kind not in ("role", "source", "skill", "grade"):
        return ()
    if kind == "role":
        return catalog.role_ids()
    held: dict[str, Callable[[], Iterable[Source | Skill | Grade]]] = {
        "source": catalog.sources, "skill": catalog.skills, "grade": catalog.grades,
    }  # fmt: skip
    return [one.id for one in held[kind]()]
