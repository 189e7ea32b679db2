"""What a plan of 40, 400 and 4,000 actions costs the register: seconds to import it, questions and seconds a page.

Each page is asked for several times in the same process; the fastest time counts. The questions are those that the
page puts to the database, and should not grow with the plan.
"""

import os
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from tallystick.engine.drafts import Action, Draft, Recommendation, Timescale

SIZES = (40, 400, 4000)
RUNS = 3
AT = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)


def run() -> list[str]:
    """Lines to print: for each size the import, the list of actions, the list of plans, the plan and a line of it."""
    with tempfile.TemporaryDirectory() as home:
        _site(home)
        return ["The register, by the number of actions in a plan (SQLite)", *map(_size, SIZES)]


def _site(home: str) -> None:
    """Bring up a site of its own in an empty folder, made ready as a server is."""
    os.environ |= {"TALLYSTICK_HOME": home, "TALLYSTICK_LOG_LEVEL": "ERROR"}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tallystick.config.settings")
    os.environ.pop("DATABASE_URL", None)
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    from tallystick.config.warming import make_ready

    make_ready()


def _size(actions: int) -> str:
    from django.test import Client

    from tallystick.modules.plans import deeds

    person = _person(f"size-{actions}")
    start = time.perf_counter()
    plan = deeds.import_draft(_invented(actions), document=None, by=person, at=AT)
    imported = time.perf_counter() - start
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(person)
    pages = {
        "actions": "/plans/actions/",
        "plans": "/plans/",
        "plan": plan.get_absolute_url(),
        "line": plan.recommendations.first().get_absolute_url(),
    }
    costs = "  ".join(f"{name} {_page(lambda a=address: client.get(a))}" for name, address in pages.items())
    return f"  {actions:5} actions  import {imported:7.3f} s  {costs}"


def _person(code: str) -> Any:
    """Give somebody in an authority of their own, who may import plans."""
    from tallystick.foundation.accounts import deeds

    authority = deeds.found_authority(name=code, code=code, by=None, at=AT)
    person = deeds.open_account(
        authority, email=f"a@{code}.example", name="Ada Finch", password="seven hazel sticks in a row", by=None, at=AT
    )
    deeds.give_role(person, role="improvement-officer", starts=date(2020, 1, 1), by=None, at=AT)
    return person


def _page(ask: Callable[[], Any]) -> str:
    """Questions to the database and seconds of one page, the fastest of a few."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    times = []
    for _ in range(RUNS):
        with CaptureQueriesContext(connection) as asked:
            start = time.perf_counter()
            answer = ask()
            times.append(time.perf_counter() - start)
        assert answer.status_code == 200, answer.status_code
    return f"{len(asked):2} questions {min(times):6.3f} s"


def _invented(actions: int) -> Draft:
    """A plan of so many actions, twenty to a recommendation."""
    numbers = range(actions)
    return Draft(
        title=f"A plan of {actions:,} actions",
        recommendations=[
            Recommendation(
                ref=str(first // 20 + 1),
                text=f"Make school number {first // 20 + 1} a better place to learn",
                actions=[_action(number) for number in numbers[first : first + 20]],
            )
            for first in numbers[::20]
        ],
    )


def _action(number: int) -> Action:
    return Action(
        ref=str(number),
        text=f"Meet the governors of school {number} and agree what each term is for",
        lead=[f"Head of Area {number % 9}"],
        timescale=Timescale(text="by end of March 2026", end="2026-03-31", precision="month"),
        status="completed" if number % 3 else "in_progress",
    )
