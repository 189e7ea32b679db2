"""Files that are given out, by pages and by the API alike.

Promise: a file is always saved, never shown, so that nothing in it runs here.
"""

from typing import Final, Protocol

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpResponse
from django.utils.http import content_disposition_header

BYTES: Final = "application/octet-stream"
WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV: Final = "text/csv; charset=utf-8"


class Kept(Protocol):
    """A row whose bytes are kept under their digest."""

    name: str
    digest: str
    stored_as: str


def kept_file(row: Kept) -> FileResponse:
    """Give a file that was brought in, byte for byte, under the name that it had."""
    file = default_storage.open(row.stored_as.format(digest=row.digest))
    return FileResponse(file, as_attachment=True, filename=row.name, content_type=BYTES)


def made_file(content: bytes | str, name: str, media: str) -> HttpResponse:
    """Give a file that was made just now, under the name by which a browser saves it."""
    answer = HttpResponse(content, content_type=media)
    answer["Content-Disposition"] = content_disposition_header(True, name) or ""
    return answer
