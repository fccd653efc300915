"""A title is parsed into its core, level, number, track and specialty, and noise is left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit.errors import DataError
from careerkit.titles.levels import LEVELS
from careerkit.titles.noise import without_noise
from careerkit.titles.parsing import parse_title


@pytest.mark.parametrize(
    ("title", "core", "level", "track"),
    [
        ("Marketing Intern", "Marketing Intern", "intern", "individual"),
        ("Co-op Student", "Student", "intern", "individual"),
        ("Entry-Level Accountant", "Accountant", "entry", "individual"),
        ("Jr. Developer", "Developer", "entry", "individual"),
        ("Associate Software Engineer", "Software Engineer", "entry", "individual"),
        ("Graduate Engineer", "Engineer", "entry", "individual"),
        ("Mid-Level Designer", "Designer", "middle", "individual"),
        ("Cust Svc Rep,Sr", "Cust Svc Rep", "senior", "individual"),
        ("Lead Teacher", "Teacher", "lead", None),
        ("Team Leader", "Team Leader", "lead", None),
        ("Team Lead", "Team Lead", "lead", None),
        ("Head Nurse", "Nurse", "lead", None),
        ("Warehouse Supervisor", "Warehouse Supervisor", "lead", "management"),
        ("Assistant Manager", "Assistant Manager", "lead", "management"),
        ("Staff Software Engineer", "Software Engineer", "staff", "individual"),
        ("Principal Engineer", "Engineer", "principal", "individual"),
        ("Sales Manager", "Sales Manager", "manager", "management"),
        ("Senior Manager", "Manager", "manager", "management"),
        ("Associate Director of Nursing", "Associate Director of Nursing", "manager", "management"),
        ("Deputy Director", "Deputy Director", "manager", "management"),
        ("Head of Engineering", "Head of Engineering", "director", "management"),
        ("Assistant Vice President", "Assistant Vice President", "director", "management"),
        ("Vice President, Sales", "Vice President, Sales", "vice president", "management"),
        ("SVP Sales", "SVP Sales", "vice president", "management"),
        ("Chief Technology Officer", "Chief Technology Officer", "chief", "management"),
        ("CEO", "CEO", "chief", "management"),
    ],
)
def test_a_title_names_its_level_and_track(title, core, level, track):
    parsed = parse_title(title)
    assert (parsed.core, parsed.level, parsed.track) == (core, level, track)
    assert level in LEVELS


@pytest.mark.parametrize(
    "title",
    [
        "Lead Generation Specialist",
        "Head Start Teacher",
        "Chief of Staff",
        "Staff Nurse",
        "Staff Accountant",
        "Member of Technical Staff",
        "Elementary School Principal",
        "Principal",
        "Fire Chief",
        "Senior Living Counselor",
        "Senior",
        "Junior High Teacher",
        "Internal Auditor",
        "International Buyer",
        "Research Associate",
        "Assistant Professor",
        "Associate Professor",
        "Account Executive",
        "Executive Assistant to the CEO",
        "Executive Chef",
        "Business Partner",
        "Product Owner",
        "Research Fellow",
        "Funeral Director",
        "Art Director",
        "Internship Program Manager",
        "Project Manager",
        "Product Manager",
        "Case Manager",
        "Worship Leader",
        "CDL Class A Driver",
        "Entry Clerk",
        "Baker",
        "販売員",
        "",
    ],
)
def test_words_that_only_look_like_levels_name_none(title):
    parsed = parse_title(title)
    assert (parsed.level, parsed.levels, parsed.number, parsed.track) == (None, (), None, None)


@pytest.mark.parametrize(
    ("title", "levels"),
    [
        ("Junior/Mid Developer", ("entry", "middle")),
        ("Mid-Senior Backend Developer", ("middle", "senior")),
        ("Junior to Senior Developer", ("entry", "senior")),
        ("Senior or Lead Engineer", ("senior", "lead")),
    ],
)
def test_levels_that_are_alternatives_are_all_given_and_none_is_chosen(title, levels):
    parsed = parse_title(title)
    assert (parsed.levels, parsed.level, parsed.track) == (levels, None, None)


@pytest.mark.parametrize(
    ("title", "core", "number"),
    [
        ("CALL CENTER AGENT II", "CALL CENTER AGENT", 2),
        ("Engineer 3, Payments", "Engineer, Payments", 3),
        ("Engineer L5", "Engineer", 5),
        ("Level 3 Support Engineer", "Support Engineer", 3),
        ("Analyst Grade 12", "Analyst", 12),
        ("StratAdvsr2,General Govt", "StratAdvsr,General Govt", 2),
        ("Mechanic Type 1", "Mechanic Type 1", None),
        ("Java 8 Developer", "Java 8 Developer", None),
        ("2nd Grade Teacher", "2nd Grade Teacher", None),
        ("Grade 2 Teacher", "Grade 2 Teacher", None),
        ("Teacher 5", "Teacher 5", None),
        ("Agent 47", "Agent 47", None),
        ("Engineer L99", "Engineer L99", None),
        ("Covid19 Tester", "Covid19 Tester", None),
        ("II", "II", None),
        ("Shift 24 7", "Shift 24 7", None),
    ],
)
def test_a_number_counts_where_it_is_one_of_a_level(title, core, number):
    parsed = parse_title(title)
    assert (parsed.core, parsed.number) == (core, number)


@pytest.mark.parametrize(
    ("title", "specialty"),
    [
        ("Software Engineer, Payments", "Payments"),
        ("Engineer - Machine Learning", "Machine Learning"),
        ("Engineer (Payments) - Billing", "Payments, Billing"),
        ("Director of Nursing", "Nursing"),
        ("Teacher for Special Education", "Special Education"),
        ("Software Engineer", None),
    ],
)
def test_what_follows_the_main_word_is_the_specialty(title, specialty):
    assert parse_title(title).specialty == specialty


@pytest.mark.parametrize(
    ("title", "cleaned", "noise"),
    [
        ("Koch (m/w/d)", "Koch", ("(m/w/d)",)),
        ("Chef H/F", "Chef", ("H/F",)),
        ("Cook (all genders)", "Cook", ("(all genders)",)),
        ("URGENT: Nurse - $45/hr - Night Shift", "Nurse", ("URGENT", "$45/hr", "Night Shift")),
        (
            "Cook, up to \u00a330k - \u00a335k per year",
            "Cook",
            ("up to \u00a330k - \u00a335k per year",),
        ),
        ("Remote Data Analyst", "Data Analyst", ("Remote",)),
        ("Remote - Data Analyst", "Data Analyst", ("Remote",)),
        ("Data Analyst Part-Time", "Data Analyst", ("Part-Time",)),
        ("Data Analyst (Contract)", "Data Analyst", ("(Contract)",)),
        ("Data Analyst ()", "Data Analyst", ("()",)),
        ("Data Analyst, Remote and Full-Time", "Data Analyst", ("Remote and Full-Time",)),
        ("Driver #12345", "Driver", ("#12345",)),
        ("Driver Job ID: R-12345", "Driver", ("Job ID: R-12345",)),
        ("Hiring! Driver!!", "Driver", ("Hiring", "")),
        ("Contract Manager", "Contract Manager", ()),
        ("Night Auditor", "Night Auditor", ()),
        ("Benefits Specialist", "Benefits Specialist", ()),
        ("Data Entry / Analytics", "Data Entry / Analytics", ()),
        ("- Baker -", "Baker", ()),
    ],
)
def test_what_advertisements_add_is_noise(title, cleaned, noise):
    assert without_noise(title) == (cleaned, tuple(filter(None, noise)))


def test_a_title_of_noise_alone_leaves_nothing():
    parsed = parse_title("(m/w/d)")
    assert (parsed.core, parsed.cleaned, parsed.level) == ("", "", None)


def test_a_title_of_a_level_alone_keeps_it():
    assert parse_title("Trainee").core == "Trainee"


@pytest.mark.parametrize("title", [None, 7, b"baker", ["baker"]])
def test_what_is_not_text_is_refused_as_a_title(title):
    with pytest.raises(DataError, match=r"^title: expected a title, got "):
        parse_title(title)


def test_a_title_of_too_many_characters_is_refused():
    message = "title: expected a title of at most 1,000 characters, got 1,001"
    with pytest.raises(DataError) as caught:
        parse_title("a" * 1001)
    assert str(caught.value) == message


PIECES = st.sampled_from(
    ("part-time permanent ", "new ", "remote ", "(", ")", "m/w/", "$1,", "- ", "to ", "of ", "II ")
)


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join)))
def test_any_text_is_parsed_into_parts_that_agree(text):
    parsed = parse_title(text)
    assert parsed.text == text
    assert len(parsed.cleaned) <= len(text) + 20
    if parsed.level is not None:
        assert parsed.level in parsed.levels
    assert parsed.specialty is None or parsed.specialty


def test_a_long_text_of_phrases_ends():
    """Each phrase is read in one way, so that none is read in all combinations of ways."""
    assert parse_title(f"Baker, {'part-time permanent ' * 45}x").level is None


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Sr. Software Engineer II", "Software Engineer, senior, level 2, individual"),
        ("Junior/Mid Developer", "Developer, entry or middle"),
        ("Baker", "Baker"),
        ("Senior", "Senior"),
        ("", ""),
    ],
)
def test_a_parsed_title_prints_as_a_line_for_people(title, expected):
    assert str(parse_title(title)) == expected
