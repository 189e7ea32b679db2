"""What the pages of obligations ask of a request: the way back, a form shown again where it was refused."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from tallystick.lib.refusals import ChangedSince, NotAllowed, Refusal

Crumbs = list[tuple[str, str]]
BASE = "obligations/base.html"


def crumbs(*rows: tuple[str, str]) -> Crumbs:
    """The way back: what is owed, then pairs of words and an address."""
    return [("Reports owed", reverse("obligations:obligations")), *rows]


def to_line(line: Any) -> Crumbs:
    """The way back to one thing that is owed."""
    one = line.obligation
    return crumbs((str(one), one.get_absolute_url()), (f"{line.recipient}, {line.stretch}", line.get_absolute_url()))


def show(request: HttpRequest, template: str, way: Crumbs, **context: Any) -> HttpResponse:
    """A page of this room."""
    return render(request, f"obligations/{template}", context | {"breadcrumbs": way})


def ask(
    request: HttpRequest,
    form: Any,
    do: Callable[[dict[str, Any]], Any],
    *,
    title: str,
    way: Crumbs,
    button: str = "Save",
    **context: Any,
) -> HttpResponse:
    """Show a form, or do what it says and go to what that gives; what is refused stands on the form."""
    if form.is_bound and form.is_valid():
        try:
            made = do({"by": request.user, "at": timezone.now()})
        except (NotAllowed, ChangedSince):
            raise
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, "That is in the record.")
            return redirect(made)
    told = {"button": button, "form": form, "title": title, "breadcrumbs": way, "base": BASE}
    return render(request, "ui/form.html", context | told, status=422 if form.errors else 200)


def posted(request: HttpRequest) -> Any:
    """Give what was sent, or nothing where the page was only opened."""
    return request.POST if request.method == "POST" else None
