"""What the pages of triggers ask of a request: the way back, a form shown again where it was refused."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

Crumbs = list[tuple[str, str]]
BASE = "triggers/base.html"


def crumbs(*rows: tuple[str, str]) -> Crumbs:
    """The way back: what figures opened, then pairs of words and an address."""
    return [("Opened by figures", reverse("triggers:openings")), *rows]


def show(request: HttpRequest, template: str, way: Crumbs, **context: Any) -> HttpResponse:
    """A page of this room."""
    return render(request, f"triggers/{template}", context | {"breadcrumbs": way})


def ask(request: HttpRequest, form: Any, title: str, way: Crumbs, **context: Any) -> HttpResponse:
    """A page with one form; 422 where it was sent and refused."""
    context = {"button": "Save"} | context | {"form": form, "title": title, "breadcrumbs": way, "base": BASE}
    return render(request, "ui/form.html", context, status=422 if form.is_bound else 200)
