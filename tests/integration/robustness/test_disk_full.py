"""A disk that fills up while a return is read leaves the last good state, and a sentence that says so.

`make test` takes a few places at which the disk is full, `make prove` forty.
"""

import json
import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest
from pytest_django.plugin import DjangoDbBlocker
from tests.integration.robustness.test_deaths import PROVING, Places

pytestmark = pytest.mark.row("LRN-03")
ROOM = 1 << 26
SAMPLED = [1 << 13, ROOM]
LIMITS = sorted({int(256 * 1.36**step) for step in range(40)} | {ROOM}) if PROVING else SAMPLED


@pytest.mark.parametrize("vendor", ["sqlite", "postgresql"] if PROVING else ["postgresql"])
def test_a_disk_that_fills_up_leaves_the_last_good_state_and_the_file_is_read_once_there_is_room(
    request: pytest.FixtureRequest, tmp_path: Path, django_db_blocker: DjangoDbBlocker, vendor: str
):
    places = Places(request, tmp_path, vendor)
    with django_db_blocker.unblock(), ExitStack() as open_until:
        asked = places.asked("loading many", open_until)
        command = [sys.executable, "-m", "tests.support.deaths.full", asked, *map(str, LIMITS)]
        told = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.support.settings"}
        ran = subprocess.run(command, env=told, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    *full, room = [json.loads(line) for line in ran.stdout.splitlines()]
    assert (room["said"], room["left"]) == ("", "after"), room
    for one in full:
        assert one["left"] == one["started"], one
        assert one["wanting"] == [], one
        assert (one["said"] == "") == (one["left"] == "after"), one
        assert one["said"] in ("", "away") or "no room left on the disk" in one["said"], one
        assert one["left"] == "after" or one["again"] == {"whole": True, "wanting": []}, one
    if vendor == "postgresql":  # SQLite's own files are on the same disk, and are the first that find no room
        assert [one for one in full if "no room left" in one["said"]], "Some of it was read before the disk was full."
