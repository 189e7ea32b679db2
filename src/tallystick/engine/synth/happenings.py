"""What befalls pupils, schools and children in care where it is asked for: data in `cases/happenings.yaml`.

Promise: to whom it happens is drawn by lot, of children who are suspended by lot among those; what comes of it is in
days from its own day on, and told in the measure of the study that asks. Row: SEN-04, ATX-05, ATX-29.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

import msgspec

from tallystick.engine.catalogue import files
from tallystick.engine.synth.attended import NOT_POSSIBLE, THERE
from tallystick.engine.synth.chances import Chances
from tallystick.engine.synth.effects import ATTENDANCE, LOST, MISSED, Sides, around, possible, year_of
from tallystick.engine.synth.entries import entry
from tallystick.engine.synth.in_care import away, in_care, place_of, take_back
from tallystick.engine.synth.people import District, Effect, Enrolment, Pupil, School, Suspension
from tallystick.engine.synth.years import school_days

FILE = Path(__file__).parent / "cases" / "happenings.yaml"
THE_DAY = "the day"
What = Literal["away", "back", "fewer-suspensions"]
Whose = Literal["pupil", "school", "suspended"]


class Comes(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """What comes of something, in so many days from its own day on; each with its chance of ten thousand."""

    pattern: str
    what: What
    chance: int
    days: int


class Happening(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """Something that happens to some, what may come of it, and the entry by which a study knows of it."""

    pattern: str
    study: str
    register: str
    whose: Whose
    share: int  # of ten thousand of those to whom it can happen
    first: date
    last: date
    said: dict[str, Any]
    comes: Comes


class Happenings(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """The file of them."""

    happenings: list[Happening]


@dataclass(frozen=True)
class Befallen:
    """One to whom something happens on a day: a pupil, or a school with those on its rolls."""

    number: str
    day: date
    sides: Sides
    enrolments: list[Enrolment]
    pupil: Pupil | None = None

    @property
    def year(self) -> list[str]:
        """Give the marks of the pupil's year."""
        assert self.pupil is not None, "only asked of a pupil"
        return year_of(self.pupil)


@cache
def happenings() -> tuple[Happening, ...]:
    """Give what may happen. Raises CatalogueError."""
    return tuple(files.read(FILE, Happenings).happenings)


def patterns() -> list[str]:
    """Give the names by which it is asked for: that it happens, and that something comes of it."""
    return [name for one in happenings() for name in (one.pattern, one.comes.pattern)]


def plant(chances: Chances, district: District, asked: frozenset[str]) -> None:
    """Plant what is asked for in a district, with what is to be expected of it and the entries that tell of it."""
    for one in happenings():
        if asked & {one.pattern, one.comes.pattern}:
            for befallen in list(_befallen(chances, district, one)):
                _happen(chances, district, one, befallen, comes=one.comes.pattern in asked)


def _happen(chances: Chances, district: District, one: Happening, befallen: Befallen, *, comes: bool) -> None:
    does = DOES[one.comes.what]
    for outcome, points in does.expected(befallen, one.comes.chance / 10_000).items():
        district.effects.append(Effect(one.study, outcome, befallen.number, befallen.day, points if comes else 0.0))
    if comes:
        does.plant(chances, befallen, one.comes.chance)
    district.entries.append(entry(one.register, befallen.number, befallen.day, _on(one.said, befallen.day)))


def _on(said: Any, day: date) -> Any:
    """Give what an entry says, with the day in its place."""
    if isinstance(said, dict):
        return {code: _on(value, day) for code, value in said.items()}
    if isinstance(said, list):
        return [_on(value, day) for value in said]
    return day if said == THE_DAY else said


def _befallen(chances: Chances, district: District, one: Happening) -> Iterator[Befallen]:
    """Draw to whom it happens, and when: on a school day."""
    days = [day for day in school_days() if one.first <= day <= one.last]
    for number, pupil, enrolments in WHO[one.whose](district):
        day = chances.one_of(days)
        befallen = Befallen(number, day, around(day, one.comes.days, own_day=True), enrolments, pupil)
        if chances.happens(one.share) and (one.whose != "suspended" or _is_suspended_before(befallen)):
            yield befallen


Who = Iterator[tuple[str, Pupil | None, list[Enrolment]]]


