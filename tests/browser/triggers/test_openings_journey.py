"""What a figure opened, from the due list to its closing, at a desk and on a phone."""

import os
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from tests.support.browser import assert_accessible, assert_fits
from tests.support.people import PASSWORD, a_person, an_authority
from tests.support.triggers import ABBEY, BEACON, CLIFF, YEAR_2010, a_plan_of, counted, looked

from tallystick.modules.triggers import tasks
from tallystick.modules.triggers.models import Opening


@pytest.mark.row("SCH-15")
def test_a_plan_that_a_figure_opened_is_found_on_the_due_list_and_closed_once_the_figure_is_back(
    site, open_page, settings, tmp_path: Path
):
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "evidence"
    adviser = a_person(an_authority(), "school-improvement-adviser", name="Una Dale")
    counted(adviser.authority, {ABBEY: 28, BEACON: 21.5, CLIFF: 29.5})
    looked(adviser.authority)
    a_plan_of(adviser, ABBEY)
    tasks.follow(timezone.now())
    counted(adviser.authority, {ABBEY: 33, BEACON: 24, CLIFF: None}, YEAR_2010)
    counted(adviser.authority, {ABBEY: 28, BEACON: 21.5, CLIFF: 31})
    looked(adviser.authority)
    abbey = Opening.objects.get(group_key=f"laestab={ABBEY}")
    for phone in (False, True):
        page: Page = open_page(phone=phone)
        site.sign_in(page, adviser.email, PASSWORD)
        main = page.get_by_role("main")
        page.goto(f"{site.url}/due/")
        looked_at(page, f"due-{phone}")
        page.get_by_role("link", name=f"Write the raising achievement plan: School {BEACON}").click()
        expect(main).to_contain_text("Plan owed")
        looked_at(page, f"owed-{phone}")
        page.goto(f"{site.url}/triggers/")
        expect(main).to_contain_text("Back: may be closed")
        looked_at(page, f"list-{phone}")
        page.get_by_role("link", name=f"School {CLIFF}").click()
        expect(main).to_contain_text("Nothing is closed by that")
        looked_at(page, f"corrected-{phone}")
        page.goto(f"{site.url}{abbey.get_absolute_url()}")
        looked_at(page, f"back-{phone}")
    page.get_by_role("link", name="Close it").click()
    looked_at(page, "close")
    page.get_by_label("Why it is closed").fill("Results rose by five points, and the plan goes on.")
    page.get_by_role("button", name="Save").click()
    expect(main).to_contain_text("Results rose by five points")
    page.goto(f"{site.url}/triggers/?which=closed")
    expect(main).to_contain_text(f"School {ABBEY}")
    page.goto(f"{site.url}/triggers/?which=alerts")
    expect(main).to_contain_text("Nothing that was opened fits these filters")
    looked_at(page, "none")


def looked_at(page: Page, name: str) -> None:
    """Look whether everybody can read a page, also on a phone."""
    if shots := os.environ.get("TALLYSTICK_SHOTS"):
        page.screenshot(path=f"{shots}/{name}.png", full_page=True)
    assert_accessible(page)
    assert_fits(page)
