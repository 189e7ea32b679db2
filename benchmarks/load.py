"""The whole country's load: 350 authorities × 200 actions × 12 periods, and how long a page takes five people then.

The updates are made in bulk by deeds, each with its own notch. A site of two workers then answers five people at once,
who think for a second between two pages. TALLYSTICK_BENCH_AUTHORITIES makes fewer; how the times grow is printed.
"""

import os
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime, timedelta
from multiprocessing import get_context
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks._browsing import PASSWORD, PEOPLE, SECONDS, THINK, measured, wake

AUTHORITIES = int(os.environ.get("TALLYSTICK_BENCH_AUTHORITIES", "350"))
ACTIONS, PERIODS = 200, 12
AT = datetime.now(UTC).replace(hour=9, minute=0, second=0, microsecond=0) - timedelta(days=365)  # all of it is past
STORIES = (
    "The first two schools have begun and the third follows after half-term; governors have been told.",
    "Recruitment took longer than planned. Two posts are filled, and the third is advertised again this month.",
    "The protocol is agreed with health partners and is used by every locality team from today.",
)


def run() -> Iterator[str]:
    """Lines to print: how long the updates took to make, and each page's times, at a tenth and at all of it."""
    from tests.support.postgres import postgres_server

    with postgres_server() as folder, TemporaryDirectory() as home:
        environment = {"DATABASE_URL": f"postgresql://postgres@/postgres?host={folder}", "TALLYSTICK_HOME": home}
        wake(environment, migrate=True)
        yield f"The country's load, on PostgreSQL: {PEOPLE} people for {SECONDS:.0f} s, {THINK:.0f} s between two pages"
        made = 0
        for wanted in sorted({max(1, AUTHORITIES // 10), AUTHORITIES}):
            yield _made(environment, made, wanted)
            yield from _looked_at(environment, wanted)
            made = wanted


def _made(environment: dict[str, str], first: int, last: int) -> str:
    """Make the authorities from one number to another, on both cores, and say how fast."""
    start = time.perf_counter()
    # Begun afresh, not forked: a fork would speak over its parent's connection to the database.
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as cores:
        for done in [cores.submit(_authority, environment, number) for number in range(first, last)]:
            done.result()
    seconds, updates = time.perf_counter() - start, (last - first) * ACTIONS * PERIODS
    return (
        f"  {updates:9,} more updates ({last} authorities) made in {seconds:5.0f} s, {updates / seconds:,.0f} a second"
    )


def _authority(environment: dict[str, str], number: int) -> None:
    """Make one authority: its people, a plan of 200 actions, a cycle, and twelve periods of updates."""
    wake(environment)
    from tallystick.foundation.accounts import deeds as accounts
    from tallystick.modules.plans import deeds as plans
    from tallystick.modules.progress import deeds as progress

    authority = accounts.found_authority(name=f"Authority {number}", code=f"authority-{number}", by=None, at=AT)
    people = {role: _person(authority, role) for role in ("improvement-officer", "action-lead", "service-manager")}
    officer, lead = people["improvement-officer"], people["action-lead"]
    accounts.give_role(lead, role="auditor", starts=AT.date(), by=None, at=AT)  # who looks at the ledger as well
    manager = accounts.found_post(authority, title="Director", by=None, at=AT)
    post = accounts.found_post(authority, title="Head of Area 0", reports_to=manager, by=None, at=AT)
    accounts.put_in_post(lead, post=post, starts=AT.date(), by=None, at=AT)
    accounts.put_in_post(people["service-manager"], post=manager, starts=AT.date(), by=None, at=AT)
    plan = plans.import_draft(_draft(number), document=None, by=officer, at=AT)
    plans.name_post("Head of Area 0", post=post, by=officer, at=AT)
    cycle = progress.set_up_cycle(plan, cadence="monthly", starts=AT.date(), by=officer, at=AT)
    for period in cycle.periods.order_by("starts")[:PERIODS]:
        _updates(plan, period, lead)


def _person(authority: Any, role: str) -> Any:
    from tallystick.foundation.accounts import deeds

    told = {"email": f"{role}@{authority.code}.example", "name": f"{role} of {authority.code}", "password": PASSWORD}
    person = deeds.open_account(authority, **told, by=None, at=AT)
    deeds.give_role(person, role=role, starts=date(2020, 1, 1), by=None, at=AT)
    return person


def _draft(number: int) -> Any:
    from tallystick.engine.drafts import Action, Draft, Recommendation, Timescale

    def action(place: int) -> Action:
        due = Timescale(text="by end of March 2027", end="2027-03-31", precision="month")
        text = f"Meet the governors of school {place} and agree what each term is for"
        return Action(
            ref=str(place), text=text, lead=[f"Head of Area {place % 10}"], timescale=due, status="in_progress"
        )

    asked = [
        Recommendation(
            ref=str(first // 20), text=f"Raise area {first // 20}", actions=[*map(action, range(first, first + 20))]
        )
        for first in range(0, ACTIONS, 20)
    ]
    return Draft(title=f"Improvement plan {number}", recommendations=asked)


def _updates(plan: Any, period: Any, lead: Any) -> None:
    """Make a period's updates in one deed: a notch for each, as if each had been handed in by itself."""
    from tallystick.engine.sealing import digest
    from tallystick.foundation.ledger.audit import one_deed, record
    from tallystick.modules.progress.models import Submission, Update
    from tallystick.modules.progress.rules.states import shown

    at = datetime.combine(period.ends, AT.timetz()) + timedelta(days=1)
    told = {
        "authority_id": plan.authority_id,
        "period": period,
        "author": lead,
        "state": "agreed",
        "status": "in_progress",
    }
    times = {"begun_at": at, "changed_at": at, "submitted_at": at}
    with one_deed("benchmark"):
        rows = [
            Update(action=action, narrative=STORIES[place % len(STORIES)], sureness="likely", **told, **times)
            for place, action in enumerate(plan.actions.all())
        ]
        for row in Update.objects.bulk_create(rows):
            record("update submitted", subject=row, by=lead, at=at)
        kept = {"authority_id": plan.authority_id, "number": 1, "by": lead, "at": at}
        screens = [(row, shown(row, [])) for row in rows]
        Submission.objects.bulk_create(
            Submission(update=row, shown=screen, digest=digest(screen), **kept) for row, screen in screens
        )


def _looked_at(environment: dict[str, str], authorities: int) -> list[str]:
    """Let five people of as many authorities look at pages for a while and give each page's times."""
    codes = [f"authority-{number % authorities}" for number in range(PEOPLE)]
    return measured(environment, [(f"action-lead@{code}.example", _pages(code)) for code in codes])


def _pages(code: str) -> list[tuple[str, str]]:
    """Give the pages of one person's authority."""
    from django.urls import reverse

    from tallystick.modules.plans.models import Action, Plan

    plan = Plan.objects.get(authority__code=code)
    action = Action.objects.filter(plan=plan).first()
    return [
        ("plan page", plan.get_absolute_url()),
        ("my actions", reverse("progress:mine")),
        ("cycle page", reverse("progress:plan", args=[plan.pk])),
        ("an action's updates", reverse("progress:action", args=[action.pk])),
        ("an action's history", reverse("plans:history", args=["action", action.pk])),
        ("the ledger's newest page", reverse("ledger:notches")),
    ]
