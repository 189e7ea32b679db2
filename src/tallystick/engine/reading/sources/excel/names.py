"""Names in the XML of an Excel workbook, and cell references such as "C4"."""

import re

from lxml import etree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
RELATION_IDS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")


def s(name: str) -> str:
    return MAIN + name


def relation_id(element: etree._Element) -> str:
    return next((str(element.get(name)) for name in RELATION_IDS if element.get(name)), "")


def place_of(reference: str) -> tuple[int, int] | None:
    """Row and column, from 0, of a reference; none where it is broken."""
    match = REFERENCE.match(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def letters(column: int) -> str:
    """A column's letters; 0 is A."""
    name, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def with_usual_names(root: etree._Element) -> etree._Element:
    """The same tree under Excel's usual names: strict files differ in nothing else that is read here."""
    if str(root.tag).startswith(STRICT):
        for element in root.iter(etree.Element):
            element.tag = str(element.tag).replace(STRICT, MAIN)
    return root
