"""What a role may do, when a membership counts, and when a sign-in has to wait."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.foundation.accounts import rules

NOON = datetime(2026, 9, 1, 12, 0, tzinfo=UTC)


@dataclass
class Spell:
    starts: date
    ends: date | None = None


@pytest.mark.parametrize(
    ("day", "counts"), [(date(2026, 8, 31), False), (date(2026, 9, 1), True), (date(2030, 1, 1), True)]
)
def test_a_role_counts_from_its_first_day_on(day: date, counts: bool):
    assert rules.in_force(Spell(date(2026, 9, 1)), day) is counts


def test_the_last_day_of_a_role_still_counts_and_the_next_does_not():
    spell = Spell(date(2026, 9, 1), date(2026, 9, 30))
    assert rules.in_force(spell, date(2026, 9, 30))
    assert not rules.in_force(spell, date(2026, 10, 1))


def test_a_role_cannot_end_before_it_begins():
    with pytest.raises(rules.MembershipDatesReversed, match="cannot come before"):
        rules.check_dates(date(2026, 9, 2), date(2026, 9, 1))
    rules.check_dates(date(2026, 9, 1), date(2026, 9, 1))


def test_an_unknown_role_is_refused_with_the_known_ones():
    with pytest.raises(rules.RoleUnknown, match="improvement-officer"):
        rules.check_role("grand-vizier")


def test_whoever_looks_after_accounts_changes_no_plan():
    assert "write plans" not in rules.roles()["administrator"].may
    assert rules.roles_that_may("keep accounts") == {"administrator"}


def test_a_session_ends_after_two_hours_without_a_page():
    assert not rules.is_over(NOON, NOON, NOON + timedelta(hours=2))
    assert rules.is_over(NOON, NOON, NOON + timedelta(hours=2, seconds=1))


def test_a_session_ends_after_twelve_hours_however_busy():
    now = NOON + timedelta(hours=12, seconds=1)
    assert rules.is_over(NOON, now, now)
    assert not rules.is_over(NOON + timedelta(seconds=1), now, now)


def test_a_post_cannot_report_to_itself_by_way_of_others():
    parents = {1: None, 2: 1, 3: 2}
    rules.check_no_loop(3, 1, parents, "no")
    rules.check_no_loop(None, 3, parents, "no")
    with pytest.raises(rules.GoesRound, match="no"):
        rules.check_no_loop(1, 3, parents, "no")


def test_a_loop_that_is_there_already_has_an_end():
    rules.check_no_loop(9, 1, {1: 2, 2: 1}, "no")


@given(st.dictionaries(st.integers(1, 12), st.none() | st.integers(1, 12)), st.sets(st.integers(1, 12), max_size=3))
def test_a_role_reaches_a_unit_if_and_only_if_the_way_up_from_it_meets_the_roles_unit(parents, tops):
    def way_up(key):
        met = set()
        while key is not None and key not in met:
            met.add(key)
            key = parents.get(key)
        return met

    reached = rules.within(tops, parents)
    assert reached == tops | {key for key in parents if way_up(key) & tops}


def test_a_persons_last_day_is_still_theirs():
    assert not rules.has_left(None, date(2026, 9, 1))
    assert not rules.has_left(date(2026, 9, 1), date(2026, 9, 1))
    assert rules.has_left(date(2026, 9, 1), date(2026, 9, 2))
