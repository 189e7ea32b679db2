"""What comes round: meetings are laid out ahead, and anew where a calendar changed."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.utils.timezone import localdate

from tallystick.foundation.accounts.queries import authorities
from tallystick.lib.rounds import one_after_another
from tallystick.modules.governance import deeds, queries

DAILY, ONE_TURN = timedelta(days=1), timedelta(minutes=5)


def lay_out(now: datetime) -> int:
    """Lay the meetings of every cycle out ahead; gives how many were added, moved or called off. Inventory: GOV-02."""
    cycles = [one for authority in authorities() for one in queries.cycles_running(authority.pk, now)]
    return one_after_another([partial(_lay_out, one, now) for one in cycles], within=ONE_TURN)


def hear(changed: Any, *, by: Any, at: datetime) -> None:
    """Lay meetings to come out anew where dates of a calendar changed. Inventory: GOV-02."""
    for cycle in queries.cycles_running(changed.authority_id, at):
        _lay_out(cycle, at)


def _lay_out(one: Any, at: datetime) -> int:
    """Lay a cycle out where that comes to anything: days on which nothing changes leave nothing in the ledger."""
    todo, _ = queries.outlook(one, localdate(at))
    return deeds.lay_out(one, by=None, at=at) if todo else 0


ROUNDS = {"governance.lay-out": (DAILY, lay_out)}
