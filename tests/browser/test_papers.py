"""Taking a paper away, by keyboard and without JavaScript; and the web paper itself, read by everybody."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tallystick.engine.writing import Document, write
from tallystick.modules.papers.rules import board_paper, plan_in_its_own_columns
from tallystick.modules.plans import deeds
from tests.support.browser import PHONE, Site, assert_accessible, assert_fits, tab_to
from tests.support.people import MORNING, PASSWORD, a_person, an_authority
from tests.unit.modules.papers.drafts import draft

NARROWEST = 100  # pixels in which a word of a cell still stands whole


@pytest.fixture
def papers(site: Site, page: Page) -> Page:
    """Stand on the papers of an invented plan, signed in."""
    officer = a_person(an_authority())
    plan = deeds.import_draft(draft(), document=None, by=officer, at=MORNING)
    site.sign_in(page, officer.email, PASSWORD)
    page.goto(f"{site.url}/plans/{plan.pk}/papers/")
    return page


@pytest.mark.row("GOV-06", "PLT-04")
def test_a_board_paper_is_taken_away_by_keyboard(papers: Page):
    assert_accessible(papers)
    tab_to(papers, "Report to (optional)")
    papers.keyboard.type("the Improvement Board")
    with papers.expect_download() as taken:
        papers.keyboard.press("Enter")
    assert taken.value.suggested_filename == "harrowmere-attendance-plan-board-paper.docx"


def test_a_date_that_is_none_is_said_beside_its_field(papers: Page):
    papers.goto(f"{papers.url}board-paper?as_at=soon")
    expect(papers.get_by_role("alert")).to_contain_text("Write the date as day, month and year")
    assert_accessible(papers)


@pytest.mark.row("PLT-04")
@pytest.mark.parametrize("made", [plan_in_its_own_columns(draft()), board_paper(draft(), as_at=date(2026, 3, 1))])
def test_a_web_paper_has_no_fault_that_axe_can_find(page: Page, tmp_path: Path, made: Document):
    page.goto(write(made, tmp_path / "paper.html").as_uri())
    expect(page.get_by_role("heading", level=1)).to_have_text(made.title)
    assert_accessible(page)
    assert_fits(page)
    page.set_viewport_size(PHONE)
    assert_fits(page)
    frames = page.locator("[role=region]:has(table)")
    assert frames.count() == page.locator("table").count() > 0
    for frame in frames.all():
        expect(frame).to_have_accessible_name(frame.locator("caption").inner_text())
        frame.focus()
        expect(frame).to_be_focused()
        assert frame.bounding_box()["width"] <= PHONE["width"]
    assert page.locator("td").evaluate_all("cells => Math.min(...cells.map(one => one.offsetWidth))") >= NARROWEST
