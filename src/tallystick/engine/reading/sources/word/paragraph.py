"""One Word paragraph: its words as a reader sees them once tracked changes are accepted."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from tallystick.engine.reading.sources.word.names import ALTERNATES, CHOICE, is_on, local, w

DROPPED = {w(name) for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "delInstrText", "sdtPr")}
RUN = w("r")
TEXT = {w("t"), "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"}
SIGNS = {w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote", w("commentReference"): "comment"}
CHANGES = {w("ins"), w("del"), w("moveTo"), w("moveFrom")}
SYMBOL_FONT = 0xF000  # private characters of Symbol and Wingdings: nearly always a bullet or a tick


@dataclass(slots=True)
class Words:
    """What a paragraph holds."""

    text: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)  # text boxes anchored here
    notes: list[tuple[str, str]] = field(default_factory=list)  # kind and id of each note referred to
    bold: bool = True
    hidden: bool = False
    changed: bool = False


def words_of(paragraph: etree._Element) -> Words:
    """The words of a `w:p`, deleted text left out and inserted text kept."""
    words = Words()
    _gather(paragraph, words)
    return words


def _gather(element: etree._Element, words: Words) -> None:
    for child in element:
        tag = child.tag
        if tag == RUN:
            _gather_run(child, words)
        elif tag in CHANGES:
            words.changed = True
            if tag not in DROPPED:
                _gather(child, words)
        elif tag not in DROPPED:
            _take(child, words)


def _gather_run(run: etree._Element, words: Words) -> None:
    before = len(words.text)
    for child in run:
        if child.tag not in DROPPED:
            _take(child, words)
    if any(not text.isspace() for text in words.text[before:]):
        properties = run.find(w("rPr"))
        words.bold = words.bold and is_on(properties, "b")
        words.hidden = words.hidden or is_on(properties, "vanish")


def _take(element: etree._Element, words: Words) -> None:
    tag = element.tag
    if tag in TEXT:
        words.text.append(element.text or "")
    elif tag in SIGNS:
        words.text.append(SIGNS[tag])
    elif tag == w("sym"):
        words.text.append(_symbol(str(element.get(w("char")))))
    elif tag in NOTES:
        words.notes.append((NOTES[tag], str(element.get(w("id")))))
    elif tag == w("txbxContent"):
        words.boxes.append(element)
    else:
        for part in alternatives(element):
            _gather(part, words)


def alternatives(element: etree._Element) -> Iterator[etree._Element]:
    """The element itself; of `mc:AlternateContent` only the choice, for its fallback says the same again."""
    if element.tag != ALTERNATES:
        yield element
        return
    choice = element.find(CHOICE)
    yield from [choice] if choice is not None else list(element)


def _symbol(code: str) -> str:
    try:
        character = int(code, 16)
    except ValueError:
        return ""
    if not 0 < character < 0x110000 or 0xD800 <= character < 0xE000:
        return ""
    return "•" if character >= SYMBOL_FONT else chr(character)


def is_kept(element: etree._Element) -> bool:
    """Whether a block was not deleted by a tracked change."""
    return local(element) not in {"del", "moveFrom"}
