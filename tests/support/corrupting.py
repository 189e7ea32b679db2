"""Files spoilt in every way that files arrive spoilt in, each by the number that draws it.

Promise: the same number always spoils a file in the same way.
"""

import io
import re
import struct
from collections.abc import Callable
from random import Random
from warnings import catch_warnings
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

Spoiling = Callable[[Random, bytes], bytes]
MANY = 200_000


def cut_short(draw: Random, whole: bytes) -> bytes:
    return whole[: draw.randrange(len(whole))]


def with_a_mark_before(draw: Random, whole: bytes) -> bytes:
    return draw.choice([b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00", b"\x0b", b"\n\n  "]) + whole


def in_another_encoding(draw: Random, whole: bytes) -> bytes:
    text = whole.decode("utf-8", "replace")
    return text.encode(draw.choice(["utf-16", "utf-16-le", "utf-32", "cp1252", "utf-7", "cp500"]), "replace")


def with_other_bytes(draw: Random, whole: bytes) -> bytes:
    spoilt = bytearray(whole)
    for _ in range(draw.randint(1, 20)):
        spoilt[draw.randrange(len(spoilt))] = draw.randrange(256)
    return bytes(spoilt)


def with_bytes_put_in(draw: Random, whole: bytes) -> bytes:
    at = draw.randrange(len(whole))
    put = draw.choice([b"\0", b'"', b"'", b",", b"\r", b"\n", b"<", b"&", b"</", b"\x80", b"\xff\xff", b"\x1a", b";"])
    return whole[:at] + put * draw.choice([1, 1, 2, 50]) + whole[at:]


def with_a_piece_twice(draw: Random, whole: bytes) -> bytes:
    start = draw.randrange(len(whole))
    piece = whole[start : start + draw.randint(1, 2000)]
    return whole[:start] + piece * draw.choice([2, 2, 30]) + whole[start:]


def with_a_line_twice(draw: Random, whole: bytes) -> bytes:
    lines = whole.splitlines(keepends=True)
    return b"".join([*lines, draw.choice(lines), draw.choice(lines)])


def with_lines_moved(draw: Random, whole: bytes) -> bytes:
    lines = whole.splitlines(keepends=True)
    draw.shuffle(lines)
    return b"".join(lines)


def with_two_fields_swapped(draw: Random, whole: bytes) -> bytes:
    lines = whole.split(b"\r\n")
    at = draw.choice([0, draw.randrange(len(lines))])
    fields = lines[at].split(b",")
    one, other = draw.randrange(len(fields)), draw.randrange(len(fields))
    fields[one], fields[other] = fields[other], fields[one]
    return b"\r\n".join([*lines[:at], b",".join(fields), *lines[at + 1 :]])


def with_a_field_gone(draw: Random, whole: bytes) -> bytes:
    lines = [line.split(b",") for line in whole.split(b"\r\n")]
    at = draw.randrange(len(lines[0]))
    return b"\r\n".join(b",".join(one[:at] + one[at + 1 :]) for one in lines)


def with_a_huge_field(draw: Random, whole: bytes) -> bytes:
    at = draw.randrange(len(whole))
    return (
        whole[:at] + draw.choice([b"x", b"9", b'"', b"\n", b",", b" "]) * draw.choice([40_000, 1_200_000]) + whole[at:]
    )


def in_another_time(draw: Random, whole: bytes) -> bytes:
    year = draw.choice(
        [b"2099", b"9999", b"0012", b"12", b"20266", b"-2012", b"2o12", b"\xd9\xa2\xd9\xa0\xd9\xa1\xd9\xa2"]
    )
    return whole.replace(b"2012", year).replace(b"2026-01", draw.choice([b"2026-13", b"2026-02-3", b"2999-01"]))


def with_entities_that_multiply(draw: Random, whole: bytes) -> bytes:
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10 if n else b"ha") for n in range(10))
    outside = b'<!ENTITY out SYSTEM "file:///etc/hostname"><!ENTITY % far SYSTEM "http://baths.example/x.dtd">'
    used = draw.choice([b"&l9;", b"&out;", b""])
    declared = draw.choice([laughs, outside, laughs + outside])
    begun = re.sub(rb"<(\w+)", lambda root: b"<!DOCTYPE %s [%s]>%s" % (root[1], declared, root[0]), whole, count=1)
    return begun.replace(b"Wren", used, 1)


def nested_deep(draw: Random, whole: bytes) -> bytes:
    depth = draw.choice([200, 300, MANY])
    return whole.replace(b"<Swimmer ", b"<a>" * depth + draw.choice([b"</a>" * depth, b""]) + b"<Swimmer ", 1)


