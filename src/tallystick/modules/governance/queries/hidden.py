"""Which rows of the ledger hold words of closed business that somebody does not read. ADR 0081."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from tallystick.foundation.accounts.models import User
from tallystick.modules.bodies.queries import (
    business_open_to,
    decisions_in,
    inside_open_to,
    meetings_in,
    meetings_open_to,
    moves_in,
    reads_all_closed,
)
from tallystick.modules.governance.models import (
    Agenda,
    Attendance,
    Called,
    Cycle,
    Item,
    Minutes,
    Paper,
    Planned,
    StandingItem,
)

MEETING, ITEM = "meeting__", "agenda__meeting__"
Read = Callable[[User], Any]
READ_BY: Mapping[str, Read] = {  # by table of the ledger: those of its rows that somebody reads
    "bodies.meeting": lambda user: meetings_in(user.authority_id).filter(meetings_open_to(user)),
    "bodies.move": lambda user: moves_in(user.authority_id).filter(meetings_open_to(user, MEETING)),
    "bodies.decision": lambda user: decisions_in(user.authority_id).filter(business_open_to(user)),
    "governance.attendance": lambda user: Attendance.objects.filter(meetings_open_to(user, MEETING)),
    "governance.called": lambda user: Called.objects.filter(meetings_open_to(user, f"attendance__{MEETING}")),
    "governance.minutes": lambda user: Minutes.objects.filter(meetings_open_to(user, MEETING)),
    "governance.agenda": lambda user: Agenda.objects.filter(meetings_open_to(user, MEETING)),
    "governance.item": lambda user: Item.objects.filter(business_open_to(user, ITEM)),
    "governance.paper": lambda user: Paper.objects.filter(business_open_to(user, f"item__{ITEM}", "item__")),
    "governance.cycle": lambda user: Cycle.objects.filter(inside_open_to(user, "body__")),
    "governance.planned": lambda user: Planned.objects.filter(inside_open_to(user, "cycle__body__")),
    "governance.standingitem": lambda user: StandingItem.objects.filter(inside_open_to(user, "body__")),
}


def hidden_of(table: str, user: User, rows: Collection[str]) -> frozenset[str]:
    """Give those rows of a table, by their numbers as words, that somebody does not read; of removed ones all."""
    if reads_all_closed(user):
        return frozenset()
    read = READ_BY[table](user).filter(authority_id=user.authority_id, pk__in=rows)
    return frozenset(rows) - {str(pk) for pk in read.values_list("pk", flat=True)}
