"""What the pages of progress ask of a request: the way back, the calendar of whoever asks."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from tallystick.engine.clocks import Calendar
from tallystick.foundation.calendars.queries import calendar_of

Crumbs = list[tuple[str, str]]


def calendar_for(request: HttpRequest) -> Calendar:
    """The days on which the asker's authority works."""
    return calendar_of(request.user.authority_id)


def show(request: HttpRequest, template: str, crumbs: Crumbs | None = None, **context: Any) -> HttpResponse:
    """A page of progress; 422 where its form was sent and refused."""
    form = context.get("form")
    refused = form is not None and form.is_bound and bool(form.errors)
    status = context.pop("status", 422 if refused else 200)
    return render(
        request,
        template if template.startswith("ui/") else f"progress/{template}",
        context | {"breadcrumbs": crumbs},
        status=status,
    )


def plan_crumbs(plan: Any, *more: tuple[str, str]) -> Crumbs:
    """The way back from a page about a plan."""
    return [("Plans", reverse("plans:plans")), (short(plan.title), plan.get_absolute_url()), *more]


def short(words: str) -> str:
    """A crumb's words."""
    return words if len(words) <= 60 else f"{words[:58].rstrip()}…"
