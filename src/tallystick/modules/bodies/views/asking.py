"""What every page of bodies asks of a request: the day, the way back, a form to show or to refuse."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from tallystick.lib.refusals import ChangedSince, NotAllowed, Refusal
from tallystick.modules.bodies.forms import AsAtForm
from tallystick.modules.bodies.permissions import can_keep_bodies


def as_at_of(request: HttpRequest) -> tuple[AsAtForm, date]:
    """Give the day that the page is asked for, today unless said, and the form that says it."""
    today = timezone.localdate()
    form = AsAtForm({"as_at": request.GET.get("as_at") or f"{today.day} {today:%B %Y}"})
    return form, form.cleaned_data["as_at"] if form.is_valid() else today


def show(request: HttpRequest, template: str, body: Any = None, status: int = 200, **context: Any) -> HttpResponse:
    """Draw a page, which knows what its reader may do."""
    trail = [("Bodies", reverse("bodies:bodies"))]
    if body is not None:
        trail.append((body.name, body.get_absolute_url()))
    context |= {"body": body, "breadcrumbs": trail, "can_keep": can_keep_bodies(request.user)}
    return render(request, f"bodies/{template}", context, status=status)


def ask(
    request: HttpRequest,
    form: forms.Form,
    do: Callable[[dict[str, Any]], Any],
    *,
    title: str,
    to: Any,
    body: Any = None,
) -> HttpResponse:
    """Show a form, or do what it says and go to a page; what is refused stands on the form."""
    if form.is_bound and form.is_valid():
        try:
            made = do(form.cleaned_data | {"by": request.user, "at": timezone.now()})
        except (NotAllowed, ChangedSince):
            raise
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, "That is in the record.")
            return redirect(to or made)
    return show(request, "form.html", body, 422 if form.errors else 200, form=form, title=title)


def posted(request: HttpRequest) -> Any:
    """Give what was sent, or nothing where the page was only opened."""
    return request.POST if request.method == "POST" else None
