"""Absence at a desk and on a phone: how much, when, by group, in whom it persists, and a pupil's marks."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.support.browser import assert_accessible, assert_fits
from tests.support.people import PASSWORD, a_person, an_authority
from tests.support.schools import EDIE, FRIDAY, MONDAY, a_week


@pytest.mark.row("ATX-03")
def test_absence_is_followed_from_the_authority_to_one_pupils_marks(site, open_page, settings, tmp_path: Path):
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "evidence"
    analyst = a_person(an_authority(), "performance-analyst", name="Ash Vane")
    a_week(analyst, tmp_path)
    for phone in (False, True):
        page: Page = open_page(phone=phone)
        site.sign_in(page, analyst.email, PASSWORD)
        main = page.get_by_role("main")
        page.goto(f"{site.url}/returns/attendance/absence/?first={MONDAY}&last={FRIDAY}")
        expect(main.get_by_role("img").first).to_have_accessible_name(
            re.compile("^Sessions missed by weekday. Lowest: Thursday")
        )
        looked_at(page)
        page.get_by_role("link", name="Harbour Academy").click()
        expect(main).to_contain_text("89.7%")
        page.get_by_role("link", name="Pupils persistently absent").click()
        expect(main).to_contain_text("at least 10% of the sessions possible for the pupil missed")
        looked_at(page)
        page.get_by_role("link", name="Edie Vale").click()
        expect(main).to_contain_text("Other or unknown reason")
        assert EDIE.upn not in page.url
        looked_at(page)


def looked_at(page: Page) -> None:
    assert_accessible(page)
    assert_fits(page)
