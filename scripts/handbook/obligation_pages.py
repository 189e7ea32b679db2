"""Prints each obligation: what is owed to whom, how often and by when, what its source leaves open, its examples."""

from collections.abc import Iterator
from datetime import date

from scripts.handbook.listing import example_heading, index, left_open, standing
from scripts.handbook.rule_page import due_under
from scripts.handbook.words import cell, day, several
from tallystick.engine.catalogue.codes import code_lists
from tallystick.engine.catalogue.obligations import (
    BY_YEARS,
    LISTS,
    Cycle,
    Due,
    Obligation,
    Recipient,
    Reckoned,
    SettledBy,
    obligations,
)
from tallystick.engine.catalogue.registers import registers
from tallystick.engine.catalogue.rules import rules

OFTEN: dict[Cycle, str] = {
    "weekly": "every week",
    "monthly": "every month",
    "six-weekly": "every six weeks",
    "half-termly": "every half-term",
    "quarterly": "every quarter",
    "termly": "every term",
    "twice-yearly": "twice a year",
    "three-times-yearly": "at the start, in the middle and at the end of a year",
    "yearly": "every year",
    "once": "once",
    "on-timetable": "at each meeting that hears it",
    "standing": "at each meeting",
}
KINDS = {"calendar": "day", "working": "working day", "school": "school day"}


def obligations_index() -> str:
    """Give the page that lists every obligation."""
    about = (
        "What is owed to whom, how often and by when. What falls due is reckoned on an authority's calendar, and is "
        "late from the day after; docs/adr/0078. An authority that owes another thing, or by another day, lays a file "
        "of the same name in its own folder."
    )
    heads = ("obligation", "how often", "due", "owed to")
    return index(
        "Obligations", about, heads, obligations().values(), lambda one: (OFTEN[one.cycle], due(one.due), whom(one))
    )


def obligation_page(code: str) -> str:
    """Give the page of one obligation."""
    return "\n".join(_lines(obligations()[code]))


def _lines(one: Obligation) -> Iterator[str]:
    yield f"# {one.title}\n"
    yield f"{one.about}\n"
    yield f"In `catalogue/obligations/{one.code}.yaml`. Owner: {one.owner}. Inventory: {', '.join(one.rows)}.\n"
    year = f", by the {one.year} year" if one.cycle in BY_YEARS else ""
    yield f"- How often: {OFTEN[one.cycle]}{year}."
    yield f"- Due: {due(one.due)}."
    yield f"- Owed to: {whom(one)}. Each is owed its own."
    yield f"- What: a {one.what}. Who may read it: {one.audience}."
    if one.register:
        yield f"- That it was done shows in the register “{registers()[one.register].title}”."
    if one.settled:
        yield f"- Settled by itself by {' or by '.join(_way(way) for way in one.settled)}."
    if one.tells:
        yield "- Its recipients are told by message, unless somebody says otherwise."
    if held := standing(one):
        yield f"- Owed {held}."
    yield f"- Source: {one.source}.\n"
    yield from left_open(one)
    for example in one.examples:
        yield from _example(example)


def _way(way: SettledBy) -> str:
    """Say by what something is settled."""
    if way.by == "meeting":
        return "a meeting of that body that was held"
    if way.by == "agenda":
        return "a published agenda of that body on which it stands"
    where = "".join(f", where `{field}` is `{said}`" for field, said in way.where.items())
    named = f", of the plan that `{way.about}` names" if way.about else ""
    found = "what falls due on its day" if way.finds == "due" else "the time that holds that day"
    return f"an entry of the register, for {found}: done on the day in `{way.done}`{where}{named}"


def due(one: Due) -> str:
    """Say by when something is due."""
    if one.on:
        return f"by {day(one.on)}"
    if one.rule:
        return f"{due_under(rules()[one.rule], f'the {one.after}')} (`{one.rule}`)"
    if not one.days:
        return f"by the {'first day' if one.after == 'start' else 'last day'}"
    number = abs(one.days)
    side = "before" if one.days < 0 else "after"
    return f"{number} {KINDS[one.counted]}{'' if number == 1 else 's'} {side} the {one.after}"


def whom(one: Obligation) -> str:
    """Say to whom something is owed."""
    return several(map(_name, one.to))


def _name(who: Recipient) -> str:
    titles = {each.code: each.title for each in code_lists()[LISTS].codes}
    return who.body or titles[who.people][0].lower() + titles[who.people][1:]


def _done(done: date, of: date | None) -> str:
    return f"on {day(done)}, for {day(of)}" if of else f"on {day(done)}"


def _example(one: Reckoned) -> Iterator[str]:
    yield example_heading(one)
    yield f"From {day(one.first)} to {day(one.last)}.\n"
    for words, told in _told(one):
        yield f"- {words}: {told}."
    yield ""
    if one.hand:
        yield f"{cell(one.hand)}\n"


def _told(one: Reckoned) -> Iterator[tuple[str, str]]:
    """Give the lines of an example: what it says, and the days."""
    terms = (f"{each['name']} {day(each['starts'])} to {day(each['ends'])}" for each in one.terms)
    lines = (
        ("Terms", "; ".join(terms)),
        ("Begun", day(one.begins) if one.begins else ""),
        ("Ended", day(one.ends) if one.ends else ""),
        ("Meetings", several(map(day, one.meetings)) if one.meetings else ""),
        ("Falls due", several(map(day, one.due)) if one.due else ""),
        ("How many fall due", str(one.count) if one.count is not None else ""),
        ("Moved", "; ".join(f"to {day(to)}, off {why}" for to, why in one.moved.items())),
        ("What was done", several(_done(each.done, each.day) for each in one.happened) if one.happened else ""),
        ("Settles", "; ".join(f"what fell due on {day(was)} by {day(done)}" for was, done in one.settles.items())),
        ("Delivered", "; ".join(f"{day(done)}, of {day(was)}" for was, done in one.delivered.items())),
        (f"Late on {day(one.today)}" if one.today else "", (several(map(day, one.late)) or "nothing")),
        ("Refused", f"“{one.refused}”" if one.refused else ""),
    )
    yield from ((words, told) for words, told in lines if words and told)
