"""Two sources compared: what is compared, how far they agree, and each discrepancy. Inventory: LRN-10."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from tallystick.foundation.ui.paging import page_of
from tallystick.modules.exchange import deeds, queries
from tallystick.modules.exchange.forms.reconciling import ExplainForm, HandOverForm, StretchForm, WatchForm
from tallystick.modules.exchange.permissions import (
    can_keep_exchanges,
    can_settle,
    check_can_keep_exchanges,
    check_can_settle,
)
from tallystick.modules.exchange.presenters import reconciling as shown
from tallystick.modules.exchange.views.asking import ask, crumbs, show


@require_safe
def comparisons(request: HttpRequest) -> HttpResponse:
    """Every comparison that the authority makes."""
    watches = list(queries.watches_for(request.user))
    rows = [shown.watch_row(one, queries.comparison_of(one)) for one in watches]
    may_keep = can_keep_exchanges(request.user)
    more = may_keep and bool(queries.not_yet_watched(request.user))
    return show(request, "comparisons.html", [], rows=rows, heads=shown.HEADS, may_add=more)


@require_http_methods(["GET", "POST"])
def set_up(request: HttpRequest) -> HttpResponse:
    """Set a comparison up."""
    check_can_keep_exchanges(request.user, request.user.authority_id)
    offered = shown.offered(queries.not_yet_watched(request.user))
    form = WatchForm(request.POST or None, offered=offered, people=queries.owners_for(request.user))
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "Set a comparison up", crumbs())
    return redirect(deeds.watch(**form.cleaned_data, by=request.user, at=timezone.now()))


@require_safe
def watch(request: HttpRequest, pk: int) -> HttpResponse:
    """A comparison: how far its sources agree, and what is still to be looked into."""
    one = queries.watch_for(request.user, pk)
    how, today = queries.comparison_of(one), timezone.localdate()
    page = page_of(request, queries.discrepancies_for(request.user, one))
    queries.note_discrepancies_read(request.user, page)
    runs = list(queries.runs_of(one)[:12])
    context: dict[str, Any] = {
        "watch": one,
        "how": how,
        "sides": shown.sides_said(how),
        "figures": shown.figures(runs[0]) if runs else [],
        "runs": [shown.run_row(run) for run in runs],
        "rows": [shown.discrepancy_row(row, how, today) for row in page],
        "may_keep": can_keep_exchanges(request.user),
    }
    return show(request, "watch.html", crumbs(), page=page, heads=shown.HEADS, **context)


@require_http_methods(["GET", "POST"])
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Compare two sources for a stretch of time."""
    one = queries.watch_for(request.user, pk)
    check_can_keep_exchanges(request.user, one.authority_id)
    form = StretchForm(request.POST or None)
    if not form.is_bound or not form.is_valid():
        title = queries.comparison_of(one).title
        return ask(request, form, "Compare two sources", _way(one, title), button="Compare", about=title)
    deeds.reconcile(one, **form.cleaned_data, by=request.user, at=timezone.now())
    return redirect(one)


@require_safe
def discrepancy(request: HttpRequest, pk: int) -> HttpResponse:
    """What each source says of one fact, side by side."""
    row = queries.discrepancy_for(request.user, pk)
    how = queries.comparison_of(row.watch)
    context: dict[str, Any] = {
        "row": row,
        "how": how,
        "child": shown.child_said(row),
        "matter": shown.matter(row, how),
        "told": shown.told_rows(row, how),
        "may_settle": row.closed_on is None and can_settle(request.user, row),
        "heads": ("What is told", how.one.title, how.other.title),
    }
    return show(request, "discrepancy.html", _way(row.watch, how.title), **context)


@require_http_methods(["GET", "POST"])
def explain(request: HttpRequest, pk: int) -> HttpResponse:
    """Say why two sources differ."""
    row = queries.discrepancy_for(request.user, pk)
    check_can_settle(request.user, row)
    form = ExplainForm(request.POST or None, initial={"seen_version": row.version})
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "Explain a discrepancy", _way_of(row))
    deeds.explain(row, **form.said, seen_version=form.seen, by=request.user, at=timezone.now())
    return redirect(row)


@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody else look into it."""
    row = queries.discrepancy_for(request.user, pk)
    check_can_settle(request.user, row)
    people = queries.owners_for(request.user)
    form = HandOverForm(request.POST or None, people=people, initial={"seen_version": row.version})
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "Hand a discrepancy over", _way_of(row))
    deeds.hand_over(row, **form.said, seen_version=form.seen, by=request.user, at=timezone.now())
    return redirect(row.watch)


def _way(one: Any, title: str) -> list[tuple[str, str]]:
    return crumbs((title[:60], one.get_absolute_url()))


def _way_of(row: Any) -> list[tuple[str, str]]:
    title = queries.comparison_of(row.watch).title
    return [*_way(row.watch, title), ("Discrepancy", row.get_absolute_url())]
