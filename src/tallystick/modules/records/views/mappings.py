"""Spreadsheets of the council's own: their headers found, each given a column, looked through, loaded. LRN-03."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from tallystick.foundation.ui.paging import page_of
from tallystick.lib.refusals import Refusal
from tallystick.modules.records import deeds, queries
from tallystick.modules.records.forms import ColumnsForm, MappedForm, SheetForm, opened, sealed
from tallystick.modules.records.permissions import check_can_change_mappings
from tallystick.modules.records.presenters import loads
from tallystick.modules.records.presenters import snapshots as shown
from tallystick.modules.records.rules.mapping import suggested
from tallystick.modules.records.views.asking import ask, crumbs, show

LIST = ("Spreadsheets of our own", "records:mappings")


@require_safe
def mappings(request: HttpRequest) -> HttpResponse:
    """Every spreadsheet whose headers are mapped."""
    check_can_change_mappings(request.user, request.user.authority_id)
    page = page_of(request, queries.mappings_of(request.user.authority_id))
    rows = [shown.mapping_row(one, queries.known_tables()) for one in page]
    return show(request, "mappings.html", crumbs(), page=page, rows=rows, heads=shown.HEADS)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Find a spreadsheet's headers, then choose for each the column that it fills. Inventory: LRN-03."""
    check_can_change_mappings(request.user, request.user.authority_id)
    if "sheet" in request.POST:
        return choose(request)
    tables = sorted((one.title, one.code) for one in queries.known_tables().values())
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = SheetForm(*sent, tables=[(code, title) for title, code in tables])
    if form.is_bound and form.is_valid():
        try:
            return chosen(request, queries.headers_in(form.cleaned_data["file"]), form.cleaned_data)
        except Refusal as refused:
            form.add_error("file", refused.sentence)
    return ask(request, form, "Map a spreadsheet of our own", crumbs(LIST), button="Find its headers")


def chosen(request: HttpRequest, headers: list[str], said: dict[str, Any]) -> HttpResponse:
    """The headers that were found, each with the column that it most likely fills."""
    table = queries.known_tables()[said["table"]]
    sheet = {"name": said["name"], "table": said["table"], "headers": headers}
    guessed = suggested(headers, table)
    first = {f"header-{number}": guessed[header] for number, header in enumerate(headers)}
    form = ColumnsForm(headers=headers, table=table, initial=first)
    told = {"sheet": sealed(sheet), "table": table, "template": "records/columns.html"}
    return ask(request, form, f"Columns of {said['name']}", crumbs(LIST), **told)


def choose(request: HttpRequest) -> HttpResponse:
    """Save which header fills which column."""
    sheet = opened(request.POST["sheet"])
    table = queries.known_tables()[sheet["table"]]
    form = ColumnsForm(request.POST, headers=sheet["headers"], table=table)
    if form.is_valid():
        told = {"name": sheet["name"], "table": sheet["table"], "columns": form.columns}
        try:
            return redirect(deeds.save_mapping(request.user.authority, **told, by=request.user, at=timezone.now()))
        except Refusal as refused:
            form.add_error(None, refused.sentence)
    told = {"sheet": request.POST["sheet"], "table": table, "template": "records/columns.html"}
    return ask(request, form, f"Columns of {sheet['name']}", crumbs(LIST), **told)


@require_http_methods(["GET", "POST"])
def mapping(request: HttpRequest, pk: int) -> HttpResponse:
    """A mapping: its columns, and a spreadsheet looked through or loaded by it. Inventory: LRN-03."""
    check_can_change_mappings(request.user, request.user.authority_id)
    found = get_object_or_404(queries.mappings_of(request.user.authority_id), pk=pk)
    form = MappedForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    looked = None
    if form.is_bound and form.is_valid():
        try:
            if "load" in request.POST:
                return loaded(request, found, form.cleaned_data)
            looked = queries.look_through(form.cleaned_data["file"], found, form.cleaned_data["period"])
        except Refusal as refused:
            form.add_error("file", refused.sentence)
    told = {"rows": shown.column_rows(found, queries.known_tables()[found.table]), "heads": shown.HEADS | loads.HEADS}
    told |= {"looked": looked, "refusals": refused_rows(looked, found)}
    title, way = found.name, crumbs(LIST)
    return show(request, "mapping.html", way, mapping=found, form=form, title=title, status=status_of(form), **told)


def loaded(request: HttpRequest, found: Any, said: dict[str, Any]) -> HttpResponse:
    """Load a spreadsheet by a mapping."""
    who = {"authority": request.user.authority, "by": request.user}
    (sent,) = deeds.take_sent([said["file"]], period=said["period"], mapping=found, **who)
    if sent.load is None:
        raise Refusal(sent.says)
    messages.success(request, sent.says)
    return redirect(sent.load)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose other columns for a mapping's headers."""
    check_can_change_mappings(request.user, request.user.authority_id)
    found = get_object_or_404(queries.mappings_of(request.user.authority_id), pk=pk)
    table, headers = queries.known_tables()[found.table], list(found.columns)
    first = {f"header-{number}": found.columns[header] for number, header in enumerate(headers)}
    form = ColumnsForm(
        request.POST or None, headers=headers, table=table, initial=first | {"seen_version": found.version}
    )
    if not form.is_bound or not form.is_valid():
        return ask(request, form, f"Change {found}", crumbs(LIST, found), table=table, template="records/columns.html")
    told = {"columns": form.columns, "seen_version": form.seen}
    deeds.change_mapping(found, **told, by=request.user, at=timezone.now())
    return redirect(found)


def refused_rows(looked: Any, found: Any) -> list[Any]:
    """What would be refused of a spreadsheet that was looked through."""
    if looked is None:
        return []
    return loads.refusal_rows(looked.refusals, queries.return_of(found, found.name), queries.known_tables())


def status_of(form: MappedForm) -> int:
    """422 where what was sent is refused."""
    return 422 if form.errors else 200
