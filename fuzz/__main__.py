"""
Fuzz every target for a while, each in a process of its own, and tell what was found.

A finding is an exception that is not careerkit's own, an answer that is wrong,
an input that takes too long, or memory without end.
"""

import argparse
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

NAMES = ("record", "file", "archive")
BOUNDS = ("-timeout=20", "-rss_limit_mb=1500", "-max_len=16000", "-print_final_stats=1")


def run(target: str, seconds: int) -> bool:
    """Fuzz one target, print what came of it, and say whether there was no finding."""
    with TemporaryDirectory(prefix="careerkit-fuzz-") as folder:
        finding = Path(folder, "finding")
        command = [sys.executable, "-m", "fuzz", f"--only={target}", f"--seconds={seconds}", f"--in={folder}"]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace")
        made = re.search(r"number_of_executed_units: (\d+)", done.stderr)
        print(f"{target}: {int(made[1]) if made else 0:,} executions in {seconds} s", flush=True)
        if done.returncode:
            print(done.stdout, done.stderr[-5000:], sep="\n")
            print("The input:", finding.read_bytes() if finding.exists() else "none was kept")
    return done.returncode == 0


def fuzz(target: str, seconds: int, folder: Path) -> None:
    """Fuzz one target in this process, which ends with it."""
    import atheris  # which the process that starts the others can do without

    from .seeds import mutate, seeds
    from .targets import TARGETS

    corpus = folder / "corpus"
    corpus.mkdir()
    for number, seed in enumerate(seeds(target)):
        corpus.joinpath(f"{number}").write_bytes(seed)
    flags = (f"-max_total_time={seconds}", f"-exact_artifact_path={folder / 'finding'}", *BOUNDS)
    atheris.Setup([sys.argv[0], *flags, str(corpus)], TARGETS[target], custom_mutator=mutate)
    atheris.Fuzz()


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzz one target, or all, and return 1 if there was a finding."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("--only", choices=NAMES, help="fuzz one target alone")
    parser.add_argument("--seconds", type=int, default=20, help="for each target (20)")
    parser.add_argument("--in", dest="folder", type=Path, help="fuzz it in this process, and there")
    given = parser.parse_args(arguments)
    if given.folder:
        fuzz(given.only, given.seconds, given.folder)
    targets = [given.only] if given.only else NAMES
    return int(not all([run(target, given.seconds) for target in targets]))


if __name__ == "__main__":
    raise SystemExit(main())
