"""Closing a period: its review is frozen as it stood, digested, and everything in it locked."""

from datetime import datetime

from django.utils.timezone import localdate

from tallystick.engine.sealing import digest
from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.progress.deeds.locking import hold, lock
from tallystick.modules.progress.models import Period
from tallystick.modules.progress.permissions import check_can_run_cycles
from tallystick.modules.progress.queries.closing import review_of, standing_lock
from tallystick.modules.progress.rules.closing import check_can_be_closed


@audited
def close_period(period: Period, *, decisions: str, focus: str, by: User, at: datetime) -> Period:
    """Close a period's review: what it says then is kept, whatever is written later. Inventory: GOV-07."""
    check_can_run_cycles(by, period)
    period = hold(period.pk)  # whoever is writing ends before the review is read, or finds it closed
    check_can_be_closed(period.closed_at is not None, period.ends, localdate(at))
    period.closed_at, period.closed_by = at, by
    period.frozen = review_of(period, {"decisions": decisions, "focus": focus})
    period.frozen_digest = digest(period.frozen)
    period.save()
    if standing_lock(period, None) is None:
        lock(period, None, by, at)
    record("period closed", subject=period, by=by, at=at, digest=period.frozen_digest)
    return period
