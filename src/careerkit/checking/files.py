"""
One file of a catalog while it is checked: what it holds, and what was found in it.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from attrs import define, field

from ..catalogs.folder_store import named_as
from ..errors import DataError, MissingExtraError, Problem
from ..files.trees import Tree, named
from ..formats.base import format_of
from ..formats.documents import decode, placed
from ..model.validators import KEBAB
from ..serialization.text import read_document
from .references import Reference


@define
class FileCheck:
    """
    One file: `content` is what it holds if it could be parsed, `record` if all of it is sound.

    `label` is its name in messages, `awaited` what it names that only all
    files together can tell of.
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
        """Return the ids in a list that the file holds, None if it can't be told which."""
        if not isinstance(self.content, dict):
            return None
        items = self.content.get(name, [] if may_lack else None)
        if not isinstance(items, list):
            return None
        ids = [one.get("id") for one in items if isinstance(one, dict)]
        return [id for id in ids if isinstance(id, str) and KEBAB.fullmatch(id)]

    def forget(self) -> None:
        """Let go of what the file holds, but for the bytes where a line of it may be told."""
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
    """Return a file of a tree, if it can be read."""
    file = FileCheck(name, named(tree, name))
    with into(file.problems):
        file.raw = tree.read(name)
    return file


def checked(tree: Tree, name: str, kind: type[Any], id: str | None = None) -> FileCheck:
    """Return a file of a tree, read and judged by itself; *id* is what it is named by."""
    file = read(tree, name)
    if not file.problems:
        with into(file.problems):
            document = read_document(file.raw, kind, format=format_of(name), file=file.label)
            file.content, file.record = document.content, document.record
            file.problems += document.problems
            if file.record is not None:
                file.problems += named_as(file.record, id, file.label)
    return file


@contextmanager
def into(problems: list[Problem]) -> Iterator[None]:
    """Add what is refused to the problems."""
    try:
        yield
    except DataError as error:
        problems += error.problems
    except MissingExtraError as error:
        hint = f"pip install 'careerkit[{error.extra}]'"
        problems.append(Problem(f"what reads {error.what}", "an extra not installed", hint=hint))
