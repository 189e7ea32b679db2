"""Versions of a protocol's text that are kept as files, by the API."""

import tempfile
from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import File, Form, Router, Status, UploadedFile

from tallystick.foundation.tokens.operations import NO_NUL, Key, SeenInForm, asker, filled, operation
from tallystick.foundation.ui.files import BYTES, kept_file
from tallystick.modules.protocols import deeds, queries
from tallystick.modules.protocols.endpoints.telling import TextTold, one_protocol
from tallystick.modules.protocols.forms.protocols import TextForm
from tallystick.modules.protocols.permissions import KEEP, READ

router = Router(tags=["Protocols"])


@operation(
    router, "POST", "/protocols/{protocol}/files", needs=KEEP, gives=TextTold, refuses=(404, 409, 422), status=201
)
def write_text_file(
    request: HttpRequest,
    protocol: Key,
    file: File[UploadedFile],
    seen_version: Form[SeenInForm],
    because: Annotated[str, Form(max_length=8000, pattern=NO_NUL)] = "",
) -> Any:
    """Write a new version of the text as a file; signatures under the one before are void."""
    row = one_protocol(request, protocol)
    with tempfile.TemporaryDirectory(prefix="tallystick-") as folder:
        told = {"folder": folder, "limit": settings.UPLOAD_LIMIT}
        form = TextForm({"because": because, "seen_version": seen_version}, {"file": file}, **told)
        filled(form)
        text = deeds.write_text(row, **form.said, by=asker(request), at=timezone.now(), seen_version=seen_version)
    return Status(201, text)


@operation(
    router, "GET", "/protocols/{protocol}/texts/{number}/file", needs=READ, gives=Any, refuses=(404, 422), media=BYTES
)
def read_text_file(request: HttpRequest, protocol: Key, number: Key) -> Any:
    """Give the file of a version, byte for byte."""
    texts = queries.texts_of(one_protocol(request, protocol)).exclude(document=None)
    found = get_object_or_404(texts, number=number)
    return kept_file(found.document)
