"""
The narrative that a person reads: sections in a few shapes.

A guide is for reading, not for counting. It points to the role's own fields with
`see` and to skills by id, and never repeats their figures.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from attrs import field, frozen

from ..errors import Problem, shown, unknown
from . import validators
from .record import Record, counted, hash_by_id
from .source import Cited
from .statement import Fact
from .validators import many

CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)


@frozen(kw_only=True)
class Pair(Record):
    """A term with its explanation: a question and its answer, or a skill and its use."""

    term: str
    text: str | None = None
    skills: tuple[str, ...] = field(default=(), converter=many)

    def _rules(self) -> Iterator[Problem]:
        yield from validators.text(self.term, "term")
        if self.text is None and not self.skills:
            yield Problem("a text or the ids of skills", "neither")

    def __str__(self) -> str:
        return self.term


@frozen(kw_only=True)
class DayPart(Record):
    """One part of a working day: from `start` to `end`, as hours on a clock."""

    title: str
    start: str
    end: str
    focus: str
    activities: tuple[str, ...] = field(converter=many)

    def _rules(self) -> Iterator[Problem]:
        yield from validators.text(self.title, "title")
        yield from validators.texts(self.activities, "activities")
        hours = (self.start, self.end)
        for name, hour in zip(("start", "end"), hours, strict=True):
            if not isinstance(hour, str) or not CLOCK.fullmatch(hour):
                yield Problem("an hour such as 09:00", shown(hour), (name,))

    def __str__(self) -> str:
        return f"{self.start}-{self.end} {self.title}"


@frozen(kw_only=True)
class Case(Record):
    """One example: what was done, what came of it, and its figures."""

    title: str
    text: str
    takeaway: str
    figures: tuple[Fact, ...] = field(default=(), converter=many)

    def _rules(self) -> Iterator[Problem]:
        for name in ("title", "text", "takeaway"):
            yield from validators.text(getattr(self, name), name)

    def __str__(self) -> str:
        return self.title


@frozen(kw_only=True, repr=False)
class Section(Cited):
    """
    One heading of a guide, in one or more shapes.

    `text` is prose by paragraphs; `points`, `pairs`, `schedule` and `cases`
    are lists; `sections` nest. `see` names the fields of the role that hold
    what belongs here, such as ``tiers`` or ``facts``.
    """

    id: str
    title: str
    text: tuple[str, ...] = field(default=(), converter=many)
    points: tuple[str, ...] = field(default=(), converter=many)
    pairs: tuple[Pair, ...] = field(default=(), converter=many)
    schedule: tuple[DayPart, ...] = field(default=(), converter=many)
    cases: tuple[Case, ...] = field(default=(), converter=many)
    sections: "tuple[Section, ...]" = field(default=(), converter=many)
    see: tuple[str, ...] = field(default=(), converter=many)

    __hash__ = hash_by_id

    def walk(self) -> "Iterator[Section]":
        """Yield this section and every one below it, in reading order."""
        yield self
        for section in self.sections:
            yield from section.walk()

    def _rules(self) -> Iterator[Problem]:
        yield from super()._rules()
        yield from validators.identifier(self.id, "id")
        yield from validators.text(self.title, "title")
        yield from validators.texts(self.text, "text")
        yield from validators.texts(self.points, "points")
        shapes = (self.text, self.points, self.pairs, self.schedule, self.cases, self.sections)
        if not any((*shapes, self.see)):
            yield Problem("text, points, pairs, a schedule, cases, sections or see", "none")

    def __str__(self) -> str:
        return self.title

    def __repr__(self) -> str:
        return f"<Section {self.id}: {self.title}>"


def _placed(
    sections: tuple[Section | None, ...], *above: str | int
) -> Iterator[tuple[tuple[str | int, ...], Section]]:
    """Yield the sections that could be built, at any depth, each with the path to it."""
    for position, section in enumerate(sections):
        if section is None:
            continue
        path = (*above, "sections", position)
        yield path, section
        yield from _placed(section.sections, *path)


@frozen(kw_only=True, repr=False)
class Guide(Cited):
    """
    The narrative about one role, for people to read.

    >>> import careerkit
    >>> guide = careerkit.guide("contact-center-agent")
    >>> len(guide.section("faq").pairs)
    9
    """

    id: str
    title: str
    role: str
    sections: tuple[Section, ...] = field(converter=many)

    _related: ClassVar = ("sections",)

    __hash__ = hash_by_id

    def walk(self) -> Iterator[Section]:
        """Yield every section, in reading order."""
        for section in self.sections:
            yield from section.walk()

    def section(self, section: str) -> Section:
        """
        Return the section with this id, at any depth.

        Raises:
            careerkit.UnknownIdError: If the guide has no such section.
        """
        by_id = {each.id: each for each in self.walk()}
        if not isinstance(section, str) or section not in by_id:
            raise unknown(f"section of {self.id}", section, by_id)
        return by_id[section]

    def _rules(self) -> Iterator[Problem]:
        yield from super()._rules()
        yield from validators.identifier(self.id, "id")
        yield from validators.identifier(self.role, "role")
        yield from validators.text(self.title, "title")

    @classmethod
    def _relations(cls, parts: Mapping[str, Any], ids: frozenset[str]) -> Iterator[Problem]:
        return validators.ids_once(_placed(parts.get("sections") or ()))

    def __str__(self) -> str:
        return self.title

    def __repr__(self) -> str:
        return f"<Guide {self.id}: {counted(self.sections, 'section')}>"
