"""An administrator's pages: who is here, which roles they hold, and their accounts."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tallystick.foundation.accounts import deeds, presenters, queries
from tallystick.foundation.accounts.forms import NewPersonForm, RoleForm
from tallystick.foundation.accounts.permissions import check_can_keep_accounts
from tallystick.foundation.accounts.rules import AddressTaken, takes_fresh_proof
from tallystick.foundation.accounts.sessions import proved_lately
from tallystick.foundation.accounts.views.asking import doing


@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """List everybody of the authority with the roles they hold today."""
    check_can_keep_accounts(request.user)
    shown = queries.people_with_roles(request.user, timezone.localdate())
    return render(request, "accounts/people.html", {"people": shown, "wide": True})


@never_cache
@require_http_methods(["GET", "POST"])
@proved_lately(when=lambda request: takes_fresh_proof(request.POST.get("role", "")))
def new(request: HttpRequest) -> HttpResponse:
    """Open an account with a first role, and show its password once."""
    check_can_keep_accounts(request.user)
    form = NewPersonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            return brought_in(request, **form.cleaned_data)
        except AddressTaken as taken:
            form.add_error("email", taken.sentence)
    return render(request, "accounts/new_person.html", {"form": form}, status=422 if form.errors else 200)


def brought_in(request: HttpRequest, *, by_letter: bool, **who: str) -> HttpResponse:
    """Bring a person in by a letter, or with a password that is shown once."""
    if by_letter:
        person = deeds.invite(request.user.authority, **who, **doing(request))
        messages.success(request, f"A letter is on its way to {person.email}.")
        return redirect("accounts:person", person.pk)
    person, password = deeds.welcome(request.user.authority, **who, **doing(request))
    return render(request, "accounts/password_once.html", {"person": person, "password": password})


@require_GET
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a person's account and roles."""
    check_can_keep_accounts(request.user)
    return person_page(request, pk, RoleForm(user=request.user, initial={"starts": timezone.localdate()}))


@require_POST
@proved_lately(when=lambda request: takes_fresh_proof(request.POST.get("role", "")))
def give_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a person a role."""
    check_can_keep_accounts(request.user)
    form = RoleForm(request.POST, user=request.user)
    if not form.is_valid():
        return person_page(request, pk, form)
    given = deeds.give_role(queries.person_of(request.user, pk), **form.cleaned_data, **doing(request))
    messages.success(request, f"{given.user} now holds the role: {given.role_title}.")
    return redirect("accounts:person", pk)


@require_POST
def end_role(request: HttpRequest, pk: int, role_pk: int) -> HttpResponse:
    """End a role today."""
    check_can_keep_accounts(request.user)
    membership = queries.membership_of(queries.person_of(request.user, pk), role_pk)
    deeds.end_role(membership, ends=max(timezone.localdate(), membership.starts), **doing(request))
    messages.success(request, f"{membership.user} holds the role {membership.role_title} until the end of today.")
    return redirect("accounts:person", pk)


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an account."""
    check_can_keep_accounts(request.user)
    person = deeds.close_account(queries.person_of(request.user, pk), **doing(request))
    messages.success(request, f"{person} can no longer sign in.")
    return redirect("accounts:person", pk)


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a closed account again."""
    check_can_keep_accounts(request.user)
    person = deeds.reopen_account(queries.person_of(request.user, pk), **doing(request))
    messages.success(request, f"{person} can sign in again.")
    return redirect("accounts:person", pk)


@never_cache
@require_POST
@proved_lately
def reset_password(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a person a new password and show it once."""
    check_can_keep_accounts(request.user)
    person = queries.person_of(request.user, pk)
    password = deeds.reset_password(person, **doing(request))
    return render(request, "accounts/password_once.html", {"person": person, "password": password})


def person_page(request: HttpRequest, pk: int, form: RoleForm) -> HttpResponse:
    """Draw a person's page with the form that gives a role."""
    person = queries.person_of(request.user, pk)
    today = timezone.localdate()
    shown = {"person": person, "form": form, "memberships": queries.all_roles_of(person), "today": today}
    shown["holdings"] = presenters.spell_lines(queries.holdings_of_person(person, today), today)
    shown["last_day"] = person.last_day and presenters.said(person.last_day)
    return render(request, "accounts/person.html", shown, status=422 if form.errors else 200)
