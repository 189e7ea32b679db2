"""What a file is, by its content and never by its name alone."""

import re
from typing import Literal

from tallystick.engine.reading.errors import CannotRead

Sort = Literal["archive", "pdf", "html", "text"]

REFUSED = (
    (re.compile(rb"\{\\rtf"), "This is a rich text (RTF) file. Open it in Word and save it as .docx."),
    (
        re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\0|MM\0\*|RIFF....WEBP"),
        "This is a picture. Run text recognition (OCR) on it, and send the text.",
    ),
    (
        re.compile(rb"Rar!|7z\xbc\xaf|\x1f\x8b|BZh|\xfd7zXZ"),
        "This is a packed archive. Unpack it, and send the document itself.",
    ),
    (
        re.compile(rb"\x7fELF|MZ.\0|\xca\xfe\xba\xbe"),
        "This is a program, not a document. Send the plan as Word, Excel, PDF, HTML or text.",
    ),
)
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HTML = re.compile(r"<(!doctype\s+html|html|head|body|table|tr|td|div|p|ul|ol|h[1-6]|meta)[\s>/]", re.IGNORECASE)
XML_START = re.compile(r"\s*<\?xml[\s\S]{0,2000}?<([A-Za-z][\w:.-]*)")


def sort_of(content: bytes) -> Sort:
    """Which reader this content needs. Raises `CannotRead` for what no reader takes."""
    if content.startswith(COMPOUND):
        raise CannotRead(_compound_sentence(content))
    for pattern, sentence in REFUSED:
        if pattern.match(content):
            raise CannotRead(sentence)
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "archive"
    if b"%PDF-" in content[:1024]:
        return "pdf"
    return "text"


def _compound_sentence(content: bytes) -> str:
    """Which of the old binary containers this is, told from the names of the streams inside."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "The document is protected by a password. Open it, take the password off, and save it again."
    if "WordDocument".encode("utf-16-le") in content:
        return "This is a Word document of the old kind (.doc). Open it in Word and save it as .docx."
    if any(name.encode("utf-16-le") in content for name in ("Workbook", "Book\0")):
        return "This is an Excel workbook of the old kind (.xls). Open it in Excel and save it as .xlsx."
    return "This is an old Office file of a kind that is not read. Save it as .docx, .xlsx or PDF."


def looks_like_html(text: str) -> bool:
    start = text[:4000].lstrip("\ufeff \t\r\n")
    if not start.startswith("<"):
        return False
    if declared := XML_START.match(start):
        return _local(declared[1]) in {"html", "DOCTYPE"} or "<html" in start.lower()
    return HTML.search(start) is not None


def check_not_other_xml(text: str) -> None:
    if declared := XML_START.match(text[:4000].lstrip("\ufeff")):
        raise CannotRead(
            f"This is an XML file ({declared[1][:40]}) of a kind that is not read. Save it as .docx, .xlsx or PDF."
        )


def _local(name: str) -> str:
    return name.rpartition(":")[2]
