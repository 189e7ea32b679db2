"""Whatever the calendar and the cycle: each stretch is owed once, in order, and windows together tell what a year does.

What falls due is compared with what each stretch gives by itself, gone through one by one over many years.
"""

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import msgspec
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.generative.test_clocks import calendars

from tallystick.engine.catalogue.obligations import BY_MEETINGS, Obligation, obligations
from tallystick.engine.catalogue.rules import rules
from tallystick.engine.clocks import Calendar, Known, Span, Term
from tallystick.engine.obligations import (
    Asking,
    Changes,
    Kept,
    Owed,
    Pattern,
    Settled,
    State,
    clashes,
    missed,
    moved,
    owed,
    planned_for,
    reckoned_anew,
    series,
    state,
)
from tallystick.lib.refusals import Refusal

often = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
DAY = timedelta(1)
FIRST = date(2007, 6, 1)
days = st.integers(0, 3 * 365).map(lambda number: FIRST + DAY * number)
CYCLES = ("weekly", "monthly", "half-termly", "quarterly", "termly", "twice-yearly", "three-times-yearly", "yearly")
COUNTED = ("calendar", "working", "school")


def known_longer(calendar: Calendar) -> Calendar:
    """Give a calendar of whose bank holidays enough is known around its terms."""
    return Calendar(
        calendar.bank_holidays, calendar.terms, calendar.closures, known=Known(date(2000, 1, 1), date(2020, 1, 1))
    )


@st.composite
def steady(draw: st.DrawFn) -> Calendar:
    """Draw years of terms that follow each other as they do, some of them called alike."""
    random = Random(draw(st.integers(0, 2**32)))
    terms, day = [], FIRST - 200 * DAY
    while day < FIRST + 4 * 365 * DAY:
        last = day + random.randrange(40, 100) * DAY
        name = random.choice(("Autumn", "Spring", "Summer"))
        half = day + random.randrange(20, 35) * DAY
        holiday = (half, half + random.randrange(1, 10) * DAY) if random.random() < 0.7 else (None, None)
        terms.append(Term(name, day, last, *holiday))
        day = last + random.randrange(5, 55) * DAY
    some = [FIRST + DAY * random.randrange(4 * 365) for _ in range(40)]
    return Calendar(dict.fromkeys(some[:25], "Holiday"), tuple(terms), dict.fromkeys(some[25:], "Closed"))


years = steady() | calendars()


@st.composite
def asked(draw: st.DrawFn) -> Asking:
    """Draw an obligation of any cycle and any day, on any calendar, begun and ended or not."""
    cycle = draw(st.sampled_from((*CYCLES, "six-weekly", *BY_MEETINGS)))
    number = draw(st.integers(-30 if cycle in BY_MEETINGS else 0, 30))
    counted = draw(st.sampled_from(COUNTED[:2] if number < 0 else COUNTED))
    told = {
        **msgspec.to_builtins(obligations()["secondary-strategy-team"]),
        "cycle": cycle,
        "year": draw(st.sampled_from(("financial", "school", "calendar"))),
        "due": {"days": number, "counted": counted, "after": draw(st.sampled_from(("start", "end")))},
    }
    begins = draw(days if cycle == "six-weekly" else st.none() | days)
    meetings = {planned_for(day): day for day in draw(st.lists(days, max_size=8))}
    settled = Settled(begins, draw(st.none() | days), meetings)
    return Asking(msgspec.convert(told, Obligation, strict=False), rules(), known_longer(draw(years)), settled)


def told(asking: Asking, first: date, last: date) -> tuple[Owed, ...] | None:
    """Give what falls due; None where it is refused."""
    try:
        return owed(asking, first, last)
    except Refusal:
        return None


@pytest.mark.row("GOV-05")
@often
@given(asked(), st.lists(days, min_size=2, max_size=6, unique=True))
def test_windows_together_tell_what_the_whole_does_and_each_stretch_once(asking: Asking, cuts: list[date]):
    cuts = sorted(cuts)
    whole = told(asking, cuts[0], cuts[-1])
    assume(whole is not None)
    assert whole is not None
    assert len({one.stretch.name for one in whole}) == len(whole)
    assert [one.stretch.starts for one in whole] == sorted(one.stretch.starts for one in whole)
    on_the_day = {day for one in whole[1:4] for day in (one.due - DAY, one.due) if day >= cuts[0]}
    ends = sorted({*cuts, *on_the_day})
    parts = [told(asking, start + DAY * (place > 0), end) for place, (start, end) in enumerate(pairwise(ends))]
    assert None not in parts
    assert [one for part in parts for one in part or ()] == list(whole)


