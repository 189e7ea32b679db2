"""What was received: the list of returns, files sent in, a load with its tables and refusals, its rows."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tallystick.foundation.ui.forms import day_in
from tallystick.foundation.ui.paging import page_of
from tallystick.modules.records import deeds, queries
from tallystick.modules.records.forms import SendForm, WithdrawForm, kinds_to_choose
from tallystick.modules.records.permissions import (
    SEND,
    can_read_every_return,
    can_read_rows,
    can_send_returns,
    check_can_send_returns,
    reach,
)
from tallystick.modules.records.presenters import contracts
from tallystick.modules.records.presenters import loads as shown
from tallystick.modules.records.presenters.then import query_of
from tallystick.modules.records.queries.changing import said_beside
from tallystick.modules.records.rules.then import Moment
from tallystick.modules.records.views.asking import ask, crumbs, csv_file, show
from tallystick.modules.records.views.then import moment_asked, then


@require_safe
def returns(request: HttpRequest) -> HttpResponse:
    """Every return by period: what came, what is missing, what was found. Inventory: LRN-01."""
    moment = moment_asked(request)
    page = page_of(request, queries.periods_for(request.user, moment), 20)
    rows = [shown.set_row(one, query_of(moment)) for one in queries.sets_of(request.user, page, moment)]
    may_send = bool(queries.units_to_send_for(request.user)) or can_send_returns(request.user)
    told = {"page": page, "rows": rows, "heads": shown.HEADS, "can_send": may_send and moment is None}
    return show(request, "returns.html", [], **told, **then(request, moment))


@require_safe
def one_set(request: HttpRequest, returned: str, period: str) -> HttpResponse:
    """One return and period: every file that came, what is missing, what was found."""
    row = {"returned": returned, "period": None if period == "none" else day_or_404(period)}
    moment = moment_asked(request)
    page = page_of(request, queries.loads_then(request.user, moment).filter(**row))
    if not page.paginator.count:
        return not_then(request, moment, row)
    (found,) = queries.sets_of(request.user, [row], moment)
    title = shown.title_of(found.kind, returned)
    told = {"missing": found.missing, "run": found.run, "found": shown.found_said(found.found)}
    rows = [shown.load_row(one) for one in queries.as_then(page, moment)]
    told |= then(request, moment)
    told |= {
        "period": shown.period_said(found.period, found.kind),
        "kind": found.kind,
        "all": can_read_every_return(request.user),
    }
    return show(request, "set.html", crumbs(), title=title, page=page, rows=rows, heads=shown.HEADS, **told)


def not_then(request: HttpRequest, moment: Moment | None, row: dict[str, Any]) -> HttpResponse:
    """A return of which nothing had come by then; 404 where nothing ever came."""
    if moment is None or not queries.loads_for(request.user).filter(**row).exists():
        raise Http404
    of = shown.title_of(queries.known_returns().get(row["returned"]), row["returned"])
    return show(request, "not_then.html", crumbs(), of=of, **then(request, moment))


@require_http_methods(["GET", "POST"])
def send(request: HttpRequest) -> HttpResponse:
    """Send files in: each is recognised, kept, and read at once unless it is large. Inventory: LRN-03, ATX-02."""
    form = send_form(request)
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "Send files", crumbs(), button="Send", template="records/send.html")
    check_can_send_returns(request.user, form.cleaned_data["sender"], request.user.authority_id)
    sent = deeds.take_sent(**form.cleaned_data, authority=request.user.authority, by=request.user)
    if len(sent) == 1 and sent[0].load is None:
        form.add_error("files", sent[0].says)
        return ask(request, form, "Send files", crumbs(), button="Send", template="records/send.html")
    if len(sent) == 1:
        messages.success(request, sent[0].says)
        return redirect(sent[0].load)
    return show(request, "sent.html", crumbs(), rows=[shown.sent_row(one) for one in sent], heads=shown.HEADS)


@require_safe
def load(request: HttpRequest, pk: int) -> HttpResponse:
    """A load: what it is, its tables, what was refused of it by line."""
    found = get_object_or_404(queries.loads_for(request.user), pk=pk)
    kind, refusals = queries.kind_of(found), queries.refusals_of(found)
    page = page_of(request, refusals)
    told: dict[str, Any] = {
        "summary": shown.load_summary(found, kind),
        "state": shown.state_tag(found),
        "said": shown.state_said(found),
        "tables": shown.table_rows(queries.tables_of(found), queries.known_tables(), can_read_rows(request.user)),
        "refusals": shown.refusal_rows(page, kind, queries.known_tables()),
        "beside": said_beside(request.user, found.pk),
        "run": queries.run_of(found) if can_read_every_return(request.user) else None,
        "can_withdraw": found.state == "published" and can_send_returns(request.user, found.sender),
    }
    return show(request, "load.html", crumbs(), load=found, page=page, heads=shown.HEADS, **told)


@require_safe
def refusals_file(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """Everything that was refused of a load, as a file of commas; no value stands in it."""
    found = get_object_or_404(queries.loads_for(request.user), pk=pk)
    columns = ("line", "part", "column", "shape", "reason", "remedy")
    rows = ([row[one] for one in columns] for row in queries.refusals_of(found))
    return csv_file(f"refused-{found.pk}.csv", columns, rows)


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a load count no longer, for a reason."""
    found = get_object_or_404(queries.loads_for(request.user), pk=pk)
    check_can_send_returns(request.user, found.sender, found.authority_id)
    form = WithdrawForm(request.POST or None, initial={"seen_version": found.version})
    if not form.is_bound or not form.is_valid():
        return ask(request, form, f"Withdraw {found}", crumbs(found), button="Withdraw")
    deeds.withdraw_load(found, **form.said, by=request.user, at=timezone.now(), seen_version=form.seen)
    messages.success(request, "It counts no longer. What counted before it has to be sent again, if it should count.")
    return redirect(found)


@never_cache
@require_safe
def rows(request: HttpRequest, pk: int) -> HttpResponse:
    """Rows of a table that was loaded; each page of rows about children is noted in the ledger. Inventory: LRN-20."""
    part = get_object_or_404(queries.parts_for(request.user), pk=pk)
    page = page_of(request, queries.rows_of(request.user, part))
    told = list(page)
    if told and queries.names_children(part.table):
        first, last = told[0]["line"], told[-1]["line"]
        deeds.note_rows_read(part, first=first, last=last, what="a page", by=request.user, at=timezone.now())
    table = queries.known_tables().get(part.table)
    heads = contracts.row_heads(table, told)
    shows = {"rows": contracts.value_rows(told, heads), "heads": ["Line", *(title for _, title in heads)]}
    return show(request, "rows.html", crumbs(part.load), part=part, table=table, page=page, **shows)


def send_form(request: HttpRequest) -> SendForm:
    """The form for files, with what somebody may choose."""
    whole = reach(request.user, SEND).everything
    units = queries.units_to_send_for(request.user)
    if not whole and not units:
        check_can_send_returns(request.user, None, request.user.authority_id)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    return SendForm(*sent, kinds=kinds_to_choose(queries.known_returns().values()), units=units, whole=whole)


def day_or_404(text: str) -> date:
    """The day in an address."""
    found = day_in(text)
    if found is None:
        raise Http404
    return found
