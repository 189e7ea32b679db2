"""What there is to link, what linkage found, and which pairs wait: for whoever settles whose records are whose."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from tallystick.engine.linking import Decisions, Row
from tallystick.engine.records import Asked, every_row
from tallystick.foundation.accounts.models import User
from tallystick.modules.people.models import Apart, Identifier, Link, LinkDecision, LinkPair, LinkRun, Name, Person
from tallystick.modules.people.permissions import check_can_link
from tallystick.modules.people.queries.readings import note_readings
from tallystick.modules.people.rules import DIFFERENT, INDEX, SAME, UNSURE, between, told_of
from tallystick.modules.records.queries import parts_then, path_of

LOOKED = "two records side by side"
WAITING, SETTLED = "waiting", "settled"
STATES = {WAITING: "Waiting for a decision", UNSURE: "Nobody could tell", SETTLED: "Decided since the last linkage"}
# The record tables that tell of children, and the columns in which each says what linkage compares.
TABLES: dict[str, dict[str, str]] = {
    "pupils": {
        "id": "upn", "given": "forename", "family": "surname", "other_names": "middle_names", "born": "born",
        "sex": "sex", "upn": "upn", "former_upn": "former_upn", "uln": "uln", "postcode": "postcode",
        "school": "laestab",
    },
    "care-children": {"id": "child", "born": "dob", "sex": "sex", "upn": "upn", "child": "child"},
    "need-children": {
        "id": "child", "born": "dob", "sex": "sex", "upn": "upn", "former_upn": "former_upn", "child": "child",
    },
    "young-people": {
        "id": "young_person", "given": "given_name", "family": "family_name", "other_names": "middle_name",
        "born": "born", "sex": "sex", "upn": "upn", "uln": "uln", "postcode": "postcode",
    },
}  # fmt: skip
NUMBERS = {"upn": "upn", "former-upn": "former_upn", "uln": "uln", "social-care": "child"}


@dataclass(frozen=True, slots=True)
class Held:
    """The records of one source: its code, its title, its rows, and whether no child is in it twice."""

    code: str
    title: str
    rows: list[Row]
    unique: bool = False


def index_rows(authority_id: int) -> list[Row]:
    """Give the index as linkage compares it: each open record with its names and numbers."""
    names, numbers = defaultdict(list), defaultdict(dict)
    for one in Name.objects.of(authority_id).order_by("pk").values("person", "given", "family"):
        names[one["person"]].append((one["given"], one["family"]))
    held = Identifier.objects.of(authority_id).filter(scheme__in=NUMBERS).order_by("pk")
    for one in held.values("person", "scheme", "value"):
        numbers[one["person"]][NUMBERS[one["scheme"]]] = one["value"]
    people = Person.objects.of(authority_id).open().order_by("pk")
    return [_index_row(one, names[one.pk], numbers[one.pk]) for one in people]


def _index_row(person: Person, names: list[tuple[str, str]], numbers: Mapping[str, str]) -> Row:
    given, family = next((both for both in reversed(names) if " ".join(both) == person.name), ("", person.name))
    others = dict.fromkeys(word for both in names for word in both if word not in {given, family})
    return Row(
        id=str(person.pk),
        given=given,
        family=family,
        other_names=" ".join(others),
        born=person.born.isoformat() if person.born else "",
        **numbers,
    )


def tables_held(authority_id: int) -> list[Held]:
    """Give the record tables that tell of children, as they were returned last; each child once a table."""
    found = []
    for table, columns in TABLES.items():
        parts = parts_then(authority_id).filter(table=table).in_turn()
        rows = {row.id: row for part in parts for row in rows_in(part, columns)}
        if rows:
            found.append(Held(table, table.replace("-", " ").capitalize(), list(rows.values())))
    return found


def rows_in(part: Any, columns: Mapping[str, str]) -> Iterator[Row]:
    """Give the rows of a loaded table as linkage compares them; one without a number of its own is left out."""
    for told in every_row(path_of(part.file), Asked(order=("line",))) if part.file else ():
        row = {name: str(told[column]) for name, column in columns.items() if told.get(column) is not None}
        if row.get("id"):
            yield Row(**row)


def decided(authority_id: int) -> Decisions:
    """Give what people have decided, as linkage takes it: two records kept apart in the index are apart too."""
    verdicts: dict[str, set[tuple[tuple[str, str], tuple[str, str]]]] = {SAME: set(), DIFFERENT: set()}
    for one in standing(authority_id).exclude(verdict=UNSURE):
        verdicts[one.verdict].add(ends_of(one))
    for first, second in Apart.objects.of(authority_id).values_list("one", "other"):
        verdicts[DIFFERENT].add(in_order((INDEX, str(first)), (INDEX, str(second))))
    return Decisions(frozenset(verdicts[SAME]), frozenset(verdicts[DIFFERENT]))


def standing(authority_id: int) -> QuerySet[LinkDecision]:
    """Give the decisions that were not undone."""
    return LinkDecision.objects.of(authority_id).filter(undone_at=None).select_related("one", "other").order_by("pk")


def ends_of(pair: LinkDecision | LinkPair) -> tuple[tuple[str, str], tuple[str, str]]:
    """Give the keys of two records, in order."""
    one = (pair.one.source, pair.one.number)
    other = (pair.other.source, pair.other.number) if pair.other else (INDEX, str(pair.person_id))
    return in_order(one, other)


def in_order(one: tuple[str, str], other: tuple[str, str]) -> tuple[tuple[str, str], tuple[str, str]]:
    """Give two keys, the smaller first."""
    return (min(one, other), max(one, other))


def link_runs(user: User) -> QuerySet[LinkRun]:
    """Give the linkages of the asker's authority, the latest first."""
    check_can_link(user, user.authority_id)
    return LinkRun.objects.of(user.authority_id).select_related("by").order_by("-pk")


