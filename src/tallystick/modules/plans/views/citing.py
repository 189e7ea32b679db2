"""Judgements of an inspection by number (JRS): on a line, and all of them with who refers to them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tallystick.foundation.ui.paging import page_of
from tallystick.modules.plans import deeds, queries
from tallystick.modules.plans.forms import NumberForm
from tallystick.modules.plans.permissions import check_can_write
from tallystick.modules.plans.presenters import citing
from tallystick.modules.plans.rules.branches import Kind
from tallystick.modules.plans.views.asking import ask, crumbs, show


@require_safe
def judgements(request: HttpRequest) -> HttpResponse:
    """Every judgement's number, with its grade and the lines that refer to it. Inventory: PLN-02, KPI-05."""
    found = queries.judgements_cited(request.user)
    page = page_of(request, found)
    rows = citing.cited_rows(page)
    return show(request, "judgements.html", crumbs(), figures=citing.figures(found), page=page, rows=rows)


@require_POST
def cite(request: HttpRequest, kind: Kind, pk: int) -> HttpResponse:
    """Say which judgements a line refers to. Inventory: PLN-02."""
    row = get_object_or_404(queries.lines_for(request.user, kind), pk=pk)
    cited = deeds.cite_judgements(row, request.POST.get("codes", ""), by=request.user, at=timezone.now())
    messages.success(request, citing.said(cited))
    return redirect("plans:links", kind, pk)


@require_POST
def uncite(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a line does not refer to a judgement after all. Inventory: PLN-02."""
    citation = get_object_or_404(queries.citations_for(request.user), pk=pk)
    deeds.uncite_judgement(citation, by=request.user, at=timezone.now())
    messages.success(request, "The line no longer refers to that judgement. That it did is kept.")
    return redirect("plans:links", citation.kind, citation.line)


@require_http_methods(["GET", "POST"])
def number(request: HttpRequest, pk: int, judgement: int) -> HttpResponse:
    """Give a finding its number. Inventory: PLN-02, KPI-05."""
    plan = get_object_or_404(queries.plans_for(request.user), pk=pk)
    check_can_write(request.user, plan)
    found = get_object_or_404(queries.judgements_for(request.user).filter(review__plans=plan), pk=judgement)
    form = NumberForm(request.POST or None, initial={"code": found.code})
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "Number the finding", crumbs(plan), judgement=found, back=plan.get_absolute_url())
    deeds.number_judgement(found, **form.cleaned_data, by=request.user, at=timezone.now())
    return redirect("plans:review", plan.pk)
