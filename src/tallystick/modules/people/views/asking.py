"""What every page of children asks of a request: a form to show or to refuse, and the way back."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from tallystick.lib.refusals import ChangedSince, NotAllowed, Refusal
from tallystick.modules.people.permissions import can_keep_children

DONE = "That is in the record."


def show(request: HttpRequest, template: str, person: Any = None, status: int = 200, **context: Any) -> HttpResponse:
    """Draw a page; nothing that stands above it in the trail names a child whom its reader may not see."""
    trail = [("Children", reverse("people:people"))]
    if person is not None:
        trail.append((person.name, person.get_absolute_url()))
    context |= {
        "person": person,
        "breadcrumbs": trail,
        "can_keep": context.get("can_keep", can_keep_children(request.user)),
    }
    answer = render(request, f"people/{template}", context, status=status)
    answer["Cache-Control"] = "no-store"  # a child's page is not kept where somebody else may sit down
    return answer


def ask(
    request: HttpRequest,
    form: forms.Form,
    do: Callable[[dict[str, Any]], Any],
    *,
    title: str,
    person: Any = None,
    to: Any = None,
    said: str = DONE,
    **context: Any,
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
            messages.success(request, said)
            return redirect(to or person or made)
    context |= {"form": form, "title": title}
    return show(request, context.pop("template", "form.html"), person, 422 if form.errors else 200, **context)


def posted(request: HttpRequest) -> Any:
    """Give what was sent, or nothing where the page was only opened."""
    return request.POST if request.method == "POST" else None
