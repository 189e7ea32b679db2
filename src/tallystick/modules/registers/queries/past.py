"""What is around an entry as it stood: the world, its clocks and links; None where it was not there yet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Q

from tallystick.engine.catalogue.registers import Register
from tallystick.engine.registers import World
from tallystick.engine.registers.leaning import looks_beyond
from tallystick.modules.registers.models import Entry, EntryLink, Running
from tallystick.modules.registers.queries.clocks import clocks_of_many
from tallystick.modules.registers.queries.then import Moment, as_then, there
from tallystick.modules.registers.queries.worlds import Whom, world_alone, world_for


def entry_then(entry: Entry, moment: Moment) -> Entry | None:
    """Give an entry as it stood; None where it was not there."""
    found = there(Entry.objects.filter(pk=entry.pk), moment)
    return as_then([entry], moment)[0] if found.exists() else None


def world_then(register: Register, entries: Sequence[Entry], fields: Iterable[str], moment: Moment) -> World:
    """Give as much of the world around entries, as they stood, as some of their fields are worked out of."""
    alone = world_alone(entries[0].authority_id if entries else 0, entries, moment.as_at)
    if not entries or not looks_beyond(register, fields):
        return alone
    whom, shown = Whom(), {one.key for one in alone.entries}
    for entry in entries:
        whom.note_key(entry.subject_key)
    told: dict[str, Any] = {"today": moment.as_at, "at": moment.until, "whom": whom, "own": [one.pk for one in entries]}
    around = world_for(entries[0].authority_id, {register.code}, **told)
    return replace(around, entries=[*alone.entries, *(one for one in around.entries if one.key not in shown)])


def clocks_then(entries: Iterable[Entry], moment: Moment) -> Mapping[int, list[Running]]:
    """Give the clocks of entries that had begun, as they are reckoned now; none by what had been recorded then."""
    found = clocks_of_many(entries) if moment.tells_clocks else {}
    return {pk: [one for one in clocks if one.started <= moment.as_at] for pk, clocks in found.items()}


def links_then(entry: Entry, moment: Moment) -> list[EntryLink]:
    """Give what an entry was linked to."""
    standing = Q(removed_at=None) | Q(removed_at__gt=moment.until)
    return list(entry.links.filter(standing, made_at__lte=moment.until).select_related("made_by"))
