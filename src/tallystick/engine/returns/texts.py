"""Which encoding a file of text is in, found by reading it whole once: nothing is guessed.

Promise: what is opened afterwards decodes to its end and holds no NUL.
"""

import codecs
from collections.abc import Iterator
from pathlib import Path

from tallystick.engine.returns.refusals import ReadingStopped

CHUNK = 1 << 20  # bytes, and more than a line of any return has
TOO_LONG = ("A line is longer than any of this return.", "Check that lines end where rows end, and that quotes close.")
SAID = {"utf-8": "UTF-8", "cp1252": "Windows-1252"}
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class _Attempt:
    """One encoding tried over a file."""

    def __init__(self, encoding: str) -> None:
        self._decoder = codecs.getincrementaldecoder(encoding)("strict")
        self.line = 1
        self.failed = False

    def feed(self, chunk: bytes, last: bool = False) -> None:
        if self.failed:
            return
        try:
            self._decoder.decode(chunk, last)
        except UnicodeDecodeError as fault:
            self.failed = True
            self.line += chunk[: fault.start].count(b"\n")
        else:
            self.line += chunk.count(b"\n")


def encoding_of(path: Path, may_be: str) -> str:
    """Give the encoding to open a file with, one of those that `may_be` names. Raises ReadingStopped."""
    wanted = may_be.split("|")
    attempts = {one: _Attempt(one) for one in {*wanted, "utf-8"}}
    plain, line, ended = True, 1, True
    for chunk in _chunks(path):
        if not ended and not _ends_in(chunk):
            raise ReadingStopped(line, *TOO_LONG)
        if b"\0" in chunk:
            _stop_at_nul(path, line + chunk[: chunk.index(b"\0")].count(b"\n"))
        line += chunk.count(b"\n")
        ended = _ends_in(chunk)
        plain = plain and chunk.isascii()
        for one in attempts.values():
            one.feed(chunk)
    for one in attempts.values():
        one.feed(b"", last=True)
    return _chosen(path, wanted, attempts, plain)


def _ends_in(chunk: bytes) -> bool:
    """Say whether a line ends in a piece of a file."""
    return b"\n" in chunk or b"\r" in chunk


def first_bytes(path: Path, size: int = CHUNK) -> bytes:
    """Give how a file begins."""
    with path.open("rb") as file:
        return file.read(size)


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _stop_at_nul(path: Path, line: int) -> None:
    if first_bytes(path, 2) in WIDE:
        raise ReadingStopped(1, "The file is in UTF-16.", "Save it as CSV UTF-8 and send it again.")
    raise ReadingStopped(line, "The file holds a NUL character.", "Export it again from the system it is from.")


def _chosen(path: Path, wanted: list[str], attempts: dict[str, _Attempt], plain: bool) -> str:
    marked = first_bytes(path, 3) == codecs.BOM_UTF8
    if (marked or "utf-8" in wanted) and not attempts["utf-8"].failed:
        return "utf-8-sig"
    said = " or ".join(SAID.get(one, one) for one in wanted)
    remedy = f"Save the file in {said} and send it again."
    if not plain and not attempts["utf-8"].failed:
        raise ReadingStopped(1, f"The file is in UTF-8, and this return comes in {said}.", remedy)
    found = next((one for one in wanted if not attempts[one].failed), None)
    if marked or found is None:
        line = attempts["utf-8" if marked else wanted[0]].line
        raise ReadingStopped(line, f"This line holds a byte that is no character in {said}.", remedy)
    return found
