"""An administrator's pages of the organisation: its units as a tree."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from tallystick.foundation.accounts import deeds, presenters, queries
from tallystick.foundation.accounts.forms import UnitForm
from tallystick.foundation.accounts.permissions import check_can_keep_accounts
from tallystick.foundation.accounts.views.asking import ask, doing, done, posted

BACK = "Units"


@require_GET
def units(request: HttpRequest) -> HttpResponse:
    """Show the units, each under the one it stands within."""
    check_can_keep_accounts(request.user)
    return render(request, "accounts/units.html", {"lines": presenters.tree(queries.units_of(request.user))})


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Add a unit."""
    check_can_keep_accounts(request.user)
    form = UnitForm(posted(request), user=request.user)
    if done(form, partial(deeds.add_unit, request.user.authority, **doing(request))):
        messages.success(request, f"{form.cleaned_data['name']} was added.")
        return redirect("accounts:units")
    return ask(request, form, "Add a unit", (BACK, reverse("accounts:units")), button="Add unit")


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename, move or end a unit."""
    check_can_keep_accounts(request.user)
    unit = queries.unit_of(request.user, pk)
    now = {name: getattr(unit, name) for name in ("name", "above", "agency", "starts", "ends")}
    form = UnitForm(posted(request), user=request.user, unit=unit, initial=now)
    if done(form, partial(deeds.change_unit, unit, **doing(request))):
        messages.success(request, f"{form.cleaned_data['name']} was changed.")
        return redirect("accounts:units")
    return ask(request, form, f"Change {unit}", (BACK, reverse("accounts:units")))
