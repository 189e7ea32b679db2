"""Somebody asks what is held about them and gets it all, except what may name others and nobody has looked at."""

import io
import json
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from tests.support.children import DOING, LONG_AGO, a_child, a_unit, a_upn, fact, somebody
from tests.support.people import MORNING, an_authority

from tallystick.modules.people import deeds, queries
from tallystick.modules.people.models import Release
from tallystick.modules.people.presenters.answer import WITHHELD
from tallystick.modules.people.rules import Held, Part, Words

pytestmark = pytest.mark.row("LRN-20")
NOTE = "Seen at the quay with Ash Marrow"


@pytest.fixture
def officer(db):
    return somebody(an_authority(), "information-officer")


@pytest.fixture
def child(officer):
    child = a_child(officer.authority, upn=a_upn(serial=7), school=a_unit(officer.authority))
    fact(child, "offending", "Reprimand", source="Court", note=NOTE)
    deeds.relate(child, kind="carer", name="Ida Vale", starts=LONG_AGO, **DOING)
    return child


@pytest.fixture
def asked(officer, child):
    return deeds.begin_access(child, asked_by="Robin Vale", asked_on=MORNING.date(), by=officer, at=MORNING)


def browser(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def answered(officer, asked) -> tuple[dict, str]:
    """Give the answer's data, and all the words of its document."""
    answer = browser(officer).post(reverse("people:answer", args=[asked.pk]))
    assert answer["Content-Disposition"] == f'attachment; filename="record-{asked.person_id}.zip"'
    with ZipFile(io.BytesIO(answer.content)) as packed:
        names = sorted(packed.namelist())
        assert names == ["what-is-held-about-you.docx", "what-is-held-about-you.json"]
        paper = Document(io.BytesIO(packed.read(names[0])))
        words = [one.text for one in paper.paragraphs]
        words += [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
        return json.loads(packed.read(names[1])), "\n".join(words)


def test_everything_held_is_given_and_what_may_name_others_is_withheld(officer, child, asked):
    data, paper = answered(officer, asked)
    whole = json.dumps(data, ensure_ascii=False)
    for words in ("Robin Vale", "2 March 2014", "Ferry Lane School", "Reprimand", "Court", officer.name):
        assert words in whole
        assert words in paper
    for words in (NOTE, "Ida Vale"):
        assert words not in whole
        assert words not in paper
    assert WITHHELD in paper
    asked.refresh_from_db()
    assert asked.answered_on is not None


def decide(officer, asked, part: str, released: str) -> int:
    page = browser(officer).get(reverse("people:review", args=[asked.pk]))
    row = next(row for row in page.context["rows"] if row[1] == part)
    told = {"place": row[2], "digest": row[3], "released": released}
    return browser(officer).post(reverse("people:decide", args=[asked.pk]), told).status_code


def test_words_that_somebody_has_looked_at_and_released_are_given_out(officer, asked):
    assert decide(officer, asked, NOTE, "yes") == 302
    assert decide(officer, asked, "Ida Vale", "no") == 302
    paper = answered(officer, asked)[1]
    assert NOTE in paper
    assert "Ida Vale" not in paper


def test_words_that_changed_after_they_were_released_are_withheld_again(officer, child, asked):
    decide(officer, asked, NOTE, "yes")
    _, free = queries.withheld(asked, queries.held_about(child))
    assert len(free) == 1
    place = Release.objects.get().place
    deeds.decide_words(asked, place=place, text="Seen alone", released=True, by=officer, at=MORNING)
    _, free = queries.withheld(asked, queries.held_about(child))
    assert free == frozenset()


def test_a_decision_about_words_that_were_changed_meanwhile_is_refused(officer, asked):
    told = {"place": f"people.fact/{asked.person.facts.get().pk}/note", "digest": "0" * 64, "released": "yes"}
    answer = browser(officer).post(reverse("people:decide", args=[asked.pk]), told)
    assert answer.status_code == 409
    assert not Release.objects.exists()


def what_another_room_holds(person) -> Part:
    return Part("Visits", [Held("A visit", [Words("Notes", "Met Ida Vale", others=True, place="x/1/notes")])])


def test_another_room_adds_what_it_holds(officer, child, asked, settings):
    settings.HELD_ABOUT_CHILDREN = [f"{__name__}.what_another_room_holds"]
    data, _ = answered(officer, asked)
    part = next(one for one in data["parts"] if one["part"] == "Visits")
    assert part["held"] == [{"what": "A visit", "words": {"Notes": WITHHELD}}]


def test_nobody_else_answers(officer, asked):
    for role in ("virtual-school-head", "data-manager", "carer"):
        answer = browser(somebody(officer.authority, role)).post(reverse("people:answer", args=[asked.pk]))
        assert answer.status_code == 403
