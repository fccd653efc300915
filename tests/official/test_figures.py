"""Official figures: what occupations are paid and expect, and why a figure is missing."""

import pickle
import zipfile
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import careerkit
from careerkit import (
    CareerkitError,
    Catalog,
    DataError,
    NoSalaryError,
    Occupation,
    SalaryBand,
    UnknownIdError,
    catalog,
    dumps,
    explain,
    loads,
    market_outlook,
    market_pay,
    occupation,
    occupations,
)
from careerkit.official.figures import COLUMNS as CODES
from careerkit.official.projections import COLUMNS as PROJECTIONS
from careerkit.official.wages import COLUMNS as WAGES
from careerkit.official.wages import MEDIANS

from ..conftest import CITE, catalog_in, role, write_catalog
from ..test_import import fresh

AGENT = "contact-center-agent"
CSR = "43-4051 Customer Service Representatives"


def csv(columns, *lines):
    return "".join(f"{line}\n" for line in (",".join(columns), *lines))


NO_TABLE = (
    "this catalog has no such table; ask careerkit.catalog(), which has one, or overlay this catalog on it: "
    "careerkit.catalog().overlay(this)"
)
HOURS = "30.5,10,20,30,40,50"
YEARS = "63000,20000,41000,62000,83000,#"
TABLES = {
    "tables/oews-2030.csv": csv(
        WAGES,
        f'11-0000,"Makers, All",major,,,90,{HOURS},{YEARS}',
        f"11-1011,Makers,detailed,11-0000,,**,{HOURS},{YEARS}",
        f"11-1012,Bakers of Bread,detailed,11-0000,hourly,50,{HOURS},*,*,*,*,*,*",
        f"11-1013,Hidden Workers,detailed,11-0000,,40,{','.join(['*'] * 12)}",
        f"11-1014,Top Earners,detailed,11-0000,,40,{','.join(['#'] * 12)}",
    ),
    "tables/oews-2028.csv": csv(
        WAGES, f"11-1011,Makers,detailed,11-0000,annual,7,{','.join('******')},1,2,3,4,5,~"
    ),
    "tables/oews-medians.csv": csv(
        MEDIANS, "11-1011,2027-05,Makers,20.5,*", "11-1011,2028-05,Makers,21,22"
    ),
    "tables/projections-2030-40.csv": csv(
        PROJECTIONS, "11-1011,Makers,1000,900,-10.0,0,None,,Some"
    ),
    "tables/projections-2028-38.csv": csv(PROJECTIONS, "11-1011,Makers,1000,2000,100.0,9,A,B,C"),
    "tables/soc-codes.csv": csv(
        CODES, "11-1099,2018,Idlers,11-0000", "11-1031,2010,Old Makers,11-1011"
    ),
    "tables/readme.txt": "No table.",
}


@pytest.fixture
def makers(acme_folder):
    return catalog_in(write_catalog(acme_folder, TABLES))


