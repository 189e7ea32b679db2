"""Pages about people who are away, and people who leave."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from tallystick.foundation.accounts import deeds, presenters, queries
from tallystick.foundation.accounts.forms import LeaveForm, LeaverForm, OwnLeaveForm
from tallystick.foundation.accounts.permissions import can_keep_accounts, check_can_keep_accounts
from tallystick.foundation.accounts.views.asking import doing, done, posted


@require_http_methods(["GET", "POST"])
def own_leave(request: HttpRequest) -> HttpResponse:
    """Show who stands in for a person while they are away, and name somebody."""
    form = OwnLeaveForm(posted(request), user=request.user)
    if done(form, partial(deeds.delegate, request.user, **doing(request))):
        messages.success(request, f"{form.cleaned_data['to']} stands in for you.")
        return redirect("accounts:own-leave")
    today = timezone.localdate()
    page = {
        "form": form,
        "lines": presenters.spell_lines(queries.own_delegations(request.user, today), today),
        "others": presenters.spell_lines(queries.stands_in_for(request.user, today), today),
    }
    return render(request, "accounts/own_leave.html", page, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """Show everybody who is away with who stands in for them, and name somebody for somebody else."""
    check_can_keep_accounts(request.user)
    form = LeaveForm(posted(request), user=request.user)
    if done(form, lambda absent, **rest: deeds.delegate(absent, **rest, **doing(request))):
        messages.success(request, f"{form.cleaned_data['to']} stands in for {form.cleaned_data['absent']}.")
        return redirect("accounts:leave")
    today = timezone.localdate()
    lines = presenters.spell_lines(queries.delegations_of(request.user, today), today)
    return render(request, "accounts/leave.html", {"form": form, "lines": lines}, status=422 if form.errors else 200)


@require_POST
def end_leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back today what was left to somebody else."""
    found = queries.delegation_of(request.user, pk)
    deeds.end_delegation(found, ends=max(timezone.localdate(), found.starts), **doing(request))
    messages.success(request, f"{found.delegate} stands in until the end of today.")
    return redirect("accounts:leave" if can_keep_accounts(request.user) else "accounts:own-leave")


@require_http_methods(["GET", "POST"])
def leaver(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a person holds and leads, and let it all end on their last day."""
    check_can_keep_accounts(request.user)
    person, today = queries.person_of(request.user, pk), timezone.localdate()
    form = LeaverForm(posted(request), person=person, today=today, initial={"last_day": today})

    def record(last_day: object, **_: object) -> object:
        return deeds.record_leaver(person, last_day=last_day, successors=form.successors(), **doing(request))

    if done(form, record):
        messages.success(request, f"{person} leaves on {presenters.said(form.cleaned_data['last_day'])}.")
        return redirect("accounts:person", pk)
    page = {"person": person, "form": form, "led": presenters.led(queries.still_led_by(person, today))}
    page |= {"roles": queries.roles_of(person, today), "holdings": queries.holdings_of_person(person, today)}
    return render(request, "accounts/leaver.html", page, status=422 if form.errors else 200)
