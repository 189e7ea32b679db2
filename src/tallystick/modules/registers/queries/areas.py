"""Which areas are chosen as of high need today: for rooms below, which rank them."""

from datetime import date
from typing import NamedTuple

from django.utils import timezone

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import may
from tallystick.modules.registers.permissions import READ
from tallystick.modules.registers.queries.entries import entries_for, registers_for
from tallystick.modules.registers.queries.reading import said_today

HIGH_NEED = "high-need-areas"


class AreaChosen(NamedTuple):
    """An area that was chosen, from when to when, and why."""

    area: str
    starts: date
    ends: date | None
    why: str


def areas_of_high_need(user: User) -> list[AreaChosen]:
    """Give the areas that are chosen today, as far as somebody sees them. Inventory: LRN-21, ATX-34."""
    if not may(user, READ) or HIGH_NEED not in {one.code for one in registers_for(user)}:
        return []
    today, entries = timezone.localdate(), list(entries_for(user, HIGH_NEED).order_by("pk"))
    said = said_today(user.authority_id, entries)
    chosen = [_chosen(said[one.pk]) for one in entries]
    return [one for one in chosen if one.starts <= today and (one.ends is None or today <= one.ends)]


def _chosen(said: dict[str, str]) -> AreaChosen:
    ends = date.fromisoformat(said["ends"]) if said.get("ends") else None
    return AreaChosen(said["area"], date.fromisoformat(said["starts"]), ends, said["why"])
