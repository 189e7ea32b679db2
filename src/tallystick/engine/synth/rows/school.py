"""Pupils as schools return them in the summer census, and the schools themselves.

Promise: each pupil who was on a roll since September is there; suspensions are all since then, not two terms late.
"""

from collections import Counter
from datetime import date
from functools import cache

from tallystick.engine.synth.attended import AUTHORISED, UNAUTHORISED, sums_of
from tallystick.engine.synth.people import Enrolment, Person, Pupil, School, Suspension
from tallystick.engine.synth.rows.row import Row, Rows
from tallystick.engine.synth.schools import AUTHORITY, AUTHORITY_NAME
from tallystick.engine.synth.years import school_days

CENSUS_DAY = date(2026, 5, 21)
TERM = (date(2026, 1, 1), date(2026, 3, 31))  # to which attendance goes: the one before
PHASES = {"primary": ("2", "Primary"), "secondary": ("4", "Secondary"), "special": ("0", "Not applicable")}


def enrolment_rows(person: Person) -> Rows:
    """Give a pupil's stretches on a roll."""
    pupil = person.pupil
    if pupil:
        yield from (
            ("enrolments", _enrolled(pupil, one) | {"reason": one.why_left or None}) for one in pupil.enrolments
        )


def pupil_rows(person: Person) -> Rows:
    """Give what the schools of a pupil return of them: who they are, absence of a term, suspensions and needs."""
    pupil = person.pupil
    if pupil is None:
        return
    for one in pupil.enrolments:
        if one.entry <= CENSUS_DAY:
            yield "pupils", _on_census_day(person, pupil, one)
            yield from _term(pupil, one)
            if pupil.need:
                need = {"laestab": one.school.laestab, "upn": pupil.upn, "rank": 1, "need": pupil.need.kind}
                yield "pupil-needs", need
    for suspended in by_census_day(pupil):
        row: Row = {"laestab": suspended.laestab, "upn": pupil.upn, "category": suspended.category}
        row |= {"reasons": " ".join(suspended.reasons), "starts": suspended.began}
        row |= {"sessions": suspended.sessions or None, "in_care": in_care_on(person, suspended.began)}
        yield "suspensions", row | {"provision": pupil.need.provision if pupil.need else "N"}


def by_census_day(pupil: Pupil) -> list[Suspension]:
    """Give the suspensions and exclusions that had begun by the census."""
    return [one for one in pupil.suspensions if one.began <= CENSUS_DAY]


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


def term_marks(one: Enrolment) -> list[str]:
    """Give the marks of the term that the census is about."""
    first, end = term_places()
    return one.marks[2 * max(0, first - one.first) : 2 * max(0, min(one.end, end) - one.first)]


@cache
def term_places() -> tuple[int, int]:
    """Give the places of the term among the school days: from its first up to before its end."""
    days = school_days()
    return sum(day < TERM[0] for day in days), sum(day <= TERM[1] for day in days)


def _term(pupil: Pupil, one: Enrolment) -> Rows:
    marks = Counter(term_marks(one))
    if not marks or one.status == "S":
        return
    row = {"laestab": one.school.laestab, "upn": pupil.upn, "block": "termly"}
    sums = sums_of(marks.elements())
    yield (
        "attendance-totals",
        row
        | {
            "possible": sums.possible,
            "authorised": sums.authorised,
            "unauthorised": sums.unauthorised,
        },
    )
    for code in sorted(code for code in marks if code in AUTHORISED or code in UNAUTHORISED):
        yield "absence-reasons", row | {"reason": code, "sessions": marks[code]}


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
