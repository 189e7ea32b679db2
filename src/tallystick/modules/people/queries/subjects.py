"""Children as the engine of registers knows them, with their dated facts; for rooms above, which ask who may see."""

from collections import defaultdict
from collections.abc import Iterable

from tallystick.engine.registers import Dated, Subject
from tallystick.modules.people.models import Enrolment, Fact, Person
from tallystick.modules.people.rules import key_of_person, pk_of

UNIT = "accounts.organisationunit"


def subjects(authority_id: int, people: Iterable[int | str]) -> dict[str, Subject]:
    """Give the engine's subject of each key or number asked for, by key, in four questions whatever their number.

    A key of a record that was merged gives the child that it was merged into. Closed records are left out.
    Facts are those noted, and each enrolment gives the fact "school", whose value is the unit's key.
    """
    asked = {pk_of(one) for one in people}
    rows = Person.objects.of(authority_id).filter(closed_on=None)
    goes_to = {pk: into or pk for pk, into in rows.filter(pk__in=asked).values_list("pk", "merged_into_id")}
    known = {one.pk: one for one in rows.filter(pk__in=set(goes_to.values()))}
    facts = facts_of(authority_id, known)
    told = {pk: Subject(key_of_person(pk), one.name, "person", one.born, tuple(facts[pk])) for pk, one in known.items()}
    return {key_of_person(pk): told[into] for pk, into in goes_to.items() if into in told}


def facts_of(authority_id: int, people: Iterable[int]) -> dict[int, list[Dated]]:
    """Give the dated facts of people, and their schools."""
    found: dict[int, list[Dated]] = defaultdict(list)
    wanted = list(people)
    noted = Fact.objects.of(authority_id).filter(person__in=wanted).order_by("pk")
    for person, kind, value, starts, ends in noted.values_list("person", "kind", "value", "starts", "ends"):
        found[person].append(Dated(kind, value, starts, ends))
    rolls = Enrolment.objects.of(authority_id).filter(person__in=wanted).order_by("pk")
    for person, unit, starts, ends in rolls.values_list("person", "unit", "starts", "ends"):
        found[person].append(Dated("school", f"{UNIT}/{unit}", starts, ends))
    return found
