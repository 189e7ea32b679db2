"""Whether windows come to what a loop over their days would count, and whether days may be moved and children mixed."""

from datetime import date, timedelta
from random import Random

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tallystick.engine.asking.questions import Source
from tallystick.engine.catalogue.sources import columns_of
from tallystick.engine.studies.months import day_of, months_of, told_until
from tallystick.engine.studies.windows import (
    Windows,
    line_of,
    lost_within,
    sessions_within,
    spells_for,
    spells_of,
)

FIRST = date(2024, 1, 29)  # so that windows lie over the end of a month with a leap day
DAY = timedelta(days=1)
CHILDREN = ("ash", "kit", "tam")
days = some.integers(0, 75)
marks = some.dictionaries(
    some.tuples(some.sampled_from(CHILDREN), some.sampled_from(["S1", "S2"]), days, some.booleans()),
    some.sampled_from("/AU#"),
    max_size=60,
)
windows = some.lists(some.tuples(some.integers(0, 2), days, some.integers(0, 70)), min_size=1, max_size=6)


def source_of(marked):
    """Give marks as months of bitmaps, as a load would lay them down."""
    rows: dict[tuple[str, str, date], dict[str, object]] = {}
    for (child, school, place, afternoon), mark in marked.items():
        day = FIRST + place * DAY
        month = day.replace(day=1)
        empty = {"marked": 0, "possible": 0, "present": 0, "approved": 0, "authorised": 0, "unauthorised": 0}
        row = rows.setdefault((child, school, month), {"upn": child, "laestab": school, "month": month, **empty})
        bit = 1 << 2 * (day.day - 1) + afternoon
        for name in {
            "/": ("possible", "present"),
            "A": ("possible", "authorised"),
            "U": ("possible", "unauthorised"),
        }.get(mark, ()):
            row[name] |= bit
        row["marked"] |= bit
    return Source(columns_of("attendance-months"), rows=list(rows.values()))


def laid(asked):
    """Give windows by child, first day and length as arrays."""
    whose, first, long = (numpy.array(column, numpy.int64) for column in zip(*asked, strict=True))
    return Windows(whose, first + day_of(FIRST), first + day_of(FIRST) + long - 1)


def slowly(marked, asked, key=0, names=CHILDREN):
    """Count session by session."""
    found = []
    for whose, first, long in asked:
        mine = [mark for told, mark in marked.items() if told[key] == names[whose] and first <= told[2] < first + long]
        found.append((sum(mark in "/AU" for mark in mine), sum(mark in "AU" for mark in mine)))
    return found


def quickly(marked, asked, key="upn", names=CHILDREN):
    found = sessions_within(months_of(source_of(marked), key, names), laid(asked))
    return list(zip(found.possible.tolist(), found.missed.tolist(), strict=True))


@settings(max_examples=60, deadline=None)
@given(marks, windows)
def test_a_window_comes_to_what_a_loop_over_its_sessions_counts(marked, asked):
    assert quickly(marked, asked) == slowly(marked, asked)


@settings(max_examples=30, deadline=None)
@given(marks, windows)
def test_schools_are_counted_over_all_of_their_pupils(marked, asked):
    asked = [(whose % 2, *rest) for whose, *rest in asked]
    assert quickly(marked, asked, "laestab", ("S1", "S2")) == slowly(marked, asked, 1, ("S1", "S2"))


@settings(max_examples=30, deadline=None)
@given(marks, windows, some.integers(1, 400))
def test_all_days_moved_alike_change_nothing(marked, asked, by):
    moved = {(child, school, place + by, half): mark for (child, school, place, half), mark in marked.items()}
    assert quickly(moved, [(whose, first + by, long) for whose, first, long in asked]) == quickly(marked, asked)


@settings(max_examples=30, deadline=None)
@given(marks, windows, some.permutations(range(3)))
def test_children_in_another_order_change_nothing(marked, asked, order):
    names = tuple(CHILDREN[order.index(place)] for place in range(3))
    asked_so = [(names.index(CHILDREN[whose]), *rest) for whose, *rest in asked]
    assert quickly(marked, asked_so, names=names) == quickly(marked, asked)


def test_the_last_day_with_any_mark_is_told():
    assert told_until(source_of({("ash", "S1", 3, False): "#", ("kit", "S1", 40, True): "U"})) == day_of(FIRST) + 40
    assert told_until(source_of({})) is None


def calendar(closed):
    """Give a calendar in which schools are open on weekdays but those closed."""
    found, school = [], 0
    for place in range(160):
        day = FIRST + place * DAY
        school += is_open(place, closed)
        found.append({"day": day, "working": school, "school": school})
    return found


def is_open(place, closed):
    return (FIRST + place * DAY).weekday() < 5 and place not in closed


spells = some.lists(
    some.tuples(some.integers(0, 2), days, some.integers(0, 9), some.booleans(), some.booleans()), max_size=8
)


@settings(max_examples=60, deadline=None)
@given(spells, windows, some.sets(days))
def test_days_lost_are_those_on_which_schools_are_open(lost, asked, closed):
    line = line_of(calendar(closed))
    columns = [numpy.array(one, numpy.int64) for one in zip(*lost, strict=True)] or [numpy.empty(0, numpy.int64)] * 5
    whose, first, long, lunch, late = columns
    found = spells_of(
        line, whose, first + day_of(FIRST), first + long + day_of(FIRST), lunchtime=lunch, from_afternoon=late
    )
    assert lost_within(found, laid(asked), line).tolist() == [lost_slowly(lost, one, closed) for one in asked]


def lost_slowly(lost, window, closed):
    """Count half-day by half-day: of a lunchtime one a day, of a first day from the afternoon one."""
    whose, first, long = window
    found = 0
    for child, starts, more, lunch, late in lost:
        for place in range(starts, starts + more + 1):
            if child == whose and first <= place < first + long and is_open(place, closed):
                found += 1 if lunch or (late and place == starts) else 2
    return found


@pytest.mark.parametrize(("first", "long", "wanted"), [(0, 4, 4), (0, 5, 5), (4, 3, 1), (7, 10, 0)])
def test_half_days_told_by_a_census_are_laid_on_school_days_one_after_another(first, long, wanted):
    line = line_of(calendar(set()))
    wednesday = numpy.array([day_of(FIRST) + 2])  # then Thursday, and the morning of Friday
    found = spells_for(line, numpy.array([0]), wednesday, numpy.array([5]))
    assert lost_within(found, laid([(0, first, long)]), line).tolist() == [wanted]


def test_the_next_school_day_comes_after_a_holiday_and_is_unknown_beyond_the_calendar():
    line = line_of(calendar({7, 8, 9, 10, 11}))
    asked = [-9, 3, 4, 5, 10, 13, 14, 159, 200]
    assert [line.next_open(day_of(FIRST) + place) - day_of(FIRST) for place in asked] == [
        0, 4, 14, 14, 14, 14, 15, 160, 201,
    ]  # fmt: skip


def test_a_long_row_of_windows_is_counted_in_pieces(monkeypatch):
    monkeypatch.setattr("tallystick.engine.studies.windows.AT_ONCE", 2)
    random = Random(7)
    marked = {(random.choice(CHILDREN), "S1", random.randrange(70), False): "A" for _ in range(40)}
    asked = [(random.randrange(3), random.randrange(60), 14) for _ in range(7)]
    assert quickly(marked, asked) == slowly(marked, asked)
