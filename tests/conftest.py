"""A small made-up catalog, beside the packaged one."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from careerkit import Catalog, Citation, Experience, Role, SalaryBand, Tier
from careerkit.catalogs.folder_store import Files
from careerkit.files.trees import Folder

# Tests never time; what a gate tries is the same each time.
settings.register_profile("careerkit", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "careerkit")

# Read by type checkers alone.
collect_ignore = ["typing_api.py"]

FILES = {
    "catalog.toml": """
format = 2
id = "acme"
title = "Acme's ladders"
area = "XX"
per = "year"
notices = ["All of it is made up."]
""",
    "sources.toml": """
[[sources]]
id = "acme-pay"
title = "Acme pay structure"
publisher = "Acme"
authority = "employer"

[[sources]]
id = "rumor"
title = "What people say"
publisher = "People"
authority = "survey"
""",
    "skills.toml": """
cite = { source = "acme-pay", basis = "published" }

skills = [{ id = "welding", name = "Welding", kind = "technical" }]
""",
    "grades.toml": """
cite = { source = "acme-pay", basis = "published", at = "table 1" }

[[grades]]
id = "g5"
title = "Grade 5"
bands = [{ kind = "policy", area = "XX", currency = "XTS", per = "year", minimum = 80, midpoint = 95, maximum = 120 }]
""",
    "roles/welder.toml": """
id = "welder"
title = "Welder"
family = "workshop"
aliases = ["Welding Operator"]
former_ids = ["solderer"]
cite = { source = "acme-pay", basis = "published", at = "page 3" }

[[tiers]]
id = "apprentice"
title = "Apprentice Welder"
rank = 1
experience = { min_years = 1, max_years = 3 }

[[tiers]]
id = "welder"
title = "Welder"
rank = 2
aliases = ["Journeyman"]
experience = { min_years = 3 }
grade = "g5"
leads_to = ["foreman", "master"]
requirements = [{ skills = ["welding"] }]

[[tiers]]
id = "master"
title = "Master Welder"
rank = 3

[[tiers]]
id = "foreman"
title = "Foreman"
rank = 1
track = "management"
experience = { min_years = 5, max_years = 9, leadership_min = 1, leadership_max = 4 }

[[tiers]]
id = "head"
title = "Head of Workshop"
rank = 2
track = "management"
experience = { min_years = 9 }

[[salaries]]
tier = "welder"
kind = "reported"
area = "XX"
currency = "XTS"
per = "year"
median = 100
cite = { source = "rumor", basis = "published", at = "pub", as_of = "2025" }
""",
    "guides/welder.toml": """
id = "welder"
title = "Welding"
role = "welder"
cite = { source = "acme-pay", basis = "published", at = "page 9" }
sections = [
  { id = "day", title = "A day", text = ["Sparks fly."], sections = [{ id = "noon", title = "Noon", points = ["Lunch"] }] },
]
""",
}


def write_catalog(folder: Path, files: dict[str, str]) -> Path:
    """Write a catalog's files below a folder."""
    for name, content in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(content, encoding="utf-8")
    return folder


def catalog_in(folder: Path) -> Catalog:
    """Return the catalog in a folder; its messages name files as they are inside."""
    return Catalog._of(Files(Folder(folder)))


@pytest.fixture
def acme_folder(tmp_path: Path) -> Path:
    return write_catalog(tmp_path / "acme", FILES)


@pytest.fixture
def acme(acme_folder: Path) -> Catalog:
    return catalog_in(acme_folder)


CITE = Citation(source="acme-pay", basis="published", at="table 1")


def band(**changes: object) -> SalaryBand:
    """Build a sound band, changed."""
    fields = {"kind": "reported", "currency": "XTS", "per": "year", "area": "XX", "cite": CITE}
    figures = (
        {}
        if changes.keys() & {"median", "minimum", "maximum", "midpoint", "typical"}
        else {"median": 100}
    )
    return SalaryBand(**{**fields, **figures, **changes})


def tier(id: str = "junior", rank: int = 1, **changes: object) -> Tier:
    """Build a sound tier, changed."""
    return Tier(**{"id": id, "title": id.title(), "rank": rank, "cite": CITE, **changes})


def role(**changes: object) -> Role:
    """Build a sound role, changed."""
    return Role(**{"id": "clerk", "title": "Clerk", "cite": CITE, **changes})


def experience(low: float, high: float | None = None) -> Experience:
    """Build a range of years."""
    return Experience(min_years=low, max_years=high)
