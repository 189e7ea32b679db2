"""A register as it stood on a day, at a desk and on a phone: its list, an entry there, and back to today."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from tests.support.browser import assert_accessible, assert_fits
from tests.support.people import MORNING, PASSWORD, a_person, an_authority

from tallystick.foundation.accounts.deeds import add_unit
from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import key_of
from tallystick.modules.registers import deeds

REGISTER = "adviser-visits"


@pytest.mark.row("CAS-01")
@pytest.mark.parametrize("phone", [False, True])
def test_a_register_is_looked_at_as_it_stood(site, open_page, phone):
    page: Page = open_page(phone=phone)
    site.sign_in(page, a_visit_said_anew().email, PASSWORD)
    main = page.get_by_role("main")
    page.goto(f"{site.url}/registers/{REGISTER}/")
    asked_as_at(page, "2026-09-05")
    expect(main).to_contain_text("As the register stood on 5 September 2026, by all that is recorded now.")
    looked_at(page)
    page.get_by_role("link", name="Quay Academy", exact=True).click()
    expect(main).to_contain_text("The new crossing")
    expect(main).not_to_contain_text("its crews")
    expect(page.get_by_role("link", name="Change", exact=True)).to_have_count(0)
    looked_at(page)
    page.get_by_role("link", name="Only what had been recorded by then").click()
    expect(main).to_contain_text("by what had been recorded by 5 September 2026")
    looked_at(page)
    asked_as_at(page, "2026-08-20")
    expect(main).to_contain_text("Not on the register then")
    looked_at(page)
    page.get_by_role("link", name="As it stands today").click()
    expect(main).to_contain_text("its crews")


def a_visit_said_anew() -> User:
    """Enter a visit, say it anew nine days later, and give the adviser who did."""
    authority = an_authority()
    adviser = a_person(authority, "school-improvement-adviser", name="Ida Brook")
    school = add_unit(authority, name="Quay Academy", agency="school", by=None, at=MORNING)
    said = {"visited": "2026-08-27", "kind": "visit", "service": "improvement", "purpose": "The new crossing"}
    visit = deeds.add_entry(authority, REGISTER, said, about=key_of(school), by=adviser, at=MORNING)
    told = {"seen_version": 1, "reason": "Said more exactly", "by": adviser, "at": MORNING + timedelta(days=9)}
    deeds.change_entry(visit, {"purpose": "The crossing and its crews"}, **told)
    return adviser


def asked_as_at(page: Page, day: str) -> None:
    page.get_by_label("As at").fill(day)
    page.get_by_role("button", name="Show as at this day").click()


def looked_at(page: Page) -> None:
    assert_fits(page)
    assert_accessible(page)
