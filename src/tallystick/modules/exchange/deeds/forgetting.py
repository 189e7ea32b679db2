"""What the exchange says of a child who is forgotten goes with them."""

from datetime import datetime
from typing import Any

from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import audited, record_of
from tallystick.modules.exchange.models import Discrepancy, Proposal, Settled, Told
from tallystick.modules.exchange.permissions import check_can_remove_children

AT = "exchange.discrepancy"


@audited
def forget_child(person: Any, *, by: User | None, at: datetime) -> int:
    """Take away what comparisons, feeds and proposals say of a child who is forgotten on a legal ground. PLT-06."""
    check_can_remove_children(by, person.authority_id)
    number = 0
    for table in (Discrepancy, Told, Settled, Proposal):
        for row in table.objects.of(person.authority_id).filter(person=person):
            row.delete()
            number += 1
    told = {"subject": AT, "authority_id": person.authority_id, "number": number}
    record_of("exchange forgot a child", by=by, at=at, **told)
    return number
