"""A month of what falls due, week by week, to be looked at and printed."""

from calendar import Calendar as Weeks
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from tallystick.foundation.ui.presenters import MONTHS, Tag
from tallystick.modules.obligations.models import Owed
from tallystick.modules.obligations.presenters.lines import tag_of

SHOWN = 5  # lines of a day; of more the list tells
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Item:
    """What falls due on a day: one obligation, to how many, and how it stands."""

    words: str
    address: str
    to: str
    tag: Tag


@dataclass(frozen=True, slots=True)
class Square:
    """A day of the month."""

    number: int
    words: str  # the whole day, as a telephone and a reader of screens tell it
    inside: bool
    today: bool
    items: list[Item]
    more: int
    address: str


def weeks(first: date, lines: Iterable[Owed], today: date) -> list[list[Square]]:
    """Give the weeks of the month that begins on a day, from Monday on."""
    by_day: dict[date, list[Owed]] = defaultdict(list)
    for line in lines:
        by_day[line.due].append(line)
    found = Weeks().monthdatescalendar(first.year, first.month)
    return [[_square(each, first, by_day.get(each, []), today) for each in week] for week in found]


def month_words(first: date) -> str:
    """Name a month."""
    return f"{MONTHS[first.month - 1]} {first.year}"


def turned(first: date, months: int) -> str:
    """Give the address part of another month."""
    place = first.year * 12 + first.month - 1 + months
    return f"{place // 12}-{place % 12 + 1:02}"


def month_of(text: str, today: date) -> date:
    """Give the first day of the month in an address, or of today's where it cannot be read."""
    try:
        year, month = (int(part) for part in text.split("-"))
        return date(min(max(year, 1990), 2099), month, 1)
    except ValueError:
        return today.replace(day=1)


def last_of(first: date) -> date:
    """Give the last day of a month."""
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _square(each: date, first: date, lines: list[Owed], today: date) -> Square:
    inside = each.month == first.month
    items = [_item(one, today) for one in lines[:SHOWN]] if inside else []
    words = f"{WEEKDAYS[each.weekday()]} {each.day} {MONTHS[each.month - 1]}"
    address = f"{reverse('obligations:obligations')}?which=all&first={each}&last={each}"
    more = max(0, len(lines) - SHOWN) if inside else 0
    return Square(each.day, words, inside, each == today, items, more, address)


def _item(one: Owed, today: date) -> Item:
    return Item(str(one.obligation), one.get_absolute_url(), str(one.recipient), tag_of(one, today))
