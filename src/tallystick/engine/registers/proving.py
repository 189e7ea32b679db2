"""The catalogue proved: each example of a register or a rule is run, each upcast read, and every question asked once.

Promise: what cannot be run is a difference, told in a sentence; nothing is raised.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace as changed
from datetime import date, timedelta
from functools import partial
from typing import Any

import msgspec
from msgspec.structs import replace

from tallystick.engine.catalogue.files import CatalogueError, Key
from tallystick.engine.catalogue.registers import Register, Upcast
from tallystick.engine.catalogue.rules import Limit, Rule, RuleExample
from tallystick.engine.clocks import Calendar, Known
from tallystick.engine.clocks.limits import deadline_at, due_under
from tallystick.engine.registers.checking import Refused, check
from tallystick.engine.registers.entries import Entry, Subject
from tallystick.engine.registers.examples import Stage, calendar_of, differences, terms_of
from tallystick.engine.registers.keeping import brought_up
from tallystick.engine.registers.reports import answer, broken, listed
from tallystick.engine.registers.running import running
from tallystick.engine.registers.world import World
from tallystick.lib.refusals import Refusal

Wrong = tuple[list[Key], str]  # the keys of the example in its file, and how it comes out otherwise
BANK_HOLIDAYS = Mapping[date, str]


def register_wrong(
    register: Register, registers: Mapping[str, Register], rules: Mapping[str, Rule], bank_holidays: BANK_HOLIDAYS
) -> Iterator[Wrong]:
    """Give how a register's examples and upcasts come out otherwise than they say, and what cannot be asked."""
    found: list[Wrong] = []
    for place, example in enumerate(register.examples):
        run = partial(differences, example, register, registers, rules, bank_holidays)
        found += _told(["examples", place], example.title, run)
    for place, upcast in enumerate(register.upcasts):
        found += _told(["upcasts", place], f"From version {upcast.version}", partial(_misread, register, upcast))
    yield from found or unanswered(register, registers, rules, bank_holidays)


def unanswered(
    register: Register, registers: Mapping[str, Register], rules: Mapping[str, Rule], bank_holidays: BANK_HOLIDAYS
) -> Iterator[Wrong]:
    """Give what cannot be asked of a register's first example and of an entry in which nothing is filled in."""
    for example in register.examples[:1]:
        stage = Stage(example, register, registers, rules, calendar_of(example, bank_holidays))
        for keys, what, run in _questions(register, with_nothing(register, stage)):
            yield from _told(keys, what, run)


def _questions(register: Register, world: World) -> Iterator[tuple[list[Key], str, Callable[[], Iterable[str]]]]:
    """Give every question that a register asks."""
    for key, do in (("lists", listed), ("figures", answer), ("cadences", broken)):
        for place, one in enumerate(getattr(register, key)):
            yield [key, place], one.title, partial(_asked, do, register, one, world)
    for entry in world.by_register[register.code][-1:]:
        yield ["checks"], "Checking an empty entry", partial(_asked, check, register, entry, world)
        yield ["clocks"], "The clocks of an empty entry", partial(_asked, running, register, entry, world)


def with_nothing(register: Register, stage: Stage) -> World:
    """Give an example's world with an entry more, in which nothing is filled in."""
    kind = register.subject
    about = None if kind == "none" else Subject("somebody/0", "Somebody", kind)
    values: dict[str, Any] = {one.code: [] if one.type in {"choices", "rows"} else None for one in register.fields}
    last = max((one.number for one in stage.world.entries), default=0)
    empty = Entry(register.code, f"{register.code}/0", last + 1, about, values, register.stages[0].code)
    subjects = [*stage.world.subjects, *([about] if about else [])]
    return changed(stage.world, entries=[*stage.world.entries, empty], subjects=subjects)


def _asked(do: Callable[..., object], *given: object) -> list[str]:
    """Ask something, whatever comes of it; terms and bank holidays may be missing, and an entry may be refused."""
    with suppress(Refusal, Refused):
        do(*given)
    return []


