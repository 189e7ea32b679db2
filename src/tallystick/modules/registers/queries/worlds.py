"""A slice of an authority as the engine takes it: entries, people, schools, rules and the calendar.

Promise: a constant number of questions, however many entries, people and schools come of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from tallystick.engine.catalogue.registers import Register
from tallystick.engine.registers import Entry as Told
from tallystick.engine.registers import Subject, World
from tallystick.engine.registers.keeping import brought_up, revived
from tallystick.engine.registers.leaning import looks_beyond
from tallystick.foundation.accounts.models import OrganisationUnit, User
from tallystick.foundation.calendars.queries import calendars_of
from tallystick.modules.bodies.queries import names_of_bodies
from tallystick.modules.people.queries import subjects
from tallystick.modules.registers.models import Entry, EntrySubject, EntryVersion
from tallystick.modules.registers.queries.catalogue import definitions_of, needed_by, registers_of, rules_of
from tallystick.modules.registers.rules import named_in

KINDS = {"school": "school", "college": "provider", "provider": "provider", "employer": "employer"}
TABLES = {
    "person": "people.person",
    "unit": "accounts.organisationunit",
    "body": "bodies.body",
    "user": "accounts.user",
}


@dataclass
class Whom:
    """The people, units, bodies and colleagues that entries name, by number."""

    person: set[int] = field(default_factory=set)
    unit: set[int] = field(default_factory=set)
    body: set[int] = field(default_factory=set)
    user: set[int] = field(default_factory=set)

    def of(self, kind: str) -> set[int]:
        """Those of a kind."""
        found: set[int] = getattr(self, kind)
        return found

    def note(self, named: Iterable[tuple[str, str, int]]) -> None:
        """Add those whom stored values name."""
        for _, kind, number in named:
            self.of(kind).add(number)

    def note_key(self, key: str) -> None:
        """Add whom a key of the ledger means."""
        table, _, number = key.partition("/")
        kind = next((one for one, known in TABLES.items() if known == table), "")
        if kind and number.isdecimal():
            self.of(kind).add(int(number))


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as one row tells it: as it stands, or as it stood at a moment."""

    entry: Entry
    values: Mapping[str, Any]
    stage: str
    definition: int


def rows_of(authority_id: int, condition: Q, at: datetime | None = None) -> list[Row]:
    """Give entries as they stand, or as they stood at a moment; one question, or two."""
    found = Entry.objects.of(authority_id).kept().filter(condition).order_by("pk")
    if at is None:
        return [Row(one, one.values or {}, one.stage, one.definition_id) for one in found]
    latest = EntryVersion.objects.filter(entry=OuterRef("entry"), at__lte=at).order_by("-number").values("number")[:1]
    then = EntryVersion.objects.of(authority_id).filter(entry__in=found, number=Subquery(latest))
    return [Row(one.entry, one.values or {}, one.stage, one.definition_id) for one in then.select_related("entry")]


def about(whom: Whom) -> Q:
    """Give the condition that an entry is about somebody, as its first subject or as a further one.

    Two questions made one, each from its own index: either of two conditions is looked for through every entry.
    """
    them = Q(person__in=whom.person) | Q(unit__in=whom.unit) | Q(body__in=whom.body)
    first = Entry.objects.filter(them).order_by().values("pk")
    return Q(pk__in=first.union(EntrySubject.objects.filter(them).order_by().values("entry")))


def world_for(
    authority_id: int,
    codes: Iterable[str],
    *,
    today: date,
    whom: Whom | None = None,
    first: date | None = None,
    last: date | None = None,
    at: datetime | None = None,
    own: Iterable[int] = (),
    people: Iterable[int] = (),
    reports: bool = False,
) -> World:
    """Give what registers have to know: of some people and units only, or of the whole authority.

    `at` asks for entries as they stood at a moment; `people` are in it also where no entry names them; `own` are
    entries that are in it whomever they are about. Inventory: PLT-05.
    """
    needed, whole = _needed(codes, reports=reports)
    condition = Q(register__in=needed)
    if whom is not None:
        condition = _around(authority_id, condition & about(whom), Q(register__in=whole) | Q(pk__in=list(own)))
    rows = rows_of(authority_id, condition, at)
    known = registers_of(authority_id)
    named = _named(rows, known, whom)
    if whom is not None:
        rows += _of_the_named(authority_id, rows, needed, known, named, at)
    named.person |= set(people)
    known_people = everybody(authority_id, named, of_all=whom is None)
    return replace(_world(authority_id, rows, known_people, today), first=first, last=last)


