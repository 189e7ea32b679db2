"""What a child lost in a term and in a school year is the sum of the days of every suspension, told slowly here."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.engine.catalogue.registers import registers
from tallystick.engine.catalogue.rules import rules
from tallystick.engine.clocks import Calendar, Term
from tallystick.engine.registers.checking import derived
from tallystick.engine.registers.entries import Entry, Subject
from tallystick.engine.registers.world import World

TERMS = (
    Term("Summer", date(2008, 4, 14), date(2008, 7, 18), date(2008, 5, 26), date(2008, 5, 30)),
    Term("Autumn", date(2008, 9, 1), date(2008, 12, 19), date(2008, 10, 27), date(2008, 10, 31)),
)
YEARS = ((date(2007, 8, 1), date(2008, 7, 31)), (date(2008, 8, 1), date(2009, 7, 31)))
CALENDAR = Calendar({}, TERMS, {})
CHILD = Subject("child", "Ash Merrow")
HALF = 0.5
Lost = tuple[date, float]
PLANS = st.lists(
    st.tuples(st.integers(0, 20), st.integers(1, 30), st.sampled_from(["suspension", "lunchtime"]), st.booleans()),
    min_size=1,
    max_size=5,
)


@cache
def fields() -> dict[str, None]:
    return {one.code: None for one in registers()["exclusions"].fields if one.type != "derived"}


def entries(plan: list[tuple[int, int, str, bool]]) -> Iterator[Entry]:
    """Give exclusions one after the other: after so many days, for so long, of a kind, from the afternoon or not."""
    day = date(2008, 6, 20)
    for number, (gap, long, kind, afternoon) in enumerate(plan, 1):
        starts = day + timedelta(days=gap)
        day = starts + timedelta(days=long)
        told = {"kind": kind, "starts": starts, "ends": day - timedelta(days=1), "from_afternoon": afternoon}
        yield Entry("exclusions", f"exclusions/{number}", number, CHILD, {**fields(), **told}, "open")


def lost(one: Entry) -> Iterator[Lost]:
    """Give each school day of an exclusion with how much of it was lost."""
    for number in range((one.ends - one.starts).days + 1):
        day = one.starts + timedelta(days=number)
        if CALENDAR.is_school_day(day):
            yield day, HALF if one.kind == "lunchtime" or (one.from_afternoon and not number) else 1


def fullest(one: Entry, days: list[Lost], stretches: tuple[tuple[date, date], ...]) -> float:
    """Give what was lost in the fuller of the stretches in which an exclusion has a day."""
    met = [(first, last) for first, last in stretches if one.starts <= last and one.ends >= first]
    return max(sum(part for day, part in days if first <= day <= last) for first, last in met) if met else 0


@pytest.mark.row("ATX-10")
@settings(max_examples=60)
@given(PLANS)
def test_the_days_of_a_term_and_of_a_year_are_those_of_every_exclusion_in_it(
    plan: list[tuple[int, int, str, bool]],
):
    many = list(entries(plan))
    world = World(registers(), rules(), CALENDAR, subjects=[CHILD], entries=many, today=date(2009, 1, 30))
    days = [each for one in many for each in lost(one)]
    terms = tuple((one.starts, one.ends) for one in TERMS)
    for one in many:
        so_far = [each for other in many if other.starts <= one.starts for each in lost(other)]
        told = derived(registers()["exclusions"], one, world, {"term_days", "term_days_so_far", "year_days"})
        assert (told.term_days or 0) == fullest(one, days, terms)
        assert (told.term_days_so_far or 0) == fullest(one, so_far, terms)
        assert told.year_days == fullest(one, days, YEARS)
