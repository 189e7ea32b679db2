"""A note is put beside a visit as a file, on a phone and without scripts, and saved again from the entry's page."""

import pytest
from playwright.sync_api import Page, expect
from tests.support.browser import assert_fits
from tests.support.people import MORNING, PASSWORD, a_person, an_authority

from tallystick.foundation.accounts.deeds import add_unit
from tallystick.foundation.ledger.audit import key_of
from tallystick.modules.registers import deeds


@pytest.mark.row("SCH-05")
def test_a_note_is_put_beside_a_visit_and_saved_again(site, open_page, tmp_path):
    authority = an_authority()
    adviser = a_person(authority, "school-improvement-adviser", name="Ida Brook")
    school = add_unit(authority, name="Quay Academy", agency="school", by=None, at=MORNING)
    said = {"visited": "2026-08-27", "kind": "visit", "service": "improvement", "purpose": "The new crossing"}
    visit = deeds.add_entry(authority, "adviser-visits", said, about=key_of(school), by=adviser, at=MORNING)
    note = tmp_path / "visit note.txt"
    note.write_text("Crews are trained.")
    page: Page = open_page(phone=True, scripts=False)
    site.sign_in(page, adviser.email, PASSWORD)
    page.goto(f"{site.url}/registers/entry/{visit.pk}/")
    page.get_by_role("link", name="Put a file there for The note as a file").click()
    assert_fits(page)
    page.get_by_role("button", name="Put it there").click()
    expect(page.get_by_role("main")).to_contain_text("Choose a file.")
    page.get_by_label("The note as a file").set_input_files(note)
    page.get_by_role("button", name="Put it there").click()
    assert_fits(page)
    with page.expect_download() as kept:
        page.get_by_role("link", name="visit note.txt").click()
    assert kept.value.suggested_filename == "visit note.txt"
    assert kept.value.path().read_text() == "Crews are trained."
