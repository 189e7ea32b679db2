"""The pages of meetings: a clerk's way from a cycle to agreed minutes, and what others may not."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.browser.pages.governance import NO_PAGE, PAGES
from tests.support.bodies import a_body
from tests.support.governance import a_body_that_meets, seats
from tests.support.people import MORNING, a_person, an_authority

from tallystick.foundation.calendars.queries import calendar_of
from tallystick.modules.bodies.deeds import found_body, hold_meeting, plan_meeting
from tallystick.modules.bodies.queries import meetings_in
from tallystick.modules.governance import deeds, queries


@pytest.fixture
def keeper(db, client):
    person = a_person(an_authority())
    client.force_login(person)
    return person


def sent(client, name, key, **told):
    """Send a form; give the page that follows."""
    answer = client.post(reverse(f"governance:{name}", args=[key]), told, follow=True)
    assert answer.status_code == 200, answer.context["form"].errors
    return answer.content.decode()


@pytest.mark.row("GOV-02")
@pytest.mark.row("GOV-03")
@pytest.mark.row("GOV-19")
def test_a_clerk_goes_from_a_cycle_to_agreed_minutes_by_pages(keeper, client):
    body = a_body(keeper, "Harbour Schools Forum", "forum")
    ten = seats(body, 10, keeper)
    told = {"often": "weekly", "nth": "1", "year": "financial", "begins": "10:00", "minutes": "90"}
    long_ago = timezone.localdate() - timedelta(days=21)
    page = sent(client, "set-cycle", body.pk, starts=long_ago.isoformat(), weekday=str(long_ago.weekday()), **told)
    assert f"Every week, on {long_ago:%A}" in page
    sent(client, "require", body.pk, title="Headroom", starts=long_ago.isoformat())
    first = queries.meetings_of(body).first()
    assert "Headroom" in sent(client, "open-agenda", first.pk)
    (item,) = queries.items_of(queries.agenda_of(first))
    sent(client, "drop-item", item.pk)
    sent(client, "new-item", first.pk, title="Welcome", purpose="information")
    agenda = queries.agenda_of(first)
    refused = sent(client, "publish", first.pk, seen_version=agenda.version)
    assert "The agenda lacks a standing item: Headroom" in refused
    assert client.post(reverse("governance:restore-item", args=[first.pk, item.standing_id])).status_code == 302
    agenda.refresh_from_db()
    assert "Published" in sent(client, "publish", first.pk, seen_version=agenda.version)
    how = {f"how-{seat.pk}": "present" if place < 7 else "apologies" for place, seat in enumerate(ten)}
    came = sent(client, "attendance", first.pk, **how)
    assert "70%" in came
    assert "Fewer members came than the rule asks" in came
    assert "It meets later now" in sent(client, "answer", first.pk, answer="It meets later now")
    assert "We met." in sent(client, "minutes", first.pk, text="We met.", seen_version=0)
    assert "Name no child" in client.get(reverse("governance:minutes", args=[first.pk])).content.decode()
    agreed = sent(client, "agree-minutes", first.pk, on=timezone.localdate().isoformat(), seen_version=1)
    assert "Agreed" in agreed


@pytest.mark.row("GOV-02")
def test_missed_moved_and_at_once_are_lists_and_a_month_holds_its_meetings(keeper, client):
    body = a_body_that_meets(keeper)
    coming = queries.meetings_of(body).filter(day__gt=timezone.localdate()).first()
    to = coming.day
    calendar = calendar_of(keeper.authority_id)
    while to == coming.day or not calendar.is_working_day(to):
        to += timedelta(days=1)
    refused = client.post(reverse("governance:move", args=[coming.pk]), {"to": to.isoformat(), "why": ""})
    assert refused.status_code == 422
    assert "The hall is let" in sent(client, "move", coming.pk, to=to.isoformat(), why="The hall is let")
    assert "October 2026" in client.get(reverse("governance:missed")).content.decode()
    moved = client.get(reverse("governance:meetings") + "?stands=moved").content.decode()
    assert "1 meeting" in moved
    month = client.get(reverse("governance:month") + f"?month={to:%Y-%m}").content.decode()
    assert "Harbour Schools Forum" in month
    assert "Nobody has to sit in two meetings" in client.get(reverse("governance:clashes")).content.decode()
    diary = client.get(reverse("governance:diary", args=[body.pk]))
    assert f"DTSTART;VALUE=DATE:{to:%Y%m%d}".encode() in diary.content


@pytest.mark.row("GOV-19")
@pytest.mark.row("GOV-24")
@pytest.mark.parametrize("name", ["paper", "minutes-paper"])
def test_an_agenda_and_minutes_are_printed_in_word_and_pdf(keeper, client, name):
    body = a_body_that_meets(keeper)
    held = meetings_in(keeper.authority_id).filter(body=body, attendance__isnull=False).get()
    for suffix, magic in ((".docx", b"PK"), (".pdf", b"%PDF")):
        answer = client.get(reverse(f"governance:{name}", args=[held.pk, suffix]))
        assert answer.content.startswith(magic)
    assert client.get(reverse(f"governance:{name}", args=[held.pk, ".exe"])).status_code == 404


def test_whoever_only_reads_opens_no_form_and_another_authority_finds_nothing(keeper, client):
    body = a_body_that_meets(keeper)
    held = meetings_in(keeper.authority_id).filter(body=body, attendance__isnull=False).get()
    item = queries.items_of(queries.agenda_of(held))[0]
    keys = {
        "{meeting_body}": body.pk,
        "{sitting}": held.pk,
        "{coming}": held.pk,
        "{agenda_item}": item.pk,
        "{meeting_cycle}": queries.cycles_of(body).first().pk,
        "{standing}": item.standing_id,
    }
    shown = {"governance:body", "governance:meeting"}
    member = a_person(keeper.authority, "elected-member", name="Abel Moor")
    foreign = a_person(an_authority("Harrowmere Council", "harrowmere"))
    for who, forms, pages in ((member, 403, 200), (foreign, 404, 404)):
        client.force_login(who)
        for name, holes in PAGES.items():
            if holes:
                status = client.get(reverse(name, args=[keys[hole] for hole in holes])).status_code
                assert status in {pages if name in shown else forms, 404 if who is foreign else forms}, name
    assert len(NO_PAGE) == 10


def test_of_two_meetings_of_a_day_a_month_shows_first_the_one_whose_hour_is_known(keeper, client):
    day, by = date(2026, 10, 7), {"by": keeper, "at": MORNING}
    plan_meeting(a_body(keeper, "Ferry Forum", "forum"), day=day, **by)
    plan_meeting(a_body(keeper, "Harbour Forum", "forum"), day=day, begins=time(10), **by)
    month = client.get(reverse("governance:month"), {"month": "2026-10"}).content.decode()
    assert 0 < month.index("Harbour Forum") < month.index("Ferry Forum")


def test_a_month_that_cannot_be_read_is_todays(keeper, client):
    today = timezone.localdate()
    for asked in ("", "2026-13", "0001-01", "9999-12", "x"):
        page = client.get(reverse("governance:month"), {"month": asked})
        assert f"{today.year}" in page.content.decode()


def test_a_body_says_how_it_works_and_until_when_its_meetings_are_known(keeper, client):
    body = a_body_that_meets(keeper)
    deeds.set_cycle(body, often="termly", starts=date(2027, 9, 1), by=keeper, at=MORNING)
    page = client.get(reverse("governance:body", args=[body.pk])).content.decode()
    assert "No meeting can be laid out: no terms are entered." in page
    assert "No member sits for: North bank, South bank." in page


@pytest.mark.row("GOV-19")
def test_others_read_of_a_closed_item_its_ground_and_not_what_it_is_for_and_a_closed_body_is_marked(keeper, client):
    by = {"by": keeper, "at": MORNING}
    meeting = hold_meeting(a_body(keeper, "Quay Forum", "forum"), day=MORNING.date(), **by)
    agenda = deeds.open_agenda(meeting, **by)
    item = deeds.add_item(agenda, title="Bids", purpose="decision", **by)
    deeds.close_item(item, ground="paragraph-3", why="They still bid.", **by)
    panel = found_body(keeper.authority, name="Quay Fostering Panel", kind="panel", **by)
    client.force_login(keeper)
    assert "To decide" in client.get(meeting.get_absolute_url()).content.decode()
    client.force_login(a_person(keeper.authority, "elected-member", name="Ada Quill"))
    page = client.get(meeting.get_absolute_url()).content.decode()
    assert "Closed item. Paragraph 3" in page
    assert not any(words in page for words in ("To decide", "To discuss", "To note"))
    listed = client.get(reverse("bodies:bodies")).content.decode()
    assert f'{panel}</a> <strong class="govuk-tag govuk-tag--orange">Closed</strong>' in listed


def test_a_month_that_is_over_says_as_the_list_does_what_was_not_held(keeper, client):
    body = a_body(keeper, "Quay Panel", "panel")
    day = timezone.localdate() - timedelta(days=40)
    plan_meeting(body, day=day, by=keeper, at=MORNING)
    page = client.get(reverse("governance:month") + f"?month={day:%Y-%m}").content.decode()
    assert "Not held" in page


def test_minutes_are_agreed_by_a_meeting_that_was_and_none_to_come_is_offered(keeper, client):
    body = a_body(keeper, "Quay Panel", "panel")
    today = timezone.localdate()
    first, second, _ = (
        plan_meeting(body, day=today + timedelta(days=days), by=keeper, at=MORNING) for days in (-40, -20, 20)
    )
    deeds.write_minutes(first, text="We met.", seen_version=0, by=keeper, at=timezone.now())
    page = client.get(reverse("governance:agree-minutes", args=[first.pk]))
    assert [key for key, _ in page.context["form"].fields["at_meeting"].choices] == ["", str(second.pk)]
