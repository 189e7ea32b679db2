"""Results and entries as schools' results files hold them."""

from tallystick.engine.synth.people import Person
from tallystick.engine.synth.results import BY_NUMBER, QUALIFICATIONS
from tallystick.engine.synth.rows.row import Rows

YEAR = 2026


def result_rows(person: Person) -> Rows:
    """Give a pupil's results at the key stage that ended in the summer."""
    if person.pupil is None:
        return
    pupil = {"upn": person.pupil.upn, "laestab": person.pupil.enrolments[-1].school.laestab, "year": YEAR}
    for stage, subject, result in person.results:
        method = "TS" if stage == "KS2" else "TA"
        row = {"stage": stage, "subject": subject, "method": method, "result": result}
        scaled = int(result) if stage == "KS2" else None
        yield "results", pupil | row | {"scaled": scaled, "level": result if stage == "KS3" else None}
    for number, grade in person.entries:
        one = BY_NUMBER[number]
        row = {"qualification": number, "series": "S26", "subject": one.subject, "grade": grade}
        yield "entries", pupil | row | {"counts": one.section_96}


def qualification_rows() -> Rows:
    """Give the catalogue of qualifications that pupils were entered for."""
    for one in QUALIFICATIONS:
        size = 2.0 if one.kind == "gcse-double" else 1.0
        row = {"number": one.number, "title": one.title, "kind": one.kind, "subject": one.subject, "size": size}
        yield "qualifications", row | {"section_96": one.section_96, "level": "2"}
