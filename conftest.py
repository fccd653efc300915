"""Run the examples of the documentation: Python prompts and shell sessions."""

import io
import os
import re
import shlex
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

from careerkit.cli import main

# The command line fits its answers into a terminal of this width, where one is given.
os.environ.pop("COLUMNS", None)

collect_ignore = ["docs/conf.py"]
collect_ignore_glob = ["docs/_build/*"]


def run(command: str, status: int) -> tuple[str, int]:
    """Run one line of a session in this process; return what it prints and its status."""
    program, *arguments = shlex.split(command)
    if program == "echo":
        return f"{status}\n", 0
    if program != "careerkit":
        raise ValueError(f"expected careerkit, got {program!r}")
    with redirect_stdout(io.StringIO()) as printed, redirect_stderr(printed):
        try:
            status = main(arguments)
        except SystemExit as stop:  # argparse leaves so
            status = int(stop.code or 0)
    return printed.getvalue(), status


def is_like(printed: str, expected: str) -> bool:
    """Say whether output is as expected; ``...`` on a line of its own is any lines."""
    lines = [
        r"(?:.*\n)*" if line == "..." else f"{re.escape(line)}\n" for line in expected.splitlines()
    ]
    return re.fullmatch("".join(lines), printed) is not None


def check_session(example: Example) -> str | None:
    """Run each ``$ careerkit`` line of a block and compare what follows it."""
    status = 0
    for part in re.split(r"^\$ ", str(example.parsed), flags=re.MULTILINE)[1:]:
        command, _, expected = part.partition("\n")
        printed, status = run(command, status)
        if not is_like(printed, expected):
            return f"{command}\nexpected:\n{expected}\ngot:\n{printed}"
    return None


def write_file(example: Example) -> None:
    """Write a block that begins with a file's name, for later examples to read."""
    content = str(example.parsed)
    named = re.match(r"# ([a-z/-]+\.(?:toml|yaml))\n", content)
    if named:
        place = Path(named[1])
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(content, encoding="utf-8")


def enter_folder(namespace: dict[str, Any]) -> None:
    """Give the examples of a page an empty folder to work in."""
    folder = TemporaryDirectory()
    namespace["_folder"], namespace["_home"] = folder, Path.cwd()
    os.chdir(folder.name)


def leave_folder(namespace: dict[str, Any]) -> None:
    """Go back and remove the folder of a page."""
    os.chdir(namespace["_home"])
    namespace["_folder"].cleanup()


pytest_collect_file = Sybil(
    parsers=[
        PythonCodeBlockParser(),
        CodeBlockParser("console", check_session),
        CodeBlockParser("toml", write_file),
        CodeBlockParser("yaml", write_file),
    ],
    patterns=["README.md", "docs/*.md", "docs/**/*.md"],
    setup=enter_folder,
    teardown=leave_folder,
).pytest()
