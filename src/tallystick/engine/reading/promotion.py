"""What a plan is divided by, where it speaks of no recommendation: its objectives, findings, themes or sections.

Promise: a level is promoted only where nothing in the whole document is a recommendation.
"""

from collections.abc import Collection, Sequence

from tallystick.engine.reading.record import Record

ORDER = ("outcome", "baseline", "theme", "group")


def divider(fields: Collection[str]) -> str | None:
    """The field that a plan with these fields is divided by, where it has no recommendations. Inventory: PLN-01."""
    if "recommendation" in fields:
        return None
    return next((field for field in ORDER if field in fields), None)


def promote(records: Sequence[Record]) -> str | None:
    """Make the level that divides the plan its recommendations; tell which it was."""
    field = divider({name for record in records for name, passage in record.cells.items() if passage})
    if field is None:
        return None
    names = {field: "recommendation", f"{field}.ref": "recommendation.ref"}
    for record in records:
        record.cells = {names.get(name, name): passage for name, passage in record.cells.items()}
    return field
