"""Upload, preview, correct, confirm; and the merge of a revised document."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tallystick.foundation.ui.asking import as_at_of
from tallystick.foundation.ui.paging import page_of
from tallystick.modules.plans import deeds, queries
from tallystick.modules.plans.forms import LineForm, PlanForm, ReasonForm, UploadForm, VersionForm, folder_for_upload
from tallystick.modules.plans.permissions import check_can_import_plans
from tallystick.modules.plans.presenters import merge, preview, source, typing
from tallystick.modules.plans.rules.branches import Kind
from tallystick.modules.plans.views.asking import Crumbs, ask, crumbs, show


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Take a document in and read it; with a plan, as a revision of that plan. Inventory: PLN-01, PLN-19."""
    check_can_import_plans(request.user)
    plan = get_object_or_404(queries.plans_for(request.user), pk=pk) if pk else None
    with folder_for_upload() as folder:
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        form = UploadForm(*sent, folder=folder, limit=settings.UPLOAD_LIMIT)
        if not form.is_bound or not form.is_valid():
            title = "Bring in a revised document" if plan else "Bring in a plan"
            return ask(request, form, title, crumbs(*([plan] if plan else [])), upload=True, plan=plan)
        intake = deeds.take_in(**form.taken, by=request.user, at=timezone.now(), revises=plan)
    return redirect("plans:compare" if plan else "plans:intake", intake.pk)


