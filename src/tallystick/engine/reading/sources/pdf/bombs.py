"""PDF streams that unpack to far more than a page would hold, found before the parser unpacks them."""

import re
import zlib

from tallystick.engine.reading.errors import CannotRead
from tallystick.engine.reading.sources import limits

STREAM = re.compile(rb"stream\r?\n")
BEFORE = 600  # bytes of dictionary looked at before a stream
CHUNK = 4_000_000
BOMB = "The PDF unpacks to far more than a document would hold, so it was not opened. Save it as PDF again."


def check_streams(content: bytes) -> None:
    """Raise `CannotRead` where packed streams other than pictures grow past the bounds."""
    total = 0
    for match in STREAM.finditer(content):
        before = content[max(0, match.start() - BEFORE) : match.start()]
        before = before[before.rfind(b" obj") + 1 :]
        if content[match.start() - 3 : match.start()] == b"end" or b"FlateDecode" not in before or b"/Image" in before:
            continue
        if before.count(b"FlateDecode") > 1:
            raise CannotRead(BOMB)
        packed, unpacked = _sizes(memoryview(content)[match.end() :])
        total += unpacked
        if unpacked > limits.SUSPICIOUS_STREAM and unpacked > limits.SUSPICIOUS_RATIO * packed:
            raise CannotRead(BOMB)
        if total > limits.UNPACKED_BYTES:
            raise CannotRead(BOMB)


def _sizes(packed: memoryview) -> tuple[int, int]:
    """How many bytes a stream takes, and how many it unpacks to, counted without keeping them."""
    size, unpacker = 0, zlib.decompressobj()
    rest: bytes | memoryview = packed
    try:
        while rest and not unpacker.eof:
            size += len(unpacker.decompress(rest[: CHUNK * 4], CHUNK))
            if size > limits.PART_BYTES:
                raise CannotRead(BOMB)
            rest = unpacker.unconsumed_tail
    except zlib.error:
        pass
    return min(len(packed), CHUNK * 4) - len(rest) - len(unpacker.unused_data), size
