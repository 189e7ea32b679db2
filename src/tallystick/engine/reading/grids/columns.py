"""The columns of a table: which field each holds, settled by its heading, its company and its cells.

Promise: no two columns claim a field that only one can have; what is not understood is kept.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tallystick.engine.reading.grids.looks import Look, is_dated, look_of
from tallystick.engine.reading.passage import EMPTY, Passage
from tallystick.engine.reading.recognition import Heading

# Fields whose cells may be printed in several columns and are read one after another.
JOINED = frozenset(
    {
        "lead",
        "partners",
        "progress",
        "notes",
        "resources",
        "measure",
        "kept",
        "context",
        "baseline",
        "monitoring",
        "step",
    }
)
REASONED = re.compile(r"[.;:,]\s+\w|.{40}")  # a status with more behind it
GRADE = re.compile(
    r"(?:very )?(?:high|medium|low|urgent|essential|desirable|critical|major|minor|h|m|l|\d|[a-d])", re.I
)
MANY_WORDS = 5
DATED = frozenset({"timescale", "start", "end", "revised_timescale"})
EXPECTED: dict[str, tuple[Look, ...]] = {
    "status": ("status", "date", "short"),
    "timescale": ("date", "status"),
    "start": ("date",),
    "end": ("date", "status"),
    "revised_timescale": ("date",),
    "ref": ("number", "short"),
    "action.ref": ("number", "short"),
    "recommendation.ref": ("number", "short"),
    "measure.baseline": ("number", "short"),
    "measure.target": ("number", "short", "prose"),
    "lead": ("name", "short"),
    "partners": ("name", "short"),
    "action": ("prose", "entry", "short", "name"),
    "measure": ("prose", "entry", "short", "name"),
    "progress": ("prose", "entry", "short", "name", "status"),
    "recommendation": ("prose", "entry", "name", "short"),
    "outcome": ("prose", "entry", "name", "short"),
    "theme": ("prose", "name", "short"),
    "group": ("prose", "name", "short"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the field it holds, the heading over it, and how sure the reading of the heading is."""

    field: str
    heading: Passage = EMPTY
    sure: float = 1.0
    possible: tuple[str, ...] = ()  # every field that the heading may name
    besides: tuple[str, ...] = ()  # fields that its cells hold as well: “Lead / Timescale”


def settle(headings: Sequence[Heading | None], titles: Sequence[Passage], cells: Sequence[list[str]]) -> list[Column]:
    """Every column with its field: the plain ones first, then those whose meaning depends on the others."""
    taken = {heading.field for heading in headings if heading and not heading.instead}
    columns: list[Column] = []
    for heading, title, below in zip(headings, titles, cells, strict=True):
        field = _field(heading, taken, below)
        if field == "group" and title.text.lower().startswith("rec") and _are_figures(below):
            field = "recommendation.ref"  # “Rec”: its number, not how urgent it is
        if heading and heading.instead:
            taken.add(field)
        possible = (heading.field, *heading.instead) if heading else ()
        besides = tuple(other for other in heading.besides if other not in taken) if heading else ()
        columns.append(Column(field, title, heading.sure if heading else 0.0, possible, besides))
    return _without_rivals(columns, cells)


def _field(heading: Heading | None, taken: set[str], below: list[str]) -> str:
    if heading is None:
        return "kept"
    if heading.field == "recommendation" and is_graded(below):
        return "group"
    if not heading.instead:
        return heading.field
    choices = (heading.field, *heading.instead)
    fitting = [field for field in choices if field not in taken and fits(field, below)]
    if fitting:
        return fitting[0]
    return "kept" if choices[0] in taken else choices[0]


def fits(field: str, texts: list[str]) -> bool:
    """Whether most cells look as this field's cells do; no cells fit anything."""
    looks = [look for look in map(look_of, texts) if look != "blank"]
    if not looks or field not in EXPECTED:
        return True
    if field == "status" and sum(bool(REASONED.search(text)) for text in texts) >= 0.5 * len(looks):
        return False
    return sum(look in EXPECTED[field] for look in looks) >= 0.6 * len(looks)


