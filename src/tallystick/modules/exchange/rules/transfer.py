"""When a primary is late, which of several files tells of a pupil, who is allocated where, and what has changed.

Promise: of a pupil nothing is told to a school but to the one that the last list of places names. Inventory: LRN-11.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tallystick.engine.comparing import share_of
from tallystick.engine.sealing import digest
from tallystick.lib.identifiers import is_upn
from tallystick.lib.refusals import Refusal

SCHOOL = re.compile(r"\s*(\d{3})\s*/?\s*(\d{4})\s*(?:[,;\t ]\s*(.*))?", re.ASCII)
NEEDED = frozenset({"identity", "education"})  # what an agreement has to share before anything moves
FIRST, LAST = 2005, 2100
NO_AGREEMENT = (
    "No sharing agreement with {school} is in force that shares names and education. Nothing moves until one is."
)


class TransferRefused(Refusal):
    """A round cannot be kept so, or nothing may move."""


@dataclass(frozen=True, slots=True)
class SchoolLine:
    """A school as it was typed: its number, and its unit's name where it was written."""

    laestab: str
    name: str


@dataclass(frozen=True, slots=True)
class Sender:
    """How a school that sends stands: when its first file that counts came, and how late it is in days."""

    came_on: date | None
    days_late: int

    @property
    def is_missing(self) -> bool:
        """Whether nothing that counts has come."""
        return self.came_on is None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a pupil stands: in which load, and where in its file, or by which number."""

    load: str
    at: int | str


@dataclass(frozen=True, slots=True)
class Said:
    """That a file of a school tells of a pupil: under which number, of which name and birth, and where."""

    school: int | None
    kind: str
    upn: str
    name: tuple[str, str]
    born: date
    place: Place


@dataclass(frozen=True, slots=True)
class Change:
    """What is otherwise in one version of an intake than in another."""

    arrived: tuple[str, ...]
    left: tuple[str, ...]
    corrected: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.arrived or self.left or self.corrected)


@dataclass(frozen=True, slots=True)
class Sent:
    """A pupil in a primary's file, as far as the error report asks."""

    place: str
    name: str
    upn: str
    assessed: bool


@dataclass(frozen=True, slots=True)
class Problem:
    """What is the matter with a pupil in a primary's file, and what to do."""

    place: str
    name: str
    what: str
    remedy: str


def check_round(intake: int, upload_by: date, release_on: date) -> None:
    """Refuse a round whose days do not follow each other."""
    if not FIRST <= intake <= LAST:
        raise TransferRefused("Say the year in which the pupils start, such as 2027.")
    if not date(intake - 1, 9, 1) <= upload_by <= date(intake + 1, 8, 31):
        raise TransferRefused(f"Primary schools send in the school year before September {intake}, or the one after.")
    if release_on < upload_by:
        raise TransferRefused("The day of release cannot come before the day by which primary schools send.")


