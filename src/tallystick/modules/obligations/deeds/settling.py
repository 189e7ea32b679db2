"""What happened settles what is owed, as its file says: a meeting was held, an agenda published, an entry made.

Promise: however often it is looked at, a line is settled once; where what happened is taken back, so is the delivery.
"""

from collections.abc import Iterable
from datetime import datetime

from django.utils.timezone import localdate

from tallystick.foundation.ledger.arrangements import Recorded
from tallystick.modules.bodies.queries import meetings_in
from tallystick.modules.obligations.deeds.delivering import Evidence, put_down
from tallystick.modules.obligations.deeds.taking_back import take_back
from tallystick.modules.obligations.models import Delivery, Obligation, Owed
from tallystick.modules.obligations.queries.catalogue import in_catalogue
from tallystick.modules.obligations.queries.settling import (
    bodies_of_agendas,
    of_bodies,
    settled_by_register,
    settling,
    taken_up_as,
)
from tallystick.modules.obligations.rules import AGENDAS, CALLED, ENTRIES, MEETINGS

NO_MORE = "What showed it was taken back, was corrected, or says otherwise who came."


def settle(one: Obligation, *, at: datetime) -> int:
    """Settle within a deed what happened already of an obligation; gives how many deliveries came or went. GOV-05.

    The installation does it for whoever held the meeting or made the entry: they need not deliver.
    """
    file = in_catalogue().get(one.code)
    if file is None or not file.settled:
        return 0
    changed = 0
    for to in one.recipients.select_related("body"):
        todo = settling(one, to, file, localdate(at))
        for made in todo.take_back:
            take_back(made, because=NO_MORE, by=None, at=at)
        for line, how, by in todo.deliver:
            now = Owed.objects.select_related("obligation", "recipient").get(pk=line.pk)
            if now.delivered_on is None:
                first = how != Delivery.How.MEETING and not now.deliveries.exists()
                put_down(now, Evidence(how=how, key=by.key, on=by.done), send=file.tells and first, by=None, at=at)
        changed += len(todo.take_back) + len(todo.deliver)
    return changed


def hear(recorded: list[Recorded]) -> None:
    """Settle what is owed by what a deed recorded of meetings, agendas and entries."""
    for authority_id in {line.authority_id for line in recorded}:
        lines = [line for line in recorded if line.authority_id == authority_id]
        for one in _concerned(authority_id, lines):
            settle(one, at=lines[-1].at)


def _concerned(authority_id: int, recorded: list[Recorded]) -> Iterable[Obligation]:
    """Give what may be settled by what was recorded; most entries concern nothing, and nothing is asked for them."""
    keys = _rows_by_table(recorded)
    named = [line.facts.get("register", "") for line in recorded if line.subject.startswith(f"{ENTRIES}/")]
    codes = frozenset().union(*(settled_by_register(each) for each in set(named) if each))
    found = {one.pk: one for one in taken_up_as(authority_id, codes)} if codes else {}
    bodies = set(bodies_of_agendas(authority_id, keys)) if keys.keys() & {*AGENDAS, CALLED} else set()
    if MEETINGS in keys:
        bodies |= set(meetings_in(authority_id).filter(pk__in=keys[MEETINGS]).values_list("body_id", flat=True))
    return (found | {one.pk: one for one in of_bodies(authority_id, bodies)}).values()


def _rows_by_table(recorded: list[Recorded]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for line in recorded:
        table, _, row = line.subject.partition("/")
        if row.isdecimal():  # a line about no one row names the table alone
            found.setdefault(table, set()).add(int(row))
    return found
