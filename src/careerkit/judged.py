"""
One file of a catalog while it is checked: what it holds, and what was found in it.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from attrs import define, field

from .errors import DataError, MissingExtraError, Problem
from .lines import line_of
from .loading import structure
from .parsing import ENDINGS, decode, parse
from .store import named_as
from .trees import Tree, named


@define
class Judged:
    """
    One file: `content` is what it holds if it could be parsed, `record` if all of it is sound.

    `told` is its name in messages. `is_awaited` says that more may be found
    once other files have been read.
    """

    name: str
    told: str
    raw: bytes = b""
    text: str = ""
    content: Any = None
    record: Any = None
    is_sound: bool = False
    is_awaited: bool = False
    problems: list[Problem] = field(factory=list)
    warnings: list[Problem] = field(factory=list)

    def ids(self, name: str) -> list[str] | None:
        """Return the ids in a list that the file holds, None if it could not be parsed."""
        if not self.is_sound:
            return None
        items = self.content.get(name) if isinstance(self.content, dict) else None
        records = items if isinstance(items, list) else []
        ids = [one.get("id") for one in records if isinstance(one, dict)]
        return [id for id in ids if isinstance(id, str)]

    def forget(self) -> None:
        """Let go of what the file holds, but for the text where a line of it may be told."""
        self.raw, self.content, self.record = b"", None, None
        if not (self.problems or self.warnings or self.is_awaited):
            self.text = ""

    def placed(self, found: Iterable[Problem]) -> list[Problem]:
        """Return what was found in the file with its lines, in their order."""
        told = [one._replace(file=one.file or self.told) for one in found]
        if any(one.line is None and one.path for one in told):
            find = line_of(self.text, _format(self.name))
            told = [one._replace(line=one.line or find(one.path)) for one in told]
        return sorted(told, key=lambda one: one.line or 0)


def opened(tree: Tree, name: str) -> Judged:
    """Return a file of a tree with its text, if it can be read."""
    file = Judged(name, named(tree, name))
    with into(file.problems):
        file.raw = tree.read(name)
        file.text = decode(file.raw, file=file.told)
    return file


def judged(tree: Tree, name: str, kind: type[Any], id: str | None = None) -> Judged:
    """Return a file of a tree, read and judged by itself; *id* is what it is named by."""
    file = opened(tree, name)
    if not file.problems:
        with into(file.problems):
            file.content = parse(file.text, _format(name), file=file.told)
            file.is_sound = True
            file.record = structure(file.content, kind)
    if file.record is not None:
        file.problems += named_as(file.record, id, file.told)
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


def _format(name: str) -> Any:
    return ENDINGS[name.rpartition(".")[2]]