class TestMarketPay:
    def test_market_pay_gives_the_percentiles_of_the_release_and_cites_it(self):
        """May 2025, the United States, a year: mean and percentiles, with where they stand."""
        band = market_pay("43-4051")
        assert {name: int(value) for name, value in band.figures.items()} == {
            "p10": 31_750, "p25": 36_870, "median": 44_770, "mean": 46_590, "p75": 51_780,
            "p90": 63_590,
        }  # fmt: skip
        assert (band.kind, band.currency, band.per, band.area) == ("market", "USD", "year", "US")
        assert band.about == "Customer Service Representatives"
        citation = band.cite("median")
        assert (citation.source, citation.basis) == ("bls-oews-2025", "published")
        assert (citation.at, citation.as_of) == (f"national, {CSR}", "2025-05")
        assert citation.note is None
        source = careerkit.source(citation.source)
        assert (source.authority, source.publisher) == (
            "official",
            "U.S. Bureau of Labor Statistics",
        )
        assert source.notice in catalog().notices

    def test_market_pay_is_given_by_the_hour_too(self):
        """Hourly wages are as published, to the cent."""
        band = market_pay("43-4051", per="hour")
        assert str(band.median) == "21.53"
        assert str(band.mean) == "22.40"

    def test_market_pay_is_read_once(self):
        """The same question has the very same answer."""
        assert market_pay("43-4051") is market_pay("43-4051")
        assert market_pay("43-4051", as_of="2023-05") is market_pay("43-4051", as_of="2023-05")

    def test_market_pay_goes_through_the_code_of_a_role(self):
        """A role, or its id, leads to its occupation, and the note says so."""
        for subject in (AGENT, careerkit.role(AGENT)):
            band = market_pay(subject)
            assert band.figures == market_pay("43-4051").figures
            assert band.citation.note == (
                "Through the SOC code of contact-center-agent (source: careerkit-editorial)."
            )

    @pytest.mark.parametrize(
        ("as_of", "median"),
        [("2020-05", 35_830), ("2023-05", 39_680), ("2023", 39_680), ("2024-05", 42_830)],
    )
    def test_market_pay_of_a_past_release_is_its_median(self, as_of, median):
        """By month or year; the note says that no more is held."""
        band = market_pay("43-4051", as_of=as_of)
        assert band.figures == {"median": median}
        assert band.as_of == f"{as_of[:4]}-05"
        assert band.citation.source == f"bls-oews-{as_of[:4]}"
        assert band.citation.note == "Of this release the median alone is held."
        assert market_pay("43-4051", as_of="2025") == market_pay("43-4051")

    @pytest.mark.parametrize(
        ("arguments", "expected"),
        [
            ({"subject": "27-2011"}, "27-2011 Actors: a year; BLS publishes its hourly wages alone, as it "
             "seldom fills 2,080 hours a year. Available: USD an hour in US"),
            ({"subject": "25-1011", "per": "hour"}, "25-1011 Business Teachers, Postsecondary: an hour; "
             "BLS publishes its annual wages alone, as it is paid by the year for fewer hours. "
             "Available: USD a year in US"),
            ({"subject": "43-4051", "per": "month"}, f"{CSR}: a month; BLS publishes wages by the hour "
             "and by the year, and none is converted. Available: USD an hour in US; USD a year in US"),
            ({"subject": "43-4051", "area": "US-CA"}, "43-4051: in US-CA. Available: in US"),
            ({"subject": "43-4051", "as_of": "2019-05"}, f"{CSR}: as of 2019-05. Available: 2020-05; "
             "2021-05; 2022-05; 2023-05; 2024-05; 2025-05"),
            ({"subject": "43-4051", "as_of": "2025-05-31"}, f"{CSR}: as of 2025-05-31. Available: "
             "2020-05; 2021-05; 2022-05; 2023-05; 2024-05; 2025-05"),
            ({"subject": "15-1252", "as_of": "2024-05"}, "15-1252 Software Developers: as of 2024-05. "
             "Available: 2025-05"),
            ({"subject": "31-1121"}, "31-1121 Home Health Aides: no figures of its own in 2025-05. "
             "Available: 31-1120 Home Health and Personal Care Aides, which it is part of"),
            ({"subject": "55-1016"}, "55-1016 Infantry Officers: no figures of its own in 2025-05. "
             "Available: nothing"),
        ],
        ids=str,
    )  # fmt: skip
    def test_market_pay_that_is_not_published_says_why(self, arguments, expected):
        """Never a zero, never multiplied: why there is none, and what there is."""
        with pytest.raises(NoSalaryError) as caught:
            market_pay(**arguments)
        assert str(caught.value) == f"no pay for {expected}"

    @pytest.mark.parametrize(
        ("arguments", "expected"),
        [
            ({"subject": "43-4052"}, "unknown occupation of SOC 2018 '43-4052'; did you mean '43-4050' or "
             "'43-4051'?"),
            ({"subject": "99-9999"}, "unknown occupation of SOC 2018 '99-9999'; there are 1394, such as "
             "00-0000, 11-0000, 11-1000, 11-1010, 11-1011, 11-1020"),
            ({"subject": "contact-center-agnt"}, "unknown role 'contact-center-agnt'; did you mean "
             "'contact-center-agent'?"),
            ({"subject": "43-4051", "area": "UK"}, "unknown area 'UK'; did you mean 'GB'?"),
            ({"subject": "43-4051", "per": "decade"}, "unknown period 'decade'; there are: hour, "
             "day, week, month, year"),
        ],
        ids=str,
    )  # fmt: skip
    def test_market_pay_of_an_unknown_occupation_names_those_like_it(self, arguments, expected):
        """Codes of the same group, close ids, or what there is."""
        with pytest.raises(UnknownIdError) as caught:
            market_pay(**arguments)
        assert str(caught.value) == expected

    @pytest.mark.parametrize(
        ("arguments", "expected"),
        [
            ({"subject": "15-1132"}, "subject: expected a code of SOC 2018, got '15-1132'; that is a code "
             "of SOC 2010 (Software Developers, Applications), for which SOC 2018 has 15-1252 and 15-1253"),
            ({"subject": "15-1132.00"}, "subject: expected a code of SOC 2018, got '15-1132'; that is a "
             "code of SOC 2010 (Software Developers, Applications), for which SOC 2018 has 15-1252 and "
             "15-1253"),
            ({"subject": "43-4051.00"}, "subject: expected a code of SOC 2018 such as 43-4051, got "
             "'43-4051.00'; that is a code of O*NET-SOC: did you mean '43-4051'?"),
            ({"subject": 434051}, "subject: expected a code of SOC 2018, or a role, got 434051; a code is "
             "text"),
            ({"subject": None}, "subject: expected a code of SOC 2018, or a role, got None"),
            ({"subject": "43-4051", "as_of": "May 2023"}, "as_of: expected a date such as 2025, 2025-05 or "
             "2025-05-31, got 'May 2023'"),
            ({"subject": "43-4051", "as_of": 2023}, "as_of: expected a date such as 2025, 2025-05 or "
             "2025-05-31, got 2023"),
        ],
        ids=str,
    )  # fmt: skip
    def test_market_pay_of_another_code_says_what_it_is_a_code_of(self, arguments, expected):
        """Another edition, another system, no text, no date."""
        with pytest.raises(DataError) as caught:
            market_pay(**arguments)
        assert str(caught.value) == expected

    @given(st.text(alphabet="0123456789-.abc /", max_size=12) | st.text(max_size=9))
    def test_market_pay_of_any_text_answers_or_says_why(self, text):
        """Whatever text is asked for, there is a band or an error of careerkit's."""
        with suppress(CareerkitError):
            assert isinstance(market_pay(text), SalaryBand)


