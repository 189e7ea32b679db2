"""Which return a file is: told by its headers, its root element or its sheets, never by what it is called.

Promise: a file is one return or none; the sentence that says none names the nearest, and no word of the file.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from tallystick.engine.catalogue.returns import Part, Return
from tallystick.engine.returns.headers import Likeness, fits, in_force, likeness, trimmed
from tallystick.engine.returns.readers.commas import first_row
from tallystick.engine.returns.readers.outlines import features_of, properties_of
from tallystick.engine.returns.readers.roots import looked_at
from tallystick.engine.returns.readers.sheets import heads_of, is_named, sheets_of, workbook
from tallystick.engine.returns.recognised import Recognised
from tallystick.engine.returns.refusals import NotRecognised, ReadingStopped
from tallystick.engine.returns.texts import WIDE, first_bytes

NAMED = 8  # headers in a sentence
HEADED = 1 << 16  # bytes that hold any row of headers
MARKED = b"\xef\xbb\xbf \t\r\n"  # what may stand before the first sign of a file
PACKED, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
OLD = "The file is of an old Excel, or protected by a password. Save it as a plain Excel workbook (.xlsx)."
HEADLESS = "The first row holds no header of any return. Send the file with its headers in the first row."


def recognise(path: Path, among: Iterable[Return] | Mapping[str, Return], period: date | None = None) -> Recognised:
    """Give what a file is among some returns, at a period where that is known. Raises NotRecognised."""
    kinds = list(among.values() if isinstance(among, Mapping) else among)
    begins = first_bytes(path, HEADED)
    if not begins.strip():
        raise NotRecognised("The file is empty. Send the file that your system exported.")
    if begins.startswith(OLD_EXCEL):
        raise NotRecognised(OLD)
    try:
        if begins.startswith(PACKED):
            return _by_sheets(path, [one for one in kinds if one.form == "xlsx"], period)
        if _is_xml(begins):
            return _by_root(path, [one for one in kinds if one.form == "xml"], period)
        if begins.lstrip(MARKED).startswith(b"{"):
            return _by_properties(path, [one for one in kinds if one.form == "geojson"])
        return _by_headers(begins, [one for one in kinds if one.form in ("csv", "marks")], period)
    except ReadingStopped as stopped:
        raise NotRecognised(f"{stopped.reason} {stopped.remedy}") from stopped


def _by_properties(path: Path, kinds: list[Return]) -> Recognised:
    headers = properties_of(features_of(path))
    right = [Recognised(kind, [one]) for kind in kinds for one in kind.parts if fits(one, headers)]
    if right:
        return _one_of(right, "The properties of its areas are those")
    near = [(likeness(part, headers), kind) for kind in kinds for part in kind.parts]
    raise NotRecognised(_nearest(near, "The properties of its areas are of no return."))


def _is_xml(begins: bytes) -> bool:
    text = begins[2:].replace(b"\0", b"") if begins[:2] in WIDE else begins.removeprefix(b"\xef\xbb\xbf")
    return text.lstrip().startswith(b"<")


def _one_of(right: Sequence[Recognised], told: str) -> Recognised:
    if len(right) == 1:
        return right[0]
    titles = ", ".join(one.kind.title for one in right)
    raise NotRecognised(f"{told} of several returns: {titles}. Say which one it is.")


def _by_headers(begins: bytes, kinds: list[Return], period: date | None) -> Recognised:
    headers = trimmed(first_row(begins.decode("utf-8-sig", "replace").splitlines()[:1]))
    fit = [(kind, [one for one in kind.parts if fits(one, headers)]) for kind in kinds]
    right = [Recognised(kind, found) for kind, parts in fit if (found := in_force(parts, period))]
    if right:
        return _one_of(right, "The headers are those")
    near = [(likeness(part, headers), kind) for kind in kinds for part in kind.parts]
    raise NotRecognised(_nearest(near, "The headers are of no return."))


def _nearest(near: list[tuple[Likeness, Return]], said: str) -> str:
    found, kind = max(near, key=lambda one: one[0].share, default=(None, None))
    if found is None or kind is None or not found.share:
        return HEADLESS
    told = [f"{said} The nearest is {kind.title}, {found.part.title}."]
    if found.missing:
        more = f" and {len(found.missing) - NAMED} more" if len(found.missing) > NAMED else ""
        told.append(f"It also needs {', '.join(found.missing[:NAMED])}{more}.")
    if found.unknown:
        told.append(f"It does not know the headers in these places: {', '.join(map(str, found.unknown[:NAMED]))}.")
    if not found.missing and not found.unknown:
        told.append(_years_of(found.part))
    return " ".join(told)


def _years_of(part: Part) -> str:
    since = f" from {part.since:%-d %B %Y}" if part.since else ""
    until = f" up to {part.until:%-d %B %Y}" if part.until else ""
    return f"It belongs to that return only{since}{until}. Say again of which year it is."


def _by_root(path: Path, kinds: list[Return], period: date | None) -> Recognised:
    looked = looked_at(path)
    rooted = [one for one in kinds if one.root == looked.root]
    rooted = rooted or [one for one in kinds if one.any_root and looked.holds(one)]
    if not rooted:
        named = ", ".join(sorted({one.root for one in kinds})) or "none"
        raise NotRecognised(f"The root element is that of no return. Those that are known: {named}.")
    right = [one for one in rooted if looked.says(one.told_by)]
    if len(right) > 1:  # the one that says most of itself, else the one whose rows are there
        most = max(len(one.told_by) for one in right)
        right = [one for one in right if len(one.told_by) == most]
        right = [one for one in right if looked.holds(one)] or right
    if not right:
        titles = ", ".join(one.title for one in rooted)
        raise NotRecognised(f"The root element is that of {titles}, but the file does not say that it is one of them.")
    return _one_of([Recognised(one, in_force(one.parts, period)) for one in right], "The root element is that")


def _by_sheets(path: Path, kinds: list[Return], period: date | None) -> Recognised:
    right: list[Recognised] = []
    near: list[tuple[Likeness, Return]] = []
    with workbook(path) as book:
        for kind in kinds:
            parts = in_force(kind.parts, period)
            found = [part for part, _ in sheets_of(book, parts, kind)]
            if found:
                right.append(Recognised(kind, found))
            heads = [(name, row) for name in book.sheetnames for row in heads_of(book, name, kind)]
            missed = [one for one in parts if one not in found]
            near += [(likeness(one, row), kind) for one in missed for name, row in heads if is_named(one, name)]
    named = [one for one in near if one[1].parts[0].each and one[0].share and one[1] in [each.kind for each in right]]
    if right and not named:
        return _one_of(right, "The sheets are those")
    raise NotRecognised(_nearest(near, "The headers of a sheet are of no return."))
