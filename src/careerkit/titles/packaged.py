"""
The index of known titles that comes with careerkit.
"""

from functools import cache
from pkgutil import get_data

from ..errors import refused
from .occupations import OccupationMatch, OccupationMatcher

_PLACE = "titles/occupations.index"


def match_title(text: str, *, limit: int = 5) -> OccupationMatch:
    """
    Return the occupations of SOC 2018 that a job title may mean, the likeliest first.

    `best` is None where no occupation is likely enough; the candidates are
    given all the same. A title alone is a poor guide to a person's work: show
    the confidence and the candidates, and let a person confirm.

    Raises:
        careerkit.DataError: If *text* is not text of at most 1,000 characters, or
            *limit* is not a whole number from 1 to 20.

    >>> import careerkit
    >>> match = careerkit.match_title("Cust Svc Rep, Sr")
    >>> match.best
    <OccupationCandidate 43-4051 Customer Service Representatives: 0.66>
    >>> match.parsed.level
    'senior'
    """
    return occupation_matcher().match(text, limit)


@cache
def occupation_matcher() -> OccupationMatcher:
    """
    Return the matcher of job titles of the packaged index, which is read once.

    >>> occupation_matcher().match("Sr. Software Developer").best
    <OccupationCandidate 15-1252 Software Developers: 0.79>
    """
    content = get_data("careerkit", _PLACE)
    if content is None:  # pragma: no cover
        raise refused("the packaged index of titles", None, file=_PLACE)
    return OccupationMatcher(content, file=_PLACE)
