"""
Measure the cost of a catalog as it grows: one role of two, and one of a thousand.

The catalogs are made up: every role has 6 tiers, 10 bands and 40 requirements.
They are written as TOML by hand, as the JSON that `Catalog.save` writes, and as
its zip.
"""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import gettempdir
from typing import Any

import careerkit

SIZES = (2, 10, 100, 1000)
FOLDER = Path(gettempdir()) / f"careerkit-scale-{os.getpid()}"

CITE = {"source": "survey", "basis": "published", "at": "table 1"}
MANIFEST = {
    "format": 2,
    "id": "scale",
    "title": "A catalog that grows",
    "area": "US",
    "per": "year",
}
SKILLS = [{"id": f"skill-{n}", "name": f"Skill {n}", "kind": "technical"} for n in range(60)]
SOURCES = [{"id": "survey", "title": "Survey", "publisher": "Surveyors", "authority": "survey"}]


def role(number: int) -> dict[str, Any]:
    """Return one role as plain content."""
    tiers = [
        {"id": f"tier-{rank}", "title": f"Grade {rank} Maker of Things {number}", "rank": rank,
         "summary": f"Makes things of kind {number} at grade {rank}, and says so in a sentence.",
         "experience": {"min_years": 2 * rank, "max_years": 2 * rank + 2}}
        for rank in range(6)
    ]  # fmt: skip
    salaries = [
        {"tier": f"tier-{n % 6}", "area": ("US", "DE")[n // 6], "currency": ("USD", "EUR")[n // 6],
         "per": "year", "kind": "reported", "minimum": 40_000 + number + 1000 * n,
         "median": 50_000 + number + 1000 * n, "maximum": 60_000 + number + 1000 * n}
        for n in range(10)
    ]  # fmt: skip
    requirements = [{"skills": [f"skill-{(number + n) % 60}"], "group": "tools"} for n in range(40)]
    return {
        "id": f"role-{number:04}", "title": f"Maker of Things {number}",
        "family": f"family-{number % 9}", "aliases": [f"Thing Maker {number}"],
        "former_ids": [f"maker-{number}"],
        "requirements": requirements, "cite": CITE, "tiers": tiers, "salaries": salaries,
    }  # fmt: skip


def toml(content: dict[str, Any]) -> str:
    """Return plain content as TOML, its longer tables with headers of their own."""
    plain = {name: value for name, value in content.items() if name not in ("tiers", "salaries")}
    lines = [f"{name} = {_value(value)}" for name, value in plain.items()]
    for name in ("tiers", "salaries"):
        for table in content.get(name, ()):
            lines += [f"\n[[{name}]]", *(f"{key} = {_value(one)}" for key, one in table.items())]
    return "\n".join([*lines, ""])


def _value(value: object) -> str:
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {_value(one)}' for key, one in value.items())} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return json.dumps(value)


def cited(content: dict[str, Any]) -> str:
    """Return plain content as JSON in which every record states its own citation."""
    records = dict(content)
    for name in ("tiers", "salaries", "requirements", "skills"):
        if name in records:
            records[name] = [{"cite": CITE, **record} for record in records[name]]
    return json.dumps(records)


def with_warnings(content: dict[str, Any]) -> str:
    """Return plain content as TOML, with a warning about every tier but the first."""
    records = dict(content)
    if "tiers" in records:
        records["tiers"] = [
            {**tier, "experience": {"min_years": n, "max_years": n + 2}}
            for n, tier in enumerate(records["tiers"])
        ]
    return toml(records)


def write(folder: Path, size: int) -> None:
    """Write a catalog of so many roles in each form."""
    files = {
        "catalog": MANIFEST,
        "skills": {"cite": CITE, "skills": SKILLS},
        "sources": {"sources": SOURCES},
    }
    files |= {f"roles/role-{number:04}": role(number) for number in range(size)}
    for form, ending, written in (
        ("toml", "toml", toml), ("json", "json", json.dumps), ("cited", "json", cited),
        ("warnings", "toml", with_warnings),
    ):  # fmt: skip
        for name, content in files.items():
            place = folder / f"{form}-{size}" / f"{name}.{ending}"
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(written(content), encoding="utf-8")
    made = careerkit.open_catalog(folder / f"json-{size}")
    made.save(folder / f"saved-{size}")
    made.save(folder / f"saved-{size}.zip")


@contextmanager
def written() -> Iterator[None]:
    """Have the catalogs on disk, as long as they are measured."""
    try:
        for size in SIZES:
            write(FOLDER, size)
        yield
    finally:
        shutil.rmtree(FOLDER, ignore_errors=True)


ASK = "salary_for('role-0001', 'tier-3', area='US')"


def first(name: str) -> str:
    """Return code that opens a catalog and asks about one role of it."""
    return f"from careerkit import open_catalog; open_catalog({str(FOLDER / name)!r}).{ASK}"


def imported(name: str, ask: str = ASK) -> str:
    """Return the same, counted once all that it needs has been imported and called."""
    # The probe counts from `started`, which this sets anew.
    form, _, ending = name.partition("-")
    small = FOLDER / f"{form}-2{'.zip' if ending.endswith('.zip') else ''}"
    opened = f"open_catalog({str(FOLDER / name)!r})"
    warm = f"from careerkit import open_catalog\nopen_catalog({str(small)!r}).{ask}"
    return f"{warm}\nstarted = process_time()\n{opened}.{ask}"


FIND = "find('maker of things 7')"
ROLES = ("read from roles", imported("json-1000", "roles()"))


def checked(name: str) -> str:
    """Return code that checks a catalog, counted once its imports are there."""
    small = FOLDER / f"{name.partition('-')[0]}-2"
    return (
        f"from careerkit import check\ncheck({str(small)!r})\nstarted = process_time()\n"
        f"found = check({str(FOLDER / name)!r})\n"
        f"assert not found.problems and bool(found.warnings) == {name.startswith('warnings')}"
    )


def parsed(name: str) -> str:
    """Return code that parses every file of a catalog and does no more."""
    return f"""
import tomllib
from pathlib import Path
places = [*Path({str(FOLDER / name)!r}).rglob("*.toml")]
started = process_time()
for place in places:
    tomllib.loads(place.read_text("utf-8"))
"""


def structured(name: str) -> str:
    """
    Return code that reads every role of a JSON catalog as cattrs does it.

    It knows only the names of fields and how to read numbers.
    The records still check themselves when they are built.
    """
    return f"""
import cattrs, json
from decimal import Decimal
from pathlib import Path
from careerkit import Role
from careerkit.model.record import from_file
converter = cattrs.Converter(use_alias=True)
converter.register_structure_hook(Decimal, lambda value, _: Decimal(value))
for kind in (int | float, int | float | None, str | Decimal | bool | tuple[str, ...]):
    converter.register_structure_hook(kind, lambda value, _: value)
converter.register_structure_hook(tuple, lambda value, _: tuple(value))
from_file.set(True)
places = [*Path({str(FOLDER / name)!r}).glob("roles/*.json")]
converter.structure(json.loads(places[0].read_text("utf-8")), Role)
started = process_time()
for place in places:
    converter.structure(json.loads(place.read_text("utf-8")), Role)
"""


def _check(size: int) -> Iterator[tuple[Any, ...]]:
    """Yield what a check of so many roles costs, in TOML and in JSON."""
    by_hand, as_json = f"toml-{size}", f"cited-{size}"
    alone, cattrs = parsed(by_hand), structured(as_json)
    yield f"check of {size:,}", "above", checked(by_hand), "tomllib alone", alone, 2.5
    yield f"check of {size:,}, JSON", "above", checked(as_json), "json, cattrs", cattrs, 5


CHECK_WITH_WARNINGS = (checked("warnings-100"), "tomllib alone", parsed("warnings-100"))
CHECKS = (
    *(row for size in SIZES[1:] for row in _check(size)),
    ("check, with warnings", "above", *CHECK_WITH_WARNINGS),
)
FLOORS = (
    *(
        (f"one role of {n:,}", "above", imported(f"toml-{n}"), "of 2", imported("toml-2"), 1.5)
        for n in SIZES[1:]
    ),
    ("of 1,000, saved", "above", imported("saved-1000"), "of 2", imported("saved-2"), 1.5),
    ("of 1,000, zip", "above", imported("saved-1000.zip"), "of 2", imported("saved-2.zip")),
    ("first of 1,000", "whole", first("toml-1000"), "of 2", first("toml-2"), 1.5),
    ("first of 1,000, zip", "whole", first("saved-1000.zip"), "of 2", first("saved-2.zip"), 1.5),
    ("memory, of 1,000", "kilobytes", first("toml-1000"), "of 2", first("toml-2"), 1.05),
    ("ids of 1,000", "above", imported("toml-1000", "role_ids()"), *ROLES, 0.05),
    ("titles of 1,000", "above", imported("saved-1000", FIND), *ROLES, 0.25),
    ("titles, no index", "above", imported("json-1000", FIND), *ROLES, 1),
    *CHECKS,
    ("former id of 1,000", "above", imported("saved-1000", "role('maker-1')"), *ROLES, 0.25),
)
