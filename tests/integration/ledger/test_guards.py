"""The guards inside both databases: the ledger's tables only grow, whoever writes to them."""

from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from tests.support.people import MORNING, a_person, an_authority

from tallystick.foundation.accounts.models import Authority
from tallystick.foundation.ledger.checkpoints import issue
from tallystick.foundation.ledger.models import Checkpoint, Facts, Notch, RowVersion
from tallystick.foundation.ledger.verification import verify

pytestmark = pytest.mark.row("PLT-06")

TABLES = ("ledger_notch", "ledger_facts", "ledger_rowversion", "ledger_checkpoint")


@pytest.fixture
def written(either_database: dict[str, str]) -> Authority:
    """Give an authority with a few notches, of which one tells a fact."""
    return a_noted_ledger()


@pytest.fixture
def written_on_postgres(postgres_database: dict[str, str]) -> None:
    a_noted_ledger()


@pytest.fixture
def written_on_sqlite(fresh_database: Path) -> None:
    a_noted_ledger()


def a_noted_ledger() -> Authority:
    authority = a_person(an_authority()).authority
    issue(authority, at=MORNING)
    return authority


def execute(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("statement", ["UPDATE {table} SET authority_id = authority_id", "DELETE FROM {table}"])
def test_a_line_cannot_be_changed_or_removed(table: str, statement: str):
    with pytest.raises(DatabaseError, match="only grows"):
        execute(statement.format(table=table))


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("model", [Notch, Facts, RowVersion, Checkpoint])
def test_django_cannot_change_or_remove_a_line_either(model: type):
    with pytest.raises(DatabaseError, match="only grows"):
        model.objects.last().save()
    with pytest.raises(DatabaseError, match="only grows"):
        model.objects.all()._raw_delete("default")


@pytest.mark.usefixtures("written_on_postgres")
@pytest.mark.parametrize("table", TABLES)
def test_a_table_cannot_be_emptied_at_once(table: str):
    with pytest.raises(DatabaseError, match="only grows"):
        execute(f"TRUNCATE {table} CASCADE")


@pytest.mark.usefixtures("written_on_postgres")
def test_emptying_the_table_of_authorities_does_not_take_the_ledger_along():
    with pytest.raises(DatabaseError, match="only grows"):
        execute("TRUNCATE accounts_authority CASCADE")


@pytest.mark.usefixtures("written_on_postgres")
def test_a_session_that_says_it_only_replicates_is_refused_too():
    execute("SET session_replication_role = replica")
    with pytest.raises(DatabaseError, match="only grows"):
        execute("DELETE FROM ledger_notch")


@pytest.mark.usefixtures("written_on_sqlite")
@pytest.mark.parametrize("table", TABLES)
def test_a_line_cannot_be_written_over(table: str):
    with pytest.raises(DatabaseError, match="only grows"):
        execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1")


@pytest.mark.usefixtures("written")
def test_a_position_cannot_be_taken_over_by_another_row():
    columns = "position, at, actor, deed, subject, row_digest, payload_digest, previous, seal, authority_id"
    verb = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"
    with pytest.raises(DatabaseError):
        execute(f"{verb} INTO ledger_notch ({columns}) SELECT {columns} FROM ledger_notch WHERE position = 1")
    assert Notch.objects.filter(position=1).count() == 1


@pytest.mark.usefixtures("written")
def test_an_upsert_is_refused():
    columns = "id, position, at, actor, deed, subject, row_digest, payload_digest, previous, seal, authority_id"
    with pytest.raises(DatabaseError):
        execute(
            f"INSERT INTO ledger_notch ({columns}) SELECT {columns} FROM ledger_notch WHERE position = 1 "
            "ON CONFLICT (id) DO UPDATE SET deed = 'nothing'"
        )
    assert not Notch.objects.filter(deed="nothing").exists()


def test_after_a_refused_attempt_the_ledger_still_holds(written: Authority):
    with pytest.raises(DatabaseError):
        execute("UPDATE ledger_notch SET deed = 'nothing'")
    assert verify(written).holds
