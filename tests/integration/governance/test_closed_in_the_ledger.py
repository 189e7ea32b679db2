"""What is closed is closed in the ledger too: in its rows of every table, and in the proofs that are drawn of it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.integration.governance.test_closed import AFTER, WORD, planted
from tests.support.bodies import a_body
from tests.support.governance import a_body_that_meets
from tests.support.people import MORNING, a_person, an_authority
from tests.support.tokens import a_program

from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.models import Notch, RowVersion
from tallystick.foundation.trail.arrangements import hidden_from
from tallystick.foundation.trail.queries import hidden_in
from tallystick.modules.bodies import deeds as bodies
from tallystick.modules.bodies.queries import kinds_closed
from tallystick.modules.governance import deeds, queries


@pytest.fixture
def keeper(db):
    return a_person(an_authority())


@pytest.mark.row("GOV-19")
def test_every_row_of_a_body_that_was_closed_is_hidden_in_the_ledger_from_that_moment(keeper):
    body = a_body_that_meets(keeper)
    met, coming = queries.meetings_of(body)[:2]
    bodies.record_decision(met, number="1", text="Fares fall.", by=keeper, at=AFTER)
    deeds.move(coming, to=coming.day + timedelta(days=1), why="The hall is let", by=keeper, at=MORNING)
    every = {f"{one.table}/{one.row}" for one in RowVersion.objects.all() if one.table in queries.READ_BY}
    assert {key.partition("/")[0] for key in every} == {*queries.READ_BY}, "a row of every table is tried"
    auditor = a_person(keeper.authority, "auditor", name="Ida Brook")
    assert hidden_from(auditor, every) == frozenset()
    body.refresh_from_db()
    kind = next(iter(kinds_closed()))
    bodies.close_body(body, kind=kind, why="Children.", seen_version=body.version, by=keeper, at=AFTER)
    assert hidden_from(auditor, every) == every
    assert hidden_from(keeper, every) == frozenset()


@pytest.mark.row("GOV-19", "PLT-06")
def test_no_proof_is_drawn_of_what_has_a_closed_row_and_of_the_rest_each_is(keeper):
    planted(a_body(keeper, "Ferry Forum", "forum"), keeper, closed_item=True)
    lines = Notch.objects.filter(authority_id=keeper.authority_id, at=AFTER)
    held = [one.notch_id for one in RowVersion.objects.all() if WORD in str(one.snapshot)]
    closed = {one.subject for one in lines.filter(pk__in=held)}
    places = {one.subject: one.position for one in lines.order_by("position")}
    assert set() != closed < places.keys()
    for person, kept in ((a_person(keeper.authority, "auditor", name="Ida Brook"), closed), (keeper, set())):
        client, program = Client(), a_program(person)
        client.force_login(person)
        drawn = {one: client.get(reverse("ledger:proof", args=[at])).status_code for one, at in places.items()}
        by_api = {one: program.get("/ledger/proof", subject=one).status_code for one in places}
        assert drawn == by_api == {one: 404 if one in kept else 200 for one in places}
    about = lines.get(deed="agenda item closed")
    assert hidden_in(User.objects.get(name="Ida Brook"), about, []) == {about.subject}, "what a deed told of it, too"
