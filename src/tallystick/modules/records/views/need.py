"""What areas need: ranked by weights that are said, one area over its years, and the weights themselves."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from tallystick.foundation.ui.paging import page_of
from tallystick.lib.refusals import Refusal
from tallystick.modules.records import deeds
from tallystick.modules.records.forms import NeedForm, SeenForm, WeightsForm
from tallystick.modules.records.permissions import can_weigh, check_can_weigh
from tallystick.modules.records.presenters import need as shown
from tallystick.modules.records.presenters.need_map import map_shown
from tallystick.modules.records.queries import need as queries
from tallystick.modules.records.queries.need import Compared
from tallystick.modules.records.rules.need import Told, measures_in, years_in
from tallystick.modules.records.views.asking import ask, crumbs, csv_file, show

LIST = ("Need of areas", "records:need")


@require_safe
def need(request: HttpRequest) -> HttpResponse:
    """Areas by need: the ranking, how it came about, and what changed. Inventory: LRN-21."""
    rows, sets = queries.figures_told(request.user), list(queries.weights_for(request.user))
    told = {"weights": shown.weight_rows(sets), "heads": shown.HEADS, "can_weigh": can_weigh(request.user)}
    if not rows:
        return show(request, "need.html", crumbs(), form=None, **told)
    form = NeedForm(request.GET, options=shown.options(years_in(rows), sets))
    try:
        found, weights = asked_for(request, rows, form)
    except Refusal as refused:
        return show(request, "need.html", crumbs(), form=form, refused=refused.sentence, **told)
    page = page_of(request, found.ranking.standings)
    told |= shown.need_shown(found, weights) | {"rows": shown.area_rows(page, found), "page": page}
    told["map"] = map_shown(found.ranking, queries.outlines_told(request.user))
    return show(request, "need.html", crumbs(), form=form, **told)


def asked_for(request: HttpRequest, rows: list[Told], form: NeedForm) -> tuple[Compared, Any]:
    """The ranking that a request asks for, and by which weights."""
    asked = form.asked
    weights = queries.weights_named(request.user, asked.weights) if asked.weights else None
    year = asked.year or years_in(rows)[0]
    return queries.need_for(request.user, rows, year, asked.before, weights), weights


@require_safe
def need_file(request: HttpRequest) -> StreamingHttpResponse:
    """The same ranking as a file of commas."""
    rows, sets = queries.figures_told(request.user), list(queries.weights_for(request.user))
    if not rows:
        raise Http404
    found, _ = asked_for(request, rows, NeedForm(request.GET, options=shown.options(years_in(rows), sets)))
    name = f"need-{found.ranking.year}.csv"
    return csv_file(name, shown.file_heads(found.ranking), shown.file_rows(found.ranking))


@require_safe
def area(request: HttpRequest) -> HttpResponse:
    """One area over its years: each figure, its place among the areas, and where it is from. Inventory: LRN-21."""
    found = queries.profile_for(request.user, request.GET.get("area", ""))
    return show(request, "need_area.html", crumbs(LIST), **shown.profile_shown(found))


@require_http_methods(["GET", "POST"])
def weights_new(request: HttpRequest) -> HttpResponse:
    """Save how much each measure counts, under a name. Inventory: LRN-21."""
    check_can_weigh(request.user, request.user.authority_id)
    measures = measures_in(queries.figures_told(request.user))
    form = WeightsForm(request.POST or None, measures=measures)
    if form.is_bound and form.is_valid():
        told = {"name": form.cleaned_data["name"], "weights": form.weights}
        try:
            made = deeds.save_weights(request.user.authority, **told, by=request.user, at=timezone.now())
            return redirect(shown.weights_address(made))
        except Refusal as refused:
            form.add_error(None, refused.sentence)
    return ask(request, form, "Weights of need", crumbs(LIST), button="Save the weights")


@require_http_methods(["GET", "POST"])
def weights_put_by(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer a set of weights no longer."""
    check_can_weigh(request.user, request.user.authority_id)
    found = queries.weights_named(request.user, pk)
    form = SeenForm(request.POST or None, initial={"seen_version": found.version})
    if form.is_bound and form.is_valid():
        deeds.put_weights_by(found, by=request.user, at=timezone.now(), seen_version=form.seen)
        messages.success(request, f"“{found}” is offered no longer.")
        return redirect("records:need")
    return ask(request, form, f"Put “{found}” by", crumbs(LIST), button="Put the weights by")
