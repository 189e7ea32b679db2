"""Decisions on SQLite and on PostgreSQL, committed, with their triggers: they count, refuse and verify alike."""

from threading import Barrier, Thread

import pytest
from django.db import connection
from tests.support.decisions import (
    a_gate,
    a_lead,
    a_manager,
    an_appraisal,
    asked,
    decided,
    evaluated,
    granted,
    the_action,
)
from tests.support.people import MORNING, a_person, an_authority
from tests.support.plans import a_plan

from tallystick.foundation.ledger.verification import verify
from tallystick.lib.refusals import Refusal
from tallystick.modules.decisions import deeds, queries
from tallystick.modules.decisions.models import Extension
from tallystick.modules.decisions.rules.gates import GateIsClosed
from tallystick.modules.plans import deeds as plans


def begin(plan, by):
    """Let a signed-off update say that the roll-out goes on."""
    action = the_action(plan, "Open the reading rooms")
    return plans.take_claim(action, status="in_progress", words="", by=by, at=MORNING)


def test_every_extension_verifies(either_database):
    officer = a_person(an_authority())
    plan, lead, manager = a_plan(officer), a_lead(officer.authority), a_manager(officer.authority)
    granted(plan, lead, manager)
    granted(plan, lead, manager, "December 2026")
    asked(plan, lead, "May 2027")
    assert queries.slippage_of(plan, MORNING.date()).moves == 2
    assert queries.moved_in(plan, by=MORNING.date()).count() == 2
    assert verify(officer.authority).holds


def test_a_gate_waits_for_its_decision(either_database):
    officer = a_person(an_authority())
    plan, manager = a_plan(officer), a_manager(officer.authority)
    gate = evaluated(a_gate(plan, officer), officer)
    assert list(queries.gates_waiting(officer)) == [gate]
    with pytest.raises(GateIsClosed):
        begin(plan, officer)
    decided(gate, manager, "go")
    assert not queries.gates_waiting(officer).exists()
    assert begin(plan, officer).claimed == "in_progress"
    assert verify(officer.authority).holds


def test_options_are_ranked(either_database):
    officer = a_person(an_authority())
    appraisal = an_appraisal(officer)
    assert [one.total for one in queries.ranking_of(appraisal)] == [68, 61, 48]
    assert list(queries.appraisals_undecided(officer)) == [appraisal]
    assert verify(officer.authority).holds


def test_two_people_deciding_at_once_decide_once(either_database):
    officer = a_person(an_authority())
    plan, lead = a_plan(officer), a_lead(officer.authority)
    extension = asked(plan, lead)
    deciders = [a_manager(officer.authority), a_person(officer.authority, "service-manager", name="Kerensa Bolitho")]
    begun, refused = Barrier(2), []

    def decide(by, deed, **said) -> None:
        begun.wait()
        try:
            deed(Extension.objects.get(pk=extension.pk), by=by, at=MORNING, seen_version=1, **said)
        except Refusal as refusal:
            refused.append(refusal)
        finally:
            connection.close()

    works = [
        Thread(target=decide, args=(deciders[0], deeds.grant_extension)),
        Thread(target=decide, args=(deciders[1], deeds.refuse_extension), kwargs={"because": "Too long"}),
    ]
    for work in works:
        work.start()
    for work in works:
        work.join()
    assert len(refused) == 1
    settled = Extension.objects.get(pk=extension.pk)
    assert (the_action(plan).expected == settled.to_last) == (settled.state == "granted")
    assert verify(officer.authority).holds
