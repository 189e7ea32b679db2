"""Whom a page of the desk may name: a register can be read by somebody who needs to know of no child in it."""

from datetime import date

from tallystick.foundation.accounts.models import User
from tallystick.modules.desk.permissions import can_read_children
from tallystick.modules.people.queries import people_for


def known_of(user: User, today: date, people: set[int]) -> frozenset[int]:
    """Give those of the children whom somebody needs to know of; one question."""
    if not (people and can_read_children(user)):
        return frozenset()
    return frozenset(people_for(user, today).filter(pk__in=people).values_list("pk", flat=True))
