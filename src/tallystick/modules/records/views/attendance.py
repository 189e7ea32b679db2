"""Half-termly attendance: who returned, what it comes to, which pupils attend too little."""

from collections.abc import Sequence
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tallystick.engine.attendance.collecting import HalfTerm
from tallystick.foundation.ui.paging import page_of
from tallystick.modules.records import deeds
from tallystick.modules.records.forms import HalfTermForm
from tallystick.modules.records.permissions import can_read_low_attendance, check_can_read_low_attendance
from tallystick.modules.records.presenters import attendance as shown
from tallystick.modules.records.queries import attendance as queries
from tallystick.modules.records.rules.attendance import by_need, chosen
from tallystick.modules.records.views.asking import crumbs, show


@require_safe
def returns(request: HttpRequest) -> HttpResponse:
    """How each school's return of a half-term stands, and the roll-out by term. Inventory: ATX-01, ATX-02."""
    today = timezone.localdate()
    expected = queries.expected_half_terms(request.user, today)
    half_term = chosen(expected, request.GET.get("half_term", ""), today)
    if half_term is None:
        return show(request, "attendance.html", crumbs(), form=None)
    half = queries.half_of(request.user, half_term, expected, today)
    page = page_of(request, by_need(half.standings, half.names))
    told = shown.half_shown(half, half_term) | {"rows": shown.school_rows(page, half), "page": page}
    told |= {"form": form_for(half_term, expected, today), "can_list": can_read_low_attendance(request.user)}
    return show(request, "attendance.html", crumbs(), **told)


@never_cache
@require_safe
def low(request: HttpRequest) -> HttpResponse:
    """The pupils below the threshold of a half-term; each reading is noted in the ledger. Inventory: ATX-01."""
    today, way = timezone.localdate(), crumbs(("Attendance", "records:attendance"))
    check_can_read_low_attendance(request.user, request.user.authority_id)
    expected = queries.expected_half_terms(request.user, today)
    half_term = chosen(expected, request.GET.get("half_term", ""), today)
    if half_term is None:
        return show(request, "low_attendance.html", way, form=None)
    page = page_of(request, queries.listed_pupils(request.user, half_term))
    told = {"half_term": half_term.span.name, "by": request.user, "at": timezone.now()}
    deeds.note_low_attendance_read(request.user.authority, **told)
    names, limit = queries.school_names(request.user), queries.low_limit(half_term)
    shows = shown.low_shown(page, names, half_term, limit) | {"form": form_for(half_term, expected, today)}
    return show(request, "low_attendance.html", way, page=page, **shows)


def form_for(half_term: HalfTerm, expected: Sequence[HalfTerm], today: date) -> HalfTermForm:
    """The choice of a half-term, with the one that is looked at."""
    return HalfTermForm({"half_term": half_term.span.starts.isoformat()}, options=shown.options(expected, today))
