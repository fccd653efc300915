"""
A new catalog to begin with: a few commented files, made to be changed.
"""

import os
from contextlib import suppress
from pathlib import Path

from ..errors import DataError, Problem, SaveError
from .catalog import Catalog

_CATALOG = """\
# What this catalog is. All of it is an example: put your own in its place.

format = 1                   # the version of the file format
id = "example-company"       # a short name for the catalog
title = "Career ladders of Example Company"
area = "US"                  # the country of pay, unless a question names another
per = "year"                 # hour, day, week, month or year
"""

_SOURCES = """\
# Where everything comes from: whatever states a fact cites one of these by its id.

[[sources]]
id = "career-ladder"
title = "Career ladder"
publisher = "Example Company"
authority = "employer"       # official, employer, survey, guide or editorial
edition = "2026"

[[sources]]
id = "pay-structure"
title = "Pay structure"
publisher = "Example Company"
authority = "employer"
edition = "2026"
"""

_SKILLS = """\
# Skills that roles share: one id for one thing, whoever asks for it.

cite = { source = "career-ladder", basis = "published", at = "Skills" }

# The kind is technical, soft, tool, language, certificate or knowledge.
skills = [
  { id = "sql", name = "SQL", kind = "technical" },
  { id = "statistics", name = "Statistics", kind = "knowledge" },
  { id = "data-visualization", name = "Data visualization", kind = "technical" },
  { id = "writing-reports", name = "Writing reports", kind = "soft", aliases = ["Reporting"] },
  { id = "coaching", name = "Coaching", kind = "soft", aliases = ["Mentoring"] },
  { id = "budgeting", name = "Budgeting", kind = "knowledge" },
]
"""

_GRADES = """\
# Pay that tiers share: a tier names its grade, and the grade holds the bands.

# The figures are made up. Yours are no illustration: say basis = "published" then.
cite = { source = "pay-structure", basis = "illustrative", at = "Grades", as_of = "2026" }

[[grades]]
id = "g1"
title = "Grade 1"
# A grade may have a band for each country, each in its own currency.
bands = [
  { kind = "policy", area = "US", currency = "USD", per = "year", minimum = 48_000, midpoint = 60_000, maximum = 72_000 },
]

[[grades]]
id = "g2"
title = "Grade 2"
bands = [
  { kind = "policy", area = "US", currency = "USD", per = "year", minimum = 55_200, midpoint = 69_000, maximum = 82_800 },
]

[[grades]]
id = "g3"
title = "Grade 3"
bands = [
  { kind = "policy", area = "US", currency = "USD", per = "year", minimum = 63_200, midpoint = 79_000, maximum = 94_800 },
]

[[grades]]
id = "g4"
title = "Grade 4"
bands = [
  { kind = "policy", area = "US", currency = "USD", per = "year", minimum = 72_800, midpoint = 91_000, maximum = 109_200 },
]

[[grades]]
id = "g5"
title = "Grade 5"
bands = [
  { kind = "policy", area = "US", currency = "USD", per = "year", minimum = 84_000, midpoint = 105_000, maximum = 126_000 },
]
"""  # noqa: E501

