"""Worked examples of obligations: a calendar is set up, what falls due is reckoned, and how it stands is compared.

Promise: what an example says falls due and is late is reckoned by the very functions that the site asks.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tallystick.engine.catalogue.obligations import Obligation, Reckoned
from tallystick.engine.catalogue.rules import Rule
from tallystick.engine.obligations.owing import Asking, Owed, Settled, owed, planned_for
from tallystick.engine.obligations.settling import Happened, settles
from tallystick.engine.obligations.standing import State, state
from tallystick.engine.registers.examples import calendar_of
from tallystick.lib.refusals import Refusal


def differences(one: Obligation, rules: Mapping[str, Rule], bank_holidays: Mapping[date, str]) -> list[str]:
    """Give what the examples of an obligation say otherwise than what comes of them; empty where they hold."""
    return [
        f"{example.title}: {sentence}"
        for example in one.examples
        for sentence in _of_one(example, asking_of(one, example, rules, bank_holidays))
    ]


def asking_of(
    one: Obligation, example: Reckoned, rules: Mapping[str, Rule], bank_holidays: Mapping[date, str]
) -> Asking:
    """Give an obligation with the calendar of an example, and with what an authority settles in it."""
    meetings = None if example.meetings is None else {planned_for(day): day for day in example.meetings}
    return Asking(one, rules, calendar_of(example, bank_holidays), Settled(example.begins, example.ends, meetings))


def _of_one(example: Reckoned, asking: Asking) -> Iterator[str]:
    try:
        found = owed(asking, example.first, example.last)
    except Refusal as refusal:
        if not example.refused or example.refused not in refusal.sentence:
            yield f"it is refused: {refusal}"
        return
    if example.refused:
        yield f"it is not refused, and {len(found)} fall due"
    for name, said, came in (*_compared(example, found), _settled(example, asking.one, found)):
        if said != came:
            yield f"“{name}” gives {came}, not {said}"


def _compared(example: Reckoned, found: tuple[Owed, ...]) -> Iterator[tuple[str, Any, Any]]:
    days = [one.due.isoformat() for one in found]
    if example.due is not None:
        yield "due", [day.isoformat() for day in example.due], days
    if example.count is not None:
        yield "count", example.count, len(days)
    yield "moved", _said(example.moved), _said({one.due: one.why for one in found if one.why})
    if example.today is not None:
        states = {one.due: state(one.due, example.delivered.get(one.due), example.today) for one in found}
        late = [day.isoformat() for day, how in states.items() if how is State.LATE]
        yield "late", [day.isoformat() for day in example.late], late


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as it is settled: under the name of its stretch."""

    stretch: str
    starts: date
    ends: date
    due: date


def _settled(example: Reckoned, one: Obligation, found: tuple[Owed, ...]) -> tuple[str, Any, Any]:
    """Compare what settles each line: it is found by the first way in which the obligation is settled."""
    lines = [_Line(each.stretch.name, each.stretch.starts, each.stretch.ends, each.due) for each in found]
    finds = one.settled[0].finds if one.settled else "stretch"
    happened = [
        Happened(str(place), each.done, each.day or each.done, finds) for place, each in enumerate(example.happened)
    ]
    came = settles(one.cycle, lines, happened)
    days = {line.due.isoformat(): came[line.stretch].done.isoformat() for line in lines if line.stretch in came}
    return "settles", {due.isoformat(): done.isoformat() for due, done in example.settles.items()}, days


def _said(moved: Mapping[date, str]) -> dict[str, str]:
    return {day.isoformat(): why for day, why in moved.items()}
