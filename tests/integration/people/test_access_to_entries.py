"""Whoever asks what is held about them gets every entry of every register; what may name others waits for a reader."""

import io
import json
from datetime import UTC, date, datetime
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse
from tests.support.children import a_child, a_unit, somebody
from tests.support.names.filling import Pen, fill
from tests.support.names.marks import ENTRY, Marks, Told
from tests.support.registers import PASSES, Harbour, a_harbour, a_pass, own_registers

from tallystick.foundation.ledger.audit import key_of
from tallystick.modules.people import deeds, queries
from tallystick.modules.people.models import AccessRequest, Person
from tallystick.modules.people.presenters.answer import WITHHELD
from tallystick.modules.people.rules import Words
from tallystick.modules.registers.deeds import change_entry
from tallystick.modules.registers.models import Entry
from tallystick.modules.registers.queries import registers_of
from tallystick.modules.registers.queries.held import WHOLE

pytestmark = [pytest.mark.row("LRN-20"), pytest.mark.django_db]
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture
def marks() -> Marks:
    return Marks()


@pytest.fixture
def harbour(marks: Marks):
    with own_registers():
        yield a_harbour()


@pytest.fixture
def child(harbour: Harbour, marks: Marks) -> Person:
    """Give a child with an entry in every register about children, one of which was corrected."""
    child, college = a_child(harbour.authority, school=harbour.school), a_unit(harbour.authority, "Lode", "college")
    named = {"user": key_of(harbour.officer), "person": key_of(harbour.child), "school": key_of(harbour.school)}
    named |= dict.fromkeys(("provider", "employer", "unit"), key_of(college))
    pen = Pen(harbour.authority, marks, key_of(child), named, date(2026, 9, 7), NOW)
    for register in registers_of(harbour.authority.pk).values():
        if register.subject == "person":
            fill(pen, register)
    entry = Entry.objects.get(register=PASSES, person=child)
    told = {"reason": marks.new(Told(ENTRY, PASSES, "why")), "by": harbour.officer, "at": NOW}
    change_entry(entry, {"why": marks.new(Told(ENTRY, PASSES, "why"))}, seen_version=1, **told)
    return child


@pytest.fixture
def asked(harbour: Harbour, child: Person) -> AccessRequest:
    return deeds.begin_access(child, asked_by="Robin Vale", asked_on=NOW.date(), by=None, at=NOW)


def words_held(child: Person) -> list[Words]:
    """Give every word that registers hold."""
    part = next(one for one in queries.held_about(child) if one.title == WHOLE)
    return [word for held in part.held for word in held.words]


def answered(officer, asked: AccessRequest) -> str:
    """Give the words of the answer that is given out."""
    client = Client()
    client.force_login(officer)
    packed = client.post(reverse("people:answer", args=[asked.pk])).content
    with ZipFile(io.BytesIO(packed)) as archive:
        return json.dumps(json.loads(archive.read("what-is-held-about-you.json")), ensure_ascii=False)


def test_every_word_of_every_register_is_held_and_every_one_that_may_name_others_waits(harbour, child, marks, asked):
    words = words_held(child)
    kept = {
        one for one in marks.given if any(one in str(row) for row in Entry.objects.values_list("values", flat=True))
    }
    assert {mark for mark in kept if any(mark in word.text for word in words)} == kept
    assert {told.what for told in marks.found(" ".join(kept))} >= set(harbour_registers(harbour))
    assert [word for word in words if marks.found(word.text) and not word.others] == []
    whole = answered(somebody(harbour.authority, "information-officer"), asked)
    assert marks.found(whole) == set()
    assert whole.count(WITHHELD) == sum(
        word.others and bool(word.text) for one in queries.held_about(child) for held in one.held for word in held.words
    )


def harbour_registers(harbour: Harbour) -> list[str]:
    """Give the registers about children in which somebody has to write freely."""
    every = registers_of(harbour.authority.pk).values()
    free = {"text", "words"}
    return [
        one.code for one in every if one.subject == "person" and any(f.required and f.type in free for f in one.fields)
    ]


def test_words_that_somebody_has_read_are_given_out_and_no_others(harbour, child, marks, asked):
    officer = somebody(harbour.authority, "information-officer")
    chosen = next(word for word in words_held(child) if marks.found(word.text))
    told = {"text": chosen.text, "released": True, "by": officer, "at": NOW}
    deeds.decide_words(asked, place=chosen.place, **told)
    assert marks.found(answered(officer, asked)) == marks.found(chosen.text)


def test_what_an_entry_said_before_and_why_it_was_changed_are_held_too(harbour, child, marks):
    said = {told.field for word in words_held(child) for told in marks.found(word.text) if told.what == PASSES}
    places = [word.place for word in words_held(child)]
    assert "why" in said
    assert len(places) == len(set(places))
    reasons = [word for word in words_held(child) if word.label == "Reason for the change"]
    assert [bool(marks.found(word.text)) and word.others for word in reasons] == [True]


def test_an_entry_about_somebody_else_that_names_the_child_is_told_without_its_words(harbour, child):
    a_pass(harbour, friend=key_of(child), why="Is afraid of the early boat")
    words = words_held(child)
    assert any(word.label == "Named as" and word.text == "Crosses with" for word in words)
    assert not any("afraid" in word.text for word in words)
