"""A paper as one HTML page: semantic, self-contained, and printed well by any browser.

Promise: every word is escaped, every table has a caption and scoped headings, and nothing is fetched from anywhere.
"""

import base64
from collections.abc import Iterable
from functools import cache
from html import escape
from importlib import resources

from tallystick.engine.writing import charts, palette
from tallystick.engine.writing.document import (
    Block,
    Cell,
    Column,
    Cover,
    Document,
    Facts,
    Heading,
    Line,
    Paragraph,
    Plot,
    Points,
    Section,
    Table,
    numbers,
)
from tallystick.engine.writing.layouts import STANDARD, Layout, LayoutName


def render(document: Document, layout: Layout = STANDARD) -> str:
    """The document as an HTML page."""
    language, title = escape(document.language), escape(document.title)
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f"{_meta(document)}"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>{_style(layout.name)}</style>\n</head>\n<body{_looks(document, layout)}>\n<main>\n"
        f"{_opening(document)}{_sections(document)}</main>\n</body>\n</html>\n"
    )


def _meta(document: Document) -> str:
    named = {"author": document.author, "description": document.subject, "dcterms.date": document.dated.isoformat()}
    return "".join(f'<meta name="{name}" content="{escape(text)}">\n' for name, text in named.items() if text)


@cache
def _style(name: LayoutName) -> str:
    sheets = ("paper.css", "young.css") if name == "young" else ("paper.css",)
    here = resources.files("tallystick.engine.writing")
    sheet = "".join((here / one).read_text(encoding="utf-8") for one in sheets)
    plain = {name.lower(): value for name, value in vars(palette).items() if isinstance(value, str) and name.isupper()}
    tones = {f"tone-{tone}": value for tone, value in palette.TONES.items()}
    return ":root{" + "".join(f"--{name}:{value};" for name, value in (plain | tones).items()) + "}\n" + sheet


def _class(name: str, *, on: bool = True) -> str:
    return f' class="{name}"' if on else ""


def _looks(document: Document, layout: Layout) -> str:
    looks = ["landscape"] * document.landscape + [layout.name.replace(" ", "-")] * (layout != STANDARD)
    return _class(" ".join(looks), on=bool(looks))


def _opening(document: Document) -> str:
    if document.cover is None:
        return f"<h1>{escape(document.title)}</h1>\n"
    return _cover(document.cover, document.title)


def _cover(cover: Cover, title: str) -> str:
    marking = f'<p class="marking">{escape(cover.marking)}</p>' if cover.marking else ""
    facts = _facts(Facts(cover.facts)) if cover.facts else ""
    kind = f'<p class="kind">{escape(cover.kind)}</p>\n' if cover.kind else ""
    return (
        f'<header{_class("page", on=cover.page)}><div class="stick" aria-hidden="true"></div>\n'
        f'<div class="masthead"><p class="organisation">{escape(cover.organisation)}</p>{marking}</div>\n'
        f"{kind}<h1>{escape(title)}</h1>\n{facts}</header>\n"
    )


def _sections(document: Document) -> str:
    out, open_section = [], False
    for block, number in zip(document.blocks, numbers(document), strict=True):
        if isinstance(block, Section):
            out.append("</div>\n" if open_section else "")
            out.append(f'<div class="section{" landscape" if block.landscape else ""}">\n')
            open_section = True
        else:
            out.append(_block(block, number))
    return "".join(out) + ("</div>\n" if open_section else "")


def _block(block: Block, number: int | None) -> str:
    match block:
        case Heading():
            return f"<h{block.level + 1}>{escape(block.text)}</h{block.level + 1}>\n"
        case Paragraph():
            return _paragraph(block, number)
        case Points():
            return "<ul>\n" + "".join(f"<li>{escape(item)}</li>\n" for item in block.items) + "</ul>\n"
        case Facts():
            return _facts(block)
        case Table():
            return _table(block)
    raise AssertionError(block)


