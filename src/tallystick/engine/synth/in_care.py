"""Children in care who are on a roll, and what may be marked for them. Promise: plain steps for patterns."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tallystick.engine.synth.attended import THERE
from tallystick.engine.synth.chances import Chances
from tallystick.engine.synth.people import Care, District, Enrolment, Person, Pupil, Suspension
from tallystick.engine.synth.suspensions import suspension
from tallystick.engine.synth.years import AUTUMN_BEGINS, months_on, place_of_school_days, school_days

FIRST_MONTHS = 6
LENGTHS = range(1, 4)  # days of a suspension that is planted


@dataclass(frozen=True)
class InCare:
    """A child in care on a roll, with the school days of the year on which it was in care."""

    pupil: Pupil
    care: Care
    enrolment: Enrolment  # at the school where it counts
    places: list[int]  # of the school year

    @property
    def is_new(self) -> bool:
        """Whether the child's first six months in care reach into the school year."""
        return months_on(self.care.episodes[0].began, FIRST_MONTHS) > AUTUMN_BEGINS


def in_care(district: District) -> Iterator[InCare]:
    """Give the children in care of a district who are on a roll, with the days on which they are."""
    for person in district.people:
        if person.pupil and person.care and _counts(person.care):
            child = _as_child(person, person.pupil, person.care)
            if child.places:
                yield child


def _counts(care: Care) -> bool:
    """Short breaks are no time in care that figures count."""
    return bool(care.episodes) and care.episodes[0].status not in {"V3", "V4"}


def _as_child(person: Person, pupil: Pupil, care: Care) -> InCare:
    home = next((one for one in pupil.enrolments if one.left is None and one.status != "S"), pupil.enrolments[0])
    began, ended = care.episodes[0].began, care.episodes[-1].ended or date.max
    places = [place for place in range(home.first, home.end) if began <= school_days()[place] < ended]
    return InCare(pupil, care, home, places)


def place_of(day: date) -> int:
    """Give the place of a school day in the year."""
    return place_of_school_days()[day]


def suspend(chances: Chances, child: InCare, place: int) -> None:
    """Suspend for some days that lie in the stretch on roll and meet no other suspension."""
    days = chances.whole(LENGTHS[0], LENGTHS[-1])
    taken = {place_of(one.began) + day for one in child.pupil.suspensions for day in range(one.sessions // 2 + 1)}
    if place + days < child.enrolment.end and not taken & set(range(place, place + days)):
        child.pupil.suspensions.append(suspension(chances, child.enrolment, place, 2 * days))
        child.pupil.suspensions.sort(key=lambda one: one.began)


def away(enrolment: Enrolment, place: int) -> None:
    """Mark a day as missed without permission, where the pupil was there."""
    at = 2 * (place - enrolment.first)
    if enrolment.marks[at : at + 2] == THERE:
        enrolment.marks[at : at + 2] = ["O", "O"]


def take_back(pupil: Pupil, one: Suspension) -> None:
    """Take back a suspension, and mark the pupil present instead."""
    pupil.suspensions.remove(one)
    first = place_of(one.began)
    for enrolment in pupil.enrolments:
        for at in range(2 * (first - enrolment.first), 2 * (first - enrolment.first) + one.sessions):
            if 0 <= at < len(enrolment.marks) and enrolment.marks[at] == "E":
                enrolment.marks[at] = THERE[at % 2]
