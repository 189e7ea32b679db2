"""The parts of a Word document in reading order: body, notes, then headers and footers as furniture."""

from lxml import etree

from tallystick.engine.reading.source import Source
from tallystick.engine.reading.sources.archives import Archive
from tallystick.engine.reading.sources.gathering import Gathering
from tallystick.engine.reading.sources.properties import read_properties
from tallystick.engine.reading.sources.word.body import Body
from tallystick.engine.reading.sources.word.names import MAIN, STRICT, w
from tallystick.engine.reading.sources.word.numbering import read_numbering
from tallystick.engine.reading.sources.word.styles import read_styles


def read(archive: Archive, main: str, root: etree._Element) -> Source:
    """The document whose main part is `root`. Raises `CannotRead` where it has no words."""
    related = archive.relations(main)
    parts = dict(related.values())
    body = Body(
        Gathering("word"),
        read_styles(_part(archive, parts.get("styles", ""))),
        read_numbering(_part(archive, parts.get("numbering", ""))),
    )
    body.walk(_main_names(root))
    for kind in ("footnote", "endnote", "comment"):
        _add_notes(body, kind, _part(archive, parts.get(f"{kind}s", "")))
    for kind, target in sorted(set(related.values())):
        if kind in {"header", "footer"}:
            _add_furniture(body, kind, _part(archive, target))
    read_properties(archive, body.gathering)
    return body.gathering.source()


def _part(archive: Archive, name: str) -> etree._Element | None:
    root = archive.xml(name) if name else None
    return _main_names(root) if root is not None else None


def _main_names(root: etree._Element) -> etree._Element:
    """The same tree under Word's usual names: strict files differ in nothing else that is read here."""
    if str(root.tag).startswith(STRICT):
        for element in root.iter(etree.Element):
            element.tag = str(element.tag).replace(STRICT, MAIN)
            for name in [n for n in element.attrib if str(n).startswith(STRICT)]:
                element.set(str(name).replace(STRICT, MAIN), element.attrib.pop(name))
    return root


def _add_notes(body: Body, kind: str, root: etree._Element | None) -> None:
    """Notes stand after the body, in the order of their numbers. Separators are no notes."""
    for count, note in enumerate(root.iterchildren(w(kind)) if root is not None else (), 1):
        if note.get(w("type")) is None:
            body.walk_note(note, kind, count)


def _add_furniture(body: Body, kind: str, root: etree._Element | None) -> None:
    for paragraph in root.iter(w("p")) if root is not None else ():
        body.add_furniture(paragraph, kind)
