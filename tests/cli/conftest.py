"""What tests of the command line share."""

from collections.abc import Callable
from typing import NamedTuple

import pytest

from careerkit.cli import main

SPECIALIST = "contact-center-specialist"
AGENT = "contact-center-agent"


class Run(NamedTuple):
    """What a command printed, and its status."""

    status: int
    out: str
    err: str


Ask = Callable[..., Run]


@pytest.fixture
def run(capsys) -> Ask:
    """Return a function that runs a command."""

    def run_command(*arguments: str) -> Run:
        try:
            status = main(arguments)
        except SystemExit as stop:  # which is how argparse ends
            status = int(stop.code or 0)
        return Run(status, *capsys.readouterr())

    return run_command


@pytest.fixture
def printed(run) -> Callable[..., str]:
    """Return a function that runs a command which must succeed, and returns what it prints."""

    def answer(*arguments: str) -> str:
        status, out, error = run(*arguments)
        assert (status, error) == (0, "")
        return out

    return answer


@pytest.fixture
def ask_acme(printed, acme_folder) -> Callable[..., str]:
    """Return a function that asks the made-up catalog of the tests."""
    return lambda *arguments: printed(*arguments, "--catalog", str(acme_folder))
