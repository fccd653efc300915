"""
What a catalog is asked about occupations, rather than its roles.

Nothing is imported or read before the first question.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from ..model.codes import Period
from ..model.pay import SalaryBand
from ..model.role import Role

if TYPE_CHECKING:
    from ..files.trees import File
    from ..model.occupation import Occupation
    from ..model.statement import Outlook
    from ..official.figures import Official


class Market:
    """The verbs of a catalog that speak of occupations."""

    if TYPE_CHECKING:

        def role(self, role: str | Role) -> Role:
            """Return the role with this id."""
            ...

        def _tables(self) -> Mapping[str, File]: ...

    @cached_property
    def _official(self) -> "Official":
        from ..official.figures import Official

        return Official(self._tables(), self.role)

    def market_pay(
        self, subject: str | Role, *, area: str = "US", per: Period = "year",
        as_of: str | None = None,
    ) -> SalaryBand:  # fmt: skip
        """
        Return what an occupation is paid: the mean and percentiles of official wages.

        *subject* is a code of SOC 2018, or a role, whose own such code is
        taken. *as_of* is the month or year of a release; without it, the latest.
        Wages by the hour and by the year are told as they are published.

        Raises:
            careerkit.NoSalaryError: If there is no such wage; it says why.
            careerkit.UnknownIdError: If there is no such occupation, or the role has no code.
            careerkit.DataError: If *subject* is a code of another edition or system.

        >>> import careerkit
        >>> print(careerkit.market_pay("43-4051", per="hour"))
        p10 15.27, p25 17.72, median 21.53, mean 22.40, p75 24.89, p90 30.57 USD an hour in US
        """
        return self._official.market_pay(subject, area=area, per=per, as_of=as_of)

    def market_outlook(self, subject: str | Role) -> "Outlook":
        """
        Return what official projections expect of an occupation: growth and openings.

        *subject* is a code of SOC 2018, or a role, whose own such code is taken.

        Raises:
            careerkit.UnknownIdError: If no projection is held, or the role has no code.
            careerkit.DataError: If *subject* is a code of another edition or system.

        >>> import careerkit
        >>> careerkit.market_outlook("43-4051")
        <Outlook -5.5%, 341,700 openings a year>
        """
        return self._official.market_outlook(subject)

    def occupation(self, subject: str | Role) -> "Occupation":
        """
        Return an occupation of SOC 2018 or a group of them, with its official figures.

        *subject* is a code of SOC 2018, or a role, whose own such code is taken.

        Raises:
            careerkit.UnknownIdError: If there is no such occupation, or the role has no code.
            careerkit.NoSalaryError: If nothing is published of it alone; it says in which group.
            careerkit.DataError: If *subject* is a code of another edition or system.

        >>> import careerkit
        >>> careerkit.occupation("43-4051")
        <Occupation 43-4051: Customer Service Representatives, 2,595,750 employed>
        """
        return self._official.occupation(subject)

    def occupations(self, title: str) -> "tuple[Occupation, ...]":
        """
        Return the occupations whose titles share words with *title*, best first.

        Raises:
            careerkit.DataError: If *title* is no text.

        >>> import careerkit
        >>> [one.soc for one in careerkit.occupations("customer service")][:1]
        ['43-4051']
        """
        return self._official.occupations(title)
