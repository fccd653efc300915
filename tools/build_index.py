"""
Build index.json: what the packaged roles are called, so that titles are found without reading them.

Run it whenever a role changes. Until then a changed role is read anew by every
process that looks for a title, which is slow but never wrong.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from careerkit import Role, loads
from careerkit.catalogs.index import dumps_index, entry_of, mark
from careerkit.catalogs.layout import INDEX

DATA = Path(__file__).parents[1] / "src" / "careerkit" / "data"


def build(data: Path = DATA) -> str:
    """Return the index of the roles in a folder of data."""
    entries = []
    for path in sorted(data.joinpath("roles").iterdir()):
        content = path.read_bytes()
        role = loads(content, Role, format="toml", file=path.name)
        entries.append((entry_of(role), mark(path.name, content)))
    return dumps_index(entries)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the index, or say whether the one that is there is current."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    given = parser.parse_args(arguments)
    built, place = build().encode("utf-8"), DATA / INDEX
    if not given.check:
        place.write_bytes(built)
        print(f"{INDEX}: {len(built):,} bytes written")
        return 0
    is_current = place.is_file() and place.read_bytes() == built
    print(f"{INDEX}: {'the same' if is_current else 'differs: python tools/build_index.py'}")
    return int(not is_current)


if __name__ == "__main__":
    raise SystemExit(main())
