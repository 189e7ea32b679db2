"""Clocks agree with an almanac gone through day by day: term ends, bank holidays, half-days, leap years, new rules.

Each example draws a calendar and then tries many limits, pauses and days on it. TALLYSTICK_PROVE=1 tries a million
deadlines, changes of rules and counts each, and a hundred thousand cadences.
"""

import os
from collections import defaultdict
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.almanacs import ONE, Almanac

from tallystick.engine.catalogue.rules import Limit, Rule
from tallystick.engine.clocks import Calendar, Known, Span, Term
from tallystick.engine.clocks.limits import deadline, deadline_at, due_under
from tallystick.engine.clocks.windows import Often, broken_stretches, missed_spans, next_in_span, next_in_window
from tallystick.lib.refusals import Refusal

PROVING = bool(os.environ.get("TALLYSTICK_PROVE"))
TRIES = 500 if PROVING else 100  # on each calendar
slowly = settings(max_examples=2000 if PROVING else 15, deadline=None, suppress_health_check=list(HealthCheck))
FIRST = date(2007, 6, 1)  # so that 29 February 2008 is met
DAYS = 3 * 365
UNITS = ("school days", "working days", "calendar days", "weeks", "months", "years", "sessions")
KINDS = ("school days", "working days", "calendar days")
CADENCES = ("weekly", "monthly", "half-termly")
LONDON = ZoneInfo("Europe/London")


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """Draw three years with terms, holidays in them, closed days and half-days, and a year left out now and then."""
    random = Random(draw(st.integers(0, 2**32)))
    terms, day = [], FIRST + timedelta(random.randrange(120))
    while day < FIRST + timedelta(DAYS):
        last = day + timedelta(random.randrange(20, 110))
        terms.append(a_term(random, day, last))
        day = last + timedelta(random.choice((3, 10, 16, 17, 45, 70, 119, 125, 300)))
    some = [FIRST + timedelta(random.randrange(DAYS)) for _ in range(60)]
    known = Known(FIRST, FIRST + timedelta(DAYS))
    halves = {one: random.choice(("morning", "afternoon")) for one in some[40:]}
    return Calendar(
        dict.fromkeys(some[:25], "Holiday"), tuple(terms), dict.fromkeys(some[25:40], "Closed"), halves, known
    )


def a_term(random: Random, first: date, last: date) -> Term:
    """Give a term, now and then with a holiday in it."""
    length = (last - first).days
    begins = first + timedelta(random.randrange(2, length - 8))
    if random.random() < 0.3:
        return Term("Term", first, last)
    return Term("Term", first, last, begins, begins + timedelta(random.randrange(1, 7)))


def a_day(random: Random) -> date:
    """Give a day of the years known, or shortly outside."""
    return FIRST + timedelta(random.randrange(-20, DAYS + 20))


def a_limit(random: Random, **when: date | None) -> Limit:
    """Give any limit."""
    unit = random.choice(UNITS)
    most = {"years": 2, "months": 13, "weeks": 20}.get(unit, 45)
    day_one = random.choice(("the day itself", "the day after"))
    return Limit(value=Decimal(random.randrange(most + 1)), unit=unit, day_one=day_one, source="Drawn", **when)


def some_pauses(random: Random, day: date) -> list[tuple[date, date]]:
    """Give stretches around a day: none, or some that touch, overlap, run backwards or lie too late."""
    starts = [day + timedelta(random.randrange(-10, 60)) for _ in range(random.choice((0, 0, 1, 2, 3)))]
    return [(one, one + timedelta(random.randrange(-2, 30))) for one in starts]


def asked(question, *given_, **named):
    """Ask, and give None for a refusal."""
    try:
        return question(*given_, **named)
    except Refusal:
        return None


@pytest.mark.row("GOV-04", "ATX-23")
@slowly
@given(calendars(), st.integers(0, 2**32))
def test_a_deadline_is_where_the_finger_stops(calendar: Calendar, seed: int):
    almanac, random = Almanac.of(calendar), Random(seed)
    for _ in range(TRIES):
        limit, started = a_limit(random), a_day(random)
        pauses = some_pauses(random, started)
        expected = almanac.due(limit, started, pauses)
        assert asked(deadline, limit, started, calendar, pauses) == expected, (limit, started, pauses)


