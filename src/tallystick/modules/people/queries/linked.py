"""Whose a number of a return is: as the index knows it, and as linkage and people have linked it."""

from collections import defaultdict
from collections.abc import Collection

from tallystick.modules.people.models import Identifier, Link
from tallystick.modules.people.queries.linking import NUMBERS, TABLES

OPEN = {"person__closed_on": None, "person__merged_into": None}
OTHERS = "youth-support"  # the scheme of a table whose own number is none that linkage compares


def linked_by(authority_id: int, scheme: str, numbers: Collection[str]) -> dict[str, int]:
    """Give the child of each number of a return, by the index or by a link; in two questions. Inventory: LRN-01.

    A number that would be two children's, by whichever of them, is nobody's: nothing is guessed.
    """
    whose: dict[str, set[int]] = defaultdict(set)
    held = Identifier.objects.of(authority_id).filter(scheme=scheme, value__in=numbers, **OPEN)
    for number, person in held.values_list("value", "person"):
        whose[number].add(person)
    linked = Link.objects.of(authority_id).filter(source__in=sources_of(scheme), number__in=numbers, **OPEN)
    for number, person in linked.exclude(person=None).values_list("number", "person"):
        whose[number].add(person)
    return {number: next(iter(found)) for number, found in whose.items() if len(found) == 1}


def sources_of(scheme: str) -> list[str]:
    """Give the record tables whose own numbers are of a scheme."""
    return [table for table, columns in TABLES.items() if _scheme(columns) == scheme]


def scheme_of(source: str) -> str:
    """Give the scheme of which a record table's own numbers are; of one that is not linked, the last."""
    return _scheme(TABLES[source]) if source in TABLES else OTHERS


def _scheme(columns: dict[str, str]) -> str:
    own = next((name for name, column in columns.items() if name != "id" and column == columns["id"]), "")
    return next((scheme for scheme, name in NUMBERS.items() if name == own), OTHERS)
