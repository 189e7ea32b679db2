"""The dictionary of indicators, and the page of one: what it says, its figures, where they come from."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tallystick.foundation.ui.asking import as_at_of
from tallystick.foundation.ui.paging import page_of
from tallystick.modules.indicators import queries
from tallystick.modules.indicators.forms.running import DictionaryForm
from tallystick.modules.indicators.permissions import can_run_indicators, check_can_read_indicators
from tallystick.modules.indicators.presenters import dictionary as shown
from tallystick.modules.indicators.presenters import figures
from tallystick.modules.indicators.queries import dictionary
from tallystick.modules.indicators.views.charting import charted
from tallystick.modules.indicators.views.measuring import crumbs, show, then
from tallystick.modules.indicators.views.showing import broken_down

ENTRIES = 20  # a page; on a telephone each takes a fifth of a screen


@require_safe
def indicators(request: HttpRequest) -> HttpResponse:
    """Every indicator, as far as sought, with its latest figure or why there is none. Inventory: KPI-01."""
    check_can_read_indicators(request.user)
    as_at = as_at_of(request)
    owners, populations = dictionary.choices_for(request.user)
    form = DictionaryForm(request.GET, owners=[(one, shown.owner_said(one)) for one in owners], populations=populations)
    found = dictionary.dictionary_for(request.user, form.sought, as_at.day, as_at.known_by)
    page = page_of(request, found, ENTRIES)
    asked = [(entry.indicator.code, ()) for entry in page]
    told = queries.figures_of(request.user, asked, as_at.day, as_at.known_by)
    rows = [shown.entry_row(entry, told[entry.indicator.code, ()]) for entry in page]
    context = {"form": form, "page": page, "rows": rows, "heads": shown.HEADS, **then(request, as_at)}
    return show(request, "indicators.html", [], **context, can_run=can_run_indicators(request.user))


@require_safe
def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """One indicator: its definition and doubts, its figures and how they went, and where they come from. KPI-01."""
    check_can_read_indicators(request.user)
    known, as_at = queries.indicators_of(request.user.authority_id), as_at_of(request)
    if code not in known:
        raise Http404
    one, population = known[code], queries.population_of(known[code], known)
    result = dictionary.latest_result(request.user, code, as_at.day, as_at.known_by)
    # of a distribution there is no one figure whose periods follow one another
    series = [] if one.spread else queries.series_of(request.user, code, (), as_at.day, as_at.known_by)
    followers = dictionary.followed_by(request.user.authority_id, code)
    context = {
        "indicator": one,
        "summary": shown.summary(one, population, known),
        "doubts": [*one.doubts, *(population.doubts if population else ())],
        "related": shown.related(one, followers, known),
        "series": figures.series_rows(series, one),
        "heads": figures.HEADS,
        "can_run": can_run_indicators(request.user),
        **then(request, as_at),
    }
    if result:
        told = queries.told_of(result, request.user)
        context |= broken_down(request, result, one, told)
        context |= charted(request, one, series, told, as_at)
    return show(request, "indicator.html", crumbs(), **context)
