"""
Find what is different between two catalogs, change by change.

Records are compared field by field, whatever their class. The items of lists
are paired first: records with ids by them, others by the keys in `_APART`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from itertools import pairwise
from typing import Any, Literal

from attrs import evolve, fields, frozen

from ..model.classification import Code
from ..model.codes import each
from ..model.grade import Grade
from ..model.guide import Case, DayPart, Pair
from ..model.pay import FIGURES, SalaryBand
from ..model.record import Record, key_of, stored_fields
from ..model.role import Role
from ..model.skill import Rating, Requirement
from ..model.source import Citation, Cited
from ..model.statement import Fact, Move, Outlook
from .stores import Kind, Store

Key = Callable[[Any], object]
Path = tuple[str, ...]

_LONG = 60
# From so many bands on, changes of pay are a round that one line sums up.
_ROUND = 3
_COUNTED = {*FIGURES, "openings"}

# Lists whose order and end say something together.
_WHOLE = {"leads_to", "skills"}
_ONE_OF = {
    "activities": "activity", "aliases": "alias", "former_ids": "former id", "notices": "notice",
    "points": "point", "responsibilities": "responsibility", "text": "paragraph",
    "schedule": "part", "cases": "case", "pairs": "pair",
}  # fmt: skip


@frozen(kw_only=True, repr=False)
class Change:
    """
    One thing that is different, and where: `path` leads from the record to the field.

    `before` and `after` are values or whole records, None where there is none.
    As text it is a line for a review.

    >>> from decimal import Decimal
    >>> from careerkit import Change
    >>> path = ("role welder", "tier senior", "median")
    >>> print(Change(kind="changed", path=path, before=Decimal(52_000), after=Decimal(54_000)))
    role welder: tier senior: median 52,000 to 54,000 (+3.8 %)
    """

    kind: Literal["added", "removed", "changed"]
    path: tuple[str, ...]
    before: object = None
    after: object = None

    @property
    def percent(self) -> Decimal | None:
        """
        By how much an amount of money or a count changed: (after - before) / before, in percent.

        None for any other change.
        """
        before, after = _count(self.before), _count(self.after)
        if self.path[-1] not in _COUNTED or not before or after is None:
            return None
        return (after - before) / before * 100

    def __str__(self) -> str:
        place = ": ".join(self.path)
        before, after = self.before, self.after
        if self.kind != "changed":
            label = _brief(before if after is None else after)
            return f"{place} {self.kind}{f' ({label})' if label not in place else ''}"
        if before is None and after is None:
            return f"{place} changed"
        # Left out, a tier leads to what the next rank is.
        none = "the next rank" if self.path[-1] == "leads_to" else "none"
        old, new = (none if one is None else _shown(one) for one in (before, after))
        if max(len(old), len(new)) > _LONG:
            return f"{place} reworded"
        percent = self.percent
        return f"{place} {old} to {new}{f' ({_signed(percent)} %)' if percent else ''}"

    def __repr__(self) -> str:
        return f"<Change {self}>"


class Changes(tuple[Change, ...]):
    """
    The changes between two catalogs, one by one; as text, lines for a review.

    Pay that changed in several bands is one line of the text, with the bands
    below it.

    >>> from decimal import Decimal
    >>> from careerkit import Change
    >>> print(Changes(
    ...     Change(kind="changed", path=(f"grade {id}", "midpoint"),
    ...            before=Decimal(before), after=Decimal(before + 30))
    ...     for id, before in (("a", 1000), ("b", 1500), ("c", 2000))
    ... ))
    pay raised by 1.5 % to 3.0 % in 3 bands:
      grade a: midpoint 1,000 to 1,030 (+3.0 %)
      grade b: midpoint 1,500 to 1,530 (+2.0 %)
      grade c: midpoint 2,000 to 2,030 (+1.5 %)
    """

    __slots__ = ()

    def __str__(self) -> str:
        paid = [change for change in self if change.path[-1] in FIGURES and change.percent]
        bands = {change.path[:-1] for change in paid}
        if len(bands) < _ROUND:
            return "\n".join(map(str, self))
        lines = [f"pay {_round(paid)} in {len(bands)} bands:"]
        lines += [f"  {change}" for change in paid]
        # An amount may be equal to another's, so changes are distinguished by identity.
        others = {id(change) for change in paid}
        lines += [str(change) for change in self if id(change) not in others]
        return "\n".join(lines)


def _round(paid: Sequence[Change]) -> str:
    """Say by how much pay changed: by one percentage, or from the least to the most."""
    percents = [change.percent or Decimal(0) for change in paid]
    low, high = min(percents), max(percents)
    if low < 0 < high:
        return f"changed by {_signed(low)} % to {_signed(high)} %"
    least, most = (_signed(abs(each)).lstrip("+") for each in sorted((low, high), key=abs))
    span = f"{least} %" if least == most else f"{least} % to {most} %"
    return f"{'raised' if low > 0 else 'cut'} by {span}"


def _count(value: object) -> Decimal | None:
    return Decimal(value) if isinstance(value, int | Decimal) else None


def _signed(percent: Decimal) -> str:
    return f"{percent:+,.1f}" if abs(percent) >= Decimal("0.05") else f"{percent:+.1g}"


def _brief(record: object) -> str:
    """Describe in a few words what was added or removed."""
    if isinstance(record, SalaryBand | Fact):
        return str(record)
    label = getattr(record, "title", None) or getattr(record, "name", None)
    return label if isinstance(label, str) else ""


def _shown(value: object) -> str:
    """Return a value as a line shows it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return f"{value:,f}"
    if isinstance(value, int | float):
        return f"{value:,}"
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "nothing"
    if isinstance(value, Rating):
        return f"{value.value} ({value.scale})"
    return repr(value) if isinstance(value, str) else str(value)


