"""Somebody with the keys to the database changes it past the ledger: verification finds it."""

import json
from collections.abc import Callable

import pytest
from django.db import connection
from django.db.models import QuerySet
from tests.support.people import a_person, an_authority

from tallystick.foundation.accounts.models import Authority, OrganisationUnit
from tallystick.foundation.ledger.models import Notch
from tallystick.foundation.ledger.triggers import GUARDED
from tallystick.foundation.ledger.verification import verify

pytestmark = [pytest.mark.usefixtures("either_database"), pytest.mark.row("PLT-06")]


@pytest.fixture
def authority(either_database: dict[str, str]) -> Authority:
    authority = an_authority()
    a_person(authority)
    take_guards_down()
    return authority


def take_guards_down() -> None:
    """Do what the database's owner could do."""
    for table in GUARDED:
        if connection.vendor == "postgresql":
            execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        else:
            for verb in ("update", "delete", "replace"):
                execute(f"DROP TRIGGER {table}_no_{verb}")


def execute(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_an_untouched_ledger_holds(authority: Authority):
    found = verify(authority)
    assert (found.holds, found.notches, found.rows) == (True, 3, 3)
    assert found.head == Notch.objects.get(position=3).seal


@pytest.mark.parametrize("column", ["deed", "actor", "subject", "row_digest", "payload_digest", "previous", "seal"])
def test_a_changed_notch_is_found(authority: Authority, column: str):
    execute(f"UPDATE ledger_notch SET {column} = 'x' WHERE position = 2")
    assert {fault.position for fault in verify(authority).faults} & {2, 3}


def test_a_changed_time_is_found(authority: Authority):
    execute("UPDATE ledger_notch SET at = '2020-01-01 00:00:00' WHERE position = 2")
    assert [fault.position for fault in verify(authority).faults] == [2]


CHANGES: dict[str, tuple[Callable[[], None], str]] = {
    "a row changed in its table": (
        lambda: execute("UPDATE accounts_user SET name = 'Somebody Else'"),
        "was changed past the ledger",
    ),
    "a password changed in its table": (
        lambda: execute("UPDATE accounts_user SET password = 'known to me'"),
        "was changed past the ledger",
    ),
    "a role made longer in its table": (
        lambda: execute("UPDATE accounts_membership SET starts = '2001-01-01'"),
        "was changed past the ledger",
    ),
    "a row removed from its table": (
        lambda: execute("DELETE FROM accounts_membership"),
        "was removed past the ledger",
    ),
    "a row slipped into its table": (
        lambda: QuerySet(OrganisationUnit).bulk_create(
            [OrganisationUnit(authority=Authority.objects.get(), name="Shadows")]
        ),
        "no deed made it",
    ),
    "a fact changed": (
        lambda: execute("UPDATE ledger_facts SET told = %s", json.dumps({"role": "administrator"})),
        "facts told in line 3",
    ),
    "a fact removed": (lambda: execute("DELETE FROM ledger_facts"), "facts told in line 3"),
    "a kept version changed": (
        lambda: execute(
            "UPDATE ledger_rowversion SET snapshot = %s WHERE change = 'created'", json.dumps({"name": "x"})
        ),
        "row version kept by line",
    ),
    "a kept version removed": (
        lambda: execute("DELETE FROM ledger_rowversion WHERE \"table\" = 'accounts.user'"),
        "row version kept by line 2",
    ),
    "a version said to be of another row": (
        lambda: execute("UPDATE ledger_rowversion SET \"row\" = '77' WHERE \"table\" = 'accounts.user'"),
        "row version kept by line 2",
    ),
}


@pytest.mark.parametrize("done", CHANGES)
def test_what_was_done_past_the_ledger_is_found(authority: Authority, done: str):
    change, sentence = CHANGES[done]
    change()
    assert sentence in " ".join(fault.sentence for fault in verify(authority).faults)


def test_a_line_cut_off_the_end_is_found_by_the_head_kept_elsewhere(authority: Authority):
    head = verify(authority).head
    last = Notch.objects.get(position=3).pk
    for table in ("ledger_facts", "ledger_rowversion"):
        execute(f"DELETE FROM {table} WHERE notch_id = %s", last)
    execute("DELETE FROM accounts_membership")
    execute("DELETE FROM ledger_notch WHERE id = %s", last)
    assert verify(authority).holds
    assert "does not end where it was noted" in verify(authority, head=head).faults[0].sentence
