"""A council's template filled from a document: in its own styles, between its own headers and footers."""

import io
from datetime import datetime, time
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm

from tallystick.engine.writing import word
from tallystick.engine.writing.document import Document, Section, numbers
from tallystick.engine.writing.files import sealed
from tallystick.engine.writing.layouts import STANDARD
from tallystick.engine.writing.templates.examining import (
    NAMED,
    TemplateRefused,
    examine,
    is_content,
    lacking,
    paragraphs,
    table_style,
    text_of,
)
from tallystick.engine.writing.word.dress import Dress
from tallystick.engine.writing.word.styles import OUR_OWN

MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905


def fill(content: bytes, document: Document) -> bytes:
    """The template with the document in it, and the document's own date. Raises TemplateRefused. Inventory: GOV-06."""
    package = examine(content)
    if lacks := lacking(package):
        raise TemplateRefused(" ".join(lacks))
    dress = Dress(table_style(package), head_ink="", width=_width(package))
    _name_ours(package)
    place = next(one for one in package.element.body.iter(qn("w:p")) if is_content(one))
    for paragraph in [*paragraphs(package)]:
        if paragraph is not place:
            _put(paragraph, _words(document))
    _write(package, document, place, dress)
    told = package.core_properties
    told.title, told.author, told.subject = document.title[:255], document.author[:255], document.subject[:255]
    told.language, told.created = document.language, datetime.combine(document.dated, time())
    told.modified = told.created
    out = io.BytesIO()
    package.save(out)
    return sealed(out.getvalue(), document.dated)


def _width(package: Any) -> int:
    """The room between the margins of the template's last section, in Word's own units."""
    section = package.sections[-1]
    return int((section.page_width or Mm(210)) - (section.left_margin or Mm(25)) - (section.right_margin or Mm(25)))


def _name_ours(package: Any) -> None:
    """Styles that only our papers have: each looks as the template's plain words do."""
    for name in OUR_OWN:
        if name not in {one.name for one in package.styles}:
            package.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = package.styles["Normal"]
    numbered = package.styles["Numbered paragraph"].paragraph_format
    numbered.left_indent, numbered.first_line_indent = Mm(10), Mm(-10)
    numbered.tab_stops.add_tab_stop(Mm(10))
    if "Heading 4" not in {one.name for one in package.styles}:
        package.styles.add_style("Heading 4", WD_STYLE_TYPE.PARAGRAPH).base_style = package.styles["Heading 3"]


def _words(document: Document) -> dict[str, str]:
    cover, dated = document.cover, document.dated
    return {
        "title": document.title,
        "organisation": cover.organisation if cover else document.author,
        "kind": cover.kind if cover else "",
        "marking": cover.marking if cover else "",
        "subject": document.subject,
        "date": f"{dated.day} {MONTHS[dated.month - 1]} {dated.year}",
        "facts": "\n".join(f"{one.term}: {one.text}" for one in cover.facts) if cover else "",
    }


def _put(paragraph: Any, words: dict[str, str]) -> None:
    """Each placeholder's words in place of it, from the last to the first: in the run where it begins."""
    for found in reversed([*NAMED.finditer(text_of(paragraph))]):
        start, end, at, said = *found.span(), 0, words.get(found[1], "")
        for run in [*paragraph.iter(qn("w:t"))]:
            text = run.text or ""
            first, last = max(start - at, 0), max(min(end - at, len(text)), 0)
            at += len(text)
            if first < last:
                run.text, said = text[:first] + said + text[last:], ""
                run.set(qn("xml:space"), "preserve")
    _break_lines(paragraph)


def _break_lines(paragraph: Any) -> None:
    for run in [*paragraph.iter(qn("w:t"))]:
        first, *others = (run.text or "").split("\n")
        run.text, last = first, run
        for line in others:
            broken, more = last.makeelement(qn("w:br")), last.makeelement(qn("w:t"))
            more.text = line
            last.addnext(broken)
            broken.addnext(more)
            last = more


def _write(package: Any, document: Document, place: Any, dress: Dress) -> None:
    """The blocks at the template's end, then moved to where its content goes; a new section is a new page."""
    body = package.element.body
    before = {*body}
    for block, number in zip(document.blocks, numbers(document), strict=True):
        if isinstance(block, Section):
            package.add_page_break()
        else:
            word.add(package, document, block, number, STANDARD, dress)
    for made in [one for one in body if one not in before]:
        place.addprevious(made)
    place.getparent().remove(place)