def differences(before: Store, after: Store) -> Changes:
    """Return what is different in *after*: `Catalog.diff`."""
    return Changes(_catalogs(before, after))


def _catalogs(before: Store, after: Store) -> Iterator[Change]:
    old, new = before.manifest(), after.manifest()
    if old.id != new.id:
        yield Change(kind="changed", path=("catalog", "id"), before=old.id, after=new.id)
    yield from _record(("catalog",), old, new)
    renamed = _renamed(before, after)
    yield from _by_id("role", _read(before, "roles"), _read(after, "roles"), renamed)
    yield from _by_id("guide", _read(before, "guides"), _read(after, "guides"), renamed)
    yield from _by_id("skill", _kept(before.skills()), _kept(after.skills()))
    yield from _by_id("source", _kept(before.sources()), _kept(after.sources()))
    yield from _by_id("grade", _kept(before.grades()), _kept(after.grades()))
    yield from _tables(before, after)


# Records with ids.


def _read(store: Store, kind: Kind) -> dict[str, Callable[[], Any]]:
    """Return how each role or guide is read; none is kept."""
    read = store.role if kind == "roles" else store.guide
    return {id: partial(read, id) for id in store.ids(kind)}


def _kept(records: Mapping[str, Any]) -> dict[str, Callable[[], Any]]:
    return {id: partial(_itself, record) for id, record in records.items()}


def _renamed(before: Store, after: Store) -> dict[str, str]:
    """Map each role's new id to the one it had, where a former id tells."""
    olds, news = {*before.ids("roles")}, {*after.ids("roles")}
    gone = olds - news
    return {
        entry.id: former
        for entry in after.entries().by_id.values()
        if entry.id not in olds
        for former in entry.former_ids[::-1]
        if former in gone
    }


def _by_id(
    kind: str,
    olds: Mapping[str, Callable[[], Any]],
    news: Mapping[str, Callable[[], Any]],
    renamed: Mapping[str, str] | None = None,
) -> Iterator[Change]:
    was = {new: old for new, old in (renamed or {}).items() if new in news and old in olds}
    for id in sorted({*olds, *news} - {*was.values()}):
        path = (f"{kind} {id}",)
        before = was.get(id, id)
        if id not in news:
            yield Change(kind="removed", path=path, before=olds[id]())
        elif before not in olds:
            yield Change(kind="added", path=path, after=news[id]())
        else:
            if before != id:
                yield Change(kind="changed", path=(*path, "id"), before=before, after=id)
            old, new = olds[before](), news[id]()
            if isinstance(old, Role) and isinstance(new, Role):
                names = _renamed_tiers(old, new)
                for name, now in names.items():
                    place = (*path, f"tier {now}", "id")
                    yield Change(kind="changed", path=place, before=name, after=now)
                old = _with_tiers(old, names) if names else old
            yield from _record(path, old, new)


