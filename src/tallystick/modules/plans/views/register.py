"""The register's lists, and the pages of a plan and of its lines."""

from collections.abc import Iterable
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from tallystick.foundation.ledger.queries import history_of
from tallystick.foundation.ui.asking import as_at_of
from tallystick.foundation.ui.files import kept_file
from tallystick.foundation.ui.paging import page_of
from tallystick.modules.plans import queries
from tallystick.modules.plans.forms import ActionSearchForm, PlanSearchForm
from tallystick.modules.plans.presenters import history, pages, rows
from tallystick.modules.plans.rules.branches import Kind
from tallystick.modules.plans.views.asking import crumbs, show
from tallystick.modules.plans.views.then import actions_then, line_then, plan_then, plans_then, register_of


@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """Every plan of the authority, with its counts. Inventory: PLN-01."""
    as_at, form = as_at_of(request), PlanSearchForm(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    if as_at.is_past:
        return plans_then(request, form, words, as_at)
    found = queries.plan_list(request.user, as_at=as_at.day, words=words, sort=request.GET.get("sort", ""))
    page = page_of(request, found)
    beside = queries.shown_beside(request.user, page, as_at.day)
    return show(
        request,
        "plans.html",
        form=form,
        as_at=as_at,
        page=page,
        rows=[rows.plan_row(plan, beside) for plan in page],
        waiting=queries.waiting_for(request.user),
    )


@require_safe
def actions(request: HttpRequest) -> HttpResponse:
    """Actions across plans, filtered and sorted. Inventory: PLN-03, PLN-07, PLN-08, PLN-09, PLN-22."""
    as_at = as_at_of(request)
    if as_at.is_past:
        register = register_of(request, as_at)
        return actions_then(request, register, _search(request, register.plans.values()), as_at)
    form = _search(request, queries.plans_for(request.user).only("title"))
    search = form.search(request.GET.get("sort", ""))
    page = page_of(request, queries.find_actions(request.user, search, as_at=as_at.day))
    beside = queries.shown_beside(request.user, [action.plan for action in page], as_at.day)
    listed = [rows.action_row(action, as_at.day, beside) for action in page]
    grouped = request.GET.get("sort", "") in ("", "plan", "-plan")
    return show(request, "actions.html", form=form, as_at=as_at, page=page, rows=listed, grouped=grouped)


def _search(request: HttpRequest, plans: Iterable[Any]) -> ActionSearchForm:
    """What is looked for, with the plans that it can be looked for in."""
    offered = [(plan.pk, plan.title) for plan in plans]
    return ActionSearchForm(request.GET, plans=offered, groups=queries.groups_of(request.user))


@require_safe
def ours(request: HttpRequest) -> HttpResponse:
    """The actions that name the agency of whoever asks, under the plan of each. Inventory: PLN-09, PLT-01."""
    today = timezone.localdate()
    page = page_of(request, queries.actions_of_ours(request.user, today))
    listed = rows.by_plan(rows.action_row(action, today) for action in page)
    return show(request, "ours.html", [("Our actions", reverse("plans:ours"))], page=page, listed=listed)


@require_safe
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """A plan: its tally, its claims and its recommendations. Inventory: PLN-01, PLN-03."""
    found, as_at = get_object_or_404(queries.plans_for(request.user), pk=pk), as_at_of(request)
    if as_at.is_past:
        return plan_then(request, found, as_at)
    group = request.GET.get("group", "")
    page = pages.plan_page(
        found,
        queries.recommendations_of(found, as_at.day, group),
        queries.claims_of(found),
        queries.shown_beside(request.user, [found], as_at.day),
        overdue=queries.overdue_actions(found, as_at.day).count(),
        doubts=queries.doubts_of(found).filter(settled_at=None).count(),
    )
    return show(request, "plan.html", crumbs(), plan=found, page=page, as_at=as_at, group=group)


@require_safe
def node(request: HttpRequest, kind: Kind, pk: int) -> HttpResponse:
    """A line of a plan: everything printed about it, where it stood, and what stands below it."""
    row, as_at = get_object_or_404(queries.lines_for(request.user, kind), pk=pk), as_at_of(request)
    if as_at.is_past:
        return line_then(request, row, as_at)
    above = queries.above(row)
    page = pages.line_page(
        row,
        above,
        queries.below(row),
        queries.doubts_on(row),
        list(history_of(row)),
        as_at.day,
        queries.shown_beside(request.user, [row.plan], as_at.day),
    )
    return show(request, "line.html", crumbs(row.plan, *above), row=row, page=page, as_at=as_at, plan=row.plan)


@require_safe
def line_history(request: HttpRequest, kind: Kind, pk: int) -> HttpResponse:
    """The states that a line has had, newest first, a page at a time, with what changed. Inventory: PLN-18."""
    row = get_object_or_404(queries.lines_for(request.user, kind), pk=pk)
    page = page_of(request, queries.versions_kept(row))
    kept, people = queries.states_on(page), queries.names_of_people(request.user)
    states = history.states(kind, kept, people, newest=not page.has_previous())
    return show(request, "history.html", crumbs(row.plan, row), row=row, page=page, states=states, plan=row.plan)


@require_safe
def document(request: HttpRequest, pk: int) -> FileResponse:
    """The document that a plan was read from, byte for byte as it was uploaded."""
    found = get_object_or_404(queries.plans_for(request.user).exclude(document=None), pk=pk)
    return kept_file(found.document)
