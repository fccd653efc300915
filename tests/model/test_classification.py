"""A code of an occupation is told from codes of other systems, and from ids."""

import pytest

from careerkit import Code, DataError
from careerkit.model.classification import check_soc, given_up, is_code

from ..conftest import CITE, role

NO_PAY = "by which no official pay is held"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("43-4051", True),
        ("43-4051.00", True),
        ("434051", True),
        ("4222", True),
        ("http://data.europa.eu/esco/occupation/0", True),
        ("clerk", False),
        ("3d-artist", False),
        ("", False),
        ("-", False),
    ],
)
def test_a_code_has_digits_and_no_letters(text, expected):
    """What has letters is the id of a role, but for an address."""
    assert is_code(text) is expected


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("43-4051.00", "that is a code of O*NET-SOC: did you mean '43-4051'?"),
        ("434051", "did you mean '43-4051'?"),
        ("43 4051", "did you mean '43-4051'?"),
        ("43\u20134051", "did you mean '43-4051'?"),
        ("43405100", "did you mean '43-4051'?"),
        ("4222", f"that looks like a code of ISCO-08, {NO_PAY}"),
        ("4", f"that looks like a code of ISCO-08, {NO_PAY}"),
        ("4222.1.12", f"that looks like a code of ESCO, {NO_PAY}"),
        ("http://data.europa.eu/esco/x", f"that looks like a code of ESCO, {NO_PAY}"),
        ("43-405", None),
        ("43-4051-1", None),
    ],
)
def test_what_is_no_code_of_soc_says_what_it_looks_like(text, hint):
    """Another system is named, and the code that was meant where that is plain."""
    with pytest.raises(DataError) as caught:
        check_soc(text)
    told = f"subject: expected a code of SOC 2018 such as 43-4051, got {text!r}"
    assert str(caught.value) == (f"{told}; {hint}" if hint else told)
    check_soc("43-4051")


def test_a_code_that_soc_2010_alone_has_says_what_took_its_place():
    """The edition is named, the title where it is known, and the codes of SOC 2018."""
    start = "subject: expected a code of SOC 2018, got '15-1132'; that is a code of SOC 2010"
    told = str(given_up("15-1132", "Software Developers", "15-1252 15-1253"))
    assert told == f"{start} (Software Developers), for which SOC 2018 has 15-1252 and 15-1253"
    assert str(given_up("15-1132", "", "15-1252")) == f"{start}, for which SOC 2018 has 15-1252"


def test_a_role_leads_to_its_codes_of_soc_2018():
    """Other systems and editions are passed over, but not an edition that is not stated."""
    codes = [
        Code(system=system, edition=edition, value=value, cite=CITE)
        for system, edition, value in (
            ("soc", "2018", "43-4051"),
            ("soc", None, "43-4050"),
            ("soc", "2010", "15-1132"),
            ("isco-08", None, "4222"),
        )
    ]
    found = role(codes=codes).soc_codes
    assert [(code.value, code.edition) for code in found] == [
        ("43-4051", "2018"),
        ("43-4050", None),
    ]
