"""
What code costs in fresh processes, and what calls cost in this one.

Time is CPU time, which other work on the machine disturbs least, and the least
of several rounds: noise only adds. Contestants take turns, so that a slow
minute meets them all.
"""

import subprocess
import sys
from collections.abc import Iterable
from statistics import median
from time import process_time
from timeit import Timer
from typing import Any, NamedTuple

# Memory is what the process holds at the end, as Linux tells it. The peak that
# getrusage tells may be that of the process which started this one.
_PROBE = """
from time import process_time
started = process_time()
{code}
ended = process_time()
try:
    with open("/proc/self/status") as status:
        memory = next(line.split()[1] for line in status if line.startswith("VmRSS"))
except OSError:
    memory = 0
print(ended, ended - started, memory)
"""


class Fresh(NamedTuple):
    """What code costs in a fresh process."""

    whole: float
    """Seconds from the start of the interpreter, the least of all rounds."""

    above: float
    """Seconds above the bare interpreter, the least of all rounds."""

    megabytes: float | None
    """What the process holds at the end, the median; None where it can't be told."""


def fresh(codes: Iterable[str], rounds: int) -> dict[str, Fresh]:
    """Return what each piece of code costs; every round runs each of them once."""
    runs: dict[str, list[tuple[float, ...]]] = {code: [] for code in codes}
    for code in runs:
        _run(code)  # compiles what it imports, and brings its files into memory
    for _ in range(rounds):
        for code, told in runs.items():
            told.append(_run(code))
    costs = {}
    for code, told in runs.items():
        whole, above, kilobytes = zip(*told, strict=True)
        costs[code] = Fresh(min(whole), min(above), median(kilobytes) / 1024 or None)
    return costs


def _run(code: str) -> tuple[float, ...]:
    # Isolated: neither the directory nor the user's environment takes part.
    command = [sys.executable, "-I", "-c", _PROBE.format(code=code)]
    told = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout
    return tuple(float(word) for word in told.split())


def warm(calls: Iterable[str], names: dict[str, Any], rounds: int) -> dict[str, float]:
    """Return the seconds of each call, the least; every round times each of them once."""
    timers = {call: Timer(call, timer=process_time, globals=names) for call in calls}
    # A tenth of what autorange finds lasts 20 ms: short enough to go undisturbed.
    loops = {call: max(1, timer.autorange()[0] // 10) for call, timer in timers.items()}
    least = dict.fromkeys(timers, float("inf"))
    for _ in range(rounds):
        for call, timer in timers.items():
            least[call] = min(least[call], timer.timeit(loops[call]) / loops[call])
    return least