def _renamed_tiers(old: Role, new: Role) -> dict[str, str]:
    """Map the old id of each renamed tier to its new one, where a former id tells."""
    gone = {tier.id for tier in old.tiers} - {tier.id for tier in new.tiers}
    known = {tier.id for tier in old.tiers}
    return {
        former: tier.id
        for tier in new.tiers
        if tier.id not in known
        for former in tier.former_ids
        if former in gone
    }


def _with_tiers(role: Role, names: Mapping[str, str]) -> Role:
    """Return a role whose tiers have other ids, wherever the role names them."""

    def now(id: str | None) -> str | None:
        return None if id is None else names.get(id, id)

    tiers = [
        evolve(
            tier,
            id=names.get(tier.id, tier.id),
            former_ids=[former for former in tier.former_ids if former != now(tier.id)],
            leads_to=None if tier.leads_to is None else [names.get(id, id) for id in tier.leads_to],
        )
        for tier in role.tiers
    ]
    return evolve(
        role,
        tiers=tiers,
        salaries=[evolve(band, tier=now(band.tier)) for band in role.salaries],
        moves=[evolve(move, from_tier=now(move.from_tier)) for move in role.moves],
    )


def _tables(before: Store, after: Store) -> Iterator[Change]:
    olds, news = before.tables(), after.tables()
    for name in sorted({*olds, *news}):
        path = (f"table {name}",)
        if name not in news:
            yield Change(kind="removed", path=path)
        elif name not in olds:
            yield Change(kind="added", path=path)
        elif olds[name].read_bytes() != news[name].read_bytes():
            yield Change(kind="changed", path=path)


# One record, field by field.


def _record(
    path: Path, old: Any, new: Any, above: tuple[Any, Any] | None = None
) -> Iterator[Change]:
    """Compare two records; *above* are the records around them."""
    if old == new:
        return
    for field in stored_fields(type(old)):
        name, was, now = key_of(field), getattr(old, field.name), getattr(new, field.name)
        if name in ("id", "cite", "cites") or was == now:
            continue
        if name in _WHOLE or (was or ()) == (now or ()):
            yield Change(kind="changed", path=(*path, name), before=was, after=now)
        elif all(isinstance(one, tuple | None) for one in (was, now)):
            yield from _list(path, name, was or (), now or (), (old, new))
        elif isinstance(was, Rating) and isinstance(now, Rating):
            yield from _record((*path, name), was, now)
        else:
            yield Change(kind="changed", path=(*path, name), before=was, after=now)
    if isinstance(old, Cited):
        yield from _citations(path, old, new, above)


def _citations(
    path: Path, old: Cited, new: Cited, above: tuple[Any, Any] | None
) -> Iterator[Change]:
    own = (old.citation, new.citation)
    inherited = above and tuple(getattr(one, "citation", None) for one in above)
    yield from _citation((*path, "cite"), own, inherited)
    for name in sorted({key for key, _ in (*old.cites, *new.cites)}):
        yield from _citation((*path, f"cites.{name}"), (old._cite(name), new._cite(name)), own)


def _citation(path: Path, pair: tuple[Citation, Citation], above: Any) -> Iterator[Change]:
    *place, name = path
    for field in fields(Citation):
        was, now = (getattr(one, field.name) for one in pair)
        # What comes from above is reported there, once.
        handed_down = above and tuple(getattr(one, field.name, None) for one in above)
        if was != now and (was, now) != handed_down:
            at = (*place, f"{name}.{field.name}")
            yield Change(kind="changed", path=at, before=was, after=now)


# Lists, of texts and of records.


def _list(
    path: Path, name: str, olds: tuple[Any, ...], news: tuple[Any, ...], owners: tuple[Any, Any]
) -> Iterator[Change]:
    pairs = _paired(olds, news)
    was = {new: old for old, new in pairs}
    everything = (*olds, *news)

    def place(item: Any) -> Path:
        return (*path, *_step(name, item, everything, owners[0]))

    for position in sorted({*range(len(olds))} - {*was.values()}):
        old = olds[position]
        yield Change(kind="removed", path=_whole(place(old), old), before=old)
    for position, new in enumerate(news):
        if position not in was:
            yield Change(kind="added", path=_whole(place(new), new), after=new)
        elif isinstance(new, Record):
            yield from _record(place(new), olds[was[position]], new, owners)
    if any(here > there for (_, here), (_, there) in pairwise(sorted(pairs))):
        before, after = (tuple(place(one)[-1] for one in items) for items in (olds, news))
        yield Change(kind="changed", path=(*path, f"order of {name}"), before=before, after=after)


