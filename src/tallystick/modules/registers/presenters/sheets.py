"""What a sheet would change, line by line, in words and colours."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from tallystick.engine.catalogue.registers import Field
from tallystick.foundation.ui.presenters import Tag, count
from tallystick.modules.registers.models import Entry
from tallystick.modules.registers.rules.sheets import Difference, Line, example_row

TAGS: Final = {
    "new": Tag("New", "green"),
    "changes": Tag("Changes", "blue"),
    "conflict": Tag("Changed twice", "orange"),
    "refused": Tag("Not taken", "red"),
    "added": Tag("Added", "green"),
    "changed": Tag("Changed", "blue"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of the preview, or of what became of it."""

    number: int
    tag: Tag
    sentence: str
    about: str
    changes: tuple[Difference, ...] = ()


def row_examples(fields: Iterable[Field]) -> list[tuple[str, str]]:
    """Give how rows within a cell are written: the heading, and a line as an example."""
    return [(one.title, example_row(one)) for one in fields if one.type == "rows"]


def preview(lines: Iterable[Line]) -> list[Shown]:
    """Give the lines that do something or cannot be taken."""
    return [
        Shown(one.number, TAGS[one.outcome], one.sentence, one.about, one.differences)
        for one in lines
        if one.outcome != "unchanged"
    ]


def to_take(lines: Iterable[Line], entries: Mapping[int, Entry]) -> list[dict[str, Any]]:
    """Give what would be taken in, as plain values, each with the version that was compared with."""
    return [
        {
            "number": one.number,
            "entry": one.entry,
            "seen": entries[one.entry].version if one.entry in entries else 0,
            "about": one.about,
            "written": dict(one.written),
            "corrects": one.corrects,
        }
        for one in lines
        if one.written and one.outcome in {"new", "changes", "conflict"}
    ]


def counted(lines: Iterable[Line]) -> str:
    """Say in a sentence what a sheet holds."""
    told = list(lines)
    number = {code: sum(one.outcome == code for one in told) for code in (*TAGS, "unchanged")}
    parts = [
        count(number["new"], "new row") if number["new"] else "",
        count(number["changes"], "row") + " changed by you" if number["changes"] else "",
        count(number["conflict"], "row") + " changed by somebody else too" if number["conflict"] else "",
        count(number["refused"], "row") + " that cannot be taken" if number["refused"] else "",
        count(number["unchanged"], "row") + " left as before" if number["unchanged"] else "",
    ]
    return ("; ".join(part for part in parts if part) or "No row") + "."


def after(taken: Iterable[Any]) -> list[Shown]:
    """Give what became of each line."""
    return [Shown(one.number, TAGS[one.outcome], one.sentence, "") for one in taken]
