"""An invented September week in four schools: rolls, marks, a suspension and results, small enough to count.

Harbour has eight pupils; Hill, Quay and Ferry have six each, of whom the last was ill on Wednesday.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tallystick.foundation.accounts.models import User
from tallystick.modules.records import deeds
from tallystick.modules.records.models import ColumnMapping
from tests.support.children import a_upn
from tests.support.half_terms import SCHOOLS
from tests.support.people import MORNING
from tests.support.records import a_file, received

HARBOUR, HILL, QUAY, FERRY = "9984001", "9984002", "9984003", "9984004"
NAMES = {HARBOUR: "Harbour Academy", HILL: "Hill School", QUAY: "Quay School", FERRY: "Ferry School"}
MONDAY, FRIDAY, CENSUS = date(2026, 9, 7), date(2026, 9, 11), date(2026, 9, 9)
ROLL = "laestab,upn,forename,surname,sex,born,entry,year_group,provision,meals_from,language"
SUSPENDED = "laestab,upn,category,starts,sessions"
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
    """Send the register of schools, their rolls, a suspension, the marks of the week and results at key stage 2."""
    authority = person.authority
    known = [f"90{one},{one[:3]},{one[3:]},{name},01,1,01-09-1970,,4,WX1 1AA" for one, name in NAMES.items()]
    received(a_file(folder / "schools.csv", SCHOOLS, *known), authority, person, period=MONDAY)
    some_rolls(person, folder)
    suspended = f"{EDIE.laestab},{EDIE.upn},SUSP,2026-09-10,4"
    a_sheet(person, folder, "suspensions", SUSPENDED, [suspended])
    lines = [f"{one.laestab},{one.upn},{MONDAY},{one.marks}####" for one in PUPILS]
    marks = a_file(folder / "marks.csv", "LAESTAB,UPN,AttendanceStartDate,AttendanceMarks", *lines)
    received(marks, authority, person, period=None)
    scores = [f"{one.upn},{one.laestab},KS2,2026,REA,TT,,{100 + place},{100 + place},," for place, one in scored()]
    head = "UPN,LAESTAB,Stage,Year,Subject,Method,Component,Result,ScaledScore,Level,Points"
    received(a_file(folder / "results.csv", head, *scores), authority, person, period=date(2026, 7, 31))


def scored() -> list[tuple[int, Pupil]]:
    """Give the pupils of year 7 with their places: each has 100 and that as a scaled score in reading."""
    return list(enumerate(one for one in PUPILS if one.year == "7"))


def some_rolls(person: User, folder: Path) -> None:
    """Send who is on the rolls of the schools."""
    a_sheet(person, folder, "pupils", ROLL, map(_on_roll, PUPILS))


def a_later_roll(person: User, folder: Path, pupils: Iterable[Pupil]) -> None:
    """Send a roll of the month after the week."""
    mapping = ColumnMapping.objects.get(name="Sheet of pupils")
    path = a_file(folder / "later.csv", ROLL, *map(_on_roll, pupils))
    received(path, person.authority, person, period=date(2026, 10, 1), mapping=mapping)


def a_sheet(person: User, folder: Path, table: str, head: str, lines: Iterable[str]) -> None:
    """Send a sheet whose headers are a table's columns: quicker than a census a school, and the same rows."""
    columns = {name: name for name in head.split(",")}
    told = {"name": f"Sheet of {table}", "table": table, "columns": columns}
    mapping = deeds.save_mapping(person.authority, **told, by=person, at=MORNING)
    received(a_file(folder / f"{table}.csv", head, *lines), person.authority, person, period=CENSUS, mapping=mapping)


def _on_roll(one: Pupil) -> str:
    meals = "2025-09-01" if one.meals else ""
    told = (one.upn, one.name, "Vale", one.sex, "2014-03-02", "2025-09-01", one.year, one.needs, meals, one.language)
    return ",".join((one.laestab, *told))
