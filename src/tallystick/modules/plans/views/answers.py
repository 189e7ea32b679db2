"""The review's own record, its findings, and what answers them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tallystick.foundation.ui.asking import as_at_of
from tallystick.modules.plans import deeds, queries
from tallystick.modules.plans.forms import AskForm, ChooseForm, JudgementForm, ReviewForm
from tallystick.modules.plans.permissions import check_can_write
from tallystick.modules.plans.presenters import findings
from tallystick.modules.plans.views.asking import ask, crumbs, show
from tallystick.modules.plans.views.then import review_then


@require_safe
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """The review's own record, and the weaknesses that no plan takes up. Inventory: PLN-24, PLN-25, KPI-05."""
    plan = get_object_or_404(queries.plans_for(request.user).select_related("review"), pk=pk)
    as_at = as_at_of(request)
    if as_at.is_past:
        return review_then(request, plan, as_at)
    judgements = queries.judgements_of(plan.review) if plan.review else []
    page = findings.review_page(judgements, queries.untouched_weaknesses(plan), request.GET.get("grade", ""))
    attached = queries.plans_for(request.user).filter(review=plan.review).exclude(review=None)
    others = queries.reviews_for(request.user).exclude(pk=plan.review_id)
    context = {"plan": plan, "as_at": as_at, "review": plan.review, "page": page}
    context |= {"attached": attached, "others": others}
    return show(request, "review.html", crumbs(plan), **context)


@require_http_methods(["GET", "POST"])
def review_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the review's own record. Inventory: PLN-24."""
    plan = get_object_or_404(queries.plans_for(request.user).select_related("review"), pk=pk)
    check_can_write(request.user, plan)
    form = ReviewForm(request.POST or None, initial=findings.review_words(plan))
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "The review’s own record", crumbs(plan), back=plan.get_absolute_url())
    deeds.write_review(plan, words=form.cleaned_data, by=request.user, at=timezone.now(), seen_version=form.seen)
    return redirect("plans:review", plan.pk)


@require_http_methods(["GET", "POST"])
def review_attach(request: HttpRequest, pk: int) -> HttpResponse:
    """Attach a plan or a later progress report to a review that is already recorded. Inventory: PLN-24."""
    plan = get_object_or_404(queries.plans_for(request.user), pk=pk)
    check_can_write(request.user, plan)
    known = queries.reviews_for(request.user)
    form = ChooseForm(request.POST or None, label="Review", choices=[(one.pk, one.title) for one in known])
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "Attach to a review", crumbs(plan), back=plan.get_absolute_url())
    chosen = get_object_or_404(known, pk=form.cleaned_data["chosen"])
    deeds.attach_to_review(plan, chosen, by=request.user, at=timezone.now())
    return redirect("plans:review", plan.pk)


@require_http_methods(["GET", "POST"])
def judgement_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down a finding of the review with its grade. Inventory: PLN-25, KPI-05."""
    plan = get_object_or_404(queries.plans_for(request.user).exclude(review=None).select_related("review"), pk=pk)
    check_can_write(request.user, plan)
    form = JudgementForm(request.POST or None)
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "Note a finding", crumbs(plan), back=plan.get_absolute_url())
    deeds.note_judgement(plan.review, **form.cleaned_data, by=request.user, at=timezone.now())
    return redirect("plans:review", plan.pk)


@require_http_methods(["GET", "POST"])
def judgement_answer(request: HttpRequest, pk: int, judgement: int) -> HttpResponse:
    """Link a part of a plan to a finding, which clears the gap. Inventory: PLN-25."""
    plan = get_object_or_404(queries.plans_for(request.user), pk=pk)
    check_can_write(request.user, plan)
    found = get_object_or_404(queries.judgements_for(request.user).filter(review__plans=plan), pk=judgement)
    offered = list(queries.recommendations_answering(found.review))
    form = ChooseForm(request.POST or None, label="Answered by", choices=findings.choices(offered))
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "Which part of the plan takes this up?", crumbs(plan), judgement=found)
    chosen = next(one for one in offered if one.pk == form.cleaned_data["chosen"])
    deeds.answer_judgement(found, chosen, by=request.user, at=timezone.now())
    messages.success(request, "The finding is linked to the plan.")
    return redirect("plans:review", plan.pk)


@require_POST
def answer_withdraw(request: HttpRequest, pk: int, answer: int) -> HttpResponse:
    """Take the link between a finding and a plan away."""
    found = get_object_or_404(queries.answers_for(request.user), pk=answer)
    deeds.withdraw_answer(found, by=request.user, at=timezone.now())
    return redirect("plans:review", pk)


@require_http_methods(["GET", "POST"])
def ask_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Note a recommendation that was made. Inventory: PLN-04."""
    plan = get_object_or_404(queries.plans_for(request.user), pk=pk)
    check_can_write(request.user, plan)
    form = AskForm(request.POST or None)
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "Note a recommendation that was made", crumbs(plan))
    deeds.ask(plan, ref=form.cleaned_data["ref"], by=request.user, at=timezone.now())
    return redirect("plans:coverage", plan.pk)


@require_http_methods(["GET", "POST"])
def asked_cover(request: HttpRequest, pk: int, asked: int) -> HttpResponse:
    """Say which part of the plan answers a recommendation. Inventory: PLN-04."""
    found = get_object_or_404(queries.asked_for(request.user).filter(plan=pk), pk=asked)
    check_can_write(request.user, found)
    offered = list(found.plan.recommendations.standing().printed_order())
    form = ChooseForm(request.POST or None, label="Answered by", choices=findings.choices(offered))
    if not form.is_bound or not form.is_valid():
        return ask(request, form, f"What answers recommendation {found.ref}?", crumbs(found.plan))
    chosen = next(one for one in offered if one.pk == form.cleaned_data["chosen"])
    deeds.cover(found, chosen, by=request.user, at=timezone.now())
    return redirect("plans:coverage", pk)


@require_POST
def cover_remove(request: HttpRequest, pk: int, cover: int) -> HttpResponse:
    """Take the link between a recommendation and a part of the plan away."""
    found = get_object_or_404(queries.covers_for(request.user), pk=cover)
    deeds.uncover(found, by=request.user, at=timezone.now())
    return redirect("plans:coverage", pk)
