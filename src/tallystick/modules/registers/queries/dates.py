"""Dates that rules set, as far as they are still to come and nobody has entered them yet.

Promise: a date that passed before the authority began here is none of them; it stays in the catalogue.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tallystick.engine.catalogue.registers import Clock
from tallystick.engine.catalogue.rules import Fixed
from tallystick.engine.clocks.limits import date_from, opening_of
from tallystick.modules.registers.models import Entry
from tallystick.modules.registers.queries.catalogue import registers_of, rules_of


@dataclass(frozen=True)
class Coming:
    """A date that comes round: the register in which it is entered, and what is entered."""

    register: str
    written: dict[str, str]


def dates_coming(authority_id: int, today: date) -> list[Coming]:
    """Give the next date of each rule of which a register enters dates; one question. Inventory: PLT-02."""
    entering = [one for one in registers_of(authority_id).values() if any(clock.enters for clock in one.clocks)]
    there = Entry.objects.of(authority_id).kept().filter(register__in=[one.code for one in entering])
    entered = list(there.values_list("register", "values"))
    return [
        Coming(register.code, {**clock.enters, clock.starts: opening_of(fixed, due, today).isoformat()})
        for register in entering
        for clock in register.clocks
        if clock.enters
        for fixed, due in _next(authority_id, clock, today)
        if not _is_entered(clock, fixed, due, (values for code, values in entered if code == register.code))
    ]


def _next(authority_id: int, clock: Clock, today: date) -> list[tuple[Fixed, date]]:
    """Give the next date of a clock's rule; none where it sets no date, or only one that has passed."""
    fixed = rules_of(authority_id)[clock.rule].date_in_force(today)
    due = date_from(fixed, today) if fixed else date.min
    return [(fixed, due)] if fixed and due >= today else []


def _is_entered(clock: Clock, fixed: Fixed, due: date, entered: Iterable[Mapping[str, Any]]) -> bool:
    """Say whether an entry is of a date already, whatever became of it."""
    return any(
        values[clock.starts] and date_from(fixed, date.fromisoformat(values[clock.starts])) == due
        for values in entered
        if all(values.get(code) == said for code, said in clock.enters.items())
    )
