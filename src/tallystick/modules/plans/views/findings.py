"""What there is to say about a plan, a page each; and the same across plans."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from tallystick.foundation.ui.asking import as_at_of
from tallystick.foundation.ui.paging import page_of
from tallystick.modules.plans import queries
from tallystick.modules.plans.presenters import findings, money, rows, words
from tallystick.modules.plans.views.asking import crumbs, show
from tallystick.modules.plans.views.then import (
    all_costs_then,
    checks_then,
    costs_then,
    coverage_then,
    doubts_then,
    measures_then,
    slippage_then,
)


@require_safe
def slippage(request: HttpRequest, pk: int) -> HttpResponse:
    """What is late and by how many days, and what contradicts itself, as at a date. Inventory: PLN-08."""
    plan, as_at = get_object_or_404(queries.plans_for(request.user), pk=pk), as_at_of(request)
    if as_at.is_past:
        return slippage_then(request, plan, as_at)
    page = page_of(request, queries.overdue_actions(plan, as_at.day))
    late = [rows.action_row(action, as_at.day) for action in page]
    found = findings.contradictions(queries.lint_of(plan, as_at.day))
    return show(request, "slippage.html", crumbs(plan), plan=plan, as_at=as_at, page=page, rows=late, findings=found)


@require_safe
def checks(request: HttpRequest, pk: int) -> HttpResponse:
    """What the lint says of a plan as at a date."""
    plan, as_at = get_object_or_404(queries.plans_for(request.user), pk=pk), as_at_of(request)
    if as_at.is_past:
        return checks_then(request, plan, as_at)
    found = findings.by_rule(queries.lint_of(plan, as_at.day))
    return show(request, "checks.html", crumbs(plan), plan=plan, as_at=as_at, groups=found)


@require_safe
def coverage(request: HttpRequest, pk: int) -> HttpResponse:
    """Each recommendation that was made, and what answers it. Inventory: PLN-04."""
    plan, as_at = get_object_or_404(queries.plans_for(request.user), pk=pk), as_at_of(request)
    if as_at.is_past:
        return coverage_then(request, plan, as_at)
    asked = findings.covered(queries.coverage_of(plan))
    return show(request, "coverage.html", crumbs(plan), plan=plan, as_at=as_at, asked=asked)


@require_safe
def measures(request: HttpRequest, pk: int) -> HttpResponse:
    """Measures against actions; those linked to none; those without a source. Inventory: PLN-10."""
    plan, as_at = get_object_or_404(queries.plans_for(request.user), pk=pk), as_at_of(request)
    if as_at.is_past:
        return measures_then(request, plan, as_at)
    page = findings.measures_page(queries.grids_of(plan))
    return show(request, "measures.html", crumbs(plan), plan=plan, as_at=as_at, page=page)


@require_safe
def costs(request: HttpRequest, pk: int) -> HttpResponse:
    """A plan's money by source, yearly apart from one-off; unfunded and repeated amounts listed. Inventory: PLN-11."""
    plan, as_at = get_object_or_404(queries.plans_for(request.user), pk=pk), as_at_of(request)
    if as_at.is_past:
        return costs_then(request, plan, as_at)
    page = money.costs_page(queries.costs_of(request.user, plan))
    return show(request, "costs.html", crumbs(plan), plan=plan, as_at=as_at, page=page)


@require_safe
def all_costs(request: HttpRequest) -> HttpResponse:
    """The money of every plan. Inventory: PLN-11."""
    as_at = as_at_of(request)
    if as_at.is_past:
        return all_costs_then(request, as_at)
    page = money.costs_page(queries.costs_of(request.user))
    return show(request, "costs.html", plan=None, as_at=as_at, page=page)


@require_safe
def doubts(request: HttpRequest, pk: int) -> HttpResponse:
    """What was doubtful in the document, and what somebody decided. Inventory: PLN-19."""
    plan, as_at = get_object_or_404(queries.plans_for(request.user), pk=pk), as_at_of(request)
    if as_at.is_past:
        return doubts_then(request, plan, as_at)
    page = page_of(request, queries.doubts_of(plan))
    listed = [findings.doubt_row(doubt) for doubt in page]
    return show(request, "doubts.html", crumbs(plan), plan=plan, as_at=as_at, page=page, rows=listed)


@require_safe
def source(request: HttpRequest, pk: int) -> HttpResponse:
    """The document, its columns, and the words that found no home. Inventory: PLN-19."""
    plan = get_object_or_404(queries.plans_for(request.user).select_related("document"), pk=pk)
    return show(request, "source.html", crumbs(plan), plan=plan, columns=findings.columns(plan))


@require_safe
def paragraphs(request: HttpRequest) -> HttpResponse:
    """Find what quotes a paragraph of an inspection report. Inventory: PLN-12."""
    asked = request.GET.get("paragraph", "").strip()
    page = page_of(request, queries.quoting(request.user, asked) if asked else [])
    known = queries.names_mentioned(request.user, "paragraph")
    found = [findings.quotation(row, asked) for row in page]
    return show(request, "paragraphs.html", asked=asked, page=page, found=found, known=findings.numbered(known))


@require_safe
def tags(request: HttpRequest) -> HttpResponse:
    """Plans by outcome tag. Inventory: PLN-22."""
    asked = request.GET.get("tag", "").strip()
    page = page_of(request, queries.tagged(request.user, asked) if asked else [])
    return show(request, "tags.html", asked=asked, page=page, known=queries.names_mentioned(request.user, "tag"))


@require_safe
def responsible(request: HttpRequest) -> HttpResponse:
    """Who leads and who is a partner, and the actions that nobody leads. Inventory: PLN-09."""
    leads = queries.names_mentioned(request.user, "lead")
    partners = queries.names_mentioned(request.user, "partner")
    without = queries.without_lead(request.user)
    figures = words.responsibility_figures(len(leads), len(partners), without)
    mine = queries.names_like(request.user)
    context = {"leads": leads, "partners": partners, "without": without, "mine": mine, "figures": figures}
    return show(request, "responsible.html", **context)
