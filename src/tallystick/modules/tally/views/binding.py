"""What measures the lines of a plan: all of them, one after another, changed, and taken back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from tallystick.modules.plans.queries import lines_for, lines_named, plans_for
from tallystick.modules.tally import deeds, queries
from tallystick.modules.tally.forms import BindForm, ChangeForm, ReasonForm
from tallystick.modules.tally.permissions import check_can_bind
from tallystick.modules.tally.presenters import binding as presenter
from tallystick.modules.tally.rules.choosing import read_choice
from tallystick.modules.tally.views.asking import asked, crumbs, plan_crumb, show


@require_safe
def measures(request: HttpRequest, pk: int) -> HttpResponse:
    """Every measure of a plan with what was said to measure it. Inventory: PLN-10, KPI-01."""
    plan = get_object_or_404(plans_for(request.user), pk=pk)
    when, context = asked(request)
    lines = queries.lines_of(request.user, when, {plan.pk})
    told = queries.tally_of(request.user, lines)
    waiting = queries.waiting_in(lines)
    context |= {"plan": plan, "page": presenter.measures_page(told), "waiting": len(waiting)}
    context["begin"] = bind_address(waiting[0]) if waiting else ""
    return show(request, "measures.html", crumbs(plan_crumb(plan)), **context)


@require_http_methods(["GET", "POST"])
def bind(request: HttpRequest, kind: Any, pk: int) -> HttpResponse:
    """Say what measures one line, seeing what the dictionary suggests, and go on to the next. Inventory: PLN-10."""
    line = get_object_or_404(lines_for(request.user, kind).standing(), pk=pk)
    check_can_bind(request.user, line)
    suggestions, dictionary = queries.suggestions_for(request.user, line), queries.dictionary_of(request.user)
    groups = queries.groups_offered(request.user, [(one.code, one.group) for one in suggestions])
    waiting = _waiting(request, line)
    page = presenter.bind_page(line, suggestions, dictionary, groups, waiting, queries.bindings_on(line))
    named = {code: f"{one.title} ({one.code})" for code, one in sorted(dictionary.items(), key=lambda it: it[1].title)}
    form = BindForm(request.POST or None, initial=page.initial, suggested=page.choices, dictionary=named)
    if not form.is_bound or not form.is_valid():
        way = crumbs(plan_crumb(line.plan), ("What measures what", reverse("tally:measures", args=[line.plan_id])))
        return show(request, "bind.html", way, line=line, page=page, form=form, plan=line.plan)
    _say(request, line, form, {one.value: one.certainty for one in page.suggestions})
    return redirect(page.following or reverse("tally:measures", args=[line.plan_id]))


def _waiting(request: HttpRequest, line: Any) -> list[Any]:
    when, _ = asked(request)
    return queries.waiting_in(queries.lines_of(request.user, when, {line.plan_id}))


def _say(request: HttpRequest, line: Any, form: BindForm, sureness: dict[str, str]) -> None:
    (code, group), because = form.chosen, form.cleaned_data["because"]
    told = {"because": because, "by": request.user, "at": timezone.now()}
    if not code:
        deeds.say_unmeasured(line, **told)
        messages.success(request, "It is said that nothing measures it, and why.")
        return
    suggested = sureness.get(form.cleaned_data["choice"], "")
    deeds.bind_line(line, form.bound(code, group), suggested=suggested, **told)
    messages.success(request, "It is said what measures it. The next measure follows.")


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Say otherwise what measures a line, and why. Inventory: PLN-10."""
    row = get_object_or_404(queries.bindings_for(request.user).exclude(indicator=""), pk=pk)
    check_can_bind(request.user, row)
    dictionary = queries.dictionary_of(request.user)
    page = presenter.change_page(row, dictionary, queries.groups_offered(request.user, _groups(request, row)))
    form = ChangeForm(request.POST or None, initial=page.initial, dictionary=page.named, groups=page.groups)
    way = crumbs(plan_crumb(row.plan), ("What measures what", reverse("tally:measures", args=[row.plan_id])))
    if not form.is_bound or not form.is_valid():
        return show(request, "form.html", way, form=form, title="Change what measures it", line=_line(row))
    group = read_choice(f"?{form.cleaned_data['group']}")[1]
    told = {"because": form.cleaned_data["because"], "by": request.user, "at": timezone.now()}
    deeds.change_binding(row, form.bound(form.cleaned_data["indicator"], group), seen_version=form.seen, **told)
    messages.success(request, "The change is made. What was said before is kept.")
    return redirect("tally:measures", row.plan_id)


@require_http_methods(["GET", "POST"])
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what was said to measure a line; it waits to be looked at again. Inventory: PLN-10."""
    row = get_object_or_404(queries.bindings_for(request.user), pk=pk)
    check_can_bind(request.user, row)
    form = ReasonForm(request.POST or None, initial={"seen_version": row.version})
    way = crumbs(plan_crumb(row.plan), ("What measures what", reverse("tally:measures", args=[row.plan_id])))
    if not form.is_bound or not form.is_valid():
        return show(request, "form.html", way, form=form, title="Take back what measures it", line=_line(row))
    told = {"because": form.cleaned_data["because"], "by": request.user, "at": timezone.now()}
    deeds.take_back_binding(row, seen_version=form.seen, **told)
    messages.success(request, "It is taken back, and waits to be looked at again.")
    return redirect("tally:measures", row.plan_id)


def _groups(request: HttpRequest, row: Any) -> list[Any]:
    """The groups that a binding may be of: those with a name, and the one that it is of."""
    named = queries.groups_for(request.user).get(row.indicator, {})
    found = [(row.indicator, ((column, value),)) for column, some in named.items() for value in some]
    return [*found, row.asked]


def _line(row: Any) -> Any:
    return lines_named({row.name}, row.authority_id)[row.name]


def bind_address(line: Any) -> str:
    """Where it is said what measures a line."""
    return reverse("tally:bind", args=[line.kind, line.pk])