_ROLE = """\
# One role a file, and the file is named by its id.

id = "data-analyst"
title = "Data Analyst"
family = "analytics"         # roles of one family are alike
aliases = ["Reporting Analyst"]
summary = "Turns data into answers that others can act on."

# Whatever stands in this file has this citation, unless it has its own.
cite = { source = "career-ladder", basis = "published", at = "Data Analyst" }

# What every tier asks for; a level counts on a scale of yours.
requirements = [
  { skills = ["sql"], level = { value = 2, scale = "company-levels" } },
  { skills = ["statistics"] },
  { skills = ["data-visualization"] },
]

# The ladder, lowest tier first; ranks order the tiers of one track.
[[tiers]]
id = "junior"
title = "Junior Data Analyst"
rank = 1
grade = "g1"
experience = { min_years = 0, max_years = 2 }    # up to 2 years, 2 not included

[[tiers]]
id = "analyst"
title = "Data Analyst"
rank = 2
grade = "g2"
experience = { min_years = 2, max_years = 5 }
requirements = [{ skills = ["writing-reports"] }]

[[tiers]]
id = "senior"
title = "Senior Data Analyst"
rank = 3
grade = "g3"
experience = { min_years = 5, max_years = 8 }
focus = ["Questions that nobody has asked yet", "Standards for the team's work"]
# A requirement may say in words how the skill shows at this tier.
requirements = [
  { skills = ["sql"], level = { value = 4, scale = "company-levels" } },
  { skills = ["coaching"], name = "Coaches junior analysts" },
]
# Left out, a tier leads to the next rank of its track; here it leads to two.
leads_to = ["principal", "team-lead"]

[[tiers]]
id = "principal"
title = "Principal Data Analyst"
rank = 4
grade = "g4"
experience = { min_years = 8 }                   # no maximum: 8 years and more
# A tier inherits nothing from the one below it: what still holds is said again.
requirements = [
  { skills = ["sql"], level = { value = 5, scale = "company-levels" } },
  { skills = ["coaching"], name = "Coaches across teams" },
]

# The management track has ranks of its own.
[[tiers]]
id = "team-lead"
title = "Lead of Data Analysts"
rank = 1
track = "management"
grade = "g4"
experience = { min_years = 6, max_years = 9 }
requirements = [{ skills = ["coaching"], name = "Coaches the team" }]

[[tiers]]
id = "head"
title = "Head of Data Analysis"
rank = 2
track = "management"
grade = "g5"
experience = { min_years = 9, leadership_min = 3 }
requirements = [{ skills = ["budgeting"] }]

# Where the role leads sideways: lateral, pivot or specialization.
[[moves]]
kind = "pivot"
title = "Data Engineer"
from_tier = "senior"
"""

FILES = {
    "catalog.toml": _CATALOG,
    "sources.toml": _SOURCES,
    "skills.toml": _SKILLS,
    "grades.toml": _GRADES,
    "roles/data-analyst.toml": _ROLE,
}


def new_catalog(path: str | os.PathLike[str]) -> Catalog:
    """
    Write a starter catalog into a new or an empty folder; return it opened.

    It is commented TOML, made to be changed: one role with an individual and a
    management track, its skills and sources, and a pay structure of grades
    with minimum, midpoint and maximum. Hidden files, such as those of a
    version control system, may be there already.

    Raises:
        careerkit.DataError: If something else is there.
        careerkit.SaveError: If the system refuses; then nothing is left behind.

    >>> import careerkit, os, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     ladders = careerkit.new_catalog(os.path.join(folder, "ladders"))
    ...     ladders.salary_for("data-analyst", "senior").midpoint
    Decimal('79000')
    """
    target = Path(path)
    _check_empty(target)
    made: list[Path] = []
    try:
        for name, text in FILES.items():
            _write(target / name, text, made)
    except BaseException as error:
        for place in reversed(made):
            with suppress(OSError):
                place.rmdir() if place.is_dir() else place.unlink()
        if isinstance(error, OSError):
            reason = error.strerror or str(error)
            raise SaveError(error.errno, reason, os.fspath(path)) from None
        raise
    return Catalog(path)


def _check_empty(target: Path) -> None:
    try:
        names = sorted(one.name for one in target.iterdir() if not one.name.startswith("."))
    except FileNotFoundError:
        return
    except NotADirectoryError:
        found = "a file"
    except OSError as error:
        raise SaveError(error.errno, error.strerror or str(error), os.fspath(target)) from None
    else:
        if not names:
            return
        found = f"one that holds {', '.join(names[:3])}{' ...' if len(names) > 3 else ''}"
    raise DataError([Problem("a new or an empty folder", found, file=os.fspath(target))])


def _write(place: Path, text: str, made: list[Path]) -> None:
    """Write a file that is not there yet; say in *made* what was made for it."""
    missing = [one for one in place.parents if not one.exists()]
    for folder in reversed(missing):
        folder.mkdir()
        made.append(folder)
    with place.open("xb") as file:
        made.append(place)
        file.write(text.encode())
