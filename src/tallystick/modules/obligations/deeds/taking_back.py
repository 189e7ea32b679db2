"""A delivery that was recorded by mistake, or whose paper was withdrawn, is taken back; its row stays."""

from datetime import datetime

from django.db.models import Min
from django.utils.timezone import localdate

from tallystick.foundation.accounts.models import User
from tallystick.foundation.due import deeds as due
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.obligations.models import Delivery, Owed
from tallystick.modules.obligations.permissions import check_can_deliver
from tallystick.modules.obligations.rules import BOUNCED, DeliveryUnclear, check_taken_back


@audited
def take_back(delivery: Delivery, *, because: str, by: User | None, at: datetime) -> Delivery:
    """Take a delivery back for a stated reason: its line stands as by the deliveries that are left. GOV-05.

    What is owed no more in the meantime is found when the obligation is next laid out.
    """
    locked = Owed.objects.select_for_update(no_key=True, of=("self",))
    line = locked.select_related("obligation").get(pk=delivery.owed_id)
    one = Delivery.objects.select_for_update(no_key=True, of=("self",)).get(pk=delivery.pk)
    check_can_deliver(by, line.obligation, localdate(at), how=one.how)
    check_taken_back(because)
    if one.taken_back_at is not None:
        raise DeliveryUnclear("It was taken back already. Look at it again.")
    one.taken_back_at, one.taken_back_by, one.taken_back_why = at, by, because.strip()
    one.save()
    for copy in one.copies.filter(bounced_at__isnull=False, mended_at=None):
        due.settle(BOUNCED, about=copy, by=by, at=at)
    line.delivered_on = line.deliveries.filter(taken_back_at=None).aggregate(first=Min("on"))["first"]
    line.version += 1
    line.save(update_fields=["delivered_on", "version"])
    line.obligation.laid_by = ""
    line.obligation.save(update_fields=["laid_by"])
    record("delivery taken back", subject=line, by=by, at=at, delivery=one.pk)
    return one
