"""The list of meetings, those not held, those at once, and a month of them."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from tallystick.foundation.ui.paging import page_of
from tallystick.foundation.ui.presenters import count
from tallystick.modules.bodies.queries import all_names_of_bodies
from tallystick.modules.governance import queries
from tallystick.modules.governance.forms.seeking import ClashForm, SeekForm
from tallystick.modules.governance.presenters import meetings as shown
from tallystick.modules.governance.presenters import months
from tallystick.modules.governance.views.asking import show

QUARTER = timedelta(days=92)
ABOUT_MISSED = (
    "Meetings that a body was to hold and that nobody has noted as held. What was called off for a reason is not here."
)
ABOUT_CLASHES = "Meetings at which somebody would have to sit twice. Where an hour is not known, the same day counts."


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The authority's meetings, by words, body, how they stand and when. Inventory: GOV-02."""
    today = timezone.localdate()
    form = SeekForm(request.GET, bodies=all_names_of_bodies(request.user.authority_id))
    page = page_of(request, queries.find_meetings(request.user, form.asked, today))
    rows = shown.meeting_rows(page, queries.counts_of(page), today)
    caption = count(page.paginator.count, "meeting")
    return show(request, "meetings.html", [], form=form, page=page, rows=rows, heads=shown.HEADS, caption=caption)


@require_safe
def missed(request: HttpRequest) -> HttpResponse:
    """What a cycle asked for and nobody held. Inventory: GOV-02."""
    page = page_of(request, queries.missed_meetings(request.user, timezone.localdate()))
    context = {
        "title": "Missed meetings",
        "about": ABOUT_MISSED,
        "page": page,
        "rows": shown.missed_rows(page),
        "heads": shown.MISSED_HEADS,
        "caption": count(page.paginator.count, "meeting"),
        "nothing": "No meeting was missed.",
    }
    return show(request, "found.html", [], **context)


@require_safe
def clashes(request: HttpRequest) -> HttpResponse:
    """Meetings at once in which somebody sits twice. Inventory: GOV-02."""
    today = timezone.localdate()
    form = ClashForm(request.GET, first=today, last=today + QUARTER)
    first, last, whole_days = form.asked
    page = page_of(request, queries.clashes_between(request.user, first, last, whole_days=whole_days))
    meetings = {one.pk: one for one in queries.meetings_between(request.user, first, last)}
    context = {
        "title": "Meetings at once",
        "about": f"From {shown.day(first)} to {shown.day(last)}. {ABOUT_CLASHES}",
        "form": form,
        "page": page,
        "rows": shown.clash_rows(page, meetings),
        "heads": shown.CLASH_HEADS,
        "caption": count(page.paginator.count, "clash", "clashes"),
        "nothing": "Nobody has to sit in two meetings at once.",
    }
    return show(request, "found.html", [], **context)


@require_safe
def month(request: HttpRequest) -> HttpResponse:
    """The meetings of a month, day by day. Inventory: GOV-02."""
    first = months.first_of(request.GET.get("month", ""), timezone.localdate())
    found = queries.meetings_between(request.user, first, months.last_of(first))
    return show(request, "month.html", [], **months.month_of(first, found, timezone.localdate()))
