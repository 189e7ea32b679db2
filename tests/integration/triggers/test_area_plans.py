"""An area below the authority's average, from the figure to a plan with its three sections, and on until it is back."""

from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.support.people import a_person, an_authority
from tests.support.triggers import counted, looked

from tallystick.foundation.due.queries import due_for
from tallystick.modules.registers.models import Entry
from tallystick.modules.triggers import tasks
from tallystick.modules.triggers.models import Opening

SHARE, AUTUMN, WINTER = "assessed-in-45-registered", date(2013, 12, 31), date(2014, 3, 31)
PLAN = {"area": "West", "from_day": "2013-10-01", "to_day": "2013-12-31", "confirmed": "yes"}
PLAN |= {"supervision": "Each worker every month."}
PLAN |= {"assurance": "Ten files a month.", "training": "Chronologies, by March."}


@pytest.mark.row("CAS-12")
def test_an_area_goes_from_its_figure_to_a_saved_plan_with_three_sections_and_is_closed(db, settings, tmp_path: Path):
    settings.HOME = tmp_path
    authority, client = an_authority(), Client()
    manager = a_person(authority, "service-manager", name="Ines Cole")
    client.force_login(manager)
    counted(authority, {"all": 75, "West": 50, "East": 100}, AUTUMN, code=SHARE, by="area")
    looked(authority)
    opening = Opening.objects.get()
    (line,) = due_for(manager, timezone.localdate())
    assert (line.what, line.address) == ("Write the area plan: West", opening.get_absolute_url())
    page = client.get(line.address).content.decode()
    write = reverse("registers:add", args=["area-plans"])
    assert write in page

    refused = client.post(write, PLAN | {"training": ""}).content.decode()
    assert "The plan needs its third section" in refused
    assert not Entry.objects.exists()
    assert client.post(write, PLAN).status_code == 302
    entry = Entry.objects.get()
    assert tasks.follow(timezone.now()) == 1
    assert Opening.objects.get().entry == entry
    assert "Opened by a figure" in client.get(entry.get_absolute_url()).content.decode()

    counted(authority, {"all": 80, "West": 80, "East": 80}, WINTER, code=SHARE, by="area")
    looked(authority)
    (line,) = due_for(manager, timezone.localdate())
    assert line.what.startswith("The figure is back")
    close = reverse("triggers:close", args=[opening.pk])
    client.post(close, {"because": "Level with the others.", "seen_version": Opening.objects.get().version})
    assert (Opening.objects.get().stands, list(due_for(manager, timezone.localdate()))) == ("closed", [])
