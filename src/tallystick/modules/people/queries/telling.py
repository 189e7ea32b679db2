"""What is known of one child, as far as whoever asks may know it; and where two records disagree."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.shortcuts import get_object_or_404

from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.queries import snapshots_among
from tallystick.modules.people.models import Enrolment, Fact, Identifier, Merge, Name, Person, Relation
from tallystick.modules.people.permissions import check_can_merge, reach_of
from tallystick.modules.people.rules import KINDS, Conflict, Known, conflicts, kinds_in
from tallystick.modules.people.rules.joining import Spell

DATED = ("names", "identifiers", "facts", "enrolments", "relations")


@dataclass(frozen=True)
class Record:
    """What somebody may know of a child; `groups` are the groups of facts that are theirs to see."""

    person: Person
    names: Sequence[Name]
    identifiers: Sequence[Identifier]
    facts: Sequence[Fact]
    enrolments: Sequence[Enrolment]
    relations: Sequence[Relation]
    groups: frozenset[str]


def record_of_person(
    user: User, person: Person, today: date, *, as_at: date | None = None, known_by: datetime | None = None
) -> Record:
    """Give what somebody may know of a child: the facts of the groups that are theirs today. Inventory: LRN-20.

    As at a day, what had begun by then; and of that, what had been recorded by a moment. An end that was noted later
    is told as it is now.
    """
    groups = reach_of(user, today).groups
    record = Record(
        person=person,
        names=list(person.names.all()),
        identifiers=list(person.identifiers.all()),
        facts=list(person.facts.filter(kind__in=kinds_in(groups))),
        enrolments=list(person.enrolments.select_related("unit")),
        relations=list(person.relations.select_related("user", "unit")),
        groups=groups,
    )
    return record_then(record, as_at or date.max, known_by) if as_at or known_by else record


def record_then(record: Record, as_at: date, known_by: datetime | None) -> Record:
    """Give a record without what began after a day, or was first recorded after a moment. Inventory: PLT-06."""

    def stood(rows: Sequence[Any]) -> list[Any]:
        begun = [one for one in rows if one.starts is None or one.starts <= as_at]
        if known_by is None or not begun:
            return begun
        among = type(begun[0]).objects.filter(pk__in=[one.pk for one in begun])
        there = {one["id"] for one in snapshots_among(among, Q(notch__at__lte=known_by))}
        return [one for one in begun if one.pk in there]

    told = {name: stood(getattr(record, name)) for name in DATED}
    return replace(record, **told)


def fact_of(user: User, person: Person, pk: int, today: date) -> Fact:
    """Give one fact that somebody may know; raises Http404 for every other."""
    known = kinds_in(reach_of(user, today).groups)
    return get_object_or_404(person.facts.filter(kind__in=known), pk=pk)


def merges_of(user: User, person: Person) -> Sequence[Merge]:
    """Give the merges into a record, the latest first. Inventory: LRN-01."""
    check_can_merge(user, person.authority_id)
    return list(person.merges.select_related("by"))


def merge_of(user: User, pk: int) -> Merge:
    """Give one merge of the asker's authority; raises Http404 where there is none."""
    check_can_merge(user, user.authority_id)
    return get_object_or_404(Merge.objects.of(user.authority_id).select_related("kept", "gone"), pk=pk)


def conflicts_between(kept: Person, gone: Person) -> list[Conflict]:
    """Give everything that two records say differently. Inventory: LRN-01."""
    known = known_of([kept, gone])
    return conflicts(known[kept.pk], known[gone.pk])


def known_of(people: Iterable[Person]) -> dict[int, Known]:
    """Give what records say, as far as two can disagree, in four questions."""
    here = {one.pk: one for one in people}
    names, numbers = defaultdict(set), defaultdict(set)
    for person, sought in Name.objects.filter(person__in=here).values_list("person", "sought"):
        names[person].add(sought)
    for person, scheme, value in Identifier.objects.filter(person__in=here).values_list("person", "scheme", "value"):
        numbers[person, scheme].add(value)
    facts = facts_by_kind(here)
    schools: dict[int, list[Spell]] = defaultdict(list)
    for one in Enrolment.objects.filter(person__in=here, status="main").select_related("unit"):
        schools[one.person_id].append(Spell(str(one.unit), one.starts, one.ends))
    return {
        pk: Known(
            born=one.born,
            names=frozenset(names[pk]),
            upns=frozenset(numbers[pk, "upn"]),
            ulns=frozenset(numbers[pk, "uln"]),
            facts={kind: tuple(spells) for kind, spells in facts[pk].items()},
            schools=tuple(schools[pk]),
        )
        for pk, one in here.items()
    }


def facts_by_kind(people: Iterable[int]) -> dict[int, dict[str, list[Spell]]]:
    """Give the facts of records by their kind, in words."""
    found: dict[int, dict[str, list[Spell]]] = defaultdict(lambda: defaultdict(list))
    for one in Fact.objects.filter(person__in=list(people)):
        found[one.person_id][one.kind].append(Spell(KINDS[one.kind].said(one.value), one.starts, one.ends))
    return found
