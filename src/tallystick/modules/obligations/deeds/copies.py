"""What became of each copy is noted: that it came back, that its address was put right, that it was read."""

from datetime import datetime

from django.utils.timezone import localdate

from tallystick.foundation.accounts.models import User
from tallystick.foundation.due import deeds as due
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.obligations.models import Copy
from tallystick.modules.obligations.permissions import check_can_deliver
from tallystick.modules.obligations.rules import BOUNCED, DeliveryUnclear


@audited
def bounced(copy: Copy, *, why: str, by: User | None, at: datetime, task: bool = True) -> Copy:
    """Note that a copy came back, and put the address on somebody's list to put right. Inventory: GOV-16.

    Without `task`, where the address stands on a list already, nobody is asked a second time.
    """
    one = _held_copy(copy, by, at)
    if one.sent_at is None:
        raise DeliveryUnclear("It was not sent: no address is known. There is nothing that could come back.")
    one.bounced_at, one.bounced_why, one.mended_at = at, (why.strip() or "It came back.")[:300], None
    one.save()
    line = one.delivery.owed
    whose = line.obligation.post or one.delivery.by or by
    if task and whose is not None:
        due.put(
            BOUNCED,
            about=one,
            what=f"Put right the address of {one}: “{line.obligation}” came back",
            address=line.get_absolute_url(),
            to=whose,
            due=localdate(at),
            by=by,
            at=at,
        )
    record("copy bounced", subject=one, by=by, at=at)
    return one


@audited
def mend(copy: Copy, *, by: User | None, at: datetime) -> Copy:
    """Note that an address was put right, so that nobody is asked to any more. Inventory: GOV-16."""
    one = _held_copy(copy, by, at)
    if one.sent_at is not None and one.bounced_at is None:
        raise DeliveryUnclear("It came back from nobody, so there is no address to put right.")
    one.mended_at = at
    one.save()
    due.settle(BOUNCED, about=one, by=by, at=at)
    record("address put right", subject=one, by=by, at=at)
    return one


@audited
def read(copy: Copy, *, by: User | None, at: datetime) -> Copy:
    """Note that somebody has read their copy. Inventory: GOV-05."""
    one = _held_copy(copy, by, at)
    if one.sent_at is None:
        raise DeliveryUnclear("It was not sent to them. Deliver it first.")
    one.read_at = one.read_at or at
    one.save()
    record("copy read", subject=one, by=by, at=at)
    return one


def _held_copy(copy: Copy, by: User | None, at: datetime) -> Copy:
    one = Copy.objects.select_for_update(no_key=True, of=("self",)).select_related("delivery").get(pk=copy.pk)
    check_can_deliver(by, one.delivery.owed.obligation, localdate(at))
    return one
