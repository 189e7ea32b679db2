"""When a file may be loaded, what it takes the place of, and what of a return has not come. Pure."""

from calendar import monthrange
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from tallystick.engine.catalogue.returns import Return
from tallystick.engine.catalogue.tables import RecordTable
from tallystick.engine.sealing import digest
from tallystick.lib.refusals import Refusal

EARLIEST = date(1990, 1, 1)
ENDS = {"year to March": ("31 March", (3, 31)), "school year": ("31 August", (8, 31))}


class LoadRefused(Refusal):
    """A file cannot be loaded as it is, or a load cannot become what was asked."""


@dataclass(frozen=True, slots=True)
class Received:
    """A load, and whether the same file was there already."""

    load: Any
    already: bool


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of one file that was sent: the load that it is, or why there is none."""

    name: str
    says: str
    load: Any = None


def definition_digest(kind: Return, tables: Mapping[str, RecordTable]) -> str:
    """Give the digest of a return with the tables that it fills: under another, the same file is another load."""
    filled = sorted({part.table for part in kind.parts})
    return digest(msgspec.to_builtins([kind, *(tables[code] for code in filled if code in tables)]))


def check_period(kind: Return, said: date | None, found: date | None, today: date) -> date | None:
    """Give the last day of the period that a file is of: what the file says, or else what the sender said."""
    if kind.period == "none":
        return None
    if found and said and found != said:
        raise LoadRefused(f"The file says that its period ends on {found:%d/%m/%Y}. Send it under that day.")
    period = found or said
    if period is None:
        raise LoadRefused(f"{kind.title} does not say its own period. Say the last day of the {kind.period}.")
    _check_end(kind, period)
    if not EARLIEST <= period <= today.replace(year=today.year + 1, day=min(today.day, 28)):
        raise LoadRefused("Say a period that has an end within the next year, and not before 1990.")
    return period


def _check_end(kind: Return, period: date) -> None:
    """Refuse a day on which no such period ends."""
    words, end = ENDS.get(kind.period, ("", None))
    if end and (period.month, period.day) != end:
        raise LoadRefused(f"{kind.title} is of a year that ends on {words}. Say that day as its period.")
    if kind.period == "month" and period.day != monthrange(period.year, period.month)[1]:
        raise LoadRefused(f"{kind.title} is of a month. Say the month's last day as its period.")


def takes_place_of(parts: Iterable[str], others: Iterable[str]) -> bool:
    """Say whether a load stands in place of an earlier one of the same return, period and sender."""
    return not set(parts).isdisjoint(others)


def missing_parts(kind: Return, came: Collection[str], period: date | None) -> list[str]:
    """Give the titles of the files of a return that have not come for a period."""
    asked = [
        part
        for part in kind.parts
        if period is None or ((part.since is None or part.since <= period) and (not part.until or period <= part.until))
    ]
    return [part.title for part in asked if part.code not in came]


def check_reason(because: str) -> str:
    """Give why a load is withdrawn; refuses silence."""
    if not because.strip():
        raise LoadRefused("Say why it is withdrawn: who reads its figures later has to know.")
    return because.strip()
