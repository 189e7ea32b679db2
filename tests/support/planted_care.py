"""The children in care of an invented authority as sources that studies read, with whatever was planted among them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from tallystick.engine.asking.questions import Source, Sources
from tallystick.engine.catalogue.sources import columns_of
from tallystick.engine.synth.attended import sums_of
from tallystick.engine.synth.people import District, Enrolment, Person
from tallystick.engine.synth.years import school_days

Row = dict[str, Any]


def sources_of(districts: Iterable[District], needed: Iterable[str]) -> Sources:
    """Give every source that is needed, with rows of children in care where there are any."""
    rows: dict[str, list[Row]] = defaultdict(list)
    wanted = frozenset(needed)
    people = [person for district in districts for person in district.people]
    for person in people:
        for code, row in _told(person, wanted) if person.pupil and person.care and person.care.episodes else ():
            rows[code].append(row)
    return {code: Source(columns_of(code), rows=whole(code, rows[code])) for code in wanted}


def whole(code: str, rows: list[Row]) -> list[Row]:
    """Give rows every column, empty where nothing is told."""
    empty = dict.fromkeys(columns_of(code))
    return [empty | row for row in rows]


def _told(person: Person, wanted: frozenset[str]) -> Iterator[tuple[str, Row]]:
    pupil, care = person.pupil, person.care
    assert pupil
    assert care
    yield "care-children", {"child": person.number, "upn": pupil.upn, "sex": person.sex, "dob": person.born}
    for one in care.episodes:
        told = {"decom": one.began, "dec": one.ended, "rne": one.why_began, "ls": one.status, "place": one.place}
        yield "care-episodes", {"child": person.number, **told}
    for one in pupil.enrolments:
        told = {"laestab": one.school.laestab, "upn": pupil.upn, "entry": one.entry, "enrolment": one.status}
        yield "pupils", {**told, "on_roll": one.left is None, "provision": pupil.need.provision if pupil.need else "N"}
        for month, (possible, authorised, unauthorised) in _months(one) if "attendance-months" in wanted else ():
            sums = {"possible": _bits(possible), "authorised": _bits(authorised), "unauthorised": _bits(unauthorised)}
            yield "attendance-months", {"laestab": one.school.laestab, "upn": pupil.upn, "month": month, **sums}
    for one in pupil.suspensions:
        told = {"category": one.category, "starts": one.began, "sessions": one.sessions}
        yield "suspensions", {"laestab": one.laestab, "upn": pupil.upn, **told}


def _months(enrolment: Enrolment) -> Iterator[tuple[date, tuple[int, int, int]]]:
    """Give the sessions of each month: how many were possible, missed with leave and without."""
    marks: Mapping[date, list[str]] = defaultdict(list)
    for at, mark in enumerate(enrolment.marks):
        marks[school_days()[enrolment.first + at // 2].replace(day=1)].append(mark)
    for month, many in marks.items():
        sums = sums_of(many)
        yield month, (sums.possible, sums.authorised, sums.unauthorised)


def _bits(sessions: int) -> int:
    """Give so many sessions as the lowest bits of a month's bitmap."""
    return (1 << sessions) - 1
