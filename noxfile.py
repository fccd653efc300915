"""One session for each verb; plain pytest works too."""

import nox

nox.options.default_venv_backend = "venv"
nox.options.sessions = ["lint", "types", "tests", "docs"]

GROUPS = nox.project.load_toml("pyproject.toml")["dependency-groups"]


def install(session: nox.Session, *groups: str) -> None:
    """Install careerkit and groups of its development dependencies."""
    needed = nox.project.dependency_groups({"dependency-groups": GROUPS}, *groups)
    session.install("--editable", ".", *needed)


@nox.session(python=["3.11", "3.12", "3.13"])
def tests(session: nox.Session) -> None:
    """Run the tests, with coverage of every branch."""
    install(session, "tests")
    session.run("coverage", "run", "-m", "pytest", *session.posargs)
    session.run("coverage", "combine", success_codes=[0, 1])
    session.run("coverage", "report")


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and spelling."""
    install(session, "lint")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run(
        "codespell", "src", "docs", "benchmarks", "README.md", "CONTRIBUTING.md", "CHANGELOG.md"
    )


@nox.session
def types(session: nox.Session) -> None:
    """Check types with two checkers."""
    install(session, "types", "tests")
    session.run("mypy")
    session.run("basedpyright")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation, warnings as errors."""
    install(session, "docs")
    session.run(
        "sphinx-build", "-n", "-W", "--keep-going", "-b", "html", "docs", "docs/_build/html"
    )


@nox.session
def build(session: nox.Session) -> None:
    """Build the wheel and the sdist."""
    install(session, "build")
    session.run("python", "-m", "build")


@nox.session
def benchmarks(session: nox.Session) -> None:
    """Measure the budgets, as ratios within one run."""
    install(session, "benchmarks")
    session.run("python", "-m", "benchmarks", *session.posargs)


@nox.session
def fuzz(session: nox.Session) -> None:
    """Fuzz the loader, the check and archives for a while each."""
    install(session, "fuzz")
    session.run("python", "-m", "fuzz", *session.posargs)
