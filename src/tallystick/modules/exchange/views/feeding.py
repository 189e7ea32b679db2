"""Feeds between agencies: the list, a feed's log, what agencies tell side by side, and conflicts. Inventory: LRN-09."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from tallystick.foundation.ui.paging import page_of
from tallystick.modules.exchange import deeds, queries
from tallystick.modules.exchange.forms.feeding import ColumnsForm, EndForm, FeedForm, SettleForm
from tallystick.modules.exchange.permissions import can_keep_exchanges, check_can_keep_exchanges
from tallystick.modules.exchange.presenters import feeding as shown
from tallystick.modules.exchange.rules.feeding import TITLES
from tallystick.modules.exchange.views.asking import ask, show

FEEDS = "exchange:feeds"


@require_safe
def feeds(request: HttpRequest) -> HttpResponse:
    """Every feed, what agencies tell otherwise, and the way to the merged view."""
    today = timezone.localdate()
    rows = [shown.feed_row(one, today) for one in queries.feeds_for(request.user)]
    may_keep = can_keep_exchanges(request.user)
    conflicts = queries.conflicts_for(request.user) if may_keep else []
    page = page_of(request, conflicts)
    queries.note_conflicts_read(request.user, page)
    told = shown.conflict_rows(page, queries.names_of(request.user, {one.person for one in page}))
    context = {"rows": rows, "conflicts": told, "may_keep": may_keep, "heads": shown.HEADS}
    return show(request, "feeds.html", [], page=page, **context)


@require_http_methods(["GET", "POST"])
def feed_new(request: HttpRequest) -> HttpResponse:
    """Set a feed up, first step: who sends, under which agreement, how often."""
    check_can_keep_exchanges(request.user, request.user.authority_id)
    form = FeedForm(request.POST or None, **queries.feed_choices(request.user))
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "Set a feed up", _way(), button="Choose what crosses")
    said = {name: getattr(one, "pk", one) for name, one in form.cleaned_data.items()}
    request.session["feed"] = said | {"due": form.cleaned_data["due"].isoformat()}
    return redirect("exchange:feed-columns")


@require_http_methods(["GET", "POST"])
def feed_columns(request: HttpRequest) -> HttpResponse:
    """Set a feed up, second step: which columns cross."""
    check_can_keep_exchanges(request.user, request.user.authority_id)
    begun = queries.feed_begun(request.user, request.session.get("feed"))
    if begun is None:
        return redirect("exchange:feed-new")
    form = ColumnsForm(request.POST or None, columns=begun.columns, kinds=begun.kinds)
    if not form.is_bound or not form.is_valid():
        about = f"{begun.told['title']}. Only what is chosen here crosses."
        return ask(request, form, "What crosses?", _way(), button="Set the feed up", about=about)
    said = {"child": form.cleaned_data["child"], "scheme": form.cleaned_data["scheme"], "columns": form.mapped}
    feed = deeds.set_up_feed(**begun.told, **said, by=request.user, at=timezone.now())
    del request.session["feed"]
    return redirect(feed)


@require_safe
def feed(request: HttpRequest, pk: int) -> HttpResponse:
    """A feed: under what it comes, what crosses, and its log."""
    one = queries.feed_for(request.user, pk)
    page = page_of(request, queries.arrivals_of(one))
    context: dict[str, Any] = {
        "feed": one,
        "state": shown.state_of(one, timezone.localdate()),
        "due": shown.due_said(one),
        "columns": shown.column_rows(one.columns, queries.titles_in(one.table)),
        "rows": [shown.arrival_row(arrival) for arrival in page],
        "may_end": can_keep_exchanges(request.user) and one.ended_on is None,
    }
    return show(request, "feed.html", _way(), page=page, heads=shown.HEADS, **context)


@require_http_methods(["GET", "POST"])
def feed_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a feed."""
    one = queries.feed_for(request.user, pk)
    check_can_keep_exchanges(request.user, one.authority_id)
    form = EndForm(request.POST or None, initial={"seen_version": one.version})
    if not form.is_bound or not form.is_valid():
        way = [*_way(), (one.title[:60], one.get_absolute_url())]
        about = "Nothing more is taken in, and nobody is told that it has not come. What it told stays."
        return ask(request, form, "End this feed", way, button="End it", about=about)
    deeds.end_feed(one, seen_version=form.seen, by=request.user, at=timezone.now())
    return redirect(one)


@require_safe
def merged(request: HttpRequest) -> HttpResponse:
    """What every agency tells of each child, side by side."""
    page = page_of(request, queries.children_told_of(request.user))
    kinds = queries.kinds_told_to(request.user)
    rows = shown.merged_rows(queries.merged(request.user, page), kinds)
    heads = ("Child", *(TITLES[kind] for kind in kinds))
    return show(request, "merged.html", _way(), page=page, rows=rows, heads=heads)


@require_http_methods(["GET", "POST"])
def conflict(request: HttpRequest, person: int, kind: str) -> HttpResponse:
    """Settle what agencies tell otherwise of a child, with every value on the page."""
    check_can_keep_exchanges(request.user, request.user.authority_id)
    found = queries.conflict_for(request.user, person, kind)
    form = SettleForm(request.POST or None, values=shown.values_of(found), initial={"seen": found.seen})
    if not form.is_bound or not form.is_valid():
        name = queries.names_of(request.user, [person]).get(person, "")
        about = f"{name}. No agency’s record is changed: what is settled here stands beside them."
        return ask(request, form, f"{TITLES[kind]}: which holds?", _way(), button="Settle", about=about)
    deeds.settle(person, kind, **form.cleaned_data, by=request.user, at=timezone.now())
    return redirect(FEEDS)


def _way() -> list[tuple[str, str]]:
    return [("Feeds", reverse(FEEDS))]
