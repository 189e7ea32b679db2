"""Which entry is taken for the plan that a figure opened, and how little is read to say what is asked."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.support.people import a_person, an_authority
from tests.support.triggers import ABBEY, BEACON, CLIFF, PLAN, YEAR_2010, a_plan_of, counted, looked

from tallystick.foundation.accounts.deeds import add_unit
from tallystick.foundation.accounts.models import User
from tallystick.foundation.due.models import Due
from tallystick.foundation.due.queries import due_for
from tallystick.foundation.ledger.audit import one_deed, record
from tallystick.modules.registers.deeds import add_entry, move_entry, purge_entry
from tallystick.modules.registers.models import Entry
from tallystick.modules.triggers import deeds, queries, tasks
from tallystick.modules.triggers.models import Opening
from tallystick.modules.triggers.queries import openings, plans, words
from tallystick.modules.triggers.rules import OpeningRefused

pytestmark = pytest.mark.row("SCH-15")
NOW = timezone.now()


@pytest.fixture
def adviser(db, settings, tmp_path: Path) -> User:
    settings.HOME = tmp_path
    return a_person(an_authority(), "school-improvement-adviser", name="Una Dale")


def called(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Let the national register call Abbey and Beacon so."""
    told = dict(zip((ABBEY, BEACON), names, strict=True))
    for room in (words, plans):
        monkeypatch.setattr(room, "names_of_schools", lambda _, asked: {one: told[one] for one in asked if one in told})


def ended(entry: Entry, by: User) -> None:
    """Let somebody end a plan."""
    now = Entry.objects.get(pk=entry.pk)
    move_entry(now, "closed", by=by, at=NOW, seen_version=now.version)


@pytest.fixture
def planned(adviser: User) -> Opening:
    """What a school at 28 per cent opened, with its plan."""
    counted(adviser.authority, {ABBEY: 28})
    looked(adviser.authority)
    a_plan_of(adviser, ABBEY)
    tasks.follow(NOW)
    return Opening.objects.select_related("entry").get()


def which(user: User) -> list[str]:
    """Give in which lists the only opening stands."""
    return [one for one, many in openings.counts_for(user).items() if many]


@pytest.mark.parametrize(("names", "taken"), [(("School one", "School two"), 1), (("School one", "School one"), 0)])
def test_a_plan_of_a_name_that_two_schools_bear_is_taken_for_neithers(adviser, monkeypatch, names, taken):
    counted(adviser.authority, {ABBEY: 28, BEACON: 40})
    looked(adviser.authority)
    called(monkeypatch, *names)
    a_plan_of(adviser, "one")
    assert tasks.follow(timezone.now()) == taken
    assert Opening.objects.get().entry_id == (Entry.objects.get().pk if taken else None)


def test_a_plan_of_a_schools_number_goes_before_one_of_its_name(adviser, monkeypatch):
    counted(adviser.authority, {ABBEY: 28})
    looked(adviser.authority)
    called(monkeypatch, "School one", "School two")
    a_plan_of(adviser, "one")
    monkeypatch.setattr("tests.support.triggers.add_unit", lambda of, **told: add_unit(of, **told | {"name": ABBEY}))
    of_number = a_plan_of(adviser, ABBEY)
    assert tasks.follow(timezone.now()) == 1
    assert Opening.objects.get().entry == of_number


def test_where_a_plan_has_ended_another_may_be_named(adviser):
    counted(adviser.authority, {ABBEY: 28})
    looked(adviser.authority)
    one, entry, client = Opening.objects.get(), a_plan_of(adviser, ABBEY), Client()
    deeds.note_plan(one, entry.pk, by=adviser, at=timezone.now())
    client.force_login(adviser)
    assert "Name another plan" not in client.get(one.get_absolute_url()).content.decode()
    ended(entry, adviser)
    assert "Name another plan" in client.get(one.get_absolute_url()).content.decode()


def test_a_plan_that_is_purged_is_owed_again_and_the_next_one_is_found(adviser):
    counted(adviser.authority, {ABBEY: 28})
    looked(adviser.authority)
    entry, now = a_plan_of(adviser, ABBEY), timezone.now()
    assert (tasks.follow(now), Due.objects.open().count()) == (1, 0)
    purge_entry(entry, by=None, at=now)
    assert tasks.follow(now) == 1
    one = Opening.objects.get()
    assert (one.entry, one.planned_at) == (None, None)
    assert [line.subject for line in due_for(adviser, timezone.localdate())] == [f"triggers.opening/{one.pk}"]
    assert [found.opening for found in openings.found_for(adviser, openings.Asked(which="owed"))] == [one]
    assert tasks.follow(now) == 0


