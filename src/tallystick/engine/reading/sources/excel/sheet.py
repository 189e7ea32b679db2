"""One sheet's filled cells: what each shows, whether it is hidden, and whether a formula was never worked out."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from tallystick.engine.reading.sources.excel.names import letters, place_of, s
from tallystick.engine.reading.sources.excel.number_formats import shown

VALUE, FORMULA, TEXT = s("v"), s("f"), s("t")
LARGEST_ROW, LARGEST_COLUMN = 1_048_576, 16_384


@dataclass(frozen=True, slots=True)
class Shared:
    """What all sheets share: the strings, and each cell style's number format."""

    strings: tuple[str, ...]
    formats: tuple[str, ...]
    from_1904: bool = False


@dataclass(frozen=True, slots=True)
class Filled:
    """One filled cell."""

    text: str
    hidden: bool = False
    unworked: str = ""  # the formula, where the workbook keeps no value for it


@dataclass(slots=True)
class Sheet:
    """Filled cells by row and column from 0, and the merged ranges (first row, first column, last row, last column)."""

    cells: dict[tuple[int, int], Filled] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)


def read_sheet(root: etree._Element, shared: Shared) -> Sheet:
    sheet = Sheet()
    hidden_columns = _hidden_columns(root)
    row_number = -1
    for row in root.iter(s("row")):
        row_number = _number(row.get("r"), row_number + 2) - 1
        for column, cell in _cells(row):
            hidden = row.get("hidden") in {"1", "true"} or column in hidden_columns
            filled = _filled(cell, shared, hidden=hidden)
            if filled.text or filled.unworked:
                sheet.cells[row_number, column] = filled
    for merge in root.iter(s("mergeCell")):
        sheet.merges += _range(str(merge.get("ref")))
    return sheet


def _cells(row: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    column = -1
    for cell in row.iterchildren(s("c")):
        place = place_of(str(cell.get("r", "")))
        column = place[1] if place else column + 1
        if column < LARGEST_COLUMN:
            yield column, cell


def _filled(cell: etree._Element, shared: Shared, *, hidden: bool) -> Filled:
    value, formula = "", None
    for child in cell:
        if child.tag == VALUE:
            value = child.text or ""
        elif child.tag == FORMULA:
            formula = f"={child.text or ''}"
    text = _shown(cell, value, shared)
    return Filled(text, hidden, "" if formula is None or value or text else formula)


def _shown(cell: etree._Element, value: str, shared: Shared) -> str:
    sort = cell.get("t", "n")
    if sort == "inlineStr":
        inline = cell.find(s("is"))
        return words_of(inline) if inline is not None else ""
    if not value:
        return ""
    if sort == "s":  # by far the most
        index = _number(value, -1)
        return shared.strings[index] if 0 <= index < len(shared.strings) else ""
    if sort == "b":
        return "TRUE" if value == "1" else "FALSE"
    if sort in {"str", "e"}:
        return value
    if sort == "d":
        return value.removesuffix("T00:00:00")
    style = _number(cell.get("s"), 0)
    code = shared.formats[style] if style < len(shared.formats) else ""
    return shown(value, code, from_1904=shared.from_1904)


def words_of(element: etree._Element) -> str:
    """The text of a string, its rich runs joined, its phonetic guide left out."""
    if len(element) == 1 and element[0].tag == TEXT:
        return element[0].text or ""
    return "".join(
        t.text or "" for t in element.iter(s("t")) if (parent := t.getparent()) is None or parent.tag != s("rPh")
    )


def _hidden_columns(root: etree._Element) -> set[int]:
    hidden: set[int] = set()
    for column in root.iter(s("col")):
        if column.get("hidden") in {"1", "true"}:
            first, last = _number(column.get("min"), 1), _number(column.get("max"), 1)
            hidden.update(range(first - 1, min(last, LARGEST_COLUMN)))
    return hidden


def _range(reference: str) -> list[tuple[int, int, int, int]]:
    first, _, last = reference.partition(":")
    start, end = place_of(first), place_of(last)
    if start is None or end is None or end[0] < start[0] or end[1] < start[1]:
        return []
    return [(*start, min(end[0], LARGEST_ROW), min(end[1], LARGEST_COLUMN))]


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and text.isascii() and len(text) < 10 else default


def cell_name(row: int, column: int) -> str:
    return f"{letters(column)}{row + 1}"
