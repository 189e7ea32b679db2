"""Numbers, dates and counts as people say them."""

from datetime import date
from typing import Final

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SMALL: Final = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


def day_words(day: date | str | None) -> str:
    """A date in words, no more exact than it is: "2008-05" is May 2008."""
    if not day:
        return ""
    year, month, last = (*str(day).split("-"), "", "")[:3]
    if not month:
        return year
    named = f"{MONTHS[int(month) - 1]} {year}"
    return f"{int(last)} {named}" if last else named


def which_words(called: str, frozen_on: date | None) -> str:
    """What a paper says of the moment it speaks for: nothing of the present."""
    if called == "now":
        return ""
    return f"{called}, frozen on {day_words(frozen_on)}" if frozen_on else f"As the register stood on {called}"


def count(number: int, one: str, several: str = "") -> str:
    """A number and what it counts: "1 action", "12 actions"."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"


def share(part: int, whole: int) -> str:
    """A percentage, which never stands without the count it is made of."""
    return f"{round(100 * part / whole)}%" if whole else "–"


def opening(number: int, one: str, several: str = "") -> str:
    """A count that opens a sentence: small numbers in words."""
    named = SMALL[number] if number < len(SMALL) else f"{number:,}"
    return f"{named} {one if number == 1 else several or one + 's'}"


def listed(words: list[str]) -> str:
    """Words as a list in a sentence."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def shortened(text: str, length: int = 160) -> str:
    """The beginning of a long text, cut at a word, and seen to be cut."""
    plain = " ".join(text.split())
    return plain if len(plain) <= length else plain[:length].rsplit(" ", 1)[0].rstrip(",;:–-") + " …"


def capitalised(text: str) -> str:
    """A capital first, the rest as it stands."""
    return text[:1].upper() + text[1:]
