"""What claimed and shown costs by the number of actions: questions, and the median and 95th percentile of each page.

Plans of a hundred actions, thirty of whose measures are bound to indicators of the house's own dictionary; each has
figures of two periods by 150 groups, looked through for whoever asks. A third of the measures bound are red, some of
them with no open action. Each page is asked for many times in one process.
"""

import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from statistics import median, quantiles
from typing import Any

from benchmarks.register import _person, _site

PLANS, ACTIONS, MEASURES = (1, 10), 100, 30
CODES, GROUPS, RUNS = 60, 150, 40
AT = datetime.now(UTC).replace(hour=9, minute=0, second=0, microsecond=0) - timedelta(days=30)
DAY = AT.date()
BEGUN, DUE = DAY - timedelta(days=200), DAY + timedelta(days=200)
STATUSES = ("completed", "in_progress", "on_track", "delayed", "not_started")


def run() -> Iterator[str]:
    """Lines to print: for each size the board, a plan, an action, the reds and the list of plans."""
    with tempfile.TemporaryDirectory() as home:
        _site(home)
        yield f"Claimed and shown, SQLite, {RUNS} times each page: median and 95th percentile in milliseconds"
        yield "  (by the clock, then of processor time)"
        for plans in PLANS:
            yield from _size(plans)


def _size(plans: int) -> Iterator[str]:
    from django.test import Client

    person = _person(f"tally-{plans}")
    codes = _counted(person.authority)
    made = [_plan(person, number, codes) for number in range(plans)]
    yield f"  {plans * ACTIONS:,} actions, {plans * MEASURES} bound measures, {plans} plans"
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(person)
    plan = made[0]
    pages = {
        "board": "/claimed-and-shown/",
        "board of one lead": "/claimed-and-shown/?lead=Head+of+Area+1",
        "reds": "/claimed-and-shown/?list=reds",
        "board on a past day": f"/claimed-and-shown/?as-at={DAY + timedelta(days=3)}",
        "plan": f"/claimed-and-shown/plans/{plan.pk}/",
        "action": f"/claimed-and-shown/actions/{plan.actions.first().pk}/",
        "what measures what": f"/claimed-and-shown/plans/{plan.pk}/measures/",
        "list of plans": "/plans/",
    }
    for name, address in pages.items():
        yield f"    {name:20} {_page(lambda at=address: client.get(at))}"


def _page(ask: Callable[[], Any]) -> str:
    """Questions of one page, and its median and 95th percentile."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    ask()
    with CaptureQueriesContext(connection) as asked:
        answer = ask()
        questions = len(asked)
    assert answer.status_code == 200, answer.status_code
    times, cpu = [], []
    for _ in range(RUNS):
        start, spent = time.perf_counter(), time.process_time()
        ask()
        times.append(1000 * (time.perf_counter() - start))
        cpu.append(1000 * (time.process_time() - spent))
    return (
        f"{questions:3} questions {median(times):6.0f} {quantiles(times, n=20)[-1]:6.0f}"
        f"   processor{median(cpu):6.0f} {quantiles(cpu, n=20)[-1]:6.0f}"
    )


def _counted(authority: Any) -> list[Any]:
    """Give indicators of the house's own dictionary, each with figures of two periods that nothing is kept back of."""
    from tallystick.foundation.ledger.audit import one_deed, record
    from tallystick.modules.indicators.models import Run
    from tallystick.modules.indicators.queries import indicators_of
    from tallystick.modules.records.models import RecordFile, Snapshot

    found = [one for one in indicators_of(authority.pk).values() if one.unit == "%"][:CODES]
    told: dict[str, Any] = {"authority_id": authority.pk}
    sealed = sha256(authority.code.encode()).hexdigest()
    with one_deed("figures"):
        manifest = RecordFile.objects.create(**told, digest=sealed, kind="manifest", size=1)
        frozen = {"as_at": DAY, "known_by": AT, "taken_at": AT, "manifest": manifest, "digest": sealed}
        ran = {"as_at": DAY, "at": AT, "begun_at": AT, "ended_at": AT, "engine": "duckdb"}
        counted = Run.objects.create(**told, **ran, snapshot=Snapshot.objects.create(**told, **frozen))
        for place, one in enumerate(found):
            _result(counted, one, place)
        record("run of indicators ended", subject=counted, by=None, at=AT, counted=len(found))
    return found


