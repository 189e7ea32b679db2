"""Pupils as schools return them in the spring census, and the schools themselves."""

from collections import Counter
from datetime import date
from functools import cache

from tallystick.engine.synth.attended import AUTHORISED, NOT_POSSIBLE, UNAUTHORISED
from tallystick.engine.synth.people import Enrolment, Person, Pupil, School
from tallystick.engine.synth.rows.row import Row, Rows
from tallystick.engine.synth.schools import AUTHORITY, AUTHORITY_NAME
from tallystick.engine.synth.years import AUTUMN_BEGINS, school_days

CENSUS_DAY = date(2026, 1, 15)
PHASES = {"primary": ("2", "Primary"), "secondary": ("4", "Secondary"), "special": ("0", "Not applicable")}


def pupil_rows(person: Person) -> Rows:
    """Give what the schools of a pupil return of them: who they are, absence of the autumn, suspensions and needs."""
    pupil = person.pupil
    if pupil is None:
        return
    for one in pupil.enrolments:
        yield "enrolments", _enrolled(pupil, one) | {"reason": one.why_left or None}
        if one.entry <= CENSUS_DAY and (one.left is None or one.left >= AUTUMN_BEGINS):
            yield "pupils", _on_census_day(person, pupil, one)
            yield from _autumn(pupil, one)
            if pupil.need:
                need = {"laestab": one.school.laestab, "upn": pupil.upn, "rank": 1, "need": pupil.need.kind}
                yield "pupil-needs", need
    for suspended in pupil.suspensions:
        row: Row = {"laestab": suspended.laestab, "upn": pupil.upn, "category": suspended.category}
        row |= {"reasons": " ".join(suspended.reasons), "starts": suspended.began}
        row |= {"sessions": suspended.sessions or None, "in_care": in_care_on(person, suspended.began)}
        yield "suspensions", row | {"provision": pupil.need.provision if pupil.need else "N"}


def in_care_on(person: Person, day: date) -> bool:
    """Say whether a person was looked after on a day, short breaks left out."""
    episodes = person.care.episodes if person.care else []
    return any(one.began <= day and (one.ended is None or one.ended > day) and one.status != "V4" for one in episodes)


def _enrolled(pupil: Pupil, one: Enrolment) -> Row:
    row: Row = {"laestab": one.school.laestab, "upn": pupil.upn, "enrolment": one.status, "entry": one.entry}
    return row | {"left": one.left, "year_group": str(pupil.group) if pupil.group else "R"}


def _on_census_day(person: Person, pupil: Pupil, one: Enrolment) -> Row:
    left = one.left if one.left and one.left < CENSUS_DAY else None
    return _enrolled(pupil, one) | {
        "uln": pupil.uln or None,
        "former_upn": pupil.former_upn or None,
        "surname": person.surname,
        "forename": person.forename,
        "sex": person.sex,
        "born": person.born,
        "on_roll": left is None,
        "left": left,
        "ethnicity": person.family.ethnic,
        "language": person.family.language,
        "meals_from": pupil.meals_since,
        "meals_country": "ENG" if pupil.meals_since else None,
        "part_time": False,
        "provision": pupil.need.provision if pupil.need else "N",
        "postcode": person.family.postcode,
    }


def autumn_marks(one: Enrolment) -> list[str]:
    """Give the marks of the autumn term."""
    return one.marks[: 2 * max(0, min(one.end, autumn_ends()) - one.first)]


@cache
def autumn_ends() -> int:
    """Give how many school days the autumn term has."""
    return sum(day.year == AUTUMN_BEGINS.year for day in school_days())


def _autumn(pupil: Pupil, one: Enrolment) -> Rows:
    marks = Counter(autumn_marks(one))
    if not marks or one.status == "S":
        return
    row = {"laestab": one.school.laestab, "upn": pupil.upn, "block": "termly"}
    absent = {code: number for code, number in marks.items() if code in AUTHORISED or code in UNAUTHORISED}
    possible = sum(number for code, number in marks.items() if code not in NOT_POSSIBLE)
    sums = {"authorised": sum(number for code, number in absent.items() if code in AUTHORISED)}
    sums["unauthorised"] = sum(absent.values()) - sums["authorised"]
    yield "attendance-totals", row | {"possible": possible, **sums}
    for code in sorted(absent):
        yield "absence-reasons", row | {"reason": code, "sessions": absent[code]}


def school_rows(school: School) -> Rows:
    """Give a school as the national register has it, and one that became an academy with the one before it."""
    phase, word = PHASES.get(school.phase, ("0", "Not applicable"))
    row = {
        "urn": school.urn,
        "la": AUTHORITY,
        "la_name": AUTHORITY_NAME,
        "number": school.laestab[3:],
        "name": school.name,
        "status": "1",
        "status_name": "Open",
        "opened": school.opened,
        "phase": phase,
        "phase_name": word,
        "youngest": school.low + 4,
        "oldest": 18 if school.sixth_form else school.high + 5,
        "pupils": school.pupils,
        "postcode": school.postcode,
        "town": AUTHORITY_NAME,
        "capacity": max(school.size, school.pupils),
    }
    academy = bool(school.old_urn)
    kind = {"kind": "34" if academy else "01", "kind_name": "Academy converter" if academy else "Community school"}
    yield "schools", row | kind
    if academy:
        closed = {"urn": school.old_urn, "status": "2", "status_name": "Closed", "closed": date(2025, 12, 31)}
        closed |= {"opened": date(1974, 4, 1), "kind": "01", "kind_name": "Community school"}
        yield "schools", row | closed | {"closed_because": "Academy converter"}
        link = {"name": school.name, "since": school.opened}
        yield "school-links", {"urn": school.urn, "linked": school.old_urn, "kind": "Predecessor", **link}
        yield "school-links", {"urn": school.old_urn, "linked": school.urn, "kind": "Successor", **link}
    yield (
        "school-areas",
        {"laestab": school.laestab, "starts": date(2024, 9, 1), "ward": school.ward, "area": school.ward[-4:]},
    )
