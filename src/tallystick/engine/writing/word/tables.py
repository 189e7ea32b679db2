"""Tables in Word, written as XML in one go: a plan of thousands of rows takes no longer than it must."""

from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tallystick.engine.writing.document import Cell, Column, Fact, Line, Table, Tone, placed
from tallystick.engine.writing.palette import BAND, RULE, TINT, TONES
from tallystick.engine.writing.word.dress import OURS, Dress

FULL = 5000  # fiftieths of a per cent
CENTRED = '<w:vAlign w:val="center"/>'
SIDES = {"left": "", "right": '<w:jc w:val="right"/>', "centre": '<w:jc w:val="center"/>'}


def add(package: Any, table: Table, dress: Dress = OURS) -> None:
    """The table at the end of the document, its heading row repeated on every page."""
    style = "Densecell" if len(table.columns) > 5 else "Cell"
    heads = "".join(
        _place(_paragraph(Line(column.heading, strong=True), style, column, dress.head_ink, keep=True))
        for column in table.columns
    )
    head = f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{heads}</w:tr>"
    grid = placed(table)
    together = len(grid) - 1 if table.chart else 0  # a charted table stays whole, beside its picture
    rows = "".join(_row(row, table, style, keep=r < together) for r, row in enumerate(grid))
    look = _look("0420", row=1)
    widths = [column.width for column in table.columns]
    _append(package, _table(widths, look, table.caption, head + rows, style=dress.table_style))


def facts(package: Any, items: tuple[Fact, ...], *, large: bool = False, dress: Dress = OURS) -> None:
    """A summary list: terms at the left, what stands against them at the right; large letters need wider terms."""
    wide = 1.6 if large else 2.6
    narrow = Column("", 1), Column("", wide)
    rows = "".join(_fact(one, narrow, keep=large and one is not items[-1]) for one in items)
    look = _look("0680", column=1)
    _append(package, _table([1, wide], look, "Summary", rows, style=dress.table_style))


def _fact(one: Fact, columns: tuple[Column, Column], *, keep: bool) -> str:
    term = _place(_paragraph(Line(one.term, strong=True), "Cell", columns[0], keep=keep))
    text = _place(_paragraph(Line(one.text), "Cell", columns[1], _ink(one.tone)))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{term}{text}</w:tr>"


def pictured(package: Any, items: tuple[str, ...]) -> None:
    """Each sentence beside an empty frame, for the picture that whoever prints the paper puts in."""
    line = f'w:val="single" w:sz="6" w:space="0" w:color="{RULE[1:]}"'
    frame = "".join(f"<w:{side} {line}/>" for side in ("top", "left", "bottom", "right"))
    column = Column("")
    rows = "".join(
        '<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="1500"/></w:trPr>'
        f"{_place(_paragraph(Line(''), 'Cell', column), f'<w:tcBorders>{frame}</w:tcBorders>')}"
        f"{_place(_paragraph(Line(one), 'Cell', column), CENTRED)}</w:tr>"
        for one in items
    )
    bare = '<w:tblBorders><w:top w:val="nil"/><w:bottom w:val="nil"/><w:insideH w:val="nil"/></w:tblBorders>'
    _append(package, _table([1, 3.2], _look("0600"), "Sentences with room for pictures", rows, bare))


def figures(package: Any, items: tuple[Fact, ...]) -> None:
    """A row of figures, each over the words that say what it counts."""
    cells = "".join(_figure(one) for one in items)
    look = _look("0600")
    bare = '<w:tblBorders><w:top w:val="nil"/><w:bottom w:val="nil"/><w:insideH w:val="nil"/></w:tblBorders>'
    row = f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"
    _append(package, _table([1] * len(items), look, "Figures", row, bare))


def _look(code: str, row: int = 0, column: int = 0) -> str:
    return (
        f'<w:tblLook w:val="{code}" w:firstRow="{row}" w:lastRow="0" w:firstColumn="{column}" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )


def _figure(one: Fact) -> str:
    colour = TONES[one.tone]
    side = f'<w:tcBorders><w:left w:val="single" w:sz="24" w:space="0" w:color="{colour[1:]}"/></w:tcBorders>'
    column = Column("")
    words = _paragraph(Line(one.term, strong=True), "Figure", column, colour)
    return f"<w:tc><w:tcPr>{side}</w:tcPr>{words}{_paragraph(Line(one.text), 'Cell', column)}</w:tc>"


def _append(package: Any, xml: str) -> None:
    package.element.body._insert_tbl(parse_xml(xml))
    spacer = package.add_paragraph()
    spacer.paragraph_format.space_after = 0
    spacer.paragraph_format.line_spacing = 0.7


def _table(
    widths: list[float], look: str, caption: str, rows: str, borders: str = "", *, style: str = OURS.table_style
) -> str:
    total = sum(widths)
    grid = "".join(f'<w:gridCol w:w="{round(9600 * width / total)}"/>' for width in widths)
    return (
        f"<w:tbl {nsdecls('w')}><w:tblPr><w:tblStyle w:val={quoteattr(style)}/>"
        f'<w:tblW w:w="{FULL}" w:type="pct"/>{borders}'
        f'<w:tblLayout w:type="fixed"/>{look}<w:tblCaption w:val={quoteattr(caption)}/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(row: list[tuple[Cell, bool]], table: Table, style: str, *, keep: bool) -> str:
    band = len({id(one) for one, _ in row}) == 1 and row[0][0].heading and len(row) > 1
    long = any(begins and len(one.text) > 1500 for one, begins in row)
    whole = "" if long else "<w:trPr><w:cantSplit/></w:trPr>"
    out, c = [], 0
    while c < len(row):
        one, begins = row[c]
        out.append(_cell(one, table.columns[c], style, begins=begins, keep=keep or band))
        c += one.columns
    return f"<w:tr>{whole}{''.join(out)}</w:tr>"


def _cell(one: Cell, column: Column, style: str, *, begins: bool, keep: bool) -> str:
    span = f'<w:gridSpan w:val="{one.columns}"/>' if one.columns > 1 else ""
    merged = "" if one.rows == 1 else '<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>"
    fill = (BAND if one.columns > 1 else TINT) if one.heading else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill[1:]}"/>' if fill else ""
    if not begins:
        return _place(_paragraph(Line(""), style, column), span + merged + shade)
    return _place(_lines(one, column, style, keep=keep), span + merged + shade)


def _lines(one: Cell, column: Column, style: str, *, keep: bool) -> str:
    strong = one.heading or one.tone != "plain"
    return "".join(
        _paragraph(line, style, column, _ink(one.tone), strong=strong, keep=keep) for line in one.lines
    ) or _paragraph(Line(""), style, column)


def _ink(tone: Tone) -> str:
    return "" if tone == "plain" else TONES[tone]


def _place(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def _paragraph(
    line: Line, style: str, column: Column, colour: str = "", *, strong: bool = False, keep: bool = False
) -> str:
    hang = 50 + 60 * len(line.mark)  # twentieths of a point: about the width of the mark and its space
    indent = f'<w:ind w:left="{hang}" w:hanging="{hang}"/>' if line.mark else ""
    look = ("<w:b/>" if strong or line.strong else "") + (f'<w:color w:val="{colour[1:]}"/>' if colour else "")
    words = escape(f"{line.mark} {line.text}" if line.mark else line.text)
    run = f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>' if words else ""
    stay = "<w:keepNext/>" if keep else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{stay}{indent}{SIDES[column.align]}</w:pPr>{run}</w:p>'
