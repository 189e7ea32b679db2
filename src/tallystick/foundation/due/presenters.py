"""The due list in words and colours."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tallystick.engine.clocks import Calendar
from tallystick.foundation.due.models import Due
from tallystick.foundation.due.rules import by_day, working_days_late


@dataclass(frozen=True)
class Task:
    """A line as the task list draws it."""

    words: str
    address: str
    state: str
    colour: str
    hint: str


@dataclass(frozen=True)
class Day:
    """A day's lines."""

    words: str
    key: str
    tasks: list[Task]


@dataclass(frozen=True)
class Person:
    """What is due to one person, or to a post that nobody holds."""

    name: str
    posts: str
    late: int
    lines: list[Task]


def days(lines: Iterable[Due], today: date, calendar: Calendar, *, own: int) -> list[Day]:
    """Give a person's list by day; `own` is the person's key, so that what is done for others says for whom."""
    return [
        Day(day_words(day, today), f"{day:%Y%m%d}-", [task(one, today, calendar, own) for one in due])
        for day, due in by_day(lines)
    ]


def task(line: Due, today: date, calendar: Calendar, own: int | None = None) -> Task:
    """Give one line."""
    state, colour = standing(line.due, today, calendar)
    return Task(line.what, line.address, state, colour, falls_to(line, own))


def falls_to(line: Due, own: int | None) -> str:
    """Say by which post or for whom a line is on somebody's list, where it is not by their own name."""
    if line.post:
        return f"As {line.post.title}"
    return f"For {line.user}" if line.user_id != own else ""


def standing(due: date, today: date, calendar: Calendar) -> tuple[str, str]:
    """Give how a day stands to today, in words and a colour."""
    if due > today:
        return f"Due {short(due)}", ""
    if due == today:
        return "Due today", "yellow"
    late = working_days_late(due, today, calendar)
    return (f"{late} working {'day' if late == 1 else 'days'} late", "red") if late else ("Due at once", "yellow")


def people(lines: Iterable[Due], today: date, calendar: Calendar) -> list[Person]:
    """Give everybody's list by person, whoever is latest first; a post without a holder stands on its own."""
    found: dict[str, list[Due]] = defaultdict(list)
    posts: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        for name in names(line):
            found[name].append(line)
            posts[name] |= {line.post.title} if line.post else set()
    listed = [
        Person(
            name,
            ", ".join(sorted(posts[name] - {name})),
            sum(one.due < today for one in theirs),
            [task(one, today, calendar) for one in theirs],
        )
        for name, theirs in found.items()
    ]
    return sorted(listed, key=lambda one: (-one.late, one.name))


def names(line: Due) -> list[str]:
    """Give who has to do a line: a person, a post's holders, or the post itself where it is vacant."""
    if line.user:
        return [line.user.name]
    holders: list[Any] = line.post.held  # by the query
    return [one.user.name for one in holders] or [f"{line.post.title} (vacant)"]


def day_words(day: date, today: date) -> str:
    """Give a day as a heading."""
    words = f"{day:%A} {day.day} {day:%B %Y}"
    return f"Today, {words}" if day == today else words


def short(day: date) -> str:
    """Give a day in few words."""
    return f"{day.day} {day:%b %Y}"


def counted(tasks: Iterable[Due], today: date) -> str:
    """Say in a sentence how much there is."""
    days_ = [one.due for one in tasks]
    late = sum(day < today for day in days_)
    things = f"{len(days_)} {'thing' if len(days_) == 1 else 'things'} to do"
    return f"{things}, {late} of them past {'its' if late == 1 else 'their'} day." if late else f"{things}."
