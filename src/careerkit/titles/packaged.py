"""
The index of known titles that comes with careerkit.
"""

from functools import cache
from pkgutil import get_data

from ..errors import refused
from .occupations import OccupationMatcher

_PLACE = "titles/occupations.index"


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
