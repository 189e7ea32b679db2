"""The pages of a calendar, as a browser without JavaScript uses them."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.support.calendars import YEAR, a_school_year
from tests.support.people import a_person, an_authority

from tallystick.foundation.calendars.models import Closure, Term


@pytest.fixture
def keeper(db, client):
    person = a_person(an_authority())
    client.force_login(person)
    return person


def test_a_year_pasted_is_shown_and_comes_back_from_its_own_diary_file(keeper, client):
    client.post(reverse("calendars:bring-in"), {"lines": YEAR})
    shown = client.get(reverse("calendars:of-year", args=[2026])).content.decode()
    assert "Monday 26 October 2026 to Friday 30 October 2026" in shown
    file = client.get(reverse("calendars:feed", args=[2026]))
    assert file["Content-Type"].startswith("text/calendar")
    Term.objects.all()._raw_delete("default")
    again = SimpleUploadedFile("terms.ics", file.content)
    assert client.post(reverse("calendars:bring-in"), {"file": again}).status_code == 302
    assert Term.objects.count() == 3


def test_a_term_is_entered_changed_and_taken_out(keeper, client):
    term = {"name": "Autumn", "starts": "2 September 2026", "ends": "18/12/2026"}
    assert client.post(reverse("calendars:new-term"), term).status_code == 302
    page = reverse("calendars:term", args=[Term.objects.get().pk])
    assert client.post(page, term | {"ends": "17/12/2026", "seen_version": 1}).status_code == 302
    assert Term.objects.get().ends == date(2026, 12, 17)
    stale = client.post(page, term | {"seen_version": 1})
    assert stale.status_code == 409
    client.post(reverse("calendars:remove-term", args=[Term.objects.get().pk]))
    assert not Term.objects.exists()


def test_an_overlapping_term_is_refused_beside_what_was_typed(keeper, client):
    a_school_year(keeper.authority)
    refused = client.post(reverse("calendars:new-term"), {"name": "Winter", "starts": "1/12/2026", "ends": "1/2/2027"})
    assert refused.status_code == 422
    assert "would overlap with Autumn 2026" in refused.content.decode()


def test_a_closed_day_is_entered_and_taken_out(keeper, client):
    client.post(reverse("calendars:new-closure"), {"day": "3/11/2026", "name": "Snow", "kind": "closure"})
    assert Closure.objects.get().name == "Snow"
    client.post(reverse("calendars:remove-closure", args=[Closure.objects.get().pk]))
    assert not Closure.objects.exists()


def test_a_year_is_copied_to_the_next(keeper, client):
    a_school_year(keeper.authority)
    client.post(reverse("calendars:copy", args=[2026]))
    assert [str(term) for term in Term.objects.filter(starts__gte=date(2027, 8, 1))] == [
        "Autumn 2027",
        "Spring 2028",
        "Summer 2028",
    ]


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("?day=22/3/2027&number=10&kind=working", "Wednesday 7 April 2027"),
        ("?day=22/3/2027&number=10&kind=working", "Good Friday"),
        ("?day=20/10/2026&number=6&kind=school", "Half-term holiday"),
        ("?day=1/7/2027&number=60&kind=school", "Enter the missing terms"),
        ("?day=1/1/9999&number=1&kind=working", "Check the year"),
        ("?day=soon&number=x&kind=odd", "Write the date"),
    ],
)
def test_a_count_is_answered_with_what_it_left_out_or_a_sentence(keeper, client, asked, says):
    a_school_year(keeper.authority)
    assert says in client.get(reverse("calendars:count") + asked).content.decode()


def test_the_year_is_drawn_in_a_constant_number_of_queries(keeper, client, django_assert_max_num_queries):
    a_school_year(keeper.authority)
    with django_assert_max_num_queries(12):
        client.get(reverse("calendars:of-year", args=[2026]))


def test_another_authoritys_dates_are_not_found(keeper, client):
    a_school_year(an_authority("Harrowmere Council", "harrowmere"))
    term, closure = Term.objects.first(), Closure.objects.first()
    assert client.get(reverse("calendars:term", args=[term.pk])).status_code == 404
    assert client.post(reverse("calendars:remove-term", args=[term.pk])).status_code == 404
    assert client.post(reverse("calendars:remove-closure", args=[closure.pk])).status_code == 404
    assert client.get(reverse("calendars:of-year", args=[99999])).status_code == 404


def test_who_keeps_no_calendar_opens_no_form(keeper, client):
    client.force_login(a_person(keeper.authority, "action-lead", name="Abel Moor"))
    assert client.get(reverse("calendars:year")).status_code == 200
    for name in ("new-term", "new-closure", "bring-in"):
        assert client.get(reverse(f"calendars:{name}")).status_code == 403
