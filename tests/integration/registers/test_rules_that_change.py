"""A rule's file changes after entries were made: what runs moves with it, what was decided stays as it was decided."""

import os
from contextlib import suppress
from datetime import date, timedelta
from unittest.mock import patch

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.people import MORNING
from tests.support.registers import a_harbour, a_pass, the_rule_says

from tallystick.foundation.calendars.deeds import bring_in
from tallystick.foundation.calendars.rules import read_lines
from tallystick.foundation.ledger.verification import verify
from tallystick.modules.registers import deeds, tasks
from tallystick.modules.registers.models import Recount, Redated, RuleText, Running

PROVING = bool(os.environ.get("TALLYSTICK_PROVE"))
pytestmark = [pytest.mark.row("GOV-04"), pytest.mark.row("ATX-23")]
LATER = MORNING + timedelta(days=2)
TEN = "value: 10, unit: working days"
DUE = date(2026, 9, 21)  # ten working days after 7 September


@pytest.fixture
def rules(tmp_path):
    """Give what lets the rule say something else, from here on."""
    return lambda *limits, **told: the_rule_says(tmp_path, *limits, **told)


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize(
    ("limit", "due", "said"),
    [
        ("value: 5, unit: working days", date(2026, 9, 14), "the limit was 10 working days and is 5 working days"),
        ("value: 15, unit: calendar days", date(2026, 9, 22), "the limit was 10 working days and is 15 calendar days"),
        (
            f"{TEN}, day_one: the day itself",
            date(2026, 9, 18),
            "the last day was 21 September 2026 and is 18 September 2026",
        ),
    ],
)
def test_what_runs_moves_with_a_note_of_what_the_limit_was_and_is(harbour, rules, limit, due, said):
    entry = a_pass(harbour)
    tasks.reckon_again(MORNING)
    with rules(limit):
        tasks.reckon_again(LATER)
        clock = entry.clocks.get()
        assert (clock.due, clock.why) == (due, f"The rule “Decision about the roll” changed: {said}.")
        officer = Client()
        officer.force_login(harbour.officer)
        assert said in words(officer.get(entry.get_absolute_url()))
        past = words(officer.get(f"{entry.get_absolute_url()}history/"))
    assert said in past
    assert "last day 21 September 2026</del>" in past


def test_the_note_stays_when_the_clock_is_stopped(harbour, rules):
    entry = a_pass(harbour)
    tasks.reckon_again(MORNING)
    with rules("value: 5, unit: working days"):
        tasks.reckon_again(LATER)
        noted = entry.clocks.get().why
        deeds.change_entry(entry, {"given": "9/9/2026"}, by=harbour.officer, at=LATER, seen_version=1)
    assert entry.clocks.get().stopped == date(2026, 9, 9)
    assert entry.clocks.get().why == noted != ""


def test_what_was_stopped_stays_as_it_was_decided(harbour, rules):
    done = a_pass(harbour, given="17/9/2026")
    tasks.reckon_again(MORNING)
    before = Running.objects.values().get(entry=done)
    with rules("value: 5, unit: working days"):
        tasks.reckon_again(LATER + timedelta(days=30))
        assert Running.objects.values().get(entry=done) == before
        told = {"by": harbour.officer, "at": LATER + timedelta(days=30), "seen_version": 1, "reason": "Misread"}
        deeds.change_entry(done, {"asked": "8/9/2026"}, **told)
        corrected = done.clocks.get()
    assert (corrected.due, corrected.limit_value) == (date(2026, 9, 22), 10)  # under the rule as it was
    assert not Redated.objects.exists()


def test_what_was_stopped_shows_the_rule_that_it_was_decided_under(harbour, rules):
    with rules(f"{TEN}, reading: As the ferry company reads it"):
        done = a_pass(harbour, given="17/9/2026")
        tasks.reckon_again(MORNING)
    officer = Client()
    officer.force_login(harbour.officer)
    with patch("django.utils.timezone.now", return_value=LATER + timedelta(days=30)):
        assert "As the ferry company reads it" in words(officer.get(done.get_absolute_url()))


def test_a_clock_that_is_opened_again_runs_under_the_rule_of_today(harbour, rules):
    done = a_pass(harbour, given="17/9/2026")
    tasks.reckon_again(MORNING)
    later = LATER + timedelta(days=30)
    with rules("value: 5, unit: working days"):
        tasks.reckon_again(later)
        deeds.change_entry(done, {"given": ""}, by=harbour.officer, at=later, seen_version=1, reason="Not given")
        assert (done.clocks.get().due, done.clocks.get().stopped) == (date(2026, 9, 14), None)


def test_a_limit_from_a_day_on_moves_only_what_started_since(harbour, rules):
    before, since = a_pass(harbour), a_pass(harbour, asked="9/9/2026")
    tasks.reckon_again(MORNING)
    with rules(f"{TEN}, to: 2026-09-08", "value: 5, unit: working days, from: 2026-09-09"):
        tasks.reckon_again(LATER)
    assert (before.clocks.get().due, before.clocks.get().why) == (DUE, "")
    assert (since.clocks.get().due, since.clocks.get().limit_from) == (date(2026, 9, 16), date(2026, 9, 9))


def test_a_limit_that_reaches_further_back_starts_clocks_and_decides_none_anew(harbour, rules):
    with rules(f"{TEN}, from: 2026-09-08"):
        running, done = a_pass(harbour), a_pass(harbour, given="9/9/2026")
        tasks.reckon_again(MORNING)
        assert not Running.objects.exists()
    with rules(TEN):
        tasks.reckon_again(LATER)
    assert running.clocks.get().due == DUE
    assert not done.clocks.exists()


