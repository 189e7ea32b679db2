"""A table may gain and lose columns: what was sealed before still holds, and a change past the ledger still shows."""

from collections.abc import Iterable, Iterator

import pytest
from django.db import connection
from tests.support.people import MORNING, a_person, an_authority

from tallystick.foundation.accounts import deeds
from tallystick.foundation.accounts.models import Authority, Post
from tallystick.foundation.ledger import audit
from tallystick.foundation.ledger.verification import verify


def earlier(columns: dict[str, object]) -> dict[str, object]:
    """Give a post's columns as an earlier table had them."""
    return {name: value for name, value in columns.items() if name != "ends"} | {"grade": "PO4"}


@pytest.fixture
def council(db, monkeypatch: pytest.MonkeyPatch) -> Authority:
    """An authority whose posts were sealed before the table of posts had a last day, and when it still had a grade."""
    authority = an_authority()
    whole = audit.standing

    def as_it_was(model: type, keys: Iterable[object]) -> Iterator[tuple[object, dict[str, object]]]:
        for pk, columns in whole(model, keys):
            yield pk, earlier(columns) if model is Post else columns

    monkeypatch.setattr(audit, "standing", as_it_was)
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
