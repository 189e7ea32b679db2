"""Pages of what the ledger says of one person: what they did, and what was done with their account."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from tallystick.foundation.accounts import presenters, queries
from tallystick.foundation.accounts.permissions import check_can_keep_accounts


@require_GET
def own(request: HttpRequest) -> HttpResponse:
    """Show a person their own record. Inventory: PLT-06."""
    return page(request, request.user, "Your record", ("Your account", reverse("accounts:account")))


@require_GET
def of_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an administrator one person's record. Inventory: PLT-06."""
    check_can_keep_accounts(request.user)
    person = queries.person_of(request.user, pk)
    return page(request, person, f"Record of {person}", (str(person), reverse("accounts:person", args=[pk])))


def page(request: HttpRequest, person: Any, title: str, back: tuple[str, str]) -> HttpResponse:
    """Draw a page of fifty lines, the newest first; `with=account` asks for what was done with the account."""
    done_by, before = request.GET.get("with") != "account", request.GET.get("before", "")
    lines = queries.record_of(person, done_by=done_by, before=int(before[:18]) if before.isdecimal() else None)
    shown = lines[: queries.RECORD_PAGE]
    names = queries.names_of_actors(person, {line.actor for line in shown})
    context = {"title": title, "back_words": back[0], "back": back[1], "done_by": done_by, "wide": True}
    context["lines"] = presenters.record_lines(shown, names)
    context["older"] = shown[-1].position if len(lines) > queries.RECORD_PAGE else None
    return render(request, "accounts/record.html", context | {"later": before})