def _pupils(district: District) -> Who:
    """Give pupils who were on one roll all year, and are not in care."""
    for pupil in (one.pupil for one in district.people if one.pupil and not one.care):
        stays = len(pupil.enrolments) == 1 and pupil.enrolments[0].first == 0
        if stays and pupil.enrolments[0].end == len(school_days()):
            yield pupil.upn, pupil, pupil.enrolments


def _schools(district: District) -> Who:
    """Give primary schools with those on their rolls; of others there are too few that are alike."""
    on_rolls: dict[str, list[Enrolment]] = {}
    for pupil in (one.pupil for one in district.people if one.pupil):
        for one in pupil.enrolments:
            on_rolls.setdefault(one.school.laestab, []).append(one)
    for school in district.schools:
        if _is_primary(school) and school.laestab in on_rolls:
            yield school.laestab, None, on_rolls[school.laestab]


def _is_primary(school: School) -> bool:
    return school.phase == "primary"


def _in_care(district: District) -> Who:
    for child in in_care(district):
        yield child.pupil.upn, child.pupil, child.pupil.enrolments


WHO: Mapping[Whose, Callable[[District], Who]] = {"pupil": _pupils, "school": _schools, "suspended": _in_care}


def _is_suspended_before(befallen: Befallen) -> bool:
    assert befallen.pupil is not None, "schools are not suspended"
    return any(place_of(one.began) in befallen.sides.before for one in befallen.pupil.suspensions)


def _is_away(befallen: Befallen, chance: float) -> dict[str, float]:
    year, after = befallen.year, befallen.sides.after
    there = sum(2 for place in after if year[2 * place : 2 * place + 2] == THERE)
    return {ATTENDANCE: -100 * chance * there / possible(year, after)}


def _go_away(chances: Chances, befallen: Befallen, chance: int) -> None:
    for place in befallen.sides.after:
        if chances.happens(chance):
            away(befallen.enrolments[0], place)


def _come_back(befallen: Befallen, chance: float) -> dict[str, float]:
    sessions = [one.marks[at] for one in befallen.enrolments for at in _sessions(one, befallen.sides.after)]
    counted = [mark for mark in sessions if mark not in NOT_POSSIBLE]
    return {ATTENDANCE: 100 * chance * sum(mark in MISSED for mark in counted) / len(counted)}


def _bring_back(chances: Chances, befallen: Befallen, chance: int) -> None:
    for one in befallen.enrolments:
        for at in _sessions(one, befallen.sides.after):
            if one.marks[at] in MISSED and chances.happens(chance):
                one.marks[at] = THERE[at % 2]


def _sessions(one: Enrolment, places: range) -> Iterator[int]:
    """Give where the marks of some school days lie in a stretch on a roll."""
    first, end = max(places.start, one.first), min(places.stop, one.end)
    return iter(range(2 * (first - one.first), 2 * (end - one.first)))


def _are_fewer(befallen: Befallen, chance: float) -> dict[str, float]:
    year, after = befallen.year, befallen.sides.after
    lost = sum(len(range(max(one.start, after.start), min(one.stop, after.stop))) for one in _spells(befallen))
    sessions = possible(year, after)
    told = {LOST: -100 * chance * lost / len(after)}
    return told | ({ATTENDANCE: 100 * chance * 2 * lost / sessions} if sessions else {})


def _take_some_back(chances: Chances, befallen: Befallen, chance: int) -> None:
    assert befallen.pupil is not None, "schools are not suspended"
    for one in _begun_after(befallen):
        if chances.happens(chance):
            take_back(befallen.pupil, one)


def _spells(befallen: Befallen) -> list[range]:
    starts = [(place_of(one.began), one.sessions // 2) for one in _begun_after(befallen)]
    return [range(first, first + days) for first, days in starts]


def _begun_after(befallen: Befallen) -> list[Suspension]:
    assert befallen.pupil is not None, "schools are not suspended"
    return [
        one
        for one in befallen.pupil.suspensions
        if one.category != "PERM" and place_of(one.began) in befallen.sides.after
    ]


@dataclass(frozen=True)
class Does:
    """What comes of something: what is to be expected of a chance, by outcome, and how it is planted."""

    expected: Callable[[Befallen, float], dict[str, float]]
    plant: Callable[[Chances, Befallen, int], None]


DOES: Mapping[What, Does] = {
    "away": Does(_is_away, _go_away),
    "back": Does(_come_back, _bring_back),
    "fewer-suspensions": Does(_are_fewer, _take_some_back),
}