def schools_in(text: str) -> list[SchoolLine]:
    """Give the schools that were typed, a line each: the number, then the name. Refuses a line without a number."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        read = SCHOOL.fullmatch(line)
        if read is None:
            raise TransferRefused(f"Line {number} does not begin with a school's seven digits, such as 9982001.")
        found.append(SchoolLine(read[1] + read[2], (read[3] or "").strip()))
    if not found:
        raise TransferRefused("Write at least one school, each on a line of its own.")
    if len({one.laestab for one in found}) < len(found):
        raise TransferRefused("A school is written twice. Write each once.")
    return found


def sender_of(upload_by: date, came_on: date | None, today: date) -> Sender:
    """Give how a sender stands on a day: one that has not come is late since the day after it was due."""
    return Sender(came_on, max(((came_on or today) - upload_by).days, 0))


def completeness(senders: Collection[Sender]) -> Decimal | None:
    """Give how many in a hundred expected schools have sent, to one place; None where none is expected."""
    return share_of(sum(not one.is_missing for one in senders), len(senders))


def latest_places(said: Iterable[tuple[str, Place]]) -> dict[str, Place]:
    """Give by each number where the latest of several files tells of it; `said` comes in the order of the files."""
    return {upn: place for upn, place in said if upn}


def not_put_right(said: Sequence[Said]) -> list[Said]:
    """Give what stands: not a pupil whom a later file of the same school tells under another number.

    `said` comes in the order of the files.
    """
    latest: dict[tuple[object, ...], tuple[str, set[str]]] = {}
    for one in said:
        who = (one.school, one.name, one.born)
        load, numbers = latest.get(who, ("", set()))
        latest[who] = (one.place.load, (numbers if load == one.place.load else set()) | {one.upn})
    return [one for one in said if one.upn in latest[one.school, one.name, one.born][1]]


def told_by_several(said: Iterable[Said]) -> dict[str, bool]:
    """Give the numbers of which several schools tell, and whether as born on different days, each as it told last."""
    births: dict[str, dict[tuple[int | None, str], date]] = {}
    for one in said:
        births.setdefault(one.upn, {})[one.school, one.kind] = one.born
    return {upn: len(set(told.values())) > 1 for upn, told in births.items() if len({school for school, _ in told}) > 1}


def allocated_to(laestab: str, allocations: Mapping[str, str], told: Collection[str]) -> list[str]:
    """Give the pupils of whom something was sent and whom the list gives to a school, in order."""
    return sorted(upn for upn in told if allocations.get(upn) == laestab)


def changed(then: Mapping[str, str], now: Mapping[str, str]) -> Change:
    """Give what is otherwise: who came, who is there no more, and of whom something else is told."""
    return Change(
        tuple(sorted(now.keys() - then.keys())),
        tuple(sorted(then.keys() - now.keys())),
        tuple(sorted(upn for upn in then.keys() & now.keys() if then[upn] != now[upn])),
    )


def digest_of_all(told: Mapping[str, str]) -> str:
    """Give the digest of everything that is told of some pupils."""
    return digest(sorted(told.items()))


def problems_in(
    sent: Iterable[Sent], allocations: Mapping[str, str], receiving: Collection[str], several: Mapping[str, bool]
) -> list[Problem]:
    """Give what is the matter with the pupils of a primary's files, in the order of the files. Inventory: LRN-11.

    `several` are the numbers of which other schools tell too, and whether with another date of birth.
    """
    seen: set[str] = set()
    found = []
    for one in sent:
        told = (*_of_number(one, seen), *_of_others(several.get(one.upn)), *_of_rest(one, allocations, receiving))
        found += [Problem(one.place, one.name, what, remedy) for what, remedy in told]
        seen.add(one.upn)
    return found


def _of_number(one: Sent, seen: Collection[str]) -> Iterable[tuple[str, str]]:
    if not one.upn:
        yield "No unique pupil number", "Enter the number in your system, or issue one, and send the file again."
    elif not is_upn(one.upn):
        yield "The check letter or the form of the number is wrong", "Correct the number, and send the file again."
    elif one.upn in seen:
        yield "The same number stands twice", "Find out whose it is, correct the other, and send the file again."


def _of_others(differs: bool | None) -> Iterable[tuple[str, str]]:
    if differs:
        yield (
            "Another school told of this number with another date of birth",
            "Find out whose it is; nobody receives it until then.",
        )
    elif differs is not None:
        yield "Another primary sent it too", "Nothing, where the pupil moved school: what was sent last counts."


def _of_rest(one: Sent, allocations: Mapping[str, str], receiving: Collection[str]) -> Iterable[tuple[str, str]]:
    if not one.assessed:
        yield "No assessment", "Send the results when you have them, in a transfer file or the spreadsheet."
    if one.upn and allocations:
        yield from _of_place(allocations.get(one.upn), receiving)


def _of_place(laestab: str | None, receiving: Collection[str]) -> Iterable[tuple[str, str]]:
    if laestab is None:
        yield (
            "Allocated to no school",
            "Ask the admissions team. Nobody receives what you sent of this pupil until then.",
        )
    elif laestab not in receiving:
        yield "Allocated to a school outside this round", "Send the pupil's transfer file to that school yourself."
