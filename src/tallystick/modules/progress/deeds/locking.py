"""Locking what was approved for a unit in a period, and reopening it with a reason."""

from datetime import datetime

from tallystick.foundation.accounts.models import OrganisationUnit, User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.progress.models import Lock, Period, Update
from tallystick.modules.progress.permissions import check_can_lock, check_can_reopen
from tallystick.modules.progress.queries.closing import complete_units, standing_lock
from tallystick.modules.progress.rules.closing import LockedAlready, check_reopening


@audited
def lock_unit(period: Period, unit: OrganisationUnit, *, by: User, at: datetime) -> Lock:
    """Lock what a unit said in a period, before all of it is agreed. Inventory: GOV-07."""
    check_can_lock(by, period)
    period = hold(period.pk)
    if standing_lock(period, unit):
        raise LockedAlready(f"{period} is locked for {unit} already.")
    return lock(period, unit, by, at)


@audited
def reopen_period(locked: Lock, *, because: str, by: User, at: datetime) -> Lock:
    """Take a lock off, with a reason that is kept; a closed period can then be written in and closed again."""
    check_can_reopen(by, locked)
    period = hold(locked.period_id)
    locked = Lock.objects.select_for_update(no_key=True, of=("self",)).get(pk=locked.pk)
    locked.reopened_because = check_reopening(locked.reopened_at is None, because)
    locked.reopened_by, locked.reopened_at = by, at
    locked.save()
    if locked.unit_id is None and period.closed_at:
        period.closed_at = period.closed_by = None
        period.save()
    record("period reopened", subject=locked, by=by, at=at)
    return locked


@audited
def lock_if_complete(update: Update, *, by: User, at: datetime) -> list[Lock]:
    """Lock each unit of an update's action where all that was asked of it in the period is now agreed."""
    period = hold(update.period_id)
    locks = [lock(period, unit, by, at) for unit in complete_units(update)]
    record("units looked at", subject=update, by=by, at=at, locked=len(locks))
    return locks


def hold(period_id: int) -> Period:
    """The period as it is, which nobody closes until this deed is done.

    Taken before any of its updates, by everybody, so that no two wait for each other.
    """
    held = Period.objects.select_for_update(no_key=True, of=("self",))
    return held.select_related("cycle__plan").get(pk=period_id)


def lock(period: Period, unit: OrganisationUnit | None, by: User, at: datetime) -> Lock:
    """The lock of a unit, or of all where there is none, recorded."""
    told = {"authority_id": period.authority_id, "period": period, "unit": unit}
    made = Lock.objects.create(**told, locked_by=by, locked_at=at)
    record("period locked", subject=made, by=by, at=at)
    return made
