"""A lead's actions as a workbook: downloaded, filled in, sent in, looked through, kept."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tallystick.foundation.ui.files import XLSX, made_file
from tallystick.modules.progress import deeds, queries
from tallystick.modules.progress.forms.sheets import KeepForm, SheetForm, sealed
from tallystick.modules.progress.permissions import check_can_read_own_updates
from tallystick.modules.progress.presenters import sheets as presenter
from tallystick.modules.progress.rules import sheets
from tallystick.modules.progress.views.asking import show


@require_http_methods(["GET", "POST"])
def sheet(request: HttpRequest) -> HttpResponse:
    """Offer the workbook, and look through one that is sent in; nothing is kept yet. Inventory: PLN-06."""
    check_can_read_own_updates(request.user)
    form = SheetForm(request.POST, request.FILES) if request.method == "POST" else SheetForm()
    if form.is_valid():
        try:
            return preview(request, form.cleaned_data["file"].read())
        except sheets.SheetRefused as refused:
            form.add_error("file", refused.sentence)
    actions = len(queries.sheet_rows(request.user, timezone.localdate()))
    return show(request, "sheets/sheet.html", form=form, actions=actions)


@never_cache
@require_safe
def workbook(request: HttpRequest) -> HttpResponse:
    """Give the workbook of the actions that somebody leads."""
    check_can_read_own_updates(request.user)
    today = timezone.localdate()
    content = sheets.write(queries.sheet_rows(request.user, today), queries.sheet_key(request.user))
    return made_file(content, f"my-actions-{today:%Y-%m-%d}.xlsx", XLSX)


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what was looked through. Inventory: PLN-06."""
    form = KeepForm(request.POST, owner=request.user.pk)
    if not form.is_valid():
        return show(request, "sheets/stale.html", form=form)
    lines = form.cleaned_data["rows"]
    kept = deeds.take_sheet(lines, submit=form.cleaned_data["submit"], by=request.user, at=timezone.now())
    names = {line["number"]: line["name"] for line in lines}
    return show(request, "sheets/kept.html", rows=presenter.after(kept, names))


def preview(request: HttpRequest, content: bytes) -> HttpResponse:
    """Show what a workbook would change, beside what others wrote meanwhile."""
    lines, rows = queries.looked_through(request.user, content, timezone.localdate())
    keeping = presenter.to_keep(lines, rows)
    form = KeepForm(initial={"rows": sealed(keeping, request.user.pk)}, owner=request.user.pk)
    listed = presenter.preview(lines, rows)
    return show(
        request, "sheets/preview.html", keep=form, rows=listed, counted=presenter.counted(lines), keeping=keeping
    )
