"""The public names, as type checkers and editors see them."""

from .catalogs.catalog import Catalog as Catalog
from .catalogs.diff import Change as Change
from .catalogs.diff import Changes as Changes
from .catalogs.index import Entry as Entry
from .catalogs.index import TierEntry as TierEntry
from .catalogs.opening import catalog as catalog
from .catalogs.opening import catalog_names as catalog_names
from .catalogs.opening import open_catalog as open_catalog
from .catalogs.starter import new_catalog as new_catalog
from .checking.catalog import CatalogCheck as CatalogCheck
from .checking.catalog import check as check
from .errors import AmbiguousSalaryError as AmbiguousSalaryError
from .errors import CareerkitError as CareerkitError
from .errors import CurrencyMismatchError as CurrencyMismatchError
from .errors import DataError as DataError
from .errors import MissingExtraError as MissingExtraError
from .errors import NoPathError as NoPathError
from .errors import NoSalaryError as NoSalaryError
from .errors import NoTierError as NoTierError
from .errors import NotStatedError as NotStatedError
from .errors import Problem as Problem
from .errors import SaveError as SaveError
from .errors import UnknownIdError as UnknownIdError
from .exporters.jsonschema import json_schema as json_schema
from .importers.matrix import import_matrix as import_matrix
from .importers.postings import import_posting as import_posting
from .model.classification import Code as Code
from .model.grade import Grade as Grade
from .model.guide import Case as Case
from .model.guide import DayPart as DayPart
from .model.guide import Guide as Guide
from .model.guide import Pair as Pair
from .model.guide import Section as Section
from .model.occupation import Occupation as Occupation
from .model.pay import PayStep as PayStep
from .model.pay import SalaryBand as SalaryBand
from .model.rates import Rates as Rates
from .model.role import Role as Role
from .model.scale import Rating as Rating
from .model.scale import Scale as Scale
from .model.scale import ScaleValue as ScaleValue
from .model.skill import Requirement as Requirement
from .model.skill import Skill as Skill
from .model.source import Citation as Citation
from .model.source import Source as Source
from .model.statement import Fact as Fact
from .model.statement import Move as Move
from .model.statement import Outlook as Outlook
from .model.tier import Experience as Experience
from .model.tier import Promotion as Promotion
from .model.tier import Tier as Tier
from .model.tier import Track as Track
from .model.worktime import WORK_TIMES as WORK_TIMES
from .model.worktime import WorkTime as WorkTime
from .queries.comparison import BehaviorChange as BehaviorChange
from .queries.comparison import Comparison as Comparison
from .queries.comparison import Side as Side
from .queries.comparison import SkillChange as SkillChange
from .queries.conflicts import Claim as Claim
from .queries.conflicts import Conflict as Conflict
from .queries.finding import Match as Match
from .queries.ladder import Path as Path
from .queries.ladder import Step as Step
from .queries.posting import Finding as Finding
from .queries.posting import PostingCheck as PostingCheck
from .queries.posting import check_posting as check_posting
from .serialization.text import dumps as dumps
from .serialization.text import loads as loads
from .titles.occupations import OccupationCandidate as OccupationCandidate
from .titles.occupations import OccupationGroup as OccupationGroup
from .titles.occupations import OccupationMatch as OccupationMatch
from .titles.packaged import match_title as match_title
from .titles.parsing import ParsedTitle as ParsedTitle
from .titles.parsing import parse_title as parse_title

__version__: str

_packaged: Catalog
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
previous_tiers = _packaged.previous_tiers
requirements_for = _packaged.requirements_for
role = _packaged.role
roles = _packaged.roles
salaries_for = _packaged.salaries_for
salary_for = _packaged.salary_for
scale = _packaged.scale
scales = _packaged.scales
skill = _packaged.skill
skills = _packaged.skills
source = _packaged.source
sources = _packaged.sources
tier_for = _packaged.tier_for
tiers_for = _packaged.tiers_for
