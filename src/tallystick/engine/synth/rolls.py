"""On whose roll each pupil is: the schools they go to, pupil numbers, those who move, free meals and special needs.

Promise: every UPN has the right check letter, no two people share one, and stretches on the roll of a main school do
not overlap.
"""

from bisect import bisect_left, bisect_right
from datetime import date, timedelta

from tallystick.engine.synth.chances import Chances, Weighted
from tallystick.engine.synth.people import Enrolment, Need, Person, Pupil, School
from tallystick.engine.synth.schools import ELSEWHERE, urn_on
from tallystick.engine.synth.years import AUTUMN_BEGINS, SCHOOL_YEAR, SCHOOL_YEAR_ENDS, school_days, year_group
from tallystick.lib.identifiers import uln_check_digit, upn_check_letter

TEMPORARY = "ABCDEFGHJKLMNPQRTUVWXYZ"
# How a pupil's school year goes: on one roll throughout, or not.
YEARS = Weighted([("stays", 9_420), ("moves", 180), ("comes", 170), ("leaves", 150), ("dual", 40), ("comes later", 40)])
SUPPORT = Weighted(
    [("MLD", 16), ("SLCN", 26), ("SEMH", 22), ("SPLD", 14), ("ASD", 12), ("HI", 3), ("VI", 2), ("PD", 5)]
)
PLAN = Weighted([("ASD", 34), ("SLCN", 18), ("SEMH", 16), ("SLD", 10), ("PMLD", 5), ("PD", 5), ("HI", 2), ("MLD", 10)])


