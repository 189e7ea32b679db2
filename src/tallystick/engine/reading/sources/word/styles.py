"""What a paragraph's style says of it: outline level, boldness and list, with inheritance followed."""

from dataclasses import dataclass, replace

from lxml import etree

from tallystick.engine.reading.sources.word.names import VALUE, is_on, number, value, w

BODY = 9  # the outline level that means none


@dataclass(frozen=True, slots=True)
class Style:
    heading: int = 0
    bold: bool = False
    hidden: bool = False
    list_id: str = ""
    list_level: int = 0


PLAIN = Style()


def read_styles(root: etree._Element | None) -> dict[str, Style]:
    """Style id -> what it says."""
    elements = {str(s.get(w("styleId"))): s for s in (root.iter(w("style")) if root is not None else ())}
    styles: dict[str, Style] = {}
    for name in elements:
        _resolve(name, elements, styles, depth=0)
    return styles


def _resolve(name: str, elements: dict[str, etree._Element], styles: dict[str, Style], depth: int) -> Style:
    if name in styles or name not in elements or depth > 20:
        return styles.get(name, PLAIN)
    element = elements[name]
    parent = _resolve(value(element, "basedOn"), elements, styles, depth + 1)
    styles[name] = _own(element, parent)
    return styles[name]


def _own(element: etree._Element, parent: Style) -> Style:
    properties, run = element.find(w("pPr")), element.find(w("rPr"))
    style = replace(parent, heading=_heading(element, properties) or parent.heading)
    if run is not None and run.find(w("b")) is not None:
        style = replace(style, bold=is_on(run, "b"))
    if run is not None and run.find(w("vanish")) is not None:
        style = replace(style, hidden=is_on(run, "vanish"))
    listing = properties.find(w("numPr")) if properties is not None else None
    if listing is not None:
        level = number(value(listing, "ilvl"), parent.list_level)
        style = replace(style, list_id=value(listing, "numId") or parent.list_id, list_level=level)
    return style


def _heading(element: etree._Element, properties: etree._Element | None) -> int:
    level = outline(properties)
    name = value(element, "name").lower()
    if name == "title":
        return 1
    return level or (number(name.removeprefix("heading ")) if name.startswith("heading ") else 0)


def outline(properties: etree._Element | None) -> int:
    """A paragraph's own outline level from 1; 0 for body text."""
    child = properties.find(w("outlineLvl")) if properties is not None else None
    level = number(str(child.get(VALUE, BODY)), BODY) if child is not None else BODY
    return level + 1 if 0 <= level < BODY else 0
