"""The ledger's pages: find, show; nothing here changes a row."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tallystick.foundation.ledger.checkpoints import issue
from tallystick.foundation.ledger.proofs import prove, script
from tallystick.foundation.trail import presenters, queries
from tallystick.foundation.trail.forms import SearchForm
from tallystick.foundation.trail.permissions import can_see_accounts, check_can_read_ledger


@require_safe
def notches(request: HttpRequest) -> HttpResponse:
    """List the newest lines, fifty a page. Inventory: PLT-06."""
    form = SearchForm(request.GET)
    lines = queries.found(request.user, form.search())
    names = queries.names_of(request.user, {line.actor for line in lines})
    shown = [presenters.row(line, names) for line in lines[: queries.PAGE]]
    more = len(lines) > queries.PAGE
    page = {
        "form": form,
        "rows": shown,
        "older": presenters.older(request.GET, shown[-1].position) if more else "",
        "later": request.GET.get("before"),
        "caption": presenters.caption(shown),
    }
    return render(request, "trail/notches.html", page | {"wide": True})


@require_safe
def notch(request: HttpRequest, position: int) -> HttpResponse:
    """Show one line: who, when, and every row before and after. Inventory: PLT-06, CAS-01."""
    line = queries.notch_for(request.user, position)
    names = queries.names_of(request.user, [line.actor])
    versions = queries.changes_of(line)
    hidden = queries.hidden_in(request.user, line, versions)
    page = {
        "row": presenters.row(line, names),
        "changes": presenters.changes(versions, accounts=can_see_accounts(request.user), hidden=hidden),
        "facts": [] if line.subject in hidden else presenters.facts(line),
        "seals": presenters.seal_rows(line),
        "address": queries.page_of_subject(request.user, line.subject),
        "breadcrumbs": crumbs(),
    }
    return render(request, "trail/notch.html", page)


@require_safe
def proof(request: HttpRequest, position: int) -> HttpResponse:
    """Hand over the proof of everything that the ledger says of one line's subject."""
    line = queries.notch_for(request.user, position)
    queries.check_provable(request.user, line.subject)
    drawn = prove(request.user.authority, line.subject, at=timezone.now())
    return attached(JsonResponse(drawn, json_dumps_params={"indent": 1}), f"proof-{position}.json")


@require_safe
def program(request: HttpRequest) -> HttpResponse:
    """Hand over the program that checks a proof without Tallystick."""
    check_can_read_ledger(request.user)
    return attached(HttpResponse(script(), content_type="text/x-python; charset=utf-8"), "check_proof.py")


@require_safe
def checkpoints(request: HttpRequest) -> HttpResponse:
    """List the newest checkpoints."""
    kept = queries.checkpoints_for(request.user)[: queries.PAGE]
    rows = [(one.pk, presenters.moment(one.at), one.size) for one in kept]
    return render(request, "trail/checkpoints.html", {"rows": rows, "breadcrumbs": crumbs()})


@require_safe
def checkpoint(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand over one checkpoint, as it was signed."""
    kept = get_object_or_404(queries.checkpoints_for(request.user), pk=pk)
    name = f"checkpoint-{request.user.authority.code}-{kept.size}.txt"
    return attached(HttpResponse(kept.note, content_type="text/plain; charset=utf-8"), name)


@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Sign how the ledger stands now."""
    check_can_read_ledger(request.user)
    issued = issue(request.user.authority, at=timezone.now())
    messages.success(request, f"A checkpoint was written at line {issued.size:,}. Download it and keep it elsewhere.")
    return redirect("ledger:checkpoints")


@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Verify the ledger while the person waits. Inventory: PLT-06."""
    check_can_read_ledger(request.user)
    found = queries.verified_for(request.user) if request.method == "POST" else None
    page = {"found": found, "limit": queries.AT_ONCE, "breadcrumbs": crumbs()}
    return render(request, "trail/verify.html", page)


def crumbs() -> list[tuple[str, str]]:
    """Give the way back."""
    return [("Ledger", reverse("ledger:notches"))]


def attached(response: HttpResponse, name: str) -> HttpResponse:
    """Let the browser keep an answer as a file."""
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
