"""Evidence beside an update: put there, taken away, downloaded."""

import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tallystick.foundation.ui.files import kept_file
from tallystick.modules.progress import deeds, queries
from tallystick.modules.progress.forms import EvidenceForm, SeenForm
from tallystick.modules.progress.permissions import check_can_update
from tallystick.modules.progress.presenters import journey
from tallystick.modules.progress.views.journey import ask


@require_http_methods(["GET", "POST"])
def evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a file or a link beside an update. Inventory: PLN-06."""
    update = get_object_or_404(queries.updates_for(request.user), pk=pk)
    check_can_update(request.user, update.action, timezone.localdate())
    first = {"seen_version": update.version, "effective": timezone.localdate()}
    form = EvidenceForm(request.POST or None, request.FILES or None, initial=first, limit=settings.UPLOAD_LIMIT)
    if not form.is_bound or not form.is_valid():
        proofs = [journey.proof(one) for one in queries.evidence_of(update)]
        return ask(request, "evidence.html", form, update.action, update.period, update, proofs=proofs)
    put(request, update, form)
    messages.success(request, "The evidence is put beside the update. Add more, or go on.")
    return redirect("progress:evidence", update.pk)


def put(request: HttpRequest, update: Any, form: EvidenceForm) -> None:
    """Keep what was sent: a file by way of a folder of its own, or a link."""
    told = form.told | {"by": request.user, "at": timezone.now(), "seen_version": form.seen}
    if form.cleaned_data["link"]:
        deeds.add_link(update, form.cleaned_data["link"], **told)
        return
    with tempfile.TemporaryDirectory(prefix="tallystick-") as folder:
        path = Path(folder) / "evidence"
        with path.open("wb") as file:
            file.writelines(form.cleaned_data["file"].chunks())
        deeds.add_file(update, path, name=form.name, **told)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take evidence away from an update; what was submitted with it still names it."""
    found = get_object_or_404(queries.evidence_for(request.user).filter(removed_at=None), pk=pk)
    form = SeenForm(request.POST)
    form.is_valid()
    deeds.remove_evidence(found, by=request.user, at=timezone.now(), seen_version=form.seen)
    messages.success(request, "The evidence is taken away.")
    return redirect("progress:evidence", found.update_id)


@require_safe
def evidence_file(request: HttpRequest, pk: int) -> FileResponse:
    """A file of evidence, byte for byte; always saved, never shown, so that nothing in it runs here."""
    found = get_object_or_404(queries.evidence_for(request.user).exclude(document=None), pk=pk)
    return kept_file(found.document)
