"""What returns propose for registers: looked at, accepted alone or with others, put aside. Inventory: LRN-09."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tallystick.foundation.ui.paging import page_of
from tallystick.foundation.ui.presenters import count
from tallystick.modules.exchange import deeds, queries
from tallystick.modules.exchange.forms.proposing import ASKED, AddedForm, AsideForm, ListForm
from tallystick.modules.exchange.permissions import can_link_records
from tallystick.modules.exchange.presenters import proposing as shown
from tallystick.modules.exchange.rules.proposing import CannotAccept, ProposalsRefused, seen_of
from tallystick.modules.exchange.views.asking import Crumbs, ask, show
from tallystick.modules.registers.queries.accepting import remarks
from tallystick.modules.registers.rules import EntryRefused, NotConfirmed, ReasonMissing

LANDING, OF_KIND = "exchange:proposals", "exchange:proposals-of"
LONGEST = 19  # digits of a number


@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    """Every kind of proposals for registers that somebody keeps, with how many wait."""
    rows = [shown.kind_row(one) for one in queries.waiting_for(request.user)]
    return show(request, "proposals.html", [], rows=rows, heads=shown.HEADS)


@require_safe
def proposals_of(request: HttpRequest, code: str) -> HttpResponse:
    """The proposals of one kind, narrowed, fifty a page; each row is read where it was returned."""
    how, keeper = queries.keeper_for(request.user, code)
    form = ListForm(request.GET, loads=shown.loads(queries.loads_proposing(request.user, code)))
    page = page_of(request, queries.proposals_for(request.user, code).filter(**form.asked))
    queries.note_proposals_read(request.user, page)
    worked = queries.worked_out(request.user.authority_id).get(code)
    context: dict[str, Any] = {
        "how": how,
        "register": keeper.register,
        "form": form,
        "rows": [shown.chosen(one, keeper) for one in queries.looks_at(request.user.authority_id, page)],
        "number": count(page.paginator.count, "proposal"),
        "worked": shown.worked_said(worked),
        "stale": queries.is_stale(worked, queries.over_now(request.user.authority_id)[code]),
        "unknown": shown.unknown_said(worked),
        "may_link": can_link_records(request.user),
    }
    return show(request, "proposals_of.html", _way(), page=page, heads=shown.HEADS["proposals"], **context)


@require_http_methods(["GET", "POST"])
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """One proposal beside the entry; accepted with what the person adds."""
    one = queries.proposal_for(request.user, pk)
    _, keeper = queries.keeper_for(request.user, one.how)
    queries.note_proposals_read(request.user, [one])
    (look,) = queries.looks_at(one.authority_id, [one])
    needed = {field.code for field in shown.needed(look, keeper)}
    fields = shown.fillable(look, keeper, ASKED)
    form = AddedForm(request.POST if request.method == "POST" else None, fields=fields, needed=needed)
    if request.method == "POST" and form.is_valid() and (done := _accepted(request, one, form)):
        return done
    status = 422 if form.errors else 200
    return show(request, "proposal.html", _way(look), status=status, **_page(request, look, keeper, form))


def _accepted(request: HttpRequest, one: Any, form: AddedForm) -> HttpResponse | None:
    """Accept a proposal; what the register refuses stands on the form."""
    seen = request.POST.get("seen", "")[:40]
    try:
        said = {"added": form.added, "confirmed": "confirmed" in request.POST}
        taken = deeds.accept(one, seen=seen, **said, by=request.user, at=timezone.now())
    except NotConfirmed as remarkable:
        form.remarks = remarkable.told
        form.add_error(None, "Look at what is remarkable here. If it is right all the same, accept it.")
        return None
    except (EntryRefused, ReasonMissing, CannotAccept) as refusal:
        form.add_error(None, refusal.sentence)
        return None
    messages.success(request, "It is in the register, with the return that it is from.")
    return redirect(taken)


def _page(request: HttpRequest, look: Any, keeper: Any, form: AddedForm) -> dict[str, Any]:
    """Everything on a proposal's page."""
    one, waits = look.proposal, look.proposal.state == "open" and not shown.closed_said(look)
    entry = look.entry.pk if look.entry else None
    values = look.now.values if look.now else {}
    told = form.remarks
    if waits and one.complete and not told:
        told = remarks(request.user, keeper, one.person_id, values, entry)
    return {
        "one": one,
        "how": look.how,
        "register": keeper.register,
        "kind": shown.title_said(look),
        "state": shown.state_tag(one),
        "source": shown.source(look),
        "decided": shown.decided_said(one),
        "closed": shown.closed_said(look),
        "rows": shown.beside(look, keeper),
        "heads": shown.HEADS["beside" if look.entry else "new"],
        "empty": shown.empty_said(look, keeper),
        "remarks": told,
        "waits": waits,
        "form": form,
        "seen": seen_of(one.version, look.version),
        "sees_entry": one.entry_id or entry,
    }


