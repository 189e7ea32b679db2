"""A carer tells on a phone that a child was sent home, and the school has it as a task."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect
from tests.support.browser import assert_fits
from tests.support.calendars import a_school_year
from tests.support.people import MORNING, PASSWORD, a_person, an_authority

from tallystick.foundation.accounts.deeds import add_unit
from tallystick.foundation.ledger.audit import key_of
from tallystick.modules.people.deeds import add_person, enrol, relate
from tallystick.modules.registers.models import Entry, Running


@pytest.mark.row("ATX-13")
def test_a_carer_tells_in_a_few_fields_and_the_school_is_asked(site, open_page):
    authority = a_school_year(an_authority())
    school = add_unit(authority, name="Quay Academy", agency="school", by=None, at=MORNING)
    child = add_person(authority, given="Senara", family="Penrose", born=date(2014, 3, 2), by=None, at=MORNING)
    carer = a_person(authority, "carer", name="Tegen Penrose")
    relate(child, kind="carer", user=carer, starts=date(2020, 1, 1), by=None, at=MORNING)
    enrol(child, unit=school, starts=date(2020, 9, 1), by=None, at=MORNING)
    page: Page = open_page(phone=True, scripts=False)
    site.sign_in(page, carer.email, PASSWORD)
    page.goto(f"{site.url}/today/")
    assert_fits(page)
    page.get_by_role("link", name="Add a report: Sent home without an exclusion").click()
    expect(page.get_by_role("main")).to_contain_text("About Senara Penrose")
    assert page.locator("main form .govuk-form-group").count() == 5
    assert_fits(page)
    page.get_by_label("Day").fill("2026-09-07")
    expect(page.get_by_label("School", exact=True)).to_have_value(key_of(school))
    page.get_by_label("What were you told?").fill("Better keep her at home until Monday")
    page.get_by_role("button", name="Check your answers").click()
    expect(page.get_by_role("button", name="Save")).to_be_visible()
    assert_fits(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("main")).to_contain_text("Quay Academy")
    entry = Entry.objects.get(register="unofficial-exclusions")
    assert entry.made_by == carer
    assert Running.objects.get(entry=entry).clock == "school-answer"
    assert_fits(page)
