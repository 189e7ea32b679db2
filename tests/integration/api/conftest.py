"""What several tests of the API begin with: a council that runs a plan by programs, somebody, and a receiver."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker
from tests.support.council import Council, a_council
from tests.support.databases import SqliteCopies, default_database
from tests.support.people import a_person, an_authority
from tests.support.webhooks import Receiver, a_receiver

from tallystick.foundation.accounts.models import User


@pytest.fixture(scope="module")
def councils(sqlite_copies: SqliteCopies, django_db_blocker: DjangoDbBlocker) -> Iterator[Council]:
    with django_db_blocker.unblock(), sqlite_copies.fresh() as copy, default_database(copy):
        yield a_council()


@pytest.fixture
def council(councils: Council) -> Iterator[Council]:
    with transaction.atomic():
        yield councils
        transaction.set_rollback(True)


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    settings.WEBHOOKS_PRIVATE = True
    with a_receiver() as listening:
        yield listening


@pytest.fixture
def officer(db: None) -> User:
    return a_person(an_authority())
