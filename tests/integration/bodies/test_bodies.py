"""The directory of bodies: whom they report to, who sits on them, and which have agreed no terms of reference."""

from datetime import date
from itertools import pairwise

import pytest
from django.http import Http404
from tests.support.bodies import BEGUN, a_body, a_forum_with_four_destinations
from tests.support.people import MORNING, a_person, an_authority

from tallystick.foundation.accounts.deeds import found_post
from tallystick.foundation.ledger.queries import notches_about
from tallystick.lib.refusals import ChangedSince, NotAllowed
from tallystick.modules.bodies import deeds, queries
from tallystick.modules.bodies.rules import BodyRefused, ReportsInACircle

TODAY = date(2026, 11, 20)


@pytest.fixture
def keeper(db):
    return a_person(an_authority())


@pytest.mark.row("GOV-01")
def test_a_forum_reports_to_four_destinations_and_one_without_terms_is_listed(either_database):
    keeper = a_person(an_authority())
    forum = a_forum_with_four_destinations(keeper)
    told = [str(line.to_body or line.to_post) for line in queries.where_does_it_report(forum, TODAY)]
    assert told == ["Head of Family Services", "Growth Committee", "Harbour Executive", "Early Years Programme Board"]
    deeds.agree_terms(forum, terms="Meets each term.", on=date(2025, 10, 1), seen_version=1, by=keeper, at=MORNING)
    listed = [body.name for body in queries.without_agreed_terms(keeper, TODAY)]
    assert listed == ["Early Years Programme Board", "Growth Committee", "Harbour Executive"]


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_reporting_in_a_circle_is_refused_however_long_it_is(keeper, steps):
    chain = [a_body(keeper, f"Body {number}") for number in range(steps)]
    for lower, upper in pairwise(chain):
        deeds.report_to(lower, to=upper, starts=BEGUN, by=keeper, at=MORNING)
    with pytest.raises(ReportsInACircle, match="Choose another"):
        deeds.report_to(chain[-1], to=chain[0], starts=BEGUN, by=keeper, at=MORNING)


def test_a_line_that_ended_closes_no_circle(keeper):
    one, other = a_body(keeper, "One"), a_body(keeper, "Other")
    line = deeds.report_to(one, to=other, starts=BEGUN, by=keeper, at=MORNING)
    deeds.stop_reporting(line, ends=date(2026, 3, 31), by=keeper, at=MORNING)
    deeds.report_to(other, to=one, starts=date(2026, 4, 1), by=keeper, at=MORNING)
    assert queries.where_does_it_report(one, date(2026, 3, 31)).get().to_body == other
    assert not queries.where_does_it_report(one, date(2026, 4, 1)).exists()


def test_seats_are_as_they_were_on_any_day(keeper):
    body = a_body(keeper)
    first = deeds.seat_member(body, role="chair", starts=BEGUN, name="Ida Brook", by=keeper, at=MORNING)
    deeds.end_seat(first, ends=date(2026, 3, 31), by=keeper, at=MORNING)
    deeds.seat_member(body, role="chair", starts=date(2026, 4, 1), user=keeper, by=keeper, at=MORNING)
    assert [str(seat) for seat in queries.seats_of(body, date(2026, 3, 31))] == ["Ida Brook"]
    assert [str(seat) for seat in queries.seats_of(body, TODAY)] == ["Morwenna Pike"]
    assert [str(seat) for seat in queries.seats_before(body, TODAY)] == ["Ida Brook"]


def test_winding_up_ends_seats_and_lines_and_keeps_them_in_the_record(keeper):
    forum = a_forum_with_four_destinations(keeper)
    deeds.seat_member(forum, role="member", starts=BEGUN, name="Ida Brook", by=keeper, at=MORNING)
    deeds.wind_up(forum, ends=date(2026, 8, 31), by=keeper, at=MORNING)
    assert queries.where_does_it_report(forum, date(2026, 8, 31)).count() == 4
    assert not queries.where_does_it_report(forum, TODAY).exists()
    assert not queries.seats_of(forum, TODAY).exists()
    assert forum not in queries.find_bodies(keeper, TODAY)
    assert forum in queries.find_bodies(keeper, TODAY, ended=True)
    with pytest.raises(BodyRefused, match="wound up"):
        deeds.seat_member(forum, role="member", starts=TODAY, name="Abel Moor", by=keeper, at=MORNING)


def test_a_stale_change_is_refused_and_every_change_is_recorded(keeper):
    body = a_body(keeper)
    to = {"name": "Quay Partnership", "kind": "board", "remit": "", "areas": "", "starts": None}
    deeds.change_body(body, **to, seen_version=1, by=keeper, at=MORNING)
    with pytest.raises(ChangedSince):
        deeds.change_body(body, **to, seen_version=1, by=keeper, at=MORNING)
    assert [one.deed for one in notches_about(body)] == ["body founded", "body changed"]


def test_two_bodies_of_one_name_are_refused_in_any_capitals(keeper):
    a_body(keeper, "Harbour Board")
    with pytest.raises(BodyRefused, match="already has a body"):
        a_body(keeper, "HARBOUR board")


def test_bodies_are_found_by_words_and_kind_in_a_constant_number_of_queries(keeper, django_assert_num_queries):
    a_forum_with_four_destinations(keeper)
    assert [body.name for body in queries.find_bodies(keeper, TODAY, words="listens harbour")] == [
        "Ferry Families Forum"
    ]
    assert queries.find_bodies(keeper, TODAY, kind="board").count() == 2
    with django_assert_num_queries(4):  # may they read, bodies, chairs, lines with both ends
        for body in queries.find_bodies(keeper, TODAY):
            [str(line.to_body or line.to_post) for line in body.reports]


def test_another_authoritys_bodies_are_nowhere_and_cannot_be_joined(keeper):
    other = a_person(an_authority("Harrowmere Council", "harrowmere"))
    theirs, ours = a_body(other), a_body(keeper)
    with pytest.raises(Http404):
        queries.body(keeper, theirs.pk)
    with pytest.raises(NotAllowed):
        deeds.report_to(ours, to=theirs, starts=BEGUN, by=keeper, at=MORNING)
    with pytest.raises(NotAllowed):
        deeds.wind_up(theirs, ends=TODAY, by=keeper, at=MORNING)
    post = found_post(other.authority, title="Director", by=None, at=MORNING)
    with pytest.raises(NotAllowed):
        deeds.seat_member(ours, role="chair", starts=BEGUN, post=post, by=keeper, at=MORNING)


def test_who_does_not_keep_bodies_founds_none(keeper):
    lead = a_person(keeper.authority, "action-lead", name="Abel Moor")
    with pytest.raises(NotAllowed, match="keep bodies"):
        a_body(lead, "Own Board")
