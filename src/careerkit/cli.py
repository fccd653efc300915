"""
The command line: every command is one public call, printed as text or as JSON.
"""

import argparse
import codecs
import io
import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from .catalogs.catalog import Catalog
from .catalogs.opening import catalog, open_catalog
from .errors import CareerkitError, DataError, Problem
from .model.record import counted
from .model.source import Source
from .rendering import text
from .serialization.text import dumps

if TYPE_CHECKING:
    from .checking.catalog import CatalogCheck

Arguments = argparse.Namespace
Command = Callable[[Arguments], str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return its exit status."""
    given = _parser().parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        # What the terminal's encoding lacks is escaped as JSON does, and so reads back.
        codecs.register_error("careerkit", _escaped)  # type: ignore[arg-type]
        sys.stdout.reconfigure(errors="careerkit")
    try:
        answer = given.command(given)
        if answer:
            print(answer, flush=True)
    except CareerkitError as error:
        print(f"careerkit: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # Whoever read has read enough; the interpreter must not flush again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    status: int = given.status
    return status


def _asked(given: Arguments) -> Catalog:
    """Return the catalog that a command asks: the packaged one, or the one that it names."""
    ours = open_catalog(given.catalog) if given.catalog else catalog()
    if given.over and not given.catalog:
        raise DataError([Problem(f"the catalog to lay over {given.over}", "none", ("--catalog",))])
    return _opened(given.over).overlay(ours) if given.over else ours


def _opened(word: str) -> Catalog:
    return catalog() if word == catalog().id else open_catalog(word)


def _escaped(error: UnicodeEncodeError) -> tuple[str, int]:
    return json.dumps(error.object[error.start : error.end])[1:-1], error.end


def _list(given: Arguments, catalog: Catalog) -> str:
    return dumps(catalog.roles()) if given.json else text.role_list(catalog.entries())


def _show(given: Arguments, catalog: Catalog) -> str:
    role = catalog.role(given.role)
    if given.tier is None:
        if given.json:
            return dumps(role)
        return text.role_page(role, catalog, area=given.area, per=given.per)
    tier = role.tier(given.tier)
    requirements = (*role.requirements, *tier.requirements)
    return dumps(tier) if given.json else text.tier_card(tier, role, catalog, requirements)


def _next(given: Arguments, catalog: Catalog) -> str:
    tier = catalog.next_tier(given.role, given.tier)
    return dumps(tier) if given.json else text.tier_page(tier, catalog.role(given.role))


def _path(given: Arguments, catalog: Catalog) -> str:
    path = catalog.path(given.role, given.start, given.goal, area=given.area, per=given.per)
    return dumps(path) if given.json else text.path_page(path, catalog)


def _salary(given: Arguments, catalog: Catalog) -> str:
    question = {
        name: getattr(given, name) for name in ("level", "area", "per", "currency", "source")
    }
    if given.all:
        bands = catalog.salaries_for(given.role, given.tier, **question)
        if given.json or not bands:
            return dumps(bands) if given.json else "No source states such pay."
        return text.salary_page(bands, catalog)
    band = catalog.salary_for(given.role, given.tier, **question)
    return dumps(band) if given.json else text.salary_page((band,), catalog)


def _market(given: Arguments, catalog: Catalog) -> str:
    band = catalog.market_pay(given.subject, area=given.area, per=given.per, as_of=given.as_of)
    return dumps(band) if given.json else text.market_page(band, catalog)


def _conflicts(given: Arguments, catalog: Catalog) -> str:
    conflicts = catalog.conflicts(given.role)
    return dumps(conflicts) if given.json else text.conflict_page(conflicts, catalog)


def _compare(given: Arguments, catalog: Catalog) -> str:
    terms = {"area": given.area, "per": given.per}
    if given.goal is None:
        new = catalog.compare_roles(given.role, given.start, **terms)
    else:
        new = catalog.compare(given.role, given.start, given.goal, **terms)
    return dumps(new) if given.json else text.comparison_page(new, catalog)


def _check(given: Arguments) -> str:
    from .checking.catalog import CatalogCheck, check, root_of

    over = _opened(given.over) if given.over else None
    roots = dict.fromkeys(os.path.normpath(str(root_of(path))) for path in given.paths)
    checks = [check(root, over=over, today=given.today) for root in roots]
    whole = CatalogCheck(
        files=tuple(file for one in checks for file in one.files),
        problems=tuple(problem for one in checks for problem in one.problems),
        warnings=tuple(warning for one in checks for warning in one.warnings),
    )
    given.status = 1 if whole.problems else 0
    return _CHECKED[given.format](whole)


def _check_json(check: "CatalogCheck") -> str:
    told = {
        "files": check.files,
        "problems": [one._asdict() for one in check.problems],
        "warnings": [one._asdict() for one in check.warnings],
    }
    return json.dumps(told, indent=2, ensure_ascii=False)


_CHECKED = {"text": text.check_page, "json": _check_json, "github": text.check_annotations}


def _diff(given: Arguments) -> str:
    changes = _opened(given.before).diff(_opened(given.after))
    return dumps(changes) if given.json else text.change_list(changes)


def _guide(given: Arguments, catalog: Catalog) -> str:
    guide = catalog.guide(given.role)
    section = guide.section(given.section) if given.section else None
    return dumps(section or guide) if given.json else text.guide_page(guide, section)


def _new(given: Arguments) -> str:
    from .catalogs.starter import new_catalog, templates

    ours = new_catalog(given.folder)
    return text.starter_page(ours, given.folder, templates())


def _save(given: Arguments) -> str:
    ours = _opened(given.source)
    ours.save(given.target)
    return f"Saved: {counted(ours.role_ids(), 'role')}, in {given.target}"


def _schema(given: Arguments) -> str:
    from .exporters.jsonschema import json_schema

    return json.dumps(json_schema(given.kind), indent=2, ensure_ascii=False)


def _import_matrix(given: Arguments) -> str:
    from .importers.matrix import import_matrix

    if Path(given.out).exists():  # saving replaces a catalog, importing must not
        found = "a folder" if Path(given.out).is_dir() else "a file"
        raise DataError([Problem("a place where nothing is yet", found, file=given.out)])
    source = Source(
        id=given.source,
        title=f"Competency matrix: {given.title}",
        publisher=given.publisher,
        authority="employer",
    )
    ours = import_matrix(
        given.file, role=given.role, title=given.title, source=source, as_of=given.as_of,
        kind=given.kind, tracks=dict(given.track),
    )  # fmt: skip
    ours.save(given.out)
    return text.imported_page(ours, given.out)


class _Version(argparse.Action):
    """Print the version, which is looked up for nothing else."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"careerkit {version('careerkit')}")
        parser.exit()


def _track(word: str) -> tuple[str, str]:
    own, _, track = word.rpartition("=")
    if not own:
        raise argparse.ArgumentTypeError(f"expected WORD=TRACK, got {word!r}")
    return own, track


def _day(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"expected a day such as 2026-11-22, got {word!r}"
        ) from None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="careerkit", description="Typed, cited career data: ladders, pay, skills."
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def plain(name: str, run: Command, help: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=help, description=help)
        added.set_defaults(command=run, status=0)
        return added

    def command(name: str, run: Command, help: str) -> argparse.ArgumentParser:
        added = plain(name, run, help)
        added.add_argument("--json", action="store_true", help="print the whole answer as JSON")
        return added

    def question(
        name: str, run: Callable[[Arguments, Catalog], str], help: str
    ) -> argparse.ArgumentParser:
        added = command(name, lambda given: run(given, _asked(given)), help)
        added.add_argument("--catalog", metavar="PATH", help="ask this folder or zip archive")
        told = "lay it over this catalog first: careerkit, or a path"
        added.add_argument("--over", metavar="CATALOG", help=told)
        return added

    question("list", _list, "List the roles there are.")

    def terms(added: argparse.ArgumentParser) -> argparse.ArgumentParser:
        added.add_argument("--area", help="pay in an area such as US, US-CA or GB")
        added.add_argument("--per", help="pay an hour, a day, week, month or year: hour, day ...")
        return added

    show = terms(question("show", _show, "Show a role, or what one tier of it asks for."))
    show.add_argument("role", metavar="ROLE")
    show.add_argument("tier", metavar="TIER", nargs="?")

    following = question("next", _next, "Show the tier that a tier is promoted to.")
    following.add_argument("role", metavar="ROLE")
    following.add_argument("tier", metavar="TIER")

    path = terms(question("path", _path, "Show the way from one tier to another."))
    path.add_argument("role", metavar="ROLE")
    path.add_argument("start", metavar="FROM")
    path.add_argument("goal", metavar="TO")

    told = "Show what is new at another tier, or in another role."
    compared = terms(question("compare", _compare, told))
    compared.add_argument("role", metavar="ROLE")
    compared.add_argument("start", metavar="FROM", help="a tier of ROLE; without TO, another role")
    compared.add_argument("goal", metavar="TO", nargs="?", help="another tier of ROLE")

    salary = terms(question("salary", _salary, "Show the pay of a role, a tier or a level."))
    salary.add_argument("role", metavar="ROLE")
    salary.add_argument("--tier", help="the id of a tier")
    salary.add_argument("--level", help="the source's own label, such as entry")
    salary.add_argument("--currency", help="a currency such as USD")
    salary.add_argument("--source", help="the id of a source")
    salary.add_argument("--all", action="store_true", help="every claim that was made")

    market = question("market", _market, "Show the official pay of an occupation.")
    market.add_argument("subject", metavar="CODE", help="a SOC 2018 code, or a role")
    market.add_argument("--area", default="US", help="default: US")
    market.add_argument("--per", default="year", help="hour or year; default: year")
    market.add_argument("--as-of", help="the month or year of a release; default: the latest")

    conflicts = question("conflicts", _conflicts, "Show where sources disagree.")
    conflicts.add_argument("role", metavar="ROLE", help="a role, or a SOC 2018 code")

    checked = plain("check", _check, "Check catalogs: what is wrong, and what may not be meant.")
    told = "a folder, a zip archive, or a file of a catalog, which is checked whole"
    checked.add_argument("paths", metavar="PATH", nargs="+", help=told)
    told = "text, json, or annotations for github; default: text"
    checked.add_argument("--format", choices=[*_CHECKED], default="text", help=told)
    told = "the catalog that this one is laid over: careerkit, or a path"
    checked.add_argument("--over", metavar="CATALOG", help=told)
    told = "the day that dates are compared with; default: this one"
    checked.add_argument("--today", type=_day, metavar="DATE", help=told)

    diff = command("diff", _diff, "Show what is different between two catalogs.")
    told = "a folder, a zip archive, or careerkit, the packaged catalog"
    diff.add_argument("before", metavar="A", help=told)
    diff.add_argument("after", metavar="B", help=told)

    saved = plain("save", _save, "Save a catalog as JSON, to a folder or a zip archive.")
    saved.add_argument("source", metavar="CATALOG", help=told)
    saved.add_argument("target", metavar="PATH", help="to an archive if it ends in .zip")

    guide = question("guide", _guide, "Read a role's guide, or one section of it.")
    guide.add_argument("role", metavar="ROLE")
    guide.add_argument("section", metavar="SECTION", nargs="?")

    new = plain("new", _new, "Write a starter catalog into a new or an empty folder.")
    new.add_argument("folder", metavar="DIR")

    schema = plain("schema", _schema, "Print the JSON Schema of a kind of file.")
    kinds = "role, guide, skills, sources, grades or catalog; default: role"
    schema.add_argument("kind", metavar="KIND", nargs="?", default="role", help=kinds)

    matrix = plain("import-matrix", _import_matrix, "Make a catalog of a competency matrix in CSV.")
    matrix.add_argument("file", metavar="FILE")
    needed = (
        ("--role", "ID", "the id of the role"),
        ("--title", "TITLE", "the title of the role"),
        ("--publisher", "NAME", "whose matrix it is"),
        ("--out", "PATH", "a new folder or zip archive"),
    )
    for name, metavar, help in needed:
        matrix.add_argument(name, required=True, metavar=metavar, help=help)
    matrix.add_argument("--source", default="competency-matrix", metavar="ID", help="its source id")
    matrix.add_argument("--as-of", metavar="DATE", help="the date that the matrix gives")
    matrix.add_argument("--kind", default="technical", help="what kind of skill competencies are")
    told = "what a word of yours for a track means; may be given again"
    matrix.add_argument(
        "--track", action="append", default=[], type=_track, metavar="WORD=TRACK", help=told
    )
    return parser
