"""Setting up when a plan's leads are asked, and asking them."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from tallystick.engine.clocks import Span
from tallystick.foundation.accounts.models import User
from tallystick.foundation.calendars.queries import calendar_of
from tallystick.foundation.due import deeds as due
from tallystick.foundation.ledger.audit import audited, record
from tallystick.lib.refusals import Refusal
from tallystick.modules.progress.models import Cycle, Period
from tallystick.modules.progress.permissions import check_can_run_cycles, check_still_as_seen
from tallystick.modules.progress.queries.asked import Asked, still_to_ask
from tallystick.modules.progress.queries.cycles import spans_to_lay_out
from tallystick.modules.progress.rules.windows import window

AHEAD = timedelta(days=365)  # periods are laid out a year ahead
FURTHEST = timedelta(days=3660)  # from today, either way
KIND = "progress.update"  # on the due list


class CycleRunsAlready(Refusal):
    """A plan has one running cycle."""


class DayTooFar(Refusal):
    """A cycle's days lie near the day on which it is set up; nobody plans for a century."""


class StagesUnknown(Refusal):
    """Somebody was named to sign who has no place in the order of signing."""


@audited
def set_up_cycle(
    plan: object,
    *,
    cadence: str,
    starts: date,
    by: User | None,
    at: datetime,
    opens_after: int = 0,
    open_for: int = 10,
    stages: Sequence[str] = ("manager", "owner"),
    words_wanted: int = 150,
) -> Cycle:
    """Begin to ask the leads of a plan how it goes; the first period holds the day `starts`. Inventory: GOV-07."""
    check_can_run_cycles(by, plan)
    _check_near(starts, at)
    if Cycle.objects.filter(plan=plan, ends=None).exists():
        raise CycleRunsAlready("This plan has a cycle already. Change it, or end it before you begin another.")
    cycle = Cycle(authority_id=plan.authority_id, plan=plan, cadence=cadence, starts=starts)
    _take(cycle, opens_after=opens_after, open_for=open_for, stages=stages, words_wanted=words_wanted)
    record("cycle set up", subject=cycle, by=by, at=at, cadence=cadence)
    begin_periods(cycle, through=max(starts, localdate(at)) + AHEAD, by=by, at=at)
    return cycle


@audited
def change_cycle(
    cycle: Cycle,
    *,
    opens_after: int,
    open_for: int,
    stages: Sequence[str],
    words_wanted: int,
    by: User | None,
    at: datetime,
    seen_version: int,
) -> Cycle:
    """Change a cycle's window, signers and word guidance; windows that have not opened yet move with it."""
    cycle = Cycle.objects.select_for_update(no_key=True).get(pk=cycle.pk)
    check_can_run_cycles(by, cycle)
    check_still_as_seen(cycle, seen_version)
    cycle.version += 1
    _take(cycle, opens_after=opens_after, open_for=open_for, stages=stages, words_wanted=words_wanted)
    for period in cycle.periods.filter(opened_at=None, closed_at=None):
        _set_window(period, cycle)
        period.save()
    record("cycle changed", subject=cycle, by=by, at=at)
    return cycle


@audited
def end_cycle(cycle: Cycle, *, ends: date, by: User | None, at: datetime, seen_version: int) -> Cycle:
    """Ask no more after a day; periods that have begun by then are still asked for."""
    cycle = Cycle.objects.select_for_update(no_key=True).get(pk=cycle.pk)
    check_can_run_cycles(by, cycle)
    check_still_as_seen(cycle, seen_version)
    cycle.ends = ends
    cycle.version += 1
    cycle.save()
    record("cycle ended", subject=cycle, by=by, at=at)
    return cycle


@audited
def begin_periods(cycle: Cycle, *, through: date, by: User | None, at: datetime) -> list[Period]:
    """Lay out a cycle's periods up to a day; those laid out already stay as they are. Inventory: GOV-04, GOV-07."""
    check_can_run_cycles(by, cycle)
    _check_near(through, at)
    cycle = Cycle.objects.select_for_update(no_key=True).get(pk=cycle.pk)
    periods = [_period(cycle, span) for span in spans_to_lay_out(cycle, through)]
    Period.objects.bulk_create(periods)
    record("periods laid out", subject=cycle, by=by, at=at, periods=len(periods))
    return periods


@audited
def open_window(period: Period, *, by: User | None, at: datetime) -> int:
    """Put every lead's action on their due list; asked again, it adds only who was left out. Inventory: PLT-02."""
    period = Period.objects.select_for_update(no_key=True).select_related("cycle__plan").get(pk=period.pk)
    check_can_run_cycles(by, period)
    asked = still_to_ask(period, localdate(at))
    for one in asked:
        _put(one, period, by, at)
    if period.opened_at is None:
        period.opened_at = at
        period.save()
    record("window opened", subject=period, by=by, at=at, lines=len(asked))
    return len(asked)


def _check_near(day: date, at: datetime) -> None:
    if abs(day - localdate(at)) > FURTHEST:
        raise DayTooFar("Choose a day within ten years of today.")


def _put(one: Asked, period: Period, by: User | None, at: datetime) -> None:
    what = f"Say how it is going: {one.action.text}"
    address = f"/progress/actions/{one.action.pk}/"
    told = {"what": what, "address": address, "starts": period.opens, "due": period.closes}
    due.put(KIND, about=one.action, to=one.to, by=by, at=at, **told)


def _take(cycle: Cycle, *, opens_after: int, open_for: int, stages: Sequence[str], words_wanted: int) -> None:
    if not set(stages) <= {"manager", "owner"}:
        raise StagesUnknown("Choose who signs: the lead’s manager, the plan’s owner, or both.")
    cycle.opens_after, cycle.open_for, cycle.words_wanted = opens_after, open_for, words_wanted
    cycle.stages = [stage for stage in ("manager", "owner") if stage in stages]
    cycle.save()


def _period(cycle: Cycle, span: Span) -> Period:
    period = Period(authority_id=cycle.authority_id, cycle=cycle, name=span.name, starts=span.starts, ends=span.ends)
    _set_window(period, cycle)
    return period


def _set_window(period: Period, cycle: Cycle) -> None:
    calendar = calendar_of(cycle.authority_id)
    found = window(period.ends, calendar, opens_after=cycle.opens_after, open_for=cycle.open_for)
    period.opens, period.closes = found.opens, found.closes
