"""How a body meets: its page, its cycle, what stands on its agendas, and its meetings for any diary."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tallystick.engine.writing.diary import written
from tallystick.foundation.ui.files import made_file
from tallystick.foundation.ui.paging import page_of
from tallystick.modules.bodies.queries import areas_not_covered
from tallystick.modules.governance import deeds, queries
from tallystick.modules.governance.forms.bodies import CycleForm, EndForm, StandingForm
from tallystick.modules.governance.permissions import can_keep, check_can_keep
from tallystick.modules.governance.presenters import bodies as shown
from tallystick.modules.governance.presenters import meetings as listed
from tallystick.modules.governance.presenters.diary import entries
from tallystick.modules.governance.views.asking import ask, crumbs, posted, press, show

DAY, YEAR = timedelta(days=1), timedelta(days=364)
NEXT = 8  # meetings to come that the page shows
ICAL = "text/calendar; charset=utf-8"
HEADS = {"cycles": shown.CYCLE_HEADS, "standing": shown.STANDING_HEADS, "meetings": listed.HEADS}


@require_safe
def body(request: HttpRequest, pk: int) -> HttpResponse:
    """How a body meets: cycle, meetings, standing items, and how well it worked in twelve months. Inventory: GOV-02."""
    found, today = queries.body_of(request.user, pk), timezone.localdate()
    cycles, keeps = list(queries.cycles_of(found)), can_keep(request.user)
    page = page_of(
        request, queries.find_meetings(request.user, queries.Asked(body=found.pk, last=today - DAY), today), 20
    )
    coming = queries.find_meetings(request.user, queries.Asked(body=found.pk, stands="coming"), today)[:NEXT]
    open_one = next((one for one in cycles if one.ends is None), None)
    until = queries.outlook(open_one, today)[1] if open_one else None
    context = {
        "body": found,
        "cycles": shown.cycle_rows(cycles, can_keep=keeps),
        "running": open_one,
        "told": shown.told_until_said(until, open_one is not None),
        "standing": shown.standing_rows(queries.standing_items(found), can_keep=keeps),
        "figures": shown.working_figures(queries.working_of(found, today - YEAR, today)),
        "not_covered": areas_not_covered(found, today),
        "coming": listed.meeting_rows(coming, {}, today),
        "page": page,
        "meetings": listed.meeting_rows(page, queries.counts_of(page), today),
        "heads": HEADS,
    }
    return show(request, "body.html", crumbs(found), **context)


@require_http_methods(["GET", "POST"])
def set_cycle(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how often a body meets. Inventory: GOV-02."""
    found = kept(request, pk)
    form = CycleForm(posted(request), initial={"starts": timezone.localdate(), "often": "monthly"})
    return ask(
        request,
        form,
        lambda told: deeds.set_cycle(found, **form.told, by=told["by"], at=told["at"]),
        title="How often it meets",
        about="Meetings are laid out ahead to the end of the next school year, as far as its calendar is entered.",
        to=page_of_body(found),
        way=crumbs(found),
    )


@require_http_methods(["GET", "POST"])
def end_cycle(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a body meet by a cycle no longer."""
    check_can_keep(request.user)
    one = queries.cycle(request.user, pk)
    return ask(
        request,
        EndForm(posted(request), initial={"ends": timezone.localdate()}),
        lambda told: deeds.end_cycle(one, **told),
        title="It meets by this cycle no longer",
        about="What is planned after that day is called off.",
        to=page_of_body(one.body),
        way=crumbs(one.body),
    )


@require_POST
def lay_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Lay the meetings of a cycle out now, as the worker does each day."""
    check_can_keep(request.user)
    one = queries.cycle(request.user, pk)
    return press(request, lambda **told: deeds.lay_out(one, **told), page_of_body(one.body))


@require_http_methods(["GET", "POST"])
def require(request: HttpRequest, pk: int) -> HttpResponse:
    """Let an item stand on every agenda of a body. Inventory: GOV-19."""
    found = kept(request, pk)
    form = StandingForm(posted(request), initial={"starts": timezone.localdate()})
    return ask(
        request,
        form,
        lambda told: deeds.require_item(found, **form.told, by=told["by"], at=told["at"]),
        title="An item for every agenda",
        about="No agenda of this body is published without it.",
        to=page_of_body(found),
        way=crumbs(found),
    )


@require_http_methods(["GET", "POST"])
def end_standing(request: HttpRequest, pk: int) -> HttpResponse:
    """Let an item stand on no agenda after a day."""
    check_can_keep(request.user)
    one = queries.standing_item(request.user, pk)
    return ask(
        request,
        EndForm(posted(request), initial={"ends": timezone.localdate()}),
        lambda told: deeds.release_item(one, **told),
        title=f"“{one.title}” stands on agendas no longer",
        to=page_of_body(one.body),
        way=crumbs(one.body),
    )


@require_safe
def diary(request: HttpRequest, pk: int) -> HttpResponse:
    """A body's meetings for any diary, as an iCalendar file. Inventory: GOV-02."""
    found = queries.body_of(request.user, pk)
    authority = request.user.authority
    told = entries(queries.meetings_of(found), settings.SITE_ADDRESS)
    return made_file(written(told, name=f"{found}: meetings", code=authority.code), f"meetings-{found.pk}.ics", ICAL)


def kept(request: HttpRequest, pk: int) -> Any:
    """The body that a person who keeps meetings changes."""
    check_can_keep(request.user)
    return queries.body_of(request.user, pk)


def page_of_body(found: Any) -> str:
    """Where it stands how a body meets."""
    return reverse("governance:body", args=[found.pk])
