"""What other rooms arrange with reminders and the worker when they start, so that this room knows none of them.

A room says in its `ready()` what recurs, who answers for a kind of line on the due list, and which link opens it from
a message. Links that carry a secret are made when a message is sent: the outbox keeps only a mark in their place.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from tallystick.foundation.accounts.models import User
from tallystick.foundation.due.models import Due

MARK = re.compile(r"⟦([a-z.]+):([^⟧]+)⟧")


class Address(Protocol):
    """Gives the address path behind a mark for the person who gets the message; None where there is none any more."""

    def __call__(self, key: str, *, user_id: int | None) -> str | None: ...


@dataclass(frozen=True)
class Recurring:
    """Work that comes round: it is told the time, does nothing twice, and may be killed at any point."""

    name: str
    every: timedelta
    do: Callable[[datetime], object]


@dataclass(frozen=True)
class Kind:
    """What a room says of its lines: who hears of one that stays late, and the mark of a link from a message."""

    answerable: Callable[[Due, date], frozenset[int]] | None = None
    letter: Callable[[Due, User, datetime], str | None] | None = None


WORK: dict[str, Recurring] = {}
KINDS: dict[str, Kind] = {}
ADDRESSES: dict[str, Address] = {}


def recur(name: str, every: timedelta, do: Callable[[datetime], object]) -> None:
    """Ask the worker to do something again and again."""
    WORK[name] = Recurring(name, every, do)


def tell_of(kind: str, told: Kind) -> None:
    """Say what reminders need to know of a kind of line."""
    KINDS[kind] = told


def link(kind: str, address: Address) -> None:
    """Say how the links of a kind are made at sending."""
    ADDRESSES[kind] = address


def mark(kind: str, key: object) -> str:
    """Give what stands in a message for a link that is made when it is sent."""
    return f"⟦{kind}:{key}⟧"


def with_links(words: str, *, user_id: int | None, site: str) -> str:
    """Give a message's words with each mark made into a link, or into words where the link no longer holds."""

    def made(found: re.Match[str]) -> str:
        address = ADDRESSES[found[1]](found[2], user_id=user_id) if found[1] in ADDRESSES else None
        return f"{site}{address}" if address else "this link is no longer in force"

    return MARK.sub(made, words)
