"""Which returns are written of the invented authority, and from which rows each is made.

Promise: a return whose definition the catalogue does not have yet is left out, and said to be.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tallystick.engine.synth import rows
from tallystick.engine.synth.errors import CARE, NEED, Slip
from tallystick.engine.synth.people import District
from tallystick.engine.synth.rows.results import qualification_rows
from tallystick.engine.synth.rows.row import Rows, Year
from tallystick.engine.synth.years import YEAR_BEFORE_BEGINS, YEAR_BEGINS, YEAR_ENDS

THIS_YEAR = Year(YEAR_BEGINS, YEAR_ENDS)
YEAR_BEFORE = Year(YEAR_BEFORE_BEGINS, YEAR_BEGINS.replace(month=3, day=31))


@dataclass(frozen=True, slots=True)
class Set:
    """Rows that are written together: the folder, the returns made of them and the slips planted in them."""

    code: str
    returns: tuple[str, ...]
    slips: tuple[Slip, ...] = ()


SETS = {
    one.code: one
    for one in (
        Set("care", ("ssda903", "ssda903-xml"), CARE),
        Set("care-before", ("ssda903",)),
        Set("need", ("cin",), NEED),
        Set("need-before", ("cin",)),
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


def rows_of(seed: int, district: District) -> Iterator[tuple[str, Rows]]:
    """Give all rows of a district, set by set."""
    for person in district.people:
        yield "care", rows.care_rows(person, THIS_YEAR)
        yield "care-before", rows.care_rows(person, YEAR_BEFORE)
        yield "need", rows.need_rows(person, THIS_YEAR)
        yield "need-before", rows.need_rows(person, YEAR_BEFORE)
        if person.pupil:
            yield "enrolments", rows.enrolment_rows(person)
            yield "results", rows.result_rows(person)
        yield "youth", rows.youth_rows(person)
    for school in district.schools:
        yield "schools", rows.school_rows(school)
    yield "area-need", rows.place_rows(seed, district)
    if district.number == 0:
        yield "qualifications", qualification_rows()


def set_of(source: str, table: str) -> str:
    """Give the set that a row goes to."""
    return table if table in SETS else source
