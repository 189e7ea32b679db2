"""An invented September week in four schools: rolls by census, marks, a suspension and results, small enough to count.

Harbour has eight pupils; Hill, Quay and Ferry have six each, of whom the last was ill on Wednesday.
"""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from tallystick.foundation.accounts.models import Authority, User
from tests.support.children import a_upn
from tests.support.half_terms import SCHOOLS
from tests.support.records import a_file, received

HARBOUR, HILL, QUAY, FERRY = "9984001", "9984002", "9984003", "9984004"
NAMES = {HARBOUR: "Harbour Academy", HILL: "Hill School", QUAY: "Quay School", FERRY: "Ferry School"}
MONDAY, FRIDAY = date(2026, 9, 7), date(2026, 9, 11)
PRESENT = "/\\/\\/\\/\\/\\"
ILL = "/\\/\\II/\\/\\"


class Pupil(NamedTuple):
    """A pupil of the invented week."""

    laestab: str
    upn: str
    name: str
    marks: str
    sex: str
    year: str
    needs: str = "N"
    meals: bool = False
    language: str = "ENG"


def _upn(school: int, number: int) -> str:
    return a_upn(serial=school * 100 + number)


# Of Harbour's: 78 sessions possible, 2 missed with leave, 6 without; in three pupils absence persists, in one severely.
PUPILS = [
    Pupil(HARBOUR, _upn(1, 1), "Ada", PRESENT, "F", "7"),
    Pupil(HARBOUR, _upn(1, 2), "Bo", "II/\\/\\/\\/\\", "M", "7", "K", meals=True),
    Pupil(HARBOUR, _upn(1, 3), "Cleo", "/\\/\\/\\/\\/O", "F", "7", language="POL"),
    Pupil(HARBOUR, _upn(1, 4), "Dan", "33/\\/\\/\\/\\", "M", "7"),
    Pupil(HARBOUR, _upn(1, 5), "Edie", "OOOOO\\/\\/\\", "F", "7", "K", meals=True),
    Pupil(HARBOUR, _upn(1, 6), "Finn", PRESENT, "M", "8"),
    Pupil(HARBOUR, _upn(1, 7), "Gia", PRESENT, "F", "8"),
    Pupil(HARBOUR, _upn(1, 8), "Hal", PRESENT, "M", "8", "E"),
    *(
        Pupil(
            school,
            _upn(place, number),
            f"{['Ines', 'Jon', 'Kit', 'Lea', 'Max', 'Nia'][number - 1]}{place}",
            ILL if number == 6 else PRESENT,
            "FM"[number % 2],
            "7" if number < 4 else "8",
        )
        for place, school in enumerate((HILL, QUAY, FERRY), 2)
        for number in range(1, 7)
    ),
]
EDIE = PUPILS[4]


def a_week(person: User, folder: Path) -> None:
    """Send the register of schools, each school's census, the marks of the week and results at key stage 2."""
    authority = person.authority
    known = [f"90{one},{one[:3]},{one[3:]},{name},01,1,01-09-1970,,4,WX1 1AA" for one, name in NAMES.items()]
    received(a_file(folder / "schools.csv", SCHOOLS, *known), authority, person, period=MONDAY)
    for school in NAMES:
        a_census(authority, person, folder / f"census-{school}.xml", school)
    lines = [f"{one.laestab},{one.upn},{MONDAY},{one.marks}####" for one in PUPILS]
    marks = a_file(folder / "marks.csv", "LAESTAB,UPN,AttendanceStartDate,AttendanceMarks", *lines)
    received(marks, authority, person, period=None)
    scores = [f"{one.upn},{one.laestab},KS2,2026,REA,TT,,{100 + place},{100 + place},," for place, one in scored()]
    head = "UPN,LAESTAB,Stage,Year,Subject,Method,Component,Result,ScaledScore,Level,Points"
    received(a_file(folder / "results.csv", head, *scores), authority, person, period=date(2026, 7, 31))


def scored() -> list[tuple[int, Pupil]]:
    """Give the pupils of year 7 with their places: each has 100 and that as a scaled score in reading."""
    return list(enumerate(one for one in PUPILS if one.year == "7"))


def a_census(authority: Authority, person: User, path: Path, school: str) -> None:
    """Send a school's census of the first of October before, in which Edie was suspended for four sessions."""
    pupils = "".join(map(_pupil, (one for one in PUPILS if one.laestab == school)))
    path.write_text(
        "<Message><Header><CollectionDetails><Collection>School Census</Collection><Term>AUT</Term><Year>2026</Year>"
        f"<ReferenceDate>2026-09-09</ReferenceDate></CollectionDetails><Source><SourceLevel>L</SourceLevel>"
        f"<LEA>{school[:3]}</LEA><Estab>{school[3:]}</Estab></Source></Header>"
        f"<Pupils><PupilsOnRoll>{pupils}</PupilsOnRoll></Pupils></Message>",
        "utf-8",
    )
    received(path, authority, person, period=None)


def _pupil(one: Pupil) -> str:
    meals = "<FSMeligibility><FSMstartDate>2025-09-01</FSMstartDate></FSMeligibility>" if one.meals else ""
    suspended = (
        "<Exclusions><TermlyExclusion><Category>SUSP</Category><StartDate>2026-09-10</StartDate>"
        "<ActualNumberofSessions>4</ActualNumberofSessions></TermlyExclusion></Exclusions>"
        if one.name == "Edie"
        else ""
    )
    return (
        f"<PupilOnRoll><PupilIdentifiers><UPN>{one.upn}</UPN><Surname>Vale</Surname><Forename>{one.name}</Forename>"
        f"<Sex>{one.sex}</Sex><DOB>2014-03-02</DOB></PupilIdentifiers><PupilCharacteristics>"
        f"<Language>{one.language}</Language>{meals}</PupilCharacteristics><PupilStatus><EnrolStatus>C</EnrolStatus>"
        f"<EntryDate>2025-09-01</EntryDate><NCyearActual>{one.year}</NCyearActual></PupilStatus>"
        f"<SpecialEducationalNeeds><SENprovision>{one.needs}</SENprovision></SpecialEducationalNeeds>{suspended}"
        "</PupilOnRoll>"
    )
