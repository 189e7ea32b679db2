"""Pages of a period's review: what it says now, closing it, and what it said when it was closed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tallystick.foundation.accounts.queries import units_of
from tallystick.foundation.accounts.sessions import proved_lately
from tallystick.modules.progress import deeds, queries
from tallystick.modules.progress.forms.closing import ClosingForm, ReopeningForm
from tallystick.modules.progress.permissions import (
    can_lock,
    can_reopen,
    can_run_cycles,
    check_can_reopen,
    check_can_run_cycles,
)
from tallystick.modules.progress.presenters import closing as presenters

NOTHING_SAID = {"decisions": "", "focus": ""}


@require_safe
def period_review(request: HttpRequest, pk: int) -> HttpResponse:
    """A period's review: as it was frozen, or as it stands while the period is open. Inventory: GOV-07."""
    period = get_object_or_404(queries.periods_for(request.user), pk=pk)
    review = presenters.review(period.frozen if period.closed_at else queries.review_of(period, NOTHING_SAID))
    context = {
        "period": period,
        "review": review,
        "closed": review.closed,
        "locks": presenters.locks(queries.locks_of(period)),
        "units": queries.units_to_lock(period) if can_lock(request.user) and not period.closed_at else [],
        "can_close": can_run_cycles(request.user) and not period.closed_at,
        "can_reopen": can_reopen(request.user),
        "breadcrumbs": [(period.cycle.plan.title, period.cycle.plan.get_absolute_url())],
    }
    return render(request, "progress/signing/period_review.html", context)


@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a period: its review is frozen and everything in it locked. Inventory: GOV-07."""
    period = get_object_or_404(queries.periods_for(request.user), pk=pk)
    check_can_run_cycles(request.user, period)
    form = ClosingForm(request.POST or None)
    if not form.is_bound or not form.is_valid():
        review = presenters.review(queries.review_of(period, NOTHING_SAID))
        context = {"period": period, "form": form, "review": review, "breadcrumbs": presenters.way(period)}
        return render(request, "progress/signing/close.html", context, status=422 if form.is_bound else 200)
    deeds.close_period(period, **form.cleaned_data, by=request.user, at=timezone.now())
    messages.success(request, f"{period} is closed. Its review stays as it is now.")
    return redirect("progress:period-review", period.pk)


@require_POST
def lock(request: HttpRequest, pk: int, unit: int) -> HttpResponse:
    """Lock what one unit said in a period. Inventory: GOV-07."""
    period = get_object_or_404(queries.periods_for(request.user), pk=pk)
    one = get_object_or_404(units_of(request.user), pk=unit)
    deeds.lock_unit(period, one, by=request.user, at=timezone.now())
    messages.success(request, f"{period} is locked for {one}.")
    return redirect("progress:period-review", period.pk)


@require_http_methods(["GET", "POST"])
@proved_lately
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a lock off, with a reason. Inventory: GOV-07."""
    locked = get_object_or_404(queries.locks_for(request.user).filter(reopened_at=None), pk=pk)
    check_can_reopen(request.user, locked)
    form = ReopeningForm(request.POST or None)
    if not form.is_bound or not form.is_valid():
        whose = str(locked.unit or "the whole plan")
        context = {"lock": locked, "whose": whose, "form": form, "breadcrumbs": presenters.way(locked.period)}
        return render(request, "progress/signing/reopen.html", context, status=422 if form.is_bound else 200)
    deeds.reopen_period(locked, because=form.cleaned_data["because"], by=request.user, at=timezone.now())
    messages.success(request, f"{locked.period} is open again for {locked.unit or 'the whole plan'}.")
    return redirect("progress:period-review", locked.period_id)
