"""The room's first page, and content checks of team plans. Inventory: PLN-15."""

import tempfile

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from tallystick.engine.catalogue.checklists import checklists
from tallystick.foundation.ui.paging import page_of
from tallystick.modules.quality import deeds, queries
from tallystick.modules.quality.forms.checks import CheckForm, MarksForm
from tallystick.modules.quality.permissions import can_check_plans, can_grade_services, check_can_check_plans
from tallystick.modules.quality.presenters import quality as shown
from tallystick.modules.quality.views.asking import ask, crumbs, show

LIST = ("Content checks", "quality:checks")
TEAM = "team-plan"


@require_safe
def quality(request: HttpRequest) -> HttpResponse:
    """What waits, and what is kept here."""
    lacking = [(one, shown.lacking(one)) for one in queries.services_without_plan(request.user)[:20]]
    waiting, unreported = queries.waiting(request.user)
    figures = shown.figures(unreported, waiting, len(lacking))
    context = {"figures": figures, "lacking": lacking, "can_grade": can_grade_services(request.user)}
    return show(request, "quality.html", [], **context, can_check=can_check_plans(request.user))


@require_safe
def checks(request: HttpRequest) -> HttpResponse:
    """Every content check."""
    page = page_of(request, queries.checks_for(request.user))
    rows = [shown.check_row(one, queries.score_of(one)) for one in page]
    may_check = can_check_plans(request.user)
    return show(request, "checks.html", crumbs(), page=page, rows=rows, can_check=may_check, heads=shown.HEADS)


@require_safe
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """How complete a plan is, and what it lacks."""
    one = get_object_or_404(queries.checks_for(request.user), pk=pk)
    score, listed = queries.score_of(one), checklists()[one.checklist]
    context = {"check": one, "score": shown.score_tag(score), "said": shown.missing_said(score), "checklist": listed}
    context |= {"rows": shown.item_rows(one, listed.items), "can_check": can_check_plans(request.user)}
    return show(request, "check.html", crumbs(LIST), **context, heads=shown.HEADS)


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
