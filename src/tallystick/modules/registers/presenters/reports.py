"""A register's reports in words: lists that name, figures, and cadences that were broken."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.urls import reverse

from tallystick.engine.catalogue.registers import Cadence, Listing, Register
from tallystick.engine.registers import Answer, Entry, Subject, month_words
from tallystick.engine.registers.resting import goes_by_period
from tallystick.foundation.ui.presenters import count, day
from tallystick.modules.registers.queries.periods import Period
from tallystick.modules.registers.queries.reports import NAMED, Over, Reported
from tallystick.modules.registers.rules.changing import EMPTY

SMALL_GROUPS = (
    "Small groups can point to a child. These tables are for those who may see the named entries: "
    "do not publish them or pass them on."
)


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody, an entry or a group on a list."""

    words: str
    address: str
    cells: tuple[tuple[str, str], ...] = ()
    values: tuple[Any, ...] = ()  # what the cells say, to sort by and to write into a workbook


@dataclass(frozen=True, slots=True)
class Table:
    """A list, or a figure by group."""

    what: str  # "lists", "figures" or "cadences"
    code: str
    title: str
    help: str
    headings: tuple[str, ...]
    lines: list[Line] = field(default_factory=list)
    fault: str = ""
    number: str = ""
    first: str = "Who"
    shown_as: str = ""

    @property
    def place(self) -> str:
        """Where it stands on the page, and what it is called where a page is asked to sort it."""
        return f"{self.what}-{self.code}"

    @property
    def sorting(self) -> list[tuple[str, str]]:
        """Each heading with what asks for its order."""
        return [(words, f"{self.place}-{at}") for at, words in enumerate((self.first, *self.headings))]


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
    words = OVER[reported.over].format(entries=count(reported.entries, "entry", "entries"))
    left_out = f" Left out, since only the whole register tells it: {'; '.join(reported.left_out)}."
    return f"{words}{left_out}" if reported.left_out else words


def stood_words(as_at: date) -> str:
    """Say as of which day reports tell, and that they go by what had been entered by then, as a list need not."""
    return f"As it stood on {day(as_at)}, by what had been recorded by then: what was entered later is not counted."


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
            "lists",
            one.code,
            one.title,
            one.help,
            tuple(one.columns),
            [
                line(who, dict(zip(one.columns, cells, strict=True)), parts_in(reported.register, one))
                for who, cells in found
            ],
            fault,
            count(len(found), "line"),
            first=first_heading(reported.register, one),
        )
        for one, found, fault in reported.lists
    ]


def first_heading(register: Register, report: Listing | Cadence) -> str:
    """Say what the first column of a list holds: groups, the numbers of entries about nobody, or whom it names."""
    if isinstance(report, Listing) and report.by:
        return "Group"
    return register.singular.capitalize() if register.subject == "none" and report.over == "entries" else "Who"


def parts_in(register: Register, listing: Listing) -> frozenset[str]:
    """Give the headings of columns in which a day may be a month or a year alone."""
    parts = {one.code for one in register.fields if one.precision != "day"}
    return frozenset(heading for heading, column in listing.columns.items() if column in parts)


def line(who: Entry | Subject | str, cells: dict[str, Any], parts: Collection[str] = ()) -> Line:
    """Give one line of a list; in `parts` words say a month or a year."""
    told = tuple((one, (one in parts and month_words(value)) or said(value)) for one, value in cells.items())
    if isinstance(who, Entry):
        key = who.key.removeprefix(NAMED)
        address = reverse("registers:entry", args=[key])
        return Line(str(who.subject or f"Number {who.number}"), address, told, tuple(cells.values()))
    return Line(str(who), "", told, tuple(cells.values()))


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
        Table(
            "figures",
            one.code,
            one.title,
            one.help,
            ("Figure",),
            group_lines(found),
            fault,
            first="Group",
            shown_as=one.show,
        )
        for one, found, fault in reported.figures
        if one.by
    ]


def group_lines(found: Answer | None) -> list[Line]:
    """Give a figure's groups as lines."""
    groups = found.groups.items() if found else ()
    return [Line(name, "", (("Figure", found.shown(value)),), (value,)) for name, value in groups]


def cadences(reported: Reported) -> list[Table]:
    """Give for whom cadences were broken."""
    return [
        Table(
            "cadences",
            one.code,
            one.title,
            "",
            ("Broken in",),
            list(broken_lines(found)),
            fault,
            count(len(found), "line"),
            first=first_heading(reported.register, one),
        )
        for one, found, fault in reported.cadences
    ]


def broken_lines(found: Iterable[Any]) -> Iterable[Line]:
    """Give one line for each for whom a cadence was broken."""
    for who, *stretch in found:
        yield line(who, {"Broken in": stretch[0] if len(stretch) == 1 else stretch})


def in_order(tables: Iterable[Table], sort: str) -> list[Table]:
    """Give tables, of which one may be sorted: "lists-waiting-1" by its second column, with a minus the other way."""
    asked, down = sort.removeprefix("-"), sort.startswith("-")
    return [_sorted(one, asked.removeprefix(f"{one.place}-"), down=down) for one in tables]


def _sorted(table: Table, column: str, *, down: bool) -> Table:
    """Give a table by one of its columns, what says nothing last; as it was where it has no such column."""
    if column not in map(str, range(len(table.headings) + 1)):
        return table
    at = int(column)
    told = [(one.words if at == 0 else one.values[at - 1], one) for one in table.lines]
    full = sorted((one for one in told if one[0] not in EMPTY), key=lambda one: _rank(one[0]), reverse=down)
    return replace(table, lines=[line for _, line in (*full, *(one for one in told if one[0] in EMPTY))])


def _rank(value: Any) -> tuple[int, Any]:
    """Give what a value is sorted by: numbers among numbers, days among days, all else as words."""
    if isinstance(value, int | float):
        return 0, value
    return (1, value.toordinal()) if isinstance(value, date) else (2, said(value).casefold())


def _kept(value: Any, words: str) -> tuple[Any, str]:
    return words if isinstance(value, str) else value, words


def as_rows(table: Table) -> list[list[tuple[Any, str]]]:
    """Give a table's cells for a file: each value with its words, of what is words those alone."""
    return [
        [
            (line.words, line.words),
            *(_kept(value, words) for value, (_, words) in zip(line.values, line.cells, strict=True)),
        ]
        for line in table.lines
    ]
