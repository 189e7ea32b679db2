"""Meetings, and the decision register."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from tallystick.foundation.calendars.queries import calendar_of
from tallystick.modules.bodies import deeds, presenters, queries
from tallystick.modules.bodies.forms import DecisionForm, LinkForm, MeetingForm
from tallystick.modules.bodies.permissions import check_can_keep_bodies
from tallystick.modules.bodies.rules import ACTION_KEY
from tallystick.modules.bodies.views.asking import ask, posted, show


@require_GET
def decisions(request: HttpRequest) -> HttpResponse:
    """List every decision, and first those that led to no action. Inventory: GOV-24."""
    waiting = waiting_for(request)
    rows = presenters.decision_rows(queries.decisions_of(request.user)[:500], waiting)
    return show(request, "decisions.html", rows=rows, waiting=presenters.decision_rows(waiting, waiting))


@require_GET
def about_action(request: HttpRequest, pk: int) -> HttpResponse:
    """List the decisions that an action came from. Inventory: GOV-24."""
    queries.check_known(request.user, f"{ACTION_KEY}/{pk}")
    found = queries.decisions_about(request.user, f"{ACTION_KEY}/{pk}")
    return show(request, "action.html", rows=presenters.decision_rows(found, ()), action=pk)


@require_http_methods(["GET", "POST"])
def new_meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """Note a meeting."""
    check_can_keep_bodies(request.user)
    body = queries.body(request.user, pk)
    form = MeetingForm(posted(request))
    return ask(request, form, lambda told: deeds.hold_meeting(body, **told), title="Add a meeting", to=None, body=body)


@require_http_methods(["GET", "POST"])
def new_decision(request: HttpRequest, pk: int) -> HttpResponse:
    """Record a decision of a meeting."""
    check_can_keep_bodies(request.user)
    at = queries.meeting(request.user, pk)
    form = DecisionForm(posted(request), user=request.user)
    return ask(
        request, form, lambda told: deeds.record_decision(at, **told), title="Record a decision", to=at, body=at.body
    )


@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which action a decision led to."""
    check_can_keep_bodies(request.user)
    one = queries.decision(request.user, pk)
    form = LinkForm(posted(request))
    title = f"Which action does decision {one.number} lead to?"
    return ask(
        request,
        form,
        lambda told: deeds.link_decision(one, **told),
        title=title,
        to=one.meeting,
        body=one.meeting.body,
    )


def waiting_for(request: HttpRequest) -> list:
    """Give the decisions that led to no action in time."""
    calendar = calendar_of(request.user.authority_id)
    return queries.decisions_without_action(request.user, calendar, timezone.localdate())
