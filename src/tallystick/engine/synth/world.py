"""The invented authority, district by district. Promise: one district is held at a time, and none depends on another.

Each district is drawn from the seed and its own number, so that 100,000 pupils cost no more memory than 2,500 do.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tallystick.engine.synth import care, in_need, known, marks, results, suspensions, youth
from tallystick.engine.synth.chances import Chances
from tallystick.engine.synth.families import people_of
from tallystick.engine.synth.patterns import MANY, PATTERNS, Pattern, plant_patterns
from tallystick.engine.synth.people import Care, District, Family, Person, School
from tallystick.engine.synth.planted import plant
from tallystick.engine.synth.rolls import Rolls
from tallystick.engine.synth.schools import MOST_PUPILS, PUPILS_OF_DISTRICT, schools_of
from tallystick.engine.synth.years import YEAR_BEGINS, YEAR_ENDS, age_on, months_on, year_group
from tallystick.lib.refusals import Refusal

HOLIDAYS = ((2, 5), (30, 5), (72, 3), (112, 4), (140, 5), (176, 8))  # in term: from a school day, so many days


IN_CARE = 110  # of ten thousand, each of whom may have brothers and sisters with them


class CannotInvent(Refusal):
    """An authority of that size is not one, or there is no such pattern."""


@dataclass(frozen=True, slots=True)
class World:
    """An authority to be invented: how many pupils, from which seed, and with which patterns planted."""

    pupils: int
    seed: int
    patterns: frozenset[Pattern] = frozenset()

    def __post_init__(self) -> None:
        if not 1 <= self.pupils <= MOST_PUPILS:
            raise CannotInvent(f"An invented authority has from 1 to {MOST_PUPILS:,} pupils. Ask for a number between.")
        if unknown := self.patterns - set(PATTERNS):
            known = ", ".join(PATTERNS)
            raise CannotInvent(f"There is no pattern “{min(unknown)}”. Name some of {known}.")

    def districts(self) -> Iterator[District]:
        """Give the districts one after another; they share the pupils evenly."""
        number = -(-self.pupils // PUPILS_OF_DISTRICT)
        for at in range(number):
            pupils = self.pupils * (at + 1) // number - self.pupils * at // number
            yield district_of(self.seed, at, pupils, self.patterns)


def district_of(seed: int, number: int, pupils: int, patterns: frozenset[Pattern] = frozenset()) -> District:
    """Invent one district: its schools, its people and what happened to them."""
    schools = schools_of(seed, number, pupils)
    people = people_of(seed, number, pupils)
    _go_to_school(seed, number, schools, people)
    _look_after(seed, number, people, next((MANY[one] for one in MANY if one in patterns), IN_CARE))
    _refer(seed, number, people)
    _go_on(seed, number, people, schools)
    people += _leavers(seed, number, people)
    district = District(number, schools, people)
    if patterns:
        plant_patterns(seed, district, patterns)
    if number == 0:
        plant(seed, district)
    _make_known(seed, district)
    for person in people:
        for enrolment in person.pupil.enrolments if person.pupil else ():
            enrolment.school.pupils += enrolment.left is None
    return district


def _go_to_school(seed: int, number: int, schools: list[School], people: list[Person]) -> None:
    rolls = Rolls(seed, number, schools)
    chances = Chances(seed, number, "school life")
    holidays: dict[int, tuple[int, int] | None] = {}
    pupils = [person for person in people if 0 <= year_group(person.born) <= 11]
    for person in people:
        if year_group(person.born) > 11:
            rolls.number_of_old(person)
    for person in pupils:
        rolls.enrol(person)
        family = id(person.family)
        if family not in holidays:
            holidays[family] = chances.one_of(HOLIDAYS) if chances.happens(900) else None
        marks.mark_year(chances, person, holidays[family], marks.kind_of_year(chances, person))
        suspensions.suspend(chances, person)
    marks.close_schools(chances, number, pupils)


def _look_after(seed: int, number: int, people: list[Person], share: int) -> None:
    """Brothers and sisters often come into care together."""
    histories = care.CareOf(seed, number)
    chances = histories.chances
    together: dict[int, date] = {}
    for person in people:
        family = id(person.family)
        if family in together and chances.happens(5_000):
            histories.begin(person, together[family])
        elif chances.happens(35) and age_on(person.born, YEAR_ENDS) < 8:
            histories.adopt(person, person.born + timedelta(chances.below(900)))
        elif chances.happens(share) and histories.begin(person) and person.care:
            together[family] = person.care.episodes[0].began
        elif person.disabilities and chances.happens(200) and 3 < age_on(person.born, YEAR_ENDS) < 17:
            histories.short_break(person)


def _refer(seed: int, number: int, people: list[Person]) -> None:
    chances = Chances(seed, number, "referrals")
    for person in people:
        if age_on(person.born, YEAR_ENDS) < 18:
            in_need.referred(chances, person)


def _go_on(seed: int, number: int, people: list[Person], schools: list[School]) -> None:
    chances = Chances(seed, number, "youth")
    summer = Chances(seed, number, "results")
    for person in people:
        if person.pupil:
            results.examine(summer, person)
        elif 12 <= year_group(person.born) <= 13:
            youth.follow(chances, person, schools)


def _leavers(seed: int, number: int, people: list[Person]) -> list[Person]:
    """Young adults who left care in earlier years: they are of age, and no family of the district has them any more."""
    chances = Chances(seed, number, "leavers")
    in_care = [person for person in people if person.care and person.care.health]
    leavers = []
    for at, child in enumerate(in_care[::4], start=1):
        birthday = months_on(YEAR_BEGINS, -12 * chances.one_of((19, 20, 21))) + timedelta(chances.below(365))
        home = child.family
        family = Family(
            home.surname,
            home.ethnic,
            home.language,
            home.address,
            home.old_postcode,
            home.ward,
            False,
            home.old_postcode,
        )
        person = Person(f"{number + 1:04}-9{at:04}", family, chances.one_of("FM"), birthday, "Robin", home.surname)
        person.forename = chances.one_of(people).forename
        touch = "YES" if chances.happens(9_000) else "NO"
        does = chances.one_of(("F1", "F2", "F4", "F5", "F5", "P5", "G4", "G5", "G5", "G6")) if touch == "YES" else "0"
        lives = chances.one_of(("B1", "D1", "E1", "K1", "U1", "U1", "V1")) if touch == "YES" else "0"
        person.care = Care(leaver=(touch, does, lives))
        leavers.append(person)
    return leavers


def _make_known(seed: int, district: District) -> None:
    """Give each person the numbers by which each source knows them."""
    chances = Chances(seed, district.number, "known")
    cases = chances.in_any_order(range(1, len(district.people) + 1))
    for at, person in enumerate(district.people):
        if person.pupil:
            person.known.append(known.known_by(chances, person, "education", person.pupil.upn))
        if person.care or person.referrals:
            number = f"{district.number + 1:03}{cases[at]:05}"
            person.known.append(known.known_by(chances, person, "care", number, _first_seen(person)))
        if person.youth or (person.pupil and person.pupil.group == 11):
            number = f"Y{district.number + 1:03}{cases[at] + 30_000:06}"
            person.known.append(known.known_by(chances, person, "youth", number))


def _first_seen(person: Person) -> date:
    seen = [referral.made for referral in person.referrals]
    if person.care and person.care.episodes:
        seen.append(person.care.episodes[0].began)
    return min(seen, default=YEAR_BEGINS)
