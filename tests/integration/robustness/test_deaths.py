"""kill -9 anywhere in a deed, an import, a backup, a restore or an upgrade leaves all of it or none of it.

Each act is done once undisturbed, and every place at which its process could die is noted: each statement, each side of
each commit, each change of a file. Then it is killed at such places, each time on a fresh copy; the next start puts
everything in order, and where nothing was done the act is done again. `make test` takes a few places of each act
on one of the databases, `make prove` every one on both, or several hundred where there are more.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker
from tests.integration.robustness.test_upgrade_killed import earlier
from tests.support.databases import TEMPLATE, PostgresCopies, SqliteCopies

pytestmark = pytest.mark.row("PLT-06")
PROVING = bool(os.environ.get("TALLYSTICK_PROVE"))
MOST = 300 if PROVING else 4
ACTS = ["evidence", "handing in", "signing", "import", "backup", "restore", "upgrade"]

ON = {
    # An upgrade takes long: test_upgrade_killed tries three places each run.
    "sqlite": ACTS if PROVING else ["handing in", "backup", "restore"],
    "postgresql": ACTS if PROVING else ["evidence", "signing", "import"],
}
BY_START = {"restore", "upgrade"}  # several transactions, of which the next start does what is left


class Places:
    """Makes for each act a folder and a database of its own, as it finds them."""

    def __init__(self, request: pytest.FixtureRequest, folder: Path, vendor: str) -> None:
        self.request, self.folder, self.vendor = request, folder, vendor

    def asked(self, act: str, open_until: ExitStack) -> str:
        """Give an act with its place, as the program that tries it is asked."""
        name = f"die_{act.replace(' ', '_')}"
        folder = self.folder / name
        folder.mkdir()
        if act == "upgrade":
            open_until.enter_context(override_settings(MEDIA_ROOT=folder / "evidence"))
            reached = open_until.enter_context(earlier(self.request, self.vendor, folder))
            connection.close()
            return f"{act}={folder}={reached['DATABASE_URL']}"
        if self.vendor == "sqlite":
            template: SqliteCopies = self.request.getfixturevalue("sqlite_copies")
            shutil.copyfile(template.template, folder / "tallystick.sqlite3")
            return f"{act}={folder}"
        copies: PostgresCopies = self.request.getfixturevalue("postgres_copies")
        copies.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
        open_until.callback(copies.execute, f"DROP DATABASE {name} WITH (FORCE)")
        return f"{act}={folder}={copies.url(name)}"


@pytest.mark.parametrize("vendor", list(ON))
def test_a_process_killed_anywhere_leaves_all_of_its_act_or_none_and_the_next_start_goes_on(
    request: pytest.FixtureRequest, tmp_path: Path, django_db_blocker: DjangoDbBlocker, vendor: str
):
    died(request, tmp_path, django_db_blocker, vendor, ON[vendor], MOST)


def died(
    request: pytest.FixtureRequest,
    folder: Path,
    blocker: DjangoDbBlocker,
    vendor: str,
    acts: list[str],
    most: int,
) -> None:
    """Let each act die at as many places, and judge what is left each time."""
    places = Places(request, folder, vendor)
    with blocker.unblock(), ExitStack() as open_until:
        asked = [places.asked(act, open_until) for act in acts]
        command = [sys.executable, "-m", "tests.support.deaths", str(most), *asked]
        told = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.support.settings"}
        ran = subprocess.run(command, env=told, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    tried = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [one["act"] for one in tried] == acts
    for one in tried:
        judge(one["act"], one["places"], one["died"])


def judge(act: str, places: list[str], tries: list[dict[str, Any]]) -> None:
    """Fail where a death left anything but all of an act or none of it, or the next start could not go on."""
    *died, past = tries
    assert (past["ended"], past["left"]) == (0, "after"), (
        f"{act}: the place past the end kills nobody, and all is done."
    )
    assert {one["ended"] for one in died} == {-signal.SIGKILL}, act
    assert [one["place"] for one in died] == [places[one["point"]] for one in died], act
    assert {one["started"] for one in died} <= {"before", "after"}, (act, died)
    assert act in BY_START or [one["left"] for one in died] == [one["started"] for one in died], (act, died)
    assert [one for one in died if one["wanting"]] == [], act
    undone = [one for one in died if one["started"] == "before"]
    assert [one for one in undone if one["again"] != {"whole": True, "wanting": []}] == [], act
    assert act == "upgrade" or 0 < len(undone) < len(died), f"{act}: some died before it was done, and some after."