class TestRolesWithoutOneCode:
    def test_roles_without_one_code_say_which_codes_they_have(self, acme):
        """No code of SOC 2018, and so nothing to look up; or several, and none is chosen."""
        coded = [
            careerkit.Code(system=system, edition=edition, value=value, cite=CITE)
            for system, edition, value in (
                ("isco-08", None, "7212"),
                ("soc", "2010", "15-1132"),
                ("soc", "2018", "43-4051"),
                ("soc", "2018", "41-3091"),
            )
        ]
        with pytest.raises(UnknownIdError) as caught:
            market_pay(acme.role("welder"))
        told = "unknown SOC 2018 code of the role"
        assert str(caught.value) == f"{told} 'welder'; there are none"
        with pytest.raises(UnknownIdError) as caught:
            market_outlook(role(codes=coded[:2]))
        assert str(caught.value) == f"{told} 'clerk'; there are: isco-08 7212, soc 15-1132"
        with pytest.raises(DataError) as caught:
            occupation(role(codes=coded))
        assert str(caught.value) == (
            "subject: expected a role with one code of SOC 2018, got 43-4051 and 41-3091; "
            "ask for one of them"
        )


class TestMarketOutlook:
    def test_market_outlook_gives_growth_and_openings_over_the_years(self):
        """What is projected for 2024 to 2034, with where it stands and as it is printed."""
        outlook = market_outlook("43-4051")
        assert (outlook.growth, outlook.openings) == (Decimal("-5.5"), 341_700)
        assert (outlook.period, outlook.area) == ("2024-2034", "US")
        assert outlook.about == "Customer service representatives"
        assert outlook.cite("growth").source == "bls-ep-2024-34"
        assert outlook.cite("openings").printed == "341.7 (thousands)"
        assert market_outlook("43-2021").openings == 300
        assert careerkit.source("bls-ep-2024-34").authority == "official"

    def test_market_outlook_goes_through_the_code_of_a_role(self):
        """A role leads to its occupation, and the note says so."""
        outlook = market_outlook(AGENT)
        assert outlook.growth == Decimal("-5.5")
        assert str(outlook.citation.note).startswith("Through the SOC code of contact-center-agent")

    def test_market_outlook_that_is_not_held_says_so(self):
        """An occupation without a projection, and one that there is none of."""
        with pytest.raises(
            UnknownIdError, match="unknown occupation with a projection '11-1011'; there"
        ):
            market_outlook("11-1011")
        with pytest.raises(DataError, match="that is a code of SOC 2010"):
            market_outlook("15-1132")


