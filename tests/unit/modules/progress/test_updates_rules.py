"""What an update has to say, where it may go, when it is asked for, and what changed since the last."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.engine.clocks import Calendar
from tallystick.modules.plans.rules.vocabulary import STATUS_WORDS
from tallystick.modules.progress.rules.answers import (
    STATUSES,
    AnswerUnknown,
    UpdateIncomplete,
    check_complete,
    check_status,
    missing,
)
from tallystick.modules.progress.rules.changes import changes_since
from tallystick.modules.progress.rules.evidence import LinkRefused, check_link, title_of
from tallystick.modules.progress.rules.states import NEXT, UpdateCannotMove, check_may_become
from tallystick.modules.progress.rules.windows import window, working_days_left
from tallystick.modules.progress.rules.wording import forecast_words

HOLIDAYS = Calendar(bank_holidays={date(2026, 12, 25): "Christmas Day", date(2026, 12, 28): "Boxing Day"})


def shown(**changed):
    """What a page shows of an update."""
    said = {
        "status": "on_track",
        "forecast": "July 2027",
        "forecast_from": "2027-07-01",
        "forecast_by": "2027-07-31",
        "forecast_precision": "month",
        "sureness": "likely",
        "narrative": "One crew is trained.",
        "evidence": [],
    }
    return said | changed


def test_the_states_are_those_of_the_table_and_agreed_is_the_end():
    assert set(NEXT) == {"draft", "submitted", "returned", "agreed"}
    assert NEXT["agreed"] == frozenset()
    for state, following in NEXT.items():
        assert following <= set(NEXT)
        for to in set(NEXT) - following:
            with pytest.raises(UpdateCannotMove):
                check_may_become(state, to)


@pytest.mark.row("PLN-07")
def test_an_updates_statuses_are_those_of_the_register_and_late_is_none_of_them():
    assert STATUSES.items() <= STATUS_WORDS.items()
    for late in ("late", "overdue", "slipped"):
        with pytest.raises(AnswerUnknown):
            check_status(late)


def test_an_update_that_is_not_finished_says_when_and_how_sure():
    said = SimpleNamespace(status="on_track", narrative="Going well.", forecast=None, sureness="")
    assert missing(said) == ["forecast", "sureness"]
    with pytest.raises(UpdateIncomplete, match="when it will be done and how sure"):
        check_complete(said)
    said.status = "completed"
    check_complete(said)


def test_a_window_is_counted_in_working_days():
    found = window(date(2026, 12, 24), HOLIDAYS, opens_after=1, open_for=2)
    assert (found.opens, found.closes) == (date(2026, 12, 29), date(2026, 12, 30))


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(0, 30), st.integers(1, 60))
def test_a_window_is_open_for_as_many_working_days_as_it_says(ends, opens_after, open_for):
    found = window(ends, HOLIDAYS, opens_after=opens_after, open_for=open_for)
    days = [found.opens + timedelta(days=n) for n in range((found.closes - found.opens).days + 1)]
    assert sum(HOLIDAYS.is_working_day(day) for day in days) == open_for
    assert found.opens >= ends


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(1, 40))
def test_days_left_are_those_by_which_the_last_day_is_reached(today, number):
    assert working_days_left(today, HOLIDAYS.add_working_days(today, number), HOLIDAYS) == number
    assert working_days_left(today, today, HOLIDAYS) == 0


def test_a_window_that_has_passed_has_days_below_none():
    assert working_days_left(date(2026, 12, 29), date(2026, 12, 23), HOLIDAYS) == -2


def test_what_changed_is_told_in_words():
    now = shown(
        status="delayed",
        forecast="September 2027",
        forecast_by="2027-09-30",
        sureness="unsure",
        evidence=[{"title": "Register", "digest": "", "link": "https://harrowmere.example"}],
    )
    assert changes_since(shown(), now) == [
        "Status: on target became delayed.",
        "Forecast: 31 July 2027 became 30 September 2027, 61 days later.",
        "How sure: likely became not sure.",
        "The words of what has happened are the same as last time.",
        "New evidence: Register.",
    ]
    assert changes_since(None, now) == []
    earlier = changes_since(now, shown(narrative="Both."))
    assert earlier[1] == "Forecast: 30 September 2027 became 31 July 2027, 61 days earlier."


def test_a_forecast_without_a_day_is_compared_by_its_words():
    undated = {"forecast_from": "", "forecast_by": "", "forecast_precision": "none"}
    was, now = shown(forecast="ongoing", **undated), shown(forecast="when it is funded", narrative="Both.", **undated)
    assert changes_since(was, now) == ["Forecast: “ongoing” became “when it is funded”."]


def test_a_forecast_keeps_its_words_and_says_what_they_were_read_as():
    assert forecast_words(shown()) == "July 2027 (by 31 July 2027), likely"
    day = shown(forecast="31 July 2027", forecast_precision="day", sureness="")
    assert forecast_words(day) == "31 July 2027"
    assert forecast_words(shown(forecast="", forecast_by="", forecast_from="")) == ""


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "https://",
        "//harrowmere.example/x",
        "harrowmere.example",
        "https://name:word@harrowmere.example/",
        "https://harrowmere.example/a b",
        "https://[broken",
    ],
)
def test_a_link_that_is_no_page_of_the_web_is_refused(link):
    with pytest.raises(LinkRefused):
        check_link(link)


def test_a_link_to_a_page_is_taken_and_gives_its_name_where_it_has_no_other():
    check_link(" https://harrowmere.example/minutes?of=may#3 ")
    assert title_of(" ", "https://harrowmere.example") == "https://harrowmere.example"
