"""Options weighed, recommended and chosen. Inventory: PLN-23."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tallystick.foundation.ui.asking import as_at_of, then
from tallystick.foundation.ui.paging import page_of
from tallystick.modules.decisions import deeds, queries
from tallystick.modules.decisions import forms as typed
from tallystick.modules.decisions.permissions import check_can_record_decisions, check_can_write_decisions
from tallystick.modules.decisions.presenters.appraisals import appraisal_page, sheet_rows, state_tag
from tallystick.modules.decisions.views.asking import ask, crumbs, show

LIST = ("Options", "decisions:appraisals")


@require_safe
def appraisals(request: HttpRequest) -> HttpResponse:
    """Every question that was weighed."""
    as_at = as_at_of(request)
    page = page_of(request, queries.appraisals_for(request.user, as_at.past))
    rows = [(one, state_tag(one, as_at.past)) for one in page]
    return show(request, "appraisals.html", crumbs(), page=page, rows=rows, **then(as_at))


@require_http_methods(["GET", "POST"])
def appraisal_open(request: HttpRequest) -> HttpResponse:
    """Ask a question that several options could answer."""
    check_can_write_decisions(request.user)
    action = queries.action_named(request.user, request.GET.get("action", ""))
    form = typed.AppraisalForm(request.POST or None)
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "Weigh options", crumbs(LIST), button="Continue", about=action)
    opened = deeds.open_appraisal(**form.said, action=action, by=request.user, at=timezone.now())
    return redirect(opened)


@require_safe
def appraisal(request: HttpRequest, pk: int) -> HttpResponse:
    """The question, the grid, the ranking and the decision."""
    now, as_at = get_object_or_404(queries.appraisals_for(request.user), pk=pk), as_at_of(request)
    if not queries.appraisals_for(request.user, as_at.past).filter(pk=pk).exists():
        return show(request, "ui/not_then.html", crumbs(LIST), of=now, base="decisions/base.html", **then(as_at))
    found = queries.weighing(now, as_at.past)
    one, page = found.appraisal, appraisal_page(found)
    may_change = not one.decided and not one.closed_at
    return show(request, "appraisal.html", crumbs(LIST), appraisal=one, page=page, may_change=may_change, **then(as_at))


@require_http_methods(["GET", "POST"])
def option(request: HttpRequest, pk: int, option: int | None = None) -> HttpResponse:
    """Add an option, or say it otherwise."""
    one, row = found(request, pk, "options", option)
    form = typed.OptionForm(request.POST or None, initial=initial(one, row, ("name", "text", "cost", "cost_unit")))
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "Change an option" if row else "Add an option", crumbs(LIST, one), removes=row)
    deeds.change_option(one, row, **form.said, by=request.user, at=timezone.now(), seen_version=form.seen)
    return redirect(one)


@require_http_methods(["GET", "POST"])
def criterion(request: HttpRequest, pk: int, criterion: int | None = None) -> HttpResponse:
    """Add a criterion, or weigh it otherwise."""
    one, row = found(request, pk, "criteria", criterion)
    form = typed.CriterionForm(request.POST or None, initial=initial(one, row, ("name", "weight", "direction")))
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "Change a criterion" if row else "Add a criterion", crumbs(LIST, one), removes=row)
    deeds.change_criterion(one, row, **form.said, by=request.user, at=timezone.now(), seen_version=form.seen)
    return redirect(one)


@require_http_methods(["GET", "POST"])
def scores(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet of points, every option by every criterion."""
    one, _ = found(request, pk)
    options, criteria = list(queries.options_of(one)), list(queries.criteria_of(one))
    sheet, start = queries.sheet_of(one), initial(one, None, ())
    form = typed.SheetForm(request.POST or None, options=options, criteria=criteria, sheet=sheet, initial=start)
    if not form.is_bound or not form.is_valid():
        grid = {"template": "scores.html", "rows": sheet_rows(form, options, criteria), "criteria": criteria}
        return ask(request, form, "Score the options", crumbs(LIST, one), button="Save the points", **grid)
    deeds.score_options(one, form.points, by=request.user, at=timezone.now(), seen_version=form.seen)
    return redirect(one)


@require_http_methods(["GET", "POST"])
def recommend(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which option the officers recommend."""
    one, _ = found(request, pk)
    start = {"seen_version": one.version, "option": one.recommended_id, "because": one.recommended_because}
    form = typed.RecommendForm(request.POST or None, options=choices(one), initial=start)
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "Recommend an option", crumbs(LIST, one))
    chosen = one.options.get(pk=form.cleaned_data["option"])
    because = form.cleaned_data["because"]
    deeds.recommend(chosen, because=because, by=request.user, at=timezone.now(), seen_version=form.seen)
    return redirect(one)


@require_http_methods(["GET", "POST"])
def board_decision(request: HttpRequest, pk: int) -> HttpResponse:
    """Record which option the board chose."""
    one = get_object_or_404(queries.appraisals_for(request.user), pk=pk)
    check_can_record_decisions(request.user, one)
    start = {"seen_version": one.version, "day": timezone.localdate()}
    form = typed.BoardDecisionForm(request.POST or None, options=choices(one), initial=start)
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "Record the board’s decision", crumbs(LIST, one))
    said = form.said
    chosen = one.options.filter(pk=said.pop("option")).first()
    deeds.record_board_decision(one, option=chosen, **said, by=request.user, at=timezone.now(), seen_version=form.seen)
    messages.success(request, "The decision is recorded. What the board saw stays as it was.")
    return redirect(one)


@require_POST
def appraisal_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an appraisal that a board has decided on."""
    one = get_object_or_404(queries.appraisals_for(request.user), pk=pk)
    deeds.close_appraisal(one, by=request.user, at=timezone.now(), seen_version=seen(request))
    return redirect(one)


@require_POST
def option_remove(request: HttpRequest, pk: int, option: int) -> HttpResponse:
    """Take an option out."""
    one, row = found(request, pk, "options", option)
    deeds.remove_option(row, by=request.user, at=timezone.now(), seen_version=seen(request))
    return redirect(one)


@require_POST
def criterion_remove(request: HttpRequest, pk: int, criterion: int) -> HttpResponse:
    """Take a criterion out."""
    one, row = found(request, pk, "criteria", criterion)
    deeds.remove_criterion(row, by=request.user, at=timezone.now(), seen_version=seen(request))
    return redirect(one)


def found(request: HttpRequest, pk: int, rows: str = "", key: int | None = None) -> tuple[Any, Any]:
    """An appraisal that this person may change, and one of its options or criteria."""
    one = get_object_or_404(queries.appraisals_for(request.user), pk=pk)
    check_can_write_decisions(request.user, one)
    return one, get_object_or_404(getattr(one, rows), pk=key) if key else None


def initial(one: Any, row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    """What a form begins with."""
    return {"seen_version": one.version} | ({name: getattr(row, name) for name in names} if row else {})


def choices(one: Any) -> list[tuple[int, str]]:
    """An appraisal's options to choose from."""
    return [(option.pk, option.name) for option in queries.options_of(one)]


def seen(request: HttpRequest) -> int:
    """The version that was on the screen."""
    form = typed.SeenForm(request.POST)
    form.is_valid()
    return form.seen
