"""What other rooms arrange with reminders and the worker when they start, so that this room knows none of them.

A room says in its `ready()` what recurs, who answers for a kind of line on the due list, and which link opens it from
a message. Links that carry a secret are made when a message is sent: the outbox keeps only a mark in their place.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Protocol

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


@dataclass(frozen=True)
class Addressee:
    """Somebody without an account, to whom a message goes by an address that a room keeps."""

    authority_id: int
    email: str
    name: str


@dataclass(frozen=True)
class Addresses:
    """What a room does within the deed that notes it: its message came back; an address of its own was put right.

    `bounced` is given the Notice, which says why and when: it is queued where it is sent again, and held where it was
    not sent, because its address stands returned. One that went in a digest is told of with it (`within`). `corrected`
    is given what stood Returned, whichever message came back from it, with the address that took its place (none,
    where it was right).
    """

    bounced: Callable[[Any], object] | None = None
    corrected: Callable[[Any], object] | None = None


WORK: dict[str, Recurring] = {}
KINDS: dict[str, Kind] = {}
ADDRESSES: dict[str, Address] = {}
BOUNCED: dict[str, Addresses] = {}


def recur(name: str, every: timedelta, do: Callable[[datetime], object]) -> None:
    """Ask the worker to do something again and again."""
    WORK[name] = Recurring(name, every, do)


def tell_of(kind: str, told: Kind) -> None:
    """Say what reminders need to know of a kind of line."""
    KINDS[kind] = told


def link(kind: str, address: Address) -> None:
    """Say how the links of a kind are made at sending."""
    ADDRESSES[kind] = address


def on_bounced(kind: str, told: Addresses) -> None:
    """Say what a room does when a message of a kind that it puts out comes back, and when its address is put right."""
    BOUNCED[kind] = told


def mark(kind: str, key: object) -> str:
    """Give what stands in a message for a link that is made when it is sent."""
    return f"⟦{kind}:{key}⟧"


def with_links(words: str, *, user_id: int | None, site: str) -> str:
    """Give a message's words with each mark made into a link, or into words where the link no longer holds."""

    def made(found: re.Match[str]) -> str:
        address = ADDRESSES[found[1]](found[2], user_id=user_id) if found[1] in ADDRESSES else None
        return f"{site}{address}" if address else "this link is no longer in force"

    return MARK.sub(made, words)
