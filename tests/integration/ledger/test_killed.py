"""A process killed at any point of a deed leaves all of it or none, and a ledger that holds."""

import json
import os
import subprocess
import sys

import pytest
from django.db import connection
from tests.support.people import an_authority

from tallystick.foundation.accounts.models import OrganisationUnit
from tallystick.foundation.ledger.models import Facts, Notch, RowVersion
from tallystick.foundation.ledger.verification import verify

POINTS = 16  # more statements than the deed has; the last ones are after its end

# For each point a child of its own does the deed and kills itself there, before or after the statement is done.
PROGRAM = """
import json, os, signal, sys
import django
django.setup()
from datetime import UTC, datetime
from django.db import connection, transaction
from tallystick.foundation.accounts.models import Authority, OrganisationUnit
from tallystick.foundation.ledger.audit import audited, record

AT = datetime(2026, 9, 1, tzinfo=UTC)

@audited
def add_two(authority, number):
    for half in ("left", "right"):
        unit = OrganisationUnit.objects.create(authority=authority, name=f"{number} {half}")
        record("unit added", subject=unit, by=None, at=AT, half=half)

def die_at(point):
    seen = 0
    def count(execute, sql, params, many, context):
        nonlocal seen
        seen += 1
        if seen == point // 2 + 1 and point % 2 == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        answer = execute(sql, params, many, context)
        if seen == point // 2 + 1:
            os.kill(os.getpid(), signal.SIGKILL)
        return answer
    return count

killed = []
for point in range(2 * int(sys.argv[1])):
    child = os.fork()
    if child == 0:
        authority = Authority.objects.get()
        with connection.execute_wrapper(die_at(point)):
            add_two(authority, point)
        os._exit(0)
    killed.append(os.WIFSIGNALED(os.waitpid(child, 0)[1]))
print(json.dumps(killed))
"""


@pytest.mark.row("PLT-06")
def test_a_process_killed_at_any_statement_of_a_deed_leaves_all_of_it_or_none(either_database: dict[str, str]):
    authority = an_authority()
    connection.close()
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tallystick.config.settings", **either_database}
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(POINTS)], env=environment, capture_output=True, text=True, check=False
    )
    killed = json.loads(ran.stdout)
    assert ran.returncode == 0, ran.stderr
    assert killed[0]
    assert not killed[-1]
    whole = [point for point, was_killed in enumerate(killed) if not was_killed]
    names = sorted(OrganisationUnit.objects.values_list("name", flat=True))
    assert names == sorted(f"{point} {half}" for point in whole for half in ("left", "right"))
    assert Notch.objects.count() == 1 + 2 * len(whole)
    assert (RowVersion.objects.count(), Facts.objects.count()) == (1 + 2 * len(whole), 2 * len(whole))
    assert verify(authority).faults == ()
