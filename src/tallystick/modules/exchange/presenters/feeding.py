"""Feeds, arrivals, the merged view and conflicts as rows; each state with the colour of its tag."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from tallystick.foundation.ui.presenters import Cell, Row, Tag, count, day
from tallystick.modules.exchange.rules.feeding import TITLES, Conflict, Said, plain

HEADS = {
    "feeds": ("Feed", "From", "Next due", "State"),
    "arrivals": ("Day", "What came of it", "Children", "Changed"),
    "columns": ("What crosses", "Column"),
    "conflicts": ("Child", "What", "What is told"),
}
COLOURS = {"taken": "green", "late": "yellow", "held back": "red", "missed": "red"}


def feed_row(feed: Any, today: date) -> Row:
    """A feed in the list."""
    cells = (Cell("From", feed.unit.name), Cell("Next due", due_said(feed)), Cell("State", tag=state_of(feed, today)))
    return Row(feed.title, feed.get_absolute_url(), feed.get_cadence_display(), cells)


def due_said(feed: Any) -> str:
    """When the next is due, in words."""
    return "Nothing more is due" if feed.ended_on else day(feed.due)


def state_of(feed: Any, today: date) -> Tag:
    """How a feed stands on a day."""
    if feed.ended_on:
        return Tag("Ended", "grey")
    if not feed.may_cross(today):
        return Tag("No agreement in force", "red")
    return Tag("Late", "red") if feed.due < today else Tag("On time", "green")


def arrival_row(one: Any) -> Row:
    """One line of a feed's log."""
    known = f"{one.children} known" + (f", {one.unknown} not in the index" if one.unknown else "")
    cells = (
        Cell("What came of it", tag=Tag(one.get_outcome_display(), COLOURS[one.outcome]), note=one.because),
        Cell("Children", known if one.rows else ""),
        Cell("Changed", str(one.changed) if one.rows else ""),
    )
    return Row(day(one.on), note=f"due {day(one.due)}", cells=cells)


def column_rows(columns: Mapping[str, str], titles: Mapping[str, str]) -> list[Row]:
    """What crosses, and from which column."""
    return [Row(TITLES[kind], cells=(Cell("Column", titles.get(one, one)),)) for kind, one in columns.items()]


def conflict_rows(conflicts: Iterable[Conflict], names: Mapping[int, str]) -> list[Row]:
    """What agencies tell otherwise, one row a child and kind."""
    return [
        Row(
            names.get(one.person, ""),
            reverse("exchange:conflict", args=[one.person, one.kind]),
            cells=(Cell("What", TITLES[one.kind]), Cell("What is told", told_said(one.said))),
        )
        for one in conflicts
    ]


def told_said(said: Iterable[Said]) -> str:
    """What each feed says, in one line."""
    return "; ".join(f"{one.feed}: {one.value}" for one in said)


def merged_rows(children: Iterable[Any], kinds: Sequence[str]) -> list[Row]:
    """The merged view: a child a row, a kind a column; where feeds differ, every value."""
    return [Row(one.name, cells=tuple(_cell(kind, one.said.get(kind, [])) for kind in kinds)) for one in children]


def _cell(kind: str, said: list[Said]) -> Cell:
    values = {plain(one.value) for one in said}
    if len(values) > 1:
        return Cell(TITLES[kind], told_said(said), tag=Tag("Told differently", "yellow"))
    note = f"{count(len(said), 'agency', 'agencies')}, since {day(min(one.since for one in said))}" if said else ""
    return Cell(TITLES[kind], said[0].value if said else "", note)


def values_of(conflict: Conflict) -> list[tuple[str, str]]:
    """The values to choose from, each with who tells it since when."""
    by_value: dict[str, list[Said]] = {}
    for one in conflict.said:
        by_value.setdefault(one.value, []).append(one)
    return [
        (value, f"{value}: {', '.join(f'{one.feed} since {day(one.since)}' for one in said)}")
        for value, said in by_value.items()
    ]