@pytest.mark.row("ATX-23")
@slowly
@given(calendars(), st.integers(0, 2**32))
def test_a_case_keeps_the_limit_of_its_own_first_day(calendar: Calendar, seed: int):
    almanac, random = Almanac.of(calendar), Random(seed)
    cuts = sorted({a_day(random) for _ in range(3)})
    edges = [(None, cuts[0]), *((one + ONE, other) for one, other in pairwise(cuts)), (cuts[-1] + ONE, None)]
    limits = [a_limit(random, starts=starts, ends=ends) for starts, ends in edges]
    rule = Rule(kind="rule", code="drawn", title="Drawn", rows=[], about="", limits=limits[1:])
    for day in (*cuts, *(one + ONE for one in cuts), *(a_day(random) for _ in range(TRIES))):
        place = sum(day > cut for cut in cuts)
        expected = almanac.due(limits[place], day) if place else None
        assert asked(due_under, rule, day, calendar) == expected, (day, limits)


@pytest.mark.row("GOV-04")
@slowly
@given(calendars(), st.integers(0, 2**32))
def test_a_count_is_what_the_finger_counts(calendar: Calendar, seed: int):
    almanac, random = Almanac.of(calendar), Random(seed)
    counts = {
        "school days": (calendar.count_school_days, calendar.school_days_within),
        "working days": (calendar.count_working_days, calendar.working_days_within),
        "sessions": (calendar.count_sessions, calendar.sessions_within),
    }
    for _ in range(TRIES):
        unit, (between, within) = random.choice(list(counts.items()))
        one = a_day(random)
        other = one + timedelta(random.randrange(-60, 200))
        if known(almanac, unit, one, other):
            assert asked(between, one, other) == almanac.count(unit, one, other), (unit, one, other)
        if one <= other and known(almanac, unit, one, other):
            assert asked(within, one, other) == almanac.count(unit, one - ONE, other), (unit, one, other)


def known(almanac: Almanac, unit: str, *days: date) -> bool:
    """Whether both ends are known; what is refused beyond them, the deadlines show."""
    return all(almanac.knows(day, unit) for day in days)


