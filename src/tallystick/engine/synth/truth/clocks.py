"""Clocks and limits of the catalogue's rules that the returns tell of: when each began, was due and was met.

Promise: days are walked one by one on the authority's own calendar, so that other clocks can be held against them.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from tallystick.engine.synth.attended import sums_of
from tallystick.engine.synth.people import District, Enrolment, Person, Pupil
from tallystick.engine.synth.results import BY_NUMBER
from tallystick.engine.synth.rows.places import balances, excess
from tallystick.engine.synth.rows.school import by_census_day, in_care_on
from tallystick.engine.synth.truth.school import by_half_term
from tallystick.engine.synth.years import (
    AUTUMN_BEGINS,
    YEAR_BEGINS,
    YEAR_ENDS,
    days_on,
    is_school_day,
    months_on,
    place_of_school_days,
    school_days,
    summer_begins,
    working_days_on,
)

Clock = dict[str, Any]
TERMS = ("Autumn", "Spring", "Summer")
LAST_DUE = date(2026, 7, 17)  # past it no school day is known


def clocks_of(person: Person) -> Iterator[Clock]:
    """Give every clock and limit that the returns tell of a person."""
    yield from _of_need(person)
    yield from _of_care(person)
    if person.pupil:
        yield from _of_suspensions(person, person.pupil)
        yield from _of_results(person, person.pupil)
        yield from _of_attendance(person, person.pupil)


def clocks_of_schools(seed: int, district: District) -> Iterator[Clock]:
    """Give whether each school's balance counts as excess."""
    for school, budget, balance in balances(seed, district):
        value = f"{balance} of {budget} pounds"
        yield limit("school-balance", school.laestab, "", value, "5%", excess(budget, balance), "school-balances")
    yield from _small_groups(district)


def _small_groups(district: District) -> Iterator[Clock]:
    """The year groups with nine pupils or fewer over the year; figures of fewer than five are kept back."""
    groups: dict[tuple[str, int], set[str]] = {}
    for person in district.people:
        for one in person.pupil.enrolments if person.pupil else ():
            if person.pupil and one.marks:
                groups.setdefault((one.school.laestab, person.pupil.group), set()).add(person.number)
    for (laestab, group), pupils in sorted(groups.items()):
        if len(pupils) < 10:
            value = f"{len(pupils)} pupils"
            yield limit(
                "small-groups", f"{laestab} year {group}", "", value, "5", len(pupils) < 5, "attendance-strings"
            )


def clock(rule: str, case: str, person: Person, began: date, due: date, ended: date | None, told_by: str) -> Clock:
    """Give one clock: it passes where it was met by the day it was due."""
    said = {"rule": rule, "case": case, "person": person.number, "told_by": told_by, "starts": began, "due": due}
    return said | {"met": ended, "passes": ended is not None and ended <= due}


def limit(rule: str, case: str, person: str, value: str, at: str, passes: bool, told_by: str) -> Clock:
    """Give one value beside a limit; "passes" says that the rule's test holds of it, as the rule words it."""
    return {
        "rule": rule,
        "case": case,
        "person": person,
        "told_by": told_by,
        "value": value,
        "limit": at,
        "passes": passes,
    }


def _of_need(person: Person) -> Iterator[Clock]:
    known = person.known_to("care")
    if known is None:
        return
    for case in person.referrals:
        for one in case.assessments:
            due = working_days_on(one.began, 45)
            if one.finished or due <= YEAR_ENDS:
                yield clock("core-assessment", known.number, person, one.began, due, one.finished, "cin")
        for enquiry in case.enquiries:
            due, held = working_days_on(enquiry.began, 15), enquiry.conference
            if not enquiry.no_conference and (held or due <= YEAR_ENDS):
                yield clock("initial-conference", known.number, person, enquiry.began, due, held, "cin")
    made = sorted(one.made for one in person.referrals)
    for earlier, later in pairwise(made):
        yield clock("re-referral", known.number, person, earlier, months_on(earlier, 12), later, "cin")


def _of_care(person: Person) -> Iterator[Clock]:
    known = person.known_to("care")
    if known is None or person.care is None or not person.care.episodes:
        return
    placed = {one.placement: one.began for one in reversed(person.care.episodes)}
    a_year = sum(began >= YEAR_BEGINS for began in placed.values())
    if a_year:
        yield limit("often-moved", known.number, person.number, str(a_year), "3 times", a_year >= 3, "ssda903")
    yield from _school_place(person, known.number, placed.get(0))


