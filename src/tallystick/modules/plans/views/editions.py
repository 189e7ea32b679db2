"""A plan's versions: frozen, read as they were, and laid side by side."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from tallystick.foundation.ui.paging import page_of
from tallystick.modules.plans import deeds, queries
from tallystick.modules.plans.forms import FreezeForm
from tallystick.modules.plans.permissions import check_can_write
from tallystick.modules.plans.presenters import versions
from tallystick.modules.plans.views.asking import ask, crumbs, show


@require_safe
def editions(request: HttpRequest, pk: int) -> HttpResponse:
    """Every version of a plan, newest first, and which two to compare. Inventory: PLN-18."""
    plan = get_object_or_404(queries.plans_for(request.user), pk=pk)
    kept = queries.editions_of(plan)
    page = page_of(request, kept)
    rows = [versions.version_row(edition) for edition in page]
    return show(request, "editions.html", crumbs(plan), plan=plan, rows=rows, page=page, all=kept)


@require_http_methods(["GET", "POST"])
def freeze(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the plan for good as it stands. Inventory: PLN-18."""
    plan = get_object_or_404(queries.plans_for(request.user), pk=pk)
    check_can_write(request.user, plan)
    form = FreezeForm(request.POST or None)
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "Freeze the plan as a version", crumbs(plan), back=plan.get_absolute_url())
    edition = deeds.freeze_plan(plan, **form.cleaned_data, by=request.user, at=timezone.now())
    messages.success(request, f"“{edition}” is kept as the plan stands now. It will never change.")
    return redirect(edition)


@require_safe
def edition(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A version as it was frozen, to read and to print. Inventory: PLN-18."""
    plan = get_object_or_404(queries.plans_for(request.user), pk=pk)
    found = get_object_or_404(queries.editions_of(plan), number=number)
    draft = queries.stood(plan, str(number)).frozen.draft
    context = {"row": versions.version_row(found), "lines": versions.frozen_lines(draft), "draft": draft}
    figures = versions.version_figures(draft)
    return show(request, "edition.html", crumbs(plan, versions_of(plan)), plan=plan, figures=figures, **context)


@require_safe
def differences(request: HttpRequest, pk: int) -> HttpResponse:
    """What differs between two versions, or a version and now, in words. Inventory: PLN-18."""
    plan = get_object_or_404(queries.plans_for(request.user), pk=pk)
    was, becomes = (stood_or_404(plan, request.GET.get(name, other)) for name, other in (("from", ""), ("to", "now")))
    found = queries.differences_between(was, becomes)
    page = versions.differences_page(found, becomes.frozen.lines.values())
    context = {"was": was, "becomes": becomes, "page": page, "query": request.GET.urlencode()}
    return show(request, "differences.html", crumbs(plan, versions_of(plan)), plan=plan, **context)


def stood_or_404(plan: object, which: str) -> queries.Stood:
    """A plan at the moment that an address names."""
    found = queries.stood(plan, which)
    if found is None:
        raise Http404
    return found


def versions_of(plan: object) -> tuple[str, str]:
    """The crumb of a plan's versions."""
    return ("Versions", f"{plan.get_absolute_url()}versions/")
