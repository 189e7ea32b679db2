"""The targets of an indicator: how it stands, what was set and said; and the forms by which somebody says it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from tallystick.foundation.accounts.permissions import may
from tallystick.foundation.ui.asking import as_at_of
from tallystick.lib.refusals import ChangedSince, NotAllowed, Refusal
from tallystick.modules.indicators import deeds
from tallystick.modules.indicators.forms.targets import (
    CommentForm,
    ComparatorsForm,
    ForecastForm,
    RevisionForm,
    TargetForm,
    first_of,
)
from tallystick.modules.indicators.permissions import can_set_targets, check_can_set_targets, check_same_figure
from tallystick.modules.indicators.presenters import measures as wording
from tallystick.modules.indicators.presenters import targets as shown
from tallystick.modules.indicators.queries import targets as queries
from tallystick.modules.indicators.queries.figures import commented_on
from tallystick.modules.indicators.queries.standings import measures_of
from tallystick.modules.indicators.rules.targets import group_in
from tallystick.modules.indicators.views.measuring import ask, crumbs, past_of, show, then
from tallystick.modules.indicators.views.schools import beside_own

CARD = ("Scorecard", "indicators:scorecard")


@require_safe
def targets(request: HttpRequest, code: str) -> HttpResponse:
    """An indicator against its target: rating, path, forecast, others, what was said and set. Inventory: KPI-02."""
    one, as_at = queries.indicator_named(request.user.authority_id, code), as_at_of(request)
    group = group_in(request.GET.get("group", ""))
    (found,) = measures_of(request.user, [(code, group)], as_at.day, as_at.known_by)
    until = queries.earlier_of(as_at.day, as_at.known_by) if as_at.is_past else None
    told = [find(request.user, until, codes=[code]) for find in (queries.comments_for, queries.forecasts_for)]
    history = queries.targets_of(request.user, code, group, until)
    comments, given = (rows.get(found.key, []) for rows in told)
    were = commented_on(request.user, comments)
    context = shown.targets_shown(found, history, comments, given, were)
    context |= {"indicator": one, "title": wording.named(found), "group": request.GET.get("group", "")}
    named, choices = (
        queries.groups_of(request.user, code, until),
        queries.groups_to_choose(request.user.authority_id, one),
    )
    context |= shown.group_links(named, choices, code, group, past_of(as_at))
    context["row"] = found.row
    context["surveys"] = shown.is_of_surveys(one) and may(request.user, "read returns")
    context |= beside_own(request, one, group, as_at)
    may_say = can_set_targets(request.user) and not as_at.is_past
    return show(request, "targets.html", crumbs(CARD), **context, **then(request, as_at), can_set=may_say)


@require_http_methods(["GET", "POST"])
def target_new(request: HttpRequest, code: str) -> HttpResponse:
    """Set the first target of an indicator, for everybody or for a group. Inventory: KPI-02."""
    check_can_set_targets(request.user, request.user.authority_id)
    one = queries.indicator_named(request.user.authority_id, code)
    form = TargetForm(request.POST or None, initial=_asked(request), sets=queries.names_of_sets(request.user))
    title = f"Set a target: {one.title}{_of(request, one)}"

    def deed(told: dict[str, Any]) -> Any:
        return deeds.set_target(code=code, group=group_in(told["group"]), said=form.target, **_by(request))

    return _said(request, form, title, deed, button="Set the target")


@require_http_methods(["GET", "POST"])
def target_revise(request: HttpRequest, pk: int) -> HttpResponse:
    """Put another target in the place of one, and say why; the first one stays on the page. Inventory: KPI-02."""
    row = get_object_or_404(queries.targets_for(request.user), pk=pk)
    check_can_set_targets(request.user, row.authority_id)
    told = {"initial": first_of(row, queries.said_by(row)), "sets": queries.names_of_sets(request.user)}
    form = RevisionForm(request.POST or None, **told)
    title = f"Revise the target: {queries.indicator_named(row.authority_id, row.code).title}"

    def deed(told: dict[str, Any]) -> Any:
        said = {"said": form.target, "because": told["because"], "seen_version": form.seen}
        return deeds.revise_target(row, **said, by=request.user, at=timezone.now())

    return _said(request, form, title, deed, button="Put it in place")


@require_http_methods(["GET", "POST"])
def comment(request: HttpRequest, code: str) -> HttpResponse:
    """Say why a figure is as it is, and what is done about it. Inventory: KPI-31."""
    check_can_set_targets(request.user, request.user.authority_id)
    one = queries.indicator_named(request.user.authority_id, code)
    group = group_in(request.POST.get("group") or request.GET.get("group", "")[:300])
    (found,) = measures_of(request.user, [(code, group)], timezone.localdate())
    on_screen = shown.as_seen(found) if found.told else {}
    form = CommentForm(request.POST or None, initial=_asked(request) | on_screen)
    title = f"Comment on the figure: {one.title}{_of(request, one)}"

    def deed(told: dict[str, Any]) -> Any:
        check_same_figure(told, shown.as_seen(found))
        return deeds.comment_on(code=code, **told | {"group": group}, **_by(request))

    return _said(request, form, title, deed, button="Keep the comment", about=shown.commented_said(found))


@require_http_methods(["GET", "POST"])
def forecast(request: HttpRequest, code: str) -> HttpResponse:
    """Say what somebody who knows the service expects, beside what the trend says. Inventory: KPI-31."""
    check_can_set_targets(request.user, request.user.authority_id)
    one = queries.indicator_named(request.user.authority_id, code)
    form = ForecastForm(request.POST or None, initial=_asked(request))
    title = f"Forecast by hand: {one.title}{_of(request, one)}"

    def deed(told: dict[str, Any]) -> Any:
        return deeds.give_forecast(code=code, group=group_in(told.pop("group")), **told, **_by(request))

    return _said(request, form, title, deed, button="Keep the forecast")


@require_http_methods(["GET", "POST"])
def comparators(request: HttpRequest) -> HttpResponse:
    """Choose authorities to be compared with, under a name and a vintage. Inventory: KPI-03."""
    check_can_set_targets(request.user, request.user.authority_id)
    form = ComparatorsForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            made = deeds.choose_comparators(**form.cleaned_data, **_by(request))
            messages.success(request, f"“{made}” stands beside every figure that is published.")
            return redirect("indicators:scorecard")
        except Refusal as refused:
            form.add_error(None, refused.sentence)
    return ask(request, form, "Choose authorities to compare with", crumbs(CARD), button="Keep the set")


def _said(request: HttpRequest, form: Any, title: str, deed: Any, button: str, about: str = "") -> HttpResponse:
    """A page with a form, which does a deed where it was sent and taken."""
    if form.is_bound and form.is_valid():
        try:
            made = deed(form.said)
            return redirect(wording.address_of(made.code, group_in(made.group_key)))
        except (NotAllowed, ChangedSince):
            raise
        except Refusal as refused:
            form.add_error(None, refused.sentence)
    return ask(request, form, title, crumbs(CARD), button=button, about=about)


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"authority": request.user.authority, "by": request.user, "at": timezone.now()}


def _asked(request: HttpRequest) -> dict[str, Any]:
    return {"group": request.GET.get("group", "")[:300]}


def _of(request: HttpRequest, indicator: Any) -> str:
    group = group_in(request.POST.get("group") or request.GET.get("group", ""))
    words = queries.group_words_for(request.user, indicator, group)
    return f", {words}" if words else ""
