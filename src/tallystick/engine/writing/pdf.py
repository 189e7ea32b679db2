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
from tallystick.engine.writing.document import Block, Document, Table, numbers


def render(document: Document) -> bytes:
    """The document as a PDF/UA-1 file."""
    import typst

    folder = resources.files("tallystick.engine.writing")
    with resources.as_file(folder / "fonts") as fonts, resources.as_file(folder / "paper.typ") as template:
        made: bytes = typst.compile(
            str(template),
            format="pdf",
            pdf_standards=["ua-1"],
            sys_inputs={"document": _drawable(json.dumps(_described(document), ensure_ascii=False)), "look": _look()},
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
    """Rows, with the bands (one heading cell across the table) told apart: they repeat on every page they run over."""
    return [{"cells": [_plain(one) for one in row], "band": is_band(table, row)} for row in table.rows]


def is_band(table: Table, row: tuple[Any, ...]) -> bool:
    return len(row) == 1 and row[0].heading and row[0].columns == len(table.columns) > 1
