"""A test that touches the database runs on SQLite and on PostgreSQL, or says here why it does not."""

import ast
from functools import cache
from pathlib import Path

import pytest

FOLDER = Path("tests/integration")
# What puts a test on one database: taking one of these fixtures.
ONE_ONLY = {"fresh_database", "postgres_database", "sqlite_copies", "postgres_copies"}

COMMANDS = "Commands, each a process with a home folder of its own; the deeds behind them run on both."
BACKUPS = "A backup is restored onto both; a refused or damaged one changes nothing, which one database shows."
OPERATIONS = "A shared world of the API that is asked by program or by command; its operations run on both elsewhere."
WHY: dict[str, str] = {
    "accounts/test_upgraded.py": "An earlier SQLite file is brought up to date; PostgreSQL's in robustness.",
    "api/conftest.py": OPERATIONS,
    "api/test_commands.py": COMMANDS,
    "api/test_webhook_workers.py": "One ends a worker by force on a file; deaths on both are in robustness.",
    "backups/test_backups.py": BACKUPS,
    "backups/test_keeping.py": "Two at one file are PostgreSQL's: on SQLite a transaction holds the whole database.",
    "backups/test_steps.py": "Two SQLite files are compared word by word; the steps are taken on both in robustness.",
    "demo/test_whole_demo.py": "Two makings are compared row by row; each takes a minute.",
    "ledger/test_guards.py": "Each database has triggers of its own, tried on that one.",
    "ledger/test_ledger_commands.py": COMMANDS,
    "people/test_commands.py": COMMANDS,
    "people/test_forgetting_entries.py": "What is forgotten is looked for in the whole file; the restore runs on both.",
    "plans/test_versions_on_the_command_line.py": COMMANDS,
    "progress/test_updates.py": "INSERT OR REPLACE is SQLite's, TRUNCATE PostgreSQL's.",
    "registers/test_found_by_indexes.py": "PostgreSQL says which rows it read; half a million entries are held there.",
    "robustness/test_database_gone.py": "Each database fails in ways of its own: a full disk, a cut connection.",
    "security/test_names.py": "A child is looked for on every route by every role; the matrix asks for routes on both.",
    "security/test_service.py": "The settings of service, asked of a process of its own.",
    "test_bad_input.py": COMMANDS,
    "test_command_line.py": COMMANDS,
    "test_doing.py": COMMANDS,
    "test_how_to_terminal.py": COMMANDS,
    "test_serving.py": "How the site is served, which asks nothing of the database.",
}


def taken(tree: ast.AST) -> set[str]:
    """Give every argument that a file's functions take."""
    return {one.arg for one in ast.walk(tree) if isinstance(one, ast.arg)}


@cache
def on_one_only() -> dict[str, set[str]]:
    """Give each file with tests on one database alone, and what puts them there."""
    found = {}
    for path in sorted(FOLDER.rglob("*.py")):
        text = path.read_text()
        by = taken(ast.parse(text)) & ONE_ONLY
        if "environment.sqlite(" in text and "postgres_copies" not in text:
            by.add("a file of its own")
        if "a_ready_home(" in text:
            by.add("a home with a file")
        if by:
            found[str(path.relative_to(FOLDER))] = by
    return found


def test_each_file_on_one_database_only_says_why():
    unsaid = {file: sorted(by) for file, by in on_one_only().items() if file not in WHY}
    assert not unsaid, f"{unsaid}: use `either_database`, `db` or `database_copies`, or say why in {__file__}."


@pytest.mark.parametrize("file", sorted(WHY))
def test_no_reason_is_given_for_a_file_that_runs_on_both(file: str):
    assert file in on_one_only()
