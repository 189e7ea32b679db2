"""A lead says how an action goes: by keyboard only, on a telephone without JavaScript, in four pages."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from tests.support.browser import Site, assert_accessible, assert_fits, tab_to
from tests.support.people import PASSWORD, a_person
from tests.support.progress import a_lead, a_led_plan

from tallystick.modules.plans.queries import actions_answered_by
from tallystick.modules.progress import deeds
from tallystick.modules.progress.models import Update

MOST_PAGES = 4
WORDS = "Two crews are trained and the third begins on Monday."


@pytest.fixture
def lead(site: Site):
    """Give a lead who is asked about one action now."""
    person = a_lead()
    plan, now = a_led_plan(person, actions=1), timezone.now()
    starts = now.date() - timedelta(days=70)
    deeds.set_up_cycle(plan, cadence="monthly", starts=starts, open_for=40, by=None, at=now)
    return person


def counted(page: Page) -> list[str]:
    """Give a list that grows with each page that is shown from now on."""
    seen: list[str] = []
    page.on("load", lambda shown: seen.append(shown.title()))
    return seen


def choose(page: Page, label: str) -> None:
    """Choose an answer with the keyboard: Tab to the first of its group, then the arrow down to it."""
    radio = page.get_by_label(label, exact=True)
    group = page.locator(f"input[name={radio.get_attribute('name')}]")
    while not group.first.evaluate("one => one === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    while not radio.is_checked():
        page.keyboard.press("ArrowDown")


def press(page: Page, button: str) -> None:
    """Go to a button or a link with the Tab key and press Enter."""
    tab_to(page, button)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_the_journey_takes_four_pages_by_keyboard_only(site: Site, page: Page, lead):
    site.sign_in(page, lead.email, PASSWORD)
    page.goto(f"{site.url}/progress/")
    pages = counted(page)
    press(page, "1 Train crew 1")
    choose(page, "On target")
    tab_to(page, "When will it be done?")
    page.keyboard.type("end of July 2030")
    expect(page.get_by_text("Read as by 31 July 2030")).to_be_visible()
    choose(page, "Likely")
    press(page, "Save and continue")
    tab_to(page, "What has happened?")
    page.keyboard.type(WORDS)
    press(page, "Save and continue")
    press(page, "Submit this update")
    expect(page.get_by_role("heading", name="Update submitted")).to_be_visible()
    assert len(pages) <= MOST_PAGES, pages
    assert_accessible(page)
    update = Update.objects.get()
    assert (update.state, update.narrative, update.sureness) == ("submitted", WORDS, "likely")


def test_the_journey_fits_a_telephone_and_needs_no_javascript(site: Site, open_page: Callable[..., Page], lead):
    page = open_page(phone=True, scripts=False)
    site.sign_in(page, lead.email, PASSWORD)
    page.goto(f"{site.url}/progress/")
    assert_fits(page)
    pages = 0
    page.get_by_role("link", name="1 Train crew 1").click()
    assert_fits(page)
    page.get_by_label("Delayed").check()
    page.get_by_label("When will it be done?").fill("autumn term 2030")
    page.get_by_label("Not sure").check()
    for answer, button in (
        (None, "Save and continue"),
        (WORDS, "Save and continue"),
        (None, "Submit this update"),
    ):
        if answer:
            page.get_by_label("What has happened?").fill(answer)
        page.get_by_role("button", name=button).click()
        assert_fits(page)
        pages += 1
    expect(page.get_by_role("heading", name="Update submitted")).to_be_visible()
    assert pages + 1 <= MOST_PAGES
    assert Update.objects.get().state == "submitted"


def test_two_browsers_at_once_lose_nothing(site: Site, open_page: Callable[..., Page], lead):
    officer = a_person(lead.authority, name="Zennor Hale")
    first, second = open_page(), open_page()
    for page, person in ((first, lead), (second, officer)):
        site.sign_in(page, person.email, PASSWORD)
    action = actions_answered_by(lead, timezone.localdate()).get()
    update = deeds.begin_update(action, period=None, by=lead, at=timezone.now())
    for page in (first, second):
        page.goto(f"{site.url}/progress/updates/{update.pk}/words/")
    first.get_by_label("What has happened?").fill("The lead's words.")
    second.get_by_label("What has happened?").fill("The officer's words.")
    first.get_by_role("button", name="Save and continue").click()
    expect(first.get_by_role("heading", name="Check your answers")).to_be_visible()
    second.get_by_role("button", name="Save and continue").click()
    expect(second.get_by_role("heading", name="Tamsin Crewe wrote here too")).to_be_visible()
    expect(second.get_by_text("The lead's words.")).to_be_visible()
    expect(second.get_by_label("What has happened?")).to_have_value("The officer's words.")
    assert_accessible(second)
    assert_fits(second)