def _result(counted: Any, indicator: Any, place: int) -> None:
    """Keep an indicator's figures of two periods, looked through for every audience."""
    from tallystick.modules.indicators.models import Definition, KeptBack, Result, RunPart
    from tallystick.modules.indicators.rules.disclosing import AUDIENCES

    told = {"authority_id": counted.authority_id}
    kept = {"code": indicator.code, "digest": sha256(indicator.code.encode()).hexdigest(), "text": "{}"}
    definition = Definition.objects.create(**told, **kept, first_used_at=AT)
    for back in (0, 1):
        last = DAY - timedelta(days=1 + 90 * back)
        period = {"code": indicator.code, "first": last - timedelta(days=89), "last": last}
        digest = sha256(f"{indicator.code} {last} {counted.authority_id}".encode()).hexdigest()
        bytes_of = {"digest": digest, "canonical": _figures(indicator, place, back), "definition": definition}
        spent = {"engine": "duckdb", "seconds": Decimal(1), "at": AT, "snapshot": counted.snapshot}
        result = Result.objects.create(**told, **period, **bytes_of, **spent)
        RunPart.objects.create(**told, **period, run=counted, result=result, day=last, done_at=AT)
        for audience in AUDIENCES:
            KeptBack.objects.create(**told, result=result, audience=audience.value, marks=[], at=AT)


def _figures(indicator: Any, place: int, back: int) -> str:
    import msgspec

    column = indicator.breakdowns[0] if indicator.breakdowns else "school"
    groups = [[], *([(column, str(number))] for number in range(GROUPS))]
    told = [
        {
            "by": by,
            "numerator": 400 + place + back,
            "denominator": 1000,
            "rows": 1000,
            "value": f"{40 + (place + back) / 10:.1f}",
            "why": "",
            "of": [],
        }
        for by in groups
    ]
    return msgspec.json.encode({"groups": told}).decode()


def _plan(person: Any, number: int, codes: list[Any]) -> Any:
    """Give a plan of which thirty measures are numbered to an action each, all of them bound."""
    from tallystick.modules.plans import deeds as plans
    from tallystick.modules.tally import deeds

    plan = plans.import_draft(_draft(number), document=None, by=person, at=AT)
    for place, line in enumerate(plan.measures.order_by("pk")):
        aims = ((Decimal(60), Decimal(20)), (Decimal(30), Decimal(90)), (Decimal(20), Decimal(45)))
        baseline, target = aims[place % 3]
        indicator = codes[(number * MEASURES + place) % len(codes)]
        bound = deeds.Bound(indicator.code, (), baseline, BEGUN, target, DUE)
        deeds.bind_line(line, bound, by=person, at=AT)
    return plan


def _draft(number: int) -> Any:
    from tallystick.engine.drafts import Action, Draft, Measure, Recommendation, Timescale

    def action(place: int) -> Any:
        due = Timescale(text=f"by {DUE}", end=str(DUE), precision="day")
        words = f"Meet the governors of school {place} and agree what each term is for"
        lead = [f"Head of Area {place % 9}"]
        return Action(ref=str(place), text=words, lead=lead, timescale=due, status=STATUSES[place % len(STATUSES)])

    asked = [
        Recommendation(
            ref=str(first // 10 + 1),
            text=f"Make group {first // 10 + 1} of schools a better place to learn",
            actions=[action(place) for place in range(first, first + 10)],
            measures=[
                Measure(ref=str(place), text=f"Fewer days are lost at school {place}", baseline=60, target=20)
                for place in range(first, first + 10 * MEASURES // ACTIONS)
            ],
        )
        for first in range(0, ACTIONS, 10)
    ]
    day: date = BEGUN
    return Draft(title=f"Plan {number} for the schools", date=day.isoformat(), recommendations=asked)
