"""Two people changed the same entry: what both began from, what the first wrote and what the second was about to."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from tallystick.engine.catalogue.registers import Register
from tallystick.engine.registers import Entry as Told
from tallystick.foundation.accounts.models import User
from tallystick.modules.registers.models import Entry, EntryVersion
from tallystick.modules.registers.permissions import check_still_as_seen
from tallystick.modules.registers.queries.worlds import values_of_versions
from tallystick.modules.registers.queries.writing import finder_of, told_of, understood
from tallystick.modules.registers.rules import together


@dataclass(frozen=True)
class Clash:
    """An entry as it stands, its newest version, what both began from, what one wrote, and both brought together."""

    told: Told
    newest: EntryVersion
    base: Mapping[str, Any]
    mine: Mapping[str, Any]
    both: frozenset[str]  # the fields that both wrote in
    values: dict[str, Any]


def clash_of(user: User, register: Register, entry: Entry, written: Mapping[str, Any], seen: int) -> Clash:
    """Give what two people wrote in an entry, brought together. Inventory: CAS-01.

    Raises ChangedSince where nobody can say which version was seen, EntryRefused where what was written cannot be read.
    """
    versions = list(entry.versions.filter(number__in=[seen, entry.version]).select_related("by").order_by("number"))
    if not versions or versions[0].number != seen:
        check_still_as_seen(entry, seen)
    base = values_of_versions(entry, versions)[seen]
    told, _ = told_of(entry, timezone.localdate())
    mine = understood(register, written, finder_of(user, entry.authority_id), only=written)
    values, both = together(base, told.values, mine)
    return Clash(told, versions[-1], base, mine, both, values)
