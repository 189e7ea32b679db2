"""Whom the index knows by a number, and what may be shared with whom: for rooms that lay other sources beside it."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from tallystick.modules.people.models import Identifier, SharingAgreement
from tallystick.modules.people.models.people import SpellQuerySet


def known_by(authority_id: int, scheme: str, numbers: Collection[str]) -> dict[str, int]:
    """Give the child's record by each number; a number that two open records bear knows neither. Inventory: LRN-10."""
    held = Identifier.objects.of(authority_id).filter(scheme=scheme, value__in=numbers)
    held = held.filter(person__closed_on=None, person__merged_into=None)
    bearers: dict[str, set[int]] = defaultdict(set)
    for number, person in held.values_list("value", "person"):
        bearers[number].add(person)
    return {number: next(iter(found)) for number, found in bearers.items() if len(found) == 1}


def agreements_in_force(authority_id: int, day: date) -> SpellQuerySet:
    """Give the agreements under which an agency may be told something on a day, by title. Inventory: LRN-20."""
    return SharingAgreement.objects.of(authority_id).in_force(day).select_related("unit").order_by("title", "pk")
