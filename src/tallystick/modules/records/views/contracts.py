"""The dictionary of record tables, and what each return reads and refuses."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tallystick.modules.records import queries
from tallystick.modules.records.permissions import check_can_read_returns
from tallystick.modules.records.presenters import contracts as shown
from tallystick.modules.records.views.asking import crumbs, show

LIST = ("Record tables", "records:tables")


@require_safe
def tables(request: HttpRequest) -> HttpResponse:
    """Every record table and every return that the catalogue has."""
    check_can_read_returns(request.user)
    rows = [shown.table_row(one) for one in sorted(queries.known_tables().values(), key=lambda one: one.title)]
    kinds = [shown.kind_row(one) for one in sorted(queries.known_returns().values(), key=lambda one: one.title)]
    return show(request, "tables.html", crumbs(), rows=rows, kinds=kinds, heads=shown.HEADS)


@require_safe
def table(request: HttpRequest, code: str) -> HttpResponse:
    """The contract of a record table: each column, what it holds, and which returns fill it."""
    check_can_read_returns(request.user)
    found = queries.known_tables().get(code)
    if found is None:
        raise Http404
    rows = shown.column_rows(found, queries.known_lists())
    kinds = [shown.kind_row(one) for one in queries.returns_into(code)]
    return show(request, "table_page.html", crumbs(LIST), table=found, rows=rows, kinds=kinds, heads=shown.HEADS)


@require_safe
def kind(request: HttpRequest, code: str) -> HttpResponse:
    """What a return reads and refuses, and the headers by which its files are known."""
    check_can_read_returns(request.user)
    found = queries.known_returns().get(code)
    if found is None:
        raise Http404
    rows = shown.part_rows(found, queries.known_tables())
    return show(
        request, "kind.html", crumbs(LIST), kind=found, rows=rows, form=shown.form_said(found), heads=shown.HEADS
    )
