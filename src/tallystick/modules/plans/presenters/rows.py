"""Rows of the register as pages show them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from tallystick.engine.drafts import Placed, Timescale
from tallystick.foundation.ui.presenters import Tag
from tallystick.modules.plans.presenters.sticks import Beside, Stick, action_stick, stick_of
from tallystick.modules.plans.presenters.words import (
    day,
    label,
    lateness,
    percent,
    printed_date,
    status_tag,
    timescale_words,
)
from tallystick.modules.plans.rules.cells import CELLS
from tallystick.modules.plans.rules.standing import CLOSED, DONE
from tallystick.modules.plans.rules.vocabulary import cell_words

NOTHING: Beside = {}
ORDER = (
    "completed",
    "completed_ongoing",
    "on_track",
    "in_progress",
    "accepted",
    "not_started",
    "delayed",
    "paused",
    "not_achieved",
    "rejected",
    "unknown",
    "",
)


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action in a list."""

    action: Any
    label: str
    leads: tuple[str, ...]
    due_printed: str
    due_read: str
    expected: str
    status: Tag
    status_printed: str
    late: Tag | None
    under: str
    stick: Stick | None


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan in a list, with its tally."""

    plan: Any
    date: str
    stick: Stick
    overdue: str


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell of a line: its printed words, what they were read as, and where they stood."""

    name: str
    label: str
    words: tuple[str, ...]
    read_as: str = ""
    tag: Tag | None = None
    held_from: str = ""
    places: tuple[Placed, ...] = ()
    doubts: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """One claimed status and how many actions claim it."""

    tag: Tag
    value: str
    number: int
    percent: str


def action_row(action: Any, as_at: date, beside: Beside = NOTHING) -> ActionRow:
    """An action with what holds for it as at a date. Inventory: PLN-05, PLN-07, PLN-08."""
    timescale = held_timescale(action)
    return ActionRow(
        action=action,
        label=label("action", action.ref),
        leads=tuple(action.lead_held),
        due_printed=timescale.text if timescale else "",
        due_read=day(action.due),
        expected=day(action.expected),
        status=status_tag(action.claimed),
        status_printed=held_words(action, "status_text"),
        late=lateness(action.due, action.claimed, as_at),
        under=label("recommendation", action.recommendation.ref),
        stick=action_stick(beside, action.pk),
    )


def by_plan(rows: Iterable[ActionRow]) -> list[tuple[Any, list[ActionRow]]]:
    """Give rows that come plan by plan under the plan of each."""
    return [(plan, list(those)) for plan, those in groupby(rows, lambda row: row.action.plan)]


def held_timescale(action: Any) -> Timescale | None:
    """The timescale that holds for an action: its own or a parent's, as printed."""
    return next((node.timescale for node in line_above(action) if node.timescale), None)


def held_words(action: Any, name: str) -> str:
    """The printed words that hold for an action in one cell."""
    return next((words for node in line_above(action) if (words := getattr(node, name))), "")


def line_above(action: Any) -> list[Any]:
    """The action, its outcome where it has one, and its recommendation."""
    return [node for node in (action, action.outcome, action.recommendation) if node is not None]


def plan_row(plan: Any, beside: Beside = NOTHING) -> PlanRow:
    """A plan with both halves of its tally; the lower is bare where nothing of it is measured."""
    return PlanRow(
        plan=plan,
        date=printed_date(plan.date),
        stick=stick_of(beside, "plan", plan.pk, plan.done, plan.actions_total),
        overdue=f"{plan.overdue:,}",
    )


def shares(claims: Mapping[str, int]) -> list[Share]:
    """Claimed statuses in the order of how far along they are, each with its count. Inventory: PLN-07."""
    total = sum(claims.values())
    return [
        Share(status_tag(status), status or "none", claims[status], percent(claims[status], total))
        for status in ORDER
        if claims.get(status)
    ]


def done_of(claims: Mapping[str, int]) -> tuple[int, int]:
    """How many of all actions are said to be done."""
    return sum(claims.get(status, 0) for status in DONE), sum(claims.values())


def open_of(claims: Mapping[str, int]) -> int:
    """How many actions something is still expected of."""
    return sum(number for status, number in claims.items() if status not in CLOSED)


def cells_shown(row: Any, doubts: Iterable[Any] = ()) -> list[ShownCell]:
    """Every cell that a line prints, or that reaches it from above. Inventory: PLN-01, PLN-09."""
    by_cell: dict[str, list[Any]] = {}
    for doubt in doubts:
        by_cell.setdefault(doubt.cell.split("/")[0], []).append(doubt)
    cells = [
        shown_cell(row, cell.name, tuple(by_cell.get(cell.name, ())))
        for cell in CELLS[row.kind]
        if cell.name not in ("ref", "text")
    ]
    return [cell for cell in cells if cell.words or cell.tag or cell.doubts]


def shown_cell(row: Any, name: str, doubts: tuple[Any, ...] = ()) -> ShownCell:
    """One cell of a line in words."""
    value, source = held_cell(row, name)
    return ShownCell(
        name=name,
        label=cell_words(name, row.kind),
        words=words_in(name, value),
        read_as=timescale_words(value) if isinstance(value, Timescale) else "",
        tag=status_tag(value) if name == "status" and value else None,
        held_from=label(source.kind, source.ref) if source is not row else "",
        places=tuple({p.where: p for p in source.placed(name)}.values()) or placed_inside(source, name),
        doubts=doubts,
    )


def held_cell(row: Any, name: str) -> tuple[Any, Any]:
    """A cell's value and the line that holds it: an action's may come from above."""
    if row.kind == "action" and name in (
        "lead",
        "partners",
        "timescale",
        "status",
        "status_text",
        "progress",
        "resources",
    ):
        for node in line_above(row):
            if value := getattr(node, name):
                return value, node
    return getattr(row, name), row


def placed_inside(row: Any, name: str) -> tuple[Placed, ...]:
    """Where the parts of a list stood: "lead/0", "lead/1"."""
    inside = (place for cell in row.places if cell.startswith(f"{name}/") for place in row.placed(cell))
    return tuple({place.where: place for place in inside}.values())


def words_in(name: str, value: Any) -> tuple[str, ...]:
    """A cell's value as lines of words."""
    if isinstance(value, Timescale):
        return (value.text,)
    if isinstance(value, list):
        return tuple(value)
    return (str(value),) if value not in (None, "") and name != "status" else ()
