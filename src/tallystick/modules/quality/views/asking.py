"""What every page asks of a request: the way back, a form shown again where it was refused."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from tallystick.foundation.ui.asking import then
from tallystick.foundation.ui.forms import AsAtForm

Crumbs = list[tuple[str, str]]


def crumbs(*rows: Any) -> Crumbs:
    """The way back: this room, then each row, or a pair of words and the name of a page."""
    trail = [("Quality", reverse("quality:quality"))]
    for row in rows:
        trail.append((row[0], reverse(row[1])) if isinstance(row, tuple) else (str(row)[:60], row.get_absolute_url()))
    return trail


def show(request: HttpRequest, template: str, way: Crumbs, **context: Any) -> HttpResponse:
    """A page of this room."""
    name = template if template.startswith("ui/") else f"quality/{template}"
    return render(request, name, context | {"breadcrumbs": way})


def not_then(request: HttpRequest, of: Any, way: Crumbs, as_at: AsAtForm) -> HttpResponse:
    """The page of something that was not there yet on the day asked for."""
    return show(request, "ui/not_then.html", way, of=of, base="quality/base.html", **then(as_at))


def ask(request: HttpRequest, form: Any, title: str, way: Crumbs, **context: Any) -> HttpResponse:
    """A page with one form; 422 where it was sent and refused."""
    context = {"button": "Save"} | context | {"form": form, "title": title, "breadcrumbs": way}
    template = context.pop("template", "ui/form.html")
    return render(request, template, context | {"base": "quality/base.html"}, status=422 if form.is_bound else 200)
