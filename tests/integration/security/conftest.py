"""One world for the tests of attacks: every page with real rows, on a database that keeps its triggers.

What a test changes is undone after each request, so that the order of the tests says nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker
from tests.browser.world import World, a_shared_world
from tests.support.databases import Copies
from tests.support.matrix import Visited, visited


@pytest.fixture(scope="module")
def world(
    database_copies: Copies, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """Give somebody in every role, and a plan, in a database of this module's own."""
    with a_shared_world(database_copies, django_db_blocker, tmp_path_factory.mktemp("security")) as world:
        yield world


@pytest.fixture(scope="module")
def pages(world: World) -> list[Visited]:
    """Give every named page with an address that holds rows of the world."""
    return visited(world)


@pytest.fixture
def browser(world: World) -> Client:
    """Give the browser of somebody who may see every page."""
    client = Client(raise_request_exception=False)
    client.force_login(world.person)
    return client


@contextmanager
def undone() -> Iterator[None]:
    """Undo what is changed within."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
