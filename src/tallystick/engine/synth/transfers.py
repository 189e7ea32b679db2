"""Transfer files of the pupils who moved from one school of the first district to another.

Promise: a file has the pupils of one school that went to another, with their marks there and their schools so far.
"""

from pathlib import Path

from tallystick.engine.catalogue.returns import returns
from tallystick.engine.returns.transfer_names import transfer_name
from tallystick.engine.returns.writers import write
from tallystick.engine.synth.attended import sums_of
from tallystick.engine.synth.people import District, Enrolment, Person, School
from tallystick.engine.synth.registers_kept import string_of
from tallystick.engine.synth.rows.row import Row, Rows
from tallystick.engine.synth.rows.school import in_care_on
from tallystick.engine.synth.schools import AUTHORITY
from tallystick.engine.synth.years import SCHOOL_YEAR, school_days

CTF = "ctf"


def write_transfers(to: Path, district: District) -> list[Path]:
    """Write a file for each two schools between which pupils of a district moved; gives the files."""
    moved: dict[tuple[str, str], list[Person]] = {}
    for person in district.people:
        old, new = _move(person)
        if old and new and old.marks:
            moved.setdefault((old.school.laestab, new.school.laestab), []).append(person)
    return [_write(to, district, old, new, people) for (old, new), people in moved.items()]


def _move(person: Person) -> tuple[Enrolment | None, Enrolment | None]:
    enrolments = person.pupil.enrolments if person.pupil else []
    if len(enrolments) == 2 and enrolments[1].status != "S":
        return enrolments[0], enrolments[1]
    return None, None


def _write(to: Path, district: District, old: str, new: str, people: list[Person]) -> Path:
    schools = {school.laestab: school for school in district.schools}
    tables: dict[str, list[Row]] = {"transfer-files": [_file(schools[old], schools[new])]}
    for number, person in enumerate(people, start=1):
        for table, row in _pupil(person, number):
            tables.setdefault(table, []).append(row)
    file = to / f"{transfer_name(old, new, 1)}"
    return write(returns()[CTF], tables, file)[0]


def _file(old: School, new: School) -> Row:
    row: Row = {"document_name": "Common Transfer File", "version": "25.0", "qualifier": "full"}
    row |= {"moment": f"{SCHOOL_YEAR + 1}-07-20T12:00:00", "supplier": "Tallystick"}
    row |= {"source_la": AUTHORITY, "source_estab": old.laestab[3:], "source_name": old.name}
    row |= {"source_urn": old.urn, "source_year": str(SCHOOL_YEAR)}
    return row | {"dest_la": AUTHORITY, "dest_estab": new.laestab[3:], "dest_urn": new.urn}


def _pupil(person: Person, number: int) -> Rows:
    pupil, (old, _new) = person.pupil, _move(person)
    assert pupil is not None
    assert old is not None
    at: Row = {"pupil": number, "upn": pupil.upn}
    group = str(pupil.group) if pupil.group else "R"
    row = at | {"uln": pupil.uln or None, "surname": person.surname, "forename": person.forename}
    row |= {"born": person.born, "sex": person.sex, "former_upn": pupil.former_upn or None, "year_group": group}
    row |= {"ethnicity": person.family.ethnic, "in_care": in_care_on(person, school_days()[old.end - 1])}
    yield "transfer-pupils", row | {"line_1": person.family.address, "postcode": person.family.postcode}
    if pupil.meals_since:
        yield "transfer-meals", at | {"starts": pupil.meals_since, "country": "ENG"}
    if pupil.need:
        yield "transfer-provision", at | {"starts": pupil.need.since, "provision": pupil.need.provision}
        yield "transfer-needs", at | {"rank": 1, "need": pupil.need.kind}
    yield from _there(at, old)


def _there(at: Row, old: Enrolment) -> Rows:
    """Give the marks at the school that the pupil left, and the school itself."""
    sums, where = sums_of(old.marks), {"la": AUTHORITY, "estab": old.school.laestab[3:]}
    row = at | where | {"place": 1, "year": str(SCHOOL_YEAR), "school": old.school.name, "possible": sums.possible}
    absent = {"authorised": sums.authorised, "unauthorised": sums.unauthorised}
    yield "transfer-attendance", row | {"attended": sums.attended, **absent}
    marks = {"place": 1, "starts": school_days()[old.first], "marks": string_of(old)}
    yield "transfer-marks", at | marks
    school = {"name": old.school.name, "entry": old.entry, "left": old.left, "last": True}
    yield "transfer-schools", at | where | school
