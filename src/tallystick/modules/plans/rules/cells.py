"""A node's cells as words a person can type, and back. Words that were not touched keep what was read from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

import msgspec

from tallystick.engine import timescales
from tallystick.engine.drafts import Timescale
from tallystick.lib.refusals import Refusal
from tallystick.modules.plans.rules.branches import Kind, Node

Shape = Literal["line", "long", "names", "timescale", "status", "number", "direction"]


class CellRefused(Refusal):
    """Words that cannot stand in a cell, with the sentence that says what to do."""

    def __init__(self, cell: str, sentence: str) -> None:
        super().__init__(sentence)
        self.cell = cell


@dataclass(frozen=True, slots=True)
class Cell:
    """A named cell and the shape of what stands in it."""

    name: str
    shape: Shape


REF, TEXT = Cell("ref", "line"), Cell("text", "long")
SHARED: Final = (
    Cell("lead", "names"),
    Cell("partners", "names"),
    Cell("timescale", "timescale"),
    Cell("resources", "long"),
    Cell("progress", "long"),
    Cell("status_text", "line"),
    Cell("status", "status"),
    Cell("notes", "long"),
)
CELLS: Final[dict[Kind, tuple[Cell, ...]]] = {
    "recommendation": (
        REF,
        TEXT,
        Cell("group", "line"),
        Cell("context", "long"),
        Cell("baseline_text", "long"),
        Cell("monitoring", "long"),
        *SHARED,
    ),
    "outcome": (REF, TEXT, Cell("theme", "names"), *SHARED),
    "action": (REF, TEXT, *SHARED[:3], Cell("revised_timescale", "timescale"), *SHARED[3:]),
    "step": (REF, TEXT, Cell("lead", "names"), Cell("timescale", "timescale")),
    "measure": (
        REF,
        TEXT,
        Cell("indicators", "names"),
        Cell("baseline", "number"),
        Cell("target", "number"),
        Cell("unit", "line"),
        Cell("comparator", "line"),
        Cell("direction", "direction"),
        Cell("due", "timescale"),
        Cell("notes", "long"),
    ),
}


def words_of(kind: Kind, node: Node) -> dict[str, str]:
    """Every cell of a node as words: names one a line, a timescale as printed."""
    return {cell.name: _written(getattr(node, cell.name)) for cell in CELLS[kind]}


def _written(value: Any) -> str:
    match value:
        case None:
            return ""
        case Timescale():
            return value.text
        case list():
            return "\n".join(value)
        case float():
            return f"{value:g}"
        case _:
            return str(value)


def with_words(kind: Kind, node: Node, words: Mapping[str, str], *, document_date: str | None = None) -> Node:
    """A copy of the node with these words in its cells; raises `CellRefused`. Inventory: PLN-05, PLN-07."""
    was = words_of(kind, node)
    new = {name: tidy(text) for name, text in words.items() if name in was and tidy(text) != was[name]}
    if not new.get("text", was["text"]):
        raise CellRefused("text", "Say what it is: the text cannot be empty.")
    cells = {c.name: _read(c, new[c.name], document_date) for c in CELLS[kind] if c.name in new}
    if "status_text" in new and "status" not in new:
        cells["status"] = read_status(new["status_text"])
    return msgspec.structs.replace(node, **cells)


def tidy(text: str) -> str:
    """Typed words without the carriage returns of a browser and the blanks at both ends."""
    return text.replace("\r\n", "\n").strip()


def _read(cell: Cell, text: str, document_date: str | None) -> Any:
    match cell.shape:
        case "names":
            return [line.strip() for line in text.splitlines() if line.strip()]
        case "timescale":
            return read_timescale(text, cell.name, document_date)
        case "number":
            return _number(cell.name, text)
        case _:
            return text or None


def read_timescale(text: str, column: str = "timescale", document_date: str | None = None) -> Timescale | None:
    """A timescale from its words, which are kept whether or not they could be read. Inventory: PLN-05."""
    if not text:
        return None
    reading = timescales.read(text, document_date=document_date, column=column)
    return msgspec.structs.replace(reading.timescale, text=text) if reading.read else Timescale(text=text)


def read_status(text: str) -> str | None:
    """A status in canonical words from the printed ones: "unknown" where they say none. Inventory: PLN-07."""
    if not text:
        return None
    return timescales.read_status(text).status or "unknown"


def _number(name: str, text: str) -> int | float | None:
    if not text:
        return None
    bare = text.replace(",", "").removesuffix("%").removeprefix("£").strip()
    try:
        value = float(bare)
    except ValueError:
        raise CellRefused(name, "Write a number, such as 70 or 12.5, and put its unit beside it.") from None
    return int(value) if value.is_integer() and "." not in bare else value
