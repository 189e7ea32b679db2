"""What a register answers: who is on a list, what a figure comes to, for whom a cadence is broken."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from statistics import fmean, median
from typing import Any

from msgspec.structs import replace

from tallystick.engine.catalogue.expressions import names_used, parsed
from tallystick.engine.catalogue.registers import Cadence, Field, Figure, Listing, Register
from tallystick.engine.clocks import Cadence as Pace
from tallystick.engine.clocks.windows import Often, broken_stretches, missed_spans, next_in_span, next_in_window
from tallystick.engine.registers.checking import derived
from tallystick.engine.registers.entries import Entry, Subject
from tallystick.engine.registers.expressions import Scope, half_up, known
from tallystick.engine.registers.values import pounds, shown
from tallystick.engine.registers.world import World
from tallystick.lib.refusals import Refusal

NOT_KNOWN = "Not known"
KINDS = {"people": "person", "schools": "school", "providers": "provider", "units": "unit"}
EACH: dict[str, Pace] = {
    "week": "weekly",
    "month": "monthly",
    "half-term": "half-termly",
    "quarter": "quarterly",
    "term": "termly",
    "year": "yearly",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a figure came to: in all, or by group; None where there was nothing to divide by."""

    figure: Figure
    value: Any = None
    groups: dict[str, Any] = field(default_factory=dict)

    def shown(self, value: Any = None) -> str:
        """Give a value as it is printed."""
        return _shown(self.figure, self.value if value is None else value)


def listed(register: Register, listing: Listing, world: World) -> list[tuple[Entry | Subject | str, list[Any]]]:
    """Give who or what is on a list, or which groups are, each with its columns."""
    asked = list(_each(register, listing.over, world))
    if listing.where:
        asked = [(one, scope) for one, scope in asked if scope.ask(listing.where)]
    rows: list[tuple[Entry | Subject | str, Scope]] = [*asked]
    if listing.by:
        rows = [*_as_groups(register, listing.by, asked, world)]
    told = ((one, _with_names(listing, scope)) for one, scope in rows)
    found = [(one, scope) for one, scope in told if scope.ask(listing.when)]
    if listing.order:
        found.sort(key=lambda row: [_missing_last(row[1].ask(text)) for text in listing.order])
    return [(one, [_cell(register, column, scope) for column in listing.columns.values()]) for one, scope in found]


def _with_names(listing: Listing, scope: Scope) -> Scope:
    """Give a scope that knows what a list names, each worked out once."""
    for name, text in listing.named.items():
        scope = Scope({**scope.names, name: scope.ask(text)}, scope.functions)
    return scope


def _missing_last(value: Any) -> tuple[bool, Any]:
    return value is None, 0 if value is None else value


def _cell(register: Register, column: str, scope: Scope) -> Any:
    """Give what stands in a column; of a field with choices, its words."""
    value = scope.ask(column)
    chosen = next((one for one in register.fields if one.code == column and one.choices), None)
    return value if chosen is None or value is None else shown(chosen, value)


def _as_groups(
    register: Register, by: str, asked: list[tuple[Entry | Subject, Scope]], world: World
) -> Iterator[tuple[str, Scope]]:
    """Give each group with what an expression may name about it: its name, its members and everybody asked."""
    everybody = [one for one, _ in asked]
    members: dict[str, list[Entry | Subject]] = {}
    for one, scope in asked:
        for name in _groups_of(register, by, scope):
            members.setdefault(name, []).append(one)
    known = {"today": world.today, "first": world.first, "last": world.last, "everybody": everybody}
    for name, many in sorted(members.items()):
        yield name, Scope({**known, "group": name, "members": many}, world.functions(None, None))


def _groups_of(register: Register, by: str, scope: Scope) -> list[str]:
    """Give the groups that something belongs to, in the words of the field that they go by: several of a list."""
    value = scope.ask(by)
    field = next((one for one in register.fields if one.code == by), Field(code="", title=""))
    many = value if isinstance(value, list) and value else [value]
    return [shown(replace(field, type="choice") if field.choices else field, one) or NOT_KNOWN for one in many]


def answer(register: Register, figure: Figure, world: World) -> Answer:
    """Give what a figure comes to."""
    if figure.made:
        names = {"today": world.today, "first": world.first, "last": world.last}
        scope = Scope(names | _others(register, figure.made, world), world.functions(None, None))
        return Answer(figure, scope.ask(figure.made))
    counted = [scope for _, scope in _each(register, figure.over, world) if scope.ask(figure.of)]
    if not figure.by:
        return Answer(figure, _value(figure, counted))
    groups: dict[str, list[Scope]] = {}
    for scope in counted:
        for name in _groups_of(register, figure.by, scope):
            groups.setdefault(name, []).append(scope)
    return Answer(figure, groups={name: _value(figure, many) for name, many in sorted(groups.items())})