def _paragraph(block: Paragraph, number: int | None) -> str:
    if number is not None:
        return f'<p class="numbered" id="p{number}"><span class="number">{number}.</span> {escape(block.text)}</p>\n'
    return f"<p{_class(block.tone, on=block.tone != 'plain')}>{escape(block.text)}</p>\n"


def _facts(block: Facts) -> str:
    items = "".join(
        f'<div class="{one.tone}"><dt>{escape(one.term)}</dt><dd>{escape(one.text)}</dd></div>\n' for one in block.items
    )
    return f'<dl class="{"figures" if block.large else "facts"}">\n{items}</dl>\n'


def _table(table: Table) -> str:
    width = sum(column.width for column in table.columns)
    columns = "".join(f'<col style="width:{100 * column.width / width:.2f}%">' for column in table.columns)
    heads = "".join(f'<th scope="col"{_aligned(column)}>{escape(column.heading)}</th>' for column in table.columns)
    drawn = (
        f"<table{_class('dense', on=len(table.columns) > 5)}>\n<caption>{escape(table.caption)}</caption>\n"
        f"<colgroup>{columns}</colgroup>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{_rows(table)}</tbody>\n</table>\n"
    )
    framed = f'<div class="wide" tabindex="0" role="region" aria-label="{escape(table.caption)}">{drawn}</div>'
    return _charted(table, framed) if table.chart else f"{framed}\n"


def _charted(table: Table, framed: str) -> str:
    assert table.chart is not None
    picture = base64.b64encode(charts.svg(table).encode()).decode()
    image = f'<img src="data:image/svg+xml;base64,{picture}" alt="{escape(table.chart.alt)}">'
    if isinstance(table.chart, Plot):
        return f'<div class="plotted">{image}\n{framed}</div>\n'
    return f'<div class="charted">{image}\n{framed}</div>\n'


def _rows(table: Table) -> str:
    out, waiting = [], [0] * len(table.columns)  # rows that a merged cell above still covers, by column
    for row in table.rows:
        cells, place = [], 0
        for one in row:
            while waiting[place]:
                place += 1
            cells.append(_cell(one, table.columns[place]))
            waiting[place : place + one.columns] = [one.rows] * one.columns
            place += one.columns
        waiting = [max(0, left - 1) for left in waiting]
        out.append(f"<tr>{''.join(cells)}</tr>\n")
    return "".join(out)


def _cell(one: Cell, column: Column) -> str:
    spans = (f' rowspan="{one.rows}"' if one.rows > 1 else "") + (
        f' colspan="{one.columns}"' if one.columns > 1 else ""
    )
    toned = _class(one.tone, on=one.tone != "plain")
    if not one.heading:
        return f"<td{spans}{toned}{_aligned(column)}>{_lines(one.lines)}</td>"
    scope = "colgroup" if one.columns > 1 else "rowgroup" if one.rows > 1 else "row"
    return f'<th scope="{scope}"{spans}{toned}>{_lines(one.lines)}</th>'


def _aligned(column: Column) -> str:
    side = {"left": "", "right": "right", "centre": "center"}[column.align]
    return f' style="text-align:{side}"' if side else ""


def _lines(lines: Iterable[Line]) -> str:
    """A cell's paragraphs; one alone needs no tag, and lines with a bullet are a list."""
    lines = tuple(lines)
    if len(lines) == 1 and not lines[0].mark:
        return _line(lines[0])
    out, listing = [], False
    for line in lines:
        bullet = line.mark == "•"
        out.append(("<ul>" if bullet else "</ul>") if bullet != listing else "")
        listing = bullet
        out.append(f"<li>{_line(line)}</li>" if bullet else f"<p>{_marked(line)}</p>")
    return "".join(out) + ("</ul>" if listing else "")


def _marked(line: Line) -> str:
    return f"{escape(line.mark)} {_line(line)}" if line.mark else _line(line)


def _line(line: Line) -> str:
    return f"<strong>{escape(line.text)}</strong>" if line.strong else escape(line.text)
