"""What young people do after Year 11: said from spells of every source, and who of them is looked after. P16-04."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from tallystick.engine.cohorts.rolls import SHORT_BREAKS
from tallystick.engine.records.sums.destinations import Spell
from tallystick.foundation.accounts.models import User
from tallystick.modules.people.models import Fact, Identifier, Link, Person
from tallystick.modules.people.permissions import children_within, reach_of
from tallystick.modules.people.queries.linked import linked_by, sources_of
from tallystick.modules.people.queries.sharing import known_by
from tallystick.modules.people.rules.destinations import Young, one_after_another
from tallystick.modules.people.rules.kinds import CARE
from tallystick.modules.records.queries import known_lists, rows_told

NCCIS = "NCCIS return"
YOUTH, SUPPORT, SOCIAL = "young-people", "youth-support", "social-care"


@dataclass(frozen=True)
class Told:
    """Everything that sources told of young people's destinations."""

    young: Mapping[str, Young]  # by the number that sources give them; the first, where they give one person several
    spells: list[Spell]

    @property
    def without_birthday(self) -> int:
        """Of how many no date of birth is known: they are counted in no age."""
        return sum(one.born is None for one in self.young.values())


def destinations_told(authority_id: int) -> Told:
    """Give what was told of destinations, with whose record of the index each number is. Inventory: P16-04.

    Numbers of one record are one young person.
    """
    rows = list(rows_told(authority_id, "destinations"))
    born = {row["young_person"]: row for row in rows_told(authority_id, YOUTH)}
    spells = [_spell(row) for row in rows] + _returned(authority_id)
    upns = {row["young_person"]: row["upn"] for row in [*born.values(), *rows] if row["upn"]}
    numbers = {*born, *(one.person for one in spells)}
    people = _people_by_number(authority_id, numbers, upns)
    birthdays = dict(Person.objects.filter(pk__in=set(people.values())).values_list("pk", "born"))
    first = _first_numbers(numbers, people)
    told = {first[one]: born[one] for one in sorted(born, reverse=True) if born[one]["born"]}
    young = {one: _young(one, told.get(one), people.get(one), birthdays) for one in sorted(set(first.values()))}
    return Told(young, [replace(one, person=first[one.person]) for one in spells])


def _first_numbers(numbers: Collection[str], people: Mapping[str, int]) -> dict[str, str]:
    """Give the number under which each is told: the first of those of one record."""
    first: dict[int, str] = {}
    return {one: first.setdefault(people[one], one) if one in people else one for one in sorted(numbers)}


def _young(
    number: str, row: Mapping[str, Any] | None, person: int | None, birthdays: Mapping[int, date | None]
) -> Young:
    told = row["born"] if row else None
    return Young(number, told or (birthdays.get(person) if person else None), person)


def _spell(row: Mapping[str, Any]) -> Spell:
    days = (row["starts"], row["ends"])
    return Spell(row["young_person"], row["activity"], *days, source=row["source"], ascertained=row["ascertained"])


def _returned(authority_id: int) -> list[Spell]:
    """Give the activities of the NCCIS return as spells: each holds until the next, or until it lapses."""
    rows = (row for row in rows_told(authority_id, "youth-activities") if row["starts"] and row["activity"])
    return one_after_another(
        Spell(row["young_person"], row["activity"], row["starts"], row["due_to_lapse"], NCCIS, row["ascertained"])
        for row in rows
    )


def _people_by_number(authority_id: int, numbers: Collection[str], upns: Mapping[str, str]) -> dict[str, int]:
    """Give the record of each number: by the index or a link, else by the pupil number; of two records, nobody's."""
    by_upn = known_by(authority_id, "upn", set(upns.values()))
    found = {number: by_upn[upn] for number, upn in upns.items() if upn in by_upn}
    return found | linked_by(authority_id, SUPPORT, numbers)


def looked_after_on(authority_id: int, days: Mapping[int, date]) -> set[int]:
    """Give who of some children is looked after on the day of each: by the index, or by the episodes returned."""
    held = Fact.objects.of(authority_id).filter(kind="looked-after", person__in=days)
    spans = [(one.person_id, one.starts, one.ends) for one in held.exclude(value__in=SHORT_BREAKS)]
    spans += _episodes(authority_id, days)
    return {
        person
        for person, starts, ends in spans
        if (starts is None or starts <= days[person]) and (ends is None or days[person] <= ends)
    }


def _episodes(authority_id: int, people: Collection[int]) -> Iterable[tuple[int, date | None, date | None]]:
    """Give the episodes of care that were returned of some children, to the day before each ceased."""
    held = Identifier.objects.of(authority_id).filter(scheme=SOCIAL, person__in=people).values_list("value", flat=True)
    linked = Link.objects.of(authority_id).filter(source__in=sources_of(SOCIAL), person__in=people)
    children = linked_by(authority_id, SOCIAL, {*held, *linked.values_list("number", flat=True)})
    children = {number: person for number, person in children.items() if person in people}
    if not children:
        return []
    rows = (row for row in rows_told(authority_id, "care-episodes") if row["child"] in children)
    return [
        (children[row["child"]], row["decom"], row["dec"] - timedelta(days=1) if row["dec"] else None)
        for row in rows
        if row["ls"] not in SHORT_BREAKS
    ]


def seen_among(user: User, people: Collection[int], today: date) -> dict[int, Person]:
    """Give those of some children whom somebody needs to know of."""
    seen = children_within(reach_of(user, today), user.authority_id, today)
    return {one.pk: one for one in seen.filter(pk__in=people)}


def knows_of_care(user: User, today: date) -> bool:
    """Say whether somebody may know of a child that they are looked after."""
    return CARE in reach_of(user, today).groups


def activities() -> dict[str, str]:
    """Give the words of each activity's number."""
    return {one.code: one.title for one in known_lists()["youth-activities"].codes}
