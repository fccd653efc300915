"""How answers leave the command line: JSON, encodings, widths, pipes, and nothing unsafe."""

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from careerkit import catalog, dumps

from ..conftest import write_catalog
from .conftest import AGENT, SPECIALIST

ANSWERS = {
    "list": lambda c: c.roles(),
    f"show {AGENT}": lambda c: c.role(AGENT),
    f"show {AGENT}/senior": lambda c: c.role(AGENT).tier("senior"),
    f"next {SPECIALIST}/junior": lambda c: c.next_tiers(SPECIALIST, "junior"),
    f"next {SPECIALIST}/director": lambda c: (),
    f"path {AGENT}/junior {AGENT}/senior": lambda c: c.path(AGENT, "junior", "senior"),
    f"compare {AGENT}/junior {AGENT}/senior": lambda c: c.compare(AGENT, "junior", "senior"),
    f"salary {AGENT}": lambda c: c.salary_for(AGENT),
    f"salary {AGENT} --all": lambda c: c.salaries_for(AGENT),
    f"conflicts {AGENT}": lambda c: c.conflicts(AGENT),
    "market 43-4051": lambda c: c.market_pay("43-4051"),
    "find nurse": lambda c: c.find("nurse"),
    f"guide {AGENT}": lambda c: c.guide(AGENT),
    f"guide {AGENT} pros": lambda c: c.guide(AGENT).section("pros"),
}


@pytest.mark.parametrize("command", ANSWERS)
def test_json_is_the_whole_answer_of_the_public_call(printed, command):
    out = printed(*command.split(), "--json")
    assert out == dumps(ANSWERS[command](catalog())) + "\n"
    json.loads(out)


# Commands of a terminal, marks that turn text round, ends of lines, commands of GitHub's runner.
HOSTILE = "\x1b]0;owned\x07\x9b31m\u202e\u2066\u200f\u061c\u2028\x85\x7f\ufeff%0A\r\n::error::owned"
UNSAFE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
CITE = {"source": "acme-pay", "basis": "derived", "by": "careerkit"}
CITE |= dict.fromkeys(("at", "attributed_to", "printed", "method", "note"), HOSTILE)
BAND = {"kind": "reported", "area": "US", "currency": "USD", "per": "year", "cite": CITE}
TIER = {"summary": HOSTILE, "focus": [HOSTILE], "aliases": [HOSTILE]}
FILES = {
    "catalog.json": {
        "format": 2, "id": "acme", "title": HOSTILE, "area": "US", "per": "year",
        "notices": [HOSTILE],
    },
    "sources.json": {
        "sources": [
            {"id": id, "title": HOSTILE, "publisher": HOSTILE, "authority": "employer"}
            for id in ("acme-pay", "rumor")
        ]
    },
    "skills.json": {
        "cite": CITE,
        "skills": [{"id": "welding", "name": HOSTILE, "kind": "technical", "aliases": [HOSTILE]}],
    },
    "roles/welder.json": {
        "id": "welder", "title": f"Welder {HOSTILE}", "summary": HOSTILE, "aliases": [HOSTILE],
        "cite": CITE,
        "tiers": [
            {
                **TIER, "id": "junior", "title": HOSTILE, "rank": 1,
                "requirements": [{"skills": ["welding"], "name": HOSTILE}],
                "experience": {"min_years": 1, "leadership_min": 1, "leadership_in": HOSTILE},
            },
            {
                **TIER, "id": "senior", "title": HOSTILE, "rank": 2,
                "requirements": [{"skills": ["welding"], "name": f"{HOSTILE}!"}],
            },
        ],
        "salaries": [
            {**BAND, "median": 100, "scope": HOSTILE, "tier": "junior"},
            {**BAND, "median": 100, "scope": HOSTILE},
            {**BAND, "median": 120, "level": HOSTILE},
            {**BAND, "median": 90, "cite": {**CITE, "source": "rumor"}},
        ],
        "moves": [{"kind": "pivot", "title": HOSTILE}],
        "outlooks": [{"label": HOSTILE, "demand": HOSTILE, "period": HOSTILE, "about": HOSTILE}],
        "facts": [
            {"topic": "education", "value": HOSTILE},
            {"topic": "education", "value": f"{HOSTILE}!"},
            {"topic": "industries", "value": [HOSTILE]},
        ],
    },
    "guides/welder.json": {
        "id": "welder", "title": HOSTILE, "role": "welder", "cite": CITE,
        "sections": [
            {
                "id": "day", "title": HOSTILE, "text": [HOSTILE], "points": [HOSTILE],
                "pairs": [{"term": HOSTILE, "text": HOSTILE}],
                "schedule": [
                    {
                        "title": HOSTILE, "start": "09:00", "end": "10:00", "focus": HOSTILE,
                        "activities": [HOSTILE],
                    }
                ],
                "cases": [
                    {
                        "title": HOSTILE, "text": HOSTILE, "takeaway": HOSTILE,
                        "figures": [{"topic": "saved", "value": HOSTILE}],
                    },
                    {"title": HOSTILE, "text": HOSTILE, "takeaway": HOSTILE},
                ],
            }
        ],
    },
}  # fmt: skip
LOOK_UPS = [
    "list", "find welder", "show welder", "show welder/junior", "next welder/junior",
    "path welder/junior welder/senior", "compare welder/junior welder/senior",
    "compare welder welder", "salary welder/junior", "salary welder --all", "conflicts welder",
    "guide welder", "guide welder day",
]  # fmt: skip