def test_a_recount_that_is_killed_goes_on_where_it_was(either_database, rules):
    harbour = a_harbour()
    for _ in range(5):
        a_pass(harbour)
    tasks.reckon_again(MORNING)
    with rules("value: 5, unit: working days"), patch.object(deeds.clocks, "STEP", 2):
        with patch.object(deeds.clocks, "_write", killed_at_the_second_step()), suppress(KeyboardInterrupt):
            tasks.reckon_again(LATER)
        recount = Recount.objects.get(rule="custody-roll-decision")
        assert (recount.reckoned, recount.done_at) == (2, None)
        tasks.reckon_again(LATER)
        recount.refresh_from_db()
    assert (recount.reckoned, recount.moved, recount.done_at) == (5, 5, LATER)
    assert set(Running.objects.values_list("due", flat=True)) == {date(2026, 9, 14)}
    assert Redated.objects.count() == 5
    assert not verify(harbour.authority).faults


def killed_at_the_second_step():
    """Give what writes as ever, and is killed the second time."""
    write, times = deeds.clocks._write, []

    def once(*told):
        times.append(told)
        if len(times) > 1:
            raise KeyboardInterrupt
        return write(*told)

    return once


def test_a_rule_that_says_what_it_said_costs_one_question(harbour, rules):
    a_pass(harbour)
    tasks.reckon_again(MORNING)
    noted = RuleText.objects.count()
    with CaptureQueriesContext(connection) as seen:
        assert tasks.look_at_rules(LATER) == 0
    assert len(seen) == 2  # which authorities there are, and what was noted of this one
    assert (RuleText.objects.count(), Recount.objects.count()) == (noted, 0)


def test_a_rule_that_is_only_worded_otherwise_moves_nothing_and_notes_nothing(harbour, rules):
    entry = a_pass(harbour)
    tasks.reckon_again(MORNING)
    was = entry.clocks.get().rule_digest
    with rules(TEN, title="Decision on the roll"):
        tasks.reckon_again(LATER)
    clock = entry.clocks.get()
    assert (clock.due, clock.why, clock.rule_digest != was) == (DUE, "", True)
    assert Recount.objects.get().moved == 0
    assert not Redated.objects.exists()


def test_a_clock_that_an_older_program_wrote_after_the_change_is_found_within_a_day(harbour, rules):
    late = a_pass(harbour)
    with rules("value: 5, unit: working days"):
        a_pass(harbour)
        tasks.reckon_again(MORNING)
        Running.objects.filter(entry=late).update(rule_digest="0" * 64, limit_value=10, due=DUE)
        assert tasks.look_at_rules(LATER) == 0
        assert tasks.look_at_every_clock(LATER) == 1
        tasks.reckon_again(LATER)
    assert late.clocks.get().due == date(2026, 9, 14)


def test_a_changed_day_after_a_changed_rule_moves_limit_and_last_day_together(harbour, rules):
    entry = a_pass(harbour)
    tasks.reckon_again(MORNING)
    with rules("value: 5, unit: working days"):
        bring_in(harbour.authority, read_lines("Bank holiday: 8 September 2026"), by=None, at=LATER)
        (recount,) = Recount.objects.filter(done_at=None)
        deeds.go_on_with_recount(recount, by=None, at=LATER, today=LATER.date())
    clock = entry.clocks.get()
    assert (clock.due, clock.limit_value) == (date(2026, 9, 15), 5)
    assert "the limit was 10 working days and is 5 working days" in clock.why


limits = st.builds(
    "value: {}, unit: {}, day_one: the day {}".format,
    st.integers(0, 20),
    st.sampled_from(["working days", "calendar days", "weeks"]),
    st.sampled_from(["itself", "after"]),
)
days = st.integers(1, 30).map(lambda day: date(2026, 9, day))
splits = st.builds(
    lambda one, other, day: (f"{one}, to: {day}", f"{other}, from: {day + timedelta(days=1)}"), limits, limits, days
)
files = st.one_of(limits.map(lambda one: (one,)), splits)
passes = st.lists(st.tuples(days, st.none() | st.integers(0, 30)), min_size=1, max_size=3)


@settings(
    max_examples=200 if PROVING else 6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(before=files, after=files, passes=passes)
def test_a_recount_comes_to_what_reckoning_anew_comes_to(harbour, rules, before, after, passes):
    later = MORNING + timedelta(days=60)
    with transaction.atomic():
        with rules(*before):
            for asked, waited in passes:
                given_on = "" if waited is None else (asked + timedelta(days=waited)).isoformat()
                a_pass(harbour, asked=asked.isoformat(), given=given_on)
            tasks.reckon_again(MORNING)
        decided = list(Running.objects.exclude(stopped=None).values())
        with rules(*after):
            tasks.reckon_again(later)
            assert list(Running.objects.exclude(stopped=None).values()) == decided
            counted = going()
            Running.objects.all().delete()
            deeds.begin_recount(harbour.authority, why="To be sure", by=None, at=later)
            tasks.reckon_again(later)
            assert going() == counted
        transaction.set_rollback(True)


def going() -> list[dict[str, object]]:
    """Give what runs, with all that it says of its limit."""
    told = ("entry", "clock", "started", "due", "limit_value", "limit_unit", "limit_from", "rule_digest", "paused")
    return list(Running.objects.filter(stopped=None).order_by("entry", "clock").values(*told))