def _around(authority_id: int, theirs: Q, more: Q) -> Q:
    """Give the condition that an entry is among those about somebody, or among some more: each from its own index."""
    entries = Entry.objects.of(authority_id).order_by()
    return Q(pk__in=entries.filter(theirs).values("pk").union(entries.filter(more).values("pk")))


def world_alone(authority_id: int, entries: Iterable[Entry], today: date) -> World:
    """Give the world of some entries by themselves: with whom they name, without what else is entered of them."""
    rows = [Row(one, one.values or {}, one.stage, one.definition_id) for one in entries]
    named = _named(rows, registers_of(authority_id), None)
    return _world(authority_id, rows, everybody(authority_id, named), today)


def _world(authority_id: int, rows: list[Row], people: Mapping[str, Subject], today: date) -> World:
    """Give the world that rows and people make up, with the rules and calendars of the authority."""
    known, calendars = registers_of(authority_id), calendars_of(authority_id)
    return World(
        registers=known,
        rules=rules_of(authority_id),
        calendar=calendars[None],
        calendars={f"{TABLES['unit']}/{school}": one for school, one in calendars.items() if school},
        subjects=list({one.key: one for one in people.values()}.values()),
        entries=told(authority_id, rows, known, people),
        today=today,
    )


def world_of(authority_id: int, entries: Iterable[Entry], today: date) -> tuple[World, dict[int, Told]]:
    """Give the world around some entries, and each of them as the engine takes it, by its number."""
    entries, known, whom = list(entries), registers_of(authority_id), Whom()
    for entry in entries:
        whom.note_key(entry.subject_key)
    codes = {entry.register for entry in entries} & known.keys()
    own = [entry.pk for entry in entries]
    world = world_for(authority_id, codes, today=today, whom=whom, own=own)
    by_key = {one.key: one for one in world.entries}
    return world, {pk: by_key[key] for pk in own if (key := f"registers.entry/{pk}") in by_key}


def world_of_rows(register: Register, entries: Sequence[Entry], fields: Iterable[str], today: date) -> World:
    """Give as much of the world around entries of a register as some of their fields are worked out of."""
    if not entries or not looks_beyond(register, fields):
        return world_alone(entries[0].authority_id if entries else 0, entries, today)
    return world_of(entries[0].authority_id, entries, today)[0]


def _needed(codes: Iterable[str], *, reports: bool) -> tuple[frozenset[str], frozenset[str]]:
    """Give the registers that some registers look into, and those that they look through as a whole."""
    each = [needed_by(code, reports=reports) for code in codes]
    return frozenset().union(*(one for one, _ in each)), frozenset().union(*(whole for _, whole in each))


def _named(rows: Iterable[Row], known: Mapping[str, Register], whom: Whom | None) -> Whom:
    """Give everybody whom entries name, and who was asked for."""
    found = Whom() if whom is None else Whom(set(whom.person), set(whom.unit), set(whom.body), set(whom.user))
    for row in rows:
        for kind in ("person", "unit", "body"):
            if number := getattr(row.entry, f"{kind}_id"):
                found.of(kind).add(number)
        if row.entry.register in known:
            found.note(named_in(known[row.entry.register].fields, row.values))
    return found


def _of_the_named(
    authority_id: int,
    rows: list[Row],
    needed: frozenset[str],
    known: Mapping[str, Register],
    named: Whom,
    at: datetime | None,
) -> list[Row]:
    """Give what is known of those whom entries name: the entries that give facts of them."""
    givers = [code for code in needed if known[code].gives]
    if not givers:
        return []
    here = {row.entry.pk for row in rows}
    more = rows_of(authority_id, Q(register__in=givers) & about(named), at)
    named.note(one for row in more for one in named_in(known[row.entry.register].fields, row.values))
    return [row for row in more if row.entry.pk not in here]