def link_run(user: User, pk: int) -> LinkRun:
    """Give one linkage; raises Http404 where there is none."""
    return get_object_or_404(link_runs(user), pk=pk)


def pairs_to_settle(user: User, state: str = WAITING, strength: str = "") -> QuerySet[LinkPair]:
    """Give the pairs of the latest linkage: those that wait, those that nobody could tell, or those settled since."""
    latest = link_runs(user).first()
    pairs = LinkPair.objects.of(user.authority_id).filter(run=latest) if latest else LinkPair.objects.none()
    pairs = pairs.select_related("one", "other", "person", "decision", "decision__by")
    if strength:
        least, below = between(strength)
        pairs = pairs.filter(weight__gte=least, weight__lt=below)
    if state == WAITING:
        return pairs.filter(decision=None)
    if state == UNSURE:
        return pairs.filter(decision__verdict=UNSURE)
    return pairs.filter(decision__isnull=False)


def pair_for(user: User, pk: int) -> LinkPair:
    """Give two records side by side, and note that their child was read of; raises Http404 where there is none."""
    check_can_link(user, user.authority_id)
    held = LinkPair.objects.of(user.authority_id).select_related("one", "other", "person", "decision", "run")
    found = get_object_or_404(held, pk=pk)
    note_readings(user, people_in([found]), what=LOOKED)
    return found


def people_in(pairs: Iterable[LinkPair]) -> set[int]:
    """Give the children of the index of whom pairs tell."""
    ends = [end for pair in pairs for end in (pair.person_id, pair.one.person_id, pair.other and pair.other.person_id)]
    return {end for end in ends if end}


def index_rows_of(people: Iterable[Person]) -> Iterator[Row]:
    """Give some records of the index as linkage compares them."""
    for person in people:
        names = list(person.names.order_by("pk").values_list("given", "family"))
        numbers = person.identifiers.filter(scheme__in=NUMBERS).order_by("pk").values_list("scheme", "value")
        yield _index_row(person, names, {NUMBERS[scheme]: value for scheme, value in numbers})


def told_of_people(pairs: Iterable[LinkPair]) -> dict[int, dict[str, str]]:
    """Give what the index says of the children of pairs, by number."""
    people = {pair.person_id: pair.person for pair in pairs if pair.person_id}
    return {int(row.id): told_of(row) for row in index_rows_of(people.values())}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a queue has got: pairs decided, and all of them."""

    decided: int
    pairs: int


def progress_of(user: User) -> Progress:
    """Give how many pairs of the latest linkage were decided."""
    decided = pairs_to_settle(user, SETTLED).count()
    return Progress(decided, decided + pairs_to_settle(user).count())


def next_pair(user: User, after: LinkPair) -> LinkPair | None:
    """Give the next pair that waits."""
    return pairs_to_settle(user).exclude(pk=after.pk).first()


def decision_for(user: User, pk: int) -> LinkDecision:
    """Give a decision that stands; raises Http404 where there is none."""
    check_can_link(user, user.authority_id)
    return get_object_or_404(standing(user.authority_id), pk=pk)


def proposed(user: User) -> QuerySet[Link]:
    """Give the records of children who are not in the index, those of one child after each other."""
    check_can_link(user, user.authority_id)
    waiting = Link.objects.of(user.authority_id).filter(person=None).exclude(together="")
    return waiting.order_by("together", "source", "number")


def proposal(user: User, pk: int) -> Link:
    """Give one such record; raises Http404 where there is none."""
    return get_object_or_404(proposed(user), pk=pk)


def links_of(person: Person) -> QuerySet[Link]:
    """Give the records of sources that are linked to a child."""
    return Link.objects.filter(person=person).order_by("source", "number")
