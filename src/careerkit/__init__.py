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

# The public names, by the module that has them. Type checkers read `__init__.pyi` instead.
_HOMES = {
    "catalogs.catalog": ("Catalog",),
    "catalogs.diff": ("Change", "Changes"),
    "catalogs.index": ("Entry", "TierEntry"),
    "catalogs.opening": ("catalog", "catalog_names", "open_catalog"),
    "catalogs.starter": ("new_catalog",),
    "checking.catalog": ("CatalogCheck", "check"),
    "errors": (
        "AmbiguousSalaryError", "CareerkitError", "CurrencyMismatchError", "DataError",
        "MissingExtraError", "NoPathError", "NoSalaryError", "NoTierError", "NotStatedError",
        "Problem", "SaveError", "UnknownIdError",
    ),
    "exporters.jsonschema": ("json_schema",),
    "importers.matrix": ("import_matrix",),
    "importers.postings": ("import_posting",),
    "model.classification": ("Code",),
    "model.grade": ("Grade",),
    "model.guide": ("Case", "DayPart", "Guide", "Pair", "Section"),
    "model.occupation": ("Occupation",),
    "model.pay": ("PayStep", "SalaryBand"),
    "model.rates": ("Rates",),
    "model.role": ("Role",),
    "model.scale": ("Rating", "Scale", "ScaleValue"),
    "model.skill": ("Requirement", "Skill"),
    "model.source": ("Citation", "Source"),
    "model.statement": ("Fact", "Move", "Outlook"),
    "model.tier": ("Experience", "Promotion", "Tier", "Track"),
    "model.worktime": ("WORK_TIMES", "WorkTime"),
    "queries.comparison": ("BehaviorChange", "Comparison", "Side", "SkillChange"),
    "queries.conflicts": ("Claim", "Conflict"),
    "queries.finding": ("Match",),
    "queries.ladder": ("Path", "Step"),
    "queries.posting": ("Finding", "PostingCheck", "check_posting"),
    "serialization.text": ("dumps", "loads"),
    "titles.occupations": ("OccupationCandidate", "OccupationGroup", "OccupationMatch"),
    "titles.packaged": ("match_title",),
    "titles.parsing": ("ParsedTitle", "parse_title"),
}  # fmt: skip
# The verbs of the packaged catalog.
_VERBS = (
    "compare", "compare_roles", "conflicts", "explain", "find", "guide", "market_outlook",
    "market_pay", "moves", "next_tier", "next_tiers", "occupation", "occupations", "path",
    "previous_tier", "previous_tiers", "requirements_for", "role", "roles", "salaries_for",
    "salary_for", "scale", "scales", "skill", "skills", "source", "sources",
    "tier_for", "tiers_for",
)  # fmt: skip
__all__ = sorted([*_VERBS, *(name for names in _HOMES.values() for name in names)])  # pyright: ignore[reportUnsupportedDunderAll]


def __getattr__(name):
    """Load a public name when it is first used."""
    if name == "__version__":
        from importlib.metadata import version

        value = version("careerkit")
    elif name in _VERBS:
        from .catalogs.opening import catalog

        value = getattr(catalog(), name)
    else:
        value = _load(name)
    globals()[name] = value
    return value


def _load(name):
    from importlib import import_module

    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    """List the public names."""
    return __all__
