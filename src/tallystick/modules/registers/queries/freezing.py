"""What a snapshot keeps of registers: each entry as it stood, and everything that their figures are worked out of.

Promise: the same state gives the same rows in the same order, a batch of entries in memory at a time. No child has a
name in them beside what entries themselves say. `frozen.py` reads them back.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any

import msgspec
from django.utils import timezone

from tallystick.engine.catalogue.tables import Type
from tallystick.engine.registers import Subject
from tallystick.engine.registers.keeping import read_definition
from tallystick.engine.sealing import canonical
from tallystick.foundation.accounts.models import Authority
from tallystick.foundation.calendars.queries import calendars_of
from tallystick.modules.people.queries import subjects
from tallystick.modules.registers.models import Definition, Entry
from tallystick.modules.registers.queries.catalogue import registers_of, rules_of, text_of, text_of_rule
from tallystick.modules.registers.queries.then import BATCH, Moment, as_then, there
from tallystick.modules.registers.queries.worlds import TABLES, Whom, bodies_named, units_named, users_named
from tallystick.modules.registers.rules import named_in

Row = Mapping[str, Any]
Table = tuple[str, dict[str, Type], Iterable[Row]]
SAID, WHOM, TEXTS, CALENDARS = "register-definitions", "whom-registers-name", "register-rules", "register-calendars"
ENTRY: dict[str, Type] = {
    "entry": "whole",
    "number": "whole",
    "about": "text",
    "stage": "text",
    "happened_on": "date",
    "made_by": "text",
    "made_at": "moment",
    "ended_at": "moment",
    "version": "whole",
    "definition": "text",  # the digest of the register's text that it was written under
    "register_version": "whole",
    "values": "text",
}
SUBJECT: dict[str, Type] = {
    "key": "text",
    "record": "text",
    "kind": "text",
    "name": "text",
    "born": "date",
    "facts": "text",
}
TEXT: dict[str, Type] = {"code": "text", "version": "whole", "digest": "text", "newest": "yes-no", "text": "text"}
RULE: dict[str, Type] = {"code": "text", "text": "text"}
CALENDAR: dict[str, Type] = {"school": "text", "text": "text"}


def tables_frozen(authority: Authority, as_at: date, known_by: datetime) -> Iterator[Table]:
    """Give each register that had an entry as at a day, by what was known at a moment, then what they rest on.

    Whom entries name is known once their rows were taken, so that the tables are to be taken in turn. Nothing is given
    where no register had an entry.
    """
    moment, whom, empty = Moment(as_at, timezone.localdate(known_by), known_by), Whom(), True
    for code in sorted(set(Entry.objects.of(authority.pk).kept().values_list("register", flat=True))):
        found = there(Entry.objects.of(authority.pk).kept().filter(register=code), moment)
        if found.exists():
            empty = False
            yield code, ENTRY, _entries(found, moment, whom)
    if not empty:
        yield SAID, TEXT, _definitions(authority.pk)
        yield WHOM, SUBJECT, _subjects(authority.pk, whom)
        yield TEXTS, RULE, ({"code": code, "text": text_of_rule(one)} for code, one in _in_order(rules_of, authority))
        yield CALENDARS, CALENDAR, _calendars(authority.pk)


def _in_order(known: Any, authority: Authority) -> list[tuple[str, Any]]:
    return sorted(known(authority.pk).items())


def _entries(found: Any, moment: Moment, whom: Whom) -> Iterator[Row]:
    """Give entries as they stood, in the order of their keys, and note whom they name."""
    last = 0
    while some := list(found.filter(pk__gt=last).order_by("pk")[:BATCH]):
        last = some[-1].pk
        for one in as_then(some, moment):
            for key in (one.subject_key, f"{TABLES['user']}/{one.made_by_id}" if one.made_by_id else ""):
                whom.note_key(key)
            whom.note(named_in(read_definition(one.definition.text).fields, one.values or {}))
            yield _entry(one)


def _entry(one: Entry) -> Row:
    return {
        **{name: getattr(one, name) for name in ("number", "stage", "happened_on", "version")},
        "entry": one.pk,
        "about": one.subject_key,
        "made_by": f"{TABLES['user']}/{one.made_by_id}" if one.made_by_id else "",
        "made_at": _plain(one.made_at),
        "ended_at": _plain(one.ended_at),
        "definition": one.definition.digest,
        "register_version": one.definition.version,
        "values": msgspec.json.encode(one.values or {}, order="sorted").decode(),
    }


def _plain(moment: datetime | None) -> datetime | None:
    """Give a moment as a file keeps it: of the world's time, without saying so."""
    return moment.astimezone(UTC).replace(tzinfo=None) if moment else None


def _definitions(authority_id: int) -> Iterator[Row]:
    """Give every text that an entry was written under, and the one that each register reads by."""
    texts = {one.digest: (one.code, one.version, one.text) for one in Definition.objects.of(authority_id)}
    newest = set()
    for code in sorted({code for code, _, _ in texts.values()}):
        if register := registers_of(authority_id).get(code):
            text, digest = text_of(register)
            texts[digest] = (code, register.version, text)
            newest.add(digest)
    for digest, (code, version, text) in sorted(texts.items(), key=lambda one: (one[1][0], one[1][1], one[0])):
        yield {"code": code, "version": version, "digest": digest, "newest": digest in newest, "text": text}


def _subjects(authority_id: int, whom: Whom) -> Iterator[Row]:
    """Give everybody whom entries name, with the facts known of children, who have no name here."""
    numbers = sorted(whom.person)
    for start in range(0, len(numbers), BATCH):
        found = subjects(authority_id, set(numbers[start : start + BATCH]))
        for key, one in sorted(found.items()):
            for fact in one.facts:
                whom.note_key(fact.value if isinstance(fact.value, str) else "")
            yield _subject(key, one, "")
    units = units_named(authority_id, None)
    others = {**units, **bodies_named(authority_id, whom.body), **users_named(authority_id, whom.user)}
    yield from (_subject(key, one, one.name) for key, one in sorted(others.items()))


def _subject(key: str, one: Subject, name: str) -> Row:
    facts = [[fact.kind, fact.value, fact.starts, fact.ends] for fact in one.facts]
    told = {"key": key, "record": one.key, "kind": one.kind, "name": name, "born": one.born}
    return told | {"facts": msgspec.json.encode(facts).decode()}


def _calendars(authority_id: int) -> Iterator[Row]:
    for school, one in sorted(calendars_of(authority_id).items(), key=lambda one: one[0] or 0):
        key = f"{TABLES['unit']}/{school}" if school else ""
        said = {named.name: getattr(one, named.name) for named in fields(one)}
        yield {"school": key, "text": canonical(msgspec.to_builtins(said, str_keys=True)).decode()}
