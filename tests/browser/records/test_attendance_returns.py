"""Half-termly attendance at a desk and on a phone: who returned, the roll-out, and the pupils with low attendance."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.support.browser import assert_accessible, assert_fits
from tests.support.half_terms import ANNA, BEN, a_half_term
from tests.support.people import PASSWORD, a_person, an_authority


@pytest.mark.row("ATX-01", "ATX-02")
@pytest.mark.parametrize("phone", [False, True])
def test_returns_of_a_half_term_are_looked_at(site, open_page, settings, tmp_path: Path, phone: bool):
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "evidence"
    analyst = a_person(an_authority(), "performance-analyst", name="Ash Vane")
    half_term = a_half_term(analyst, tmp_path)
    page: Page = open_page(phone=phone)
    site.sign_in(page, analyst.email, PASSWORD)
    main = page.get_by_role("main")
    page.goto(f"{site.url}/returns/attendance/?half_term={half_term.span.starts}")
    expect(main).to_contain_text("2 of 3")
    expect(main).to_contain_text("Quay Primary")
    expect(main).to_contain_text("1 of 2 returns came as marks of the register.")
    looked_at(page)
    page.get_by_role("link", name="Pupils with low attendance").click()
    expect(main).to_contain_text(BEN)
    expect(main).to_contain_text("70.0%")
    expect(main).not_to_contain_text(ANNA)
    assert BEN not in page.url
    looked_at(page)


def looked_at(page: Page) -> None:
    assert_accessible(page)
    assert_fits(page)
