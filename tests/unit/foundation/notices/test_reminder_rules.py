"""When a line reaches a stage, who then hears of it, and what a digest says."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.engine.clocks import Calendar, Known
from tallystick.foundation.due.rules import working_days_late
from tallystick.foundation.notices.rules import (
    MOST_TRIES,
    Call,
    Item,
    LeadTimes,
    Line,
    Part,
    Roster,
    Stage,
    calls,
    digest,
    is_digest_day,
    next_try,
    reached,
)
from tallystick.foundation.notices.rules.stages import day_of

EASTER = Calendar(bank_holidays={date(2027, 3, 26): "Good Friday", date(2027, 3, 29): "Easter Monday"})
TIMES = LeadTimes()
LEAD, DEPUTY, MANAGER, DIRECTOR, OFFICER = 1, 2, 3, 4, 5
HEAD_OF_TRAVEL, ASSISTANT_DIRECTOR, TOP = 10, 11, 12
ROSTER = Roster(
    holders={
        HEAD_OF_TRAVEL: frozenset({LEAD}),
        ASSISTANT_DIRECTOR: frozenset({MANAGER}),
        TOP: frozenset({DIRECTOR}),
    },
    stand_ins={LEAD: frozenset({DEPUTY})},
    above={HEAD_OF_TRAVEL: ASSISTANT_DIRECTOR, ASSISTANT_DIRECTOR: TOP},
    active=frozenset({LEAD, DEPUTY, MANAGER, DIRECTOR, OFFICER}),
    last=frozenset({OFFICER}),
)
DUE = date(2027, 3, 31)


@pytest.mark.parametrize(
    ("stage", "day"),
    [
        (Stage.AHEAD, date(2027, 3, 22)),  # Good Friday and Easter Monday do not count
        (Stage.ON_DAY, date(2027, 3, 31)),
        (Stage.SECOND, date(2027, 4, 5)),
        (Stage.LAST, date(2027, 4, 12)),
    ],
)
def test_a_stage_is_reached_after_so_many_working_days(stage, day):
    assert day_of(stage, DUE, TIMES, EASTER) == day


def test_what_is_due_on_a_bank_holiday_is_said_on_the_working_day_before():
    assert day_of(Stage.ON_DAY, date(2027, 3, 28), TIMES, EASTER) == date(2027, 3, 25)


def test_before_its_first_stage_nobody_hears_of_a_line():
    assert reached(DUE, date(2027, 3, 19), TIMES, EASTER) == ()
    assert not told(date(2027, 3, 19))


def told(today, line=None, roster=ROSTER):
    return calls([line or Line(7, DUE, post=HEAD_OF_TRAVEL)], roster, today=today, times=TIMES, calendar=EASTER)


def test_the_first_reminders_go_to_whoever_has_to_do_it_and_whoever_stands_for_them():
    for day in (date(2027, 3, 22), DUE):
        assert told(day).keys() == {LEAD, DEPUTY}


def test_the_second_reminder_goes_to_the_manager_too():
    assert told(date(2027, 4, 2)).keys() == {LEAD, DEPUTY}
    assert told(date(2027, 4, 5))[MANAGER] == [Call(7, Stage.SECOND, Part.MANAGES)]
    assert OFFICER not in told(date(2027, 4, 5))


def test_the_last_reminder_goes_to_whoever_answers_for_the_whole():
    assert told(date(2027, 4, 12))[OFFICER] == [Call(7, Stage.LAST, Part.ANSWERS)]
    owned = Line(7, DUE, post=HEAD_OF_TRAVEL, answerable=frozenset({DIRECTOR}))
    assert told(date(2027, 4, 12), owned).keys() == {LEAD, DEPUTY, MANAGER, DIRECTOR}


def test_where_the_manager_is_missing_the_next_one_up_hears_of_it():
    vacant = Roster(
        holders={HEAD_OF_TRAVEL: frozenset({LEAD}), TOP: frozenset({DIRECTOR})},
        above=ROSTER.above,
        active=ROSTER.active,
    )
    assert told(date(2027, 4, 5), roster=vacant).keys() == {LEAD, DIRECTOR}


def test_posts_that_report_to_each_other_have_no_manager_and_no_endless_search():
    circle = Roster(
        holders={HEAD_OF_TRAVEL: frozenset({LEAD})},
        above={HEAD_OF_TRAVEL: TOP, TOP: HEAD_OF_TRAVEL},
        active=ROSTER.active,
    )
    assert told(date(2027, 4, 5), roster=circle).keys() == {LEAD}


def test_what_falls_to_a_person_goes_to_the_manager_of_their_post():
    assert MANAGER in told(date(2027, 4, 5), Line(7, DUE, user=LEAD))


def test_nobody_with_a_closed_account_hears_anything():
    closed = Roster(holders=ROSTER.holders, above=ROSTER.above, active=frozenset({MANAGER}))
    assert told(date(2027, 4, 5), roster=closed).keys() == {MANAGER}


@given(st.dates(date(2026, 1, 1), date(2028, 1, 1)), st.integers(-20, 40))
def test_stages_come_in_their_order_and_never_go_back(due, step):
    today = due + timedelta(days=step)
    before, after = reached(due, today, TIMES, EASTER), reached(due, today + timedelta(days=1), TIMES, EASTER)
    assert before == tuple(Stage)[: len(before)]
    assert after[: len(before)] == before


@given(st.one_of(st.none(), st.integers(0, 4)), st.dates(date(2026, 1, 1), date(2028, 1, 1)))
def test_no_digest_goes_out_on_a_day_on_which_offices_are_shut_and_a_weekly_one_once_a_week(weekday, day):
    week = [day - timedelta(days=day.weekday() - step) for step in range(7)]
    sent = [one for one in week if is_digest_day(weekday, one, EASTER)]
    assert all(EASTER.is_working_day(one) for one in sent)
    assert weekday is None or len(sent) == 1


def test_lateness_counts_working_days():
    assert working_days_late(date(2027, 3, 25), date(2027, 3, 29), EASTER) == 0
    assert working_days_late(date(2027, 3, 25), date(2027, 3, 31), EASTER) == 2


def test_a_digest_names_what_is_due_and_nothing_else():
    items = [
        Item("Update: shelter on the quay", date(2027, 3, 25), 2, "/a/", Part.DOES, letter="⟦letter:4⟧"),
        Item("Update: reading rooms", date(2027, 4, 7), 0, "/b/", Part.DOES),
        Item("Update: ferry crews", date(2027, 3, 24), 3, "/c/", Part.MANAGES, whose="Head of Travel"),
    ]
    page = {"site": "https://tally.example", "page": "/due/", "choice": "/notices/"}
    title, words = digest(items, name="Morwenna Pike", today=date(2027, 3, 31), **page)
    assert title == "Tallystick: 1 late, 1 due, 1 late in your area"
    assert "Was due Thursday 25 March 2027: 2 working days late\n  https://tally.example/a/" in words
    assert "⟦letter:4⟧" in words
    assert "- Update: ferry crews (Head of Travel)" in words
    assert words.count("\n- ") == 3


def test_nobodys_words_make_a_link_of_their_own():
    item = Item("⟦letter:9⟧ Update\nof mine", DUE, 0, "/a/", Part.DOES)
    _, words = digest([item], name="⟦letter:8⟧", today=DUE, site="", page="/due/", choice="/notices/")
    assert "⟦" not in words


def test_waits_grow_and_a_message_is_given_up_in_the_end():
    now = datetime(2027, 3, 1, 9, tzinfo=UTC)
    waits = [next_try(tries, now) for tries in range(1, MOST_TRIES)]
    assert waits == sorted(waits)
    assert waits[0] == now + timedelta(minutes=1)
    assert next_try(MOST_TRIES, now) is None


def test_what_is_due_outside_the_years_known_reminds_on_its_day_and_stops_nobody_elses_reminder():
    known = Calendar(known=Known(date(1990, 1, 1), date(2100, 12, 31)))
    assert reached(date(2150, 1, 1), date(2027, 4, 8), TIMES, known) == ()
    assert reached(date(1985, 1, 1), date(2027, 4, 8), TIMES, known) == tuple(Stage)
