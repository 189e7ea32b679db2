"""What stands round a Word paper: page size, running header, page X of Y, and the stick on the cover."""

from typing import Any

from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, RGBColor

from tallystick.engine.writing.document import Document
from tallystick.engine.writing.palette import ACCENT, HAZEL, QUIET, RULE

LONG, SHORT = Mm(297), Mm(210)


def lay_out(section: Any, document: Document, *, landscape: bool, first: bool = False) -> None:
    """A4 one way up, with the paper's header and footer; the first page has no header."""
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (LONG, SHORT) if landscape else (SHORT, LONG)
    section.left_margin = section.right_margin = Mm(16) if landscape else Mm(22)
    section.top_margin, section.bottom_margin = Mm(20), Mm(18)
    section.header_distance = section.footer_distance = Mm(9)
    section.different_first_page_header_footer = first
    _head(section, document)
    _foot(section.footer, section, document)
    if first:
        section.first_page_header.is_linked_to_previous = False
        _foot(section.first_page_footer, section, document)


def _head(section: Any, document: Document) -> None:
    section.header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    pair(paragraph, document.title, document.author, section)
    _border(paragraph, "bottom", RULE, 4)


def _foot(footer: Any, section: Any, document: Document) -> None:
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    pair(paragraph, document.subject, "Page ", section)
    _field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    _field(paragraph, "NUMPAGES")


def pair(paragraph: Any, left: str, right: str, section: Any) -> None:
    """Words at the left edge and words at the right one."""
    stops = paragraph.paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(section.page_width - section.left_margin - section.right_margin, WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(left)
    if right:
        run = paragraph.add_run(f"\t{right}")
        if paragraph.style.name == "Cover line":
            run.bold = False
            run.font.color.rgb = RGBColor.from_string(QUIET[1:].upper())


def stick(paragraph: Any) -> None:
    """The split stick: two halves of one bar, as the borders of an empty line."""
    paragraph.paragraph_format.line_spacing = Mm(1.2)
    _border(paragraph, "top", ACCENT, 36)
    _border(paragraph, "bottom", HAZEL, 36)


def _border(paragraph: Any, side: str, colour: str, eighths: int) -> None:
    properties = paragraph._p.get_or_add_pPr()
    line = f'<w:{side} w:val="single" w:sz="{eighths}" w:space="1" w:color="{colour[1:]}"/>'
    found = properties.find(f"{{{properties.nsmap['w']}}}pBdr")
    if found is None:
        properties.insert_element_before(
            parse_xml(f"<w:pBdr {nsdecls('w')}>{line}</w:pBdr>"), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc"
        )
    else:
        found.append(parse_xml(line.replace("<w:" + side, f"<w:{side} {nsdecls('w')}")))


def _field(paragraph: Any, code: str) -> None:
    field = f'<w:fldSimple {nsdecls("w")} w:instr="{code}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    paragraph._p.append(parse_xml(field))
