"""Indicators are asked for, a snapshot is taken, and what has to be counted is put down."""

from collections.abc import Collection
from datetime import date, datetime

from django.utils import timezone

from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.calendars.queries import calendars_of
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.indicators import queries
from tallystick.modules.indicators.models import Run, RunPart
from tallystick.modules.indicators.permissions import check_can_run_indicators
from tallystick.modules.indicators.rules.asking import (
    RunRefused,
    check_asked,
    check_day,
    check_engine,
    wanted,
    with_sides,
)
from tallystick.modules.records import deeds as records
from tallystick.modules.records.rules import SnapshotRefused

NO_PERIOD = "None of these has a period that was over by that day. Choose a later day."


@audited
def ask_run(
    authority: Authority,
    *,
    as_at: date,
    by: User | None,
    at: datetime,
    codes: Collection[str] = (),
    engine: str = "duckdb",
    back: int = 0,
    known_by: datetime | None = None,
    monthly: bool = False,
) -> Run:
    """Ask for indicators as at a day, all of them unless some are named; the worker counts them. Inventory: KPI-01.

    `monthly` is what the installation asks for by itself; nobody else's takes its place.
    """
    check_can_run_indicators(by, authority.pk)
    check_asked(codes, engine, back, queries.indicators_of(authority.pk))
    check_engine(engine, queries.engines_here())
    check_day(as_at, timezone.localdate(at))
    told = {"as_at": as_at, "known_by": known_by, "engine": engine, "back": back, "by": by, "at": at}
    told["monthly"] = monthly
    run = Run.objects.create(authority=authority, codes=sorted(set(codes)), **told)
    record("indicators asked for", subject=run, by=by, at=at, as_at=as_at.isoformat(), engine=engine, back=back)
    return run


@audited
def begin_run(run: Run, *, at: datetime) -> Run:
    """Take the snapshot that a run counts from, and put down all that it has to count; once begun it is as it is."""
    run = Run.objects.select_for_update(no_key=True).get(pk=run.pk)
    if run.begun_at is not None:
        raise RunRefused("This run has begun already. Open its page to see how far it has come.")
    run.begun_at = at
    try:
        run.snapshot = records.take_snapshot(run.authority, as_at=run.as_at, known_by=run.known_by, by=None, at=at)
    except SnapshotRefused as refusal:
        return end_run(run, because=refusal.sentence, at=at)
    calendar = calendars_of(run.authority_id).get(None)
    known = queries.indicators_of(run.authority_id)
    chosen = [known[code] for code in run.codes or sorted(known) if code in known]
    parts = with_sides(wanted(chosen, run.as_at, run.back, calendar.terms if calendar else ()), known)
    if not parts:
        return end_run(run, because=NO_PERIOD, at=at)
    run.save()
    RunPart.objects.bulk_create(
        RunPart(authority_id=run.authority_id, run=run, code=one.code, first=one.first, last=one.last, day=one.day)
        for one in parts
    )
    record("run of indicators begun", subject=run, by=None, at=at, snapshot=run.snapshot.digest, parts=len(parts))
    return run


@audited
def end_run(run: Run, *, because: str, at: datetime) -> Run:
    """End a run of which nothing will be read, saying why."""
    check_can_run_indicators(None, run.authority_id)
    run.begun_at, run.ended_at, run.because = run.begun_at or at, at, because[:500]
    run.save()
    record("run of indicators ended", subject=run, by=None, at=at, counted=0)
    return run
