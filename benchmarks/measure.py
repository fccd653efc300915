"""
What code costs in fresh processes, and what calls cost in this one.

Time is CPU time, which other work on the machine disturbs least. Contestants
take turns, so that the figures of one round were taken in the same second or
two, and their ratio holds when both of them drift.
"""

import subprocess
import sys
from collections.abc import Iterable
from time import process_time
from timeit import Timer
from typing import Any, NamedTuple

# Memory is the most that the process ever held, as Linux tells it. The peak that
# getrusage tells may be that of the process which started this one.
_PROBE = """
from time import process_time
started = process_time()
{code}
ended = process_time()
try:
    with open("/proc/self/status") as status:
        memory = next(line.split()[1] for line in status if line.startswith("VmHWM"))
except OSError:
    memory = "nan"
print(ended, ended - started, memory)
"""


class Cost(NamedTuple):
    """What code cost in one fresh process."""

    whole: float
    """Seconds from the start of the interpreter."""

    above: float
    """Seconds above the bare interpreter."""

    kilobytes: float
    """The most that the process held; NaN where the system does not report it."""


def fresh(codes: Iterable[str], rounds: int) -> dict[str, list[Cost]]:
    """Return what each piece of code cost; every round runs each of them once."""
    costs: dict[str, list[Cost]] = {code: [] for code in codes}
    for code in costs:
        _run(code)  # compiles what it imports, and brings its files into memory
    for _ in range(rounds):
        for code, measured in costs.items():
            measured.append(_run(code))
    return costs


def _run(code: str) -> Cost:
    # Isolated: neither the current directory nor the environment plays a part,
    # and the interpreter stores the files that it compiles.
    command = [sys.executable, "-I", "-c", _PROBE.format(code=code)]
    printed = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout
    return Cost(*map(float, printed.split()))


def warm(calls: Iterable[str], names: dict[str, Any], rounds: int) -> dict[str, list[float]]:
    """Return the seconds of each call; every round counts the least of three timings."""
    timers = {call: Timer(call, timer=process_time, globals=names) for call in calls}
    # A tenth of what autorange finds lasts 20 ms: short enough to go undisturbed.
    loops = {call: max(1, timer.autorange()[0] // 10) for call, timer in timers.items()}
    seconds: dict[str, list[float]] = {call: [] for call in timers}
    for _ in range(rounds):
        for call, timer in timers.items():
            seconds[call].append(min(timer.repeat(3, loops[call])) / loops[call])
    return seconds
