"""
What official pay costs, beside bls-oews-mcp answering the same question.

It keeps the release as a database that it unpacks once into the user's cache
and verifies in every process. Two of its ways are measured: its own answer,
and the mere look-up below that, which imports no server.
"""

from contextlib import suppress
from importlib.util import find_spec
from typing import Any

# Each: what, measure, our code, beside what, their code, budget.
Rows = tuple[tuple[Any, ...], ...]

ASK = "market_pay('43-4051')"
FIRST = f"from careerkit import market_pay; {ASK}"
# The probe counts from `started`, which this sets anew once everything is imported.
IMPORTED = f"from careerkit import market_pay; started = process_time(); {ASK}"
SEARCHED = """
import careerkit
careerkit.salary_for("contact-center-specialist", "senior")
careerkit.market_pay("43-4051"), careerkit.market_outlook("43-4051")
careerkit.occupations("customer service")
"""
UNASKED = """
import careerkit
careerkit.salary_for("contact-center-specialist", "senior")
"""

# The six annual figures, by the numbers that BLS gives its series.
SERIES = [f"OEUN0000000000000434051{measure:02}" for measure in (4, 11, 12, 13, 14, 15)]
LOOK_UP = f"look_up_series({SERIES})"
THEIR_LOOK_UP = "from bls_oews_mcp.snapshot import lookup as look_up_series"
THEIR_FIRST = f"{THEIR_LOOK_UP}; {LOOK_UP}"
THEIR_IMPORTED = f"{THEIR_LOOK_UP}; started = process_time(); {LOOK_UP}"
THEIR_ANSWER = """
import asyncio
from bls_oews_mcp.server import get_wage_data
asyncio.run(get_wage_data(occ_code="43-4051"))
"""

FLOORS: Rows = (
    ("memory, official figures", "kilobytes", SEARCHED, "none asked for", UNASKED, 1.5),
)


def rivalries(rival: str) -> Rows:
    """Return the rows beside the rival, as it is named."""
    look_up = f"{rival}, look-up alone"
    return (
        ("first market_pay", "whole", FIRST, rival, THEIR_ANSWER, 1),
        ("first market_pay", "whole", FIRST, look_up, THEIR_FIRST),
        ("first market_pay, imported", "above", IMPORTED, look_up, THEIR_IMPORTED, 1),
        ("warm market_pay", "call", ASK, look_up, LOOK_UP, 1),
        ("memory, market_pay", "kilobytes", FIRST, rival, THEIR_ANSWER, 1),
        ("memory, market_pay", "kilobytes", FIRST, look_up, THEIR_FIRST, 1),
    )


def is_installed() -> bool:
    """Say whether the rival is there."""
    return find_spec("bls_oews_mcp") is not None


def names() -> dict[str, Any]:
    """Return what the warm calls need by name."""
    import careerkit

    found: dict[str, Any] = {"market_pay": careerkit.market_pay}
    with suppress(ImportError):
        from bls_oews_mcp.snapshot import lookup

        found["look_up_series"] = lookup
    return found
