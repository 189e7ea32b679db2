"""A request asks once which roles somebody holds, and anew as soon as it changes them."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.support.people import MORNING, a_person, an_authority

from tallystick.foundation.accounts import deeds
from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import asked_once, may, scope_of
from tallystick.foundation.accounts.queries import acted_for

pytestmark = [pytest.mark.row("PLT-01"), pytest.mark.usefixtures("db")]
TODAY, READ = date(2026, 9, 1), "read plans"


def ended_elsewhere(reader: User) -> None:
    """End somebody's roles as another process does, of which this one hears nothing."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_membership SET ends = '2021-01-01' WHERE user_id = %s", [reader.pk])


def test_a_page_asks_once_for_the_roles_of_whoever_opens_it():
    reader = a_person(an_authority(), "virtual-school-head")
    client = Client()
    client.force_login(reader)
    client.get("/today/")
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/today/").status_code == 200
    roles = [one["sql"] for one in asked if 'FROM "accounts_membership"' in one["sql"]]
    assert len(roles) == 2, roles  # one for what is permitted, one for the units that a day can be narrowed to


def test_a_role_that_the_request_itself_gives_or_ends_counts_at_once():
    reader = a_person(an_authority(), None)
    with asked_once():
        assert not may(reader, READ, today=TODAY)
        role = deeds.give_role(reader, role="improvement-officer", starts=TODAY, by=None, at=MORNING)
        assert may(reader, READ, today=TODAY)
    with asked_once():
        assert may(reader, READ, today=date(2026, 9, 3))
        deeds.end_role(role, ends=date(2026, 9, 2), by=None, at=MORNING)
        assert not may(reader, READ, today=date(2026, 9, 3))


def test_a_unit_that_the_request_itself_adds_is_reached_at_once():
    authority = an_authority()
    top = deeds.add_unit(authority, name="Quayside", by=None, at=MORNING)
    reader = a_person(authority, None)
    deeds.give_role(reader, role="improvement-officer", starts=TODAY, unit=top, by=None, at=MORNING)
    with asked_once():
        assert scope_of(reader, READ, TODAY).units == {top.pk}
        below = deeds.add_unit(authority, name="Ferry team", above=top, by=None, at=MORNING)
        assert scope_of(reader, READ, TODAY).units == {top.pk, below.pk}


def test_a_delegation_that_the_request_itself_makes_counts_at_once():
    authority = an_authority()
    away, stands_in = a_person(authority, name="Ada Finch"), a_person(authority, name="Joss Tremayne")
    with asked_once():
        assert acted_for(stands_in, TODAY) == {stands_in.pk}
        deeds.delegate(away, to=stands_in, starts=TODAY, ends=TODAY, by=None, at=MORNING)
        assert acted_for(stands_in, TODAY) == {stands_in.pk, away.pk}


def test_outside_a_request_nothing_is_kept_so_that_the_worker_sees_what_another_process_changed():
    reader = a_person(an_authority())
    assert may(reader, READ, today=TODAY)
    ended_elsewhere(reader)
    assert not may(reader, READ, today=TODAY)


def test_what_one_request_asked_the_next_does_not_answer_by():
    reader = a_person(an_authority())
    with asked_once():
        assert may(reader, READ, today=TODAY)
    ended_elsewhere(reader)
    with asked_once():
        assert not may(reader, READ, today=TODAY)
