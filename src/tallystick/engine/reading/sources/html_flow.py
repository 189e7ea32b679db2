"""The paragraphs and tables below an element of a web page, in reading order."""

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from tallystick.engine.reading.sources.list_marks import spell

DROPPED = {"script", "style", "template", "noscript", "head", "object", "svg", "math", "iframe"}
BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hr", "html", "legend", "li", "main", "nav", "ol", "option", "p", "pre", "section",
    "select", "summary", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
FURNITURE = {"nav", "footer"}
BOLD = {"b", "strong", "th"}
OUTLINE = {f"h{level}": level for level in range(1, 7)}
SORTS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
SPACE = re.compile(r"\s+")
DEEPEST = 120  # beyond this only the words are kept, not how they were nested


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text that a browser shows as one block."""

    text: str
    heading: int = 0
    mark: str = ""
    bullet: bool = False
    indent: float = 0.0
    bold: bool = False
    hidden: bool = False
    furniture: bool = False


@dataclass(slots=True)
class Flow:
    """What has been walked through so far."""

    items: list[Paragraph | etree._Element] = field(default_factory=list)
    buffer: list[str] = field(default_factory=list)
    mark: str = ""
    counts: dict[etree._Element, int] = field(default_factory=dict)  # of numbered lists
    all_bold: bool = True

    def flush(self, shape: Paragraph) -> None:
        """End the paragraph that is being gathered."""
        text = "".join(self.buffer)
        if text.strip():
            self.items.append(replace(shape, text=text, mark=self.mark, bullet=bool(self.mark), bold=self.all_bold))
            self.mark = ""
        self.buffer, self.all_bold = [], True

    def add(self, text: str | None, shape: Paragraph, *, as_typed: bool) -> None:
        if text:
            self.buffer.append(text if as_typed else SPACE.sub(" ", text))
            self.all_bold = self.all_bold and (shape.bold or text.isspace())


def flow_of(element: etree._Element) -> list[Paragraph | etree._Element]:
    """Paragraphs, and the tables between them as elements."""
    if not len(element):  # nearly every cell
        text = SPACE.sub(" ", element.text or "")
        return [Paragraph(text)] if text.strip() else []
    flow = Flow()
    shape = Paragraph("")
    _walk(element, flow, shape, depth=0, as_typed=False)
    flow.flush(shape)
    return flow.items


def _walk(element: etree._Element, flow: Flow, shape: Paragraph, *, depth: int, as_typed: bool) -> None:
    flow.add(element.text, shape, as_typed=as_typed)
    for child in element:
        if isinstance(child.tag, str) and child.tag not in DROPPED:
            _enter(child, flow, shape, depth=depth, as_typed=as_typed)
        flow.add(child.tail, shape, as_typed=as_typed)


def _enter(child: etree._Element, flow: Flow, outer: Paragraph, *, depth: int, as_typed: bool) -> None:
    tag = str(child.tag)
    if tag == "br":
        flow.buffer.append("\n")
        return
    if tag == "table":
        flow.flush(outer)
        flow.items.append(child)
        return
    shape = _shape(child, tag, outer)
    if depth > DEEPEST:
        flow.add(" ".join(str(text) for text in child.itertext()), shape, as_typed=False)
    elif tag not in BLOCKS:
        _walk(child, flow, shape, depth=depth + 1, as_typed=as_typed)
    else:
        flow.flush(outer)
        flow.mark = _mark(child, flow.counts) if tag == "li" else flow.mark
        _walk(child, flow, shape, depth=depth + 1, as_typed=as_typed or tag == "pre")
        flow.flush(shape)
        flow.mark = "" if tag == "li" else flow.mark


def _shape(element: etree._Element, tag: str, outer: Paragraph) -> Paragraph:
    if tag in {"span", "a", "p", "div", "td"} and not element.attrib:
        return outer
    return replace(
        outer,
        heading=OUTLINE.get(tag, outer.heading),
        indent=outer.indent + (1.0 if tag in {"ul", "ol", "blockquote", "dd"} else 0.0),
        bold=outer.bold or tag in BOLD,
        hidden=outer.hidden
        or element.get("hidden") is not None
        or UNSEEN.search(element.get("style") or "") is not None,
        furniture=outer.furniture or tag in FURNITURE,
    )


def _mark(item: etree._Element, counts: dict[etree._Element, int]) -> str:
    """What a browser prints before a list item; `counts` holds how far each list has come."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "• "
    before = counts.get(parent, _number(parent.get("start"), 1) - 1)
    counts[parent] = _number(item.get("value"), before + 1)
    return f"{spell(counts[parent], SORTS.get(parent.get('type') or '', 'decimal'))}. "


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and text.isascii() and len(text) < 6 else default
