"""The look of a Word paper as Word's own styles, so that an officer can change it in one place."""

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from tallystick.engine.writing.layouts import STANDARD, Layout
from tallystick.engine.writing.palette import ACCENT, FONT, INK, PAPER, QUIET, RULE

# name, points, bold, colour, space before and after in points
PARAGRAPHS: tuple[tuple[str, float, bool, str, float, float], ...] = (
    ("Normal", 11, False, INK, 0, 6),
    ("Title", 26, True, INK, 0, 14),
    ("Heading 1", 18, True, ACCENT, 24, 8),
    ("Heading 2", 14, True, INK, 18, 6),
    ("Heading 3", 12, True, INK, 14, 4),
    ("Heading 4", 11, True, QUIET, 12, 4),
    ("Caption", 10.5, True, INK, 12, 5),
    ("Header", 8.5, False, QUIET, 0, 0),
    ("Footer", 8.5, False, QUIET, 0, 0),
    ("List Bullet", 11, False, INK, 0, 3),
    ("Lead", 13.5, False, ACCENT, 0, 10),
    ("Quiet", 10, False, QUIET, 0, 4),
    ("Numbered paragraph", 11, False, INK, 0, 7),
    ("Cover line", 12, True, ACCENT, 0, 10),
    ("Figure", 26, True, ACCENT, 0, 0),
    ("Cell", 9.5, False, INK, 0, 2),
    ("Dense cell", 8.5, False, INK, 0, 2),
)
BODY = 11  # points of plain words in the standard layout
OUR_OWN = ("Lead", "Quiet", "Numbered paragraph", "Cover line", "Figure", "Cell", "Dense cell")


def dress(package: Any, language: str, layout: Layout = STANDARD) -> None:
    """Give the package our styles in the sizes of a layout, and its language."""
    for name in OUR_OWN:
        package.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = package.styles["Normal"]
    for row in PARAGRAPHS:
        _paragraph(package.styles[row[0]], layout.sized(row[1], BODY), *row[2:])
    _layout(package)
    _tables(package)
    _speak(package, language)


def _paragraph(style: Any, size: float, bold: bool, colour: str, before: float, after: float) -> None:
    _face(style)
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = RGBColor.from_string(colour.removeprefix("#").upper())
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.0 if size > 14 or "ell" in style.name else 1.12


def _face(style: Any) -> None:
    """Our own face, in place of the theme's, which would win over it."""
    properties = style.element.get_or_add_rPr()
    for old in (
        properties.findall(qn("w:rFonts")) + properties.findall(qn("w:spacing")) + properties.findall(qn("w:kern"))
    ):
        properties.remove(old)
    slots = " ".join(f'w:{slot}="{FONT}"' for slot in ("ascii", "hAnsi", "cs", "eastAsia"))
    properties.insert(0, parse_xml(f"<w:rFonts {nsdecls('w')} {slots}/>"))


def _layout(package: Any) -> None:
    title = package.styles["Title"].element.get_or_add_pPr()
    for border in title.findall(qn("w:pBdr")):
        title.remove(border)
    for name in ("Header", "Footer"):
        package.styles[name].paragraph_format.tab_stops.clear_all()
    numbered = package.styles["Numbered paragraph"].paragraph_format
    numbered.left_indent, numbered.first_line_indent = Mm(10), Mm(-10)
    numbered.tab_stops.add_tab_stop(Mm(10))
    for name in ("Caption", "Figure", "Cover line", "Heading 1", "Heading 2", "Heading 3", "Heading 4"):
        package.styles[name].paragraph_format.keep_with_next = True


def _tables(package: Any) -> None:
    """Our one table style in place of the hundred that the empty package brings."""
    every = package.styles.element
    for style in every.findall(qn("w:style")):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:default")) is None:
            every.remove(style)
    every.append(parse_xml(_table_style()))


def _speak(package: Any, language: str) -> None:
    for spoken in package.styles.element.iter(qn("w:lang")):
        spoken.set(qn("w:val"), language)
    for theme in package.settings.element.iter(qn("w:themeFontLang")):
        theme.set(qn("w:val"), language)


def _table_style() -> str:
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{RULE[1:]}"'
    return f"""<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="PaperTable">
      <w:name w:val="Paper table"/><w:uiPriority w:val="99"/><w:qFormat/>
      <w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>
      <w:tblPr><w:tblBorders><w:top {line}/><w:bottom {line}/><w:insideH {line}/></w:tblBorders>
        <w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>
          <w:bottom w:w="40" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>
      <w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="{PAPER[1:]}"/></w:rPr>
        <w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{ACCENT[1:]}"/></w:tcPr></w:tblStylePr>
    </w:style>"""
