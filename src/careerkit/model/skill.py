"""
What people know and can do: skills with an identity, and who needs them.

A `Skill` is one thing with one id wherever it is asked for; a `Requirement`
says that a role or a tier asks for it, and how much.
"""

from collections.abc import Iterator
from typing import Literal

from attrs import field, frozen

from ..errors import Problem
from . import validators
from .classification import Code
from .record import hash_by_id
from .scale import Rating
from .source import Cited
from .validators import many

SkillKind = Literal["technical", "soft", "tool", "language", "certificate", "knowledge"]
# More than any ladder says of one skill at one tier.
MOST_BEHAVIORS = 1_000
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


@frozen(kw_only=True, repr=False)
class Requirement(Cited):
    """
    One thing that a role or a tier asks for, by the skills it names.

    An item that names several skills stays one requirement. `name` is the
    item in our words, where it says more than its skills; `group` is the
    heading it is listed under (``technical``, ``soft``, ``tools`` ...).
    `behaviors` show the skill at this tier, in the order of the source.
    `essential` is None where the source does not say. `importance` and
    `level` are the source's own ratings. `tier` is the id of the tier that
    asks for it, None for the role as a whole; files do not hold it.
    """

    skills: tuple[str, ...] = field(converter=many)
    name: str | None = None
    group: str | None = None
    essential: bool | None = None
    importance: Rating | None = None
    level: Rating | None = None
    behaviors: tuple[str, ...] = field(default=(), converter=many)

    tier: str | None = field(default=None, eq=False, metadata={"stored": False})

    def _rules(self) -> Iterator[Problem]:
        yield from super()._rules()
        if not self.skills:
            yield Problem("the ids of one or more skills", "none", ("skills",))
        for position, skill in enumerate(self.skills):
            yield from validators.identifier(skill, "skills", position, what="the id of a skill")
        yield from validators.unique(self.skills, "skills", what="a skill")
        if self.group is not None:
            yield from validators.identifier(self.group, "group", what="a group")
        if len(self.behaviors) > MOST_BEHAVIORS:
            expected = f"at most {MOST_BEHAVIORS:,} behaviors"
            yield Problem(expected, f"{len(self.behaviors):,}", ("behaviors",))
        yield from validators.texts(self.behaviors, "behaviors")
        yield from validators.unique(self.behaviors, "behaviors", what="a behavior")

    def __str__(self) -> str:
        essential = ", essential" if self.essential else ""
        level = f", level {self.level}" if self.level is not None else ""
        return f"{self.name or ', '.join(self.skills)}{essential}{level}"

    def __repr__(self) -> str:
        return f"<Requirement {', '.join(self.skills)}>"
