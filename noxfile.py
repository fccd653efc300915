"""One session for each thing that is checked or built; `.ci/run` calls the same ones."""

import shutil
import subprocess
import zipfile
from pathlib import Path

import nox

nox.options.default_venv_backend = "venv"
nox.options.reuse_venv = "yes"
nox.options.sessions = ["lint", "types", "tests", "docs"]

PYPROJECT = nox.project.load_toml("pyproject.toml")
SUPPORTED = ["3.11", "3.12", "3.13", "3.14"]
LOCKS = {"tests": ["lock"], "dev": ["lock", "dev", "fuzz"]}
"""The groups of dependencies that each file in `requirements/` locks."""
SPELLED = ["src", "docs", "benchmarks", *map(str, sorted(Path().glob("*.md")))]


def install(session: nox.Session, lock: str = "dev") -> None:
    """Install the locked development dependencies and the checkout; not into a borrowed venv."""
    if session.venv_backend != "none":
        session.install("--require-hashes", "-r", f"requirements/{lock}.txt")
        session.install("--no-deps", "--no-build-isolation", "--editable", ".")


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and spelling."""
    install(session)
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("codespell", *SPELLED)


@nox.session
def types(session: nox.Session) -> None:
    """Check types with two checkers."""
    install(session)
    session.run("mypy")
    session.run("basedpyright")


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests, and require that they cover every branch."""
    install(session, "tests")
    session.run("coverage", "erase")
    session.run("coverage", "run", "-m", "pytest", *session.posargs)
    # A process that a test cuts off may leave a broken file; the report is what counts.
    session.run("coverage", "combine", "--quiet", success_codes=[0, 1])
    session.run("coverage", "report")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation, warnings as errors."""
    install(session)
    session.run(
        "sphinx-build", "-q", "-n", "-W", "--keep-going", "-b", "html", "docs", "docs/_build/html"
    )


@nox.session
def build(session: nox.Session) -> None:
    """Build the wheel and the sdist, and check what they hold and say."""
    install(session)
    shutil.rmtree("dist", ignore_errors=True)
    session.run("python", "-m", "build", silent=True)
    session.run(
        "twine", "check", "--strict", *map(str, Path("dist").iterdir()), env={"NO_COLOR": "1"}
    )
    listed = subprocess.run(
        ["git", "ls-files", "src/careerkit"],  # noqa: S607
        check=True,
        capture_output=True,
        text=True,
    )
    tracked = {name.removeprefix("src/") for name in listed.stdout.splitlines()}
    with zipfile.ZipFile(wheel()) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
    if not tracked or packed != tracked:
        session.error(f"the wheel differs from the tracked files in {sorted(packed ^ tracked)}")
    session.log(f"{len(tracked)} tracked files, all in the wheel, and no others")


def wheel() -> Path:
    """Return the wheel that the session `build` made."""
    wheels = [*Path("dist").glob("*.whl")]
    if len(wheels) != 1:
        raise FileNotFoundError("expected one wheel in dist; run nox -s build first")
    return wheels[0].resolve()


@nox.session(python=SUPPORTED)
def installed(session: nox.Session) -> None:
    """Test the wheel of the session `build` away from the checkout."""
    session.install("--require-hashes", "-r", "requirements/tests.txt")
    session.install("--no-deps", "--force-reinstall", str(wheel()))
    away = Path(session.create_tmp())
    for name in ("tests", "examples", "docs"):
        shutil.rmtree(away / name, ignore_errors=True)
        shutil.copytree(name, away / name)
    for name in ("pyproject.toml", ".pre-commit-hooks.yaml"):
        shutil.copy(name, away)
    with session.chdir(away):
        session.run("python", "-m", "pytest", "tests", "-q", "-p", "no:cacheprovider")


@nox.session
def oldest(session: nox.Session) -> None:
    """Test with the lowest versions of the run-time dependencies that are allowed."""
    install(session, "tests")
    needed = PYPROJECT["project"]["dependencies"]
    session.install(*(each.replace(">=", "==") for each in needed))
    session.run("python", "-m", "pytest", "-q", "-p", "no:cacheprovider")


@nox.session
def newest(session: nox.Session) -> None:
    """Test, check and document with the newest of everything; all failures are shown."""
    groups = nox.project.dependency_groups(PYPROJECT, "dev")
    session.install("--upgrade", "--upgrade-strategy", "eager", "--editable", ".", *groups)
    failed = []
    for command in (
        ["python", "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        ["ruff", "check", "."],
        ["mypy"],
        ["basedpyright"],
        ["sphinx-build", "-q", "-n", "-W", "--keep-going", "docs", session.create_tmp()],
    ):
        try:
            session.run(*command)
        except nox.command.CommandFailed:
            failed.append(" ".join(command[:3]))
    if failed:
        session.error(f"with the newest of everything these fail: {failed}")


@nox.session
def hook(session: nox.Session) -> None:
    """Let pre-commit run the hook of this repository on a ladder with a mistake."""
    install(session)
    top = Path.cwd()
    ladders = Path(session.create_tmp()) / "ladders"
    shutil.rmtree(ladders, ignore_errors=True)
    shutil.copytree("examples/larkspur", ladders / "larkspur")
    role = ladders / "larkspur" / "roles" / "quality-analyst.toml"
    role.write_text(role.read_text().replace("rank = 1\n", 'rank = "1"\n'))
    with session.chdir(ladders):
        session.run("git", "init", "-q", external=True)
        session.run("git", "add", "-A", external=True)
        printed = session.run(
            "pre-commit", "try-repo", str(top), "careerkit-check", "--all-files",
            silent=True, success_codes=[1], env={"PRE_COMMIT_HOME": str(ladders.parent / "hooks")},
        )  # fmt: skip
    expected = "quality-analyst.toml:15: tiers[0].rank: expected a whole number, got '1'"
    if expected not in str(printed):
        session.error(f"the hook did not print {expected!r}, but:\n{printed}")
    session.log(f"the hook printed: {expected}")


@nox.session
def hostile(session: nox.Session) -> None:
    """Call everything public with hostile values, for a minute at most."""
    install(session, "tests")
    session.run("python", "-m", "fuzz.walk", *session.posargs)


@nox.session
def fuzz(session: nox.Session) -> None:
    """Fuzz the loader, the check and archives for a while each."""
    install(session)
    session.run("python", "-m", "fuzz", *session.posargs)


@nox.session
def benchmarks(session: nox.Session) -> None:
    """Measure the budgets, as ratios within one run."""
    rivals = nox.project.dependency_groups(PYPROJECT, "benchmarks")
    session.install("--editable", ".", *rivals)
    session.run("python", "-m", "benchmarks", *session.posargs)


@nox.session
def lock(session: nox.Session) -> None:
    """Renew the locked versions in `requirements/`."""
    session.install("uv")
    for name, groups in LOCKS.items():
        session.run(
            "uv", "pip", "compile", "pyproject.toml", "--upgrade", "--quiet", "--extra", "yaml",
            *(f"--group={group}" for group in groups),
            "--universal", f"--python-version={SUPPORTED[0]}", "--generate-hashes",
            "--no-header", "--no-annotate", f"--output-file=requirements/{name}.txt",
            *(["--constraints=requirements/tests.txt"] if name != "tests" else []),
        )  # fmt: skip
