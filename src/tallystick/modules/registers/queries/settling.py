"""What rooms above ask of all entries of a register, by what these say and not by who may read them."""

from collections.abc import Iterable

from tallystick.modules.registers.models import Entry, EntryQuerySet

TABLE = "registers.entry"


def entries_kept(authority_id: int, register: str) -> EntryQuerySet:
    """Give an authority's entries of a register whose words are kept, for a room that shows nothing of them."""
    return Entry.objects.of(authority_id).kept().filter(register=register).order_by("pk")


def purged_among(authority_id: int, keys: Iterable[str]) -> frozenset[str]:
    """Give which of some ledger keys are of entries whose words were purged: what they showed, they showed."""
    rows = [int(key.partition("/")[2]) for key in keys if key.startswith(f"{TABLE}/")]
    if not rows:
        return frozenset()
    found = Entry.objects.of(authority_id).filter(pk__in=rows, purged_at__isnull=False)
    return frozenset(f"{TABLE}/{pk}" for pk in found.values_list("pk", flat=True))
