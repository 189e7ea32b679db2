"""Transfer as the authority keeps it: rounds, schools, who is missing, the list of places, the release. LRN-11."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from tallystick.modules.exchange import deeds, queries
from tallystick.modules.exchange.forms.transfer import DaysForm, FileForm, SchoolsForm, SureForm, TransferForm
from tallystick.modules.exchange.permissions import can_keep_exchanges, check_can_keep_exchanges
from tallystick.modules.exchange.presenters import transfer as shown
from tallystick.modules.exchange.rules.transfer import schools_in
from tallystick.modules.exchange.views.asking import Crumbs, ask, show

TRANSFERS = "exchange:transfers"
RELEASE = (
    "Every secondary school of the round can then read and download what was sent of the pupils who are allocated to"
    " it, and is told so. This cannot be taken back."
)


@require_safe
def transfers(request: HttpRequest) -> HttpResponse:
    """Every round, the latest first."""
    today = timezone.localdate()
    rows = [shown.round_row(one, today) for one in queries.rounds_for(request.user)]
    return show(request, "transfers.html", [], rows=rows, heads=shown.HEADS, may_keep=can_keep_exchanges(request.user))


@require_http_methods(["GET", "POST"])
def transfer_new(request: HttpRequest) -> HttpResponse:
    """Set a round up."""
    check_can_keep_exchanges(request.user, request.user.authority_id)
    form = TransferForm(request.POST or None, people=queries.owners_for(request.user), initial={"owner": request.user})
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "Set a round up", _way(), button="Set it up")
    return redirect(deeds.set_up_transfer(**form.cleaned_data, by=request.user, at=timezone.now()))


@require_safe
def transfer(request: HttpRequest, pk: int) -> HttpResponse:
    """A round: how many primary schools have sent, who is missing, and what each secondary school can read."""
    of, today = queries.round_for(request.user, pk), timezone.localdate()
    sending, may_keep = queries.sending_of(of, today), can_keep_exchanges(request.user)
    drop = may_keep and of.released_at is None
    context: dict[str, Any] = {
        "figures": shown.figures(sending, queries.complete_of(sending)) if sending else [],
        "missing": shown.missing_said(sending, today),
        "sending": [shown.sending_row(one) for one in sending],
        "receiving": [shown.receiving_row(one, drop) for one in queries.receiving_of(of, today)],
        "state": shown.round_state(of, today),
        "said": shown.days_said(of),
        "places": len(queries.allocations_in(of, queries.made_now(of, today))),
        "not_counted": shown.not_counted_said(queries.lists_of_units(of)),
        "may_keep": may_keep,
    }
    return show(request, "transfer.html", _way(), of=of, heads=shown.HEADS, **context)


@require_http_methods(["GET", "POST"])
def transfer_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Move the days of a round."""
    of = queries.round_for(request.user, pk)
    check_can_keep_exchanges(request.user, of.authority_id)
    told = {"upload_by": of.upload_by, "release_on": of.release_on, "seen_version": of.version}
    form = DaysForm(request.POST or None, initial=told)
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "Move its days", _way(of))
    return redirect(deeds.change_transfer(of, **form.said, seen_version=form.seen, by=request.user, at=timezone.now()))


@require_http_methods(["GET", "POST"])
def transfer_schools(request: HttpRequest, pk: int) -> HttpResponse:
    """Name schools of a round."""
    of = queries.round_for(request.user, pk)
    check_can_keep_exchanges(request.user, of.authority_id)
    form = SchoolsForm(request.POST or None, initial={"side": "sends"})
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "Which schools take part?", _way(of), button="Add them")
    schools = queries.units_typed(request.user, schools_in(form.cleaned_data["schools"]))
    deeds.name_schools(of, side=form.cleaned_data["side"], schools=schools, by=request.user, at=timezone.now())
    return redirect(of)


@require_http_methods(["GET", "POST"])
def transfer_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a school out of a round in which it has done nothing."""
    school = queries.school_of_round(request.user, pk)
    check_can_keep_exchanges(request.user, school.authority_id)
    form = SureForm(request.POST if request.method == "POST" else None)
    if not form.is_bound:
        return ask(request, form, f"Take {school.unit.name} out", _way(school.round), button="Take it out")
    of = school.round
    deeds.drop_school(school, by=request.user, at=timezone.now())
    return redirect(of)


@require_http_methods(["GET", "POST"])
def transfer_places(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the list that says which school each pupil was allocated."""
    of = queries.round_for(request.user, pk)
    check_can_keep_exchanges(request.user, of.authority_id)
    form = FileForm(request.POST or None, request.FILES or None)
    if not form.is_bound or not form.is_valid():
        about = (
            "A CSV file with the columns UPN and LAESTAB, the seven digits of the school. Send it whole: it takes the"
            " place of the list before, and a pupil who is not in it is allocated to nobody."
        )
        return ask(request, form, "Send the list of places", _way(of), button="Send", about=about)
    return redirect(_placed(request, of, form.cleaned_data["file"]))


def _placed(request: HttpRequest, of: Any, file: Any) -> Any:
    """Take the list; gives where to go: to what was refused of it, or back to the round."""
    with queries.lying(file) as path:
        load = deeds.send_places(of, path, name=file.name, by=request.user, at=timezone.now())
    if load.state != "published":
        return load
    messages.success(request, f"{load.rows:,} places are in the list.")
    return of


@require_http_methods(["GET", "POST"])
def transfer_release(request: HttpRequest, pk: int) -> HttpResponse:
    """Release a round."""
    of = queries.round_for(request.user, pk)
    check_can_keep_exchanges(request.user, of.authority_id)
    form = SureForm(request.POST if request.method == "POST" else None)
    if not form.is_bound:
        return ask(request, form, f"Release {of}", _way(of), button="Release it now", about=RELEASE)
    deeds.release_transfer(of, by=request.user, at=timezone.now())
    messages.success(request, "It is released. Each secondary school is told.")
    return redirect(of)


def _way(of: Any = None) -> Crumbs:
    return [("Transfers", reverse(TRANSFERS)), *([(str(of), of.get_absolute_url())] if of else [])]
