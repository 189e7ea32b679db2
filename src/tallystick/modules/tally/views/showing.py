"""Claims beside figures: of the whole authority, of a plan, of an action."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from tallystick.foundation.ui.paging import page_of
from tallystick.modules.plans.queries import lines_for, plans_for
from tallystick.modules.plans.rules.vocabulary import label
from tallystick.modules.tally import queries
from tallystick.modules.tally.forms import BoardForm
from tallystick.modules.tally.presenters import actions, board, one
from tallystick.modules.tally.presenters.past import both_days
from tallystick.modules.tally.rules.listing import Wanted, agreeing, disagreeing, fits, uncompared, unmeasured, works_on
from tallystick.modules.tally.views.asking import asked, crumbs, lists_address, plan_crumb, show

LISTED = 20  # of each list, a page
ON_THE_BOARD = ("disagree", "uncompared", "reds", "unmeasured")  # where no list is asked for
FEW = 5  # of a list, where it is not the one that was asked for


@require_safe
def claimed_and_shown(request: HttpRequest) -> HttpResponse:
    """Where claims and figures of all plans disagree, what nothing measures, which red has no action. KPI-31."""
    when, context = asked(request)
    lines = queries.lines_of(request.user, when)
    told = queries.tally_of(request.user, lines)
    form = _form(request, lines)
    wanted = form.wanted(request.GET.get("sort", ""))
    chosen = [each for each in told.actions if fits(each, wanted)]
    reds = _reds(request.user, told, wanted, chosen)
    context |= {
        "form": form,
        "summary": board.summary(chosen, reds, lists_address(request)),
        "nothing_yet": not told.actions,
        "plans": board.plan_rows(chosen, lines.plans.values()),
        **_lists(request, chosen, reds, wanted.sort),
    }
    return show(request, "board.html", **context)


def _reds(user: Any, told: Any, wanted: Wanted, chosen: list[Any]) -> list[board.Red]:
    """The reds among what is asked for: of a plan its own, of a lead those of the lead's actions, else of all."""
    if not wanted.asks_reds:
        return []
    reds = queries.reds_of(user, told, wanted.plan).alone
    if wanted.lead:
        reds = [one for one in reds if any(works_on(each, {one.asked}) for each in chosen)]
    unbound = queries.reds_unbound(user, told) if wanted.plan is None and not wanted.lead else []
    return [*map(board.red, reds), *map(board.red_unbound, unbound)]


def _form(request: HttpRequest, lines: Any) -> BoardForm:
    leads = sorted({name for row in lines.rows["action"] for name in row.lead_held}, key=str.casefold)
    return BoardForm(request.GET, plans=[(plan.pk, plan.title) for plan in lines.plans.values()], leads=leads)


def _lists(request: HttpRequest, chosen: list[Any], reds: list[Any], sort: str) -> dict[str, Any]:
    """The lists: the one asked for page by page, of the others the first few. Inventory: KPI-31."""
    listed = {
        "disagree": disagreeing(chosen, sort),
        "uncompared": uncompared(chosen),
        "unmeasured": unmeasured(chosen),
        "agree": agreeing(chosen),
    }
    found = {**listed, "reds": reds}
    which = request.GET.get("list") if request.GET.get("list") in found else None
    page = page_of(request, found[which], LISTED) if which else None
    shown = {which: list(page)} if which and page else {name: found[name][:FEW] for name in ON_THE_BOARD}
    return {
        "which": which,
        "page": page,
        "counts": {name: len(rows) for name, rows in found.items()},
        **{name: [actions.action_row(each) for each in rows] for name, rows in shown.items() if name != "reds"},
        "reds": shown.get("reds", []),
        "few": FEW,
    }


@require_safe
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Every action of a plan beside its figures, under its recommendations. Inventory: PLN-10, KPI-31."""
    found = get_object_or_404(plans_for(request.user), pk=pk)
    when, context = asked(request)
    lines = queries.lines_of(request.user, when, {found.pk})
    if found.pk not in lines.plans:
        return show(request, "not_then.html", crumbs(), plan=found, **context)
    told = queries.tally_of(request.user, lines)
    reds = queries.reds_of(request.user, told)
    alone = [*map(board.red, reds.alone)]
    context |= {
        "plan": lines.plans[found.pk],
        "summary": board.summary(told.actions, alone, lists_address(request, plan=found.pk)),
        "groups": actions.by_recommendation(told.actions),
        "reds": alone,
        "elsewhere": [board.red_elsewhere(*each) for each in reds.elsewhere],
        "waiting": len(queries.waiting_in(lines)),
        "measures": len(lines.rows["measure"]),
    }
    return show(request, "plan.html", crumbs(), **context)


@require_safe
def action(request: HttpRequest, pk: int) -> HttpResponse:
    """What is claimed of an action and who signed it, beside every figure of it. Inventory: PLN-10, KPI-31."""
    found = get_object_or_404(lines_for(request.user, "action"), pk=pk)
    when, context = asked(request)
    lines = queries.lines_of(request.user, when, {found.plan_id})
    beside = queries.beside_of(request.user, lines, pk)
    if beside is None and not when.past:
        raise Http404
    if beside is None:
        return show(request, "not_then.html", crumbs(plan_crumb(found.plan)), plan=found.plan, **context)
    paths = queries.paths_for(request.user, beside, lines)
    context |= {"page": one.action_page(beside, paths, both_days(when)), "plan": beside.action.plan}
    way = crumbs(plan_crumb(found.plan), (label("action", found.ref), found.get_absolute_url()))
    return show(request, "action.html", way, **context)
