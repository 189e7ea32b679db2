"""The clocks of an entry: under which rule each runs, by when it is due, and how it stands."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from tallystick.engine.catalogue.registers import Clock, Register
from tallystick.engine.catalogue.rules import Fixed, Limit
from tallystick.engine.clocks import Calendar
from tallystick.engine.clocks.limits import date_from, deadline
from tallystick.engine.registers.checking import derived, needed_for
from tallystick.engine.registers.entries import Entry
from tallystick.engine.registers.expressions import Scope
from tallystick.engine.registers.world import World

State = Literal["running", "met", "late", "breached", "paused"]


@dataclass(frozen=True, slots=True)
class Running:
    """A clock that runs, or ran, for an entry."""

    clock: str
    rule: str
    limit: Limit | Fixed
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
    scope = world.scope(derived(register, entry, world, needed_by_clocks(register)))
    ended = next(stage.ended for stage in register.stages if stage.code == entry.stage)
    calendar = world.counted_by(entry)
    applying = (one for one in register.clocks if not one.applies or scope.ask(one.applies))
    found = (_run(clock, scope, world, calendar) for clock in applying)
    return [one for one in found if one is not None and not (ended and one.stopped is None)]


def needed_by_clocks(register: Register) -> frozenset[str]:
    """Give the derived fields without which a register's clocks cannot be told."""
    pauses = [part for clock in register.clocks for one in clock.pauses for part in (one.start, one.end)]
    asked = [part for clock in register.clocks for part in (clock.applies, clock.starts, clock.stops)]
    return needed_for(register, filter(None, [*asked, *pauses]))


def _run(clock: Clock, scope: Scope, world: World, calendar: Calendar) -> Running | None:
    started = scope.ask(clock.starts)
    limit = None if started is None else world.rules[clock.rule].standing_on(started)
    if limit is None:
        return None
    pauses = _pauses(clock, scope, world.today)
    stopped = scope.ask(clock.stops) if clock.stops else None
    so_far = min(stopped or world.today, world.today)
    out = [(start, end or so_far) for start, end in pauses]
    due = deadline(limit, started, calendar, out) if isinstance(limit, Limit) else date_from(limit, started)
    still = any(start < due and (end is None or end > world.today) for start, end in pauses)
    return Running(clock.code, clock.rule, limit, started, due, stopped, stopped is None and still)


def _pauses(clock: Clock, scope: Scope, today: date) -> list[tuple[date, date | None]]:
    """Give the stretches that have begun and are left out; an end that is missing is not known yet."""
    asked = ((scope.ask(one.start), scope.ask(one.end)) for one in clock.pauses)
    return [(start, end) for start, end in asked if start is not None and start <= today]
