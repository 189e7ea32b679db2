"""Bytes into characters: byte order marks, UTF-8, UTF-16, what HTML declares, and Windows-1252 last."""

import codecs
import re

from tallystick.engine.reading.errors import CannotRead

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_-]{3,20})""", re.IGNORECASE
)
UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffd]")
JUNK = "This is not a document that can be read as text. Send the plan as Word, Excel, PDF, HTML or text."


def decode(content: bytes) -> str:
    """The characters, without a byte order mark. Raises `CannotRead` where they are not text."""
    text = _decode(content).removeprefix("\ufeff")
    sample = text[:20_000]
    if len(UNPRINTABLE.findall(sample)) > 2 + len(sample) // 50:
        raise CannotRead(JUNK)
    return text


def _decode(content: bytes) -> str:
    for encoding in _candidates(content):
        try:
            return content.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    return content.decode("cp1252", errors="replace")


def _candidates(content: bytes) -> list[str]:
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return [encoding]
    if wide := _wide(content[:2000]):
        return [wide]
    declared = DECLARED.search(content[:2048])
    return ["utf-8", *([declared[1].decode("ascii")] if declared else []), "cp1252"]


def _wide(start: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of western text is zero."""
    half = max(1, len(start) // 2)
    if start[1::2].count(0) > 0.6 * half and not start[::2].count(0):
        return "utf-16-le"
    if start[::2].count(0) > 0.6 * half and not start[1::2].count(0):
        return "utf-16-be"
    return None
