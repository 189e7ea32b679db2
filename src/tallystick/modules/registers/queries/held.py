"""What registers hold about a child, for the child to read when they ask."""

from functools import partial
from typing import Any

from django.core.files.storage import default_storage
from django.utils import timezone

from tallystick.engine.catalogue.registers import Field, Register
from tallystick.engine.registers import Entry as Told
from tallystick.engine.registers import shown
from tallystick.modules.people.rules import Held, Part, Words
from tallystick.modules.registers.models import Attachment, Entry
from tallystick.modules.registers.queries.catalogue import registers_of
from tallystick.modules.registers.queries.worlds import world_of

FREE = {"text", "words", "rows", "person", "attachment"}  # may name somebody else: withheld until a person has read it
WHOLE = "Entries of registers"


def held_about_child(person: Any) -> Part:
    """Give every entry about a child, field by field. Inventory: LRN-20."""
    known = registers_of(person.authority_id)
    entries = list(Entry.objects.of(person.authority_id).kept().filter(person=person, register__in=known))
    if not entries:
        return Part(WHOLE)
    _, told = world_of(person.authority_id, entries, timezone.localdate())
    return Part(WHOLE, [held(entry, known[entry.register], told[entry.pk]) for entry in entries if entry.pk in told])


def held(entry: Entry, register: Register, told: Told) -> Held:
    """Give one entry in words."""
    words = [word for field in register.fields if (word := _words(entry, field, told)).text]
    return Held(f"{register.singular.capitalize()} {entry.number}", words)


def _words(entry: Entry, field: Field, told: Told) -> Words:
    place, value = f"registers.entry/{entry.pk}/{field.code}", told.values.get(field.code)
    file = partial(kept_bytes, value["sha256"]) if field.type == "attachment" and isinstance(value, dict) else None
    return Words(field.title, shown(field, value), others=field.type in FREE, place=place, file=file)


def kept_bytes(digest: str) -> bytes:
    """Give the bytes of a file that an entry holds."""
    with default_storage.open(Attachment.stored_as.format(digest=digest)) as file:
        return bytes(file.read())
