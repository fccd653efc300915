"""
Build docs/schema: the JSON Schema of each kind of file, for editors to point at.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from careerkit.exporters.jsonschema import KINDS, json_schema

FOLDER = Path(__file__).parents[1] / "docs" / "schema"


def build() -> dict[str, bytes]:
    """Return the files by their names, as ``careerkit schema`` prints them."""
    return {
        f"{kind}.json": f"{json.dumps(json_schema(kind), indent=2, ensure_ascii=False)}\n".encode()
        for kind in KINDS
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the files, or say which differ from those that are there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    given = parser.parse_args(arguments)
    status = 0
    for name, content in build().items():
        place = FOLDER / name
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


if __name__ == "__main__":
    raise SystemExit(main())
