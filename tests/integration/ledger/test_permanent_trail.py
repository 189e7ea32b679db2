"""The trail as CAS-01 asks for it: nobody changes an entry, an edit by hand shows, a correction shows both texts."""

import pytest
from django.db import DatabaseError, connection, transaction
from tests.generative.test_ledger_mutations import change, take_guards_down
from tests.support.people import MORNING, a_person, an_authority

from tallystick.foundation.accounts.deeds import add_unit
from tallystick.foundation.ledger.models import Notch
from tallystick.foundation.ledger.queries import history_of
from tallystick.foundation.ledger.verification import verify

pytestmark = [pytest.mark.usefixtures("either_database"), pytest.mark.row("CAS-01", "PLT-06")]


def test_no_role_of_the_database_updates_or_deletes_an_entry():
    a_person(an_authority())
    for statement in ("UPDATE ledger_rowversion SET change = change", "DELETE FROM ledger_rowversion"):
        with pytest.raises(DatabaseError, match="only grows"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_an_entry_edited_by_hand_makes_verification_fail_at_that_entry():
    authority = an_authority()
    add_unit(authority, name="Seen at home", by=None, at=MORNING)
    add_unit(authority, name="Seen at school", by=None, at=MORNING)
    take_guards_down()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_notch SET actor = 'accounts.user/9' WHERE position = 2")
    found = verify(authority)
    assert (found.holds, found.first_broken) == (False, 2)
    assert found.faults[0].sentence == "Line 2 was changed after it was sealed."


def test_a_correction_shows_both_texts_who_and_when():
    authority = an_authority()
    unit = add_unit(authority, name="Seen at home on Monday", by=None, at=MORNING)
    change(unit, "Seen at home on Tuesday", number=5)
    step = list(history_of(unit))[-1]
    assert step.columns["name"] == ("Seen at home on Monday", "Seen at home on Tuesday")
    assert (step.actor, step.at, step.deed) == ("tallystick", Notch.objects.last().at, "unit renamed")
