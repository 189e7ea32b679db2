"""The pages of bodies and decisions, as a browser without JavaScript uses them."""

from datetime import date
from itertools import pairwise

import pytest
from django.urls import reverse
from tests.support.bodies import BEGUN, a_body, a_forum_with_four_destinations, a_meeting
from tests.support.people import MORNING, a_person, an_authority
from tests.support.plans import a_plan

from tallystick.foundation.ledger.audit import key_of
from tallystick.modules.bodies import deeds
from tallystick.modules.bodies.models import Body, Decision, Meeting, ReportsTo, Seat
from tallystick.modules.bodies.presenters import chart
from tallystick.modules.bodies.queries import structure

TODAY = date(2026, 11, 20)
OF_A_BODY = ("body", "change", "agree", "report", "seat", "wind-up", "new-meeting")


@pytest.fixture
def keeper(db, client):
    person = a_person(an_authority())
    client.force_login(person)
    return person


def test_a_body_is_founded_agreed_seated_and_wound_up_by_its_pages(keeper, client):
    client.post(reverse("bodies:new"), {"name": "Harbour Board", "kind": "board"})
    body = Body.objects.get()
    terms = {"terms": "Meets monthly.", "on": "1/9/2026", "seen_version": body.version}
    assert client.post(reverse("bodies:agree", args=[body.pk]), terms).status_code == 302
    seat = {"name": "Ida Brook", "role": "chair", "starts": "1 September 2026"}
    assert client.post(reverse("bodies:seat", args=[body.pk]), seat).status_code == 302
    assert (
        client.post(reverse("bodies:end-seat", args=[Seat.objects.get().pk]), {"ends": "2/9/2026"}).status_code == 302
    )
    assert client.post(reverse("bodies:wind-up", args=[body.pk]), {"ends": "30/9/2026"}).status_code == 302
    assert Body.objects.get().ends == date(2026, 9, 30)


def test_a_body_is_told_to_report_and_to_stop_by_its_pages(keeper, client):
    lower, upper = a_body(keeper, "Lower"), a_body(keeper, "Upper")
    told = {"to_body": upper.pk, "starts": "1/9/2026"}
    assert client.post(reverse("bodies:report", args=[lower.pk]), told).status_code == 302
    refused = client.post(reverse("bodies:report", args=[upper.pk]), {"to_body": lower.pk, "starts": "1/9/2026"})
    assert refused.status_code == 422
    assert "already reports to this one" in refused.content.decode()
    line = ReportsTo.objects.get()
    assert client.post(reverse("bodies:end-report", args=[line.pk]), {"ends": "2/9/2026"}).status_code == 302
    assert ReportsTo.objects.get().ends == date(2026, 9, 2)


def test_a_meeting_and_its_decision_are_recorded_by_their_pages(keeper, client):
    client.post(reverse("bodies:new-meeting", args=[a_body(keeper).pk]), {"day": "7/9/2026"})
    told = {"number": "1", "text": "Open the slip road", "owner_user": keeper.pk}
    client.post(reverse("bodies:new-decision", args=[Meeting.objects.get().pk]), told)
    assert Decision.objects.get().owner == keeper
    unknown = client.post(reverse("bodies:link", args=[Decision.objects.get().pk]), {"link": "999999"})
    assert "no such action" in unknown.content.decode()


def test_a_page_shows_a_body_as_it_stood_on_a_day(keeper, client):
    body = a_body(keeper)
    seat = deeds.seat_member(body, role="chair", starts=BEGUN, name="Ida Brook", by=keeper, at=MORNING)
    deeds.end_seat(seat, ends=date(2026, 3, 31), by=keeper, at=MORNING)
    assert "Since 1 September" not in client.get(body.get_absolute_url()).content.decode()
    then = client.get(f"{body.get_absolute_url()}?as_at=31/3/2026").content.decode()
    assert "Members on 31 March 2026" in then
    assert "Ida Brook" in then


def test_every_page_of_another_authoritys_body_is_not_found(keeper, client):
    other = a_person(an_authority("Harrowmere Council", "harrowmere"))
    forum = a_forum_with_four_destinations(other)
    meeting = a_meeting(other, forum)
    decision = deeds.record_decision(meeting, number="1", text="Open it", by=other, at=MORNING)
    seat = deeds.seat_member(forum, role="chair", starts=BEGUN, name="Ida Brook", by=other, at=MORNING)
    theirs = [(name, forum.pk) for name in OF_A_BODY]
    theirs += [("end-report", ReportsTo.objects.first().pk), ("end-seat", seat.pk)]
    theirs += [("new-decision", meeting.pk), ("link", decision.pk), ("action", 999999)]
    for name, pk in theirs:
        assert client.get(reverse(f"bodies:{name}", args=[pk])).status_code == 404, name
    assert "Ferry Families" not in client.get(reverse("bodies:bodies") + "?ended=on").content.decode()


def test_who_does_not_keep_bodies_reads_them_and_opens_no_form(keeper, client):
    body = a_body(keeper)
    client.force_login(a_person(keeper.authority, "elected-member", name="Abel Moor"))
    assert client.get(body.get_absolute_url()).status_code == 200
    for name in set(OF_A_BODY) - {"body"}:
        assert client.get(reverse(f"bodies:{name}", args=[body.pk])).status_code == 403, name


def test_a_chart_draws_what_is_below_a_body_once_however_many_it_reports_to(keeper):
    rungs = [[a_body(keeper, f"{side} {rung}") for side in ("Left", "Right")] for rung in range(6)]
    for lower, upper in pairwise(rungs):
        for body in lower:
            for to in upper:
                deeds.report_to(body, to=to, starts=BEGUN, by=keeper, at=MORNING)
    boxes = count(chart(*structure(keeper, TODAY)))
    assert boxes == 2 + 5 * 4  # the two tops, and each line once


def count(nodes) -> int:
    """Count boxes."""
    return sum(1 + count(node.below) for node in nodes)


@pytest.mark.parametrize(("bodies", "folded"), [(8, False), (9, True)])
def test_many_bodies_without_terms_do_not_push_the_list_down(keeper, client, bodies, folded):
    for number in range(bodies):
        a_body(keeper, f"Quay Panel {number}", "panel")
    page = client.get(reverse("bodies:bodies")).content.decode()
    assert f"Without agreed terms of reference: {bodies}" in page
    assert ("Show which" in page) is folded


@pytest.mark.row("GOV-24")
def test_the_page_of_where_an_action_comes_from_names_its_meeting_and_no_other(keeper, client):
    action = a_plan(keeper).recommendations.first().actions.first()
    panel = a_body(keeper)
    source, other = (a_meeting(keeper, panel, day=day) for day in (date(2026, 11, 2), date(2026, 11, 9)))
    for meeting, text, link in ((source, "Open the slip road", key_of(action)), (other, "Paint the quay", "")):
        deeds.record_decision(meeting, number="1", text=text, link=link, by=keeper, at=MORNING)
    page = client.get(reverse("bodies:action", args=[action.pk])).content.decode()
    assert f'href="{source.get_absolute_url()}">{source.body}, 2 November 2026</a>' in page
    assert "Open the slip road" in page
    assert other.get_absolute_url() not in page
    assert "Paint the quay" not in page
