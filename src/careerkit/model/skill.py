"""
What people know and can do: skills with an identity, and who needs them.

A `Skill` is one thing with one id wherever it is asked for; a `Requirement`
says that a role or a tier asks for it, and how much.
"""

from collections.abc import Iterator
from math import inf, isfinite
from typing import Literal

from attrs import field, frozen

from ..errors import Problem, shown
from . import validators
from .classification import Code
from .record import Record, hash_by_id
from .source import Cited
from .validators import many

SkillKind = Literal["technical", "soft", "tool", "language", "certificate", "knowledge"]
SKILL_KINDS = ("technical", "soft", "tool", "language", "certificate", "knowledge")


@frozen(kw_only=True, repr=False)
class Skill(Cited):
    """
    One skill, tool, language, certificate or field of knowledge.

    >>> import careerkit
    >>> careerkit.skill("active-listening").kind
    'soft'
    """

    id: str
    name: str
    kind: SkillKind
    aliases: tuple[str, ...] = field(default=(), converter=many)
    codes: tuple[Code, ...] = field(default=(), converter=many)

    __hash__ = hash_by_id

    def _rules(self) -> Iterator[Problem]:
        yield from super()._rules()
        yield from validators.identifier(self.id, "id")
        yield from validators.text(self.name, "name")
        yield from validators.one_of(self.kind, SKILL_KINDS, "kind")
        yield from validators.texts(self.aliases, "aliases")

    def __str__(self) -> str:
        return f"{self.name} ({self.kind})"

    def __repr__(self) -> str:
        return f"<Skill {self.id}: {self.kind}>"


@frozen(kw_only=True)
class Rating(Record):
    """
    How much of a skill, on a named scale: ``Rating(value=4.0, scale="onet-im")``.

    `n` and `standard_error` tell how sure the source is; `suppress` and
    `not_relevant` are the source's own warnings.
    """

    value: float
    scale: str
    n: int | None = None
    standard_error: float | None = None
    suppress: bool = False
    not_relevant: bool = False

    def _rules(self) -> Iterator[Problem]:
        yield from validators.identifier(self.scale, "scale", what="a scale")
        is_number = isinstance(self.value, int | float) and not isinstance(self.value, bool)
        if not is_number or not isfinite(self.value):
            yield Problem("a number", shown(self.value), ("value",))
        if self.standard_error is not None and not 0 <= self.standard_error < inf:
            yield Problem("a number, 0 or more", shown(self.standard_error), ("standard_error",))

    def __str__(self) -> str:
        return f"{self.value} on {self.scale}"


@frozen(kw_only=True, repr=False)
class Requirement(Cited):
    """
    One thing that a role or a tier asks for, by the skills it names.

    An item that names several skills stays one requirement. `name` is the
    item in our words, where it says more than its skills; `group` is the
    heading it is under (``technical``, ``soft``, ``tools`` ...).
    `essential` is None where the source does not say. `importance` and
    `level` are the source's own ratings.
    """

    skills: tuple[str, ...] = field(converter=many)
    name: str | None = None
    group: str | None = None
    essential: bool | None = None
    importance: Rating | None = None
    level: Rating | None = None

    def _rules(self) -> Iterator[Problem]:
        yield from super()._rules()
        if not self.skills:
            yield Problem("the ids of one or more skills", "none", ("skills",))
        for position, skill in enumerate(self.skills):
            yield from validators.identifier(skill, "skills", position, what="the id of a skill")
        yield from validators.unique(self.skills, "skills", what="a skill")
        if self.group is not None:
            yield from validators.identifier(self.group, "group", what="a group")

    def __str__(self) -> str:
        essential = ", essential" if self.essential else ""
        level = f", level {self.level}" if self.level is not None else ""
        return f"{self.name or ', '.join(self.skills)}{essential}{level}"

    def __repr__(self) -> str:
        return f"<Requirement {', '.join(self.skills)}>"
