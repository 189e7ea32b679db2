"""Joint sign-off: what waits for signatures, who has signed, and signing. Inventory: PLN-13."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tallystick.foundation.accounts.queries import people_of, standing_posts
from tallystick.foundation.ui.forms import SeenForm
from tallystick.foundation.ui.paging import page_of
from tallystick.modules.protocols import deeds, queries
from tallystick.modules.protocols.forms.agreements import SignatoriesForm, SignForm
from tallystick.modules.protocols.permissions import can_keep_protocols, check_can_keep_protocols
from tallystick.modules.protocols.presenters import agreements as shown
from tallystick.modules.protocols.rules.signing import declaration
from tallystick.modules.protocols.views.asking import ask, crumbs, show

LIST = ("Agreements", "protocols:agreements")


@require_safe
def agreements(request: HttpRequest) -> HttpResponse:
    """Everything that was put for signature."""
    page = page_of(request, queries.agreements_for(request.user))
    return show(request, "agreements.html", crumbs(), page=page, rows=[shown.agreement_row(one) for one in page])


@require_safe
def agreement(request: HttpRequest, pk: int) -> HttpResponse:
    """Who has signed what is there now, who is awaited, and what changed after somebody signed."""
    one = get_object_or_404(queries.agreements_for(request.user), pk=pk)
    stands = queries.standing_of(one)
    void = [(shown.void_said(found), found.void_because, changed(found, one)) for found in stands.void]
    mine = queries.to_sign(one, request.user, timezone.localdate())
    rows = [shown.place_row(place, stands.counted) for place in one.signatories.all()]
    context = {"agreement": one, "state": shown.STATES[stands.state], "rows": rows, "void": void, "mine": mine}
    context |= {"heads": shown.SIGN_HEADS, "moved_on": stands.present != one.digest, "due": shown.day(one.due)}
    context["since"] = queries.changed_between(one) if stands.present != one.digest else []
    context["can_keep"] = can_keep_protocols(request.user)
    return show(request, "agreement.html", crumbs(LIST), **context)


@require_safe
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """The agreements about a plan."""
    found = get_object_or_404(queries.plans_for(request.user), pk=pk)
    rows = [shown.agreement_row(one) for one in queries.agreements_of_plan(request.user, found)]
    way = [("Plans", reverse("plans:plans")), (str(found), found.get_absolute_url())]
    may_keep = can_keep_protocols(request.user)
    return show(request, "plan.html", way, plan=found, rows=rows, can_keep=may_keep)


@require_http_methods(["GET", "POST"])
def plan_put(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a plan for signature."""
    found = get_object_or_404(queries.plans_for(request.user), pk=pk)
    check_can_keep_protocols(request.user, found)
    form = signatories(request)
    if not form.is_bound or not form.is_valid():
        way = [("Plans", reverse("plans:plans")), (str(found), found.get_absolute_url())]
        about = "The plan is frozen as it stands. Everybody signs exactly that version."
        return ask(request, form, "Put the plan for signature", way, about=about, button="Ask for signatures")
    told = {"signatories": form.signatories, "due": form.cleaned_data["due"]}
    return redirect(deeds.put_plan_to_sign(found, **told, by=request.user, at=timezone.now()))


@require_http_methods(["GET", "POST"])
def put(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the newest version of a protocol for signature."""
    one = queries.protocol_for(request.user, pk)
    check_can_keep_protocols(request.user, one)
    form = signatories(request)
    if not form.is_bound or not form.is_valid():
        about = "It is agreed when everybody named here has signed the same version."
        return ask(request, form, "Put it for signature", crumbs(one), about=about, button="Ask for signatures")
    told = {"signatories": form.signatories, "due": form.cleaned_data["due"]}
    return redirect(deeds.put_text_to_sign(one, **told, by=request.user, at=timezone.now()))


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a plan for signature as it stands now."""
    one, form = get_object_or_404(queries.agreements_for(request.user), pk=pk), SeenForm(request.POST)
    form.is_valid()
    deeds.ask_again(one, by=request.user, at=timezone.now(), seen_version=form.seen)
    messages.success(request, "Everybody is asked to sign the plan as it stands now.")
    return redirect(one)


@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, pk: int, place: int) -> HttpResponse:
    """Show exactly what is signed, and sign it."""
    one = get_object_or_404(queries.agreements_for(request.user), pk=pk)
    where = get_object_or_404(one.signatories.all(), pk=place)
    said = declaration(one.put, one.about, where.title)
    form = SignForm(request.POST or None, initial={"digest": one.digest}, declaration=said)
    if not form.is_bound or not form.is_valid():
        told = {
            "template": "protocols/sign.html",
            "agreement": one,
            "place": where,
            "shown": shown.what_is_signed(one, queries.plan_put),
        }
        return ask(request, form, f"Sign as {where.title}", crumbs(LIST, one), button="Sign", **told)
    seen = form.cleaned_data["digest"]
    deeds.sign(one, place=where, seen_digest=seen, by=request.user, at=timezone.now())
    messages.success(request, "You have signed.")
    return redirect(one)


def signatories(request: HttpRequest) -> SignatoriesForm:
    """The form of who has to sign."""
    posts = standing_posts(request.user, timezone.localdate())
    return SignatoriesForm(request.POST or None, posts=posts, people=people_of(request.user).filter(is_active=True))


def changed(signature: Any, agreement: Any) -> list[str]:
    """What changed after a signature, in words."""
    return queries.changed_since(signature, agreement.about)
