"""The schools of a district: a few big ones, many middling ones and some with a handful of pupils.

Promise: no number here is a real school's. The authority's code is one that was given up in 2009, and the URNs lie far
past those in use.
"""

from datetime import date

from tallystick.engine.synth.chances import Chances
from tallystick.engine.synth.names import place, postcode
from tallystick.engine.synth.people import School

AUTHORITY = "820"
AUTHORITY_NAME = "Wexcombe"
ELSEWHERE = ("875", "928")  # codes that were given up too: pupils who come from another authority
CONVERTED = date(2026, 1, 1)
PRIMARIES = ("Primary School", "Primary School", "C of E Primary School")
SIZES = (210, 60, 420, 105, 315, 30, 240, 420, 180, 210)  # of primary schools, over and over
PUPILS_OF_DISTRICT = 2_500
MOST_PUPILS = 400_000  # four-digit numbers of schools end there


def schools_of(seed: int, district: int, pupils: int) -> list[School]:
    """Give the schools of a district that has so many pupils from Reception to year 11."""
    chances = Chances(seed, district, "schools")
    young = pupils * 7 // 12
    primary_schools = _primary_schools(chances, district, young)
    rest = [_secondary(chances, district)]
    if district % 4 == 0:
        rest += [_other(chances, district, "special", 7001), _other(chances, district, "pru", 1101)]
    return primary_schools + rest


def _primary_schools(chances: Chances, district: int, pupils: int) -> list[School]:
    schools: list[School] = []
    while pupils > 0 and len(schools) < len(SIZES):
        size = SIZES[len(schools)]
        number = 2001 + district * len(SIZES) + len(schools)
        along = number - 2001
        name = f"{place(along // 30 * 30 + along * 7 % 30)} {chances.one_of(PRIMARIES)}"
        schools.append(_school(chances, district, number, name, "primary", size, (0, 6)))
        pupils -= size
    return schools


def _secondary(chances: Chances, district: int) -> School:
    name = f"{place(district)} {chances.one_of(('Academy', 'High School', 'School'))}"
    school = _school(chances, district, 4001 + district, name, "secondary", 1000, (7, 11))
    school.sixth_form = True
    if district == 0:
        school.old_urn, school.opened = f"{int(school.urn) - 50_000}", CONVERTED
    return school


def _other(chances: Chances, district: int, phase: str, first: int) -> School:
    title = "Grange Special School" if phase == "special" else "Learning Centre"
    return _school(chances, district, first + district // 4, f"{place(district + 3)} {title}", phase, 90, (0, 11))


def _school(
    chances: Chances, district: int, number: int, name: str, phase: str, size: int, groups: tuple[int, int]
) -> School:
    return School(
        laestab=f"{AUTHORITY}{number:04}",
        urn=f"{990_000 + number}" if phase != "primary" else f"{980_000 + number}",
        name=name,
        phase=phase,
        size=size,
        ward=ward_of(district, chances.below(3)),
        postcode=postcode(chances, district),
        low=groups[0],
        high=groups[1],
    )


def ward_of(district: int, part: int) -> str:
    """Give the code of a ward: each district has three."""
    return f"E0599{district * 3 + part:04}"


def urn_on(school: School, day: date) -> str:
    """Give the URN that a school had on a day."""
    return school.old_urn if school.old_urn and day < school.opened else school.urn
