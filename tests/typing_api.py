"""What the public face is, to type checkers; read by them and never run."""

from decimal import Decimal
from typing import Literal, assert_type

import careerkit
from careerkit import (
    Catalog,
    Citation,
    Code,
    Experience,
    Fact,
    Grade,
    Guide,
    Match,
    Move,
    Outlook,
    Path,
    Requirement,
    Role,
    SalaryBand,
    Section,
    Skill,
    Source,
    Step,
    Tier,
)

role = careerkit.role("a")
tier = role.tier("b")
band = careerkit.salary_for(role, tier, area="US", per="year", kind="market")

assert_type(careerkit.catalog(), Catalog)
assert_type(careerkit.roles(), tuple[Role, ...])
assert_type(role, Role)
assert_type(careerkit.find("x"), tuple[Match, ...])
assert_type(careerkit.guide(role), Guide)
assert_type(careerkit.guide("a").section("b"), Section)
assert_type(careerkit.skill("a"), Skill)
assert_type(careerkit.skills(), tuple[Skill, ...])
assert_type(careerkit.source("a"), Source)
assert_type(careerkit.sources(), tuple[Source, ...])
assert_type(careerkit.next_tier("a", "b"), Tier | None)
assert_type(careerkit.next_tiers(role, tier), tuple[Tier, ...])
assert_type(careerkit.previous_tier(role, tier), Tier | None)
assert_type(careerkit.tiers_for("a", years=7), tuple[Tier, ...])
assert_type(careerkit.tier_for("a", years=7.5, track="management"), Tier)
assert_type(careerkit.path("a", "b", "c"), Path)
assert_type(careerkit.path("a", "b", "c").steps, tuple[Step, ...])
assert_type(careerkit.moves("a"), tuple[Move, ...])
assert_type(careerkit.requirements_for("a", "b"), tuple[Requirement, ...])
assert_type(band, SalaryBand)
assert_type(careerkit.salaries_for("a"), tuple[SalaryBand, ...])
assert_type(careerkit.explain(band), str)
assert_type(careerkit.dumps(role), str)
assert_type(careerkit.loads("", Role), Role)
assert_type(careerkit.loads(b"", Guide, format="toml"), Guide)
assert_type(band.median, Decimal | None)
assert_type(band.midpoint, Decimal | None)
assert_type(band.per, Literal["hour", "day", "week", "month", "year"])
assert_type(band.cite("median"), Citation)
assert_type(band.times(1.03), SalaryBand)
assert_type(tier.experience, Experience | None)
assert_type(tier.track, Literal["individual", "management"])
assert_type(role.codes, tuple[Code, ...])
assert_type(role.outlooks, tuple[Outlook, ...])
assert_type(role.facts, tuple[Fact, ...])
assert_type(role.home.grade("g") if role.home else None, Grade | None)

careerkit.salary_for("a", per="fortnight")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
careerkit.tier_for("a", years="7")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
careerkit.tier_for("a", years=7, track="x")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
