"""When a feed is due, what may cross, and which values of different agencies are in conflict.

Promise: two values that differ by capitals and spaces alone are one, and what a person settled stays settled for as
long as exactly the same is told.
"""

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tallystick.lib.refusals import Refusal
from tallystick.modules.exchange.rules.reconciling import told_digest
from tallystick.modules.people.rules import IDENTITY, KINDS, groups_with

SCHOOL = "school"
TITLES = {SCHOOL: "School", **{code: kind.title for code, kind in KINDS.items()}}
DAYS = {"weekly": 7, "fortnightly": 14}


class FeedRefused(Refusal):
    """A feed cannot be set up so, or nothing may cross."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one feed says of a child."""

    feed: str
    value: str
    since: date


@dataclass(frozen=True, slots=True)
class Conflict:
    """A kind of fact that feeds tell otherwise of one child."""

    person: int
    kind: str
    said: tuple[Said, ...]

    @property
    def seen(self) -> str:
        """The digest of everything that is told: a decision knows by it what was seen."""
        return told_digest(sorted((one.feed, plain(one.value)) for one in self.said))


def next_due(due: date, cadence: str) -> date:
    """Give the day after a day on which a feed is due again; a month that has no such day ends it."""
    if cadence in DAYS:
        return due + timedelta(days=DAYS[cadence])
    year, month = divmod(due.month, 12)
    year, month = due.year + year, month + 1
    return date(year, month, min(due.day, calendar.monthrange(year, month)[1]))


def due_after(due: date, cadence: str, today: date, last: date | None = None) -> date:
    """Give when a feed is due next, counted on from the day on which it was due.

    What comes early counts for its day, unless another came within half the time between two: that is sent again.
    """
    apart = next_due(due, cadence) - due
    if due > today:
        again = last is not None and (today - last) * 2 < apart
        return due if again or due - today >= apart else due + apart
    while due <= today:
        due = next_due(due, cadence)
    return due


def check_map(columns: Mapping[str, str], groups: Iterable[str]) -> None:
    """Refuse a map that is empty, or that names what the agreement does not share. Inventory: LRN-09, LRN-20."""
    if not columns:
        raise FeedRefused("Choose at least one column. Only what is chosen crosses.")
    unknown = [kind for kind in columns if kind not in TITLES]
    if unknown:
        raise FeedRefused(f"There is no kind of fact “{unknown[0]}”. Choose one that the index knows.")
    kept_back = [TITLES[kind] for kind in columns if not group_of(kind) <= set(groups)]
    if kept_back:
        raise FeedRefused(f"The agreement does not share: {', '.join(kept_back)}. Leave it out, or agree on it first.")


def group_of(kind: str) -> frozenset[str]:
    """Give the group to which a kind of fact belongs."""
    return frozenset({IDENTITY}) if kind == SCHOOL else groups_with([kind])


def conflicts(told: Mapping[tuple[int, str], Iterable[Said]], settled: Mapping[tuple[int, str], str]) -> list[Conflict]:
    """Give what feeds tell otherwise of one child, without what was settled as it is told now. Inventory: LRN-09."""
    found = [Conflict(person, kind, tuple(said)) for (person, kind), said in told.items()]
    differing = [one for one in found if len({plain(said.value) for said in one.said}) > 1]
    return [one for one in differing if settled.get((one.person, one.kind)) != one.seen]


def plain(value: str) -> str:
    """Give a value as it is compared: capitals and spaces say nothing."""
    return " ".join(value.casefold().split())
