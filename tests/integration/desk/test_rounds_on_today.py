"""What has not come round stands on Today, for whoever sees to it, in numbers of those whom they need to know of."""

from datetime import UTC, date, datetime
from unittest.mock import patch

import pytest
from django.test import Client
from tests.support.children import LONG_AGO, enrolled, fact, somebody
from tests.support.registers import Harbour, a_child

from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import key_of
from tallystick.modules.desk import queries
from tallystick.modules.desk.queries.child import Rounds
from tallystick.modules.desk.queries.rounds import rounds_of
from tallystick.modules.desk.rules import Asked
from tallystick.modules.people.deeds import make_agreement
from tallystick.modules.people.models import Person
from tallystick.modules.registers import deeds, tasks
from tallystick.modules.registers.models import Entry, Missed
from tallystick.modules.registers.queries import rounds_for

pytestmark = [pytest.mark.row("PLT-02"), pytest.mark.row("LRN-06")]
NIGHT = datetime(2027, 4, 20, 3, tzinfo=UTC)  # in the summer term, when the spring term is over
TODAY = NIGHT.date()


@pytest.fixture
def head(harbour: Harbour):
    """Give a virtual school head, and two looked-after children of whom one was reviewed in the spring term."""
    for given, made in (("Wren", "10/9/2026"), ("Sky", "20/1/2027")):
        child = a_child(harbour.authority, given, "Penrose")
        fact(child, "looked-after", "C2", starts=date(2026, 9, 1))
        deeds.add_entry(harbour.authority, "peps", {"made": made}, about=key_of(child), by=None, at=NIGHT)
    return somebody(harbour.authority, "virtual-school-head")


def test_who_has_not_been_reviewed_in_the_last_term_is_counted_until_they_are(harbour, head):
    tasks.look_at_rounds(NIGHT)
    assert rounds_for(head, TODAY)["peps", "termly"].missed == 1
    missed = Missed.objects.filter(cadence="termly", due=None)
    assert missed.get().stretch == "Spring 2027"
    tasks.look_at_rounds(NIGHT)
    assert missed.count() == 1


def test_nobody_is_counted_of_whom_the_reader_need_not_know(harbour, head):
    tasks.look_at_rounds(NIGHT)
    assert ("peps", "termly") not in rounds_for(somebody(harbour.authority, "designated-teacher"), TODAY)
    desk = queries.desk_for(head, TODAY, Asked(register="exclusions"))
    assert desk.rounds == {}


def test_the_page_leads_to_those_who_are_meant(harbour, head):
    tasks.look_at_rounds(NIGHT)
    client = Client()
    client.force_login(head)
    page = " ".join(client.get("/today/").content.decode().split())
    assert "Reviewed in each term" in page
    assert "Missed: 1" in page
    assert "/today/rounds/?register=peps" in page


def test_the_page_of_rounds_names_whom_today_counts(harbour, head):
    termly = next(one for one in rounds_of(head, "peps", TODAY) if one.cadence.code == "termly")
    assert [(who.name, stretch) for who, stretch in termly.missed] == [("Wren Penrose", "Spring 2027")]


def a_teacher(harbour: Harbour) -> tuple[User, Person]:
    """Give a designated teacher, and a looked-after child on their roll whose plan was not reviewed."""
    child = a_child(harbour.authority, "Wren", "Penrose")
    fact(child, "looked-after", "C2", starts=date(2026, 9, 1))
    enrolled(child, harbour.school)
    deeds.add_entry(harbour.authority, "peps", {"made": "10/9/2026"}, about=key_of(child), by=None, at=NIGHT)
    tasks.look_at_rounds(NIGHT)
    return somebody(harbour.authority, "designated-teacher", harbour.school), child