def _paired(olds: tuple[Any, ...], news: tuple[Any, ...]) -> list[tuple[int, int]]:
    """Pair what is equal, then what has the same key: the finest key first."""
    pairs: list[tuple[int, int]] = []
    left_old, left_new = dict(enumerate(olds)), dict(enumerate(news))
    for key in (_itself, *_APART.get(type((*olds, *news)[0]), (_id,))):
        waiting: dict[object, list[int]] = {}
        for there, item in left_new.items():
            waiting.setdefault(key(item), []).append(there)
        for here, item in [*left_old.items()]:
            if waiting.get(key(item)):
                there = waiting[key(item)].pop(0)
                pairs.append((here, there))
                del left_old[here], left_new[there]
    return pairs


def _itself(item: Any) -> object:
    return item


def _id(item: Any) -> object:
    return getattr(item, "id", item)


def _source(item: Cited) -> str:
    return item.citation.source


def _claim(band: SalaryBand) -> tuple[object, ...]:
    return (band.subject, band.area, band.per, band.currency, _source(band))


# What tells records without ids apart, the finest key first.
_APART: dict[type, tuple[Key, ...]] = {
    SalaryBand: (
        lambda one: (
            _claim(one),
            one.kind,
            one.pay_basis,
            one.scope,
            one.converted_from,
            one.about,
        ),
        _claim,
    ),
    Requirement: (lambda one: frozenset(one.skills), lambda one: one.name or one.skills),
    Code: (lambda one: (one.system, one.edition, one.value), lambda one: (one.system, one.edition)),
    Outlook: (
        lambda one: (_source(one), one.area, one.about, one.period),
        lambda one: (_source(one), one.area, one.about),
    ),
    Fact: (lambda one: (one.topic, one.area, one.about, _source(one)),),
    Move: (lambda one: (one.kind, one.title, one.from_tier),),
    Pair: (lambda one: one.term,),
    DayPart: (lambda one: one.title,),
    Case: (lambda one: one.title,),
}


# What a change calls the place it is in.


def _whole(path: Path, item: object) -> Path:
    """Return the path of a record that is there or not; a band's own names its subject."""
    return (*path, "band") if isinstance(item, SalaryBand) else path


def _step(name: str, item: Any, everything: tuple[Any, ...], owner: object) -> Path:
    """Return what a change calls one item of a list."""
    if isinstance(item, SalaryBand):
        label = _apart(item, everything, lambda one: one.subject)
        if isinstance(owner, Grade):  # whose bands speak of no role
            label = label.removeprefix(item.subject).strip()
        return (label,) if label else ()
    if isinstance(item, Outlook | Fact):
        return (_apart(item, everything, _topic),)
    if isinstance(item, Requirement):
        return (f"requirement {item.name or ', '.join(item.skills)}",)
    if isinstance(item, Code):
        return (f"code {' '.join(filter(None, (item.system, item.edition, item.value)))}",)
    if isinstance(item, Move):
        return (f"{item.kind} {item.title!r}",)
    one = _ONE_OF.get(name, name.removesuffix("s"))
    if isinstance(item, str):
        return (f"{one} {item!r}" if len(item) <= 60 else f"{one} {item[:57] + '...'!r}",)
    id = getattr(item, "id", None)
    return (f"{one} {id}" if id else f"{one} {getattr(item, 'title', None) or item.term!r}",)


def _topic(record: Outlook | Fact) -> str:
    return f"fact {record.topic}" if isinstance(record, Fact) else "outlook"


def _apart(item: Any, everything: tuple[Any, ...], subject: Callable[[Any], str]) -> str:
    """Name a claim by its subject, and by what else tells it from others about that."""
    others = [one for one in everything if subject(one) == subject(item)]
    parts: tuple[Key, ...] = (
        lambda one: one.area and f"in {one.area}",
        lambda one: each(one.per) if isinstance(one, SalaryBand) else None,
        lambda one: f"by {_source(one)}",
    )
    details = [part(item) for part in parts if len({part(one) for one in others}) > 1]
    return " ".join([subject(item), *(str(detail) for detail in details if detail)])
