"""Pages of reminders: how often a person hears, and when an authority reminds."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from tallystick.foundation.notices import deeds, presenters, queries
from tallystick.foundation.notices.forms import ChoiceForm, RemindingForm
from tallystick.foundation.notices.permissions import check_can_set_reminders

LATEST = 20


@require_http_methods(["GET", "POST"])
def choice(request: HttpRequest) -> HttpResponse:
    """Let a person choose how often they are reminded, and see what was sent to them. Inventory: PLT-02."""
    chosen = queries.choice_of(request.user)
    form = ChoiceForm(request.POST if request.method == "POST" else None, initial={"weekday": chosen.weekday})
    if form.is_valid():
        deeds.choose_digest(request.user, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, "Your choice is kept.")
        return redirect("notices:choice")
    sent = presenters.rows(queries.notices_to(request.user)[:LATEST])
    return render(request, "notices/choice.html", {"form": form, "sent": sent}, status=422 if form.errors else 200)


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
    shown = {"form": form, "counted": counted}
    return render(request, "notices/reminders.html", shown, status=422 if form.errors else 200)
