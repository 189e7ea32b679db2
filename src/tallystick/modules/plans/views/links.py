"""Links between lines: on a line, what waits and is at risk in a plan, and the golden thread through all plans."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tallystick.foundation.ui.asking import as_at_of
from tallystick.foundation.ui.paging import page_of
from tallystick.modules.plans import deeds, queries
from tallystick.modules.plans.forms import LevelForm, UnlinkForm
from tallystick.modules.plans.permissions import check_can_write
from tallystick.modules.plans.presenters import citing, linking, words
from tallystick.modules.plans.rules.branches import LISTS, Kind
from tallystick.modules.plans.rules.vocabulary import LEVEL_WORDS
from tallystick.modules.plans.views.asking import ask, crumbs, show
from tallystick.modules.plans.views.then import threads_then, waiting_then


@require_safe
def line_links(request: HttpRequest, kind: Kind, pk: int) -> HttpResponse:
    """What a line depends on, supports and serves, what hangs on it, and lines to link it to. Inventory: PLN-20."""
    row, asked = get_object_or_404(queries.lines_for(request.user, kind), pk=pk), request.GET.get("q", "").strip()
    found = queries.links_on(row)
    ends = {end for link in found for end in (link.source, link.target)}
    rows = queries.lines_named(ends, row.authority_id)
    waiting = queries.waiting(request.user, timezone.localdate())
    own = queries.name_of(row)
    context = {
        "groups": linking.link_groups(row, found, rows),
        "risk": linking.risk_row(waiting.risks[own], waiting.rows) if own in waiting.risks else None,
        "impact": linking.impact_rows(waiting.impact(row), waiting.rows | {own: row}),
        "suggested": [linking.line_shown(one, row.plan_id) for one in queries.suggested_lines(row, ends)],
        "found": [
            linking.line_shown(one, row.plan_id) for one in queries.find_lines(request.user, asked) if one != row
        ],
        "cited": _cited(request, own).get(own, []),
        "relations": linking.RELATIONS,
        "asked": asked,
    }
    name = words.label(row.kind, row.ref)
    return show(request, "links.html", crumbs(row.plan, row), row=row, plan=row.plan, label=name, **context)


@require_POST
def link(request: HttpRequest, kind: Kind, pk: int) -> HttpResponse:
    """Link a line to another. Inventory: PLN-02, PLN-20."""
    row = get_object_or_404(queries.lines_for(request.user, kind), pk=pk)
    other_kind, _, other_pk = request.POST.get("other", "").partition("/")
    if other_kind not in LISTS.values() or not other_pk.isdecimal():
        messages.error(request, "Choose the line to link to, then link it.")
        return redirect("plans:links", kind, pk)
    other = get_object_or_404(queries.lines_for(request.user, other_kind), pk=int(other_pk[:18]))
    deeds.link_lines(row, request.POST.get("relation", ""), other, by=request.user, at=timezone.now())
    messages.success(request, "The two lines are linked.")
    return redirect("plans:links", kind, pk)


@require_http_methods(["GET", "POST"])
def unlink(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a link out, with the reason. Inventory: PLN-02, PLN-20."""
    found = get_object_or_404(queries.links_for(request.user), pk=pk)
    check_can_write(request.user, found)
    row = queries.lines_named([found.source], found.authority_id)[found.source]
    form = UnlinkForm(request.POST or None)
    back = f"{row.get_absolute_url()}links/"
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "Take the link out", crumbs(row.plan, row), back=back)
    deeds.unlink_lines(found, **form.cleaned_data, by=request.user, at=timezone.now())
    messages.success(request, "The link is taken out. That it stood is kept.")
    return redirect(back)


@require_safe
def waiting(request: HttpRequest, pk: int) -> HttpResponse:
    """A plan's lines that are at risk, and those that wait for what is not done. Inventory: PLN-20."""
    plan, as_at = get_object_or_404(queries.plans_for(request.user), pk=pk), as_at_of(request)
    if as_at.is_past:
        return waiting_then(request, plan, as_at)
    found = queries.waiting(request.user, as_at.day)
    risks = page_of(request, found.risks_in(plan))
    rows = [linking.risk_row(risk, found.rows) for risk in risks]
    blocked = linking.blocked_rows(found.blocked(plan))
    return show(request, "waiting.html", crumbs(plan), plan=plan, as_at=as_at, page=risks, rows=rows, blocked=blocked)


@require_safe
def trace(request: HttpRequest, kind: Kind, pk: int) -> HttpResponse:
    """The golden thread up and down from a line. Inventory: PLN-02."""
    row = get_object_or_404(queries.lines_for(request.user, kind), pk=pk)
    row = queries.lines_named([f"{kind}/{pk}"], row.authority_id)[f"{kind}/{pk}"]
    thread, up = queries.trace(request.user, row, up=True)
    down = queries.strands_down(thread, row)
    cited = _cited(request, f"{kind}/{pk}", *(strand.line for strand in (*up, *down)))
    trees = {
        "up": linking.tree_of(up, thread.rows, LEVEL_WORDS, cited),
        "down": linking.tree_of(down, thread.rows, LEVEL_WORDS, cited),
        "cited": cited.get(f"{kind}/{pk}", []),
    }
    level = LEVEL_WORDS.get(row.plan.level, "")
    line = linking.line_shown(row)
    return show(request, "trace.html", crumbs(row.plan, row), row=row, plan=row.plan, line=line, level=level, **trees)


@require_safe
def threads(request: HttpRequest) -> HttpResponse:
    """Every plan on the golden thread with its loose ends, level by level. Inventory: PLN-02."""
    as_at = as_at_of(request)
    if as_at.is_past:
        return threads_then(request, as_at)
    loose = queries.loose_ends(request.user)
    figures, rows = linking.thread_figures(loose), linking.loose_rows(loose, LEVEL_WORDS)
    return show(request, "threads.html", crumbs(), as_at=as_at, figures=figures, page=page_of(request, rows, 20))


@require_http_methods(["GET", "POST"])
def level(request: HttpRequest, pk: int) -> HttpResponse:
    """Say where a plan stands on the golden thread. Inventory: PLN-02."""
    plan = get_object_or_404(queries.plans_for(request.user), pk=pk)
    check_can_write(request.user, plan)
    form = LevelForm(request.POST or None, levels=list(LEVEL_WORDS.items()), initial={"level": plan.level})
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "Where does the plan stand?", crumbs(plan), back=plan.get_absolute_url())
    deeds.put_level(plan, **form.cleaned_data, by=request.user, at=timezone.now())
    return redirect(plan)


def _cited(request: HttpRequest, *names: str) -> dict[str, list[Any]]:
    """Which judgements these lines refer to, as pages show them. Inventory: PLN-02."""
    found = queries.citations_on(request.user, names)
    coded = queries.judgements_coded(request.user) if found else {}
    return {name: [citing.cited_shown(one, coded) for one in cited] for name, cited in found.items()}
