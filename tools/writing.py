"""
What the scripts here share: inputs that are pinned, tables that are always written alike.
"""

import argparse
import csv
import hashlib
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

TABLES = Path(__file__).parents[1] / "src" / "careerkit" / "data" / "tables"


def pinned(path: Path, sha256: str) -> bytes:
    """Return what a file holds, if it is the very file that was pinned."""
    content = path.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise SystemExit(f"{path.name}: expected SHA-256 {sha256}, got {found}")
    return content


def rows_of(content: bytes) -> list[dict[str, str]]:
    """Return the rows of a CSV file in UTF-8."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def table(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """Return a table as sorted CSV: UTF-8, lines that end in LF."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(sorted(rows, key=lambda row: tuple(row[name] for name in columns[:3])))
    return text.getvalue().encode("utf-8")


def run(
    inputs: Mapping[str, str],
    build: Callable[..., dict[str, bytes]],
    description: str | None,
    arguments: Sequence[str] | None = None,
    *,
    folder: Path = TABLES,
) -> int:
    """Build files from pinned ones; write them, or say which differ from those that are there."""
    parser = argparse.ArgumentParser(description=description)
    for name in inputs:
        parser.add_argument(name, type=Path)
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    given = parser.parse_args(arguments)
    built = build(*(pinned(getattr(given, name), sha256) for name, sha256 in inputs.items()))
    status = 0
    for name, content in built.items():
        place = folder / name
        if not given.check:
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(content)
            print(f"{name}: {len(content):,} bytes written")
        elif place.is_file() and place.read_bytes() == content:
            print(f"{name}: the same")
        else:
            print(f"{name}: differs")
            status = 1
    return status
