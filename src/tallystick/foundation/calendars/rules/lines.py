"""Term dates as a council prints them, a line each: "Autumn: 2 September 2026 to 18 December 2026, half-term …"."""

import re
from datetime import date

from tallystick.engine.clocks import Term
from tallystick.foundation.calendars.rules.dates import (
    BANK_HOLIDAY,
    CLOSED,
    TRAINING,
    ClosedDay,
    Dates,
    DatesNotRead,
    closed_day,
    kind_of,
)

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MOST_LINES = 500
A_DAY = re.compile(
    r"(?P<iso>\b\d{4}-\d{2}-\d{2}\b)"
    r"|\b(?P<slashed>\d{1,2}[/.]\d{1,2}[/.]\d{4})\b"
    r"|\b(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?P<month>" + "|".join(MONTHS) + r")[a-z]*(?:\s+(?P<year>\d{4}))?\b",
    re.IGNORECASE,
)
WEEKDAY = r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:mon|tue|wed|thu|fri)\b"


def read_lines(text: str) -> Dates:
    """Read terms (two or four dates a line) and closed days; raises `DatesNotRead` with the line. Inventory: GOV-04."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not lines or len(lines) > MOST_LINES:
        raise DatesNotRead(f"Paste between one and {MOST_LINES} lines, each with a name and its dates.")
    read = [read_line(number, line) for number, line in lines]
    return Dates(
        tuple(one for one in read if isinstance(one, Term)),
        tuple(one for many in read if not isinstance(many, Term) for one in many),
    )


def read_line(number: int, line: str) -> Term | tuple[ClosedDay, ...]:
    """Read one line as a term or as closed days."""
    days, name = days_of(number, line), name_of(line)
    if not name:
        raise DatesNotRead(f"Line {number} has no name before its dates, such as Autumn or INSET day.")
    if kind_of(name) in (TRAINING, BANK_HOLIDAY) or len(days) == 1:
        return tuple(closed_day(day, name) for day in days)
    if len(days) not in (2, 4) or kind_of(name) != CLOSED:
        raise DatesNotRead(
            f"Line {number} has {len(days)} dates. A term has two, or four with its half-term holiday; "
            "a day on which schools are closed has one."
        )
    return Term(name, *days)


def days_of(number: int, line: str) -> list[date]:
    """Give the dates of a line in order; one without a year takes the line's first."""
    found = list(A_DAY.finditer(line))
    year = next((one["year"] for one in found if one["year"]), "")
    if not found:
        raise DatesNotRead(f"Line {number} has no date. Write dates like 2 September 2026 or 02/09/2026.")
    try:
        return [day_of(one, year) for one in found]
    except ValueError:
        raise DatesNotRead(f"Line {number} has a date that no calendar has, or one without its year.") from None


def day_of(found: re.Match[str], year: str) -> date:
    """Give the day that was matched; raises ValueError where there is none such."""
    if found["iso"]:
        return date.fromisoformat(found["iso"])
    if found["slashed"]:
        day, month, in_year = re.split(r"[/.]", found["slashed"])
        return date(int(in_year), int(month), int(day))
    return date(int(found["year"] or year), MONTHS.index(found["month"].lower()) + 1, int(found["day"]))


def name_of(line: str) -> str:
    """Give what stands before a line's first date, without weekday, "term" and punctuation at its end."""
    first = A_DAY.search(line)
    words = re.sub(WEEKDAY, "", line[: first.start()] if first else line, flags=re.IGNORECASE)
    words = re.sub(r"\b(starts?|begins?|from|is|on)\W*$", "", words.strip(), flags=re.IGNORECASE)
    words = re.sub(r"\s+", " ", words).strip(" \t:;,.–—-(")
    return re.sub(r"\s+term(?=( \d{4})?$)", "", words, flags=re.IGNORECASE)[:60]
