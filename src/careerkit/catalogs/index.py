"""
What roles are called, without reading them: the index of a catalog.

``index.json`` is written by `Catalog.save`. Each of its entries names the
file it was made from, with its size and its CRC-32, so that an entry of a
file that changed since is noticed. The index is never more than a shortcut:
what it lacks is read from the roles themselves.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from zlib import crc32

from attrs import frozen

from ..errors import Problem
from ..formats.documents import decode
from ..model.role import Role
from ..model.validators import is_text

FORMAT = 2


@frozen(kw_only=True, repr=False)
class TierEntry:
    """The names of a tier: its id, its title, its other titles."""

    id: str
    title: str
    aliases: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<TierEntry {self.id}: {self.title}>"


@frozen(kw_only=True, repr=False)
class Entry:
    """
    The names, tiers and codes of a role, as the index lists them.

    `codes` are those of the role: system, edition and value. `promotions` are
    those into other roles: the tier, and ``role/tier`` where it leads.

    >>> import careerkit
    >>> [entry for entry in careerkit.catalog().entries() if entry.tiers][0]
    <Entry contact-center-agent: Contact Center Agent>
    """

    id: str
    title: str
    family: str | None = None
    aliases: tuple[str, ...] = ()
    former_ids: tuple[str, ...] = ()
    codes: tuple[tuple[str, str | None, str], ...] = ()
    tiers: tuple[TierEntry, ...] = ()
    promotions: tuple[tuple[str, str], ...] = ()

    def __repr__(self) -> str:
        return f"<Entry {self.id}: {self.title}>"


class Entries(NamedTuple):
    """The entries of a catalog by role, and what is wrong with the roles that have none."""

    by_id: dict[str, Entry]
    broken: dict[str, tuple[Problem, ...]]


class Mark(NamedTuple):
    """The file that an entry was made from."""

    file: str
    size: int
    checksum: int


def mark(file: str, content: bytes) -> Mark:
    """Return what tells this file from a changed one."""
    return Mark(file, len(content), crc32(content))


def entry_of(role: Role) -> Entry:
    """Return the entry of a role."""
    tiers = (TierEntry(id=one.id, title=one.title, aliases=one.aliases) for one in role.tiers)
    return Entry(
        id=role.id,
        title=role.title,
        family=role.family,
        aliases=role.aliases,
        former_ids=role.former_ids,
        codes=tuple((one.system, one.edition, one.value) for one in role.codes),
        tiers=tuple(tiers),
        promotions=tuple(
            (tier.id, goal.to) for tier in role.tiers for goal in tier.leads_to or () if goal.role
        ),
    )


def entry_in(content: object) -> Entry | None:
    """Return the entry of a role as its file states it, None where that is broken."""
    try:
        return _entry(content)
    except (KeyError, TypeError, AttributeError):
        return None


def _entry(content: Any) -> Entry:
    return Entry(
        id=_text(content["id"]),
        title=_text(content["title"]),
        family=_maybe(content.get("family")),
        aliases=_all(_text, content.get("aliases", ())),
        former_ids=_all(_text, content.get("former_ids", ())),
        codes=_all(_code, content.get("codes", ())),
        tiers=_all(_tier, content.get("tiers", ())),
        promotions=tuple(_promotions(content)),
    )


def _code(content: Any) -> tuple[str, str | None, str]:
    return _text(content["system"]), _maybe(content.get("edition")), _text(content["value"])


def _tier(content: Any) -> TierEntry:
    aliases = _all(_text, content.get("aliases", ()))
    return TierEntry(id=_text(content["id"]), title=_text(content["title"]), aliases=aliases)


def _promotions(content: Any) -> Iterator[tuple[str, str]]:
    """Yield the promotions into other roles, as a role file or an index states them."""
    for tier in content.get("tiers", ()):
        goals = tier.get("leads_to") or ()
        for goal in _all(lambda goal: goal["to"] if isinstance(goal, dict) else goal, goals):
            if "/" in _text(goal):
                yield tier["id"], goal


def _all(read: Callable[[Any], Any], items: Any) -> tuple[Any, ...]:
    if not isinstance(items, list | tuple):
        raise TypeError
    return tuple(read(item) for item in items)


def _text(value: Any) -> str:
    if type(value) is not str or not is_text(value):
        raise TypeError
    return value


def _maybe(value: Any) -> str | None:
    return None if value is None else _text(value)


def dumps_index(entries: Iterable[tuple[Entry, Mark]]) -> str:
    """Return an index as JSON, a line for each role."""
    lines = ",\n".join(f'"{one.id}": {_line(one, made_from)}' for one, made_from in entries)
    return f'{{"format": {FORMAT}, "roles": {{\n{lines}\n}}}}\n'


def _line(entry: Entry, made_from: Mark) -> str:
    leads: dict[str, list[str]] = {}
    for tier, goal in entry.promotions:
        leads.setdefault(tier, []).append(goal)
    tiers = [
        {"id": one.id, "title": one.title, "aliases": one.aliases, "leads_to": leads.get(one.id)}
        for one in entry.tiers
    ]
    codes = [{"system": one[0], "edition": one[1], "value": one[2]} for one in entry.codes]
    told = {
        "file": made_from.file,
        "size": made_from.size,
        "crc32": made_from.checksum,
        "title": entry.title,
        "family": entry.family,
        "aliases": entry.aliases,
        "former_ids": entry.former_ids,
        "codes": [_stated(one) for one in codes],
        "tiers": [_stated(one) for one in tiers],
    }
    return json.dumps(_stated(told), ensure_ascii=False)


def _stated(content: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in content.items() if value not in (None, (), [])}


def loads_index(content: bytes) -> dict[str, tuple[Entry, Mark]]:
    """Return the entries of an index; one that is broken has none."""
    try:
        told = json.loads(decode(content))
        roles = told["roles"] if told["format"] == FORMAT else {}
        read = {id: _read(id, one) for id, one in roles.items()}
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
        return {}
    return read


def _read(id: str, content: dict[str, Any]) -> tuple[Entry, Mark]:
    made_from = Mark(content["file"], content["size"], content["crc32"])
    return _entry({**content, "id": id}), made_from