@often
@given(asked(), days, days)
def test_what_falls_due_lies_in_the_window_and_within_the_obligation(asking: Asking, first: date, last: date):
    for one in told(asking, first, last) or ():
        assert first <= one.due <= last
        assert asking.begins is None or one.stretch.ends >= asking.begins
        assert one.due <= asking.ends


@often
@given(years, st.sampled_from(("half-termly", "termly")), st.integers(0, 20), days, days)
def test_what_goes_by_terms_is_what_each_term_gives_by_itself(
    calendar: Calendar, cycle: str, number: int, first: date, last: date
):
    plain = {**msgspec.to_builtins(obligations()["secondary-strategy-team"]), "cycle": cycle}
    plain["due"] = {"days": number, "counted": "working"}
    asking = Asking(msgspec.convert(plain, Obligation, strict=False), rules(), known_longer(calendar))
    found = told(asking, first, last)
    assume(found is not None)
    ends = [
        day for term in calendar.terms for day in (half_end(term) if cycle == "half-termly" else None, term.ends) if day
    ]
    by_hand = [asking.calendar.add_working_days(day, number) for day in sorted(ends)]
    assert [one.due for one in found or ()] == [day for day in by_hand if first <= day <= last]


def half_end(term: Term) -> date | None:
    """Give the last day of a term's first half; None where it has no holiday in it."""
    return term.half_term_starts - DAY if term.half_term_starts else None


@often
@given(days, st.integers(-40, 40), st.none() | st.integers(-40, 40))
def test_it_is_late_from_the_day_after_and_never_on_the_day(due: date, passed: int, delivered: int | None):
    today = due + DAY * passed
    when = None if delivered is None else due + DAY * delivered
    how = state(due, when, today)
    assert (how is State.LATE) == (today > due and (when is None or when > today))
    assert (how is State.DELIVERED_LATE) == (when is not None and due < when <= today)


@pytest.mark.row("GOV-02")
@often
@given(years, st.booleans(), days, days, days)
def test_six_weeks_lie_between_meetings_and_only_a_day_that_nobody_works_moves_one(
    calendar: Calendar, in_term: bool, begins: date, first: date, last: date
):
    assume(first <= last)
    works = calendar.is_school_day if in_term else calendar.is_working_day
    try:
        found = series(Pattern("six-weekly", begins, in_term=in_term), calendar, first, last)
    except Refusal:
        return
    for one in found:
        assert (one.planned - begins).days % 42 == 0
        assert one.day is None or (works(one.day) and one.stretch.holds(one.day))
        assert (one.day == one.planned) == works(one.planned) == (one.why == "")
        if one.day is None:
            assert not any(works(one.stretch.starts + DAY * number) for number in range(42))
        else:
            assert not any(works(one.planned + DAY * number) for number in range((one.day - one.planned).days))
    assert all(after.planned > before.planned for before, after in pairwise(found))


@often
@given(
    calendars(), st.sampled_from(CYCLES), st.integers(-1, 6), days, st.lists(days, min_size=2, max_size=5, unique=True)
)
def test_meetings_of_windows_together_are_those_of_the_whole(
    calendar: Calendar, cycle: str, nth: int, begins: date, cuts: list[date]
):
    cuts, pattern = sorted(cuts), Pattern(cycle, begins, nth=nth or 1)  # type: ignore[arg-type]
    try:
        whole = series(pattern, calendar, cuts[0], cuts[-1])
        parts = [series(pattern, calendar, start + DAY * (place > 0), end)
                 for place, (start, end) in enumerate(pairwise(cuts))]  # fmt: skip
    except Refusal:
        return
    assert [one for part in parts for one in part] == list(whole)
    assert len({one.stretch for one in whole}) == len(whole)


