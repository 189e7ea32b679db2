"""A workbook's sheets in their order, each as the lines above its table and one table without its empty rows."""

from lxml import etree

from tallystick.engine.reading.source import Source
from tallystick.engine.reading.sources.archives import Archive
from tallystick.engine.reading.sources.excel.layout import lay_out
from tallystick.engine.reading.sources.excel.names import place_of, relation_id, s, with_usual_names
from tallystick.engine.reading.sources.excel.number_formats import BUILT_IN
from tallystick.engine.reading.sources.excel.sheet import Shared, read_sheet, words_of
from tallystick.engine.reading.sources.gathering import HIDDEN, Gathering
from tallystick.engine.reading.sources.properties import read_properties

COMMENTED = "This is a comment on a cell, not part of the sheet."
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def read(archive: Archive, main: str, root: etree._Element) -> Source:
    """The workbook whose main part is `root`. Raises `CannotRead` where it has no words."""
    root = with_usual_names(root)
    related = archive.relations(main)
    parts = dict(related.values())
    shared = _shared(archive, parts, root)
    gathering = Gathering("excel")
    for sheet in root.iter(s("sheet")):
        kind, part = related.get(relation_id(sheet), ("", ""))
        if kind == "worksheet":
            name = str(sheet.get("name", ""))
            _add_sheet(archive, part, name, shared, gathering, hidden=sheet.get("state", "visible") != "visible")
    read_properties(archive, gathering)
    return gathering.source()


def _shared(archive: Archive, parts: dict[str, str], workbook: etree._Element) -> Shared:
    strings = _part(archive, parts.get("sharedStrings", ""))
    styles = _part(archive, parts.get("styles", ""))
    properties = workbook.find(s("workbookPr"))
    return Shared(
        tuple(words_of(item) for item in strings.iterchildren(s("si"))) if strings is not None else (),
        tuple(_formats(styles)) if styles is not None else (),
        properties is not None and properties.get("date1904") in {"1", "true"},
    )


def _part(archive: Archive, name: str) -> etree._Element | None:
    root = archive.xml(name) if name else None
    return with_usual_names(root) if root is not None else None


def _formats(styles: etree._Element) -> list[str]:
    own = {str(f.get("numFmtId")): str(f.get("formatCode", "")) for f in styles.iter(s("numFmt"))}
    built_in = {str(number): code for number, code in BUILT_IN.items()}
    cells = styles.find(s("cellXfs"))
    ids = [str(xf.get("numFmtId", "0")) for xf in cells.iterchildren(s("xf"))] if cells is not None else []
    return [own.get(number) or built_in.get(number, "") for number in ids]


def _add_sheet(archive: Archive, part: str, name: str, shared: Shared, gathering: Gathering, *, hidden: bool) -> None:
    root = _part(archive, part)
    if root is None:
        return
    first = len(gathering.pieces)
    lay_out(read_sheet(root, shared), name, gathering)
    for kind, target in sorted(set(archive.relations(part).values())):
        if kind == "comments":
            _add_comments(_part(archive, target), name, gathering)
        if kind == "drawing":
            _add_drawing(archive.xml(target), name, gathering)
    if hidden:
        pieces = list(range(first, len(gathering.pieces)))
        gathering.doubt(pieces, HIDDEN, f"The sheet {name} is hidden in the workbook.")


def _add_comments(root: etree._Element | None, name: str, gathering: Gathering) -> None:
    for comment in root.iter(s("comment")) if root is not None else ():
        where = str(comment.get("ref", ""))
        where = where if place_of(where) else "unknown cell"
        pieces = gathering.add_lines(words_of(comment), f"sheet {name}, comment on {where}")
        gathering.doubt(pieces, "comment", COMMENTED)


def _add_drawing(root: etree._Element | None, name: str, gathering: Gathering) -> None:
    """Words in shapes that lie over the sheet."""
    for paragraph in root.iter(f"{DRAWN}p") if root is not None else ():
        gathering.add_lines("".join(t.text or "" for t in paragraph.iter(f"{DRAWN}t")), f"sheet {name}, shape")
