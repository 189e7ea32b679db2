"""A manager returns an update with a reason, its lead mends it, and the manager signs that: on telephones."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from tests.support.browser import Site, assert_accessible, assert_fits
from tests.support.people import PASSWORD
from tests.support.progress import a_cycle
from tests.support.signing import Chain, a_chain, submitted

from tallystick.modules.progress import deeds, queries
from tallystick.modules.progress.models import Signature, Update

MENDED = "The first and second crews have been trained."


@pytest.fixture
def chain(site: Site) -> Chain:
    """Give a plan whose leads are asked every month, now too."""
    found, now = a_chain(actions=1), timezone.now()
    cycle = found.period.cycle
    deeds.end_cycle(cycle, ends=now.date(), by=None, at=now, seen_version=cycle.version)
    monthly = a_cycle(found.plan, cadence="monthly", starts=now.date() - timedelta(days=70), open_for=40)
    return replace(found, period=queries.period_asked(monthly.plan_id, now.date()))


def as_person(site: Site, open_page: Callable[..., Page], email: str) -> Page:
    """Give a telephone without JavaScript on which somebody has signed in."""
    page = open_page(phone=True, scripts=False)
    site.sign_in(page, email, PASSWORD)
    return page


@pytest.mark.row("CAS-02")
def test_a_manager_returns_and_a_lead_mends(site: Site, open_page: Callable[..., Page], chain: Chain):
    update = submitted(chain, at=timezone.now())
    manager, lead = (as_person(site, open_page, one.email) for one in (chain.manager, chain.lead))

    manager.goto(f"{site.url}/progress/to-sign/")
    assert_fits(manager)
    manager.get_by_role("link", name="Read or return").click()
    manager.get_by_role("button", name="Return it to its lead").click()
    expect(manager.get_by_role("heading", name="There is a problem")).to_be_visible()
    manager.get_by_label("Why it goes back").fill("Say which crews.")
    manager.get_by_role("button", name="Return it to its lead").click()
    expect(manager.get_by_text("Nothing waits for your signature.")).to_be_visible()

    lead.goto(f"{site.url}/progress/updates/{update.pk}/words/")
    expect(lead.get_by_text("Say which crews.")).to_be_visible()
    assert_fits(lead)
    lead.get_by_label("What has happened?").fill(MENDED)
    lead.get_by_role("button", name="Save and continue").click()
    lead.get_by_role("button", name="Submit this update").click()
    expect(lead.get_by_role("heading", name="Update submitted")).to_be_visible()

    manager.goto(f"{site.url}/progress/to-sign/")
    changed = manager.get_by_role("region", name="What changed in Action 1")
    expect(changed.locator("del")).to_contain_text("two")
    expect(changed.locator("ins")).to_contain_text("and second")
    manager.get_by_label("I agree to this").check()
    manager.get_by_role("button", name="Sign what is ticked").click()
    expect(manager.get_by_text("You signed 1 update.")).to_be_visible()
    assert_fits(manager)
    signature = Signature.objects.get(agreed=True)
    assert (signature.by, signature.stage, signature.shown["narrative"]) == (chain.manager, "manager", MENDED)


def test_a_page_opened_before_an_edit_signs_nothing(site: Site, page: Page, chain: Chain):
    update = submitted(chain, at=timezone.now())
    site.sign_in(page, chain.manager.email, PASSWORD)
    page.goto(f"{site.url}/progress/updates/{update.pk}/review/")
    told = {"narrative": MENDED, "by": chain.lead, "at": timezone.now()}
    update = deeds.change_update(update, **told, seen_version=update.version)
    deeds.submit_update(update, by=chain.lead, at=timezone.now(), seen_version=update.version)
    page.get_by_role("button", name="Agree and sign").click()
    expect(page.get_by_role("heading", name="This has changed since you looked")).to_be_visible()
    assert_accessible(page)
    assert not Signature.objects.exists()
    assert Update.objects.get().state == "submitted"
