"""A paper as a Word file: real heading styles, repeated header rows, words for pictures, the paper's own type.

Promise: what an officer would set by hand for accessibility (language, titles, alternative text) is set.
"""

import io
from datetime import datetime, time
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Cm, Emu
from docx.text.paragraph import Paragraph as WordParagraph

from tallystick.engine.writing import charts
from tallystick.engine.writing.document import (
    Block,
    Cover,
    Document,
    Facts,
    Heading,
    Paragraph,
    Points,
    Section,
    Table,
    numbers,
)
from tallystick.engine.writing.layouts import STANDARD, Layout
from tallystick.engine.writing.word import faces, furniture, styles, tables
from tallystick.engine.writing.word.dress import OURS, Dress


def render(document: Document, layout: Layout = STANDARD) -> bytes:
    """The document as a Word file."""
    package = docx.Document()
    styles.dress(package, document.language, layout)
    faces.embed(package)
    _describe(package, document)
    furniture.lay_out(package.sections[0], document, landscape=document.landscape, first=True)
    _opening(package, document)
    for block, number in zip(document.blocks, numbers(document), strict=True):
        add(package, document, block, number, layout)
    return _saved(package)


def _saved(package: Any) -> bytes:
    for relation in list(package.part.package.rels.values()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:  # the empty package's own picture, not this paper's
            package.part.package.rels.pop(relation.rId)
    out = io.BytesIO()
    package.save(out)
    return out.getvalue()


def _describe(package: Any, document: Document) -> None:
    told = package.core_properties
    told.title, told.author, told.subject = document.title[:255], document.author[:255], document.subject[:255]
    told.language, told.keywords, told.comments = document.language, ", ".join(document.keywords)[:255], ""
    told.created = told.modified = datetime.combine(document.dated, time())
    told.last_modified_by, told.revision = document.author[:255], 1


def _opening(package: Any, document: Document) -> None:
    if document.cover is not None:
        _cover(package, document.cover)
    package.add_paragraph(document.title, style="Title")
    if document.cover is not None and document.cover.facts:
        tables.facts(package, document.cover.facts)
    if document.cover is not None and document.cover.page:
        package.add_page_break()


def _cover(package: Any, cover: Cover) -> None:
    furniture.stick(package.add_paragraph(style="Cover line"))
    furniture.pair(package.add_paragraph(style="Cover line"), cover.organisation, cover.marking, package.sections[0])
    if cover.kind:
        package.add_paragraph(cover.kind, style="Quiet")


def add(
    package: Any, document: Document, block: Block, number: int | None, layout: Layout, dress: Dress = OURS
) -> None:
    """Put a block at the end of a Word file, in the dress of our own papers or of a council's template."""
    match block:
        case Heading():
            package.add_paragraph(block.text, style=f"Heading {block.level}")
        case Paragraph():
            _paragraph(package, block, number)
        case Points():
            _points(package, block, layout)
        case Facts():
            _facts(package, block, layout, dress)
        case Table():
            _table(package, block, layout, dress)
        case Section():
            furniture.lay_out(package.add_section(), document, landscape=block.landscape)


def _facts(package: Any, block: Facts, layout: Layout, dress: Dress) -> None:
    if block.large:
        tables.figures(package, block.items)
    else:
        tables.facts(package, block.items, large=layout != STANDARD, dress=dress)


def _points(package: Any, block: Points, layout: Layout) -> None:
    if layout.by_sentence:
        tables.pictured(package, block.items)
    else:
        for item in block.items:
            package.add_paragraph(item, style="List Bullet")


def _paragraph(package: Any, block: Paragraph, number: int | None) -> None:
    if number is not None:
        package.add_paragraph(f"{number}.\t{block.text}", style="Numbered paragraph")
    else:
        package.add_paragraph(block.text, style={"plain": "Normal", "lead": "Lead", "quiet": "Quiet"}[block.tone])


def _table(package: Any, block: Table, layout: Layout, dress: Dress) -> None:
    package.add_paragraph(block.caption, style="Caption")
    if block.chart is not None:
        _picture(package.add_paragraph(), block, min(Cm(12.5 if layout == STANDARD else 16), dress.width))
    tables.add(package, block, dress)


def _picture(paragraph: WordParagraph, block: Table, width: int) -> None:
    assert block.chart is not None
    paragraph.paragraph_format.keep_with_next = True
    shape = paragraph.add_run().add_picture(io.BytesIO(charts.png(block)), width=Emu(width))
    shape._inline.docPr.set("descr", block.chart.alt)
    shape._inline.docPr.set("name", "Chart")
