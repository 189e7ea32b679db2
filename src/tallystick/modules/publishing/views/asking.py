"""What the pages of publishing ask of a request: the way back, a form shown again, a file of the site."""

import mimetypes
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from tallystick.modules.publishing.rules.addresses import file_of
from tallystick.modules.publishing.rules.published import Published
from tallystick.modules.publishing.site import built
from tallystick.modules.publishing.site.assets_of import assets

Crumbs = list[tuple[str, str]]
PLAIN = "application/octet-stream"


def crumbs(*rows: tuple[str, str]) -> Crumbs:
    """The way back: what is public, then pairs of words and an address."""
    return [("Publishing", reverse("publishing:publishing")), *rows]


def show(request: HttpRequest, template: str, way: Crumbs, *, status: int = 200, **context: Any) -> HttpResponse:
    """A page of this room."""
    return render(request, f"publishing/{template}", context | {"breadcrumbs": way}, status=status)


def ask(request: HttpRequest, form: Any, title: str, **context: Any) -> HttpResponse:
    """A page with one form; 422 where it was sent and refused."""
    context = {"button": "Save"} | context
    told = {"form": form, "title": title, "breadcrumbs": crumbs(), "base": "publishing/base.html"}
    return render(request, "ui/form.html", context | told, status=422 if form.is_bound else 200)


def given_out(public: Callable[[], Published], address: str) -> HttpResponse:
    """A file of the site as it would be; raises Http404 where it would have none at this address.

    What pages are drawn with is the same whatever is public, so that for it nothing is read and no page is drawn.
    """
    content = dict(assets().values()).get(address) or built(public()).get(file_of(address))
    if content is None:
        raise Http404
    return HttpResponse(content, content_type=mimetypes.guess_type(file_of(address))[0] or PLAIN)
