"""Digests: one message a person a day, of exactly what is due, put out by whichever worker comes first.

Only open lines are told of, so nobody hears of what they have submitted. A person is locked while their digest is put
out, and the database holds what was told once: two workers at the same moment still make one message.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate

from tallystick.engine.clocks import Calendar
from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.queries import authorities
from tallystick.foundation.calendars.queries import calendar_of
from tallystick.foundation.due.models import Due
from tallystick.foundation.due.queries import due_in
from tallystick.foundation.due.rules import working_days_late
from tallystick.foundation.ledger.audit import audited, record
from tallystick.foundation.notices.arrangements import KINDS
from tallystick.foundation.notices.deeds.gathering import as_kept, gather, log_page, put_within, waiting_for
from tallystick.foundation.notices.deeds.outbox import put_out
from tallystick.foundation.notices.models import Choice, Notice, Told
from tallystick.foundation.notices.queries import (
    DIGEST,
    as_line,
    choices_of,
    lead_times,
    naive,
    reminding_of,
    roster_of,
)
from tallystick.foundation.notices.rules import Call, Item, Part, calls, digest, is_digest_day, listed, workdays_of


def write_digests(now: datetime) -> int:
    """Put out what is to be put out now: reminders with the messages that wait, then the messages of everybody else."""
    return remind_everywhere(now) + gather(now)


def remind_everywhere(now: datetime) -> int:
    """Remind in every authority; gives how many digests were put out."""
    return sum(remind(authority.pk, at=now) for authority in authorities())


def remind(authority_id: int, *, at: datetime) -> int:
    """Put out the digests of one authority for a moment's day; gives how many were new. Inventory: PLT-02."""
    today = localdate(at)
    calendar = calendar_of(authority_id)
    if not calendar.is_working_day(today):
        return 0
    lines = {one.pk: one for one in due_in(authority_id).filter(starts__lte=today)}
    times = lead_times(reminding_of(authority_id))
    roster = roster_of(authority_id, today)
    told = calls([as_line(one, today) for one in lines.values()], roster, today=today, times=times, calendar=calendar)
    chosen = choices_of(told)
    return sum(
        _digest_for(person, told[person], lines, calendar, weekly=choice.weekday is not None, at=at)
        for person in told
        if is_time(choice := chosen.get(person, Choice()), at, calendar)
    )


def is_time(choice: Choice, at: datetime, calendar: Calendar) -> bool:
    """Say whether somebody's reminders may come: on a day of theirs, and not before their time."""
    there = naive(at)
    if choice.digest_at and there.time() < choice.digest_at:
        return False
    if choice.weekday is None and there.weekday() not in workdays_of(choice.workdays):
        return False
    return is_digest_day(choice.weekday, there.date(), calendar)


def _digest_for(
    person: int, told: list[Call], lines: Mapping[int, Due], calendar: Calendar, *, weekly: bool, at: datetime
) -> bool:
    """Put out one person's digest, unless it is out already or says nothing new."""
    today = localdate(at)
    with transaction.atomic():
        user = User.objects.select_for_update(no_key=True).get(pk=person)
        out = Notice.objects.filter(kind=DIGEST, user=user, occasion=today.isoformat()).exists()
        fresh = _not_yet_told(user, told, lines)
        if out or not (fresh or weekly):
            return False
        _put_out_digest(user, told, lines, fresh, calendar, at=at)
        return True


def _not_yet_told(user: User, told: Iterable[Call], lines: Mapping[int, Due]) -> list[Call]:
    """Give what a person has not heard of at this stage, for this day of the line."""
    known = set(Told.objects.filter(user=user, line__in=lines).values_list("line", "stage", "day"))
    return [one for one in told if (one.line, one.stage, lines[one.line].due) not in known]


@audited
def _put_out_digest(
    user: User,
    told: list[Call],
    lines: Mapping[int, Due],
    fresh: list[Call],
    calendar: Calendar,
    *,
    at: datetime,
) -> None:
    """Write a digest, and note what it tells."""
    today = localdate(at)
    items = [_item(lines[one.line], one, user, calendar, at) for one in told]
    waiting = waiting_for(user, at)
    title, words = digest(
        items,
        name=user.name,
        today=today,
        site=settings.SITE_ADDRESS,
        page=reverse("due:mine"),
        choice=reverse("notices:preferences"),
        more=listed(as_kept(waiting), rest=log_page()),
        messages=len(waiting),
    )
    notice = put_out(DIGEST, to=user, about="", occasion=today.isoformat(), title=title, words=words, by=None, at=at)
    noted = (_told(user, one, lines[one.line].due, notice) for one in fresh)
    Told.objects.bulk_create(noted)
    put_within(waiting, notice)
    record("digest put out", subject=user, by=None, at=at, lines=len(items), new=len(fresh))


def _told(user: User, call: Call, day: date, notice: Notice | None) -> Told:
    return Told(authority_id=user.authority_id, line_id=call.line, user=user, stage=call.stage, day=day, notice=notice)


def _item(line: Due, call: Call, user: User, calendar: Calendar, at: datetime) -> Item:
    """Give one line of a digest, with a link that needs no sign-in where its room writes one."""
    today = localdate(at)
    return Item(
        what=line.what,
        due=line.due,
        late=working_days_late(line.due, today, calendar),
        address=line.address,
        part=call.part,
        whose=str(line.post or line.user),
        letter=_letter(line, user, at) if call.part == Part.DOES else "",
    )


def _letter(line: Due, user: User, at: datetime) -> str:
    kind = KINDS.get(line.kind)
    return (kind.letter(line, user, at) if kind and kind.letter else None) or ""
