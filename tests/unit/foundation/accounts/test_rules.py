"""What a role may do, when a membership counts, and when a sign-in has to wait."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest

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


@pytest.mark.parametrize("failures", [0, 4])
def test_a_few_wrong_passwords_may_be_followed_by_another_try(failures: int):
    assert not rules.must_wait([NOON] * failures, NOON, rules.MOST_FAILURES)


def test_after_the_fifth_wrong_password_a_person_waits_a_quarter_of_an_hour():
    failures = [NOON] * rules.MOST_FAILURES
    assert rules.must_wait(failures, NOON + timedelta(minutes=14, seconds=59), rules.MOST_FAILURES)
    assert not rules.must_wait(failures, NOON + timedelta(minutes=15), rules.MOST_FAILURES)
