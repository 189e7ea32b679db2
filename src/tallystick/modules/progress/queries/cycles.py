"""Which periods a plan's leads are asked for, and when."""

from datetime import date, timedelta

from django.db.models import Max, Q, QuerySet

from tallystick.engine.clocks import Span, spans
from tallystick.foundation.accounts.models import User
from tallystick.foundation.calendars.queries import calendar_of
from tallystick.foundation.ledger.versioned import Versioned
from tallystick.modules.progress.models import Cycle, Period
from tallystick.modules.progress.permissions import check_can_read_updates

HALF_A_YEAR = timedelta(days=182)
BY_TERMS = ("half-termly", "termly")


def periods_for(user: User) -> QuerySet[Period]:
    """Give the periods of the asker's authority."""
    check_can_read_updates(user)
    return Period.objects.of(user.authority_id).select_related("cycle__plan")


def cycles_for(user: User) -> QuerySet[Cycle]:
    """Give the cycles of the asker's authority, those that have ended among them."""
    check_can_read_updates(user)
    return Cycle.objects.of(user.authority_id).select_related("plan")


def running_cycle(plan: Versioned) -> Cycle | None:
    """Give the cycle by which a plan's leads are asked now."""
    return Cycle.objects.filter(plan=plan, ends=None).first()


def period_asked(plan_id: int, today: date) -> Period | None:
    """Give the period that a plan's leads are asked for: the latest whose window has opened and that is not closed."""
    asked = Period.objects.filter(cycle__plan=plan_id, opens__lte=today, closed_at=None)
    return asked.select_related("cycle").order_by("-ends", "-pk").first()


def windows_to_open(today: date) -> QuerySet[Period]:
    """Give the periods, of every authority, whose window is open and whose leads were not asked yet."""
    due = Period.objects.filter(opens__lte=today, closes__gte=today, opened_at=None, closed_at=None)
    return due.select_related("cycle__plan").order_by("opens", "pk")


def cycles_running_out(today: date) -> QuerySet[Cycle]:
    """Give the running cycles, of every authority, that are laid out for less than half a year."""
    soon = today + HALF_A_YEAR
    return Cycle.objects.filter(ends=None).alias(last=Max("periods__ends")).filter(Q(last=None) | Q(last__lt=soon))


def spans_to_lay_out(cycle: Cycle, through: date) -> list[Span]:
    """Give the stretches up to a day that a cycle has no period for yet; where no term is known, none."""
    through = min(through, cycle.ends) if cycle.ends else through
    known = set(cycle.periods.values_list("starts", flat=True))
    wanted = spans(cycle.cadence, calendar_of(cycle.authority_id), cycle.starts, through)
    return [span for span in wanted if span.starts not in known]


def terms_run_out(cycle: Cycle | None, today: date) -> date | None:
    """Give the last day that a cycle by terms has a period for, where the calendar knows no term for half a year on."""
    if cycle is None or cycle.cadence not in BY_TERMS:
        return None
    last = cycle.periods.aggregate(last=Max("ends"))["last"]
    return last if last is not None and last < today + HALF_A_YEAR else None
