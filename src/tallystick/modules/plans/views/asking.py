"""What every page of plans asks of a request: the way back, and what its reader may do."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from tallystick.modules.plans.permissions import can_import_plans, can_write_plans
from tallystick.modules.plans.presenters.typing import form_rows

Crumbs = list[tuple[str, str]]


def crumbs(*rows: Any) -> Crumbs:
    """The way back: the register, then what each row says of itself."""
    trail = [("Plans", reverse("plans:plans"))]
    return trail + [row if isinstance(row, tuple) else (short(str(row)), row.get_absolute_url()) for row in rows]


def short(words: str) -> str:
    """A crumb's words."""
    return words if len(words) <= 60 else f"{words[:58].rstrip()}…"


def show(request: HttpRequest, template: str, way: Crumbs | None = None, **context: Any) -> HttpResponse:
    """A page of plans, which knows what its reader may do."""
    context |= {
        "breadcrumbs": way or crumbs(),
        "can_write": can_write_plans(request.user) and not context.get("in_the_past"),
        "can_import": can_import_plans(request.user),
    }
    return render(request, f"plans/{template}", context)


def ask(request: HttpRequest, form: Any, title: str, way: Crumbs, **context: Any) -> HttpResponse:
    """A page with one form; 422 where it was sent and refused."""
    context |= {"form": form, "title": title, "breadcrumbs": way, "form_rows": list(form_rows(form))}
    return render(request, "plans/form.html", context, status=422 if form.is_bound else 200)
