"""Transfer as schools see it: a primary sends its files, a secondary reads and downloads its own intake. LRN-11."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tallystick.foundation.ui.files import CSV, made_file
from tallystick.foundation.ui.paging import page_of
from tallystick.modules.exchange import deeds, queries
from tallystick.modules.exchange.forms.transfer import DownloadForm, FileForm
from tallystick.modules.exchange.permissions import can_read_exchanges, can_send_transfer, check_can_send_transfer
from tallystick.modules.exchange.presenters import transfer as shown
from tallystick.modules.exchange.views.asking import Crumbs, ask, show

OURS = "exchange:our-transfers"


@require_safe
def our_transfers(request: HttpRequest) -> HttpResponse:
    """What the schools of whoever asks do in each round."""
    today = timezone.localdate()
    rows = [shown.our_row(one, today) for one in queries.parts_taken(request.user)]
    return show(request, "our_transfers.html", [], rows=rows, heads=shown.HEADS)


@never_cache
@require_safe
def sending(request: HttpRequest, pk: int) -> HttpResponse:
    """What a primary has sent in a round, what became of each file, and which pupils something is the matter with."""
    school, today = queries.sending_for(request.user, pk), timezone.localdate()
    uploads = list(queries.uploads_of(school))
    told = {"uploads": [shown.upload_row(one) for one in uploads], "heads": shown.HEADS, "school": school}
    told |= _report(request, school) if queries.can_read_report(request.user, school) else {}
    stands = queries.standing_of(school, uploads, today)
    told |= {"state": shown.sending_state(stands), "may_send": can_send_transfer(request.user, school.unit_id)}
    told |= {"why_shut": queries.why_no_sending(school, today), "said": shown.due_said(school, stands)}
    return show(request, "transfer_sending.html", _way(request, school), **told)


def _report(request: HttpRequest, school: Any) -> dict[str, Any]:
    """What is the matter with pupils, a page of it; that it was read is noted."""
    sent = queries.sent_by(school)
    page = page_of(request, queries.problems_of(school, timezone.localdate(), sent))
    if page:
        numbers = {one.upn for one in sent}
        deeds.note_sent_read(school, pupils=numbers, by=request.user, at=timezone.now())
    return {"page": page, "problems": [shown.problem_row(one) for one in page], "pupils": len(sent), "reads": True}


@require_http_methods(["GET", "POST"])
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a file of Year 6."""
    school = queries.sending_for(request.user, pk)
    check_can_send_transfer(request.user, school.unit_id)
    form = FileForm(request.POST or None, request.FILES or None)
    way = [*_way(request, school), (school.unit.name, school.get_absolute_url())]
    if not form.is_bound or not form.is_valid():
        about = (
            "A common transfer file as your system exports it, or the spreadsheet of assessment and notes. It is taken"
            " whole or not at all. Sent again, it is told of every pupil who is in it anew."
        )
        return ask(request, form, "Send a Year 6 file", way, button="Send", about=about)
    file = form.cleaned_data["file"]
    with queries.lying(file) as path:
        upload = deeds.send_transfer(school, path, name=file.name, by=request.user, at=timezone.now())
    if upload.load.state == "refused":
        return redirect(upload.load)
    messages.success(
        request, "The file is taken." if upload.load.state == "published" else "The file is kept, and is read soon."
    )
    return redirect(school)


@require_safe
def template(_request: HttpRequest) -> HttpResponse:
    """The headers of the spreadsheet of assessment and notes."""
    return made_file(queries.headers_of_notes(), "year-6-notes.csv", CSV)


@never_cache
@require_safe
def intake(request: HttpRequest, pk: int) -> HttpResponse:
    """A school's own intake, what changed since it was downloaded, and each version. Every page of it is a notch."""
    school, today = queries.receiving_for(request.user, pk), timezone.localdate()
    why = queries.why_shut(school, today)
    told: dict[str, Any] = {"school": school, "why_shut": why, "heads": shown.HEADS}
    if not why:
        found = queries.open_intake(request.user, school, today)
        page = page_of(request, list(found.pupils.values()))
        since = queries.changes_since(request.user, school, found, today)
        numbers = {one.upn for one in page} | {one.upn for one in _changed(since)}
        deeds.note_intake_read(school, pupils=numbers, what="a page", by=request.user, at=timezone.now())
        told |= _shown(school, found, page, since)
    return show(request, "transfer_intake.html", _way(request, school), **told)


def _changed(since: Any) -> list[Any]:
    return [*since.arrived, *(one for one, _ in since.corrected)] if since else []


def _shown(school: Any, found: Any, page: Any, since: Any) -> dict[str, Any]:
    names = queries.senders_of(found)
    rows = [shown.pupil_row(one, names, queries.results_said(one), queries.attendance_said(one)) for one in page]
    versions = list(queries.versions_of(school))
    return {
        "page": page,
        "rows": rows,
        "waiting": found.waiting,
        "changes": shown.change_rows(since) if since else [],
        "left": shown.left_said(since) if since else "",
        "versions": [shown.version_row(one) for one in versions],
        "earlier": [one.number for one in versions[1:]],
        "downloads": [shown.download_row(one) for one in queries.downloads_of(school)[:20]],
    }


@require_POST
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """A school's own intake as a file; each time is a notch."""
    school = queries.receiving_for(request.user, pk)
    form = DownloadForm(request.POST)
    if not form.is_valid():
        raise Http404
    made = deeds.download_intake(school, **form.cleaned_data, by=request.user, at=timezone.now())
    return made_file(made.content, made.name, made.media)


def _way(request: HttpRequest, school: Any) -> Crumbs:
    if can_read_exchanges(request.user):
        return [("Transfers", reverse("exchange:transfers")), (str(school.round), school.round.get_absolute_url())]
    return [("Our transfers", reverse(OURS))]
