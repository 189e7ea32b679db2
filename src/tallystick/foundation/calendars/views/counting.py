"""The pages that count: so many days on, what falls due under a rule, and the rules themselves."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from tallystick.engine import clocks
from tallystick.engine.clocks.limits import due_under
from tallystick.foundation.calendars import presenters, queries
from tallystick.foundation.calendars.forms import AsAtForm, CountForm, DueForm
from tallystick.foundation.calendars.views.asking import done


@require_GET
def count(request: HttpRequest) -> HttpResponse:
    """Count days on from a day, and say what was left out. Inventory: GOV-04."""
    start = {"day": timezone.localdate(), "number": 10, "kind": "working"}
    schools = queries.schools_of(request.user)
    form = CountForm(request.GET if "number" in request.GET else None, initial=start, schools=schools)
    answer: dict[str, Any] = {}
    if form.is_valid():
        done(form, lambda: answer.update(counted(request, **form.cleaned_data)))
    return render(request, "calendars/count.html", {"form": form} | answer, status=422 if form.errors else 200)


def counted(request: HttpRequest, *, day: Any, number: int, kind: clocks.Kind, school: Any = None) -> dict[str, Any]:
    """Give a count's answer in words."""
    calendar = queries.calendar_of(request.user.authority_id, school and school.pk)
    found = clocks.count_on(calendar, day, number, kind)
    words = presenters.counting_words(day, number, kind, found)
    return {"answer": words, "skipped": presenters.skipped(found.skipped), "left_out": len(found.skipped)}


@require_GET
def due(request: HttpRequest) -> HttpResponse:
    """Say when something falls due under a rule, and what was left out. Inventory: ATX-23."""
    start = {"started": timezone.localdate(), "rule": request.GET.get("rule", "")}
    form = DueForm(
        request.GET if "started" in request.GET else None,
        initial=start,
        schools=queries.schools_of(request.user),
        rules=presenters.grouped(queries.clock_rules(), timezone.localdate()),
    )
    answer: dict[str, Any] = {}
    if form.is_valid():
        done(form, lambda: answer.update(answered(request, **form.cleaned_data)))
    return render(request, "calendars/due.html", {"form": form} | answer, status=422 if form.errors else 200)


def answered(request: HttpRequest, *, rule: str, started: Any, school: Any = None) -> dict[str, Any]:
    """Give in words when something falls due."""
    found, calendar = queries.rule_of(rule), queries.calendar_of(request.user.authority_id, school and school.pk)
    last = due_under(found, started, calendar)
    limit = found.in_force(started)
    out = clocks.skipped_between(calendar, started, last, limit.unit) if limit and last else ()
    return {
        "rule": found,
        "asked": presenters.asked_under(found, started, last),
        "skipped": presenters.skipped(out),
        "left_out": len(out),
    }


@require_GET
def rules(request: HttpRequest) -> HttpResponse:
    """List every rule, with the limit in force on a day. Inventory: ATX-23."""
    form = AsAtForm(request.GET or None, initial={"day": timezone.localdate()})
    day = (form.cleaned_data.get("day") if form.is_valid() else None) or timezone.localdate()
    words = form.cleaned_data.get("q", "") if form.is_valid() else ""
    groups = presenters.grouped(queries.rules_with(words), day)
    shown = {"form": form, "groups": groups, "day": presenters.said(day), "words": words}
    return render(request, "calendars/rules.html", shown, status=422 if form.errors else 200)


@require_GET
def rule(request: HttpRequest, code: str) -> HttpResponse:
    """Show one rule: its limits through time, their sources, readings and doubts. Inventory: ATX-23."""
    found = queries.rule_of(code)
    shown = {
        "rule": found,
        "limits": presenters.limits_of(found, timezone.localdate()),
        "examples": presenters.worked(found.examples),
        "runs": queries.gives_a_day(found),
    }
    return render(request, "calendars/rule.html", shown)
