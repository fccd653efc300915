"""
Build docs/schema: the JSON Schema of each kind of file, for editors to point at.
"""

import json
from collections.abc import Sequence
from pathlib import Path

from writing import run

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
    return run({}, build, __doc__, arguments, folder=FOLDER)


if __name__ == "__main__":
    raise SystemExit(main())