@pytest.mark.row("LRN-20")
def test_what_rests_on_care_is_counted_for_a_school_only_while_an_agreement_shares_care(harbour):
    teacher, child = a_teacher(harbour)
    withheld = rounds_for(teacher, TODAY, own_tasks=False)
    assert Missed.objects.filter(register="peps").exists()
    assert not [one for one in withheld if one[0] == "peps"], withheld
    assert queries.picture_of(teacher, child.pk, TODAY).rounds == Rounds()
    words = {"title": "Looked-after pupils", "purpose": "Education plans", "basis": "Children Act 1989"}
    shared = {"groups": ["care"], "starts": LONG_AGO, "ends": date(2999, 7, 31)}
    make_agreement(harbour.school, **words, **shared, by=None, at=NIGHT)
    assert rounds_for(teacher, TODAY, own_tasks=False)["peps", "termly"].missed == 1
    told = queries.picture_of(teacher, child.pk, TODAY).rounds.missed
    assert [title for register, title, _ in told if register.code == "peps"] == ["Reviewed in each term"]


def test_an_entry_about_a_child_is_counted_for_whoever_sees_the_entry(harbour, head):
    told = {"register": "peps", "cadence": "termly", "stretch": "Spring 2027", "looked_at": NIGHT}
    for entry in Entry.objects.filter(register="peps"):
        Missed.objects.create(authority=harbour.authority, entry=entry, **told)
    assert rounds_for(head, TODAY)["peps", "termly"].missed == 2
    assert ("peps", "termly") not in rounds_for(somebody(harbour.authority, "designated-teacher"), TODAY)


def test_a_child_whose_entry_a_role_may_read_is_counted_as_the_page_of_rounds_names_them(harbour, head):
    tasks.look_at_rounds(NIGHT)
    officer = somebody(harbour.authority, "social-work-manager")
    termly = next(one for one in rounds_of(officer, "peps", TODAY) if one.cadence.code == "termly")
    assert rounds_for(officer, TODAY, own_tasks=False)["peps", "termly"].missed == len(termly.missed) == 1


def test_what_is_not_missed_yet_is_told_with_the_last_day_by_which_it_has_to_come(harbour, head, client):
    tasks.look_at_rounds(NIGHT)
    due = rounds_for(head, TODAY)["peps", "termly"]
    assert (due.missed, due.coming, due.first) == (1, 2, date(2027, 7, 21))
    with patch("django.utils.timezone.now", return_value=NIGHT):
        client.force_login(head)
        page = " ".join(client.get("/today/").content.decode().split())
    assert "Comes round next" in page
    assert "By 21 July 2027" in page
    assert "Personal education plans: 2 to come" in page
    coming = page.partition('id="rounds-coming"')[2].partition("</section>")[0]
    assert "<a " not in coming  # no page lists them yet


def test_a_review_in_the_term_that_runs_leaves_the_next_term_to_come(harbour, head):
    sky = Person.objects.get(name="Sky Penrose")
    deeds.add_entry(harbour.authority, "pep-reviews", {"held": "19/4/2027"}, about=key_of(sky), by=None, at=NIGHT)
    tasks.look_at_rounds(NIGHT)
    due = Missed.objects.filter(register="peps", cadence="termly", due__isnull=False)
    assert dict(due.values_list("person__name", "due"))["Wren Penrose"] == date(2027, 7, 21)
    assert not due.filter(person=sky).exists()  # the next school year's terms are not entered: no day is known


def test_a_childs_page_says_by_when_the_next_review_is_asked_for(harbour, head, client):
    sky = Person.objects.get(name="Sky Penrose")
    with patch("django.utils.timezone.now", return_value=NIGHT):
        client.force_login(head)
        page = " ".join(client.get(f"/children/{sky.pk}/picture/").content.decode().split())
    assert "Reviewed in each term (personal education plans): next by 21 July 2027." in page


def test_the_next_day_is_withheld_as_what_was_missed_is(harbour):
    teacher, child = a_teacher(harbour)
    assert ("peps", "termly") not in rounds_for(teacher, TODAY, own_tasks=False)
    assert not queries.picture_of(teacher, child.pk, TODAY).rounds.coming
