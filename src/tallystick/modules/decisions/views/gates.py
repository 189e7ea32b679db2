"""Pilots, their evaluations, and the gates to their roll-outs. Inventory: PLN-21."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from tallystick.foundation.ui.asking import as_at_of, then
from tallystick.foundation.ui.paging import page_of
from tallystick.modules.decisions import deeds, queries
from tallystick.modules.decisions.forms import EvaluationForm, GateDecisionForm, GateForm, LessonSearchForm, RollOutForm
from tallystick.modules.decisions.permissions import (
    can_evaluate,
    check_can_evaluate,
    check_can_record_decisions,
    check_can_write_decisions,
)
from tallystick.modules.decisions.presenters.appraisals import state_tag
from tallystick.modules.decisions.presenters.gates import evaluation_shown, gate_row, lesson_row
from tallystick.modules.decisions.views.asking import action_crumbs, ask, crumbs, named, show

LIST = ("Pilots and gates", "decisions:gates")


@require_safe
def gates(request: HttpRequest) -> HttpResponse:
    """Every pilot with its gate."""
    as_at = as_at_of(request)
    page = page_of(request, queries.gates_for(request.user, as_at.past))
    rows = [gate_row(one) for one in page]
    return show(request, "gates.html", crumbs(), page=page, rows=rows, **then(as_at))


@require_safe
def gate(request: HttpRequest, pk: int) -> HttpResponse:
    """A gate: what is tried, what was found, what was decided, what waits."""
    now, as_at = get_object_or_404(queries.gates_for(request.user), pk=pk), as_at_of(request)
    one = queries.gates_for(request.user, as_at.past).filter(pk=pk).first()
    if one is None:
        return show(request, "ui/not_then.html", crumbs(LIST), of=now, base="decisions/base.html", **then(as_at))
    evaluations = [evaluation_shown(found) for found in queries.evaluations_of(one, as_at.past)]
    may_evaluate = not as_at.past and can_evaluate(request.user, one.pilot, timezone.localdate())
    context = {"gate": one, "row": gate_row(one), "evaluations": evaluations, "can_evaluate": may_evaluate}
    return show(request, "gate.html", crumbs(LIST), **context, **then(as_at))


@require_safe
def action_gates(request: HttpRequest, pk: int) -> HttpResponse:
    """What an action is the pilot of, what it waits for, and the options weighed for it."""
    action = get_object_or_404(queries.actions_for(request.user), pk=pk)
    rows = [gate_row(one) for one in queries.gates_holding(action)]
    appraisals = [(one, state_tag(one)) for one in queries.appraisals_of_action(action)]
    context = {"action": action, "rows": rows, "appraisals": appraisals, "is_pilot": queries.pilot_of(action)}
    return show(request, "action_gates.html", action_crumbs(action), **context)


@require_http_methods(["GET", "POST"])
def gate_set(request: HttpRequest, pk: int) -> HttpResponse:
    """Make an action the pilot of another."""
    pilot = get_object_or_404(queries.actions_for(request.user), pk=pk)
    check_can_write_decisions(request.user, pilot)
    actions = queries.actions_for(request.user).filter(plan=pilot.plan_id).exclude(pk=pk)
    form = GateForm(request.POST or None, actions=named(actions))
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "Set a gate behind this pilot", action_crumbs(pilot), button="Set the gate")
    said = form.said
    roll_out = actions.get(pk=said.pop("roll_out"))
    set_gate = deeds.set_gate(pilot, roll_outs=[roll_out], **said, by=request.user, at=timezone.now())
    messages.success(request, "The gate is set. The roll-out waits until it is opened.")
    return redirect(set_gate)


@require_http_methods(["GET", "POST"])
def gate_hold(request: HttpRequest, pk: int) -> HttpResponse:
    """Have an action wait for a pilot of any plan."""
    action = get_object_or_404(queries.actions_for(request.user), pk=pk)
    check_can_write_decisions(request.user, action)
    found = queries.gates_for(request.user).exclude(pilot=action)
    form = RollOutForm(request.POST or None, gates=[(one.pk, str(one.pilot)) for one in found])
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "Wait for a pilot", action_crumbs(action), button="Hold this action")
    chosen = found.get(pk=form.cleaned_data["gate"])
    deeds.hold_roll_out(chosen, action, by=request.user, at=timezone.now(), seen_version=chosen.version)
    return redirect(chosen)


@require_http_methods(["GET", "POST"])
def evaluate(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what a pilot showed."""
    one = get_object_or_404(queries.gates_for(request.user), pk=pk)
    check_can_evaluate(request.user, one.pilot, timezone.localdate())
    form = EvaluationForm(request.POST or None, initial={"seen_version": one.version, "day": timezone.localdate()})
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "Evaluate the pilot", crumbs(LIST, one), button="Save the evaluation")
    deeds.evaluate_pilot(one, **form.said, by=request.user, at=timezone.now(), seen_version=form.seen)
    messages.success(request, "The evaluation is kept. It opens nothing until it is decided on.")
    return redirect(one)


@require_http_methods(["GET", "POST"])
def gate_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what was decided on the evaluation."""
    one = get_object_or_404(queries.gates_for(request.user), pk=pk)
    check_can_record_decisions(request.user, one)
    form = GateDecisionForm(request.POST or None, initial={"seen_version": one.version, "day": timezone.localdate()})
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "Decide on the pilot", crumbs(LIST, one), button="Save the decision")
    deeds.decide_gate(one, **form.said, by=request.user, at=timezone.now(), seen_version=form.seen)
    messages.success(request, "The decision is recorded.")
    return redirect(one)


@require_safe
def lessons(request: HttpRequest) -> HttpResponse:
    """What pilots have taught, newest first, to search."""
    form = LessonSearchForm(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    page = page_of(request, queries.lessons_found(request.user, words))
    return show(request, "lessons.html", crumbs(), form=form, page=page, rows=[lesson_row(one) for one in page])
