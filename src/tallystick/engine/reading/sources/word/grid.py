"""Rows of a Word table with the places that each cell takes; deleted rows left out."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from tallystick.engine.reading.sources.word.names import VALUE, is_on, number, value, w
from tallystick.engine.reading.sources.word.paragraph import alternatives, is_kept

WIDEST = 200  # Word itself stops at 63 columns


@dataclass(frozen=True, slots=True)
class Place:
    """A cell and how many columns it covers; no cell where the row begins late or ends early."""

    cell: etree._Element | None
    span: int = 1
    continues: bool = False  # the cell above goes on here


@dataclass(frozen=True, slots=True)
class Row:
    places: tuple[Place, ...]
    header: bool


def rows_of(table: etree._Element) -> Iterator[Row]:
    """The rows of a `w:tbl` that were not deleted."""
    for row in _below(table, "tr"):
        properties = row.find(w("trPr"))
        if properties is not None and properties.find(w("del")) is not None:
            continue
        yield Row(tuple(_places(row, properties)), is_on(properties, "tblHeader"))


def _below(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Children called `name`, through content controls."""
    for child in element:
        if child.tag == w(name):
            yield child
        elif child.tag not in {w("p"), w("tbl"), w("tc"), w("tr")} and is_kept(child):
            for part in alternatives(child):
                yield from _below(part, name)


def _places(row: etree._Element, properties: etree._Element | None) -> Iterator[Place]:
    if before := number(value(properties, "gridBefore")):
        yield Place(None, _width(before))
    for cell in _below(row, "tc"):
        own = cell.find(w("tcPr"))
        merge = own.find(w("vMerge")) if own is not None else None
        continues = merge is not None and merge.get(VALUE, "continue") != "restart"
        yield Place(cell, _width(number(value(own, "gridSpan"), 1)), continues)
    if after := number(value(properties, "gridAfter")):
        yield Place(None, _width(after))


def _width(span: int) -> int:
    return max(1, min(span, WIDEST))