def _school_place(person: Person, number: str, began: date | None) -> Iterator[Clock]:
    """Of a child who came into care and onto a roll in the school year."""
    if person.pupil is None or began is None or not AUTUMN_BEGINS <= began <= LAST_DUE:
        return
    entry = person.pupil.enrolments[-1].entry
    if entry > began:
        due = days_on(began, 20, is_school_day)
        yield clock("school-place-for-looked-after", number, person, began, due, entry, "ssda903 with enrolments")


def _of_suspensions(person: Person, pupil: Pupil) -> Iterator[Clock]:
    for one in pupil.suspensions:
        first = place_of_school_days()[one.began]
        if first + 5 >= len(school_days()):
            continue
        sixth, met = school_days()[first + 5], one.provision_from
        if one.category == "PERM":
            yield clock("sixth-day-provision", pupil.upn, person, one.began, sixth, met, "attendance-strings")
        elif one.sessions > 10:
            yield clock("sixth-day-suspension", pupil.upn, person, one.began, sixth, met, "attendance-strings")
        if in_care_on(person, one.began):
            yield clock("first-day-looked-after", pupil.upn, person, one.began, one.began, met, "attendance-strings")
    yield from _days_suspended(person, pupil)


def _days_suspended(person: Person, pupil: Pupil) -> Iterator[Clock]:
    suspended = [one for one in by_census_day(pupil) if one.category == "SUSP"]
    year = sum(one.sessions for one in suspended)
    terms: Counter[str] = Counter()
    for one in suspended:
        terms[term_of(one.began)] += one.sessions
    if year:
        days = half(year)
        yield limit("suspension-days-in-year", pupil.upn, person.number, days, "45 days", year <= 90, "school-census")
    for term in TERMS:
        if terms[term]:
            days, more = half(terms[term]), terms[term] > 30
            case = f"{pupil.upn} {term}"
            yield limit("suspension-days-in-term", case, person.number, days, "15 days", more, "school-census")


def half(sessions: int) -> str:
    """Give days from half-days."""
    return f"{sessions // 2}.5" if sessions % 2 else str(sessions // 2)


def term_of(day: date) -> str:
    """Give the term that a day lies in."""
    return "Autumn" if day.year == 2025 else "Spring" if day < date(2026, 4, 13) else "Summer"


def _of_results(person: Person, pupil: Pupil) -> Iterator[Clock]:
    if pupil.need and person.entries:
        counts = sum(BY_NUMBER[number].section_96 for number, _grade in person.entries)
        yield limit("section-96-entry", pupil.upn, person.number, str(counts), "1 time", counts >= 1, "entries")
    for stage, subject, result in person.results:
        if stage == "KS3":
            below = int(result) < 4
            yield limit(
                "curricular-group", f"{pupil.upn} {subject}", person.number, result, "level 4", below, "results"
            )


def _of_attendance(person: Person, pupil: Pupil) -> Iterator[Clock]:
    for one in pupil.enrolments:
        yield from _low(person, pupil, one)
        yield from _absent(person, pupil, one)


def _low(person: Person, pupil: Pupil, one: Enrolment) -> Iterator[Clock]:
    """Who is under 90% in a half-term, so that the file is not as long as the roll; under 80% is listed."""
    for name, attended, possible in by_half_term(one):
        if possible and attended * 100 < 90 * possible:
            case, value = f"{pupil.upn} {one.school.laestab} {name}", f"{attended}/{possible}"
            listed = attended * 100 < 80 * possible
            yield limit("low-attendance", case, person.number, value, "80%", listed, "attendance-strings")


def _absent(person: Person, pupil: Pupil, one: Enrolment) -> Iterator[Clock]:
    """Who missed 9% or more of the year on a roll, so that the file is not as long as the roll."""
    sums = sums_of(one.marks)
    if sums.possible and sums.absent * 100 >= 9 * sums.possible:
        case, value = f"{pupil.upn} {one.school.laestab}", f"{sums.absent}/{sums.possible}"
        for rule, percent in (("persistent-absence", 10), ("severe-absence", 50)):
            more = sums.absent * 100 >= percent * sums.possible
            yield limit(rule, case, person.number, value, f"{percent}%", more, "attendance-strings")
    yield from _absent_by_easter(person, pupil, one)


def _absent_by_easter(person: Person, pupil: Pupil, one: Enrolment) -> Iterator[Clock]:
    """Who missed 9% or more of the autumn and spring terms together."""
    sums = sums_of(one.marks[: 2 * max(0, summer_begins() - one.first)])
    if sums.possible and sums.absent * 100 >= 9 * sums.possible:
        case, value = f"{pupil.upn} {one.school.laestab}", f"{sums.absent}/{sums.possible}"
        more = sums.absent * 10 >= sums.possible
        yield limit("persistent-absence-two-terms", case, person.number, value, "10%", more, "attendance-strings")
