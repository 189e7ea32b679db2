"""A plan written by hand and changed a line at a time; doubts settled; earlier words put back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tallystick.modules.plans import deeds, queries
from tallystick.modules.plans.forms import LineForm, PlanForm, ReasonForm, VersionForm
from tallystick.modules.plans.permissions import check_can_write, check_can_write_plans
from tallystick.modules.plans.presenters import typing, words
from tallystick.modules.plans.rules.branches import Kind
from tallystick.modules.plans.rules.cells import read_timescale
from tallystick.modules.plans.views.asking import ask, crumbs


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Begin a plan by hand, from nothing."""
    check_can_write_plans(request.user)
    form = PlanForm(request.POST or None, initial={"seen_version": 0})
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "Write a plan", crumbs())
    plan = deeds.start_plan(**form.said, by=request.user, at=timezone.now())
    messages.success(request, "The plan is started. Add its first recommendation.")
    return redirect(plan)


@require_http_methods(["GET", "POST"])
def retitle(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is said of a plan as a whole."""
    plan = get_object_or_404(queries.plans_for(request.user), pk=pk)
    check_can_write(request.user, plan)
    form = PlanForm(request.POST or None, initial=typing.plan_words(plan))
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "Change the plan’s title and date", crumbs(plan), back=plan.get_absolute_url())
    deeds.retitle_plan(plan, **form.said, by=request.user, at=timezone.now(), seen_version=form.seen)
    return redirect(plan)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, pk: int, kind: Kind) -> HttpResponse:
    """Add a line to a plan; a new action needs a lead. Inventory: PLN-09."""
    plan = get_object_or_404(queries.plans_for(request.user), pk=pk)
    check_can_write(request.user, plan)
    under = queries.line_named(request.user, plan, request.GET.get("under", ""))
    form = LineForm(request.POST or None, kind=kind, date=plan.date, new=True)
    if not form.is_bound or not form.is_valid():
        back = (under or plan).get_absolute_url()
        return ask(request, form, typing.adding(kind), crumbs(plan, *([under] if under else [])), back=back)
    row = deeds.add_line(plan, kind, form.words, under=under, by=request.user, at=timezone.now())
    messages.success(request, f"{words.label(kind, row.ref)} is added.")
    return redirect(under or row)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, kind: Kind, pk: int) -> HttpResponse:
    """Change the cells of a line. Inventory: PLN-05, PLN-07."""
    row = get_object_or_404(queries.lines_for(request.user, kind).standing(), pk=pk)
    check_can_write(request.user, row)
    form = LineForm(request.POST or None, kind=kind, node=row.as_node(), version=row.version, date=row.plan.date)
    if not form.is_bound or not form.is_valid():
        title = f"Change {words.label(kind, row.ref).lower()}"
        return ask(request, form, title, crumbs(row.plan, row), back=row.get_absolute_url())
    deeds.change_line(row, form.words, by=request.user, at=timezone.now(), seen_version=form.seen)
    messages.success(request, "The change is made. What it said before is kept in the history.")
    return redirect(row)


@require_POST
def alter(request: HttpRequest, kind: Kind, pk: int, how: str) -> HttpResponse:
    """Move a line, take it out, or put it back."""
    row = get_object_or_404(queries.lines_for(request.user, kind), pk=pk)
    form = VersionForm(request.POST)
    form.is_valid()
    deed = {"up": deeds.move_line, "down": deeds.move_line, "out": deeds.take_out_line, "back": deeds.put_back_line}[
        how
    ]
    places = {"up": {"by_places": -1}, "down": {"by_places": 1}}.get(how, {})
    row = deed(row, **places, by=request.user, at=timezone.now(), seen_version=form.seen)
    messages.success(request, words.altered(how, kind, row.ref))
    return redirect(
        request.POST.get("next") if how in ("up", "down") and words.is_ours(request.POST.get("next")) else row
    )


@require_POST
def restore(request: HttpRequest, kind: Kind, pk: int, version: int) -> HttpResponse:
    """Give a line the words of an earlier version."""
    row = get_object_or_404(queries.lines_for(request.user, kind), pk=pk)
    form = VersionForm(request.POST)
    form.is_valid()
    deeds.restore_line(row, version=version, by=request.user, at=timezone.now(), seen_version=form.seen)
    messages.success(request, "The earlier words are back. The later ones are kept in the history too.")
    return redirect(row)


@require_http_methods(["GET", "POST"])
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Settle a doubt of a plan on the register. Inventory: PLN-19."""
    doubt = get_object_or_404(queries.doubts_for(request.user).filter(settled_at=None), pk=pk)
    check_can_write(request.user, doubt)
    form = ReasonForm(request.POST or None, initial={"seen_version": 0})
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "Settle a doubt", crumbs(doubt.plan), doubt=doubt, back=doubt.plan.get_absolute_url())
    deeds.settle_doubt(doubt, because=form.cleaned_data["because"], by=request.user, at=timezone.now())
    return redirect("plans:doubts", doubt.plan_id)


@require_safe
def timescale(request: HttpRequest) -> HttpResponse:
    """What a timescale is read as, while it is being typed. Inventory: PLN-05."""
    typed = next((v for k, v in request.GET.items() if k in ("timescale", "revised_timescale", "due")), "")
    read_as = words.timescale_words(read_timescale(typed[:300], document_date=request.GET.get("date") or None))
    return render(request, "plans/read_as.html", {"read_as": read_as})
