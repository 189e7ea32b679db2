"""A document as bytes that are kept: the same document gives the same bytes, and the bytes give the document back.

Promise: what is read back equals what was kept, block by block.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, Final

import msgspec

from tallystick.engine.writing.document import (
    Bars,
    Cell,
    Column,
    Cover,
    Document,
    Facts,
    Heading,
    Paragraph,
    Plot,
    Points,
    Section,
    Table,
)

BLOCKS: Final[Mapping[str, type[Any]]] = {
    one.__name__.lower(): one for one in (Heading, Paragraph, Points, Facts, Table, Section)
}
CHARTS: Final[Mapping[str, type[Any]]] = {"bars": Bars, "plot": Plot}
IS: Final = "is"  # under which each part says what it is
SORTED: Final = msgspec.json.Encoder(order="sorted")


def kept(document: Document) -> bytes:
    """Give the canonical bytes of a document: UTF-8 JSON, each block saying what it is. Inventory: GOV-06."""
    return SORTED.encode(_plain(document))


def read_back(content: bytes | str) -> Document:
    """Give the document that bytes were kept of. Raises msgspec.ValidationError for what is none."""
    plain = msgspec.json.decode(content)
    parts = {
        "blocks": tuple(block_of(one) for one in plain["blocks"]),
        "dated": date.fromisoformat(plain["dated"]),
        "cover": msgspec.convert(plain["cover"], Cover | None),
        "keywords": tuple(plain["keywords"]),
    }
    return Document(**plain | parts)


def plain_block(block: Any) -> dict[str, Any]:
    """Give a block in plain values."""
    told = _plain(block)
    assert isinstance(told, dict)
    return told


def block_of(plain: Mapping[str, Any]) -> Any:
    """Give the block that plain values are of."""
    told = dict(plain)
    kind = BLOCKS[told.pop(IS)]
    return _table(told) if kind is Table else msgspec.convert(told, kind)


def _table(told: dict[str, Any]) -> Table:
    parts = {
        "columns": msgspec.convert(told["columns"], tuple[Column, ...]),
        "rows": msgspec.convert(told["rows"], tuple[tuple[Cell, ...], ...]),
    }
    if told["chart"]:
        chart = dict(told["chart"])
        parts["chart"] = msgspec.convert(chart, CHARTS[chart.pop(IS)])
    return Table(**told | parts)


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        told = {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
        name = type(value).__name__.lower()
        return {IS: name, **told} if name in BLOCKS or name in CHARTS else told
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value
