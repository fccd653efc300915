"""
Files that stand in a catalog's folder, are likely meant to be read, and are not.
"""

from collections.abc import Iterator

from ..catalogs import layout
from ..errors import Problem, did_you_mean
from ..files.trees import Tree, named
from ..formats.base import ENDINGS

_STEMS = (*layout.LISTS, layout.INDEX.partition(".")[0])


def strays(tree: Tree) -> Iterator[Problem]:
    """Yield what is named or placed almost as a catalog's files are."""
    for name, hint in (*_beside(tree), *_inside(tree)):
        if hint and not name.rstrip("/").rpartition("/")[2].startswith("."):
            file = named(tree, name)
            yield Problem("a name that catalogs have", "what nothing reads", file=file, hint=hint)


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
