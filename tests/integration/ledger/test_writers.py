"""Several writers at once: each notch has its own place, in order, on both databases."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections
from tests.support.people import MORNING, an_authority

from tallystick.foundation.accounts import deeds
from tallystick.foundation.accounts.models import Authority, OrganisationUnit
from tallystick.foundation.ledger.models import Notch
from tallystick.foundation.ledger.verification import verify

pytestmark = [pytest.mark.row("PLT-06")]

WRITERS, EACH = 4, 6
PROGRAM = """
import django, sys
django.setup()
from datetime import UTC, datetime
from tallystick.foundation.accounts import deeds
from tallystick.foundation.accounts.models import Authority
authority = Authority.objects.get()
for number in range(int(sys.argv[2])):
    deeds.add_unit(authority, name=f"{sys.argv[1]} {number}", by=None, at=datetime(2026, 9, 1, tzinfo=UTC))
"""


def assert_one_chain(authority: Authority, units: int) -> None:
    positions = Notch.objects.order_by("position").values_list("position", flat=True)
    assert list(positions) == list(range(1, units + 2))
    assert OrganisationUnit.objects.count() == units
    assert verify(authority).faults == ()


def test_processes_that_write_at_once_keep_one_chain(either_database: dict[str, str]):
    authority = an_authority()
    connection.close()
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tallystick.config.settings", **either_database}
    writers = [
        subprocess.Popen([sys.executable, "-c", PROGRAM, f"Process {name}", str(EACH)], env=environment)
        for name in range(2)
    ]
    assert [writer.wait(120) for writer in writers] == [0, 0]
    assert_one_chain(authority, 2 * EACH)


def test_threads_that_write_at_once_keep_one_chain(either_database: dict[str, str]):
    authority = an_authority()

    def write(name: int) -> None:
        try:
            for number in range(EACH):
                deeds.add_unit(authority, name=f"Thread {name} {number}", by=None, at=MORNING)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    assert_one_chain(authority, WRITERS * EACH)


def test_verification_finds_no_fault_in_a_deed_that_is_done_meanwhile(either_database: dict[str, str]):
    authority = an_authority()

    def write() -> None:
        try:
            for number in range(40):
                deeds.add_unit(authority, name=f"Team {number}", by=None, at=MORNING)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        writer = pool.submit(write)
        found = []
        while not writer.done():
            found.append(verify(authority).faults)
        writer.result()
    assert found
    assert set(found) == {()}
