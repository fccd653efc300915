"""
Check a whole catalog: report every problem, and warn of what is probably unintended.

Each file is read once. It is checked by itself first and then against the
other files, so that a broken file hides no problem in another.
"""

import os
from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeGuard

from attrs import evolve, frozen

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
from ..formats.documents import decode, parse
from ..model.catalog_files import Bibliography, GradeList, SkillList
from ..model.guide import Guide
from ..model.manifest import Acceptance, Manifest
from ..model.role import Role
from ..model.source import Source, citable
from ..model.validators import KEBAB
from ..official.figures import TABLE, Official
from . import warnings as doubts
from .acceptance import apart, unused
from .files import FileCheck, checked, into, read, unread_files
from .references import Known, Reference, ReferenceKind, references
from .warnings import warning

# In this order, since records are read after what they cite.
_LISTS: tuple[tuple[ReferenceKind, str, type[Any]], ...] = (
    ("source", "sources", Bibliography),
    ("skill", "skills", SkillList),
    ("grade", "grades", GradeList),
)


@frozen(kw_only=True, repr=False)
class CatalogCheck:
    """
    The result of a check: `problems` to fix, and `warnings` about what may be intended.

    Both say what was expected and what was found, with file, line and path;
    a warning has a `kind` as well. `files` are the files that were read, and
    `accepted` the warnings that the catalog accepts. A `strict` check fails
    with warnings too.

    >>> import careerkit
    >>> careerkit.CatalogCheck(files=("catalog.toml",)).ok
    True
    """

    files: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    accepted: tuple[Problem, ...] = ()
    strict: bool = False

    @property
    def ok(self) -> bool:
        """Whether the check passes: no problem, and no warning either if it is strict."""
        return not self.problems and not (self.strict and self.warnings)

    def __repr__(self) -> str:
        counts = f"{len(self.problems)} problems, {len(self.warnings)} warnings"
        return f"<CatalogCheck of {len(self.files)} files: {counts}>"


def check(
    path: str | os.PathLike[str] | Place,
    *,
    over: Catalog | None = None,
    today: date | None = None,
    strict: bool = False,
) -> CatalogCheck:
    """
    Return every problem of a catalog, and warnings of what is probably unintended.

    *path* is a folder, a zip archive, a place inside a package, or a file of a
    catalog, which is then checked whole. The records that it refers to must be
    in the catalog itself or in *over*, the catalog that it will overlay. Dates
    are compared with *today*, by default the date of the system. A *strict*
    check is not `ok` if there are warnings.

    Problems are what opening and using the catalog would refuse, and
    references to records that do not exist. Only the first problem of a table
    of bulk figures is reported. The page "Check your ladder" lists the kinds
    of warnings, and how a catalog accepts one. A broken catalog raises nothing.

    Raises:
        careerkit.DataError: If *path* is not a path, *over* is not a catalog or
            is broken, *today* is not a date, or *strict* is not a boolean.

    >>> import careerkit
    >>> from importlib.resources import files
    >>> careerkit.check(files("careerkit").joinpath("data")).ok
    True
    """
    if over is not None and not isinstance(over, Catalog):
        raise refused("a catalog", over, "over")
    if today is not None and not isinstance(today, date):
        raise refused("a date", today, "today")
    if not isinstance(strict, bool):
        raise refused("True or False", strict, "strict")
    root = root_of(path)
    if root is path and _is_data(path):
        alone = Problem("a catalog, or a file of one", "a file alone", file=os.fspath(path))
        return CatalogCheck(problems=(alone,), strict=strict)
    try:
        tree = tree_at(root)
    except DataError as error:
        if not isinstance(path, str | os.PathLike):
            raise
        return CatalogCheck(problems=error.problems, strict=strict)
    day = today.date() if isinstance(today, datetime) else today or date.today()
    return evolve(_Check(tree, over, day).run(), strict=strict)


def root_of(path: str | os.PathLike[str] | Place) -> str | os.PathLike[str] | Place:
    """Return the folder of the catalog that a file belongs to; return any other path unchanged."""
    if _is_data(path):
        beside, above = Path(path).parent, Path(path).parent / ".."
        # A role may be called catalog.
        is_part = beside.absolute().name in FOLDERS
        for folder in (above, beside) if is_part else (beside, above):
            if any(is_file(folder / f"catalog.{ending}") for ending in ENDINGS):
                return os.path.normpath(folder)
    return path


