"""Which entries are kept no longer, as their registers say."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from tallystick.engine.catalogue.registers import Register
from tallystick.engine.clocks.limits import months_on
from tallystick.modules.people.queries import subjects
from tallystick.modules.registers.models import Entry, EntryQuerySet
from tallystick.modules.registers.queries.catalogue import registers_of

MOST = 500  # of a register at once; the next turn goes on


def due_to_be_purged(authority_id: int, now: datetime) -> Iterator[Entry]:
    """Give the entries whose time has come. Inventory: PLT-06."""
    today = timezone.localdate(now)
    for register in registers_of(authority_id).values():
        before = months_on(today, -12 * register.retention.years)
        yield from _due(authority_id, register, before)


def _due(authority_id: int, register: Register, before: date) -> Iterator[Entry]:
    """Give a register's entries of which what counts lies before a day."""
    kept = Entry.objects.of(authority_id).kept().filter(register=register.code)
    match register.retention.after:
        case "ended":
            yield from kept.filter(ended_at__date__lt=before)[:MOST]
        case "made":
            yield from kept.filter(made_at__date__lt=before)[:MOST]
        case _:
            yield from _of_those_born(authority_id, kept.filter(~Q(person=None)), before)


def _of_those_born(authority_id: int, kept: EntryQuerySet, before: date) -> Iterator[Entry]:
    """Give the entries about those who were born before a day."""
    entries = list(kept)
    known = subjects(authority_id, {one.person_id for one in entries}) if entries else {}
    born = {key: one.born for key, one in known.items()}
    yield from [one for one in entries if (day := born.get(one.subject_key)) and day < before][:MOST]
