"""Which clocks move by themselves: with a change of the calendar by their last day alone, or as days and facts pass."""

from collections.abc import Iterable, Mapping

from tallystick.engine.catalogue.expressions import calls, named, names_used, parsed
from tallystick.engine.catalogue.registers import Clock, Register
from tallystick.engine.registers.checking import needed_for

BY_CALENDAR = frozenset(
    {"due", "span", "span_starts", "span_ends", "spans", "school_days_lost", "is_school_day", "is_working_day"}
    | {f"{kind}_days{within}" for kind in ("school", "working") for within in ("", "_within")}
)


BY_FACTS = frozenset({"fact", "fact_starts", "facts"})


def moves_as_days_pass(register: Register) -> bool:
    """Say whether a register has a clock that another day, or a fact noted elsewhere, can start, stop or move."""
    return any(clock.pauses for clock in register.clocks) or any(
        "today" in names_used(parsed(text)) or calls(parsed(text)) & BY_FACTS
        for clock in register.clocks
        for text in _whole(register, filter(None, (clock.applies, clock.starts, clock.stops)))
    )


def moves_by_last_day(register: Register, clock: Clock, registers: Mapping[str, Register]) -> bool:
    """Say whether a clock starts and stops on the same days whatever the calendar, and is never paused."""
    if clock.pauses:
        return False
    seen, waiting = set[str](), list(_whole(register, filter(None, (clock.applies, clock.starts, clock.stops))))
    while waiting:
        text = waiting.pop()
        seen.add(text)
        if calls(parsed(text)) & BY_CALENDAR:
            return False
        waiting += [one for one in _facts(text, registers) if one not in seen]
    return True


def _whole(register: Register, asked: Iterable[str]) -> Iterable[str]:
    """Give expressions with those of the derived fields that they lean on."""
    asked = list(asked)
    return [*asked, *(register.field(code).value for code in needed_for(register, asked))]


def _facts(text: str, registers: Mapping[str, Register]) -> Iterable[str]:
    """Give the expressions of the entries that give the facts which an expression asks for."""
    kinds = {name for kind, name in named(parsed(text)) if kind == "fact"}
    for register in registers.values():
        for gives in register.gives:
            if gives.fact in kinds:
                yield from _whole(register, filter(None, (gives.value, gives.starts, gives.ends)))
