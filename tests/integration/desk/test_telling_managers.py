"""Breaches that nobody touches go to the manager: once, in numbers, with a link and no child."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.support.people import a_person
from tests.support.registers import a_pass

from tallystick.foundation.accounts.deeds import found_post, put_in_post
from tallystick.foundation.notices.models import Notice
from tallystick.modules.desk.tasks import tell_managers
from tallystick.modules.registers.deeds import change_entry

MONDAY = datetime(2026, 9, 21, 9, tzinfo=UTC)  # a pass asked for on 1 September ran out on the 15th


@pytest.fixture
def manager(harbour):
    """Give whoever holds the post above the officer's."""
    told = {"by": None, "at": MONDAY - timedelta(days=30)}
    head = a_person(harbour.authority, "service-manager", name="Grace Okafor")
    above = found_post(harbour.authority, title="Head of Passes", **told)
    post = found_post(harbour.authority, title="Pass Officer", reports_to=above, **told)
    put_in_post(head, post=above, starts=told["at"].date(), **told)
    put_in_post(harbour.officer, post=post, starts=told["at"].date(), **told)
    return head


def told_to(manager) -> list[str]:
    """Give the messages to somebody, in words."""
    return [f"{one.title}\n{one.words}" for one in Notice.objects.filter(user=manager, kind="desk.untouched")]


@pytest.mark.row("PLT-02")
def test_the_manager_is_told_once_of_what_nobody_touched(harbour, manager):
    a_pass(harbour, asked="1/9/2026")
    assert tell_managers(MONDAY + timedelta(days=1)) == 1
    assert tell_managers(MONDAY + timedelta(days=1, hours=4)) == 0
    assert tell_managers(MONDAY + timedelta(days=2)) == 0
    assert "Ferry passes: 1" in told_to(manager)[0]


@pytest.mark.row("PLT-02", "PLT-01")
def test_the_message_names_no_child_and_leads_to_the_page(harbour, manager):
    a_pass(harbour, asked="1/9/2026")
    tell_managers(MONDAY + timedelta(days=1))
    [words] = told_to(manager)
    assert "/today/?whose=all&band=breached" in words
    for part in ("Wren", "Calloway", "people.person", f"/children/{harbour.child.pk}"):
        assert part not in words


def test_a_breach_that_has_run_for_a_day_or_that_somebody_touched_is_not_told(harbour, manager):
    entry = a_pass(harbour, asked="1/9/2026")
    assert tell_managers(datetime(2026, 9, 16, 9, tzinfo=UTC)) == 0
    at = datetime(2026, 9, 17, 9, tzinfo=UTC)
    change_entry(entry, {"trips": "4"}, by=harbour.officer, at=at, seen_version=1)
    assert tell_managers(MONDAY + timedelta(days=1)) == 0


def test_another_breach_is_told_again(harbour, manager):
    a_pass(harbour, asked="1/9/2026")
    tell_managers(MONDAY + timedelta(days=1))
    a_pass(harbour, asked="2/9/2026")
    assert tell_managers(MONDAY + timedelta(days=2)) == 1
    assert "Ferry passes: 2" in told_to(manager)[-1] or "Ferry passes: 2" in told_to(manager)[0]


def test_nobody_is_told_on_a_day_on_which_nobody_works(harbour, manager):
    a_pass(harbour, asked="1/9/2026")
    assert tell_managers(datetime(2026, 9, 26, 9, tzinfo=UTC)) == 0
