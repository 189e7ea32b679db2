"""Runs of indicators: listed, asked for, watched; a result with its recounts, and the records behind a figure."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tallystick.foundation.ui.paging import page_of
from tallystick.modules.indicators import deeds, queries
from tallystick.modules.indicators.forms.running import RunForm
from tallystick.modules.indicators.permissions import can_run_indicators, can_see_digests, check_can_run_indicators
from tallystick.modules.indicators.presenters import figures, records
from tallystick.modules.indicators.presenters import runs as shown
from tallystick.modules.indicators.queries.explaining import check_can_explain, is_explained
from tallystick.modules.indicators.queries.sources import why_gone
from tallystick.modules.indicators.views.measuring import ask, crumbs, show
from tallystick.modules.indicators.views.showing import broken_down

RUNS = ("Runs", "indicators:runs")


@require_safe
def runs(request: HttpRequest) -> HttpResponse:
    """Every run, the newest first, with how far it has come."""
    page = page_of(request, queries.runs_for(request.user))
    told = {"page": page, "rows": [shown.run_row(one) for one in page], "heads": shown.HEADS}
    return show(request, "runs.html", crumbs(), **told, can_run=can_run_indicators(request.user))


@require_http_methods(["GET", "POST"])
def run_new(request: HttpRequest) -> HttpResponse:
    """Ask for indicators as at a day; the worker counts them."""
    check_can_run_indicators(request.user, request.user.authority_id)
    known = queries.indicators_of(request.user.authority_id)
    choices = sorted(((code, one.title) for code, one in known.items()), key=lambda pair: pair[1].casefold())
    initial = {"as_at": timezone.localdate(), "codes": request.GET.getlist("code")}
    form = RunForm(request.POST or None, initial=initial, indicators=choices)
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "Count indicators", crumbs(RUNS), button="Count")
    made = deeds.ask_run(request.user.authority, **form.cleaned_data, by=request.user, at=timezone.now())
    messages.success(request, "The worker counts them now. This page says how far it has come.")
    return redirect(made)


@require_safe
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """A run: how far it has come, what came of each part, and why a figure is missing."""
    found = get_object_or_404(queries.runs_for(request.user), pk=pk)
    parts = queries.parts_of(found)
    page = page_of(request, parts)
    known, missing = queries.indicators_of(found.authority_id), queries.without_number(found)
    rows = shown.part_rows(page, known, open_=bool(found.ended_at and not found.because))
    told = {"run": found, "tag": shown.state_tag(found), "figures": shown.figures(found, missing), "page": page}
    told["beyond"] = shown.beyond_said(queries.beyond(found)) if found.ended_at else ""
    return show(request, "run.html", crumbs(RUNS), **told, rows=rows, summary=shown.summary(found), heads=shown.HEADS)


@require_safe
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """A result: its figures, where they come from, and each time that it was counted again."""
    found = get_object_or_404(queries.results_for(request.user), pk=pk)
    indicator = queries.indicators_of(found.authority_id).get(found.code)
    if indicator is None:
        raise Http404
    gone = why_gone(found.snapshot) or queries.why_not_again(found)
    digests = can_see_digests(request.user, found.definition)
    again = list(found.recounts.select_related("by", "result"))
    recounts, waits = [figures.recount_row(one, digests) for one in again], any(one.waits for one in again)
    told = {
        "indicator": indicator,
        "gone": gone,
        "recounts": recounts,
        "waits": waits,
        "can_run": can_run_indicators(request.user),
    }
    way = [*crumbs(), (indicator.title, figures.indicator_address(found.code))]
    told |= broken_down(request, found, indicator, queries.told_of(found, request.user))
    return show(request, "result.html", way, **told)


@require_POST
def recount(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a result to be counted again out of its snapshot; the worker does it, and its page says what came."""
    found = get_object_or_404(queries.results_for(request.user), pk=pk)
    deeds.ask_recount(found, by=request.user, at=timezone.now())
    messages.success(request, "The worker counts it again now. This page says what came.")
    return redirect(found)


@never_cache
@require_safe
def behind(request: HttpRequest, pk: int) -> HttpResponse:
    """The records behind a figure, for those who may see children; each reading is recorded. Inventory: KPI-01."""
    found = get_object_or_404(queries.results_for(request.user), pk=pk)
    check_can_explain(request.user, found)
    indicator = queries.indicators_of(found.authority_id)[found.code]
    if not is_explained(indicator):
        raise Http404
    group = {name: value for name, value in request.GET.items() if name != "page"}
    read = deeds.read_records(found, group, by=request.user, at=timezone.now())
    page = page_of(request, read.rows)
    known, seen = queries.indicators_of(found.authority_id), [tuple(group.items()), *map(read.group_of, page)]
    words, titles = queries.words_for(found.authority_id, indicator, known, seen), queries.titles_of(indicator, known)
    told = records.told(read, page, indicator, titles, words, group) | {"page": page, "result": found}
    way = [*crumbs(), (indicator.title, figures.indicator_address(found.code)), ("Result", found.get_absolute_url())]
    return show(request, "records.html", way, **told)