@require_safe
def intake(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft beside its source, with its doubts and weaknesses. Inventory: PLN-19."""
    found, as_at = waiting(request, pk), as_at_of(request)
    page = preview.preview_page(found, queries.lint_draft(found.draft, as_at.day), request.GET)
    listed = page_of(request, page.lines, preview.PAGE)
    beside = source.source_beside(found.draft, found.pieces, {line.pointer for line in listed})
    return show(request, "preview.html", intake=found, as_at=as_at, preview=page, page=listed, source=beside)


@require_http_methods(["GET", "POST"])
def draft_line(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct the cells of one line of a draft."""
    found, at = correcting(request, pk), request.GET.get("at", "")
    branch = queries.line_of_draft(found, at)
    form = LineForm(
        request.POST or None, kind=branch.kind, node=branch.node, version=found.version, date=found.draft.date
    )
    if not form.is_bound or not form.is_valid():
        line = preview.editing(found, branch)
        printed = source.printed_for(found.draft, found.pieces, branch.pointer)
        title = f"Correct {line.label.lower()}"
        return ask(request, form, title, way(found), line=line, printed=printed, back=back_to(found, at))
    deeds.correct_draft(found, at, form.words, by=request.user, at=timezone.now(), seen_version=form.seen)
    return redirect(back_to(found, at))


@require_http_methods(["GET", "POST"])
def draft_new_line(request: HttpRequest, pk: int, kind: Kind) -> HttpResponse:
    """Add a line that the reading did not find."""
    found, under = correcting(request, pk), request.GET.get("under", "")
    form = LineForm(request.POST or None, kind=kind, version=found.version, date=found.draft.date, new=True)
    if not form.is_bound or not form.is_valid():
        return ask(request, form, typing.adding(kind), way(found), back=back_to(found, under))
    deeds.add_to_draft(found, under, kind, form.words, by=request.user, at=timezone.now(), seen_version=form.seen)
    return redirect(back_to(found, under))


@require_POST
def draft_remove_line(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a line out of a draft; its words are listed as unplaced."""
    found, form = waiting(request, pk), VersionForm(request.POST)
    form.is_valid()
    line = request.POST.get("at", "")
    deeds.remove_from_draft(found, line, by=request.user, at=timezone.now(), seen_version=form.seen)
    messages.success(request, "The line was taken out. Its words are listed below as without a home.")
    return redirect(back_to(found, line.rsplit("/", 2)[0]))


@require_POST
def draft_move_line(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a line of a draft up or down."""
    found, form = waiting(request, pk), VersionForm(request.POST)
    form.is_valid()
    line, places = request.POST.get("at", ""), -1 if request.POST.get("way") == "up" else 1
    deeds.move_in_draft(found, line, by_places=places, by=request.user, at=timezone.now(), seen_version=form.seen)
    return redirect(back_to(found, line))


@require_http_methods(["GET", "POST"])
def draft_title(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what a draft says of the plan as a whole."""
    found = correcting(request, pk)
    form = PlanForm(request.POST or None, initial=typing.own_words(found))
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "Correct the plan’s title and date", way(found), back=found.get_absolute_url())
    deeds.retitle_draft(found, **form.said, by=request.user, at=timezone.now(), seen_version=form.seen)
    return redirect(found)


@require_http_methods(["GET", "POST"])
def draft_doubt(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Settle a doubt by saying why the cell may stand."""
    found = correcting(request, pk)
    doubt = preview.doubt_at(found, number)
    form = ReasonForm(request.POST or None, initial={"seen_version": found.version})
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "Settle a doubt", way(found), doubt=doubt, back=back_to(found, doubt.pointer))
    because = form.cleaned_data["because"]
    deeds.settle_draft_doubt(found, number, because=because, by=request.user, at=timezone.now(), seen_version=form.seen)
    return redirect(back_to(found, doubt.pointer))


@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Check the draft once more, then put it on the register."""
    found, as_at = correcting(request, pk), as_at_of(request)
    form = VersionForm(request.POST or None, initial={"seen_version": found.version})
    if not form.is_bound or not form.is_valid():
        page = preview.preview_page(found, queries.lint_draft(found.draft, as_at.day), {})
        return show(request, "confirm.html", way(found), intake=found, preview=page, form=form)
    plan = deeds.confirm_draft(found, by=request.user, at=timezone.now(), seen_version=form.seen)
    messages.success(request, "The plan is on the register.")
    return redirect(plan)


@require_http_methods(["GET", "POST"])
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a draft aside; the document is kept."""
    found = correcting(request, pk)
    form = VersionForm(request.POST or None, initial={"seen_version": found.version})
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "Discard this draft?", way(found), discarding=True, back=found.get_absolute_url())
    deeds.discard_draft(found, by=request.user, at=timezone.now(), seen_version=form.seen)
    messages.success(request, "The draft was discarded. The document itself is kept.")
    return redirect("plans:plans")


@require_http_methods(["GET", "POST"])
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """A revised document beside its plan: what is taken is picked cell by cell. Inventory: PLN-19."""
    found = get_object_or_404(queries.intakes_for(request.user).exclude(revises=None), pk=pk)
    form = VersionForm(request.POST or None, initial={"seen_version": found.version})
    if not form.is_bound or not form.is_valid():
        page = merge.merge_page(queries.compared(found), stale=found.revises.version != found.revises_version)
        return show(request, "compare.html", crumbs(found.revises), intake=found, merge=page, form=form)
    picks = request.POST.getlist("pick")
    plan = deeds.merge_revision(found, picks, by=request.user, at=timezone.now(), seen_version=form.seen)
    messages.success(request, "What you picked is in the plan.")
    return redirect(plan)


@require_POST
def compare_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Compare a revision with the plan as it stands now."""
    found = get_object_or_404(queries.intakes_for(request.user), pk=pk)
    deeds.compare_again(found, by=request.user, at=timezone.now())
    return redirect("plans:compare", pk)


def waiting(request: HttpRequest, pk: int) -> Any:
    """The draft, if it still waits and is the asker's authority's."""
    return get_object_or_404(queries.intakes_for(request.user).filter(state="waiting"), pk=pk)


def correcting(request: HttpRequest, pk: int) -> Any:
    """The draft, for whoever may correct it: nobody is shown a form that leads to a refusal."""
    found = waiting(request, pk)
    check_can_import_plans(request.user)
    return found


def way(found: Any) -> Crumbs:
    """The way back to a draft."""
    return crumbs(found)


def back_to(found: Any, pointer: str) -> str:
    """The preview's page with a line, at that line."""
    page = preview.page_with(found.draft, pointer)
    return f"{reverse('plans:intake', args=[found.pk])}?page={page}#{preview.anchor(pointer)}"
