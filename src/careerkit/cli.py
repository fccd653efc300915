"""
The command line: every command is one public call, printed as text or as JSON.
"""

import argparse
import os
import sys
from collections.abc import Sequence

from . import text
from .catalogs import Catalog, catalog
from .errors import CareerkitError
from .loading import dumps

Arguments = argparse.Namespace


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return its exit status."""
    given = _parser().parse_args(arguments)
    try:
        print(given.command(given, catalog()))
        sys.stdout.flush()
    except CareerkitError as error:
        print(f"careerkit: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # Whoever read has read enough; the interpreter must not flush again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _list(given: Arguments, catalog: Catalog) -> str:
    roles = catalog.roles()
    return dumps(roles) if given.json else text.role_list(roles)


def _show(given: Arguments, catalog: Catalog) -> str:
    role = catalog.role(given.role)
    return dumps(role) if given.json else text.role_page(role, catalog)


def _next(given: Arguments, catalog: Catalog) -> str:
    tier = catalog.next_tier(given.role, given.tier)
    return dumps(tier) if given.json else text.tier_page(tier, catalog.role(given.role))


def _path(given: Arguments, catalog: Catalog) -> str:
    path = catalog.path(given.role, given.start, given.goal)
    return dumps(path) if given.json else text.path_page(path, catalog)


def _salary(given: Arguments, catalog: Catalog) -> str:
    question = {
        name: getattr(given, name) for name in ("level", "area", "per", "currency", "source")
    }
    if given.all:
        bands = catalog.salaries_for(given.role, given.tier, **question)
        return dumps(bands) if given.json else text.salary_page(bands, catalog)
    band = catalog.salary_for(given.role, given.tier, **question)
    return dumps(band) if given.json else text.salary_page((band,), catalog)


def _guide(given: Arguments, catalog: Catalog) -> str:
    guide = catalog.guide(given.role)
    section = guide.section(given.section) if given.section else None
    return dumps(section or guide) if given.json else text.guide_page(guide, section)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="careerkit", description="Typed, cited career data: ladders, pay, skills."
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def command(name: str, run: object, help: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=help, description=help)
        added.set_defaults(command=run)
        added.add_argument("--json", action="store_true", help="print the whole answer as JSON")
        return added

    command("list", _list, "List the roles there are.")

    show = command("show", _show, "Show a role: its ladder, its pay, its outlook.")
    show.add_argument("role", metavar="ROLE")

    following = command("next", _next, "Show the tier that a tier is promoted to.")
    following.add_argument("role", metavar="ROLE")
    following.add_argument("tier", metavar="TIER")

    path = command("path", _path, "Show the way from one tier to another.")
    path.add_argument("role", metavar="ROLE")
    path.add_argument("start", metavar="FROM")
    path.add_argument("goal", metavar="TO")

    salary = command("salary", _salary, "Show the pay of a role, a tier or a level.")
    salary.add_argument("role", metavar="ROLE")
    salary.add_argument("--tier", help="the id of a tier")
    salary.add_argument("--level", help="the source's own label, such as entry")
    salary.add_argument("--area", help="an area such as US, US-CA or GB")
    salary.add_argument("--per", help="hour, day, week, month or year")
    salary.add_argument("--currency", help="a currency such as USD")
    salary.add_argument("--source", help="the id of a source")
    salary.add_argument("--all", action="store_true", help="every claim that was made")

    guide = command("guide", _guide, "Read a role's guide, or one section of it.")
    guide.add_argument("role", metavar="ROLE")
    guide.add_argument("section", metavar="SECTION", nargs="?")
    return parser