def is_graded(texts: list[str]) -> bool:
    """Whether cells are grades of urgency: “High”, “2”, “Urgent”."""
    said = [text.strip() for text in texts if text.strip()]
    return bool(said) and all(GRADE.fullmatch(text) for text in said)


def _without_rivals(columns: list[Column], cells: Sequence[list[str]]) -> list[Column]:
    columns = _latest_status(_worded_status(columns, cells))
    fields = [column.field for column in columns]
    settled = list(columns)
    for place, column in enumerate(columns):
        first = fields.index(column.field)
        if first != place and column.heading != columns[first].heading:
            settled[place] = replace(column, field=_second(column, settled))
    return _outcome_after_action(_unnamed_recommendation(_one_recommendation(settled, cells), cells))


def _unnamed_recommendation(columns: list[Column], cells: Sequence[list[str]]) -> list[Column]:
    """“The force should:” left of the actions, nothing else dividing the plan: sentences, each over several actions."""
    fields = [column.field for column in columns]
    if "action" not in fields or {"recommendation", "outcome", "theme", "group"} & set(fields):
        return columns
    for place, column in enumerate(columns[: fields.index("action")]):
        if column.field == "kept" and column.heading and _are_divisions(cells[place]):
            return [replace(c, field="recommendation", sure=0.6) if c is column else c for c in columns]
    return columns


def _are_divisions(texts: list[str]) -> bool:
    said = [text for text in texts if text.strip()]
    wordy = sum(look_of(text) == "prose" or len(text.split()) >= MANY_WORDS for text in said)
    return bool(said) and wordy >= 0.6 * len(said)


def _worded_status(columns: list[Column], cells: Sequence[list[str]]) -> list[Column]:
    """“60%” beside “In progress”: the share that is done is noted, the word is the status."""
    figures = [place for place, column in enumerate(columns) if column.field == "status" and _are_figures(cells[place])]
    if len(figures) == sum(column.field == "status" for column in columns):
        return columns
    return [replace(c, field="notes") if place in figures else c for place, c in enumerate(columns)]


def _are_figures(texts: list[str]) -> bool:
    said = [text for text in texts if text.strip()]
    return bool(said) and all(look_of(text) == "number" for text in said)


def _latest_status(columns: list[Column]) -> list[Column]:
    """Of ratings at several dates the last printed is in force; the others are kept."""
    dated = [i for i, c in enumerate(columns) if c.field == "status" and is_dated(c.heading.text)]
    return [replace(c, field="kept") if i in dated[:-1] else c for i, c in enumerate(columns)]


def _second(column: Column, columns: list[Column]) -> str:
    """What a second column of a field is read into."""
    fields = {c.field for c in columns}
    if column.field in JOINED:
        return column.field
    if column.field == "action":
        return "step"
    if column.field == "outcome":
        return "measure" if "measure" not in fields else "notes"
    if column.field == "recommendation":
        return "recommendation"  # settled by _one_recommendation
    return "kept"


def _one_recommendation(columns: list[Column], cells: Sequence[list[str]]) -> list[Column]:
    """Of several columns that may be the recommendation, the one that says so, or else the first."""
    rivals = [i for i, column in enumerate(columns) if column.field == "recommendation"]
    if len(rivals) < 2:
        return columns
    chosen = next((i for i in rivals if "recommendation" in columns[i].heading.text.lower()), rivals[0])
    return [
        replace(column, field=_rival(i < chosen, cells[i])) if i in rivals and i != chosen else column
        for i, column in enumerate(columns)
    ]


def _rival(before: bool, texts: list[str]) -> str:
    """What stands beside the recommendation: what it is gathered by, what was found, or what is said about it."""
    said = [text for text in texts if text.strip()]
    if before and _are_figures(said):
        return "recommendation.ref"
    if is_graded(said) or (before and len(set(said)) < len(said)):
        return "group"
    return "baseline" if before else "context"


def _outcome_after_action(columns: list[Column]) -> list[Column]:
    """An outcome printed to the right of the action says how success will be known, where nothing else does."""
    fields = [column.field for column in columns]
    if "action" not in fields or "measure" in fields or "outcome" not in fields[fields.index("action") :]:
        return columns
    return [
        replace(c, field="measure") if c.field == "outcome" and i > fields.index("action") else c
        for i, c in enumerate(columns)
    ]
