"""Who read whom: noted at each reading, never changed, and joined to the ledger in batches."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.support.children import DOING, a_child, a_unit, somebody
from tests.support.people import an_authority

from tallystick.foundation.ledger.models import Facts, Notch
from tallystick.foundation.ledger.verification import verify
from tallystick.lib.refusals import NotAllowed
from tallystick.modules.people import deeds, queries
from tallystick.modules.people.models import Reading, ReadingSeal
from tallystick.modules.people.tasks import seal_all

pytestmark = pytest.mark.row("LRN-20", "PLT-06")
LATER = timedelta(minutes=11)


@pytest.fixture
def authority(either_database):
    return an_authority()


def read(user, path: str, **data):
    client = Client()
    client.force_login(user)
    return client.post(path, data, follow=True) if data else client.get(path)


def noted() -> list[tuple[int, str]]:
    return list(Reading.objects.order_by("pk").values_list("person", "what"))


def test_each_page_of_a_child_and_each_row_of_a_list_is_a_reading(authority):
    one, other = a_child(authority), a_child(authority, "Robyn", "Vail")
    head = somebody(authority, "virtual-school-head")
    assert read(head, reverse("people:person", args=[one.pk])).status_code == 200
    assert read(head, reverse("people:fact", args=[other.pk])).status_code == 200
    assert noted() == [(one.pk, "the record"), (other.pk, "a form of the record")]
    read(head, reverse("people:people"), q="ro va")
    assert set(noted()[2:]) == {(one.pk, "a row of a list"), (other.pk, "a row of a list")}


def test_a_page_that_is_refused_is_no_reading_and_says_nothing(authority):
    child = a_child(authority)
    school = somebody(authority, "school", a_unit(authority))
    for user, status in ((school, 404), (somebody(authority, "governor"), 403)):
        answer = read(user, reverse("people:person", args=[child.pk]))
        assert answer.status_code == status
        assert b"Vale" not in answer.content
    assert noted() == []


def test_fifty_readings_are_one_statement_and_no_line_of_the_ledger(authority):
    head, lines = somebody(authority, "virtual-school-head"), Notch.objects.count()
    with CaptureQueriesContext(connection) as asked:
        queries.note_readings(head, range(1, 51), what="a row of a list")
    assert [one["sql"][:6] for one in asked if one["sql"].startswith("INSERT")] == ["INSERT"]
    assert (Reading.objects.count(), Notch.objects.count()) == (50, lines)


def test_a_reading_cannot_be_changed_removed_or_written_over(authority):
    head, child = somebody(authority, "virtual-school-head"), a_child(authority)
    queries.person_for(head, child.pk)
    row = Reading.objects.get()
    for do in (row.save, Reading.objects.all().delete, lambda: Reading.objects.update(what="nothing")):
        with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
            do()


def test_readings_are_sealed_in_batches_and_one_taken_away_or_slipped_in_is_found(authority):
    head, child, now = somebody(authority, "virtual-school-head"), a_child(authority), timezone.now()
    for _ in range(3):
        queries.person_for(head, child.pk)
    assert seal_all(now) == 0
    assert seal_all(now + LATER) == 1
    seal = ReadingSeal.objects.get()
    assert (seal.count, Facts.objects.get(notch__deed="readings sealed").told["digest"]) == (3, seal.digest)
    assert seal_all(now + LATER) == 0
    queries.person_for(head, child.pk)
    assert seal_all(timezone.now() + LATER) == 1
    assert [(one.first, one.count) for one in ReadingSeal.objects.all()] == [(1, 3), (seal.last + 1, 1)]
    assert queries.readings_wrong(authority) == []
    assert verify(authority).holds
    past_the_guards("DELETE FROM people_reading WHERE id = (SELECT max(id) FROM people_reading)")
    assert queries.readings_wrong(authority) == [
        f"Readings {seal.last + 1} to {seal.last + 1} are not as they were sealed: one was changed, removed or added."
    ]


def past_the_guards(statement: str) -> None:
    """Do what an owner of the database can do."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE people_reading DISABLE TRIGGER USER")
        else:
            cursor.execute("DROP TRIGGER people_reading_no_delete")
        cursor.execute(statement)


def test_who_has_read_a_record_is_shown_to_whoever_may_know_it_also_what_was_read_before_a_merge(authority):
    kept, gone = a_child(authority), a_child(authority, "Robyn", "Vail")
    head, officer = somebody(authority, "virtual-school-head"), somebody(authority, "exclusions-officer")
    queries.person_for(officer, gone.pk)
    deeds.merge(kept, gone, reason="One birth certificate", **DOING)
    assert [one.user for one in queries.readings_of(head, kept)] == [officer]
    page = read(head, reverse("people:readings", args=[kept.pk])).content.decode()
    assert officer.name in page
    with pytest.raises(NotAllowed):
        queries.readings_of(officer, kept)
    with pytest.raises(Http404):
        queries.readings_of(somebody(an_authority("Harrowmere", "harrowmere"), "virtual-school-head"), kept)


def test_readings_of_a_child_who_was_forgotten_stay_and_name_nobody(authority, settings, tmp_path):
    settings.HOME = tmp_path
    head, child, now = somebody(authority, "virtual-school-head"), a_child(authority), timezone.now()
    queries.person_for(head, child.pk)
    seal_all(now + LATER)
    deeds.forget(child, ground="court", **DOING)
    assert noted() == [(child.pk, "the record")]
    assert queries.readings_wrong(authority) == []