class TestOccupation:
    def test_an_occupation_has_its_employment_pay_and_projections(self):
        """Title, group, employment, pay by the hour and the year, outlook and facts."""
        one = occupation("43-4051")
        assert (one.soc, one.title, one.group) == (*CSR.split(" ", 1), "detailed")
        assert (one.within, one.employment) == ("43-4050", 2_595_750)
        assert (one.annual, one.hourly) == (
            market_pay("43-4051"),
            market_pay("43-4051", per="hour"),
        )
        assert one.outlook == market_outlook("43-4051")
        assert {fact.topic: str(fact) for fact in one.facts} == {
            "employment-2024": "2814000 jobs",
            "employment-2034": "2660300 jobs",
            "education": "High school diploma or equivalent",
            "work-experience": "None",
            "on-the-job-training": "Short-term on-the-job training",
        }
        assert one.missing == ()
        assert repr(one) == f"<Occupation {CSR.replace(' ', ': ', 1)}, 2,595,750 employed>"
        assert occupation(AGENT) == one

    def test_an_occupation_without_some_pay_says_why(self):
        """What is not published is None, and the reason is told."""
        actors, teachers = occupation("27-2011"), occupation("25-1011")
        assert actors.annual is teachers.hourly is None
        assert actors.missing == (
            "annual: BLS publishes its hourly wages alone, as it seldom fills 2,080 hours a year",
        )
        assert teachers.missing == (
            "hourly: BLS publishes its annual wages alone, as it is paid by the year for fewer hours",
        )
        assert (actors.outlook, actors.facts) == (None, ())

    def test_an_occupation_is_a_record_like_any_other(self):
        """It goes to JSON and back, pickles, hashes by its code, and is explained."""
        one = occupation("43-4051")
        assert loads(dumps(one), Occupation) == one
        assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301
        assert {one: 1}[occupation("43-4051")] == 1
        assert explain(one).splitlines() == [
            f"Occupation {CSR.replace(' ', ': ', 1)}, 2,595,750 employed",
            '  published by U.S. Bureau of Labor Statistics, "Occupational Employment and Wage '
            f'Statistics, May 2025" (official); at: national, {CSR}; as of: 2025-05',
        ]

    def test_an_occupation_refuses_fields_that_break_its_rules(self):
        """A code, a title, a group, and people that can be counted."""
        with pytest.raises(DataError) as caught:
            Occupation(soc="434051", title=" ", group="wide", within="5", employment=-1, cite=CITE)
        assert str(caught.value) == (
            "5 problems:\n"
            "  soc: expected a code of SOC such as 43-4051, got '434051'\n"
            "  within: expected a code of SOC such as 43-4051, got '5'\n"
            "  title: expected text, got ' '\n"
            "  group: expected one of total, major, minor, broad, detailed, got 'wide'\n"
            "  employment: expected a number of people, 0 or more, got -1"
        )


class TestOccupations:
    def test_occupations_are_found_by_words_of_their_titles(self):
        """The same words come first; spelling and number are evened out; detailed before groups."""
        found = [one.soc for one in occupations("customer service")]
        assert found[:2] == ["43-4051", "43-4050"]
        assert occupations("Software Developer")[0].soc == "15-1252"
        assert occupations("SOFTWARE-DEVELOPERS")[0].soc == "15-1252"
        assert [one.soc for one in occupations("telemarketers")] == ["41-9041", "41-9040"]

    def test_words_that_every_title_may_have_find_no_occupations(self):
        """Words that every title may have tell none from another."""
        assert occupations("and all of the other") == ()
        assert occupations("") == ()
        assert occupations("astronaut") == ()
        assert occupations("clerks of the court") == occupations("clerk court")

    def test_at_most_as_many_occupations_come_as_are_asked_for(self):
        assert occupations("customer service", limit=2) == occupations("customer service")[:2]
        assert str(occupations("telemarketers", limit=1)[0]) == "Telemarketers (41-9041)"

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            ({"title": 5}, "title: expected a title, got 5"),
            ({"title": "agent " * 200_000}, "title: expected a title of at most 1,000 characters, got "
             "1,200,000"),
            ({"title": "agent", "limit": 0}, "limit: expected a whole number of 1 or more, or None for "
             "all, got 0"),
        ],
        ids=["not a text", "a long text", "no limit"],
    )  # fmt: skip
    def test_occupations_of_a_title_that_is_not_one_are_refused(self, arguments, message):
        with pytest.raises(DataError) as caught:
            occupations(**arguments)
        assert str(caught.value) == message


