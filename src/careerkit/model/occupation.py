"""
An occupation as official statistics count and pay it.
"""

from collections.abc import Iterator
from typing import Literal

from attrs import field, frozen

from ..errors import Problem, shown
from . import validators
from .classification import SOC
from .pay import SalaryBand
from .source import Cited
from .statement import Fact, Outlook
from .validators import many

OccupationGroup = Literal["total", "major", "minor", "broad", "detailed"]
OCCUPATION_GROUPS = ("total", "major", "minor", "broad", "detailed")


@frozen(kw_only=True, repr=False)
class Occupation(Cited):
    """
    An occupation of SOC 2018, or a group of them, as official statistics see it.

    `group` is how wide it is: one *detailed* occupation, or a *broad*,
    *minor* or *major* group of them, or the *total*; `within` is the code of
    the next wider group. `employment` is how many are employed, the
    self-employed left out. `hourly` and `annual` are its pay, None where it
    is not published; `missing` says why, and so for employment. `outlook` and
    `facts` are what is projected of it, where that is held.

    >>> import careerkit
    >>> one = careerkit.occupation("43-4051")
    >>> one.title, one.group, one.employment, one.annual.median
    ('Customer Service Representatives', 'detailed', 2595750, Decimal('44770'))
    >>> careerkit.occupation("27-2011").missing
    ('annual: BLS publishes its hourly wages alone, as it seldom fills 2,080 hours a year',)
    """

    soc: str
    title: str
    group: OccupationGroup
    within: str | None = None
    employment: int | None = None
    hourly: SalaryBand | None = None
    annual: SalaryBand | None = None
    missing: tuple[str, ...] = field(default=(), converter=many)
    outlook: Outlook | None = None
    facts: tuple[Fact, ...] = field(default=(), converter=many)

    def __hash__(self) -> int:
        return hash(self.soc)

    def _rules(self) -> Iterator[Problem]:
        yield from super()._rules()
        for name in ("soc", "within"):
            code = getattr(self, name)
            if code is not None and not SOC.fullmatch(code):
                yield Problem("a code of SOC such as 43-4051", shown(code), (name,))
        yield from validators.text(self.title, "title")
        yield from validators.one_of(self.group, OCCUPATION_GROUPS, "group")
        if self.employment is not None and self.employment < 0:
            yield Problem("a number of people, 0 or more", shown(self.employment), ("employment",))
        yield from self._unplaced("employment")

    def __str__(self) -> str:
        return f"{self.title} ({self.soc})"

    def __repr__(self) -> str:
        employed = f", {self.employment:,} employed" if self.employment is not None else ""
        return f"<Occupation {self.soc}: {self.title}{employed}>"
