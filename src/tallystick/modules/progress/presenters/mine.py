"""My actions: one row an action, by what is asked now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.urls import reverse

from tallystick.engine.clocks import Calendar
from tallystick.modules.plans.rules.standing import CLOSED
from tallystick.modules.progress.presenters.words import lateness, state_tag, status_tag, window_words
from tallystick.modules.progress.rules.wording import day_words

OPEN, SUBMITTED, NOTHING = "open", "submitted", "nothing"
HEADINGS: Final = {OPEN: "Open now", SUBMITTED: "Submitted", NOTHING: "Nothing asked now"}


@dataclass(frozen=True, slots=True)
class Task:
    """A row of a task list."""

    words: str
    address: str
    state: str
    colour: str
    hint: str


@dataclass(frozen=True, slots=True)
class Group:
    """Some rows under a heading."""

    code: str
    heading: str
    tasks: list[Task]


def groups(asked: Iterable[Any], today: date, calendar: Calendar) -> list[Group]:
    """Give the groups that have rows, in the order of what is urgent."""
    rows: dict[str, list[tuple[date, Task]]] = {code: [] for code in HEADINGS}
    for one in asked:
        rows[group_of(one)].append((one.period.closes if one.period else date.max, task(one, today, calendar)))
    kept = {code: [made for _, made in sorted(found, key=lambda row: row[0])] for code, found in rows.items()}
    return [Group(code, HEADINGS[code], tasks) for code, tasks in kept.items() if tasks]


def group_of(one: Any) -> str:
    """Give where a row stands."""
    if one.update is not None and one.update.state in ("draft", "returned"):
        return OPEN
    if one.period is None or (one.update is None and one.action.claimed in CLOSED):
        return NOTHING
    return OPEN if one.update is None else SUBMITTED


def task(one: Any, today: date, calendar: Calendar) -> Task:
    """Give a row: the action, what is asked of it by when, and how far its update has come."""
    group = group_of(one)
    tag = status_tag(one.action.claimed) if group == NOTHING else state_tag(one.update.state if one.update else "")
    name = "progress:action" if group != OPEN else "progress:going"
    words = f"{one.action.ref} {one.action.text}".strip()
    return Task(words, reverse(name, args=[one.action.pk]), tag.words, tag.colour, hint(one, group, today, calendar))


def hint(one: Any, group: str, today: date, calendar: Calendar) -> str:
    """Give what stands below the words: the plan, the period and its last day, the deadline."""
    parts = [one.action.plan.title]
    if one.period is not None and group != NOTHING:
        parts.append(one.period.name)
        parts += [window_words(one.period.closes, today, calendar)] if group == OPEN else []
    parts.append(lateness(one.action.due, one.action.claimed, today) or deadline(one.action))
    return " · ".join(part for part in parts if part)


def deadline(action: Any) -> str:
    """Give the last day that an action's timescale allows."""
    return f"to be done by {day_words(action.due)}" if action.due and action.claimed not in CLOSED else ""


def figures(found: list[Group], led: int = 0) -> str:
    """Give how much is left, in a sentence; of somebody who leads more than a page, how much of the page."""
    left = sum(len(group.tasks) for group in found if group.code == OPEN)
    shown = sum(len(group.tasks) for group in found)
    if led > shown:
        return f"{left:,} of the {shown:,} actions on this page are waiting for your update. You lead {led:,} in all."
    if not left:
        return "Nothing is waiting for you. Thank you."
    return "1 action is waiting for your update." if left == 1 else f"{left} actions are waiting for your update."