def _is_data(path: object) -> TypeGuard[str | os.PathLike[str]]:
    """Say whether a path is that of a single data file, not of an archive."""
    try:
        place = Path(path)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    except Exception:  # no path of a file, or whatever its class raises
        return False
    return place.suffix[1:] in (*ENDINGS, "csv") and is_file(place)


_IDS = ("source", "skill", "grade", "role", "tier", "former id")


# Sources of these authorities need no places: a company knows its own documents.
_PLACELESS = ("employer", "editorial")


class _Check:
    """The state of a check: the names known so far, and each file with its problems."""

    def __init__(self, tree: Tree, over: Catalog | None, today: date) -> None:
        self._tree = tree
        self._store = Files(tree)
        self._over = over
        self._today = today
        # Hints name the packaged catalog, unless another one was given.
        self._known = Known(_none if over else partial(_ids, catalog()))
        self._folder = FileCheck("", tree.label)
        self._files: list[FileCheck] = []
        self._role_files: dict[str, str] = {}
        self._authorities = {source.id: source.authority for source in _sources(over)}
        self._acceptances: tuple[Acceptance, ...] = ()
        self._grades: FileCheck | None = None
        self._grade_steps: dict[tuple[str, str], str] = {}

    def run(self) -> CatalogCheck:
        """Check every file."""
        name, twice = self._store.file_of("catalog")
        if name is None:
            with into(self._folder.problems):
                self._folder.problems.append(self._store.no_catalog())
            return self._result()
        manifest = self._checked(name, Manifest)
        if manifest.record:
            self._acceptances = manifest.record.accepted
        newer = [*filter(is_newer, manifest.problems)]
        if newer:  # a newer format may have all else that this one does not know
            manifest.problems = newer
            return self._result()
        manifest.problems += twice
        for kind, stem, record in _LISTS:
            self._list(kind, stem, record)
        self._roles()
        self._guides()
        with into(self._folder.problems):
            self._tables()
        self._across()
        with suppress(DataError):  # a folder that can't be listed is a problem already
            self._folder.warnings += unread_files(self._tree)
        return self._result()

    def _result(self) -> CatalogCheck:
        files = (*self._files, self._folder)
        problems = [problem for file in files for problem in file.placed(file.problems)]
        warnings = [problem for file in files for problem in file.placed(file.warnings)]
        accepted: list[Problem] = []
        if self._acceptances:
            warnings, accepted, idle = apart(warnings, self._acceptances, self._tree)
            if not problems:  # a broken file has warnings that are not known yet
                manifest = self._files[0]
                doubtful = [unused(self._acceptances[position], position) for position in idle]
                warnings += manifest.placed(doubtful)
        return CatalogCheck(
            files=tuple(file.label for file in self._files),
            problems=tuple(problems),
            warnings=tuple(warnings),
            accepted=tuple(accepted),
        )

    # One file by itself, and its references.

    def _checked(self, name: str, kind: type[Any], id: str | None = None) -> FileCheck:
        file = checked(self._tree, name, kind, id)
        self._files.append(file)
        broken = {problem.path for problem in file.problems}
        for reference in references(file.content):
            if reference.kind in _IDS and not KEBAB.fullmatch(reference.id):
                continue  # the rules of its record report it
            if reference.kind == "date":
                if doubts.is_stale(reference.id, self._today):
                    expected = f"a date within {doubts.STALE_YEARS} years of {self._today}"
                    file.warnings.append(
                        warning("old-date", expected, shown(reference.id), reference.path)
                    )
            elif reference.kind == "unplaced":
                authority = self._authorities.get(reference.id, "employer")
                if authority not in _PLACELESS and reference.path not in broken:
                    expected = "a published statement to say where in the source it is (at)"
                    file.warnings.append(
                        warning("missing-place", expected, "no at", reference.path)
                    )
            elif reference.kind in ("former id", "tier") or not self._known.has(reference):
                file.awaited.append(reference)
        return file

    # What roles share.

    def _list(self, kind: ReferenceKind, stem: str, record: type[Any]) -> None:
        """Check a list of records and add their ids to the known ones, also of broken records."""
        name, twice = self._store.file_of(stem)
        ids: list[str] | None = []
        if name is not None:
            file = self._checked(name, record)
            file.problems += twice
            ids = file.ids(stem)
            if isinstance(file.record, Bibliography):
                self._authorities |= {one.id: one.authority for one in file.record.sources}
            if isinstance(file.record, SkillList):
                below = self._over.skills() if self._over else ()
                file.warnings += doubts.worded_twice(file.record.skills, below)
            if isinstance(file.record, GradeList):
                file.warnings += doubts.lacking_bands(file.record.grades)
                self._grades = file  # the steps between them are checked once all roles are read
            else:
                file.forget()
        self._known.add(kind, None if ids is None else {*ids, *_ids(self._over, kind)})

    # Roles, guides and tables.

    def _listed(self, folder: Kind) -> dict[str, str] | None:
        """Return the files of a folder by the ids in their names, or None if it can't be listed."""
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
                found = f"another description of {id!r}"
                index.problems.append(Problem("the role as its file has it", found, ("roles", id)))
            if file.record:
                self._doubt(file, file.record)
            file.forget()
        if index:
            self._files.append(index)
            self._doubt_index(index, outdated)

    def _doubt_index(self, index: FileCheck, outdated: list[str]) -> None:
        hint = "save the catalog again to renew it"
        unparsed: list[Problem] = []
        with into(unparsed):
            parse(decode(index.raw), "json")
        for problem in unparsed:
            doubt = warning("outdated-index", problem.expected, problem.found, hint=hint)
            index.warnings.append(doubt._replace(line=problem.line))
        if outdated and not unparsed:
            found = f"an outdated one for {few(tuple(outdated))}"
            expected = "an index of the roles as they are"
            index.warnings.append(warning("outdated-index", expected, found, hint=hint))

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
                expected = f"{id!r}, the role in the file's name, by which the guide is found"
                found = shown(file.record.role)
                file.warnings.append(warning("other-guide", expected, found, ("role",)))
            file.forget()

    def _tables(self) -> None:
        tables = self._store.tables()
        for name in tables:
            file = FileCheck("", named(self._tree, f"tables/{name}"))
            if TABLE.fullmatch(name):
                self._files.append(file)
            else:
                expected, found = "the name of a table", "a file that is ignored"
                self._folder.warnings.append(
                    warning("unread-file", expected, found, file=file.label)
                )
        official = Official(tables, catalog().role)  # no role is asked for
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

    # References that need every file.

    def _across(self) -> None:
        now = self._owners()
        awaited = [
            (file, _today(reference, now)) for file in self._files for reference in file.awaited
        ]
        below = frozenset(_ids(self._over, "role"))
        for role in {
            reference.within for _, reference in awaited if reference.within
        } - self._role_files.keys():
            if self._over and role in below:
                tiers = [tier.id for tier in self._over.role(role).tiers]
                self._known.add("tier", tiers, within=role)
        moved_to = {
            (reference.within, reference.id) for _, reference in awaited if reference.kind == "tier"
        }
        for file, reference in awaited:
            if reference.kind == "unreached":
                if (reference.within, reference.id) not in moved_to:
                    expected = "a promotion or a move that leads to the tier"
                    hint = "name it in the leads_to of another tier"
                    file.warnings.append(
                        warning("unreached-tier", expected, "none", reference.path, hint=hint)
                    )
            elif not self._known.has(reference):
                file.problems.append(self._known.problem(reference))
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
        """Return the present id of a role for each id it has or had; no two roles may share one."""
        below = {
            id: entry.id
            for entry in (self._over.entries() if self._over else ())
            if entry.id not in self._role_files  # which would be replaced
            for id in (*entry.former_ids, entry.id)
        }
        by_file = {name: id for id, name in self._role_files.items()}
        owners = {id: id for id in self._role_files}
        for file in self._files:
            for reference in file.awaited:
                if reference.kind == "former id" and file.name in by_file:
                    own = by_file[file.name]
                    owner = owners.setdefault(reference.id, own)
                    other = below.get(reference.id) if owner == own else self._role_files[owner]
                    if other:
                        expected = "an id that no other role has or had"
                        found = f"{shown(reference.id)}, which {other} has"
                        file.problems.append(Problem(expected, found, reference.path))
        return {**below, **owners}


def _today(reference: Reference, now: Mapping[str, str]) -> Reference:
    """Return a reference with the present ids of roles instead of former ones."""
    if reference.kind == "role":
        return reference._replace(id=now.get(reference.id, reference.id))
    if reference.within:
        return reference._replace(within=now.get(reference.within, reference.within))
    return reference


def _sources(catalog: Catalog | None) -> tuple[Source, ...]:
    return catalog.sources() if catalog else ()


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
            return [source.id for source in catalog.sources()]
        case "skill":
            return [skill.id for skill in catalog.skills()]
        case "grade":
            return [grade.id for grade in catalog.grades()]
        case _:
            return ()
