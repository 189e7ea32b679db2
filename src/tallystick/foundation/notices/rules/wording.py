"""What a digest says: a title and plain words. What is due, by when, where it is done; never anything about a child."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tallystick.foundation.notices.rules.roster import Part

MARKS = re.compile(r"[⟦⟧\s]+")  # the brackets stand around links that are made at sending: nobody's words hold them


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a digest."""

    what: str
    due: date
    late: int  # working days
    address: str
    part: Part
    whose: str = ""  # the person or post that it falls to
    letter: str = ""  # the mark of a link that works without signing in


def plain(words: str) -> str:
    """Give words on one line, without the marks of a link."""
    return MARKS.sub(" ", words).strip()


def day(one: date) -> str:
    """Give a day as it is written in a message, such as "Friday 26 March 2027"."""
    return f"{one:%A} {one.day} {one:%B %Y}"


def when(item: Item, today: date) -> str:
    """Give when a line is due, seen from a day."""
    if item.due > today:
        return f"Due {day(item.due)}"
    if item.due == today:
        return "Due today"
    late = f"{item.late} working {'day' if item.late == 1 else 'days'} late" if item.late else "no working day late"
    return f"Was due {day(item.due)}: {late}"


def digest(
    items: Iterable[Item],
    *,
    name: str,
    today: date,
    site: str,
    page: str,
    choice: str,
    more: Sequence[str] = (),
    messages: int = 0,
) -> tuple[str, str]:
    """Give a digest's title and words; `more` are paragraphs of the messages that waited for it. Inventory: PLT-02."""
    listed = sorted(items, key=lambda item: (item.due, item.part != Part.DOES, item.what))
    own = [item for item in listed if item.part == Part.DOES]
    others = [item for item in listed if item.part != Part.DOES]
    parts = [f"Dear {plain(name)},"]
    if own:
        parts += ["This falls to you:", *(_line(item, today, site) for item in own)]
    if others:
        parts += ["This is late, and its lead has been reminded:", *(_line(item, today, site) for item in others)]
    parts += [*more, f"Everything that is due: {site}{page}", f"How often you get this message: {site}{choice}"]
    return title(own, others, today, messages), "\n\n".join(parts) + "\n"


def title(own: list[Item], others: list[Item], today: date, messages: int = 0) -> str:
    """Give the subject line: how much there is, never what it is about."""
    late = sum(item.due < today for item in own)
    counted = [
        (late, "late"),
        (len(own) - late, "due"),
        (len(others), "late in your area"),
        (messages, "message" if messages == 1 else "messages"),
    ]
    return "Tallystick: " + ", ".join(f"{number} {words}" for number, words in counted if number)


def _line(item: Item, today: date, site: str) -> str:
    whose = f" ({plain(item.whose)})" if item.whose and item.part != Part.DOES else ""
    lines = [f"- {plain(item.what)}{whose}", f"  {when(item, today)}", f"  {site}{item.address}"]
    if item.letter:
        lines.append(f"  Without signing in (only you should use this link): {item.letter}")
    return "\n".join(lines)