class TestOtherCatalogs:
    def test_other_catalogs_read_tables_of_their_own(self, makers):
        """The latest release and the latest projections of the folder answer."""
        band = makers.market_pay("11-1011")
        assert band.figures == {
            "mean": 63_000, "p10": 20_000, "p25": 41_000, "median": 62_000, "p75": 83_000,
        }  # fmt: skip
        assert band.citation.source == "bls-oews-2030"
        assert band.citation.note == "p90: at or above the highest wage that the release prints."
        assert makers.market_outlook("11-1011").period == "2030-2040"
        assert makers.market_outlook("11-1011").openings == 0
        topics = [fact.topic for fact in makers.occupation("11-1011").facts]
        assert topics == ["employment-2030", "employment-2040", "education", "on-the-job-training"]

    def test_other_catalogs_answer_for_every_release_they_hold(self, makers):
        """A whole release comes before a median of the same date."""
        past = makers.market_pay("11-1011", as_of="2028")
        assert past.figures == {"mean": 1, "p10": 2, "p25": 3, "median": 4, "p75": 5}
        assert past.citation.note == "p90: not released."
        with pytest.raises(NoSalaryError, match=r"as of 2028\. Available: 2030-05$"):
            makers.market_pay("11-1012", as_of="2028", per="hour")
        assert makers.market_pay("11-1011", as_of="2027", per="hour").median == Decimal("20.5")
        with pytest.raises(NoSalaryError) as caught:
            makers.market_pay("11-1011", as_of="2027")
        assert str(caught.value) == (
            "no pay for 11-1011 Makers: a year; its wages are not released. "
            "Available: USD an hour in US"
        )

    @pytest.mark.parametrize(
        ("code", "reason"),
        [
            ("11-1013", "its wages are not released"),
            ("11-1014", "its wages are at or above the highest wage that the release prints"),
        ],
    )
    def test_wages_that_are_withheld_say_so(self, makers, code, reason):
        """No figure at all: the reason, and that nothing is stated."""
        with pytest.raises(NoSalaryError) as caught:
            makers.market_pay(code)
        assert str(caught.value).endswith(f": a year; {reason}. Available: nothing")
        assert makers.occupation(code).missing == (f"hourly: {reason}", f"annual: {reason}")

    def test_employment_that_is_withheld_says_so(self, makers):
        """An employment that is not released is None."""
        one = makers.occupation("11-1011")
        assert one.employment is None
        assert one.missing == ("employment: not released",)
        assert repr(one) == "<Occupation 11-1011: Makers>"

    def test_detailed_occupations_are_found_before_groups(self, makers):
        """Titles alike: the narrower first."""
        assert [one.soc for one in makers.occupations("maker")] == ["11-1011", "11-0000"]

    def test_official_figures_are_read_from_inside_a_zip(self, acme_folder, tmp_path):
        """Tables in a zip are read from there."""
        write_catalog(acme_folder, TABLES)
        with zipfile.ZipFile(tmp_path / "acme.zip", "w") as archive:
            for path in acme_folder.rglob("*"):
                archive.write(path, path.relative_to(acme_folder))
        with zipfile.ZipFile(tmp_path / "acme.zip") as opened:
            packed = Catalog(zipfile.Path(opened))
            assert packed.market_pay("11-1011") == catalog_in(acme_folder).market_pay("11-1011")

    def test_catalogs_without_tables_say_how_to_get_them(self, acme, acme_folder):
        """No wages, no projections: the table that is missing is named, with those there are."""
        for ask in (acme.market_pay, acme.occupation):
            with pytest.raises(UnknownIdError) as caught:
                ask("43-4051")
            assert str(caught.value) == f"unknown table 'tables/oews-<year>.csv'; {NO_TABLE}"
        assert careerkit.catalog().overlay(acme).market_pay("43-4051") == market_pay("43-4051")
        name = "tables/oews-2030.csv"
        some = catalog_in(write_catalog(acme_folder, {name: TABLES[name]}))
        with pytest.raises(UnknownIdError) as caught:
            some.market_outlook("11-1011")
        assert str(caught.value) == (f"unknown table 'tables/projections-<years>.csv'; {NO_TABLE}")
        assert caught.value.known == ("oews-2030.csv",)
        assert some.occupation("11-1012").outlook is None
        with pytest.raises(NoSalaryError, match=r"as of 2029\. Available: 2030-05"):
            some.market_pay("11-1011", as_of="2029")
        with pytest.raises(
            UnknownIdError, match="did you mean '11-1011' or '11-1012' or '11-1013'"
        ):
            some.market_pay("11-1019")

    def test_other_catalogs_know_the_codes_of_their_own_list(self, makers):
        """Codes without wages lead to those with some."""
        with pytest.raises(NoSalaryError, match="11-0000 Makers, All, which it is part of"):
            makers.market_pay("11-1099")
        with pytest.raises(
            DataError, match=r"SOC 2010 \(Old Makers\), for which SOC 2018 has 11-1011"
        ):
            makers.market_pay("11-1031")

    @pytest.mark.parametrize(
        ("line", "ask", "expected"),
        [
            (f"11-1011,Makers,detailed,,,90,{HOURS},63000,20000,9,62000,83000,1",
             lambda one: one.market_pay("11-1011"),
             "expected p10 <= p25 <= median <= p75 <= p90, got 20,000 / 9 / 62,000 / 83,000 / 1"),
            (f"11-1011,Makers,detailed,,,90,{HOURS},63000,20k,9,62000,83000,1",
             lambda one: one.market_pay("11-1011"),
             "annual_p10: expected a number, got '20k'"),
            (f"11-1011,Makers,wide,,,90,{HOURS},{YEARS}", lambda one: one.occupation("11-1011"),
             "group: expected one of total, major, minor, broad, detailed, got 'wide'"),
            (f"11-1011,Makers,detailed,,,some,{HOURS},{YEARS}", lambda one: one.occupation("11-1011"),
             "employment: expected a number, got 'some'"),
        ],
    )  # fmt: skip
    def test_a_broken_row_of_wages_is_named_with_its_place(self, acme_folder, line, ask, expected):
        """The file, the line, and what is wrong there."""
        broken = catalog_in(write_catalog(acme_folder, {"tables/oews-2030.csv": csv(WAGES, line)}))
        with pytest.raises(DataError) as caught:
            ask(broken)
        assert str(caught.value) == f"tables/oews-2030.csv:2: {expected}"

    def test_a_broken_projection_is_named_with_its_place(self, acme_folder):
        """Growth that can't be."""
        text = csv(PROJECTIONS, "11-1011,Makers,1,1,-101,1,A,B,C")
        name = "tables/projections-2030-40.csv"
        with pytest.raises(DataError) as caught:
            catalog_in(write_catalog(acme_folder, {name: text})).market_outlook("11-1011")
        assert (
            str(caught.value)
            == f"{name}:2: growth: expected growth in percent, -100 or more, got -101"
        )

    def test_an_unknown_flag_of_wages_says_no_more_than_it_does(self, acme_folder):
        """A period that is neither is told as another."""
        line = f"11-1011,Makers,detailed,,daily,90,{','.join(['*'] * 12)}"
        other = catalog_in(write_catalog(acme_folder, {"tables/oews-2030.csv": csv(WAGES, line)}))
        with pytest.raises(NoSalaryError, match="BLS publishes its wages for another period"):
            other.market_pay("11-1011")


class TestLaziness:
    def test_pay_of_a_role_reads_and_imports_nothing_of_it(self):
        """Who does not ask for official figures does not pay for them."""
        code = """
import sys, careerkit
careerkit.salary_for("contact-center-specialist", "senior")
names = "official wages projections tables soc model.occupation titles".split()
print(*(name for name in names if f"careerkit.{name}" in sys.modules))
"""
        assert fresh(code) == ""

    def test_a_question_by_code_opens_its_table_alone(self):
        """No other file of the catalog, and what reads those is not imported."""
        code = """
import sys
opened = []
sys.addaudithook(lambda event, args: event == "open" and opened.append(str(args[0])))
import careerkit
careerkit.market_pay("43-4051")
print(*(name.replace("\\\\", "/").split("/data/")[1] for name in opened
        if "/data/" in name and "careerkit" in name))
print(*({"csv", "cattrs", "careerkit.titles.matching"} & set(sys.modules)))
"""
        assert fresh(code) == "tables/oews-2025.csv"
