"""
Read the first inputs of each target from the project itself, and change them.

Most random changes end in a parser. So the content of JSON is changed as well,
and stays JSON, to reach the rules of records.
"""

import json
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from random import Random
from typing import Any

import atheris

from .targets import CASES, FILES, NAMES, ROOT, packed

ODD: tuple[Any, ...] = (
    None, True, 0, -1, 10**40, 0.1, -0.0, 1e30, 1e-300, "", " ", "a", "A b", "5", "\ud800",
    "\u2028", "a\n\0", "2025-02-30", "(line 9, column 9)", "x" * 99, [], [None], {}, [["a"]],
)  # fmt: skip


def seeds(target: str) -> Iterator[bytes]:
    """Yield the first inputs of a target."""
    if target == "archive":
        yield packed({})
    elif target == "file":
        yield from (bytes([2 * number]) + FILES[name] for number, name in enumerate(NAMES))
    else:
        yield from (b"\0" + text for text in _toml())
        others = [number for number, (format, _) in enumerate(CASES) if format != "toml"]
        yield from (bytes([number]) + text for text in _plain() for number in others)


def _toml() -> list[bytes]:
    paths = [
        *ROOT.glob("tests/serialization/broken/*"),
        *ROOT.glob("src/careerkit/data/roles/c*-agent.toml"),
    ]
    return [path.read_bytes() for path in sorted(paths)]


def _plain() -> list[bytes]:
    """Return JSON, which YAML reads too: what files hold, and the first of each of their lists."""
    found = [json.loads(text) for name, text in FILES.items() if name.endswith(".json")]
    for text in _toml():
        with suppress(ValueError):  # as some are meant to be broken
            found.append(tomllib.loads(text.decode()))
    lists = [(one, value) for one in found for value in one.values() if isinstance(value, list)]
    firsts = [(one.get("cite"), value[0]) for one, value in lists if value]
    found += [{"cite": cite, **first} for cite, first in firsts if isinstance(first, dict)]
    return [json.dumps(one, default=str).encode() for one in found]


def mutate(data: bytes, largest: int, seed: int) -> bytes:
    """Change bytes; every other time as content, if they are JSON after the first."""
    random = Random(seed)  # noqa: S311 - no secret depends on it
    with suppress(ValueError, RecursionError):
        content = json.loads(data[1:])
        places = [*_places(content)]
        if places and random.random() < 0.5:
            _change(places, random)
            changed = data[:1] + json.dumps(content).encode()
            if len(changed) <= largest:
                return changed
    return bytes(atheris.Mutate(data, largest))


def _places(content: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every dict and list in content with each of its keys and positions."""
    if isinstance(content, dict | list):
        for key in [*content] if isinstance(content, dict) else range(len(content)):
            yield content, key
            yield from _places(content[key])


def _change(places: list[tuple[Any, Any]], random: Random) -> None:
    """Remove or replace one of the values of content, or set a value from elsewhere."""
    (holder, key), (other, name) = random.choice(places), random.choice(places)
    value = random.choice((*ODD, json.loads(json.dumps(other[name]))))
    if random.random() < 0.3:
        del holder[key]
    elif isinstance(holder, list) and random.random() < 0.5:
        holder.insert(key, value)
    else:
        is_key = isinstance(holder, dict) and isinstance(name, str) and random.random() < 0.3
        holder[name if is_key else key] = value
