"""Cases that are planted for the sake of a rule: one that just keeps it and one that just breaks it.

Promise: the last day in time and the first day late, the limit itself and one beyond it, are both there, in the first
district, wherever it has somebody to whom it can happen.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from tallystick.engine.synth import in_need, suspensions
from tallystick.engine.synth.care import CareOf
from tallystick.engine.synth.chances import Chances
from tallystick.engine.synth.people import Care, District, Episode, Person, Referral
from tallystick.engine.synth.rolls import enrolment
from tallystick.engine.synth.years import (
    HALF_TERMS,
    YEAR_BEGINS,
    YEAR_ENDS,
    age_on,
    days_on,
    is_school_day,
    months_on,
    place_of_school_days,
    school_days,
    summer_begins,
    working_days_on,
)


class Cast:
    """Who is still free to have something planted in their lives: each is taken once."""

    def __init__(self, seed: int, district: District) -> None:
        self.chances = Chances(seed, district.number, "planted")
        self.care = CareOf(seed, district.number)
        self.people = district.people
        self.taken: set[str] = set()

    def next(self, fits: Callable[[Person], bool]) -> Iterator[Person]:
        """Give the next person who is free and fits; nobody where there is none."""
        for person in self.people:
            if person.number not in self.taken and fits(person):
                self.taken.add(person.number)
                yield person
                return


def plant(seed: int, district: District) -> None:
    """Plant every case in a district."""
    cast = Cast(seed, district)
    for scene in SCENES:
        scene(cast)


def unknown_child(person: Person) -> bool:
    """Say whether a person is under 16 and unknown to social care."""
    return not person.referrals and person.care is None and 1 <= age_on(person.born, YEAR_BEGINS) < 15


def all_year(person: Person) -> bool:
    """Say whether a pupil was on one roll for the whole school year, and nothing happened there."""
    pupil = person.pupil
    if pupil is None or len(pupil.enrolments) != 1 or pupil.suspensions or not unknown_child(person):
        return False
    one = pupil.enrolments[0]
    return one.first == 0 and one.end == len(school_days()) and one.status == "C"


def older(person: Person) -> bool:
    """Say whether that is a pupil of a secondary school."""
    return all_year(person) and person.pupil is not None and person.pupil.group >= 8


def _referral(person: Person, made: date) -> Referral:
    referral = Referral(made, "6", "N1", no_action=False)
    person.referrals.append(referral)
    return referral


def conferences(cast: Cast) -> None:
    """On the 15th working day and on the 16th, over the Christmas holidays; and one that was not held."""
    for days in (15, 16):
        for person in cast.next(unknown_child):
            referral = _referral(person, date(2025, 12, 12))
            in_need.assess(cast.chances, referral, date(2025, 12, 12), 20)
            in_need.enquire(cast.chances, referral, date(2025, 12, 15), days, conference=True)
    for person in cast.next(unknown_child):
        referral = _referral(person, date(2026, 1, 6))
        in_need.enquire(cast.chances, referral, date(2026, 1, 8), 90, conference=True)


def assessments(cast: Cast) -> None:
    """Completed on the 45th working day and on the 46th; and one that is not completed and overdue."""
    for days in (45, 46, 400):
        for person in cast.next(unknown_child):
            referral = _referral(person, date(2025, 10, 6))
            done = in_need.assess(cast.chances, referral, date(2025, 10, 8), days).finished
            if done and done <= YEAR_ENDS:
                referral.closed, referral.why_closed = done, "RC8"


def referred_again(cast: Cast) -> None:
    """On the same day a year later, which still counts, and on the day after it."""
    for more in (0, 1):
        for person in cast.next(unknown_child):
            first = _referral(person, date(2025, 1, 14))
            first.no_action, first.closed, first.why_closed = True, date(2025, 1, 16), "RC8"
            again = _referral(person, months_on(first.made, 12) + timedelta(more))
            in_need.assess(cast.chances, again, again.made, 30)


def low_attendance(cast: Cast) -> None:
    """At exactly 80% of a half-term, which is not listed, and one session below it."""
    _name, first, last = HALF_TERMS[1]
    begins = place_of_school_days()[first]
    sessions = 2 * sum(first <= day <= last for day in school_days())
    for more in (0, 1):
        for person in cast.next(all_year):
            marks = _all_present(person)
            absent = sessions // 5 + more
            marks[2 * begins : 2 * begins + absent] = ["I"] * absent


def often_absent(cast: Cast) -> None:
    """Away for exactly a tenth of the year, which is persistent, and one session less; for half of it, and one less."""
    for part in (10, 2):
        for less in (0, 1):
            for person in cast.next(all_year):
                marks = _all_present(person)
                absent = -(-len(marks) // part) - less
                marks[:absent] = ["I"] * absent


def absent_by_easter(cast: Cast) -> None:
    """Away for exactly a tenth of the autumn and spring terms together, which is persistent, and one session less."""
    for less in (0, 1):
        for person in cast.next(all_year):
            marks = _all_present(person)
            absent = -(-2 * summer_begins() // 10) - less
            marks[:absent] = ["I"] * absent


def _all_present(person: Person) -> list[str]:
    assert person.pupil is not None
    one = person.pupil.enrolments[0]
    one.marks = ["/", "\\"] * (one.end - one.first)
    return one.marks


def long_suspensions(cast: Cast) -> None:
    """Provision on the sixth day of a suspension and on the seventh; of an exclusion too."""
    for provided in (6, 7, None):
        for person in cast.next(older):
            _all_present(person)
            assert person.pupil is not None
            one = suspensions.suspension(cast.chances, person.pupil.enrolments[0], 30, 20, provided)
            person.pupil.suspensions.append(one)
    for provided in (6, 7):
        for person in cast.next(older):
            _all_present(person)
            suspensions.exclude(cast.chances, person, 60, provided)


def days_suspended(cast: Cast) -> None:
    """45 days in the year, none beyond the 15 of a term; and half a day more, which is beyond both."""
    for more in (0, 1):
        for person in cast.next(older):
            _all_present(person)
            pupil = person.pupil
            assert pupil is not None
            for at, sessions in ((5, 30 + more), (85, 30), (135, 30)):
                pupil.suspensions.append(suspensions.suspension(cast.chances, pupil.enrolments[0], at, sessions))


def suspended_in_care(cast: Cast) -> None:
    """A looked-after child with provision from the first day of a suspension, and one without."""
    for provided in (1, None):
        for person in cast.next(older):
            _all_present(person)
            assert person.pupil is not None
            _stays(cast, person, [date(2025, 2, 10)])
            one = suspensions.suspension(cast.chances, person.pupil.enrolments[0], 44, 4, provided)
            person.pupil.suspensions.append(one)


def often_moved(cast: Cast) -> None:
    """Three placements begun in the year, and two."""
    for days in ((10, 70, 160), (10, 70)):
        for person in cast.next(unknown_child):
            _stays(cast, person, [YEAR_BEGINS + timedelta(day) for day in days])


def in_care_for_a_year(cast: Cast) -> None:
    """In care since 1 April, which is a year on 31 March, and since the day after."""
    for more in (0, 1):
        for person in cast.next(unknown_child):
            _stays(cast, person, [YEAR_BEGINS + timedelta(more)])


def reviewed(cast: Cast) -> None:
    """The first review on the 20th working day, and on the 21st."""
    for days in (20, 21):
        for person in cast.next(unknown_child):
            began = date(2026, 1, 12)
            _stays(cast, person, [began])
            assert person.care is not None
            how = "PN0" if age_on(person.born, began) < 4 else "PN1"
            person.care.reviews = [(working_days_on(began, days), how)]


def school_places(cast: Cast) -> None:
    """On a roll on the 20th school day after coming into care, and on the 21st."""
    for days in (20, 21):
        for person in cast.next(all_year):
            began = date(2025, 11, 24)
            _stays(cast, person, [began])
            assert person.pupil is not None
            old = person.pupil.enrolments[0]
            new = enrolment(old.school, days_on(began, days, is_school_day), None)
            new.marks = old.marks[2 * new.first :]
            person.pupil.enrolments = [new]


def entered(cast: Cast) -> None:
    """A pupil with special needs entered for one qualification that counts, and one for none that does."""
    for numbers in (["99900151"], ["99900175"]):
        for person in cast.next(lambda one: bool(one.pupil and one.pupil.group == 11 and one.pupil.need)):
            person.entries = [(number, "P") for number in numbers]


def levels(cast: Cast) -> None:
    """At level 4 in a subject, and at level 3."""
    for level in ("4", "3"):
        for person in cast.next(lambda one: bool(one.pupil and one.pupil.group == 9 and one.results)):
            person.results = [(stage, subject, level) for stage, subject, _result in person.results]


def _stays(cast: Cast, person: Person, days: list[date]) -> None:
    """Placed with foster carers from the first day, and with others from each later one, to the year's end."""
    care = person.care = Care(mother=False if person.sex == "F" else None)
    stay: Episode | None = None
    for at, day in enumerate(days):
        stay = cast.care.stay(person, day, "U6", stay)
        stay.why_began, stay.status, stay.need = "P" if at else "S", "C2", "N1"
        if at:
            before = care.episodes[-1]
            before.ended, before.why_ended, before.why_moved = day, "X1", "CARPL"
        care.episodes.append(stay)
    cast.care.follow_up(person)


SCENES = (
    conferences,
    assessments,
    referred_again,
    low_attendance,
    often_absent,
    absent_by_easter,
    long_suspensions,
    days_suspended,
    suspended_in_care,
    often_moved,
    in_care_for_a_year,
    reviewed,
    school_places,
    entered,
    levels,
)
