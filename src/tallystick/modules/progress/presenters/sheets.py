"""What a workbook would change, row by row, in words and colours."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from tallystick.modules.progress.rules.sheets import ANSWERS, Line, Row
from tallystick.modules.progress.rules.wording import count

TAGS: Final = {
    "changes": ("Changes", "blue"),
    "conflict": ("Changed twice", "orange"),
    "refused": ("Not taken", "red"),
}
OUTCOMES: Final = {
    "kept": ("Kept as a draft", "blue"),
    "submitted": ("Submitted", "green"),
    "refused": ("Not taken", "red"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One answer, as it was, as it stands and as it came back."""

    label: str
    base: str
    theirs: str
    mine: str
    conflicts: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A row of the preview, or of what became of it."""

    number: int
    action: str
    tag: str
    colour: str
    sentence: str
    changes: list[Change]


def preview(lines: Iterable[Line], rows: Mapping[int, Row]) -> list[Shown]:
    """Give the rows that change something or cannot be taken; those left as they were are not among them."""
    return [shown(line, rows.get(line.action)) for line in lines if line.outcome != "unchanged"]


def shown(line: Line, row: Row | None) -> Shown:
    """Give one row."""
    changes = [Change(ANSWERS[one.name], one.base, one.theirs, one.mine, one.conflicts) for one in line.differences]
    action = f"{row.ref} {row.text}".strip() if row else ""
    sentence = f"Row {line.number}: {line.sentence}" if line.sentence else ""
    return Shown(line.number, action, *TAGS[line.outcome], sentence, changes)


def to_keep(lines: Iterable[Line], rows: Mapping[int, Row]) -> list[dict[str, Any]]:
    """Give what would be kept, as plain values: only answers that nobody else has changed."""
    return [
        {
            "number": line.number,
            "name": f"{rows[line.action].ref} {rows[line.action].text}".strip(),
            "action": line.action,
            "period": rows[line.action].period,
            "seen": rows[line.action].version,
            "answers": line.answers,
        }
        for line in lines
        if line.outcome in {"changes", "conflict"} and line.answers
    ]


def counted(lines: list[Line]) -> str:
    """Say in a sentence what a workbook holds."""
    number = {
        code: sum(line.outcome == code for line in lines) for code in ("changes", "conflict", "refused", "unchanged")
    }
    parts = [
        count(number["changes"], "row") + " changed by you",
        count(number["conflict"], "row") + " changed by somebody else too" if number["conflict"] else "",
        count(number["refused"], "row") + " that cannot be taken" if number["refused"] else "",
        count(number["unchanged"], "row") + " left as before" if number["unchanged"] else "",
    ]
    return "; ".join(part for part in parts if part) + "."


def after(kept: Iterable[Any], rows: Mapping[int, str]) -> list[Shown]:
    """Give what became of each row."""
    return [Shown(one.number, rows.get(one.number, ""), *OUTCOMES[one.outcome], one.sentence, []) for one in kept]
