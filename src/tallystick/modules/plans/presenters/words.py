"""Dates, timescales, statuses, money and counts in words, each with the colour of its tag: never colour alone."""

from datetime import date
from typing import Final

from tallystick.engine.drafts import Timescale
from tallystick.foundation.ui.presenters import MONTHS, Figure, Tag, count
from tallystick.modules.plans.rules.standing import CLOSED, days_late, falls_due_soon
from tallystick.modules.plans.rules.vocabulary import STATUS_WORDS, label

STATUS_COLOURS: Final = {
    "not_started": "grey",
    "in_progress": "light-blue",
    "on_track": "turquoise",
    "completed": "green",
    "completed_ongoing": "green",
    "delayed": "orange",
    "paused": "yellow",
    "not_achieved": "orange",
    "accepted": "blue",
    "rejected": "grey",
    "unknown": "purple",
}
SEVERITY_COLOURS: Final = {"error": "orange", "warning": "yellow", "note": "grey", "info": "grey", "advice": "grey"}
MAY_HOLD: Final = {
    "recommendation": (("outcome", "Add an outcome"), ("action", "Add an action"), ("measure", "Add a measure")),
    "outcome": (("action", "Add an action"), ("measure", "Add a measure")),
    "action": (("step", "Add a step"),),
}


def day(value: date | str | None) -> str:
    """A day as "31 May 2026"; empty where there is none."""
    if not value:
        return ""
    when = date.fromisoformat(value) if isinstance(value, str) else value
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def printed_date(value: str) -> str:
    """A document's date, which may be a year or a month only, in words."""
    parts = value.split("-")
    if len(parts) == 2 and parts[1].isdecimal() and 1 <= int(parts[1]) <= len(MONTHS):
        return f"{MONTHS[int(parts[1]) - 1]} {parts[0]}"
    try:
        return day(value) if len(parts) == 3 else value
    except ValueError:
        return value


def pounds(amount: float | int) -> str:
    """Money as "£135,000"."""
    return f"£{amount:,.0f}" if float(amount).is_integer() else f"£{amount:,.2f}"


def status_tag(status: str) -> Tag:
    """A status as a tag; a gap is said to be one. Inventory: PLN-07."""
    return Tag(STATUS_WORDS.get(status, "No status"), STATUS_COLOURS.get(status, "grey"))


def timescale_words(timescale: Timescale | None) -> str:
    """What a timescale was read as, with its precision kept: "by 31 May 2026 (a month)". Inventory: PLN-05."""
    if timescale is None:
        return ""
    parts = [_span(timescale)]
    if timescale.recurring:
        parts.append(f"recurring: {timescale.recurring}")
    if timescale.open_ended:
        parts.append("no end given")
    said = ", ".join(part for part in parts if part)
    if not said:
        return "Not read as a date"
    precise = "" if timescale.precision in ("day", "none") else f" (printed as a {_precision(timescale.precision)})"
    return said[0].upper() + said[1:] + precise


def _precision(precision: str) -> str:
    return {"relative": "time after something else"}.get(precision, precision.replace("_", " "))


def _span(timescale: Timescale) -> str:
    start, end = day(timescale.start), day(timescale.end)
    if start and end:
        return f"{start} to {end}" if start != end else f"on {end}"
    return f"by {end}" if end else f"from {start}" if start else ""


def lateness(due: date | None, status: str, as_at: date) -> Tag | None:
    """How late an action is, or that it soon will be due, in words. Inventory: PLN-08."""
    if late := days_late(due, status, as_at):
        return Tag(f"{count(late, 'day')} late", "orange")
    return Tag("Due soon", "yellow") if falls_due_soon(due, status, as_at) else None


def severity_tag(severity: str) -> Tag:
    """How grave a finding is."""
    return Tag(severity.capitalize(), SEVERITY_COLOURS.get(severity, "grey"))


def is_closed(status: str) -> bool:
    """Whether nothing more is expected."""
    return status in CLOSED


def shortened(text: str, length: int = 110) -> str:
    """The beginning of a long text, cut between words."""
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0] + " …"


def altered(how: str, kind: str, ref: str | None) -> str:
    """What is said after a line was moved, taken out or put back."""
    name = label(kind, ref)
    return {
        "up": f"{name} is one place up.",
        "down": f"{name} is one place down.",
        "out": f"{name} is taken out, with all below it. It can be put back.",
        "back": f"{name} is back in the plan.",
    }[how]


def is_ours(address: str | None) -> bool:
    """Whether an address to go to next is a page of plans."""
    return bool(address and address.startswith("/plans/"))


def in_question(words: str, number: int) -> Figure:
    """A figure that is good when it is none."""
    return Figure(words, f"{number:,}", "wood" if number else "good")


def responsibility_figures(leads: int, partners: int, without: int) -> list[Figure]:
    """How many lead, how many help, and how many actions nobody leads. Inventory: PLN-09."""
    nobody = Figure("actions without a lead", f"{without:,}", "bad" if without else "good")
    return [Figure("leads", f"{leads:,}"), Figure("partners", f"{partners:,}"), nobody]


def anchor(pointer: str) -> str:
    """A pointer as a page's anchor: "/recommendations/0" is "line-recommendations-0"."""
    return "line" + pointer.replace("/", "-")


def part(some: int, of_all: int) -> float:
    """A share of one; none of nothing is none."""
    return some / of_all if of_all else 0.0


def done_words(done: int, total: int) -> str:
    """How many actions are said to be done, with the count beside the share."""
    if not total:
        return "no actions yet"
    return f"{done:,} of {count(total, 'action')} said to be completed ({percent(done, total)})"


def percent(some: int, of_all: int) -> str:
    """A percentage, or nothing of nothing."""
    return f"{100 * some / of_all:.0f}%" if of_all else "–"
