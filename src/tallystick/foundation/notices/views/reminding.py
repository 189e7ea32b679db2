"""Pages of reminders: when an authority reminds, and when nobody is written to."""

from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from tallystick.foundation.notices import deeds, presenters, queries
from tallystick.foundation.notices.forms import QuietForm, RemindingForm
from tallystick.foundation.notices.permissions import check_can_set_reminders


@require_http_methods(["GET", "POST"])
def reminders(request: HttpRequest) -> HttpResponse:
    """Let an improvement officer set when the authority reminds. Inventory: PLT-02."""
    check_can_set_reminders(request.user)
    kept = queries.reminding_of(request.user.authority_id)
    initial = {"ahead": kept.ahead, "second": kept.second, "last": kept.last, "post": kept.post_id}
    form = RemindingForm(request.POST if request.method == "POST" else None, initial=initial, user=request.user)
    if form.is_valid():
        deeds.set_reminding(request.user.authority_id, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, "The reminders are set.")
        return redirect("notices:reminders")
    counted = presenters.counted(queries.counted_by_state(request.user.authority_id))
    return show(request, "reminders.html", form, counted=counted)


@require_http_methods(["GET", "POST"])
def quiet(request: HttpRequest) -> HttpResponse:
    """Let an improvement officer set when nobody is written to but in urgent things."""
    check_can_set_reminders(request.user)
    kept = queries.reminding_of(request.user.authority_id)
    initial = {name: getattr(kept, name) for name in QuietForm.base_fields}
    form = QuietForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        deeds.set_quiet(request.user.authority_id, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, "The quiet hours are set.")
        return redirect("notices:quiet")
    return show(request, "quiet.html", form, urgent=presenters.urgent_kinds())


def show(request: HttpRequest, template: str, form: BaseForm, **shown: Any) -> HttpResponse:
    """Draw a page with a form."""
    return render(request, f"notices/{template}", {"form": form, **shown}, status=422 if form.errors else 200)
