"""Accounts of an earlier Tallystick, whose tables have gained columns since: proven, and changed, as before."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from tests.integration.backups.test_backups import EARLIER, quiet
from tests.support.databases import default_database

from tallystick.config import environment
from tallystick.foundation.accounts import deeds
from tallystick.foundation.accounts.models import User
from tallystick.foundation.backups.restoring import restore
from tallystick.foundation.ledger.verification import verify

pytestmark = [pytest.mark.row("PLT-06")]


@pytest.fixture(scope="module")
def earlier(django_db_blocker, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the file of an earlier Tallystick, restored and brought up to date once."""
    path = tmp_path_factory.mktemp("earlier") / "earlier.sqlite3"
    with django_db_blocker.unblock(), default_database(environment.sqlite(path)):
        assert restore(EARLIER, say=quiet).faults == ()
    return path


@pytest.fixture
def person(django_db_blocker, earlier: Path, tmp_path: Path) -> Iterator[User]:
    """Somebody whose account was opened before an account had a last day."""
    copy = shutil.copyfile(earlier, tmp_path / "copy.sqlite3")
    with django_db_blocker.unblock(), default_database(environment.sqlite(copy)):
        yield User.objects.order_by("pk").first()


def test_accounts_of_an_earlier_tallystick_hold_with_the_columns_they_gained(person: User):
    assert person.last_day is None
    assert verify(person.authority).holds


def test_a_gained_column_is_changed_by_a_deed_and_still_holds(person: User):
    doing = {"by": None, "at": timezone.now()}
    deeds.record_leaver(person, last_day=date(2040, 7, 1), **doing)
    unit = deeds.add_unit(person.authority, name="Ferry Lane Primary School", agency="school", **doing)
    deeds.change_unit(unit, name="Ferry Lane Primary School", agency="college", **doing)
    assert verify(person.authority).holds


def test_a_gained_column_that_somebody_changes_by_hand_is_found(person: User):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_user SET last_day = '2040-07-01' WHERE id = %s", [person.pk])
    assert not verify(person.authority).holds
