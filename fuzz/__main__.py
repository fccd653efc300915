"""
Fuzz each target for a while, and tell how many inputs were tried and what was found.

A finding is an exception that is not careerkit's own, a record that comes back
as another, an input that takes too long, or memory without end.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import atheris

from .seeds import mutate, seeds
from .targets import FOLDER, TARGETS

BOUNDS = ("-timeout=20", "-rss_limit_mb=1500", "-max_len=16000", "-verbosity=0")


def run(target: str, seconds: int) -> bool:
    """Fuzz a target in a process of its own, and say whether there was no finding."""
    print(f"{target}:", flush=True)
    process = os.fork()
    if not process:
        fuzz(target, seconds)
    return os.waitpid(process, 0)[1] == 0


def fuzz(target: str, seconds: int) -> None:
    """Fuzz a target in this process, which ends with it."""
    corpus = Path(FOLDER.name, target)
    corpus.mkdir()
    for number, seed in enumerate(seeds(target)):
        corpus.joinpath(f"{number}").write_bytes(seed)

    def attempt(data: bytes) -> None:
        try:
            TARGETS[target](data)
        except Exception:
            print(f"the input: {data!r}", flush=True)
            raise

    flags = (f"-max_total_time={seconds}", f"-artifact_prefix={FOLDER.name}/", *BOUNDS)
    atheris.Setup([sys.argv[0], *flags, str(corpus)], attempt, custom_mutator=mutate)
    atheris.Fuzz()


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzz one target, or all, and return 1 if there was a finding."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("--only", choices=TARGETS, help="fuzz one target alone")
    parser.add_argument("--seconds", type=int, default=20, help="for each target (20)")
    given = parser.parse_args(arguments)
    targets = [given.only] if given.only else TARGETS
    return int(False in [run(target, given.seconds) for target in targets])


if __name__ == "__main__":
    raise SystemExit(main())
