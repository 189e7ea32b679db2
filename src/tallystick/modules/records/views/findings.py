"""What the checks of a return found: by check, then line by line."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from tallystick.foundation.ui.paging import page_of
from tallystick.modules.records import queries
from tallystick.modules.records.forms import FindingsForm
from tallystick.modules.records.presenters import findings as shown
from tallystick.modules.records.presenters import loads
from tallystick.modules.records.views.asking import Crumbs, crumbs, csv_file, show


@require_safe
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """What was found, by check, with what to do; narrowed by severity or by words. Inventory: LRN-01."""
    found = get_object_or_404(queries.runs_for(request.user), pk=pk)
    checks, counts = queries.checks_of(found.returned), list(queries.counts_of(found))
    form = FindingsForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {"severity": "", "words": ""}
    page = page_of(request, shown.chosen(counts, checks, **asked))
    told = {"rows": shown.count_rows(found, page, checks), "left": shown.left_rows(found.left_out, checks)}
    told |= {"figures": shown.figures(counts), "asked": shown.asked_said(found), "any": bool(counts)}
    kind, heads = queries.known_returns().get(found.returned), loads.HEADS | shown.HEADS
    told |= {"of": loads.title_of(kind, found.returned), "period": loads.period_said(found.period, kind)}
    return show(request, "run.html", way(found), run=found, form=form, page=page, heads=heads, **told)


@require_safe
def lines(request: HttpRequest, pk: int, check: str) -> HttpResponse:
    """The lines that one check found: where they stand, never what they say."""
    found = get_object_or_404(queries.runs_for(request.user), pk=pk)
    one = get_object_or_404(queries.counts_of(found), check_code=check)
    asked = queries.checks_of(found.returned).get(check)
    page = page_of(request, queries.lines_found(found, check))
    rows = list(page)
    sources = queries.loads_numbered(request.user, {row["load"] for row in rows})
    told = {"rows": shown.line_rows(rows, queries.known_tables(), sources), "check": asked}
    told |= {"title": shown.titled(asked, check), "severity": shown.severity_tag(one.severity), "number": one.number}
    return show(
        request,
        "lines.html",
        [*way(found), ("Findings", found.get_absolute_url())],
        page=page,
        heads=shown.HEADS,
        **told,
    )


@require_safe
def findings_file(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """Every line that was found, as a file of commas; no value stands in it."""
    found = get_object_or_404(queries.runs_for(request.user), pk=pk)
    checks = queries.checks_of(found.returned)
    columns = ("check", "severity", "tab", "load", "line", "columns")
    rows = (
        [*(row[one] for one in columns[:-1]), " ".join(row["columns"]), shown.said_of(checks.get(row["check"]))]
        for row in queries.every_finding(found)
    )
    return csv_file(f"findings-{found.pk}.csv", (*columns, "message and remedy"), rows)


def way(found: object) -> Crumbs:
    """The way back from what was found: to the return and period."""
    kind = queries.known_returns().get(found.returned)
    return [*crumbs(), (loads.title_of(kind, found.returned), loads.set_address(found.returned, found.period))]
