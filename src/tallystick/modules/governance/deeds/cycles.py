"""A body meets by a cycle: its meetings are laid out ahead, and move only for a stated reason."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.timezone import localdate

from tallystick.engine.obligations import Meeting as Reckoned
from tallystick.engine.obligations import moved
from tallystick.foundation.accounts.models import User
from tallystick.foundation.calendars.queries import calendar_of
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.bodies import deeds as bodies
from tallystick.modules.bodies.queries import meetings_in
from tallystick.modules.bodies.rules import PLANNED
from tallystick.modules.governance import queries
from tallystick.modules.governance.deeds.telling import tell_members
from tallystick.modules.governance.models import Cycle, Planned
from tallystick.modules.governance.permissions import check_can_keep
from tallystick.modules.governance.queries.cycles import reckoned, unattached
from tallystick.modules.governance.rules.agendas import check_spell
from tallystick.modules.governance.rules.cycles import adopted
from tallystick.modules.governance.rules.refusing import GovernanceRefused

DAY = timedelta(days=1)
ENDED = "The body meets by this cycle no longer."


@audited
def set_cycle(
    body: Any,
    *,
    often: str,
    starts: date,
    by: User | None,
    at: datetime,
    weekday: int | None = None,
    nth: int = 1,
    in_term: bool | None = None,
    year: str = "financial",
    begins: time | None = None,
    minutes: int | None = None,
    place: str = "",
) -> Cycle:
    """Let a body meet by a cycle from a day on, in place of the one before; its meetings are laid out. GOV-02."""
    check_can_keep(by, body.authority_id)
    if body.ends and starts > body.ends:
        raise GovernanceRefused(f"{body} was wound up before that day.")
    before = Cycle.objects.select_for_update(no_key=True, of=("self",)).filter(body=body, ends=None).first()
    if before:
        if starts <= before.starts:
            raise GovernanceRefused("The cycle before began on that day or later. Choose a later day.")
        end_cycle(before, ends=starts - DAY, by=by, at=at)
    cycle = Cycle.objects.create(
        authority_id=body.authority_id,
        body=body,
        often=often,
        starts=starts,
        weekday=weekday,
        nth=nth,
        in_term=in_term,
        year=year,
        begins=begins,
        minutes=minutes,
        place=place.strip(),
    )
    record("cycle set", subject=cycle, by=by, at=at, often=often, starts=starts)
    lay_out(cycle, by=by, at=at)
    return cycle


@audited
def end_cycle(cycle: Cycle, *, ends: date, by: User | None, at: datetime) -> Cycle:
    """Let a body meet by a cycle no longer after a day; what was planned later is called off. Inventory: GOV-02."""
    check_can_keep(by, cycle.authority_id)
    check_spell(cycle.starts, ends)
    cycle.ends = ends
    cycle.save(update_fields=["ends"])
    later = Planned.objects.filter(cycle=cycle, meeting__state=PLANNED, meeting__day__gt=ends)
    for one in later.select_related("meeting__body"):
        _call_off(one.meeting, ENDED, by, at)
    record("cycle ended", subject=cycle, by=by, at=at, ends=ends)
    return cycle


@audited
def lay_out(cycle: Cycle, *, by: User | None, at: datetime) -> int:
    """Lay the meetings of a cycle out to the end of the next school year; gives how many changed. Inventory: GOV-02.

    What is in the register already stands for its stretch; asked again, it changes nothing.
    """
    check_can_keep(by, cycle.authority_id)
    Cycle.objects.select_for_update(no_key=True).get(pk=cycle.pk)  # two that lay out at once would lay out twice
    todo, until = queries.outlook(cycle, localdate(at))
    kept = {one.stretch: one for one in queries.kept_of(cycle)}
    for found in todo.add:
        _stand(cycle, found, kept.get(found.stretch.name), by, at)
    for found in todo.move:
        _redate(kept[found.stretch.name], found, by, at)
    for stretch, why in todo.call_off:
        _call_off(kept[stretch].meeting, why, by, at)
    number = len(todo.add) + len(todo.move) + len(todo.call_off)
    record("meetings laid out", subject=cycle, by=by, at=at, changed=number, until=until)
    return number


@audited
def move(meeting: Any, *, to: date, why: str, by: User | None, at: datetime) -> Any:
    """Move a meeting for a stated reason, never to a day on which its body does not meet. Inventory: GOV-02.

    Raises `MeetingCannotMove` where its cycle has a calendar that says so.
    """
    check_can_keep(by, meeting.authority_id)
    planned = Planned.objects.filter(meeting=meeting).select_related("cycle", "meeting").first()
    if planned:
        calendar = calendar_of(meeting.authority_id, first=to, last=to)
        moved(reckoned(planned), to, why, queries.pattern_of(planned.cycle), calendar)
        _mark_by_hand(planned)
    return _move(meeting, to, why, by, at)


@audited
def call_off_meeting(meeting: Any, *, why: str, by: User | None, at: datetime) -> Any:
    """Call a meeting off for a stated reason; no calendar lays it out again. Inventory: GOV-02."""
    check_can_keep(by, meeting.authority_id)
    for planned in Planned.objects.filter(meeting=meeting):
        _mark_by_hand(planned)
    return _call_off(meeting, why, by, at)


def _move(meeting: Any, to: date, why: str, by: User | None, at: datetime) -> Any:
    was = meeting.day
    moved_one = bodies.move_meeting(meeting, to=to, why=why, by=by, at=at)
    tell_members(moved_one, was=was, to=to, why=why.strip(), by=by, at=at)
    return moved_one


def _call_off(meeting: Any, why: str, by: User | None, at: datetime) -> Any:
    off = bodies.call_off(meeting, why=why, by=by, at=at)
    tell_members(off, was=off.day, to=None, why=off.why, by=by, at=at)
    return off


def _stand(cycle: Cycle, found: Reckoned, kept: Planned | None, by: User | None, at: datetime) -> None:
    """Let a meeting stand for a stretch: one in the register already, or a new one; or say why none can."""
    span = found.stretch
    meeting = _meeting_for(cycle, found, by, at) if found.day else None
    told = {"starts": span.starts, "ends": span.ends, "day": found.planned, "why": found.why, "meeting": meeting}
    if kept is None:
        Planned.objects.create(authority_id=cycle.authority_id, cycle=cycle, stretch=span.name, **told)
        return
    for name, value in told.items():
        setattr(kept, name, value)
    kept.save()


def _meeting_for(cycle: Cycle, found: Reckoned, by: User | None, at: datetime) -> Any:
    assert found.day, "no meeting stands for a stretch without a day"
    there = adopted(found, unattached(cycle, found.stretch.starts, found.stretch.ends))
    if there is not None:
        return meetings_in(cycle.authority_id).get(pk=there)
    when = {"begins": cycle.begins, "minutes": cycle.minutes, "place": cycle.place, "planned": found.planned}
    return bodies.plan_meeting(cycle.body, day=found.day, **when, by=by, at=at)


def _redate(kept: Planned, found: Reckoned, by: User | None, at: datetime) -> None:
    why = found.why or "The day for which it was planned is free again."
    assert found.day, "a meeting moves to a day"
    _move(kept.meeting, found.day, why, by, at)
    span = found.stretch
    kept.starts, kept.ends, kept.day, kept.why = span.starts, span.ends, found.planned, found.why
    kept.save(update_fields=["starts", "ends", "day", "why"])


def _mark_by_hand(planned: Planned) -> None:
    planned.by_hand = True
    planned.save(update_fields=["by_hand"])
