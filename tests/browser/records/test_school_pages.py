"""A head looks at the school's own figures at a desk and on a phone, down to a pupil."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.support.browser import assert_accessible, assert_fits
from tests.support.children import a_unit, somebody
from tests.support.people import PASSWORD, a_person, an_authority
from tests.support.schools import EDIE, FRIDAY, HARBOUR, MONDAY, NAMES, a_week


@pytest.mark.row("LRN-12")
def test_a_head_goes_from_the_schools_figures_to_one_pupil(site, open_page, settings, tmp_path: Path):
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "evidence"
    analyst = a_person(an_authority(), "performance-analyst", name="Ash Vane")
    a_week(analyst, tmp_path)
    head = somebody(analyst.authority, "head-teacher", a_unit(analyst.authority, NAMES[HARBOUR]), name="Orla Finch")
    for phone in (False, True):
        page: Page = open_page(phone=phone)
        site.sign_in(page, head.email, PASSWORD)
        main = page.get_by_role("main")
        page.goto(f"{site.url}/returns/school/?first={MONDAY}&last={FRIDAY}&needs=support")
        expect(main).to_contain_text("65.0%")
        expect(main).to_contain_text("Kept back")
        looked_at(page)
        page.get_by_role("link", name="These pupils, one by one").click()
        looked_at(page)
        page.get_by_role("link", name="Edie Vale").click()
        expect(main).to_contain_text("10 September 2026")
        assert EDIE.upn not in page.url
        looked_at(page)


def looked_at(page: Page) -> None:
    assert_accessible(page)
    assert_fits(page)
