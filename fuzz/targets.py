"""
Fuzz records, the files of a catalog, and archives.

Any bytes give an answer or a `careerkit.CareerkitError`, and nothing else.
"""

import zipfile
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, suppress
from importlib import import_module
from io import BytesIO, StringIO
from pathlib import Path
from pkgutil import walk_packages
from tempfile import mkdtemp
from typing import Any

import atheris
from attrs import evolve

with redirect_stderr(StringIO()), atheris.instrument_imports(include=["careerkit"]):
    import careerkit

    # All at once: careerkit imports most of itself late.
    for module in walk_packages(careerkit.__path__, "careerkit."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    from careerkit.model import catalog_files, manifest

ROOT = Path(__file__).parents[1]
FOLDER = Path(mkdtemp(prefix="careerkit-fuzz-"))
PACKED = FOLDER / "catalog.zip"
KINDS: tuple[type[Any], ...] = (
    careerkit.Role, careerkit.Guide, careerkit.Source, careerkit.Skill, careerkit.Grade,
    careerkit.SalaryBand, manifest.Manifest, catalog_files.Bibliography,
    catalog_files.SkillList, catalog_files.GradeList,
)  # fmt: skip
CASES: list[tuple[Any, type[Any]]] = [
    (format, kind) for kind in KINDS for format in ("toml", "json", "yaml")
]
ROLE = "quality-analyst"


def small_catalog() -> dict[str, bytes]:
    """Return a small catalog by file: a role, what it names, a guide, rows of official tables."""
    careerkit.open_catalog(ROOT / "examples" / "larkspur").subset(roles=[ROLE]).save(PACKED)
    with zipfile.ZipFile(PACKED) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    for path in ROOT.glob("src/careerkit/data/tables/*"):
        files[f"tables/{path.name}"] = b"".join(path.read_bytes().splitlines(keepends=True)[:2])
    guide = careerkit.guide("contact-center-agent")
    sections = [guide.section(one) for one in ("day", "mistakes", "cases")]
    guide = evolve(guide, id=ROLE, role=ROLE, sections=sections)
    return files | {f"guides/{ROLE}.json": careerkit.dumps(guide).encode()}


FILES = small_catalog()
NAMES = sorted(FILES)


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return an archive of the catalog with some files changed."""
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**FILES, **files}.items():
            archive.writestr(name, content)
    return whole.getvalue()


def load(data: bytes) -> None:
    """Load a record of the format and kind that the first byte names; write and read it again."""
    format, kind = CASES[next(iter(data), 0) % len(CASES)]
    try:
        record = careerkit.loads(data[1:], kind, format=format)
    except careerkit.DataError as error:
        assert str(error)
        assert all(0 < (one.line or 1) <= data.count(b"\n") + 1 for one in error.problems)
    else:
        assert repr(record)
        assert careerkit.loads(careerkit.dumps(record), kind) == record


def ask_of_file(data: bytes) -> None:
    """Ask a catalog, packed or in memory, whose file that the first byte names holds the rest."""
    number, in_memory = divmod(next(iter(data), 0), 2)
    whole = packed({NAMES[number % len(NAMES)]: data[1:]})
    ask(whole, zipfile.Path(zipfile.ZipFile(BytesIO(whole))) if in_memory else PACKED)


def ask(data: bytes, place: Any = PACKED) -> None:
    """Check the catalog in an archive, which is never refused; ask it a question, which may be."""
    PACKED.write_bytes(data)
    assert all(map(str, careerkit.check(place).problems))
    with suppress(careerkit.CareerkitError):
        assert repr(QUESTIONS[len(data) % len(QUESTIONS)](careerkit.open_catalog(place)))


QUESTIONS: tuple[Callable[[careerkit.Catalog], object], ...] = (
    lambda asked: asked.roles(), lambda asked: asked.guide(ROLE), lambda asked: asked.entries(),
    lambda asked: asked.find("Analyst"), lambda asked: asked.conflicts(ROLE),
    lambda asked: asked.compare(ROLE, "analyst", "senior"), lambda asked: asked.diff(asked),
    lambda asked: asked.market_pay("11-1021"), lambda asked: asked.market_outlook("11-1021"),
)  # fmt: skip
TARGETS: dict[str, Callable[[bytes], None]] = {"record": load, "file": ask_of_file, "archive": ask}
