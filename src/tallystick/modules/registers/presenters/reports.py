"""A register's reports in words: lists that name, figures, and cadences that were broken."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse

from tallystick.engine.catalogue.registers import Register
from tallystick.engine.registers import Answer, Entry, Subject
from tallystick.engine.registers.resting import goes_by_period
from tallystick.foundation.ui.presenters import count, day
from tallystick.modules.registers.queries.periods import Period
from tallystick.modules.registers.queries.reports import NAMED, Over, Reported


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody, an entry or a group on a list."""

    words: str
    address: str
    cells: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A list, or a figure by group."""

    code: str
    title: str
    help: str
    headings: tuple[str, ...]
    lines: list[Line] = field(default_factory=list)
    fault: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure: what it came to, and what it stands on."""

    code: str
    title: str
    help: str
    words: str
    fault: str = ""


OVER = {
    Over.ALL: "Figures count {entries}: all that there are.",
    Over.ALL_UNNAMED: (
        "Figures count {entries}: all that there are, without a name. Your roles do not let you know the children, so "
        "lists of children, and tables by group, which can point to a child, are left out."
    ),
    Over.OWN: "Lists and figures count {entries}: only those that you see, not those of the whole authority.",
}


def over_words(reported: Reported) -> str:
    """Say over whom figures are counted."""
    return OVER[reported.over].format(entries=count(reported.entries, "entry", "entries"))


def period_words(period: Period, register: Register) -> str:
    """Say which period reports are of; nothing where none goes by one."""
    if not any(goes_by_period(register, one) for one in (*register.lists, *register.figures, *register.cadences)):
        return ""
    if period.first is None and period.last is None:
        return "Reports of a period count every day until then: no period was asked for."
    name = f": {period.name} so far" if period.name else ""
    days = " ".join(
        part
        for part in (period.first and f"from {day(period.first)}", period.last and f"to {day(period.last)}")
        if part
    )
    return f"Reports of a period count what was {days}{name}."


def lists(reported: Reported) -> list[Table]:
    """Give the lists."""
    return [
        Table(
            one.code,
            one.title,
            one.help,
            tuple(one.columns),
            [line(who, dict(zip(one.columns, cells, strict=True))) for who, cells in found],
            fault,
            count(len(found), "line"),
        )
        for one, found, fault in reported.lists
    ]


def line(who: Entry | Subject | str, cells: dict[str, Any]) -> Line:
    """Give one line of a list."""
    told = tuple((heading, said(value)) for heading, value in cells.items())
    if isinstance(who, Entry):
        key = who.key.removeprefix(NAMED)
        return Line(str(who.subject or f"Number {who.number}"), reverse("registers:entry", args=[key]), told)
    return Line(str(who), "", told)


def said(value: Any) -> str:
    """Give a cell in words."""
    match value:
        case None:
            return ""
        case bool():
            return "Yes" if value else "No"
        case date():
            return day(value)
        case float():
            return f"{value:g}"
        case list() | tuple():
            return ", ".join(said(one) for one in value)
        case _:
            return str(value)


def figures(reported: Reported) -> list[Shown]:
    """Give the figures that are one number."""
    return [
        Shown(one.code, one.title, one.help, found.shown() if found else "", fault)
        for one, found, fault in reported.figures
        if not one.by
    ]


def groups(reported: Reported) -> list[Table]:
    """Give the figures by group."""
    return [
        Table(one.code, one.title, one.help, ("Figure",), group_lines(found), fault)
        for one, found, fault in reported.figures
        if one.by
    ]


def group_lines(found: Answer | None) -> list[Line]:
    """Give a figure's groups as lines."""
    return [Line(name, "", (("Figure", found.shown(value)),)) for name, value in found.groups.items()] if found else []


def cadences(reported: Reported) -> list[Table]:
    """Give for whom cadences were broken."""
    return [
        Table(one.code, one.title, "", ("Broken in",), list(broken_lines(found)), fault, count(len(found), "line"))
        for one, found, fault in reported.cadences
    ]


def broken_lines(found: Iterable[Any]) -> Iterable[Line]:
    """Give one line for each for whom a cadence was broken."""
    for who, *stretch in found:
        yield line(who, {"Broken in": stretch[0] if len(stretch) == 1 else stretch})
