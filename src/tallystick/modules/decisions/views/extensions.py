"""Later dates: asking, deciding, and what moved. Inventory: PLN-08."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tallystick.foundation.ui.asking import as_at_of, then
from tallystick.foundation.ui.files import CSV, made_file
from tallystick.foundation.ui.paging import page_of
from tallystick.lib.sheets import as_csv
from tallystick.modules.decisions import deeds, queries
from tallystick.modules.decisions.forms import AskForm, DecideForm, ExtensionSearchForm, SeenForm
from tallystick.modules.decisions.permissions import (
    can_grant_extension,
    can_request_extension,
    can_withdraw_extension,
    check_can_grant_extension,
    check_can_request_extension,
)
from tallystick.modules.decisions.presenters import extensions as words
from tallystick.modules.decisions.presenters.slippage import slippage_page
from tallystick.modules.decisions.presenters.words import line
from tallystick.modules.decisions.rules.extensions import last_of
from tallystick.modules.decisions.views.asking import action_crumbs, ask, crumbs, plan_crumbs, show

LIST = ("Later dates", "decisions:extensions")


@require_safe
def extensions(request: HttpRequest) -> HttpResponse:
    """Every date asked for, to filter and search; as they stood on a day. Inventory: PLN-06, PLN-08."""
    form, as_at = ExtensionSearchForm(request.GET), as_at_of(request)
    page = page_of(request, queries.extensions_at(request.user, as_at.past, **form.asked))
    rows = [words.extension_row(one) for one in page]
    return show(request, "extensions.html", crumbs(), form=form, page=page, rows=rows, **then(as_at))


@require_safe
def extensions_sheet(request: HttpRequest) -> HttpResponse:
    """The same list as a sheet that runs no formula, of the same day."""
    form, past = ExtensionSearchForm(request.GET), as_at_of(request).past
    found = queries.extensions_at(request.user, past, **form.asked)
    rows = found if isinstance(found, list) else found.iterator(chunk_size=500)
    sheet = as_csv(words.HEADING, (words.sheet_row(one) for one in rows))
    return made_file(sheet, "later-dates.csv", CSV)


@require_safe
def deadline(request: HttpRequest, pk: int) -> HttpResponse:
    """An action's deadline: the date as printed, every later one, and who decided."""
    action, today = get_object_or_404(queries.actions_for(request.user), pk=pk), timezone.localdate()
    asked = queries.extensions_of(action).select_related("action")
    page = words.deadline_page(action, queries.first_date(action), queries.standing_date(action), asked, today)
    may_ask = can_request_extension(request.user, action, today)
    return show(request, "deadline.html", action_crumbs(action), action=action, page=page, can_ask=may_ask)


@require_http_methods(["GET", "POST"])
def extension_ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a later date."""
    action, now = get_object_or_404(queries.actions_for(request.user), pk=pk), timezone.now()
    today, standing = timezone.localdate(now), queries.standing_date(action)
    check_can_request_extension(request.user, action, today)
    dates = {"standing": last_of(standing), "said": words.as_written(standing), "today": today}
    form = AskForm(request.POST or None, initial={"seen_version": action.version}, **dates)
    if not form.is_bound or not form.is_valid():
        stands = words.deadline_page(action, queries.first_date(action), standing, [], today)
        return ask(request, form, "Ask for a later date", action_crumbs(action), template="ask.html", page=stands)
    deeds.request_extension(action, **form.said, by=request.user, at=now, seen_version=form.seen)
    messages.success(request, "The later date is asked for. Nothing moves until it is granted.")
    return redirect("decisions:deadline", action.pk)


@require_http_methods(["GET", "POST"])
def extension(request: HttpRequest, pk: int) -> HttpResponse:
    """One request: read it, then grant or refuse it."""
    one = get_object_or_404(queries.extensions_for(request.user), pk=pk)
    if request.method == "POST":
        check_can_grant_extension(request.user, one, timezone.localdate())
    form = DecideForm(request.POST or None, initial={"seen_version": one.version})
    if not form.is_bound or not form.is_valid():
        return ask(request, form, f"Later date for {line(one.action)}", crumbs(LIST), **about(request, one))
    deed = deeds.grant_extension if form.is_granted else deeds.refuse_extension
    deed(one, **form.said, by=request.user, at=timezone.now(), seen_version=form.seen)
    messages.success(request, "Granted: the date has moved." if form.is_granted else "Refused: the date stays.")
    return redirect("decisions:deadline", one.action_id)


@require_POST
def extension_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a request back."""
    one = get_object_or_404(queries.extensions_for(request.user), pk=pk)
    form = SeenForm(request.POST)
    form.is_valid()
    deeds.withdraw_extension(one, by=request.user, at=timezone.now(), seen_version=form.seen)
    messages.success(request, "The request is withdrawn. The date stays.")
    return redirect("decisions:deadline", one.action_id)


@require_safe
def dates_moved(request: HttpRequest, pk: int) -> HttpResponse:
    """How many of a plan's dates moved, by how much, whose, and in this quarter; as at a day."""
    plan, as_at = get_object_or_404(queries.plans_for(request.user), pk=pk), as_at_of(request)
    moved = queries.moved_in(plan, by=as_at.day)
    page = slippage_page(queries.slippage_of(plan, as_at.day), moved, as_at.day)
    return show(request, "dates_moved.html", plan_crumbs(plan), plan=plan, page=page, as_at=as_at)


def about(request: HttpRequest, one: Any) -> dict[str, Any]:
    """What the page of one request shows, and what its reader may do."""
    today, waits = timezone.localdate(), one.state == "asked"
    return {
        "template": "extension.html",
        "row": words.extension_row(one),
        "button": "Save the decision",
        "can_grant": waits and can_grant_extension(request.user, one, today),
        "can_withdraw": waits and can_withdraw_extension(request.user, one, today),
    }
