"""A bound tree read for one row, step by step: what expressions mean, in plain Python, for the memory engine.

Promise: written to be believed, not to be fast; it shares nothing with how other engines translate a tree.
"""

import math
import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from tallystick.engine.asking.reading import TOO_LARGE, CannotBeAsked
from tallystick.engine.asking.tree import (
    Among,
    Called,
    Chosen,
    Column,
    Compared,
    Given,
    Joined,
    Missing,
    Not,
    Sum,
    Tree,
)

Row = Mapping[str, Any]
LARGEST = 1 << 63
DIGITS, ISO = re.compile(r"[0-9]{1,18}"), re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def holds(tree: Tree | None, row: Row, here: Row | None = None) -> bool:
    """Whether a condition is True of a row; one that is missing does not hold. Without a condition it does."""
    return tree is None or value(tree, row, here) is True


def value(tree: Tree, row: Row, here: Row | None = None) -> Any:
    """Give what a tree comes to for a row; None is missing."""
    match tree:
        case Column():
            return (here or {})[tree.name] if tree.here else row[tree.name]
        case Given():
            return tree.value
        case Missing():
            return value(tree.value, row, here) is None
        case Chosen():
            chosen = tree.then if holds(tree.condition, row, here) else tree.otherwise
            return value(chosen, row, here)
        case Joined():
            return joined(tree.word, [value(one, row, here) for one in tree.parts])
        case Called():
            return called(tree.function, [value(one, row, here) for one in tree.parts])
    return of_some(tree, row, here)


def of_some(tree: Tree, row: Row, here: Row | None) -> Any:
    """Give what a tree comes to that is missing as soon as one of its parts is."""
    match tree:
        case Not():
            part = value(tree.part, row, here)
            return None if part is None else not part
        case Among():
            one = value(tree.value, row, here)
            return None if one is None else one in [choice.value for choice in tree.choices]
        case Compared() | Sum():
            left, right = value(tree.left, row, here), value(tree.right, row, here)
            return None if left is None or right is None else SIGNS[tree.sign](left, right)
    raise AssertionError(f"{type(tree).__name__} is no part of a bound tree")


def countable(number: int) -> int:
    """Give a number that has no more than the 64 bits in which others count. Raises CannotBeAsked of one that has."""
    if not -LARGEST <= number < LARGEST:
        raise CannotBeAsked(TOO_LARGE)
    return number


SIGNS: Mapping[str, Callable[[Any, Any], Any]] = {
    "==": lambda left, right: left == right,
    "!=": lambda left, right: left != right,
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
    "+": lambda left, right: countable(left + right),
    "-": lambda left, right: countable(left - right),
    "*": lambda left, right: countable(left * right),
}


def joined(word: str, parts: list[bool | None]) -> bool | None:
    """Join conditions of which some may be missing: one False settles an `and`, one True an `or`."""
    settles = word == "or"
    if settles in parts:
        return settles
    return None if None in parts else not settles


def called(function: str, parts: list[Any]) -> Any:
    """Give what a function comes to. `known`, `least` and `most` pass over what is missing; nothing else does."""
    there = [one for one in parts if one is not None]
    if function == "known":
        return there[0] if there else None
    if function in ("least", "most"):
        return None if not there else min(there) if function == "least" else max(there)
    return None if len(there) < len(parts) else FUNCTIONS[function](*parts)


def sessions(bitmap: int, month: date, first: date, last: date) -> int:
    """Count the sessions of a month's bitmap on the days from first to last; two bits a day, from the month's first.

    A month is told by its first day, and any other day tells none.
    """
    count = 0
    if month.day != 1:
        return 0
    for place in range(monthrange(month.year, month.month)[1]):
        if first <= month + timedelta(days=place) <= last:
            count += (bitmap >> 2 * place & 1) + (bitmap >> 2 * place + 1 & 1)
    return count


def months(one: date, other: date) -> int:
    """Count completed months."""
    return (other.year - one.year) * 12 + other.month - one.month - (other.day < one.day)


def plus_months(day: date, count: int) -> date:
    """Give the same day of another month, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def years(born: date, on: date) -> int:
    """Count completed years."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def date_in(text: str) -> date | None:
    """Give the day that a text says, or nothing."""
    try:
        return date.fromisoformat(text) if ISO.fullmatch(text) else None
    except ValueError:
        return None


FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "sessions": sessions,
    "days": lambda one, other: (other - one).days,
    "years": years,
    "months": months,
    "plus_days": lambda day, count: day + timedelta(days=count),
    "plus_months": plus_months,
    "day_of": date,
    "year": lambda day: day.year,
    "month": lambda day: day.month,
    "school_year": lambda day: day.year if day.month >= 9 else day.year - 1,
    "scaled": lambda number, places: math.floor(number * 10**places + 0.5),
    "part": lambda text, place, length: text[place - 1 : place - 1 + length],
    "starts": lambda text, start: text.startswith(start),
    "lower": lambda text: text.lower(),
    "whole": lambda text: int(text) if DIGITS.fullmatch(text) else None,
    "text": str,
    "date_in": date_in,
}
