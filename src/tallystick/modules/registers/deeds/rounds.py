"""What has not come round is looked for anew, one register at a time."""

from collections.abc import Iterable
from datetime import datetime

from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.registers.models import Missed
from tallystick.modules.registers.permissions import check_can_recount


@audited
def keep_missed(authority: Authority, register: str, missed: Iterable[Missed], *, by: User | None, at: datetime) -> int:
    """Keep for whom something has not come round in a register, in place of what was found before; gives how many."""
    check_can_recount(by, authority.pk)
    Missed.objects.filter(authority=authority, register=register).delete()
    kept = Missed.objects.bulk_create(missed, batch_size=1000)
    record("rounds looked at", subject=authority, by=by, at=at, register=register, missed=len(kept))
    return len(kept)
