"""What the pages of targets ask of a request: the way back, a form shown again where it was refused."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from tallystick.foundation.ui.asking import counted_then as then
from tallystick.foundation.ui.asking import past_of, query_of, stood_words

__all__ = ["ask", "crumbs", "past_of", "query_of", "show", "stood_words", "then"]
Crumbs = list[tuple[str, str]]
BASE = "indicators/base.html"


def crumbs(*rows: tuple[str, str]) -> Crumbs:
    """The way back: the indicators, then pairs of words and the name of a page."""
    return [("Indicators", reverse("indicators:indicators")), *((words, reverse(name)) for words, name in rows)]


def show(request: HttpRequest, template: str, way: Crumbs, **context: Any) -> HttpResponse:
    """A page of this room."""
    return render(request, f"indicators/{template}", context | {"breadcrumbs": way})


def ask(request: HttpRequest, form: Any, title: str, way: Crumbs, **context: Any) -> HttpResponse:
    """A page with one form; 422 where it was sent and refused."""
    context = {"button": "Save"} | context | {"form": form, "title": title, "breadcrumbs": way, "base": BASE}
    return render(request, "ui/form.html", context, status=422 if form.is_bound else 200)
