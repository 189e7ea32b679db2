"""Who may give what: nobody gives themselves more than they have."""

from datetime import date

import pytest
from tests.support.people import MORNING, a_person, an_authority

from tallystick.foundation.accounts import deeds
from tallystick.foundation.accounts.models import Membership
from tallystick.lib.refusals import NotAllowed

pytestmark = pytest.mark.django_db


def test_an_administrator_of_one_unit_gives_nobody_a_role():
    authority = an_authority()
    unit = deeds.add_unit(authority, name="Ferry Lane School", by=None, at=MORNING)
    clerk = a_person(authority, None, name="Perran Lusk")
    deeds.give_role(clerk, role="administrator", unit=unit, starts=date(2026, 1, 1), by=None, at=MORNING)
    with pytest.raises(NotAllowed):
        deeds.give_role(clerk, role="administrator", starts=date(2026, 1, 1), by=clerk, at=MORNING)
    assert Membership.objects.filter(user=clerk).count() == 1


def test_more_is_not_sent_than_a_form_asks_for(client):
    """Fields that a form does not have change nothing: mass assignment."""
    authority = an_authority()
    boss = a_person(authority, "administrator")
    client.force_login(boss)
    sent = {"name": "Jory Penn", "email": "jory.penn@wexcombe.example", "role": "governor"}
    extra = {"authority": "99", "authority_id": "99", "is_active": "", "last_day": "2020-01-01", "pk": str(boss.pk)}
    client.post("/people/new/", sent | extra)
    made = type(boss).objects.get(email=sent["email"])
    assert (made.authority, made.is_active, made.last_day, made.pk != boss.pk) == (authority, True, None, True)
