"""The room's first page, and content checks of team plans. Inventory: PLN-15."""

import tempfile

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from tallystick.engine.catalogue.checklists import checklists
from tallystick.foundation.ui.asking import as_at_of, then
from tallystick.foundation.ui.paging import page_of
from tallystick.modules.quality import deeds, queries
from tallystick.modules.quality.forms.checks import CheckForm, MarksForm
from tallystick.modules.quality.permissions import can_check_plans, check_can_check_plans
from tallystick.modules.quality.presenters import quality as shown
from tallystick.modules.quality.views.asking import ask, crumbs, not_then, show

LIST = ("Content checks", "quality:checks")
TEAM = "team-plan"


@require_safe
def quality(request: HttpRequest) -> HttpResponse:
    """What waits, and what is kept here."""
    as_at = as_at_of(request)
    lacking = [(one, shown.lacking(one)) for one in queries.services_without_plan(request.user, as_at.past)[:20]]
    units = queries.units_without_plan(request.user, as_at.past)
    waiting, unreported = queries.waiting(request.user, as_at.past)
    figures = shown.figures(unreported, waiting, len(lacking) + len(units))
    return show(
        request,
        "quality.html",
        [],
        figures=figures,
        lacking=lacking,
        units=[shown.unit_said(one) for one in units[:20]],
        **then(as_at),
    )


@require_safe
def checks(request: HttpRequest) -> HttpResponse:
    """Every content check."""
    as_at = as_at_of(request)
    page = page_of(request, queries.checks_for(request.user, as_at.past))
    found = queries.checked(page, as_at.past)
    rows = [shown.check_row(one.check, queries.score_of(one.check, one.items)) for one in found]
    context = {"rows": rows, "can_check": can_check_plans(request.user) and not as_at.past, "heads": shown.HEADS}
    return show(request, "checks.html", crumbs(), page=page, **context, **then(as_at))


@require_safe
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """How complete a plan is, and what it lacks."""
    now, as_at = get_object_or_404(queries.checks_for(request.user), pk=pk), as_at_of(request)
    found = queries.checked([now], as_at.past)
    if not found:
        return not_then(request, now, crumbs(LIST), as_at)
    one, items, listed = found[0].check, found[0].items, checklists()[now.checklist]
    score = queries.score_of(one, items)
    context = {"check": one, "score": shown.score_tag(score), "said": shown.missing_said(score), "checklist": listed}
    context |= {"rows": shown.item_rows(items, listed.items), **then(as_at)}
    may_check = can_check_plans(request.user) and not as_at.past
    return show(request, "check.html", crumbs(LIST), **context, can_check=may_check, heads=shown.HEADS)


@require_http_methods(["GET", "POST"])
def check_new(request: HttpRequest) -> HttpResponse:
    """Begin a check, from the register or from a file."""
    check_can_check_plans(request.user)
    plans = queries.plans_for(request.user)
    named = [(plan.pk, str(plan)[:120]) for plan in plans]
    with tempfile.TemporaryDirectory(prefix="tallystick-") as folder:
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        form = CheckForm(*sent, plans=named, folder=folder, limit=settings.UPLOAD_LIMIT, checklist=TEAM)
        if not form.is_bound or not form.is_valid():
            return ask(request, form, "Check a team plan", crumbs(LIST), button="Go on")
        said = form.cleaned_data
        plan = plans.get(pk=said["plan"]) if said["plan"] else None
        told = {"title": said["title"], "plan": plan, "suggested": form.found, **form.kept}
        one = deeds.begin_check(**told, by=request.user, at=timezone.now())
    return redirect("quality:confirm", one.pk)


@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Say of each item whether it is there."""
    one = get_object_or_404(queries.checks_for(request.user), pk=pk)
    check_can_check_plans(request.user, one)
    listed, items = checklists()[one.checklist], {item.code: item for item in one.items.all()}
    form = MarksForm(request.POST or None, checklist=listed, items=items, initial={"seen_version": one.version})
    if not form.is_bound or not form.is_valid():
        about = "What the headings of its file suggest is ticked already. It counts when you save it."
        return ask(request, form, f"What does “{one}” hold?", crumbs(LIST, one), about=about)
    deeds.confirm_check(one, form.marks, by=request.user, at=timezone.now(), seen_version=form.seen)
    return redirect(one)
