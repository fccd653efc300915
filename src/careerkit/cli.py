"""
The command line: parse, call one public verb, print its answer as a page or as JSON.
"""

from __future__ import annotations

import argparse
import codecs
import io
import json
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from .catalogs.catalog import Catalog
from .catalogs.opening import catalog, open_catalog
from .catalogs.subjects import subject as parsed
from .errors import (
    AmbiguousSalaryError,
    CareerkitError,
    DataError,
    NotStatedError,
    Problem,
    UnknownIdError,
    refused,
)
from .model.classification import is_code
from .model.source import Source
from .rendering import pages
from .rendering.annotations import annotate
from .rendering.blocks import Page
from .rendering.escapes import in_json, safe
from .rendering.text import render
from .serialization.text import dumps

if TYPE_CHECKING:
    from .checking.catalog import CatalogCheck

Arguments = argparse.Namespace
Command = Callable[[Arguments], str]
Question = Callable[[Arguments, Catalog], str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return its exit status."""
    given, surplus = _parser().parse_known_args(arguments)
    if surplus:
        given.parser.error(_surplus(given, surplus))
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A character that the encoding lacks is escaped as in JSON, which stays the same.
        codecs.register_error("careerkit", _unencodable)  # type: ignore[arg-type]
        sys.stdout.reconfigure(errors="careerkit")
    try:
        answer = given.command(given)
        if answer:
            print(safe(answer), flush=True)
    except CareerkitError as error:
        print(safe(f"careerkit: {_message(error)}"), file=sys.stderr)
        return 2
    except BrokenPipeError:
        # The reader has stopped; the interpreter must not flush again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    status: int = given.status
    return status


def _message(error: CareerkitError) -> str:
    """Return the message of an error, with options where it names arguments of a verb."""
    text = str(error)
    if isinstance(error, AmbiguousSalaryError):
        text = text.replace("see salaries_for", "see --all")
        for value in error.values:
            option = f"--{error.argument}".replace("_", "-")
            text = text.replace(f"{error.argument}={value!r}", f"{option} {value}")
    return text


def _unencodable(error: UnicodeEncodeError) -> tuple[str, int]:
    return in_json(error.object[error.start : error.end]), error.end


def _surplus(given: Arguments, surplus: list[str]) -> str:
    """Return the message about arguments that a command does not have."""
    words = [word for word in surplus if not word.startswith("-")]
    role, start = getattr(given, "subject", "/"), getattr(given, "other", None)
    if words and "/" not in role:
        tiers = [words[0]] if start is None else [start, words[0]]
        form = " ".join(f"{role}/{tier}" for tier in tiers)
        return f"a tier follows its role after a slash: careerkit {given.name} {form}"
    return f"unrecognized arguments: {' '.join(surplus)}"


def _printed(given: Arguments, answer: object, page: Callable[[], Page]) -> str:
    return dumps(answer) if given.json else _text(page())


def _text(page: Page) -> str:
    # In a pipe or a file, a row of a table stays one line.
    has_width = "COLUMNS" in os.environ or sys.stdout.isatty()
    return render(page, shutil.get_terminal_size().columns if has_width else None)


# Which catalog is asked, and about what.


def _asked(given: Arguments) -> Catalog:
    """Return the packaged catalog, or the one that the command names."""
    asked = open_catalog(given.catalog) if given.catalog else catalog()
    if given.over and not given.catalog:
        expected = f"a catalog to overlay on {given.over}"
        raise DataError([Problem(expected, "none", ("--catalog",))])
    return _opened(given.over).overlay(asked) if given.over else asked


def _opened(name: str) -> Catalog:
    return catalog() if name == catalog().id else open_catalog(name)


class _Subject(NamedTuple):
    """A role of a catalog or one of its tiers, by their ids."""

    role: str
    tier: str | None

    def __str__(self) -> str:
        return f"{self.role}/{self.tier}" if self.tier else self.role


def _subject(word: str, catalog: Catalog) -> _Subject:
    """Return the subject that a word names by its id, or else by exactly its title or alias."""
    role, tier = parsed(word)
    subject = _Subject(str(role), None if tier is None else str(tier))
    try:
        return subject._replace(role=catalog.role(subject.role).id)
    except UnknownIdError as error:
        named = [match for match in catalog.find(subject.role) if match.why.startswith("the same")]
        roles = [match for match in named if match.tier_id is None]
        named = roles or (named if tier is None else [])
        if not named:
            raise
        if len(named) > 1:
            close = tuple(str(_Subject(match.role_id, match.tier_id)) for match in named)
            raise UnknownIdError(error.kind, word, close, error.known) from None
    (match,) = named
    subject = _Subject(match.role_id, match.tier_id or subject.tier)
    print(safe(f"careerkit: {word!r} is read as {subject}"), file=sys.stderr)
    return subject


def _tier(word: str, catalog: Catalog) -> tuple[str, str]:
    role, tier = _subject(word, catalog)
    if tier is None:
        tiers = ", ".join(tier.id for tier in catalog.role(role).tiers)
        hint = f"its tiers are {tiers}" if tiers else "no source lists its tiers"
        raise refused(f"a tier as {role}/TIER", word, hint=hint)
    return role, tier


def _role(word: str, catalog: Catalog) -> str:
    role, tier = _subject(word, catalog)
    if tier is not None:
        raise refused("a role without a tier", word)
    return role


# Look-ups.


def _list(given: Arguments, catalog: Catalog) -> str:
    if given.json:
        return dumps(catalog.roles())
    return _text(pages.role_list(catalog.entries()))


def _find(given: Arguments, catalog: Catalog) -> str:
    matches = catalog.find(given.title, limit=given.limit)
    return _printed(given, matches, lambda: pages.match_list(matches, given.title))


def _show(given: Arguments, catalog: Catalog) -> str:
    subject = _subject(given.subject, catalog)
    role = catalog.role(subject.role)
    terms = {"area": given.area, "per": given.per}
    if subject.tier is None:
        return _printed(given, role, lambda: pages.role_page(role, catalog, **terms))
    tier = role.tier(subject.tier)
    return _printed(given, tier, lambda: pages.tier_page(tier, role, catalog, **terms))


def _next(given: Arguments, catalog: Catalog) -> str:
    role, tier = _tier(given.subject, catalog)
    tiers = catalog.next_tiers(role, tier)
    whole = catalog.role(role)
    return _printed(given, tiers, lambda: pages.next_page(tiers, whole.tier(tier), whole))


def _path(given: Arguments, catalog: Catalog) -> str:
    role, start = _tier(given.subject, catalog)
    goal = _tier(given.other, catalog)
    terms = {"area": given.area, "per": given.per}
    path = catalog.path(f"{role}/{start}", "/".join(goal), **terms)
    return _printed(given, path, lambda: pages.path_page(path, catalog, **terms))


def _salary(given: Arguments, catalog: Catalog) -> str:
    role, tier = _subject(given.subject, catalog)
    names = ("level", "area", "per", "currency", "source", "kind", "pay_basis")
    question = {name: getattr(given, name) for name in names}
    bands = catalog.salaries_for(role, tier, **question) if given.all else ()
    if bands:
        return _printed(given, bands, lambda: pages.salary_page(bands, catalog.role(role), catalog))
    # Where no claim fits, this says which pay is stated.
    band = catalog.salary_for(role, tier, **question)
    return _printed(given, band, lambda: pages.salary_page((band,), catalog.role(role), catalog))


def _market(given: Arguments, catalog: Catalog) -> str:
    code = given.subject
    role = code if is_code(code) else _role(code, catalog)
    try:
        band = catalog.market_pay(role, area=given.area, per=given.per, as_of=given.as_of)
    except UnknownIdError as error:
        if error.kind == "SOC 2018 code of the role":
            raise NotStatedError("a SOC 2018 code", role) from None
        if error.kind != "table":
            raise
        hint = "add '--over careerkit' to use the tables of the packaged catalog"
        raise NotStatedError("official pay", f"the catalog {catalog.id}", hint) from None
    return _printed(given, band, lambda: pages.market_page(band, catalog))


def _conflicts(given: Arguments, catalog: Catalog) -> str:
    code = given.subject
    subject = code if is_code(code) else _role(code, catalog)
    conflicts = catalog.conflicts(subject)
    return _printed(given, conflicts, lambda: pages.conflict_page(conflicts, subject, catalog))


def _compare(given: Arguments, catalog: Catalog) -> str:
    before, after = (_subject(word, catalog) for word in (given.subject, given.other))
    terms = {"area": given.area, "per": given.per}
    if before.tier and after.tier:
        new = catalog.compare(str(before), str(after), **terms)
    elif before.tier or after.tier:
        raise refused("two roles, or two tiers", f"{before} {after}")
    else:
        new = catalog.compare_roles(before.role, after.role, **terms)
    return _printed(given, new, lambda: pages.comparison_page(new, catalog, **terms))


def _guide(given: Arguments, catalog: Catalog) -> str:
    guide = catalog.guide(_role(given.subject, catalog))
    section = guide.section(given.section) if given.section else None
    return _printed(given, section or guide, lambda: pages.guide_page(guide, section))


# Catalogs as a whole.


def _check(given: Arguments) -> str:
    from .checking.catalog import CatalogCheck, check, root_of

    over = _opened(given.over) if given.over else None
    roots = dict.fromkeys(os.path.normpath(str(root_of(path))) for path in given.paths)
    checks = [check(root, over=over, today=given.today) for root in roots]
    whole = CatalogCheck(
        files=tuple(file for each in checks for file in each.files),
        problems=tuple(problem for each in checks for problem in each.problems),
        warnings=tuple(warning for each in checks for warning in each.warnings),
        accepted=tuple(warning for each in checks for warning in each.accepted),
        strict=given.strict,
    )
    given.status = 0 if whole.ok else 1
    return _CHECKED[given.format](whole)


def _check_json(check: CatalogCheck) -> str:
    answer = {
        "files": check.files,
        "problems": [_in_json(problem) for problem in check.problems],
        "warnings": [_in_json(warning) for warning in check.warnings],
        "accepted": [_in_json(warning) for warning in check.accepted],
    }
    return json.dumps(answer, indent=2, ensure_ascii=False)


def _in_json(problem: Problem) -> dict[str, object]:
    """Return the parts of a problem; as in every answer, absent ones are left out."""
    parts = problem._asdict().items()
    return {name: part for name, part in parts if part is not None and part != ()}


_CHECKED: dict[str, Callable[[CatalogCheck], str]] = {
    "text": lambda check: _text(pages.check_page(check)),
    "json": _check_json,
    "github": annotate,
}


def _diff(given: Arguments) -> str:
    changes = _opened(given.before).diff(_opened(given.after))
    return _printed(given, changes, lambda: pages.change_list(changes))


def _new(given: Arguments) -> str:
    from .catalogs.starter import new_catalog, templates

    made = new_catalog(given.folder)
    return _text(pages.starter_page(made, given.folder, templates()))


def _save(given: Arguments) -> str:
    saved = _opened(given.source)
    saved.save(given.target)
    return _text(pages.saved_page(saved, given.target))


def _schema(given: Arguments) -> str:
    from .exporters.jsonschema import json_schema

    return json.dumps(json_schema(given.kind), indent=2, ensure_ascii=False)


def _import_matrix(given: Arguments) -> str:
    import warnings

    from .importers.matrix import import_matrix

    source = Source(
        id=given.source or f"{given.role}-competency-matrix",
        title=f"Competency matrix: {given.title}",
        publisher=given.publisher,
        authority="employer",
    )
    place = given.out or given.into
    base = _catalog_to_extend(place, given.role, source.id) if given.into else None
    if given.out and Path(given.out).exists():  # saving replaces a catalog, importing must not
        found = "a folder" if Path(given.out).is_dir() else "a file"
        raise DataError([Problem("a new folder or file", found, file=given.out)])
    with warnings.catch_warnings(record=True) as repeated:
        warnings.simplefilter("always")
        imported = import_matrix(
            given.file, role=given.role, title=given.title, source=source, as_of=given.as_of,
            kind=given.kind, tracks=dict(given.track), ids=dict(given.id), sheet=given.sheet,
            cumulative=given.cumulative,
        )  # fmt: skip
    for each in repeated:
        print(safe(f"careerkit: {each.message}"), file=sys.stderr)
    # What both have, such as a skill, stays as the catalog has it.
    (imported.overlay(base) if base else imported).save(place)
    return _text(pages.imported_page(imported, place))


def _catalog_to_extend(place: str, role: str, source: str) -> Catalog:
    """Open a catalog that takes one more role and source, and loses no comment by it."""
    opened = _opened(place)
    folder = Path(place)
    if folder.is_dir():
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".toml", ".yaml", ".yml"}:
                hint = f"keep its comments: 'careerkit save {place} PATH' writes one to add to"
                expected = "a catalog in JSON, as save writes it"
                raise DataError([Problem(expected, path.name, file=place, hint=hint)])
    for kind, id, taken in (
        ("role", role, opened.role_ids()),
        ("source", source, [each.id for each in opened.sources()]),
    ):
        if id in taken:
            expected = f"the id of a {kind} that the catalog does not have"
            raise DataError([Problem(expected, repr(id), (kind,), file=place)])
    return opened


# Arguments.


class _Parser(argparse.ArgumentParser):
    """A parser whose errors show no control characters."""

    def error(self, message: str) -> NoReturn:
        super().error(safe(message).replace("\n", r"\n"))


class _Version(argparse.Action):
    """Print the version, which is looked up for nothing else."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"careerkit {version('careerkit')}")
        parser.exit()


def _pair(text: str, form: str) -> tuple[str, str]:
    word, _, id = text.rpartition("=")
    if not word:
        raise argparse.ArgumentTypeError(f"expected {form}, got {text!r}")
    return word, id


def _track(text: str) -> tuple[str, str]:
    return _pair(text, "WORD=TRACK")


def _own_id(text: str) -> tuple[str, str]:
    return _pair(text, "NAME=ID")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"expected a day such as 2026-11-22, got {text!r}"
        ) from None


