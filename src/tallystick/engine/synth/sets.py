"""Which returns are written of the invented authority, and from which rows each is made.

Promise: a return whose definition the catalogue does not have yet is left out, and said to be.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tallystick.engine.synth import rows
from tallystick.engine.synth.people import District, Person
from tallystick.engine.synth.rows.results import qualification_rows
from tallystick.engine.synth.rows.row import Rows, Year
from tallystick.engine.synth.slips import CARE, CARE_THAT_COUNTS, NEED, NEED_THAT_COUNTS, Slip
from tallystick.engine.synth.years import YEAR_BEFORE_BEGINS, YEAR_BEGINS, YEAR_ENDS

THIS_YEAR = Year(YEAR_BEGINS, YEAR_ENDS)
YEAR_BEFORE = Year(YEAR_BEFORE_BEGINS, YEAR_BEGINS.replace(month=3, day=31))


@dataclass(frozen=True, slots=True)
class Set:
    """Rows that are written together: the folder, the returns made of them and the slips planted in them."""

    code: str
    returns: tuple[str, ...]
    slips: tuple[Slip, ...] = ()
    folder: str = "returns"


APART = "returns-with-errors"  # what would change a figure lies there
DISTRICTS_APART = 4  # so many districts are enough to plant every error
SETS = {
    one.code: one
    for one in (
        Set("care", ("ssda903", "ssda903-xml"), CARE),
        Set("care-before", ("ssda903",)),
        Set("need", ("cin",), NEED),
        Set("need-before", ("cin",)),
        Set("care-apart", ("ssda903",), CARE_THAT_COUNTS, APART),
        Set("need-apart", ("cin",), NEED_THAT_COUNTS, APART),
        Set("annex", ("annex-a",)),
        Set("youth", ("nccis",)),
        Set("enrolments", ("enrolments",)),
        Set("destinations", ("destinations",)),
        Set("results", ("results",)),
        Set("entries", ("entries",)),
        Set("qualifications", ("qualifications",)),
        Set("schools", ("gias",)),
        Set("school-links", ("gias-links",)),
        Set("school-areas", ("school-areas",)),
        Set("area-need", ("area-need",)),
        Set("school-balances", ("school-balances",)),
        Set("neighbours", ("neighbours",)),
        Set("published-figures", ("published-figures",)),
    )
}


def rows_of(seed: int, district: District) -> Iterator[tuple[str, Person | None, Rows]]:
    """Give all rows of a district, set by set, with whom they are about."""
    for person in district.people:
        for source, of_person in _rows_of(person):
            yield source, person, of_person
        if district.number < DISTRICTS_APART:
            yield "care-apart", person, rows.care_rows(person, THIS_YEAR)
            yield "need-apart", person, rows.need_rows(person, THIS_YEAR)
    for school in district.schools:
        yield "schools", None, rows.school_rows(school)
    yield "area-need", None, rows.place_rows(seed, district)
    if district.number == 0:
        yield "qualifications", None, qualification_rows()


def _rows_of(person: Person) -> Iterator[tuple[str, Rows]]:
    yield "care", rows.care_rows(person, THIS_YEAR)
    yield "care-before", rows.care_rows(person, YEAR_BEFORE)
    yield "need", rows.need_rows(person, THIS_YEAR)
    yield "need-before", rows.need_rows(person, YEAR_BEFORE)
    yield "enrolments", rows.enrolment_rows(person)
    yield "results", rows.result_rows(person)
    yield "youth", rows.youth_rows(person)


def set_of(source: str, table: str) -> str:
    """Give the set that a row goes to."""
    return table if table in SETS else source
