"""Snapshots: listed, taken, looked into, let go."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from tallystick.foundation.ui.paging import page_of
from tallystick.modules.records import deeds, queries
from tallystick.modules.records.forms import LetGoForm, SnapshotForm
from tallystick.modules.records.permissions import can_take_snapshots, check_can_take_snapshots
from tallystick.modules.records.presenters import snapshots as shown
from tallystick.modules.records.views.asking import ask, crumbs, show

LIST = ("Snapshots", "records:snapshots")


@require_safe
def snapshots(request: HttpRequest) -> HttpResponse:
    """Every snapshot, the newest first."""
    page = page_of(request, queries.snapshots_for(request.user))
    rows = [shown.snapshot_row(one) for one in page]
    told = {"page": page, "rows": rows, "heads": shown.HEADS, "can_take": can_take_snapshots(request.user)}
    return show(request, "snapshots.html", crumbs(), **told)


@require_http_methods(["GET", "POST"])
def take(request: HttpRequest) -> HttpResponse:
    """Freeze every record table and register as at a day."""
    check_can_take_snapshots(request.user, request.user.authority_id)
    form = SnapshotForm(request.POST or None, initial={"as_at": timezone.localdate()})
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "Take a snapshot", crumbs(LIST), button="Freeze")
    made = deeds.take_snapshot(request.user.authority, **form.cleaned_data, by=request.user, at=timezone.now())
    messages.success(request, "Everything as at that day is frozen under the digest below.")
    return redirect(made)


@require_safe
def snapshot(request: HttpRequest, pk: int) -> HttpResponse:
    """A snapshot: its digest, and each table that it holds by its own."""
    found = get_object_or_404(queries.snapshots_for(request.user), pk=pk)
    page = page_of(request, queries.parts_frozen(found))
    successor = queries.successor_of(found)
    told = {"summary": shown.summary(found), "rows": shown.part_rows(page, queries.titles_frozen())}
    told |= {"said": shown.stands_said(found, successor), "successor": successor}
    may = can_take_snapshots(request.user) and found.manifest
    return show(request, "snapshot.html", crumbs(LIST), snapshot=found, page=page, heads=shown.HEADS, may=may, **told)


@require_http_methods(["GET", "POST"])
def let_go(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the files of a snapshot go; that it was, and its digest, stay."""
    found = get_object_or_404(queries.snapshots_for(request.user), pk=pk)
    check_can_take_snapshots(request.user, found.authority_id)
    form = LetGoForm(request.POST or None)
    if not form.is_bound or not form.is_valid():
        about = "What was computed from it cannot be computed again afterwards."
        return ask(request, form, f"Let go of {found}", crumbs(LIST, found), about=about, button="Let it go")
    deeds.let_snapshot_go(found, **form.cleaned_data, by=request.user, at=timezone.now())
    messages.success(request, "Its files are let go. That it was taken, and its digest, stay.")
    return redirect(found)
