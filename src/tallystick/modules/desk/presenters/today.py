"""The day in words: how many of its days a clock has left, whom it is about, what to do, and under which rule."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse

from tallystick.engine.catalogue.registers import Clock, Register
from tallystick.engine.catalogue.rules import Rule
from tallystick.foundation.ui.presenters import Tag, count, day
from tallystick.modules.desk.queries import Band, Desk
from tallystick.modules.desk.rules import BANDS, BREACHED, BY_DAY, COMING, TODAY, UNKNOWN, WEEK, together
from tallystick.modules.registers.rules.days import counted
from tallystick.modules.registers.rules.reckoning import Told

TONES = {BREACHED: "bad", TODAY: "wood", WEEK: "", COMING: "", UNKNOWN: ""}
COLOURS = {BREACHED: "red", TODAY: "orange", WEEK: "yellow", COMING: "blue", UNKNOWN: "grey"}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class Shortcut:
    """A way straight to a form."""

    words: str
    address: str


@dataclass(frozen=True)
class Line:
    """A clock: how it stands, whom it is about, where it is seen to, and what the rule says."""

    when: Tag
    due: str
    whom: str
    whom_address: str
    title: str
    entry: str
    address: str
    then: str
    limit: str
    rule: list[tuple[str, str]]


@dataclass(frozen=True)
class Group:
    """Clocks that are read together."""

    heading: str
    lines: list[Line]


@dataclass(frozen=True)
class Shown:
    """A band of the day; `more` says how many are not named."""

    code: str
    title: str
    number: int
    tone: str
    hint: str
    groups: list[Group] = field(default_factory=list)
    more: str = ""


@dataclass(frozen=True)
class Task:
    """A line of what is due, as the task list draws it."""

    words: str
    address: str
    state: str
    colour: str
    hint: str


def bands(desk: Desk, today: date, *, by: str) -> list[Shown]:
    """Give the bands of a day that hold anything, and those that a tired reader looks for first in any case."""
    return [shown(one, desk, today, by=by) for one in desk.bands if one.number or one.code in {BREACHED, TODAY, WEEK}]


def shown(band: Band, desk: Desk, today: date, *, by: str) -> Shown:
    """Give one band."""
    groups = [
        Group(heading_of(key, desk, today), [line(one, band.code, desk, today) for one in clocks])
        for key, clocks in together(band.clocks, by)
    ]
    left = band.number - len(band.clocks)
    return Shown(
        code=band.code,
        title=BANDS[band.code],
        number=band.number,
        tone=TONES[band.code] if band.number else "",
        hint=hint_of(band.code),
        groups=groups if by == BY_DAY else sorted(groups, key=lambda one: one.heading),
        more=f"{left:,} more" if left else "",
    )


def hint_of(code: str) -> str:
    """Say what stands in a band where nothing does."""
    return {
        BREACHED: "Nothing has run out.",
        TODAY: "Nothing runs out today.",
        WEEK: "Nothing more runs out this week.",
    }.get(code, "")


def heading_of(key: str | date | None, desk: Desk, today: date) -> str:
    """Name a group: its register, or its day."""
    if isinstance(key, date):
        return f"Today, {in_full(key)}" if key == today else in_full(key)
    register = desk.registers.get(key or "")
    return register.title if register else "Last day not known"


def in_full(value: date) -> str:
    """Give a day with its weekday."""
    return f"{WEEKDAYS[value.weekday()]} {day(value)}"


def line(one: Any, band: str, desk: Desk, today: date) -> Line:
    """Give one clock."""
    register = desk.registers.get(one.register)
    clock = next((each for each in register.clocks if each.code == one.clock), None) if register else None
    name, address = whom(one, desk.known)
    return Line(
        when=Tag(stands(one, today, desk), COLOURS[band]),
        due=in_full(one.due) if one.due else one.why,
        whom=name,
        whom_address=address,
        title=clock.title if clock else one.clock,
        entry=f"{register.singular.capitalize()} {one.entry.number}" if register else f"Entry {one.entry.number}",
        address=one.entry.get_absolute_url(),
        then=what_to_do(clock, register, band),
        limit=limit_words(one),
        rule=rule_rows(one, desk.rules),
    )


def whom(one: Any, known: frozenset[int]) -> tuple[str, str]:
    """Name whom a clock is about, and where their page is; without a page where only the entry is the reader's."""
    if one.person_id:
        return one.person.name, reverse("desk:child", args=[one.person_id]) if one.person_id in known else ""
    about = one.unit or one.entry.body
    return (str(about) if about else ""), ""


def stands(one: Any, today: date, desk: Desk) -> str:
    """Say how a clock stands in the days that it counts: "2 school days left", "Breached 3 days ago"."""
    if one.due is None:
        return "Day not known"
    if one.due == today:
        return "Due today"
    if one.due < today:
        return f"Breached {counted(one.due, today, one.limit_unit, desk.calendar)} ago"
    return f"{counted(today, one.due, one.limit_unit, desk.calendar)} left"