@pytest.fixture
def hostile_folder(tmp_path: Path) -> Path:
    """Write a catalog whose every text would steer a terminal."""
    files = {name: json.dumps(content) for name, content in FILES.items()}
    return write_catalog(tmp_path / "acme", files)


def assert_safe(text: str) -> None:
    """Assert that a terminal may print a text, and that no line of it is a command."""
    assert not UNSAFE.search(text)
    assert not any(line.strip().startswith("::") for line in text.splitlines())


@pytest.mark.parametrize("width", [None, "40"])
@pytest.mark.parametrize("command", LOOK_UPS)
def test_a_page_of_hostile_texts_is_safe_to_print(run, hostile_folder, monkeypatch, command, width):
    if width:
        monkeypatch.setenv("COLUMNS", width)
    status, out, error = run(*command.split(), "--catalog", str(hostile_folder))
    assert (status, error) == (0, "")
    assert_safe(out)
    assert "\\u202e" in out


@pytest.mark.parametrize("command", LOOK_UPS)
def test_json_of_hostile_texts_is_safe_and_reads_back(run, hostile_folder, command):
    status, out, error = run(*command.split(), "--json", "--catalog", str(hostile_folder))
    assert (status, error) == (0, "")
    assert_safe(out)
    assert HOSTILE in json.dumps(json.loads(out), ensure_ascii=False).replace(
        json.dumps(HOSTILE, ensure_ascii=False)[1:-1], HOSTILE
    )


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_a_check_of_hostile_texts_is_safe_to_print(run, hostile_folder, form):
    place = hostile_folder / "roles/welder.json"
    broken = json.loads(place.read_text())
    broken["tiers"][0]["track"] = HOSTILE
    broken[HOSTILE] = HOSTILE
    place.write_text(json.dumps(broken))
    status, out, error = run("check", str(hostile_folder), "--format", form)
    assert (status, error) == (1, "")
    assert not UNSAFE.search(out)
    lines = out.splitlines()
    if form == "github":
        assert all(line.startswith(("::error file=", "::warning file=")) for line in lines)
    else:
        assert_safe(out)


def test_changes_of_hostile_texts_are_safe_to_print(run, hostile_folder, acme_folder_of_tests):
    for form in ((), ("--json",)):
        status, out, _ = run("diff", str(acme_folder_of_tests), str(hostile_folder), *form)
        assert status == 0
        assert_safe(out)


@pytest.fixture
def acme_folder_of_tests(tmp_path: Path) -> Path:
    """Write the hostile catalog with other texts."""
    text = json.dumps(FILES).replace("owned", "other")
    files = {name: json.dumps(content) for name, content in json.loads(text).items()}
    return write_catalog(tmp_path / "other", files)


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", f"{HOSTILE}\ud800"), ("salary", f"teacher/{HOSTILE}"), ("market", HOSTILE),
        ("guide", AGENT, HOSTILE), ("find", HOSTILE), ("salary", "teacher", "--area", HOSTILE),
        ("list", HOSTILE), (HOSTILE,), ("check", HOSTILE), ("list", "--catalog", HOSTILE),
        ("schema", HOSTILE), ("next", AGENT, HOSTILE), ("check", "--today", HOSTILE, "."),
        ("find", "nurse", "--limit", HOSTILE),
    ],
)  # fmt: skip
def test_arguments_are_shown_safely(run, arguments):
    _, out, error = run(*arguments)
    assert out or error
    assert_safe(out)
    assert_safe(error)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_what_an_encoding_lacks_is_escaped(encoding, form):
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    command = [sys.executable, "-m", "careerkit", "show", SPECIALIST, *form]
    printed = subprocess.run(command, check=True, capture_output=True, env=environment).stdout
    text = printed.decode(encoding)
    if form:
        assert json.loads(text)["outlooks"][0]["cite"]["printed"] == "≈340k"
    else:
        assert "340,000 openings a year" in text


def test_a_page_fits_the_terminal_that_it_is_printed_on(printed, monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setenv("COLUMNS", "40")
    out = printed("show", SPECIALIST)
    assert max(map(len, out.splitlines())) <= 40
    monkeypatch.delenv("COLUMNS")
    assert max(map(len, printed("show", SPECIALIST).splitlines())) > 100
    monkeypatch.setattr("shutil.get_terminal_size", lambda: os.terminal_size((50, 24)))
    monkeypatch.setattr(sys, "stdout", Terminal())
    from careerkit.cli import main

    main(["show", SPECIALIST])
    assert max(map(len, sys.stdout.getvalue().splitlines())) <= 50


@pytest.mark.skipif(os.name == "nt", reason="pipes close otherwise on Windows")
def test_a_reader_that_stops_early_is_not_an_error():
    command = [sys.executable, "-m", "careerkit", "guide", AGENT]
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as closed:
        process = subprocess.run(
            command, stdout=closed, stderr=subprocess.PIPE, text=True, check=False
        )
    assert (process.returncode, process.stderr) == (0, "")
