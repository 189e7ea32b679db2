"""What returns say of a child, read on a desk and on a phone: nothing runs over the edge, and axe finds nothing."""

from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from tests.support.browser import Site, assert_accessible, assert_fits
from tests.support.people import PASSWORD
from tests.support.registers import a_harbour
from tests.support.returned import Returned, a_returned, everything


@pytest.fixture
def world(site: Site, settings, tmp_path: Path) -> Returned:
    settings.MEDIA_ROOT = tmp_path / "evidence"
    made = a_returned(a_harbour(), tmp_path)
    everything(made)
    return made


@pytest.mark.row("LRN-02")
def test_a_child_is_read_on_a_desk_and_on_a_phone(site: Site, page: Page, world: Returned):
    page.set_default_timeout(60_000)
    site.sign_in(page, world.head.email, PASSWORD)
    page.goto(site.url + reverse("desk:child", args=[world.child.pk]))
    page.get_by_role("link", name="What returns say, part by part").click()
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        expect(page.get_by_role("heading", name="Attainment")).to_be_visible()
        assert_fits(page)
        assert_accessible(page)
