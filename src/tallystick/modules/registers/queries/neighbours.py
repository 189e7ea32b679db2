"""Entries whose clocks lean on another entry, so that they are reckoned with it."""

from functools import cache
from pathlib import Path

from tallystick.engine.catalogue.registers import registers
from tallystick.engine.registers.leaning import Leaning, leaning_on
from tallystick.modules.registers.models import Entry, Running
from tallystick.modules.registers.queries.catalogue import own_folder
from tallystick.modules.registers.queries.worlds import Whom, about


def neighbours_of(entry: Entry) -> list[Entry]:
    """Give the entries whose clocks an entry may start, stop or move: about the same people or units, or any of all.

    Of those that look through a whole register only the clocks that still run. Inventory: CAS-05, LRN-06.
    """
    leaning = _leaning_on(entry.register, own_folder())
    if not leaning:
        return []
    running = Running.objects.of(entry.authority_id).filter(register__in=leaning.on_all, stopped=None)
    theirs = Entry.objects.filter(about(_whom(entry)), register__in=leaning.about_the_same)
    wanted = theirs.order_by().values("pk").union(running.order_by().values("entry"))
    found = Entry.objects.of(entry.authority_id).kept().filter(pk__in=wanted).exclude(pk=entry.pk)
    return list(found.order_by("pk"))


@cache
def _leaning_on(code: str, own: Path | None) -> Leaning:
    return leaning_on(code, registers(own))


def _whom(entry: Entry) -> Whom:
    """Give everybody whom an entry is about or names."""
    whom = Whom()
    whom.note_key(entry.subject_key)
    for one in entry.subjects.all():
        for kind in ("person", "unit", "body"):
            if number := getattr(one, f"{kind}_id"):
                whom.of(kind).add(number)
    return whom
