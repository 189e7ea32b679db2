"""What a plan prints of a line that may be measured, as plain values that can be kept and compared."""

from typing import Any, Final, Protocol

from tallystick.modules.tally.rules.suggesting import Printed

OF_A_MEASURE: Final = ("text", "indicators", "baseline", "target", "unit", "comparator", "direction", "due_text")


class Line(Protocol):
    """A success measure, or an action."""

    kind: str
    text: str


def printed_of(line: Line) -> dict[str, Any]:
    """The cells of a line that say how it is measured, as they stand. An action has its words only."""
    names = OF_A_MEASURE if line.kind == "measure" else ("text",)
    return {name: getattr(line, name) for name in names}


def asked_of(line: Line) -> Printed:
    """The same, as a suggestion is asked for it."""
    cells = printed_of(line)
    return Printed(
        text=line.text,
        codes=tuple(cells.get("indicators") or ()),
        baseline=_number(cells.get("baseline")),
        target=_number(cells.get("target")),
        unit=cells.get("unit") or "",
        direction=cells.get("direction") or "",
    )


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def changed_since(kept: dict[str, Any], line: Line) -> list[str]:
    """The cells of which a plan says something else now than when its line was bound."""
    now = printed_of(line)
    return [name for name in now if name in kept and kept[name] != now[name]]
