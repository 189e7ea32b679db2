"""A lead downloads a workbook, fills it in, looks through what changes, and keeps it."""

from datetime import timedelta

from django.utils import timezone
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tallystick.modules.progress import deeds, queries
from tallystick.modules.progress.rules.sheets import ANSWERS
from tallystick.modules.progress.rules.sheets.writing import ACTIONS, LOCKED
from tests.support.browser import PHONE, assert_accessible, assert_fits
from tests.support.people import PASSWORD
from tests.support.progress import a_lead, a_led_plan


def test_a_workbook_is_filled_in_looked_through_and_kept(site, page: Page, tmp_path):
    now = timezone.now()
    lead = a_lead()
    plan = a_led_plan(lead, actions=4)
    starts = now.date() - timedelta(days=70)
    deeds.set_up_cycle(plan, cadence="monthly", starts=starts, open_for=30, by=None, at=now)
    period = queries.period_asked(plan.pk, now.date())
    draft = deeds.begin_update(plan.actions.first(), period=period, by=lead, at=now)
    site.sign_in(page, lead.email, PASSWORD)
    page.goto(f"{site.url}/progress/sheet/")
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Download the workbook").click()
    path = tmp_path / "mine.xlsx"
    downloading.value.save_as(path)
    fill(path, [(2, "narrative", "Mine."), (3, "status", "Delayed"), (4, "status", "Late")])
    deeds.change_update(draft, narrative="Theirs.", by=lead, at=now, seen_version=draft.version)
    page.set_input_files("input[type=file]", path)
    page.get_by_role("button", name="Look through it").click()
    expect(page.get_by_role("heading", name="What your workbook changes")).to_be_visible()
    expect(page.get_by_text("Stays as it is now")).to_be_visible()
    assert_whole(page)
    page.get_by_role("button", name="Keep 1 row").click()
    expect(page.get_by_text("Kept as a draft")).to_be_visible()
    assert_whole(page)


def fill(path, cells):
    """Type into cells of a saved workbook."""
    book = load_workbook(path)
    for row, name, words in cells:
        book[ACTIONS].cell(row, len(LOCKED) + 1 + list(ANSWERS).index(name)).value = words
    book.save(path)


def assert_whole(page: Page) -> None:
    """Fail where the page is not accessible or does not fit a telephone."""
    assert_accessible(page)
    size = page.viewport_size
    page.set_viewport_size(PHONE)
    assert_fits(page)
    page.set_viewport_size(size)
