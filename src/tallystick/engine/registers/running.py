"""The clocks of an entry: under which rule each runs, by when it is due, and how it stands."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from tallystick.engine.catalogue.registers import Clock, Register
from tallystick.engine.catalogue.rules import Limit
from tallystick.engine.clocks.limits import deadline
from tallystick.engine.registers.checking import derived
from tallystick.engine.registers.entries import Entry
from tallystick.engine.registers.expressions import Scope
from tallystick.engine.registers.world import World

State = Literal["running", "met", "late", "breached", "paused"]


@dataclass(frozen=True, slots=True)
class Running:
    """A clock that runs, or ran, for an entry."""

    clock: str
    rule: str
    limit: Limit
    started: date
    due: date
    stopped: date | None = None
    paused: bool = False

    def state(self, today: date) -> State:
        """Say how it stands on a day."""
        if self.stopped is not None and self.stopped <= today:
            return "met" if self.stopped <= self.due else "late"
        if self.paused:
            return "paused"
        return "breached" if today > self.due else "running"


def running(register: Register, entry: Entry, world: World) -> list[Running]:
    """Give the clocks of an entry, as far as they have started."""
    scope = world.scope(derived(register, entry, world))
    ended = next(stage.ended for stage in register.stages if stage.code == entry.stage)
    found = (_run(clock, scope, world) for clock in register.clocks if not clock.applies or scope.ask(clock.applies))
    return [one for one in found if one is not None and not (ended and one.stopped is None)]


def _run(clock: Clock, scope: Scope, world: World) -> Running | None:
    started = scope.ask(clock.starts)
    limit = None if started is None else world.rules[clock.rule].in_force(started)
    if limit is None:
        return None
    left_out, paused = _pauses(clock, scope, world, limit)
    due = deadline(limit, started, world.calendar)
    due = _later(due, limit, left_out, world) if left_out else due
    stopped = scope.ask(clock.stops) if clock.stops else None
    return Running(clock.code, clock.rule, limit, started, due, stopped, paused and stopped is None)


def _later(due: date, limit: Limit, days: int, world: World) -> date:
    match limit.unit:
        case "school days":
            return world.calendar.add_school_days(due, days)
        case "working days":
            return world.calendar.add_working_days(due, days)
        case _:
            return due + timedelta(days=days)


def _pauses(clock: Clock, scope: Scope, world: World, limit: Limit) -> tuple[int, bool]:
    """Give how many days of the limit's kind were left out, and whether one is being left out now."""
    left_out, paused = 0, False
    for pause in clock.pauses:
        start, end = scope.ask(pause.start), scope.ask(pause.end)
        if start is not None:
            paused = paused or end is None
            left_out += _counted(start, end or world.today, limit, world)
    return left_out, paused


def _counted(start: date, end: date, limit: Limit, world: World) -> int:
    counts: dict[str, Any] = {"school days": world.school_days, "working days": world.working_days}
    number = counts[limit.unit](start, end) if limit.unit in counts else (end - start).days
    return max(number or 0, 0)