class Rolls:
    """The rolls of a district's schools, filled one person after another."""

    def __init__(self, seed: int, district: int, schools: list[School]) -> None:
        self.chances = Chances(seed, district, "rolls")
        self.district = district
        self.schools = schools
        self.by_phase = {phase: [one for one in schools if one.phase == phase] for phase in _phases(schools)}
        self.weighted = {phase: Weighted([(one, one.size) for one in of]) for phase, of in self.by_phase.items()}
        self.primary_of_family: dict[int, School] = {}
        self.learners = 0

    def enrol(self, person: Person) -> None:
        """Put a person of school age on a roll, with everything that a school returns about pupils."""
        group = year_group(person.born)
        need = self._need(person)
        school = self._school(person, group, need)
        person.pupil = Pupil(
            upn=self._number(school, SCHOOL_YEAR - group, temporary=False),
            former_upn="",
            uln=self.learner_number() if group >= 9 else "",
            group=group,
            meals_since=self._meals_since(person, group),
            need=need,
        )
        self._spend_year(person.pupil, school, group)
        person.upn = person.pupil.upn

    def number_of_old(self, person: Person) -> None:
        """Give somebody past year 11 the number that they had at school."""
        school = self.chances.drawn(self.weighted["secondary"])
        person.upn = self._number(school, SCHOOL_YEAR - year_group(person.born), temporary=False)

    def learner_number(self) -> str:
        """Give the next unique learner number, leaving out those that no number has."""
        while True:
            self.learners += 1
            nine = f"9{self.district:04}{self.learners:04}"
            digit = uln_check_digit(nine)
            if digit is not None and digit < 10:
                return f"{nine}{digit}"

    def _school(self, person: Person, group: int, need: Need | None) -> School:
        if need and need.provision == "E" and "special" in self.by_phase and self.chances.happens(4_000):
            return self.by_phase["special"][0]
        if group >= 7:
            return self.chances.drawn(self.weighted["secondary"])
        mine = self.primary_of_family.get(id(person.family))
        if mine is None or self.chances.happens(500):
            mine = self.chances.drawn(self.weighted["primary"])
            self.primary_of_family[id(person.family)] = mine
        return mine

    def _number(self, school: School, year: int, *, temporary: bool) -> str:
        serial = school.serials[year] = school.serials.get(year, 0) + 1
        last = f"{serial:03}"
        if temporary:
            last = f"{serial // 23 % 100:02}{TEMPORARY[serial % 23]}"
        rest = f"{school.laestab}{year % 100:02}{last}"
        return upn_check_letter(rest) + rest

    def _number_from_elsewhere(self, year: int) -> str:
        self.learners += 1
        place = f"{2000 + self.district % 1000}{year % 100:02}{self.learners % 1000:03}"
        rest = self.chances.one_of(ELSEWHERE) + place
        return upn_check_letter(rest) + rest

    def _meals_since(self, person: Person, group: int) -> date | None:
        if not person.family.poor:
            return None
        return date(SCHOOL_YEAR - self.chances.below(group + 1), 9, 1) + timedelta(self.chances.below(120))

    def _need(self, person: Person) -> Need | None:
        chances = self.chances
        planned = 450 + 3_000 * bool(person.disabilities)
        since = date(SCHOOL_YEAR - chances.below(3), 9, 1) + timedelta(chances.below(100))
        if chances.happens(planned):
            return Need("E", chances.drawn(PLAN), since)
        return Need("K", chances.drawn(SUPPORT), since) if chances.happens(1_350) else None

    def _spend_year(self, pupil: Pupil, school: School, group: int) -> None:
        began = group - (7 if group >= 7 and school.phase == "secondary" else 0)
        entry = date(SCHOOL_YEAR - began, 9, 1) + timedelta(2)
        how = self.chances.drawn(YEARS)
        getattr(self, f"_{how.replace(' ', '_')}")(pupil, school, entry)

    def _stays(self, pupil: Pupil, school: School, entry: date) -> None:
        pupil.enrolments.append(enrolment(school, entry, None))

    def _moves(self, pupil: Pupil, school: School, entry: date) -> None:
        """To another school of the district where there is one for the pupil's age."""
        others = [one for one in self.by_phase[school.phase] if one is not school]
        left = self._day_of_move()
        if not others:
            return self._leaves(pupil, school, entry)
        pupil.enrolments.append(enrolment(school, entry, left, "MS"))
        pupil.enrolments.append(enrolment(self.chances.one_of(others), _after_days(left, 3), None))
        return None

    def _comes(self, pupil: Pupil, school: School, entry: date) -> None:
        """From another authority, under a number given there; one in three has a temporary number."""
        pupil.enrolments.append(enrolment(school, self._day_of_move(), None))
        if self.chances.happens(3_300):
            pupil.upn = self._number(school, SCHOOL_YEAR, temporary=True)
        else:
            pupil.upn = self._number_from_elsewhere(entry.year)

    def _comes_later(self, pupil: Pupil, school: School, entry: date) -> None:
        """Came some time ago under a temporary number, which a permanent one has taken the place of."""
        pupil.former_upn = self._number(school, SCHOOL_YEAR - 1, temporary=True)
        pupil.enrolments.append(enrolment(school, max(entry, date(SCHOOL_YEAR - 1, 11, 4)), None))

    def _leaves(self, pupil: Pupil, school: School, entry: date) -> None:
        pupil.enrolments.append(enrolment(school, entry, self._day_of_move(), "OT"))

    def _dual(self, pupil: Pupil, school: School, entry: date) -> None:
        """On two rolls: the main school's, and from some day on a centre's or special school's."""
        pupil.enrolments.append(enrolment(school, entry, None))
        centres = self.by_phase.get("pru", [])
        if centres and school.phase == "secondary":
            pupil.enrolments[0].status = "M"
            second = enrolment(centres[0], self._day_of_move(), None)
            second.status = "S"
            pupil.enrolments.append(second)

    def _day_of_move(self) -> date:
        return self.chances.one_of(school_days()[10:180])


def enrolment(school: School, entry: date, left: date | None, why_left: str = "") -> Enrolment:
    """Give a stretch on a roll within the school year."""
    days = school_days()
    first = bisect_left(days, entry)
    end = bisect_right(days, left) if left else len(days)
    on = max(entry, AUTUMN_BEGINS) if left is None else left
    urn = urn_on(school, SCHOOL_YEAR_ENDS if left is None else on)
    return Enrolment(school, urn, entry, left, "C", first, end, [], why_left)


def _after_days(day: date, number: int) -> date:
    days = school_days()
    at = bisect_right(days, day)
    return days[min(at + number, len(days) - 1)]


def _phases(schools: list[School]) -> list[str]:
    return list(dict.fromkeys(school.phase for school in schools))
