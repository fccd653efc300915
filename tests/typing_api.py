"""What the public face is, to type checkers; read by them and never run."""

from decimal import Decimal
from pathlib import Path as Path_
from typing import Any, Literal, assert_type

from importlib_resources import files

import careerkit
from careerkit import (
    WORK_TIMES,
    Catalog,
    Change,
    Changes,
    Citation,
    Code,
    Entry,
    Experience,
    Fact,
    Grade,
    Guide,
    Match,
    Move,
    Occupation,
    Outlook,
    Path,
    Rates,
    Requirement,
    Role,
    SalaryBand,
    Section,
    Skill,
    Source,
    Step,
    Tier,
    TierEntry,
    WorkTime,
)

role = careerkit.role("a")
tier = role.tier("b")
band = careerkit.salary_for(role, tier, area="US", per="year", kind="market")

assert_type(careerkit.catalog(), Catalog)
assert_type(careerkit.catalog("acme"), Catalog)
assert_type(careerkit.catalog_names(), tuple[str, ...])
assert_type(careerkit.open_catalog("x"), Catalog)
assert_type(careerkit.open_catalog(Path_("x")).overlay(careerkit.catalog()), Catalog)
assert_type(careerkit.open_catalog(files("x")).subset(family="a", roles=["b", role]), Catalog)
assert_type(careerkit.catalog().replaced, tuple[tuple[str, str], ...])
assert_type(careerkit.catalog().diff(careerkit.catalog()), Changes)
assert_type(careerkit.catalog().diff(careerkit.catalog())[0], Change)
assert_type(careerkit.catalog().diff(careerkit.catalog())[0].percent, Decimal | None)
assert_type(careerkit.catalog().entries(), tuple[Entry, ...])
assert_type(careerkit.catalog().entries()[0].tiers, tuple[TierEntry, ...])
assert_type(careerkit.catalog().role_ids(), tuple[str, ...])
assert_type(careerkit.roles(), tuple[Role, ...])
assert_type(role, Role)
assert_type(careerkit.find("x", limit=3), tuple[Match, ...])
assert_type(careerkit.find("x")[0].role, Role)
assert_type(careerkit.find("x")[0].tier, Tier | None)
assert_type(careerkit.guide(role), Guide)
assert_type(careerkit.guide("a").section("b"), Section)
assert_type(careerkit.skill("a"), Skill)
assert_type(careerkit.skills(), tuple[Skill, ...])
assert_type(careerkit.skills("crm"), tuple[Skill, ...])
assert_type(careerkit.find("x", limit=3)[0].role, Role)
assert_type(Catalog.of(id="a", roles=[role], sources=["b"]), Catalog)
assert_type(Catalog("x"), Catalog)
assert_type(careerkit.source("a"), Source)
assert_type(careerkit.sources(), tuple[Source, ...])
assert_type(careerkit.next_tier("a", "b"), Tier | None)
assert_type(careerkit.next_tier("a/b"), Tier | None)
assert_type(careerkit.salary_for("a/b"), SalaryBand)
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
assert_type(careerkit.market_pay("43-4051", per="hour", as_of="2025-05"), SalaryBand)
assert_type(careerkit.market_outlook(role), Outlook)
assert_type(careerkit.occupation("43-4051"), Occupation)
assert_type(careerkit.occupation("43-4051").annual, SalaryBand | None)
assert_type(careerkit.occupations("x"), tuple[Occupation, ...])
assert_type(careerkit.explain(band), str)
assert_type(careerkit.explain(careerkit.conflicts("a")), str)
assert_type(careerkit.explain([careerkit.compare("a/b", "c/d"), band]), str)
assert_type(careerkit.dumps(role), str)
assert_type(careerkit.json_schema("guide"), dict[str, Any])
assert_type(careerkit.new_catalog("ladders"), Catalog)
assert_type(careerkit.import_matrix("a.csv", role="a", title="A", source="b"), Catalog)
assert_type(careerkit.loads("", Role), Role)
assert_type(careerkit.loads(b"", Guide, format="toml"), Guide)
assert_type(band.median, Decimal | None)
assert_type(band.midpoint, Decimal | None)
assert_type(band.per, Literal["hour", "day", "week", "month", "year"])
assert_type(band.cite("median"), Citation)
assert_type(band.times(1.03), SalaryBand)
assert_type(band.to(per="hour", work_time="us-2080"), SalaryBand)
assert_type(band.to(per="hour", work_time=WorkTime(hours_per_year=2080)), SalaryBand)
assert_type(band.convert("EUR", rate=0.9, as_of="2025", source="x"), SalaryBand)
assert_type(band.convert("EUR", rates=Rates.read("x"), on="2025-05-30"), SalaryBand)
assert_type(Rates.loads(b"").rate("GBP", "USD", on="2025-05-30", before=True), Decimal)
assert_type(WORK_TIMES["us-2080"].convert(50, per="hour", to="year"), Decimal)
assert_type(band.age(rate=0.03, months=6, compound=True), SalaryBand)
assert_type(band.compa_ratio(1), float)
assert_type(band.market_ratio(1, market="p75"), float)
assert_type(band.half_spreads, tuple[float | None, float | None])
assert_type(band.overlap(band, of="union"), float | None)
assert_type(band.circle(1), Literal["red", "green"] | None)
assert_type(tier.experience, Experience | None)
assert_type(tier.track, str)
assert_type(role.codes, tuple[Code, ...])
assert_type(role.outlooks, tuple[Outlook, ...])
assert_type(role.facts, tuple[Fact, ...])
assert_type(role._home.grade("g") if role._home else None, Grade | None)

band.to(per="fortnight")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
band.to(per="hour", work_time="us-2081")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
band.market_ratio(1, market="medain")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
band.convert("EUR", rate=0.9)  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue]
careerkit.salary_for("a", per="fortnight")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
careerkit.tier_for("a", years="7")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
careerkit.explain("a")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
