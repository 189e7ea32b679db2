"""The children of schools and teams: for rooms above, which ask themselves who may see whom."""

from collections.abc import Iterable
from datetime import date

from tallystick.modules.people.models import Enrolment, Person, Relation
from tallystick.modules.people.models.people import PersonQuerySet


def children_of_units(authority_id: int, units: Iterable[int], today: date) -> PersonQuerySet:
    """Give the numbers of the children on the roll of units, or with whom they are involved, as a question."""
    wanted = list(units)
    on_roll = Enrolment.objects.in_force(today).filter(unit__in=wanted)
    involved = Relation.objects.in_force(today).filter(unit__in=wanted)
    theirs = on_roll.order_by().values("person").union(involved.order_by().values("person"))
    return Person.objects.of(authority_id).open().filter(pk__in=theirs).values("pk")
