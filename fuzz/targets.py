"""
What is fuzzed: records, the files of a catalog, archives.

Of any bytes comes an answer or a `careerkit.CareerkitError`, and nothing else.
"""

import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib import import_module
from io import BytesIO
from pathlib import Path
from pkgutil import walk_packages
from tempfile import mkdtemp
from typing import Any

import atheris
from attrs import evolve

with atheris.instrument_imports(include=["careerkit"]):
    import careerkit

    # All at once: careerkit imports most of itself late.
    for module in walk_packages(careerkit.__path__, "careerkit."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    from careerkit.model.lists import Bibliography, GradeList, SkillList
    from careerkit.model.manifest import Manifest

ROOT = Path(__file__).parents[1]
KINDS: tuple[type[Any], ...] = (
    careerkit.Role, careerkit.Guide, careerkit.Source, careerkit.Skill, careerkit.Grade,
    careerkit.SalaryBand, Manifest, Bibliography, SkillList, GradeList,
)  # fmt: skip
CASES = [(format, kind) for kind in KINDS for format in ("toml", "json", "yaml")]
ROLE = "quality-analyst"
PLACE = Path(mkdtemp(prefix="careerkit-fuzz-"), "catalog.zip")


def catalog_files() -> dict[str, bytes]:
    """Return a small catalog by file: a role, what it names, a guide, rows of official tables."""
    careerkit.open_catalog(ROOT / "examples" / "larkspur").subset(roles=[ROLE]).save(PLACE)
    with zipfile.ZipFile(PLACE) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    for path in ROOT.joinpath("src", "careerkit", "data", "tables").iterdir():
        files[f"tables/{path.name}"] = b"".join(path.read_bytes().splitlines(keepends=True)[:2])
    guide = careerkit.guide("contact-center-agent")
    sections = [guide.section(one) for one in ("day", "mistakes", "cases")]
    guide = evolve(guide, id=ROLE, role=ROLE, sections=sections)
    return files | {f"guides/{ROLE}.json": careerkit.dumps(guide).encode()}


FILES = catalog_files()
NAMES = sorted(FILES)


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return an archive of the catalog with some files changed."""
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, content in {**FILES, **files}.items():
            archive.writestr(name, content)
    return whole.getvalue()


def load_record(data: bytes) -> None:
    """Load a record of the format and kind that the first byte names; write and read it again."""
    format, kind = CASES[next(iter(data), 0) % len(CASES)]
    try:
        found = careerkit.loads(data[1:], kind, format=format)
    except careerkit.DataError as error:
        last = data.count(b"\n") + 1
        assert str(error) and all(0 < (one.line or 1) <= last for one in error.problems)
    else:
        assert repr(found)
        assert careerkit.loads(careerkit.dumps(found), kind) == found


def ask_of_file(data: bytes) -> None:
    """Ask a catalog, packed or in memory, whose file that the first byte names holds the rest."""
    number, in_memory = divmod(next(iter(data), 0), 2)
    whole = packed({NAMES[number % len(NAMES)]: data[1:]})
    if in_memory:
        _ask(zipfile.Path(zipfile.ZipFile(BytesIO(whole))), len(data))
    else:
        ask_of_archive(whole)


def ask_of_archive(data: bytes) -> None:
    """Ask a catalog in the archive that the bytes are."""
    PLACE.write_bytes(data)
    _ask(PLACE, len(data))


QUESTIONS: tuple[Callable[[careerkit.Catalog], object], ...] = (
    lambda asked: asked.roles(), lambda asked: asked.guide(ROLE), lambda asked: asked.entries(),
    lambda asked: asked.find("Analyst"), lambda asked: asked.salary_for(ROLE, "senior"),
    lambda asked: asked.conflicts(ROLE), lambda asked: asked.occupations("managers"),
    lambda asked: asked.market_pay("11-1021"), lambda asked: asked.market_outlook("11-1021"),
    lambda asked: asked.diff(asked), lambda asked: asked.compare(ROLE, "analyst", "senior"),
)  # fmt: skip


def _ask(place: Any, number: int) -> None:
    """Check a catalog, which is never refused, and ask it one question, which may be."""
    assert all(map(str, careerkit.check(place).problems))
    with suppress(careerkit.CareerkitError):
        assert repr(QUESTIONS[number % len(QUESTIONS)](careerkit.open_catalog(place)))


TARGETS: dict[str, Callable[[bytes], None]] = {
    "record": load_record, "file": ask_of_file, "archive": ask_of_archive,
}  # fmt: skip
