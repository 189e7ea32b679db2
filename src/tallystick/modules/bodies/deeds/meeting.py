"""A body plans to meet, meets, meets on another day for a stated reason, or does not meet."""

from datetime import date, datetime, time

from django.utils.timezone import localdate

from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.bodies.models import Body, Meeting, Move
from tallystick.modules.bodies.permissions import check_can_keep_bodies
from tallystick.modules.bodies.rules import BodyRefused, check_reason, check_within

PLANNED, HELD, CALLED_OFF = Meeting.State.PLANNED, Meeting.State.HELD, Meeting.State.CALLED_OFF


@audited
def plan_meeting(
    body: Body,
    *,
    day: date,
    by: User | None,
    at: datetime,
    title: str = "",
    begins: time | None = None,
    minutes: int | None = None,
    place: str = "",
    planned: date | None = None,
) -> Meeting:
    """Note that a body is to meet on a day. Inventory: GOV-02."""
    check_can_keep_bodies(by, body.authority_id)
    _check_free(body, day, title)
    meeting = Meeting.objects.create(
        authority_id=body.authority_id,
        body=body,
        day=day,
        title=title.strip(),
        begins=begins,
        minutes=minutes,
        place=place.strip(),
        state=PLANNED,
        planned=planned or day,
    )
    record("meeting planned", subject=meeting, by=by, at=at, day=day)
    return meeting


@audited
def hold_meeting(body: Body, *, day: date, by: User | None, at: datetime, title: str = "") -> Meeting:
    """Note that a body met on a day, or is to meet on one that is still to come. Inventory: GOV-24."""
    if day > localdate(at):
        return plan_meeting(body, day=day, by=by, at=at, title=title)
    check_can_keep_bodies(by, body.authority_id)
    _check_free(body, day, title)
    meeting = Meeting.objects.create(
        authority_id=body.authority_id, body=body, day=day, title=title.strip(), planned=day, state=HELD
    )
    record("meeting held", subject=meeting, by=by, at=at, day=day)
    return meeting


@audited
def note_held(meeting: Meeting, *, by: User | None, at: datetime) -> Meeting:
    """Note that a planned meeting took place. Inventory: GOV-02."""
    check_can_keep_bodies(by, meeting.authority_id)
    now = _locked(meeting)
    if now.state == CALLED_OFF:
        raise BodyRefused("This meeting was called off. Add the one that was held.")
    if now.day > localdate(at):
        raise BodyRefused("This meeting is still to come. Move it first if it was held earlier.")
    now.state = HELD
    now.save(update_fields=["state"])
    record("meeting held", subject=now, by=by, at=at, day=now.day)
    return now


@audited
def move_meeting(meeting: Meeting, *, to: date, why: str, by: User | None, at: datetime) -> Meeting:
    """Move a meeting to another day, for a reason that is kept with both days. Inventory: GOV-02."""
    check_can_keep_bodies(by, meeting.authority_id)
    why = check_reason(why, "Say why the meeting is moved.")
    now = _locked(meeting)
    _check_still_planned(now)
    if to == now.day:
        raise BodyRefused("The meeting is on that day already. Choose another.")
    _check_free(now.body, to, now.title)
    moved = {"authority_id": now.authority_id, "was": now.day, "to": to, "why": why, "by": by, "at": at}
    Move.objects.create(meeting=now, **moved)
    now.day = to
    now.save(update_fields=["day"])
    record("meeting moved", subject=now, by=by, at=at, day=to)
    return now


@audited
def place_meeting(
    meeting: Meeting, *, begins: time | None, minutes: int | None, place: str, by: User | None, at: datetime
) -> Meeting:
    """Say at which hour and where a meeting is. Inventory: GOV-02."""
    check_can_keep_bodies(by, meeting.authority_id)
    now = _locked(meeting)
    now.begins, now.minutes, now.place = begins, minutes, place.strip()
    now.save(update_fields=["begins", "minutes", "place"])
    record("meeting placed", subject=now, by=by, at=at)
    return now


@audited
def call_off(meeting: Meeting, *, why: str, by: User | None, at: datetime) -> Meeting:
    """Call a meeting off for a reason; it stays in the record. Inventory: GOV-02."""
    check_can_keep_bodies(by, meeting.authority_id)
    why = check_reason(why, "Say why the meeting is called off.")
    now = _locked(meeting)
    _check_still_planned(now)
    now.state, now.why = CALLED_OFF, why
    now.save(update_fields=["state", "why"])
    record("meeting called off", subject=now, by=by, at=at, day=now.day)
    return now


def _locked(meeting: Meeting) -> Meeting:
    return Meeting.objects.select_for_update(no_key=True, of=("self",)).select_related("body").get(pk=meeting.pk)


def _check_still_planned(meeting: Meeting) -> None:
    if meeting.state != PLANNED:
        raise BodyRefused(
            f"This meeting is {meeting.get_state_display().lower()}; it is no longer moved or called off."
        )


def _check_free(body: Body, day: date, title: str) -> None:
    """Refuse a second meeting of one day and title, and one of a body that did not exist then."""
    now = Body.objects.select_for_update(no_key=True).get(pk=body.pk)
    check_within(day, now.starts, now.ends, now.name)
    if Meeting.objects.filter(body=body, day=day, title=title.strip()).exclude(state=CALLED_OFF).exists():
        raise BodyRefused("This meeting is already in the register.")
