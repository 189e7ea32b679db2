"""What registers and obligations tell a paper's readers.

Promise: who may not know the children of a register gets none of its rows, and no number of them that was not
protected; figures of children for such readers are asked of indicators.
"""

from datetime import date, timedelta
from typing import Any

from tallystick.engine.catalogue.papers import Grid, Section, Told, several
from tallystick.engine.disclosure import Audience
from tallystick.engine.registers import Entry
from tallystick.modules.obligations.queries import late as late_owed
from tallystick.modules.papers.permissions import readers_of
from tallystick.modules.papers.rules.seen_fields import hidden_fields, hidden_words
from tallystick.modules.papers.rules.wording import count, day_words
from tallystick.modules.registers.queries import registers_of, reports_of
from tallystick.modules.registers.rules.naming import names_no_child

CHILDREN = "This register is about children. Its rows and counts are told to those alone who may know them."


def listed(asked: Any, section: Section) -> Told:
    """The rows of a register's list, as at the paper's day. Inventory: GOV-09, GOV-18."""
    found = _reported(asked, section, "lists", str(section.given["list"]))
    if isinstance(found, str):
        return Told(says=[found])
    ((listing, rows, fault),) = found.lists or [(None, [], "Whoever made this paper does not see this list.")]
    if fault or listing is None:
        return Told(says=[fault])
    told = [[_whom(who), *map(said, cells)] for who, cells in rows]
    if not told:
        return Told(says=[f"{listing.title}: nobody and nothing as at {day_words(asked.as_at)}."])
    first = "Group" if listing.by else "Who" if found.register.subject != "none" else "Entry"
    grid = Grid(caption=listing.title, heads=[first, *listing.columns], rows=told)
    return Told(says=[f"{listing.title}: {count(len(told), 'line')}."], grids=[grid])


def figured(asked: Any, section: Section) -> Told:
    """The figures of a register since the last meeting, each as it is printed there."""
    rows, grids = list[list[str]](), list[Grid]()
    for code in several(section.given.get("figures")):
        found = _reported(asked, section, "figures", code)
        if found == CHILDREN:
            return Told(says=[CHILDREN])
        if isinstance(found, str):
            rows.append([_title(asked, section, code), found])
            continue
        for figure, answer, fault in found.figures:
            if answer is None or fault:
                rows.append([figure.title, fault or "Nothing to divide by"])
            elif figure.by:
                told = [[name, answer.shown(value)] for name, value in answer.groups.items()]
                grids += [Grid(caption=figure.title, heads=["Group", "Figure"], rows=told, right=[1])] if told else []
            else:
                rows.append([figure.title, answer.shown()])
    first = [Grid(caption="Figures of the register", heads=["Figure", "Number"], rows=rows, right=[1])] if rows else []
    return Told(grids=[*first, *grids])


def _reported(asked: Any, section: Section, what: str, code: str) -> Any:
    """Give one report of a register; a sentence where the paper's readers may not know of what it tells."""
    name = str(section.given["register"])
    register = registers_of(asked.user.authority_id)[name]
    if not names_no_child(register) and asked.audience is not Audience.CIRCLE:
        return CHILDREN
    reports = {one.code: one for one in getattr(register, what)}
    if why := hidden_words(hidden_fields(register, reports[code], readers_of(asked.audience))):
        return why
    first = asked.since + timedelta(days=1) if asked.since else None
    return reports_of(asked.user, name, first=first, last=asked.as_at, as_at=asked.as_at, only=(what, code))


def _title(asked: Any, section: Section, code: str) -> str:
    """Give what a figure is called."""
    register = registers_of(asked.user.authority_id)[str(section.given["register"])]
    return next(one.title for one in register.figures if one.code == code)


def _whom(who: Any) -> str:
    return str(who.subject or f"Number {who.number}") if isinstance(who, Entry) else str(who)


def said(value: Any) -> str:
    """Give a cell in words."""
    match value:
        case None:
            return ""
        case bool():
            return "Yes" if value else "No"
        case date():
            return day_words(value)
        case list() | tuple():
            return ", ".join(map(said, value))
        case _:
            return f"{value:g}" if isinstance(value, float) else str(value)


def late(asked: Any, section: Section) -> Told:
    """What is owed and late as at the paper's day, the longest first. Inventory: GOV-05."""
    rows = [
        [one.obligation.title, str(one.recipient), day_words(one.due), f"{(asked.as_at - one.due).days:,}"]
        for one in late_owed(asked.user, asked.as_at).select_related("obligation", "recipient")
    ]
    if not rows:
        return Told(says=[f"Nothing that is owed is late as at {day_words(asked.as_at)}."])
    heads = ["What is owed", "To whom", "Was due on", "Days late"]
    grid = Grid(caption="What is owed and late", heads=heads, rows=rows, right=[3])
    return Told(says=[f"{count(len(rows), 'report is', 'reports are')} late."], grids=[grid])
