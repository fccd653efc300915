"""
The roles and tiers that a title may mean.
"""

from collections.abc import Callable, Iterable

from attrs import field, frozen

from ..model.role import Role
from ..model.tier import Tier
from ..titles.matching import Laddered, matches
from ..titles.words import check_limit


@frozen(kw_only=True, repr=False)
class Match:
    """
    A role, or one of its tiers, that a title may mean.

    `tier_id` is None for the role itself. `score` runs from 0 to 1, 1 for the
    same words; `title` is the title or alias that matched, and `why` says how.

    >>> import careerkit
    >>> best = careerkit.find("Senior Contact Centre Agent")[0]
    >>> best.role_id, best.tier_id, best.tier
    ('contact-center-agent', 'senior', <Tier senior: Senior Contact Center Agent, 5+ years>)
    """

    role_id: str
    tier_id: str | None
    title: str
    score: float
    why: str
    _role_of: Callable[[str], Role] = field(alias="role_of", eq=False, metadata={"stored": False})

    @property
    def role(self) -> Role:
        """The role, which is read when it is asked for."""
        return self._role_of(self.role_id)

    @property
    def tier(self) -> Tier | None:
        """The tier, None for the role itself."""
        return None if self.tier_id is None else self.role.tier(self.tier_id)

    def __str__(self) -> str:
        place = f"{self.role_id}/{self.tier_id}" if self.tier_id else self.role_id
        return f"{place}: {self.title}, {self.score:.2f}, {self.why}"

    def __repr__(self) -> str:
        return f"<Match {self}>"


def find(
    title: str, roles: Iterable[Laddered], role_of: Callable[[str], Role], *, limit: int | None
) -> tuple[Match, ...]:
    """Return the roles and tiers whose titles are like *title*, best first: `Catalog.find`."""
    most = check_limit(limit)
    return tuple(
        Match(
            role_id=found.role, tier_id=found.tier, title=found.title, score=found.score,
            why=found.why, role_of=role_of,
        )
        for found in matches(title, roles)[:most]
    )  # fmt: skip
