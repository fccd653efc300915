"""
Check the files of a catalog one by one, and find files that are probably meant to be part of it.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from attrs import define, field

from ..catalogs import layout
from ..catalogs.folder_store import named_as
from ..errors import DataError, MissingExtraError, Problem, did_you_mean
from ..files.trees import Tree, named
from ..formats.base import ENDINGS, format_of
from ..formats.documents import decode, placed
from ..model.validators import KEBAB
from ..serialization.converter import Shared
from ..serialization.text import read_document
from .references import Reference
from .texts import doubtful_texts
from .warnings import warning


@define
class FileCheck:
    """
    One file while it is checked.

    `content` is the parsed file, or None if it could not be parsed; `record`
    is the record in it, or None if any part is broken. `label` is the file's
    name in messages, and `awaited` are references that can be resolved only
    once every file is read.
    """

    name: str
    label: str
    raw: bytes = b""
    content: Any = None
    record: Any = None
    problems: list[Problem] = field(factory=list)
    warnings: list[Problem] = field(factory=list)
    awaited: list[Reference] = field(factory=list)

    def ids(self, name: str, *, may_lack: bool = False) -> list[str] | None:
        """Return the ids in a list of the file, or None if the list is broken."""
        if not isinstance(self.content, dict):
            return None
        items = self.content.get(name, [] if may_lack else None)
        if not isinstance(items, list):
            return None
        ids = [item.get("id") for item in items if isinstance(item, dict)]
        return [id for id in ids if isinstance(id, str) and KEBAB.fullmatch(id)]

    def forget(self) -> None:
        """Free the content, but keep the bytes if a line may have to be found in them."""
        self.content = self.record = None
        if not (self.problems or self.warnings or self.awaited):
            self.raw = b""

    def placed(self, found: Iterable[Problem]) -> list[Problem]:
        """Return what was found in the file with its lines, in their order."""
        problems = [problem._replace(file=problem.file or self.label) for problem in found]
        if self.raw and any(problem.line is None and problem.path for problem in problems):
            problems = [*placed(problems, decode(self.raw), format_of(self.name))]
        return sorted(problems, key=lambda problem: problem.line or 0)


def read(tree: Tree, name: str) -> FileCheck:
    """Read a file of a tree; a file that can't be read has a problem."""
    file = FileCheck(name, named(tree, name))
    with into(file.problems):
        file.raw = tree.read(name)
    return file


def checked(
    tree: Tree, name: str, kind: type[Any], id: str | None = None, shared: Shared | None = None
) -> FileCheck:
    """
    Read and check a file of a tree by itself; *id* is the id in its name.

    *shared* is what its catalog has for all roles: scales and tracks.
    """
    file = read(tree, name)
    if not file.problems:
        with into(file.problems):
            document = read_document(
                file.raw, kind, format=format_of(name), file=file.label, shared=shared
            )
            file.content, file.record = document.content, document.record
            file.problems += document.problems
            file.warnings += doubtful_texts(document.text, file.content)
            if file.record is not None:
                file.problems += named_as(file.record, id, file.label)
    return file


@contextmanager
def into(problems: list[Problem]) -> Iterator[None]:
    """Add the problems of an error that is raised inside to a list."""
    try:
        yield
    except DataError as error:
        problems += error.problems
    except MissingExtraError as error:
        hint = f"pip install 'careerkit[{error.extra}]'"
        problems.append(Problem(f"a reader of {error.what}", "an extra not installed", hint=hint))


_STEMS = (*layout.LISTS, layout.INDEX.partition(".")[0])


def unread_files(tree: Tree) -> Iterator[Problem]:
    """Find files that were probably meant to be part of a catalog but are ignored."""
    for name, hint in (*_beside(tree), *_inside(tree)):
        if hint and not name.rstrip("/").rpartition("/")[2].startswith("."):
            expected, found = "a file name that catalogs have", "a file that is ignored"
            yield warning("unread-file", expected, found, file=named(tree, name), hint=hint)


def _beside(tree: Tree) -> Iterator[tuple[str, str | None]]:
    for name in tree.names():
        stem, _, ending = name.rpartition(".")
        if name.endswith("/"):
            if name[:-1] not in layout.FOLDERS:
                yield name, did_you_mean(name[:-1].lower(), layout.FOLDERS)
        elif name in layout.FOLDERS:
            yield name, "it must be a folder"
        elif ending in ENDINGS and stem not in _STEMS:
            yield name, did_you_mean(stem.lower(), _STEMS)
        elif stem.lower() in _STEMS and ending not in ENDINGS:
            yield name, did_you_mean(ending.lower(), ENDINGS)


def _inside(tree: Tree) -> Iterator[tuple[str, str | None]]:
    for folder in layout.RECORDS:
        for name in tree.names(folder):
            ending = name.rpartition(".")[2]
            if name.endswith("/"):
                yield f"{folder}/{name}", f"put its files into {folder}/ itself"
            elif ending not in ENDINGS:
                yield f"{folder}/{name}", did_you_mean(ending.lower(), ENDINGS)
