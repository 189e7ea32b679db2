"""Names in the XML of a Word document."""

from functools import cache

from lxml import etree

MAIN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
ALTERNATES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
VALUE = f"{MAIN}val"


@cache
def w(name: str) -> str:
    """A name with the namespace that Word puts before it."""
    return MAIN + name


def value(element: etree._Element | None, name: str, default: str = "") -> str:
    """The `w:val` of the child called `name`; `default` where it is not there."""
    child = element.find(w(name)) if element is not None else None
    return str(child.get(VALUE, "")) if child is not None else default


def number(text: str | None, default: int = 0) -> int:
    try:
        return int(text or default)
    except ValueError:
        return default


def is_on(element: etree._Element | None, name: str) -> bool:
    """Whether a switch such as `w:b` is there and not turned off."""
    child = element.find(w(name)) if element is not None else None
    return child is not None and str(child.get(VALUE, "1")) not in {"0", "false", "off", "none"}


def local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]
