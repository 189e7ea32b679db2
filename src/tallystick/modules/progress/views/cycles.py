"""When a plan's leads are asked, how far they have come, and who stands behind the names that it prints."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tallystick.foundation.accounts.queries import posts_of
from tallystick.foundation.ui.asking import as_at_of, then
from tallystick.foundation.ui.forms import AsAtForm
from tallystick.foundation.ui.paging import page_of
from tallystick.modules.plans import deeds as plans_deeds
from tallystick.modules.plans.queries import claims_of, plans_for
from tallystick.modules.progress import deeds, queries
from tallystick.modules.progress.forms import CycleForm, PostForm
from tallystick.modules.progress.permissions import can_run_cycles, check_can_run_cycles
from tallystick.modules.progress.presenters import cycles as presenter
from tallystick.modules.progress.views.asking import calendar_for, plan_crumbs, show


@require_safe
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """A plan's cycle, and its periods with how far each has come. Inventory: GOV-07."""
    found = get_object_or_404(plans_for(request.user).select_related("owner"), pk=pk)
    as_at = as_at_of(request)
    if as_at.past:
        return plan_then(request, found, as_at)
    cycle, runs = queries.running_cycle(found), can_run_cycles(request.user)
    today = timezone.localdate()
    periods = queries.periods_for(request.user).filter(cycle__plan=found)
    page = page_of(request, periods.filter(opens__lte=today).order_by("-starts", "-pk"))
    states, asked = queries.states_by_period(page), queries.actions_asked(found).count()
    rows = presenter.period_rows(page, states, asked, today)
    names = queries.names_without_post(request.user) if runs else []
    context = {"cycle": presenter.cycle_rows(cycle, found), "standing": cycle, "names": names, "runs": runs}
    context["later"] = presenter.to_come(periods.filter(opens__gt=today).order_by("starts")[:12])
    context |= {"claims": presenter.claims(claims_of(found)), "as_at": as_at}
    context["runs_out"] = presenter.runs_out(queries.terms_run_out(cycle, today)) if runs else ""
    return show(request, "plan.html", plan_crumbs(found), plan=found, page=page, rows=rows, **context)


def plan_then(request: HttpRequest, plan: Any, as_at: AsAtForm) -> HttpResponse:
    """A plan's cycle and its periods as they stood on a day; nothing to change. Inventory: PLN-06, GOV-07."""
    day, context = as_at.day, then(as_at)
    round_then = queries.round_then(plan, day)
    if round_then is None:
        return show(request, "ui/not_then.html", plan_crumbs(plan), of=plan, base="progress/base.html", **context)
    page = page_of(request, round_then.periods)
    context |= {
        "cycle": presenter.cycle_rows(round_then.cycle, round_then.plan),
        "standing": round_then.cycle,
        "rows": presenter.period_rows(page, round_then.states, round_then.asked, day),
        "claims": presenter.claims(round_then.claims),
    }
    return show(request, "plan.html", plan_crumbs(plan), plan=round_then.plan, page=page, **context)


@require_safe
def period(request: HttpRequest, pk: int) -> HttpResponse:
    """Who has not submitted for a period, by lead. Inventory: GOV-07."""
    found = get_object_or_404(queries.periods_for(request.user), pk=pk)
    silent = queries.silent(found)
    page = page_of(request, silent)
    head = presenter.period_head(found, timezone.localdate(), calendar_for(request))
    crumbs = plan_crumbs(found.cycle.plan, ("Updates", reverse("progress:plan", args=[found.cycle.plan_id])))
    context = {"period": found, "page": page, "leads": presenter.by_lead(page), "left": len(silent), "head": head}
    return show(request, "period.html", crumbs, plan=found.cycle.plan, runs=can_run_cycles(request.user), **context)


@require_http_methods(["GET", "POST"])
def cycle(request: HttpRequest, pk: int) -> HttpResponse:
    """Set a plan's cycle up, or change the one that runs. Inventory: GOV-07."""
    found = get_object_or_404(plans_for(request.user), pk=pk)
    check_can_run_cycles(request.user, found)
    running = queries.running_cycle(found)
    form = CycleForm(request.POST or None, running=running is not None, initial=presenter.told_of(running))
    if not form.is_bound or not form.is_valid():
        title = "Change when updates are asked for" if running else "Ask for updates"
        return question(request, form, title, found)
    take_cycle(request, found, running, form)
    return redirect("progress:plan", pk)


def take_cycle(request: HttpRequest, plan: Any, running: Any, form: CycleForm) -> None:
    """Set the cycle up, or change it."""
    who: dict[str, Any] = {"by": request.user, "at": timezone.now()}
    if running is None:
        deeds.set_up_cycle(plan, **form.told, **who)
        messages.success(request, "The periods are laid out. Leads are asked when each window opens.")
    else:
        deeds.change_cycle(running, **form.told, **who, seen_version=form.seen)
        messages.success(request, "The change is made. Windows that have opened already stay as they are.")


@require_POST
def open_window(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a period's actions on the lists of their leads. Inventory: PLT-02."""
    found = get_object_or_404(queries.periods_for(request.user), pk=pk)
    lines = deeds.open_window(found, by=request.user, at=timezone.now())
    messages.success(request, presenter.asked_words(lines))
    return redirect("progress:period", pk)


@require_http_methods(["GET", "POST"])
def owner(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which post owns a plan and signs last."""
    found = get_object_or_404(plans_for(request.user), pk=pk)
    check_can_run_cycles(request.user, found)
    posts = list(posts_of(request.user))
    form = PostForm(request.POST or None, posts=posts, initial={"post": found.owner_id})
    if not form.is_bound or not form.is_valid():
        return question(request, form, "Who owns this plan?", found, posts=posts)
    chosen = next(post for post in posts if post.pk == form.cleaned_data["post"])
    plans_deeds.put_owner(found, post=chosen, by=request.user, at=timezone.now())
    return redirect("progress:plan", pk)


@require_safe
def names(request: HttpRequest) -> HttpResponse:
    """The names printed as lead that nobody answers for yet. Inventory: PLN-09."""
    check_can_run_cycles(request.user)
    page = page_of(request, queries.names_without_post(request.user))
    return show(request, "names.html", [("Plans", reverse("plans:plans"))], page=page, rows=presenter.name_rows(page))


@require_http_methods(["GET", "POST"])
def name(request: HttpRequest) -> HttpResponse:
    """Say which post a printed name stands for, in every plan. Inventory: PLN-09."""
    check_can_run_cycles(request.user)
    words, posts = request.GET.get("name", "").strip(), list(posts_of(request.user))
    form = PostForm(request.POST or None, posts=posts)
    if not form.is_bound or not form.is_valid() or not words:
        return question(request, form, f"Which post is “{words}”?", None, posts=posts)
    chosen = next(post for post in posts if post.pk == form.cleaned_data["post"])
    plans_deeds.name_post(words, post=chosen, by=request.user, at=timezone.now())
    messages.success(request, f"“{words}” is the post “{chosen}”, in every plan.")
    return redirect("progress:names")


def question(request: HttpRequest, form: Any, title: str, plan: Any, **more: Any) -> HttpResponse:
    """A page with one form about a plan's updates."""
    back = reverse("progress:plan", args=[plan.pk]) if plan else reverse("progress:names")
    crumbs = plan_crumbs(plan, ("Updates", back)) if plan else [("Names without a post", back)]
    return show(request, "question.html", crumbs, form=form, title=title, plan=plan, back=back, **more)
