"""By which numbers a child is known: those of the index, and those of the records that were linked with them."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from tallystick.modules.people.models import Identifier, Link, Person
from tallystick.modules.people.queries.linked import OPEN
from tallystick.modules.people.queries.linking import TABLES
from tallystick.modules.people.rules import key_of_person

KINDS = {
    "upn": "upn", "former-upn": "upn", "uln": "uln", "social-care": "child", "youth-support": "young_person",
}  # fmt: skip
TOLD = {"upn": "upn", "former_upn": "upn", "uln": "uln", "child": "child"}


def numbers_of(person: Person) -> dict[str, set[str]]:
    """Give a child's numbers by the kind that record tables keep, and the key by which registers name them."""
    found: dict[str, set[str]] = defaultdict(set, {"key": {key_of_person(person.pk)}})
    for scheme, value in person.identifiers.filter(scheme__in=KINDS).values_list("scheme", "value"):
        found[KINDS[scheme]].add(value)
    for link in person.links.all():
        if link.source in TABLES:
            found[TABLES[link.source]["id"]].add(link.number)
        for name, kind in TOLD.items():
            if link.told.get(name):
                found[kind].add(link.told[name])
    return dict(found)


def bearers_of(authority_id: int, numbers: Mapping[str, Collection[str]]) -> dict[tuple[str, str], set[int]]:
    """Give which open records bear numbers, in the index or by a link: of each kind and number, their keys."""
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    for kind, many in numbers.items():
        schemes = [scheme for scheme, of in KINDS.items() if of == kind]
        sources = [source for source, columns in TABLES.items() if columns["id"] == kind]
        held = Identifier.objects.of(authority_id).filter(scheme__in=schemes, value__in=many, **OPEN)
        linked = Link.objects.of(authority_id).filter(source__in=sources, number__in=many, **OPEN)
        linked = linked.exclude(person=None)
        for number, person in [*held.values_list("value", "person"), *linked.values_list("number", "person")]:
            found[kind, number].add(person)
    return found
