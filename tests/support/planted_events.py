"""An invented authority as sources that studies of before and after read: marks by their days, registers, schools."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache

import numpy

from tallystick.engine.asking.questions import Source, Sources
from tallystick.engine.attendance.rows import Whole
from tallystick.engine.catalogue.sources import columns_of
from tallystick.engine.synth.attended import AUTHORISED, NOT_POSSIBLE, PRESENT, UNAUTHORISED
from tallystick.engine.synth.people import District, Enrolment, School
from tallystick.engine.synth.years import is_school_day, school_days
from tests.support.planted_care import Row, sources_of, whole

FIRST, LAST = date(2025, 5, 1), date(2026, 10, 31)  # of the calendar; before the school year it has no school day
OF = {"marked": 1, "possible": 2, "authorised": 4, "unauthorised": 8}
KINDS = dict.fromkeys(NOT_POSSIBLE, 1) | dict.fromkeys(PRESENT, 3) | dict.fromkeys(AUTHORISED, 7)
KINDS |= dict.fromkeys(UNAUTHORISED, 11)
PHASES = {"primary": "2", "secondary": "4", "special": "7", "pru": "7"}


def sources_of_all(districts: list[District], needed: Iterable[str]) -> Sources:
    """Give every source that is needed, of everybody on a roll."""
    wanted = list(needed)
    rows: dict[str, list[Row]] = defaultdict(list)
    for code, row in (*_of_schools(districts), *_of_pupils(districts), *_of_registers(districts)):
        rows[code].append(row)
    rows["calendar"] = list(_calendar())
    own = {code: Source(columns_of(code), rows=whole(code, rows[code])) for code in wanted if code in rows}
    return {**sources_of(districts, [code for code in wanted if code not in own]), **own}


def _of_schools(districts: list[District]) -> Iterator[tuple[str, Row]]:
    for district in districts:
        for school in district.schools:
            yield "schools", _school(school)
            yield "school-areas", {"laestab": school.laestab, "area": school.ward, "starts": date(2020, 9, 1)}


def _school(school: School) -> Row:
    return {"urn": school.urn, "la": school.laestab[:3], "number": school.laestab[3:], "phase": PHASES[school.phase]}


def _of_pupils(districts: list[District]) -> Iterator[tuple[str, Row]]:
    for pupil in (one.pupil for district in districts for one in district.people if one.pupil):
        for one in pupil.enrolments:
            told = {"laestab": one.school.laestab, "upn": pupil.upn}
            need = pupil.need.provision if pupil.need else "N"
            known = {"entry": one.entry, "enrolment": one.status, "provision": need, "year_group": str(pupil.group)}
            yield "pupils", told | known | {"on_roll": one.left is None}
            for month, bits in _months(one).items() if one.marks else ():
                yield "attendance-months", told | {"month": month} | bits


def _months(one: Enrolment) -> dict[date, dict[str, int]]:
    """Give the sessions of each month as bits, two for each of its days."""
    months, bits = _bits()
    ahead = slice(2 * one.first, 2 * one.first + len(one.marks))
    starts = numpy.flatnonzero(numpy.diff(months[ahead], prepend=-1))
    kinds = numpy.fromiter((KINDS[mark] for mark in one.marks), numpy.int64, len(one.marks))
    summed = {name: numpy.add.reduceat(bits[ahead] * (kinds & kind > 0), starts).tolist() for name, kind in OF.items()}
    days = [school_days()[one.first + at // 2].replace(day=1) for at in starts.tolist()]
    return {day: {name: summed[name][at] for name in OF} for at, day in enumerate(days)}


@cache
def _bits() -> tuple[Whole, Whole]:
    """Give the month of each session of the year, and its bit among those of the month."""
    days = [day for day in school_days() for _ in "ap"]
    months = numpy.array([day.year * 12 + day.month for day in days])
    return months, numpy.array([1 << 2 * (day.day - 1) + at % 2 for at, day in enumerate(days)], numpy.int64)


def _of_registers(districts: list[District]) -> Iterator[tuple[str, Row]]:
    """Give entries with what the registers work out of them."""
    for one in (one for district in districts for one in district.entries):
        said, of = dict(one["said"]), one["of"]
        worked = {"until": said["ends"].isoformat()} if one["register"] == "exclusions" else {}
        if services := said.pop("services", []):
            worked["begun"] = min(service["starts"] for service in services).isoformat()
        about = {"subject": of, "subject_upn": of, "subject_school": of}
        yield f"register:{one['register']}", said | worked | about


def _calendar() -> Iterator[Row]:
    school, day = 0, FIRST
    while day <= LAST:
        school += is_school_day(day)
        yield {"day": day, "school": school, "working": 0}
        day += timedelta(1)
