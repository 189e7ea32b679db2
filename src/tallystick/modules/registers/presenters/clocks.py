"""Clocks in words: how they stand, under which limit, how its words are read and what is doubtful in them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tallystick.engine.catalogue.registers import Register
from tallystick.engine.catalogue.rules import Fixed, Limit, Rule
from tallystick.engine.clocks import Calendar
from tallystick.foundation.ui.presenters import Tag, day, moment
from tallystick.modules.registers.models import Redated, Running
from tallystick.modules.registers.rules.days import due_words, stopped_words
from tallystick.modules.registers.rules.reckoning import Told

COLOURS = {"breached": "red", "today": "orange", "running": "blue", "met": "green", "late": "yellow", "paused": "grey"}


@dataclass(frozen=True, slots=True)
class ClockRow:
    """A clock of an entry in words."""

    title: str
    words: str
    state: str
    tag: Tag
    started: str
    due: str
    limit: str
    in_force: str
    source: str
    reading: str
    doubt: str
    guidance: bool
    breach: str
    why: str


def clock_rows(
    clocks: Iterable[Running], register: Register, rules: Mapping[str, Rule], calendar: Calendar, today: date
) -> list[ClockRow]:
    """Give an entry's clocks in words, what has run out first.

    `rules` has them by code, and by digest those under which clocks were decided that say something else today.
    """
    rows = [clock_row(one, register, rules, calendar, today) for one in clocks]
    order = list(COLOURS)
    return sorted(rows, key=lambda one: order.index(one.state))


def clock_row(one: Running, register: Register, rules: Mapping[str, Rule], calendar: Calendar, today: date) -> ClockRow:
    """Give a clock in words."""
    clock = next((each for each in register.clocks if each.code == one.clock), None)
    limit = limit_of(one, rules)
    state = state_of(one, today)
    return ClockRow(
        title=clock.title if clock else one.clock,
        words=words_of(one, state, calendar, today),
        state=state,
        tag=Tag(words_of(one, state, calendar, today).capitalize(), COLOURS[state]),
        started=day(one.started),
        due=day(one.due) or "Not known",
        limit=Told(one.limit_value, one.limit_unit, one.due).limit,
        in_force=in_force(one),
        source=f"{limit.source} ({limit.authority})" if limit else "",
        reading=limit.reading if limit else "",
        doubt=limit.doubt if limit else "",
        guidance=limit is not None and limit.strength == "should",
        breach=clock.breach if clock and state == "breached" else "",
        why=one.why,
    )


def limit_of(one: Running, rules: Mapping[str, Rule]) -> Limit | Fixed | None:
    """Give the limit that a clock runs under: as the rule's file has it today, or had it when that was decided."""
    rule = rules.get(one.rule_digest) or rules.get(one.rule)
    return rule.standing_on(one.started) if rule else None


def in_force(one: Running) -> str:
    """Say from when the limit is in force under which a clock runs."""
    return f"under the rule in force from {day(one.limit_from)}" if one.limit_from else "under the rule in force"


def state_of(one: Running, today: date) -> str:
    """Say how a clock stands on a day."""
    if one.stopped is not None and one.stopped <= today:
        return "late" if one.due and one.stopped > one.due else "met"
    if one.paused:
        return "paused"
    if one.due is None or one.due > today:
        return "running"
    return "today" if one.due == today else "breached"


def words_of(one: Running, state: str, calendar: Calendar, today: date) -> str:
    """Say how a clock stands in words."""
    if state in {"met", "late"} and one.stopped:
        return stopped_words(one.due, one.stopped, day(one.stopped))
    return "paused" if state == "paused" else due_words(one.due, today, one.limit_unit, calendar)


def breach_tags(clocks: Iterable[Running], calendar: Calendar, today: date) -> list[Tag]:
    """Give the marks of a row in a list: clocks that have run out or run out today."""
    stands = [(one, state_of(one, today)) for one in clocks]
    return [
        Tag(words_of(one, state, calendar, today).capitalize(), COLOURS[state])
        for one, state in stands
        if state in {"breached", "today"}
    ]


@dataclass(frozen=True, slots=True)
class RedatedRow:
    """That a clock moved with its rule: when, which, why, and its limit and last day before and after."""

    when: str
    title: str
    why: str
    was: str
    now: str


def redated_rows(redated: Iterable[Redated], register: Register) -> list[RedatedRow]:
    """Give each time that a clock moved with its rule."""
    titles = {one.code: one.title for one in register.clocks}
    return [
        RedatedRow(
            when=moment(one.at),
            title=titles.get(one.clock, one.clock),
            why=one.why,
            was=f"{Told(one.was_value, one.was_unit, one.was_due).limit}, last day {day(one.was_due) or 'not known'}",
            now=f"{Told(one.value, one.unit, one.due).limit}, last day {day(one.due) or 'not known'}",
        )
        for one in redated
    ]
