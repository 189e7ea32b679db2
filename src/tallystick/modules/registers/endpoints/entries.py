"""Entries by the API: found, read, added, changed one by one or many together, and moved to another stage."""

from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import Field

from tallystick.foundation.tokens.operations import (
    Asked,
    Day,
    Key,
    KeyAsked,
    Named,
    Page,
    PageNumber,
    Seen,
    Sent,
    Words,
    asker,
    operation,
    paged,
    showing_both,
)
from tallystick.modules.registers import deeds, queries
from tallystick.modules.registers.endpoints.told import EntryTold, shown
from tallystick.modules.registers.permissions import READ, WRITE
from tallystick.modules.registers.queries.past import entry_then
from tallystick.modules.registers.queries.then import as_then, moment_of

router = Router(tags=["Registers"])


class Written(Sent):
    """A new entry: the code of its register, the key of whom it is about, and what it says by field."""

    code: Words
    about: Words = ""
    values: dict[str, Any]
    confirmed: bool = False


class Changed(Sent):
    """What an entry is changed to, having seen a version of it."""

    seen_version: Seen
    values: dict[str, Any]
    reason: Words = ""
    confirmed: bool = False


class Moved(Sent):
    """The stage to which an entry goes, having seen a version of it."""

    seen_version: Seen
    to: Words
    reason: Words = ""


class EntrySeen(Sent):
    """An entry, and the version of it that was seen."""

    entry: Named
    seen_version: Seen


class ManyChanged(Sent):
    """What the same fields of many entries of a register are changed to."""

    code: Words
    entries: Annotated[list[EntrySeen], Field(min_length=1, max_length=500)]
    values: dict[str, Any]
    reason: Words = ""


class HowMany(Schema):
    """How many entries were changed."""

    changed: int


@operation(router, "GET", "/entries", needs=READ, gives=Page[EntryTold], refuses=(404, 422))
def list_entries(
    request: HttpRequest,
    code: Asked,
    stage: Asked = "",
    first: Day | None = None,
    last: Day | None = None,
    person: KeyAsked = None,
    as_at: Day | None = None,
    known_by: Day | None = None,
    page: PageNumber = 1,
) -> Any:
    """List the entries of a register that you see, the latest first; as they stand, or as they stood on a day."""
    user, moment = asker(request), moment_of(as_at, known_by, timezone.localdate())
    search = queries.Search(stage=stage, first=first, last=last, person=person)
    found = paged(request, queries.entries_for(user, code, search, moment=moment), page)
    queries.note_rows_read(user, found["items"])
    items = as_then(found["items"], moment) if moment else found["items"]
    return {**found, "items": shown(request, items)}


@operation(router, "GET", "/entries/{entry}", needs=READ, gives=EntryTold, refuses=(404, 422))
def read_entry(request: HttpRequest, entry: Key, as_at: Day | None = None, known_by: Day | None = None) -> Any:
    """Give one entry, as it stands or as it stood on a day; one that was not there then is not found."""
    found, moment = queries.entry_for(asker(request), entry), moment_of(as_at, known_by, timezone.localdate())
    stood = entry_then(found, moment) if moment else found
    if stood is None:
        raise Http404
    return shown(request, [stood])[0]


@operation(router, "POST", "/entries", needs=WRITE, gives=EntryTold, refuses=(404, 422), status=201)
def add_entry(request: HttpRequest, written: Written) -> Any:
    """Add an entry; one that is remarkable is refused until it is confirmed."""
    user, told = asker(request), written.dict()
    queries.register_for(user, told["code"])
    made = deeds.add_entry(
        user.authority,
        told["code"],
        told["values"],
        about=told["about"],
        confirmed=told["confirmed"],
        by=user,
        at=timezone.now(),
    )
    return Status(201, shown(request, [made])[0])


@operation(router, "PATCH", "/entries/{entry}", needs=WRITE, gives=EntryTold, refuses=(404, 409, 422))
def change_entry(request: HttpRequest, entry: Key, changed: Changed) -> Any:
    """Change some fields of an entry, having seen a version of it; what it said before is kept."""
    user, told = asker(request), changed.dict()
    row, values = queries.entry_for(user, entry), told.pop("values")
    with showing_both(EntryTold, lambda: shown(request, [queries.entry_for(user, entry)])[0], changed):
        return shown(request, [deeds.change_entry(row, values, **told, by=user, at=timezone.now())])[0]


@operation(router, "POST", "/entries/{entry}/move", needs=WRITE, gives=EntryTold, refuses=(404, 409, 422))
def move_entry(request: HttpRequest, entry: Key, moved: Moved) -> Any:
    """Move an entry to another stage, having seen a version of it."""
    user, told = asker(request), moved.dict()
    row = queries.entry_for(user, entry)
    return shown(request, [deeds.move_entry(row, **told, by=user, at=timezone.now())])[0]


@operation(router, "PATCH", "/entries", needs=WRITE, gives=HowMany, refuses=(404, 409, 422))
def change_entries(request: HttpRequest, many: ManyChanged) -> Any:
    """Change the same fields of many entries of a register: all of them, or none."""
    user = asker(request)
    rows = {one.pk: one for one in queries.chosen(user, many.code, [one.entry for one in many.entries])}
    if any(one.entry not in rows for one in many.entries):
        raise Http404
    queries.note_rows_read(user, rows.values())
    seen = [(rows[one.entry], one.seen_version) for one in many.entries]
    number = deeds.change_entries(seen, many.values, by=user, at=timezone.now(), reason=many.reason)
    return {"changed": number}
