"""From a document to the register in a real browser: by keyboard, without JavaScript, on a desk and on a telephone."""

from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.support.browser import assert_accessible, tab_to
from tests.support.people import PASSWORD, a_person, an_authority
from tests.support.plans import a_plan

from tallystick.modules.plans.models import Plan

TABLE = (
    "Harrowmere improvement plan\n"
    "Ref\tAction\tLead\tTimescale\tStatus\n"
    "1\tPut up a shelter on the quay\tHarbour Master\tMay 2026\tCompleted\n"
    "2\tTrain the ferry crews\tHead of Transport\tJuly 2026\tIn progress\n"
)


@pytest.fixture
def officer(site, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "evidence"
    return a_person(an_authority())


@pytest.fixture
def document(tmp_path) -> Path:
    path = tmp_path / "harrowmere.txt"
    path.write_text(TABLE)
    return path


@pytest.mark.row("PLN-01", "PLN-19")
def test_a_plan_is_uploaded_corrected_and_confirmed_without_javascript(site, open_page, officer, document):
    page = open_page(scripts=False)
    site.sign_in(page, officer.email, PASSWORD)
    page.get_by_role("link", name="Bring in a plan").first.click()
    page.locator("input[type=file]").set_input_files(document)
    page.get_by_role("button", name="Read the document").click()
    expect(page.get_by_role("heading", name="Check what was read")).to_be_visible()
    page.get_by_role("link", name="Correct Action 2").click()
    page.get_by_label("Timescale").fill("31 August 2026")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Read as: By 31 August 2026")).to_be_visible()
    page.get_by_role("link", name="Continue").click()
    page.get_by_role("button", name="Confirm and put on the register").click()
    expect(page.get_by_text("The plan is on the register.")).to_be_visible()
    assert Plan.objects.get().actions.get(ref="2").due.isoformat() == "2026-08-31"
    page.get_by_role("link", name="Plan papers").click()
    with page.expect_download() as paper:
        page.get_by_role("button", name="Web page file of the board paper").click()
    assert "Train the ferry crews" in Path(paper.value.path()).read_text()


def press(page, name, lands_on):
    """Reach a link or a button with the Tab key, press it, and wait for the page it leads to."""
    tab_to(page, name)
    page.keyboard.press("Enter")
    page.wait_for_url(lands_on)


@pytest.mark.row("PLN-01", "PLN-19", "GOV-06")
def test_pasted_text_is_read_corrected_confirmed_and_printed_by_keyboard_alone(site, page, officer):
    site.sign_in(page, officer.email, PASSWORD)
    page.wait_for_url("**/plans/")
    press(page, "Bring in a plan", "**/upload/")
    tab_to(page, "Or paste its text")
    page.keyboard.insert_text(TABLE)
    press(page, "Read the document", "**/plans/drafts/*/")
    press(page, "Correct Action 2", "**/line/**")
    tab_to(page, "Timescale (optional)")
    page.keyboard.press("Control+a")
    page.keyboard.type("31 August 2026")
    press(page, "Save", "**/plans/drafts/*/*page=1*")
    expect(page.get_by_text("Read as: By 31 August 2026")).to_be_visible()
    press(page, "Continue", "**/confirm/")
    press(page, "Confirm and put on the register", "**/plans/*/")
    expect(page.get_by_text("The plan is on the register.")).to_be_visible()
    press(page, "Plan papers", "**/papers/")
    tab_to(page, "Web page file of the board paper")
    with page.expect_download() as paper:
        page.keyboard.press("Enter")
    assert "Train the ferry crews" in Path(paper.value.path()).read_text()


def test_the_first_tab_offers_to_skip_to_the_content_and_the_focus_is_seen(site, page, officer):
    site.sign_in(page, officer.email, PASSWORD)
    page.goto(f"{site.url}/plans/actions/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.row("PLN-19")
def test_each_line_leads_to_its_words_in_the_source_and_back(site, page, officer, document):
    site.sign_in(page, officer.email, PASSWORD)
    page.goto(f"{site.url}/plans/upload/")
    page.locator("input[type=file]").set_input_files(document)
    page.get_by_role("button", name="Read the document").click()
    line = page.locator("article", has_text="Train the ferry crews").last
    line.get_by_role("link", name="as printed").click()
    piece = page.locator(".piece:target")
    expect(piece).to_contain_text("Train the ferry crews")
    piece.get_by_role("link").first.click()
    expect(page.locator("article:target")).to_contain_text("Train the ferry crews")
    page.go_back()
    expect(page.locator(".piece:target")).to_contain_text("Train the ferry crews")


def test_bad_input_is_said_on_the_page(site, page, officer, tmp_path):
    torn = tmp_path / "torn.docx"
    torn.write_bytes(b"PK\x03\x04 half a file")
    site.sign_in(page, officer.email, PASSWORD)
    page.goto(f"{site.url}/plans/upload/")
    page.locator("input[type=file]").set_input_files(torn)
    page.get_by_role("button", name="Read the document").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    assert_accessible(page)


@pytest.mark.row("PLN-05")
def test_what_a_timescale_is_read_as_is_shown_while_it_is_typed(site, page, officer):
    plan = a_plan(officer)
    site.sign_in(page, officer.email, PASSWORD)
    page.goto(f"{site.url}{plan.actions.get(text='Train the ferry crews').get_absolute_url()}change/")
    page.get_by_label("Timescale").fill("by end of September 2027")
    expect(page.locator("#read-timescale")).to_contain_text("30 September 2027")
