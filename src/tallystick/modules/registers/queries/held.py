"""What registers hold about a child, for the child to read: as it stands, as it stood, and where others name them."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.files.storage import default_storage
from django.utils import timezone

from tallystick.engine.catalogue.registers import Field, Register
from tallystick.engine.registers import shown
from tallystick.modules.people.rules import File, Held, Part, Words
from tallystick.modules.registers.models import Attachment, Entry, EntrySubject, EntryVersion
from tallystick.modules.registers.queries.catalogue import registers_of
from tallystick.modules.registers.queries.worlds import values_of_versions, world_of

FREE = {"text", "words", "rows", "person", "attachment"}  # may name somebody else: withheld until it has been read
WHOLE = "Entries of registers"


def held_about_child(person: Any) -> Part:
    """Give every entry about a child, field by field, with what it said before, and each that names them.

    Inventory: LRN-20.
    """
    known = registers_of(person.authority_id)
    entries = list(Entry.objects.of(person.authority_id).kept().filter(person=person, register__in=known))
    told = world_of(person.authority_id, entries, timezone.localdate())[1] if entries else {}
    found = []
    for entry in (one for one in entries if one.pk in told):
        register = known[entry.register]
        place = f"registers.entry/{entry.pk}"
        found += [_held(entry, register, told[entry.pk].values, place), *_before(entry, register)]
    return Part(WHOLE, [*found, *_naming(person, known)])


def _held(entry: Entry, register: Register, values: Mapping[str, Any], place: str, when: str = "") -> Held:
    """Give what an entry says, or said, in words."""
    words = [word for field in register.fields if (word := _words(field, values, place)).text]
    return Held(f"{register.singular.capitalize()} {entry.number}{when}", words)


def _before(entry: Entry, register: Register) -> Iterable[Held]:
    """Give what an entry said before it was changed, with the reasons that were given."""
    if entry.version == 1:
        return
    versions = list(entry.versions.order_by("number"))
    values = values_of_versions(entry, versions)
    for one in versions:
        place, when = f"registers.entryversion/{one.pk}", f", version {one.number}"
        held = _held(entry, register, values[one.number], place, when)
        yield Held(held.title, [*held.words, *_reason(one, place)])


def _reason(one: EntryVersion, place: str) -> list[Words]:
    return [Words("Reason for the change", one.reason, others=True, place=f"{place}/reason")] if one.reason else []


def _naming(person: Any, known: Mapping[str, Register]) -> Iterable[Held]:
    """Give the entries about others that name a child: that they do, and in which field; the rest is the others'."""
    rows = EntrySubject.objects.of(person.authority_id).filter(person=person, entry__register__in=known)
    for one in rows.exclude(entry__person=person).select_related("entry").order_by("entry", "pk"):
        register = known[one.entry.register]
        title = next((field.title for field in register.fields if field.code == one.field), one.field)
        yield Held(
            f"{register.singular.capitalize()} {one.entry.number}, about somebody else", [Words("Named as", title)]
        )


def _words(field: Field, values: Mapping[str, Any], place: str) -> Words:
    value = values.get(field.code)
    file = File(value["sha256"], kept_bytes) if field.type == "attachment" and isinstance(value, dict) else None
    return Words(field.title, shown(field, value), others=field.type in FREE, place=f"{place}/{field.code}", file=file)


def kept_bytes(digest: str) -> bytes:
    """Give the bytes of a file that an entry holds."""
    with default_storage.open(Attachment.stored_as.format(digest=digest)) as file:
        return bytes(file.read())
