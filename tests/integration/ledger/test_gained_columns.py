"""A table may gain and lose columns: what was sealed before still holds, and a change past the ledger still shows."""

import pytest
from django.db import connection
from tests.support.people import MORNING, a_person, an_authority

from tallystick.foundation.accounts import deeds
from tallystick.foundation.accounts.models import Authority, Post
from tallystick.foundation.ledger import audit
from tallystick.foundation.ledger.verification import verify


@pytest.fixture
def council(db, monkeypatch: pytest.MonkeyPatch) -> Authority:
    """An authority whose posts were sealed before the table of posts had a last day, and when it still had a grade."""
    authority = an_authority()
    whole = audit.snapshot

    def as_it_was(row: object) -> dict[str, object]:
        columns = whole(row)
        if isinstance(row, Post):
            del columns["ends"]
            columns["grade"] = "PO4"
        return columns

    monkeypatch.setattr(audit, "snapshot", as_it_was)
    deeds.found_post(authority, title="Head of Early Help", by=None, at=MORNING)
    monkeypatch.undo()
    return authority


def changed(column: str, value: str) -> None:
    """Change a post straight in its table."""
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE accounts_post SET {column} = %s", [value])


def test_a_row_sealed_before_its_table_gained_or_lost_a_column_still_holds(council: Authority):
    assert verify(council).holds


@pytest.mark.parametrize(("column", "value"), [("ends", "2026-12-31"), ("title", "Head of Late Help")])
def test_a_change_past_the_ledger_is_found_in_a_column_that_stayed_and_in_one_that_was_gained(
    council: Authority, column: str, value: str
):
    changed(column, value)
    (fault,) = verify(council).faults
    assert "was changed past the ledger" in fault.sentence


def test_a_row_that_has_the_same_columns_is_compared_whole(db):
    person = a_person(an_authority())
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_user SET name = %s", ["Morwenna Pyke"])
    assert not verify(person.authority).holds
