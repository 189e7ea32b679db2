"""Saying how an action goes, one thing a page: how it is going, what has happened, check, submitted."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from tallystick.modules.progress import deeds, queries
from tallystick.modules.progress.forms import GoingForm, SeenForm, WordsForm
from tallystick.modules.progress.permissions import UpdateChangedSince, can_update, check_can_update
from tallystick.modules.progress.presenters import journey
from tallystick.modules.progress.views.asking import calendar_for, show


@require_http_methods(["GET", "POST"])
def going(request: HttpRequest, pk: int) -> HttpResponse:
    """How it is going, and when it will be done. Inventory: PLN-06, PLN-07."""
    action = get_object_or_404(queries.actions_for(request.user), pk=pk)
    if request.method == "GET" and not can_update(request.user, action, timezone.localdate()):
        return redirect("progress:action", action.pk)  # whoever chases follows the same link as the lead, and reads
    check_can_update(request.user, action, timezone.localdate())
    period = queries.period_asked(action.plan_id, timezone.localdate())
    update = queries.update_for_action(request.user, action) or queries.drafts_left(action, period).first()
    last = queries.last_submission(action, before=update)
    form = GoingForm(request.POST or None, initial=journey.begin_with(update, last))
    if not form.is_bound or not form.is_valid():
        return ask(request, "going.html", form, action, period, update, last=journey.last_time(last))
    if update is None or update.period != period:
        update = begun(request, form, action, period, new=update is None)
    return keep(request, "going.html", form, update, "progress:words")


@require_http_methods(["GET", "POST"])
def words(request: HttpRequest, pk: int) -> HttpResponse:
    """What has happened, and what comes next. Inventory: PLN-06."""
    update = get_object_or_404(queries.updates_for(request.user), pk=pk)
    check_can_update(request.user, update.action, timezone.localdate())
    last = queries.last_submission(update.action, before=update)
    form = WordsForm(request.POST or None, initial=journey.answers_of(update, WordsForm.fields_kept))
    if not form.is_bound or not form.is_valid():
        so_far = journey.since(last, queries.on_screen(update, queries.evidence_of(update)))
        told = {"last": journey.last_time(last), "changes": so_far}
        return ask(request, "words.html", form, update.action, update.period, update, **told)
    return keep(request, "words.html", form, update, "progress:check")


@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that was said, before it is submitted; then it is. Inventory: PLN-06."""
    update = get_object_or_404(queries.updates_for(request.user), pk=pk)
    check_can_update(request.user, update.action, timezone.localdate())
    form = SeenForm(request.POST or None, initial={"seen_version": update.version})
    if form.is_bound and form.is_valid():
        try:
            deeds.submit_update(update, by=request.user, at=timezone.now(), seen_version=form.seen)
            return redirect("progress:submitted", update.pk)
        except UpdateChangedSince:
            return checked(
                request, SeenForm(initial={"seen_version": update.version}), update, clashed=True, status=409
            )
    return checked(request, form, update)


@require_safe
def submitted(request: HttpRequest, pk: int) -> HttpResponse:
    """That it is submitted, who sees it next, and what else waits."""
    update = get_object_or_404(queries.updates_for(request.user).filter(submitted_at__isnull=False), pk=pk)
    today = timezone.localdate()
    led = list(queries.actions_led_by(request.user, today)[:50])
    waiting = journey.after([one for one in queries.asked_of(led, today) if journey.waits(one)])
    return show(request, "submitted.html", update=update, action=update.action, waiting=waiting[:5], left=len(waiting))


def ask(
    request: HttpRequest, template: str, form: Any, action: Any, period: Any, update: Any, **more: Any
) -> HttpResponse:
    """A page with a question, below what is asked of which action by when."""
    asked = journey.asked(action, period, timezone.localdate(), calendar_for(request))
    wanted = period.cycle.words_wanted if period else 150
    context = {"form": form, "action": action, "update": update, "asked": asked, "words_wanted": wanted}
    return show(request, template, **context, returned=queries.returned_because(update) if update else None, **more)


def begun(request: HttpRequest, form: Any, action: Any, period: Any, *, new: bool) -> Any:
    """The update that the first answer begins, or a draft of an earlier time; where somebody was quicker, theirs."""
    update = deeds.begin_update(action, period=period, by=request.user, at=timezone.now())
    if new:
        form.cleaned_data["seen_version"] = 1
    return update


def keep(request: HttpRequest, template: str, form: Any, update: Any, following: str) -> HttpResponse:
    """Keep a page's answers and go on; where somebody else wrote meanwhile, show both and lose neither."""
    try:
        deeds.change_update(update, **form.answers, by=request.user, at=timezone.now(), seen_version=form.seen)
    except UpdateChangedSince:
        return both(request, template, form, update)
    return redirect("progress:mine") if "later" in request.POST else redirect(following, update.pk)


def both(request: HttpRequest, template: str, form: Any, update: Any) -> HttpResponse:
    """The page again with the words that were typed, beside those that somebody else kept meanwhile."""
    update = queries.updates_for(request.user).get(pk=update.pk)
    again = type(form)(initial=form.answers | {"seen_version": update.version})
    clash = journey.clash(update, form.answers, queries.changed_last_by(request.user, update))
    return ask(request, template, again, update.action, update.period, update, clash=clash, status=409)


def checked(request: HttpRequest, form: Any, update: Any, **more: Any) -> HttpResponse:
    """The page of answers before they are submitted."""
    evidence = list(queries.evidence_of(update))
    last = queries.last_submission(update.action, before=update)
    answers = journey.answers(update, queries.on_screen(update, evidence), evidence, last)
    return ask(request, "check.html", form, update.action, update.period, update, answers=answers, **more)
