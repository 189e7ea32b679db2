"""What the pages of the tally ask of a request: the day, the way back, and the page itself."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from tallystick.foundation.ui.asking import as_at_of
from tallystick.modules.tally.permissions import can_bind
from tallystick.modules.tally.presenters.past import query, stood
from tallystick.modules.tally.queries import When, when_of

Crumbs = list[tuple[str, str]]


def asked(request: HttpRequest) -> tuple[When, dict[str, Any]]:
    """Give the day asked for, and what a page shows of it."""
    as_at = as_at_of(request)
    when = when_of(as_at.day, as_at.known_by)
    known = stood(when, timezone.localdate())
    then = query(when.day, when.known_by) if when.known_by else ""
    return when, {"as_at": as_at, "stood": known.words, "known": known, "in_the_past": when.past, "then": then}


def lists_address(request: HttpRequest, **asked: Any) -> str:
    """Where the board's lists are, asked as this page is: a list's name is put behind it."""
    query = request.GET.copy()
    for name in ("list", "page", "sort"):
        query.pop(name, None)
    for name, value in asked.items():
        query[name] = str(value)
    begun = f"{query.urlencode()}&" if query else ""
    return f"{reverse('tally:board')}?{begun}list="


def crumbs(*more: tuple[str, str]) -> Crumbs:
    """The way back from a page below the board's."""
    return [("Claimed and shown", reverse("tally:board")), *more]


def plan_crumb(plan: Any) -> tuple[str, str]:
    """A plan on the way back."""
    return short(plan.title), reverse("tally:plan", args=[plan.pk])


def short(words: str) -> str:
    """A crumb's words."""
    return words if len(words) <= 60 else f"{words[:58].rstrip()}…"


def show(request: HttpRequest, template: str, way: Crumbs | None = None, **context: Any) -> HttpResponse:
    """A page of the tally; 422 where its form was sent and refused."""
    form = context.get("form")
    refused = form is not None and form.is_bound and request.method == "POST" and bool(form.errors)
    context |= {"breadcrumbs": way, "can_bind": can_bind(request.user) and not context.get("in_the_past")}
    return render(request, f"tally/{template}", context, status=422 if refused else 200)
