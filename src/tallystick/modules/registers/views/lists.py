"""The registers, a register's list, and what is done to a list: saved, narrowed to a child, changed as one."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tallystick.foundation.ui.paging import page_of
from tallystick.modules.registers import deeds, queries
from tallystick.modules.registers.forms.bulk import BulkForm
from tallystick.modules.registers.forms.searching import ColumnsForm, FindChildForm, ListNameForm
from tallystick.modules.registers.permissions import Roles, check_can_add
from tallystick.modules.registers.presenters import lists
from tallystick.modules.registers.presenters.sharing import withheld_words
from tallystick.modules.registers.presenters.then import query_of
from tallystick.modules.registers.presenters.values import columns
from tallystick.modules.registers.queries.choosing import children_found, offered
from tallystick.modules.registers.queries.past import clocks_then, world_then
from tallystick.modules.registers.queries.sharing import withheld_registers
from tallystick.modules.registers.queries.then import Moment, as_then
from tallystick.modules.registers.rules import BulkRefused
from tallystick.modules.registers.views.asking import Asker, done, show
from tallystick.modules.registers.views.then import list_form, moment_asked, then

NARROWS_NOTHING = {"page", "sort", "columns", "as-at", "known-by"}


@require_GET
def registers(request: HttpRequest) -> HttpResponse:
    """Every register that somebody sees, with how many entries it has and what has run out. Inventory: PLT-05."""
    today = timezone.localdate()
    seen = queries.registers_for(request.user, today)
    counts, breaches = queries.counts_for(request.user, today), queries.breaches_for(request.user, today)
    withheld = withheld_words(withheld_registers(Roles(request.user, today)))
    return show(request, "registers.html", rows=lists.register_rows(seen, counts, breaches), withheld=withheld)


@require_GET
def listing(request: HttpRequest, code: str) -> HttpResponse:
    """A register's entries, narrowed and sorted, fifty a page; as they stand or as they stood. Inventory: PLT-03."""
    asker, moment = Asker(request, queries.register_for(request.user, code)), moment_asked(request)
    form = list_form(request, asker, moment)
    search = form.search(request.GET.get("sort", ""), request.GET.get("person", ""))
    page = page_of(request, queries.entries_for(request.user, code, search, moment=moment))
    fields = columns(asker.register, request.GET.getlist("columns"), asker.sees)
    return show(
        request,
        "list.html",
        asker.register,
        form=form,
        page=page,
        fields=fields,
        rows=rows_then(asker, list(page), fields, moment) if moment else rows_of(asker, list(page), fields),
        find=FindChildForm(),
        choosing=ColumnsForm(request.GET, fields=asker.seen, shown=fields),
        naming=ListNameForm(initial={"query": request.GET.urlencode()}),
        saved=queries.saved_lists_of(request.user, code),
        narrowed=any(value for name, value in request.GET.items() if name not in NARROWS_NOTHING),
        can_change=asker.can_change and not moment,
        can_begin=asker.can_begin and not moment,
        withheld=asker.withheld,
        wide=True,
        **then(request, moment),
    )


def rows_of(asker: Asker, entries: list[Any], fields: list[Any]) -> list[lists.EntryRow]:
    """Give entries as rows, and note that the children whom they are about were read of."""
    world = queries.world_of_rows(asker.register, entries, {one.code for one in fields}, asker.today)
    world = replace(world, entries=asker.veiled(list(world.entries)))
    queries.note_rows_read(asker.user, entries)
    clocks = queries.clocks_of_many(entries)
    return lists.entry_rows(entries, asker.register, world, fields, clocks, asker.today)


def rows_then(asker: Asker, entries: list[Any], fields: list[Any], moment: Moment) -> list[lists.EntryRow]:
    """Give entries as rows as they stood, and note that the children whom they are about were read of."""
    stood = as_then(entries, moment)
    world = world_then(asker.register, stood, {one.code for one in fields}, moment)
    world = replace(world, entries=asker.veiled(list(world.entries)))
    queries.note_rows_read(asker.user, stood)
    clocks = clocks_then(stood, moment)
    return lists.entry_rows(stood, asker.register, world, fields, clocks, moment.as_at, query_of(moment))


@require_POST
def find(request: HttpRequest, code: str) -> HttpResponse:
    """Look for the child to whom a list is narrowed, or whom a new entry is about."""
    asker = Asker(request, queries.register_for(request.user, code))
    form = FindChildForm(request.POST)
    found = children_found(request.user, form.cleaned_data["q"]) if form.is_valid() else []
    adding = "add" in request.POST and asker.can_begin
    return show(
        request,
        "find.html",
        asker.register,
        form=form,
        found=[(key, key.rpartition("/")[2], name, apart) for key, name, apart in found],
        adding=adding,
        searched=form.is_valid(),
        status=200 if form.is_valid() else 422,
    )


@require_POST
def save(request: HttpRequest, code: str) -> HttpResponse:
    """Save a list under a name."""
    form = ListNameForm(request.POST)
    address = reverse("registers:list", args=[code])
    if not form.is_valid():
        return show(request, "name.html", queries.register_for(request.user, code), form=form, status=422)
    told = form.cleaned_data
    deeds.save_list(code, name=told["name"], query=told["query"], by=request.user, at=timezone.now())
    return done(request, f"“{told['name']}” is among your lists.", f"{address}?{told['query']}")


@require_POST
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Let go of an own list."""
    saved = queries.saved_list_of(request.user, pk)
    deeds.forget_list(saved, by=request.user, at=timezone.now())
    return done(request, "The list is gone; its entries are not.", reverse("registers:list", args=[saved.register]))


@require_http_methods(["GET", "POST"])
def bulk(request: HttpRequest, code: str) -> HttpResponse:
    """Change one field of many entries: all of them, or none with a report of what is in the way. Inventory: PLT-03."""
    asker = Asker(request, queries.register_for(request.user, code))
    check_can_add(request.user, asker.register, asker.today, authority_id=request.user.authority_id)
    keys = [int(key) for key in request.POST.getlist("entry") if key.isdecimal() and len(key) < 19]
    entries = queries.chosen(request.user, code, keys)
    if request.method == "GET" or not entries:
        return redirect("registers:list", code)
    form = BulkForm(
        request.POST if "field" in request.POST else None,
        register=asker.register,
        fields=asker.written,
        offered=offered(request.user, {one.type for one in asker.written}),
    )
    fields, faults = columns_with(asker, request.POST.get("field", "")), list[tuple[str, str]]()
    if form.is_bound and form.is_valid():
        try:
            seen = [(one, form.seen.get(one.pk, one.version)) for one in entries]
            number = deeds.change_entries(
                seen, form.written, by=request.user, at=timezone.now(), reason=form.cleaned_data["reason"]
            )
            return done(request, f"{number} changed.", reverse("registers:list", args=[code]))
        except BulkRefused as refused:
            form.add_error(None, refused.sentence)
            numbers = {one.pk: one.number for one in entries}
            faults = [(f"Number {numbers[pk]}", sentence) for pk, sentence in refused.faults]
    return show(
        request,
        "bulk.html",
        asker.register,
        form=form,
        fields=fields,
        rows=rows_of(asker, entries, fields),
        faults=faults,
        status=422 if form.errors else 200,
    )


def columns_with(asker: Asker, code: str) -> list[Any]:
    """Give the columns of a list, with the field that is changed among them: what it says now stands beside."""
    fields = list(columns(asker.register, [], asker.sees))
    return [*fields, *(one for one in asker.seen if one.code == code and one not in fields)]