@pytest.mark.row("GOV-02")
@often
@given(calendars(), st.sampled_from(CYCLES), days, days, st.data())
def test_of_meetings_moved_anywhere_those_are_missed_that_were_not_held(
    calendar: Calendar, cycle: str, begins: date, first: date, data: st.DataObject
):
    pattern = Pattern(cycle, begins)  # type: ignore[arg-type]
    try:
        found = [one for one in series(pattern, calendar, first, first + 200 * DAY) if one.day]
    except Refusal:
        return
    for place, one in enumerate(found):
        to = one.planned + DAY * data.draw(st.integers(-60, 60))
        with suppress(Refusal):
            found[place] = moved(one, to, "The chair is away.", pattern, calendar)
    on = [one.day for one in found if one.day]
    assert missed(found, on, date.max) == ()
    assert len(missed(found, [], date.max)) == len(found)
    assume(found)
    lacks = data.draw(st.integers(0, len(found) - 1))
    assert len(missed(found, on[:lacks] + on[lacks + 1 :], date.max)) == 1
    assert missed(found, [], min(on)) == ()
    alone, both = clashes({"Panel": found}), clashes({"Panel": found, "Forum": found[:1]})
    assert (alone, both) == ({}, {on[0]: ("Forum", "Panel")})


@pytest.mark.row("GOV-05")
@often
@given(asked(), days, days, st.data())
def test_what_was_delivered_is_not_owed_again_when_days_are_corrected(
    before: Asking, first: date, last: date, data: st.DataObject
):
    found = told(before, first, last)
    assume(found and before.one.cycle != "six-weekly")
    kept = [Kept(one.stretch.name, one.due, settled=True) for one in found or ()]
    after = replace(
        before,
        calendar=replace(before.calendar, terms=tuple(corrected(one, data) for one in before.calendar.terms)),
        settled=replace(
            before.settled,
            meetings={
                name: day + DAY * data.draw(st.integers(-20, 20))
                for name, day in (before.settled.meetings or {}).items()
            },
        ),
    )
    reach = 60 * DAY  # farther than anything was corrected
    now = told(after, first - reach, last + reach) or ()
    names = {one.stretch.name for one in found or ()}
    for one in reckoned_anew(kept, now, first).added:
        assert one.stretch.name not in names
        if before.one.cycle in BY_MEETINGS:
            assert one.stretch.name in (before.settled.meetings or {})
        else:
            assert not any(_within(one.stretch, each.stretch) for each in found or ())


def _within(one: Span, other: Span) -> bool:
    return other.starts <= one.starts and one.ends <= other.ends


def corrected(term: Term, data: st.DataObject) -> Term:
    """Give a term that begins and ends up to two days later or sooner, in the same year."""
    starts, ends = (day + DAY * data.draw(st.integers(-2, 2)) for day in (term.starts, term.ends))
    return replace(term, starts=starts if starts.year == term.starts.year else term.starts, ends=ends)


names = st.integers(0, 9).map(lambda number: f"Stretch {number}")
kept_lines = st.builds(Kept, names, days, st.booleans(), st.booleans())
owed_lines = st.builds(lambda name, due: Owed(Span(name, due, due), due), names, days)


@often
@given(
    st.lists(kept_lines, unique_by=lambda one: one.stretch),
    st.lists(owed_lines, unique_by=lambda one: one.stretch.name),
    days,
)
def test_asked_again_after_it_was_done_nothing_changes_and_what_is_settled_never_does(
    kept: list[Kept], now: list[Owed], today: date
):
    changes = reckoned_anew(kept, now, today)
    after = done(kept, changes)
    assert reckoned_anew(after.values(), now, today) == Changes()
    for one in kept:
        if one.settled or (one.due < today and not one.gone):
            assert after[one.stretch] == one


def done(kept: list[Kept], changes: Changes) -> dict[str, Kept]:
    """Give what is kept once the changes are made."""
    lines = {one.stretch: one for one in kept}
    lines |= {
        one.stretch.name: Kept(one.stretch.name, one.due) for one in (*changes.added, *changes.redated, *changes.back)
    }
    return lines | {name: Kept(name, lines[name].due, gone=True) for name in changes.gone}