class _Commands:
    """Adds commands to a parser."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self._commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def plain(self, name: str, run: Command, help: str) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = self._commands.add_parser(
            name, help=help, description=help, allow_abbrev=False
        )
        added.set_defaults(name=name, command=run, parser=added, status=0)
        return added

    def with_json(self, name: str, run: Command, help: str) -> argparse.ArgumentParser:
        added = self.plain(name, run, help)
        added.add_argument("--json", action="store_true", help="print the whole answer as JSON")
        return added

    def question(self, name: str, run: Question, help: str) -> argparse.ArgumentParser:
        added = self.with_json(name, lambda given: run(given, _asked(given)), help)
        added.add_argument(
            "--catalog", metavar="PATH",
            help="ask the catalog in this folder or zip archive, not the packaged one",
        )  # fmt: skip
        added.add_argument(
            "--over", metavar="CATALOG",
            help="overlay it on that catalog first: a path, or careerkit, the packaged one",
        )  # fmt: skip
        return added

    def about(self, name: str, run: Question, help: str, *subjects: str) -> argparse.ArgumentParser:
        """Add a question about subjects, in the terms of pay."""
        added = self.question(name, run, help)
        for dest, meaning in zip(("subject", "other"), subjects, strict=False):
            added.add_argument(dest, metavar="SUBJECT", help=meaning)
        added.add_argument("--area", help="pay in this area, such as US, US-CA or GB")
        added.add_argument(
            "--per", metavar="PERIOD", help="pay for an hour, day, week, month or year"
        )
        return added


_DESCRIPTION = """\
Look up careers: roles and their ladders, pay and skills, each figure with its source.

