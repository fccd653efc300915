"""
Build soc-codes.csv: codes that the wage tables do not have, and where to look instead.

These are the codes of SOC 2010 that SOC 2018 gave up, with what took their
place, and the codes of SOC 2018 without figures of their own. The structure is
a CSV of SOC 2018, the crosswalk one from SOC 2010 to SOC 2018; both are in the
public domain. Build oews-2025.csv first.
"""

from collections import defaultdict

from writing import TABLES, rows_of, run, table

INPUTS = {
    "structure": "42580e844bf8e6f3f7ad3610b95df966a46c0a132d5ae6bc1bc115546cdd244e",
    "crosswalk": "c0fc9f71aca3917d2847edd500af06369213d9223d78b32e21bcd6b3f0d3d136",
}
COLUMNS = ("soc", "edition", "title", "see")


def build(structure: bytes, crosswalk: bytes) -> dict[str, bytes]:
    """Return the table by its name."""
    soc = {row["code"]: row for row in rows_of(structure)}
    wages = {row["soc"]: row for row in rows_of((TABLES / "oews-2025.csv").read_bytes())}
    rows = [*_unpublished(soc, wages), *_given_up(soc, rows_of(crosswalk))]
    # The survey has wages for one code that SOC 2018 gave up.
    rows = [row for row in rows if row["soc"] not in wages]
    return {"soc-codes.csv": table(COLUMNS, rows)}


def _unpublished(
    soc: dict[str, dict[str, str]], wages: dict[str, dict[str, str]]
) -> list[dict[str, str]]:
    # The survey counts some occupations together, under codes that SOC does not have.
    together = defaultdict(list)
    for code, row in wages.items():
        if code not in soc and code != "00-0000":
            together[row["within"]].append(code)
    rows = []
    for code, row in soc.items():
        if code in wages:
            continue
        above = row["parent"]
        see = together[above]
        while not see and above != "NA":
            see = [above] if above in wages else []
            above = soc[above]["parent"]
        rows.append(_row(code, "2018", row["title"], see))
    return rows


def _given_up(
    soc: dict[str, dict[str, str]], crosswalk: list[dict[str, str]]
) -> list[dict[str, str]]:
    titles = {}
    became: dict[str, set[str]] = defaultdict(set)
    for row in crosswalk:
        old, new = row["soc2010"], row["soc2018"]
        broad = f"{old[:6]}0"
        if old not in soc:
            titles[old] = row["soc2010_title"]
            became[old].add(new)
        if broad not in soc:
            titles[broad] = ""
            became[broad].add(soc[new]["parent"])
    return [_row(code, "2010", titles[code], sorted(new)) for code, new in became.items()]


def _row(code: str, edition: str, title: str, see: list[str]) -> dict[str, str]:
    return {"soc": code, "edition": edition, "title": title, "see": " ".join(see)}


if __name__ == "__main__":
    raise SystemExit(run(INPUTS, build, __doc__))
