"""The files of tests that take longest begin first, so that no worker is left with one of them when all others end.

A file is run by one worker (`--dist loadfile`), so that the world which its tests share is made once.
"""

from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
LONGEST = (
    "browser/test_every_page.py",
    "integration/api/test_every_request.py",
    "integration/test_matrix.py",
    "integration/backups/test_backups.py",
    "integration/security/test_requests.py",
    "integration/demo/test_records.py",
    "integration/robustness/test_deaths.py",
    "integration/api/test_operations.py",
    "integration/robustness/test_upgrade_killed.py",
    "integration/test_command_line.py",
    "integration/api/test_commands.py",
    "integration/test_catalogue_commands.py",
    "integration/exchange/test_transfers.py",
    "integration/ledger/test_ledger_commands.py",
    "integration/accounts/test_tries.py",
    "generative/test_ledger_mutations.py",
    "integration/desk/test_returned.py",
    "examples/test_register_examples.py",
    "integration/security/test_foreign_ids.py",
    "integration/desk/test_need_to_know.py",
    "integration/robustness/test_all_at_once.py",
)
PLACES = {TESTS / name: place for place, name in enumerate(LONGEST)}


def begin_with_the_longest(items: list[pytest.Item]) -> None:
    """Put the tests of long files first; all others stay as they are."""
    items.sort(key=lambda item: PLACES.get(item.path, len(PLACES)))
