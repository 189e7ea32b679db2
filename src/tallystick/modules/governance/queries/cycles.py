"""The cycles of bodies, and what laying one out anew comes to."""

from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate

from tallystick.engine.clocks import Span
from tallystick.engine.obligations import Meeting as Reckoned
from tallystick.engine.obligations import Pattern
from tallystick.foundation.accounts.models import User
from tallystick.foundation.calendars.queries import calendar_of
from tallystick.modules.bodies.queries import meetings_in
from tallystick.modules.bodies.rules import CALLED_OFF, PLANNED
from tallystick.modules.governance.models import Cycle, Planned
from tallystick.modules.governance.permissions import check_can_read
from tallystick.modules.governance.rules.cycles import Changes, Kept, changes, horizon, laid_out


def cycles_of(body: Any) -> QuerySet[Cycle]:
    """Give a body's cycles, the newest first. Inventory: GOV-02."""
    return Cycle.objects.filter(body=body).order_by("-starts", "-pk")


def cycle(user: User, pk: int) -> Cycle:
    """Give one cycle of the asker's authority; raises Http404 where there is none."""
    check_can_read(user)
    return get_object_or_404(Cycle.objects.of(user.authority_id).select_related("body"), pk=pk)


def cycles_running(authority_id: int, now: datetime) -> QuerySet[Cycle]:
    """Give the cycles of an authority by which anything is still to come."""
    today = localdate(now)
    running = Cycle.objects.of(authority_id).filter(Q(ends=None) | Q(ends__gte=today))
    return running.filter(Q(body__ends=None) | Q(body__ends__gte=today)).select_related("body")


def pattern_of(one: Cycle) -> Pattern:
    """Give a cycle as it is reckoned with."""
    return Pattern(one.often, one.starts, one.weekday, one.nth, one.in_term, one.year)


def kept_of(one: Cycle) -> list[Planned]:
    """Give what stands for each stretch of a cycle, in order, with its meeting."""
    return list(Planned.objects.filter(cycle=one).select_related("meeting__body", "meeting__agenda"))


def outlook(one: Cycle, today: date) -> tuple[Changes, date | None]:
    """Give what laying a cycle out anew comes to, and up to which day the calendar can tell. Inventory: GOV-02."""
    last = min(day for day in (horizon(today), one.ends, one.body.ends) if day)
    calendar = calendar_of(one.authority_id, first=one.starts, last=last)
    found, until = laid_out(pattern_of(one), calendar, last)
    if until is None:
        return Changes(), None
    return changes([_kept(each) for each in kept_of(one)], found, today, until), until


def unattached(one: Cycle, first: date, last: date) -> dict[int, date]:
    """Give the day of each meeting of the body, in a stretch of time, that stands for nothing of a cycle yet."""
    here = meetings_in(one.authority_id).filter(body=one.body_id, day__range=(first, last), planned_in=None, title="")
    return dict(here.exclude(state=CALLED_OFF).values_list("pk", "day"))


def reckoned(one: Planned) -> Reckoned:
    """Give a stretch as the engine tells it."""
    off = one.meeting is None or one.meeting.state == CALLED_OFF
    return Reckoned(Span(one.stretch, one.starts, one.ends), one.day, None if off else one.meeting.day, one.why)


def _kept(one: Planned) -> Kept:
    meeting = one.meeting
    if meeting is None:
        return Kept(one.stretch, None, loose=False, days=(one.starts, one.ends))
    published = getattr(meeting, "agenda", None) is not None and meeting.agenda.published_at is not None
    loose = meeting.state == PLANNED and not one.by_hand and not published
    off = meeting.state == CALLED_OFF
    return Kept(one.stretch, meeting.day, loose=loose, called_off=off, days=(one.starts, one.ends))
