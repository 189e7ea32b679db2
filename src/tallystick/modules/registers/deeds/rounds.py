"""What has not come round, and by when it has to next, is looked for anew, one register at a time."""

from collections.abc import Iterable
from datetime import datetime

from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.registers.models import Missed
from tallystick.modules.registers.permissions import check_can_recount


@audited
def keep_rounds(authority: Authority, register: str, rounds: Iterable[Missed], *, by: User | None, at: datetime) -> int:
    """Keep what should come round in a register, in place of what was found before; gives for how many it has not."""
    check_can_recount(by, authority.pk)
    Missed.objects.filter(authority=authority, register=register).delete()
    kept = Missed.objects.bulk_create(rounds, batch_size=1000)
    missed = sum(one.due is None for one in kept)
    record("rounds looked at", subject=authority, by=by, at=at, register=register, missed=missed)
    return missed
