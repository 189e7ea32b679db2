"""The due list: a person's own, and everybody's for those who chase it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tallystick.foundation.calendars.queries import calendar_of
from tallystick.foundation.due import presenters, queries
from tallystick.foundation.due.permissions import can_see_everybody, can_set_reminders


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Show what the person has to do, by day. Inventory: PLT-02."""
    today = timezone.localdate()
    lines = list(queries.due_for(request.user, today))
    calendar = calendar_of(request.user.authority_id)
    shown = {
        "days": presenters.days(lines, today, calendar, own=request.user.pk),
        "counted": presenters.counted(lines, today),
        "everybody": can_see_everybody(request.user),
    }
    return render(request, "due/mine.html", shown)


@require_safe
def everybody(request: HttpRequest) -> HttpResponse:
    """Show what is due to everybody of the authority, by person."""
    today = timezone.localdate()
    lines = list(queries.due_to_everybody(request.user, today))
    calendar = calendar_of(request.user.authority_id)
    shown = {
        "people": presenters.people(lines, today, calendar),
        "counted": presenters.counted(lines, today),
        "sets": can_set_reminders(request.user),
    }
    return render(request, "due/everybody.html", shown)
