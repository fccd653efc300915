"""Records are read once, only what is found is kept, and a fork never waits for ever."""

import os
import shutil
import threading
import warnings

import pytest

from careerkit import Catalog, DataError, UnknownIdError

from ..conftest import FILES, catalog_in, write_catalog

ABSENT = "expected a catalog: a file catalog.toml, .json, .yaml or .yml, got nothing"

QUESTIONS = {
    "sources": lambda catalog: catalog.sources(),
    "skills": lambda catalog: catalog.skills(),
    "grades": lambda catalog: catalog.grades(),
    "role ids": lambda catalog: catalog.role_ids(),
    "roles": lambda catalog: catalog.roles(),
    "a role": lambda catalog: catalog.role("welder"),
    "a former id": lambda catalog: catalog.role("solderer"),
    "a guide": lambda catalog: catalog.guide("welder"),
    "a title": lambda catalog: catalog.find("welder")[0].role,
    "entries": lambda catalog: catalog.entries(),
    "pay": lambda catalog: catalog.salary_for("welder", "welder").midpoint,
    "tables": lambda catalog: sorted(catalog._records.tables()),
    "replaced": lambda catalog: catalog.overlay(catalog).replaced,
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_folder_that_was_away_for_a_moment_is_not_empty_for_ever(acme_folder, question):
    ask = QUESTIONS[question]
    write_catalog(acme_folder, {"tables/rates.csv": "a,b\n"})
    expected = ask(catalog_in(acme_folder))
    opened = catalog_in(acme_folder)
    away = acme_folder.with_name("away")
    acme_folder.rename(away)
    for _ in range(2):
        with pytest.raises(DataError) as caught:
            ask(opened)
        assert str(caught.value) == ABSENT
    away.rename(acme_folder)
    assert ask(opened) == expected


def test_a_folder_that_comes_back_while_it_is_looked_at_is_read(acme_folder, monkeypatch):
    opened = catalog_in(acme_folder)
    tree = opened._records.store._tree
    has = tree.has
    looks = []

    def back(name):
        """Say that nothing is there, until the catalog itself is looked for."""
        looks.append(name)
        return has(name) if any(look.startswith("catalog") for look in looks) else False

    monkeypatch.setattr(tree, "has", back)
    assert [source.id for source in opened.sources()] == ["acme-pay", "rumor"]


def test_a_role_that_was_mended_is_read_anew(acme_folder):
    write_catalog(acme_folder, {"roles/clerk.toml": "id ="})
    opened = catalog_in(acme_folder)
    for _ in range(2):
        with pytest.raises(DataError, match=r"roles/clerk\.toml"):
            opened.entries()
    write_catalog(acme_folder, {"roles/clerk.toml": FILES["roles/welder.toml"].replace(
        'id = "welder"\ntitle = "Welder"\nfamily', 'id = "clerk"\ntitle = "Clerk"\nfamily'
    ).replace('former_ids = ["solderer"]\n', "")})  # fmt: skip
    assert [entry.id for entry in opened.entries()] == ["clerk", "welder"]


def test_two_roles_that_each_had_the_others_id_and_are_gone_are_unknown(acme_folder):
    text = FILES["roles/welder.toml"].replace('"solderer"', '"clerk"')
    write_catalog(acme_folder, {
        "roles/welder.toml": text,
        "roles/clerk.toml": text.replace('id = "welder"\ntitle', 'id = "clerk"\ntitle').replace(
            'former_ids = ["clerk"]', 'former_ids = ["welder"]'
        ),
    })  # fmt: skip
    opened = catalog_in(acme_folder)
    assert len(opened.entries()) == 2
    for name in ("welder", "clerk"):
        (acme_folder / "roles" / f"{name}.toml").unlink()
    with pytest.raises(UnknownIdError, match="unknown role 'welder'"):
        opened.role("welder")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
@pytest.mark.parametrize("attempt", range(20))
def test_a_process_forked_while_a_thread_reads_reads_as_well(acme_folder, attempt):
    """The child asks for everything and ends, whatever the thread was reading just then."""
    for number in range(10):
        shutil.copy(acme_folder / "roles/welder.toml", acme_folder / f"roles/w{number}.toml")
    opened = Catalog(acme_folder)
    started, stop = threading.Event(), threading.Event()

    def read():
        while not stop.is_set():
            fresh = Catalog(acme_folder)
            started.set()
            fresh.role("welder"), fresh.sources(), fresh.guide("welder"), opened.skills()

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    started.wait()
    with warnings.catch_warnings():
        # Python 3.12 and newer warn of any fork beside threads.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        status = 1
        try:
            fresh = Catalog(acme_folder)
            answers = (opened.role("welder"), fresh.guide("welder").title, fresh.sources()[0].id)
            status = 0 if answers[1:] == ("Welding", "acme-pay") else 2
        finally:
            os._exit(status)
    stop.set()
    for thread in threads:
        thread.join()
    assert _ended(child) == 0


def _ended(child):
    """Return the status of a process, None if it has not ended after a while."""
    for _ in range(600):
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        threading.Event().wait(0.05)
    os.kill(child, 9)
    os.waitpid(child, 0)
    return None
