"""What a snapshot keeps of whose a number is, so that what was counted by it is counted again alike.

Promise: the same index gives the same rows in the same order, and a child who is forgotten is found in them by key.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from tallystick.engine.catalogue.tables import Type
from tallystick.foundation.accounts.models import Authority
from tallystick.foundation.ledger.queries import changed_last, snapshots_among
from tallystick.modules.people.models import Identifier, Link, Person
from tallystick.modules.people.queries.linked import OPEN, scheme_of
from tallystick.modules.people.rules import key_of_person

NUMBERS = "whose-numbers"
COLUMNS: dict[str, Type] = {"scheme": "text", "number": "text", "key": "text"}
Held = tuple[tuple[str, str], int]  # a scheme and a number in it, and whose it is
Table = tuple[str, dict[str, Type], Iterable[Mapping[str, Any]]]


def numbers_frozen(authority: Authority, as_at: date, known_by: datetime) -> Iterator[Table]:
    """Give whose each number is, by the index or by a link, as at a day and as was known at a moment.

    A number that a child bears from a later day on is not theirs yet, one that ended stays theirs. What would be two
    children's is nobody's. A child who was forgotten since is in none of it.
    """
    now = (changed_last(authority.pk) or known_by) <= known_by
    whose: dict[tuple[str, str], set[int]] = defaultdict(set)
    for key, person in _held_now(authority, as_at) if now else _held_then(authority, as_at, known_by):
        whose[key].add(person)
    if whose:
        yield NUMBERS, COLUMNS, _rows(whose)


def _held_now(authority: Authority, as_at: date) -> Iterator[Held]:
    """Give each number and whose it is by all that is recorded."""
    begun = Q(starts=None) | Q(starts__lte=as_at)
    held = Identifier.objects.of(authority.pk).filter(begun, **OPEN).values_list("scheme", "value", "person")
    yield from (((scheme, number), person) for scheme, number, person in held.iterator())
    linked = Link.objects.of(authority.pk).filter(**OPEN).exclude(person=None)
    for source, number, person in linked.values_list("source", "number", "person").iterator():
        yield (scheme_of(source), number), person


def _held_then(authority: Authority, as_at: date, known_by: datetime) -> Iterator[Held]:
    """Give the same out of the kept versions of rows; the numbers themselves are no part of these, and never change."""
    then, day = Q(notch__at__lte=known_by), as_at.isoformat()
    people = snapshots_among(Person.objects.of(authority.pk), then)
    open_then = {one["id"] for one in people if one["closed_on"] is None and one["merged_into_id"] is None}
    numbers = dict(Identifier.objects.of(authority.pk).values_list("pk", "value"))
    for one in snapshots_among(Identifier.objects.of(authority.pk), then):
        if one["person_id"] in open_then and (one["starts"] or day) <= day:
            yield (one["scheme"], numbers[one["id"]]), one["person_id"]
    numbers = dict(Link.objects.of(authority.pk).values_list("pk", "number"))
    for one in snapshots_among(Link.objects.of(authority.pk), then):
        if one["person_id"] in open_then:
            yield (scheme_of(one["source"]), numbers[one["id"]]), one["person_id"]


def _rows(whose: Mapping[tuple[str, str], set[int]]) -> Iterator[Mapping[str, Any]]:
    for (scheme, number), found in sorted(whose.items()):
        if len(found) == 1:
            yield {"scheme": scheme, "number": number, "key": key_of_person(next(iter(found)))}
