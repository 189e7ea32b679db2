"""A morning by keyboard: an exclusions officer opens Today, follows a breached clock, and records what ends it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from tests.support.browser import Site, assert_accessible
from tests.support.children import a_child, enrolled
from tests.support.people import PASSWORD, a_person, an_authority

from tallystick.engine.clocks import Term
from tallystick.foundation.accounts.deeds import add_unit
from tallystick.foundation.calendars.deeds import add_term
from tallystick.foundation.ledger.audit import key_of
from tallystick.modules.registers.deeds import add_entry
from tallystick.modules.registers.models import Running


@pytest.fixture
def officer(site: Site):
    """Give an exclusions officer, and a child without provision since the sixth school day passed."""
    authority, now, today = an_authority(), timezone.now(), timezone.localdate()
    starts, ends = today - timedelta(days=90), today + timedelta(days=30)
    add_term(authority, Term("This term", starts, ends), by=None, at=now)
    school = add_unit(authority, name="Harbour Academy", agency="school", by=None, at=now)
    child = a_child(authority, "Wren", "Calloway")
    enrolled(child, school, date(2024, 9, 1))
    monday = today - timedelta(days=today.weekday(), weeks=3)
    said = {"kind": "permanent", "school": key_of(school), "starts": monday.isoformat(), "reasons": "DB"}
    add_entry(authority, "exclusions", said, about=key_of(child), by=None, at=now)
    return a_person(authority, "exclusions-officer", name="Ada Finch")


def follow(page: Page, name: str) -> None:
    """Go to a link by keyboard alone and open it."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()").startswith(name):
            break
    else:
        raise AssertionError(f"No key leads to “{name}”")
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.row("ATX-23", "PLT-02")
def test_a_breached_clock_is_followed_and_met_by_keyboard(site: Site, page: Page, officer):
    site.sign_in(page, officer.email, PASSWORD)
    expect(page.get_by_role("heading", name="Today", exact=True)).to_be_visible()
    expect(page.get_by_text("Name the provision and the day on which it begins.").first).to_be_visible()
    assert_accessible(page)
    follow(page, "Exclusion 1")
    follow(page, "Change")
    began = page.get_by_label("Provision began")
    began.focus()
    began.fill((timezone.localdate() - timedelta(days=1)).isoformat())
    page.get_by_role("radio", name="Pupil referral unit").focus()
    page.keyboard.press("Space")
    for button in ("Check your answers", "Save"):
        page.get_by_role("button", name=button, exact=True).focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
    clock = Running.objects.get(clock="sixth-day")
    assert clock.stopped == timezone.localdate() - timedelta(days=1)
    page.goto(f"{site.url}/today/")
    expect(page.get_by_text("Name the provision and the day on which it begins.")).to_have_count(0)