def with_many_of_one(draw: Random, whole: bytes) -> bytes:
    many = draw.choice([b"<a/>", b"<Dob>2012-03-01</Dob>", b"<Header><Ends>x</Ends></Header>", b"<?a b?>", b"<!--a-->"])
    return whole.replace(draw.choice([b"<Swimmers>", b"<Dob>", b"<Header>"]), many * (MANY // 10) + b"<Dob>", 1)


def with_a_header_twice(draw: Random, whole: bytes) -> bytes:
    headers, feed, rows = whole.partition(b"\r\n")
    fields = headers.split(b",")
    return b",".join([*fields, draw.choice(fields)]) + feed + rows.replace(b"\r\n", b",\r\n")


def with_a_row_twice(draw: Random, whole: bytes) -> bytes:
    """Give a sheet in which a row stands again, and whose children so have one key."""
    rows = re.findall(rb"<row .*?</row>", whole, re.DOTALL)
    return whole.replace(b"</sheetData>", draw.choice(rows or [b""]) + b"</sheetData>", 1)


def with_two_cells_swapped(draw: Random, whole: bytes) -> bytes:
    """Give a sheet in which two values, now and then of the headers, stand in each other's place."""
    cells = list(re.finditer(rb"<v>.*?</v>", whole, re.DOTALL))
    if len(cells) < 2:
        return whole
    one, other = sorted(draw.sample(cells[: draw.choice([12, len(cells)])], 2), key=lambda cell: cell.start())
    between = whole[one.end() : other.start()]
    return whole[: one.start()] + other[0] + between + one[0] + whole[other.end() :]


# What a workbook that was spoilt before makes its reader stumble over.
SPOILT = (BadZipFile, struct.error, ValueError, OSError, NotImplementedError)


def with_a_bomb_beside(draw: Random, whole: bytes) -> bytes:
    """Give a workbook with a part that packs to next to nothing."""
    laid = io.BytesIO(whole)
    try:
        with ZipFile(laid, "a", ZIP_DEFLATED) as packed:
            name = draw.choice(["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/media/beside.bin"])
            with catch_warnings(action="ignore"):  # one that is there already stands twice then
                packed.writestr(name, b" " * draw.choice([1_000_000, 30_000_000]))
    except SPOILT:
        return whole
    return laid.getvalue()


def unzipped_and_spoilt(draw: Random, whole: bytes) -> bytes:
    """Spoil what is in a workbook, and zip it again."""
    try:
        with ZipFile(io.BytesIO(whole)) as packed:
            inside = {name: packed.read(name) for name in packed.namelist()}
    except Exception:  # it was spoilt before
        return whole
    name = draw.choice(list(inside))
    inside[name] = draw.choice([*PLAIN, *FOR_XML, *FOR_SHEETS])(draw, inside[name]) if inside[name] else b""
    laid = io.BytesIO()
    with ZipFile(laid, "w", ZIP_DEFLATED) as again:
        for each, content in inside.items():
            if each != name or draw.random() < 0.9:
                again.writestr(each, content)
    return laid.getvalue()


def bombed(draw: Random, whole: bytes) -> bytes:
    """Give what packs to next to nothing."""
    return whole.replace(b"</sheetData>", b"<row/>" * draw.choice([10, 3_000_000]) + b"</sheetData>", 1)


def emptied(draw: Random, whole: bytes) -> bytes:
    return draw.choice([b"", b"\n", b" ", b"\xef\xbb\xbf", b"PK\x03\x04", b"<", b"<?xml version='1.0'?>"])


PLAIN = [cut_short, with_a_mark_before, with_other_bytes, with_bytes_put_in, with_a_piece_twice]
FOR_CSV = [
    with_a_header_twice,
    with_two_fields_swapped,
    with_a_field_gone,
    with_a_huge_field,
    with_a_line_twice,
    with_lines_moved,
]
FOR_TEXT = [in_another_encoding, in_another_time, emptied]
FOR_XML = [with_entities_that_multiply, nested_deep, with_many_of_one, with_lines_moved, with_a_huge_field]
FOR_SHEETS = [bombed, with_a_row_twice, with_two_cells_swapped, in_another_encoding, in_another_time]
SPOILINGS: dict[str, list[Spoiling]] = {
    "csv": [*PLAIN, *FOR_CSV, *FOR_TEXT],
    "xml": [*PLAIN, *FOR_XML, *FOR_TEXT],
    "xlsx": [*PLAIN, *[unzipped_and_spoilt] * 4, with_a_bomb_beside, emptied],
}


def spoilt(number: int, form: str, whole: bytes) -> bytes:
    """Give a file spoilt in one way, or in several one after the other."""
    draw = Random(number)
    for one in draw.choices(SPOILINGS[form], k=draw.choice([1, 1, 1, 2, 3])):
        whole = one(draw, whole) if whole else whole
    return whole
