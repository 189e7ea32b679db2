"""The seats of a meeting are called, too few members are answered for, and minutes are written and agreed."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate

from tallystick.foundation.accounts.models import User
from tallystick.foundation.due import deeds as due
from tallystick.foundation.ledger.audit import audited, record
from tallystick.foundation.ledger.versioned import check_still_as_seen
from tallystick.modules.bodies import deeds as bodies
from tallystick.modules.bodies.queries import seats_of
from tallystick.modules.bodies.rules import CHAIR, HELD
from tallystick.modules.governance import queries
from tallystick.modules.governance.models import Attendance, Called, Minutes
from tallystick.modules.governance.permissions import check_can_answer, check_can_keep
from tallystick.modules.governance.rules.attendance import SUBSTITUTE, enough
from tallystick.modules.governance.rules.refusing import AGREED, GovernanceRefused

TOO_FEW = "governance.attendance"  # the kind of line on the chair's list


@audited
def take_attendance(
    meeting: Any,
    *,
    how: Mapping[int, str],
    by: User | None,
    at: datetime,
    substitutes: Mapping[int, str] | None = None,
) -> Attendance:
    """Call a meeting's seats, by their keys; said again it is corrected. A meeting that was called was held.

    Where fewer members came than the rule asks, the chair is asked what is done about it. Inventory: GOV-03.
    """
    check_can_keep(by, meeting.authority_id)
    seats = {seat.pk: seat for seat, _ in queries.seats_called(meeting)}
    if not how or set(how) - set(seats):
        raise GovernanceRefused("Only those who had a seat on the day of the meeting are called, and at least one.")
    if meeting.state != HELD:
        bodies.note_held(meeting, by=by, at=at)
    taken, _ = Attendance.objects.update_or_create(
        authority_id=meeting.authority_id, meeting=meeting, defaults={"taken_at": at, "taken_by": by}
    )
    for key, each in how.items():
        came = (substitutes or {}).get(key, "").strip() if each == SUBSTITUTE else ""
        if each == SUBSTITUTE and not came:
            raise GovernanceRefused(f"Say who came in the place of {seats[key]}.")
        Called.objects.update_or_create(
            authority_id=taken.authority_id,
            attendance=taken,
            seat=seats[key],
            defaults={"how": each, "substitute": came},
        )
    record("attendance taken", subject=taken, by=by, at=at, called=len(how))
    _ask_the_chair(taken, by, at)
    return taken


@audited
def answer_attendance(taken: Attendance, *, answer: str, by: User | None, at: datetime) -> Attendance:
    """Say what is done so that more members come. Inventory: GOV-03."""
    check_can_answer(by, taken.meeting.body, localdate(at))
    if not answer.strip():
        raise GovernanceRefused("Say what is done so that more members come.")
    taken.answer, taken.answered_at, taken.answered_by = answer.strip(), at, by
    taken.save(update_fields=["answer", "answered_at", "answered_by"])
    record("attendance answered", subject=taken, by=by, at=at)
    due.settle(TOO_FEW, about=taken, by=by, at=at)
    return taken


@audited
def write_minutes(meeting: Any, *, text: str, seen_version: int, by: User | None, at: datetime) -> Minutes:
    """Write a meeting's minutes, or anew while nobody agreed them; 0 is the version of none. Inventory: GOV-24."""
    check_can_keep(by, meeting.authority_id)
    if not text.strip():
        raise GovernanceRefused("Write what was said.")
    minutes = Minutes.objects.select_for_update(no_key=True).filter(meeting=meeting).first()
    if minutes is None:
        minutes = Minutes(authority_id=meeting.authority_id, meeting=meeting, version=0)
    check_still_as_seen(minutes, seen_version)
    if minutes.agreed_on:
        raise GovernanceRefused(AGREED)
    if meeting.state != HELD:
        bodies.note_held(meeting, by=by, at=at)
    minutes.text, minutes.written_at, minutes.written_by = text.strip(), at, by
    minutes.version += 1
    minutes.save()
    record("minutes written", subject=minutes, by=by, at=at)
    return minutes


@audited
def agree_minutes(
    minutes: Minutes,
    *,
    on: date,
    seen_version: int,
    by: User | None,
    at: datetime,
    at_meeting: Any = None,
) -> Minutes:
    """Note that minutes were agreed, on a day and at which meeting; they change no more. Inventory: GOV-24."""
    check_can_keep(by, minutes.authority_id)
    now = Minutes.objects.select_for_update(no_key=True, of=("self",)).select_related("meeting").get(pk=minutes.pk)
    check_still_as_seen(now, seen_version)
    if now.agreed_on:
        raise GovernanceRefused("These minutes are agreed already.")
    if on < now.meeting.day or on > localdate(at):
        raise GovernanceRefused("Minutes are agreed after the meeting, and not on a day that is still to come.")
    if at_meeting and (at_meeting.body_id != now.meeting.body_id or at_meeting.day <= now.meeting.day):
        raise GovernanceRefused("Minutes are agreed by a later meeting of the same body.")
    now.agreed_on, now.agreed_at = on, at_meeting
    now.version += 1
    now.save(update_fields=["agreed_on", "agreed_at", "version"])
    record("minutes agreed", subject=now, by=by, at=at, on=on)
    return now


def _ask_the_chair(taken: Attendance, by: User | None, at: datetime) -> None:
    """Put too few members on the chair's list; take it off where a correction made them enough."""
    meeting = taken.meeting
    count = queries.count_of(meeting)
    few = count is not None and enough(count, queries.rule_of_attendance(), meeting.day) is False
    due.settle(TOO_FEW, about=taken, by=by, at=at)
    if not few or taken.answered_at:
        return
    chair = seats_of(meeting.body, localdate(at)).filter(role=CHAIR).exclude(user=None, post=None).first()
    if chair:
        due.put(
            TOO_FEW,
            about=taken,
            what=f"Say what is done about attendance: {meeting}"[:300],
            address=reverse("governance:answer", args=[meeting.pk]),
            to=chair.user or chair.post,
            due=localdate(at),
            by=by,
            at=at,
        )
