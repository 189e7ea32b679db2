"""A line's states, newest first: who changed what, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from tallystick.modules.plans.presenters.words import day
from tallystick.modules.plans.rules.cells import CELLS
from tallystick.modules.plans.rules.vocabulary import STATUS_WORDS, cell_words


@dataclass(frozen=True, slots=True)
class Changed:
    """A cell before and after."""

    label: str
    was: str
    became: str


@dataclass(frozen=True, slots=True)
class State:
    """One state of a line."""

    key: int
    when: str
    who: str
    deed: str
    cells: tuple[Changed, ...]
    is_latest: bool


def states(kind: str, kept: Iterable[tuple[Any, Any]], people: Mapping[str, str], *, newest: bool) -> list[State]:
    """States of a line, newest first, each with what changed since the one before it. Inventory: PLN-18."""
    return [
        State(
            key=version.pk,
            when=moment(version.notch.at),
            who=people.get(version.notch.actor, "Tallystick"),
            deed=version.notch.deed,
            cells=tuple(changed(kind, before.snapshot or {} if before else {}, version.snapshot or {})),
            is_latest=newest and place == 0,
        )
        for place, (version, before) in enumerate(kept)
    ]


def changed(kind: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterable[Changed]:
    """The cells that differ between two states."""
    for cell in CELLS[kind]:
        column = f"{cell.name}_text" if cell.shape == "timescale" else cell.name
        was, became = said(before.get(column)), said(after.get(column))
        if was != became:
            yield Changed(cell_words(cell.name, kind), was, became)


def said(value: Any) -> str:
    """A kept value in words."""
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return STATUS_WORDS.get(value, str(value)) if value not in (None, "") else ""


def moment(at: datetime) -> str:
    """A moment as "31 May 2026, 14:05"."""
    local = timezone.localtime(at)
    return f"{day(local.date())}, {local:%H:%M}"