@pytest.mark.row("GOV-04")
@slowly
@given(calendars(), st.integers(0, 2**32))
def test_a_broken_cadence_and_the_next_day_due_are_found_window_by_window(calendar: Calendar, seed: int):
    almanac, random = Almanac.of(calendar), Random(seed)
    for _ in range(TRIES // 10):
        kind = random.choice((*KINDS, "days given"))
        first = FIRST + timedelta(random.randrange(DAYS - 200))
        last = first + timedelta(random.randrange(70))
        placed = tuple(first + timedelta(random.randrange(90)) for _ in range(20)) if kind == "days given" else ()
        often = Often(random.choice((1, 1, 2, 3)), random.randrange(1, 12), kind, placed)
        happened = [first + timedelta(random.randrange(-5, 80)) for _ in range(random.randrange(14))]
        due = asked(next_in_window, happened, often, first, calendar)
        counted = days_that_count(almanac, often, first, max(first + timedelta(260), due or first))
        case = (often, first, last, happened)
        if counted is not None:
            shown = [(one.starts, one.ends) for one in broken_stretches(happened, often, first, last, calendar)]
            assert shown == broken_by_hand([day for day in counted if day <= last], often, happened), case
            assert due == next_by_hand(counted, often, happened, first), case


def days_that_count(almanac: Almanac, often: Often, first: date, last: date) -> list[date] | None:
    """Give the days that count, in order; None where the almanac does not know them all."""
    every = [first + timedelta(number) for number in range((last - first).days + 1)]
    if often.kind == "days given":
        return [day for day in every if day in often.given]
    if not all(almanac.knows(day, often.kind) for day in every):
        return None
    return [day for day in every if almanac.weight(day, often.kind)]


def windows(counted: list[date], often: Often, happened: list[date]):
    """Give each window with its place and how much happened in it."""
    for place in range(len(counted) - often.days + 1):
        inside = counted[place : place + often.days]
        yield place, inside, sum(inside[0] <= day <= inside[-1] for day in happened)


def broken_by_hand(counted: list[date], often: Often, happened: list[date]) -> list[tuple[date, date]]:
    """Look at every window; those that share a day are one stretch."""
    found: list[list[int]] = []
    for place, inside, number in windows(counted, often, happened):
        if number < often.at_least:
            if found and place <= found[-1][1]:
                found[-1][1] = place + len(inside) - 1
            else:
                found.append([place, place + len(inside) - 1])
    return [(counted[start], counted[end]) for start, end in found]


def next_by_hand(counted: list[date], often: Often, happened: list[date], first: date) -> date | None:
    """Give the end of the first window that would be short if nothing happened any more."""
    kept = [day for day in happened if day >= first]
    latest = max(kept, default=date.min)
    short = (
        inside[-1]
        for _, inside, number in windows(counted, often, kept)
        if number < often.at_least and inside[-1] > latest
    )
    return next(short, None)


@pytest.mark.row("GOV-04")
@slowly
@given(calendars(), st.integers(0, 2**32))
def test_stretches_that_were_missed_are_those_with_too_few_days_in_them(calendar: Calendar, seed: int):
    almanac, random = Almanac.of(calendar), Random(seed)
    every = {cadence: grouped(almanac, cadence) for cadence in CADENCES}
    for _ in range(TRIES // 10):
        cadence, at_least = random.choice(CADENCES), random.choice((1, 1, 2))
        first = FIRST + timedelta(31 + random.randrange(DAYS - 500))
        last = first + timedelta(random.randrange(200))
        happened = [first + timedelta(random.randrange(-20, 220)) for _ in range(random.randrange(12))]
        groups = every[cadence]
        missed = [
            (days[0], days[-1])
            for days in groups
            if days[-1] <= last and days[-1] >= first and sum(days[0] <= day <= days[-1] for day in happened) < at_least
        ]
        case = (cadence, first, last, happened)
        assert bounds(missed_spans(happened, cadence, first, last, calendar, at_least)) == missed, case
        short = (days for days in groups if days[-1] >= first and number_in(days, happened) < at_least)
        assert asked(next_in_span, happened, cadence, first, calendar, at_least) == next_span_by_hand(
            almanac, cadence, first, next(short, None)
        ), case


def number_in(days: list[date], happened: list[date]) -> int:
    """Count what happened from the first of some days to the last."""
    return len([day for day in happened if days[0] <= day <= days[-1]])


def next_span_by_hand(almanac: Almanac, cadence: str, first: date, short: list[date] | None) -> date | None:
    """Give the end of a stretch that is short, unless terms are missing on the way to it."""
    if short is None or (cadence == "half-termly" and almanac.count("school days", first, short[0]) is None):
        return None
    return short[-1]


def bounds(spans: list[Span]) -> list[tuple[date, date]]:
    """Give the first and last day of each."""
    return [(one.starts, one.ends) for one in spans]


def grouped(almanac: Almanac, cadence: str) -> list[list[date]]:
    """Put the days of the almanac together by week, month or half-term."""
    groups: dict[object, list[date]] = defaultdict(list)
    day = almanac.first
    while day <= almanac.last:
        key = {"weekly": day.strftime("%G %V"), "monthly": (day.year, day.month), "half-termly": almanac.span.get(day)}[
            cadence
        ]
        if key is not None:
            groups[key].append(day)
        day += ONE
    return list(groups.values())


@given(st.integers(0, 366 * 24), st.integers(0, 200))
def test_hours_run_on_through_the_night_on_which_clocks_change(after: int, hours: int):
    started = datetime(2008, 1, 1, tzinfo=LONDON) + timedelta(hours=after)
    due = deadline_at(Limit(value=Decimal(hours), unit="hours", source="Drawn"), started)
    assert due.timestamp() - started.timestamp() == hours * 3600
    assert due.tzinfo is LONDON
