"""Files in the fields of entries, by the API."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja import File, Form, Router, UploadedFile

from tallystick.foundation.tokens.operations import Key, SeenInForm, Sent, Words, asker, filled, operation
from tallystick.foundation.ui.files import BYTES, kept_file
from tallystick.modules.registers import deeds, queries
from tallystick.modules.registers.endpoints.told import EntryTold, shown
from tallystick.modules.registers.forms.attaching import FileForm
from tallystick.modules.registers.permissions import READ, WRITE

router = Router(tags=["Registers"])


class Filed(Sent):
    """Beside a file that is put in a field: the version that was seen, and why it replaces another."""

    seen_version: SeenInForm
    reason: Words = ""


@operation(router, "GET", "/entries/{entry}/files/{field}", needs=READ, gives=Any, refuses=(404, 422), media=BYTES)
def read_attachment(request: HttpRequest, entry: Key, field: str) -> Any:
    """Give the file in a field of an entry, byte for byte; that it was read is noted."""
    found = queries.attachment_for(asker(request), entry, field)
    return kept_file(found)


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