def everybody(authority_id: int, whom: Whom, *, of_all: bool = False) -> dict[str, Subject]:
    """Give the people, units, bodies and colleagues named, by key; and every unit of the authority where asked.

    A record that was merged is found under its old key too.
    """
    people = subjects(authority_id, whom.person) if whom.person else {}
    for fact in (fact for one in people.values() for fact in one.facts):
        if isinstance(fact.value, str):
            whom.note_key(fact.value)
    units = units_named(authority_id, None if of_all else whom.unit)
    others = {**units, **bodies_named(authority_id, whom.body), **users_named(authority_id, whom.user)}
    return {**others, **{key: with_schools(one, units) for key, one in people.items()}}


def with_schools(one: Subject, units: Mapping[str, Subject]) -> Subject:
    """Give somebody whose facts name units as subjects, not as keys, and whose numbers are numbers."""
    facts = tuple(replace(fact, value=units.get(fact.value) or as_number(fact.value)) for fact in one.facts)
    return replace(one, facts=facts)


def as_number(value: Any) -> Any:
    """Give a fact's words as the number that they write; other words stay words."""
    return float(value) if isinstance(value, str) and value.replace(".", "", 1).isdecimal() else value


def units_named(authority_id: int, keys: set[int] | None) -> dict[str, Subject]:
    """Give units as subjects: schools, providers and employers told apart by whose they are; None: every unit."""
    if keys is not None and not keys:
        return {}
    found = OrganisationUnit.objects.filter(authority_id=authority_id)
    found = found if keys is None else found.filter(pk__in=keys)
    told = (Subject(f"{TABLES['unit']}/{one.pk}", one.name, KINDS.get(one.agency, "unit")) for one in found)
    return {one.key: one for one in told}


def bodies_named(authority_id: int, keys: set[int]) -> dict[str, Subject]:
    """Give bodies as subjects; no question where none is named."""
    names = names_of_bodies(authority_id, keys) if keys else {}
    return {(key := f"{TABLES['body']}/{pk}"): Subject(key, name, "body") for pk, name in names.items()}


def users_named(authority_id: int, keys: set[int]) -> dict[str, Subject]:
    """Give colleagues as subjects; no question where none is named."""
    found = User.objects.filter(authority_id=authority_id, pk__in=keys).values_list("pk", "name") if keys else ()
    return {(key := f"{TABLES['user']}/{pk}"): Subject(key, name, "user") for pk, name in found}


def told(
    authority_id: int, rows: Iterable[Row], known: Mapping[str, Register], people: Mapping[str, Subject]
) -> list[Told]:
    """Give entries as the engine takes them, each read under its own definition and brought up to the newest."""
    rows = [row for row in rows if row.entry.register in known]
    written = definitions_of(authority_id, (row.definition for row in rows))
    newest = {pk: known[one.code] for pk, one in written.items() if is_newest(one, known[one.code])}
    return [
        one_told(row, newest.get(row.definition, written[row.definition]), known[row.entry.register], people)
        for row in rows
    ]


def is_newest(written: Register, now: Register) -> bool:
    """Say whether a register reads entries today as it did when they were written."""
    return written.version == now.version and written.fields == now.fields


def one_told(row: Row, written: Register, now: Register, people: Mapping[str, Subject]) -> Told:
    """Give one entry as the engine takes it."""
    values = revived(written.fields, row.values, people.get)
    return Told(
        register=now.code,
        key=f"registers.entry/{row.entry.pk}",
        number=row.entry.number,
        subject=people.get(row.entry.subject_key),
        values=values if written is now else brought_up(values, written, now),
        stage=row.stage,
        made_by=f"{TABLES['user']}/{row.entry.made_by_id}" if row.entry.made_by_id else "",
        made_on=timezone.localdate(row.entry.made_at),
    )


def values_of_versions(entry: Entry, versions: Iterable[EntryVersion]) -> dict[int, dict[str, Any]]:
    """Give what each version of an entry said, by its number, read as the register reads it today."""
    versions = list(versions)
    now, whom = registers_of(entry.authority_id)[entry.register], Whom()
    written = definitions_of(entry.authority_id, {one.definition_id for one in versions})
    for one in versions:
        whom.note(named_in(written[one.definition_id].fields, one.values or {}))
    people = everybody(entry.authority_id, whom)
    return {one.number: _read(one, written[one.definition_id], now, people) for one in versions}


def _read(one: EntryVersion, written: Register, now: Register, people: Mapping[str, Subject]) -> dict[str, Any]:
    return brought_up(revived(written.fields, one.values or {}, people.get), written, now)
