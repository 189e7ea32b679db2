"""What the pages of meetings ask of a request: the way back, a form shown again where it was refused."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from tallystick.lib.refusals import ChangedSince, NotAllowed, Refusal
from tallystick.modules.governance.permissions import can_keep

Crumbs = list[tuple[str, str]]
BASE = "governance/base.html"
DONE = "That is in the record."


def crumbs(*rows: Any) -> Crumbs:
    """The way back: the list of meetings, then bodies and meetings by name."""
    return [("Meetings", reverse("governance:meetings")), *((str(row), row.get_absolute_url()) for row in rows)]


def show(request: HttpRequest, template: str, way: Crumbs, **context: Any) -> HttpResponse:
    """A page of this room."""
    told = {"breadcrumbs": way, "can_keep": can_keep(request.user)}
    return render(request, f"governance/{template}", context | told)


def ask(
    request: HttpRequest,
    form: Any,
    do: Callable[[dict[str, Any]], Any],
    *,
    title: str,
    to: Any,
    way: Crumbs,
    about: str = "",
    button: str = "Save",
) -> HttpResponse:
    """A page with one form, or what it says done; what is refused stands on the form."""
    if form.is_bound and form.is_valid() and done(request, form, do):
        return redirect(to)
    context = {"form": form, "title": title, "about": about, "button": button, "breadcrumbs": way, "base": BASE}
    return render(request, "ui/form.html", context, status=422 if form.errors else 200)


def done(request: HttpRequest, form: Any, do: Callable[[dict[str, Any]], Any]) -> bool:
    """Do what a form says; False where it was refused."""
    try:
        do(form.cleaned_data | {"by": request.user, "at": timezone.now()})
    except (NotAllowed, ChangedSince):
        raise
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        return False
    messages.success(request, DONE)
    return True


def press(request: HttpRequest, do: Callable[..., Any], to: Any) -> HttpResponse:
    """Do what a button asks, and go to a page; what is refused is said there."""
    try:
        do(by=request.user, at=timezone.now())
    except (NotAllowed, ChangedSince):
        raise
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, DONE)
    return redirect(to)


def posted(request: HttpRequest) -> Any:
    """What was sent; None where the page was only opened."""
    return request.POST if request.method == "POST" else None