@require_POST
def proposals_accept(request: HttpRequest, code: str) -> HttpResponse:
    """Accept several alike: first what would be entered, then all of them, or none."""
    _, keeper = queries.keeper_for(request.user, code)
    seen = dict(_tokens(request.POST.getlist("proposal")))
    rows = list(queries.proposals_for(request.user, code).filter(pk__in=list(seen)[:50]))
    if not rows:
        messages.warning(request, "Choose at least one that has nothing left to fill in.")
        return redirect(OF_KIND, code)
    faults: list[tuple[int, str]] = []
    if "confirmed" in request.POST:
        try:
            number = deeds.accept_several([(one, seen[one.pk]) for one in rows], by=request.user, at=timezone.now())
            messages.success(request, f"{count(number, 'entry', 'entries')} accepted.")
            return redirect(OF_KIND, code)
        except ProposalsRefused as refused:
            faults = list(refused.faults)
    queries.note_proposals_read(request.user, rows)
    looks = queries.looks_at(request.user.authority_id, rows)
    names = {one.pk: one.person.name for one in rows}
    told = {"rows": [shown.chosen(one, keeper) for one in looks], "heads": shown.HEADS["proposals"]}
    told |= {"faults": [(names[pk], sentence) for pk, sentence in faults], "register": keeper.register}
    return show(request, "proposals_accept.html", _way(looks[0]), code=code, status=422 if faults else 200, **told)


@require_http_methods(["GET", "POST"])
def proposal_aside(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a proposal aside, for a reason."""
    one = queries.proposal_for(request.user, pk)
    queries.note_proposals_read(request.user, [one])
    (look,) = queries.looks_at(one.authority_id, [one])
    form = AsideForm(request.POST or None, initial={"seen": seen_of(one.version, look.version)})
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "Put it aside", [*_way(look), (one.person.name, one.get_absolute_url())])
    deeds.put_aside(one, **form.cleaned_data, by=request.user, at=timezone.now())
    messages.success(request, "It is put aside.")
    return redirect(OF_KIND, one.how)


@require_POST
def proposal_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a proposal up again that was put aside."""
    one = queries.proposal_for(request.user, pk)
    deeds.take_up(one, seen=request.POST.get("seen", ""), by=request.user, at=timezone.now())
    return redirect(one)


@require_POST
def proposals_anew(request: HttpRequest, code: str) -> HttpResponse:
    """Ask that they are worked out again."""
    deeds.ask_anew(code, by=request.user, at=timezone.now())
    messages.success(request, "It is worked out again in a moment.")
    return redirect(OF_KIND, code)


def _tokens(sent: list[str]) -> list[tuple[int, str]]:
    pairs = (one.partition(":") for one in sent)
    return [(int(key), seen[:40]) for key, _, seen in pairs if key.isdecimal() and len(key) < LONGEST]


def _way(look: Any = None) -> Crumbs:
    way = [("Proposed from returns", reverse(LANDING))]
    return [*way, (look.how.title[:60], reverse(OF_KIND, args=[look.how.code]))] if look else way
