"""A register as a spreadsheet: downloaded, filled in, sent in, looked through, taken in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tallystick.foundation.ui.files import CSV, XLSX, made_file
from tallystick.modules.registers import deeds, queries
from tallystick.modules.registers.forms.sheets import SheetForm, TakeForm, sealed
from tallystick.modules.registers.permissions import check_can_add
from tallystick.modules.registers.presenters import sheets as shown
from tallystick.modules.registers.queries import sheets as rows
from tallystick.modules.registers.queries.then import as_then
from tallystick.modules.registers.rules import BulkRefused
from tallystick.modules.registers.rules import sheets as rules
from tallystick.modules.registers.views.asking import Asker, show
from tallystick.modules.registers.views.then import list_form, moment_asked


@require_http_methods(["GET", "POST"])
def sheets(request: HttpRequest, code: str) -> HttpResponse:
    """Offer the register as a sheet, and look through one that is sent in; nothing is kept yet. Inventory: PLT-03."""
    asker = Asker(request, queries.register_for(request.user, code))
    form = SheetForm(request.POST, request.FILES) if request.method == "POST" else SheetForm()
    if form.is_valid() and asker.can_change:
        try:
            return preview(request, asker, form.cleaned_data["file"])
        except rules.SheetRefused as refused:
            form.add_error("file", refused.sentence)
    return show(
        request,
        "sheets.html",
        asker.register,
        form=form,
        can_change=asker.can_change,
        tables=shown.row_examples(fields_of(asker)),
        status=422 if form.errors else 200,
    )


@never_cache
@require_safe
def download(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """Give a register's entries as a workbook or a file of commas, narrowed and of the day as its list is."""
    asker, moment = Asker(request, queries.register_for(request.user, code)), moment_asked(request)
    search = list_form(request, asker, moment).search(request.GET.get("sort", "number"), request.GET.get("person", ""))
    entries = list(queries.entries_for(request.user, code, search, moment=moment))
    entries = as_then(entries, moment) if moment else entries
    queries.note_rows_read(request.user, entries)
    write, kind_of = (rules.to_xlsx, XLSX) if kind == "xlsx" else (rules.to_csv, CSV)
    told = rows.sheet_rows(asker.roles, asker.register, entries, fields_of(asker))
    content = write(asker.register, told, rows.sheet_key(request.user), fields_of(asker))
    return made_file(content, f"{code}-{moment.as_at if moment else asker.today:%Y-%m-%d}.{kind}", kind_of)


def fields_of(asker: Asker) -> list[Any]:
    """The fields that a sheet holds: those that somebody sees, without what is worked out."""
    return [one for one in rules.fields_of_sheet(asker.register) if asker.sees(one)]


def preview(request: HttpRequest, asker: Asker, file: Any) -> HttpResponse:
    """Show what a sheet would change, beside what others wrote meanwhile."""
    read = rules.read_csv if file.name.lower().endswith(".csv") else rules.read_xlsx
    former = rows.former_headings(request.user.authority_id, asker.register)
    sent = read(file.read(), asker.register, rows.sheet_key(request.user), fields_of(asker), former)
    lines = rows.compared(request.user, asker.register, sent, fields_of(asker))
    entries = rows.changeable(request.user, asker.register, {one.entry for one in lines if one.entry})
    taking = shown.to_take(lines, entries)
    owner = f"{request.user.pk}.{asker.register.code}"
    form = TakeForm(initial={"rows": sealed(taking, owner)}, owner=owner)
    return show(
        request,
        "preview.html",
        asker.register,
        take=form,
        rows=shown.preview(lines),
        counted=shown.counted(lines),
        taking=taking,
    )


@require_POST
def take(request: HttpRequest, code: str) -> HttpResponse:
    """Take in what was looked through. Inventory: PLT-03."""
    asker = Asker(request, queries.register_for(request.user, code))
    check_can_add(request.user, asker.register, asker.today, authority_id=request.user.authority_id)
    form = TakeForm(request.POST, owner=f"{request.user.pk}.{code}")
    if not form.is_valid():
        return show(request, "preview.html", asker.register, form=form, take=form, taking=form.looked_at, status=422)
    told = form.cleaned_data
    try:
        taken = deeds.take_rows(
            code,
            told["rows"],
            partly=told["how"] == "partly",
            reason=told["reason"],
            by=request.user,
            at=timezone.now(),
        )
    except BulkRefused as refused:
        faults = [(f"Row {number}", sentence) for number, sentence in refused.faults]
        return show(request, "taken.html", asker.register, refused=refused.sentence, faults=faults, status=422)
    return show(request, "taken.html", asker.register, rows=shown.after(taken))