A SUBJECT is a role, or a role and one of its tiers: contact-center-agent,
contact-center-agent/senior. A role can be named by its title or alias as well.
"""


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="careerkit",
        description=_DESCRIPTION,
        epilog="'careerkit COMMAND --help' explains a command.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version")
    commands = _Commands(parser)
    _add_questions(commands)
    _add_work_on_catalogs(commands)
    return parser


def _add_questions(commands: _Commands) -> None:
    role_or_tier = "a role, or a tier as ROLE/TIER"
    commands.question("list", _list, "List the roles.")

    find = commands.question("find", _find, "Find roles and tiers by title.")
    find.add_argument("title", metavar="TITLE")
    find.add_argument("--limit", type=int, metavar="N", help="print the best N only")

    commands.about("show", _show, "Show a role, or one tier and what it asks for.", role_or_tier)

    following = commands.question("next", _next, "Show every promotion from a tier.")
    following.add_argument("subject", metavar="SUBJECT", help="a tier as ROLE/TIER")

    commands.about(
        "path", _path, "Show the promotions from one tier to another.",
        "the first tier, as ROLE/TIER", "the last tier, as ROLE/TIER",
    )  # fmt: skip

    commands.about(
        "compare", _compare, "Show what is new at another tier, or in another role.",
        role_or_tier, "another role, or another tier as ROLE/TIER",
    )  # fmt: skip

    salary = commands.about(
        "salary", _salary, "Show the pay of a role, a tier or a level.", role_or_tier
    )
    salary.add_argument("--level", help="a level that a source names and no tier, such as entry")
    salary.add_argument("--currency", help="pay in this currency, such as USD")
    salary.add_argument("--source", metavar="ID", help="pay that this source states")
    salary.add_argument("--kind", help="policy, hiring, posted, market or reported pay")
    salary.add_argument("--pay-basis", metavar="BASIS", help="base pay, total cash or total pay")
    salary.add_argument(
        "--all", action="store_true", help="print every claim, not the preferred one"
    )

    code_or_role = "a role, or the SOC 2018 code of an occupation"
    market = commands.question("market", _market, "Show the official pay of an occupation.")
    market.add_argument("subject", metavar="SUBJECT", help=code_or_role)
    market.add_argument("--area", default="US", help="default: US")
    market.add_argument(
        "--per", metavar="PERIOD", default="year", help="hour or year; default: year"
    )
    market.add_argument(
        "--as-of", metavar="DATE", help="month or year of a release; default: the latest"
    )

    conflicts = commands.question("conflicts", _conflicts, "Show where sources disagree.")
    conflicts.add_argument("subject", metavar="SUBJECT", help=code_or_role)

    guide = commands.question("guide", _guide, "Read the guide to a role, or one section of it.")
    guide.add_argument("subject", metavar="SUBJECT", help="a role")
    guide.add_argument("section", metavar="SECTION", nargs="?", help="the id of a section")


def _add_work_on_catalogs(commands: _Commands) -> None:
    checked = commands.plain(
        "check", _check, "Check catalogs for problems, and warn of likely ones."
    )
    checked.add_argument(
        "paths", metavar="PATH", nargs="+",
        help="a folder, a zip archive, or a file of a catalog, which is checked whole",
    )  # fmt: skip
    checked.add_argument(
        "--format", choices=[*_CHECKED], default="text",
        help="text, json, or annotations for github; default: text",
    )  # fmt: skip
    checked.add_argument(
        "--over", metavar="CATALOG",
        help="the catalog that this one overlays: a path, or careerkit, the packaged one",
    )  # fmt: skip
    checked.add_argument("--strict", action="store_true", help="fail on warnings too")
    checked.add_argument(
        "--today", type=_day, metavar="DATE", help="compare dates with this day; default: today"
    )

    catalog = "a folder, a zip archive, or careerkit, the packaged catalog"
    diff = commands.with_json("diff", _diff, "Show the differences between two catalogs.")
    diff.add_argument("before", metavar="A", help=catalog)
    diff.add_argument("after", metavar="B", help=catalog)

    saved = commands.plain("save", _save, "Save a catalog as JSON, to a folder or a zip archive.")
    saved.add_argument("source", metavar="CATALOG", help=catalog)
    saved.add_argument("target", metavar="PATH", help="a folder, or an archive if it ends in .zip")

    new = commands.plain("new", _new, "Write a starter catalog into a new or an empty folder.")
    new.add_argument("folder", metavar="FOLDER")

    schema = commands.plain("schema", _schema, "Print the JSON Schema of a kind of file.")
    kinds = "role, guide, skills, sources, grades or catalog; default: role"
    schema.add_argument("kind", metavar="KIND", nargs="?", default="role", help=kinds)

    matrix = commands.plain(
        "import-matrix", _import_matrix, "Turn a competency matrix into a catalog."
    )
    matrix.add_argument("file", metavar="FILE", help="the matrix: CSV or .xlsx")
    matrix.add_argument("--sheet", metavar="NAME", help="the sheet of a workbook with several")
    for name, metavar, help in (
        ("--role", "ID", "the id of the role"),
        ("--title", "TITLE", "the title of the role"),
        ("--publisher", "NAME", "who publishes the matrix"),
    ):
        matrix.add_argument(name, required=True, metavar=metavar, help=help)
    place = matrix.add_mutually_exclusive_group(required=True)
    place.add_argument("--out", metavar="PATH", help="a new folder or zip archive")
    place.add_argument(
        "--into", metavar="CATALOG", help="add it to this catalog, which 'save' wrote"
    )
    matrix.add_argument(
        "--source", metavar="ID",
        help="the id of the matrix as a source; default: ROLE-competency-matrix",
    )  # fmt: skip
    matrix.add_argument("--as-of", metavar="DATE", help="the date that the matrix gives")
    matrix.add_argument("--kind", default="technical", help="the kind of skill; default: technical")
    matrix.add_argument(
        "--track", action="append", default=[], type=_track, metavar="WORD=TRACK",
        help="the track that a word of the matrix means; may be repeated",
    )  # fmt: skip
    matrix.add_argument(
        "--id", action="append", default=[], type=_own_id, metavar="NAME=ID",
        help="the id of a competency, area or level of this name; may be repeated",
    )  # fmt: skip
    matrix.add_argument(
        "--cumulative", action="store_true",
        help="each level asks for all that the levels below it ask for",
    )  # fmt: skip
