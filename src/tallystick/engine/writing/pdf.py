"""Tagged PDF (PDF/UA-1): the document goes to the typesetter as data, never as markup.

Promise: words of a plan can never be run as a command of the typesetter, and a paper
that a screen reader could not read is refused by the compiler itself.
"""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, time
from functools import cache
from importlib import resources
from typing import Any

import msgspec

from tallystick.engine.writing import charts, palette
from tallystick.engine.writing.document import Block, Cell, Document, Table, numbers
from tallystick.engine.writing.layouts import STANDARD, Layout

LONGEST_BAND = 400  # characters: a longer one would fill each page that it repeats on


def render(document: Document, layout: Layout = STANDARD) -> bytes:
    """The document as a PDF/UA-1 file."""
    import typst

    folder = resources.files("tallystick.engine.writing")
    with resources.as_file(folder / "fonts") as fonts, resources.as_file(folder / "paper.typ") as template:
        made: bytes = typst.compile(
            str(template),
            format="pdf",
            pdf_standards=["ua-1"],
            sys_inputs={
                "document": _drawable(json.dumps(_described(document), ensure_ascii=False)),
                "look": _look(),
                "layout": json.dumps(_plain(layout)),
            },
            font_paths=_fonts(str(fonts)),
            timestamp=int(datetime.combine(document.dated, time(), UTC).timestamp()),
        )
    return made


def _drawable(text: str) -> str:
    """The text with a � where our faces have no glyph: a tagged PDF may not show an empty box in silence."""
    return text if text.isascii() else _undrawable().sub("\ufffd", text)


@cache
def _undrawable() -> re.Pattern[str]:
    ranges = (resources.files("tallystick.engine.writing") / "fonts" / "coverage.txt").read_text().split()
    return re.compile(
        "[^\n" + "".join(f"\\U{int(a, 16):08x}-\\U{int(b, 16):08x}" for a, b in (r.split("-") for r in ranges)) + "]"
    )


@cache
def _fonts(folder: str) -> Any:
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[folder])


@cache
def _look() -> str:
    return json.dumps({name.lower(): value for name, value in vars(palette).items() if name.isupper()})


def _described(document: Document) -> dict[str, Any]:
    blocks = [_block(block, number) for block, number in zip(document.blocks, numbers(document), strict=True)]
    language, _, region = document.language.partition("-")
    return _plain(replace(document, blocks=())) | {"blocks": blocks, "language": language, "region": region}


def _block(block: Block, number: int | None) -> dict[str, Any]:
    described = _plain(block) | {"kind": type(block).__name__.lower(), "number": number}
    if isinstance(block, Table):
        described["picture"] = charts.svg(block) if block.chart else None
        described["rows"] = _rows(block)
    return described


def _plain(thing: Any) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(thing)
    return plain


def _rows(table: Table) -> list[dict[str, Any]]:
    """Rows, each with the level of its band, or 0: a band repeats on every page that its rows run over."""
    bands = [is_band(table, row) and len(row[0].text) < LONGEST_BAND for row in table.rows]
    to_come = [0] * (len(bands) + 1)  # bands in a run from here on: of two that follow one another the second is lower
    for at in reversed(range(len(bands))):
        to_come[at] = to_come[at + 1] + 1 if bands[at] else 0
    deepest = max(to_come)
    return [
        {"cells": [_plain(one) for one in row], "level": 2 + deepest - left if left else 0}
        for row, left in zip(table.rows, to_come, strict=False)
    ]


def is_band(table: Table, row: tuple[Cell, ...]) -> bool:
    """Whether a row is one heading across the whole table."""
    return len(row) == 1 and row[0].heading and row[0].columns == len(table.columns) > 1
