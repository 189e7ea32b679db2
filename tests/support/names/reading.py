"""Every word of an answer, also of what is packed in it."""

import io
import re
from html import unescape
from zipfile import BadZipFile, ZipFile

import pdfplumber
from django.http import HttpResponse

TAGS = re.compile(r"<[^>]*>")
PACKED, PRINTED = b"PK\x03\x04", b"%PDF"


def words_of(answer: HttpResponse) -> str:
    """Give everything that an answer says: its headers, its words, and what is in its archives."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return "\n".join([str(answer.headers), answer.reason_phrase, opened(content)])


def opened(content: bytes) -> str:
    """Give the words of a file; of a workbook, a document or an archive those of each of its files."""
    if content.startswith(PACKED):
        try:
            with ZipFile(io.BytesIO(content)) as packed:
                return "\n".join(f"{name}\n{opened(packed.read(name))}" for name in packed.namelist())
        except BadZipFile:
            return ""
    if content.startswith(PRINTED):
        with pdfplumber.open(io.BytesIO(content)) as paper:
            return "\n".join(page.extract_text() or "" for page in paper.pages)
    words = content.decode("utf-8", errors="replace")
    return f"{words}\n{unescape(TAGS.sub('', words))}"
