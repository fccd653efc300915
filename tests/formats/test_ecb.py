"""A broken file of exchange rates says where and what, and is read within bounds."""

from pathlib import Path

import pytest

from careerkit import DataError, Rates
from careerkit.model.rates import MAX_BYTES

HISTORY = """\
Date,USD,JPY,GBP,ISK,
2025-12-08,1.26,161,0.81,150,
2025-12-05,1.25,160,0.8,N/A,
2025-12-04,1.24,159.5,0.79,N/A,
2025-12-02,1.2,150,0.75,149,
"""


def message(verb, *arguments, **options):
    """Return what a refused call says."""
    with pytest.raises(DataError) as error:
        verb(*arguments, **options)
    return str(error.value)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "r.csv: expected content, got an empty file"),
        ("\ufeff", "r.csv: expected content, got an empty file"),
        (b"\xef\xbb\xbf\n", "r.csv: expected content, got an empty file"),
        (b"Date,USD,\n2025-12-05,\xff,\n", "r.csv:2: expected text in UTF-8, got byte 0xff"),
        (b"PK\x03\x04", "r.csv: expected a CSV file, got a zip archive; unpack it"),
        (
            "\n <!DOCTYPE html>\n<html><body>Euro reference rates</body></html>",
            "r.csv:2: expected a CSV file, got what looks like HTML; "
            "save the CSV file itself, not a page about it",
        ),
        (
            '<?xml version="1.0"?><Cube time="2025-12-05"/>',
            "r.csv:1: expected a CSV file, got what looks like XML; "
            "save the CSV file itself, not a page about it",
        ),
        (
            "Date;USD;GBP\n2025-12-05;1,25;0,8\n",
            "r.csv:1: expected a header of Date and currencies, with commas between, "
            "got 'Date;USD;GBP'",
        ),
        (
            "Access Denied",
            "r.csv:1: expected a header of Date and currencies, with commas between, "
            "got 'Access Denied'",
        ),
        (
            "Date,\n2025-12-05,\n",
            "r.csv:1: expected a header of Date and currencies, with commas between, "
            "got 'Date, '",
        ),
        (
            "Date,USD,usd,USD,EUR,,X,\n2025-12-05,1,1,1,1,1,1,\n",
            "5 problems:\n"
            "  r.csv:1: expected the code of a currency, got 'usd'\n"
            "  r.csv:1: expected a currency listed once, other than the euro, got 'USD'\n"
            "  r.csv:1: expected a currency listed once, other than the euro, got 'EUR'\n"
            "  r.csv:1: expected the code of a currency, got ''\n"
            "  r.csv:1: expected the code of a currency, got 'X'",
        ),
        ("Date,USD,\n", "r.csv: expected a row of rates or more, got a header alone"),
        (
            HISTORY[:-12],
            "r.csv:5: expected 5 commas, as in the header, got 2; the file may be cut short",
        ),
        (
            HISTORY[:-2],
            "r.csv:5: expected 5 commas, as in the header, got 4; the file may be cut short",
        ),
        (
            "Date,USD,GBP\n2025-12-05,1.25,0.8,7\n",
            "r.csv:2: expected 2 commas, as in the header, got 3",
        ),
        (
            "Date,USD,\n2025-12-05,1.25,0.8\n",
            "r.csv:2: expected nothing after the last comma, got '0.8'",
        ),
        (
            "Date,USD,GBP,\n2025-12-05,0,-0.8,\n2025-12-04,0.000,,\n2025-12-03,1e2,nan,\n",
            "6 problems:\n"
            "  r.csv:2: USD: expected a rate above 0, or N/A, got '0'\n"
            "  r.csv:2: GBP: expected a rate above 0, or N/A, got '-0.8'\n"
            "  r.csv:3: USD: expected a rate above 0, or N/A, got '0.000'\n"
            "  r.csv:3: GBP: expected a rate above 0, or N/A, got ''\n"
            "  r.csv:4: USD: expected a rate above 0, or N/A, got '1e2'\n"
            "  r.csv:4: GBP: expected a rate above 0, or N/A, got 'nan'",
        ),
        (
            "Date,USD,\n2025-12-05,1.2,\n5 December 2025,1.3,\n",
            "r.csv:3: expected a day listed once, got 2025-12-05 again",
        ),
        (
            "Date,USD,\n2025-02-30,1,\n30 Feb 2025,1,\n12/05/2025,1,\n20251205,0,\n",
            "5 problems:\n"
            "  r.csv:2: expected a day such as 2025-05-30 or 30 May 2025, got '2025-02-30'\n"
            "  r.csv:3: expected a day such as 2025-05-30 or 30 May 2025, got '30 Feb 2025'\n"
            "  r.csv:4: expected a day such as 2025-05-30 or 30 May 2025, got '12/05/2025'\n"
            "  r.csv:5: expected a day such as 2025-05-30 or 30 May 2025, got '20251205'\n"
            "  r.csv:5: USD: expected a rate above 0, or N/A, got '0'",
        ),
    ],
)  # fmt: skip
def test_a_broken_file_of_rates_says_where_and_what(content, told):
    """A broken file is one error that names file, line, what was expected and found."""
    assert message(Rates.loads, content, file="r.csv") == told


def test_a_file_of_rates_that_is_broken_throughout_is_reported_in_part():
    """After twenty problems the rest are counted."""
    broken = "Date,USD,\n" + "".join(f"2025-01-{day:02},0,\n" for day in range(1, 32))
    told = message(Rates.loads, broken, file="r.csv").splitlines()
    assert len(told) == 22
    assert told[20:] == [
        "  r.csv:21: USD: expected a rate above 0, or N/A, got '0'",
        "  r.csv: expected no others, got 11 more",
    ]


def test_fifty_mib_of_rates_are_read_and_no_more(tmp_path):
    """Fifty MiB are read and no more, whether from a file or from text."""
    file = tmp_path / "large.csv"
    with file.open("wb") as large:
        large.truncate(MAX_BYTES + 2**20)
    told = f"{file}: expected a file of at most 50 MiB, got more"
    assert message(Rates.read, file) == told
    told = f"{file}: expected a file of at most 50 MiB, got 51.0 MiB"
    assert message(Rates.loads, bytes(MAX_BYTES + 2**20), file=str(file)) == told


def test_a_broken_file_of_rates_is_named(tmp_path):
    """Reading a file puts its name into the error."""
    file = tmp_path / "page.csv"
    file.write_text("<html></html>")
    assert message(Rates.read, file).startswith(f"{file}:1: expected a CSV file, got ")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no /dev/zero")
def test_a_device_without_an_end_is_read_up_to_the_limit():
    assert message(Rates.read, "/dev/zero") == (
        "/dev/zero: expected a file of at most 50 MiB, got more"
    )


def test_a_file_of_rates_with_endless_mistakes_is_not_read_to_its_end():
    """After a thousand problems the rest of a file would tell nothing new."""
    lines = message(Rates.loads, "Date,USD,\n" + "x,1,\n" * 5000, file="r.csv").splitlines()
    assert len(lines) == 22
    assert lines[-1] == "  r.csv: expected no others, got at least 981 more"