def test_a_plan_that_ends_while_its_figure_is_across_is_owed_again_and_the_next_one_is_found(adviser, planned):
    client = Client()
    client.force_login(adviser)
    assert which(adviser) == ["standing", "open"]
    ended(planned.entry, adviser)
    assert which(adviser) == ["standing", "owed"]
    assert (tasks.follow(NOW), tasks.follow(NOW)) == (1, 0)
    assert [line.kind for line in due_for(adviser, timezone.localdate())] == ["triggers.plan"]
    page, listed = (client.get(one).content.decode() for one in (planned.get_absolute_url(), "/triggers/"))
    assert "The plan has ended, and the figure is not back. Another one is owed." in page
    assert "Write the plan" in page
    assert "Its plan has ended" in listed
    about = f"accounts.organisationunit/{planned.entry.unit_id}"
    told = PLAN | {"starts": "1/11/2010"}
    other = add_entry(adviser.authority, planned.register, told, about=about, by=adviser, at=NOW)
    assert tasks.follow(NOW) == 1
    assert Opening.objects.get().entry == other
    assert (which(adviser), Due.objects.open().count()) == (["standing", "open"], 0)


def test_a_plan_that_ended_and_is_taken_up_again_is_owed_no_more(adviser, planned):
    ended(planned.entry, adviser)
    tasks.follow(NOW)
    assert Due.objects.open().count() == 1
    with one_deed("taken up again in a test"):
        Entry.objects.filter(pk=planned.entry_id).update(ended_at=None)
        record("taken up again in a test", subject=planned.entry, by=None, at=NOW)
    tasks.follow(NOW)
    assert (which(adviser), Due.objects.open().count()) == (["standing", "open"], 0)


def test_where_the_figure_is_back_no_other_plan_is_owed_for_one_that_ended(adviser, planned):
    ended(planned.entry, adviser)
    tasks.follow(NOW)
    counted(adviser.authority, {ABBEY: 33}, YEAR_2010)
    looked(adviser.authority)
    tasks.follow(NOW)
    assert which(adviser) == ["standing", "back"]
    assert [line.kind for line in Due.objects.open()] == ["triggers.close"]


def test_a_plan_that_has_ended_cannot_be_named(adviser, planned):
    ended(planned.entry, adviser)
    with pytest.raises(OpeningRefused, match="no such entry"):
        deeds.note_plan(planned, planned.entry_id, by=adviser, at=NOW)


def test_only_the_page_that_is_shown_is_named(adviser, monkeypatch):
    counted(adviser.authority, {f"82040{number:02}": 20 for number in range(1, 61)})
    looked(adviser.authority)
    many, named, client = [], openings.named, Client()
    monkeypatch.setattr(openings, "named", lambda user, rows: many.append(len(rows)) or named(user, rows))
    client.force_login(adviser)
    assert "60" in client.get(reverse("triggers:openings")).content.decode()
    assert all(number < 60 for number in many)


def test_of_one_opening_and_of_one_plan_no_figure_of_another_is_read(adviser, monkeypatch):
    counted(adviser.authority, {ABBEY: 28, BEACON: 27, CLIFF: 26})
    looked(adviser.authority)
    member = a_person(adviser.authority, "elected-member", name="Cllr Moss")
    one, read, shown = Opening.objects.first(), [], openings.all_shown
    monkeypatch.setattr(openings, "all_shown", lambda user, rows: read.append(rows.count()) or shown(user, rows))
    openings.opening_for(member, one.pk)
    openings.others_of(member, one)
    queries.beside_entry(member, one.register, 4711)
    assert read == [1, 1, 0]


def test_what_groups_are_called_is_asked_once_a_trigger(adviser, monkeypatch):
    counted(adviser.authority, {ABBEY: 28, BEACON: 27, CLIFF: 26})
    looked(adviser.authority)
    asked, words_for = [], words.words_for
    monkeypatch.setattr(words, "words_for", lambda *told: asked.append(told) or words_for(*told))
    openings.named(adviser, list(Opening.objects.all()))
    assert len(asked) == 1
