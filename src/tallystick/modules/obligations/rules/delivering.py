"""What shows that something was delivered, what may be excused, and how many of those who should have it did. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from tallystick.lib.refusals import Refusal

OF_THINGS = {"paper": "the paper", "entry": "the entry", "meeting": "the meeting", "agenda": "the agenda"}
TABLES = {
    "paper": "papers.issue",
    "entry": "registers.entry",
    "meeting": "bodies.meeting",
    "agenda": "governance.agenda",
}  # of the ledger's keys


OPEN_TO = ("members", "young people", "public")  # audiences whose deliveries are read by whoever reads plans


class DeliveryUnclear(Refusal):
    """Nothing shows that something was delivered, or not to whom or when."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who is to have a copy: by name as on the day, and whether an address is known to send it to."""

    name: str
    organisation: str = ""
    seat: int | None = None  # the key of a seat on a body
    user: int | None = None  # the key of an account
    reachable: bool = True


class CopySent(Protocol):
    """What became of one copy."""

    sent_at: object
    bounced_at: object
    mended_at: object
    read_at: object


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of all whom it should have reached it was sent to, came back from, and is known to be read by."""

    people: int
    reached: int
    without_address: int
    bounced: int
    read: int

    @property
    def percent(self) -> int | None:
        """How many of a hundred it reached, rounded down, so that one missed is never told as all; None of nobody."""
        return self.reached * 100 // self.people if self.people else None


def is_back(one: Any) -> bool:
    """Whether a copy came back and was not sent again since its address was put right."""
    again = None not in (one.sent_at, one.mended_at) and one.sent_at >= one.mended_at
    return one.bounced_at is not None and not again


def letter_of(*, title: str, to: str, stretch: str, address: str) -> tuple[str, str]:
    """Give what tells a reader of their copy: its title and its words, which name nobody."""
    words = f"{title}, {stretch}, is there for you as one of: {to}.\n\nIt is here: {address}\n"
    return f"{title}, {stretch}", words


def coverage(copies: Iterable[CopySent]) -> Coverage:
    """Count copies: everybody on the list counts, also who has no address. Inventory: GOV-16."""
    every = tuple(copies)
    without = sum(one.sent_at is None for one in every)
    bounced = sum(is_back(one) for one in every)
    read = sum(one.read_at is not None for one in every)
    return Coverage(len(every), len(every) - without - bounced, without, bounced, read)


def check_shown(*, how: str, key: str, digest: str, words: str, on: date, today: date) -> None:
    """Refuse a delivery that nothing shows, or that lies in the future. Inventory: GOV-05."""
    if on > today:
        raise DeliveryUnclear("The day of delivery is still to come. Give the day on which it was delivered.")
    if how in OF_THINGS and not key:
        raise DeliveryUnclear(f"Say which it is: paste the address of {OF_THINGS[how]}.")
    if how in TABLES and not key.startswith(f"{TABLES[how]}/"):
        raise DeliveryUnclear(f"That is not the address of {OF_THINGS[how]}. Open its page and paste the address.")
    if how == "file" and not digest:
        raise DeliveryUnclear("Choose the file that was delivered.")
    if how == "words" and not words.strip():
        raise DeliveryUnclear("Say in words how it was delivered, and where that can be seen.")


def check_no_parts_lack(asked: Iterable[str], given: Mapping[str, object]) -> None:
    """Refuse to deliver what several agencies make while the part of one lacks. Inventory: GOV-12."""
    lacking = [agency for agency in asked if agency not in given]
    if lacking:
        raise DeliveryUnclear(
            f"It cannot be delivered yet. The part of {' and of '.join(lacking)} is not in. Record it, then deliver."
        )


def is_need_to_know(audience: str | None) -> bool:
    """Whether what a delivery says is read by its recipients, its owner and keepers alone; of an unknown one it is.

    What is written for professionals or for those who act for one child is about children, panels or schools' staff.
    """
    return audience not in OPEN_TO


def check_paper_stands(*, is_out: bool, kind: str, owed: str) -> None:
    """Refuse as evidence a paper that is still being written or was withdrawn, and one of another kind than is owed.

    What is owed as no paper of its own (`owed` is empty) is shown by any.
    """
    if not is_out:
        raise DeliveryUnclear(
            "That paper has not gone out, or was withdrawn. Issue it first, or name the one that is out."
        )
    if owed and kind != owed:
        raise DeliveryUnclear("That is a paper of another kind than is owed here. Name the one that is.")


def check_taken_back(because: str) -> None:
    """Refuse to take a delivery back without a reason."""
    if not because.strip():
        raise DeliveryUnclear("Say why the delivery is taken back.")


def check_excuse(because: str) -> None:
    """Refuse to excuse something without a reason."""
    if not because.strip():
        raise DeliveryUnclear("Say why it need not be delivered.")
