"""A lead says a signed update for young people: with figures while they type, and on a telephone without any script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.support.browser import Site, assert_accessible, assert_fits
from tests.support.people import PASSWORD
from tests.support.signing import Chain, a_chain, agreed

from tallystick.modules.progress.models import Wording

HARD = "Stakeholders facilitate the implementation of interventions."
PLAIN = "Two crews can now help you on board."


@pytest.fixture
def chain(site: Site) -> Chain:
    return a_chain(actions=1)


@pytest.mark.row("GOV-17", "PLT-04")
def test_a_lead_says_it_for_young_people_and_sees_how_it_reads(
    site: Site, open_page: Callable[..., Page], chain: Chain
):
    update = agreed(chain)
    page = open_page()
    site.sign_in(page, chain.lead.email, PASSWORD)
    page.goto(f"{site.url}/progress/updates/{update.pk}/plainly/")
    expect(page.get_by_text("Not said yet").first).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Say it for children and young people").click()
    page.get_by_label("What happened").press_sequentially(HARD)
    expect(page.locator("#reads .jargon").first).to_have_text("Stakeholders")
    expect(page.locator("#reads")).to_contain_text("more than 20 years")
    expect(page.locator("#reads")).to_contain_text("(everybody who has a part in it)")
    assert_accessible(page)
    assert not Wording.objects.exists()

    phone = open_page(phone=True, scripts=False)
    site.sign_in(phone, chain.lead.email, PASSWORD)
    phone.goto(f"{site.url}/progress/updates/{update.pk}/plainly/young/")
    phone.get_by_label("What you told us").fill("The boat is hard to get on.")
    phone.get_by_label("What happened").fill(f"{PLAIN} Ahmed Rahman helps.")
    phone.get_by_role("button", name="See how it reads").click()
    expect(phone.locator("#reads")).to_contain_text("This looks like a name: Ahmed Rahman.")
    assert_fits(phone)
    phone.get_by_role("button", name="Save").click()
    expect(phone.get_by_role("heading", name="There is a problem")).to_be_visible()
    phone.get_by_label("What happened").fill(PLAIN)
    phone.get_by_role("button", name="Save").click()
    expect(phone.get_by_text(PLAIN)).to_be_visible()
    assert_fits(phone)
    assert Wording.objects.get().text == PLAIN
