"""What every page of decisions asks of a request: the way back, and what its reader may do."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from tallystick.modules.decisions.permissions import can_record_decisions, can_write_decisions
from tallystick.modules.decisions.presenters.words import line, shortened

Crumbs = list[tuple[str, str]]


def crumbs(*rows: Any) -> Crumbs:
    """The way back: decisions, then what each row says of itself, or a pair of words and the name of a page."""
    trail = [("Decisions", reverse("decisions:decisions"))]
    for row in rows:
        trail.append((row[0], reverse(row[1])) if isinstance(row, tuple) else short(row))
    return trail


def action_crumbs(action: Any) -> Crumbs:
    """The way back to an action, by its plan."""
    return [*plan_crumbs(action.plan), short(action)]


def plan_crumbs(plan: Any) -> Crumbs:
    """The way back to a plan."""
    return [("Plans", reverse("plans:plans")), short(plan)]


def short(row: Any) -> tuple[str, str]:
    """A crumb."""
    return shortened(str(row), 60), row.get_absolute_url()


def show(request: HttpRequest, template: str, way: Crumbs, **context: Any) -> HttpResponse:
    """A page of decisions, which knows what its reader may do; nobody changes anything on a page of the past."""
    context |= {
        "breadcrumbs": way,
        "can_write": can_write_decisions(request.user) and not context.get("stood"),
        "can_decide": can_record_decisions(request.user) and not context.get("stood"),
    }
    return render(request, template if template.startswith("ui/") else f"decisions/{template}", context)


def ask(request: HttpRequest, form: Any, title: str, way: Crumbs, **context: Any) -> HttpResponse:
    """A page with one form; 422 where it was sent and refused."""
    context = {"button": "Save"} | context | {"form": form, "title": title, "breadcrumbs": way}
    template = context.pop("template", "form.html")
    return render(request, f"decisions/{template}", context, status=422 if form.is_bound else 200)


def named(rows: Any) -> list[tuple[int, str]]:
    """Actions to choose from."""
    return [(row.pk, shortened(line(row))) for row in rows]
