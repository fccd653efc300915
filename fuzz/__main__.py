"""
Fuzz each target for a while, and print how many inputs were tried and what was found.

A finding is an exception that is not careerkit's own, a record that changes when it is
written and read again, an input that takes too long, or unbounded memory.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from shutil import rmtree

import atheris

from .seeds import mutate, seeds
from .targets import FOLDER, TARGETS

BOUNDS = ("-timeout=20", "-rss_limit_mb=1500", "-max_len=20000")
PRINTED = ("-print_final_stats=1", "-verbosity=0")


def run(target: str, seconds: int) -> bool:
    """Fuzz a target in a process of its own, and say whether there was no finding."""
    print(f"{target}:", flush=True)
    process = os.fork()
    if not process:
        fuzz(target, seconds)
    status = os.waitpid(process, 0)[1]
    for finding in FOLDER.glob(f"{target}-*"):
        print(f"the input: {finding.read_bytes()!r}", flush=True)
    return status == 0


def fuzz(target: str, seconds: int) -> None:
    """Fuzz a target in this process, which ends with it."""
    corpus = FOLDER / target
    corpus.mkdir()
    for number, seed in enumerate(seeds(target)):
        corpus.joinpath(f"{number}").write_bytes(seed)
    flags = [f"-max_total_time={seconds}", f"-artifact_prefix={corpus}-", *BOUNDS, *PRINTED]
    atheris.Setup([sys.argv[0], *flags, f"{corpus}"], TARGETS[target], custom_mutator=mutate)
    atheris.Fuzz()


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzz one target, or all, and return 1 if there was a finding."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("--only", choices=TARGETS, help="fuzz one target alone")
    parser.add_argument("--seconds", type=int, default=20, help="for each target (20)")
    given = parser.parse_args(arguments)
    targets = [given.only] if given.only else TARGETS
    went_well = [run(target, given.seconds) for target in targets]
    rmtree(FOLDER)
    return int(not all(went_well))


if __name__ == "__main__":
    raise SystemExit(main())
