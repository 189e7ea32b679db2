"""Registers and their entries by the API: the same questions and deeds as the pages, and never more than they show."""

from datetime import date, datetime
from typing import Annotated, Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.utils import timezone
from ninja import File, Form, Router, Schema, Status, UploadedFile
from pydantic import Field

from tallystick.engine.catalogue.registers import Register
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
    Short,
    Words,
    asker,
    filled,
    operation,
    paged,
    showing_both,
)
from tallystick.modules.registers import deeds, queries
from tallystick.modules.registers.forms.attaching import FileForm
from tallystick.modules.registers.permissions import READ, WRITE, Roles
from tallystick.modules.registers.queries.sharing import sees

router = Router(tags=["Registers"])


class FieldTold(Schema):
    """A field of a register: what may be written in it."""

    code: str
    title: str
    type: str
    required: bool
    choices: dict[str, str]


class RegisterTold(Schema):
    """A register: its fields, as far as whoever asks sees them, and its stages."""

    code: str
    title: str
    version: int
    subject: str
    fields: list[FieldTold]
    stages: list[str]


class EntryTold(Schema):
    """An entry as it stands: what it says by field, days as words, people and units as keys."""

    id: int
    code: str = Field(alias="register")  # of its register
    number: int
    about: str = Field(alias="subject_key")
    stage: str
    happened_on: date | None
    values: dict[str, Any]
    version: int
    made_at: datetime
    ended_at: datetime | None


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


class Filed(Sent):
    """Beside a file that is put in a field: the version that was seen, and why it replaces another."""

    seen_version: int
    reason: Words = ""


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


class Linked(Sent):
    """To what an entry is linked: a key such as "plans.action/12", or the address of its page."""

    target: Short


class LinkTold(Schema):
    """That an entry led to something in another room."""

    id: int
    entry: int = Field(alias="entry_id")
    target: str
    made_at: datetime
    removed_at: datetime | None


class HowMany(Schema):
    """How many entries were changed."""

    changed: int


@operation(router, "GET", "/registers", needs=READ, gives=Page[RegisterTold], refuses=(422,))
def list_registers(request: HttpRequest, page: PageNumber = 1) -> Any:
    """List the registers into which you see."""
    user = asker(request)
    roles = Roles(user, timezone.localdate())
    told = [told_of_register(one, roles) for one in queries.registers_for(user)]
    return paged(request, told, page)


@operation(router, "GET", "/entries", needs=READ, gives=Page[EntryTold], refuses=(404, 422))
def list_entries(
    request: HttpRequest,
    code: Asked,
    stage: Asked = "",
    first: Day | None = None,
    last: Day | None = None,
    person: KeyAsked = None,
    page: PageNumber = 1,
) -> Any:
    """List the entries of a register that you see, the latest first."""
    user = asker(request)
    search = queries.Search(stage=stage, first=first, last=last, person=person)
    found = paged(request, queries.entries_for(user, code, search), page)
    queries.note_rows_read(user, found["items"])
    return {**found, "items": shown(request, found["items"])}


@operation(router, "GET", "/entries/{entry}", needs=READ, gives=EntryTold, refuses=(404, 422))
def read_entry(request: HttpRequest, entry: Key) -> Any:
    """Give one entry."""
    return shown(request, [queries.entry_for(asker(request), entry)])[0]


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


@operation(
    router,
    "GET",
    "/entries/{entry}/files/{field}",
    needs=READ,
    gives=Any,
    refuses=(404, 422),
    media="application/octet-stream",
)
def read_attachment(request: HttpRequest, entry: Key, field: str) -> Any:
    """Give the file in a field of an entry, byte for byte; that it was read is noted."""
    found = queries.attachment_for(asker(request), entry, field)
    kept = default_storage.open(found.stored_as.format(digest=found.digest))
    return FileResponse(kept, as_attachment=True, filename=found.name, content_type="application/octet-stream")


@operation(router, "POST", "/entries/{entry}/files/{field}", needs=WRITE, gives=EntryTold, refuses=(404, 409, 422))
def attach_file(
    request: HttpRequest,
    entry: Key,
    field: str,
    told: Form[Filed],
    file: File[UploadedFile],
) -> Any:
    """Put a file in a field of an entry, having seen a version of it; one that stood there stays in the history."""
    user = asker(request)
    row, asked = queries.file_field_of(user, entry, field, reading=False)
    form = FileForm(told.dict(), {"file": file}, label=asked.title, limit=settings.UPLOAD_LIMIT, there=True)
    filled(form)
    with form.taken() as taken:
        return shown(request, [deeds.attach_file(row, field, **taken, by=user, at=timezone.now())])[0]


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


@operation(router, "POST", "/entries/{entry}/links", needs=WRITE, gives=LinkTold, refuses=(404, 422), status=201)
def link_entry(request: HttpRequest, entry: Key, linked: Linked) -> Any:
    """Link an entry to what it led to: an action of a plan, a piece of evidence."""
    user = asker(request)
    return Status(201, deeds.link_entry(queries.entry_for(user, entry), linked.target, by=user, at=timezone.now()))


@operation(router, "POST", "/entry-links/{entry_link}/remove", needs=WRITE, gives=LinkTold, refuses=(404, 422))
def unlink_entry(request: HttpRequest, entry_link: Key) -> Any:
    """Take an entry's link away; that it stood once is kept."""
    user = asker(request)
    return deeds.unlink_entry(queries.link_of(user, entry_link), by=user, at=timezone.now())


def told_of_register(register: Register, roles: Roles) -> dict[str, Any]:
    """Give a register with the fields that somebody sees."""
    return {
        "code": register.code,
        "title": register.title,
        "version": register.version,
        "subject": register.subject,
        "fields": [
            {"code": one.code, "title": one.title, "type": one.type, "required": one.required, "choices": one.choices}
            for one in register.fields
            if sees(roles, register, one)
        ],
        "stages": [one.code for one in register.stages],
    }


def shown(request: HttpRequest, entries: list[Any]) -> list[Any]:
    """Give entries without the fields that whoever asks may not see."""
    roles, known = Roles(asker(request), timezone.localdate()), queries.registers_of(asker(request).authority_id)
    for one in entries:
        register = known[one.register]
        seen = {field.code for field in register.fields if sees(roles, register, field)}
        one.values = {code: value for code, value in (one.values or {}).items() if code in seen}
    return entries