def _others(register: Register, made: str, world: World) -> dict[str, Any]:
    """Give the counted figures that another is made from, by name; of one by group, the list of its values."""
    named = names_used(parsed(made))
    counted = {code: one for one in register.figures if not one.made and (code := one.code.replace("-", "_")) in named}
    answers = {code: answer(register, one, world) for code, one in counted.items()}
    return {code: list(one.groups.values()) if one.figure.by else one.value for code, one in answers.items()}


def _each(register: Register, over: str, world: World) -> Iterable[tuple[Entry | Subject, Scope]]:
    if over == "entries":
        for entry in world.by_register.get(register.code, []):
            whole = _whole(register, entry, world)
            yield whole, world.scope(whole)
    else:
        for one in world.over(KINDS[over]):
            yield one, world.scope(one)


def _whole(register: Register, entry: Entry, world: World) -> Entry:
    """Give an entry with what is worked out: once, for all reports of a world."""
    if entry.key not in world.wholes:
        world.wholes[entry.key] = derived(register, entry, world)
    return world.wholes[entry.key]


def _value(figure: Figure, counted: list[Scope]) -> Any:
    if figure.sum:
        return sum(known(scope.ask(figure.sum) for scope in counted))
    if figure.mean or figure.median:
        values = known(scope.ask(figure.mean or figure.median) for scope in counted)
        return (fmean(values) if figure.mean else median(values)) if values else None
    if not figure.count:
        return len(counted)
    number = sum(bool(scope.ask(figure.count)) for scope in counted)
    if not figure.show.startswith("percent"):
        return number
    return number / len(counted) if counted else None


def _shown(figure: Figure, value: Any) -> str:
    if value is None:
        return "none to count"
    match figure.show:
        case "percent":
            return f"{_half_up(value * 100, 0)}%"
        case "percent with one decimal":
            return f"{_half_up(value * 100, 1)}%"
        case "one decimal":
            return _half_up(value, 1)
        case "money":
            return pounds(value)
        case _:
            return f"{value:,g}"


def _half_up(value: float, places: int) -> str:
    return f"{half_up(value, places):.{places}f}"


def broken(register: Register, cadence: Cadence, world: World) -> list[tuple[Subject | Entry, str]]:
    """Give for whom a cadence is broken by the day asked for, each with the stretch in which it is."""
    asked = _days_of_each(register, cadence, world)
    return [(one, stretch) for one, days in asked if (stretch := _gap(cadence, days, world))]


def due_next(register: Register, cadence: Cadence, world: World) -> list[tuple[Subject | Entry, date]]:
    """Give by when a cadence asks for it next, for each of whom that is still to come. Inventory: LRN-06, PLT-02.

    Nobody for whom the calendar does not reach so far; of any so many days nobody to whom it never happened, since
    nothing says from when theirs are counted.
    """
    asked = _days_of_each(register, cadence, world)
    return [(one, day) for one, days in asked if (day := _next_day(cadence, days, world)) and day >= world.today]


def _days_of_each(register: Register, cadence: Cadence, world: World) -> Iterator[tuple[Subject | Entry, list[date]]]:
    """Give of whom a cadence holds, each with the days on which it happened to them until now."""
    for one, scope in _each(register, cadence.over, world):
        if not cadence.where or scope.ask(cadence.where):
            yield one, sorted(day for day in known(scope.ask(cadence.days)) if day <= world.today)


def _next_day(cadence: Cadence, days: list[date], world: World) -> date | None:
    try:
        if not cadence.any_days:
            return next_in_span(days, EACH[cadence.each], world.today, world.calendar, cadence.at_least)
        often = Often(cadence.at_least, cadence.any_days, cadence.unit)
        return next_in_window(days, often, days[0], world.calendar) if days else None
    except Refusal:
        return None


def _gap(cadence: Cadence, days: list[date], world: World) -> str:
    first, last = world.first or world.today, world.last or world.today
    if cadence.any_days:
        often = Often(cadence.at_least, cadence.any_days, cadence.unit)
        broken = broken_stretches(days, often, first, last, world.calendar)
    else:
        broken = missed_spans(days, EACH[cadence.each], first, last, world.calendar, cadence.at_least)
    return broken[0].name if broken else ""
