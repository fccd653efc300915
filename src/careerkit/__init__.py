"""
Typed, cited career data: roles, tiers, pay and skills, and where each figure comes from.

>>> import careerkit
>>> careerkit.next_tier("contact-center-specialist", "senior").title
'Contact Center Team Lead'
>>> band = careerkit.salary_for("contact-center-specialist", "senior")
>>> print(band)
median 52,000, mean 55,000 USD a year in US
>>> band.citation
<Citation himalayas-contact-center-specialist, Salary by Experience Level: published>

Every verb here is a method of the packaged catalog. Importing reads nothing;
the first question loads what it needs.
"""

# Importing typing for its constant would cost a third of what attrs does.
TYPE_CHECKING = bool(0)

if TYPE_CHECKING:
    from .catalogs.catalog import Catalog
    from .catalogs.diff import Change
    from .catalogs.index import Entry, TierEntry
    from .catalogs.opening import catalog, catalog_names, open_catalog
    from .catalogs.starter import new_catalog
    from .checking.catalog import CatalogCheck, check
    from .errors import (
        AmbiguousSalaryError,
        CareerkitError,
        CurrencyMismatchError,
        DataError,
        MissingExtraError,
        NoPathError,
        NoSalaryError,
        NoTierError,
        NotStatedError,
        Problem,
        SaveError,
        UnknownIdError,
    )
    from .exporters.jsonschema import json_schema
    from .importers.matrix import import_matrix
    from .model.classification import Code
    from .model.grade import Grade
    from .model.guide import Case, DayPart, Guide, Pair, Section
    from .model.occupation import Occupation
    from .model.pay import SalaryBand
    from .model.rates import Rates
    from .model.role import Role
    from .model.scale import Rating
    from .model.skill import Requirement, Skill
    from .model.source import Citation, Source
    from .model.statement import Fact, Move, Outlook
    from .model.tier import Experience, Tier
    from .model.worktime import WORK_TIMES, WorkTime
    from .queries.comparison import BehaviorChange, Comparison, Side, SkillChange
    from .queries.conflicts import Claim, Conflict
    from .queries.finding import Match
    from .queries.ladder import Path, Step
    from .queries.posting import Finding, PostingCheck, check_posting
    from .serialization.text import dumps, loads

    __version__: str

    _packaged = catalog()
    compare = _packaged.compare
    compare_roles = _packaged.compare_roles
    conflicts = _packaged.conflicts
    explain = _packaged.explain
    find = _packaged.find
    guide = _packaged.guide
    market_outlook = _packaged.market_outlook
    market_pay = _packaged.market_pay
    moves = _packaged.moves
    next_tier = _packaged.next_tier
    next_tiers = _packaged.next_tiers
    occupation = _packaged.occupation
    occupations = _packaged.occupations
    path = _packaged.path
    previous_tier = _packaged.previous_tier
    requirements_for = _packaged.requirements_for
    role = _packaged.role
    roles = _packaged.roles
    salaries_for = _packaged.salaries_for
    salary_for = _packaged.salary_for
    skill = _packaged.skill
    skills = _packaged.skills
    source = _packaged.source
    sources = _packaged.sources
    tier_for = _packaged.tier_for
    tiers_for = _packaged.tiers_for

__all__ = [
    "AmbiguousSalaryError",
    "CareerkitError",
    "Case",
    "Catalog",
    "CatalogCheck",
    "Change",
    "Citation",
    "Claim",
    "Code",
    "Comparison",
    "Conflict",
    "CurrencyMismatchError",
    "DataError",
    "DayPart",
    "Entry",
    "Experience",
    "Fact",
    "Finding",
    "Grade",
    "Guide",
    "Match",
    "MissingExtraError",
    "Move",
    "NoPathError",
    "NoSalaryError",
    "NoTierError",
    "NotStatedError",
    "Occupation",
    "Outlook",
    "Pair",
    "Path",
    "PostingCheck",
    "Problem",
    "Rates",
    "Rating",
    "Requirement",
    "Role",
    "SalaryBand",
    "SaveError",
    "Section",
    "Side",
    "Skill",
    "SkillChange",
    "Source",
    "Step",
    "Tier",
    "TierEntry",
    "UnknownIdError",
    "WORK_TIMES",
    "BehaviorChange",
    "WorkTime",
    "catalog",
    "catalog_names",
    "check",
    "check_posting",
    "compare",
    "compare_roles",
    "conflicts",
    "dumps",
    "explain",
    "find",
    "guide",
    "import_matrix",
    "json_schema",
    "loads",
    "market_outlook",
    "market_pay",
    "moves",
    "new_catalog",
    "next_tier",
    "next_tiers",
    "occupation",
    "occupations",
    "open_catalog",
    "path",
    "previous_tier",
    "requirements_for",
    "role",
    "roles",
    "salaries_for",
    "salary_for",
    "skill",
    "skills",
    "source",
    "sources",
    "tier_for",
    "tiers_for",
]

# Where each name lives; a verb that is not here is the packaged catalog's.
_HOMES = {
    "catalogs.catalog": ("Catalog",),
    "catalogs.diff": ("Change",),
    "catalogs.opening": ("catalog", "catalog_names", "open_catalog"),
    "checking.catalog": ("CatalogCheck", "check"),
    "errors": (
        "AmbiguousSalaryError",
        "CareerkitError",
        "CurrencyMismatchError",
        "DataError",
        "MissingExtraError",
        "NoPathError",
        "NoSalaryError",
        "NoTierError",
        "NotStatedError",
        "Problem",
        "SaveError",
        "UnknownIdError",
    ),
    "queries.comparison": ("Comparison", "Side", "SkillChange", "BehaviorChange"),
    "queries.conflicts": ("Claim", "Conflict"),
    "exporters.jsonschema": ("json_schema",),
    "catalogs.index": ("Entry", "TierEntry"),
    "importers.matrix": ("import_matrix",),
    "queries.ladder": ("Path", "Step"),
    "serialization.text": ("dumps", "loads"),
    "model.classification": ("Code",),
    "model.grade": ("Grade",),
    "model.guide": ("Case", "DayPart", "Guide", "Pair", "Section"),
    "model.occupation": ("Occupation",),
    "model.pay": ("SalaryBand",),
    "model.role": ("Role",),
    "model.scale": ("Rating", "Scale", "ScaleValue"),
    "model.skill": ("Requirement", "Skill"),
    "model.source": ("Citation", "Source"),
    "model.statement": ("Fact", "Move", "Outlook"),
    "model.tier": ("Experience", "Tier"),
    "model.worktime": ("WORK_TIMES", "WorkTime"),
    "queries.posting": ("Finding", "PostingCheck", "check_posting"),
    "model.rates": ("Rates",),
    "catalogs.starter": ("new_catalog",),
    "queries.finding": ("Match",),
}

if not TYPE_CHECKING:  # pragma: no branch

    def __getattr__(name):
        """Load a public name when it is first used."""
        if name == "__version__":
            from importlib.metadata import version

            value = version("careerkit")
        elif name in __all__:
            from importlib import import_module

            for module, names in _HOMES.items():
                if name in names:
                    value = getattr(import_module(f"{__name__}.{module}"), name)
                    break
            else:
                from .catalogs.opening import catalog

                value = getattr(catalog(), name)
        else:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = value
        return value

    def __dir__():
        """List the public names."""
        return __all__