def what_to_do(clock: Clock | None, register: Register | None, band: str) -> str:
    """Say what is to be done: of a breach what its register says, else which field ends the clock."""
    if clock is None or register is None:
        return ""
    if band == BREACHED and clock.breach:
        return clock.breach
    ends = next((one.title for one in register.fields if one.code == clock.stops), "")
    return f"Ends when “{ends}” is filled in." if ends else ""


def limit_words(one: Any) -> str:
    """Give the limit that a clock runs under, as the page of its entry has it."""
    words = Told(one.limit_value, one.limit_unit, one.due).limit
    return words[0].upper() + words[1:]


def rule_rows(one: Any, rules: Mapping[str, Rule]) -> list[tuple[str, str]]:
    """Give the rule under which a clock runs: its limit and date, its source, how it is read and what is doubtful.

    `rules` has them by code, and by digest those under which clocks were decided that say something else today.
    """
    rule = rules.get(one.rule_digest) or rules.get(one.rule)
    limit = rule.standing_on(one.started) if rule else None
    rows = [
        ("Limit", f"{limit_words(one)}, counted from {day(one.started)}"),
        ("In force from", day(one.limit_from)),
        ("Source", f"{limit.source} ({limit.authority})" if limit else ""),
        ("Strength", "Guidance: what should be done" if limit and limit.strength == "should" else ""),
        ("How it is read", limit.reading if limit else ""),
        ("In doubt", limit.doubt if limit else ""),
    ]
    return [(words, value) for words, value in rows if value]


def tasks(desk: Desk, today: date) -> list[Task]:
    """Give what else is due, the most urgent first."""
    due = [
        Task(one.what, one.address, *task_state(one.due, today), f"As {one.post.title}" if one.post else "")
        for one in desk.tasks
    ]
    return [*due, *(proposed_task(how, number) for how, number in desk.proposed)]


def proposed_task(how: Any, number: int) -> Task:
    """Give a line of what returns propose for a register that somebody keeps."""
    words = f"Look at what returns propose: {how.title}"
    return Task(words, reverse("exchange:proposals-of", args=[how.code]), f"{number:,} waiting", "yellow", "")


def task_state(due: date, today: date) -> tuple[str, str]:
    """Give how a task's day stands to today."""
    if due == today:
        return "Due today", "orange"
    return (f"Late since {day(due)}", "red") if due < today else (f"Due {day(due)}", "")


def rounds(desk: Desk) -> list[Task]:
    """Give what should have come round and has not, with for how many; the most first."""
    found = sorted(desk.rounds.items(), key=lambda one: (-one[1].missed, one[0]))
    return [
        round_task(register, title, f"Missed: {one.missed:,}", "red", register.title)
        for key, one in found
        if one.missed and (register := desk.registers.get(key[0])) and (title := title_of(register, key[1]))
    ]


def rounds_coming(desk: Desk) -> list[Task]:
    """Give what has to come round next, with for how many and from which day on; the soonest first."""
    found = sorted((one.first, key, one.coming) for key, one in desk.rounds.items() if one.first)
    return [
        Task(title, "", f"By {day(first)}", "", f"{register.title}: {number:,} to come")
        for first, (code, cadence), number in found
        if (register := desk.registers.get(code)) and (title := title_of(register, cadence))
    ]


def round_task(register: Register, title: str, state: str, colour: str, hint: str) -> Task:
    """Give a line of what comes round."""
    return Task(title, f"{reverse('desk:rounds')}?register={register.code}", state, colour, hint)


def title_of(register: Register, cadence: str) -> str:
    """Give the title of what comes round; empty where the register's file has it no longer."""
    return next((one.title for one in register.cadences if one.code == cadence), "")


def summary(desk: Desk, today: date) -> str:
    """Say in one sentence how the day looks."""
    numbers = {one.code: one.number for one in desk.bands}
    late, now = numbers.get(BREACHED, 0), numbers.get(TODAY, 0)
    if late or now:
        parts = [f"{count(late, 'clock has', 'clocks have')} run out" if late else "nothing has run out"]
        parts.append(f"{count(now, 'more runs', 'more run')} out today" if now else "nothing more runs out today")
        return f"{' and '.join(parts)}.".capitalize()
    return "Nothing has run out, and nothing runs out today."


def nothing(desk: Desk, today: date) -> str:
    """Say where nothing runs at all when the next thing does; empty where something stands on the page."""
    if any(one.number for one in desk.bands):
        return ""
    return f"The next is due on {in_full(desk.next)}." if desk.next else "No clock runs for you."


def narrowed(words: Iterable[str]) -> str:
    """Say what the page is narrowed to."""
    return ", ".join(one for one in words if one)


def shortcuts(registers: Iterable[Register]) -> list[Shortcut]:
    """Give the ways to add to registers about one's own children. Inventory: ATX-13."""
    return [
        Shortcut(
            f"Add {'an' if one.singular[0] in 'aeiou' else 'a'} {one.singular}: {one.title}",
            reverse("registers:add", args=[one.code]),
        )
        for one in registers
    ]
