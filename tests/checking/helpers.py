"""Edit a small catalog and check it."""

import os
import re
from datetime import date
from pathlib import Path

from careerkit import check

from ..conftest import write_catalog

TODAY = date(2026, 6, 30)


def edited(folder, *edits):
    """Return a catalog's folder with texts in its files replaced."""
    for name, old, new in edits:
        place = folder / name
        text = place.read_text(encoding="utf-8") if place.exists() else ""
        assert old in text
        write_catalog(folder, {name: text.replace(old, new, 1) if old else new})
    return folder


def lines(found, folder):
    """Return problems as lines, their files below the folder."""
    return [
        str(problem).replace(f"{folder}{os.sep}", "").replace(f"{folder}/", "") for problem in found
    ]


def problems(folder, **arguments):
    """Return the problems of a catalog as lines; each word found is on the line reported."""
    found = check(folder, today=TODAY, **arguments).problems
    for one in found:
        word = re.fullmatch("'([a-z0-9-]+)'.*", one.found)
        if one.line and word:
            text = Path(one.file).read_text(encoding="utf-8")
            assert word[1] in text.splitlines()[one.line - 1]
    return lines(found, folder)


def warnings(folder, **arguments):
    """Return the warnings of a catalog as lines; there must be no problem."""
    checked = check(folder, today=TODAY, **arguments)
    assert checked.problems == ()
    return lines(checked.warnings, folder)
