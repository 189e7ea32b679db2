"""What figures opened: the list, a sheet of it, one opening, and what people do with it. Inventory: SCH-15, CAS-12."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from tallystick.foundation.accounts.queries import post_of, standing_posts
from tallystick.foundation.ui.files import CSV, made_file
from tallystick.foundation.ui.paging import page_of
from tallystick.lib.sheets import as_csv
from tallystick.modules.indicators.queries import indicators_of
from tallystick.modules.triggers import deeds, queries
from tallystick.modules.triggers.forms.openings import AnswerForm, CloseForm, HandOverForm, PlanForm, SeekForm
from tallystick.modules.triggers.permissions import (
    can_hand_over,
    can_settle,
    check_can_hand_over,
    check_can_read_openings,
    check_can_settle,
)
from tallystick.modules.triggers.presenters import openings as shown
from tallystick.modules.triggers.queries import openings as asked
from tallystick.modules.triggers.queries import plans
from tallystick.modules.triggers.views.asking import Crumbs, ask, crumbs, show


@require_safe
def openings(request: HttpRequest) -> HttpResponse:
    """Everything that figures opened, as far as somebody is told of it: what is owed, under way, back and closed."""
    check_can_read_openings(request.user)
    form, today = _form(request), timezone.localdate()
    page = page_of(request, asked.sought(request.user, form.asked))
    found = asked.named(request.user, list(page))
    rows = [shown.opening_row(*one, today) for one in asked.with_figures(request.user, found)]
    told = {"form": form, "page": page, "rows": rows, "heads": shown.HEADS}
    return show(request, "openings.html", [], **told, figures=shown.figures(asked.counts_for(request.user)))


@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """The same list as a sheet."""
    found = asked.with_figures(request.user, asked.found_for(request.user, _form(request).asked))
    rows = shown.sheet_rows(found, timezone.localdate())
    return made_file(as_csv(shown.SHEET, rows), "opened-by-figures.csv", CSV)


@require_safe
def opening(request: HttpRequest, pk: int) -> HttpResponse:
    """One opening: the figures that opened it and came since, its plan, on whose list it is, and who may close it."""
    found = asked.opening_for(request.user, pk)
    ((_, evidence, indicator),) = asked.with_figures(request.user, [found])
    one, today, known = found.opening, timezone.localdate(), indicators_of(request.user.authority_id)
    may_settle = one.closed_at is None and can_settle(request.user, one, found.trigger)
    figure = queries.figure_to_close(one, found.trigger, today) if one.register and not one.closed_at else None
    context = {
        "opening": one,
        "title": shown.title_of(found),
        "name": found.name,
        "tag": shown.state_tag(one, today),
        "corrected": shown.corrected_said(one),
        "summary": shown.summary(found, indicator, today),
        "evidence": [shown.evidence_row(*each, indicator, known) for each in evidence],
        "others": [shown.other_row(each) for each in asked.others_of(request.user, one)],
        "doubts": found.trigger.doubts if found.trigger else [],
        "plan": plans.plan_for(request.user, one),
        "may_settle": may_settle,
        "may_close": may_settle and figure is not None,
        "closes": shown.closes_said(one, may_be=figure is not None),
        "may_hand_over": one.closed_at is None and can_hand_over(request.user, one),
        "heads": {"evidence": shown.EVIDENCE_HEADS, "others": shown.OTHERS_HEADS},
    }
    return show(request, "opening.html", crumbs(), **context)


@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an opening whose figure is back, with a reason; or answer an alert."""
    found = asked.opening_for(request.user, pk)
    one = found.opening
    check_can_settle(request.user, one, found.trigger)
    kind, title, do = (
        (CloseForm, "Close what a figure opened", deeds.close_opening)
        if one.register
        else (AnswerForm, "Answer an alert", deeds.answer_alert)
    )
    form = kind(request.POST or None, initial={"seen_version": one.version})
    if not form.is_bound or not form.is_valid():
        return ask(request, form, title, _way(found), about=_about(found))
    do(one, **form.said, seen_version=form.seen, by=request.user, at=timezone.now())
    return redirect(one)


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which entry of the register is the plan."""
    found = asked.opening_for(request.user, pk)
    check_can_settle(request.user, found.opening, found.trigger)
    form = PlanForm(request.POST or None, entries=plans.entries_to_choose(request.user, found.opening))
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "Say which entry is the plan", _way(found), about=_about(found))
    deeds.note_plan(found.opening, int(form.cleaned_data["entry"]), by=request.user, at=timezone.now())
    messages.success(request, "The plan is noted, and what was owed is off the due list.")
    return redirect(found.opening)


@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Say to which post an opening falls."""
    found = asked.opening_for(request.user, pk)
    check_can_hand_over(request.user, found.opening)
    posts = [(post.pk, str(post)) for post in standing_posts(request.user, timezone.localdate())]
    form = HandOverForm(request.POST or None, posts=posts, initial={"seen_version": found.opening.version})
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "Hand over to a post", _way(found), about=_about(found))
    post = post_of(request.user, int(form.cleaned_data["post"]))
    deeds.hand_over(found.opening, post, seen_version=form.seen, by=request.user, at=timezone.now())
    return redirect(found.opening)


def _form(request: HttpRequest) -> SeekForm:
    known = queries.triggers_of(request.user.authority_id).values()
    return SeekForm(request.GET, triggers=sorted(((one.code, one.title) for one in known), key=lambda pair: pair[1]))


def _way(found: asked.Found) -> Crumbs:
    return crumbs((found.name, found.opening.get_absolute_url()))


def _about(found: asked.Found) -> str:
    return f"{shown.title_of(found)}: {found.name}"
