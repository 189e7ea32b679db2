"""What every page asks of a request: the way back, a form shown again where it was refused."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

Crumbs = list[tuple[str, str]]


def crumbs(*rows: Any) -> Crumbs:
    """The way back: the comparisons, then each pair of words and address."""
    return [("Comparisons", reverse("exchange:comparisons")), *rows]


def show(request: HttpRequest, template: str, way: Crumbs, *, status: int = 200, **context: Any) -> HttpResponse:
    """A page of this room."""
    return render(request, f"exchange/{template}", context | {"breadcrumbs": way}, status=status)


def ask(request: HttpRequest, form: Any, title: str, way: Crumbs, **context: Any) -> HttpResponse:
    """A page with one form; 422 where it was sent and refused."""
    context = {"button": "Save"} | context | {"form": form, "title": title, "breadcrumbs": way}
    return render(
        request, "ui/form.html", context | {"base": "exchange/base.html"}, status=422 if form.is_bound else 200
    )
