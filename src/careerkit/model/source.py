"""
Where a statement comes from: the bibliography, and pointers into it.

A `Source` is one document or release. A `Citation` points to one place in it
and says what kind of statement is there. Whatever states a fact is
`Cited`.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from operator import itemgetter
from typing import Any, Literal

from attrs import field, frozen

from ..errors import Problem, did_you_mean, refused, shown, unknown
from . import validators
from .record import Record, hash_by_id, key_of, stored_fields
from .validators import many

Authority = Literal["official", "employer", "survey", "guide", "editorial"]
Basis = Literal["published", "derived", "estimated", "illustrative"]

# Most trusted first: the order in which claims are preferred.
AUTHORITIES = ("official", "employer", "survey", "guide", "editorial")
BASES = ("published", "derived", "estimated", "illustrative")


@frozen(kw_only=True, repr=False)
class Source(Record):
    """
    One document or release that statements come from.

    `authority` says whose word it is: *official* statistics, an *employer*
    about its own pay, a *survey*, a career *guide*, or an *editorial* choice
    made by whoever keeps the catalog. `retrieved` is the day it was read,
    which says nothing about the age of its figures.

    >>> import careerkit
    >>> careerkit.source("himalayas-contact-center-specialist").authority
    'guide'
    """

    id: str
    title: str
    publisher: str
    authority: Authority
    edition: str | None = None
    url: str | None = None
    archived: str | None = None
    license: str | None = None
    notice: str | None = None
    retrieved: str | None = None
    sha256: str | None = None
    note: str | None = None

    __hash__ = hash_by_id

    def _rules(self) -> Iterator[Problem]:
        yield from validators.identifier(self.id, "id")
        yield from validators.text(self.title, "title")
        yield from validators.text(self.publisher, "publisher")
        yield from validators.one_of(self.authority, AUTHORITIES, "authority")
        yield from validators.date(self.retrieved, "retrieved")

    def __str__(self) -> str:
        is_apart = self.edition and self.edition not in self.title
        edition = f", {self.edition}" if is_apart else ""
        return f"{self.title}, {self.publisher}{edition}"

    def __repr__(self) -> str:
        return f"<Source {self.id}: {self.title}, {self.publisher}>"


@frozen(kw_only=True, repr=False)
class Citation(Record):
    """
    One pointer into a source, with the kind of statement that is there.

    `basis` says how the figure came about: *published* as it is,
    *derived* by a stated `method`, *estimated* for the reason in `note`, or
    merely *illustrative*. `by` says who derived it: the ``source`` itself or
    ``careerkit``. `as_of` is the date that the source gives its figure, never
    the day it was read. `attributed_to` is whom the page credits, and
    `printed` the figure as it is there. `note` holds what the page left
    unsaid and had to be read in.
    """

    source: str
    basis: Basis
    at: str | None = None
    as_of: str | None = None
    attributed_to: str | None = None
    printed: str | None = None
    method: str | None = None
    by: Literal["source", "careerkit"] | None = None
    note: str | None = None

    def _rules(self) -> Iterator[Problem]:
        yield from validators.identifier(self.source, "source", what="the id of a source")
        yield from validators.one_of(self.basis, BASES, "basis")
        yield from validators.date(self.as_of, "as_of")
        if self.by is not None:
            yield from validators.one_of(self.by, ("source", "careerkit"), "by")
        if self.basis == "derived" and not (self.method and self.by):
            yield Problem("a derived figure to name its method and by whom (by)", shown_gaps(self))
        if self.basis == "estimated" and not self.note:
            yield Problem("an estimate to give its reason in a note", "no note")

    def __str__(self) -> str:
        place = f"{self.source}, {self.at}" if self.at else self.source
        date = f" as of {self.as_of}" if self.as_of else ""
        credit = f", credited to {self.attributed_to}" if self.attributed_to else ""
        return f"{place} ({self.basis}{date}{credit})"

    def __repr__(self) -> str:
        at = f", {self.at}" if self.at else ""
        return f"<Citation {self.source}{at}: {self.basis}>"


def shown_gaps(citation: Citation) -> str:
    """Say which of method and by a citation lacks."""
    gaps = [name for name in ("method", "by") if not getattr(citation, name)]
    return f"no {' and no '.join(gaps)}"


def _pairs(value: Any) -> Any:
    """Return citations by field as sorted pairs; anything else is left for the rules."""
    if type(value) is tuple and not value:  # most records cite nothing apart
        return value
    pairs = many(value)
    if isinstance(value, Mapping):
        with suppress(Exception):  # whatever another mapping raises
            pairs = tuple(value.items())
    is_pairs = isinstance(pairs, tuple) and all(
        isinstance(pair, tuple) and len(pair) == 2 and isinstance(pair[0], str) for pair in pairs
    )
    return tuple(sorted(pairs, key=itemgetter(0))) if is_pairs else pairs


@frozen(kw_only=True)
class Cited(Record):
    """
    A record that states facts, and so says where they come from.

    `citation` (``cite`` in files and constructors) is where the record comes
    from; ``cites`` holds the citations of fields that come from elsewhere.
    """

    citation: Citation = field(alias="cite")
    cites: tuple[tuple[str, Citation], ...] = field(default=(), converter=_pairs)

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.cites:
            # What repeats the record's own citation says nothing: two records that
            # differ in that alone are equal.
            apart = tuple(pair for pair in self.cites if pair[1] != self.citation)
            object.__setattr__(self, "cites", apart)

    def cite(self, name: str | None = None) -> Citation:
        """
        Return where the record, or its field *name*, comes from.

        Raises:
            careerkit.UnknownIdError: If the record has no such field.
            careerkit.DataError: If the record does not state that field.

        >>> import careerkit
        >>> band = careerkit.salary_for("contact-center-specialist")
        >>> band.cite("median").attributed_to, band.cite("minimum").attributed_to
        ('BLS May 2023', None)
        >>> band.cite("p90")
        Traceback (most recent call last):
        ...
        careerkit.errors.DataError: name: expected a field that this SalaryBand states (kind, \
currency, per, area, minimum, median, maximum, open_top), got 'p90'
        """
        if name is None:
            return self.citation
        known = citable(type(self))
        if not isinstance(name, str) or name not in known:
            raise unknown("field", name, known)
        stated = self._stated()
        if name not in stated:
            kind = type(self).__name__
            expected = f"a field that this {kind} states ({', '.join(stated)})"
            raise refused(expected, name, "name")
        return self._cite(name)

    def _stated(self) -> tuple[str, ...]:
        """Return the names of the fields that have a value."""
        return tuple(
            key_of(each)
            for each in stored_fields(type(self))
            if each.alias not in _OWN and _is_stated(getattr(self, each.name), each.default)
        )

    def _cite(self, name: str) -> Citation:
        for key, citation in self.cites:
            if key == name:
                return citation
        return self.citation

    def _rules(self) -> Iterator[Problem]:
        if not self.cites:
            return
        known = citable(type(self))
        names = [key for key, _ in self.cites]
        for key in names:
            if key not in known:
                hint = did_you_mean(key, known)
                yield Problem("the name of a field", shown(key), ("cites", key), hint=hint)
        yield from validators.unique(names, "cites", what="a field")

    def _unplaced(self, *figures: str) -> Iterator[Problem]:
        """Find the citations of *figures* that are published but name no place."""
        reported: set[int] = set()
        for figure in figures:
            citation = self._cite(figure)
            if citation.basis == "published" and not citation.at and id(citation) not in reported:
                reported.add(id(citation))
                place = ("cite",) if citation is self.citation else ("cites", figure)
                yield Problem("a published figure to say where it is (at)", "no at", place)


def _is_stated(value: object, default: object) -> bool:
    return value is not None and (value != () or default != ())


def citable(cls: type[Any]) -> tuple[str, ...]:
    """Return the names of the fields that ``cites`` may speak of."""
    return tuple(key_of(each) for each in stored_fields(cls) if each.alias not in _OWN)


_OWN = frozenset({"cite", "cites", "id"})