def rule_wrong(rule: Rule, bank_holidays: BANK_HOLIDAYS) -> Iterator[Wrong]:
    """Give how the examples of a rule come out otherwise than they say."""
    for place, example in enumerate(rule.examples):
        run = partial(rule_differences, rule, example, calendar_of_rule(example, bank_holidays))
        yield from _told(["examples", place], example.title, run)


def _told(keys: list[Key], title: str, run: Callable[[], Iterable[str]]) -> Iterator[Wrong]:
    try:
        found = list(run())
    except (CatalogueError, Refusal) as fault:
        found = [str(fault)]
    except (KeyError, ValueError, TypeError) as fault:
        found = [f"it cannot be run: {fault!r}."]
    yield from ((keys, f"“{title}” does not hold: {one}") for one in found)


def _misread(register: Register, upcast: Upcast) -> Iterator[str]:
    """Give how an entry of an earlier version is read otherwise than its upcast says."""
    before = {code: as_kept(word) for code, word in upcast.before.items()}
    read = brought_up(before, replace(register, version=upcast.version), register)
    for code, wanted in upcast.after.items():
        if str(read.get(code)) != wanted:
            yield f"{code} is read as “{read.get(code)}”, not as “{wanted}”."


def as_kept(word: str) -> Any:
    """Give a word of an upcast's own test as JSON keeps it: numbers, true and false are no words there."""
    try:
        return msgspec.json.decode(word, type=int | float | bool)
    except msgspec.DecodeError:
        return word


def rule_differences(rule: Rule, example: RuleExample, calendar: Calendar) -> Iterator[str]:
    """Give how one example of a rule comes out otherwise than it says."""
    if example.none:
        if rule.standing_on(example.starts or example.on or date.max) is not None:
            yield "something was in force then."
    elif example.starts:
        yield from _dated(rule, example, example.starts, calendar)
    elif (limit := rule.in_force(example.starts_at.date() if example.starts_at else example.on or date.max)) is None:
        yield "nothing was in force then."
    elif example.starts_at:
        if (due := deadline_at(limit, example.starts_at)) != example.due_at:
            yield f"it is due at {due}, not at {example.due_at}."
    else:
        yield from _measured(limit, example)


def _dated(rule: Rule, example: RuleExample, starts: date, calendar: Calendar) -> Iterator[str]:
    """Tell the last day in time, and the first late one: the next on which the same kind of day counts."""
    last, wanted = due_under(rule, starts, calendar), example.due or example.last_in_time
    if last != wanted or last is None:
        yield f"it is due on {last}, not on {wanted}."
        return
    limit = rule.in_force(starts)
    late = _next_day(last, limit.unit if limit else "", calendar)
    if example.first_late not in {None, late}:
        yield f"the first day that is late is {late}, not {example.first_late}."


def _next_day(last: date, unit: str, calendar: Calendar) -> date:
    match unit:
        case "school days":
            return calendar.add_school_days(last, 1)
        case "working days":
            return calendar.add_working_days(last, 1)
        case _:
            return last + timedelta(days=1)


def _measured(limit: Limit, example: RuleExample) -> Iterator[str]:
    """Tell the value in force, and which figures it passes."""
    if limit.value != example.value:
        yield f"{limit.value} was in force, not {example.value}."
    yield from (f"{one} does not pass." for one in example.passes if not limit.passed_by(one))
    yield from (f"{one} passes." for one in example.fails if limit.passed_by(one))


def calendar_of_rule(example: RuleExample, bank_holidays: BANK_HOLIDAYS) -> Calendar:
    """Give the calendar that a rule's example goes by: it knows the years whose bank holidays are known."""
    years = {day.year for day in bank_holidays}
    known = Known(date(min(years), 1, 1), date(max(years), 12, 31)) if years else Known()
    return Calendar(bank_holidays, terms_of(example.terms), dict.fromkeys(example.closures, "Closed"), known=known)
