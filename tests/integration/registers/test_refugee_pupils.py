"""The register of refugee pupils: who opens it, that each reading is kept, and that nobody is taken off without why."""

import pytest
from django.test import Client
from tests.support.children import somebody
from tests.support.people import MORNING
from tests.support.registers import Harbour

from tallystick.modules.people.models import Reading
from tallystick.modules.registers.deeds import add_entry, change_entry, move_entry
from tallystick.modules.registers.models import Entry
from tallystick.modules.registers.rules import EntryRefused

REFUGEES, PAGE = "refugee-pupils", "/registers/refugee-pupils/"
OTHERS = ("education-welfare-officer", "performance-analyst", "head-teacher", "service-manager", "social-worker")


def page(user, address: str = PAGE):
    client = Client()
    client.force_login(user)
    return client.get(address)


@pytest.fixture
def entry(harbour: Harbour) -> Entry:
    said = {"status": "asylum", "noted": "3/8/2026"}
    return add_entry(harbour.authority, REFUGEES, said, about=harbour.key(), by=None, at=MORNING)


@pytest.mark.row("LRN-13")
def test_only_the_named_role_opens_the_register_and_each_reading_of_a_pupil_is_kept(harbour: Harbour, entry: Entry):
    for role in OTHERS:
        user = somebody(harbour.authority, role, harbour.school, name=role)
        told = page(user)
        assert told.status_code in {403, 404}, role
        assert page(user, entry.get_absolute_url()).status_code in {403, 404}, role
    adviser = somebody(harbour.authority, "ethnic-minority-adviser")
    assert page(adviser).status_code == 200
    assert "Wren Calloway" in page(adviser, entry.get_absolute_url()).text
    assert Reading.objects.filter(user=adviser, person=harbour.child.pk).exists()


@pytest.mark.row("LRN-13")
def test_a_pupil_is_taken_off_with_a_reason_that_the_ledger_keeps(harbour: Harbour, entry: Entry):
    adviser = somebody(harbour.authority, "ethnic-minority-adviser")
    told = {"by": adviser, "at": MORNING}
    change_entry(entry, {"removed": "31/8/2026", "why_removed": "asked"}, seen_version=1, reason="", **told)
    with pytest.raises(EntryRefused, match="Give a reason"):
        move_entry(entry, "removed", seen_version=2, **told)
    move_entry(entry, "removed", seen_version=2, reason="The mother rang.", **told)
    assert Entry.objects.get().stage == "removed"
    assert "The mother rang." in page(adviser, f"{entry.get_absolute_url()}history/").text
